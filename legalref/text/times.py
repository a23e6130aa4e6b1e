"""The years that a text names, and what they say of the time at which it was written."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from legalref.languages.rules import rule
from legalref.text.dating import (
    REACH,
    sentence_around,
    sentence_bounds,
    tells_a_time,
    tells_of_adoption,
)
from legalref.text.heads import Head, head_above, heads_of, years_in

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Times"]

_DRAFT: Final = rule("draft-of-constitution")
_LONGEST_DRAFT: Final = 48
"""Code points of what speaks of a draft, to either side of the word that it needs."""
_SOME_LENGTH: Final = 300
"""Code points; a sentence or two may be a part of anything."""
_NO_BIRTH: Final = 1990
"""Years before are mostly those of births; only the sentence of a citation is asked for them."""
_ITEM: Final = re.compile(r"\s*[^\W\d_]\)\s")
_PIECE: Final = 100_000  # code points that are lowered at once


class Times:
    """The times of one text; each is looked for when somebody first asks.

    Example:
        >>> times = Times("Приговор от 14 марта 2011 года. Признать виновным по ст. 128 УК РК.")
        >>> times.latest_year, times.head_above(50).last
        (2011, datetime.date(2011, 3, 14))
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _years(self) -> list[tuple[int, int]]:
        return years_in(self._text)

    @cached_property
    def _recent(self) -> list[tuple[int, int]]:
        return [each for each in self._years if each[1] >= _NO_BIRTH]

    @cached_property
    def _heads(self) -> list[Head]:
        return heads_of(self._text, self._recent)

    @cached_property
    def latest_year(self) -> int:
        """The latest year that the text names, 0 if it names none."""
        return max((year for _, year in self._recent), default=0)

    @cached_property
    def drafts_constitution(self) -> bool:
        """Whether the text speaks of the draft of a constitution."""
        # To look for words in a whole text takes a fiftieth of searching it for a pattern.
        return any(
            _DRAFT.inside(small, max(0, at - _LONGEST_DRAFT), at + _LONGEST_DRAFT)
            for small in _small(self._text)
            for word in _DRAFT.needs
            for at in _places_of(word, small)
        )

    @cached_property
    def _tells(self) -> bool:
        """Whether the text tells when something happened, and not how a new act was adopted."""
        sentences = self._sentences()
        new = any(tells_of_adoption((sentence, "")) for sentence in sentences)
        return not new and any(map(tells_a_time, sentences))

    def _sentences(self) -> list[str]:
        """Return the sentences that name years, in lower case."""
        found: list[str] = []
        done = 0
        for at, _ in self._recent:
            if at >= done:
                low, done = sentence_bounds(self._text, at, at, done)
                found.append(self._text[low:done].lower())
        return found

    def around(self, start: int, end: int, until: int) -> tuple[str, str] | None:
        """Return the words around a citation in its sentence, if a year is near.

        Args:
            start: Where the citation begins.
            end: Where it ends.
            until: Years up to this one count: that in which the act cited came into force.
        """
        years = self._years
        at = bisect_left(years, (start - REACH, 0))
        while at < len(years) and years[at][0] <= end + REACH:
            if years[at][1] <= until:
                before, behind = sentence_around(self._text, start, end)
                if not any(map(years_in, (before, behind))):
                    before = f"{self._lead_of_item(start)} {before}"
                return (before, behind) if any(map(years_in, (before, behind))) else None
            at += 1
        return None

    def _lead_of_item(self, start: int) -> str:
        """Return the line that leads in the lettered list in whose item a place stands.

        «В 1993 году в республике:⏎А) прошли выборы⏎Б) принята Конституция»
        """
        *above, line = self._text[max(0, start - REACH) : start].split("\n")
        for each in reversed(above):
            if _ITEM.match(line) is None:
                break
            if each.rstrip().endswith((":", "?")):
                return each.lower()
            line = each
        return ""

    def names_year_before(self, start: int, end: int, until: int) -> bool:
        """Whether a year before ``until`` stands near a citation."""
        years = self._years
        at = bisect_left(years, (start - REACH, 0))
        near = takewhile(lambda each: each[0] <= end + REACH, islice(years, at, None))
        return any(year < until for _, year in near)

    def tells_of_before(self, year: int) -> bool:
        """Whether a text of some length tells what happened before a year, and names none since.

        One that tells how a new act was adopted knows the act of today.
        """
        return len(self._text) >= _SOME_LENGTH and 0 < self.latest_year < year and self._tells

    def head_above(self, start: int) -> Head | None:
        """Return the head that tells of which day the text before a place is; None without one."""
        return head_above(self._heads, start)


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _small(text: str) -> Iterator[str]:
    """Yield a text in small letters, in pieces that overlap; whole it takes three times its size.

    Example:
        >>> list(_small("Проект Конституции"))
        ['проект конституции']
    """
    low = 0
    while low + _PIECE < len(text):
        high = low + _PIECE
        yield text[low : high + 2 * _LONGEST_DRAFT].lower()
        low = max(low + 1, text.rfind(" ", low, high))
        low = high if high - low > 2 * _LONGEST_DRAFT else low  # words have an end
    yield text[low:].lower()
