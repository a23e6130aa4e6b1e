"""Words of penalties in Russian, Kazakh and English: terms, kinds of punishment, units.

Patterns are over folded text with numbers in digits; see :func:`legalref.text.numerals.in_digits`.
"""

from __future__ import annotations

import re
from typing import Final, Literal

__all__ = [
    "CONFISCATION",
    "DENIED",
    "FOR_LIFE_WORDS",
    "KINDS",
    "OVER_ALL_PARTS",
    "RANGES",
    "UNITS",
    "Confiscation",
    "Unit",
    "is_all_penalty",
]

Confiscation = Literal["with", "without", "optional", "mandatory"]
Unit = Literal["years", "hours", "mci", "tenge"]

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

_UP_TO_NUMBER = r"(?![^\W\d_])[^0-9,;]{0,50}?"
_MOST = rf"\b(?:макс(?:имальн\w*|имум\w*)?|max(?:imum)?|ең (?:кө[пб]|жоғары){_W}){_UP_TO_NUMBER}"
_LEAST = rf"\b(?:мин(?:имальн\w*|имум\w*)?|min(?:imum)?|ең (?:аз|төмен){_W}){_UP_TO_NUMBER}"

RANGES: Final = tuple(
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
        # максимальное наказание – 18 лет; the minimum term is 12 years; ең көбі 18 жыл
        rf"{_MOST}{_HIGH}{_GAP}{_HIGH_UNIT}",
        rf"{_LEAST}{_LOW}{_GAP}{_LOW_UNIT}",
        # 18 лет: a single number is read as the maximum
        rf"{_HIGH}{_GAP}{_HIGH_UNIT}",
    )
)

KINDS: Final = tuple(
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
            r"imprison\w*|prison|deprivation of liberty|jail|behind bars",
            rf"тюрьм{_W}|тюремн{_W} заключени{_W}|за решетк{_W}|колони[ийюя]\b|түрме{_W}",
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

# Words for the bound of an article over all its parts: «максимальный срок», "maximum".
OVER_ALL_PARTS: Final = re.compile(
    r"\b(?:макс(?:имальн\w*|имум\w*)?|миним(?:альн\w*|ум\w*)|max(?:imum)?|minimum|"
    r"ең (?:кө[пб]|жоғары|аз|төмен)\w*)\b"
)

FOR_LIFE_WORDS: Final = re.compile(
    r"пожизненн\w*|\blife(?:long)?\b|lifetime|for life|өмір бойы(?:на)?"
)
# Words that turn what is named into what is not: no kind is taken from such a text.
DENIED: Final = re.compile(r"\b(?:без|не|нет|кроме|no|not|without|except|емес|жоқ|онсыз)\b")
_TAKEN = r"(?:confiscation|forfeiture)"
CONFISCATION: Final[tuple[tuple[Confiscation, re.Pattern[str]], ...]] = (
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
        "mandatory",
        re.compile(
            rf"обязательн{_W} конфискаци{_W}|конфискаци{_W}(?: имуществ{_W})?,? обязательн{_W}"
            rf"|mandatory {_TAKEN}|{_TAKEN}(?: of property)?(?: is)? mandatory"
            rf"|міндетті түрде тәркіле{_W}|тәркілеу міндетті"
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

UNITS: Final[tuple[tuple[tuple[str, ...], Unit, float], ...]] = (
    (("час", "сағат", "hour"), "hours", 1),
    (("мрп", "аек", "mci", "месячн", "айлық", "monthly"), "mci", 1),
    (("тенге", "теңге", "тг", "kzt", "tenge"), "tenge", 1),
    (("мес", "month", "ай"), "years", 12),
    (("сут", "дн", "ден", "күн", "day", "тәулік"), "years", 365.25),
)
"""How the words for a unit begin, the unit, and how many of them make one of it; else years."""


def is_all_penalty(text: str) -> bool:
    """Whether folded words name kinds of punishment and nothing else: «лишение свободы».

    Example:
        >>> is_all_penalty("лишение свободы"), is_all_penalty("незаконное лишение свободы")
        (True, False)
    """
    left = text
    for words in (FOR_LIFE_WORDS, *(w for _, w in CONFISCATION), *(w for _, w in KINDS)):
        left = words.sub(" ", left)
    return not re.search(r"[^\W\d_]{4,}", left) and left != text
