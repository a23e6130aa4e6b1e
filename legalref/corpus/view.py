"""The corpus: load it, look things up in it, see it as of a day.

Loading opens the compiled form and decodes nothing. Questions that need numbers only (does it
exist, does it apply on a day, what is its address) are answered from plain records; typed models
are built one by one when they are asked for, and only then is pydantic imported.
"""

from __future__ import annotations

import os
from _thread import RLock
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, NamedTuple, TypeVar, overload

from legalref.corpus.compiled import Sections, open_sections
from legalref.corpus.datadir import data_root
from legalref.corpus.navigation import Shelf
from legalref.corpus.structure import Existence, Standing, Structure, first_day
from legalref.errors import DataError, UnknownKeyError, UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.values.display import Displayable, settle
from legalref.values.periods import Period, day_after, day_before

if TYPE_CHECKING:
    import datetime as dt
    from importlib.resources.abc import Traversable

    from legalref.model import (
        Act,
        Category,
        Conflict,
        CorpusInfo,
        Crosswalk,
        Element,
        FalseCitation,
        ForeignAct,
        Gap,
        Hotline,
        Lang,
        Name,
        Offence,
        Organisation,
        Penalty,
        Programme,
        Provision,
        ProvisionPenalty,
        ReferralRule,
        Source,
        Statistic,
        Status,
        Term,
        Texts,
        Version,
    )

__all__ = ["Catalogue", "Change", "Changes", "Corpus", "PenaltyRow", "load"]

T = TypeVar("T")
Record = dict[str, Any]
ChangeKind = Literal["added", "removed", "title", "penalty", "content", "unknown"]

# Any host that carries the official database, with or without a language: adilet.zan.kz,
# insecure.zan.kz, adilet.minjust.kz, and its mirror zakon.uchet.kz. The id may be followed by a tab
# of the page (/links, /info) and a query.
_ADDRESS: Final = (
    r"(?:https?://)?(?:[a-z0-9-]+\.)*(?:adilet\.[a-z.]+|zan\.kz|zakon\.uchet\.kz)(?::[0-9]+)?"
    r"/(?:[a-z]{3}/)?docs/"
    r"([A-Z][0-9]{8,10}[0-9S_]*)(?:/[a-z_/]*)?(?:\?[^#]*)?(?:#(.*))?"
)
_AKN: Final = r"(/akn/[a-z]+/act/[^!#~]+?)(?:/[a-z]{3}@?[0-9-]*)?(?:/?!main)?(?:[~#](.+))?"


class Change(NamedTuple):
    """One difference between two days."""

    id: ProvisionId
    kind: ChangeKind
    """``unknown``: the law changed, and the corpus does not know one of the two states."""
    before: Version | Act | None
    after: Version | Act | None

    def __str__(self) -> str:
        return f"{self.id}: {self.kind}"

    def __repr__(self) -> str:
        return f"<Change {self}>"


class PenaltyRow(NamedTuple):
    """A line of the table of penalties: one part of one offence."""

    offence: Offence
    provision: ProvisionId
    penalty: Penalty | None
    """None if the corpus does not know it for the day of the view."""
    category: Category | None

    def __str__(self) -> str:
        return f"{self.provision}: {self.penalty or 'not known'}"

    def __repr__(self) -> str:
        return f"<PenaltyRow {self}>"


class Changes(Displayable, tuple[Change, ...]):
    """The differences between two days, in natural order; a tuple that shows itself as a table."""

    since: str
    """The day that ``before`` speaks of, as ISO text."""
    until: str
    """The day that ``after`` speaks of."""
    _home: object

    def __new__(
        cls, changes: Iterable[Change] = (), since: str = "", until: str = "", home: object = None
    ) -> Changes:
        """Make a tuple of the changes from the day ``since`` to the day ``until``."""
        self = super().__new__(cls, changes)
        self.since, self.until, self._home = since, until, home
        return self

    def __repr__(self) -> str:
        return f"<{len(self)} changes from {self.since} to {self.until}>"

    def only(self, *kinds: ChangeKind, within: str | None = None) -> Changes:
        """Return the changes of some kinds, or inside an act or a provision.

        Example:
            >>> changes = load().diff("2019-01-01", "2024-10-01")
            >>> {change.kind for change in changes.only("penalty", within="kz-cc:art135")}
            {'penalty'}
        """
        place = None if within is None else ProvisionId(within)
        kept = (
            change
            for change in self
            if (not kinds or change.kind in kinds) and (place is None or change.id in place)
        )
        return Changes(kept, self.since, self.until, self._home)


