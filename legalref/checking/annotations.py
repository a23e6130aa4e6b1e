"""Annotated texts, whatever the tool that wrote them: spans in records of many shapes.

A record becomes a :class:`Document`; what of it is no span becomes an annotation with an ``error``,
so that nothing that was given disappears.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from legalref.verdicts import said

__all__ = [
    "SPAN_KEYS",
    "TEXT_KEYS",
    "Annotation",
    "Document",
    "Flaw",
    "Raw",
    "annotation_of",
    "document_of",
    "document_of_spacy",
    "spans_of_tags",
    "training_example",
]


class Raw(NamedTuple):
    """One record as it stood in a file."""

    record: Any
    line: int | None = None
    """1-based line on which the record begins."""
    column: int | None = None
    """1-based column of the trouble, if ``error`` says that there is some."""
    error: str | None = None


class Flaw(NamedTuple):
    """Something that was given and is lost where it stands: a second column of one name."""

    what: str
    record: Any = None
    """The record that it is in, if it is in one."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span that somebody marked in a text."""

    start: int | None
    """Code point, as given."""
    end: int | None
    """Code point after the last one, as given."""
    label: str | None = None
    surface: str | None = None
    """The text of the span as the annotation repeats it."""
    citation: str | None = None
    """The provision that the annotation names, as an id or as text."""
    record_id: str | None = None
    line: int | None = None
    error: str | None = None
    """Why the annotation cannot be read, if it cannot."""
    pieces: str | None = None
    """The words of a span in several pieces, which the text between them does not belong to."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the spans marked in it."""

    text: str
    annotations: tuple[Annotation, ...] = ()
    record_id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    """The record that the document was made of, for claims that stand beside the spans."""


# ------------------------------------------------------------------ spans in records

TEXT_KEYS: Final = ("text", "content", "sentence", "document", "body")
SPAN_KEYS: Final = ("spans", "entities", "ents", "mentions", "annotations", "label", "labels")
_START: Final = ("start", "start_offset", "begin", "start_char", "from")
_END: Final = ("end", "end_offset", "stop", "end_char", "to")
_LABEL: Final = ("label", "labels", "type", "tag", "entity_group", "entity", "category")
_SURFACE: Final = ("text", "surface", "surface_form", "quote", "word", "value")
_CITATION: Final = (
    "provision", "ref", "reference", "citation", "kb_id", "norm", "link", "entity_id",
)  # fmt: skip


def _first(record: Mapping[str, Any], keys: Sequence[str]) -> Any:
    for key in keys:
        value = record.get(key)
        if value is not None and value != "":
            return value
    return None


_FARTHEST: Final = 10**18
"""No text has so many characters."""


