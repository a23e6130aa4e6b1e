"""The longest listed name that stands among tokens."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.acts.around import behind_year, country_at
from legalref.acts.describing import date_and_number
from legalref.acts.spelling import in_latin, respelt_symbol, symbol, without_suffix
from legalref.acts.tree import END
from legalref.languages.dates import DATE, iso_of
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.text.folding import STOP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.sofar import ActSoFar
    from legalref.acts.tree import Leaf, Node, Tree
    from legalref.text.tokens import Token

__all__ = ["Found", "Walk", "abbreviation_in", "first_step"]

_OPENING: Final = 6  # fewest words of a long title that stand for it, its country not counted
_SUBJECT: Final = 3  # fewest words of the subject of a law that changes others
_MOST_MARKS: Final = 8  # between the words of one name
_YEAR: Final = late("(?:19|20)[0-9]{2}")
_MARKS_INSIDE: Final = ("-", "/", '"', "(", ")", ",", ".")


class Found(NamedTuple):
    """A name among tokens."""

    leaf: Leaf
    end: int
    """Index of the token behind it."""
    country: str | None
    """The country before or inside the name."""


@lru_cache(maxsize=4096)
def abbreviation_in(word: str) -> str:
    """Return the abbreviation that a word is with its ending, its country, or in other letters.

    Example:
        >>> abbreviation_in("қкнің"), abbreviation_in("қрқк"), abbreviation_in("торговля")
        ('қк', 'қк', '')
    """
    return without_suffix(word) or in_latin(word) or _behind_country(word)


def _behind_country(word: str) -> str:
    """Return the abbreviation that the country is run together with: «ҚРҚК»; else nothing."""
    for country in rule("kazakhstan-kk").words:
        if word.startswith(country):
            return word[len(country) :]
    return ""


def first_step(tree: Tree, root: Node, token: Token, symbol: Callable[[Token], str]) -> Node | None:
    """Return where a name that begins with ``token`` goes on; None if none does."""
    if token.kind == "mark":
        return None
    step = tree.step(root, token, symbol)
    if step is None:
        other = abbreviation_in(token.text)
        step = root.get(other) if other else None
    return step


class Walk:
    """A way through the names of acts, a token at a time.

    What no name has is passed over: marks, countries, years, words without meaning, and in a name
    that ends with the word for its kind the date and number before that word.
    """

    def __init__(
        self, lexicon: Lexicon, tokens: Sequence[Token], start: int, text: str, dated: ActSoFar
    ) -> None:
        self._tree, self._titles = lexicon.tree, lexicon.titles
        self._tokens, self._start, self._text = tokens, start, text
        self._dated = dated
        """Takes the date and number that stand inside the name."""
        self._symbol: Callable[[Token], str] = symbol
        self._country: str | None = None
        self._at = self._marks = self._steps = 0

    def longest(self, country: str | None) -> Found | None:
        """Return the longest name that begins at ``start``, as it is written.

        ``country`` stands before it.
        """
        return self._walk(self._tree.root, country)

    def longest_by_sound(self, country: str | None) -> Found | None:
        """Return the longest name that sounds like the words at ``start``."""
        self._symbol = respelt_symbol
        return self._walk(self._tree.by_sound, country)

    def _walk(self, root: Node, country: str | None) -> Found | None:
        first = first_step(self._tree, root, self._tokens[self._start], self._symbol)
        if first is None:
            return None
        node, tokens = first, self._tokens
        leaf: Leaf | None = node.get(END)
        self._at, self._marks, self._steps = self._start + 1, 0, 1
        self._country = country
        best = Found(leaf, self._at, self._country) if leaf is not None else None
        while self._at < len(tokens):
            token = tokens[self._at]
            if token.kind == "mark":
                if not self._over_mark(node, token):
                    break
                continue
            step = self._tree.step(node, token, self._symbol)
            if step is None:
                if not self._over(node, token):
                    break
                continue
            if token.kind == "head" and tokens[self._at - 1].kind == "conj":
                break  # «дербес деректерді және заңмен қорғалатын …»: two things, no name
            node = step
            self._at += 1
            self._steps += 1
            leaf = node.get(END)
            if leaf is not None:
                best = Found(leaf, self._at, self._country)
        if best is None and self._steps >= _OPENING:
            return self._opening(node)
        return best

    def _over_mark(self, node: Node, token: Token) -> bool:
        """Pass over a mark that may stand inside a name."""
        self._marks += 1
        if token.text == "," and self._at == self._start + 1 and self._heads():
            return False  # "article 12 of the Convention, forced labour is prohibited"
        if token.text == '"' and self._tokens[self._at - 1].kind == "conj":
            return False  # «Заңына және «Микроқаржылық қызмет туралы» …»: two laws
        if token.text == '"' and [t.text for t in self._tokens[self._at - 2 : self._at]] == [
            '"',
            ",",
        ]:
            return False  # «Мәдениет», «Заң» газеттерінде: each in quotes of its own
        if token.text not in _MARKS_INSIDE or self._marks > _MOST_MARKS:
            return False
        tokens, at = self._tokens, self._at
        bracketed = token.text == "(" and at + 2 < len(tokens) and tokens[at + 2].text == ")"
        if bracketed and self._tree.step(node, tokens[at + 1], self._symbol) is None:
            self._at += 2  # «… Объединенных Наций (ООН) против …»
        self._at += 1
        return True

    def _heads(self) -> bool:
        """Whether a name begins with the word for its kind."""
        return self._tokens[self._start].kind == "head"

    def _over(self, node: Node, token: Token) -> bool:
        """Pass over a word that is no part of the name and may stand inside it."""
        tokens, at = self._tokens, self._at
        behind = at
        if token.kind in ("country", "republic"):
            after, found = country_at(tokens, at)
            self._country = self._country or found
            behind = max(after, at + 1)
        elif at == self._start + 1 and (after := behind_year(tokens, at)) > at:
            behind = after  # «Конвенция 1949 года о борьбе с …», «Закон от 5 июля 2024 года № …»
            self._take_date(token.start)
        elif (
            token.text in STOP
            or token.kind == "nosign"
            or (token.kind == "suffix" and tokens[at - 1].text == "-")
        ):
            behind = at + 1
        elif (
            token.kind == "number"
            and tokens[self._start].kind != "head"
            and any(key[0] == "<" for key in node)
        ):
            # «… туралы Қазақстан Республикасының 2024 жылғы 5 шілдедегі № 110-VIII Заңы»
            behind = date_and_number(self._dated, tokens, at, self._text, token.start)
        self._at = behind
        return behind > at

    def _take_date(self, at: int) -> None:
        """Take the date or the year that stands inside the name."""
        if (date := DATE.match(self._text, at)) is not None:
            self._dated.date = iso_of(date)
        elif (year := _YEAR.search(self._text, at)) is not None:
            self._dated.year = int(year[0])

    def _opening(self, node: Node) -> Found | None:
        """Accept the opening of a long title, if only one act goes on so.

        Titles of laws that change others must have got to their subject before they break off.
        """
        start, end = self._start, self._at
        leaves = self._tree.leaves_below(node)
        if len(leaves) != 1:
            return None
        leaf = leaves[0]
        if leaf.lang == "kk" and not self._is_opened():
            return None  # «Заңды тұлғаларды мемлекеттік тіркеу …»: the matter, and no law about it
        if leaf.key in self._titles.amending:
            walked = [token.text for token in self._tokens[start:end]]
            opening = tuple(rule("subject-follows").words)
            subject = next((i for i, word in enumerate(walked) if word.startswith(opening)), None)
            goes_on = end < len(self._tokens) and self._tokens[end].kind != "mark"
            if subject is None or len(walked) - subject < _SUBJECT or goes_on:
                return None
        return Found(leaf, end, self._country)

    def _is_opened(self) -> bool:
        """Whether a name begins with the word for its kind, or behind a quote."""
        start = self._start
        return self._heads() or (start > 0 and self._tokens[start - 1].text == '"')
