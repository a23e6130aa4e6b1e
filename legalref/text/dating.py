"""The time that the words around a citation speak of: «в 2010 году осуждён по ст. 128 УК».

A code cited for a time before it came into force is its predecessor. Which time is meant is read
from the same sentence by these rules:

* the time named last before the citation counts; if none is named before, the one behind it in
  the same clause; and what stands in brackets behind the act («в ред. до 01.01.2015») above all;
* a period counts by its end: «с 2003 по 2013 год», «до 2015 года», «до вступления кодекса в силу
  в 2015 году»; one without an end says nothing;
* the date of a document says nothing, unless it is the judgment («приговором от 14 марта 2011
  года»), and a year of birth says nothing;
* words that lead back to the present («вновь», «ныне», "now") leave it open, and so does the year
  in which the code was adopted, if the sentence tells of adopting it;
* the time of an earlier conviction is that of the citation it goes with («ранее судим 11.02.2009
  по …»), and of none behind it («ранее судимый в 2009 г., обвиняется по …»).

What is left open is the code in force.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

__all__ = [
    "REACH",
    "ends_sentence",
    "sentence_around",
    "sentence_bounds",
    "sentence_ends",
    "time_told",
]

_Y = "(?:19[0-9]|20[0-4])[0-9]"
_MONTH = (
    "(?:январ|феврал|март|апрел|ма[йюея]\\b|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
)
_EN_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_EN_MONTH = f"(?:{_EN_MONTH})[a-z]*"
_DAY: Final = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\.(?P<number>[0-9]{2})\.|\s(?P<name>[а-яәғқңөұүһіa-z]{3}))"
    r"|\b(?P<first>[a-z]{3})[a-z]*\s(?P<after>[0-9]{1,2}),?\s"
)
_MONTHS: Final = tuple(
    months.split() for months in (
        "янв қаң jan", "фев ақп feb", "мар нау mar", "апр сәу apr", "мая май мам may",
        "июн мау jun", "июл шіл jul", "авг там aug", "сен қыр sep", "окт қаз oct",
        "ноя қар nov", "дек жел dec",
    )
)  # fmt: skip
_OF_YEAR = "\\s?(?:г\\b|гг\\b|год)"
_WORDS = (
    f"(?:(?:{_MONTH}|начал[еу]|конц[еу]|середине|течени[ие]|перв[а-я]+|втор[а-я]+|полугоди[а-я]|"
    "квартал[а-я]?|месяц[а-я]*|[0-9]{1,2}|[ivx]{1,3})\\s){0,3}"
)
_TIMES: Final = re.compile(
    rf"(?P<birth>{_Y}\s?(?:г\.\s?р\b|г\.?\s?рожд|года\s?рожд))"
    rf"|\b(?:с|между)\s{_WORDS}(?P<from>{_Y})(?:{_OF_YEAR}[а-я]*\.?)?\s(?:по|до|и)\s{_WORDS}(?P<to>{_Y})"
    rf"|\b(?:в|во|за)\s(?P<first>{_Y})\s?-\s?(?P<last>{_Y})"
    rf"|\bдо\s{_WORDS}(?:[0-9]{{2}}\.[0-9]{{2}}\.)?(?P<until>{_Y})"
    rf"|\bдо\s(?:вступлени|принят|введени|появлени)[а-я]*\s(?:[^\s.,;]+\s){{0,9}}?(?P<enacted>{_Y})"
    rf"|\b(?:с|после|начиная с)\s{_WORDS}(?:[0-9]{{2}}\.[0-9]{{2}}\.)?(?P<since>{_Y})"
    rf"|\b(?:в|во|за|к|весной|летом|осенью|зимой|по итогам)\s{_WORDS}"
    rf"(?:{_Y}(?:,|\sи)\s)*(?P<at>{_Y}){_OF_YEAR}"
    rf"|\b[0-9]{{1,2}}(?:\s{_MONTH}\s|\.[0-9]{{2}}\.)(?P<day>{_Y})"
    rf"|\b(?P<came>{_Y})\s?жыл\w*\s(?:[^\s.,;]+\s){{0,6}}?(?:енгенге|енгізілгенге|қабылданғанға|енгенше)"
    rf"|\b(?P<kazakh>{_Y})\s?(?:жылы|ж\.|жылғы\s[0-9]{{1,2}}\s[а-яәғқңөұүһі]+)"
    rf"|\b(?P<before>{_Y})\s?жылға дейін"
    rf"|\b(?:[0-9]{{1,2}}\s)?(?:{_EN_MONTH})\s(?:[0-9]{{1,2}},?\s)?(?P<dated>{_Y})\b"
    rf"|\b(?:in|during)\s(?:(?:[a-z]+)\s)?(?P<english>{_Y})\b|\b(?:before|until)\s(?P<prior>{_Y})\b"
    rf"|\b(?:before|until)\s(?:[^\s.,;]+\s){{1,7}}?(?:entry|entered|came|adopt|enact|introduc)[a-z]*\s"
    rf"(?:[^\s.,;]+\s){{0,7}}?(?P<entered>{_Y})\b"
)
_BEFORE_ENACTED: Final = ("enacted", "came", "entered")
_EDITION: Final = re.compile(
    rf"^\s*[(,]?\s*(?:(?:в\s)?ред(?:акции|\.)?,?(?:\sдействовавш[а-я]+)?|действовавш[а-я]+)\s"
    rf"(?:(?P<until>до\s)|закона\s|от\s|на\s|в\s)*{_WORDS}"
    rf"(?:[0-9]{{2}}\.[0-9]{{2}}\.)?(?P<year>{_Y})|^\s*\((?P<til>до\s)?(?P<alone>{_Y})(?:\s?г[а-я.]*)?\)"
)
_PRESENT: Final = re.compile(
    r"\b(?:вновь|снова|опять|теперь|сейчас|ныне|сегодня|в настоящее время|действующ|позже|"
    r"впоследствии|қазір|қайта|now|again|today|current)"
)
_EARLIER: Final = re.compile(
    r"\b(?:ранее|прежде|судим[а-я]*|бұрын|previously)\W+(?:[а-я]+\W+){0,3}$"
)
_CONVICTED: Final = re.compile(r"\b(?:суди|осужд|сотта|convict)")
_ADOPTED: Final = re.compile(
    r"\b(?:принят|принял|подписа|вступ|введен|нов(?:ый|ого|ом|ая|ой|ую)\b|қабылда|adopt|new\b)"
)
_JUDGED: Final = re.compile(r"\b(?:приговор|үкім|judgment|verdict)\w*\W+(?:\w+\W+){0,6}$")
_DOCUMENT: Final = re.compile(r"\bот\W*$")
_BORN: Final = re.compile(r"\b(?:родивш|рожденн|родил|род\.)[а-я]*\W+$")
_PARTICIPLE: Final = re.compile(
    r"\b[а-я]{2,}(?:вш|нн|т)(?:ий|ый|ая|ое|ее|ие|ые|его|ого|ей|ой|их|ых|ему|ому|им|ым|ими|ыми|ую|ем|ом)(?:ся)?\s$"
)
_CLAUSE: Final = re.compile(r"[^.,;:!?()\n]{0,70}")
# «в г. Алматы» and «ул. Абая» go on; «в 2012 г. К. осуждён» as well, «в 2012 г. Потом» does not.
# All begin with one of a few signs, for which the engine of regular expressions has a fast search.
_SENTENCE_END: Final = re.compile(
    r"[.!?;\n](?:(?<!\.)|(?<![а-яё]\s[гпд]\.)(?<!\sул\.)(?<!\sобл\.)(?<!\sим\.)"
    r"(?=\s+[«\"(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ](?![.])))"
)
REACH: Final = 220


def sentence_bounds(
    text: str, start: int, end: int, low: int = 0, high: int | None = None
) -> tuple[int, int]:
    """Return where the sentence of a span begins and ends, at most :data:`REACH` away.

    Args:
        text: The text.
        start: Where the span begins.
        end: Where it ends.
        low: Nothing before it is looked at.
        high: Nothing behind it is looked at.

    Example:
        >>> sentence_bounds("Задержан. По ст. 128 УК осуждён. Конец.", 13, 23)
        (9, 31)
    """
    low = max(low, start - REACH)
    for match in _SENTENCE_END.finditer(text, low, start + 3):  # it sees how the next one begins
        if match.end() <= start:
            low = match.end()
    high = min(len(text) if high is None else high, end + REACH)
    stop = _SENTENCE_END.search(text, end, high)
    return low, stop.start() if stop else high


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind a span in its sentence, in lower case."""
    low, high = sentence_bounds(text, start, end)
    return text[low:start].lower(), text[end:high].lower()


