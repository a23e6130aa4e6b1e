"""How words of the names of acts are compared: by their stems, by their sound, by the kind of act.

Works on single words and knows no act.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from legalref.languages.classify import classify
from legalref.text.folding import STOP, plain_stem, skeleton, stem, words

if TYPE_CHECKING:
    from legalref.text.tokens import Token

__all__ = [
    "TREATY_SYMBOLS",
    "in_latin",
    "is_kazakh",
    "respelt",
    "respelt_symbol",
    "respelt_title",
    "sort_of_head",
    "starts_latin",
    "symbol",
    "without_suffix",
]

# A convention and its protocol share everything but this word.
_TREATY_WORDS: Final = {
    "пр": "<protocol>", "pr": "<protocol>", "ха": "<protocol>", "па": "<covenant>",
    "cov": "<covenant>", "со": "<agreement>", "ag": "<agreement>", "ке": "<agreement>",
}  # fmt: skip
TREATY_SYMBOLS: Final = ("<convention>", "<protocol>", "<covenant>", "<agreement>")

_LATIN: Final = re.compile("[a-z]")
# Kazakh in Latin letters, every scheme at once; what they dispute is merged by the skeleton.
_FROM_LATIN: Final = (
    ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("gh", "ғ"), ("ng", "ң"), ("á", "ә"), ("ä", "ә"),
    ("ó", "ө"), ("ö", "ө"), ("ú", "ү"), ("ü", "ү"), ("ū", "ұ"), ("ý", "у"), ("ń", "ң"),
    ("ñ", "ң"), ("ǵ", "ғ"), ("ğ", "ғ"), ("ş", "ш"), ("ı", "и"), ("q", "қ"), ("y", "ы"),
    ("i", "і"), ("j", "ж"), ("w", "у"), ("a", "а"), ("b", "б"), ("d", "д"), ("e", "е"),
    ("f", "ф"), ("g", "г"), ("h", "х"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"),
    ("z", "з"), ("x", "кс"), ("c", "с"),
)  # fmt: skip
_AS_LATIN: Final = str.maketrans("асеорхукмтвн", "aceopxykmtbh")
# «ҚКнің»: the case ending run together with the abbreviation.
_GLUED: Final = re.compile("(.{1,5}к)(?:нің|ның|ге|ке|ға|қа|ні|ны|де|да|те|та|ден|дан|мен|пен|бен)")


def symbol(token: Token) -> str:
    """Return a word of a name as it is compared: its stem, or the kind of act that it calls.

    Example:
        >>> from legalref.text.tokens import tokenize
        >>> [symbol(token) for token in tokenize("закона протокола торговли")]
        ['<law>', '<protocol>', 'торговл']
    """
    if token.kind == "head" and token.value == "treaty":
        found = (s for start, s in _TREATY_WORDS.items() if token.text.startswith(start))
        return next(found, "<convention>")
    return f"<{token.value}>" if token.kind == "head" else stem(token.text)


def sort_of_head(head: Token) -> str:
    """Return the kind of act that a head word calls by its name: a protocol is no convention."""
    sort = symbol(head).strip("<>")
    return "rules" if sort == "order" else sort  # rules are approved by an order


def starts_latin(word: str) -> bool:
    """Whether a folded word begins with a Latin letter."""
    return _LATIN.match(word) is not None


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
        for latin, cyrillic in _FROM_LATIN:
            word = word.replace(latin, cyrillic)
    # «GG» is no «ГК»: an abbreviation has no stem whose last sound changes before an ending.
    return skeleton(word if len(word) <= 2 else plain_stem(word))


def respelt_symbol(token: Token) -> str:
    """Return the sound of a word of a name; the kind of act that it calls, however it is spelt."""
    # A protocol and a convention of one name are two treaties.
    return symbol(token) if token.kind == "head" else respelt(token.text) or token.text


def respelt_title(folded: str) -> tuple[str, ...]:
    """Return the sounds of the words of a folded title."""
    return tuple(respelt(word) for word in words(folded) if word not in STOP)


def in_latin(word: str) -> str:
    """Return a short word of Cyrillic letters that all look Latin in Latin: «СС RK»; else ""."""
    latin = word.translate(_AS_LATIN)
    return latin if latin.isascii() and 2 <= len(latin) <= 4 else ""


def without_suffix(word: str) -> str:
    """Return the abbreviation that a case ending is run together with: «ҚКнің»; else nothing."""
    match = _GLUED.fullmatch(word)
    return match[1] if match else ""


def is_kazakh(head: str) -> bool:
    """Whether a head word is Kazakh, so that the title of the act stands before it."""
    known = classify(head)
    return known is not None and bool(
        re.search("[әғқңөұүһі]", head)
        or head.startswith(("кодекси", "кодекст", "заны", "занн", "zan", "zań", "kodeks"))
    )
