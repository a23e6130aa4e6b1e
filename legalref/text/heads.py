"""The day of a text, as its head says it: «Приговор от 14 марта 2011 года», "Report 2012".

A head is a line, or the beginning of one, that holds a day and besides it nothing but a place, the
kind of the document or its number: «РЕШЕНИЕ. 12 мая 2021 года, г. Алматы», «2023 жылғы 6 желтоқсан,
№ 37-НҚ», "Almaty, 12 May 2020.", a day alone. A day inside a sentence is no head, and neither is
the day of a law or a code: a law is read as it stands today.

The first head stands in the first lines of a text, and holds for a title above it as well; only
then are later ones looked for, as in a digest, and each holds up to the next. Years before the
independence of the state date no text.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.dates import DATE, iso_of
from legalref.languages.rules import rule
from legalref.text.dating import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["TOP_LINES", "Head", "head_above", "heads_of", "is_head", "years_in"]

# Two patterns, because searches for fixed letters are fast and those for alternatives are not.
_YEARS: Final = (
    re.compile("19[2-9][0-9](?![0-9])"),
    re.compile("20[0-4][0-9](?![0-9])"),
)
_LEADS: Final = rule("head-leads")
_PLACE: Final = rule("head-place")
_ENDS: Final = rule("head-ends")
_GOES_ON: Final = rule("head-goes-on")
_JOINS_DAYS: Final = rule("head-joins-days")
_NAMED: Final = rule("head-named")
_OF_RULES: Final = rule("head-of-rules")
_OF_YEAR: Final = rule("head-of-year")
_OF_PAGE: Final = rule("head-of-page")
_BORDER: Final = rule("head-border").pattern
_LEADS_ON: Final = rule("day-leads-on")
_QUOTES: Final = '«"“'
_COLUMNS: Final = re.compile(r"\t|[ \u00a0]{3,}")
_BLANKS: Final = re.compile(r"[ \u00a0]+")
_SIGNS: Final = re.compile(r"[\s*_#>|()\[\],.:;«»\"“”–—-]*")
_QUOTED_DAY: Final = re.compile('[«"“]([0-9]{1,2})[»"”]')  # «12» мая 2021 года
_TOP: Final = 600  # code points and lines in which the first head stands
TOP_LINES: Final = 6
_LONGEST_LEAD: Final = 160
_LONGEST: Final = _LONGEST_LEAD + 80
_INDEPENDENT: Final = 1991


class Head(NamedTuple):
    """A head: from where it holds, and the days between which what follows was written."""

    start: int
    first: dt.date
    last: dt.date
    settled: bool
    """Whether the text stays as it was written, and its day is surely that of the writing."""


def years_in(text: str) -> list[tuple[int, int]]:
    """Return where a text names years since 1920, and which, in order.

    Example:
        >>> years_in("в 2010 и 2012 годах")
        [(2, 2010), (9, 2012)]
    """
    found = [match for years in _YEARS for match in years.finditer(text)]
    starts = ((match.start(), int(match[0])) for match in found)
    # That of a copyright, «© 2026», is of the page and not of what stands there.
    return sorted((at, year) for at, year in starts if "©" not in text[max(0, at - 2) : at])


def heads_of(text: str, years: Sequence[tuple[int, int]]) -> list[Head]:
    """Return the heads of a text that tell its day, in order; none if its first lines have none.

    Args:
        text: The text.
        years: Where the text names years, and which, in order.

    Example:
        >>> text = "Приговор от 14 марта 2011 года. Признать виновным по ст. 128 УК РК."
        >>> [str(head.last) for head in heads_of(text, [(21, 2011)])]
        ['2011-03-14']
        >>> heads_of("Отменить приговор от 14 марта 2011 года.", [(30, 2011)])
        []
    """
    found: list[Head] = []
    for start, end in _lines(text, years):
        if not found and (start > _TOP or text.count("\n", 0, start) >= TOP_LINES):
            break
        head = _head(text, start, end)
        if head is not None:
            titled = not found and _is_title(text[:start]) and not _is_older(head, start, years)
            found.append(head._replace(start=0) if titled else head)
    return found


def is_head(line: str) -> bool:
    """Whether a line is a head and nothing besides.

    Example:
        >>> is_head("Приказ от 15 марта 2008 года № 25-к"), is_head("12 мая 2011 года. Суд решил")
        (True, False)
    """
    if not years_in(line) or _head(line, 0, len(line)) is None:
        return False
    lower = line.lower()
    date = DATE.search(lower)
    if date is None:
        return False  # a report of a year, a title page: more may stand in the line
    if _LEADS_ON.inside(lower):
        return False
    ends = _ENDS.behind(line, date.end()) or _NAMED.behind(lower, date.end())
    return ends is not None and (
        ends.end() >= len(line.rstrip()) or line[ends.end() - 1] in _QUOTES
    )


def _is_title(above: str) -> bool:
    """Whether what stands above a head holds no sentence."""
    above = above.rstrip().replace("\n", " ")
    return not (above.endswith((".", "!", "?")) or ends_sentence(above))


def _is_older(head: Head, start: int, years: Sequence[tuple[int, int]]) -> bool:
    """Whether what stands above a head names a later year: «УК РК на 2024 год»."""
    return any(at < start and year > head.last.year for at, year in years)


def head_above(heads: Sequence[Head], start: int) -> Head | None:
    """Return the head that a place stands under; None if it stands under none.

    Example:
        >>> head_above(heads_of("Report 2012. Kazakhstan", [(7, 2012)]), 13).last.year
        2012
    """
    at = bisect_right(heads, start, key=lambda head: head.start)
    return heads[at - 1] if at else None


def _lines(text: str, years: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Return the beginnings of lines in which a year stands near the front, each once."""
    last = -1
    for at, year in years:
        low = max(0, at - _LONGEST_LEAD)
        start = text.rfind("\n", low, at) + 1
        if not start and low:
            continue  # too far from the beginning of its line
        if year >= _INDEPENDENT and start != last:
            last = start
            yield start, start + _LONGEST