def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of a text end, in order; a line and a clause end one as well.

    Example:
        >>> sentence_ends("Он сказал. Она ушла")
        [10]
    """
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends inside a piece of text.

    Example:
        >>> ends_sentence(" РК, это ст. "), ends_sentence(" сказал он. Это ст. ")
        (False, True)
    """
    return _SENTENCE_END.search(text) is not None


def _of_conviction(between: str) -> bool:
    """Whether a citation goes with a time of conviction: nothing else begins between them."""
    return "," not in between or _CONVICTED.search(between) is not None


def time_told(before: str, behind: str, adopted: str | None = None) -> dt.date | None:
    """Return the last day of the time that a sentence gives a citation; None if it leaves it open.

    Args:
        before: What stands before the citation in its sentence, in lower case.
        behind: What stands behind it.
        adopted: Day on which the act was adopted, in ISO form.

    Example:
        >>> time_told("в 2010 году осуждён по ", "")
        datetime.date(2010, 12, 31)
        >>> time_told("до 2015 года действовала ", "")
        datetime.date(2014, 12, 31)
        >>> time_told("уроженка 1987 года рождения задержана по ", "") is None
        True
    """
    before, behind = _plain(before), _plain(behind)
    edition = _EDITION.match(behind)
    if edition is not None:
        until = edition["until"] or edition["til"]
        year = int(edition["year"] or edition["alone"]) - bool(until)
        return dt.date(year, 12, 31)
    clause = _CLAUSE.match(behind)
    near = clause[0] if clause is not None else ""
    told = None
    for match in _TIMES.finditer(before):
        if match.lastgroup != "birth" and _speaks(match, before):
            told = match
    if told is not None:
        between = before[told.end() :] + near
        if _EARLIER.search(before[: told.start()]) and not _of_conviction(before[told.end() :]):
            return None
    else:
        told = _TIMES.search(near)
        if told is None or told.lastgroup == "birth" or not _speaks(told, near):
            return None
        between = before[-60:] + near
    if _PRESENT.search(between):
        return None
    last = _last_year(told)
    if told.lastgroup in _BEFORE_ENACTED:
        adopted = None  # that of which it tells came later
    if last is not None and str(last) == (adopted or "")[:4] and _ADOPTED.search(before + near):
        return None
    return _last_day(told, last) if last is not None else None


