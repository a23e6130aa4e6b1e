"""Places by what names them: ids, eIds, Akoma Ntoso IRIs, addresses of the official database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.corpus.base import Part, Record
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.values.addresses import page_address, read_address

if TYPE_CHECKING:
    from legalref.model import Lang

__all__ = ["Addresses"]

_AKN: Final = r"(/akn/[a-z]+/act/[^!#~]+?)(?:/[a-z]{3}@?[0-9-]*)?(?:/?!main)?(?:[~#](.+))?"


class Addresses(Part):
    """The part of the corpus that knows addresses."""

    __slots__ = ()

    def locate_on(self, key: str) -> tuple[ProvisionId, str | None]:
        """Return the id that ``key`` means, and the day of the old edition that an address names.

        Raises:
            UnknownProvisionError: As :meth:`locate`.

        Example:
            >>> from legalref import load
            >>> load().locate_on("https://adilet.zan.kz/rus/archive/docs/K1400000226/12.07.2018")
            (ProvisionId('kz-cc'), '2018-07-12')
        """
        place = self.locate(key)
        address = read_address(key) if "/" in key and key != place else None
        return place, address.day if address is not None else None

    def locate(self, key: str) -> ProvisionId:
        """Return the id that ``key`` means, whichever form it has, as ``law[key]`` takes it.

        The day of an old edition is no part of an id; :meth:`locate_on` returns it too.

        Whether the place exists is another question, except for anchors: an anchor that the
        corpus does not know leads nowhere.

        Raises:
            UnknownProvisionError: The key has none of the known forms, or its act is not known.

        Example:
            >>> from legalref import load
            >>> load().locate("https://adilet.zan.kz/rus/docs/K1400000226#z520")
            ProvisionId('kz-cc:art128')
        """
        try:
            return ProvisionId(key)
        except ValueError:
            pass
        if not isinstance(key, str):
            raise TypeError(f"expected text such as 'kz-cc:art128', got {type(key).__name__}")
        import re

        head, _, fragment = key.partition("#")
        act: str | None = None
        if address := read_address(key):
            act, fragment = self._by_adilet_id(address.adilet_id), address.anchor
            if act is not None and fragment and address.lang not in ("ru", None):
                # Anchors were seen on Russian pages; others may count otherwise.
                raise UnknownProvisionError(
                    key, f"what {fragment!r} is on the page in this language is not known", (act,)
                )
        elif match := re.fullmatch(_AKN, key):
            act = self._once("iris", self._iris).get(match[1].rstrip("/"))
            fragment = match[2] or ""
        elif head in self._structure.acts:
            act = head
        else:
            act = self._by_adilet_id(head)
        if act is None:
            if re.search(r"\S\s+\S", key):
                raise UnknownProvisionError(
                    key, f"this is no id; what a citation means is said by resolve({key!r})", ()
                )
            raise UnknownProvisionError(
                key,
                "expected an id such as 'kz-cc:art128/part2', an eId such as 'kz-cc#art_128', "
                "or an address of an act that the corpus knows",
                self._near_text(key),
            )
        return self._fragment(key, act, fragment) if fragment else ProvisionId(act)

    def _fragment(self, key: str, act: str, fragment: str) -> ProvisionId:
        anchors: dict[str, str] = self._once(
            ("anchors", act),
            lambda: {
                entry["a"]: path
                for path, entry in self._structure.index.get(act, {}).items()
                if "a" in entry
            },
        )
        if fragment in anchors:
            return ProvisionId(f"{act}:{anchors[fragment]}")
        try:
            return ProvisionId.from_eid(act, fragment)
        except ValueError:
            raise UnknownProvisionError(
                key, f"the place {fragment!r} of {act} is not known", (act,)
            ) from None

    def _by_adilet_id(self, text: str) -> str | None:
        table: dict[str, str] = self._once(
            "adilet", lambda: {r["adilet_id"]: r["key"] for r in self.act_records if r["adilet_id"]}
        )
        return table.get(text)

    def _iris(self) -> dict[str, str]:
        return {iri: r["key"] for r in self.act_records if (iri := _act_iri(r)) is not None}

    def _near_text(self, key: str) -> tuple[str, ...]:
        """Return what a key of no known form may have meant: «KZ-CC:ART128», «art_128__part_2»."""
        from difflib import get_close_matches

        act, _, place = key.strip().rstrip("/").lower().replace("#", ":").rpartition(":")
        holders = [act] if act in self._structure.acts else [] if act else self._structure.acts
        found = [
            read
            for holder in holders
            if (read := _place_in(holder, place) or self._by_numbers(holder, place)) is not None
            and self._structure.existence(read).status == "exists"
        ]
        if found:
            depths = ("modelled", "outlined", "named")
            acts = self._structure.acts
            return tuple(
                sorted(found, key=lambda id: (depths.index(acts[id.act]["depth"]), id))[:5]
            )
        return tuple(get_close_matches(act or place, sorted(self._structure.acts), n=3))

    def _by_numbers(self, act: str, place: str) -> ProvisionId | None:
        """Return the place that numbers alone lead to: «128/3» is art128/part3."""
        first, *others = place.split("/")
        found = _place_in(act, first)
        for number in others:
            if found is None:
                return None
            below = self._structure.children(found)
            found = next((each for each in below if each.number == number), None)
        return found

    def url(self, id: str, lang: Lang = "ru", *, canonical: bool = False) -> str | None:
        """Return the address in the official database: of the place, or of what it stands in.

        None if the act is not in the database or not in the corpus. The page is one that shows the
        text today; the canonical address, which people cite, has served an application without
        text since 2026. Anchors were seen on Russian pages and are given for these only.

        Example:
            >>> from legalref import load
            >>> load().url("kz-cc:art128")
            'https://old.adilet.zan.kz/rus/docs/K1400000226#z520'
            >>> load().url("kz-cc:art128", "kk", canonical=True)
            'https://adilet.zan.kz/kaz/docs/K1400000226'
        """
        place = ProvisionId(id)
        record = self._structure.acts.get(place.act)
        if record is None or record["adilet_id"] is None:
            return None
        index = self._structure.index.get(place.act, {})
        anchors = (
            index.get(step.relative_to(place.act), {}).get("a")
            for step in (place, *place.ancestors)
        )
        return page_address(
            record["adilet_id"], lang, record["languages"], next(filter(None, anchors), None),
            canonical=canonical,
        )  # fmt: skip

    def akn_iri(self, id: str) -> str | None:
        """Return the Akoma Ntoso IRI; None if the act has no date or number.

        Example:
            >>> from legalref import load
            >>> load().akn_iri("kz-cc:art128/part2")
            '/akn/kz/act/2014-07-03/226-v/!main~art_128__part_2'
        """
        place = ProvisionId(id)
        record = self._structure.acts.get(place.act)
        iri = _act_iri(record) if record is not None else None
        if iri is None or place.is_act:
            return iri
        return f"{iri}/!main~{place.eid}"


def _act_iri(record: Record) -> str | None:
    if record["adopted"] is None or record["number"] is None or record["country"] == "INT":
        return None
    number = record["number"].lower().replace(" ", "-")
    return f"/akn/{record['country'].lower()}/act/{record['adopted']}/{number}"


def _place_in(act: str, place: str) -> ProvisionId | None:
    """Return the place in an act that a path or an eId names; None if it is neither."""
    if place[:1].isdigit() and len(place) < 40:
        place = f"art{place}"  # «kz-cc:134»
    try:
        return ProvisionId(f"{act}:{place}")
    except ValueError:
        pass
    try:
        return ProvisionId.from_eid(act, place)
    except ValueError:
        return None
