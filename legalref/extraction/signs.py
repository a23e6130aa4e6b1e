"""Signs of countries in a running text: where they stand, and what each of them is worth.

A sign is worth most where a country *acts*: its court, police or parliament does something, or the
sentence is set there («в Ташкенте», «узбекский суд», "the Uzbek authorities"). A name by itself is
worth less. Whose citizen somebody is, where he comes from and where he goes to says nothing of the
law that applies, unless nothing else in the text speaks of a country.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.rules import rule
from legalref.languages.world import Sign, kazakh_case, may_speak, plays, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ACTS", "NAMED", "WEAK", "Placed", "Signs", "is_named_after"]

ACTS: Final = 3
"""The country acts, or the sentence is set there."""
NAMED: Final = 2
"""The country is named."""
WEAK: Final = 1
"""Somebody comes from there or goes there."""


class Worth(NamedTuple):
    """What a sign says of whose law is spoken of."""

    worth: int
    official: bool = False
    """Whether courts, police, parliament, laws or money of the country are spoken of."""
    toward: bool = False
    """Whether something goes there: «привезли в Шымкент»."""


_OFFICIAL: Final = Worth(ACTS, official=True)
_INSIDE: Final = Worth(ACTS)
_NAMED_OFFICIAL: Final = Worth(NAMED, official=True)
_NAMED: Final = Worth(NAMED)
_PASSING: Final = Worth(WEAK)


class Placed(NamedTuple):
    """A sign in a text."""

    start: int
    end: int
    country: str
    worth: int
    official: bool
    """Whether courts, police, parliament, laws or money of the country are spoken of."""
    toward: bool
    """Whether something goes there: «привезли в Шымкент»."""


_ALONE_NONE: Final = ("money", "nation")
"""Kinds of signs that are none without an amount before them, or a law behind them."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBERED: Final = re.compile("-[0-9]{1,2}(?![0-9])")
_SHORT_NAME: Final = 2  # letters
_CLEAN: Final = re.compile(r"[.,;:!?()\[\]«»\"“”\n|–—]")
_HOLDS: Final = frozenset(("nominative", "genitive", "locative"))
_LONGEST_AMOUNT: Final = 12  # code points of a number before money
_LONGEST_PREPOSITION: Final = 2  # letters of «с»; longer ones are words that lead away
_WINDOW: Final = 48
_NEIGHBOURS: Final = 3
_POSSESSIVE: Final = rule("possessive").words
_AMOUNT: Final = rule("amount-before")
_TOWN: Final = rule("town-before")
_SILENT_TOWN: Final = rule("silent-town")
_LINE: Final = re.compile(r"[\s#*>|•·–—-]*(?:[0-9]+[.)]\s*)?")
_HEADING: Final = 64


def _before(text: str, start: int) -> list[str]:
    """Return the words right before a name, the nearest first, without «город» and the like."""
    near = text[max(0, start - _WINDOW) : start]
    town = _TOWN.before(near)
    if town is not None:
        near = near[: town.start()] + " " + ("" if _SILENT_TOWN.whole(town[0]) else town[0])
    border = max((m.end() for m in _CLEAN.finditer(near)), default=0)
    words = _WORD.findall(near, border)
    return words[::-1][: _NEIGHBOURS + 1]


def _behind(text: str, end: int) -> list[str]:
    near = text[end : end + _WINDOW]
    border = _CLEAN.search(near)
    return _WORD.findall(near[: border.start()] if border else near)[:_NEIGHBOURS]


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a sign opens a short line: «Uzbekistan (Tier 2)», «## Россия»."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    if stop < 0 or stop - line > _HEADING:
        return False
    opening = _LINE.match(text, line)
    return opening is not None and opening.end() == start and text[stop - 1] not in ".,;"


def _worth(text: str, sign: Sign, start: int, end: int) -> Worth | None:
    """Return what a sign is worth, whether it is official, and whether it is where one goes."""
    kind = sign.kind
    if kind == "money":
        return _NAMED_OFFICIAL if _AMOUNT.before(text, start, start - _LONGEST_AMOUNT) else None
    if kind == "institution":
        return _OFFICIAL
    if kind == "head":
        return _NAMED_OFFICIAL
    if kind == "people":
        return _PASSING
    behind = _behind(text, end)
    if kind in ("adjective", "nation"):
        alone = _PASSING if kind == "adjective" else None
        for word in behind:
            if plays("person", word):
                return alone
            if plays("law", word):
                return _OFFICIAL
        return alone
    return _worth_of_name(text, sign, start, end, behind)


