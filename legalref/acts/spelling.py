"""How words of the names of acts are compared: by their stems, by their sound, by the kind of act.

Works on single words and knows no act.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, cast

from legalref.languages import tables
from legalref.languages.classify import classify
from legalref.languages.rules import group, rule
from legalref.text.folding import STOP, plain_stem, skeleton, sounds, stem, words

if TYPE_CHECKING:
    from legalref.text.tokens import Head, Token

__all__ = [
    "TREATY_SYMBOLS",
    "begun",
    "has_kazakh_letter",
    "in_latin",
    "is_kazakh",
    "kind_of_head",
    "opening_of",
    "respelt",
    "respelt_symbol",
    "respelt_title",
    "sort_of_head",
    "starts_latin",
    "symbol",
    "without_suffix",
]

TREATY_SYMBOLS: Final = ("<convention>", "<protocol>", "<covenant>", "<agreement>")
"""A convention and its protocol share everything but this word."""
_LONGEST_IN_LATIN: Final = 4  # letters of an abbreviation
_OPENING: Final = 3  # sounds that tell most words apart
_SOFTENED: Final = str.maketrans("gb", "kp")  # as the last letter of a stem may be
_LAST_LATIN: Final = "\u024f"


@lru_cache(maxsize=1024)
def _kind_of_treaty(word: str) -> str:
    found = (r.value for r in group("kind-of-treaty") if r.pattern.match(word))
    return next(found, "convention")


@cache
def _from_latin() -> tuple[tuple[str, str], ...]:
    return tuple(tables.words()["FROM_LATIN"])


@cache
def _looks_latin() -> dict[int, str]:
    return str.maketrans(tables.words()["LOOKS_LATIN"])


def symbol(token: Token) -> str:
    """Return a word of a name as it is compared: its stem, or the kind of act that it calls.

    Example:
        >>> from legalref.text.tokens import tokenize
        >>> [symbol(token) for token in tokenize("закона протокола торговли")]
        ['<law>', '<protocol>', 'торговл']
    """
    if token.kind != "head":
        return stem(token.text)
    return f"<{_kind_of_treaty(token.text) if token.value == 'treaty' else token.value}>"


def kind_of_head(head: Token) -> Head:
    """Return the kind of act that a head word calls."""
    return cast("Head", head.value)


def sort_of_head(head: Token) -> str:
    """Return the kind of act that a head word calls by its name: a protocol is no convention."""
    sort = symbol(head).strip("<>")
    return "rules" if sort == "order" else sort  # rules are approved by an order


def starts_latin(word: str) -> bool:
    """Whether a folded word begins with a Latin letter, with a mark or without.

    Example:
        >>> starts_latin("adam"), starts_latin("ádil"), starts_latin("адам"), starts_latin("«")
        (True, True, False, False)
    """
    return word[:1].isalpha() and "a" <= word[0] <= _LAST_LATIN


@lru_cache(maxsize=16384)
def respelt(word: str) -> str:
    """Return the sound of the stem of a folded word of Kazakh, in whatever letters it is written.

    Example:
        >>> {respelt(w) for w in ("қылмыстық", "кылмыстык", "qylmystyq", "qılmıstıq")}
        {'kilmistik'}
    """
    if word.isdecimal():
        return word
    if starts_latin(word):
        for latin, cyrillic in _from_latin():
            if latin in word:
                word = word.replace(latin, cyrillic)
    # «GG» is no «ГК»: an abbreviation has no stem whose last sound changes before an ending.
    return _merged(skeleton(word if len(word) <= 2 else plain_stem(word)))


def _merged(sound: str) -> str:
    """Return a sound without what alphabets dispute: «процестік» is "prosestik" in the last one."""
    return sound.replace("c", "s")


def opening_of(word: str) -> str:
    """Return the :func:`begun` three letters of a word's :func:`respelt`; nothing if not sure.

    Example:
        >>> opening_of("қылмыстық"), opening_of("әкімшілік"), opening_of("qylmystyq")
        ('kil', 'aki', '')
    """
    return _opening(word[: _OPENING + 1])


@lru_cache(maxsize=8192)  # words begin with few letters
def _opening(letters: str) -> str:
    heard = _merged(sounds(letters))
    if len(heard) <= _OPENING or not (heard.isascii() and heard.isalnum()) or starts_latin(letters):
        return ""
    opening = begun(heard)
    repeated = opening[0] == opening[1] or opening[1] == opening[2]
    return "" if repeated or "ia" in heard else opening


def begun(sound: str) -> str:
    """Return the first three letters of what a word sounds like, the same before any ending."""
    return sound[:_OPENING].translate(_SOFTENED)


def respelt_symbol(token: Token) -> str:
    """Return the sound of a word of a name; the kind of act that it calls, however it is spelt."""
    # A protocol and a convention of one name are two treaties.
    return symbol(token) if token.kind == "head" else respelt(token.text) or token.text


def respelt_title(folded: str) -> tuple[str, ...]:
    """Return the sounds of the words of a folded title."""
    return tuple(respelt(word) for word in words(folded) if word not in STOP)


def in_latin(word: str) -> str:
    """Return a short word of Cyrillic letters that all look Latin in Latin: «СС RK»; else ""."""
    if not 2 <= len(word) <= _LONGEST_IN_LATIN:
        return ""
    latin = word.translate(_looks_latin())
    return latin if latin.isascii() else ""


def without_suffix(word: str) -> str:
    """Return the abbreviation that a case ending is run together with: «ҚКнің»; else nothing.

    Example:
        >>> without_suffix("қкнің"), without_suffix("акта")
        ('қк', '')
    """
    if word in rule("no-glued-ending").words:
        return ""  # «судебного акта» names no code
    match = rule("glued-ending").pattern.match(word)
    return match[1] if match else ""


def is_kazakh(head: str) -> bool:
    """Whether a head word is Kazakh, so that the title of the act stands before it."""
    known = classify(head)
    return known is not None and bool(
        has_kazakh_letter(head) or rule("kazakh-head").pattern.match(head)
    )


def has_kazakh_letter(text: str) -> bool:
    """Whether folded text has a letter that Kazakh has and Russian has not."""
    return rule("letters-of-kazakh").pattern.search(text) is not None
