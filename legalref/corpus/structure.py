"""When an act and the places inside it apply, answered from plain records.

Whether they exist at all, whatever the day, is told by :mod:`legalref.corpus.existing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legalref.corpus.existing import (
    Existence,
    ExistenceStatus,
    Places,
    Record,
    fold_numbers,
    provision_index,
)
from legalref.ids import ProvisionId
from legalref.values.periods import (
    Content,
    DayStatus,
    Period,
    content_on,
    day_after,
    day_before,
    status_on,
)

if TYPE_CHECKING:
    from legalref.model import Status

__all__ = [
    "Existence",
    "ExistenceStatus",
    "Standing",
    "Structure",
    "first_day",
    "fold_numbers",
    "provision_index",
]


class Standing(NamedTuple):
    """What the corpus can say of a place on a day; every part of the library asks for this."""

    status: DayStatus
    """``unknown``: the corpus cannot tell whether the place existed on that day."""
    content: Content
    """How much is known of what the place said on that day. Of an outlined place nothing but its
    number and title ever is, so this is ``unknown`` there on every day; see :attr:`outlined`."""
    outlined: bool = False
    """Whether the corpus knows the number of the place and claims nothing of what it says."""
    first: str | None = None
    """Earliest possible first day."""
    first_by: str | None = None
    """Latest possible first day, where the exact one is not established."""
    last: str | None = None
    """Earliest possible last day; None if the place still applies."""
    last_by: str | None = None
    """Latest possible last day, where the exact one is not established."""
    ended_by: str | None = None
    """Number of the law that excluded the place, where it is known: ``127-VI``."""

    @property
    def is_known(self) -> bool:
        """Whether it is known that the place applied, and what it said as far as is recorded."""
        return self.status == "in-force" and (self.outlined or self.content != "unknown")


class Structure(Places):
    """The acts and the numbers inside them, and when each applied."""

    def act_status(self, act: str, day: str | None) -> Status:
        """Return whether the act applies on ``day`` (ISO; None: newest known state)."""
        record = self.acts[act]
        first = first_day(record)
        repealed = record["repealed"]
        if day is None:
            return "no-longer-in-force" if repealed else "in-force"
        if first is not None and day < first:
            return "not-yet-in-force"
        if repealed is not None and day >= repealed:
            return "no-longer-in-force"
        return "in-force"

    def status(self, id: ProvisionId, day: str | None) -> Status | None:
        """Return whether ``id`` applies on ``day``, or None if the corpus cannot tell."""
        found = self.standing(id, day).status
        return None if found == "unknown" else found

    def standing(self, id: ProvisionId, day: str | None) -> Standing:
        """Return what can be said of ``id`` on ``day`` (ISO; None: newest known state).

        The act decides first, then each unit around the place from the place outwards, and where
        only the outline knows the place, what follows from that.
        """
        act, _, path = str(id).partition(":")
        record = self.acts.get(act)
        if record is None:
            return Standing("unknown", "unknown")
        whole = self.act_status(act, day)
        if not path or whole != "in-force":
            last = day_before(record["repealed"]) if record["repealed"] else None
            return Standing(whole, "known", first=first_day(record), last=last)
        index = self.index.get(act, {})
        entry = index.get(path)
        own = _of_entry(entry, day) if entry is not None else self._of_outline(id, day)
        if own is not None and entry is not None:
            return self._ended(id, own)
        if own is None or own.status not in ("in-force", "unknown"):
            return own or Standing("unknown", "unknown")
        while "/" in path:
            path = path.rpartition("/")[0]
            above = index.get(path)
            # Where the unit around it is in doubt, the place is too, unless it is known itself.
            if above is not None and (found := _of_entry(above, day)).status != "in-force":
                return own if found.status == "unknown" else found
        return own

    def _ended(self, id: ProvisionId, own: Standing) -> Standing:
        """Add the law that excluded a place, which its outline records."""
        if own.status not in ("no-longer-in-force", "excluded"):
            return own
        ending = self.ending(id)
        if ending is None:
            return own
        return own._replace(ended_by=ending["law"], last=own.last or ending["valid_to"])

    def _of_outline(self, id: ProvisionId, day: str | None) -> Standing | None:
        """Return what the outline says of a place on a day; None if it does not know the place."""
        if self.existence(id).status not in ("exists", "excluded"):
            return None
        period, excluded = self.outlined_period(id)
        found = _standing([period], day, excluded=excluded)._replace(outlined=True)
        ending = self.ending(id)
        if ending is None:
            return found
        return found._replace(ended_by=ending["law"], last=ending["valid_to"])

    def outlined_period(self, id: ProvisionId) -> tuple[Period, bool]:
        """Return when a place applied that is known by its number only, and whether it is gone.

        What has surely existed since the act began, began with it; of anything else only the day
        of the copy is known on which it stood there.
        """
        outline = self.outline(id.act)
        first = first_day(self.acts[id.act]) or ""
        if outline is None:
            return Period(first, content="unknown"), False
        copied = outline["copy_as_of"]
        # A copy made between the adoption of an act and its first day holds what began then.
        first_by = None if self.is_original(id) or copied <= first else copied
        article = outline["articles"].get(id.segments[0].number, {})
        inserted = article.get("inserted_by")
        if inserted is not None:
            first = inserted["valid_from"]
            if len(id.segments) == 1:
                first_by = inserted.get("valid_from_by")
        if self.existence(id).status != "excluded":
            return Period(first, first_by, content="unknown"), False
        ending = self.ending(id)
        if ending is None:
            # Struck out on some day before the copy.
            return Period(first, copied, first, day_before(copied), "unknown"), True
        last, last_by = ending["valid_to"], ending.get("valid_to_by")
        if last < first:
            return Period(first, content="unknown"), True  # before it ever applied
        if first_by is not None:
            # What a law strikes out stood there when it was adopted.
            first_by = min(first_by, ending["adopted"], day_after(last))
        return Period(first, first_by, last, last_by, "unknown"), True

    def ending(self, id: ProvisionId) -> Record | None:
        """Return which law excluded an outlined place, and the last day; None if not recorded."""
        outline, segments = self.outline(id.act), id.segments
        if outline is None or not segments:
            return None
        article = outline["articles"].get(segments[0].number, {})
        found: Record | None = article.get("excluded_by")
        if found is None and len(segments) > 1 and (below := article.get("gone_by")):
            numbers = [segment.number for segment in segments[1:3]]
            found = below.get(numbers[0]) or below.get("/".join(numbers))
        return found

    def is_original(self, id: ProvisionId) -> bool:
        """Whether an outlined place has surely existed since the act began.

        Inserted articles carry a hyphen; an article without one stands where the first legislator
        put it. Parts and points may be added at the end without one, so only those of articles
        that were never amended count, and only the outline of the Criminal Code records that.
        """
        # Where the first day of the act is not established, nor is that of anything in it.
        act, _, path = str(id).partition(":")
        if not self.acts[act]["in_force"] or "-" in path:
            return False
        segments = id.segments
        if len(segments) == 1:
            return True
        outline = self.outline(act)
        if outline is None or not outline.get("amendments_recorded"):
            return False
        article = outline["articles"].get(segments[0].number)
        return article is not None and not article.get("amended") and not article.get("gone")


def first_day(record: Record) -> str | None:
    """Return the earliest day on which an act can have applied (ISO); None if no date is known.

    Where entry into force is not established, no day before publication or adoption can be it.
    """
    day: str | None = record["in_force"] or record["published"] or record["adopted"]
    return day


def _of_entry(entry: Record, day: str | None) -> Standing:
    return _standing([Period(*each) for each in entry["v"]], day, excluded="x" in entry)


def _standing(periods: list[Period], day: str | None, *, excluded: bool) -> Standing:
    first, final = periods[0], periods[-1]
    return Standing(
        status_on(periods, day, excluded=excluded),
        content_on(periods, day),
        first=first.first,
        first_by=first.first_by,
        last=final.last,
        last_by=final.last_by,
    )
