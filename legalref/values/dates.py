"""Dates as texts write them: «от 3 июля 2014 года», «2014 жылғы 3 шілде», ``July 5, 2024``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

__all__ = ["DATE", "iso_of", "read_day"]

_MONTH_RU = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_MONTH_KK = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
_MONTH_EN = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# The same months in Latin letters, in every scheme: «1997 jylǵy 16 shildedegi».
_LATIN_MONTHS: Final = (
    "qa[nń]tar", "aqpan", "na[uýy]r[yı]z", "s[aáä][uýy][iı]r", "mam[yı]r", "ma[uýy]s[yı]m",
    "(?:sh|ş)ilde", "tam[yı]z", "q[yı]rk[uúü][iıjý]ek", "qazan", "qara(?:sh|ş)a",
    "(?:j|zh)elto[qk]san",
)  # fmt: skip
_MONTH_KK_LATIN = "|".join(_LATIN_MONTHS)
_MONTHS: Final = {
    **{m: i for i, m in enumerate(_MONTH_RU.replace("ма[йя]", "ма").split("|"), 1)},
    **{m: i for i, m in enumerate(_MONTH_KK.split("|"), 1)},
    **{m: i for i, m in enumerate(_MONTH_EN.split("|"), 1)},
}
# «от 3 июля 2014 года», «2014 жылғы 3 шілдедегі», "dated July 5, 2024", «05.07.2024»
DATE: Final = re.compile(
    rf"[\s,(]*(?:от |dated |of |adopted on |on )?(?:"
    rf"(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH_RU}|{_MONTH_EN})[а-яa-z.]*,?"
    r" (?P<y1>[0-9]{4})(?: ?(?:года|году|год|г\b\.?))?"
    r"|(?P<y2>[0-9]{4}) ?(?:жылғы|жылдың|жылы|ж\.) (?P<d2>[0-9]{1,2})"
    rf" ?(?P<m2>{_MONTH_KK})[а-яәғқңөұүһі]*"
    r"|(?P<y6>[0-9]{4}) ?(?:j|zh)[yı]l(?:(?:g|ǵ|ğ|gh)?[yı]|d[yı][nńñ]) (?P<d6>[0-9]{1,2})"
    rf" ?(?P<m6>{_MONTH_KK_LATIN})[^\W\d_]*"
    rf"|(?P<m3>{_MONTH_EN})[a-z.]* (?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>[0-9]{{4}})"
    r"|(?P<d4>[0-9]{1,2})\.(?P<m4>[0-9]{2})\.(?P<y4>[0-9]{4})(?: ?(?:года|ж\.|г\b\.?))?"
    # «от 27.12.19 г.»: two digits are a year beside the word for it only
    r"|(?P<d7>[0-9]{1,2})\.(?P<m7>[0-9]{2})\.(?P<y7>[0-9]{2}) ?(?:года|г\b\.?)"
    r"|(?P<y5>[0-9]{4})-(?P<m5>[0-9]{2})-(?P<d5>[0-9]{2}))\)?"
)
"""A date in folded text, with the words and signs before it."""
_SLASHED: Final = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
_DOTTED: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: ?(?:г|ж)\.?)?")


def iso_of(match: re.Match[str]) -> str:
    """Return a match of :data:`DATE` in the form ``2024-07-05``, whether or not it is a day."""
    for group in "1234567":
        year = match[f"y{group}"]
        if year is not None:
            day, month = match[f"d{group}"], match[f"m{group}"]
            if len(year) == 2:
                year = f"{20 if year < '70' else 19}{year}"
            if group == "6":
                number = next(
                    at for at, name in enumerate(_LATIN_MONTHS, 1) if re.fullmatch(name, month)
                )
            else:
                number = (
                    int(month)
                    if month.isdecimal()
                    # маусым is June although ма… begins May
                    else _MONTHS[max((m for m in _MONTHS if month.startswith(m)), key=len)]
                )
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
