"""A walk over tokens: what stands where, how it is joined, and which sizes of numbers decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from legalref.languages.rules import rule
from legalref.parsing.units import AND, COMMA, FAR, NEXT, size_of

if TYPE_CHECKING:
    from legalref.parsing.units import Compared, Group, Level, Number
    from legalref.text.tokens import ActMention, ActReader, Token, TokenKind

__all__ = ["Cursor", "Joint"]

Joint = Literal["list", "range", "slash", "level"]
"""How two numbers are joined: «128, 135», «128–135», «128/135», by the word for their level."""

_RANGE_OPENS: Final = rule("range-opens").words
_JOINTS: Final = rule("joint-word").words
_DOTS: Final = (".", "[", "]", "…")
_POINT_LETTERS: Final = rule("point-letter").words
_BLANKS: Final = rule("joins-loosely").words | frozenset(".'[]…")
"""What stands between places and does not part them."""


class Cursor:
    """Tokens, the acts among them, and what joins one thing to the next."""

    def __init__(self, text: str, tokens: list[Token], acts: ActReader) -> None:
        self.text = text
        self.tokens = tokens
        self.acts = acts
        self.compared: list[Compared] = []
        """Which sizes of numbers have decided how the text is read."""
        self._listed_until = 0
        """Up to here, numbers stand in a list that no word of a level ends."""
        self._alone_until = 0
        """Up to here, numbers stand in a list without lower units in brackets."""
        self.letters: dict[str, Level] = {}
        """Levels that a letter behind a number stands for here: «ҚК 128-б. 2-б. 1) т.»."""
        self.several: bool = False
        """Whether the word for the level of the numbers being read stands in the plural."""
        self._bare_until = 0
        """Up to here, numbers stand in a list that no abbreviation of a code ends."""
        self._act_first: dict[int, bool] = {}
        """Behind which acts each article stands behind its act, as far as it was asked."""
        self._asking = 0
        """How many of these questions are being asked, each for the one before it."""
        self._asked_from = len(tokens)
        """From here on, all of these questions have been asked."""
        self._found: dict[int, tuple[ActMention, int] | None] = {}
        """The acts looked for so far, by the index of their first token."""

    # -------------------------------------------------------------- helpers

    def _exceeds(self, left: str, right: str | int, by: int = 0) -> bool:
        """Whether the first part of a number is larger than that of another by more than ``by``.

        Sizes of numbers are compared here only, so that it is known what they decide.
        """
        held = size_of(left) > size_of(right) + by
        self.compared.append((left, right, by, held))
        return held

    def _is_again(self, number: Number, group: Group) -> bool:
        """Whether a group is a number again, and nothing else: «Article 128 (статья 128)»."""
        one, others = number.value, [each.value for each in group.numbers]
        exceeds = [self._exceeds(*p) for other in others for p in ((one, other), (other, one))]
        return not any(exceeds) and others == [one]

    def _act_at(self, index: int) -> tuple[ActMention, int] | None:
        """Return the act that begins at ``index`` and the index behind it, or None.

        Several readers ask for the same one: what may be read before it depends on it.
        """
        try:
            return self._found[index]
        except KeyError:
            found = self._found[index] = self.acts.act_at(self.tokens, index, self.text)
            return found

    def _kind(self, index: int) -> TokenKind | Literal["end"]:
        try:
            return self.tokens[index].kind
        except IndexError:
            return "end"

    def _text(self, index: int) -> str:
        try:
            return self.tokens[index].text
        except IndexError:
            return ""

    def _skip_dots(self, index: int) -> int:
        tokens = self.tokens
        while index < len(tokens):
            token = tokens[index]
            if token.text not in _DOTS and token.kind != "nosign":
                if token.text in _RANGE_OPENS and self._kind(index + 1) == "number":
                    index += 1  # «статьи с 133 по 135»
                break
            index += 1
        return index

    def _skip_cut(self, index: int) -> int:
        """Skip «[…]», the mark of words left out."""
        if self._text(index) == "[":
            while self._text(index) in ("[", "…", ".", "]", ","):
                index += 1
        return index

    def _joint(self, index: int) -> tuple[Joint, int] | None:
        """Return how numbers are joined at ``index`` (``list``, ``range``) and the index behind."""
        text, kind = self._text(index), self._kind(index)
        if text == "/" and self._kind(index + 1) == "number":
            return "slash", index + 1
        if text in (",", ";", "/", "&") or kind == "conj":
            index += 1
            while self._kind(index) == "conj" or self._text(index) in (",", "/"):
                index += 1
            if self._text(index) == "(" and self._kind(index + 1) == "conj":  # «и (или)»
                index += 3
            return "list", self._skip_cut(index)
        if text == "-" and self._kind(index + 1) != "suffix":
            return "range", index + 1
        if kind == "range":
            return "range", index + 1
        return None

    def _gap(self, index: int) -> tuple[int, int]:
        """Return how loose the separator at ``index`` is, and the index behind it."""
        gap = NEXT
        while index < len(self.tokens):
            text, kind = self.tokens[index].text, self.tokens[index].kind
            if text in (",", "/") or (text == ":" and self._leads_on(index)):
                gap = max(gap, COMMA)
            elif text in _POINT_LETTERS and self._text(index + 1) == ")":
                break  # «а) тармағы»
            elif kind == "conj" or text in _JOINTS:
                gap = max(gap, AND)
            elif text in (";", "-", "+", "|"):
                gap = max(gap, FAR)
            elif kind == "of" or text in _BLANKS:
                pass
            else:
                break
            index += 1
        return gap, index

    def _leads_on(self, index: int) -> bool:
        """Whether a colon stands between a number and the word for a level: «ст. 128: ч. 2»."""
        return self._kind(index - 1) == "number" and self._kind(index + 1) == "level"
