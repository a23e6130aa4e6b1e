"""Documents as Markdown, as GitHub, JupyterLab and Python-Markdown read it alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from legalref.rendering.document import (
    Badge,
    Bar,
    Block,
    Code,
    Content,
    Document,
    Facts,
    Heading,
    Link,
    Marked,
    Paragraph,
    Spoken,
    Strong,
    Table,
    flat,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["write"]

# Everything that starts markup inside a line; a dot or hyphen matters at the start of one only.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$])")
_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def write(document: Document, lang: str, level: int = 3) -> str:
    """Return ``document`` under a heading of ``level``."""
    parts = [f"{'#' * level} {_inline(document.title)}"]
    if document.kind:
        parts.append(f"*{_escape(document.kind)}*")
    parts += [_block(block, level) for block in document.blocks]
    if flat(document.foot):
        parts.append(f"*{_inline(document.foot)}*")
    return "\n\n".join(parts) + "\n"


def _block(block: Block, level: int) -> str:
    match block:
        case Heading(text):
            return f"{'#' * (level + 1)} {_escape(text)}"
        case Paragraph(content):
            return _START.sub(r"\1\\\2", _inline(content))
        case Facts(rows):
            return "\n".join(f"- {_escape(label)}: {_inline(content)}" for label, content in rows)
        case Table(head, rows, more=more):
            lines = [_row(map(_escape, head)), _row("---" for _ in head)]
            lines += [_row(map(_inline, row)) for row in rows]
            return "\n".join(lines) + (f"\n\n{_escape(more)}" if more else "")
        case Marked():
            return _marked(block)
        case _:
            assert_never(block)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _marked(block: Marked) -> str:
    pieces, done = [], 0
    for mark in block.marks:
        pieces.append(_escape(block.text[done : mark.start]))
        pieces.append(f"**{_escape(block.text[mark.start : mark.end])}**")
        done = mark.end
    pieces.append(_escape(block.text[done:]))
    return "\n".join(f"> {line}".rstrip() for line in "".join(pieces).splitlines())


def _inline(content: Content) -> str:
    return "".join(map(_piece, flat(content)))


def _piece(piece: object) -> str:
    match piece:
        case Link(text, url):
            return f"[{_escape(text)}]({url.replace(' ', '%20').replace(')', '%29')})"
        case Code(text):
            # Inside a table even code must not hold a bare pipe.
            return f"`{text.replace('`', chr(39)).replace('|', chr(92) + '|')}`"
        case Strong(text):
            return f"**{_escape(text)}**"
        case Spoken(text) | Badge(text) | Bar(text=text):
            return _escape(text)
        case _:
            return _escape(getattr(piece, "text", None) or str(piece))


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
