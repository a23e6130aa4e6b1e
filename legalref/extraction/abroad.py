"""Countries that stand like labels before citations or above them: «РФ: …», columns of tables."""

from __future__ import annotations

import re
from typing import Final

from legalref.languages.classify import classify
from legalref.languages.rules import rule
from legalref.text.folding import fold

__all__ = ["labelled"]

_LABEL: Final = rule("country-label")
_BEGINS_LABEL: Final = rule("label-of-country")
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
    match = _LABEL.before(text, start, start - 48)
    if match is None or not _BEGINS_LABEL.before(text, match.start(), match.start() - 12):
        return None  # «гражданин РФ – ст. 128 УК» is not tried at home
    known = [classify(fold(word).text) for word in match.group("place", "more") if word]
    return next((word.value for word in known if word and word.kind == "country"), None)
