"""Names of countries and cities in Kazakh: one form, behind which endings stand."""

from __future__ import annotations

from typing import Final

__all__ = ["ENDINGS", "ENDINGS_IN_LATIN", "adjectives", "forms", "in_latin"]

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

ENDINGS_IN_LATIN: Final[dict[str, str]] = {
    **dict.fromkeys(
        "nyn nin nyń niń dyn din dyń diń tyn tin tyń tiń nyñ niñ dyñ diñ tyñ tiñ".split(), "g"
    ),
    **dict.fromkeys("da de ta te nda nde daǵy degi taǵy tegi dagy dağy tağy".split(), "l"),
    **dict.fromkeys("dan den tan ten nan nen".split(), "b"),
    **dict.fromkeys("ga ǵa ğa ge qa ke".split(), "d"),
}
"""The same in Latin letters, of every alphabet; those of common English words are left out."""


_SHORT: Final = 3  # letters of «КСР»; in Latin letters they may be anything


def forms(name: str) -> list[tuple[str, str]]:
    """Return the forms of a folded name with their cases."""
    return [(spelt, "n") for spelt in (name, *(in_latin(name) if len(name) > _SHORT else ()))]


_LATIN: Final[dict[str, str]] = {
    **dict(
        zip("абвгғдежзийкқлмнңоөпрстуұүфхһыіэ", "abvggdejziikqlmnnooprstuuufhhyie", strict=True)
    ),
    "ә": "a", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ё": "io",
    "ь": "", "ъ": "",
}  # fmt: skip
_ALPHABETS: Final[tuple[dict[str, str], ...]] = (
    {},  # without any mark
    dict(zip("әғийңөуүюя", ("á", "ǵ", "ı", "ı", "ń", "ó", "ý", "ú", "ıý", "ıa"), strict=True)),
    dict(zip("әғңөұүш", "äğñöūüş", strict=True)),
)
"""How the alphabets of 2018 and of 2021 write what Latin letters without marks do not tell."""


_WORDS_AS_WELL: Final = frozenset(("chili", "deli", "niger", "damask"))


def in_latin(name: str) -> list[str]:
    """Return a folded name in the Latin alphabets of Kazakh.

    Example:
        >>> in_latin("ресей"), in_latin("өзбекстан")
        (['resei', 'reseı'], ['ozbekstan', 'ózbekstan', 'özbekstan'])
    """
    spellings = ("".join(({**_LATIN, **marks}).get(c, c) for c in name) for marks in _ALPHABETS)
    return [each for each in dict.fromkeys(spellings) if each not in _WORDS_AS_WELL]


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
