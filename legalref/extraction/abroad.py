"""Countries that stand like labels before citations or above them: «РФ: …», columns of tables."""

from __future__ import annotations

import re
from typing import Final

from legalref.extraction.words import classified
from legalref.languages.rules import rule

__all__ = ["Labels"]

_LABEL: Final = rule("country-label")
_BEGINS_LABEL: Final = rule("label-of-country")
_CELL_EDGE = re.compile(r"(?<!\\)\|")


_NEAREST: Final = 12  # code points of «право» before the name of a country
_LONGEST_ROW: Final = 2_000  # code points in front of a citation; its cell is not counted further


class Labels:
    """The countries that stand like labels in one text; each row of a table is looked at once."""

    __slots__ = ("_columns", "_heads", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._heads: dict[int, int] = {}
        """Where the head of its table begins, by the beginning of a row."""
        self._columns: dict[int, tuple[str | None, ...]] = {}
        """The countries that a head names, column by column."""

    def before(self, start: int) -> str | None:
        """Return the country that stands before a citation or above it in its table."""
        text = self._text
        above = self._above(start)
        if above is not None:
            return above
        at = start
        while at and text[at - 1] in " *\u00a0":
            at -= 1
        if text[at - 1 : at] not in (":", "–", "—", "-", "|"):
            return None
        match = _LABEL.before(text, start, start - 48)
        if match is None or not _BEGINS_LABEL.before(text, match.start(), match.start() - _NEAREST):
            return None  # «гражданин РФ – ст. 128 УК» is not tried at home
        known = [classified(word)[1] for word in match.group("place", "more") if word]
        return next((word.value for word in known if word and word.kind == "country"), None)

    def _above(self, start: int) -> str | None:
        """Return the country that heads the column of a table in which ``start`` stands."""
        low = max(0, start - _LONGEST_ROW)
        begin = self._text.rfind("\n", low, start) + 1
        if begin == 0 < low:
            return None
        row = self._text[begin:start]
        if not row.lstrip().startswith("|"):
            return None
        head = self._head(begin)
        if head == begin:
            return None
        countries = self._columns.get(head)
        if countries is None:
            cells = _CELL_EDGE.split(self._text[head : self._text.index("\n", head)].strip())
            countries = self._columns[head] = tuple(map(_country_of, cells))
        column = len(_CELL_EDGE.findall(row))
        return countries[column] if column < len(countries) else None

    def _head(self, row: int) -> int:
        """Return where the table begins whose row begins at a place."""
        text, passed, head = self._text, [], row
        while head not in self._heads:
            passed.append(head)
            above = text.rfind("\n", 0, head - 1) + 1 if head else 0
            if above == head or text[above:head].lstrip()[:1] != "|":
                break
            head = above
        head = self._heads.get(head, head)
        self._heads.update(dict.fromkeys(passed, head))
        return head


def _country_of(cell: str) -> str | None:
    """Return the country that a cell names and nothing else."""
    named = [classified(word)[1] for word in cell.strip(" *_").split()]
    if not all(word and word.kind in ("country", "republic") for word in named):
        return None
    return next((word.value for word in named if word and word.kind == "country"), None)
