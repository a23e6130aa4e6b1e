"""Line ends inside sentences: texts are wrapped anywhere, and a citation goes on over the end.

A line end is a space where the line before ends no sentence and the line behind begins none. It
stays a border where a row of a table, an item of a list, a heading or a note begins.
"""

from __future__ import annotations

import re
from typing import Final

from legalref.languages.rules import group, rule
from legalref.text.heads import TOP_LINES, is_head
from legalref.text.records import are_fields, are_rows, with_bars

__all__ = ["begins_block", "unwrapped"]

_ENDS = frozenset(".!?;:…")
_SPACES: Final = " \t\r\u00a0"
# What never goes on with the line before: headings, notes, marks of lists, quotes and tables.
_MARKS: Final = re.compile(r"(?:<[^<>\n]{1,80}>|[*_#])*")
_OPENS: Final = re.compile(
    _MARKS.pattern + r"(?:§\s?[0-9]+\.\s|\#{1,6}\s|[-*+•–—]\s+(?![0-9])|>|\|)"
)
_BEGINS: Final = rule("begins-block").pattern
_NUMBER_HEADS: Final = rule("number-heads-line").pattern
# «1. Текст», «2) текст»: an item, unless the number goes on with a citation.
_ITEM: Final = re.compile(
    r"(?P<sign>[0-9]{1,4}(?:-[0-9]{1,2})?|[a-zа-яәі]{1,2})(?P<mark>[.)])\s+(?P<next>.{1,12})"
)
_CITES: Final = rule("item-cites").pattern
_LEVELS: Final = [(each.value, each.pattern) for each in group("level-begins")]
_WAITS: Final = rule("waits-for-number").pattern
_SHORT: Final = rule("short-word-end").pattern
_OWN_LEVEL: Final = rule("numbered-end").pattern
_ACT: Final = rule("begins-act").pattern
_ROW: Final = rule("row-of-act").pattern
_ROW_COUNTRY: Final = rule("row-country").pattern
_ROW_BEHIND: Final = rule("row-behind").pattern
_TITLED: Final = rule("titled-heading").pattern
_COUNTRY: Final = rule("home-country").pattern
# «ст. 117 | КоБС», "Article 8 | ICCPR"
_SHORT_NAME: Final = re.compile(r"[A-ZА-ЯӘҒҚҢӨҰҮҺІ][а-яёa-z]?\.?[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{1,5}\b")
_ENDS_IN_ACT: Final = rule("ends-in-act").pattern
_OPEN: Final = rule("open-word").pattern
_SEES: Final = rule("sees-end").pattern
_SPACE: Final = re.compile(r"\s*")
_NUMBER_SIGN: Final = re.compile(r"(?:№|§|N\s?[0-9]|No\.)")
_NUMBER_BEHIND: Final = re.compile(r"[–—-]\s*[0-9]")
_LONGEST_ROW: Final = 40
_LONGEST_END: Final = 60  # code points of what a line ends with: a word, and perhaps its number
_LONG_LINE: Final = 40
_BLOCK: Final = 100_000  # code points; as strings of their own, short lines take many times as much


def _level_of(word: str) -> str | None:
    return next((level for level, pattern in _LEVELS if pattern.match(word)), None)


