"""Documents as plain text for terminals and pipes; colour only repeats what the words say."""

from __future__ import annotations

import re
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from legalref.rendering.document import (
    Badge,
    Block,
    Content,
    Document,
    Facts,
    Heading,
    Link,
    Marked,
    Paragraph,
    Table,
    Tone,
    flat,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["on_one_line", "visible", "visible_json", "write"]

WIDTH: Final = 100
NARROWEST: Final = 16
"""Columns of running words are not squeezed below this; then the line may grow past the width."""
GAP: Final = "  "
_BOLD: Final = "1"
_TONES: Final[dict[Tone, str]] = {"plain": "", "good": "32", "warn": "33", "bad": "31"}


# Signs that move the cursor, change colours or turn the direction of what follows them.
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


_LINE_ENDS: Final = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def on_one_line(text: str) -> str:
    r"""Return text without ends of lines, which mean something in every markup.

    Example:
        >>> on_one_line("ст. 128\r\n\nУК РК")
        'ст. 128 УК РК'
    """
    return _LINE_ENDS.sub(" ", text)


def visible(text: str) -> str:
    r"""Return text that can do nothing to a terminal: control characters as visible escapes.

    Line ends and tabs stay; everything that an input brings is printed through this function.

    Example:
        >>> visible("ст. 128\x1b[31m")
        'ст. 128\\x1b[31m'
    """
    return _CONTROLS.sub(_escaped, text)


# JSON escapes the first 32 by itself.
_IN_JSON: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible_json(text: str) -> str:
    r"""Return JSON that can do nothing to a terminal: such characters stand in strings only.

    Example:
        >>> visible_json('{"text": "ст.\u202e128"}')
        '{"text": "ст.\\u202e128"}'
    """
    return _IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def write(document: Document, *, colour: bool = False, width: int = WIDTH) -> str:
    """Return ``document`` as lines of at most ``width`` characters where words allow it."""
    title = _paint(_words(document.title), _BOLD, colour)
    parts = [f"{title}\n{document.kind}" if document.kind else title]
    parts += [_block(block, colour, width) for block in document.blocks]
    if flat(document.foot):
        parts.append(_wrap(_words(document.foot), width))
    return "\n\n".join(part for part in parts if part) + "\n"


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text


def _words(content: Content, *, addresses: bool = True) -> str:
    pieces = []
    for piece in flat(content):
        text = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Link) and addresses and piece.url != text:
            text = f"{text} <{piece.url}>"
        pieces.append(text)
    return " ".join(visible("".join(pieces)).split())


def _lines(text: str, width: int) -> list[str]:
    # Ids and addresses stay whole: half an address cannot be copied.
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]


def _wrap(text: str, width: int) -> str:
    return "\n".join(_lines(text, width))


def _block(block: Block, colour: bool, width: int) -> str:
    match block:
        case Heading(text):
            return _paint(text, _BOLD, colour)
        case Paragraph(content):
            return _wrap(_words(content), width)
        case Facts(rows):
            return _facts(rows, colour, width)
        case Table():
            return _table(block, width)
        case Marked():
            return _marked(block)


def _facts(rows: tuple[tuple[str, Content], ...], colour: bool, width: int) -> str:
    indent = max((len(label) for label, _ in rows), default=0) + len(GAP)
    lines = []
    for label, content in rows:
        first, *more = _lines(_words(content), max(width - indent, NARROWEST))
        pieces = flat(content)
        if len(pieces) == 1 and isinstance(pieces[0], Badge):
            first = _paint(first, _TONES[pieces[0].tone], colour)
        lines.append(f"{label:<{indent}}{first}")
        lines += [f"{'':<{indent}}{line}" for line in more]
    return "\n".join(line.rstrip() for line in lines)


def _table(table: Table, width: int) -> str:
    # Addresses would tear the columns apart; the sources are listed with theirs elsewhere.
    cells = [[_words(cell, addresses=False) for cell in row] for row in table.rows]
    columns = [list(column) for column in zip(table.head, *cells, strict=True)]
    natural = [max(map(len, column)) for column in columns]
    fixed = sum(size for at, size in enumerate(natural) if at not in table.wide)
    rest = width - fixed - len(GAP) * (len(columns) - 1)
    share = max(rest // len(table.wide), NARROWEST) if table.wide else 0
    widths = [min(size, share) if at in table.wide else size for at, size in enumerate(natural)]
    rule = GAP.join("-" * size for size in widths)
    lines = [*_row(table.head, widths), rule] if any(table.head) else []
    for row in cells:
        lines += _row(row, widths)
    return "\n".join([*lines, *([table.more] if table.more else [])])


def _row(cells: Iterable[str], widths: list[int]) -> list[str]:
    """Return the lines of one row; long cells wrap inside their columns."""
    wrapped = [_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return [
        GAP.join(f"{piece:<{width}}" for piece, width in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*wrapped, fillvalue="")
    ]


def _marked(block: Marked) -> str:
    """Return the text with each mark in square brackets, indented as a quotation."""
    words = "".join(f"[{run}]" if mark else run for run, mark in block.runs())
    return textwrap.indent(visible(words), "  ")
