"""A ``legalref`` namespace for polars, over Arrow. Extra: ``legalref[polars]``.

Importing the module is enough to have it on expressions and on Series.

Example:
    >>> import polars as pl
    >>> frame = pl.DataFrame({"c": ["ст. 128 УК РК", "ст. 128 УК РФ", None]})
    >>> frame.select(pl.col("c").legalref.id())["c"].to_list()
    ['kz-cc:art128', None, None]
    >>> frame.select(pl.col("c").legalref.resolve().struct.field("status"))["status"].to_list()
    ['resolved', 'foreign', None]
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref import errors
from legalref.integrations import _columns

try:
    import polars as pl

    from legalref.integrations import arrow
except ImportError as _error:
    raise errors.MissingExtraError("legalref.integrations.polars", "polars") from _error

if TYPE_CHECKING:
    from legalref import Corpus

__all__ = ["MENTIONS", "RESOLUTION", "VERDICT", "LegalRefExpr", "LegalRefSeries"]

_TYPES: Final[dict[str, Any]] = {
    "string": pl.String(),
    "strings": pl.List(pl.String()),
    "float": pl.Float64(),
    "int": pl.Int64(),
    "bool": pl.Boolean(),
}


def _struct(fields: dict[str, str]) -> pl.Struct:
    return pl.Struct({name: _TYPES[kind] for name, kind in fields.items()})


RESOLUTION: Final = _struct(_columns.RESOLUTION)
VERDICT: Final = _struct(_columns.VERDICT)
MENTIONS: Final = pl.List(_struct(_columns.MENTION))


def _over_arrow(
    series: pl.Series, function: Callable[..., Any], type: Any, **setting: Any
) -> pl.Series:
    if series.dtype == pl.Categorical or isinstance(series.dtype, pl.Enum):
        series = series.cast(pl.String)
    found = pl.Series(series.name, function(series.to_arrow(), **setting))
    return found.cast(type)


class LegalRefSeries:
    """What ``Series.legalref`` offers; nulls stay nulls."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def resolve(self, *, lang: str = "en", **setting: Any) -> pl.Series:
        """Return what each text means: structs of :data:`RESOLUTION`.

        Args:
            lang: Language of ``explanation``.
            setting: The keyword arguments of :func:`legalref.resolve`.
        """
        return _over_arrow(self._series, arrow.resolve_array, RESOLUTION, lang=lang, **setting)

    def id(self, **setting: Any) -> pl.Series:
        """Return the one id that each text names; null where it names none or several."""
        return self.resolve(**setting).struct.field("id").alias(self._series.name)

    def verify(
        self,
        *,
        as_of: dt.date | str | None = None,
        corpus: Corpus | None = None,
        lang: str = "en",
    ) -> pl.Series:
        """Return whether each claim is true: structs of :data:`VERDICT`.

        A claim is a text or a struct, as for
        :func:`legalref.integrations.arrow.verify_array`.
        """
        return _over_arrow(
            self._series, arrow.verify_array, VERDICT, as_of=as_of, corpus=corpus, lang=lang
        )

    def extract(self, *, lang: str = "en", **setting: Any) -> pl.Series:
        """Return the mentions in each text: lists of structs, :data:`MENTIONS`."""
        return _over_arrow(self._series, arrow.extract_array, MENTIONS, lang=lang, **setting)

    def inspect(self, **setting: Any) -> pl.DataFrame:
        """Return one row a distinct value; see :func:`legalref.inspect`."""
        return legalref.inspect(self._series, **setting).to_polars()

    def standardize(self, **setting: Any) -> pl.Series:
        """Return ids in place of what is certain; see :func:`legalref.standardize`."""
        return _over_arrow(self._series, arrow.standardize_array, pl.String(), **setting)


class LegalRefExpr:
    """What ``Expr.legalref`` offers; lazy frames and streaming too, because rows stand alone.

    Claims with more than a citation are structs: ``pl.struct(citation="norm",
    title="name").legalref.verify()``.
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def _map(self, verb: str, type: Any, **setting: Any) -> pl.Expr:
        def run(series: pl.Series) -> pl.Series:
            found: pl.Series = getattr(LegalRefSeries(series), verb)(**setting)
            return found

        return self._expr.map_batches(run, return_dtype=type, is_elementwise=True)

    def resolve(self, *, lang: str = "en", **setting: Any) -> pl.Expr:
        """Return what each text means; see :meth:`LegalRefSeries.resolve`."""
        return self._map("resolve", RESOLUTION, lang=lang, **setting)

    def id(self, **setting: Any) -> pl.Expr:
        """Return the one id that each text names; see :meth:`LegalRefSeries.id`."""
        return self._map("id", pl.String(), **setting)

    def verify(
        self,
        *,
        as_of: dt.date | str | None = None,
        corpus: Corpus | None = None,
        lang: str = "en",
    ) -> pl.Expr:
        """Return whether each claim is true; see :meth:`LegalRefSeries.verify`."""
        return self._map("verify", VERDICT, as_of=as_of, corpus=corpus, lang=lang)

    def extract(self, *, lang: str = "en", **setting: Any) -> pl.Expr:
        """Return the mentions in each text; see :meth:`LegalRefSeries.extract`."""
        return self._map("extract", MENTIONS, lang=lang, **setting)

    def standardize(self, **setting: Any) -> pl.Expr:
        """Return ids in place of what is certain; see :meth:`LegalRefSeries.standardize`."""
        return self._map("standardize", pl.String(), **setting)


pl.api.register_series_namespace("legalref")(LegalRefSeries)
pl.api.register_expr_namespace("legalref")(LegalRefExpr)
