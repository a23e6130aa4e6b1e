"""Documents as HTML: self-contained, without scripts and outside resources, for any theme.

Notebooks that do not trust their output drop the style sheet; what is left is the same words in the
same order, in tables and marks with the few styles that they cannot do without, written in place.
"""

from __future__ import annotations

from html import escape
from typing import Final, assert_never

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
    Muted,
    Paragraph,
    Spoken,
    Strong,
    Table,
    flat,
)

__all__ = ["STYLE", "write"]

_LIGHT: Final = (
    "--lr-good:#1a7f37;--lr-warn:#9a6700;--lr-bad:#c6282b;--lr-bar:#3367b3;--lr-link:#0b57c2;"
    "color-scheme:light"
)
_DARK: Final = (
    "--lr-good:#56d364;--lr-warn:#e3b341;--lr-bad:#ff8078;--lr-bar:#7fb0f5;--lr-link:#8ab8ff;"
    "color-scheme:dark"
)

# The class is doubled because JupyterLab styles tables of outputs by class and element.
STYLE: Final = "".join(
    f"""
.lr{{{_LIGHT};--lr-line:rgba(127,127,127,.32);--lr-tint:rgba(127,127,127,.1);max-width:68rem;
color:var(--jp-content-font-color1,inherit);
font-family:var(--jp-content-font-family,inherit);line-height:1.45;margin:.25em 0}}
@media(prefers-color-scheme:dark){{.lr{{{_DARK}}}}}
[data-jp-theme-light=true] .lr,[data-md-color-scheme=default] .lr,.vscode-light .lr{{{_LIGHT}}}
[data-jp-theme-light=false] .lr,[data-md-color-scheme=slate] .lr,.vscode-dark .lr{{{_DARK}}}
.lr.lr .lr-kind{{font-size:.82em;letter-spacing:.02em;opacity:.74}}
.lr.lr .lr-title{{font-size:1.22em;font-weight:600;line-height:1.25;margin:.1em 0 .5em;
text-wrap:balance}}
.lr.lr .lr-head{{font-weight:600;margin:.9em 0 .2em}}
.lr.lr p{{margin:.3em 0;max-width:46em}}
.lr.lr .lr-scroll{{overflow-x:auto}}
.lr.lr table{{border-collapse:collapse;border:0;margin:.2em 0;font-size:inherit;width:auto;
display:table;font-variant-numeric:tabular-nums lining-nums}}
.lr.lr.lr tbody tr,.lr.lr.lr tbody tr:hover{{background:none}}
.lr.lr th,.lr.lr td{{text-align:left;vertical-align:baseline;border:0;
border-bottom:1px solid var(--lr-line);padding:.3em 1.1em .3em 0;background:none;
white-space:nowrap;max-width:none;line-height:1.4}}
.lr.lr th{{font-weight:600;font-size:.88em;opacity:.78}}
.lr.lr th{{white-space:normal}}
.lr.lr td.lr-wide{{white-space:normal;min-width:8em;max-width:30em}}
.lr.lr td.lr-long{{min-width:15em}}
.lr.lr table.lr-facts th{{font-weight:400;font-size:1em;opacity:.74;white-space:nowrap}}
.lr.lr table.lr-facts td{{white-space:normal}}
.lr.lr a{{color:var(--lr-link);text-decoration:underline;text-decoration-thickness:.06em;
text-underline-offset:.15em}}
.lr.lr code{{font-family:var(--jp-code-font-family,ui-monospace,monospace);font-size:.9em;
color:inherit;background:var(--lr-tint);border-radius:.25em;padding:.05em .3em;white-space:nowrap}}
.lr.lr .lr-muted{{opacity:.74}}
.lr.lr .lr-badge{{font-size:.88em;border:1px solid currentColor;border-radius:1em;
padding:.02em .6em;white-space:nowrap}}
.lr.lr .lr-plain{{border-color:var(--lr-line)}}
.lr.lr .lr-good{{color:var(--lr-good)}}
.lr.lr .lr-warn{{color:var(--lr-warn)}}
.lr.lr .lr-bad{{color:var(--lr-bad)}}
.lr.lr .lr-range{{display:inline-block;min-width:6.9em}}
.lr.lr .lr-bar{{display:inline-block;position:relative;width:7em;height:.5em;margin:0 0 .05em .3em;
background:var(--lr-tint);border-radius:.25em}}
.lr.lr .lr-bar i{{position:absolute;top:0;bottom:0;background:var(--lr-bar);border-radius:.25em}}
.lr.lr .lr-text{{white-space:pre-wrap;max-width:46em;margin:.4em 0 .7em;line-height:1.6}}
.lr.lr mark{{color:inherit;background:var(--lr-tint);border-bottom:2px solid currentColor;
padding:.08em .1em}}
.lr.lr mark.lr-good{{border-color:var(--lr-good)}}
.lr.lr mark.lr-warn{{border-color:var(--lr-warn);border-bottom-style:dashed}}
.lr.lr mark.lr-bad{{border-color:var(--lr-bad);border-bottom-style:dotted}}
.lr.lr mark.lr-good,.lr.lr mark.lr-warn,.lr.lr mark.lr-bad{{color:inherit}}
.lr.lr .lr-foot{{font-size:.82em;opacity:.74;margin-top:.7em;max-width:none}}
""".splitlines()
)


