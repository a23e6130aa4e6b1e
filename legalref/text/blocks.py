"""The blocks of a document: headings of articles, notes of editors, numbered paragraphs.

What a text is made of decides what its numbers belong to. A heading «Статья 71. …» or «71-бап. …»
is of the document itself and begins an article; a note «Сноска. …», «Ескерту. …» tells how the
document was amended. Both are found by how they begin a line, whatever indents or marks it up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from legalref.languages import tables
from legalref.languages.classify import LEVEL_FIRST, NUMBER_FIRST
from legalref.languages.rules import rule

__all__ = ["Blocks", "Heading", "Note", "blocks_of"]

_NUMBER: Final = r"[0-9]+(?:[-–][0-9]+)*"
# The word of a heading, and its pattern; the word is looked for first, which costs little.
_LEVEL_FIRST_HEADINGS: Final = tuple(
    (word, lang, re.compile(rf"{word}[ \u00a0\t]+(?P<number>{_NUMBER})"))
    for word, lang in tables.words()["HEADINGS"]
    if lang in LEVEL_FIRST
)
_NUMBER_FIRST_HEADINGS: Final = tuple(
    (word, lang, re.compile(rf"(?P<number>{_NUMBER})[ \u00a0]?-[ \u00a0]?{word}(?![\w-])"))
    for word, lang in tables.words()["HEADINGS"]
    if lang in NUMBER_FIRST
)
# Behind the number: a full stop and a title, or nothing at all on the line.
_STOP: Final = re.compile(
    r"[ \u00a0]{0,3}(?P<stop>\.)(?=[\s*_<A-ZА-ЯӘҒҚҢӨҰҮҺІЁ]|$)"
    r"|[*_]*[ \t\r\u00a0]*(?:</[^<>\n]{1,20}>)*(?=\n|$)"
)
_TITLE: Final = re.compile(
    r"(?:[*_ \t\u00a0]|</?\w[^<>\n]{0,40}>)*+"
    r"(?P<title>[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ\"«][^\n0-9]{2,300}?)"
    r"(?=\.?[ \t\r\u00a0*_#]*(?:</[^<>\n]{1,20}>)*(?:\n|$)|\.[*_]*\s|[*_]{2}|</)"
)
# What stands behind a number without a full stop that is no heading: the act that it is of.
_BLANKS: Final = re.compile(r"[ \t\r\u00a0]*\n?[ \t\u00a0]*")
_GOES_ON: Final = rule("heading-goes-on").pattern
_GOVERNS: Final = rule("governs-number").pattern
_NOTES: Final = tuple(
    (word, re.compile(rf"{word}{behind}")) for word, behind in tables.words()["NOTES"]
)
_INDENT: Final = frozenset(" \t\u00a0*_#")
_LONGEST_TAG: Final = 80
_POINT: Final = re.compile(
    r"[ \t\u00a0]*(?P<number>[0-9]{1,3}(?:-[0-9]{1,2})?)(?P<mark>[.)])[ \t\u00a0]"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an article; offsets in code points, half-open."""

    start: int
    end: int
    """Where «Статья 71» ends, a full stop aside."""
    number: str
    lang: str
    title: tuple[int, int] | None
    """Where the title stands, if there is one without a number in it."""

    @property
    def whole(self) -> tuple[int, int]:
        """Where number and title stand."""
        return self.start, self.title[1] if self.title is not None else self.end


class Note(NamedTuple):
    """A note of the editors; offsets in code points, half-open."""

    start: int
    end: int
    body: int
    """Where its words begin behind «Сноска.»."""


@dataclass
class Blocks:
    """A text as blocks. Nothing of it is copied; whatever is asked is looked up by place."""

    text: str
    headings: list[Heading]
    notes: list[Note]
    """Editors' notes, in order."""
    _starts: list[int] = field(init=False)
    _notes: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [heading.start for heading in self.headings]
        self._notes = [note.start for note in self.notes]

    def heading_above(self, at: int) -> Heading | None:
        """Return the heading under which a place stands."""
        index = bisect_right(self._starts, at) - 1
        return self.headings[index] if index >= 0 else None

    def note_at(self, at: int) -> Note | None:
        """Return the note in which a place stands."""
        index = bisect_right(self._notes, at) - 1
        return self.notes[index] if index >= 0 and at < self.notes[index].end else None

    def parted(self, one: int, other: int) -> bool:
        """Whether a heading begins between two places."""
        return bisect_right(self._starts, one) != bisect_right(self._starts, other)

    @cached_property
    def _points(self) -> dict[int, list[tuple[int, str, str]]]:
        return {}

    def numbered_above(self, at: int, mark: str) -> str | None:
        """Return the number of the paragraph «2. …» or the item «2) …» in which a place stands.

        ``mark`` is the sign behind the number. Only the article of the place is looked at.
        """
        above = self.heading_above(at)
        low = above.whole[1] if above is not None else 0
        points = self._points.get(low)
        if points is None:
            index = bisect_right(self._starts, low)
            high = self._starts[index] if index < len(self._starts) else len(self.text)
            points = self._points[low] = [
                (match.start(), match["number"], match["mark"])
                for line in re.finditer(r"\n", self.text[low:high])
                if (match := _POINT.match(self.text, low + line.end()))
            ]
        found = None
        for start, number, sign in points:
            if start > at:
                break
            if sign == mark:
                found = number
            elif sign == ".":
                found = None  # items below the paragraph before
        return found


