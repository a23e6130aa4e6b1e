"""Whose law a sentence speaks of, where the citation does not say: «В России …», «РФ: …»."""

from __future__ import annotations

import re
from typing import Final

from legalref.languages.classify import classify, country_of
from legalref.text.folding import fold

__all__ = ["OWN_COUNTRY", "abroad", "at_home", "comes_home", "labelled"]

# How a sentence begins that speaks of another country's law. What follows must name the country.
_ABROAD = re.compile(
    r"\W*(?:(?:In|Under|Within)\s+(?:the\s+)?(?:(?:Republic|Kingdom|State) of\s+)?|(?P<into>Во?\s+)"
    r"|(?:В|По)\s+(?:законодательств\w+|прав\w+|[Уу]головн\w+ кодекс\w+|Республик\w+)\s+(?:Республики\s+)?"
    r"|(?:The\s+)?(?:Government|Parliament|Republic|State|President|Criminal Code|Penal Code|laws?|legislation|authorities) of\s+"
    r"(?:the\s+)?(?:Republic of\s+)?"
    r"|(?:Законодательство|Парламент|Власти|Правительство|Президент|Закон|Кодекс)\s+(?:Республики\s+)?"
    r"|(?:The\s+)?(?=[A-Z]\w+(?:['’]s)?\s+(?:has\s+|had\s+|have\s+|also\s+|(?:Republic|government|law|courts?|penal|criminal)\s+)*"
    r"(?:criminali[sz]|prohibit|punish|penali[sz]|adopt|ratif|amend|introduc|enact|defin|law|legislation|parliament|prosecut|authorit|"
    r"government|court|code|prescrib|provid|utiliz|us(?:ed|es)\b))"
    r"|(?=\w+(?:[дт][ае])\b))(?P<place>[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w+)(?:\s+(?P<more>\w+))?"
)
OWN_COUNTRY: Final = re.compile(
    r"[Кк]азах|[ҚқQq]аза[қх]|[KkQq]azak|\b(?:РК|ҚР|RK|QR)\b|тенге|теңге|tenge"
)
# Stems of the cities and regions, each as it is written in Russian, Kazakh and English.
_TOWNS = (
    "алмат|almaty|астан[аеуы]|astana|ш[иы]мкент|shymkent|а[кқ]тау|aktau|а[кқ]т[оө]б|актюбинск|aktobe|"
    "атырау|atyrau|[кқ]ара[гғ]анд|karagand|[кқ][оұ]стана|kostanay|[кқ]ызылорд|kyzylorda|павлодар|pavlodar|"
    "петропавловск(?!-)|petropavl|семе[йея]|semey|талды[кқ]ор[гғ]ан|taldykorgan|тараз|taraz|туркестан|түркістан|turkistan|"
    "уральск(?:е|у)?(?![а-я])|орал(?:да|ға)?(?![а-я])|uralsk|усть-каменогорск|өскемен|oskemen|"
    "екібастұз|экибастуз|ekibastuz|жез[кқ]аз[гғ]ан|zhezkazgan|темиртау|теміртау|temirtau|к[оө]кшетау|kokshetau|"
    "жана[оө]зен|жаңаөзен|zhanaozen|а[кқ]молинск|ақмола|akmola|жамбыл|zhambyl|мангистау|маңғыстау|mangystau"
)
_DISTRICT = r"(?:(?:г\.|гор\.|город[ае]?|област[иь])\s*)?"
# Only where something happens or somebody is brought counts, not where somebody comes from.
_TOWN = re.compile(
    rf"\b(?:в|во|до)\s+{_DISTRICT}(?:{_TOWNS})"
    rf"|\b(?:суд|полици|прокурату)[а-я]*\s+(?:по\s+)?{_DISTRICT}(?:{_TOWNS})"
    rf"|\b(?:{_TOWNS})[а-я]*ск[а-я]+\s+(?:[а-я]+ск[а-я]+\s+)*(?:суд|полиц|прокур)"
    rf"|\b(?:in|to|into|near)\s+(?:the\s+)?(?:(?:city|town) of\s+)?(?:{_TOWNS})"
    rf"|\b(?:{_TOWNS})\w*\s+(?:(?:city|regional|district|specialized)\s+)*(?:court|police|prosecutor)"
    rf"|\b(?:{_TOWNS})[а-яәғқңөұүһі]*?(?:[дт][ае]|[ғгқк][ае]|\s(?:қалас|облыс)[а-яәғқңөұүһі]*(?:нда|на|ның))(?![а-яәғқңөұүһі])",
    re.IGNORECASE,
)
_INTO_PLACE = re.compile(
    r"\b(?:[Вв]о?|[Ii]n)\s+(?:the\s+)?(?P<place>\w+)|\b(?P<kazakh>\w+)[дт][ае]\b"
)
_SENTENCE = re.compile(r"[.!?»\")]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«])|\n")
_LONGEST_SENTENCE: Final = 320


def abroad(text: str, start: int) -> str | None:
    """Return the country whose law the sentence around ``start`` begins to speak of, or None."""
    low = max(0, start - _LONGEST_SENTENCE)
    begin = low
    for stop in _SENTENCE.finditer(text, low, start):
        begin = stop.end()
    opening = _ABROAD.match(text, begin, start)
    if opening is None:
        return None
    home = comes_home(text, begin, start)
    for match in OWN_COUNTRY.finditer(text, begin, start):
        home = max(home, match.end())
    if home >= 0:
        return _last_abroad(text, home, start)
    if opening["into"] and opening["place"][-1] not in "еи" and not opening["place"].isupper():
        return None  # «В Турцию», not «В Турции»: where somebody was taken
    place = fold(opening["place"]).text
    if place in ("united", "соединенных", "соединенном", "объединенных"):
        more = (opening["more"] or "").lower()
        return {"s": "US", "k": "GB", "ш": "US", "к": "GB", "a": "AE", "а": "AE"}.get(more[:1])
    found = country_of(place) or _abbreviated(opening["place"])
    return found if found != "KZ" else None


