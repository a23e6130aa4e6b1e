"""The time that the words around a citation speak of: «в 2010 году осуждён по ст. 128 УК».

A code cited for a time before it came into force is its predecessor. Which time is meant is read
from the same sentence by these rules:

* the time named last before the citation counts; if none is named before, the one behind it in
  the same clause; and what stands in brackets behind the act («в ред. до 01.01.2015») above all;
* a time behind it in its own clause comes before one that another citation has («если в 2013 году
  это было ст. 128, то по ст. 135 в 2020 году …»);
* a period counts by its end: «с 2003 по 2013 год», «до 2015 года», «до вступления кодекса в силу
  в 2015 году»; one without an end says nothing, and «после –», «затем» end it;
* the date of a document says nothing, unless it is the judgment («приговором от 14 марта 2011
  года»); nor does the day on which the act was adopted, which is part of its name, or a birth;
* words that lead back to the present («вновь», «ныне», "now") leave it open, and so does the year
  in which the code was adopted, if the sentence tells of adopting it;
* the time of an earlier conviction is that of the citation it goes with («ранее судим 11.02.2009
  по …»), and of none behind it («ранее судимый в 2009 г., обвиняется по …»).

What is left open is of the day of the text, if its head says one (:mod:`legalref.text.heads`), else
the code in force. Where a year or a text is of both codes, both remain.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Final, Literal, cast

from legalref.languages import tables
from legalref.languages.rules import group, piece, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "REACH",
    "ends_sentence",
    "names_edition",
    "sentence_around",
    "sentence_bounds",
    "sentence_ends",
    "tells_a_time",
    "tells_of_adoption",
    "tells_of_present",
    "time_told",
    "times_told",
    "year_of_case",
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
_OF_LAW: Final = rule("date-of-change").pattern
_CHANGES: Final = rule("tells-of-change").pattern
_DOCUMENT: Final = rule("date-of-document").pattern
_OF_DATE: Final = rule("document-of-date").pattern
_ENDS: Final = rule("time-ends").pattern
_CASE: Final = rule("tells-of-case").pattern
_LATER_YEAR: Final = re.compile(r"(?:\s?-\s?|,\s|\s[^\W\d_]+\s)((?:19|20)[0-9]{2})(?![0-9])")
_JUDGED_BEHIND: Final = rule("judged-behind").pattern
_ANY_YEAR: Final = re.compile(
    r"(?<![0-9№.-])(?:199[0-9]|20[0-9]{2})(?![0-9-])|(?<=[0-9]\.)(?:199[0-9]|20[0-9]{2})(?![0-9])"
)
_PREPOSITION: Final = re.compile(r"\b[^\W\d_]{1,2}\s+\Z")
_FEW_LETTERS: Final = 12
"""Beside a citation that says nothing else: «Применена ст. 128 УК РК.»"""
_BLANKS: Final = re.compile(r"\s+")
_DASHES: Final = re.compile("[–—‑]")
_WORD: Final = re.compile("[а-яәғқңөұүһіa-z]{3,}")
_DIGIT: Final = re.compile("[0-9]")
_CLAUSE_ENDS: Final = (",", ";", ":")
_BORN: Final = rule("time-is-birth").pattern
_BIRTH: Final = rule("birth-behind").pattern
_PARTICIPLE: Final = rule("participle-before").pattern
_CLAUSE: Final = re.compile(r"[^.,;:!?()\n]{0,70}")
# «в г. Алматы» and «ул. Абая» go on; «в 2012 г. К. осуждён» as well, «в 2012 г. Потом» does not.
# All begin with one of a few signs, for which the engine of regular expressions has a fast search.
_SENTENCE_END: Final = re.compile(
    rf"[.!?;\n](?:(?<!\.)|(?!{rule('goes-on-behind-stop').source})"
    rf"(?=\s+[«\"“„(]?{piece('sentence-word-in-capital')}(?![.])))"
)
_UNIT: Final = rule("counted-unit").pattern
_YEAR_BEHIND: Final = re.compile(piece("year-behind"))
_WORD_BEHIND: Final = re.compile(r"\s*([^\W\d_]+)")
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


def sentence_ends(text: str, low: int = 0) -> Iterator[int]:
    """Yield where sentences end from a place on, in order; a line and a clause end one as well.

    Example:
        >>> [*sentence_ends("Он сказал. Она ушла")]
        [10]
    """
    return map(re.Match.end, _SENTENCE_END.finditer(text, low))


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


def tells_of_adoption(around: tuple[str, str]) -> bool:
    """Whether a sentence, given as what stands before and behind a citation, tells of a new act.

    Example:
        >>> tells_of_adoption(("парламент принял новый кодекс, ", " посвящена торговле людьми"))
        True
    """
    return any(map(_ADOPTED.search, around))


def tells_of_present(around: tuple[str, str]) -> bool:
    """Whether a sentence leads to the present: «ныне», "now", «қазір».

    Example:
        >>> tells_of_present(("ныне действует ", ""))
        True
    """
    return any(map(_PRESENT.search, around))


def tells_a_time(sentence: str) -> bool:
    """Whether a sentence in lower case tells when something happened.

    No birth, nor the day of a document.

    Example:
        >>> tells_a_time("в 2010 году прокуратура внесла проект закона")
        True
        >>> tells_a_time("по закону от 11 января 2007 года он, 1987 года рождения, ответит")
        False
    """
    words = _plain(sentence)
    times = _TIMES.finditer(words)
    return any(_kind(told) in ("at", "day") and _speaks(told, words) for told in times)


def time_told(before: str, behind: str, adopted: str | None = None) -> dt.date | None:
    """Return the last day of the time that a sentence gives a citation; None if it leaves it open.

    Arguments are those of :func:`times_told`.

    Example:
        >>> time_told("в 2010 году осуждён по ", "")
        datetime.date(2010, 12, 31)
        >>> time_told("до 2015 года действовала ", "")
        datetime.date(2014, 12, 31)
        >>> time_told("уроженка 1987 года рождения задержана по ", "") is None
        True
    """
    told = times_told(before, behind, adopted)
    return told[1] if told is not None else None


def times_told(
    before: str, behind: str, adopted: str | None = None
) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of the time that a sentence gives a citation.

    Args:
        before: What stands before the citation in its sentence, in lower case.
        behind: What stands behind it.
        adopted: Day on which the act was adopted, in ISO form.

    Returns:
        None if the sentence leaves it open. A period counts by its end.

    Example:
        >>> [str(day) for day in times_told("в марте 2026 года осуждён по ", "")]
        ['2026-03-01', '2026-03-31']
    """
    before, behind = _plain(before), _plain(behind)
    edition = _EDITION.match(behind)
    if edition is not None:
        until = bool(edition["until"] or edition["til"])
        year = next(y for name, y in edition.groupdict().items() if y and name[0] in "ya")
        later = _LATER_YEAR.match(behind, edition.end())
        if later is not None:
            return _days("", int(later[1]))  # «в ред. 2013-2024 гг.»
        days = _days(edition[0], int(year), until=until)
        if not until and year == (adopted or "")[:4] and str(days[1]) >= (adopted or ""):
            return None  # «ҚК, 2014 ж.»: its own year
        return days
    clause = _CLAUSE.match(behind)
    near = clause[0] if clause is not None else ""
    told = None
    for match in _TIMES.finditer(before):
        if _kind(match) != "birth" and _speaks(match, before, adopted, near):
            told = match
    if told is not None:
        after = before[told.end() :]
        own = _TIMES.search(near) if _is_of_another(after) else None
        if own is not None and _kind(own) in ("at", "day") and _speaks(own, near, adopted):
            return _days(own[0], int(own[own.lastgroup or ""]))
        between = after + near
        if _EARLIER.search(before[: told.start()]) and not _of_conviction(after):
            return None
        if _kind(told) in ("until", "enacted", "to") and _ENDS.search(after):
            return None
    else:
        told = _TIMES.search(near)
        if told is None or _kind(told) == "birth" or not _speaks(told, near, adopted):
            return None
        between = before[-60:] + near
    if _PRESENT.search(between):
        return None
    kind = _kind(told)
    if kind == "since":
        return None
    year = int(told[told.lastgroup or ""])
    last = year - (kind in ("until", "enacted"))
    if kind != "enacted" and str(last) == (adopted or "")[:4] and _ADOPTED.search(before + near):
        return None  # «enacted» tells of what came later
    if kind == "enacted":
        return dt.date(last, 1, 1), dt.date(last, 12, 31)
    if kind in ("until", "at", "day"):
        return _days(told[0], year, until=kind == "until")
    return dt.date(last, 1, 1), dt.date(last, 12, 31)


