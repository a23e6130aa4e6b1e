"""Penalties as people write them: «до 18 лет», ``12-18 years``, «он екі жылға дейін».

The reading is a short list of forms, tried from the most to the least specific. A text that fits
none of them is not read at all: the caller says so instead of guessing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "KIND_WORDS",
    "MODE_WORDS",
    "StatedPenalty",
    "StatedTerm",
    "read_penalty",
    "span_words",
]

Confiscation = Literal["with", "without", "optional"]


@dataclass(frozen=True, slots=True)
class StatedTerm:
    """A range that a text states for one kind of punishment."""

    kind: str
    """As in :class:`legalref.model.Punishment`, or ``deprivation-of-right``."""
    minimum: float | None
    maximum: float | None
    unit: Literal["years", "hours", "mci"]
    """Calendar terms are given in years: 6 months are 0.5."""


@dataclass(frozen=True, slots=True)
class StatedPenalty:
    """What a text says about a penalty; empty if nothing in it could be read."""

    terms: tuple[StatedTerm, ...] = ()
    confiscation: Confiscation | None = None
    life: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms or self.confiscation or self.life)


# ------------------------------------------------------------------ numbers written out

_RU_UNITS: Final = {
    "од(?:ин|ного|на|ной|ним)": 1, "дв(?:а|е|ух|умя)": 2, "тр(?:и|ех|емя)": 3,
    "четыр(?:е|ех|ьмя)": 4, "пят(?:ь|и|ью)": 5, "шест(?:ь|и|ью)": 6, "сем(?:ь|и|ью)": 7,
    "восем(?:ь|и|ью)|восьм(?:и|ью)": 8, "девят(?:ь|и|ью)": 9, "десят(?:ь|и|ью)": 10,
    "одиннадцат(?:ь|и|ью)": 11, "двенадцат(?:ь|и|ью)": 12, "тринадцат(?:ь|и|ью)": 13,
    "четырнадцат(?:ь|и|ью)": 14, "пятнадцат(?:ь|и|ью)": 15, "шестнадцат(?:ь|и|ью)": 16,
    "семнадцат(?:ь|и|ью)": 17, "восемнадцат(?:ь|и|ью)": 18, "девятнадцат(?:ь|и|ью)": 19,
}  # fmt: skip
_KK_UNITS: Final = ("бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_EN_UNITS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = {
    "двадцат(?:ь|и|ью)": 20, "тридцат(?:ь|и|ью)": 30, "он": 10, "жиырма": 20, "отыз": 30,
    "twenty": 20, "thirty": 30,
}  # fmt: skip
_UNITS: Final = {
    **_RU_UNITS,
    **{word: number for number, word in enumerate(_KK_UNITS, 1)},
    **{word: number for number, word in enumerate(_EN_UNITS, 1)},
}
# Endings that Kazakh adds to a numeral: «сегізден», «он екіге».
_KK_ENDING = r"(?:дан|ден|тан|тен|нан|нен|ға|ге|қа|ке)?"
_WORD_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<tens>{'|'.join(_TENS)})[ -]?)?(?P<unit>{'|'.join(_UNITS)})?"
    rf"(?P<end>{_KK_ENDING})(?!\w)"
)


def _value(word: str | None, table: dict[str, int]) -> int:
    if word is None:
        return 0
    return next(number for form, number in table.items() if re.fullmatch(form, word))


def _digits(match: re.Match[str]) -> str:
    tens, unit, end = match.group("tens", "unit", "end")
    if tens is None and unit is None:
        return match[0]
    return f"{_value(tens, _TENS) + _value(unit, _UNITS)}{end or ''}"


# ------------------------------------------------------------------ ranges

# «18-ти», «12-х», «2-х»: endings that people add to digits
_N = r"(?<![0-9])(?P<{}>[0-9]{{1,5}}(?:[.,][0-9]+)?)(?![0-9])(?:-(?:ти|и|х|ми|го)\b)?"
_LOW, _HIGH = _N.format("low"), _N.format("high")
_W = "[а-яәғқңөұүһі]*"
_UNIT = (
    rf"(?P<{{0}}>лет|год{_W}|месяц{_W}|мес\b\.?|жыл{_W}|years?|yrs?|yr|months?|"
    rf"месячн{_W} расчетн{_W} показател{_W}|айлық есептік көрсеткіш{_W}|мрп|аек|mci|"
    rf"ай(?:дан|ға|ы)?\b|суток|сутк{_W}|дней|дня|день|күн{_W}|days?|час{_W}|сағат{_W}|hours?)"
)
_LOW_UNIT, _HIGH_UNIT = _UNIT.format("low_unit"), _UNIT.format("unit")
_GAP = r"[ -]*"

_AT_MOST = (
    r"\b(?:до|не более|не свыше|не больше|не превышает|максимум|макс|max|maximum|up to|at most|"
    r"not more than|no more than)\b[.:]?(?: of| чем)?"
)
_AT_LEAST = (
    r"\b(?:от|не менее|не меньше|свыше|минимум|мин|min|minimum|at least|not less than|from)\b"
    r"[.:]?(?: of| чем)?"
)

_RANGES: Final = tuple(
    re.compile(form)
    for form in (
        # от 12 до 18 лет; from 12 to 18 years; between 12 and 18 years
        rf"\b(?:от|с|from|between){_GAP}{_LOW}{_GAP}(?:{_LOW_UNIT}{_GAP})?(?:до|по|to|and|-){_GAP}{_HIGH}{_GAP}{_HIGH_UNIT}",
        # 12 жылдан 18 жылға дейін; 12-ден 18 жылға дейін
        rf"{_LOW}(?:{_GAP}(?:дан|ден|тан|тен|нан|нен))?{_GAP}(?:{_LOW_UNIT}{_GAP})?{_HIGH}{_GAP}{_HIGH_UNIT}{_GAP}дейін",
        # 12-18 лет; 12 to 18 years
        rf"{_LOW}{_GAP}(?:{_LOW_UNIT}{_GAP})?(?:-|to\b|до\b){_GAP}{_HIGH}{_GAP}{_HIGH_UNIT}",
        # до 18 лет; не свыше 18 лет; up to 18 years; max. 18 years
        rf"{_AT_MOST}{_GAP}{_HIGH}{_GAP}{_HIGH_UNIT}",
        # 18 жылға дейін
        rf"{_HIGH}{_GAP}{_HIGH_UNIT}{_GAP}дейін",
        # не менее 12 лет; at least 12 years
        rf"{_AT_LEAST}{_GAP}{_LOW}{_GAP}{_LOW_UNIT}",
        # 12 жылдан бастап; кемінде 12 жыл
        rf"{_LOW}{_GAP}(?P<low_unit>жыл(?:дан))(?: бастап| кем емес)?",
        rf"кемінде {_LOW}{_GAP}{_LOW_UNIT}",
        # 18 лет: a single number is read as the maximum
        rf"{_HIGH}{_GAP}{_HIGH_UNIT}",
    )
)

_KINDS: Final = tuple(
    (kind, re.compile("|".join(forms)))
    for kind, *forms in (
        (
            "deprivation-of-right",
            rf"лишени{_W} права",
            r"deprivation of (?:the )?right",
            rf"құқығынан айыр{_W}",
        ),
        (
            "restriction-of-freedom",
            rf"ограничени{_W} свобод{_W}",
            r"restrict(?:ion of|ed) (?:freedom|liberty)",
            rf"бас бостандығын шекте{_W}",
        ),
        (
            "imprisonment",
            rf"лишени{_W} свобод{_W}",
            r"imprison\w*|prison|deprivation of liberty",
            rf"бас бостандығынан айыр{_W}",
        ),
        ("fine", rf"штраф{_W}", r"\bfines?\b", rf"айыппұл{_W}"),
        (
            "correctional-works",
            rf"исправительн{_W} работ{_W}",
            r"correctional (?:works?|labou?r)",
            rf"түзеу жұмыст{_W}",
        ),
        (
            "community-service",
            rf"общественн{_W} работ{_W}",
            r"community service",
            rf"(?:қоғамдық|қоғамға пайдалы) жұмыс{_W}",
        ),
        ("arrest", rf"\bарест{_W}", r"\barrest\b", rf"қамаққа ал{_W}"),
    )
)

_LIFE = re.compile(rf"пожизненн{_W}|life (?:imprisonment|sentence)|өмір бойына")
_TAKEN = r"(?:confiscation|forfeiture)"
_CONFISCATION: Final[tuple[tuple[Confiscation, re.Pattern[str]], ...]] = (
    (
        "optional",
        re.compile(
            rf"с конфискаци{_W}(?: имуществ{_W})? или без"
            rf"|без конфискаци{_W}(?: имуществ{_W})? или с"
            rf"|with or without (?:\w+ )?{_TAKEN}|optional {_TAKEN}"
            rf"|{_TAKEN}(?: of property)? optional"
            rf"|тәркілен{_W} (?:немесе|не) (?:онсыз|тәркіле{_W}сіз)"
        ),
    ),
    (
        "without",
        re.compile(
            rf"без конфискаци{_W}|(?:without|no) (?:\w+ )?{_TAKEN}|тәркіле(?:усіз|нбей|мей)"
        ),
    ),
    ("with", re.compile(r"конфискаци|конфискуе|confiscat|forfeit|тәркіле")),
)


def _years(amount: str, unit: str) -> tuple[float, Literal["years", "hours", "mci"]]:
    number = float(amount.replace(",", "."))
    if unit.startswith(("час", "сағат", "hour")):
        return number, "hours"
    if unit in ("мрп", "аек", "mci") or unit.startswith(("месячн", "айлық")):
        return number, "mci"
    if unit.startswith(("мес", "month", "ай")):
        return round(number / 12, 4), "years"
    if unit.startswith(("сут", "дн", "ден", "күн", "day")):
        return round(number / 365.25, 4), "years"
    return number, "years"


_DEFAULT_KIND: Final = {"years": "imprisonment", "hours": "community-service", "mci": "fine"}


def _kind_at(text: str, start: int, end: int, previous: int, default: str) -> str:
    """Return the kind of punishment whose words stand nearest to the range at ``start``."""
    before = [
        (match.end(), kind)
        for kind, words in _KINDS
        for match in words.finditer(text, previous, start)
    ]
    if before:
        return max(before)[1]
    # «12 лет лишения свободы»: the kind follows, in the same clause.
    clause = re.search(r"[;,]|\bили\b|\bor\b|\bнемесе\b", text[end:])
    stop = end + clause.start() if clause else len(text)
    after = [
        (match.start(), kind) for kind, words in _KINDS for match in words.finditer(text, end, stop)
    ]
    return min(after)[1] if after else default


def _terms(text: str) -> Iterator[StatedTerm]:
    taken: list[tuple[int, int, re.Match[str]]] = []
    for form in _RANGES:
        for match in form.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                taken.append((match.start(), match.end(), match))
    previous = 0
    for start, end, match in sorted(taken, key=lambda found: found[0]):
        groups = match.groupdict()
        unit = groups.get("unit") or groups["low_unit"]
        low, low_unit = groups.get("low"), groups.get("low_unit") or unit
        high = groups.get("high")
        minimum, scale = _years(low, low_unit) if low else (None, None)
        maximum, high_scale = _years(high, unit) if high else (None, None)
        scale = high_scale or scale
        assert scale is not None  # each form has a number
        kind = _kind_at(text, start, end, previous, _DEFAULT_KIND[scale])
        yield StatedTerm(kind, minimum, maximum, scale)
        previous = end


@lru_cache(maxsize=2048)
def read_penalty(text: str) -> StatedPenalty:
    """Return what ``text`` states about a penalty; an empty result if it cannot be read.

    A single number counts as the maximum, and a term without a kind as imprisonment.

    Example:
        >>> stated = read_penalty("от 12 до 18 лет с конфискацией имущества")
        >>> stated.terms[0].minimum, stated.terms[0].maximum, stated.confiscation
        (12.0, 18.0, 'with')
        >>> read_penalty("он екі жылдан он сегіз жылға дейін").terms[0].maximum
        18.0
        >>> bool(read_penalty("сурово"))
        False
    """
    plain = text.lower().replace("ё", "е").replace("\u00a0", " ").replace("\u202f", " ")
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    plain = re.sub(r"(?<=[0-9]) (?=[0-9]{3}\b)", "", plain)
    plain = re.sub(r"\s+", " ", plain)
    plain = _WORD_NUMBER.sub(_digits, plain)
    # «7 (семь) лет»: the number once more in brackets
    plain = re.sub(r"(?<=[0-9]) ?\([0-9]+\)", "", plain)
    confiscation = next((kind for kind, words in _CONFISCATION if words.search(plain)), None)
    return StatedPenalty(tuple(_terms(plain)), confiscation, _LIFE.search(plain) is not None)


# ------------------------------------------------------------------ the way back to words


def span_words(low: float | None, high: float | None, unit: str) -> dict[str, str]:
    """Return a range in words of three languages: ``up to 15 years``, ``4–7 years``."""
    ends = [value for value in (low, high) if value is not None]
    if unit == "years" and ends and max(ends) < 1:
        ends, unit = [round(value * 12, 2) for value in ends], "months"
    number = "–".join(f"{value:g}" for value in ends)
    last = ends[-1] if ends else 0
    en, ru, ru_limit, kk, kk_limit = _UNIT_WORDS[unit]
    if number == "1":
        en, ru, ru_limit = _ONE.get(unit, (en, ru, ru_limit))
    elif unit == "years" and last in (2, 3, 4, 22, 23, 24):
        ru = "года"
    if low is None:
        return {
            "en": f"up to {number} {en}", "ru": f"до {number} {ru_limit}",
            "kk": f"{number} {kk_limit} дейін",
        }  # fmt: skip
    if high is None:
        return {
            "en": f"from {number} {en}", "ru": f"от {number} {ru_limit}",
            "kk": f"кемінде {number} {kk}",
        }  # fmt: skip
    return {"en": f"{number} {en}", "ru": f"{number} {ru}", "kk": f"{number} {kk}"}


# English; Russian as counted and after «до»; Kazakh as counted and before «дейін»
_UNIT_WORDS: Final = {
    "years": ("years", "лет", "лет", "жыл", "жылға"),
    "months": ("months", "мес.", "мес.", "ай", "айға"),
    "hours": ("hours", "ч.", "ч.", "сағат", "сағатқа"),
    "mci": ("MCI", "МРП", "МРП", "АЕК", "АЕК-ке"),
}
_ONE: Final = {"years": ("year", "год", "года"), "months": ("month", "мес.", "мес.")}

KIND_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    "imprisonment": ("imprisonment", "лишение свободы", "бас бостандығынан айыру"),
    "life-imprisonment": (
        "life imprisonment", "пожизненное лишение свободы", "өмір бойына бас бостандығынан айыру",
    ),
    "restriction-of-freedom": (
        "restriction of freedom", "ограничение свободы", "бас бостандығын шектеу",
    ),
    "fine": ("a fine", "штраф", "айыппұл"),
    "correctional-works": ("correctional works", "исправительные работы", "түзеу жұмыстары"),
    "community-service": ("community service", "общественные работы", "қоғамдық жұмыстар"),
    "arrest": ("arrest", "арест", "қамаққа алу"),
    "confiscation": ("confiscation", "конфискация", "тәркілеу"),
}  # fmt: skip
MODE_WORDS: Final[dict[str | None, tuple[str, str, str]]] = {
    "mandatory": ("mandatory", "обязательна", "міндетті"),
    "optional": ("optional", "по усмотрению суда", "сот қалауы бойынша"),
    None: ("not provided for", "не предусмотрена", "көзделмеген"),
    "with": ("that it is ordered", "что она назначается", "тағайындалады деген"),
    "without": ("that there is none", "что её нет", "жоқ деген"),
}  # fmt: skip
