"""Kazakh forms for citations: vowel harmony, cases, possessives, plurals, spoken numerals.

A suffix follows the last sound that is *spoken*: in ``20-ның`` that of ``жиырма``, in ``ҚК-нің``
that of the last letter's name. Everything here is regular; the few exceptions stand in tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from legalref.languages import tables

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "CASES",
    "CASE_NAMES",
    "Case",
    "attach",
    "decline",
    "is_front",
    "is_possessive",
    "long_date",
    "on_date",
    "ordinal",
    "plural",
    "possessive",
    "spoken",
    "unify",
]

Case = Literal[
    "nominative", "genitive", "dative", "accusative", "locative", "ablative", "instrumental"
]
CASES: Final[tuple[Case, ...]] = (
    "nominative", "genitive", "dative", "accusative", "locative", "ablative", "instrumental",
)  # fmt: skip

CASE_NAMES: Final[dict[str, Case]] = {
    "атау": "nominative", "ілік": "genitive", "барыс": "dative", "табыс": "accusative",
    "жатыс": "locative", "шығыс": "ablative", "көмектес": "instrumental",
}  # fmt: skip
"""The cases as grammars of the language call them."""

_BACK_VOWELS: Final = frozenset("аоұыяё")
_FRONT_VOWELS: Final = frozenset("әөүіеэ")
# у, ю and и take the row of the vowel before them, and suffixes as after a glide: елу, елудің.
_VOWELS: Final = _BACK_VOWELS | _FRONT_VOWELS
_NASALS: Final = frozenset("мнң")
# Final б, в, г, д only occur in loanwords and are spoken voiceless.
_VOICELESS: Final = frozenset("пфкқтсшщхцчһбвгд")
_HUSHING: Final = frozenset("жз")
_VOICED_BEFORE_VOWEL: Final = {"п": "б", "к": "г", "қ": "ғ"}

_THOUSANDS: Final = ("", "мың", "миллион", "миллиард")

# Abbreviations are read by the names of their letters. Only the row and the last sound matter;
# К and Г are front letters, as «ҚК-нің» shows, Қ and Ғ back ones.
_LETTER_NAMES: Final[dict[str, str]] = {
    "а": "а", "ә": "ә", "б": "бы", "в": "вы", "г": "гі", "ғ": "ғы", "д": "ды", "е": "е",
    "ж": "жы", "з": "зы", "и": "и", "й": "ый", "к": "кі", "қ": "қы", "л": "эл", "м": "эм",
    "н": "ны", "ң": "ың", "о": "о", "ө": "ө", "п": "пы", "р": "ры", "с": "ес", "т": "ты",
    "у": "у", "ұ": "ұ", "ү": "ү", "ф": "эф", "х": "ха", "һ": "һа", "ц": "цы", "ч": "чы",
    "ш": "ша", "щ": "ща", "ы": "ы", "і": "і", "э": "э", "ю": "ю", "я": "я",
}  # fmt: skip

_LATIN_I = str.maketrans({"i": "і", "I": "І"})
_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def unify(text: str) -> str:
    """Return Kazakh text with the Latin ``i`` of the official database as Cyrillic ``і``.

    Words written wholly in Latin letters, Roman numbers above all, stay.

    Example:
        >>> unify("Қылмыстық кодексi, 110-VIII") == "Қылмыстық кодексі, 110-VIII"
        True
    """
    return _WORD.sub(
        lambda match: (
            match.group().translate(_LATIN_I) if _CYRILLIC.search(match.group()) else match.group()
        ),
        text,
    )


# ------------------------------------------------------------------ numerals


def _below_thousand(number: int) -> list[str]:
    words: dict[int, str] = tables.words()["CARDINALS"]["kk"]
    hundreds, rest = divmod(number, 100)
    said = []
    if hundreds:
        said += ([words[hundreds]] if hundreds > 1 else []) + ["жүз"]
    return said + [words[part] for part in (rest // 10 * 10, rest % 10) if part]


def spoken(token: str) -> str:
    """Return how a number, an abbreviation or a word is said, as far as its suffix depends on it.

    Example:
        >>> spoken("128"), spoken("3-1"), spoken("ҚПК")
        ('жүз жиырма сегіз', 'бір', 'кі')
    """
    if match := re.search(r"([0-9]+)\)?$", token):
        number = int(match.group(1))
        groups: list[str] = []
        for power in range(len(_THOUSANDS) - 1, -1, -1):
            amount = number // 1000**power % 1000
            if amount:
                # «Мың», not «бір мың», where it begins the number.
                one = amount == 1 and power == 1 and not groups
                groups += ([] if one else _below_thousand(amount)) + [_THOUSANDS[power]]
        return " ".join(word for word in groups if word) or "нөл"
    word = re.split(r"[\s-]", token.rstrip('»")'))[-1]
    if len(word) > 1 and word[-1].isupper() and word[-1].lower() in _LETTER_NAMES:
        return _LETTER_NAMES[word[-1].lower()]
    return word.lower()


def ordinal(number: str) -> str:
    """Return the ordinal in figures: the ending agrees with the spoken number.

    Example:
        >>> ordinal("6"), ordinal("50"), ordinal("100"), ordinal("125-1")
        ('6-шы', '50-ші', '100-ші', '125-1-ші')
    """
    return f"{number}-{'ші' if is_front(spoken(number)) else 'шы'}"


# ------------------------------------------------------------------ suffixes


def is_front(word: str) -> bool:
    """Whether suffixes of ``word`` take front vowels; the last clear vowel decides.

    Example:
        >>> is_front("бөлік"), is_front("тармақ"), is_front("ескерту")
        (True, False, True)
    """
    for letter in reversed(word.lower()):
        if letter in _VOWELS:
            return letter in _FRONT_VOWELS
    # Words with и or у alone: «министрі», «жиіліг»; back «у» words do not name acts.
    return True


def is_possessive(word: str) -> bool:
    """Whether the head word of a name carries the third-person ending: ``кодексі``, ``Заңы``."""
    return word.lower().endswith(("ы", "і"))


def possessive(word: str) -> str:
    """Return ``word`` with the third-person possessive ending.

    Example:
        >>> possessive("бап"), possessive("тармақша"), possessive("кодекс"), possessive("бұйрық")
        ('бабы', 'тармақшасы', 'кодексі', 'бұйрығы')
    """
    vowel = "і" if is_front(word) else "ы"
    last = word[-1].lower()
    if last in _VOWELS:
        return f"{word}с{vowel}"
    return word[:-1] + _VOICED_BEFORE_VOWEL.get(last, word[-1]) + vowel


def plural(word: str) -> str:
    """Return the plural of ``word``.

    Example:
        >>> plural("бап"), plural("бөлім"), plural("тармақша"), plural("ескерту")
        ('баптар', 'бөлімдер', 'тармақшалар', 'ескертулер')
    """
    last, vowel = word[-1].lower(), "е" if is_front(word) else "а"
    if last in _VOICELESS:
        first = "т"
    elif last in _NASALS | _HUSHING or last == "л":
        first = "д"
    else:
        first = "л"
    return f"{word}{first}{vowel}р"


def _suffix(said: str, case: Case, *, owned: bool) -> str:
    """Return the case ending after the spoken word; ``owned``: it carries a possessive ending."""
    a, y = ("е", "і") if is_front(said) else ("а", "ы")
    last = said[-1]
    if case == "nominative":
        return ""
    if owned:
        return {
            "genitive": f"н{y}ң", "dative": f"н{a}", "accusative": "н", "locative": f"нд{a}",
            "ablative": f"н{a}н", "instrumental": "мен",
        }[case]  # fmt: skip
    vowel, nasal, voiceless = last in _VOWELS, last in _NASALS, last in _VOICELESS
    hard = "т" if voiceless else "д"
    match case:
        case "genitive":
            return f"{'н' if vowel or nasal else hard}{y}ң"
        case "dative":
            return {("е", True): "ке", ("е", False): "ге", ("а", True): "қа", ("а", False): "ға"}[
                a, voiceless
            ]
        case "accusative":
            return f"{'н' if vowel else hard}{y}"
        case "locative":
            return f"{hard}{a}"
        case "ablative":
            return f"{'н' if nasal else hard}{a}н"
        case "instrumental":
            return "пен" if voiceless else "бен" if last in _HUSHING else "мен"


def decline(word: str, case: Case, *, owned: bool = False) -> str:
    """Return ``word`` in ``case``; ``owned`` if it carries a possessive ending.

    Example:
        >>> decline("бап", "genitive"), decline("бабы", "locative", owned=True)
        ('баптың', 'бабында')
    """
    return word + _suffix(word.lower(), case, owned=owned)


def attach(token: str, case: Case) -> str:
    """Return a number or abbreviation with its case ending after a hyphen.

    Example:
        >>> attach("ҚК", "genitive"), attach("40", "dative"), attach("20", "ablative")
        ('ҚК-нің', '40-қа', '20-дан')
    """
    ending = _suffix(spoken(token), case, owned=False)
    return f"{token}-{ending}" if ending else token


def long_date(day: dt.date) -> str:
    """Return a date as the attribute that Kazakh laws put before an act.

    Example:
        >>> import datetime
        >>> long_date(datetime.date(2024, 7, 5)), long_date(datetime.date(2026, 1, 31))
        ('2024 жылғы 5 шілдедегі', '2026 жылғы 31 қаңтардағы')
    """
    on = on_date(day)
    return f"{on}{'гі' if is_front(on) else 'ғы'}"


def on_date(day: dt.date) -> str:
    """Return a date as the adverbial that says when something was done.

    Example:
        >>> import datetime
        >>> on_date(datetime.date(2024, 10, 24))
        '2024 жылғы 24 қазанда'
    """
    month = tables.words()["MONTH_NAMES"]["kk"][day.month - 1]
    return f"{day.year} жылғы {day.day} {decline(month, 'locative')}"
