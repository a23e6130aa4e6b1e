"""Penalties as people write them: «до 18 лет», ``12-18 years``, «он екі жылға дейін».

The reading is a short list of forms, tried from the most to the least specific. A text that fits
none of them is not read at all: the caller says so instead of guessing.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from legalref.text.numerals import in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "FOR_LIFE",
    "KIND_WORDS",
    "MODE_WORDS",
    "StatedPenalty",
    "StatedTerm",
    "read_penalty",
    "span_words",
]

Confiscation = Literal["with", "without", "optional"]
Unit = Literal["years", "hours", "mci", "tenge"]
FOR_LIFE: Final = math.inf
"""The maximum of what lasts for life."""


@dataclass(frozen=True, slots=True)
class StatedTerm:
    """A range that a text states for one kind of punishment."""

    kind: str
    """As in :class:`legalref.model.Punishment` and :class:`legalref.model.AdditionalPunishment`."""
    minimum: float | None
    maximum: float | None
    unit: Unit
    """Calendar terms are given in years: 6 months are 0.5."""
    single: bool = False
    """Whether the text gives one number and no limit: «7 лет»."""

    def words(self) -> dict[str, str]:
        """Return what is stated, in words of three languages."""
        low = self.maximum if self.single and self.minimum is None else self.minimum
        return span_words(low, self.maximum, self.unit)


@dataclass(frozen=True, slots=True)
class StatedPenalty:
    """What a text says about a penalty; empty if nothing in it could be read."""

    terms: tuple[StatedTerm, ...] = ()
    confiscation: Confiscation | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of punishment that are named without an amount: ``life-imprisonment``, ``fine``."""

    def __bool__(self) -> bool:
        return bool(self.terms or self.confiscation or self.kinds)


# ------------------------------------------------------------------ ranges

# «18-ти», «12-х», «2-х»: endings that people add to digits
_N = r"(?<![0-9])(?P<{}>[0-9]{{1,7}}(?:[.,][0-9]+)?)(?![0-9])(?:-(?:ти|и|х|ми|го)\b)?"
_LOW, _HIGH = _N.format("low"), _N.format("high")
_W = "[а-яәғқңөұүһі]*"
_UNIT = (
    rf"(?P<{{0}}>лет|год{_W}|месяц{_W}|мес\b\.?|жыл{_W}|years?\b|yrs?\b|months?\b|"
    rf"месячн{_W} расчетн{_W} показател{_W}|айлық есептік көрсеткіш{_W}|мрп|аек|mcis?\b|"
    rf"monthly calculat\w+ ind\w+|тенге|теңге{_W}|тг\b|kzt|tenge|"
    rf"ай(?:дан|ға|ы)?\b|суток|сутк{_W}|дней|дня|день|күн{_W}|days?|час{_W}|сағат{_W}|hours?)"
)
_LOW_UNIT, _HIGH_UNIT = _UNIT.format("low_unit"), _UNIT.format("unit")
_GAP = r"[ -]*"
_ABL = r"(?:дан|ден|тан|тен|нан|нен)"

_NOT = r"(?:не|no|not)"
_LESS = (
    r"(?:более|свыше|больше|превыша\w+|дольше|more than|longer than|over|above|exceed(?:s|ing)?)"
)
_MORE = r"(?:менее|меньше|ниже|less than|fewer than|under|below|shorter than)"
_OF = r"(?: of| чем| is| -)?"
_OR_MORE = "более|выше|больше|more|longer|minimum|минимум|at least"
_AT_MOST = (
    rf"(?:\b{_NOT} {_LESS}|\b(?:до|максимум|максимальн\w+ срок\w*|макс|max|maximum|up to|at most)"
    rf"|(?<!\bне )(?<!\bno )(?<!\bnot )\b{_MORE})\b[.:]?{_OF}"
)
_AT_LEAST = (
    rf"(?:\b{_NOT} {_MORE}|\b(?:от|минимум|минимальн\w+ срок\w*|мин|min|minimum|at least|from)"
    rf"|(?<!\bне )(?<!\bno )(?<!\bnot )\b{_LESS})\b[.:]?{_OF}"
)

