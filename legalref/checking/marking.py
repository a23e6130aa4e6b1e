"""Checked texts with their findings marked in place, as HTML or Markdown.

Nothing of a text changes but the marks. A single text in HTML stays what it is, but that it runs
nothing and asks nobody for anything: marks go around its words, never across its tags.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from html import escape
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from legalref.checking.markup import reading_of
from legalref.checking.report_page import MARK_STYLE, word
from legalref.rendering.markdown import plain
from legalref.rendering.pages import page, sealed

if TYPE_CHECKING:
    from legalref.checking.report_parts import Checked
    from legalref.checking.reporting import Report

__all__ = ["FORMATS", "marked"]

FORMATS: Final = ("html", "markdown")
_SIGNS: Final = {"ok": "✓", "wrong": "✗", "unknown": "?", "aside": "–"}


class _Mark(NamedTuple):
    """One place of a text with what is to be said about it."""

    start: int
    end: int
    tone: str
    """``ok``, ``wrong``, ``unknown``, or ``aside`` for what was not checked."""
    code: str
    message: str
    address: str | None
    number: int
    """Of its note; 0 where nothing needs to be said."""


def marked(report: Report, format: Literal["html", "markdown"] = "html") -> str:
    """Return the checked texts with marks, and the notes on them.

    Args:
        report: A report on texts; see :func:`legalref.check`.
        format: ``html`` gives a page of its own, or the given page, without its scripts and
            pictures, if the only text was HTML;
            ``markdown`` gives the text with footnotes.

    Raises:
        ValueError: The format is unknown, or the report holds no texts.

    Example:
        >>> from legalref import check
        >>> print(check("По ст. 135 УК РК (торговля людьми).").marked("markdown"))
        По ст. 135 УК РК (торговля людьми)[^lr1].
        <BLANKLINE>
        [^lr1]: ✗ `title-mismatch` – «торговля людьми» is the name of Art. 128 CC RK; Art. 135 CC \
