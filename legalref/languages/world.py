"""Which country a word speaks of: states, peoples, cities, parliaments, courts, heads, money.

The rows stand in ``signs.yaml``; their forms are compiled. Nothing here knows a text; see
:mod:`legalref.extraction.signs`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, cast

from legalref.languages._signs import AROUND, OPENINGS, PAIRS, STEMS, WORDS
from legalref.languages.declining import OPENING
from legalref.languages.kk.countries import ENDINGS, ENDINGS_IN_LATIN

__all__ = ["Case", "Kind", "Sign", "kazakh_case", "may_speak", "plays", "sign_of"]

Kind = Literal["state", "place", "adjective", "nation", "people", "institution", "head", "money"]
"""An adjective is a weak sign by itself; a nation is none but beside a law: «орыс тілі»."""

Case = Literal[
    "nominative", "genitive", "dative", "accusative", "instrumental", "locative", "ablative"
]
_CASES: Final[dict[str, Case]] = {
    "n": "nominative", "g": "genitive", "d": "dative", "a": "accusative", "i": "instrumental",
    "l": "locative", "b": "ablative",
}  # fmt: skip
"""Cases by the letters with which they are compiled."""


class Sign(NamedTuple):
    """A word that speaks of a country."""

    country: str
    kind: Kind
    lang: str
    cases: frozenset[Case] = frozenset()
    """Which cases the form may be; empty: any."""
    second: bool = False
    """Whether the word after it belongs to the name."""

    @property
    def case(self) -> Case | None:
        """The one case that the form is; None if it may be several."""
        return next(iter(self.cases)) if len(self.cases) == 1 else None


_LONGEST_ENDING: Final = 6


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def _openings() -> tuple[frozenset[str], ...]:
    """Return how words with a sign begin: those in lower case, and those with a capital."""
    return tuple(frozenset(each.split()) for each in OPENINGS)


@cache
def _told(written: str) -> Sign:
    """Return a sign as it is compiled."""
    country, kind, lang, cases = written.split(" ")
    return Sign(country, cast("Kind", kind), lang, frozenset(_CASES[letter] for letter in cases))


@cache
def _pairs(first: str) -> dict[str, Sign]:
    """Return the signs of names of two words by the second of them."""
    return {
        second: _told(written)._replace(second=True) for second, written in PAIRS[first].items()
    }


def may_speak(word: str) -> bool:
    """Whether a word may have a sign, by its first letters; True for what is no single word.

    Example:
        >>> may_speak("Ташкенте"), may_speak("ъъъ"), may_speak("«Ташкент»")
        (True, False, True)
    """
    if not word.isalpha() or "ё" in word or "Ё" in word:
        return bool(word)
    openings = _openings()[word[0].isupper()]
    plain = word.lower()
    return plain[:OPENING] in openings or plain[: OPENING - 1] in openings


@lru_cache(maxsize=65536)
def sign_of(word: str) -> Sign | dict[str, Sign] | None:
    """Return what a word as written says of a country.

    Returns:
        The sign; for the first word of a name of two, the signs by the second word in lower case;
        None for any other word.

    Example:
        >>> sign_of("Ташкенте")
        Sign(country='UZ', kind='place', lang='ru', cases=frozenset({'locative'}), second=False)
        >>> sign_of("Өзбекстанда").country, sign_of("чешской").kind, sign_of("мосты")
        ('UZ', 'adjective', None)
    """
    plain = _plain(word)
    capital = word[0].isupper()
    openings = _openings()[capital]
    if plain[:OPENING] not in openings and plain[: OPENING - 1] not in openings:
        return None  # most words; what follows costs ten times as much
    marks = ("^", "") if capital else ("",)
    for mark in marks:
        found = WORDS.get(mark + plain)
        if found is not None:
            return _told(found)
    for mark in marks:
        if mark + plain in PAIRS:
            return _pairs(mark + plain)
    declined = _in_kazakh(plain) if capital else None
    if declined is not None:
        return declined  # «Минскіде»: before the adjective that begins like it
    for mark in marks:
        for stem, written in STEMS.get((mark + plain)[:OPENING], ()):
            if (mark + plain).startswith(stem) and len(plain) - len(stem) <= _LONGEST_ENDING:
                return _told(written)
    return None


def _in_kazakh(plain: str) -> Sign | None:
    """Return the sign of a name with a Kazakh ending: «Ташкентте», «Reseıde»."""
    for length in range(_LONGEST_ENDING, 1, -1):
        ending = plain[-length:] if length < len(plain) - 1 else ""
        latin = ENDINGS_IN_LATIN.get(ending)
        case = _CASES[latin] if latin else kazakh_case(ending)
        name = WORDS.get("^" + plain[:-length]) if case else None
        if name is not None and case:
            named = _told(name)
            if (latin or named.lang != "en") and named.kind in _NAMES:
                return named._replace(lang="kk", cases=frozenset((case,)))
    return None


_NAMES: Final = ("state", "place")


def kazakh_case(ending: str) -> Case | None:
    """Return the case of a Kazakh ending, «АҚШ-та»; None for other words."""
    return _CASES.get(ENDINGS.get(ending.lower(), ""))


@cache
def _roles() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    return {
        role: (
            frozenset(w for w in words if not w.endswith("*")),
            tuple(w[:-1] for w in words if w.endswith("*")),
        )
        for role, words in AROUND.items()
    }


@lru_cache(maxsize=16384)
def plays(role: str, word: str) -> bool:
    """Whether a word plays a role beside a sign: ``law``, ``person``, ``away``, ``inside`` ….

    Example:
        >>> plays("law", "Прокуратура"), plays("person", "азаматы"), plays("away", "of")
        (True, True, False)
    """
    words, stems = _roles()[role]
    plain = _plain(word)
    return plain in words or plain.startswith(stems)
