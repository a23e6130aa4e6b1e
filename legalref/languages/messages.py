"""Sentences for people, one per decision, in each language.

They stand in ``en/messages.yaml``, ``ru/messages.yaml`` and ``kk/messages.yaml``.
"""

from __future__ import annotations

from typing import Final

from legalref.languages import tables

__all__ = ["MESSAGES", "UNSAID", "country_name", "message"]

MESSAGES: Final = tables.messages()
"""The sentences of each language by key."""
UNSAID: Final = "…"
"""What stands where a language has no sentence: an honest gap, not another language."""


def message(code: str, lang: str, params: dict[str, str]) -> str:
    """Return the sentence for ``code`` in ``lang`` (``en``, ``ru`` or ``kk``).

    Raises:
        KeyError: No language has such a sentence.
        ValueError: There is no such language.

    Example:
        >>> message("foreign", "kk", {"country": "KG"})
        'Бұл – басқа елдің заңы: Қырғызстан.'
    """
    sentences = MESSAGES.get(lang)
    if sentences is None:
        raise ValueError(f"language {lang!r}: expected one of {', '.join(MESSAGES)}")
    if code not in sentences and code in MESSAGES["en"]:
        return UNSAID
    country = params.get("country")
    if country is not None:
        params = {**params, "country": country_name(country, lang)}
    return sentences[code].format(**params)


def country_name(code: str, lang: str) -> str:
    """Return what a country is called in ``lang``; its code if it has no name here.

    Example:
        >>> country_name("RU", "ru"), country_name("XX", "ru")
        ('Россия', 'XX')
    """
    # Late: the table is large, and few texts speak of other countries.
    from legalref.languages._signs import COUNTRIES

    return COUNTRIES.get(code, {}).get(lang, code)
