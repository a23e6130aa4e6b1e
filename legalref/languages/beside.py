"""Words and numbers that stand beside a citation and are no part of it, in three languages.

A *filler* says nothing that could be wrong: a preposition, «преступление, предусмотренное»,
"under". What denies, limits or ends («не», «отменена», «кроме») is no filler. Numbers of other
things carry their own unit or sign: years, terms, amounts, pages, cases.
"""

from __future__ import annotations

from typing import Final

__all__ = ["DENIALS", "OTHER_NUMBERS", "is_filler"]

_FILLERS: Final = frozenset(
    (
        # Russian
        "в во на по за о об обо от до с со к ко из из-за у при для под над через про и или а но "
        "да же ли то это этот эта эту этой этого также тоже как так что чтобы если бы его ее их "
        "ней нее нему нем них ним "
        "он она они оно ему ей им который которая которое которые которого которой которых "
        "которую которым см ср напр т д е ч др п и/или либо равно именно далее выше ниже "
        "здесь там где когда "
        "согласно соответственно следующие следующий следующая следующих вся все всех весь всего "
        # Kazakh
        "мен бен пен және жане немесе үшін бойынша туралы сәйкес сай осы бұл сол ол "
        "оның оны оған олар еді деп деген дейінгі ретінде жөнінде негізінде арқылы аталған болып "
        "қараңыз бар екен кейін тыс "
        # English
        "a an the of on in into for to and or by with as at from under per pursuant according that "
        "which this these those it its is are was were be been see e g i also both cf respectively "
        "such any all following set out forth"
    ).split()
)
# Stems of words that announce a citation or say that somebody is charged under it.
_STEMS: Final = tuple(
    (
        # Russian
        "предусмотр указанн преступлен преступн правонаруш деян состав уголовн дел обвин осужд "
        "привлеч привлек возбу квалифиц квалифик наказ нарушен соответств согласн основан отношен "
        "приговор суд гражд подозр вменя вменен ответствен установлен закреплен положен норм ссылк "
        "стать част пункт подпункт кодекс закон совершен соверш призна виновн эпизод факт признак "
        "расследован регистр примен смотр действующ редакц материал "
        # Kazakh
        "қылмыс құқықбұзушылық көзделген көрсетілген бойынша айып сотта істе ісі іс жаза жауап "
        "тарты қозға сәйкес негізд тиісті бап бөлі тарма заң кодекс белгілен реттел кінәлі сарала "
        "құрам жаса деректі деректер ереже қағида қараң "
        # English
        "offen crim charg convict accus prosecut punish provid stipulat specif defin establish "
        "accord pursuan violat articl paragraph part section clause code law refer appli apply "
        "case court sentenc indict provision liab responsib prescrib penal"
    ).split()
)
DENIALS: Final = frozenset(("не",))
"""Words that deny; «не» is an ending in Kazakh as well."""
_LONGEST_ENDING: Final = 9
_BY_FIRST: Final[dict[str, list[str]]] = {}
for _stem in _STEMS:
    _BY_FIRST.setdefault(_stem[:2], []).append(_stem)


def is_filler(word: str) -> bool:
    """Whether a folded word beside a citation says nothing that could be wrong.

    Example:
        >>> is_filler("предусмотренное"), is_filler("under"), is_filler("бойынша")
        (True, True, True)
        >>> is_filler("отменена"), is_filler("не"), is_filler("robbery")
        (False, False, False)
    """
    return word in _FILLERS or any(
        word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING
        for stem in _BY_FIRST.get(word[:2], ())
    )


