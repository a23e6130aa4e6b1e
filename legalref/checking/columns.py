"""Columns of references: what stands in them, and the ids in place of what is certain.

A column is a list, a Series of pandas or polars, an Arrow array, or anything that yields values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.checking.verification import Verifier
from legalref.corpus.view import Corpus, load
from legalref.errors import MissingExtraError
from legalref.ids import ProvisionId
from legalref.resolution.resolver import Setting
from legalref.results import unread
from legalref.values.display import Displayable, writable
from legalref.verdicts import Claim

if TYPE_CHECKING:
    import datetime as dt

    import pandas
    import polars

    from legalref.results import MessageLang

__all__ = ["COLUMNS", "Inspected", "Inspection", "inspect", "standardize"]

COLUMNS: Final = ("value", "count", "status", "id", "title", "suggestion", "code", "explanation")
ValueStatus = Literal[
    "resolved", "ambiguous", "outside", "foreign", "not_found", "missing", "not-text"
]


@dataclass(frozen=True, slots=True)
class Inspected:
    """One distinct value of a column."""

    value: Any
    count: int
    """How many rows have it."""
    status: ValueStatus
    """Status of the resolution; ``missing`` for a gap, ``not-text`` for what is no text."""
    id: ProvisionId | None = None
    """The one provision that is named, if that is certain."""
    title: str | None = None
    """The official title of :attr:`id`."""
    suggestion: ProvisionId | None = None
    """What was probably meant, if the value is wrong or open and there is one good guess."""
    code: str | None = None
    """Code of the verdict; see :data:`legalref.verdicts.VERDICTS`."""
    explanation: str = ""

    @property
    def certain(self) -> bool:
        """Whether :func:`standardize` puts the id in place of the value."""
        return self.id is not None and self.code == "ok"


class Inspection(Displayable):
    """The distinct values of a column, most frequent first."""

    def __init__(self, rows: Iterable[Inspected]) -> None:
        self.rows: tuple[Inspected, ...] = tuple(rows)

    def __iter__(self) -> Iterator[Inspected]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, place: int) -> Inspected:
        return self.rows[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Inspection) and self.rows == other.rows

    def __hash__(self) -> int:
        return hash(tuple(map(repr, self.rows)))

    def __str__(self) -> str:
        lines = [
            f"{row.count:>6}  {row.status:<9}  {' '.join(str(row.value).split())[:60]}"
            + (f"  → {row.id}" if row.id else f"  ? {row.suggestion}" if row.suggestion else "")
            for row in self.rows
        ]
        return "\n".join(lines) or "no values"

    def __repr__(self) -> str:
        return f"<Inspection of {len(self)} distinct values>\n{self}"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one mapping a distinct value, with the keys of :data:`COLUMNS`."""
        return [{name: getattr(row, name) for name in COLUMNS} for row in self.rows]

    def _whole_rows(self) -> list[dict[str, Any]]:
        """Return the rows without half characters, which tables cannot hold."""
        return [
            {name: writable(cell) if type(cell) is str else cell for name, cell in row.items()}
            for row in self.to_dicts()
        ]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a DataFrame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("Inspection.to_pandas", "pandas") from error
        return pd.DataFrame(self._whole_rows(), columns=list(COLUMNS))

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars DataFrame; values that are no texts are written as texts.

        Raises:
            MissingExtraError: polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise MissingExtraError("Inspection.to_polars", "polars") from error
        kinds = {name: pl.Int64 if name == "count" else pl.String for name in COLUMNS}
        rows = [
            {**row, "value": None if row["value"] is None else str(row["value"])}
            for row in self._whole_rows()
        ]
        return pl.DataFrame(rows, schema=kinds)


def inspect(
    column: Any,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    within: str | None = None,
    lang: MessageLang = "en",
) -> Inspection:
    """Return what stands in a column of references: one row a distinct value.

    Args:
        column: A list, a Series of pandas or polars, an Arrow array.
        as_of: Day of the question.
        corpus: Law to search; the packaged corpus if None.
        within: Id of the act of numbers without one; numbers that are no texts count, too.
        lang: Language of titles and explanations.

    Returns:
        The distinct values, the most frequent first, with ``count``, ``status``, ``id``,
        ``title``, ``suggestion``, ``code`` and ``explanation``. Gaps are one row of status
        ``missing``; what is no text is ``not-text``.

    Raises:
        TypeError: ``column`` is a single text, a mapping or no column at all.
        ValueError: An argument is malformed. Never raises about a value.

    Example:
        >>> for row in inspect(["ст. 128 УК РК", "ст. 128 УК РК", "ст. 190 УК РК (кража)", None]):
        ...     print(row.count, row.status, row.value, row.id, row.suggestion)
        2 resolved ст. 128 УК РК kz-cc:art128 None
        1 resolved ст. 190 УК РК (кража) kz-cc:art190 kz-cc:art188
        1 missing None None None
    """
    law = corpus if corpus is not None else load()
    look = _Looker(law, as_of, within, lang)
    counts: dict[Any, int] = {}
    values: dict[Any, Any] = {}
    for value in _values(column):
        key = _key(value)
        counts[key] = counts.get(key, 0) + 1
        values.setdefault(key, value)
    rows = [look.at(values[key], count) for key, count in counts.items()]
    rows.sort(key=lambda row: -row.count)
    return Inspection(rows)


