"""Words by which pages of the official database mark headings, notes and days, in three languages.

Counted over stored copies: the forms with the numbers of cases are few, slips of the official text
(«Статью 5 исключена», «внесеным», «от от») are among them. Patterns are read on text in single
spaces; numbers of laws may hold Cyrillic letters for Roman ones.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ANNEX", "ARTICLE", "AT_ONCE", "DAYS", "ELSEWHERE", "EXCLUDED_UNIT", "FIXED_DAY", "HEADS",
    "LATER_EXCLUDED", "LAW_IN_NOTE", "LAW_NOTE", "MONTHS", "NOTE", "PLANNED", "RANGE_EXCLUDED",
    "REQUISITES", "SIGNED", "STATES", "STRUCK_PLAIN", "SUBJECTS", "cyrillic_numeral", "term",
]  # fmt: skip

_N: Final = r"[0-9]+(?:-[0-9]+)*"

ARTICLE: Final = re.compile(
    rf"(?:Статья|Article)\s*(?P<n>{_N})\s*(?P<dot>\.?)\s*(?P<title>.*)"
    rf"|(?P<k>{_N})-бап\s*(?P<kdot>\.?)\s*(?P<ktitle>(?![а-яәғқңөұүһі]).*)"
)
HEADS: Final = re.compile(
    rf"(?:Глава|Chapter|Раздел|РАЗДЕЛ|ГЛАВА|Section|Подраздел|ПОДРАЗДЕЛ|Параграф|Paragraph)\s+[0-9IVXLІХ]+(?:-[0-9]+)*\b"
    rf"|{_N}-(?:тарау|ТАРАУ|бөл[іi]м|БӨЛ[ІI]М|к[іi]ш[іi] бөл[іi]м|параграф)\b|(?:ОБЩАЯ|ОСОБЕННАЯ) ЧАСТЬ|(?:ЖАЛПЫ|ЕРЕКШЕ) БӨЛІМ"
    r"|Общая часть|Особенная часть|Жалпы бөлім|Ерекше бөлім"
)
# Pages of the nineties say it in brackets: «(Статья 5 исключена Законом …)».
NOTE: Final = re.compile(
    rf"(?:Сноска|Ескерту|Footnote)\s*[.:]|\((?:Стать[ия] (?:{_N} |{_N}-{_N} )?)?(?:[Ии]сключен[аы]|[Уу]тратил)"
)
# «Примечание.» of the law itself; a grey «Ескерту.» is the editors' word for the same. One that leads to a
# decision of the Constitutional Court is the editors' as well, and the numbers behind it are those of the law.
LAW_NOTE: Final = re.compile(
    r"(?:Примечани[ея]|Ескерт(?:у(?:лер)?|пе)|Notes?)\s*(?:[.:]|$)(?!\s*См\. |.* қараңыз)\s*(?P<rest>.*)"
)
PLANNED: Final = re.compile(r"предусматрива|подлеж[а-я]+ исключ|көзделген|көзделеді", re.IGNORECASE)
ELSEWHERE: Final = re.compile(
    r"текст на русском языке не изменяется|қазақ тіліндегі мәтін өзгермейді|орыс тіліндегі мәтінге өзгер"
)
_STRUCK: Final = r"(?:исключ(?:[её]н[аоы]?|ить)?\b|утратил[аи]? силу\b|алып(?:ып)? тасталды|алынып тасталды|күші жойылды)"
EXCLUDED_UNIT: Final = re.compile(
    rf"[\s\"]*(?P<n>{_N})\s*(?:(?P<mark>[.)])|[.)]?\s*[–-]\s*(?P<to>{_N})\s*(?P<end>[.)]))\s*\(?\s*{_STRUCK}",
    re.IGNORECASE,
)
"""«2) исключен Законом …», of several «7) - 7-2) исключены …»; old pages put it in brackets."""
STRUCK_PLAIN: Final = re.compile(
    rf"{_N}\s*[.)]?(?:\s*[–-]\s*{_N}\s*[.)])?\s*(?:\(\s*{_STRUCK}|{_STRUCK}(?: в соответствии с)? (?:Закон|Указ))",
    re.IGNORECASE,
)
"""The same where it has not the colour of a note: words that can say nothing else."""
SIGNED: Final = re.compile(r"Президент|Министр|Премьер|Председатель|Төраға|И\. ?о\.|Руководитель")
ANNEX: Final = re.compile(
    r"(?:Приложение|Annex)(?:\s+(?P<n>[0-9]+))?\b|(?P<kk>[0-9]+)?-?қосымша\b"
    r"|(?P<approved>Утвержден[аоы]?\b|Бекітілген|.{0,80}бұйрығымен бекітілген)",
    re.IGNORECASE,
)

# -------------------------------------------------------------- what a note is about

SUBJECTS: Final = (
    ("heading", re.compile(rf"Заголовок статьи (?P<n>{_N})|(?P<k>{_N})-баптың тақырыбы", re.IGNORECASE)),
    (
        "inserted",
        re.compile(
            rf"дополнен[аоы]? стать[а-я]+ (?P<n>{_N})|(?P<k>{_N})-ба[а-яәі]+ толықтырыл", re.IGNORECASE
        ),
    ),
    (
        "excluded",
        re.compile(
            rf"(?:Стать[яю](?: (?P<n>{_N}))?[\s–-]*|^\()(?:исключ[её]н|утратил)|(?P<k>{_N})-бап[\s–-]*(?:алып|алынып) тасталды"
            rf"|(?P<k2>{_N})-баптың күші жойыл",
            re.IGNORECASE,
        ),
    ),
    (
        "chapter-excluded",
        re.compile(
            rf"(?:Глава|Параграф|Раздел|Подраздел) (?P<n>{_N})[\s–-]*исключ|(?P<k>{_N})-(?:тарау|параграф|бөлім)[\s–-]*(?:алып|алынып) тасталды",
            re.IGNORECASE,
        ),
    ),
    (
        "changed",
        re.compile(
            rf"(?:В )?Стать[яюи] (?P<n>{_N})|(?P<k>{_N})-бап", re.IGNORECASE
        ),
    ),
)  # fmt: skip
"""Kinds of notes, in the order in which they are tried; the group is the number of the article."""

# -------------------------------------------------------------- laws and days

LAW_IN_NOTE: Final = re.compile(
    r"(?P<day>[0-9]{1,2} ?\.[0-9]{1,2}\. ?[0-9]{4}|[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.?"
    r"|[0-9]{1,2} (?P<month>[а-я]+) [0-9]{4})(?:\s*(?:г\.|года))?,?\s*(?:№|N)\s*"
    r"(?P<number>[0-9]+(?:/[^\s;,.)]+)?(?:-[IVXLІХ]+)?)(?![0-9])"
    r"|(?:№|N)\s*(?P<first>[0-9]+(?:-[IVXLІХ]+)?) от (?P<then>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})"
)
"""The day and the number of a law; notes of the nineties write the number first."""
# A law that applies since its publication can do so on the day of its adoption at the earliest.
AT_ONCE: Final = re.compile(
    r"со дня (?:его |ее )?(?:первого )?(?:официального )?опубликования|жарияланған күнінен бастап",
    re.IGNORECASE,
)
LATER_EXCLUDED: Final = re.compile(
    r"[;,] (?:стать[яю] )?исключ[её]н[ао]?\b|; (?:бап )?(?:алып|алынып) тасталды", re.IGNORECASE
)
"""What a note on an inserted or changed article ends with, if a later law excluded it."""
RANGE_EXCLUDED: Final = re.compile(
    rf"Статьи (?P<n>{_N})\s*[–-]\s*(?P<m>[0-9]+) исключ|исключены статьи (?P<i>{_N})\s*[–-]\s*(?P<j>[0-9]+)"
    r"|(?P<k>[0-9]+)\s*[–-]\s*(?P<l>[0-9]+)-баптар (?:алып|алынып) тасталды"
)
"""Several articles that are no longer printed."""
FIXED_DAY: Final = re.compile(r"(?:\b[сc] )?(?P<day>[0-9]{2}\.[0-9]{2}\.[0-9]{4})(?: бастап)?")
_NUMERALS: Final = {
    "десяти": 10, "двадцати одного": 21, "тридцати": 30, "шестидесяти": 60, "девяноста": 90,
    "он": 10, "жиырма бір": 21, "отыз": 30, "алпыс": 60, "тоқсан": 90,
    "одного": 1, "двух": 2, "трех": 3, "трёх": 3, "шести": 6, "двенадцати": 12,
    "бір": 1, "екі": 2, "үш": 3, "алты": 6, "он екі": 12,
}  # fmt: skip
DAYS: Final = re.compile(
    r"по истечении (?P<n>[а-яё]+?(?: [а-яё]+?)??|[0-9]+)\s*(?:\([^)]*\) )?(?:календарн[а-я]+ )?дн(?:ей|я)\b"
    r"|күнтізбелік (?P<k>[а-яәғқңөұүһі ]+?|[0-9]+) күн өткен"
)
MONTHS: Final = re.compile(
    r"по истечении (?P<n>[а-яё ]+?|[0-9]+) месяц|(?:кейін )?(?P<k>[а-яәғқңөұүһі]+(?: екі)?|[0-9]+) ай өткен"
)


def term(word: str) -> int | None:
    """Return what a numeral of a term means; None for a word that is not listed.

    Example:
        >>> term("шестидесяти"), term("жиырма бір"), term("10"), term("многих")
        (60, 21, 10, None)
    """
    return int(word) if word.isdecimal() else _NUMERALS.get(word.strip())


def cyrillic_numeral(number: str) -> str:
    """Return the number of a law with Latin letters in its Roman part.

    Example:
        >>> cyrillic_numeral("180-VІ"), cyrillic_numeral("77-ХІ")
        ('180-VI', '77-XI')
    """
    return number.translate(str.maketrans("ІХ", "IX"))


STATES: Final = {
    "status_new": "new", "status_upd": "updated", "status_yts": "repealed",
    "status_err": "corrected", "status_arc": "archived",
}  # fmt: skip
"""What the class of the state says; the words beside it are of the language of the page."""

REQUISITES: Final = {
    "Дата принятия акта": "adopted", "Дата изменения акта": "amended_last",
    "Форма акта": "form", "Орган, принявший акт": "issuer",
    "Регистрационный номер НПА, присвоенный нормотворческим органом": "number",
    "Дата регистрации в МЮ": "registered",
    "Информация об официальном опубликовании акта": "publication",
    "Официальная публикация": "publication",
}  # fmt: skip
"""Rows of the page of requisites, in Russian whatever the language."""
