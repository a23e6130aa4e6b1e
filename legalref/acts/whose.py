"""Whose law a citation is: of Kazakhstan, of another country, or of nobody knows which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

__all__ = ["HOME", "OPEN", "Abroad", "Whose"]


@dataclass(frozen=True, slots=True)
class Abroad:
    """Law of another country."""

    country: str
    """ISO 3166 code, of two letters; ``XX`` for law of no country of today."""


class _Whose(Enum):
    HOME = "home"
    OPEN = "open"


HOME: Final = _Whose.HOME
"""Law of Kazakhstan."""
OPEN: Final = _Whose.OPEN
"""Nothing says whose: it may be ours or another country's."""

Whose = Abroad | _Whose