def standardize(
    column: Any,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    within: str | None = None,
) -> Any:
    """Return a column with ids in place of what is certain, and everything else as it was.

    Certain is a value that names exactly one provision or act, in which everything that stands
    agrees: a wrong name, a gap, a list, another country's law stay as they are.

    Args:
        column: A list, a Series of pandas or polars, an Arrow array; a column of the same kind
            comes back, a list for anything else.
        as_of: Day of the question.
        corpus: Law to search; the packaged corpus if None.
        within: Id of the act of numbers without one.

    Raises:
        TypeError: ``column`` is a single text, a mapping or no column at all.
        ValueError: An argument is malformed. Never raises about a value.

    Example:
        >>> standardize(["128-бап ҚР ҚК", "ст. 190 УК РК (кража)", "ст. 128", None])
        ['kz-cc:art128', 'ст. 190 УК РК (кража)', 'ст. 128', None]
    """
    law = corpus if corpus is not None else load()
    look = _Looker(law, as_of, within, "en")
    known: dict[Any, Any] = {}
    found = []
    for value in _values(column):
        key = _key(value)
        if key not in known:
            row = look.at(value, 1)
            known[key] = str(row.id) if row.certain else value
        found.append(known[key])
    return _like(column, found)


class _Looker:
    """Says of one value what it means and whether it is right."""

    def __init__(
        self, law: Corpus, as_of: dt.date | str | None, within: str | None, lang: MessageLang
    ) -> None:
        self._verifier = Verifier(law, as_of=as_of, lang=lang)
        self._law = law
        self._lang: MessageLang = lang
        act = law.locate(within).act if within is not None else None
        self._within = act
        self._setting = Setting(within=act, day=self._verifier.day)

    def at(self, value: Any, count: int) -> Inspected:
        """Return the row of a value; one on which the reader fails says so and ends no column."""
        try:
            return self._row(value, count)
        except Exception as error:
            words = unread(error).text(self._lang)
            return Inspected(value, count, "not_found", code="unreadable", explanation=words)

    def _row(self, value: Any, count: int) -> Inspected:
        if value is None or (isinstance(value, str) and not value.strip()):
            return Inspected(value, count, "missing")
        if not isinstance(value, str):
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            if self._within is None or not number:
                words = f"a reference is a text, not {type(value).__name__}"
                return Inspected(value, count, "not-text", explanation=words)
            value = str(int(value)) if float(value).is_integer() else str(value)
        found = self._verifier.facts.resolver.resolve(value, self._setting)
        verdict = self._verifier.judge(Claim(value), found)
        one = found.ref if found.status == "resolved" else None
        title = None
        if one is not None:
            title = self._verifier.facts.own_title(one, self._lang)
        guess = verdict.suggestion
        if guess is None and one is None and len(found.candidates) == 1:
            guess = found.candidates[0].id
        said = verdict.message(self._lang) if found.ok else found.explain(self._lang)
        return Inspected(
            value, count, found.status, id=one, title=title, suggestion=guess, code=verdict.code,
            explanation=said,
        )  # fmt: skip


def _values(column: Any) -> Iterable[Any]:
    """Return the values of a column, gaps as None."""
    mapping = hasattr(column, "items") and not hasattr(column, "iloc")
    if isinstance(column, (str, bytes)) or mapping:
        raise TypeError(
            f"expected a column of references, not {type(column).__name__}; "
            "for example ['ст. 128 УК РК']"
        )
    if hasattr(column, "columns"):
        raise TypeError("expected one column, not a table; for example frame['norm']")
    if hasattr(column, "to_pylist"):
        values: Iterable[Any] = column.to_pylist()
    elif hasattr(column, "to_list"):
        values = column.to_list()
    elif hasattr(column, "tolist"):
        values = column.tolist()
    elif isinstance(column, Iterable):
        values = column
    else:
        raise TypeError(
            f"expected a column of references, not {type(column).__name__}; "
            "for example ['ст. 128 УК РК']"
        )
    return map(_gap_as_none, values)


def _gap_as_none(value: Any) -> Any:
    if isinstance(value, float) and value != value:
        return None
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def _key(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return repr(value)
    return (type(value), value)


def _like(column: Any, values: list[Any]) -> Any:
    """Return values as a column of the kind of ``column``."""
    kind = type(column)
    if hasattr(column, "iloc"):  # pandas
        return kind(values, index=column.index, name=column.name, dtype=object)
    if hasattr(column, "to_arrow"):  # polars
        return kind(column.name, values, strict=False)
    if hasattr(column, "to_pylist"):
        import pyarrow as pa

        text = pa.types.is_dictionary(column.type) or pa.types.is_null(column.type)
        sort = pa.string() if text else column.type
        array = pa.array(values, sort if not pa.types.is_integer(sort) else None)
        return pa.chunked_array([array]) if hasattr(column, "chunks") else array
    return values
