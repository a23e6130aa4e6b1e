"""Numbers and years of acts: when two numbers are one, and what a number or an address tells."""

from __future__ import annotations

from typing import Any, Final

from legalref.languages.classify import in_roman
from legalref.languages.late import late
from legalref.languages.rules import group
from legalref.text.folding import fold

__all__ = [
    "country_of_number",
    "latest_year",
    "number_of",
    "number_on_record",
    "number_right_before",
    "plain_number",
    "same_number",
    "year_of_id",
]

# Until when a convocation of parliament passed laws; its number is the Roman one of «226-V».
_LAST_YEARS: Final = {"i": 1999, "ii": 2004, "iii": 2007, "iv": 2012, "v": 2016, "vi": 2021}
_NUMBER_BEFORE: Final = late(r"(?:№|\b[Nn]\b)\s?(?P<number>(?:\w+-)?[0-9]+(?:-\w+)?)\s+\Z")
_LONGEST_NUMBER: Final = 24  # code points
_NUMBER_IN_ID: Final = late("[KZP][0-4][0-9]([0-9]{7}_?|[0-9]{8})")


def plain_number(folded: str) -> str:
    """Return the number of an act, which is folded, as it is compared.

    Example:
        >>> plain_number("226-v"), plain_number("110 - viii")
        ('226-v', '110-viii')
    """
    return in_roman(folded.replace(" ", "")).strip("-")


def number_on_record(number: str) -> str:
    """Return the number of an act as a record of it has it, as it is compared.

    Example:
        >>> number_on_record("226-V")
        '226-v'
    """
    return plain_number(fold(number).text)


def same_number(one: str, other: str) -> bool:
    """Whether a plain number is that which a record has of an act; «235» agrees with «235-V»."""
    other = number_on_record(other)
    if one.isdecimal() or other.isdecimal():
        return one.partition("-")[0] == other.partition("-")[0]
    return one == other


def country_of_number(number: str) -> str | None:
    """Return the other country whose laws have such numbers: «152-ФЗ», «ЗРУ-547»."""
    return next((each.value for each in group("number-abroad") if each.behind(number)), None)


def number_right_before(text: str, at: int) -> str | None:
    """Return the number of an act that stands right before a place: «№ 152-ФЗ «О …»»."""
    match = _NUMBER_BEFORE.search(text, max(0, at - _LONGEST_NUMBER), at)
    return plain_number(match["number"]) if match is not None else None


def latest_year(number: str | None) -> int | None:
    """Return the last year in which a law with this number can have been adopted, if it tells."""
    return _LAST_YEARS.get((number or "").partition("-")[2])


def year_of_id(adilet_id: str | None) -> str | None:
    """Return the year in an id of the official database: K1700000120 is of 2017."""
    if not adilet_id:
        return None
    return f"{'19' if adilet_id[1:3] > '50' else '20'}{adilet_id[1:3]}"


def number_of(record: dict[str, Any]) -> str | None:
    """Return the number of an act; of codes and laws since 2000 its address tells it, too."""
    found = _NUMBER_IN_ID.fullmatch(record.get("adilet_id") or "")
    return record.get("number") or (found[1].strip("0_") if found else None)
