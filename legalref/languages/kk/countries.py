"""Names of countries and cities in Kazakh: one form, behind which endings stand."""

from __future__ import annotations

from typing import Final

__all__ = ["ENDINGS", "adjectives", "forms"]

ENDINGS: Final[dict[str, str]] = {
    **dict.fromkeys(("ның", "нің", "дың", "дің", "тың", "тің"), "g"),
    **dict.fromkeys(("да", "де", "та", "те", "нда", "нде"), "l"),
    **dict.fromkeys(("дағы", "дегі", "тағы", "тегі", "ндағы", "ндегі"), "l"),
    **dict.fromkeys(("дан", "ден", "тан", "тен", "нан", "нен"), "b"),
    **dict.fromkeys(("ға", "ге", "қа", "ке", "на", "не"), "d"),
    **dict.fromkeys(("ны", "ні", "ды", "ді", "ты", "ті"), "a"),
    **dict.fromkeys(("мен", "бен", "пен"), "i"),
}
"""Endings behind the stem and their case."""


def forms(name: str) -> list[tuple[str, str]]:
    """Return the forms of a folded name with their cases."""
    return [(name, "n")]


_VOICELESS: Final = "пфкқтсшщхцч"
_OPEN: Final = "аәоөұүыіеэиуюяёрй"


def adjectives(name: str) -> list[str]:
    """Return what is of a country: «израильдік», «америкалық»; of both rows of vowels.

    Example:
        >>> adjectives("израиль"), adjectives("қатар")
        (['израильдық', 'израильдік'], ['қатарлық', 'қатарлік'])
    """
    last = name.rstrip("ь")[-1:]
    joint = "т" if last in _VOICELESS else "л" if last in _OPEN else "д"
    return [f"{name}{joint}{ending}" for ending in ("ық", "ік")]
