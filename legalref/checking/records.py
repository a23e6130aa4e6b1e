"""Records of any kind, and where they keep what.

A *plan* says under which keys the records of one make keep the fields of a claim; it is made once
per set of keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from itertools import chain, repeat
from typing import Any, Final, NamedTuple

from legalref.checking.readers import SPAN_KEYS, TEXT_KEYS, Document, document_of_spacy
from legalref.verdicts import Claim, Reference

__all__ = [
    "ALIASES",
    "CLAIM_FIELDS",
    "PIECES",
    "FieldMap",
    "Plan",
    "as_record",
    "as_written",
    "is_empty",
    "plan_for",
    "rows_of",
    "value_in",
]

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "citation": (
        "citation", "ref", "reference", "provision", "provision_id", "law", "norm", "statute",
        "legal_ref", "legal_reference", "ссылка", "норма", "сілтеме",
    ),
    # No «name» and no «label»: they are as often those of a person or of a class of spans.
    "title": ("title", "article_title", "offence", "offense", "название", "атауы"),
    "min_years": ("min_years",),
    "max_years": ("max_years",),
    "penalty": ("penalty", "sanction", "наказание", "санкция", "жаза"),
    "date": ("date", "as_of", "дата", "күні"),
    "lang": ("lang", "language"),
    "id": ("id", "doc_id", "record_id", "_id", "uid"),
    "text": TEXT_KEYS,
    "spans": SPAN_KEYS,
}  # fmt: skip
"""Keys under which each field is looked for where no mapping is given, in this order."""

CLAIM_FIELDS: Final = ("citation", "title", "min_years", "max_years", "penalty", "date", "lang")
PIECES: Final = ("act", "article", "part", "point", "subpoint", "note")

FieldMap = Mapping[str, str | int]


# ------------------------------------------------------------------ where a record keeps what


class Plan(NamedTuple):
    """Under which keys records of one make keep their fields; None if they do not."""

    citation: str | int | None
    title: str | int | None
    others: tuple[tuple[str, str | int], ...]
    """Further fields of a claim that such records have."""
    id: str | int | None
    text: str | int | None
    spans: str | int | None
    simple: bool
    """Whether a claim of such records is a reference under a plain key, and perhaps a name."""
    pieces: bool
    """Whether the record itself holds the pieces of a reference: ``act``, ``article``, …"""


def plan_for(keys: Iterable[Any], given: FieldMap) -> Plan:
    """Return the plan for records with ``keys``: as given, else by the usual names."""
    present = [key for key in keys if isinstance(key, (str, int))]
    by_name = {key.lower(): key for key in reversed(present) if isinstance(key, str)}
    found: dict[str, str | int | None] = {}
    for name, aliases in ALIASES.items():
        if name in given:
            found[name] = given[name]
        elif given and name in CLAIM_FIELDS and name != "lang":
            # Who maps the claim has said all about it: a stray «name» is none of the claim.
            found[name] = None
        else:
            found[name] = next((by_name[alias] for alias in aliases if alias in by_name), None)
    pieces = found["citation"] is None and bool({"act", "article"} & set(by_name))
    keys_used = (found["citation"], found["title"], found["id"])
    simple = found["citation"] is not None and all(
        key is None or key in present for key in keys_used
    )
    others = tuple((n, key) for n in CLAIM_FIELDS[2:] if (key := found[n]) is not None)
    return Plan(
        found["citation"],
        found["title"],
        others,
        found["id"],
        found["text"],
        found["spans"],
        simple and not others and not pieces,
        pieces and "citation" not in given,
    )


def value_in(record: Any, key: str | int | None) -> Any:
    """Return what stands under ``key``; «meta.ref» leads into nested records."""
    if key is None:
        return None
    if isinstance(key, int):
        return record[key] if isinstance(record, Sequence) and key < len(record) else None
    if key in record:
        return record[key]
    if "." in key:
        inner: Any = record
        for step in key.split("."):
            if not isinstance(inner, Mapping) or step not in inner:
                return None
            inner = inner[step]
        return inner
    return None


def as_record(value: Any) -> Any:
    """Return a value as a mapping, a sequence or a string; None if it is no record."""
    if isinstance(value, (dict, str, Document, Claim, Reference)):
        return value
    if isinstance(value, Mapping):
        return value
    if hasattr(value, "_asdict"):
        return value._asdict()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclass_fields(value)}
    if hasattr(type(value), "model_fields"):
        return dict(value)
    if hasattr(value, "keys") and hasattr(value, "__getitem__"):
        return {key: value[key] for key in value.keys()}  # noqa: SIM118  a sqlite3.Row is no mapping
    if hasattr(value, "ents") and hasattr(value, "text"):
        return document_of_spacy(value)
    if isinstance(value, (list, tuple)):
        return value
    if hasattr(value, "__dict__") and not isinstance(value, type):
        return dict(vars(value))
    return None


_BLOCK: Final = 8192
"""Rows of a table that are taken out of it at a time."""


def _rows(names: list[Any], columns: list[list[Any]], count: int) -> Iterator[dict[Any, Any]]:
    """Return the rows of a block of columns; empty ones if no column is of use."""
    if not columns:
        return repeat({}, count)
    return map(dict, map(zip, repeat(names), zip(*columns, strict=True)))


def _used(columns: Iterable[Any], given: FieldMap) -> list[Any]:
    """Return the columns of a table that a check looks at; the others stay where they are."""
    columns = list(columns)
    plan = plan_for(columns, given)
    roots = {str(key).partition(".")[0] for key in given.values()}
    if plan.pieces or plan.spans is not None:
        return columns
    keys = {plan.citation, plan.title, plan.id, *(key for _, key in plan.others)}
    return [name for name in columns if name in keys or str(name) in roots]


def _blocks(table: Any, given: FieldMap) -> Iterator[Iterator[dict[Any, Any]]]:
    """Yield the rows of a table of pandas, polars or Arrow, block by block."""
    if hasattr(table, "iter_slices"):  # polars
        names = _used(table.columns, given)
        for part in table.iter_slices(_BLOCK):
            yield _rows(names, [part[name].to_list() for name in names], len(part))
    elif hasattr(table, "to_batches"):  # Arrow
        names = _used(table.schema.names, given)
        for part in table.to_batches(max_chunksize=_BLOCK):
            yield _rows(names, [_values(part[name]) for name in names], len(part))
    else:  # pandas
        names = _used(table.columns, given)
        for start in range(0, len(table), _BLOCK):
            part = table[names].iloc[start : start + _BLOCK]
            yield _rows(names, [_values(part[name]) for name in names], len(part))


def _values(column: Any) -> list[Any]:
    """Return the values of a column of Arrow or pandas, gaps as None.

    Texts that repeat are made once: each new string would have to be hashed again.
    """
    array: Any = getattr(column, "array", None)  # of a Series of pandas
    if hasattr(array, "__arrow_array__") and column.dtype.name in _ARROW_TEXTS:
        column = array.__arrow_array__()
    if not hasattr(column, "to_pylist"):  # pandas; its gaps are NaN, NaT or NA
        values: list[Any] = column.to_numpy(dtype=object, na_value=None).tolist()
        return values
    if str(column.type) in ("string", "large_string"):
        encoded = column.dictionary_encode()
        if hasattr(encoded, "combine_chunks"):
            encoded = encoded.combine_chunks()
        if 2 * len(encoded.dictionary) <= len(column):
            words = [*encoded.dictionary.to_pylist(), None]
            places = encoded.indices.fill_null(len(words) - 1).to_numpy().tolist()
            return list(map(words.__getitem__, places))
    found: list[Any] = column.to_pylist()
    return found


_ARROW_TEXTS: Final = ("str", "string")
_TABLE_SIGNS: Final = ("iter_slices", "to_batches", "iloc")


def rows_of(records: Any, given: FieldMap) -> Iterable[Any]:
    """Return the records of an iterable or of a table of pandas, polars or Arrow."""
    if isinstance(records, (str, bytes, Mapping)):
        raise TypeError(
            f"records must be an iterable of records, not {type(records).__name__}; "
            "wrap a single one in a list, give files to validate_files"
        )
    if any(hasattr(records, sign) for sign in _TABLE_SIGNS):
        return chain.from_iterable(_blocks(records, given))
    rows: Iterable[Any] = records
    return rows


def is_empty(value: Any) -> bool:
    """Whether a cell holds nothing to check."""
    return (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (isinstance(value, float) and value != value)
        or (isinstance(value, (list, tuple, dict)) and not value)
    )


def as_written(citation: Any) -> tuple[str, str | None]:
    """Return a citation and its title for people."""
    if isinstance(citation, Claim):
        return as_written(citation.citation)[0], citation.title
    if isinstance(citation, Reference):
        citation = {
            name: value for name in PIECES if (value := getattr(citation, name)) is not None
        }
    if isinstance(citation, Mapping):
        pieces = [(name, citation[name]) for name in PIECES if citation.get(name)]
        return " ".join(f"{v}" if name == "act" else f"{name} {v}" for name, v in pieces), None
    return str(citation), None
