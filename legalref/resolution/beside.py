"""Titles that stand beside the citations of a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.languages.late import late
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from legalref.parsing.units import Reading

__all__ = ["beside", "title_beside"]

_TITLE_QUOTED = late(r'"([^"\n]{3,300})"')
_TITLE_BRACKETED = late(r"\(([^()\n]{3,200})\)")
_TITLE_DASHED = late(r"^\s*(?:[.:]|-)\s*([^\n]{3,300})")
_NO_TITLE = rule("no-title")


def beside(folded: str, readings: list[Reading]) -> str | None:
    """Return the title that stands beside the citations of a mention, if any."""
    found = title_beside(folded, readings)
    return found[0] if found is not None else None


def title_beside(folded: str, readings: list[Reading]) -> tuple[str, int, int] | None:
    """Return the title beside the citations of a mention, and its place in the folded text."""
    end = max([r.end for r in readings])
    start = min([r.start for r in readings])
    tail, front = folded[end:], folded[:start]
    for pattern, sign, where, offset in (
        (_TITLE_QUOTED, '"', tail, end),
        (_TITLE_BRACKETED, "(", tail, end),
        (_TITLE_DASHED, "", tail, end),
        (_TITLE_QUOTED, '"', front, 0),
    ):
        match = pattern.search(where) if where and sign in where else None
        if match is not None and not _NO_TITLE.behind(match[1].strip()):
            return match[1].strip(" .;,"), offset + match.start(1), offset + match.end(1)
    words_before = front.strip(" .,;:(-")
    if front.rstrip().endswith("(") and words_before:
        return words_before, 0, start
    return None
