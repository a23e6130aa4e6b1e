"""The account: which words of a text were read, by whom, and which by nobody.

Every token is claimed by one reader: by a citation (:data:`~legalref.parsing.reader.PLACE`), by an
act, by a title inside a citation, by the joint between two of these, by a reader of other things
(years, dates, amounts, pages, files, see :mod:`legalref.languages.beside`), or it is a filler. What
nobody claims is *unread*. A caller that reads more, such as a penalty or a title beside a citation,
claims it before it asks::

    account = account_of(text)
    account.claim(*span_of_the_penalty, "penalty")      # code points of the text as given
    for words in account.unread():
        ...

* ``resolve``: an unread number refuses, or is said with the finding ``unread``;
* ``verify``: unread words make a verdict at most ``unverifiable``;
* ``extract``: an act beside an unread number is no mention of the act.

:func:`unread` is the short way where nothing more is to be claimed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from legalref.languages.beside import is_filler
from legalref.languages.home import OURS
from legalref.languages.late import late
from legalref.languages.rules import group, rule
from legalref.parsing.reader import read_whole
from legalref.parsing.units import BLANKS
from legalref.text.folding import Folded
from legalref.text.tokens import ActReader, Cut, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Account", "Unread", "account_of", "unread"]

What = Literal["number", "blank", "level", "word"]
_WHATS: Final[tuple[What, ...]] = ("number", "blank", "level", "word")
_INSIDE_NUMBERS: Final = ("?", "_", "*")
_BEFORE_BLANKS: Final = frozenset('_?{}<>+=#*@~^."№')
_OPENERS: Final = {"}": "{", ">": "<"}
_LONGEST_BLANK: Final = 40  # signs between a level and a blank: «ст. № ____»
_LONGEST_GAP: Final = 8  # tokens of the name of a gap in a template
_OTHERS: Final = group("other-number")
"""Readers of numbers that are none of a provision."""
_DENIALS: Final = rule("denying-suffix").words
# Kinds of words that say nothing by themselves.
_SILENT: Final = frozenset("line conj of range self same nosign republic".split())


class Unread(NamedTuple):
    """Words side by side that nobody read."""

    text: str
    """As given."""
    start: int
    end: int
    """Code points of the text as given, half-open."""
    what: What
    """``number`` if a number is among them; ``level`` for a word such as «статья» without its
    number; ``blank`` for a sign that holds the place of one («___», «?»); else ``word``."""

    @property
    def is_number(self) -> bool:
        """Whether a number is among the words."""
        return self.what == "number"


class Account:
    """The tokens of one text, each with the reader that claims it.

    Example:
        >>> account = account_of("ст. 128 УК РК и 1350")
        >>> [words.text for words in account.unread()]
        ['1350']
        >>> account.claim(16, 20, "price")
        >>> account.unread()
        ()
    """

    __slots__ = ("claims", "folded", "source", "tokens")

    def __init__(
        self, source: str, folded: Folded, tokens: Sequence[Token], claims: Iterable[str]
    ) -> None:
        self.source: str = source
        self.folded: Folded = folded
        self.tokens: Sequence[Token] = tokens
        self.claims: list[str] = list(claims)
        """For every token the name of its reader; empty if nobody read it."""
        self._take_others()

    def claim(self, start: int, end: int, reader: str) -> None:
        """Claim for ``reader`` what nobody has read between two places of the text as given."""
        for index, token in enumerate(self.tokens):
            if not self.claims[index]:
                first, last = self.folded.source_span(token.start, token.end)
                if start <= first and last <= end:
                    self.claims[index] = reader

    def claim_folded(self, start: int, end: int, reader: str) -> None:
        """Claim what nobody has read between two places of the folded text."""
        for index, token in enumerate(self.tokens):
            if not self.claims[index] and start <= token.start and token.end <= end:
                self.claims[index] = reader

    @staticmethod
    def may_lack_numbers(folded: str, tokens: Sequence[Token], claims: Sequence[str]) -> bool:
        """Whether a number or a blank may be unread; said without reading any further."""
        return any(
            not claim and (token.kind == "number" or token.text in BLANKS)
            for token, claim in zip(tokens, claims, strict=True)
        ) or (_UNCOMMON.search(folded) is not None and any(map(_holds_number, folded)))

    def unread(self) -> tuple[Unread, ...]:
        """Return what nobody read, in the order of the text; words side by side are one."""
        return tuple(unread for unread, _ in self.unread_tokens())

    def unread_tokens(self) -> list[tuple[Unread, range]]:
        """Return what nobody read, each with the indexes of its tokens from first to last."""
        found: list[tuple[Unread, range]] = []
        run: list[int] = []
        for index, claim in enumerate([*self.claims, "end"]):
            if not claim and self._what(index):
                run.append(index)
            elif run and (claim or self.tokens[index].kind == "line"):
                found.append((self._quoted(run), range(run[0], run[-1] + 1)))
                run = []
        return found

    def _quoted(self, run: Sequence[int]) -> Unread:
        kinds = {self._what(index) for index in run}
        what = next(kind for kind in _WHATS if kind in kinds)
        first, last = self.tokens[run[0]], self.tokens[run[-1]]
        start, end = self.folded.source_span(first.start, last.end)
        return Unread(self.source[start:end], start, end, what)

    def _what(self, index: int) -> What | None:
        """Return what an unread token is; None for one that was read or says nothing."""
        if self.claims[index]:
            return None
        token = self.tokens[index]
        kind = token.kind
        if kind == "number" or (kind in ("word", "mark") and _holds_number(token.text)):
            return "number"
        if kind == "level":
            named = token.value != "note" and (len(token.text) > 1 or self._text(index + 1) == ".")
            return "level" if named else None
        if kind == "mark":
            return "blank" if self._holds_a_place(index) else None
        if kind == "month" and "date" in self.claims[max(0, index - 1) : index + 2]:
            return None
        if kind in _SILENT or token.value == OURS or is_filler(token.text):
            return None
        if kind == "suffix" and (token.text not in _DENIALS or self._is_glued(index)):
            return None
        return "word"

    def _text(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def _is_glued(self, index: int) -> bool:
        before = self.tokens[index - 1] if index else None
        return before is not None and before.end == self.tokens[index].start

    def _holds_a_place(self, index: int) -> bool:
        """Whether a sign stands where a number should: «ст. ___», «ст. 1?5», «ст. {article}»."""
        token = self.tokens[index]
        if token.text not in BLANKS:
            return False
        for beside in (index - 1, index + 1):
            if 0 <= beside < len(self.tokens) and self.tokens[beside].kind == "number":
                first, second = self.tokens[min(index, beside)], self.tokens[max(index, beside)]
                return token.text in _INSIDE_NUMBERS and first.end == second.start
        opener = _OPENERS.get(token.text)
        for back in range(index - 1, max(-1, index - _LONGEST_GAP), -1):
            if self._text(back) == opener:
                index = back  # «{article}»
        low = max(0, index - _LONGEST_BLANK)
        while index > low and self._text(index - 1) in _BEFORE_BLANKS:
            index -= 1
        return index > 0 and self.tokens[index - 1].kind == "level"

    def _take_others(self) -> None:
        """Let the readers of other things claim the numbers that are theirs."""
        left = {i for i, t in enumerate(self.tokens) if t.kind == "number" and not self.claims[i]}
        if not left:
            return
        for at in left:
            beside = (at - 1, at + 1)
            if any(0 <= i < len(self.tokens) and self.tokens[i].kind == "month" for i in beside):
                self.claims[at] = "date"
        starts, ends = [t.start for t in self.tokens], [t.end for t in self.tokens]
        text = self.folded.text
        for other in _OTHERS:
            for match in other.pattern.finditer(text) if other.may_fire(text) else ():
                start, end = match.span()
                mine = range(bisect_right(ends, start), bisect_left(starts, end))
                if left.intersection(mine) and not any(
                    self.claims[i] for i in mine if self.tokens[i].kind == "number"
                ):
                    for i in mine:
                        self.claims[i] = self.claims[i] or other.name


def _holds_number(text: str) -> bool:
    """Whether a sign or a word holds a number that is none in digits: «ⅷ», «１２８»."""
    uncommon = not text.isascii() and _UNCOMMON.search(text) is not None
    return uncommon and any(c.isnumeric() for c in text)


_UNCOMMON: Final = late("[^\n\x20-\u052e№]|[²³¹¼½¾]")
"""Characters of which it is not known that they are no numbers, or digits read as such."""


def account_of(text: str, acts: ActReader | None = None) -> Account:
    """Return the account of ``text``, read as one mention by the acts of ``acts``.

    Args:
        text: Any text.
        acts: Knows the names of acts; the lexicon of the packaged corpus if None.
    """
    if acts is None:
        from legalref.acts.lexicon import packaged_lexicon

        acts = packaged_lexicon()
    cut = Cut(text)
    folded, tokens = cut.folded, cut.tokens
    return Account(text, folded, tokens, read_whole(folded.text, tokens, acts).claims)


def unread(
    text: str, acts: ActReader | None = None, claimed: Iterable[tuple[int, int]] = ()
) -> tuple[Unread, ...]:
    """Return the words of ``text`` that nobody read, in the order of the text.

    Args:
        text: Any text.
        acts: Knows the names of acts; the lexicon of the packaged corpus if None.
        claimed: Spans of the text that the caller has read: code points, half-open.

    Returns:
        Words side by side, quoted as given; empty if everything was read.

    Example:
        >>> [(words.text, words.what) for words in unread("статя 128-135 УК РК")]
        [('статя 128-135', 'number')]
        >>> unread("обвинён по п. 2 ч. 3 ст. 125 УК РК в 2019 году")
        ()
        >>> [words.what for words in unread("ст. ___ УК РК")]
        ['blank']
    """
    account = account_of(text, acts)
    for start, end in claimed:
        account.claim(start, end, "caller")
    return account.unread()