_CELL: Final = ' style="text-align:left;vertical-align:baseline"'
_LINES: Final = {"warn": "dashed", "bad": "dotted"}


def _line(tone: str) -> str:
    return f' style="border-bottom-style:{_LINES.get(tone, "solid")};border-bottom-width:2px"'


def write(document: Document, lang: str) -> str:
    """Return ``document`` as one ``<section>`` with its own style sheet."""
    blocks = "\n".join(_block(block) for block in document.blocks)
    foot = f'<p class="lr-foot">{_inline(document.foot)}</p>\n' if flat(document.foot) else ""
    kind = f'<div class="lr-kind">{escape(document.kind)}</div>\n' if document.kind else ""
    # A role instead of <h3>: JupyterLab would list every output in its table of contents.
    return (
        f'<section class="lr" lang="{escape(lang)}"><style>{STYLE}</style>\n{kind}'
        f'<div class="lr-title" role="heading" aria-level="3">{_inline(document.title)}</div>\n'
        f"{blocks}\n{foot}</section>"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f'<div class="lr-head" role="heading" aria-level="4">{escape(text)}</div>'
        case Paragraph(content):
            return f"<p>{_inline(content)}</p>"
        case Facts(rows):
            lines = (
                f'<tr><th scope="row"{_CELL}>{escape(label)}</th>'
                f"<td{_CELL}>{_inline(content)}</td></tr>"
                for label, content in rows
            )
            return _table("".join(lines), "lr-facts")
        case Table():
            return _rows(block)
        case Marked():
            return _marked(block)
        case _:
            assert_never(block)


def _rows(table: Table) -> str:
    head = "".join(f'<th scope="col"{_CELL}>{escape(label)}</th>' for label in table.head)
    kinds = [_width(table, column) for column in range(len(table.head))]
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{kind}{_CELL}>{_inline(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)
        )
        + "</tr>\n"
        for row in table.rows
    )
    more = f'<p class="lr-muted">{escape(table.more)}</p>' if table.more else ""
    return _table(f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>") + more


_LONG: Final = 120
"""Letters from which a cell is a text to read, which takes room from columns of names and ids."""


def _width(table: Table, column: int) -> str:
    if column not in table.wide:
        return ""
    long = any(
        sum(len(getattr(piece, "text", "") or str(piece)) for piece in flat(row[column])) > _LONG
        for row in table.rows
    )
    return ' class="lr-wide lr-long"' if long else ' class="lr-wide"'


def _table(inner: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<div class="lr-scroll"><table{name}>{inner}</table></div>'


def _marked(block: Marked) -> str:
    words = "".join(
        f'<mark class="lr-{mark.tone}" title="{escape(mark.label)}"{_line(mark.tone)}>'
        f"{escape(run)}</mark>"
        if mark
        else escape(run)
        for run, mark in block.runs()
    )
    return f'<div class="lr-text" style="white-space:pre-wrap">{words}</div>'


def _inline(content: Content) -> str:
    return "".join(map(_piece, flat(content)))


def _piece(piece: object) -> str:
    match piece:
        case Link(text, url):
            return f'<a href="{escape(url)}" rel="noopener">{escape(text)}</a>'
        case Code(text):
            return f"<code>{escape(text)}</code>"
        case Strong(text):
            return f"<strong>{escape(text)}</strong>"
        case Muted(text):
            return f'<span class="lr-muted">{escape(text)}</span>'
        case Spoken(text, lang):
            return f'<span lang="{escape(lang)}">{escape(text)}</span>'
        case Badge(text, tone):
            return f'<span class="lr-badge lr-{tone}">{escape(text)}</span>'
        case Bar(low, high, scale, text):
            left, width = 100 * low / scale, 100 * (high - low) / scale
            return (
                f'<span class="lr-range">{escape(text)}</span> <span class="lr-bar" '
                f'aria-hidden="true"><i style="left:{left:.4g}%;width:{max(width, 1):.4g}%"></i>'
                "</span>"
            )
        case _:
            return escape(str(piece))
