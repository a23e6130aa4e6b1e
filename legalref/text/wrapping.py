"""Line ends inside sentences: texts are wrapped anywhere, and a citation goes on over the end.

A line end is a space where the line before ends no sentence and the line behind begins none. It stays
a border where a row of a table, an item of a list, a heading or a note begins.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["unwrapped"]

_ENDS = frozenset(".!?;:…")
_SPACES: Final = " \t\r\u00a0"
# What never goes on with the line before: headings, notes, marks of lists, quotes and tables.
_OPENS: Final = re.compile(
    r"(?:<[^<>\n]{1,80}>|[*_#]{1,3})*(?:Статья\s+[0-9]|СТАТЬЯ\s+[0-9]|Article\s+[0-9]+[.:]|Глава\s|ГЛАВА\s|Раздел\s|РАЗДЕЛ\s|Подраздел|"
    r"Параграф|§\s?[0-9]+\.\s|[0-9]+(?:-[0-9]+)?-?\s?(?:тарау|ТАРАУ|бөлім|БӨЛІМ|параграф)\b|Сноска\.|Ескерту\.|Примечани[ея][.!\s]|"
    r"ЗҚАИ|РҚАО|Вниманию|Қолданушы|\#{1,6}\s|[-*+•–—]\s+(?![0-9])|>|\|)"
)
_HEADING_KK: Final = re.compile(r"[0-9]+(?:-[0-9]+)*-?\s?(?:бап|БАП)(?:\.|\s*$)")
# «1. Текст», «2) текст»: an item, unless the number goes on with a citation.
_ITEM: Final = re.compile(
    r"(?:[0-9]{1,4}(?:-[0-9]{1,2})?|[a-zа-яәі]{1,2})(?P<mark>[.)])\s+(?P<next>.{1,12})"
)
_CITES: Final = re.compile(
    r"[,)]|(?:и|или|либо|және|мен|немесе|and|or)\s|(?:под)?пункт|част|стать|п\.|ч\.|ст\.|тарма|бөлі|бап|[0-9(]"
)
_LEVEL: Final = re.compile(
    r"(?P<art>ст(?:\.|ать)|ba?b\b|art)|(?P<part>ч(?:\.|аст)|part)|(?P<sub>пп|подп)|(?P<point>п(?:\.|ункт)|para|point)",
    re.IGNORECASE,
)
# The end of a line that waits for a number, or for the word of the level that the number has.
_WAITS: Final = re.compile(
    r"(?:\b(?:ст|стст|ч|п|пп|подп|абз|см|arts?|paras?)\.|\b(?:стать|част|пункт|подпункт|абзац)[а-яё]{0,3}|"
    r"\b(?:articles?|parts?|paragraphs?|points?)|§|№|\bN)$",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(
    r"(?:^|[\s(«\"-])(?:ст|стст|ч|п|пп|подп|абз|см|г|гг|тт?|д|arts?|paras?|pt|cl|no|кк|қ|бб?|ж)\.$",
    re.IGNORECASE,
)
_OWN_LEVEL: Final = re.compile(
    r"(?P<level>ст|ч|п|пп|подп|стать[а-яё]{0,3}|част[а-яё]{0,3}|пункт[а-яё]{0,3}|подпункт[а-яё]{0,3}|articles?|arts?)\.?\s?"
    r"[0-9]+(?:-[0-9]+)*\)?$",
    re.IGNORECASE,
)
_ACT: Final = re.compile(
    r"(?:У(?:К|ПК|ИК|головн)|КоАП|АППК|Г(?:К|ПК|раждан)|[ТНЗПБ]К\b|РК\b|НП\b|ВС\b|Верховн|Нормативн|Правил|Постановлен|Положени|Протокол|Конвенци|Р(?:еспублик|Ф\b)|Казахстан|Кодекс|Закон|Конституц|Трудов|Налогов|"
    r"Земельн|Социальн|Экологич|Бюджетн|Таможенн|Предпринимат|Административн|О\s|Об\s|Қ(?:Р|К|ПК|азақстан|ылмыстық|ылмыс)|Әкімшілік|"
    r"ӘҚБ|Азаматтық|Еңбек|Жер|Салық|Заң|C(?:riminal|ode|C\b|PC\b|AO\b|onstitution)|Penal|Republic|Kazakhstan|Law\b|Act\b|RK\b)"
)
# An act with which a row may begin; and one that stands first in a line.
_ROW: Final = re.compile(
    r"(?:УК|УПК|УИК|КоАП|АППК|Г(?:К|ПК)|[ТНЗПБ]К|ҚК|ҚПК|ӘҚБтК|ҚР\s\w{1,6}К|(?:CC|CPC|CAO)\b|(?:[А-Я][а-яё-]+\s)?(?:Кодекс|кодекс|Закон)\b)"
    r"(?:\s(?:РК|ҚР|РФ|КР|РБ|RK|Республики Казахстан))?\s*(?:$|[:;,|–—-]|ст|бап|art|[0-9])"
)
# A heading with its title, which ends with its line unless that goes on in lower case.
_TITLED: Final = re.compile(
    r"(?:[*_#]{1,6}\s*)*(?:(?:Статья|СТАТЬЯ|Article|Глава|Раздел)\s+[0-9]+(?:-[0-9]+)*|[0-9]+(?:-[0-9]+)*-?\s?(?:бап|тарау|бөлім))\."
)
_COUNTRY: Final = re.compile("Республик|Казахстан|Қазақстан")
# «ст. 117 | КоБС», "Article 8 | ICCPR"
_SHORT_NAME: Final = re.compile(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ][а-яёa-z]?\.?[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{1,5}\b")
_ENDS_IN_ACT: Final = re.compile(
    r"(?:[Кк]одекс[а-я]{0,3}|[Зз]акон[а-я]{0,3}|Республик[а-я]{1,2}|Российской|Ресей|Law|Referral|Palermo|Combating)$"
)
# A word that another must follow.
_OPEN: Final = re.compile(
    r"\b(?:of|the|under|and|or|in|to|on|with|и|или|либо|по|в|во|с|со|к|о|об|согласно|және|мен|немесе)$"
)
_NUMBER_SIGN: Final = re.compile(r"(?:№|§|N\s?[0-9]|No\.)")
_NUMBER_BEHIND: Final = re.compile(r"[–—-]\s*[0-9]")
_LONGEST_ROW: Final = 40
_LONG_LINE: Final = 40


def _level_of(word: str) -> str | None:
    found = _LEVEL.match(word)
    return found.lastgroup if found is not None else None


def _goes_on(before: str, behind: str, rows: bool) -> bool:
    """Whether a sentence goes on from the line ``before`` to the line ``behind``, both stripped.

    ``rows``: whether the lines are rows that begin with an act.
    """
    last, first = before[-1], behind[0]
    if "\t" in before and "\t" in behind:
        return False
    if first in "№N§" and _NUMBER_SIGN.match(behind):
        return last != ":"
    if last in _ENDS and not (last == "." and _SHORT.search(before)):
        return first in ",;:)." or (last == "." and first.islower() and before[-3:] == "см.")
    if first in "–—-" and last.isdigit() and _NUMBER_BEHIND.match(behind):
        return True
    if first in "–—-" and before.count("(") > before.count(")"):
        return True  # «(бұдан әрі | – ҚПК)»
    if _OPENS.match(behind):
        return first == "A" and _OPEN.search(before) is not None  # "part 2 of | Article 135."
    if first.isdigit() and _HEADING_KK.match(behind):
        return False
    item = _ITEM.match(behind)
    if item is not None and not (_WAITS.search(before) or _CITES.match(item["next"])):
        return False
    return _joins(before, behind, rows)


def _joins(before: str, behind: str, rows: bool) -> bool:
    """Whether two lines, neither of which is a block of its own, are one sentence."""
    last, first = before[-1], behind[0]
    if first.isdigit():
        return not last.isdigit() or bool(_WAITS.search(before))
    if first.islower():
        level = _level_of(behind)
        own = _OWN_LEVEL.search(before) if level is not None else None
        return own is None or _level_of(own["level"]) != level
    if first.isupper():
        if _TITLED.match(before) and not _COUNTRY.match(behind):
            return False
        if _ACT.match(behind):
            return not (rows and _ROW.match(behind))
        return (
            last == ","
            or (last.isdigit() and _SHORT_NAME.match(behind) is not None)
            or _ENDS_IN_ACT.search(before) is not None
            or _OPEN.search(before) is not None
            or (last.islower() and len(before) >= _LONG_LINE)
        )
    if first in '"«“„':
        return last.isalnum()
    return first not in "|<{}\\/" or (first == "<" and last not in ">")


def _is_row(line: str) -> bool:
    """Whether a line is a row of a list that names its acts first."""
    return 0 < len(line) <= _LONGEST_ROW and _ROW.match(line) is not None


def unwrapped(text: str) -> str:
    r"""Return ``text`` with a space for every line end inside a sentence; offsets stay.

    Example:
        >>> unwrapped("Дело по ст.\n128 УК\nРК.\nСледствие идёт.")
        'Дело по ст. 128 УК РК.\nСледствие идёт.'
    """
    lines = text.split("\n")
    parts = [lines[0]]
    before = lines[0].strip(_SPACES)
    rows = _is_row(before)
    for line in lines[1:]:
        behind = line.strip(_SPACES)
        if not behind or not before:
            parts.append("\n")
            rows = _is_row(behind)
        else:
            parts.append(" " if _goes_on(before, behind, rows) else "\n")
        parts.append(line)
        before = behind
    return "".join(parts)
