"""Slips in words of citations and of the names of acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.languages.rules import rule
from legalref.text.folding import stem
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from legalref.text.tokens import Cut

__all__ = ["TELLING", "Spellings", "mended"]

TELLING: Final = 5  # fewest letters of a word in which a slip can be told
_LONG: Final = 9  # letters from which on two slips can be
_MOST_ASKED: Final = 4096  # words whose nearest is remembered


class Spellings:
    """A word of an act's name for each stem, to be asked which of them another stem is near."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._by_length: dict[int, list[str]] = {}
        for known in words:
            self._by_length.setdefault(len(known), []).append(known)
        self._near: dict[tuple[int, int], list[str]] = {}
        self._asked: dict[tuple[str, int], str | None] = {}

    def only(self, wrong: str, slips: int) -> str | None:
        """Return the word of the one stem that is as near as so many slips, or the nearest.

        Example:
            >>> words = Spellings({"торговл": "торговля", "трудов": "трудовой"})
            >>> words.only("торгвл", 1), words.only("торговц", 1), words.only("торг", 1)
            ('торговля', 'торговля', None)
        """
        asked = self._asked
        if (wrong, slips) not in asked:
            if len(asked) == _MOST_ASKED:
                asked.clear()
            asked[wrong, slips] = self._only(wrong, slips)
        return asked[wrong, slips]

    def _only(self, wrong: str, slips: int) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = self._as_long(len(wrong), slips)
        ranked = process.extract(wrong, near, scorer=OSA.distance, score_cutoff=slips, limit=2)
        if len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] < ranked[1][1]):
            return self._words[ranked[0][0]]
        return None

    def _as_long(self, length: int, slips: int) -> list[str]:
        """Return the stems whose lengths so many slips may make of another; others are farther."""
        found = self._near.get((length, slips))
        if found is None:
            found = []
            for each in range(length - slips, length + slips + 1):
                found += self._by_length.get(each, ())
            if found:  # there are few lengths of stems, and any number of others
                self._near[length, slips] = found
        return found


def mended(mention: Cut, spellings: Spellings, known: Set[str]) -> str | None:
    """Return a mention with slips in words of citations and of acts' names mended, or None.

    One slip in a word of five letters or more, two from nine on; numbers are never touched, and
    everything else stays as it was given: capitals tell where another statement begins.

    Args:
        mention: The mention.
        spellings: The words of the acts' names.
        known: Stems that are no slips.
    """
    if not can_compare():
        return None
    tokens, source = mention.tokens, mention.source
    pieces, done = [], 0
    for index, token in enumerate(tokens):
        word = token.text
        if token.kind != "word" or len(word) < TELLING or stem(word) in known:
            continue
        following = tokens[index + 1].kind if index + 1 < len(tokens) else ""
        near = _level_word(word) if following == "number" else None
        near = near or _word_for_code(word) or _word_of_a_name(word, spellings)
        if near is not None:
            start, end = mention.folded.source_span(token.start, token.end)
            capital = source[start].isupper()
            pieces += [source[done:start], near.capitalize() if capital else near]
            done = end
    return "".join([*pieces, source[done:]]) if pieces else None


def _level_word(word: str) -> str | None:
    """Return the word for a level that ``word`` is with one slip."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    words = sorted(rule("level-with-slips").words)
    found = process.extractOne(word, words, scorer=OSA.distance, score_cutoff=1)
    near: str | None = found[0] if found else None
    return near


def _word_for_code(word: str) -> str | None:
    """Return a form of the word for a code that begins with one slip."""
    from rapidfuzz.distance import OSA

    for code in rule("word-for-code").words:
        same_letters = word.isascii() == code.isascii()
        if same_letters and OSA.distance(word[: len(code)], code) == 1:
            return code + word[len(code) :]
    return None


def _word_of_a_name(word: str, spellings: Spellings) -> str | None:
    """Return the word of an act's name that alone is as near as a slip or two."""
    return spellings.only(stem(word), 1 if len(word) < _LONG else 2)
