"""Forms of the names of countries and cities in Russian."""

from __future__ import annotations

from typing import Final

__all__ = ["forms"]

_MASCULINE: Final = (("", "na"), ("а", "g"), ("у", "d"), ("ом", "i"), ("ем", "i"), ("е", "l"))
# Ending in the nominative: what is cut off, and the endings with their cases.
_ENDINGS: Final = (
    ("ия", 1, (("я", "n"), ("и", "gdl"), ("ю", "a"), ("ей", "i"))),
    ("я", 1, (("я", "n"), ("и", "g"), ("е", "dl"), ("ю", "a"), ("ей", "i"))),
    ("а", 1, (("а", "n"), ("ы", "g"), ("и", "g"), ("е", "dl"), ("у", "a"), ("ой", "i"),
              ("ей", "i"))),
    ("ь", 1, (("ь", "na"), ("и", "gdl"), ("ью", "i"), ("я", "g"), ("ю", "d"), ("ем", "i"),
              ("е", "l"))),
    ("й", 1, (("й", "na"), ("я", "g"), ("ю", "d"), ("ем", "i"), ("е", "l"))),
    ("ы", 0, (("", "nadgil"),)), ("и", 0, (("", "nadgil"),)), ("у", 0, (("", "nadgil"),)),
    ("е", 0, (("", "nadgil"),)), ("о", 0, (("", "nadgil"),)), ("э", 0, (("", "nadgil"),)),
    ("ю", 0, (("", "nadgil"),)),
)  # fmt: skip
# Plurals and the like: «Эмираты», «Нидерланды», «Филиппины».
_PLURAL: Final = frozenset("эмираты нидерланды филиппины мальдивы сейшелы багамы салоники".split())
_PLURAL_ENDINGS: Final = (
    ("ы", "na"), ("и", "na"), ("ов", "g"), ("", "g"), ("ам", "d"), ("ами", "i"), ("ах", "l"),
)  # fmt: skip
_FLEETING: Final = {"орел": "орл"}
_VOWELS: Final = "аеиоуыэюя"


def forms(name: str) -> list[tuple[str, str]]:
    """Return the forms of a folded name with their cases.

    Example:
        >>> forms("россия")[:2], forms("кр")
        ([('россия', 'n'), ('россии', 'gdl')], [('кр', 'nadgil')])
    """
    first, hyphen, last = name.rpartition("-")
    if len(last) <= 4 and last.isalpha() and not hyphen and not any(v in last for v in _VOWELS):
        return [(name, "nadgil")]
    if last in _PLURAL:
        return [(last[:-1] + ending, cases) for ending, cases in _PLURAL_ENDINGS]
    for sign, cut, endings in _ENDINGS:
        if last.endswith(sign):
            stem = last[: len(last) - cut]
            return [(first + hyphen + stem + ending, cases) for ending, cases in endings]
    stem = _FLEETING.get(last, last)
    rest = [(first + hyphen + stem + ending, cases) for ending, cases in _MASCULINE[1:]]
    return [(name, "na"), *rest]
