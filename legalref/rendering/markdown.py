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
from legalref.rendering.plain import on_one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["in_link", "plain", "write"]

# Everything that starts markup inside a line; a dot or hyphen matters at the start of one only.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$]|&(?=[#A-Za-z]))")
_IN_LINK = re.compile(r"([\\`*_\[\]<>])")
_START = re.compile(r"^(\s*)(?:([-+])|(\d+)([.)]))(?=\s)")


def plain(text: str) -> str:
    r"""Return words that Markdown shows as they are, on one line.

    Example:
        >>> plain("1 < 2 & *a*\r# b &amp; \x1b")
        '1 \\< 2 & \\*a\\* \\# b \\&amp; \\\\x1b'
    """
    return _SPECIAL.sub(r"\\\1", visible(on_one_line(text)))


def in_link(text: str) -> str:
    r"""Return the words of a link in a text that is Markdown itself: the rest stays as it is.

    Example:
        >>> in_link("ст. 128 [УК]")
        'ст. 128 \\[УК\\]'
    """
    return _IN_LINK.sub(r"\\\1", text)


def write(document: Document, lang: str, level: int = 3) -> str:
    """Return ``document`` under a heading of ``level``."""
    parts = [f"{'#' * level} {_inline(document.title)}"]
    if document.kind:
        parts.append(f"*{plain(document.kind)}*")
    parts += [_block(block, level) for block in document.blocks]
    if flat(document.foot):
        parts.append(f"*{_inline(document.foot)}*")
    return "\n\n".join(parts) + "\n"


def _block(block: Block, level: int) -> str:
    match block:
        case Heading(text):
            return f"{'#' * (level + 1)} {plain(text)}"
        case Paragraph(content):
            return _begun(_inline(content))
        case Facts(rows):
            return "\n".join(f"- {plain(label)}: {_inline(content)}" for label, content in rows)
        case Table(head, rows, more=more):
            lines = [_row(map(plain, head)), _row("---" for _ in head)]
            lines += [_row(map(_inline, row)) for row in rows]
            return "\n".join(lines) + (f"\n\n{plain(more)}" if more else "")
        case Marked():
            return _marked(block)
        case _:
            assert_never(block)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _marked(block: Marked) -> str:
    words = "".join(f"**{plain(run)}**" if mark else plain(run) for run, mark in block.runs())
    return f"> {_begun(words)}".rstrip()


def _begun(line: str) -> str:
    r"""Return a line that begins no list: «1\. », «\- »."""
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", line)


def _inline(content: Content) -> str:
    return "".join(map(_piece, flat(content)))


def _piece(piece: object) -> str:
    match piece:
        case Link(text, url):
            return f"[{plain(text)}]({url.replace(' ', '%20').replace(')', '%29')})"
        case Code(text):
            # Inside a table even code must not hold a bare pipe.
            return f"`{text.replace('`', chr(39)).replace('|', chr(92) + '|')}`"
        case Strong(text):
            return f"**{plain(text)}**"
        case Spoken(text) | Badge(text) | Bar(text=text):
            return plain(text)
        case _:
            return plain(getattr(piece, "text", None) or str(piece))
