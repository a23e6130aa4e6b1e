"""SQL functions for DuckDB, over Arrow. Extra: ``legalref[duckdb]``.

Example:
    >>> import duckdb
    >>> connection = duckdb.connect()
    >>> register(connection)
    >>> connection.sql("SELECT legalref_id('128-бап ҚР ҚК')").fetchall()
    [('kz-cc:art128',)]
    >>> connection.close()
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from legalref import errors

try:
    import duckdb
    import pyarrow as pa
    import pyarrow.compute as pc

    from legalref.integrations import arrow
except ImportError as _error:
    raise errors.MissingExtraError("legalref.integrations.duckdb", "duckdb") from _error

if TYPE_CHECKING:
    from legalref import Corpus

__all__ = ["register"]


def _sql(type: pa.DataType) -> str:
    """Return an Arrow type as DuckDB writes it."""
    if pa.types.is_struct(type):
        return "STRUCT(" + ", ".join(f'"{f.name}" {_sql(f.type)}' for f in type) + ")"
    if pa.types.is_list(type):
        return _sql(type.value_type) + "[]"
    return {"string": "VARCHAR", "double": "DOUBLE", "int64": "BIGINT", "bool": "BOOLEAN"}[
        str(type)
    ]


def register(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: str = "en",
    prefix: str = "legalref_",
) -> None:
    """Add the functions to ``connection``; NULL gives NULL.

    * ``legalref_id(text)``: id of the one provision or act that the text names, else NULL;
    * ``legalref_resolve(text)``: a struct of what the text means;
    * ``legalref_verify(citation)`` and ``legalref_verify_title(citation, title)``: a struct of
      whether that is true;
    * ``legalref_extract(text)``: a list of structs, one a mention;
    * ``legalref_inspect(text)``: a struct of what a value means and whether it is right;
    * ``legalref_standardize(text)``: the id of what is certain, else the text as it is.

    The fields are those of the types in :mod:`legalref.integrations.arrow`.

    Args:
        connection: Of DuckDB; the functions live as long as it does.
        as_of: Day of the question, for all functions.
        corpus: Law to ask; the packaged corpus if None.
        lang: Language of the sentences.
        prefix: How the names begin.

    Raises:
        duckdb.Error: The connection has functions of these names already.
    """
    setting: dict[str, Any] = {"as_of": as_of, "corpus": corpus, "lang": lang}

    def id(texts: Any) -> Any:
        return pc.struct_field(arrow.resolve_array(texts, **setting), "id")

    def resolve(texts: Any) -> Any:
        return arrow.resolve_array(texts, **setting)

    def verify(texts: Any) -> Any:
        return arrow.verify_array(texts, **setting)

    def verify_title(texts: Any, titles: Any) -> Any:
        claims = pa.table({"citation": texts, "title": titles}).to_struct_array()
        return arrow.verify_array(claims, **setting)

    def extract(texts: Any) -> Any:
        return arrow.extract_array(texts, **setting)

    def inspect(texts: Any) -> Any:
        return arrow.inspect_array(texts, **setting)

    def standardize(texts: Any) -> Any:
        return arrow.standardize_array(texts, as_of=as_of, corpus=corpus)

    # Its type accepts none of the Arrow functions.
    create: Any = connection.create_function
    for function, arguments, result in (
        (id, 1, pa.string()),
        (resolve, 1, arrow.RESOLUTION),
        (verify, 1, arrow.VERDICT),
        (verify_title, 2, arrow.VERDICT),
        (extract, 1, arrow.MENTIONS),
        (inspect, 1, arrow.INSPECTION),
        (standardize, 1, pa.string()),
    ):
        create(
            prefix + function.__name__,
            function,
            ["VARCHAR"] * arguments,
            _sql(result),
            type="arrow",
            null_handling="special",
        )