class Catalogue(Displayable, Sequence[T], Generic[T]):
    """An immutable sequence of entries, also indexed by their ids; built entry by entry.

    Example:
        >>> sources = Catalogue("source", ["S1", "S2"], ["first", "second"].__getitem__)
        >>> sources[0], sources["S2"], "S3" in sources, list(sources)
        ('first', 'second', False, ['first', 'second'])
    """

    __slots__ = ("_build", "_built", "_home", "_keys", "_places", "_what")

    def __init__(
        self, what: str, keys: Sequence[str], build: Callable[[int], T], home: object = None
    ) -> None:
        self._what = what
        # The corpus that the entries come from, which rendering asks for more about them.
        self._home = home
        self._keys = tuple(keys)
        # The first entry wins where a key is no identity (names, gaps).
        self._places = {key: at for at, key in reversed(list(enumerate(self._keys)))}
        self._build = build
        self._built: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int | str) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | str | slice) -> T | tuple[T, ...]:
        if isinstance(index, str):
            at = self._places.get(index)
            if at is None:
                from difflib import get_close_matches

                near = tuple(get_close_matches(index, self._keys, n=3))
                raise UnknownKeyError(self._what, index, near)
            return self._entry(at)
        if isinstance(index, slice):
            return tuple(self._entry(at) for at in range(len(self))[index])
        return self._entry(range(len(self))[index])

    def _entry(self, at: int) -> T:
        found = self._built.get(at)
        if found is None:
            # setdefault: of two threads that build the same entry, both return the first.
            built = self._build(at)
            if isinstance(built, Displayable):
                settle(built, self._home)
            found = self._built.setdefault(at, built)
        return found

    def __iter__(self) -> Iterator[T]:
        return map(self._entry, range(len(self)))

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self._places
        return any(entry == value for entry in self)

    def get(self, key: str) -> T | None:
        """Return the entry with the key, or None."""
        at = self._places.get(key)
        return None if at is None else self._entry(at)

    def keys(self) -> tuple[str, ...]:
        """Return the keys, in order."""
        return self._keys

    @property
    def what(self) -> str:
        """What each entry is: ``offence``, ``source``, …, in the singular."""
        return self._what

    def __repr__(self) -> str:
        return f"<{len(self)} {self._what}s>" if len(self) != 1 else f"<1 {self._what}>"