def _worth_of_name(text: str, sign: Sign, start: int, end: int, behind: list[str]) -> Worth:
    if _is_heading(text, start, end):
        return _OFFICIAL
    case = kazakh_case(behind[0]) if text[end : end + 1] == "-" and behind else None
    if case is not None:
        sign, behind = sign._replace(lang="kk", cases=frozenset((case,))), behind[1:]
    before = _before(text, start)
    skipped: list[str] = []
    while before and plays("republic", before[0]):
        skipped.append(before.pop(0).lower())
    nearest = before[0] if before else ""
    if sign.lang == "kk" or (not nearest and "nominative" in sign.cases and behind):
        found = _kazakh(sign, behind)
        if found is not None:
            return found
    if any(plays("joins", word) for word in skipped):
        for word in before:
            if plays("person", word):
                return _PASSING
            if plays("law", word):
                return _OFFICIAL
        inside = any(plays("inside", word) for word in before[:1])
        return _INSIDE if inside else _NAMED
    if skipped and plays("inside", nearest):
        return _INSIDE  # «в Республике Беларусь», "in the Philippines"
    if plays("away", nearest):
        return Worth(WEAK, toward=plays("toward", nearest))
    if plays("inside", nearest):
        if not sign.cases or "locative" in sign.cases:
            return _INSIDE
        return Worth(WEAK, toward="accusative" in sign.cases)
    for word in before[:2]:
        if plays("person", word):
            return _PASSING
        if plays("law", word):
            return _OFFICIAL
    if sign.lang == "en":
        for word in behind[:2]:
            if plays("person", word):
                return _PASSING
            if word not in _POSSESSIVE and plays("law", word):
                return _OFFICIAL
        if behind and behind[0] in _POSSESSIVE and any(plays("law", word) for word in behind[1:]):
            return _OFFICIAL
    if sign.cases and _HOLDS.isdisjoint(sign.cases):
        does = "instrumental" in sign.cases and len(nearest) > _LONGEST_PREPOSITION
        return _NAMED if does else _PASSING  # «объявлен в розыск Ташкентом»
    return _NAMED


def _kazakh(sign: Sign, behind: list[str]) -> Worth | None:
    """Return the worth of a name in Kazakh, which its own ending and the words behind it tell."""
    if sign.lang == "kk":
        if sign.case == "locative":
            return _INSIDE
        if sign.case in ("ablative", "instrumental", "accusative"):
            return _PASSING
        if sign.case == "dative":
            return Worth(WEAK, toward=True)
    for word in behind:
        if plays("person", word):
            return _PASSING
        if plays("law", word):
            return _OFFICIAL
    return _NAMED if sign.lang == "kk" else None


def is_named_after(text: str, start: int, end: int) -> bool:
    """Whether a street, a square, a mountain or a holiday bears the name that stands at a place.

    Example:
        >>> is_named_after("Площадь Конституции украсили", 8, 19)
        True
        >>> is_named_after("текст Конституции издан", 6, 17)
        False
    """
    before = _WORD.findall(text[max(0, start - _WINDOW) : start])[-1:]
    if before and plays("named_before", before[0]):
        return True
    behind = _WORD.findall(text[end : end + _WINDOW])[:1]
    return bool(behind) and plays("named_behind", behind[0])


@lru_cache(maxsize=65536)
def _speaking_in_short(chunk: str) -> tuple[tuple[int, str], ...]:
    return tuple(
        (word.start(), word[0])
        for word in _WORD.finditer(chunk)
        if sign_of(word[0]) is not None and not _is_numbered(word)
    )


def _is_numbered(word: re.Match[str]) -> bool:
    """Whether letters and a number are the short name of a code: «KZ-1», but not «США-2024»."""
    letters = word[0]
    if not (letters.isascii() and letters.isupper() and len(letters) == _SHORT_NAME):
        return False
    return _NUMBERED.match(word.string, word.end()) is not None


