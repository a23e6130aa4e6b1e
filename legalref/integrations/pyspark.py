"""Column functions for PySpark, in Arrow batches. Extra: ``legalref[pyspark]``.

The package has to be installed where the executors run. Each function looks at the distinct texts
of a batch once, and keeps nulls as nulls::

    from legalref.integrations.pyspark import extract, resolve, verify

    frame.select(resolve("norm").alias("found")).select("found.id", "found.status")

Rows stand alone and answers never change, so Spark may run a lost task again anywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from legalref import errors

try:
    import pyarrow as pa
    from pyspark.sql import functions

    from legalref.integrations import arrow

    _functions: Any = functions  # its types do not list arrow_udf
    _arrow_udf = _functions.arrow_udf
except (ImportError, AttributeError) as _error:
    raise errors.MissingExtraError("legalref.integrations.pyspark", "pyspark") from _error

if TYPE_CHECKING:
    from pyspark.sql import Column

    from legalref import Corpus, Policy

__all__ = ["extract", "inspect", "resolve", "standardize", "verify"]


def _sql(type: pa.DataType) -> str:
    """Return an Arrow type as Spark writes it."""
    if pa.types.is_struct(type):
        return "STRUCT<" + ", ".join(f"`{f.name}`: {_sql(f.type)}" for f in type) + ">"
    if pa.types.is_list(type):
        return f"ARRAY<{_sql(type.value_type)}>"
    return {"string": "STRING", "double": "DOUBLE", "int64": "BIGINT", "bool": "BOOLEAN"}[str(type)]


def _over(kernel: Callable[..., Any], type: pa.DataType, setting: dict[str, Any]) -> Any:
    def run(texts: pa.Array) -> pa.Array:
        return kernel(texts, **setting)

    # Spark reads the hints to learn that arrays come one by one; ours are strings by now.
    run.__annotations__ = {"texts": pa.Array, "return": pa.Array}
    return _arrow_udf(run, _sql(type))


def resolve(
    texts: Column | str,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    within: str | None = None,
    country: str | None = None,
    policy: Policy | None = None,
    lang: str = "en",
) -> Column:
    """Return what each text means, a struct of ``status, id, refs, score, via, in_scope`` etc.

    Args:
        texts: Column of citations, or its name.
        as_of: As for :func:`legalref.integrations.arrow.resolve_array`, like the rest. A corpus
            that was loaded from a folder is read from the same path on the executors.
        corpus: Law to search.
        within: Id of the act that a number without an act belongs to.
        country: Whose codes are meant where a text names none.
        policy: Thresholds and licences.
        lang: Language of ``explanation``.
    """
    setting = {
        "as_of": as_of, "corpus": corpus, "within": within, "country": country, "policy": policy,
        "lang": lang,
    }  # fmt: skip
    column: Column = _over(arrow.resolve_array, arrow.RESOLUTION, setting)(texts)
    return column


def verify(
    claims: Column | str,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: str = "en",
) -> Column:
    """Return whether each claim is true, a struct of ``code, bucket, suggestion, message`` etc.

    Args:
        claims: Column of citations, or of structs such as ``functions.struct(citation, title)``
            with the field names of :func:`legalref.integrations.arrow.verify_array`.
        as_of: Day of the check.
        corpus: Law to check against.
        lang: Language of ``message``.
    """
    setting = {"as_of": as_of, "corpus": corpus, "lang": lang}
    column: Column = _over(arrow.verify_array, arrow.VERDICT, setting)(claims)
    return column


def extract(texts: Column | str, *, lang: str = "en", **setting: Any) -> Column:
    """Return the mentions in each text, an array of structs in the order of the text.

    Args:
        texts: Column of running texts, or its name.
        lang: Language of ``explanation``.
        setting: The keyword arguments of :func:`legalref.extract`.
    """
    setting = {**setting, "lang": lang}
    column: Column = _over(arrow.extract_array, arrow.MENTIONS, setting)(texts)
    return column


def inspect(texts: Column | str, *, lang: str = "en", **setting: Any) -> Column:
    """Return what each value means and whether it is right, a struct; group by it to count.

    Args:
        texts: Column of references, or its name.
        lang: Language of titles and explanations.
        setting: The keyword arguments of :func:`legalref.inspect`.
    """
    setting = {**setting, "lang": lang}
    column: Column = _over(arrow.inspect_array, arrow.INSPECTION, setting)(texts)
    return column


def standardize(texts: Column | str, **setting: Any) -> Column:
    """Return ids in place of the texts that are certain, and the other texts as they are.

    Args:
        texts: Column of references, or its name.
        setting: The keyword arguments of :func:`legalref.standardize`.
    """
    column: Column = _over(arrow.standardize_array, pa.string(), setting)(texts)
    return column
