"""Cells of tables that are pasted as text: where their borders are, and which acts a row names."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from legalref.text.blocks import Heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.whose import Owner
    from legalref.extraction.protos import Proto

__all__ = ["Cells"]

_BORDER: Final = re.compile(r"[\t|]")
_QUOTED: Final = re.compile(r"\"\s*[,:;]\s*\"")


class Cells:
    """The cells of one text; offsets in code points. Nothing is looked for until somebody asks."""

    def __init__(self, text: str, protos: Sequence[tuple[int, Proto | Heading]]) -> None:
        self._text = text
        self._protos = protos

    @cached_property
    def _borders(self) -> list[int]:
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
        for offset, proto in self._protos:
            if not isinstance(proto, Heading) and proto.owner is not None:
                rows.setdefault(self._row(offset), {}).setdefault(proto.owner, offset)
        return rows

    def keep_apart(self, told: int, start: int, *, alone: bool) -> bool:
        """Whether borders keep an act named up to ``told`` from a number at ``start``.

        A column may have one act at its head, and a cell that cites an act lends it to no other.

        Args:
            told: Where the act ends.
            start: Where the number begins.
            alone: Whether the act stood alone, as at the head of a row or a column.
        """
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

    def _closes(self, low: int, start: int, *, below: bool) -> bool:
        """Whether quotes close a cell before ``start``: not «УК РК о словах "а", "б" и ст. 135»."""
        if below:
            return _has(self._quoted, low, start)
        closing = self._text.find('"', low, start)
        return closing >= 0 and _has(self._quoted, closing, closing + 1)

    def _row(self, at: int) -> int:
        """Return how many lines end before a place."""
        return bisect_left(self._line_ends, at)


def _has(places: list[int], low: int, high: int) -> bool:
    """Whether one of ``places``, which are in order, lies between two others."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high
