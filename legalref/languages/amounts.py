"""Amounts in words: a number with its unit, which agrees with it, and the bounds of a range.

The forms of a unit stand in ``labels.yaml`` under ``unit``; which of them goes with a number is the
grammar of the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from legalref.languages.labels import label
from legalref.languages.ru.morphology import counted

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Bound", "amount", "bounded", "count"]

Bound = Literal["", "up-to", "at-least", "from"]
"""What an amount limits; empty if it stands for itself."""

_FORMS: Final[dict[str, Callable[[str, Bound], str]]] = {
    "en": lambda number, _: "one" if number == "1" else "many",
    "ru": lambda number, bound: counted(number, genitive=bool(bound)),
    "kk": lambda _, bound: "to" if bound == "up-to" else "one",
}


def amount(number: str, unit: str, lang: str, bound: Bound = "") -> str:
    """Return a number, or a range of numbers, with its unit.

    Example:
        >>> [amount(number, "years", "ru") for number in ("1", "3", "12", "4–7", "0.5")]
        ['1 год', '3 года', '12 лет', '4–7 лет', '0.5 лет']
        >>> amount("1", "months", "ru", "up-to"), amount("6", "months", "kk", "up-to")
        ('1 месяца', '6 айға')
    """
    form = _FORMS[lang](number, bound) if lang in _FORMS else "many"
    return f"{number} {label(f'unit.{unit}.{form}', lang)}"


def count(value: int, unit: str, lang: str, shown: str | None = None) -> str:
    """Return how many there are of something; ``shown`` is the number as it is to be written.

    Example:
        >>> [count(value, "records", "ru") for value in (1, 2, 5)]
        ['1 запись', '2 записи', '5 записей']
        >>> count(1200, "verdicts", "en", f"{1200:,}")
        '1,200 verdicts'
    """
    said = amount(str(value), unit, lang)
    return said if shown is None else shown + said.removeprefix(str(value))


def bounded(number: str, unit: str, lang: str, bound: Bound) -> str:
    """Return an amount as a bound.

    Example:
        >>> [bounded("4", "years", lang, "up-to") for lang in ("en", "ru", "kk")]
        ['up to 4 years', 'до 4 лет', '4 жылға дейін']
    """
    return label(f"amount.{bound}", lang, amount=amount(number, unit, lang, bound))