RK is «Торговля несовершеннолетними».
        <BLANKLINE>
    """
    if format not in FORMATS:
        raise ValueError(f"format {format!r}: expected one of {', '.join(FORMATS)}")
    if not report.documents:
        raise ValueError("the report holds no texts; legalref.check makes one that does")
    notes = 0
    pieces = []
    for document in report.documents:
        marks = _marks(report, document, notes)
        notes = max([notes, *(mark.number for mark in marks)])
        whole = len(report.documents) == 1
        write = _markdown if format == "markdown" else _html
        pieces.append(write(report, document, marks, whole))
    body = "\n".join(pieces)
    if format == "markdown" or _is_page(report):
        return body
    title = f"{word('title', report.lang)}: {word(report.status, report.lang)}"
    foot = f"{report.disclaimer} {word('corpus', report.lang)} {report.corpus_date.isoformat()}."
    whole_body = (
        f"<main>\n<h1>{escape(title)}</h1>\n{body}\n<footer><p>{escape(foot)}</p></footer>\n</main>"
    )
    return page(title, whole_body, lang=report.lang, style=MARK_STYLE)


def _is_page(report: Report) -> bool:
    """Whether the only text is HTML, which keeps its own page."""
    return len(report.documents) == 1 and report.documents[0].markup == "html"


def _marks(report: Report, document: Checked, notes: int) -> list[_Mark]:
    marks: list[_Mark] = []
    for item in document.items:
        if item.start is None or item.end is None:
            continue  # a file that could not be read
        verdict = item.verdict
        address = next((a for ref in verdict.refs if (a := report.url(ref))), None)
        said = verdict.message(report.lang)
        mark = _Mark(item.start, item.end, verdict.bucket, verdict.code, said, address, 0)
        marks.append(mark)
    taken = [(mark.start, mark.end) for mark in marks]
    for each in document.unchecked:
        if not any(each.start < end and start < each.end for start, end in taken):
            said = each.reason.text(report.lang)
            marks.append(_Mark(each.start, each.end, "aside", each.reason.code, said, None, 0))
    marks.sort()
    numbered = []
    for mark in marks:
        if mark.tone != "ok":
            notes += 1
            mark = mark._replace(number=notes)
        numbered.append(mark)
    return numbered


# ------------------------------------------------------------------ Markdown


def _markdown(report: Report, document: Checked, marks: list[_Mark], whole: bool) -> str:
    text, done = document.text, 0
    pieces = [] if whole else [f"## {plain(document.name or '')}\n\n"]
    for mark in marks:
        pieces.append(text[done : mark.end])
        if mark.number:
            pieces.append(f"[^lr{mark.number}]")
        done = mark.end
    pieces.append(text[done:].rstrip("\n") + "\n")
    notes = []
    for mark in marks:
        if mark.number:
            said = plain(" ".join(mark.message.split()))
            notes.append(f"[^lr{mark.number}]: {_SIGNS[mark.tone]} `{mark.code}` – {said}\n")
    return "".join(pieces) + ("\n" + "".join(notes) if notes else "")


# ------------------------------------------------------------------ HTML


def _html(report: Report, document: Checked, marks: list[_Mark], whole: bool) -> str:
    text, done = document.text, 0
    if document.markup == "html":
        if whole:
            return _into_page(_inside(text, marks), _notes(report, marks))
        text, marks = _as_read(text, marks)
    pieces = []
    for mark in marks:
        pieces.append(escape(text[done : mark.start], quote=False))
        pieces.append(_mark(mark, escape(text[mark.start : mark.end], quote=False), last=True))
        done = mark.end
    pieces.append(escape(text[done:], quote=False))
    head = "" if whole and document.name is None else f"<h2>{escape(document.name or '')}</h2>\n"
    return f'{head}<div class="lr-text">{"".join(pieces)}</div>\n{_notes(report, marks)}'


def _mark(mark: _Mark, words: str, *, last: bool) -> str:
    name = f"lr-{mark.tone}"
    hint = escape(f"{mark.code}: {mark.message}")
    shown = f'<mark class="{name}" title="{hint}">{words}</mark>'
    if not last or not mark.number:
        return shown
    return f'{shown}<sup><a href="#lr{mark.number}" id="at{mark.number}">{mark.number}</a></sup>'


def _inside(text: str, marks: list[_Mark]) -> str:
    """Return HTML with marks around the words of each place, between its tags."""
    reading = reading_of(text, "html")
    assert reading is not None
    pieces, done = [], 0
    for mark in marks:
        runs = [
            (start, end)
            for start, end in reading.runs(mark.start, mark.end)
            if text[start:end].strip()
        ]
        for start, end in runs:
            pieces.append(text[done:start])
            pieces.append(_mark(mark, text[start:end], last=(start, end) == runs[-1]))
            done = end
    return "".join([*pieces, text[done:]])


def _as_read(source: str, marks: list[_Mark]) -> tuple[str, list[_Mark]]:
    """Return the text of one page among several, and its marks there.

    Pages of others do not fit into one of ours: their styles and open tags would reach the rest.
    """
    reading = reading_of(source, "html")
    assert reading is not None
    pieces: list[str] = []
    placed: list[_Mark] = []
    at, done = 0, 0
    for mark in marks:
        start = bisect_left(reading.starts, mark.start)
        end = max(bisect_right(reading.ends, mark.end), start)
        for words in (_GAPS.sub("\n\n", reading.text[done:start]), reading.text[start:end]):
            pieces.append(words)
            at += len(words)
        placed.append(mark._replace(start=at - (end - start), end=at))
        done = end
    pieces.append(_GAPS.sub("\n\n", reading.text[done:]))
    return "".join(pieces).rstrip(), placed


_GAPS: Final = re.compile(r"[ \t]*\n\s*\n\s*")


def _into_page(body: str, notes: str) -> str:
    """Return a page with the style in its head and the notes at its end, wherever these are."""
    body = sealed(body)
    style = f"<style>{MARK_STYLE}</style>"
    if re.search("</head>", body, re.IGNORECASE):
        body = re.sub("</head>", lambda m: style + m[0], body, count=1, flags=re.IGNORECASE)
    else:
        body = style + body
    closing = list(re.finditer("</body>", body, re.IGNORECASE))
    if not closing:
        return body + notes
    return body[: closing[-1].start()] + notes + body[closing[-1].start() :]


def _notes(report: Report, marks: list[_Mark]) -> str:
    rows = []
    for mark in marks:
        if not mark.number:
            continue
        address = f' <a href="{escape(mark.address)}">↗</a>' if mark.address else ""
        rows.append(
            f'<li id="lr{mark.number}" value="{mark.number}"><b class="lr-{mark.tone}">'
            f"{_SIGNS[mark.tone]} {mark.code}</b> {escape(mark.message)}{address} "
            f'<a href="#at{mark.number}">↑</a></li>'
        )
    if not rows:
        return ""
    return f'<ol class="lr-notes" lang="{report.lang}">\n' + "\n".join(rows) + "\n</ol>\n"
