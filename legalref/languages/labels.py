"""Labels: the words around facts in pages, reports, charts and on the command line, by key.

They stand in ``<language>/labels.yaml``, by group and key: ``report.title``. Sentences with which a
decision is told are in :mod:`legalref.languages.messages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from legalref.languages import tables
from legalref.languages.messages import UNSAID

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGS", "in_each", "label"]

LANGS: Final[tuple[Literal["en", "ru", "kk"], ...]] = ("en", "ru", "kk")
"""Languages in which every label and every sentence exists."""


def _of(lang: str) -> Mapping[str, str]:
    known = tables.labels()
    if lang not in known:
        raise ValueError(f"language {lang!r}: expected one of {', '.join(known)}")
    return known[lang]


def label(key: str, lang: str, **params: object) -> str:
    """Return the words for a key in a language; «…» where the language has none.

    Raises:
        KeyError: No language has such a key.
        ValueError: There is no such language.

    Example:
        >>> label("view.especially-grave", "kk"), label("amount.up-to", "ru", amount="15 лет")
        ('аса ауыр', 'до 15 лет')
    """
    words = _of(lang).get(key)
    if words is None:
        if not any(key in labels for labels in tables.labels().values()):
            raise KeyError(key)
        return UNSAID
    return words.format(**params) if params else words


def in_each(key: str, **params: object) -> dict[str, str]:
    """Return the words for a key in English, Russian and Kazakh.

    Example:
        >>> in_each("punishment.fine")
        {'en': 'a fine', 'ru': 'штраф', 'kk': 'айыппұл'}
    """
    return {lang: label(key, lang, **params) for lang in LANGS}