def names_edition(behind: str) -> bool:
    """Whether an edition stands right behind a citation, in lower case: « (в ред. 2010 г.)».

    Example:
        >>> names_edition(" (2010 г.)"), names_edition(" с 2010 года")
        (True, False)
    """
    return _EDITION.match(_plain(behind)) is not None


def year_of_case(text: str, start: int, end: int) -> int | None:
    """Return the year of the deed or the judgment that a citation is said to be of.

    Asked where the sentence itself tells no time. The year stands behind, «ст. 128 УК, приговор от
    03.04.1998», or before: in an item, a clause or a sentence that tells of the case, where the
    citation says nothing else, «Осуждён в 2012 году. Ст. 128 УК РК.»

    Example:
        >>> text = "Осуждён в 2012 году. Ст. 128 УК РК."
        >>> year_of_case(text, 21, 34)
        2012
        >>> text = "Осуждён в 2012 году. Ст. 128 УК РК карает торговлю людьми."
        >>> year_of_case(text, 21, 34) is None
        True
    """
    low, high = sentence_bounds(text, start, end)
    own, behind = text[low:start].lower(), text[end:high].lower()
    judged = _JUDGED_BEHIND.match(_plain(behind))
    if judged is not None:
        return int(next(filter(None, judged.groupdict().values())))
    if _PRESENT.search(own) or _PRESENT.search(behind) or _TIMES.search(_plain(own)):
        return None
    found = _last_year(own)
    if found is None and (text[low - 1 : low] == ";" or _letters(own + behind) <= _FEW_LETTERS):
        line = text.rfind("\n", 0, start) + 1
        before = max(line, sentence_bounds(text, max(line, low - 2), max(line, low - 2))[0])
        own = text[before:start].lower()
        found = _last_year(own)
    return found if found is not None and _CASE.search(own) else None


