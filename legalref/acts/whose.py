"""Whose an act is, and which act a number belongs to: a closed set of answers.

Whose law words are, by the signs around them, is :data:`HOME`, :class:`Abroad` or :data:`OPEN`.
The act that a citation names, and that later numbers may lean on, is an :class:`Act`, another
country's (:class:`Abroad`), or :data:`UNLISTED`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

__all__ = ["HOME", "OPEN", "UNLISTED", "Abroad", "Act", "Owner", "Whose"]


@dataclass(frozen=True, slots=True)
class Act:
    """An act that the corpus lists."""

    key: str


@dataclass(frozen=True, slots=True)
class Abroad:
    """Law of another country."""

    country: str | None
    """ISO 3166 code, of two letters; ``XX`` for law of several countries, or of none that is
    recognised; None if unknown."""


class _Whose(Enum):
    HOME = "home"
    OPEN = "open"
    UNLISTED = "unlisted"


HOME: Final = _Whose.HOME
"""Law of Kazakhstan."""
OPEN: Final = _Whose.OPEN
"""Nothing says whose: it may be ours or another country's."""
UNLISTED: Final = _Whose.UNLISTED
"""An act that no list has: numbers behind it are of no other act."""

Whose = Abroad | Literal[_Whose.HOME, _Whose.OPEN]
"""Whose law words are."""
Owner = Act | Abroad | Literal[_Whose.UNLISTED]
"""The act that a citation names."""
