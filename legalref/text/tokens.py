"""Tokens of folded text, and what it means to know acts by their words.

The ground that parsing and the lexicon share: neither has to know the other to cut a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from legalref.languages.classify import Kind, classify
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.text.folding import Folded, FoldedText, fold_mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "HEAD_BEHIND_TITLE", "ActMention", "ActReader", "Cut", "GivenPlace", "Head", "Numeral", "Token",
    "TokenKind", "tokenize",
]  # fmt: skip

# A number, a word, a mark or a line end; the first character tells which.
_TOKEN = late(r"[0-9]+(?:[-.][0-9]+)*[²³¹⁰-⁹]*|[^\W\d_²³¹⁰-⁹]+|[^\w\s]|[_²³¹⁰-⁹]|\n")

_POSSESSIVE = rule("possessive").words

_FIELD: Final = rule("word-of-a-field")
_OF_FIELDS: Final = frozenset("_/")
_NUMBER, _WORD, _MARK = range(3)


HEAD_BEHIND_TITLE: Final = rule("head-behind-title").words
_ENDS_TITLE: Final = rule("about").words | {'"'}


class Numeral(str):
    """A number in digits that knows where it stands, so that another can take its place."""

    __slots__ = ("at", "fixed")
    at: int
    fixed: bool
    """Whether another number here might have been part of the name of an act."""

    def __new__(cls, text: str, at: int) -> Numeral:
        """Return the number ``text`` that begins at ``at``."""
        numeral = str.__new__(cls, text)
        numeral.at, numeral.fixed = at, False
        return numeral


TokenKind = Kind | Literal["number", "mark", "line"]
"""What a token is: a number, a sign, the end of a line, or a kind of word."""


@dataclass(slots=True)
class Token:
    """A word, number or mark of folded text."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: str = ""
    plural: bool = False
    lang: str = ""


def tokenize(text: str) -> list[Token]:
    """Return the tokens of folded text."""
    tokens: list[Token] = []
    add = tokens.append
    ranges: frozenset[int] = getattr(text, "ranges", frozenset())
    fields = not _OF_FIELDS.isdisjoint(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0]
        first = word[0]
        which = _NUMBER if "0" <= first <= "9" else _WORD if first.isalnum() else _MARK
        if which == _WORD or first in "№§":
            # the "s" of "Kazakhstan's 2024 law" is no section
            possessive = word in _POSSESSIVE and text[start - 1 : start] in ("'", "’") and start > 0
            named = fields and _FIELD.behind(text, start) is not None
            known = None if possessive or named else classify(word)
            if known is not None:
                add(Token(known.kind, word, start, end, known.value, known.plural, known.lang))
            elif word in HEAD_BEHIND_TITLE and tokens and tokens[-1].text in _ENDS_TITLE:
                add(Token("head", word, start, end, "law"))
            else:
                add(Token("word" if which == _WORD else "mark", word, start, end, word))
        elif which == _NUMBER:
            middle = _parting(word, start, ranges) if "-" in word else None
            if middle is None:
                numeral = Numeral(word, start)
                add(Token("number", numeral, start, end, numeral))
                continue
            first, rest = text[start:middle], text[middle + 1 : end]
            add(Token("number", Numeral(first, start), start, middle, first))
            add(Token("mark", "-", middle, middle + 1, "-"))
            add(Token("number", Numeral(rest, middle + 1), middle + 1, end, rest))
        else:
            add(Token("line" if word == "\n" else "mark", word, start, end, word))
    return tokens


def _parting(number: str, start: int, ranges: frozenset[int]) -> int | None:
    """Return where a number with hyphens is two: «1–3», «ч. 3-128 ч. 2»; None if it is one.

    A long dash joins a range if the numbers rise; no large number is inserted behind a small one.
    """
    at = number.find("-")
    while at >= 0 and start + at not in ranges:
        at = number.find("-", at + 1)
    if at >= 0:
        low, high = number[:at].partition("-")[0], number[at + 1 :].partition("-")[0]
        rises = low.isdecimal() and high.isdecimal() and int(low[:9]) < int(high[:9])
        return start + at if rises else None
    first, _, rest = number.partition("-")
    if rest.isdecimal() and first.isdecimal() and int(first[:9]) < 100 <= int(rest[:9]):
        return start + len(first)
    return None