def _end(line: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return what a line ends with, of a pattern that reaches to its end."""
    return pattern.search(line, max(0, len(line) - _LONGEST_END))


def begins_block(line: str) -> bool:
    """Whether a line never goes on with the line before."""
    if _OPENS.match(line):
        return True
    marks = _MARKS.match(line)
    return _BEGINS.match(line, marks.end() if marks is not None else 0) is not None


def _begins_row(line: str) -> bool:
    """Whether a line begins with an act like the row of a list."""
    act = _ROW.match(line)
    if act is None:
        return False
    country = _ROW_COUNTRY.match(line, act.end())
    end = country.end() if country is not None else act.end()
    behind = _SPACE.match(line, end)
    return _ROW_BEHIND.match(line, behind.end() if behind is not None else end) is not None


def _goes_on(before: str, behind: str, head: str) -> bool:
    """Whether a sentence goes on from the line ``before`` to the line ``behind``, both stripped.

    ``head`` is the first line of their block: where it begins with an act, rows of a list do.
    """
    last, first = before[-1], behind[0]
    if ("\t" in before and "\t" in behind) or are_fields(before, behind):
        return False
    if first in "№N§" and _NUMBER_SIGN.match(behind):
        return last != ":"
    if last in _ENDS and not (last == "." and _end(before, _SHORT)):
        return first in ",;:)." or (
            last == "." and first.islower() and _end(before, _SEES) is not None
        )
    if first in "–—-" and last.isdigit() and _NUMBER_BEHIND.match(behind):
        return True
    if first in "–—-" and before.count("(") > before.count(")"):
        return True  # «(бұдан әрі | – ҚПК)»
    if begins_block(behind):
        return first == "A" and _end(before, _OPEN) is not None  # "part 2 of | Article 135."
    if first.isdigit() and _NUMBER_HEADS.match(behind):
        return False
    item = _ITEM.match(behind)
    if item is not None and (
        _counts_on(before, item) or not (_end(before, _WAITS) or _CITES.match(item["next"]))
    ):
        return False
    return _joins(before, behind, head)


def _counts_on(before: str, item: re.Match[str]) -> bool:
    """Whether an item is the next one behind the line before: «1. О статье | 2. О частях»."""
    one, sign = _ITEM.match(before), item["sign"]
    return (
        one is not None
        and one["mark"] == item["mark"]
        and one["sign"].isdecimal()
        and sign == str(int(one["sign"]) + 1)
    )


def _joins(before: str, behind: str, head: str) -> bool:
    """Whether two lines, neither of which is a block of its own, are one sentence."""
    last, first = before[-1], behind[0]
    if first.isdigit():
        return not last.isdigit() or bool(_end(before, _WAITS))
    if first.islower():
        level = _level_of(behind)
        own = _end(before, _OWN_LEVEL) if level is not None else None
        return own is None or _level_of(own[own.lastindex or 0]) != level
    if first.isupper():
        if _TITLED.match(before) and not _COUNTRY.match(behind):
            return False
        if _ACT.match(behind):
            return not (_begins_row(behind) and _is_row(head))
        return (
            last == ","
            or (last.isdigit() and _SHORT_NAME.match(behind) is not None)
            or _end(before, _ENDS_IN_ACT) is not None
            or _end(before, _OPEN) is not None
            or (last.islower() and len(before) >= _LONG_LINE)
        )
    if first in '"«“„':
        return last.isalnum()
    return first not in "|<{}\\/" or (first == "<" and last not in ">")


def _is_row(line: str) -> bool:
    """Whether a line is a row of a list that names its acts first."""
    return 0 < len(line) <= _LONGEST_ROW and _begins_row(line)


def unwrapped(text: str) -> str:
    r"""Return ``text`` with a space for every line end inside a sentence; offsets stay.

    Rows of a table have bars between their cells, whatever stood there.

    Example:
        >>> unwrapped("Дело по ст.\n128 УК\nРК.\nСледствие идёт.")
        'Дело по ст. 128 УК РК.\nСледствие идёт.'
    """
    low = 0
    blocks: list[str] = []
    before, above, head = "", "", ""
    count = 0
    while low <= len(text):
        high = text.find("\n", low + _BLOCK)
        high = high if high >= 0 else len(text)
        parts: list[str] = []
        for line in text[low:high].split("\n"):
            behind = line.strip(_SPACES)
            if not behind or not before:
                parts += ("\n", line)
                head = behind
            elif are_rows(above, line):
                if parts:
                    parts[-1] = with_bars(parts[-1])
                else:  # the row above ended a block
                    blocks[-1] = blocks[-1][: -len(above)] + with_bars(above)
                parts += ("\n", with_bars(line))
            else:
                heads = count <= TOP_LINES and is_head(before)
                parts += (" " if not heads and _goes_on(before, behind, head) else "\n", line)
            before, above = behind, line
            count += 1
        blocks.append("".join(parts))
        low = high + 1
    joined = "".join(blocks)[1:]
    return text if joined == text else joined