class Corpus(Shelf, Displayable):
    """Everything that the library knows about the law, or the part of it in force on a day.

    Immutable, safe to share between threads, and the same for the same data. Made by
    :func:`load`; :meth:`at` gives the view of a day.
    """

    __slots__ = (
        "__weakref__", "_base", "_cache", "_day", "_lock", "_root", "_sections", "_structure",
    )  # fmt: skip

    # Ids are strings and acts are not all of it, so iterating would only surprise.
    __iter__ = None

    def __init__(
        self,
        sections: Sections,
        *,
        root: str | Traversable | None = None,
        view: tuple[Corpus, str] | None = None,
    ) -> None:
        """Make a corpus of opened sections, or a view of one; users call :func:`load`."""
        self._sections = sections
        self._root = root
        # Views take their models from here, so each is built once, whatever the day.
        self._base = view[0] if view else self
        self._day = view[1] if view else None
        self._structure: Structure = view[0]._structure if view else _structure(sections)
        self._cache: dict[Any, Any] = {}
        self._lock = RLock()

    # -------------------------------------------------------------- the day

    @property
    def as_of(self) -> dt.date | None:
        """Day of the view; None for the newest state that the corpus knows."""
        if self._day is None:
            return None
        import datetime as dt

        return dt.date.fromisoformat(self._day)

    def at(self, day: dt.date | str) -> Corpus:
        """Return the same corpus as in force on ``day``.

        Acts and provisions that did not apply on that day are absent from the view; asking it for
        one of them says when it began or ended.

        Args:
            day: A date, or text such as ``"2019-06-01"``.

        Raises:
            ValueError: The text is not a date.

        Example:
            >>> ["kz-law-110-viii" in load().at(day) for day in ("2024-01-01", "2024-10-01")]
            [False, True]
        """
        iso = _iso(day)
        if iso == self._day:
            return self
        return Corpus(self._sections, root=self._root, view=(self._base, iso))

    @property
    def digest(self) -> str:
        """Digest of the data and of the code that read it."""
        return self._sections.digest

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._root, self.digest, self._day)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return self.digest == other.digest and self._day == other._day

    def __hash__(self) -> int:
        return hash((self.digest, self._day))

    def __repr__(self) -> str:
        day = f" as of {self._day}" if self._day else ""
        return f"<Corpus of {len(self.act_records)} acts{day}>"

    # -------------------------------------------------------------- catalogues

    @property
    def info(self) -> CorpusInfo:
        """What the corpus is and how fresh it is."""
        info: CorpusInfo = self._once("info", lambda: _build("CorpusInfo", self._get("info")))
        return info

    @property
    def acts(self) -> Catalogue[Act]:
        """Acts, by key; in a view those that applied on its day."""
        return self._acts()

    @property
    def provisions(self) -> Catalogue[Provision]:
        """All modelled provisions in natural order, by id; in a view those in force on its day.

        Provisions that are only outlined are built when ``law[...]`` is asked for them.
        """

        def make() -> Catalogue[Provision]:
            ids = [
                place
                for act, entries in self._structure.index.items()
                for path in entries
                if self._applies(place := ProvisionId(f"{act}:{path}"))
            ]
            return Catalogue("provision", ids, lambda at: self._provision(ids[at]), self)

        catalogue: Catalogue[Provision] = self._once("provisions", make)
        return catalogue

    @property
    def offences(self) -> Catalogue[Offence]:
        """The trafficking-related offences, by the id of their provision."""

        def make() -> Catalogue[Offence]:
            records = [r for r in self._get("offences") if self._offence_applies(r)]
            return Catalogue(
                "offence",
                [r["provision"] for r in records],
                lambda at: self._offence(records[at]),
                self,
            )

        catalogue: Catalogue[Offence] = self._once("offences", make)
        return catalogue

    @property
    def referral(self) -> Catalogue[ReferralRule]:
        """The rules on finding, protecting and helping victims, by id."""

        def applies(record: Record) -> bool:
            if self._day is None:
                return True
            act = ProvisionId(record["provision"]).act
            return (record.get("valid_from") or "") <= self._day and (
                self._structure.act_status(act, self._day) == "in-force"
            )

        return self._list("referral", "ReferralRule", "rule", "id", applies)

    @property
    def elements(self) -> Catalogue[Element]:
        """The vocabulary of acts, means, purposes and forms of exploitation, by id."""
        return self._list("elements", "Element", "element", "id")

    @property
    def statistics(self) -> Catalogue[Statistic]:
        """Published numbers, by id; comparable inside one series only."""
        return self._list("statistics", "Statistic", "statistic", "id")

    @property
    def sources(self) -> Catalogue[Source]:
        """Sources, by id."""
        return self._list("sources", "Source", "source", "id")

    @property
    def gaps(self) -> Catalogue[Gap]:
        """What could not be established."""
        return self._list("gaps", "Gap", "gap", "text")

    @property
    def conflicts(self) -> Catalogue[Conflict]:
        """Sources that disagree, and which the corpus follows, by topic."""
        return self._list("conflicts", "Conflict", "conflict", "topic")

    @property
    def names(self) -> Catalogue[Name]:
        """Names under which people refer to provisions and acts, by their text."""
        return self._list("names", "Name", "name", "text")

    @property
    def foreign_acts(self) -> Catalogue[ForeignAct]:
        """Look-alikes of other countries, by key."""
        return self._list("foreign", "ForeignAct", "foreign act", "key")

    @property
    def crosswalk(self) -> Catalogue[Crosswalk]:
        """Provisions of repealed codes with their successors, by the old id."""
        return self._list("crosswalk", "Crosswalk", "crosswalk", "old")

    @property
    def organisations(self) -> Catalogue[Organisation]:
        """Bodies of this field, by id."""
        return self._list("organisations", "Organisation", "organisation", "id")

    @property
    def programmes(self) -> Catalogue[Programme]:
        """Programmes of this field, by id."""
        return self._list("programmes", "Programme", "programme", "id")

    @property
    def hotlines(self) -> Catalogue[Hotline]:
        """Telephone numbers for help or reports, by number."""
        return self._list("hotlines", "Hotline", "hotline", "number")

    @property
    def false_citations(self) -> Catalogue[FalseCitation]:
        """Citations seen in public that are false, by their text."""
        return self._list("false_citations", "FalseCitation", "false citation", "text")

    # -------------------------------------------------------------- looking up

    def __getitem__(self, key: str) -> Provision | Act:
        """Return the act or provision that ``key`` names.

        Args:
            key: Our id (``kz-cc:art128/part2``), an act with an Akoma Ntoso eId
                (``kz-cc#art_128__part_2``), an Akoma Ntoso IRI, an id or an address of the
                official database, with or without an anchor.

        Raises:
            UnknownProvisionError: There is nothing under the key, or nothing that applies on the
                day of the view; the message says what there is instead.
        """
        place = self.locate(key)
        return self._act(place, key) if place.is_act else self._place(place, key)

    def provision(self, key: str) -> Provision:
        """Return the provision that ``key`` names, as ``law[key]``, but never an act.

        Raises:
            UnknownProvisionError: There is no such provision, or the key names an act.

        Example:
            >>> load().provision("kz-cc:art128").title("ru")
            'Торговля людьми'
        """
        place = self.locate(key)
        if place.is_act:
            raise UnknownProvisionError(key, "this is an act, expected a provision of it", ())
        return self._place(place, key)

    def act(self, key: str) -> Act:
        """Return the act that ``key`` names or lies in.

        Raises:
            UnknownProvisionError: There is no such act.

        Example:
            >>> load().act("kz-cc:art128/part3").number
            '226-V'
        """
        return self._act(ProvisionId(self.locate(key).act), key)

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        try:
            place = self.locate(key)
        except UnknownProvisionError:
            return False
        if self._day is not None and not self._applies(place):
            return False
        return self._is_here(place)

    def locate(self, key: str) -> ProvisionId:
        """Return the id that ``key`` means, whichever form it has; see :meth:`__getitem__`.

        Whether the place exists is another question, except for anchors: an anchor that the
        corpus does not know leads nowhere.

        Raises:
            UnknownProvisionError: The key has none of the known forms, or its act is not known.

        Example:
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
        if match := re.fullmatch(_ADDRESS, key, re.IGNORECASE):
            act = self._by_adilet_id(match[1].upper())
            fragment = match[2] or ""
        elif match := re.fullmatch(_AKN, key):
            act = self._once("iris", self._iris).get(match[1].rstrip("/"))
            fragment = match[2] or ""
        elif head in self._structure.acts:
            act = head
        else:
            act = self._by_adilet_id(head)
        if act is None:
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
            if (read := _place_in(holder, place)) is not None
            and self._structure.existence(read).status == "exists"
        ]
        if found:
            depths = ("modelled", "outlined", "named")
            acts = self._structure.acts
            return tuple(
                sorted(found, key=lambda id: (depths.index(acts[id.act]["depth"]), id))[:5]
            )
        return tuple(get_close_matches(act or place, sorted(self._structure.acts), n=3))

    # -------------------------------------------------------------- light answers

    def existence(self, id: str) -> Existence:
        """Return whether a place exists, with the reason; the day of the view does not matter.

        Raises:
            ValueError: ``id`` is not a canonical id.

        Example:
            >>> load().existence("kz-cc:art128/part9").status
            'missing'
        """
        return self._structure.existence(ProvisionId(id))

    def status(self, id: str, day: dt.date | str | None = None) -> Status | None:
        """Return whether a place applies on ``day`` (the day of the view, else the newest state).

        None if the corpus cannot tell: it does not know the place, or since when it exists.

        Example:
            >>> point = "kz-cc:art125/part2/point5"
            >>> load().status(point, "2024-01-01"), load().status(point, "2025-01-01")
            ('in-force', 'no-longer-in-force')
        """
        when = self._day if day is None else _iso(day)
        return self._structure.status(ProvisionId(id), when)

    def standing(self, id: str, day: dt.date | str | None = None) -> Standing:
        """Return all that can be said of a place on ``day``; :meth:`status` is the short form.

        Views, :func:`legalref.verify` and the models say what this says: whether the place
        applied, how much is known of what it said, its first and last day with the latest days
        that these may be, and the law that excluded it.

        Example:
            >>> part = load().standing("kz-cao:art94/part2", "2026-01-01")
            >>> part.status, part.last, part.ended_by
            ('excluded', '2018-01-07', '127-VI')
        """
        when = self._day if day is None else _iso(day)
        return self._structure.standing(ProvisionId(id), when)

    def children(self, id: str) -> tuple[ProvisionId, ...]:
        """Return the units directly below, in natural order; in a view those of its day.

        Example:
            >>> [child.number for child in load().children("kz-cc:art128") if child.level == "part"]
            ['1', '2', '3', '4']
        """
        found = self._structure.children(ProvisionId(id))
        if self._day is None:
            return found
        return tuple(child for child in found if self._applies(child))

    def ancestors(self, id: str) -> tuple[ProvisionId, ...]:
        """Return the larger units, nearest first, ending with the act.

        Example:
            >>> load().ancestors("kz-cc:art128/part3")
            (ProvisionId('kz-cc:art128'), ProvisionId('kz-cc'))
        """
        return ProvisionId(id).ancestors

    def nearest(self, id: str) -> tuple[ProvisionId, ...]:
        """Return existing ids close to one that does not exist, nearest first.

        Example:
            >>> load().nearest("kz-cc:art128/part9")
            (ProvisionId('kz-cc:art128/part4'),)
        """
        return self._structure.nearest(ProvisionId(id))

    def url(self, id: str, lang: Lang = "ru") -> str | None:
        """Return the address in the official database: of the place, or of what it stands in.

        None if the act is not in the database or not in the corpus.

        Example:
            >>> load().url("kz-cc:art128", "kk")
            'https://adilet.zan.kz/kaz/docs/K1400000226#z520'
        """
        place = ProvisionId(id)
        record = self._structure.acts.get(place.act)
        if record is None or record["adilet_id"] is None:
            return None
        path = {"ru": "rus", "kk": "kaz", "en": "eng"}[
            lang if lang in record["languages"] else "ru"
        ]
        address = f"https://adilet.zan.kz/{path}/docs/{record['adilet_id']}"
        for step in (place, *place.ancestors):
            entry = self._structure.index.get(place.act, {}).get(step.relative_to(place.act))
            if entry is not None and "a" in entry:
                return f"{address}#{entry['a']}"
        return address

    def akn_iri(self, id: str) -> str | None:
        """Return the Akoma Ntoso IRI; None if the act has no date or number.

        Example:
            >>> load().akn_iri("kz-cc:art128/part2")
            '/akn/kz/act/2014-07-03/226-v/!main~art_128__part_2'
        """
        place = ProvisionId(id)
        record = self._structure.acts.get(place.act)
        iri = _act_iri(record) if record is not None else None
        if iri is None or place.is_act:
            return iri
        return f"{iri}/!main~{place.eid}"

    @property
    def act_records(self) -> tuple[Record, ...]:
        """Plain records of all acts, whatever the day; not to be changed."""
        return tuple(self._structure.acts.values())

    def act_record(self, key: str) -> Record:
        """Return the plain record of an act; not to be changed.

        Raises:
            UnknownProvisionError: There is no such act.
        """
        record = self._structure.acts.get(key)
        if record is None:
            raise self._unknown(ProvisionId(key), key)
        return record

    @property
    def name_records(self) -> tuple[Record, ...]:
        """Plain records of all names; not to be changed."""
        return tuple(self._get("names"))

    @property
    def synonym_records(self) -> tuple[Record, ...]:
        """Plain records of the words that say the same in names; not to be changed."""
        return tuple(self._get("synonyms") or ())

    @property
    def foreign_records(self) -> tuple[Record, ...]:
        """Plain records of the acts of other countries; not to be changed."""
        return tuple(self._get("foreign"))

    def provision_records(self, act: str) -> tuple[Record, ...]:
        """Plain records of the modelled provisions of an act; not to be changed.

        Keys that have their default value are left out.
        """
        name = f"provisions/{act}"
        return tuple(self._get(name)) if name in self._sections else ()

    def outline(self, act: str) -> Record | None:
        """Return the plain outline of an act, or None if it has none; not to be changed."""
        return self._structure.outline(act)

    # -------------------------------------------------------------- penalties

    def penalties(self, id: str) -> tuple[ProvisionPenalty, ...]:
        """Return what a unit and everything in it threaten on the day of the view.

        For a unit without a penalty of its own inside one that has it (a point of a part), that
        of the larger unit. A penalty that the corpus does not know for the day is None.

        Example:
            >>> [str(row.penalty.max_imprisonment) for row in load().penalties("kz-cc:art128")]
            ['7 years', '9 years', '12 years', '15 years']
        """
        place = ProvisionId(id)
        carriers = self._carriers(place.act)
        inside = [carrier for carrier in carriers if carrier in place]
        if not inside:
            inside = [step for step in place.ancestors if step in carriers][:1]
        found = (self._penalty(carrier) for carrier in inside if self._applies(carrier))
        return tuple(penalty for penalty in found)

    def max_imprisonment(self, id: str) -> Term | None:
        """Return the longest imprisonment in a unit; None if none is threatened or it is unknown.

        Example:
            >>> load().max_imprisonment("kz-cc:art135").years
            18.0
        """
        from legalref.model import longest_imprisonment

        return longest_imprisonment(self.penalties(id))

    def min_imprisonment(self, id: str) -> Term | None:
        """Return the shortest imprisonment in a unit; None if none is threatened or unknown.

        Example:
            >>> str(load().min_imprisonment("kz-cc:art128"))
            '4 years'
        """
        from legalref.model import shortest_imprisonment

        return shortest_imprisonment(self.penalties(id))

    def category(self, id: str) -> Category | None:
        """Return the gravest category of crime in a unit, by Criminal Code art. 11.

        None if it threatens no imprisonment, or a penalty in it is not known.

        Example:
            >>> load().category("kz-cc:art128")
            'especially-grave'
        """
        order = ("minor", "medium", "grave", "especially-grave")
        penalties = [found.penalty for found in self.penalties(id)]
        if any(penalty is None for penalty in penalties):
            return None
        found = [c for p in penalties if p is not None and (c := p.category) is not None]
        return max(found, key=order.index, default=None)

    def penalty_table(self) -> tuple[PenaltyRow, ...]:
        """Return every penalty of every offence, one row a part.

        Example:
            >>> print(load().penalty_table()[-1])
            kz-cc:art309/part3: imprisonment 5–10 years; confiscation (mandatory)
        """
        return tuple(
            PenaltyRow(
                offence,
                row.provision,
                row.penalty,
                row.penalty.category if row.penalty is not None else None,
            )
            for offence in self.offences
            for row in offence.penalties
        )

    # -------------------------------------------------------------- differences

    def diff(self, before: dt.date | str, after: dt.date | str) -> Changes:
        """Return what changed between two days: modelled provisions and acts, in natural order.

        Example:
            >>> changes = load().diff("2024-09-01", "2024-10-01").only(within="kz-cc:art128")
            >>> print(*changes, sep="; ")
            kz-cc:art128: content; kz-cc:art128/part2/point13: added; kz-cc:art128/note: added
        """
        old, new = self.at(before), self.at(after)
        changes: list[Change] = []
        for key in self._structure.acts:
            was, is_ = old.acts.get(key), new.acts.get(key)
            if (was is None) != (is_ is None):
                kind: ChangeKind = "added" if was is None else "removed"
                changes.append(Change(ProvisionId(key), kind, was, is_))
        for act, entries in self._structure.index.items():
            for path in entries:
                place = ProvisionId(f"{act}:{path}")
                states = old._version(place), new._version(place)
                unsure = any(
                    state is not None and day is not None and state.is_uncertain_on(day)
                    for state, day in zip(states, (old.as_of, new.as_of), strict=True)
                )
                changes += _changes(place, *states, unsure=unsure)
        ordered = sorted(changes, key=lambda change: change.id)
        return Changes(ordered, old._day or "", new._day or "", self)

    # -------------------------------------------------------------- schema

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of all models, under ``$defs``."""
        from pydantic.json_schema import models_json_schema

        from legalref import model

        models: list[tuple[type[model.Model], Literal["validation"]]] = [
            (found, "validation")
            for name in model.__all__
            if isinstance(found := getattr(model, name), type) and issubclass(found, model.Model)
        ]
        _, schema = models_json_schema(
            models,
            title="legalref",
            description="Records of the corpus.",
        )
        return schema

    # -------------------------------------------------------------- machinery

    def _get(self, section: str) -> Any:
        return self._sections.get(section)

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gave the first time; made by one thread only."""
        found = self._cache.get(key)
        if found is None:
            with self._lock:
                found = self._cache.get(key)
                if found is None:
                    found = self._cache[key] = make()
        return found

    def _list(
        self,
        section: str,
        model: str,
        what: str,
        key: str,
        applies: Callable[[Record], bool] | None = None,
    ) -> Catalogue[Any]:
        def make() -> Catalogue[Any]:
            records = [r for r in self._get(section) if applies is None or applies(r)]
            return Catalogue(
                what, [r[key] for r in records], lambda at: _build(model, records[at]), self
            )

        catalogue: Catalogue[Any] = self._once(section, make)
        return catalogue

    def _acts(self) -> Catalogue[Act]:
        def make() -> Catalogue[Act]:
            records = [
                record
                for record in self.act_records
                if self._day is None
                or self._structure.act_status(record["key"], self._day) == "in-force"
            ]
            return Catalogue(
                "act", [r["key"] for r in records], lambda at: _build("Act", records[at]), self
            )

        catalogue: Catalogue[Act] = self._once("acts", make)
        return catalogue

    def _act(self, place: ProvisionId, key: str) -> Act:
        found = self.acts.get(place)
        if found is None:
            raise self._unknown(place, key)
        return found

    def _place(self, place: ProvisionId, key: str) -> Provision:
        if not self._is_here(place) or not self._applies(place):
            raise self._unknown(place, key)
        return self._provision(place)

    def _is_here(self, place: ProvisionId) -> bool:
        """Whether ``law[...]`` has an object for the place in the newest state."""
        if place.is_act:
            return place in self._structure.acts
        return self._structure.existence(place).status in ("exists", "excluded")

    def _applies(self, place: ProvisionId) -> bool:
        """Whether the place belongs to the view."""
        if self._day is None:
            return True
        # None: the corpus cannot tell since when it exists, and does not pretend to.
        return self._structure.status(place, self._day) in ("in-force", None)

    def _unknown(self, place: ProvisionId, key: str) -> UnknownProvisionError:
        """Return the error for a place that is not there, or not on the day of the view."""
        existence = self._structure.existence(place)
        inside = place.is_act and place in self._structure.acts
        if inside or existence.status in ("exists", "excluded"):
            return UnknownProvisionError(key, self._when(place), ())
        near = tuple(str(found) for found in self._structure.nearest(place))
        if existence.status == "outside" and not place.is_act:
            near = (place.act,)
        return UnknownProvisionError(key, existence.reason.text("en").rstrip("."), near)

    def _when(self, place: ProvisionId) -> str:
        """Return why an existing place is not in the view."""
        record = self._structure.acts[place.act]
        whole = self._structure.act_status(place.act, self._day)
        if whole == "not-yet-in-force":
            first = first_day(record)
            return f"on {self._day} {place.act} was not yet in force; it began on {first}"
        if whole == "no-longer-in-force":
            end = record["repealed"]
            return f"on {self._day} {place.act} was no longer in force; it was repealed on {end}"
        for step in (*reversed(place.ancestors[:-1]), place):
            entry = self._structure.index.get(place.act, {}).get(step.relative_to(place.act))
            if entry is None:
                continue
            first, last = entry["v"][0][0], entry["v"][-1][2]
            if self._day is not None and self._day < first:
                return f"on {self._day} {step} was not yet in force; it began on {first}"
            if self._day is not None and last is not None and self._day > last:
                return f"on {self._day} {step} was no longer in force; its last day was {last}"
        return f"{place} was excluded before {self._day}; only its number is kept"

    def _provision(self, id: ProvisionId) -> Provision:
        """Return an existing provision with the day of the view."""

        def make() -> Provision:
            found: Provision
            if self._day is not None:
                found = self._base._provision(id).model_copy(update={"as_of": self.as_of})
            else:
                found = _build("Provision", self._provision_record(id))
            settle(found, self)
            return found

        provision: Provision = self._once(("provision", id), make)
        return provision

    def _provision_record(self, place: ProvisionId) -> Record:
        """Return the record of a modelled provision, or make that of an outlined one."""
        below = [str(child) for child in self._structure.children(place)]
        if place.relative_to(place.act) in self._structure.index.get(place.act, {}):
            table: dict[str, Record] = self._once(
                ("records", place.act),
                lambda: {r["id"]: r for r in self.provision_records(place.act)},
            )
            record = table[place]
            both = sorted({*record.get("children", ()), *below}, key=ProvisionId)
            return {**record, "children": both}
        return _outlined_record(self._structure, place, below)

    def _carriers(self, act: str) -> dict[ProvisionId, None]:
        """Return the provisions of an act that have carried a penalty at some time, in order."""
        carriers: dict[ProvisionId, None] = self._once(
            ("carriers", act),
            lambda: {
                ProvisionId(record["id"]): None
                for record in self.provision_records(act)
                if any("penalty" in version for version in record["versions"])
            },
        )
        return carriers

    def _penalty(self, place: ProvisionId) -> ProvisionPenalty:
        from legalref.model import ProvisionPenalty

        provision = self._provision(place)
        version = provision.version
        day = self.as_of
        unsure = day is not None and version.is_uncertain_on(day)
        return ProvisionPenalty(
            provision=place,
            penalty=None if unsure or version.content == "unknown" else version.penalty,
        )

    def _offence_applies(self, record: Record) -> bool:
        if self._day is None:
            return True
        return bool(self._bases(record)) and self._applies(ProvisionId(record["provision"]))

    def _bases(self, record: Record) -> list[Record]:
        """Return the legal bases of an offence that apply on the day of the view."""
        return [
            basis
            for basis in record["legal_bases"]
            if self._day is None
            or (basis.get("valid_from") or "") <= self._day <= (basis.get("valid_to") or "9999")
        ]

    def _offence(self, record: Record) -> Offence:
        offence: Offence = _build("Offence", {**record, "legal_bases": self._bases(record)})
        penalties = tuple(
            self._penalty(place) for place in offence.penalty_of if self._applies(place)
        )
        return offence.model_copy(update={"penalties": penalties, "as_of": self.as_of})

    def _version(self, place: ProvisionId) -> Version | None:
        """Return the version of the view's day, or None if the place did not apply."""
        if not self._applies(place):
            return None
        return self._base._provision(place).version_on(self.as_of)


