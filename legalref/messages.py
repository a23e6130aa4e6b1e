"""Sentences for people, one per decision, in English, Russian and Kazakh."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES", "message"]

MESSAGES: Final[dict[str, tuple[str, str, str]]] = {
    # code: (English, Russian, Kazakh)
    "none": ("No decision was made.", "Решение не принято.", "Шешім қабылданған жоқ."),
}


def message(code: str, lang: str, params: dict[str, str]) -> str:
    """Return the sentence for ``code`` in ``lang`` (``en``, ``ru`` or ``kk``)."""
    english, russian, kazakh = MESSAGES[code]
    template = {"en": english, "ru": russian, "kk": kazakh}.get(lang)
    if template is None:
        raise ValueError(f"language {lang!r}: expected one of en, ru, kk")
    return template.format(**params)