_RANGES: Final = tuple(
    re.compile(form)
    for form in (
        # от 12 до 18 лет; from 12 to 18 years; between 12 and 18 years
        rf"\b(?:от|с|from|between){_GAP}{_LOW}{_GAP}(?:{_LOW_UNIT}{_GAP})?(?:до|по|to|and|-){_GAP}{_HIGH}{_GAP}{_HIGH_UNIT}",
        # 12 жылдан 18 жылға дейін; 12-ден 18 жылға дейін
        rf"{_LOW}(?:{_GAP}{_ABL})?{_GAP}(?:{_LOW_UNIT}{_GAP})?{_HIGH}{_GAP}{_HIGH_UNIT}{_GAP}дейін",
        # 12-18 лет; 12 to 18 years
        rf"{_LOW}{_GAP}(?:{_LOW_UNIT}{_GAP})?(?:-|to\b|до\b){_GAP}{_HIGH}{_GAP}{_HIGH_UNIT}",
        # 18 жылдан аспайтын мерзімге; 12 жылдан кем емес; before «from 12 years» can read them
        rf"{_HIGH}{_GAP}{_HIGH_UNIT}(?:нан|тан|дан|ден|тен|нен)? (?:аспа{_W}|асыр{_W}|артық емес)",
        rf"{_LOW}{_GAP}{_LOW_UNIT} (?:кем емес|бастап|астам|артық\b(?! емес))",
        # до 18 лет; не свыше 18 лет; up to 18 years; max. 18 years; less than 18 years
        rf"{_AT_MOST}{_GAP}{_HIGH}{_GAP}{_HIGH_UNIT}",
        # 18 жылға дейін
        rf"{_HIGH}{_GAP}{_HIGH_UNIT}{_GAP}дейін",
        # не менее 12 лет; at least 12 years; more than 12 years
        rf"{_AT_LEAST}{_GAP}{_LOW}{_GAP}{_LOW_UNIT}",
        # 12 лет и более; 12 years or more; 12 years minimum
        rf"{_LOW}{_GAP}{_LOW_UNIT},? (?:(?:и|или|or|and) )?(?:{_OR_MORE})\b",
        # 12 жылдан; кемінде 12 жыл
        rf"{_LOW}{_GAP}(?P<low_unit>жыл(?:дан))",
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
            rf"лишени{_W} прав",
            r"depriv\w+ of (?:the )?rights?|disqualif\w+|\bban on|\bbanned from",
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
        (
            "expulsion",
            r"выдворени",
            r"\bexpulsion|\bdeportation",
            r"шығарып жібер",
        ),
        ("warning", rf"предупреждени{_W}", r"\bwarning", r"\bескерту"),
        ("death-penalty", rf"смертн{_W} казн{_W}", r"death penalty", r"өлім жаза"),
    )
)

_FOR_LIFE: Final = re.compile(r"пожизненн\w*|\blife(?:long)?\b|lifetime|for life|өмір бойы(?:на)?")
# Words that turn what is named into what is not: no kind is taken from such a text.
_DENIED: Final = re.compile(r"\b(?:без|не|нет|кроме|no|not|without|except|емес|жоқ|онсыз)\b")
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


def _amount(written: str, unit: str) -> tuple[float, Unit]:
    number = float(written.replace(",", "."))
    if unit.startswith(("час", "сағат", "hour")):
        return number, "hours"
    if unit.startswith(("мрп", "аек", "mci", "месячн", "айлық", "monthly")):
        return number, "mci"
    if unit.startswith(("тенге", "теңге", "тг", "kzt", "tenge")):
        return number, "tenge"
    if unit.startswith(("мес", "month", "ай")):
        return round(number / 12, 4), "years"
    if unit.startswith(("сут", "дн", "ден", "күн", "day")):
        return round(number / 365.25, 4), "years"
    return number, "years"


