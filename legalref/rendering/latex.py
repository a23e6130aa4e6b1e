r"""Documents as LaTeX for XeLaTeX or LuaLaTeX, with the packages of :data:`PACKAGES`."""

from __future__ import annotations

import re
from typing import Final, assert_never

from legalref.rendering.document import (
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
from legalref.rendering.plain import on_one_line, visible
from legalref.values import tex

__all__ = ["PACKAGES", "write"]

PACKAGES: Final = ("array", "booktabs", "hyperref", "longtable")
"""What a document has to load; besides, a font with Cyrillic letters (``fontspec``)."""

_LINE: Final = 62
"""Letters that fit between usual margins; wider tables get columns that wrap."""
_PAGE: Final = 18
"""Rows from which a table may have to continue on the next page."""

_BREAK: Final = r"\\allowbreak{}"


def write(document: Document, lang: str) -> str:
    """Return ``document`` as a group of paragraphs and tables without floats."""
    parts = [rf"\medskip\noindent\textbf{{\large {_inline(document.title)}}}\par"]
    if document.kind:
        parts.append(rf"\noindent\emph{{{_shown(document.kind)}}}\par")
    parts += [_block(block) for block in document.blocks]
    if flat(document.foot):
        parts.append(rf"{{\noindent\footnotesize {_inline(document.foot)}\par}}")
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return rf"\medskip\noindent\textbf{{{_shown(text)}}}\par"
        case Paragraph(content):
            return rf"\noindent {_inline(content)}\par"
        case Facts(rows):
            lines = [rf"{_shown(label)} & {_inline(content)} \\" for label, content in rows]
            return _tabular(r"l>{\raggedright\arraybackslash}p{0.7\linewidth}", lines)
        case Table():
            return _rows(block)
        case Marked():
            words = "".join(
                rf"\textbf{{{_shown(run)}}}" if mark else _shown(run) for run, mark in block.runs()
            )
            return rf"\begin{{quote}}{words}\end{{quote}}"
        case _:
            assert_never(block)


def _columns(table: Table) -> str:
    """Return the columns: as wide as they are if all fit, else wrapping and sharing the line."""
    cells = [
        [_plain(head), *map(_plain, column)]
        for head, column in zip(table.head, zip(*table.rows, strict=True), strict=True)
    ]
    lengths = [max(map(len, column)) for column in cells]
    if sum(lengths) <= _LINE:
        return "l" * len(cells)
    # A long sentence shall not starve the other columns.
    wanted = [min(length, 44) for length in lengths]
    needed = [max(len(word) for text in column for word in _WORD.findall(text)) for column in cells]
    left = max(1.3 * _LINE - sum(needed), 0)
    spread = max(sum(wanted) - sum(needed), 1)
    shares = [
        least + left * (most - least) / spread if most > least else float(least)
        for least, most in zip(needed, wanted, strict=True)
    ]
    return "".join(
        r">{\raggedright\arraybackslash}p{"
        rf"\dimexpr {share / sum(shares):.3f}\linewidth-2\tabcolsep}}"
        for share in shares
    )


# Where a line may break: at spaces, and inside ids.
_WORD: Final = re.compile(r"[^\s:/-]*[:/-]?|$")


def _plain(content: Content) -> str:
    return "".join(getattr(piece, "text", None) or str(piece) for piece in flat(content))


def _rows(block: Table) -> str:
    columns = _columns(block)
    head = rf"{' & '.join(map(_shown, block.head))} \\"
    # Rows of wrapped cells need air to be told apart.
    end = r" \\" if "p{" not in columns else r" \\\addlinespace[.25em]"
    lines = [" & ".join(map(_inline, row)) + end for row in block.rows]
    more = rf"{chr(10)}\noindent {_shown(block.more)}\par" if block.more else ""
    if len(lines) <= _PAGE:
        table = _tabular(columns, [head, r"\midrule", *lines])
    else:
        inner = "\n".join([r"\toprule", head, r"\midrule", r"\endhead", *lines, r"\bottomrule"])
        table = rf"""\begin{{longtable}}{{@{{}}{columns}@{{}}}}
{inner}
\end{{longtable}}"""
    # Columns that wrap are narrow for long words: «несовершеннолетнего».
    return (rf"{{\small{chr(10)}{table}}}" if "p{" in columns else table) + more


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
            return rf"\href{{{tex.link_address(url)}}}{{{_shown(text)}}}"
        case Code(text):
            # Ids have no spaces to break at.
            return rf"\texttt{{{re.sub('([:/-])', chr(92) + '1' + _BREAK, _shown(text))}}}"
        case Strong(text):
            return rf"\textbf{{{_shown(text)}}}"
        case Muted(text):
            return _shown(text)
        case _:
            return _shown(getattr(piece, "text", None) or str(piece))


def _shown(text: str) -> str:
    return tex.shown(visible(on_one_line(text)))
