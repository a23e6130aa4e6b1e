"""Functions for ``datasets.map`` of Hugging Face; nothing needs to be installed for them.

Each takes a batch, a dict of lists, and returns the new columns; pass ``batched=True``. They can be
pickled, and two of the same settings are equal, so caches and several processes work.

Example:
    >>> batch = {"norm": ["ст. 128 УК РК", "ст. 128 УК РФ", None]}
    >>> Resolve("norm")(batch)["norm_id"]
    ['kz-cc:art128', None, None]

    With the library: ``dataset.map(Resolve("norm"), batched=True, num_proc=4)``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from legalref.integrations import _columns

__all__ = ["Extract", "Resolve", "Verify"]


def _spread(rows: Sequence[Any], answers: Mapping[Any, Any]) -> list[Any]:
    return [None if row is None else answers[row] for row in rows]


def _plain(value: Any) -> Any:
    """Return a value as the types of Arrow: plain text and lists."""
    if isinstance(value, str):
        return str(value)
    return [str(one) for one in value] if isinstance(value, tuple) else value


def _named(
    prefix: str, rows: Sequence[Any], distinct: Sequence[Any], columns: Mapping[str, list[Any]]
) -> dict[str, list[Any]]:
    return {
        prefix + name: _spread(rows, dict(zip(distinct, map(_plain, values), strict=True)))
        for name, values in columns.items()
    }


def _texts(batch: Mapping[str, Sequence[Any]], column: str) -> Sequence[Any]:
    if column not in batch:
        raise KeyError(f"no column {column!r}; the batch has {', '.join(map(repr, batch))}")
    rows = batch[column]
    for row in rows if not isinstance(rows, str) else (rows,):
        if rows is row or not isinstance(row, str | None):
            what = "one text, not a batch: pass batched=True" if rows is row else f"{row!r:.40}"
            raise TypeError(f"column {column!r} needs a list of texts; it holds {what}")
    return rows


@dataclass(frozen=True)
class Resolve:
    """Adds what the texts of a column mean: ``<column>_status``, ``<column>_id`` and the rest.

    Args:
        column: Of citations.
        prefix: How the new columns begin; ``<column>_`` if None.
        setting: The keyword arguments of :func:`legalref.resolve`, and ``lang`` of the explanation.

    Raises:
        KeyError: The batch has no such column.
        TypeError: The column holds something else than texts, or ``batched=True`` was forgotten.
    """

    column: str
    prefix: str | None = None
    setting: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the new columns for a batch."""
        rows = _texts(batch, self.column)
        distinct = list(dict.fromkeys(row for row in rows if row is not None))
        columns = _columns.resolution_columns(distinct, **self.setting)
        prefix = f"{self.column}_" if self.prefix is None else self.prefix
        return _named(prefix, rows, distinct, columns)


@dataclass(frozen=True)
class Verify:
    """Adds whether the claims of a batch are true: ``<citation>_code``, ``<citation>_bucket`` etc.

    Args:
        citation: Column of the citations.
        title: Column of the names claimed beside them, if there is one.
        prefix: How the new columns begin; ``<citation>_`` if None.
        setting: The keyword arguments of :func:`legalref.verify`.

    Raises:
        KeyError: The batch has no such column.
        TypeError: A column holds something else than texts, or ``batched=True`` was forgotten.

    Example:
        >>> batch = {"norm": ["ст. 135 УК РК"], "name": ["торговля людьми"]}
        >>> found = Verify("norm", title="name")(batch)
        >>> found["norm_code"], found["norm_suggestion"]
        (['title-mismatch'], ['kz-cc:art128'])
    """

    citation: str
    title: str | None = None
    prefix: str | None = None
    setting: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the new columns for a batch."""
        citations = _texts(batch, self.citation)
        titles = _texts(batch, self.title) if self.title else [None] * len(citations)
        rows = [
            None if citation is None else (citation, title)
            for citation, title in zip(citations, titles, strict=True)
        ]
        distinct = list(dict.fromkeys(row for row in rows if row is not None))
        claims = [{"citation": citation, "title": title} for citation, title in distinct]
        columns = _columns.verdict_columns(claims, **self.setting)
        prefix = f"{self.citation}_" if self.prefix is None else self.prefix
        return _named(prefix, rows, distinct, columns)


@dataclass(frozen=True)
class Extract:
    """Adds the mentions in running texts, a list of dicts a text, as the column ``mentions``.

    Args:
        column: Of running texts.
        name: Of the new column.
        setting: The keyword arguments of :func:`legalref.extract`, and ``lang``.

    Raises:
        KeyError: The batch has no such column.
        TypeError: The column holds something else than texts, or ``batched=True`` was forgotten.

    Example:
        >>> [[one]] = Extract("text")({"text": ["По ст. 128 УК РК."]})["mentions"]
        >>> one["start"], one["end"], one["id"]
        (3, 16, 'kz-cc:art128')
    """

    column: str
    name: str = "mentions"
    setting: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the new column for a batch."""
        rows = _texts(batch, self.column)
        distinct = dict.fromkeys(row for row in rows if row is not None)
        answers = {
            text: [
                {name: _plain(value) for name, value in mention.items()}
                for mention in _columns.mention_rows(text, **self.setting)
            ]
            for text in distinct
        }
        return {self.name: _spread(rows, answers)}