class Cut:
    """One mention, folded and cut into tokens when somebody first asks, and handed on as it is.

    Example:
        >>> cut = Cut("ст. 128 УК РК (кража)")
        >>> [token.text for token in cut.tokens]
        ['ст', '.', '128', 'ук', 'рк', '(', 'кража', ')']
        >>> rest = cut.without([(14, 21)])
        >>> rest.source, [token.text for token in rest.tokens]
        ('ст. 128 УК РК        ', ['ст', '.', '128', 'ук', 'рк'])
    """

    __slots__ = ("_folded", "_tokens", "source")

    def __init__(self, source: str) -> None:
        self.source: str = source
        self._folded: Folded | None = None
        self._tokens: tuple[Token, ...] | None = None

    def __repr__(self) -> str:
        return f"Cut({self.source!r})"

    @property
    def folded(self) -> Folded:
        """The mention as it is matched."""
        if self._folded is None:
            self._folded = fold_mention(self.source)
        return self._folded

    @property
    def tokens(self) -> list[Token]:
        """Its tokens; a list of its own for every reader."""
        if self._tokens is None:
            self._tokens = tuple(tokenize(self.folded.text))
        return list(self._tokens)

    def without(self, spans: Iterable[tuple[int, int]]) -> Cut:
        """Return the mention with blanks in the place of spans of the folded text."""
        folded = self.folded
        source, text, gone = list(self.source), list(folded.text), bytearray(len(folded.text))
        for start, end in spans:
            first, last = folded.source_span(start, end)
            source[first:last] = " " * (last - first)
            text[start:end] = " " * (end - start)
            gone[start:end] = b"\x01" * (end - start)
        tokens = [each for each in self.tokens if not any(gone[each.start : each.end])]
        if len(tokens) == len(self.tokens):
            return self
        left = "".join(text)
        if isinstance(folded.text, FoldedText):
            left = FoldedText(left, folded.text.ranges)
        rest = Cut("".join(source))
        rest._folded = Folded(left, folded.origin, folded.repairs)
        rest._tokens = tuple(tokens)
        return rest


Head = Literal[
    "", "constitution", "code", "law", "order", "rules", "resolution", "treaty", "programme",
    "directive", "address", "id",
]  # fmt: skip
"""Kind of act by the word that it is called with; ``address`` and ``id`` for identifiers."""


class GivenPlace(NamedTuple):
    """The place inside of an act that an identifier names."""

    form: Literal["path", "eid", "anchor"]
    """``art128/part2``, ``art_128__part_2`` of Akoma Ntoso, or ``z512`` of an address."""
    written: str


class ActMention(NamedTuple):
    """An act in the text."""

    start: int
    end: int
    keys: tuple[str, ...] = ()
    """Keys of acts that the words may name; one if it is clear, none if the act is not known."""
    country: str | None = None
    head: Head = ""
    self_word: Literal["", "self", "same"] = ""
    title: str | None = None
    """Title in quotes, if the words carry one."""
    via: str = "exact"
    named: bool = True
    """False for a head word with nothing that tells which act it is: «закон»."""
    findings: tuple[Literal["date", "number", "title"], ...] = ()
    """What of the words does not agree with the record of the act."""
    year: int | None = None
    abbreviation: bool = False
    number: str | None = None
    date: str | None = None
    draft: bool = False
    """Whether the words speak of a draft: «проект нового УК РК»."""
    sort: str = ""
    """Kind of act as a later «Закона», «Протокола», "the Convention" would call it."""
    place: GivenPlace | None = None
    """What an identifier says of the place inside of the act."""
    version: str | None = None
    """Day of the version that an address names: ``2018-01-01`` in ``…/rus@2018-01-01``."""
    kazakh_head: bool = False
    """Whether the head word is Kazakh, so that a title stands before it and none behind."""
    alias: str | None = None
    """What the text calls the act from here on: «(бұдан әрі – Кодекс)»."""
    strange: bool = False
    """Whether it is a document that no list has, of which the places beside it are: «Устава»."""
    gap: int = 0
    """How loosely the act hangs on what precedes it in a citation."""


class ActReader(Protocol):
    """Finds acts among tokens; the lexicon of the corpus implements it."""

    def act_at(
        self, tokens: Sequence[Token], index: int, text: str
    ) -> tuple[ActMention, int] | None:
        """Return the act that begins at ``index`` and the index behind it, or None."""

    def may_begin(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an act may begin at ``index``."""
