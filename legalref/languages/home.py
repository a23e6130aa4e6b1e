"""The country of whose law the library treats, among the others, and the languages of its law."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["LAW_LANGS", "OURS", "UNKNOWN_PLACE", "is_abroad"]

OURS: Final = "KZ"
"""The code of the country of whose law the library treats, by ISO 3166, as all codes here."""
LAW_LANGS: Final[tuple[Literal["ru", "kk", "en"], ...]] = ("ru", "kk", "en")
"""The languages in which the law is written, the two official ones and that of translations, in the
order in which one of them stands in for another."""


UNKNOWN_PLACE: Final = "ZZ"
"""The code that ISO 3166 leaves to its users: a place that the tables do not list."""


def is_abroad(country: str | None) -> bool:
    """Whether a country is named, and another one.

    Example:
        >>> is_abroad("RU"), is_abroad("KZ"), is_abroad(None)
        (True, False, False)
    """
    return country is not None and country != OURS