_DEFAULT_KIND: Final[dict[Unit, str]] = {
    "years": "imprisonment", "hours": "community-service", "mci": "fine", "tenge": "fine",
}  # fmt: skip


def _kind_before(text: str, end: int, start: int) -> str | None:
    """Return the kind of punishment that is named last before ``end``."""
    found = [
        (match.end(), kind) for kind, words in _KINDS for match in words.finditer(text, start, end)
    ]
    return max(found)[1] if found else None


def _kind_behind(text: str, start: int) -> str | None:
    """Return the kind that is named first behind ``start`` in the same clause."""
    clause = re.search(r"[;,]|\b(?:или|с|or|with|немесе)\b", text[start:])
    stop = start + clause.start() if clause else len(text)
    found = [
        (match.start(), kind)
        for kind, words in _KINDS
        for match in words.finditer(text, start, stop)
    ]
    return min(found)[1] if found else None


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
        minimum, scale = _amount(low, low_unit) if low else (None, None)
        maximum, high_scale = _amount(high, unit) if high else (None, None)
        scale = high_scale or scale
        assert scale is not None  # each form has a number
        # «12 лет лишения свободы»: the kind may follow.
        kind = _kind_before(text, start, previous) or _kind_behind(text, end)
        single = match.re is _RANGES[-1]
        yield StatedTerm(kind or _DEFAULT_KIND[scale], minimum, maximum, scale, single)
        previous = end


def _bare_kinds(text: str, terms: tuple[StatedTerm, ...]) -> Iterator[str]:
    """Yield the kinds of punishment that are named without an amount."""
    read = {term.kind for term in terms}
    for kind, words in _KINDS:
        if kind in read:
            continue
        if words.search(text):
            yield kind


