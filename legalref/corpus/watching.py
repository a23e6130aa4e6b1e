"""What changed for a list of references, and what of it is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from legalref.corpus.base import Part, Record
from legalref.corpus.changes import Change, ChangeKind, compare
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.values.periods import day_after, iso_day

if TYPE_CHECKING:
    import datetime as dt

    from legalref.model import Version

__all__ = ["Event", "Watched", "Watching"]

WatchStatus = Literal["changed", "unknown", "unchanged", "not-read"]


class Event(NamedTuple):
    """One change of one place, with its day."""

    id: ProvisionId
    """What changed: the place itself, something in it, or what it stands in."""
    kind: ChangeKind
    """``unknown``: a law changed it, and the corpus does not know what was or is said."""
    day: str
    """First day of the new state as ISO text, at the earliest."""
    day_by: str | None = None
    """The latest that day may be, where it is not established."""
    by: str | None = None
    """Key of the amending act, or its number where the corpus does not list it."""
    before: Version | None = None
    after: Version | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        return {
            "id": str(self.id),
            "kind": self.kind,
            "day": self.day,
            "day_by": self.day_by,
            "by": self.by,
        }

    def __str__(self) -> str:
        until = f" (at the latest {self.day_by})" if self.day_by else ""
        by = f", by {self.by}" if self.by else ""
        return f"{self.day}{until} {self.id}: {self.kind}{by}"


class Watched(NamedTuple):
    """A reference with what happened to it between two days."""

    given: str
    """The reference as it was given."""
    ids: tuple[ProvisionId, ...]
    """What it names; empty if it was not read."""
    events: tuple[Event, ...]
    """What changed, oldest first."""
    unread_since: str | None
    """The day of the copy that was read, where the period goes on behind it: of later changes the
    corpus knows nothing."""
    why: str = ""
    """Why the reference was not read."""

    @property
    def status(self) -> WatchStatus:
        """``changed``; ``unknown``: something may have; ``unchanged``; ``not-read``."""
        if not self.ids:
            return "not-read"
        if any(event.kind != "unknown" for event in self.events):
            return "changed"
        return "unknown" if self.events or self.unread_since else "unchanged"

    @property
    def unknown(self) -> tuple[Event, ...]:
        """The changes of which the corpus does not know what was or is said."""
        return tuple(event for event in self.events if event.kind == "unknown")

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        return {
            "given": self.given,
            "ids": [str(id) for id in self.ids],
            "status": self.status,
            "events": [event.to_dict() for event in self.events],
            "unread_since": self.unread_since,
            "why": self.why,
        }

    def __str__(self) -> str:
        return f"{self.given}: {self.status}" + "".join(f"\n  {event}" for event in self.events)


class Watching(Part):
    """The part of the corpus that follows references through time."""

    __slots__ = ()

    def changes_for(
        self,
        refs: str | Iterable[Any],
        *,
        since: dt.date | str,
        until: dt.date | str | None = None,
    ) -> tuple[Watched, ...]:
        """Return for each reference what changed after ``since``, up to and with ``until``.

        A change of the place counts, of anything in it, and of the units around it. Of provisions
        that are only outlined the corpus knows which laws amended them, not what these changed.

        Args:
            refs: Ids, addresses or citations; also mentions, verdicts and other results with
                ``refs``. One text is one reference.
            since: The last day whose state is known to the caller.
            until: The last day of interest; default: as far as the corpus knows.

        Returns:
            One :class:`Watched` a reference, in their order. A reference that cannot be read is
            no error but has the status ``not-read`` with the reason.

        Raises:
            ValueError: A day is malformed, or ``until`` lies before ``since``.

        Example:
            >>> from legalref import load
            >>> law = load()
            >>> for found in law.changes_for(["ст. 309 УК РК", "kz-cc:art190"], since="2024-09-01"):
            ...     print(found.given, found.status, len(found.events))
            ст. 309 УК РК changed 7
            kz-cc:art190 unknown 1
            >>> print(*law.changes_for("kz-cao:art404", since="2020-01-01"))
            kz-cao:art404: changed
              2022-01-01 kz-cao:art404: removed, by 409-VI
        """
        first, last = iso_day(since), iso_day(until) if until is not None else None
        if last is not None and last < first:
            raise ValueError(f"until {last} lies before since {first}")
        given = [refs] if isinstance(refs, str) else refs
        return tuple(self._watched(ref, first, last) for ref in given)

    def _watched(self, ref: Any, since: str, until: str | None) -> Watched:
        ids, why = self._ids_of(ref)
        events: dict[Event, None] = {}
        copies = []
        for id in ids:
            events.update(dict.fromkeys(self._events(id, since, until)))
            copies.append(self._read_until(id.act))
        shown = str(getattr(ref, "text", ref) or ref)
        known = [copy for copy in copies if copy is not None]
        unread = min(known) if known and len(known) == len(copies) else None
        late = bool(ids) and (unread is None or until is None or until > unread)
        ordered = sorted(events, key=lambda event: (event.day, event.id))
        return Watched(shown, ids, tuple(ordered), (unread or since) if late else None, why)

    def _ids_of(self, ref: Any) -> tuple[tuple[ProvisionId, ...], str]:
        """Return what a reference names, and why it names nothing."""
        named = getattr(ref, "refs", None)
        if named is not None:
            return tuple(named), "" if named else "it names nothing"
        text = str(ref).strip()
        try:
            place = self.locate(text)
        except UnknownProvisionError:
            # Reading citations is the work of rooms above this one; the facade knows who does it.
            found = import_module("legalref").resolve(text, corpus=self._base)
            return tuple(found.refs), "" if found.refs else found.explain()
        existence = self._structure.existence(place)
        if existence.status in ("missing", "unknown-act"):
            return (), existence.reason.text("en")
        return (place,), ""

    def _read_until(self, act: str) -> str | None:
        """Return the day of the copy in which an act was read last."""
        outline = self._structure.outline(act)
        record = self._structure.acts.get(act, {})
        days = [record.get("checked_until"), (outline or {}).get("copy_as_of")]
        return min((day for day in days if day), default=None)

    # -------------------------------------------------------------- events

    def _events(self, id: ProvisionId, since: str, until: str | None) -> Iterator[Event]:
        """Yield the changes of a place, of what is in it and of what it stands in."""
        record = self._structure.acts[id.act]
        for day, kind in ((record["in_force"], "added"), (record["repealed"], "removed")):
            if day is not None and since < day and (until is None or day <= until):
                yield Event(ProvisionId(id.act), kind, day)  # type: ignore[arg-type]
        for path in self._structure.index.get(id.act, {}):
            place = ProvisionId(f"{id.act}:{path}")
            if place in id or id in place:
                yield from self._turns(place, since, until)
        for place in (id, *id.ancestors[:-1]):
            yield from self._notes(place, since, until)

    def _turns(self, place: ProvisionId, since: str, until: str | None) -> Iterator[Event]:
        """Yield the changes of a modelled place, version by version."""
        versions = self._base._provision(place).versions
        for before, after in zip((None, *versions), (*versions, None), strict=True):
            day = _turn(before, after)
            latest = _turn_by(before, after)
            # What may have happened after the first day counts, until the end of the doubt.
            if day is None or (until is not None and day > until) or (latest or day) <= since:
                continue
            by = after.amended_by if after is not None else before and before.ended_by
            for change in self._kinds(place, before, after):
                yield Event(place, change.kind, day, latest, by, before, after)

    def _kinds(
        self, place: ProvisionId, before: Version | None, after: Version | None
    ) -> list[Change]:
        # The first version of a code is no change of it; the act itself is told as added.
        if before is None and after is not None:
            first = self._structure.acts[place.act]["in_force"]
            if first is not None and after.valid_from.isoformat() <= first:
                return []
        return compare(place, before, after, unsure=False)

    def _notes(self, place: ProvisionId, since: str, until: str | None) -> Iterator[Event]:
        """Yield what the outline says of a place: the laws that amended or excluded it."""
        outline = self._structure.outline(place.act)
        if outline is None or not place.segments:
            return
        article = outline["articles"].get(place.segments[0].number, {})
        ending = self._structure.ending(place)
        told = {None if ending is None else ending["law"]}
        if ending is not None:
            day, latest = day_after(ending["valid_to"]), ending.get("valid_to_by")
            latest = day_after(latest) if latest else None
            if (latest or day) > since and (until is None or day <= until):
                yield Event(place, "removed", day, latest, self._key_of(ending["law"]))
        modelled = self._structure.index.get(place.act, {}).get(f"art{place.segments[0].number}")
        if modelled is not None or len(place.segments) > 1:
            return
        for day, law in article.get("amended", ()):
            if since < day and (until is None or day <= until) and law not in told:
                yield Event(place, "unknown", day, None, self._key_of(law))

    def _key_of(self, number: str) -> str:
        """Return the key of a law by its number, or the number if the corpus does not list it."""
        table: dict[str, str] = self._once("laws by number", self._laws)
        return table.get(number, number)

    def _laws(self) -> dict[str, str]:
        records: Iterable[Record] = self._structure.acts.values()
        return {r["number"]: r["key"] for r in records if r["number"] and r["kind"] == "law"}


def _turn(before: Version | None, after: Version | None) -> str | None:
    """Return the first day of a new state, or after the end; None if nothing ended."""
    if after is not None:
        return after.valid_from.isoformat()
    if before is None or before.valid_to is None:
        return None
    return day_after(before.valid_to.isoformat())


def _turn_by(before: Version | None, after: Version | None) -> str | None:
    if after is not None:
        return after.valid_from_by.isoformat() if after.valid_from_by else None
    if before is None or before.valid_to_by is None:
        return None
    return day_after(before.valid_to_by.isoformat())
