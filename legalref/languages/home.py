"""The country of whose law the library treats, among the others: codes of ISO 3166."""

from __future__ import annotations

from typing import Final

__all__ = ["OURS", "UNKNOWN_PLACE", "is_abroad"]

OURS: Final = "KZ"
"""The code of the country of whose law the library treats."""


UNKNOWN_PLACE: Final = "ZZ"
"""The code that ISO 3166 leaves to its users: a place that the tables do not list."""


def is_abroad(country: str | None) -> bool:
    """Whether a country is named, and another one.

    Example:
        >>> is_abroad("RU"), is_abroad("KZ"), is_abroad(None)
        (True, False, False)
    """
    return country is not None and country != OURS
