"""Annotated and checked texts on their way out, in the formats that the readers know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.values.spanning import MarkedText, Span, jsonl

if TYPE_CHECKING:
    from legalref.checking.annotations import Document
    from legalref.checking.report_parts import Checked
    from legalref.results import MessageLang

__all__ = ["json_line", "marked_text"]


def json_line(document: Document) -> str:
    """Return an annotated text as a line of JSON; spans without offsets keep what they say."""
    spans = tuple(
        Span(
            each.start, each.end, each.label or "",
            (each.citation,) if each.citation is not None else (), note=each.error,
        )
        for each in document.annotations
        if each.start is not None and each.end is not None
    )  # fmt: skip
    return jsonl([MarkedText(document.text, spans, document.record_id)])


def marked_text(checked: Checked, lang: MessageLang, label: str) -> MarkedText:
    """Return a checked text with its references as spans, each with its verdict."""
    spans = tuple(
        Span(
            item.start, item.end, label, tuple(map(str, item.verdict.refs)), item.verdict.code,
            item.verdict.message(lang),
        )
        for item in checked.items
        if item.start is not None and item.end is not None
    )  # fmt: skip
    return MarkedText(checked.text, spans, checked.name)