def _lifelong(text: str) -> Iterator[str]:
    """Yield what a text says to last for life: the imprisonment, or the loss of a right."""
    for match in _FOR_LIFE.finditer(text):
        kind = _kind_behind(text, match.end()) or _kind_before(text, match.start(), 0)
        right = kind == "deprivation-of-right"
        yield "deprivation-of-right" if right else "life-imprisonment"


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
        >>> read_penalty("штраф до трёх тысяч МРП либо арест").kinds
        ('arrest',)
        >>> bool(read_penalty("сурово"))
        False
    """
    plain = text.lower().replace("ё", "е").replace("\u00a0", " ").replace("\u202f", " ")
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    # «3 000», ``3,000`` and «3.000» are thousands: no term has three decimals.
    plain = re.sub(r"(?<=[0-9])[ ,.'’](?=[0-9]{3}(?![0-9]))", "", plain)
    plain = re.sub(r"\s+", " ", plain)
    plain = in_digits(plain)
    # «7 (семь) лет»: the number once more in brackets
    plain = re.sub(r"(?<=[0-9]) ?\([0-9]+\)", "", plain)
    confiscation = next((kind for kind, words in _CONFISCATION if words.search(plain)), None)
    terms = tuple(_terms(plain))
    rest = plain
    for _, words in _CONFISCATION:
        rest = words.sub(" ", rest)
    for form in _RANGES:
        rest = form.sub(" ", rest)
    if _DENIED.search(rest):
        return StatedPenalty(terms, confiscation)
    lifelong = dict.fromkeys(_lifelong(plain))
    if "deprivation-of-right" in lifelong:
        right = StatedTerm("deprivation-of-right", None, FOR_LIFE, "years")
        terms = (*(t for t in terms if t.kind != "deprivation-of-right"), right)
    kinds = dict.fromkeys(kind for kind in lifelong if kind != "deprivation-of-right")
    bare = (kind for kind in _bare_kinds(plain, terms) if not (kinds and kind == "imprisonment"))
    return StatedPenalty(terms, confiscation, (*kinds, *bare))


# ------------------------------------------------------------------ the way back to words


def span_words(low: float | None, high: float | None, unit: str) -> dict[str, str]:
    """Return a range in words of three languages: ``up to 15 years``, ``4–7 years``."""
    if high == FOR_LIFE:
        return {"en": "for life", "ru": "пожизненно", "kk": "өмір бойына"}
    ends = [_natural(value, unit) for value in (low, high) if value is not None]
    if not ends:
        return dict.fromkeys(("en", "ru", "kk"), "–")
    if len({scale for _, scale in ends}) > 1:
        counted = [_counted(f"{value:g}", scale) for value, scale in ends]
        return {lang: " – ".join(one[lang] for one in counted) for lang in ("en", "ru", "kk")}
    number = "–".join(dict.fromkeys(f"{value:g}" for value, _ in ends))
    scale = ends[-1][1]
    words = _counted(number, scale)
    if low is None:
        _, _, ru_limit, _, kk_limit = _UNIT_WORDS[scale]
        if number == "1":
            ru_limit = _ONE.get(scale, ("", "", ru_limit))[2]
        return {
            "en": f"up to {words['en']}", "ru": f"до {number} {ru_limit}",
            "kk": f"{number} {kk_limit} дейін",
        }  # fmt: skip
    if high is None:
        _, _, ru_limit, _, _ = _UNIT_WORDS[scale]
        if number == "1":
            ru_limit = _ONE.get(scale, ("", "", ru_limit))[2]
        return {
            "en": f"from {words['en']}", "ru": f"от {number} {ru_limit}",
            "kk": f"кемінде {words['kk']}",
        }  # fmt: skip
    return words


def _natural(value: float, unit: str) -> tuple[float, str]:
    """Return an amount in the unit in which people count it: 0.5 years are 6 months."""
    if unit != "years" or value >= 1:
        return value, unit
    months = round(value * 12, 2)
    return (months, "months") if months.is_integer() else (round(value * 365.25), "days")


def _counted(number: str, unit: str) -> dict[str, str]:
    """Return a number, or a range of them, with its unit."""
    en, ru, _, kk, _ = _UNIT_WORDS[unit]
    last = number.rpartition("–")[2]
    if number == "1":
        en, ru, _ = _ONE.get(unit, (en, ru, ""))
    elif last.isdecimal() and last[-1] in "234" and last[-2:-1] != "1":
        ru = {"years": "года", "months": "месяца", "hours": "часа"}.get(unit, ru)
    return {"en": f"{number} {en}", "ru": f"{number} {ru}", "kk": f"{number} {kk}"}


# English; Russian as counted and after «до»; Kazakh as counted and before «дейін»
_UNIT_WORDS: Final = {
    "years": ("years", "лет", "лет", "жыл", "жылға"),
    "months": ("months", "месяцев", "месяцев", "ай", "айға"),
    "days": ("days", "суток", "суток", "тәулік", "тәулікке"),
    "hours": ("hours", "часов", "часов", "сағат", "сағатқа"),
    "mci": ("MCI", "МРП", "МРП", "АЕК", "АЕК-ке"),
    "tenge": ("tenge", "тенге", "тенге", "теңге", "теңгеге"),
}
_ONE: Final = {
    "years": ("year", "год", "года"), "months": ("month", "месяц", "месяца"),
    "days": ("day", "сутки", "суток"), "hours": ("hour", "час", "часа"),
}  # fmt: skip

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
    "deprivation-of-right": ("loss of a right", "лишение права", "құқығынан айыру"),
    "expulsion": ("expulsion", "выдворение", "шығарып жіберу"),
    "warning": ("a warning", "предупреждение", "ескерту"),
    "death-penalty": ("the death penalty", "смертная казнь", "өлім жазасы"),
    "confiscation": ("confiscation", "конфискация", "тәркілеу"),
}  # fmt: skip
MODE_WORDS: Final[dict[str | None, tuple[str, str, str]]] = {
    "mandatory": ("mandatory", "обязательна", "міндетті"),
    "optional": ("optional", "по усмотрению суда", "сот қалауы бойынша"),
    None: ("not provided for", "не предусмотрена", "көзделмеген"),
    "with": ("that it is ordered", "что она назначается", "тағайындалады деген"),
    "without": ("that there is none", "что её нет", "жоқ деген"),
}  # fmt: skip
