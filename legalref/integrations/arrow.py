"""Arrow arrays: citations in, structs out. Extra: ``legalref[arrow]``.

Every function looks at each distinct text once, keeps nulls as nulls, and returns an array of the
kind that it was given: chunked for chunked. The types of what comes back are :data:`RESOLUTION`,
:data:`VERDICT` and :data:`MENTIONS`.

Example:
    >>> import pyarrow as pa
    >>> found = resolve_array(pa.array(["ст. 128 УК РК", None, "ст. 128 УК РФ"]))
    >>> found.field("id").to_pylist(), found.field("status").to_pylist(), found.null_count
    (['kz-cc:art128', None, None], ['resolved', None, 'foreign'], 1)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from legalref import errors
from legalref.integrations import _columns

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as _error:
    raise errors.MissingExtraError("legalref.integrations.arrow", "arrow") from _error

if TYPE_CHECKING:
    from legalref import Corpus, Policy

__all__ = [
    "INSPECTION",
    "MENTIONS",
    "RESOLUTION",
    "VERDICT",
    "extract_array",
    "inspect_array",
    "resolve_array",
    "standardize_array",
    "verify_array",
]

_TYPES: Final = {
    "string": pa.string(),
    "strings": pa.list_(pa.string()),
    "float": pa.float64(),
    "int": pa.int64(),
    "bool": pa.bool_(),
}


def _struct(fields: dict[str, str]) -> pa.StructType:
    return pa.struct([(name, _TYPES[kind]) for name, kind in fields.items()])


RESOLUTION: Final = _struct(_columns.RESOLUTION)
"""``status, id, refs, score, via, in_scope, country, explanation``: ``id`` is the one provision of
a resolved mention, else null; ``refs`` holds whatever is named."""
VERDICT: Final = _struct(_columns.VERDICT)
"""``code, bucket, severity, refs, suggestion, expected, found, in_scope, message``."""
INSPECTION: Final = _struct(_columns.INSPECTION)
"""``status, id, title, suggestion, code, explanation`` of one value; the value and its count stand
beside it in what :func:`inspect_array` returns."""
MENTIONS: Final = pa.list_(_struct(_columns.MENTION))
"""A list a text: ``start, end, text, context`` and the fields of :data:`RESOLUTION`."""


def _structs(columns: dict[str, list[Any]], type: pa.StructType) -> pa.StructArray:
    arrays = [pa.array(columns[field.name], field.type) for field in type]
    return pa.StructArray.from_arrays(arrays, fields=list(type))


def _is_text(type: pa.DataType) -> bool:
    return bool(pa.types.is_string(type) or pa.types.is_large_string(type))


def _texts(array: Any) -> Any:
    """Return ``array`` as plain strings."""
    if not isinstance(array, pa.Array | pa.ChunkedArray):
        raise TypeError(
            f"expected an Arrow array of strings, not {type(array).__name__}; "
            "for example pa.array(['ст. 128 УК РК'])"
        )
    kind = array.type.value_type if pa.types.is_dictionary(array.type) else array.type
    if pa.types.is_null(kind) or pa.types.is_string_view(kind):
        kind = pa.string()
    if not _is_text(kind):
        raise TypeError(f"expected an Arrow array of strings, not of {array.type}")
    return array if array.type == kind else array.cast(kind)


def _spread(array: Any, answer: Callable[[list[str]], Any]) -> Any:
    """Return for each text of ``array`` what ``answer`` says about the distinct ones."""
    array = _texts(array)
    distinct = array.unique().drop_null()
    known = answer(distinct.to_pylist())
    if isinstance(array, pa.ChunkedArray):
        chunks = [known.take(pc.index_in(chunk, value_set=distinct)) for chunk in array.chunks]
        return pa.chunked_array(chunks, type=known.type)
    return known.take(pc.index_in(array, value_set=distinct))


def resolve_array(
    array: pa.Array | pa.ChunkedArray,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    within: str | None = None,
    country: str | None = None,
    policy: Policy | None = None,
    lang: str = "en",
) -> Any:
    """Return what each text means: an array of :data:`RESOLUTION`.

    Args:
        array: Strings of any Arrow kind, dictionary-encoded ones too.
        as_of: As for :func:`legalref.resolve`, like the next four.
        corpus: Law to search.
        within: Id of the act that a number without an act belongs to.
        country: Whose codes are meant where a text names none.
        policy: Thresholds and licences.
        lang: Language of ``explanation``.

    Raises:
        TypeError: ``array`` does not hold strings.
        ValueError: An argument is malformed. Never raises about a text.
    """
    setting = {
        "as_of": as_of, "corpus": corpus, "within": within, "country": country, "policy": policy,
        "lang": lang,
    }  # fmt: skip
    return _spread(
        array, lambda texts: _structs(_columns.resolution_columns(texts, **setting), RESOLUTION)
    )


def verify_array(
    claims: pa.Array | pa.ChunkedArray,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: str = "en",
) -> Any:
    """Return whether each claim is true: an array of :data:`VERDICT`.

    Args:
        claims: Citations as strings; or structs of ``citation`` and any of ``title``,
            ``min_years``, ``max_years``, ``penalty``, ``date``, ``lang``, which is what
            ``table.to_struct_array()`` gives. Where the citation is null, so is the verdict.
        as_of: Day of the check.
        corpus: Law to check against.
        lang: Language of ``message``.

    Raises:
        TypeError: ``claims`` holds neither strings nor structs.
        ValueError: The structs have no ``citation`` or a field that claims do not have; or an
            argument is malformed. Never raises about a claim.

    Example:
        >>> claims = pa.table({"citation": ["ст. 128 УК РК"], "title": ["Мошенничество"]})
        >>> verify_array(claims.to_struct_array()).chunk(0).field("code").to_pylist()
        ['title-mismatch']
    """
    setting = {"as_of": as_of, "corpus": corpus, "lang": lang}

    def answer(distinct: list[Any]) -> Any:
        return _structs(_columns.verdict_columns(distinct, **setting), VERDICT)

    if not (isinstance(claims, pa.Array | pa.ChunkedArray) and pa.types.is_struct(claims.type)):
        return _spread(claims, answer)
    names = [field.name for field in claims.type]
    strange = [name for name in names if name not in _columns.CLAIM_FIELDS]
    if strange or "citation" not in names:
        raise ValueError(
            f"a claim has no field {strange[0]!r}" if strange else "the claims have no 'citation'"
        )
    if isinstance(claims, pa.ChunkedArray):
        chunks = [_spread_structs(chunk, answer) for chunk in claims.chunks]
        return pa.chunked_array(chunks, type=VERDICT)
    return _spread_structs(claims, answer)


def _spread_structs(claims: Any, answer: Callable[[list[Any]], Any]) -> Any:
    # Arrow cannot tell distinct structs, Python can.
    places: dict[object, int] = {}
    distinct: list[Any] = []
    indices: list[int | None] = []
    for claim in claims.to_pylist():
        if claim is None or claim["citation"] is None:
            indices.append(None)
            continue
        key: object = tuple(claim.values())
        try:
            place = places.setdefault(key, len(distinct))
        except TypeError:  # a citation in pieces
            place = places.setdefault(repr(key), len(distinct))
        if place == len(distinct):
            distinct.append(claim)
        indices.append(place)
    return answer(distinct).take(pa.array(indices, pa.int64()))


def extract_array(
    array: pa.Array | pa.ChunkedArray, *, lang: str = "en", **setting: Any
) -> pa.Array | pa.ChunkedArray:
    """Return the mentions in each running text: an array of :data:`MENTIONS`.

    Args:
        array: Strings of any Arrow kind.
        lang: Language of ``explanation``.
        setting: The keyword arguments of :func:`legalref.extract`.

    Raises:
        TypeError: ``array`` does not hold strings.
        ValueError: An argument is malformed. Never raises about a text.

    Example:
        >>> found = extract_array(pa.array(["Осуждён по ст. 128 УК РК.", "Ничего."]))
        >>> [[(one["start"], one["id"]) for one in row] for row in found.to_pylist()]
        [[(11, 'kz-cc:art128')], []]
    """
    return _spread(
        array,
        lambda texts: pa.array(
            [_columns.mention_rows(text, lang=lang, **setting) for text in texts], MENTIONS
        ),
    )


def inspect_array(array: pa.Array | pa.ChunkedArray, *, lang: str = "en", **setting: Any) -> Any:
    """Return what each text means and whether it is right: an array of :data:`INSPECTION`.

    Args:
        array: Strings of any Arrow kind.
        lang: Language of titles and explanations.
        setting: The keyword arguments of :func:`legalref.inspect`.

    Raises:
        TypeError: ``array`` does not hold strings.
        ValueError: An argument is malformed. Never raises about a text.

    Example:
        >>> inspect_array(pa.array(["ст. 190 УК РК (кража)"])).field("suggestion").to_pylist()
        ['kz-cc:art188']
    """
    return _spread(
        array,
        lambda texts: _structs(
            _columns.inspection_columns(texts, lang=lang, **setting), INSPECTION
        ),
    )


def standardize_array(array: pa.Array | pa.ChunkedArray, **setting: Any) -> Any:
    """Return ids in place of the texts that are certain, and the other texts as they are.

    Args:
        array: Strings of any Arrow kind.
        setting: The keyword arguments of :func:`legalref.standardize`.

    Raises:
        TypeError: ``array`` does not hold strings.
        ValueError: An argument is malformed. Never raises about a text.

    Example:
        >>> standardize_array(pa.array(["128-бап ҚР ҚК", None, "ст. 128"])).to_pylist()
        ['kz-cc:art128', None, 'ст. 128']
    """
    return _spread(
        array, lambda texts: pa.array(_columns.standard_texts(texts, **setting), pa.string())
    )