def _changes(
    place: ProvisionId, before: Version | None, after: Version | None, *, unsure: bool
) -> list[Change]:
    """Return what changed between two versions.

    ``unsure`` means that one of them had possibly not begun on its day.
    """
    if before is after:  # every view takes versions from the same base
        return []
    if before is None or after is None:
        return [Change(place, "added" if before is None else "removed", before, after)]
    if unsure or "unknown" in (before.content, after.content):
        return [Change(place, "unknown", before, after)]
    kinds: list[ChangeKind] = []
    # What one side does not say is no difference: a title or a penalty may just not have been seen.
    if any(
        was is not None and is_ is not None and was.value != is_.value
        for was, is_ in (
            (before.titles.ru, after.titles.ru),
            (before.titles.kk, after.titles.kk),
            (before.titles.en, after.titles.en),
        )
    ):
        kinds.append("title")
    was, is_ = _threat(before), _threat(after)
    partly = "partly" in (before.content, after.content)
    if was != is_:
        kinds.append("unknown" if partly and None in (was, is_) else "penalty")
    # A point has the periods of its part; that a law changed the part says nothing of the point.
    said = before.summary != after.summary or any(_words(after.change))
    if not kinds and (said or (after.amended_by is not None and place.level == "art")):
        kinds.append("unknown" if partly else "content")
    return [Change(place, kind, before, after) for kind in kinds]