def _last_year(words: str) -> int | None:
    """Return the last year that words name, if it is nobody's birth and of no document."""
    found = None
    for match in _ANY_YEAR.finditer(words):
        front = _PREPOSITION.sub("", words[: match.start()])
        if _BORN.search(front) or _BIRTH.match(words, match.end()) or "№" in words:
            return None
        found = int(match[0])
    return found


def _letters(words: str) -> int:
    return sum(map(str.isalpha, words))


def _is_of_another(after: str) -> bool:
    """Whether another citation and the end of a clause stand between a time and a citation."""
    return any(end in after for end in _CLAUSE_ENDS) and _DIGIT.search(after) is not None


def _days(words: str, year: int, *, until: bool = False) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a time in words: of a day, of a month, of its year.

    With ``until`` the time ends on the day before: «до 1 января 2015 года».
    """
    named = _DAY.search(words)
    day, month = 0, 0
    if named is not None:
        month = int(named["number"] or 0) or _month(named["name"] or named["first"] or "")
        day = int(named["day"] or named["after"])
    if not 1 <= month <= 12:
        months = (_month(word[:3]) for word in _WORD.findall(words))
        day, month = 0, next((m for m in months if m), 0)
    if not month:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    else:
        longest = calendar.monthrange(year, month)[1]
        first = dt.date(year, month, min(day, longest) or 1)
        last = first if day else dt.date(year, month, longest)
    if until:
        last = first - dt.timedelta(days=1)
        return (last if month else dt.date(last.year, 1, 1)), last
    return first, last


def _plain(text: str) -> str:
    """Return a text with one kind of dash and of blank, none of them twice."""
    return _BLANKS.sub(" ", _DASHES.sub("-", text.replace("ё", "е")))


def _speaks(match: re.Match[str], text: str, adopted: str | None = None, near: str = "") -> bool:
    """Whether a time tells when it happened: it is not that of a document or of a person's life.

    A law that changes an act does so on its own day, and the act was there.
    """
    if _counts(match, text):
        return False
    front = text[: match.start()]
    if (
        _BORN.search(front)
        or _BIRTH.match(text, match.end())
        or (_PARTICIPLE.search(front) and "," in text[match.end() :])
    ):
        return False  # «созданная в 2008 году, …»: tells of somebody, not of the citation
    if _kind(match) != "day":
        return True
    if _OF_DATE.match(text, match.end()):
        return False
    if (
        adopted is not None
        and str(_days(match[0], int(match[match.lastgroup or ""]))[0]) == adopted
    ):
        return False  # the day of its own name: «Кодексу от 3 июля 2014 года: 1) в статье 122 …»
    if not _DOCUMENT.search(front) or _JUDGED.search(front):
        return True
    return bool(_OF_LAW.search(front) and _CHANGES.search(text[match.end() :] + "…" + near))


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a number that looks like a year counts something: «до 2000 МРП»."""
    if not match[0][-1:].isdigit():
        return False
    word = _WORD_BEHIND.match(text, match.end())
    if word is None or _UNIT.match(word[1]) is None:
        return False
    return _YEAR_BEHIND.match(word[1]) is None


Told = Literal["", "at", "birth", "day", "enacted", "since", "to", "until"]
"""What a time tells: the beginning of the name of a group in the rules of times."""


def _kind(match: re.Match[str]) -> Told:
    return cast("Told", (match.lastgroup or "").partition("_")[0])


def _month(name: str) -> int:
    """Return the number of a month by the first three letters of its name; 0 for other words."""
    found = (at for names in _MONTHS for at, form in enumerate(names, 1) if re.match(form, name))
    begun = (at for names in _MONTHS for at, form in enumerate(names, 1) if form.startswith(name))
    return next(found, 0) or next(begun, 0)
