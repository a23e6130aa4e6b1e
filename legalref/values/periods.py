"""Periods in which something applied, and what can be said of a day.

One answer for everybody: what a model says of a day, what a view of a day holds and what a check
says are all read off here. Days are anything that compares: dates, or ISO text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

__all__ = [
    "Content", "DayStatus", "Period", "content_on", "day_after", "day_before", "iso_day",
    "status_on",
]  # fmt: skip

Content = Literal["known", "partly", "unknown"]
DayStatus = Literal[
    "in-force", "not-yet-in-force", "no-longer-in-force", "excluded", "unknown"
]  # fmt: skip


class Period(NamedTuple):
    """First and last day of one state, each with the latest day that it may be."""

    first: Any
    """The earliest possible first day."""
    first_by: Any = None
    """The latest possible first day; None if ``first`` is the day."""
    last: Any = None
    """The earliest possible last day; None if the state still lasts."""
    last_by: Any = None
    """The latest possible last day; None if ``last`` is the day."""
    content: Content = "known"
    """How much is known of what was said in this state."""

    def covers(self, day: Any) -> bool:
        """Whether the state lasted on ``day``, as far as is known."""
        return bool(self.first <= day and (self.last is None or day <= self.last))

    def is_open_on(self, day: Any) -> bool:
        """Whether ``day`` lies where the state may not yet have begun, or may have ended."""
        begun = self.first_by is None or not self.first <= day < self.first_by
        over = self.last is None or self.last_by is None or not self.last < day <= self.last_by
        return not (begun and over)


def status_on(periods: Sequence[Period], day: Any, *, excluded: bool = False) -> DayStatus:
    """Return whether what has these periods applied on ``day`` (None: today).

    Args:
        periods: Oldest first, without overlap; at least one.
        day: The day, or None for the newest known state.
        excluded: Whether what has ended was excluded, so that its number is kept.

    Example:
        >>> ages = [Period("2015-01-01", last="2019-12-31"), Period("2020-01-01", "2020-06-30")]
        >>> [status_on(ages, day) for day in ("2014-12-31", "2019-05-01", "2020-05-01", None)]
        ['not-yet-in-force', 'in-force', 'in-force', 'in-force']
        >>> status_on([Period("2020-01-01", "2020-06-30")], "2020-05-01")
        'unknown'
    """
    ended: DayStatus = "excluded" if excluded else "no-longer-in-force"
    final = periods[-1]
    if excluded and final.last is None:
        return "excluded"  # on a day that is not recorded, or before it ever applied
    if day is None:
        return "in-force" if final.last is None else ended
    if day < periods[0].first:
        return "not-yet-in-force"
    # Whether a later state had begun says nothing about the one before: something applied.
    if periods[0].first_by is not None and day < periods[0].first_by:
        return "unknown"
    if any(period.covers(day) for period in periods):
        return "in-force"
    return "unknown" if final.is_open_on(day) else ended


def content_on(periods: Sequence[Period], day: Any) -> Content:
    """Return how much is known of what was said on ``day`` (None: today).

    Example:
        >>> ages = [Period("2015-01-01", last="2019-12-31"), Period("2020-01-01", "2020-06-30")]
        >>> content_on(ages, "2019-05-01"), content_on(ages, "2020-05-01")
        ('known', 'unknown')
    """
    if day is None:
        return periods[-1].content
    for period in reversed(periods):
        if period.covers(day):
            return "unknown" if period.is_open_on(day) else period.content
    return "unknown"


def day_before(day: str) -> str:
    """Return the day before an ISO day."""
    return _moved(day, -1)


def day_after(day: str) -> str:
    """Return the day after an ISO day."""
    return _moved(day, 1)


def _moved(day: str, days: int) -> str:
    import datetime as dt

    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def iso_day(day: dt.date | str) -> str:
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
