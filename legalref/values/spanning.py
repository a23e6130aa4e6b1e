"""Marked texts in the formats of annotation tools: the ways out, one function a format.

Every format says the same: a text, and spans in it with a label and the ids they stand for. Offsets
are code points, half-open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.errors import MissingExtraError
from legalref.values.display import writable

if TYPE_CHECKING:
    import os

__all__ = [
    "FORMATS",
    "MarkedText",
    "Span",
    "brat",
    "conll",
    "docbin",
    "doccano",
    "jsonl",
    "label_studio",
    "write",
]

FORMATS: Final = ("jsonl", "doccano", "label-studio", "conll", "brat", "spacy")


class Span(NamedTuple):
    """One marked place of a text."""

    start: int
    end: int
    label: str
    refs: tuple[str, ...] = ()
    """Ids that the words stand for."""
    status: str | None = None
    """What was found out: the status of a mention, or the code of a verdict."""
    note: str | None = None
    """The same as a sentence."""


class MarkedText(NamedTuple):
    """A text with its spans, which do not overlap."""

    text: str
    spans: tuple[Span, ...]
    name: str | None = None


def jsonl(texts: Iterable[MarkedText]) -> str:
    """Return one JSON object a line, with ``text`` and ``spans``.

    A span has ``start``, ``end``, ``label``, ``text``, ``refs``, and ``ref``, ``status`` and
    ``note`` as far as they are known.

    Example:
        >>> print(jsonl([MarkedText("ст. 1", (Span(0, 5, "LAW", ("kz-cc:art1",)),))]), end="")
        {"text": "ст. 1", "spans": [{"start": 0, "end": 5, "label": "LAW", "text": "ст. 1", \
"ref": "kz-cc:art1", "refs": ["kz-cc:art1"]}]}
    """
    lines = []
    for marked in texts:
        spans = []
        for span in marked.spans:
            row: dict[str, Any] = {
                "start": span.start, "end": span.end, "label": span.label,
                "text": marked.text[span.start : span.end],
            }  # fmt: skip
            if len(span.refs) == 1:
                row["ref"] = span.refs[0]
            row["refs"] = list(span.refs)
            row |= {key: getattr(span, key) for key in ("status", "note") if getattr(span, key)}
            spans.append(row)
        lines.append(_line({**_named(marked), "text": marked.text, "spans": spans}))
    return "".join(lines)


def doccano(texts: Iterable[MarkedText]) -> str:
    """Return the JSON Lines that doccano imports for sequence labelling."""
    lines = []
    for marked in texts:
        labels = [[span.start, span.end, span.label] for span in marked.spans]
        refs = [list(span.refs) for span in marked.spans]
        meta = {"refs": refs, "status": [span.status for span in marked.spans]}
        lines.append(_line({**_named(marked), "text": marked.text, "label": labels, "meta": meta}))
    return "".join(lines)


def label_studio(texts: Iterable[MarkedText]) -> str:
    """Return tasks of Label Studio with the spans as predictions.

    The labelling interface names its text ``text`` and its control ``label``.
    """
    tasks = []
    for number, marked in enumerate(texts, start=1):
        results = []
        for place, span in enumerate(marked.spans, start=1):
            words = marked.text[span.start : span.end]
            value = {"start": span.start, "end": span.end, "text": words, "labels": [span.label]}
            row: dict[str, Any] = {
                "id": f"s{place}", "from_name": "label", "to_name": "text", "type": "labels",
                "value": value, "meta": {"text": [*span.refs, *filter(None, [span.note])]},
            }  # fmt: skip
            if len(span.refs) == 1:
                row["ref"] = span.refs[0]
            results.append(row)
        data = {"text": marked.text, **({"name": marked.name} if marked.name else {})}
        run = {"model_version": "legalref", "result": results}
        tasks.append({"id": number, "data": data, "predictions": [run]})
    return writable(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")


_TOKEN: Final = re.compile(r"[^\W_]+(?:[-–][^\W_]+)*|[^\w\s]|_+")


def conll(texts: Iterable[MarkedText]) -> str:
    """Return a token and its BIO tag a line, a tab between them, an empty line behind a line end.

    The first and the last token of a span are those that it begins and ends in.
    """
    out: list[str] = []
    for marked in texts:
        spans = sorted(marked.spans)
        line = at = 0
        for token in _TOKEN.finditer(marked.text):
            ends = marked.text.count("\n", line, token.start())
            while at < len(spans) and spans[at].end <= token.start():
                at += 1
            inside = spans[at] if at < len(spans) and spans[at].start < token.end() else None
            begins = inside is not None and token.start() <= inside.start < token.end()
            if ends and out and out[-1] and (inside is None or begins):
                out.append("")
            line = token.start()
            tag = "O" if inside is None else f"{'B' if begins else 'I'}-{inside.label}"
            out.append(f"{token[0]}\t{tag}")
        if out and out[-1]:
            out.append("")
    return _as_long("\n".join(out) + ("\n" if out else ""))


def brat(marked: MarkedText) -> str:
    r"""Return the ``.ann`` file of one text: entities, their ids as normalisations, their status.

    Example:
        >>> for line in brat(MarkedText("ст. 1", (Span(0, 5, "LAW", ("a:art1",)),))).splitlines():
        ...     print(line.split("\t"))
        ['T1', 'LAW 0 5', 'ст. 1']
        ['N1', 'Reference T1 legalref:a:art1', 'ст. 1']
    """
    lines = []
    norms = 0
    for number, span in enumerate(marked.spans, start=1):
        words = " ".join(marked.text[span.start : span.end].split())
        label = re.sub(r"\W", "_", span.label)
        lines.append(f"T{number}\t{label} {span.start} {span.end}\t{words}\n")
        for ref in span.refs:
            norms += 1
            lines.append(f"N{norms}\tReference T{number} legalref:{ref}\t{words}\n")
        if span.status:
            # An attribute, not a note: notes on an entity name what it cites.
            lines.append(f"A{number}\tStatus T{number} {span.status}\n")
    return _as_long("".join(lines))


def docbin(texts: Iterable[MarkedText]) -> bytes:
    """Return a spaCy ``DocBin``: entities with the id as ``kb_id_``.

    Raises:
        MissingExtraError: spaCy is not installed.
    """
    try:
        import spacy
        from spacy.tokens import DocBin
    except ImportError as error:
        raise MissingExtraError("writing spaCy files", "spacy") from error
    pipeline = spacy.blank("xx")
    found = DocBin(store_user_data=True)
    for marked in texts:
        doc = pipeline.make_doc(marked.text)
        entities = [
            doc.char_span(
                span.start, span.end, label=span.label, alignment_mode="expand",
                kb_id=span.refs[0] if len(span.refs) == 1 else "",
            )
            for span in marked.spans
        ]  # fmt: skip
        doc.ents = spacy.util.filter_spans([entity for entity in entities if entity is not None])
        found.add(doc)
    data: bytes = found.to_bytes()
    return data


def write(
    texts: Sequence[MarkedText], format: str, path: str | os.PathLike[str] | None = None
) -> str | bytes:
    """Return texts in a format, and write them to ``path`` if one is given.

    brat keeps a file for each text: ``path`` is that of the ``.ann``, and the ``.txt`` beside it is
    written as well; of several texts the further ones get a number.

    Raises:
        ValueError: The format is unknown.
    """
    from pathlib import Path

    from legalref.values.files import put, whole  # late: most answers are written nowhere

    if format not in FORMATS:
        raise ValueError(f"format {format!r}: expected one of {', '.join(FORMATS)}")
    if format == "spacy":
        data = docbin(texts)
        if path is not None:
            put(data, path)
        return data
    if format == "brat":
        every = ""
        for number, marked in enumerate(texts, start=1):
            standoff = brat(marked)
            every += standoff
            if path is not None:
                stem = Path(path).with_suffix("")
                stem = stem if number == 1 else stem.with_name(f"{stem.name}-{number}")
                # Both or none: offsets mean nothing beside another text.
                with (
                    whole(stem.with_name(stem.name + ".ann"), newline="") as spans,
                    whole(stem.with_name(stem.name + ".txt"), newline="") as text,
                ):
                    spans.write(standoff)
                    spans.flush()
                    text.write(_as_long(marked.text))
        return every
    makers = {"jsonl": jsonl, "doccano": doccano, "label-studio": label_studio, "conll": conll}
    out = makers[format](texts)
    if path is not None:
        put(out, path, newline="")
    return out


_HALF: Final = re.compile("[\ud800-\udfff]")


def _as_long(text: str) -> str:
    """Return a text of as many characters that UTF-8 can hold; JSON has escapes for half ones."""
    return _HALF.sub("\ufffd", text)


def _named(marked: MarkedText) -> dict[str, str]:
    return {"id": marked.name} if marked.name else {}


def _line(row: dict[str, Any]) -> str:
    return writable(json.dumps(row, ensure_ascii=False) + "\n")