def _head(text: str, start: int, end: int) -> Head | None:
    line = text[start:end].partition("\n")[0]
    line = _BLANKS.sub(" ", _QUOTED_DAY.sub(r"\1", _COLUMNS.sub(" | ", line)))
    lower = line.lower()
    date = DATE.search(lower)
    last = date
    while last is not None and (following := _day_behind(lower, last.end())) is not None:
        last = following
    if date is not None and last is not None and _leads_only(line, date):
        ends = bool(_ENDS.behind(line, last.end()) or _NAMED.behind(lower, last.end()))
        if not ends and not _GOES_ON.behind(line, last.end()):
            return None
        try:
            days = [dt.date.fromisoformat(iso_of(each)) for each in (date, last)]
        except ValueError:
            return None
        settled = ends and not _OF_RULES.inside(lower, 0, last.end() + _LONGEST_LEAD // 2)
        first, final = min(days), max(days)
        return Head(start, first, final, settled) if first.year >= _INDEPENDENT else None
    border = _BORDER.search(lower)
    report = _OF_YEAR.behind(lower) or (
        _OF_YEAR.behind(lower[: border.start()]) if border is not None else None
    )
    told = report or _OF_PAGE.behind(lower)
    if told is None:
        return None
    year = int(next(filter(None, told.groupdict().values())))
    return Head(start, dt.date(year, 1, 1), dt.date(year, 12, 31), settled=report is not None)


def _next(line: str, at: int) -> int:
    """Return where the next word of a line begins."""
    signs = _SIGNS.match(line, at)
    return signs.end() if signs is not None else at


def _day_behind(lower: str, at: int) -> re.Match[str] | None:
    """Return the day that a joint leads to: «14 марта 2011 года и 20 мая 2016 года»."""
    joint = _JOINS_DAYS.behind(lower, at)
    return DATE.match(lower, joint.end()) if joint is not None else None


def _leads_only(line: str, date: re.Match[str]) -> bool:
    """Whether nothing but what leads in a head stands before a day."""
    groups = range(1, (date.re.groups or 0) + 1)
    begin = min(date.start(group) for group in groups if date[group] is not None)
    at = _next(line, 0)
    while at < begin:
        piece = _LEADS.behind(line, at, begin) or _PLACE.behind(line, at, begin)
        if piece is None:
            return False
        at = _next(line, piece.end())
    return True
