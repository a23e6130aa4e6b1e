"""Slips of the pen in names: one letter in a word, words alike, digits read for letters."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.names.entries import NameEntry
from legalref.names.index import Index
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = [
    "LETTER_DIGIT",
    "Pool",
    "PoolRow",
    "Row",
    "Shape",
    "is_adjective",
    "may_be_stem",
    "transliterated_slips",
    "without_digits",
]

LETTER_DIGIT = late(r"[^\W\d_]+[0-9][^\W_]*|[0-9][^\W\d_]{2,}[^\W_]*")


_OCR: Final = str.maketrans("0134568", "оізчзбв")


_OCR_LATIN: Final = str.maketrans("01358", "olesb")


Shape = tuple[tuple[str, ...], NameEntry]


PoolRow = tuple[str, str, int]
"""The stems of a name, its words, and its number in the list, as they are kept."""


Row = tuple[tuple[str, ...], list[str], int]
"""The stems of a name, its words, and its number in the list."""


_LIKE: Final = 72
"""The least likeness of joined stems, in per cent, at which words are compared one by one."""


_MOST_WORDS: Final = 256  # of a name
_LONGEST_ENDING: Final = 6  # letters
_ANOTHER: Final = 99
_SHORTEST_SLIP: Final = 4  # letters of a word in which a slip can be told


def _dropped(word: str) -> set[str]:
    """Return a word and what is left of it without any one of its letters."""
    return {word, *[word[:at] + word[at + 1 :] for at in range(len(word))]}


def _slips_of(rows: Iterable[PoolRow]) -> Iterator[tuple[str, int]]:
    """Yield for the words of names, without one of their letters, the names and the places there.

    A slip leaves two words alike once a letter is dropped from either, so that a name is looked up
    instead of being searched for.
    """
    for row, (joined, words, _) in enumerate(rows):
        whole = words.split()
        for at, word in enumerate(joined.split()):
            keys = _dropped(word) if len(word) >= _SHORTEST_SLIP else set()
            if len(whole[at]) > _SHORTEST_SLIP:
                keys |= _dropped(whole[at])
            for key in keys:
                yield key, row * _MOST_WORDS + at


class Pool:
    """The names of as many words that may be misspelt."""

    def __init__(self, rows: list[PoolRow]) -> None:
        """Open what is kept of a pool: its names."""
        self._kept = rows
        self._rows: list[Row] = [
            (tuple(joined.split()), words.split(), number) for joined, words, number in rows
        ]
        self._size = len(self._rows[0][0])
        self._at: list[dict[str, list[int]]] = [{} for _ in range(self._size)]
        """For each place in a name the rows by the word that stands there."""
        for row, (theirs, _, _) in enumerate(self._rows):
            for at, word in enumerate(theirs):
                self._at[at].setdefault(word, []).append(row)
        self._words = {word for theirs, _, _ in self._rows for word in theirs}
        self._by_length: dict[int, tuple[list[str], list[Row]]] = {}

    @cached_property
    def _slips(self) -> Index:
        """The names by their words without one of the letters; made when one is misspelt."""
        return Index(Index.packed(_slips_of(self._kept)))

    @cached_property
    def _longest(self) -> int:
        """Letters of the longest word of a name."""
        return max(len(word) for row in self._kept for each in row[:2] for word in each.split())

    def one_slip(self, mine: tuple[str, ...], full: Sequence[str], most: int) -> list[Row]:
        """Return the names of which one word may be a slip away, all others being the same."""
        if self._size == 1:
            return self._single(mine[0], full[0] if full else mine[0])
        strange = [at for at, word in enumerate(mine) if word not in self._words]
        if len(strange) > 1:
            return []
        rows: dict[int, None] = {}
        having = [rows_of.get(word, ()) for rows_of, word in zip(self._at, mine, strict=True)]
        for at in strange or range(len(mine)):
            before, behind = mine[:at], mine[at + 1 :]
            # The others are the same, so the word that the fewest names have tells most.
            for row in min((*having[:at], *having[at + 1 :]), key=len):
                theirs = self._rows[row][0]
                if theirs[:at] == before and theirs[at + 1 :] == behind:
                    rows[row] = None
        return [self._rows[row] for row in rows]

    def _single(self, word: str, whole: str) -> list[Row]:
        """Return the names of one word that may be a slip away."""
        keys = set[str]()
        for each in (word, whole):
            if len(each) <= self._longest + 1:  # a slip makes a word one letter longer at most
                keys |= _dropped(each)
        rows = {number // _MOST_WORDS for key in keys for number in self._slips.numbers(key)}
        return [self._rows[row] for row in sorted(rows)]

    def like(self, mine: tuple[str, ...], full: Sequence[str], most: int) -> list[Row]:
        """Return the names with at most so many slips that are most like these stems."""
        if self._size > most:
            # Of a longer name some words are without a slip; most texts share too few with any.
            shared: dict[int, int] = {}
            for at, word in enumerate(mine):
                for row in self._at[at].get(word, ()):
                    shared[row] = shared.get(row, 0) + 1
            fewest = self._size - most
            some = [self._rows[row] for row, count in shared.items() if count >= fewest]
            choices = [" ".join(theirs) for theirs, _, _ in some]
        else:
            choices, some = self._of_length(len(" ".join(mine)))
        if not some or not can_compare():
            return []
        from rapidfuzz import fuzz, process

        joined = " ".join(mine)
        found = process.extract(joined, choices, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=12)
        return [some[at] for _, _, at in found]

    def _of_length(self, size: int) -> tuple[list[str], list[Row]]:
        """Return the names that are long enough and short enough to be like so many letters.

        Likeness is at most what the lengths leave, so most names need no comparison.
        """
        found = self._by_length.get(size)
        if found is None:
            choices, some = [], []
            for row, (joined, _, _) in zip(self._rows, self._kept, strict=True):
                if 100 * abs(size - len(joined)) <= (100 - _LIKE) * (size + len(joined)):
                    choices.append(joined)
                    some.append(row)
            found = choices, some
            if some:  # there are few lengths of names, and any number of others
                self._by_length[size] = found
        return found


_ADJECTIVE: Final = rule("adjective").pattern


def is_adjective(whole: Sequence[str], at: int) -> bool:
    """Whether a whole Russian word has the ending of an adjective."""
    return at < len(whole) and _ADJECTIVE.search(whole[at]) is not None


def may_be_stem(word: str) -> list[str]:
    """Return the word and what is left of it without a case ending of up to five letters."""
    shorter = [word[:size] for size in range(len(word) - 1, max(1, len(word) - 6), -1)]
    return [word, *[part for part in shorter if not part.isdecimal()]]


def transliterated_slips(word: str, part: str, fewest: int, distance: Callable[..., int]) -> int:
    """Return how many slips part the sound of a word from that of a stem; many if it is another.

    Args:
        word: The sound of the word, with its case ending.
        part: The sound of the stem.
        fewest: Letters of a stem in which a slip can be told.
        distance: That of two words.
    """
    if (part.isdecimal() and word != part) or not -1 <= len(word) - len(part) <= _LONGEST_ENDING:
        return _ANOTHER
    # The case ending of the mention is no slip: compare with as much as the stem has.
    if word.startswith(part):
        return 0
    # One slip leaves one of the first two letters, be it in the other's place.
    if len(part) < fewest or not (
        word[0] == part[0] or word[1] == part[1] or word[0] == part[1] or word[1] == part[0]
    ):
        return _ANOTHER
    for size in range(len(part) - 1, len(part) + 2):
        if distance(word[:size], part, score_cutoff=1) <= 1:
            return 1
    return _ANOTHER


def without_digits(match: re.Match[str]) -> str:
    """Return a word with letters for the digits that a scanner read for them."""
    word = match[0]
    return word.translate(_OCR_LATIN if word.isascii() else _OCR)
