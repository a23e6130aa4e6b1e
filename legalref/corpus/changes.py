"""What changed between two days."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from legalref.corpus.base import Part
from legalref.ids import ProvisionId
from legalref.values.display import Displayable

if TYPE_CHECKING:
    import datetime as dt

    from legalref.model import Act, Texts, Version

__all__ = ["Change", "ChangeKind", "Changes", "Differences", "compare"]

ChangeKind = Literal["added", "removed", "title", "penalty", "content", "unknown"]


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
            >>> from legalref import load
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


class Differences(Part):
    """The part of the corpus that compares two days."""

    __slots__ = ()

    def diff(self, before: dt.date | str, after: dt.date | str) -> Changes:
        """Return what changed between two days: modelled provisions and acts, in natural order.

        Example:
            >>> from legalref import load
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
                changes += compare(place, *states, unsure=unsure)
        ordered = sorted(changes, key=lambda change: change.id)
        return Changes(ordered, old._day or "", new._day or "", self)

    def _version(self, place: ProvisionId) -> Version | None:
        """Return the version of the view's day, or None if the place did not apply."""
        if not self._applies(place):
            return None
        version: Version | None = self._base._provision(place).version_on(self.as_of)
        return version


def compare(
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
