"""Tables and records that are pasted as text: where their borders are, and which acts they name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from legalref.extraction.borders import Ends
from legalref.text.blocks import Heading
from legalref.text.records import Records, row_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.whose import Owner
    from legalref.extraction.drawn import Drawn
    from legalref.extraction.protos import Proto

__all__ = ["Cells"]

_Whole = tuple[int, int, "Proto"]

_BORDERS: Final = "\t|"
_BORDER: Final = re.compile(f"[{_BORDERS}]")
_QUOTED: Final = re.compile(r"\"\s*[,:;]\s*\"")
_AROUND: Final = " \t\r\u00a0\"'*_«»\\"
"""What may stand around an act that fills its field."""
_KEYED: Final = re.compile(r"[:=]\s*(?:[\"'«]\s*)?\Z")
_CLOSED: Final = re.compile(r"\s*(?:[\"'»]\s*)?(?=[,}\n]|\Z)")
_LONGEST_KEY: Final = 8  # code points between the colon of a key and its value


class Cells:
    """The cells of one text; offsets in code points. Nothing is looked for until somebody asks."""

    def __init__(self, text: str, protos: Drawn, lines: Ends) -> None:
        self._text = text
        self._protos = protos
        self._lines, self._quotes = lines, Ends(text, '"')

    @property
    def _records(self) -> Records:
        return self._protos.records

    @cached_property
    def _whole(self) -> list[_Whole]:
        return _wholes(self._protos.all())

    def of_record(self, start: int, end: int) -> Proto | None:
        """Return the act that a record names in a field of its own, for a number in another field.

        The last one in front of the number; else the only one behind it.
        """
        for number in self._records.around(start):
            low, high = self._records.span(number)
            inside = [
                each
                for each in self._between(low, high)
                if self._records.around(each[0])[:1] == (number,) and self._fills_value(*each[:2])
            ]
            if inside:
                return _chosen(inside, start)
        if not self._records and (row := row_around(self._text, start)) is not None:
            own = row.cells[row.column(start)]
            if end > own[1]:
                return None  # the citation itself goes on over the border
            return _chosen(
                [
                    each
                    for each in self._between(row.start, row.end)
                    if (cell := row.cells[row.column(each[0])]) != own
                    and self._fills(cell, *each[:2])
                ],
                start,
            )
        return None

    def _between(self, low: int, high: int) -> list[_Whole]:
        """Return the acts named as wholes in a part of the text, and where they begin and end."""
        acts = self._whole if self._protos.whole else _wholes(self._protos.until(high))
        return acts[bisect_left(acts, low, key=_first) : bisect_right(acts, high, key=_first)]

    def _fills(self, cell: tuple[int, int], start: int, end: int) -> bool:
        """Whether an act is all that stands in a cell."""
        text = self._text
        return not (text[cell[0] : start].strip(_AROUND) or text[end : cell[1]].strip(_AROUND))

    def _fills_value(self, start: int, end: int) -> bool:
        """Whether an act is all that stands behind a key."""
        before = self._text[max(0, start - _LONGEST_KEY) : start]
        return bool(_KEYED.search(before) and _CLOSED.match(self._text, end))

    @cached_property
    def _borders(self) -> list[int]:
        if not any(sign in self._text for sign in _BORDERS):
            return []  # said thirty times as fast
        return [match.start() for match in _BORDER.finditer(self._text)]

    @cached_property
    def _quoted(self) -> list[int]:
        return [match.start() for match in _QUOTED.finditer(self._text)]

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._text)]

    @cached_property
    def _acts(self) -> dict[int, dict[Owner, int]]:
        """By row the acts that it names, each with the place where it does so first."""
        rows: dict[int, dict[Owner, int]] = {}
        for offset, proto in self._protos.all():
            if not isinstance(proto, Heading) and proto.owner is not None:
                rows.setdefault(self._row(offset), {}).setdefault(proto.owner, offset)
        return rows

    def are_apart(self, start: int, begin: int) -> bool:
        """Whether an act that begins behind a number is one of another record."""
        return self._records.apart(begin, start)

    def keep_apart(self, told: int, start: int, *, alone: bool) -> bool:
        """Whether borders keep an act named up to ``told`` from a number at ``start``.

        A column may have one act at its head, and a cell that cites an act lends it to no other.

        Args:
            told: Where the act ends.
            start: Where the number begins.
            alone: Whether the act stood alone, as at the head of a row or a column.
        """
        if self._records.apart(told, start) or self._in_other_columns(told, start):
            return True
        if not (self._borders or self._quoted):
            return False
        row = self._row(told)
        below = row < len(self._line_ends) and self._line_ends[row] < start
        low = self._line_ends[row - 1] + 1 if row else 0
        if not (
            _has(self._borders, low if below else told, start)
            or self._closes(low if below else told, start, below=below)
        ):
            return False
        if not below:
            return not alone
        return sum(first < told for first in self._acts.get(row, {}).values()) > 1

    def _in_other_columns(self, told: int, start: int) -> bool:
        """Whether a row below the one with the act has words of its own in the column of the act.

        A blank cell says: the same as above.
        """
        if not self._lines.between(min(told, start), max(told, start)):
            return False
        above, row = row_around(self._text, told), row_around(self._text, start)
        if above is None or row is None or len(above.cells) != len(row.cells):
            return False
        column = above.column(told)
        if column == row.column(start):
            return False
        low, high = row.cells[column]
        return bool(self._text[low:high].strip(_AROUND))

    def _closes(self, low: int, start: int, *, below: bool) -> bool:
        """Whether quotes close a cell before ``start``: not «УК РК о словах "а", "б" и ст. 135»."""
        if below:
            return _has(self._quoted, low, start)
        closing = self._quotes.first(low, start)
        return closing >= 0 and _has(self._quoted, closing, closing + 1)

    def _row(self, at: int) -> int:
        """Return how many lines end before a place."""
        return bisect_left(self._line_ends, at)


def _has(places: list[int], low: int, high: int) -> bool:
    """Whether one of ``places``, which are in order, lies between two others."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _wholes(protos: Sequence[tuple[int, Proto | Heading]]) -> list[_Whole]:
    return [
        (offset + proto.start, offset + proto.end, proto)
        for offset, proto in protos
        if not isinstance(proto, Heading) and proto.owner is not None and not proto.units
    ]


def _first(act: _Whole) -> int:
    return act[0]


def _chosen(acts: list[_Whole], start: int) -> Proto | None:
    """Return the last of the acts that a record names in front of a place, else the only one."""
    before = [proto for begin, _, proto in acts if begin < start]
    if before:
        return before[-1]
    return acts[0][2] if len({proto.owner for _, _, proto in acts}) == 1 else None
