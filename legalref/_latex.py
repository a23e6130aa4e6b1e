r"""Documents as LaTeX for XeLaTeX or LuaLaTeX with ``booktabs`` and ``hyperref``."""

from __future__ import annotations

import re
from typing import Final

from legalref._document import (
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
    Strong,
    Table,
    flat,
)

__all__ = ["write"]

_ESCAPES: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "→": r"$\rightarrow$", "\n": " ",
    "\u00a0": "~",
}  # fmt: skip
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPES)))


def write(document: Document, lang: str) -> str:
    """Return ``document`` as a group of paragraphs and tables without floats."""
    parts = [rf"\paragraph{{{_inline(document.title)}}}"]
    if document.kind:
        parts.append(rf"\emph{{{_escape(document.kind)}}}\par")
    parts += [_block(block) for block in document.blocks]
    if flat(document.foot):
        parts.append(rf"{{\footnotesize {_inline(document.foot)}\par}}")
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return rf"\medskip\noindent\textbf{{{_escape(text)}}}\par"
        case Paragraph(content):
            return rf"\noindent {_inline(content)}\par"
        case Facts(rows):
            lines = [rf"{_escape(label)} & {_inline(content)} \\" for label, content in rows]
            return _tabular("lp{0.7\\linewidth}", lines)
        case Table():
            return _rows(block)
        case Marked(text, marks):
            pieces, done = [], 0
            for mark in marks:
                pieces.append(_escape(text[done : mark.start]))
                pieces.append(rf"\textbf{{{_escape(text[mark.start : mark.end])}}}")
                done = mark.end
            pieces.append(_escape(text[done:]))
            return rf"\begin{{quote}}{''.join(pieces)}\end{{quote}}"


def _rows(table: Table) -> str:
    share = round(0.64 / max(len(table.wide), 1), 2)
    columns = "".join(
        rf"p{{{share}\linewidth}}" if column in table.wide else "l"
        for column in range(len(table.head))
    )
    lines = [
        rf"{' & '.join(map(_escape, table.head))} \\",
        r"\midrule",
        *(rf"{' & '.join(map(_inline, row))} \\" for row in table.rows),
    ]
    more = rf"{chr(10)}\noindent {_escape(table.more)}\par" if table.more else ""
    return _tabular(columns, lines) + more


def _tabular(columns: str, lines: list[str]) -> str:
    inner = "\n".join([r"\toprule", *lines, r"\bottomrule"])
    return rf"""\noindent
\begin{{tabular}}{{@{{}}{columns}@{{}}}}
{inner}
\end{{tabular}}\par"""


def _inline(content: Content) -> str:
    return "".join(map(_piece, flat(content)))


def _piece(piece: object) -> str:
    match piece:
        case Link(text, url):
            return rf"\href{{{_url(url)}}}{{{_escape(text)}}}"
        case Code(text):
            return rf"\texttt{{{_escape(text)}}}"
        case Strong(text):
            return rf"\textbf{{{_escape(text)}}}"
        case Muted(text):
            return _escape(text)
        case _:
            return _escape(getattr(piece, "text", None) or str(piece))


def _url(url: str) -> str:
    # \href reads its address before macros are known, so only these three are special in it.
    return re.sub(r"([%#\\])", r"\\\1", url).replace("{", "%7B").replace("}", "%7D")


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)