def _words(texts: Texts) -> tuple[str | None, ...]:
    return texts.ru, texts.kk, texts.en


def _threat(version: Version) -> tuple[Any, ...] | None:
    """Return what a version threatens, without where that was seen."""
    penalty = version.penalty
    return None if penalty is None else (penalty.alternatives, penalty.additional)


def _structure(sections: Sections) -> Structure:
    """Return the structure of a corpus, whose tables are decoded when first needed."""

    def outline(act: str) -> Record | None:
        name = f"outline/{act}"
        found: Record | None = sections.get(name) if name in sections else None
        return found

    return Structure(
        lambda: {record["key"]: record for record in sections.get("acts")},
        lambda: sections.get("index"),
        outline,
        lambda: frozenset(record["key"] for record in sections.get("foreign")),
    )


def _build(model: str, record: Record) -> Any:
    """Return a record as a model; it was validated when the corpus was compiled."""
    from legalref import model as models

    kind = getattr(models, model)
    # Dates are text in JSON and lists are lists, which strict models take from JSON only.
    return kind.model_validate(record, strict=False)


def _outlined_record(structure: Structure, place: ProvisionId, below: list[str]) -> Record:
    """Return the record of a provision that is known by its number and perhaps its title."""
    outline = structure.outline(place.act)
    origin = outline or structure.acts[place.act]
    proof = {"sources": origin["sources"], "grade": origin["grade"]}
    period, excluded = structure.outlined_period(place)
    version: Record = {"valid_from": period.first, "content": "unknown", **proof}
    for key, day in (
        ("valid_from_by", period.first_by),
        ("valid_to", period.last),
        ("valid_to_by", period.last_by),
    ):
        if day is not None:
            version[key] = day
    versions = [version]
    article: Record = {}
    if outline is not None and len(place.segments) == 1:
        article = outline["articles"].get(place.segments[0].number, {})
    titles = {
        lang: {"value": title, **proof}
        for lang in ("ru", "kk", "en")
        if (title := article.get(f"title_{lang}"))
    }
    if outline is not None and titles:
        titled = {"titles": titles, "content": "partly"}
        since = _titled_since(outline, article, period)
        if since is None:
            version |= titled
        else:
            # An amendment may have changed the heading too, so the one of today says nothing of
            # the days before.
            newer = {
                **version,
                **titled,
                "valid_from": since,
                "valid_from_by": outline["copy_as_of"],
            }
            version["valid_to"] = day_before(since)
            version.pop("valid_to_by", None)
            versions.append(newer)
    record: Record = {
        "id": str(place),
        "depth": "outlined",
        "versions": versions,
        "children": below,
        "excluded": excluded,
    }
    if excluded and (ending := structure.ending(place)) is not None:
        record["notes"] = [f"Excluded by Law {ending['law']} of {ending['adopted']}."]
    return record


