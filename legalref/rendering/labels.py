"""The words around the facts in rendered output, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.languages.amounts import amount, bounded
from legalref.languages.labels import label as words

if TYPE_CHECKING:
    from legalref.languages.amounts import Bound
    from legalref.model import AdditionalPunishment, Duration, Punishment, Term
    from legalref.values.display import DisplayLang

__all__ = ["addition", "duration", "extent", "label", "punishment", "term"]


def label(key: str, lang: DisplayLang, **params: object) -> str:
    """Return the words for ``key`` in ``lang``.

    Example:
        >>> label("especially-grave", "kk")
        'аса ауыр'
    """
    return words(f"view.{key}", lang, **params)


def _number(amount: int, lang: DisplayLang) -> str:
    return f"{amount:,}".replace(",", "," if lang == "en" else "\u00a0")


def term(value: Term, lang: DisplayLang) -> str:
    """Return an amount with its unit, which agrees with it.

    Example:
        >>> from legalref.model import Term
        >>> [term(Term(amount=n, unit="years"), "ru") for n in (1, 3, 12)]
        ['1 год', '3 года', '12 лет']
    """
    return amount(_number(value.amount, lang), value.unit, lang)


def _bounded(value: Term, lang: DisplayLang, bound: Bound) -> str:
    return bounded(_number(value.amount, lang), value.unit, lang, bound)


def extent(low: Term | None, high: Term | None, lang: DisplayLang) -> str:
    """Return a range in words; empty if neither bound is given.

    Example:
        >>> from legalref.model import Term
        >>> four, seven = Term(amount=4, unit="years"), Term(amount=7, unit="years")
        >>> extent(four, seven, "en"), extent(None, four, "ru"), extent(None, four, "kk")
        ('4–7 years', 'до 4 лет', '4 жылға дейін')
    """
    if high is None:
        return "" if low is None else _bounded(low, lang, "at-least")
    if low is None:
        return _bounded(high, lang, "up-to")
    if low == high:
        return term(high, lang)
    if low.unit == high.unit:
        return f"{_number(low.amount, lang)}–{term(high, lang)}"
    return f"{term(low, lang)} – {term(high, lang)}"


def duration(value: Duration, lang: DisplayLang) -> str:
    """Return a time limit in words."""
    said = extent(value.minimum, value.maximum, lang)
    return words("amount.working-days", lang, amount=said) if value.working_days else said


def punishment(value: Punishment, lang: DisplayLang) -> str:
    """Return a principal punishment with its range."""
    said = f"{label(value.kind, lang)} {extent(value.minimum, value.maximum, lang)}".rstrip()
    return f"{said} ({value.applies_to})" if value.applies_to else said


def addition(value: AdditionalPunishment, lang: DisplayLang) -> str:
    """Return an additional punishment with its mode."""
    said = label("lifelong", lang) if value.lifelong else extent(value.minimum, value.maximum, lang)
    return f"{label(value.kind, lang)} {said}".rstrip() + f" ({label(value.mode, lang)})"
