"""A check for schemas of pandera. Extra: ``legalref[pandera]``.

Example:
    >>> import pandas as pd
    >>> import pandera.pandas as pa
    >>> schema = pa.DataFrameSchema({"norm": pa.Column(str, is_true())})
    >>> _ = schema.validate(pd.DataFrame({"norm": ["ст. 128 УК РК"]}))
    >>> try:
    ...     _ = schema.validate(pd.DataFrame({"norm": ["ст. 999 УК РК"]}))
    ... except pa.errors.SchemaError as error:
    ...     print(error.failure_cases["failure_case"].tolist())
    ['ст. 999 УК РК']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legalref import errors

try:
    import pandera.pandas as pandera
except ImportError as _error:
    raise errors.MissingExtraError("legalref.integrations.pandera", "pandera") from _error

import legalref.integrations.pandas  # noqa: F401  the accessor

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from legalref import Corpus

__all__ = ["is_true"]


def is_true(
    citation: str | None = None,
    *,
    title: str | None = None,
    allow_unknown: bool = False,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    **options: Any,
) -> pandera.Check:
    """Return a check that references are true; missing ones pass, as with other checks.

    Args:
        citation: Column of the references, for a check of a whole table; None in a column's own.
        title: Column of the names claimed beside them, in the same table.
        allow_unknown: Whether what the corpus cannot decide passes.
        as_of: Day of the check.
        corpus: Law to check against.
        options: Further arguments of ``pandera.Check``, such as ``raise_warning``.

    Raises:
        ValueError: ``title`` is given without ``citation``.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"norm": ["ст. 135 УК РК"], "name": ["торговля людьми"]})
        >>> schema = pandera.DataFrameSchema(checks=is_true("norm", title="name"))
        >>> try:
        ...     _ = schema.validate(rows)
        ... except pandera.errors.SchemaError:
        ...     print("refused")
        refused
    """
    if title is not None and citation is None:
        raise ValueError("title is a column of a table: say which column holds the citation, too")
    passing = ["ok", "unknown"] if allow_unknown else ["ok"]

    def check(data: pd.Series[Any] | pd.DataFrame) -> pd.Series[bool]:
        cited: Any = data if citation is None else data[citation]
        titles = None if title is None else data[title]
        found = cited.legalref.verify(titles=titles, as_of=as_of, corpus=corpus)["bucket"]
        right: pd.Series[bool] = found.isin(passing) | found.isna()
        return right

    return pandera.Check(
        check, **{"name": "legalref", "error": "a reference is not true", **options}
    )