def _speaking_in(chunk: str) -> tuple[tuple[int, str], ...]:
    """Return the words with a sign among what stands between two spaces, and where they begin."""
    short = len(chunk) <= _WINDOW  # texts without spaces are not remembered
    return (_speaking_in_short if short else _speaking_in_short.__wrapped__)(chunk)


_NO_LETTERS: Final = '.,;:()«»"“”!?–—-№0123456789'
_silent: set[str] = set()
"""What has stood between spaces and has no sign: most of every text."""
_MOST_SILENT: Final = 100_000


def _speaking(chunks: set[str]) -> set[str]:
    """Return those of the words of a text that have a sign."""
    unknown = chunks - _silent
    speaking = {
        chunk for chunk in unknown if may_speak(chunk.strip(_NO_LETTERS)) and _speaking_in(chunk)
    }
    if len(_silent) > _MOST_SILENT:
        _silent.clear()
    _silent.update(chunk for chunk in unknown - speaking if len(chunk) <= _WINDOW)
    return speaking


def _placed(chunks: list[str], speaking: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the words with a sign among the chunks of a text, and where they begin."""
    at = before = 0
    for index in compress(count(), map(speaking.__contains__, chunks)):
        at += sum(map(len, chunks[before:index])) + index - before
        before = index
        for start, word in _speaking_in(chunks[index]):
            yield at + start, word


class Signs:
    """The signs of a text, or of one sentence of it, in order; what each is worth is told later."""

    __slots__ = ("_found", "_placed", "_starts", "_text")

    def __init__(self, text: str, low: int = 0, high: int | None = None) -> None:
        self._text = text
        self._found: list[tuple[int, int, Sign]] = []
        chunks = text[low:high].replace("\n", " ").split(" ")
        speaking = _speaking(set(chunks))
        if speaking:
            self._find(chunks, speaking, low)
        self._starts = [start for start, _, _ in self._found]
        self._placed: dict[int, Placed] = {}

    @property
    def placed(self) -> list[Placed]:
        """Every sign in the order of the text."""
        return [self._at(index) for index in range(len(self._found))]

    @property
    def countries(self) -> list[tuple[int, int, str]]:
        """Where each sign begins and ends, and of which country it is."""
        return [(start, end, sign.country) for start, end, sign in self._found]

    @property
    def states(self) -> frozenset[str]:
        """The countries that are named or act; of each, no more is asked than its first sign."""
        found: set[str] = set()
        for index, (_, _, sign) in enumerate(self._found):
            if sign.country not in found and self._at(index).worth >= NAMED:
                found.add(sign.country)
        return frozenset(found)

    def _find(self, chunks: list[str], speaking: set[str], low: int) -> None:
        text, done = self._text, 0
        for at, word in _placed(chunks, speaking):
            start = low + at
            if start < done:
                continue
            end = start + len(word)
            sign = sign_of(word)
            if isinstance(sign, dict):
                following = _WORD.match(text, end + 1)
                second = sign.get(following[0].lower().replace("ё", "е")) if following else None
                if following is None or second is None:
                    continue
                sign, end = second, following.end()
            assert sign is not None
            if sign.kind in _ALONE_NONE and _worth(text, sign, start, end) is None:
                continue
            done = end
            self._found.append((start, end, sign))

    def _at(self, index: int) -> Placed:
        found = self._placed.get(index)
        if found is None:
            start, end, sign = self._found[index]
            worth = _worth(self._text, sign, start, end)
            assert worth is not None  # only those of ``_ALONE_NONE`` may be worth nothing
            found = self._placed[index] = Placed(start, end, sign.country, *worth)
        return found

    def reach(self, low: int, high: int) -> bool:
        """Whether a sign stands in a stretch of the text, be it a part of one."""
        at = bisect_left(self._starts, high)
        return at > 0 and self._found[at - 1][1] > low

    def between(self, low: int, high: int) -> list[Placed]:
        """Return the signs that begin in a stretch of the text."""
        starts = self._starts
        return [self._at(i) for i in range(bisect_left(starts, low), bisect_left(starts, high))]
