"""What the corpus records of its acts: numbers, addresses, who followed whom, the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from legalref.acts.numbers import number_on_record, year_of_id
from legalref.acts.spelling import sort_of_head
from legalref.languages.home import OURS
from legalref.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from legalref.corpus.view import Corpus
    from legalref.text.tokens import Head

__all__ = ["Registry", "begin_of", "has_lost_force", "kind_fits", "kind_of", "title_of"]


def kind_of(record: Mapping[str, Any]) -> Head:
    """Return the kind of an act by its record; nothing if there is none."""
    return cast("Head", record.get("kind", ""))


def kind_fits(kind: str, head: Head) -> bool:
    """Whether an act of a kind may be called by a head word; rules are approved by an order."""
    if head in ("rules", "order"):
        return kind in ("rules", "order")
    return not head or kind == head


def title_of(record: Mapping[str, Any]) -> str:
    """Return the Russian title of an act by its record; nothing if it has none."""
    return ((record.get("titles") or {}).get("ru") or {}).get("value") or ""


def begin_of(record: Mapping[str, Any]) -> str:
    """Return the first day that an act may have applied, as far as is on record, or ``""``.

    Where no day is, the address tells the year.
    """
    known = record.get("in_force") or record.get("adopted")
    year = None if known else year_of_id(record.get("adilet_id"))
    return str(known or (f"{year}-01-01" if year else ""))


def has_lost_force(record: dict[str, Any]) -> bool:
    """Whether an act is known to be no longer in force."""
    lost = str(record.get("status") or "").startswith("lost force")
    return lost or bool(record.get("repealed") or record.get("successor"))


class Registry:
    """The acts of one corpus by key, number, address and line."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus: Corpus = corpus
        self.records: dict[str, dict[str, Any]] = {}
        self.by_number: dict[str, list[str]] = {}
        """Keys by plain number, that of the act or that of its registration."""
        self.by_adilet: dict[str, str] = {}
        self.by_iri: dict[str, str] = {}
        self._followed: dict[str, list[str]] | None = None
        """Acts by the one that followed them."""
        self._titled: dict[str, list[dict[str, Any]]] | None = None
        """Acts by their Russian title."""
        self._heirs: dict[str, tuple[str, ...]] = {}
        self._modelled: dict[str, frozenset[str]] = {}
        self._sorts: dict[str, str] = {}
        for record in corpus.act_records:
            self._add(record)

    def _add(self, record: dict[str, Any]) -> None:
        key = record["key"]
        self.records[key] = record
        if record.get("adilet_id"):
            self.by_adilet[record["adilet_id"].lower()] = key
        if record.get("number"):
            self.by_number.setdefault(number_on_record(record["number"]), []).append(key)
        if record.get("registration"):
            self.by_number.setdefault(number_on_record(record["registration"]), []).append(key)
        if record.get("adopted") and record.get("number"):
            number = record["number"].lower().replace(" ", "-")
            self.by_iri[
                f"/akn/{record.get('country', OURS).lower()}/act/{record['adopted']}/{number}"
            ] = key

    def record(self, key: str) -> dict[str, Any]:
        """Return the plain record of the act ``key``; empty for acts of other countries."""
        return self.records.get(key, {})

    # -------------------------------------------------------------- scope and kind

    def in_scope(self, id: str) -> bool:
        """Whether ``id`` belongs to the anti-trafficking field.

        The acts of the field do as wholes, and of the codes every modelled article.
        """
        act, _, rest = id.partition(":")
        record = self.records.get(act)
        if record is None:
            return False
        if record.get("in_scope", False) or not rest:
            return bool(record.get("in_scope", False)) or record["depth"] == "modelled"
        return f"{act}:{rest.partition('/')[0]}" in self._modelled_articles(act)

    def has_scope(self, key: str) -> bool:
        """Whether anything of an act belongs to the field."""
        record = self.records.get(key)
        return record is not None and bool(
            record.get("in_scope", False) or self._modelled_articles(key)
        )

    def _modelled_articles(self, act: str) -> frozenset[str]:
        found = self._modelled.get(act)
        if found is None:
            records = self.corpus.provision_records(act)
            found = frozenset(
                r["id"] for r in records if r["depth"] == "modelled" and "/" not in r["id"]
            )
            self._modelled[act] = found
        return found

    def sort_of(self, key: str) -> str:
        """Return the kind of act that ``key`` is, in the words of :attr:`ActMention.sort`."""
        found = self._sorts.get(key)
        if found is None:
            record = self.records.get(key, {})
            kind = str(record.get("kind", ""))
            if kind == "treaty":
                title = tokenize(title_of(record).lower())
                heads = [t for t in title if t.kind == "head" and t.value == "treaty"]
                kind = sort_of_head(heads[0]) if heads else "convention"
            found = self._sorts[key] = "rules" if kind == "order" else kind
        return found

    def is_first_of_its_name(self, key: str) -> bool:
        """Whether no older act can bear the name of an act: those of the field are the first."""
        return self.records[key]["kind"] != "code" and self.in_scope(key)

    # -------------------------------------------------------------- one act after another

    def has_beginning(self, key: str) -> bool:
        """Whether it is on record when a code or law came, so that a text may be older than it."""
        record = self.record(key)
        if record.get("predecessor"):
            return True
        return record.get("kind") in ("code", "law") and bool(begin_of(record))

    def before(self, key: str) -> Iterator[dict[str, Any]]:
        """Yield the acts that bore the name of an act before it, the newest first."""
        earlier = self.record(key).get("predecessor")
        while earlier is not None:
            record = self.record(earlier)
            yield record
            earlier = record.get("predecessor")

    def line(self, record: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the acts that bore the name of one before it and after it, the nearest first."""
        if self._followed is None:
            self._followed = {}
            for other in self.records.values():
                if other.get("successor"):
                    self._followed.setdefault(other["successor"], []).append(other["key"])
        found: dict[str, dict[str, Any]] = {}
        waiting = [record.get("key", "")]
        for key in waiting:
            known = self.records.get(key, {})
            beside = [known.get("predecessor"), known.get("successor")]
            for near in (*beside, *self._followed.get(key, ())):
                if near in self.records and near not in found and near != record.get("key"):
                    found[near] = self.records[near]
                    waiting.append(near)
        return list(found.values())

    def namesakes(self, record: dict[str, Any]) -> list[dict[str, Any]]:
        """Return the other acts that bear the Russian title of one, whatever their kind."""
        if self._titled is None:
            self._titled = {}
            for other in self.records.values():
                if title := title_of(other):
                    self._titled.setdefault(title.casefold(), []).append(other)
        alike = self._titled.get(title_of(record).casefold(), ())
        return [other for other in alike if other["key"] != record.get("key")]

    def heirs(self, key: str) -> tuple[str, ...]:
        """Return the acts that bear the name of an act since, by line or by title."""
        if key not in self._heirs:
            record = self.record(key)
            own = begin_of(record)
            others = (*self.line(record), *self.namesakes(record))
            later = {str(o["key"]): None for o in others if own and begin_of(o) > own}
            self._heirs[key] = tuple(later)
        return self._heirs[key]

    def newest_of_its_title(self, key: str) -> str:
        """Return the act that bears the title of one now, where that one is only named.

        A code may bear it behind its kind: «Кодекс Республики Казахстан об административных …».
        """
        record = self.record(key)
        title = title_of(record)
        if not title or record.get("kind") not in ("law", "code"):
            return key
        while record.get("depth") == "named" and record.get("successor") in self.records:
            after = self.records[record["successor"]]
            later = title_of(after)
            behind = record.get("kind") == "code" and later.casefold().endswith(title.casefold())
            if later != title and not behind:
                break
            key, record = after["key"], after
        return key

    def bearers(self, key: str) -> tuple[str, ...]:
        """Return the acts of one kind and title of which nothing tells which is meant.

        More than one only where none of them is in force: three former tax codes.
        """
        record = self.record(key)
        alike = [o for o in self.namesakes(record) if o.get("kind") == record.get("kind")]
        if not alike or not all(map(has_lost_force, (record, *alike))):
            return (key,)
        return tuple(each["key"] for each in (record, *alike))

    def is_before(self, year: int, record: dict[str, Any]) -> bool:
        """Whether no act of this name that the corpus knows was there in ``year``."""
        days = [
            other.get("adopted") or year_of_id(other.get("adilet_id"))
            for other in (record, *self.line(record))
            if other.get("kind") == record.get("kind")
        ]
        adopted = min((day for day in days if day), default=None)
        if adopted is None or year >= int(adopted[:4]):
            return False
        return not self.is_first_of_its_name(record["key"])

    # -------------------------------------------------------------- by number and date

    def by_date_and_number(self, date: str | None, number: str | None, head: Head) -> str | None:
        """Return the act of the right kind with exactly this date and number."""
        for key in self.by_number.get(number or "", ()):
            record = self.records[key]
            if record.get("adopted") == date and kind_fits(record["kind"], head):
                return key
        return None

    def of_day(self, day: str, head: Head) -> tuple[str, ...]:
        """Return the acts of a kind that were adopted on a day; none where others may be, too."""
        keys = [
            key
            for key, record in self.records.items()
            if record.get("adopted") == day and kind_fits(record["kind"], head)
        ]
        return tuple(sorted(keys)) if self._is_alone(day, keys) else ()

    def _is_alone(self, day: str, keys: Sequence[str]) -> bool:
        """Whether the only act that was adopted on a day is the one listed: others may be not."""
        kinds = {self.records[key]["kind"] for key in keys}
        if len(keys) > 1 or not kinds & {"law", "code"}:
            return True  # several stay open
        known = getattr(self.corpus, "law_numbers", None)
        if known is None:
            return kinds == {"law"} and self.in_scope(keys[0])
        return len(known.of_day(day)) <= 1