def _begins(text: str, at: int) -> int:
    """Return where the line begins whose first word stands at ``at``; -1 if another is first."""
    start = at
    while start:
        sign = text[start - 1]
        if sign == ">":
            opened = text.rfind("<", max(0, start - _LONGEST_TAG), start)
            tag = opened >= 0 and "\n" not in text[opened:start]
            start = opened if tag else start - 1
        elif sign in _INDENT:
            start -= 1
        else:
            break
    return start if start == 0 or text[start - 1] == "\n" else -1


def _heading(text: str, match: re.Match[str], lang: str) -> Heading | None:
    start, end = match.span()
    stop = _STOP.match(text, end)
    if stop is None:
        return None
    title = None
    if stop["stop"]:
        found = _TITLE.match(text, stop.end())
        title = found.span("title") if found is not None else None
    elif (blanks := _BLANKS.match(text, stop.end())) and _GOES_ON.match(text, blanks.end()):
        return None
    number = match["number"].replace("–", "-")
    return Heading(start, end, number, lang, title)


def _headings(text: str) -> list[Heading]:
    found: list[Heading] = []
    for word, lang, pattern in _LEVEL_FIRST_HEADINGS:
        at = text.find(word)
        while at >= 0:
            if _begins(text, at) >= 0 and (match := pattern.match(text, at)):
                heading = _heading(text, match, lang)
                if heading is not None:
                    found.append(heading)
            at = text.find(word, at + len(word))
    for word, lang, pattern in _NUMBER_FIRST_HEADINGS:
        at = text.find(word)
        while at >= 0:
            heading = _number_first(text, at, at + len(word), lang, pattern)
            if heading is not None:
                found.append(heading)
            at = text.find(word, at + len(word))
    found.sort(key=lambda h: h.start)
    return found


def _number_first(
    text: str, at: int, end: int, lang: str, pattern: re.Pattern[str]
) -> Heading | None:
    """Return the heading whose word, such as «бап», stands between ``at`` and ``end``."""
    low = max(0, at - 12)
    begin = at
    while begin > low and (text[begin - 1].isdigit() or text[begin - 1] in "-– \u00a0"):
        begin -= 1
    while begin < at and not text[begin].isdigit():
        begin += 1
    match = pattern.match(text, begin)
    if match is None or match.end() != end or (line := _begins(text, begin)) < 0:
        return None
    before = text[max(0, line - 40) : max(0, line - 1)].rstrip(" \t\r\u00a0")
    if before and before[-1] != "\n" and _GOVERNS.search(before):
        return None
    return _heading(text, match, lang)


def _notes_of(text: str) -> list[Note]:
    found: list[Note] = []
    for word, pattern in _NOTES:
        at = text.find(word)
        while at >= 0:
            if _begins(text, at) >= 0 and (match := pattern.match(text, at)):
                found.append(Note(at, _note_end(text, at, match.end()), match.end()))
            at = text.find(word, at + len(word))
    found.sort()
    return found


def _note_end(text: str, start: int, behind: int) -> int:
    """Return where a note ends: with its paragraph, or with the next if it only announces one."""
    end = text.find("\n", behind)
    if end < 0:
        return len(text)
    if text[start:end].rstrip().endswith("!"):
        at = end
        while at < len(text) and text[at].isspace():
            at += 1
        end = text.find("\n", at)
    return end if end >= 0 else len(text)


def blocks_of(text: str) -> Blocks:
    r"""Return the blocks of a text whose wrapped lines are joined, as :func:`unwrapped` does.

    Example:
        >>> blocks = blocks_of("Статья 7. Имя\n1. Текст.\n\nСноска. Статья 7 с изменениями.")
        >>> [(h.number, h.start, h.end) for h in blocks.headings]
        [('7', 0, 8)]
        >>> blocks.notes
        [Note(start=25, end=56, body=32)]
        >>> blocks.numbered_above(18, ".")
        '1'
    """
    return Blocks(text, _headings(text), _notes_of(text))
