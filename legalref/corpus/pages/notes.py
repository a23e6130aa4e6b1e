"""Notes of the editors: which law changed what, and since when at the earliest."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from legalref.languages.classify import in_roman
from legalref.languages.dates import read_day
from legalref.languages.rules import group, rule
from legalref.text.folding import fold
from legalref.text.numerals import in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PUBLISHED_WITHIN", "Amendment", "Note", "add_months", "latin_numeral", "read_note"]

PUBLISHED_WITHIN: Final = 3
"""Months within which a law is taken to have been published, where the day was not seen."""
_BRACKET: Final = re.compile(r"\s*\(")
_ELSEWHERE: Final = rule("other-language-changed")
_STRUCK_UNIT: Final = rule("struck-unit")
_SEVERAL: Final = rule("several-excluded")
_KINDS: Final = group("note-kind")
_LATER: Final = rule("excluded-later")
_LAW: Final = rule("law-in-note").pattern
_DAYS: Final = rule("term-in-days")
_MONTHS: Final = rule("term-in-months")
_FIXED_DAY: Final = rule("fixed-day")
_AT_ONCE: Final = rule("applies-at-once")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A law in a note."""

    law: str
    """Its number with Latin letters: ``77-XI``."""
    adopted: str
    first: str | None
    """First day on which the change can have applied; None where the note does not say."""
    fixed: bool = False
    """Whether the note gives that day itself and not a term after publication."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says."""

    kind: str
    """``changed``, ``inserted``, ``excluded``, ``heading``, ``chapter-excluded``,
    ``range-excluded``, ``unit-excluded`` or ``other``."""
    subject: str | None
    """The number of the article, chapter or unit that it names; None where it names none."""
    mark: str
    """``.`` or ``)`` behind the number of an excluded unit."""
    laws: tuple[Amendment, ...]
    to: str | None = None
    """The last number, where it names several articles or units in a row."""
    ended: bool = False
    """Whether it tells of an exclusion, which is the work of the last of the laws."""


def read_note(text: str) -> Note:
    """Return what a note says; ``text`` is in single spaces.

    Example:
        >>> note = read_note("2) исключен Законом РК от 12.05.2031 № 14-XІ (вводится в действие "
        ...     "по истечении десяти календарных дней после дня его первого опубликования);")
        >>> note.kind, note.subject, note.laws[0].law, note.laws[0].first
        ('unit-excluded', '2', '14-XI', '2031-05-23')
    """
    laws = tuple(_laws(text))
    if _ELSEWHERE.inside(text):
        laws = ()  # the other language alone was changed
    unit = _STRUCK_UNIT.behind(text)
    if unit is not None:
        mark = unit["mark"] or unit["end"]
        return Note("unit-excluded", unit["n"], mark, laws, unit["to"], ended=True)
    several = _SEVERAL.inside(text)
    if several is not None:
        first, last = (number for number in several.groups() if number)
        return Note("range-excluded", first, "", laws, last, ended=True)
    for each in _KINDS:
        kind, found = each.value, each.inside(text)
        if found is not None:
            number = next((value for value in found.groups() if value), None)
            later = _LATER.inside(text, found.end())
            return Note(kind, number, "", laws, ended=kind == "excluded" or later is not None)
    return Note("other", None, "", laws)


def _laws(text: str) -> Iterator[Amendment]:
    found = list(_LAW.finditer(text))
    for at, match in enumerate(found):
        day = _day(match)
        if day is None:
            continue
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        behind = _bracketed(text[match.end() : end])
        first, fixed = _first_day(day, behind)
        number = match["number"] or match["first"]
        yield Amendment(latin_numeral(number), day, first, fixed)


def _day(match: re.Match[str]) -> str | None:
    written = match["then"] or match["day"]
    if match["month"] is None:
        written = written.replace(" ", "")
    if re.fullmatch(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.?", written):
        return written.rstrip(".").replace(".", "-")  # old Kazakh notes write the year first
    if match["month"] is None:
        day, month, year = written.split(".")
        return f"{year}-{month:0>2}-{day:0>2}"
    found = read_day(written)
    return found.isoformat() if found is not None else None


def _bracketed(text: str) -> str:
    """Return what stands in the brackets with which ``text`` begins, inner ones included."""
    start = _BRACKET.match(text)
    if start is None:
        return ""
    depth = 0
    for at in range(start.end() - 1, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return text[start.end() : at]
    return text[start.end() :]


def _first_day(adopted: str, clause: str) -> tuple[str | None, bool]:
    """Return the first possible day: a term counts from the day after adoption at the earliest."""
    if days := _DAYS.inside(clause):
        count = _term(days["n"] or days["k"])
        return (_after(adopted, count + 1) if count is not None else None), False
    if months := _MONTHS.inside(clause):
        count = _term(months["n"] or months["k"])
        return (_after_months(adopted, count) if count is not None else None), False
    if fixed := _FIXED_DAY.inside(clause):
        day, month, year = fixed["day"].split(".")
        return f"{year}-{month}-{day}", True
    return (adopted if _AT_ONCE.inside(clause) else None), False


def _term(word: str) -> int | None:
    """Return what a numeral of a term means: шестидесяти, жиырма бір, 10; None if it is none."""
    digits = in_digits(fold(word).text).strip()
    return int(digits) if digits.isdecimal() else None


def latin_numeral(number: str) -> str:
    """Return the number of a law with Latin letters in its Roman part.

    Example:
        >>> latin_numeral("180-VІ"), latin_numeral("77-ХІ"), latin_numeral("5/1-нқ")
        ('180-VI', '77-XI', '5/1-нқ')
    """
    head, hyphen, last = number.rpartition("-")
    roman = in_roman(last.lower()).upper()
    return f"{head}{hyphen}{roman}" if roman.isascii() else number


def _after(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def _after_months(day: str, months: int) -> str:
    return (add_months(dt.date.fromisoformat(day), months) + dt.timedelta(days=1)).isoformat()


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last one of that month.

    Example:
        >>> add_months(dt.date(2031, 11, 30), 3)
        datetime.date(2032, 2, 29)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year += day.year
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
