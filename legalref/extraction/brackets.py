"""Brackets inside a stretch: what in them is a remark, and which of them belong to a number."""

from __future__ import annotations

import re
from typing import Final

from legalref.languages.rules import rule

__all__ = ["counts", "over_brackets"]

_LONGEST_COMMENT: Final = 4_000
_SHORT_COMMENT: Final = 140
# «2)» inside brackets: a number keeps its bracket where more of the citation follows.
_NUMBERED: Final = re.compile(r"(?:[\s(,]|^)[0-9]+(?:-[0-9]+)*\s?$")
_GOES_ON_INSIDE: Final = rule("goes-on-inside").pattern
_LIST_GOES_ON: Final = rule("list-goes-on").pattern
_REMARK: Final = rule("remark-begins").pattern
_REMARK_ENDS: Final = rule("remark-ends").pattern
_BEHIND_NUMBER: Final = re.compile(r"[0-9)]\s*$")
_BRACKETS: Final = re.compile(r"[()\n]")


def counts(text: str, at: int, opened: int) -> bool:
    """Whether a closing bracket belongs to a number: «(пунктом 2) части третьей)»."""
    return bool(_NUMBERED.search(text, max(opened, at - 12), at)) and bool(
        _GOES_ON_INSIDE.match(text, at + 1)
    )


def _comment(text: str, opened: int, at: int) -> int:
    """Return where the bracket closes that a comment ends with, or -1."""
    depth = 1
    for match in _BRACKETS.finditer(text, at, min(len(text), at + _LONGEST_COMMENT)):
        sign = match[0]
        if sign == "\n":
            return -1
        if sign == "(":
            depth += 1
        elif depth > 1 or not counts(text, match.start(), opened):
            depth -= 1
            if not depth:
                return match.start()
    return -1


def over_brackets(
    text: str, opened: int, read: int, at: int
) -> tuple[int, list[tuple[int, int]]] | None:
    """Return where brackets end that hold a word of no citation, and what in them is a comment.

    None if they are no comment, and too long for what else they may be.
    """
    close = _comment(text, opened, at)
    if close < 0:
        return None
    if _is_comment(text, opened, read, close):
        inside = read > opened and not _REMARK.match(text, opened + 1)
        return close + 1, [(read, close) if inside else (opened, close + 1)]
    return (close + 1, []) if close - opened <= _SHORT_COMMENT else None


def _is_comment(text: str, opened: int, read: int, close: int) -> bool:
    """Whether what a bracket holds is a remark and no title: a title has no part of a citation."""
    if not _BEHIND_NUMBER.search(text, max(0, opened - 4), opened):
        return False
    if read > opened + 1 and any(map(str.isdigit, text[opened:close])):
        return True
    if close - opened > _SHORT_COMMENT or _REMARK.match(text, opened + 1):
        return True
    if read > opened + 1 and _LIST_GOES_ON.match(text, close + 1) and "," in text[opened:close]:
        return True
    return _REMARK_ENDS.search(text, opened, close) is not None
