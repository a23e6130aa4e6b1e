"""The columns that tables get: one list of values a field, the same for every library.

A table repeats itself, so its texts are looked at once each; that is the business of the callers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from legalref import Resolution, Verdict, extract_many, inspect, resolve, verify
from legalref.errors import spared

__all__ = [
    "CLAIM_FIELDS",
    "INSPECTION",
    "MENTION",
    "RESOLUTION",
    "VERDICT",
    "inspection_columns",
    "mention_rows",
    "resolution_columns",
    "standard_texts",
    "verdict_columns",
]

RESOLUTION: Final = {
    "status": "string",
    "id": "string",
    "refs": "strings",
    "score": "float",
    "via": "string",
    "in_scope": "bool",
    "country": "string",
    "explanation": "string",
}
"""Fields of a resolution. ``id`` is the one provision of a resolved mention, and null wherever
there are several or none; ``refs`` holds whatever is named."""

VERDICT: Final = {
    "code": "string",
    "bucket": "string",
    "severity": "string",
    "refs": "strings",
    "suggestion": "string",
    "expected": "string",
    "found": "string",
    "in_scope": "bool",
    "message": "string",
}
"""Fields of a verdict; ``refs`` as cited, existing or not."""

INSPECTION: Final = {
    "status": "string",
    "id": "string",
    "title": "string",
    "suggestion": "string",
    "code": "string",
    "explanation": "string",
}
"""Fields of an inspected value; see :func:`legalref.inspect`."""

MENTION: Final = {
    "start": "int",
    "end": "int",
    "text": "string",
    "context": "string",
    **RESOLUTION,
}
"""Fields of a mention in running text; ``start`` and ``end`` in code points, half-open."""

CLAIM_FIELDS: Final = ("citation", "title", "min_years", "max_years", "penalty", "date", "lang")
"""Fields that a claim may have."""


def _id(found: Resolution) -> str | None:
    return found.refs[0] if found.status == "resolved" and len(found.refs) == 1 else None


def _of_resolutions(found: Sequence[Resolution], lang: Any) -> dict[str, list[Any]]:
    return {
        "status": [one.status for one in found],
        "id": [_id(one) for one in found],
        "refs": [one.refs for one in found],
        "score": [one.score for one in found],
        "via": [one.via for one in found],
        "in_scope": [one.in_scope for one in found],
        "country": [one.country for one in found],
        "explanation": [one.explain(lang) for one in found],
    }


def resolution_columns(
    texts: Iterable[str], *, lang: Any = "en", **setting: Any
) -> dict[str, list[Any]]:
    """Return the fields of :data:`RESOLUTION` for each text."""
    answer = spared(resolve, Resolution.unread)
    return _of_resolutions([answer(text, **setting) for text in texts], lang)


def verdict_columns(
    claims: Iterable[Any], *, lang: Any = "en", **setting: Any
) -> dict[str, list[Any]]:
    """Return the fields of :data:`VERDICT` for each claim."""
    answer = spared(verify, Verdict.unread)
    found = [answer(claim, lang=lang, **setting) for claim in claims]
    return {
        "code": [one.code for one in found],
        "bucket": [one.bucket for one in found],
        "severity": [one.severity for one in found],
        "refs": [one.refs for one in found],
        "suggestion": [one.suggestion for one in found],
        "expected": [one.expected for one in found],
        "found": [one.found for one in found],
        "in_scope": [one.in_scope for one in found],
        "message": [one.reason.text(lang) for one in found],
    }


def inspection_columns(
    texts: Iterable[str], *, lang: Any = "en", **setting: Any
) -> dict[str, list[Any]]:
    """Return the fields of :data:`INSPECTION` for each text."""
    found = [inspect([text], lang=lang, **setting)[0] for text in texts]
    return {
        "status": [one.status for one in found],
        "id": [one.id for one in found],
        "title": [one.title for one in found],
        "suggestion": [one.suggestion for one in found],
        "code": [one.code for one in found],
        "explanation": [one.explanation for one in found],
    }


def standard_texts(texts: Iterable[str], **setting: Any) -> list[str]:
    """Return the id of each text that is certain, and each other text as it is."""
    rows = [inspect([text], **setting)[0] for text in texts]
    return [str(row.id) if row.certain else row.value for row in rows]


def mention_rows(text: str, *, lang: Any = "en", **setting: Any) -> list[dict[str, Any]]:
    """Return the fields of :data:`MENTION` for each mention in a text."""
    [found] = extract_many([text], **setting)
    columns = {
        "start": [one.start for one in found],
        "end": [one.end for one in found],
        "text": [one.text for one in found],
        "context": [one.context for one in found],
        **_of_resolutions([one.resolution for one in found], lang),
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