def _whole(value: Any) -> int | None:
    """Return ``value`` as an offset; None if it is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value if abs(value) < _FARTHEST else None
    if isinstance(value, float) and value.is_integer() and abs(value) < _FARTHEST:
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]{1,18}\s*", value):
        return int(value)
    return None


def _text_or_none(value: Any) -> str | None:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    return value if isinstance(value, str) and value.strip() else None


def annotation_of(value: Any) -> Annotation:
    """Return one span out of what annotation tools write: an object or a list of three."""
    if isinstance(value, Mapping):
        inner = value.get("value")
        if isinstance(inner, Mapping):  # Label Studio keeps the span one level down
            value = {**{k: v for k, v in value.items() if k != "value"}, **inner}
        start, end = _whole(_first(value, _START)), _whole(_first(value, _END))
        if end is None and start is not None and _whole(value.get("length")) is not None:
            end = start + (_whole(value.get("length")) or 0)
        identifier = value.get("id")
        found = Annotation(
            start,
            end,
            _text_or_none(_first(value, _LABEL)),
            _text_or_none(_first(value, _SURFACE)),
            _text_or_none(_first(value, _CITATION)),
            None if identifier is None else str(identifier),
        )
    elif isinstance(value, (list, tuple)) and len(value) >= 2:
        start, end = _whole(value[0]), _whole(value[1])
        found = Annotation(start, end, _text_or_none(value[2] if len(value) > 2 else None))
    else:
        return Annotation(
            None, None, error=f"a span must be an object or a list, not {said(value)}"
        )
    if found.start is None or found.end is None:
        return Annotation(
            None, None, found.label, found.surface, found.citation, found.record_id,
            error="a span needs a whole number for its start and its end",
        )  # fmt: skip
    return found


def _spans_in(record: Mapping[str, Any], key: str | None) -> Any:
    """Return the list of spans of a record; None if it has none."""
    for name in (key,) if key else SPAN_KEYS:
        value = _parsed(record.get(name))
        if isinstance(value, (list, tuple)) and (
            not value or any(isinstance(item, (Mapping, list, tuple)) for item in value)
        ):
            # Among spans, what is none is a span that cannot be read; a list of words is none.
            return value
    if key is None:
        for value in map(_parsed, record.values()):
            if isinstance(value, list) and any(map(_is_span, value)):
                return value  # the name of a control in Label Studio may be any
    return None


def _longest_text(record: Mapping[str, Any]) -> str | None:
    """Return the text that spans in a record without a usual key for it must be of."""
    texts = [
        value for value in record.values()
        if isinstance(value, str) and value.strip() and not isinstance(_parsed(value), list)
    ]  # fmt: skip
    return max(texts, key=len, default=None)


def _is_span(value: Any) -> bool:
    return (
        isinstance(value, Mapping)
        and _whole(_first(value, _START)) is not None
        and _whole(_first(value, _END)) is not None
    )


def _parsed(value: Any) -> Any:
    """Return a list that stands as text in a cell, as Label Studio and pandas write it."""
    if not isinstance(value, str) or not value.lstrip().startswith("["):
        return value
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(value)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list):
            return found
    return value


def document_of(
    record: Mapping[str, Any], *, text: str | None = None, spans: str | None = None
) -> Document | None:
    """Return the annotated text in ``record``, or None if it holds none.

    Args:
        record: One exported record.
        text: Key of the text; by default one of the usual ones.
        spans: Key of the list of spans; by default one of the usual ones.

    Example:
        >>> document_of({"text": "ст. 128 УК РК", "label": [[0, 13, "LAW"]]}).annotations[0].label
        'LAW'
    """
    if text is None and spans is None:
        tokens = _tokens_of(record)
        if tokens is not None:
            return tokens
    results = _label_studio_results(record)
    if results is not None:
        data = record.get("data")
        body = data if isinstance(data, Mapping) else record
        found = _text_or_none(body.get(text) if text else _first(body, TEXT_KEYS))
        if found is None:
            found = next((v for v in body.values() if isinstance(v, str)), None)
    else:
        results = _spans_in(record, spans)
        found = _text_or_none(record.get(text) if text else _first(record, TEXT_KEYS))
        if found is None and results and text is None:
            found = _longest_text(record)
    if results is None or found is None:
        return None
    return Document(
        found, tuple(annotation_of(item) for item in results), _identifier(record), record
    )


_TOKENS: Final = ("tokens", "words")
_TAGS: Final = ("ner_tags", "tags", "labels", "ner", "label")
_TAG: Final = re.compile(r"(?:([BIESLU])-(.+)|O)")


def _tokens_of(record: Mapping[str, Any]) -> Document | None:
    """Return a record of tokens and their tags as a document; None if it is none."""
    tokens = next((record[key] for key in _TOKENS if isinstance(record.get(key), list)), None)
    if not tokens or not all(isinstance(token, str) for token in tokens):
        return None
    tags = next(
        (
            record[key]
            for key in _TAGS
            if isinstance(record.get(key), list) and len(record[key]) == len(tokens)
        ),
        None,
    )
    if tags is None:
        return None
    identifier = _identifier(record)
    text = " ".join(tokens)
    if not all(isinstance(tag, str) and _TAG.fullmatch(tag) for tag in tags):
        odd = next(tag for tag in tags if not isinstance(tag, str) or not _TAG.fullmatch(tag))
        what = f"a tag reads like B-LAW, I-LAW or O, not {odd!r:.40}"
        return Document(text, (Annotation(None, None, error=what),), identifier, record)
    rows = [(None, token, tag) for token, tag in zip(tokens, tags, strict=True)]
    return Document(text, tuple(spans_of_tags(rows)), identifier, record)


def _identifier(record: Mapping[str, Any]) -> str | None:
    identifier = record.get("id", record.get("doc_id"))
    return None if identifier is None else str(identifier)


def spans_of_tags(rows: Sequence[tuple[int | None, str, str]]) -> list[Annotation]:
    """Return the spans of tokens with BIO or BIOES tags; the text joins the tokens by spaces.

    Args:
        rows: Line, token and tag of each token.
    """
    spans: list[Annotation] = []
    # (start, label, line, whether it began with B) of the span under way
    opened: tuple[int, str, int | None, bool] | None = None
    position = 0
    end = 0

    def close(span: tuple[int, str, int | None, bool], end: int) -> None:
        start, label, line, sound = span
        if sound:
            spans.append(Annotation(start, end, label, line=line))

    for number, token, tag in rows:
        prefix, _, label = tag.partition("-")
        if opened is not None and (prefix in "OBSU" or label != opened[1]):
            close(opened, end)
            opened = None
        if prefix != "O" and opened is None:
            sound = prefix in "BSU"
            if not sound:
                words = f"{tag} does not continue a span: expected B-{label} before it"
                spans.append(Annotation(None, None, label, token, line=number, error=words))
            opened = (position, label, number, sound)
        end = position + len(token)
        if opened is not None and prefix in "ESLU":
            close(opened, end)
            opened = None
        position = end + 1
    if opened is not None:
        close(opened, end)
    return spans


def training_example(value: Sequence[Any]) -> Document | None:
    """Return ``("text", {"entities": [[0, 13, "LAW"]]})`` of spaCy 2 as a document, or None."""
    if len(value) != 2 or not isinstance(value[0], str) or not isinstance(value[1], Mapping):
        return None
    spans = value[1].get("entities")
    if not isinstance(spans, (list, tuple)):
        return None
    return Document(value[0], tuple(map(annotation_of, spans)))


def _label_studio_results(record: Mapping[str, Any]) -> list[Any] | None:
    """Return the spans of a Label Studio task; None if the record is none."""
    if not isinstance(record.get("data"), Mapping):
        return None
    for key in ("annotations", "completions", "predictions"):
        runs = record.get(key)
        if isinstance(runs, list):
            return [
                item
                for run in runs
                if isinstance(run, Mapping)
                and not run.get("was_cancelled")
                and isinstance(run.get("result"), list)
                for item in run["result"]
                if isinstance(item, Mapping)
                and isinstance(item.get("value"), Mapping)
                and ("start" in item["value"] or "end" in item["value"])
            ]
    return None


def document_of_spacy(doc: Any) -> Document:
    """Return a spaCy ``Doc`` as a document: its entities and its span groups."""
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    unique = {(s.start_char, s.end_char, s.label_): s for s in spans}
    return Document(
        doc.text,
        tuple(
            Annotation(s.start_char, s.end_char, s.label_ or None, s.text, s.kb_id_ or None)
            for s in unique.values()
        ),
    )
