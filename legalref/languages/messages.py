"""Sentences for people, one per decision, in each language.

They stand in ``en/messages.yaml``, ``ru/messages.yaml`` and ``kk/messages.yaml``.
"""

from __future__ import annotations

from typing import Final

from legalref.languages import tables

__all__ = ["MESSAGES", "UNSAID", "message"]

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
        >>> message("foreign", "en", {"country": "KG"})
        'It is a law of another country: KG.'
    """
    sentences = MESSAGES.get(lang)
    if sentences is None:
        raise ValueError(f"language {lang!r}: expected one of {', '.join(MESSAGES)}")
    if code not in sentences and code in MESSAGES["en"]:
        return UNSAID
    return sentences[code].format(**params)
