"""Records in a text: objects as JSON writes them, fields in lines, rows of tables.

What a record says of itself holds for it alone: the act of one row is not that of the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Final, NamedTuple

__all__ = ["Records", "Row", "are_fields", "are_rows", "row_around", "with_bars"]

_BRACE: Final = re.compile("[{}]")
_KEY: Final = re.compile(r"\{\s*(?:\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|\w{1,40})\s*:")
_WORD: Final = r"[^\W\d_]?[a-zа-яёәғқңөұүһі_]\w{0,30}"  # «УК РК: ст. 128» is no field
_FIELD: Final = re.compile(rf"[ \t]*(?:-[ \t]+)?{_WORD}(?: {_WORD}){{0,3}}:[ \t]+\S")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]")
_QUOTED: Final = re.compile(r"\"[^\"\n]*+\"")
_BAR: Final = "|"
_SIGNS: Final = "\t|&;,"
_WITH_SPACES: Final = "\t|&"
"""Signs between cells that may have spaces beside them; those of prose have none behind them."""
_IN_PROSE: Final = {sign: re.compile(rf"{sign}\s") for sign in ";,"}
_LONGEST_ROW: Final = 2_000  # code points
_DEEPEST: Final = 12
"""Objects in objects that are looked at."""


class Row(NamedTuple):
    """A row of a table; offsets in code points, half-open."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    """Where its cells stand, without the signs between them."""
    sign: str
    """The sign between them."""

    def column(self, at: int) -> int:
        """Return the number of the cell in which a place stands."""
        return bisect_right(self.cells, (at, self.end + 1)) - 1


def _cut(line: str) -> tuple[str, list[int]]:
    """Return the sign between the cells of a line and where it stands; none if it is no row."""
    bare = line
    if '"' in line:
        bare = _QUOTED.sub(lambda match: "_" * len(match[0]), line)
    for sign in _SIGNS:
        if sign in bare and (sign in _WITH_SPACES or _divides(bare, sign)):
            return sign, [match.start() for match in re.finditer(re.escape(sign), bare)]
    return "", []


def _divides(line: str, sign: str) -> bool:
    """Whether a comma or a semicolon divides cells: no space behind it, and text behind one."""
    return line.find(sign) + 1 < len(line) and _IN_PROSE[sign].search(line) is None


def are_rows(one: str, other: str) -> bool:
    r"""Whether two lines are rows of one table: alike in the signs between their cells.

    Example:
        >>> are_rows("ст. 128;УК РК", "ст. 49;УПК РК"), are_rows("ст. 128, УК", "ст. 49, УПК")
        (True, False)
    """
    for shared in _SIGNS:
        if shared in one and shared in other:
            break
    else:
        return False
    sign, places = _cut(one)
    if not sign or sign not in one.strip() or sign not in other.strip():
        return False  # a paragraph that begins with a tab
    like, others = _cut(other)
    return sign == like and len(places) == len(others)


def are_fields(one: str, other: str) -> bool:
    """Whether two lines are fields of one record: «Статья: 128», «Кодекс: УК РК»."""
    return ": " in one and ": " in other and bool(_FIELD.match(one) and _FIELD.match(other))


def with_bars(row: str) -> str:
    """Return a row of a table with bars between its cells, whatever stood there."""
    sign, places = _cut(row)
    if not sign or sign == _BAR:
        return row
    return _BAR.join(row[low + 1 : high] for low, high in pairwise([-1, *places, len(row)]))


def row_around(text: str, at: int) -> Row | None:
    """Return the row in which a place stands; None if its line is none."""
    start = text.rfind("\n", max(0, at - _LONGEST_ROW), at) + 1
    end = text.find("\n", at, at + _LONGEST_ROW)
    if (not start and at > _LONGEST_ROW) or (end < 0 and len(text) > at + _LONGEST_ROW):
        return None
    end = end if end >= 0 else len(text)
    sign, places = _cut(text[start:end])
    if not sign or (sign not in _WITH_SPACES and not _has_like(text, start, end)):
        return None
    borders = [start - 1, *(start + place for place in places), end]
    cells = tuple((low + 1, high) for low, high in pairwise(borders))
    return Row(start, end, cells, sign)


def _has_like(text: str, start: int, end: int) -> bool:
    """Whether the line above a row, or below it, is one of the same table."""
    line = text[start:end]
    if start > 1:
        above = text.rfind("\n", max(0, start - 1 - _LONGEST_ROW), start - 1) + 1
        if are_rows(text[above : start - 1], line):
            return True
    below = text.find("\n", end + 1, end + 1 + _LONGEST_ROW)
    return are_rows(line, text[end + 1 : below if below >= 0 else end + 1 + _LONGEST_ROW])


class Records:
    """The records of one text that are no rows, one in the other.

    ``{"act": "УК РК", "article": "ст. 128"}``, and lines side by side «Статья: 128», «Кодекс: УК».
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._outer: list[int] = []
        if _KEY.search(text) is not None:
            self._find_objects(text)
        else:
            self._find_fields(text)

    def __bool__(self) -> bool:
        return bool(self._starts)

    def _find_objects(self, text: str) -> None:
        braces: list[bool] = []  # those open here: whether each opens an object
        within: list[int] = [-1]  # the objects open here
        for match in _BRACE.finditer(text):
            at = match.start()
            if match[0] == "{":
                braces.append(_KEY.match(text, at) is not None)
                if braces[-1]:
                    self._outer.append(within[-1])
                    within.append(len(self._starts))
                    self._starts.append(at)
                    self._ends.append(len(text))  # until it is closed, if it ever is
            elif braces and braces.pop():
                self._ends[within.pop()] = at + 1

    def _find_fields(self, text: str) -> None:
        begin = end = fields = 0
        at = text.find(":")
        while at >= 0:
            line, behind = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            behind = behind if behind >= 0 else len(text)
            is_field = _FIELD.match(text, line, behind) is not None
            if fields and not (is_field and line == end + 1 and not _ITEM.match(text, line)):
                self._keep(begin, end, fields)
                fields = 0
            if is_field:
                begin = begin if fields else line
                end, fields = behind, fields + 1
            at = text.find(":", behind)
        self._keep(begin, end, fields)

    def _keep(self, begin: int, end: int, fields: int) -> None:
        if fields > 1:
            self._starts.append(begin)
            self._ends.append(end)
            self._outer.append(-1)

    def around(self, at: int) -> tuple[int, ...]:
        """Return the numbers of the records in which a place stands, the innermost first."""
        number = bisect_right(self._starts, at) - 1
        found: list[int] = []
        while number >= 0 and len(found) < _DEEPEST:
            if self._ends[number] > at:
                found.append(number)
            number = self._outer[number]
        return tuple(found)

    def span(self, number: int) -> tuple[int, int]:
        """Return where a record begins and ends."""
        return self._starts[number], self._ends[number]

    def apart(self, told: int, at: int) -> bool:
        """Whether a place stands in another record than something that was told."""
        if not self._starts:
            return False
        around = self.around(at)
        return bool(around) and not set(self.around(told)) <= set(around)
