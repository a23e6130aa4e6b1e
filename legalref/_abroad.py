"""Whose law a sentence speaks of, where the citation does not say: «В России …», «РФ: …»."""

from __future__ import annotations

import re
from typing import Final

from legalref.grammar import classify, country_of
from legalref.text import fold

__all__ = ["OWN_COUNTRY", "abroad", "labelled"]

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
_SENTENCE = re.compile(r"[.!?»\")]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«])|\n")
_LONGEST_SENTENCE: Final = 320


def abroad(text: str, start: int) -> str | None:
    """Return the country whose law the sentence around ``start`` begins to speak of, or None."""
    low = max(0, start - _LONGEST_SENTENCE)
    begin = low
    for stop in _SENTENCE.finditer(text, low, start):
        begin = stop.end()
    opening = _ABROAD.match(text, begin, start)
    if opening is None or OWN_COUNTRY.search(text, begin, start):
        return None
    if opening["into"] and opening["place"][-1] not in "еи":
        return None  # «В Турцию», not «В Турции»: where somebody was taken
    place = fold(opening["place"]).text
    if place in ("united", "соединенных", "соединенном", "объединенных"):
        more = (opening["more"] or "").lower()
        return {"s": "US", "k": "GB", "ш": "US", "к": "GB", "a": "AE", "а": "AE"}.get(more[:1])
    found = country_of(place)
    return found if found != "KZ" else None


# «Россия – ст. 127.1 УК; Беларусь: ст. 181 УК», «| РФ | ст. 127.1 УК |»
_LABEL = re.compile(
    r"(?<![\w-])(?P<place>[А-ЯЁ][А-Яа-яё]+)(?:\s+(?:Республика|Федерация|(?P<more>[А-ЯЁ][а-яё]+)))?[\s*]*[:–—|-][\s*|]*$"
)


_BEGINS_LABEL = re.compile(r"(?:^|[\n;,.|(:•*–—-]|УК|УПК|КоАП|[Кк]одекс\w{0,3})[\s*|]*$")


def labelled(text: str, start: int) -> str | None:
    """Return the country that stands like a label right before a citation."""
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