def _titled_since(outline: Record, article: Record, period: Period) -> str | None:
    """Return from which day on an article may have had its title; None if always."""
    if period.last is not None or period.first_by is not None:
        return None
    amended = article.get("amended")
    if not amended:
        return None if outline.get("amendments_recorded") else day_after(period.first)
    last = max(day for day, _ in amended)
    return None if last <= period.first else str(last)


def _act_iri(record: Record) -> str | None:
    if record["adopted"] is None or record["number"] is None or record["country"] == "INT":
        return None
    number = record["number"].lower().replace(" ", "-")
    return f"/akn/{record['country'].lower()}/act/{record['adopted']}/{number}"


def _iso(day: dt.date | str) -> str:
    """Return a day as ISO text."""
    import datetime as dt

    if isinstance(day, dt.datetime):
        day = day.date()
    if isinstance(day, dt.date):
        return day.isoformat()
    if not isinstance(day, str):
        raise TypeError(f"expected a date or text such as '2019-06-01', got {type(day).__name__}")
    try:
        return dt.date.fromisoformat(day).isoformat()
    except ValueError:
        raise ValueError(f"{day!r} is not a date; expected a form like '2019-06-01'") from None


# ------------------------------------------------------------------ loading

_packaged: list[Corpus] = []
_packaged_lock = RLock()


