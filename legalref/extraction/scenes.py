"""Which country a place in a running text speaks of, by the signs around it.

The order, and the first that says anything decides:

1. the sentence: the country that acts in it last before the place («В Узбекистане её завербовали и
   привезли в Шымкент, где …»), or else behind it («поправки в КоАП и Гражданский кодекс РФ»), or
   else the only one that it names; two that are only named leave it open;
2. one country in the whole text: that one;
3. several: the country that acted last in a sentence before, if its courts, laws or organs did or
   if the text is about it; a line that only names a country is such a sentence;
4. only people of a country, or the way to it: ours if it is the only one, else it stays open;
5. nothing at all: nobody knows (:meth:`Scenes.at` returns None).

A text in Kazakh, or one of which the caller said whose law it means, is ours unless its own
sentence, or the one before it in its paragraph, is set abroad.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import HOME, OPEN, Abroad
from legalref.extraction.signs import ACTS, NAMED, Signs
from legalref.languages.classify import classify
from legalref.languages.rules import rule
from legalref.languages.world import plays
from legalref.text.dating import sentence_ends
from legalref.text.folding import fold

if TYPE_CHECKING:
    from legalref.acts.whose import Whose
    from legalref.extraction.signs import Placed

__all__ = ["Scenes"]

_OURS: Final = "KZ"
_NO_STATES: Final = frozenset(("SU", "EU", "XX"))
"""Codes that name no country of today: they do not make a text speak of two."""
_KAZAKH: Final = rule("letters-kk").pattern
_KAZAKH_ENOUGH: Final = 3
"""Letters of Kazakh in a sentence; a name or two has fewer."""
_FOLLOWING: Final = re.compile(r"\W*([^\W\d_]+)")
_OUTWEIGHS: Final = 2
_SET_BEHIND: Final = rule("set-behind").pattern
_ACT_BEFORE: Final = re.compile(r"([^\W\d_]+)\s+\Z")
_LONGEST_WORD: Final = 24


def _law_of(country: str) -> Whose:
    return HOME if country == _OURS else Abroad(country)


class Scenes:
    """The countries that one text speaks of, sentence by sentence."""

    __slots__ = ("_ends", "_signs", "_summaries", "text")

    def __init__(self, text: str) -> None:
        self.text: str = text
        self._signs: Signs | None = None
        self._ends: list[int] | None = None
        self._summaries: dict[int, Placed | Whose | None] = {}

    # -------------------------------------------------------------- places

    @property
    def signs(self) -> Signs:
        """The signs of the text; looked up when a place first asks."""
        if self._signs is None:
            self._signs = Signs(self.text)
        return self._signs

    def _sentence(self, at: int) -> tuple[int, int, int]:
        """Return the number of the sentence around a place, and where it begins and ends."""
        if self._ends is None:
            self._ends = sentence_ends(self.text)
        number = bisect_right(self._ends, at)
        return number, *self._span(number)

    def _span(self, number: int) -> tuple[int, int]:
        assert self._ends is not None
        low = self._ends[number - 1] if number else 0
        return low, self._ends[number] if number < len(self._ends) else len(self.text)

    # -------------------------------------------------------------- asking

    def near(self, start: int, end: int) -> Whose | None:
        """Return whose law the sentence around a place speaks of; None if it says nothing."""
        if not self.signs:
            return None
        _, low, high = self._sentence(start)
        signs = self.signs.between(low, max(high, end))
        if not signs:
            return None
        before = [s for s in signs if s.end <= start and not self._aside(s, start)]
        behind = [s for s in signs if s.start >= end]
        if behind and _SET_BEHIND.fullmatch(self.text, end, behind[0].start):
            return _law_of(behind[0].country)  # «ст. 127.1 в РФ, ст. 128 УК в РК»
        acting = self._acting(before)
        if acting is not None:
            acted = {s.country for s in before if s.worth == ACTS}
            if len(acted) > 1 and self._owns_act(acting):
                return OPEN  # «ст. 128 УК РК, ст. 158 УК РФ, ст. 68 УК»
            return _law_of(acting.country)
        named = {s.country for s in before if s.worth == NAMED}
        follows = next((s.country for s in behind if s.worth == ACTS), None)
        if follows is not None:
            return OPEN if named - {follows} else _law_of(follows)
        named |= {s.country for s in behind if s.worth == NAMED}
        others = {s.country for s in signs} - named
        if not named:
            return None
        return _law_of(named.pop()) if len(named) == 1 and not others else OPEN

    def at(
        self, start: int, end: int, *, expected: bool = False, kazakh: bool = False
    ) -> Whose | None:
        """Return whose law a code named without a country is; None if nothing says so.

        Args:
            start: Where the mention begins.
            end: Where it ends.
            expected: Whether the caller has said that the text is about our law.
            kazakh: Whether the mention is in Kazakh.
        """
        found = self.near(start, end)
        if found is not None:
            return found
        number, low, high = self._sentence(start)
        kazakh = kazakh or len(_KAZAKH.findall(self.text, low, high)) >= _KAZAKH_ENOUGH
        if expected or kazakh:
            before = self._summary(number - 1) if number and self.text[low - 1] != "\n" else None
            if isinstance(before, tuple) and before.worth == ACTS and before.country != _OURS:
                return Abroad(before.country)
            return None if expected else HOME
        return self._of_text(number)

    # -------------------------------------------------------------- the text

    def _of_text(self, number: int) -> Whose | None:
        placed = self.signs.placed
        strong = [s for s in placed if s.worth >= NAMED]
        states = {s.country for s in strong if s.country not in _NO_STATES}
        states = states or {s.country for s in strong}
        if len(states) == 1:
            return _law_of(states.pop())
        if not states:
            weak = {s.country for s in placed}
            return (HOME if weak == {_OURS} else OPEN) if weak else None
        ours = sum(s.country == _OURS for s in strong)
        about_us = strong[0].country == _OURS and ours >= _OUTWEIGHS * (len(strong) - ours)
        for earlier in range(number - 1, -1, -1):
            summary = self._summary(earlier)
            if summary is None:
                continue
            if not isinstance(summary, tuple):
                return OPEN
            if summary.country != _OURS:
                cited = ours and self._owns_act(summary)  # «судим по ст. 158 УК РФ» sets no scene
                return OPEN if cited else Abroad(summary.country)
            return HOME if summary.official or about_us else OPEN
        return HOME if about_us else OPEN

    def _summary(self, number: int) -> Placed | Whose | None:
        """Return the sign that a sentence ends with; open if it names several countries."""
        if number not in self._summaries:
            signs = self.signs.between(*self._span(number))
            found: Placed | Whose | None = self._acting(signs)
            if len({s.country for s in signs if s.worth == ACTS}) > 1:
                found = OPEN  # it compares
            named = [s for s in signs if s.worth == NAMED]
            if found is None and named:
                found = named[-1] if len({s.country for s in named}) == 1 else OPEN
            self._summaries[number] = found
        return self._summaries[number]

    def _acting(self, signs: list[Placed]) -> Placed | None:
        """Return the sign of the country that acts last, or to which the scene moves."""
        found: Placed | None = None
        for sign in signs:
            if sign.worth == ACTS:
                found = sign
            elif sign.toward:
                following = _FOLLOWING.match(self.text, sign.end)
                here = following is not None and plays("here", following[1])
                if here or (found is not None and sign.country == _OURS):
                    found = sign
        return found

    def _owns_act(self, sign: Placed) -> bool:
        """Whether a sign only says whose act is cited: «УК РФ», «кодекса Узбекистана»."""
        owner = _ACT_BEFORE.search(self.text, max(0, sign.start - _LONGEST_WORD), sign.start)
        if owner is None:
            return False
        known = classify(fold(owner[1]).text)
        return owner[1][:2].isupper() or (known is not None and known.kind == "head")

    def _aside(self, sign: Placed, start: int) -> bool:
        """Whether a sign stands in brackets that close before a place: «(в отличие от России)»."""
        close = self.text.find(")", sign.end, start)
        return close >= 0 and self.text.find("(", sign.end, close) < 0
