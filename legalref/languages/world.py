"""Which country a word speaks of: states, peoples, cities, parliaments, courts, heads, money.

The rows stand in ``signs.yaml``. Nothing here knows a text; see :mod:`legalref.extraction.signs`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from legalref.languages._signs import AROUND, SIGNS
from legalref.languages.kk.countries import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Kind", "Sign", "kazakh_case", "may_speak", "plays", "sign_of"]

Kind = Literal["state", "place", "adjective", "people", "institution", "head", "money"]


class Sign(NamedTuple):
    """A word that speaks of a country."""

    country: str
    kind: Kind
    lang: str
    cases: str = ""
    """Which cases the form may be, a letter each: n g d a i l, b for the ablative; empty: any."""
    second: bool = False
    """Whether the word after it belongs to the name."""


_LONGEST_ENDING: Final = 6
_PREFIX: Final = 3


@cache
def _forms_in(lang: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return what makes the forms of a name in a language, each with its cases."""
    forms: Callable[[str], list[tuple[str, str]]] = import_module(
        f"legalref.languages.{lang}.countries"
    ).forms
    return forms


_ORDER: Final = ("ru", "en", "kk")


class _World(NamedTuple):
    words: dict[str, Sign]
    """By the folded word; a name in capitals counts only so, and stands under its capital."""
    pairs: dict[str, dict[str, Sign]]
    stems: dict[str, list[tuple[str, Sign]]]


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def _world() -> _World:
    """Return the tables, made when the first text needs them."""
    world = _World({}, {}, {})
    # A name that two languages share has the cases of the one that declines it in the word.
    for kind, lang, code, word in sorted(SIGNS, key=lambda row: _ORDER.index(row[1])):
        _add(world, word, Sign(code, cast("Kind", kind), lang))
    return world


def _add(world: _World, word: str, sign: Sign) -> None:
    mark = "^" if word[0].isupper() else ""
    if word.endswith("*"):
        stem = mark + _plain(word[:-1])
        world.stems.setdefault(stem[:_PREFIX], []).append((stem, sign))
        return
    named = sign.kind in ("state", "place")
    for form, cases in _forms_in(sign.lang)(_plain(word)) if named else [(_plain(word), "")]:
        first, _, second = form.replace("-", " ").partition(" ")
        found = Sign(sign.country, sign.kind, sign.lang, cases, bool(second))
        if second:
            world.pairs.setdefault(first, {}).setdefault(second, found)
        else:
            world.words.setdefault(mark + form, found)


@cache
def _openings() -> tuple[frozenset[str], frozenset[str]]:
    """Return how words with a sign begin: those in lower case, and those with a capital."""
    world = _world()
    keys = [
        *world.words,
        *world.pairs,
        *(stem for rows in world.stems.values() for stem, _ in rows),
    ]
    lower = {key[:_PREFIX] for key in keys if key[0] != "^" and key not in world.pairs}
    return frozenset(lower), frozenset(key.lstrip("^")[:_PREFIX] for key in keys)


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
    return plain[:_PREFIX] in openings or plain[: _PREFIX - 1] in openings


@lru_cache(maxsize=65536)
def sign_of(word: str) -> Sign | dict[str, Sign] | None:
    """Return what a word as written says of a country.

    Returns:
        The sign; for the first word of a name of two, the signs by the second word in lower case;
        None for any other word.

    Example:
        >>> sign_of("Ташкенте")
        Sign(country='UZ', kind='place', lang='ru', cases='l', second=False)
        >>> sign_of("Өзбекстанда").country, sign_of("чешской").kind, sign_of("мосты")
        ('UZ', 'adjective', None)
    """
    plain = _plain(word)
    capital = word[0].isupper()
    openings = _openings()[capital]
    if plain[:_PREFIX] not in openings and plain[: _PREFIX - 1] not in openings:
        return None  # most words; what follows costs ten times as much
    world = _world()
    marks = ("^", "") if capital else ("",)
    for mark in marks:
        found = world.words.get(mark + plain)
        if found is not None:
            return found
    if word[0].isupper() and plain in world.pairs:
        return world.pairs[plain]
    for mark in marks:
        for stem, sign in world.stems.get((mark + plain)[:_PREFIX], ()):
            if (mark + plain).startswith(stem) and len(plain) - len(stem) <= _LONGEST_ENDING:
                return sign
    if word[0].isupper() and not word.isascii():
        for length in range(_LONGEST_ENDING, 1, -1):
            case = ENDINGS.get(plain[-length:]) if length < len(plain) - 1 else None
            named = world.words.get("^" + plain[:-length]) if case else None
            if named is not None and case and named.lang != "en" and named.kind in _NAMES:
                return named._replace(lang="kk", cases=case)
    return None


_NAMES: Final = ("state", "place")


def kazakh_case(ending: str) -> str:
    """Return the case of a Kazakh ending behind an abbreviation, «АҚШ-та»; "" for other words."""
    return ENDINGS.get(ending.lower(), "")


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
