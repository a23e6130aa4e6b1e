"""The time that the words around a citation speak of: «в 2010 году осуждён по ст. 128 УК».

A code cited for a time before it came into force is its predecessor. Which time is meant is read
from the same sentence by these rules:

* the time named last before the citation counts; if none is named before, or only in another
  clause, the one behind it in its own; and what stands in brackets behind the act («в ред. до
  01.01.2015») above all;
* a period counts by its end: «с 2003 по 2013 год», «до 2015 года», «до вступления кодекса в силу
  в 2015 году»; one without an end says nothing, nor does what came after its end («после – …»);
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

from legalref.languages import tables
from legalref.languages.classify import classify
from legalref.languages.rules import group, piece, rule

__all__ = [
    "REACH",
    "day_at_head",
    "ends_sentence",
    "sentence_around",
    "sentence_bounds",
    "sentence_ends",
    "time_told",
]

_DAY: Final = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\.(?P<number>[0-9]{2})\.|\s(?P<name>[а-яәғқңөұүһіa-z]{3}))"
    r"|\b(?P<first>[a-z]{3})[a-z]*\s(?P<after>[0-9]{1,2}),?\s"
)
_MONTHS: Final = [
    *tables.words()["MONTHS_BEHIND_DAY"],
    *tables.words()["MONTHS_BEFORE_DAY"],
    *tables.words()["MONTHS_BEHIND_YEAR"],
]
_TIMES: Final = re.compile("|".join(form.source for form in group("time-told")))
"""Times; the name of the group is the kind of time, and behind it may stand a language."""
_EDITION: Final = rule("edition-behind").pattern
_PRESENT: Final = rule("time-is-present").pattern
_EARLIER: Final = rule("time-is-earlier").pattern
_CONVICTED: Final = rule("tells-of-conviction").pattern
_ADOPTED: Final = rule("tells-of-adoption").pattern
_JUDGED: Final = rule("date-of-judgment").pattern
_DOCUMENT: Final = rule("date-of-document").pattern
_DOCUMENT_BEHIND: Final = rule("date-of-document-behind").pattern
_AFTERWARDS: Final = rule("time-is-afterwards").pattern
_BORN: Final = rule("time-is-birth").pattern
_PARTICIPLE: Final = rule("participle-before").pattern
_CLAUSE: Final = re.compile(r"[^.,;:!?()\n]{0,70}")
# «в г. Алматы» and «ул. Абая» go on; «в 2012 г. К. осуждён» as well, «в 2012 г. Потом» does not.
# All begin with one of a few signs, for which the engine of regular expressions has a fast search.
_SENTENCE_END: Final = re.compile(
    rf"[.!?;\n](?:(?<!\.)|(?!{rule('goes-on-behind-stop').source})"
    rf"(?=\s+[«\"(]?{piece('sentence-word-in-capital')}(?![.])))"
)
_UNIT: Final = rule("counted-unit").pattern
_WORD_BEHIND: Final = re.compile(r"\s*([^\W\d_]+)")
REACH: Final = 220
_HEAD: Final = rule("head-of-text").pattern
_HEAD_DAY: Final = re.compile(
    rf"{rule('time-of-day').source}|(?P<alone>{piece('plain-year')})(?![0-9-]|\.[0-9])"
)
_HEAD_ENDS: Final = rule("head-ends").pattern
_LONGEST_HEAD: Final = 200
_MARKS: Final = re.compile(r"[\s#*_>«\"]*")


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


def day_at_head(text: str) -> dt.date | None:
    """Return the day at the head of a text, or the last one of its year: it is the text's own day.

    Example:
        >>> day_at_head("ПРИГОВОР. 14 марта 2011 года, г. Алматы. Суд …")
        datetime.date(2011, 3, 14)
        >>> day_at_head("TIP Report 2022. Kazakhstan")
        datetime.date(2022, 12, 31)
        >>> day_at_head("Закон РК от 5 июля 2024 года № 110-VIII") is None
        True
    """
    head = text[:_LONGEST_HEAD]
    marks = _MARKS.match(head)
    begins = _HEAD.match(head, marks.end() if marks is not None else 0)
    if begins is None:
        return None
    plain = _plain(head.lower())
    told = _HEAD_DAY.match(plain, begins.end())
    if told is None or _DOCUMENT_BEHIND.match(plain, told.end()) is not None:
        return None
    if (told["alone"] and not begins[0]) or _HEAD_ENDS.match(plain, told.end()) is None:
        return None  # «2022 году …», «29 декабря 2012 года Верховный Суд принял …»
    return _last_day(told, int(told[told.lastgroup or ""]))


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
        named = ("year", "alone", "year_en", "year_kk")
        year = int(next(filter(None, map(edition.group, named)))) - bool(until)
        return dt.date(year, 12, 31)
    clause = _CLAUSE.match(behind)
    near = clause[0] if clause is not None else ""
    told = None
    for match in _TIMES.finditer(before):
        if _kind(match) != "birth" and _speaks(match, before):
            told = match
    own = _TIMES.search(near)
    if told is not None and own is not None and "," in before[told.end() :]:
        # «если в 2013 году …, то по ст. 135 УК РК в 2020 году»
        told = told if _kind(own) not in ("at", "day") or not _speaks(own, near) else None
    if told is not None:
        between = before[told.end() :] + near
        if _EARLIER.search(before[: told.start()]) and not _of_conviction(before[told.end() :]):
            return None
    else:
        told = own
        if told is None or _kind(told) == "birth" or not _speaks(told, near):
            return None
        between = before[-60:] + near
    if _PRESENT.search(between):
        return None
    if _kind(told) in ("until", "enacted") and _AFTERWARDS.search(between):
        return None
    last = _last_year(told)
    if _kind(told) == "enacted":
        adopted = None  # that of which it tells came later
    if last is not None and str(last) == (adopted or "")[:4] and _ADOPTED.search(before + near):
        return None
    return _last_day(told, last) if last is not None else None


def _last_day(told: re.Match[str], year: int) -> dt.date:
    """Return the day that a time names, else the last one of its year."""
    named = _DAY.search(told[0]) if _kind(told) == "day" else None
    if named is not None:
        name = named["name"] or named["first"] or ""
        month = int(named["number"] or 0) or _month(name)
        day = int(named["day"] or named["after"])
        if 1 <= month <= 12 and 1 <= day <= 28:
            return dt.date(year, month, day)
    return dt.date(year, 12, 31)


def _plain(text: str) -> str:
    return re.sub("[–—‑]", "-", text.replace("ё", "е").replace("\u00a0", " "))


def _speaks(match: re.Match[str], text: str) -> bool:
    """Whether a time tells when it happened: it is not that of a document or of a person's life."""
    if _counts(match, text):
        return False
    front = text[: match.start()]
    if _BORN.search(front) or (_PARTICIPLE.search(front) and "," in text[match.end() :]):
        return False  # «созданная в 2008 году, …»: tells of somebody, not of the citation
    if _kind(match) != "day":
        return True
    if _DOCUMENT_BEHIND.match(text, match.end()) is not None:
        return False
    if not _DOCUMENT.search(front):
        return True
    return _JUDGED.search(front) is not None


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a number that looks like a year counts something: «до 2000 МРП»."""
    if not match[0][-1:].isdigit():
        return False
    word = _WORD_BEHIND.match(text, match.end())
    if word is None or _UNIT.match(word[1]) is None:
        return False
    known = classify(word[1])
    return known is None or known.kind != "year"


def _last_year(match: re.Match[str]) -> int | None:
    kind = _kind(match)
    if kind == "since":
        return None
    return int(match[match.lastgroup or ""]) - (kind in ("until", "enacted"))


def _kind(match: re.Match[str]) -> str:
    return (match.lastgroup or "").partition("_")[0]


def _month(name: str) -> int:
    """Return the number of a month by the first three letters of its name; 0 for other words."""
    found = (at for names in _MONTHS for at, form in enumerate(names, 1) if re.match(form, name))
    begun = (at for names in _MONTHS for at, form in enumerate(names, 1) if form.startswith(name))
    return next(found, 0) or next(begun, 0)
