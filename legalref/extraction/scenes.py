"""Which country a place in a running text speaks of, by the signs around it.

The order, and the first that says anything decides:

1. the sentence: the country that acts in it last before the place («В Узбекистане её завербовали и
   привезли в Шымкент, где …»), or else of several the only one in its own clause before it
   ("…, and Kazakhstan in Art. 128 CC"), or else behind it («поправки в КоАП и Гражданский кодекс
   РФ»), or else the only one that it names; two that are only named leave it open;
2. one country in the whole text: that one;
3. several: the country that acted last in a sentence before, if its courts, laws or organs did or
   if the text is about it; a line that only names a country is such a sentence;
4. only people of a country, or the way to it: ours if it is the only one, else it stays open;
5. nothing at all: nobody knows (:meth:`Scenes.at` returns None).

A text in Kazakh, or one of which the caller said whose law it means, is ours unless its own
sentence, or the one before it in its paragraph, is set abroad, or the last sentence of the
paragraph that names a state says what that is («Франция – Еуропадағы мемлекет»).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.acts.spelling import has_kazakh_letter
from legalref.acts.whose import HOME, OPEN, Abroad
from legalref.extraction.signs import ACTS, NAMED, Signs
from legalref.extraction.words import classified
from legalref.languages.home import OURS
from legalref.languages.rules import rule
from legalref.languages.world import plays
from legalref.text.dating import sentence_ends

if TYPE_CHECKING:
    from legalref.acts.whose import Whose
    from legalref.extraction.signs import Placed

__all__ = ["Scenes"]

_NO_STATES: Final = frozenset(("SU", "EU", "XX"))
"""Codes that name no country of today: they do not make a text speak of two."""
_KAZAKH: Final = rule("letters-kk").pattern
_KAZAKH_ALONE: Final = rule("letters-kk-alone").pattern
_NEIGHBOURS: Final = rule("letters-of-neighbours")
_KAZAKH_ENOUGH: Final = 3
"""Letters of Kazakh in a sentence; a name or two has fewer."""
_FOLLOWING: Final = re.compile(r"\W*([^\W\d_]+)")
_BRACKETS: Final = re.compile("[()]")
_OUTWEIGHS: Final = 2
_SET_BEHIND: Final = rule("set-behind").pattern
_ALONE: Final = re.compile(r"[*_ ]*[.\n]")
_MARKS: Final = " \t\n#*_>.-–—•0123456789)"
_OPENED: Final = re.compile(r"\s*\(\W*")
_PREPOSITION: Final = re.compile(r"\s*(?:[–—-]\s*)?(?:[^\W\d_]{1,5}\s+)?")
_SHORTEST_CLAUSE: Final = 12
_JOINS: Final = rule("joins-countries").pattern
_DEFINES_STATE: Final = rule("defines-state-behind")
_CAPITAL: Final = rule("capital-before")
_LONGEST_CAPITAL: Final = 24
_TOPIC: Final = rule("topic-behind")
_SENT: Final = rule("sent-before")
_LONGEST_SENT: Final = 60
_ACT_BEFORE: Final = re.compile(r"([^\W\d_]+)\s+\Z")
_ACT_BEHIND: Final = re.compile(r"\s+([^\W\d_]+)")
_COMPARED: Final = re.compile(r"\s*\([^()\n]*[0-9][^()\n]*\)")
_CONTRAST: Final = rule("contrast-before")
_LONGEST_CONTRAST: Final = 60
_LONGEST_WORD: Final = 24
_CLAUSE_END: Final = re.compile("[,;:!?\\n–—]")
_LONGEST_CLAUSE: Final = 80
_LONGEST_LINE: Final = 4_000  # code points to either side that are looked at for every place


def _law_of(country: str) -> Whose:
    return HOME if country == OURS else Abroad(country)


_Countries = frozenset[str]
_NOBODY: Final[_Countries] = frozenset()


def _with(countries: _Countries, country: str) -> _Countries:
    return countries if country in countries else countries | {country}


def _acts(text: str, sign: Placed, begun: bool) -> bool:
    """Whether a sign says that its country acts, or that a scene that has ``begun`` moves there."""
    if sign.worth == ACTS or not sign.toward:
        return sign.worth == ACTS
    following = _FOLLOWING.match(text, sign.end)
    here = following is not None and plays("here", following[1])
    return here or (begun and sign.country == OURS)


class _Heard(NamedTuple):
    """What signs have said one after the other."""

    acting: Placed | None = None
    """The sign of the country that acted last, or to which the scene has moved."""
    acted: _Countries = _NOBODY
    """The countries that acted."""
    named: _Countries = _NOBODY
    """The countries that were only named."""

    def and_then(self, text: str, sign: Placed) -> _Heard:
        """Return what they have said with one more."""
        acting = sign if _acts(text, sign, self.acting is not None) else self.acting
        acted = _with(self.acted, sign.country) if sign.worth == ACTS else self.acted
        named = _with(self.named, sign.country) if sign.worth == NAMED else self.named
        return _Heard(acting, acted, named)


class _Sentence:
    """The signs of one sentence, added up from both sides: a place asks, it does not count.

    What stands in brackets that have closed before a place is an aside: «(в отличие от России)».
    """

    __slots__ = (
        "_before",
        "_behind",
        "_brackets",
        "_ends",
        "_kept",
        "_signs",
        "_starts",
        "countries",
    )

    def __init__(self, text: str, low: int, high: int, signs: list[Placed]) -> None:
        self.countries: _Countries = frozenset(sign.country for sign in signs)
        self._signs = signs
        self._starts = [sign.start for sign in signs]
        self._ends = [sign.end for sign in signs]
        brackets = list(_BRACKETS.finditer(text, low, high)) if signs else []
        self._brackets = [match.start() for match in brackets]
        # What was said up to each sign, and what is left of it behind each bracket.
        self._before: list[_Heard] = []
        self._kept: list[_Heard] = []
        heard = kept = _Heard()
        following = iter(zip(self._brackets, (match[0] for match in brackets), strict=True))
        at, bracket = next(following, (high, ""))
        for sign in signs:
            while bracket and at < sign.end:
                heard = kept = heard if bracket == "(" else kept
                self._kept.append(kept)
                at, bracket = next(following, (high, ""))
            heard = heard.and_then(text, sign)
            self._before.append(heard)
        while bracket:
            heard = kept = heard if bracket == "(" else kept
            self._kept.append(kept)
            at, bracket = next(following, (high, ""))
        self._behind: list[tuple[str | None, _Countries]] = [(None, _NOBODY)]
        for sign in reversed(signs):
            follows, named = self._behind[-1]
            follows = sign.country if sign.worth == ACTS else follows
            named = _with(named, sign.country) if sign.worth == NAMED else named
            self._behind.append((follows, named))
        self._behind.reverse()

    def before(self, start: int) -> _Heard:
        """Return what was said before a place, without what was said aside."""
        closed, said = bisect_left(self._brackets, start), bisect_right(self._ends, start)
        if said and (not closed or self._brackets[closed - 1] < self._ends[said - 1]):
            return self._before[said - 1]
        return self._kept[closed - 1] if closed else _Heard()

    def joined(self, text: str, sign: Placed, start: int) -> bool:
        """Whether the same is said of another country as of a sign, both of them before a place."""
        at = bisect_left(self._starts, sign.start)
        pairs = pairwise(self._signs[max(0, at - 1) : at + 2])
        return any(
            one.country != other.country
            and other.end <= start
            and _JOINS.fullmatch(text, one.end, other.start) is not None
            for one, other in pairs
        )

    def sends(self, acting: Placed, start: int) -> bool:
        """Whether something goes to another country than the acting one before a place."""
        signs = self._signs[: bisect_left(self._starts, start)]
        return any(sign.toward and sign.country != acting.country for sign in signs)

    def last(self, start: int) -> Placed | None:
        """Return the last sign before a place."""
        at = bisect_left(self._starts, start)
        return self._signs[at - 1] if at else None

    def between(self, low: int, high: int) -> list[Placed]:
        """Return the signs that begin between two places."""
        return self._signs[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def following(self, end: int) -> Placed | None:
        """Return the first sign behind a place."""
        at = bisect_left(self._starts, end)
        return self._signs[at] if at < len(self._signs) else None

    def behind(self, end: int) -> tuple[str | None, _Countries]:
        """Return the country that acts first behind a place, and those that are named there."""
        return self._behind[bisect_left(self._starts, end)]


class _Text(NamedTuple):
    """What the signs of a whole text say."""

    states: _Countries
    """The countries that it names."""
    guests: _Countries
    """Those that people come from or go to."""
    ours: bool
    """Whether it names ours."""


class Scenes:
    """The countries that one text speaks of, sentence by sentence."""

    __slots__ = (
        "_about_us", "_ends", "_foreign", "_heads", "_kazakh", "_last", "_sentences", "_signs",
        "_summaries", "_topics", "_whole", "text",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text: str = text
        self._signs: Signs | None = None
        self._ends: list[int] | None = None
        self._sentences: dict[tuple[int, int], _Sentence] = {}
        self._kazakh: dict[int, bool] = {}
        self._foreign: bool | None = None
        """Whether the text is in a language of the neighbours; counted when a sentence asks."""
        self._summaries: dict[int, Placed | Whose | None] = {}
        self._topics: dict[int, Whose | None] = {}
        """The state of which its paragraph tells, by the number of the sentence behind."""
        self._last: list[Placed | Whose | None] = [None]
        """The last summary that says something before each sentence."""
        self._heads: list[tuple[int, str]] | None = None
        """Where countries stand alone as sentences, and which."""
        self._whole: _Text | None = None
        self._about_us: bool | None = None

    # -------------------------------------------------------------- places

    @property
    def signs(self) -> Signs:
        """The signs of the text; looked up when a place asks of more than its sentence."""
        if self._signs is None:
            self._signs = Signs(self.text)
        return self._signs

    def _number(self, at: int) -> int:
        """Return the number of the sentence around a place."""
        if self._ends is None:
            self._ends = [*sentence_ends(self.text)]
        return bisect_right(self._ends, at)

    def _span(self, number: int) -> tuple[int, int]:
        assert self._ends is not None
        low = self._ends[number - 1] if number else 0
        return low, self._ends[number] if number < len(self._ends) else len(self.text)

    def _around(self, at: int) -> tuple[int, int]:
        """Return where the sentence of a place begins and ends, by its line alone if it is short.

        A line end ends every sentence.
        """
        text = self.text
        low = text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
        if self._ends is None and (low or at < _LONGEST_LINE):
            stop = text.find("\n", at, at + _LONGEST_LINE)
            if stop >= 0 or len(text) - at < _LONGEST_LINE:
                for end in sentence_ends(text, low):
                    if end > at:
                        return low, end
                    low = end
                return low, len(text)
        return self._span(self._number(at))

    # -------------------------------------------------------------- asking

    def near(self, start: int, end: int) -> Whose | None:
        """Return whose law the sentence around a place speaks of; None if it says nothing."""
        low, high = self._around(start)
        high = max(high, end)
        if self._signs is not None and not self._signs.reach(low, high):
            return None  # as most sentences do, once the signs of the whole text are known
        sentence = self._sentences.get((low, high))
        if sentence is None:
            signs = Signs(self.text, low, high).placed
            sentence = self._sentences[low, high] = _Sentence(self.text, low, high, signs)
        if not sentence.countries:
            return None
        before, following = sentence.before(start), sentence.following(end)
        nearest = sentence.last(start)
        if nearest is not None and _OPENED.fullmatch(self.text, nearest.end, start):
            # «в отличие от Узбекистана (ст. 135 УК)»; «гражданин Узбекистана (ст. 135 УК)» is open
            return _law_of(nearest.country) if nearest.worth >= NAMED else OPEN
        if following is not None and _SET_BEHIND.fullmatch(self.text, end, following.start):
            return _law_of(following.country)  # «ст. 127.1 в РФ, ст. 128 УК в РК»
        beside = self._beside(nearest, start)
        if beside is not None and before.acting is not None and beside.start > before.acting.start:
            return _law_of(beside.country)  # «…, Ukraine under article 149 and Kazakhstan under …»
        if before.acting is not None:
            if len(before.acted) > 1 and self._owns_act(before.acting):
                return OPEN  # «ст. 128 УК РК, ст. 158 УК РФ, ст. 68 УК»
            if self._contrasts(before.acting):
                return OPEN  # «в отличие от ст. 127.1 УК РФ, в статье 128 …»
            if sentence.joined(self.text, before.acting, start):
                return OPEN  # «в Кыргызстане, как и в Казахстане, ст. 166 УК …»
            if _SENT.before(self.text, start, start - _LONGEST_SENT) and sentence.sends(
                before.acting, start
            ):
                return OPEN  # «передала в Узбекистан материалы по ст. 135 УК»
            return _law_of(before.acting.country)
        compared = _COMPARED.match(self.text, end)
        if compared is not None and following is not None and following.start < compared.end():
            end = compared.end()  # «ст. 106 (ст. 111 УК РФ)»: the bracket compares
        own = self._beside(nearest, start) or self._of_clause(sentence, start, low)
        if own is not None and own.worth >= NAMED and len(sentence.countries) > 1:
            return _law_of(own.country)  # «…, and Kazakhstan in Arts. 128 and 135 CC»
        follows, behind = sentence.behind(end)
        if follows is not None:
            return OPEN if before.named - {follows} else _law_of(follows)
        named = before.named | behind
        if not named:
            return None
        [country, *others] = sorted(named)
        return OPEN if others or sentence.countries - named else _law_of(country)

    def _beside(self, sign: Placed | None, start: int) -> Placed | None:
        """Return a sign that a short word parts from a place: «Kazakhstan under article 128»."""
        if sign is None or sign.worth < NAMED or sign.end > start:
            return None
        between = self.text[sign.end : start]
        short = len(between) <= _SHORTEST_CLAUSE and _PREPOSITION.fullmatch(between) is not None
        return sign if short else None

    def _of_clause(self, sentence: _Sentence, start: int, low: int) -> Placed | None:
        """Return the last sign before a place in its clause, if they all are of one country."""
        near = max(low, start - _LONGEST_CLAUSE)
        borders = [match.end() for match in _CLAUSE_END.finditer(self.text, near, start)]
        if not borders and near > low:
            return None
        signs = sentence.between(borders[-1] if borders else low, start)
        return signs[-1] if len({sign.country for sign in signs}) == 1 else None

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
        headed = self._headed(start)
        if headed is not None:
            return _law_of(headed)
        number = self._number(start)
        if expected or self._is_kazakh(number, kazakh):
            before = self._summary(number - 1) if self._goes_on(number) else None
            if isinstance(before, tuple) and before.worth == ACTS and before.country != OURS:
                return OPEN if kazakh and self._owns_act(before) else Abroad(before.country)
            topic = self._topic(number)
            if topic is not None:
                return topic
            return None if expected else HOME
        found = self._of_text(number)
        if isinstance(found, Abroad) and self._turns_home(number):
            return OPEN  # «казахстанский аналог – ст. 128 УК» behind a sentence set abroad
        return found

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence has one before it in its paragraph."""
        return number > 0 and self.text[self._span(number)[0] - 1] != "\n"

    def _topic(self, number: int) -> Whose | None:
        """Return the law of the foreign state of which the paragraph tells up to a sentence.

        The last sentence before it that names a state says so: «Франция – Еуропадағы мемлекет.»
        """
        passed = [number]
        while number not in self._topics:
            if not self._goes_on(number):
                self._topics[number] = None
            elif (said := self._summary(number - 1)) is not None:
                self._topics[number] = self._topic_of(number - 1, said)
            else:
                number -= 1
                passed.append(number)
        topic = self._topics[number]
        self._topics.update(dict.fromkeys(passed, topic))
        return topic

    def _topic_of(self, number: int, said: Placed | Whose) -> Whose | None:
        """Return whose law the sentences behind one that names countries are about."""
        low, high = self._span(number)
        signs = [s for s in self.signs.between(low, high) if s.worth >= NAMED]
        if not isinstance(said, tuple) or OURS in {s.country for s in signs}:
            return None
        first, last, text = signs[0], signs[-1], self.text
        begins = not text[low : first.start].strip(_MARKS)
        capital = _CAPITAL.before(text, last.start, max(low, last.start - _LONGEST_CAPITAL))
        if (begins and _DEFINES_STATE.behind(text, first.end, high)) or (
            capital is not None and not text[last.end : high].strip(_MARKS)
        ):
            return Abroad(said.country)
        return OPEN if begins and _TOPIC.behind(text, first.end, high) else None

    def _headed(self, start: int) -> str | None:
        """Return the country that stands alone as a sentence before a place: «ӨЗБЕКСТАН. …»."""
        if self._heads is None:
            self._heads = [
                (at, country)
                for at, end, country in self.signs.countries
                if _ALONE.match(self.text, end) and self._begins(at)
            ]
        at = bisect_left(self._heads, (start, ""))
        return self._heads[at - 1][1] if at else None

    def _begins(self, at: int) -> bool:
        """Whether a sentence begins at a place, marks of headings aside."""
        return not self.text[self._span(self._number(at))[0] : at].strip(_MARKS)

    def _turns_home(self, number: int) -> bool:
        """Whether a sentence that names no country calls something ours."""
        return any(sign.country == OURS for sign in self.signs.between(*self._span(number)))

    def _is_kazakh(self, number: int, may_be: bool) -> bool:
        """Whether a sentence is in Kazakh; ``may_be``: a mention in it has the words for it."""
        known = self._kazakh.get(number)
        if known is None:
            letters = _KAZAKH.findall(self.text, *self._span(number))
            known = len(letters) >= _KAZAKH_ENOUGH
            self._kazakh[number] = known
        if not (known or may_be):
            return False
        # «беҙҙә Конституция юҡ» is Bashkir, «Конституция ҳәм нызамлар» Karakalpak
        if _NEIGHBOURS.inside(self.text, *self._span(number)) is not None:
            return False
        if self._foreign is None:
            neighbours = len(_NEIGHBOURS.pattern.findall(self.text))
            self._foreign = neighbours > len(_KAZAKH_ALONE.findall(self.text))
        return not self._foreign

    # -------------------------------------------------------------- the text

    def _of_text(self, number: int) -> Whose | None:
        whole = self._all_said()
        if len(whole.states) == 1:
            return _law_of(next(iter(whole.states)))
        if not whole.states:
            return (HOME if whole.guests == {OURS} else OPEN) if whole.guests else None
        while len(self._last) <= number:
            summary = self._summary(len(self._last) - 1)
            self._last.append(self._last[-1] if summary is None else summary)
        last = self._last[number]
        if last is None:
            return HOME if self._is_about_us() else OPEN
        if not isinstance(last, tuple):
            return OPEN
        if last.country != OURS:
            cited = whole.ours and self._owns_act(last)  # «судим по ст. 158 УК РФ» sets no scene
            return OPEN if cited else Abroad(last.country)
        return HOME if last.official or self._is_about_us() else OPEN

    def _all_said(self) -> _Text:
        if self._whole is None:
            states = self.signs.states
            guests = frozenset(country for _, _, country in self.signs.countries)
            self._whole = _Text(states - _NO_STATES or states, guests, OURS in states)
        return self._whole

    def _is_about_us(self) -> bool:
        """Whether the text names us first, and much more often than all others."""
        if self._about_us is None:
            strong = [sign.country for sign in self.signs.placed if sign.worth >= NAMED]
            ours = strong.count(OURS)
            mostly = ours >= _OUTWEIGHS * (len(strong) - ours)
            self._about_us = strong[:1] == [OURS] and mostly
        return self._about_us

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
            if _acts(self.text, sign, found is not None):
                found = sign
        return found

    def _contrasts(self, sign: Placed) -> bool:
        """Whether a sign stands in what is only compared with: «в отличие от УК РФ»."""
        low = max(0, sign.start - _LONGEST_CONTRAST)
        return _CONTRAST.before(self.text, sign.start, low) is not None

    def _owns_act(self, sign: Placed) -> bool:
        """Whether a sign only says whose act is cited: «УК РФ», «кодекса Узбекистана»."""
        owner = _ACT_BEFORE.search(self.text, max(0, sign.start - _LONGEST_WORD), sign.start)
        owned = _ACT_BEHIND.match(self.text, sign.end)  # «Өзбекстан ҚК-нің 135-бабы»
        return (owner is not None and _is_act(owner[1])) or (
            owned is not None and has_kazakh_letter(owned[1].lower()) and _is_act(owned[1])
        )


def _is_act(word: str) -> bool:
    known = classified(word)[1]
    return word[:2].isupper() or (known is not None and known.kind == "head")
