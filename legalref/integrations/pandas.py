"""A ``legalref`` accessor for pandas. Extra: ``legalref[pandas]``.

Importing the module is enough to have it on every Series.

Example:
    >>> import pandas as pd
    >>> cited = pd.Series(["ст. 128 УК РК", "ст. 128 УК РФ", None])
    >>> cited.legalref.ids().dropna().to_dict()
    {0: 'kz-cc:art128'}
    >>> cited.legalref.resolve()["status"].value_counts().to_dict()
    {'resolved': 1, 'foreign': 1}
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref import errors
from legalref.integrations import _columns

try:
    import numpy as np
    import pandas as pd
except ImportError as _error:
    raise errors.MissingExtraError("legalref.integrations.pandas", "pandas") from _error

if TYPE_CHECKING:
    import datetime as dt

    from legalref import Corpus

__all__ = ["LegalRefAccessor"]

# The dtypes that know missing values, so that columns look alike whatever is missing in them.
_DTYPES: Final = {"string": "string", "strings": "object", "float": "Float64", "bool": "boolean"}


class LegalRefAccessor:
    """What ``Series.legalref`` offers; rows keep their index, and missing texts stay missing.

    Raises:
        AttributeError: The values of the Series are not texts.
    """

    def __init__(self, series: pd.Series[Any]) -> None:
        kind = pd.api.types.infer_dtype(series, skipna=True)
        # pandas wants this error of an accessor that does not fit.
        if kind not in ("string", "empty", "categorical") or not all(
            isinstance(value, str) for value in series.dropna().unique()
        ):
            raise AttributeError(
                f"Series.legalref needs texts, not {kind} values{_first_of_another_kind(series)}; "
                "legalref.inspect(series) shows what stands there"
            )
        self._series = series

    def resolve(self, *, lang: str = "en", **setting: Any) -> pd.DataFrame:
        """Return what each text means, one column a field of the resolution.

        Args:
            lang: Language of ``explanation``.
            setting: The keyword arguments of :func:`legalref.resolve`.

        Returns:
            ``status, id, refs, score, via, in_scope, country, explanation`` under the same index;
            ``id`` is the one provision of a resolved mention, else missing.
        """
        return self._spread(
            lambda texts: _columns.resolution_columns(texts, lang=lang, **setting),
            _columns.RESOLUTION,
        )

    def ids(self, **setting: Any) -> pd.Series[Any]:
        """Return the one id that each text names; missing where it names none or several."""
        ids: pd.Series[Any] = self.resolve(**setting)["id"]
        ids.name = self._series.name
        return ids

    def verify(
        self,
        *,
        titles: pd.Series[Any] | Sequence[Any] | None = None,
        lang: str = "en",
        as_of: dt.date | str | None = None,
        corpus: Corpus | None = None,
    ) -> pd.DataFrame:
        """Return whether each reference is true, one column a field of the verdict.

        Args:
            titles: The names claimed beside the references: a Series under the same index, or as
                many values in a list.
            lang: Language of ``message``.
            as_of: Day of the check.
            corpus: Law to check against.

        Raises:
            ValueError: ``titles`` has another index or length, or an argument is malformed.

        Example:
            >>> rows = pd.DataFrame({"norm": ["ст. 135 УК РК"], "name": ["торговля людьми"]})
            >>> found = rows["norm"].legalref.verify(titles=rows["name"])
            >>> found["code"][0], found["suggestion"][0]
            ('title-mismatch', 'kz-cc:art128')
        """
        setting: dict[str, Any] = {"lang": lang, "as_of": as_of, "corpus": corpus}
        if titles is None:
            return self._spread(
                lambda texts: _columns.verdict_columns(texts, **setting), _columns.VERDICT
            )
        names = titles if isinstance(titles, pd.Series) else self._beside(titles)
        if not names.index.equals(self._series.index):
            raise ValueError(
                "titles need the index of the references, such as a column beside them"
            )
        pairs = pd.Series(
            [
                None if pd.isna(text) else (text, None if pd.isna(title) else title)
                for text, title in zip(self._series, names, strict=True)
            ],
            index=self._series.index,
            dtype=object,
        )
        return self._spread(
            lambda distinct: _columns.verdict_columns(
                [{"citation": text, "title": title} for text, title in distinct], **setting
            ),
            _columns.VERDICT,
            pairs,
        )

    def inspect(self, **setting: Any) -> pd.DataFrame:
        """Return one row a distinct value; see :func:`legalref.inspect`."""
        return legalref.inspect(self._series, **setting).to_pandas()

    def standardize(self, **setting: Any) -> pd.Series[Any]:
        """Return ids in place of what is certain; see :func:`legalref.standardize`."""
        found: pd.Series[Any] = legalref.standardize(self._series, **setting)
        return found

    def _beside(self, titles: Sequence[Any]) -> pd.Series[Any]:
        """Return a list of names as a Series beside the references."""
        named = [] if isinstance(titles, str) else list(titles)
        if len(named) != len(self._series):
            raise ValueError(
                f"titles need one value for each of the {len(self._series)} references, such as "
                "the column beside them"
            )
        return pd.Series(named, index=self._series.index, dtype=object)

    def _spread(
        self,
        answer: Callable[[list[Any]], dict[str, list[Any]]],
        fields: dict[str, str],
        series: pd.Series[Any] | None = None,
    ) -> pd.DataFrame:
        """Return for each row what ``answer`` says about the distinct values."""
        series = self._series if series is None else series
        places, distinct = pd.factorize(series)
        known = answer(list(distinct))
        columns = {
            name: _column(known[name], _DTYPES[kind]).take(places, allow_fill=True)
            for name, kind in fields.items()
        }
        return pd.DataFrame(columns, index=series.index, columns=list(fields))


def _first_of_another_kind(series: pd.Series[Any]) -> str:
    """Return where the first value stands that is no text."""
    for place, value in series.dropna().items():
        if not isinstance(value, str):
            return f" ({value!r:.40} at {place!r})"
    return ""


def _whole(text: str) -> str:
    """Return a text with escapes for half characters, which Arrow and so pandas cannot hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _column(values: list[Any], dtype: str) -> Any:
    if dtype == "object":
        # np.array would make a table of tuples of one length.
        return pd.Series(np.fromiter(values, dtype=object, count=len(values))).array
    if dtype == "string":  # plain ones: not every version of pandas makes them so of ids
        values = [None if value is None else _whole(str(value)) for value in values]
    array: Any = pd.array  # its overloads want the dtype in so many words
    return array(values, dtype=dtype)


pd.api.extensions.register_series_accessor("legalref")(LegalRefAccessor)
