"""Dates as texts write them: «от 3 июля 2014 года», «2014 жылғы 3 шілде», ``July 5, 2024``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from legalref.languages import tables
from legalref.languages.late import late
from legalref.languages.rules import piece

__all__ = ["DATE", "iso_of", "read_day"]

_words: Final = tables.words()
_BEHIND_DAY: Final[list[list[str]]] = _words["MONTHS_BEHIND_DAY"]
_BEFORE_DAY: Final[list[list[str]]] = _words["MONTHS_BEFORE_DAY"]
_BEHIND_YEAR: Final[list[list[str]]] = _words["MONTHS_BEHIND_YEAR"]
_IN_LATIN: Final[list[list[str]]] = _words["MONTHS_IN_LATIN"]


def _any(months: list[list[str]]) -> str:
    return "|".join(month for names in months for month in names)


# «от 3 июля 2014 года», «2014 жылғы 3 шілдедегі», "dated July 5, 2024", «05.07.2024»
DATE: Final = late(
    rf"[\s,(]*(?:{piece('date-leads')} )?(?:"
    rf"(?P<d1>[0-9]{{1,2}}){piece('day-ending')}?{piece('day-of')}? (?P<m1>{_any(_BEHIND_DAY)})"
    rf"[а-яa-z.]*,? (?P<y1>[0-9]{{4}})(?: ?{piece('year-behind-month')})?"
    rf"|(?P<y2>[0-9]{{4}}) ?{piece('year-before-month')} (?P<d2>[0-9]{{1,2}})"
    rf" ?(?P<m2>{_any(_BEHIND_YEAR)})[а-яәғқңөұүһі]*"
    rf"|(?P<y6>[0-9]{{4}}) ?{piece('year-in-latin')} (?P<d6>[0-9]{{1,2}})"
    rf" ?(?P<m6>{_any(_IN_LATIN)})[^\W\d_]*"
    rf"|(?P<m3>{_any(_BEFORE_DAY)})[a-z.]* (?P<d3>[0-9]{{1,2}}){piece('day-ending')}?,?"
    r" (?P<y3>[0-9]{4})"
    r"|(?P<d4>[0-9]{1,2})\.(?P<m4>[0-9]{2})\.(?P<y4>[0-9]{4})"
    rf"(?: ?{piece('year-behind-day')})?"
    # «от 27.12.19 г.»: two digits are a year beside the word for it only
    rf"|(?P<d7>[0-9]{{1,2}})\.(?P<m7>[0-9]{{2}})\.(?P<y7>[0-9]{{2}}) ?{piece('year-behind-two')}"
    r"|(?P<y5>[0-9]{4})-(?P<m5>[0-9]{2})-(?P<d5>[0-9]{2})"
    # «ҚР 2011.07.20 № 464-IV Заңымен»: the year first, as Kazakh notes of former years have it
    r"|(?P<y8>(?:19|20)[0-9]{2})\.(?P<m8>[0-9]{2})\.(?P<d8>[0-9]{2})(?![0-9.]))\)?"
)
"""A date in folded text, with the words and signs before it."""
_SLASHED: Final = late(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
_DOTTED: Final = late(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: ?(?:г|ж)\.?)?")


def _number_of(month: str) -> int:
    found = (
        at
        for months in (_BEHIND_DAY, _BEFORE_DAY, _BEHIND_YEAR, _IN_LATIN)
        for names in months
        for at, name in enumerate(names, 1)
        if re.fullmatch(name, month)
    )
    return next(found)


def iso_of(match: re.Match[str]) -> str:
    """Return a match of :data:`DATE` in the form ``2024-07-05``, whether or not it is a day."""
    for group in "12345678":
        year = match[f"y{group}"]
        if year is not None:
            day, month = match[f"d{group}"], match[f"m{group}"]
            if len(year) == 2:
                year = f"{20 if year < '70' else 19}{year}"
            number = int(month) if month.isdecimal() else _number_of(month)
            return f"{year}-{number:02d}-{int(day):02d}"
    raise AssertionError("a date without a year")


def read_day(text: str) -> dt.date | None:
    """Return the day that ``text`` is, and is nothing besides; None if it is none.

    What stands between slashes is read with the year in front only: «01/02/2024» is one day in
    Almaty and another one in Boston.

    Example:
        >>> read_day("2024 жылғы 5 шілде"), read_day("July 5, 2024") == read_day("05.07.2024 г.")
        (datetime.date(2024, 7, 5), True)
        >>> read_day("05/07/2024") is read_day("вчера") is None
        True
    """
    text = text.strip()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        # «2024-07-05T10:00:00Z» and what databases make of it
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    try:
        if found := _SLASHED.fullmatch(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        folded = " ".join(text.lower().split())
        if not folded.isascii():
            folded = folded.replace("i", "і")  # «шiлде»: official texts mix both letters
        if found := _DOTTED.fullmatch(folded):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        if found := DATE.fullmatch(folded):
            return dt.date.fromisoformat(iso_of(found))
    except ValueError:
        pass
    return None
