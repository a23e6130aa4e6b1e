"""The core of a stretch: what is left when the words at its edges are cut that nobody can read.

«указанных в статье 138 настоящего Кодекса, мера пресечения» says no more than «в статье 138
настоящего Кодекса»: the other words stand in names of acts, and no name begins or goes on with them
here. Cores recur where stretches do not, so that much less is read anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.tree import END
from legalref.extraction.words import Words, classified
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from legalref.acts.lexicon import Lexicon
    from legalref.acts.tree import Node
    from legalref.extraction.words import Edge

__all__ = ["Cores"]

_PIECE: Final = re.compile(r"[^\W\d_²³¹⁰-⁹]+|\n|[^\w\s]|[0-9_²³¹⁰-⁹]+")
_LAST_WORD: Final = re.compile(r"[^\W\d_²³¹⁰-⁹]++\Z")
_GOES_BACK: Final = ("-", ")", "'", "’")
"""Signs that go on with the word before them."""
_ENDS_NUMBER: Final = "0123456789)"
_NEAR: Final = 40  # code points of a word that is looked up before all
_REACH: Final = 160  # code points from the end in which words are looked at
_OPENS_ACT: Final = frozenset('"«»“”„§/')


class Cores:
    """Cuts stretches down by what the words at their edges can be."""

    def __init__(self, lexicon: Lexicon, words: Words | None = None) -> None:
        self._lexicon = lexicon
        self._words = words or Words(lexicon)
        self._follow: frozenset[tuple[str, str]] | None = None

    def of(self, text: str, low: int, high: int) -> tuple[int, int]:
        """Return where the core of a stretch begins and ends; nothing is left if they are equal."""
        start = self._start(text, low, high)
        if start == high:
            return start, start
        return start, self._end(text, start, high)

    def may_follow(self, one: str, other: str) -> bool:
        """Whether a name of an act may go on from one word with another."""
        pairs, others = self._pairs(), self._words.symbols(other)
        return any((a, b) in pairs for a in self._words.symbols(one) for b in others)

    def cites(self, piece: str) -> bool:
        """Whether anything may be cited in a piece that has the number of an act.

        «; от 29.12.2022 № 175-VII» is one more day of a note, and nothing but days, numbers and
        countries.
        """
        return any(
            self._words.edge(part).cited if part[0].isalpha() else part in _OPENS_ACT
            for part in map(re.Match.group, _PIECE.finditer(piece))
        )

    def _start(self, text: str, low: int, high: int) -> int:
        """Return where the first word stands with which something may begin.

        The word before it stays where the two may belong together: «б) части 1», «в статье 5»,
        «декларациясының 4-бабы».
        """
        before = low
        keeps = True
        for match in _PIECE.finditer(text, low, high):
            piece, at = match[0], match.start()
            if piece[0].isalpha():
                word = self._words.edge(piece)
                if self._is_hard(word, text, match, high):
                    return before if keeps or word.leans else at
                keeps = word.joint
            elif piece == ",":
                keeps = False
            else:
                goes_back = keeps or piece in _GOES_BACK or piece[0].isdigit()
                return before if goes_back else at
            before = at
        return high

    def _is_hard(self, word: Edge, text: str, match: re.Match[str], high: int) -> bool:
        """Whether a word may be read where it stands."""
        hard = word.hard and not (word.leads and self._leads_nowhere(word, text, match.end(), high))
        return hard or _is_lettered(text, match)

    def _leads_nowhere(self, leading: Edge, text: str, at: int, high: int) -> bool:
        """Whether what follows a leading word is nothing that it may lead to."""
        following = _PIECE.search(text, at, high)
        if following is None:
            return True
        piece = following[0]
        if not piece[0].isalpha():
            return piece == ","
        word = self._words.edge(piece)
        if word.hard or word.skipped:
            return False
        return word.joint or not self._goes_on(leading, word)

    def _end(self, text: str, start: int, high: int) -> int:
        """Return where the last word ends that was read or goes on with a name."""
        if text[high - 1] in _ENDS_NUMBER:
            return high
        space = text.rfind(" ", max(start, high - _NEAR), high)
        known = self._words.edges.get(text[space + 1 : high]) if space >= 0 else None
        if known is not None and known.hard and not known.leads:
            return high  # as most stretches end
        behind = space + 1 if space >= 0 else max(start, high - _REACH)
        last_word = _LAST_WORD.search(text, behind, high)
        if last_word is None or text[last_word.start() - 1 : last_word.start()] == "-":
            return high
        word = self._words.edge(last_word[0])
        if word.hard and not word.leads:
            return high
        matches = list(_PIECE.finditer(text, max(start, high - _REACH), high))
        last = len(matches)
        while last:
            match = matches[last - 1]
            piece = match[0]
            if piece[0].isalpha():
                if self._is_hard(self._words.edge(piece), text, match, high):
                    break
            elif piece != ",":
                break
            last -= 1
        if last == len(matches) or not last:
            return high
        hard = last - 1
        while (
            hard >= 0
            and matches[hard][0][0].isalpha()
            and self._words.edge(matches[hard][0]).skipped
        ):
            hard -= 1
        if hard < 0 or not matches[hard][0][0].isalpha():
            return high  # behind a number or a title there is more to be read than names
        word = self._words.edge(matches[hard][0])
        if word.bare and _is_named_on(matches[last][0]):
            return high
        end = matches[last - 1].end()
        for match in matches[last:]:
            if match[0] == ",":
                continue
            following = self._words.edge(match[0])
            if following.joint or following.skipped:
                continue
            if not self._goes_on(word, following):
                break
            word, end = following, match.end()
        return end

    def _goes_on(self, one: Edge, following: Edge) -> bool:
        """Whether a name may go on from one word with another."""
        follow = self._pairs()
        return any((a, b) in follow for a in one.symbols for b in following.symbols)

    def _pairs(self) -> frozenset[tuple[str, str]]:
        """Return which words follow one another in names of acts."""
        if self._follow is None:
            tree = self._lexicon.tree
            pairs: set[tuple[str, str]] = set()
            pending: list[tuple[str, Node]] = [("", tree.root), ("", tree.by_sound)]
            while pending:
                word, node = pending.pop()
                for step, below in node.items():
                    if step != END:
                        pairs.add((word, step))
                        pending.append((step, below))
            self._follow = frozenset(pairs)
        return self._follow


def _is_lettered(text: str, match: re.Match[str]) -> bool:
    """Whether a word is the letter of a point or an ending: «б)», «-нің», «У.К.»."""
    start, end = match.span()
    if text[start - 1 : start] == "-" or text[end : end + 1] == "-":
        return True
    return end == start + 1 and text[end : end + 1] not in ("", " ", ",", "\n", "\u00a0")


def _is_named_on(following: str) -> bool:
    """Whether the word behind a bare «Кодекса» makes it another act."""
    folded, _ = classified(following)
    return following != "," and (
        folded.isascii()
        or bool(rule("other-code").behind(folded))
        or bool(rule("other-code-adjective").whole(folded))
    )
