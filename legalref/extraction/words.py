"""What the words of running text are to citations: found out once a word, and kept.

Two readers ask: whether a stretch of a citation goes on over a word (:meth:`Words.kind`), and what
the word can be at the edge of one (:meth:`Words.edge`). Both begin with the word as it is folded
and what it is in the language of citations (:func:`classified`), as whoever asks of a single word
of a text does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from legalref.acts.changed import changes_an_act
from legalref.acts.spelling import begun, opening_of, respelt, respelt_symbol, symbol
from legalref.acts.tree import END
from legalref.languages.classify import Word, classify
from legalref.languages.rules import rule
from legalref.parsing.numbers import INSERTED, PARAGRAPH_LETTERS
from legalref.text.folding import STOP, fold, skeleton, stem
from legalref.text.tokens import HEAD_BEHIND_TITLE, Token

if TYPE_CHECKING:
    from legalref.acts.lexicon import Lexicon

__all__ = ["Edge", "Words", "classified", "token_of"]

# Words that belong to citations only between other words of citations.
_WEAK: Final = frozenset(
    (
        "conj",
        "of",
        "range",
        "self",
        "same",
        "cardinal",
        "month",
        "year",
        "suffix",
        "country",
        "republic",
        "head",
        "ordinal",
        "nosign",
    )
)
# Those of them, and words of the names of acts, with which a citation may begin.
_OPENING: Final = frozenset(
    "ordinal cardinal country republic self same year month suffix nosign head".split()
)
_EXTRA: Final = frozenset().union(
    *(rule(n).words for n in ("word-of-citation", "issuer", "determiner", "code-of-state"))
)
_FUNCTION: Final = rule("function-word").words
_ISSUERS: Final = rule("issuer").words
_INSIDE: Final = _FUNCTION | rule("sub-prefix").words | INSERTED | PARAGRAPH_LETTERS
"""Words that belong to citations by what stands beside them."""
_SOVIET: Final = rule("soviet")
_ROMAN: Final = re.compile("[ivxіх]+")
_LETTERS_OF_CODE: Final = re.compile("[A-ZÁÄÓÖÚÜÝŪ][A-Za-zÁÄÓÖÚÜÝŪ]*[A-ZÁÄÓÖÚÜÝŪ]")  # "ÁQBtK"
_JOINTS: Final = ("conj", "of")
_FREE: Final = ("word", "head", "country", "republic", "self", "same")
"""Kinds of words to which an unread word before them does not belong."""


_BESIDE: Final = ("country", "republic", "month", "year", "nosign")
"""Kinds of words that say more of what is cited and are never cited alone."""
_MOST_WORDS: Final = 200_000  # of which is remembered what they are
_MOST_EDGES: Final = 100_000
_MOST_CLASSIFIED: Final = 10_000  # those near one another, which are asked of again

_classified: dict[str, tuple[str, Word | None]] = {}


def classified(word: str) -> tuple[str, Word | None]:
    """Return a word of a text as it is folded, and what it is in the language of citations.

    Example:
        >>> folded, known = classified("Статьи")
        >>> folded, known.kind, known.value
        ('статьи', 'level', 'art')
    """
    found = _classified.get(word)
    if found is None:
        if len(_classified) > _MOST_CLASSIFIED:
            _classified.clear()
        folded = fold(word).text
        found = _classified[word] = folded, classify(folded) if folded else None
    return found


def token_of(word: str) -> Token:
    """Return a word of a text as a token that stands alone."""
    folded, known = classified(word)
    known = known or Word("word", folded)
    return Token(known.kind, folded, 0, len(folded), known.value, known.plural, known.lang)


class Edge(NamedTuple):
    """What a word can be at the edge of a stretch."""

    hard: bool
    """Whether something may begin with it, or it is part of a citation by itself."""
    joint: bool = False
    """Whether it only joins what stands around it."""
    leans: bool = False
    """Whether the word before it may belong to it: «екінші», «частью», but not «Кодекса»."""
    leads: bool = False
    """Whether only a name of several words begins with it, or it only points at what follows."""
    skipped: bool = False
    """Whether a name passes over it: a country, a word without meaning."""
    cited: bool = False
    """Whether a place or an act may be cited with it: none is without such a word."""
    bare: bool = False
    """Whether it is a word for a kind of act that further words can make another act."""
    symbols: tuple[str, ...] = ()
    """The word as names of acts are compared: by its stem, and by its sound."""


Strength = Literal["strong", "opening", "weak", ""]
"""Whether a word belongs to citations by itself, may open one, or only stands between others."""


class Words:
    """Remembers what the words of running text are."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vocabulary = lexicon.vocabulary
        self._latin = lexicon.latin_vocabulary
        self._respelt = lexicon.respelt_vocabulary
        self._openings = frozenset(map(begun, self._respelt))
        self.kinds: dict[str, Strength] = {}
        self.edges: dict[str, Edge] = {}
        self.borders: set[str] = set()
        """Words at which a stretch ends, wherever they stand beside it."""
        self.silent: set[str] = set()
        """Words that say nothing when they stand alone: «законом», «протокол»."""

    def kind(self, word: str) -> Strength:
        """Return ``strong``, ``opening``, ``weak`` or ``""`` for a word as written.

        Strong words belong to citations by themselves; of the others only some may open one.
        """
        kind = self.kinds.get(word)
        if kind is None:
            folded, known = classified(word)
            if known is not None:
                kind = "weak" if known.kind in _WEAK else "strong"
                kind = "opening" if known.kind in _OPENING else kind
            else:
                weak = (
                    stem(folded) in self._vocabulary
                    or folded in _EXTRA
                    or _ROMAN.fullmatch(folded)
                    or changes_an_act(folded)
                    or _SOVIET.whole(folded)
                    or (_LETTERS_OF_CODE.fullmatch(word) and skeleton(folded) in self._latin)
                    or self._is_respelt(folded)
                )
                kind = "opening" if weak else ""
            if len(self.kinds) > _MOST_WORDS:
                self.kinds.clear()
                self.borders.clear()
                self.silent.clear()
            self.kinds[word] = kind
            if not kind and len(word) > 1 and word.lower() not in _INSIDE:
                self.borders.add(word)
        return kind

    def _is_respelt(self, folded: str) -> bool:
        """Whether a word sounds like one of the names of acts; most begin otherwise."""
        opening = opening_of(folded)
        may_be = not opening or opening in self._openings
        return may_be and respelt(folded) in self._respelt

    def is_plain(self, word: str) -> bool:
        """Whether it is no more than a word, so that only names of several words may have it."""
        return word.islower() and classified(word)[1] is None

    def edge(self, written: str) -> Edge:
        """Return what a word can be at the edge of a stretch."""
        found = self.edges.get(written)
        if found is None:
            if len(self.edges) > _MOST_EDGES:
                self.edges.clear()
            found = self.edges[written] = self._looked_at(written)
        return found

    def symbols(self, written: str) -> tuple[str, ...]:
        """Return a word as names of acts are compared; what else it is need not be known."""
        known = self.edges.get(written)
        if known is not None:
            return known.symbols
        folded, _ = classified(written)
        return stem(folded), respelt(folded)

    def _looked_at(self, written: str) -> Edge:
        token = token_of(written)
        if not token.text.isalpha():
            return Edge(hard=True, cited=True)
        joint = token.kind in _JOINTS or (token.kind == "word" and token.text in _FUNCTION)
        tree = self._lexicon.tree
        hard = (
            not joint
            and token.kind != "suffix"  # which is one behind a hyphen only
            and (
                token.kind != "word"
                or token.text in _ISSUERS
                or token.text in HEAD_BEHIND_TITLE
                or (len(token.text) > 1 and self._lexicon.may_begin([token], 0))
            )
        )
        symbols = tuple({symbol(token), respelt_symbol(token)})
        alone = any(END in root.get(s, ()) for root in (tree.root, tree.by_sound) for s in symbols)
        leads = token.kind == "word" and not alone and self._lexicon.begins_names_only(token)
        return Edge(
            hard,
            joint,
            leans=token.kind not in _FREE,
            leads=leads or token.kind in ("self", "same"),
            skipped=token.kind in ("country", "republic", "of") or token.text in STOP,
            cited=hard and token.kind not in _BESIDE,
            bare=token.kind == "head" and token.value in ("code", "constitution"),
            symbols=symbols,
        )