def _place_in(act: str, place: str) -> ProvisionId | None:
    """Return the place in an act that a path or an eId names; None if it is neither."""
    try:
        return ProvisionId(f"{act}:{place}")
    except ValueError:
        pass
    try:
        return ProvisionId.from_eid(act, place)
    except ValueError:
        return None


def load(root: str | os.PathLike[str] | Traversable | None = None) -> Corpus:
    """Return the packaged corpus, read once per process, or the corpus of any folder.

    A folder is read anew each time and compiled in memory; only for the packaged data a compiled
    form is kept, and it is used only if it fits the YAML that lies there.

    Args:
        root: A folder with the layout of ``data/``; None for the packaged data.

    Raises:
        DataNotFoundError: There is no such folder, or no data in it.
        DataFormatError: The YAML is wrong; every problem is listed, with file, line and column.

    Example:
        >>> law = load()
        >>> bool(law.existence("kz-cc:art125/part3/point2"))
        True
    """
    if root is None:
        if not _packaged:
            with _packaged_lock:
                if not _packaged:
                    _packaged.append(Corpus(open_sections(data_root(), own=True)))
        return _packaged[0]
    place = os.path.abspath(os.fspath(root)) if isinstance(root, (str, os.PathLike)) else root
    return Corpus(open_sections(place), root=place)


def _restore(root: str | Traversable | None, digest: str, day: str | None) -> Corpus:
    """Unpickle a corpus: load it again, and see that it is the same."""
    corpus = load(root)
    if corpus.digest != digest:
        raise DataError(f"the data at {root or 'the package'} changed since the corpus was pickled")
    return corpus if day is None else corpus.at(day)
