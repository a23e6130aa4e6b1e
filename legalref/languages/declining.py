"""The words that speak of a country, declined: what ``build`` makes of the rows of ``signs.yaml``.

A process that reads texts asks for a few of four thousand forms, so they are compiled, each with
what it says as one string; :mod:`legalref.languages.world` looks them up.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["OPENING", "Row", "declined"]

Row = tuple[str, str, str, str]
"""Kind of sign, language, country, word; a stem ends with an asterisk."""

OPENING: Final = 3
"""How many first letters tell that a word has no sign."""

_ORDER: Final = ("ru", "en", "kk")


def declined(rows: Iterable[Row]) -> dict[str, Any]:
    """Return the tables of the words in rows.

    ``WORDS``: by the folded form; a name in capitals counts only so, and stands under ``^``.
    ``PAIRS``: those of two words by the first, in the same way, and the second. ``STEMS``: stems by
    the first three signs of them. ``OPENINGS``: how words with a sign begin, those in lower case
    and all of them.

    Example:
        >>> tables = declined([("state", "kk", "OM", "Оман"), ("people", "ru", "UZ", "узбек*")])
        >>> tables["WORDS"]
        {'^оман': 'OM state kk n', '^oman': 'OM state kk n'}
        >>> tables["STEMS"]
        {'узб': [('узбек', 'UZ people ru ')]}
        >>> tables["OPENINGS"]
        ['узб', 'oma ома узб']
    """
    words: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    # A name that two languages share has the cases of the one that declines it in the word.
    for kind, lang, code, word in sorted(rows, key=lambda row: _ORDER.index(row[1])):
        mark = "^" if word[0].isupper() else ""
        plain = word.lower().replace("ё", "е")
        if plain.endswith("*"):
            stem = mark + plain[:-1]
            stems.setdefault(stem[:OPENING], []).append((stem, f"{code} {kind} {lang} "))
            continue
        named = kind in ("state", "place")
        for form, cases in _forms(lang, plain) if named else [(plain, "")]:
            first, _, second = form.replace("-", " ").partition(" ")
            paired = mark + first
            table, key = (pairs.setdefault(paired, {}), second) if second else (words, mark + form)
            table.setdefault(key, f"{code} {kind} {lang} {cases}")
    keys = [*words, *pairs, *(stem for found in stems.values() for stem, _ in found)]
    lower = {key[:OPENING] for key in keys if key[0] != "^"}
    every = {key.lstrip("^")[:OPENING] for key in keys}
    return {
        "WORDS": words,
        "PAIRS": pairs,
        "STEMS": stems,
        "OPENINGS": [" ".join(sorted(lower)), " ".join(sorted(every))],
    }


def _forms(lang: str, name: str) -> list[tuple[str, str]]:
    """Return the forms of a name in a language, each with its cases."""
    found: list[tuple[str, str]] = import_module(f"legalref.languages.{lang}.countries").forms(name)
    return found