def comes_home(text: str, low: int, high: int) -> int:
    """Return where the town of Kazakhstan ends to which a piece of text comes last, or -1.

    Example:
        >>> comes_home("её привезли в Шымкент", 0, 21), comes_home("уроженка Шымкента", 0, 17)
        (21, -1)
    """
    found = -1
    for match in _TOWN.finditer(text, low, high):
        found = match.end()
    return found


def _last_abroad(text: str, low: int, high: int) -> str | None:
    """Return the other country in which something happens last in a piece of text, or None."""
    found = None
    for match in _INTO_PLACE.finditer(text, low, high):
        word = match["place"] or match["kazakh"]
        if word[0].isupper() and (match["kazakh"] or word.isascii() or word[-1] in "еи"):
            found = country_of(fold(word).text) or found
    return found if found != "KZ" else None


def _abbreviated(place: str) -> str | None:
    """Return the country of «США» and «ФРГ», which do not show where somebody was taken."""
    word = classify(fold(place).text) if place.isupper() and len(place) > 1 else None
    return word.value if word is not None and word.kind == "country" else None


# «Kazakhstan's Article 128», «В Казахстане … ст. 128», «қазақстандық заңнамада»
_AT_HOME = re.compile(
    r"\b(?:[Ii]n|[Uu]nder)\s+(?:the\s+(?:Republic\s+of\s+)?)?Kazakh(?:stan)?\b|\bKazakhstan['’]s\b"
    r"|\b[Вв]\s+(?:Республике\s+)?Казахстан[е]?\b|\b[Вв]\s+РК\b|\bказахстанск\w+\s+(?:закон|кодекс|прав|УК)"
    r"|Қазақстанда(?!ғы)|\bҚР-да\b"
)


_BRACKETS = re.compile(r"\([^()\n]*\)")


def at_home(text: str, start: int) -> bool:
    """Whether the sentence around ``start`` turns to the law of Kazakhstan last, brackets aside."""
    low = max(0, start - _LONGEST_SENTENCE)
    for stop in _SENTENCE.finditer(text, low, start):
        low = stop.end()
    before = _BRACKETS.sub("", text[low:start])
    home = max((match.end() for match in _AT_HOME.finditer(before)), default=-1)
    return home >= 0 and not any(
        country_of(fold(word).text) or _abbreviated(word)
        for word in re.findall(r"\w+", before[home:])
    )


# «Россия – ст. 127.1 УК; Беларусь: ст. 181 УК», «| РФ | ст. 127.1 УК |»
_LABEL = re.compile(
    r"(?<![\w-])(?P<place>[А-ЯЁ][А-Яа-яё]+)(?:\s+(?:Республика|Федерация|(?P<more>[А-ЯЁ][а-яё]+)))?[\s*]*[:–—|-][\s*|]*$"
)


_BEGINS_LABEL = re.compile(r"(?:^|[\n;,.|(:•*–—-]|УК|УПК|КоАП|[Кк]одекс\w{0,3})[\s*|]*$")


_CELL_EDGE = re.compile(r"(?<!\\)\|")


# Bounds, so that long texts cost their length only.
_LONGEST_ROW: Final = 2_000
_LONGEST_TABLE: Final = 20_000


def _of_column(text: str, start: int) -> str | None:
    """Return the country that heads the column of a table in which ``start`` stands."""
    low = max(0, start - _LONGEST_ROW)
    begin = text.rfind("\n", low, start) + 1
    if begin == 0 < low:
        return None
    row = text[begin:start]
    if not row.lstrip().startswith("|"):
        return None
    head, low = begin, max(0, begin - _LONGEST_TABLE)
    while head > low:
        above = text.rfind("\n", low, head - 1) + 1
        if above == 0 < low or text[above:head].lstrip()[:1] != "|":
            break
        head = above
    if head == begin:
        return None
    cells = _CELL_EDGE.split(text[head : text.index("\n", head)].strip())
    column = len(_CELL_EDGE.findall(row))
    name = cells[column].strip(" *_") if column < len(cells) else ""
    named = [classify(fold(word).text) for word in name.split()]
    if not named or not all(w and w.kind in ("country", "republic") for w in named):
        return None
    return next((w.value for w in named if w and w.kind == "country"), None)


def labelled(text: str, start: int) -> str | None:
    """Return the country that stands like a label before a citation or above it in a table."""
    above = _of_column(text, start)
    if above is not None:
        return above
    at = start
    while at and text[at - 1] in " *\u00a0":
        at -= 1
    if text[at - 1 : at] not in (":", "–", "—", "-", "|"):
        return None
    match = _LABEL.search(text, max(0, start - 48), start)
    if match is None or not _BEGINS_LABEL.search(text, max(0, match.start() - 12), match.start()):
        return None  # «гражданин РФ – ст. 128 УК» is not tried at home
    known = [classify(fold(word).text) for word in match.group("place", "more") if word]
    return next((word.value for word in known if word and word.kind == "country"), None)