def _last_day(told: re.Match[str], year: int) -> dt.date:
    """Return the day that a time names, else the last one of its year."""
    named = _DAY.search(told[0]) if told.lastgroup in ("day", "dated", "kazakh") else None
    if named is not None:
        name = named["name"] or named["first"] or ""
        month = int(named["number"] or 0) or next(
            (at for at, names in enumerate(_MONTHS, 1) if name in names), 0
        )
        day = int(named["day"] or named["after"])
        if 1 <= month <= 12 and 1 <= day <= 28:
            return dt.date(year, month, day)
    return dt.date(year, 12, 31)


def _plain(text: str) -> str:
    return re.sub("[–—‑]", "-", text.replace("ё", "е").replace("\u00a0", " "))


def _speaks(match: re.Match[str], text: str) -> bool:
    """Whether a time tells when it happened: it is not that of a document or of a person's life."""
    front = text[: match.start()]
    if _BORN.search(front) or (_PARTICIPLE.search(front) and "," in text[match.end() :]):
        return False  # «созданная в 2008 году, …»: tells of somebody, not of the citation
    if match.lastgroup != "day" or not _DOCUMENT.search(front):
        return True
    return _JUDGED.search(front) is not None


def _last_year(match: re.Match[str]) -> int | None:
    kind = match.lastgroup
    assert kind is not None
    if kind == "since":
        return None
    return int(match[kind]) - (kind in ("until", "before", "prior", *_BEFORE_ENACTED))
