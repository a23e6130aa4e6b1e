"""Penalties as people write them: «до 18 лет», ``12-18 years``, «он екі жылға дейін».

The reading is a short list of forms, tried from the most to the least specific. A text that fits
none of them is not read at all: the caller says so instead of guessing.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal, cast

from legalref.languages.amounts import amount, bounded
from legalref.languages.labels import LANGS, in_each
from legalref.languages.rules import group, piece, rule
from legalref.text.numerals import in_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.languages.amounts import Bound

__all__ = [
    "CALENDAR_YEAR",
    "CONFISCATION",
    "FOR_LIFE",
    "FOR_LIFE_WORDS",
    "KINDS",
    "NO_PUNISHMENT",
    "RANGES",
    "StatedPenalty",
    "StatedTerm",
    "is_all_penalty",
    "read_penalty",
    "span_words",
]

FOR_LIFE: Final = math.inf
"""The maximum of what lasts for life."""
Confiscation = Literal["with", "without", "optional", "mandatory"]
Unit = Literal["years", "hours", "mci", "tenge"]

RANGES: Final = group("penalty-range")
"""Forms of a range of amounts, from the most to the least specific; the last one is one amount."""
KINDS: Final = group("punishment")
CONFISCATION: Final = group("confiscation")
FOR_LIFE_WORDS: Final = rule("for-life")
NO_PUNISHMENT: Final = rule("no-punishment")
CALENDAR_YEAR: Final = rule("calendar-year")
_UNITS: Final = tuple(
    (unit.pattern, cast("Unit", unit.value.split()[0]), float(unit.value.split()[1]))
    for unit in group("penalty-unit")
)
"""The words for a unit, the unit, and how many of them make one of it; else years."""
_KIND_ENDS: Final = re.compile(rf"[;,]|\b{piece('kind-ends')}\b")


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
        """Return what is stated, in words of each language."""
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


# ------------------------------------------------------------------ reading


def _amount(written: str, unit: str) -> tuple[float, Unit]:
    number = float(written.replace(",", "."))
    for words, scale, count in _UNITS:
        if words.match(unit):
            return (number, scale) if count == 1 else (round(number / count, 4), scale)
    return number, "years"


_DEFAULT_KIND: Final[dict[Unit, str]] = {
    "years": "imprisonment", "hours": "community-service", "mci": "fine", "tenge": "fine",
}  # fmt: skip


class _Kinds:
    """The kinds of punishment that a text names, looked for once."""

    def __init__(self, text: str) -> None:
        found = [
            (match.start(), match.end(), kind.value)
            for kind in KINDS
            for match in kind.pattern.finditer(text)
        ]
        self._from_left = sorted(found, key=itemgetter(0, 2))
        self._by_end = sorted(found, key=itemgetter(1, 2))
        self._borders = [match.start() for match in _KIND_ENDS.finditer(text)]

    def before(self, end: int, start: int = 0) -> str | None:
        """Return the kind that is named last between two places."""
        at = bisect_right(self._by_end, end, key=itemgetter(1))
        if not at:
            return None
        first, _, kind = self._by_end[at - 1]
        return kind if first >= start else None

    def behind(self, start: int) -> str | None:
        """Return the kind that is named first behind a place in the same clause."""
        border = bisect_left(self._borders, start)
        at = bisect_left(self._from_left, start, key=itemgetter(0))
        if at == len(self._from_left):
            return None
        _, last, kind = self._from_left[at]
        if border < len(self._borders) and last > self._borders[border]:
            return None
        return kind


def _terms(text: str, kinds: _Kinds) -> Iterator[StatedTerm]:
    found: list[tuple[int, int, re.Match[str]]] = []
    taken = bytearray(len(text))
    for form in RANGES:
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append((start, end, match))
    previous = 0
    for _, end, match in sorted(found, key=itemgetter(0)):
        if CALENDAR_YEAR.pattern.search(match[0]):
            continue  # «2025 жылы енгізілді»
        groups = match.groupdict()
        unit = groups.get("unit") or groups["low_unit"]
        low, low_unit = groups.get("low"), groups.get("low_unit") or unit
        high = groups.get("high")
        minimum, scale = _amount(low, low_unit) if low else (None, None)
        maximum, high_scale = _amount(high, unit) if high else (None, None)
        scale = high_scale or scale
        assert scale is not None  # each form has a number
        # «12 лет лишения свободы»: the kind may follow.
        at = min(match.start(name) for name in ("low", "high") if groups.get(name))
        kind = kinds.before(at, previous) or kinds.behind(end)
        single = match.re is RANGES[-1].pattern
        yield StatedTerm(kind or _DEFAULT_KIND[scale], minimum, maximum, scale, single)
        previous = end


def _bare_kinds(text: str, terms: tuple[StatedTerm, ...]) -> Iterator[str]:
    """Yield the kinds of punishment that are named without an amount."""
    read = {term.kind for term in terms}
    for kind in KINDS:
        if kind.value not in read and kind.pattern.search(text):
            yield kind.value


def _lifelong(text: str, kinds: _Kinds) -> Iterator[str]:
    """Yield what a text says to last for life: the imprisonment, or the loss of a right."""
    for match in FOR_LIFE_WORDS.pattern.finditer(text):
        kind = kinds.behind(match.end()) or kinds.before(match.start())
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
    taken = (kind.value for kind in CONFISCATION if kind.pattern.search(plain))
    confiscation = cast("Confiscation | None", next(taken, None))
    named = _Kinds(plain)
    terms = tuple(_terms(plain, named))
    rest = plain
    for form in (*CONFISCATION, *RANGES):
        rest = form.pattern.sub(" ", rest)
    if NO_PUNISHMENT.pattern.search(rest):
        return StatedPenalty(terms, confiscation)
    lifelong = dict.fromkeys(_lifelong(plain, named))
    if "deprivation-of-right" in lifelong:
        right = StatedTerm("deprivation-of-right", None, FOR_LIFE, "years")
        terms = (*(t for t in terms if t.kind != "deprivation-of-right"), right)
    kinds = dict.fromkeys(kind for kind in lifelong if kind != "deprivation-of-right")
    bare = (kind for kind in _bare_kinds(plain, terms) if not (kinds and kind == "imprisonment"))
    return StatedPenalty(terms, confiscation, (*kinds, *bare))


def is_all_penalty(text: str) -> bool:
    """Whether folded words name kinds of punishment and nothing else: «лишение свободы».

    Example:
        >>> is_all_penalty("лишение свободы"), is_all_penalty("незаконное лишение свободы")
        (True, False)
    """
    left = text
    for form in (FOR_LIFE_WORDS, *CONFISCATION, *KINDS):
        left = form.pattern.sub(" ", left)
    return not re.search(r"[^\W\d_]{4,}", left) and left != text


# ------------------------------------------------------------------ the way back to words


def span_words(low: float | None, high: float | None, unit: str) -> dict[str, str]:
    """Return a range in words of each language: ``up to 15 years``, ``4–7 years``."""
    if high == FOR_LIFE:
        return in_each("amount.for-life")
    ends = [_natural(value, unit) for value in (low, high) if value is not None]
    if not ends:
        return dict.fromkeys(LANGS, "–")
    if len({scale for _, scale in ends}) > 1:
        return {
            lang: " – ".join(amount(f"{value:g}", scale, lang) for value, scale in ends)
            for lang in LANGS
        }
    number = "–".join(dict.fromkeys(f"{value:g}" for value, _ in ends))
    bound: Bound = "up-to" if low is None else "from" if high is None else ""
    worded = partial(bounded, bound=bound) if bound else amount
    return {lang: worded(number, ends[-1][1], lang) for lang in LANGS}


def _natural(value: float, unit: str) -> tuple[float, str]:
    """Return an amount in the unit in which people count it: 0.5 years are 6 months."""
    if unit != "years" or value >= 1:
        return value, unit
    months = round(value * 12, 2)
    return (months, "months") if months.is_integer() else (round(value * 365.25), "term-days")