_UNITS: Final = (
    # Russian
    "лет(?:н[а-я]+)?|год[а-я]*|г\\b|гг\\b|месяц[а-я]*|мес\\b|дн[яейи]+|дней|день|сут[а-я]+|час[а-я]*|"
    "минут[а-я]*|человек[а-я]*|чел\\b|лиц[а-я]{0,3}\\b|тенге|тг\\b|руб[а-я]*|долл[а-я]*|евро|мрп|аек|"
    "тыс[а-я]*|млн|млрд|миллион[а-я]*|миллиард[а-я]*|процент[а-я]*|%|кг|грамм[а-я]*|метр[а-я]*|км|"
    "кв\\b|раза?\\b|факт[а-я]*|дел[ао]?\\b|случа[а-я]+|преступлен[а-я]+|потерпевш[а-я]+|жертв[а-я]*|"
    "девуш[а-я]+|женщин[а-я]*|дет[а-я]+|экз[а-я]*|шт\\b|стр[а-я]*|страниц[а-я]*|том[а-я]*\\b|"
    "квартал[а-я]*|полугоди[а-я]*|"
    # Kazakh
    "теңге|жас[а-яәғқңөұүһі]*|адам[а-яәғқңөұүһі]*|ай(?:ға|дан|ы)?\\b|күн[а-яәғқңөұүһі]*|"
    "сағат[а-яәғқңөұүһі]*|рет\\b|мың\\b|жыл[а-яәғқңөұүһі]*|айлық[а-яәғқңөұүһі]*|бет[а-яәғқңөұүһі]*|"
    "іс\\b|"
    # English
    "years?|months?|days?|hours?|people|persons?|cases?|percent|tenge|usd|eur|kzt|mci|victims?|women|"
    "children|pages?|times?|million|thousand"
)
_AMOUNT: Final = r"[0-9]+(?:[.,\s][0-9]+)*"
OTHER_NUMBERS: Final = (
    # (who reads it, what it looks like in folded text)
    (
        "year",
        r"(?<![0-9.,/-])(?:19|20)[0-9]{2}(?:\s?[-/]\s?(?:19|20)?[0-9]{2})?(?![0-9/-]|\.[0-9])"
        r"(?:\s?(?:г{1,2}\b|год[а-я]*|жыл[а-яәғқңөұүһі]*|ж\b))?",
    ),
    (
        "date",
        r"(?<![0-9])[0-3]?[0-9][./][01]?[0-9][./](?:19|20)?[0-9]{2}(?![0-9])"
        r"|\b(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\b",
    ),
    (
        "amount",
        rf"(?:\b(?:от|до|с|from|between|up to) )?{_AMOUNT}"
        rf"(?:\s?(?:-|до|по|to|and|и|немесе|ден|дан|тен)\s?{_AMOUNT})?"
        rf"(?:-?\s?(?:[а-яәғқңөұүһі]{{1,3}}|th|st|nd|rd))?\s?-?\s?(?:{_UNITS})",
    ),
    ("money", r"[$€₸₽]\s?[0-9][0-9 .,]*|[0-9][0-9 .,]*\s?[$€₸₽%]"),
    (
        "page",
        r"-\s[0-9]+(?:-[0-9]+)?\s?(?:б|с|p)\b\.?|\b(?:стр|страниц[а-я]{1,2}|бет|pages?|pp?)\.?\s?[0-9]+(?:\s?-\s?[0-9]+)?",
    ),
    (
        "file",
        r"\b(?:дел[аоуе]м?|іс[а-яәғқңөұүһі]*|case|приговор[а-я]*|кусп|ердр|исх|вх|тел|phone)\.?"
        r"\s?(?:№|#|no\.?|n)?\s?[0-9][0-9a-zа-я/-]*",
    ),
    ("act number", r"(?:№|\bn\b|\bno\b\.?)\s?[0-9]+-[a-zа-яәғқңөұүһі]+\b"),
    ("phone", r"\+[0-9][0-9 ()-]{8,}[0-9]"),
    ("label", r"^\W*[0-9]{1,3}[.)](?=\s|[^0-9\s])(?!\s?[0-9])"),
)
"""Readers of numbers that are none of a provision, each with its pattern."""
