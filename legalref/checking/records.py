"""Records of any kind, and where they keep what.

A *plan* says under which keys the records of one make keep the fields of a claim; it is made once
per set of keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from itertools import chain, repeat
from typing import Any, Final, NamedTuple

from legalref.checking.annotations import (
    SPAN_KEYS,
    TEXT_KEYS,
    Document,
    document_of_spacy,
    training_example,
)
from legalref.languages import tables
from legalref.names.entries import Name
from legalref.verdicts import Claim, Reference, said

__all__ = [
    "ALIASES",
    "CLAIM_FIELDS",
    "PIECES",
    "PIECE_ALIASES",
    "FieldMap",
    "Plan",
    "as_record",
    "as_written",
    "claim_in",
    "is_empty",
    "members_of",
    "plan_for",
    "root_of",
    "rows_of",
    "value_in",
]

CLAIM_FIELDS: Final = ("citation", "title", "min_years", "max_years", "penalty", "date", "lang")
PIECES: Final = ("act", "article", "part", "point", "subpoint", "note")
_COLUMNS: Final[dict[str, list[str]]] = tables.words()["COLUMNS"]

ALIASES: Final[dict[str, tuple[str, ...]]] = {
    **{field: tuple(_COLUMNS[field]) for field in (*CLAIM_FIELDS, "id")},
    "text": TEXT_KEYS,
    "spans": SPAN_KEYS,
}
"""Keys under which each field is looked for where no mapping is given, in this order."""
PERHAPS: Final = tuple(_COLUMNS["perhaps"])
"""Keys of a title where it is a name that the corpus knows, and of a person or a file elsewhere."""
PIECE_ALIASES: Final = {piece: tuple(_COLUMNS[piece]) for piece in PIECES}
"""Keys under which the pieces of a reference are looked for in records that keep them apart."""

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
    pieces: tuple[tuple[str, str | int], ...]
    """The keys of the pieces of a reference that the record holds: ``act``, ``article``, …"""
    spare: tuple[str, ...] = ()
    """Further keys of a reference, for records whose first one is empty."""
    known: bool = True
    """Whether such records have the field that holds what is to be checked."""
    perhaps: str | int | None = None
    """A key whose value is the title if it is a name of something."""
    further: tuple[Any, ...] = ()
    """Keys that no field of a claim, of a text or of its spans is read from."""
    is_usual: bool = True
    """Whether the claim was looked for under the usual names, not where somebody said it is."""

    @property
    def keys(self) -> frozenset[str | int | None]:
        """Every key that such records are read by."""
        pairs = (*self.others, *self.pieces)
        return frozenset(
            (self.citation, self.title, self.id, self.text, self.spans, self.perhaps, *self.spare)
        ) | {key for _, key in pairs}


def plan_for(keys: Iterable[Any], given: FieldMap) -> Plan:
    """Return the plan for records with ``keys``: as given, else by the usual names."""
    present = [key for key in keys if isinstance(key, (str, int))]
    by_name = {key.lower(): key for key in reversed(present) if isinstance(key, str)}
    found: dict[str, str | int | None] = {}
    mapped = bool(given.keys() - {"id", "lang"})
    for name, aliases in ALIASES.items():
        if name in given:
            found[name] = given[name]
        elif mapped and name in CLAIM_FIELDS and name != "lang":
            # Who maps the claim has said all about it: a stray «name» is none of the claim.
            found[name] = None
        else:
            found[name] = next((by_name[alias] for alias in aliases if alias in by_name), None)
    pieces = _pieces(by_name, given) if found["citation"] is None else ()
    if "citation" not in given and not pieces and found["citation"] is None:
        # «Статья» without an act beside it holds the whole reference.
        alone = next((by_name[name] for name in PIECE_ALIASES["article"] if name in by_name), None)
        found["citation"] = alone if not mapped else None
    spare = tuple(
        by_name[alias]
        for alias in ALIASES["citation"]
        if not mapped and alias in by_name and by_name[alias] != found["citation"]
    )
    perhaps = None
    if not mapped and found["title"] is None:
        perhaps = next((by_name[name] for name in PERHAPS if name in by_name), None)
    keys_used = (found["citation"], found["title"], found["id"])
    simple = found["citation"] is not None and all(
        key is None or key in present for key in keys_used
    )
    others = tuple((n, key) for n in CLAIM_FIELDS[2:] if (key := found[n]) is not None)
    read = (*keys_used, found["text"], *dict(others).values(), *dict(pieces).values(), *spare)
    return Plan(
        citation=found["citation"],
        title=found["title"],
        others=others,
        id=found["id"],
        text=found["text"],
        spans=found["spans"],
        simple=simple and not others and not pieces and perhaps is None,
        pieces=pieces,
        spare=spare,
        known=_is_known(present, given, found, pieces),
        perhaps=perhaps,
        further=tuple(key for key in present if key not in read and not _is_inside(key, given)),
        is_usual=not mapped,
    )


def claim_in(record: Any, plan: Plan, is_name: Callable[[Name], bool]) -> dict[str, Any]:
    """Return what a record says of a reference, by the fields of a claim.

    Args:
        record: A mapping, or a sequence whose fields have numbers.
        plan: Where such records keep what.
        is_name: Whether the corpus knows a name.
    """
    citation: Any = value_in(record, plan.citation)
    if is_empty(citation):
        spare = (value_in(record, key) for key in plan.spare)
        citation = next((value for value in spare if not is_empty(value)), citation)
    if plan.pieces:
        held = {name: value_in(record, key) for name, key in plan.pieces}
        citation = {
            name: value
            for name, value in held.items()
            if not is_empty(value) and not isinstance(value, (dict, list))
        }
    given = {"citation": citation, **{name: value_in(record, key) for name, key in plan.others}}
    title = value_in(record, plan.title)
    if title is None:
        perhaps = value_in(record, plan.perhaps)
        title = perhaps if isinstance(perhaps, str) and is_name(Name(perhaps)) else None
    given["title"] = None if isinstance(title, (list, dict)) else title
    return given


def _pieces(by_name: Mapping[str, str], given: FieldMap) -> tuple[tuple[str, str | int], ...]:
    """Return where a record keeps the pieces of a reference; empty if it does not."""
    if any(name in given for name in PIECES):
        return tuple((name, given[name]) for name in PIECES if name in given)
    if given and any(name in given for name in CLAIM_FIELDS):
        return ()
    found: dict[str, str | int] = {}
    for name, aliases in PIECE_ALIASES.items():
        key = next((by_name[alias] for alias in aliases if alias in by_name), None)
        if key is not None:
            found[name] = key
    whole = "act" in found or ("article" in found and found["article"] in ("article", "Article"))
    return tuple(found.items()) if whole else ()


def _is_known(
    present: Sequence[Any],
    given: FieldMap,
    found: Mapping[str, str | int | None],
    pieces: tuple[tuple[str, str | int], ...],
) -> bool:
    """Whether records with these keys have what is to be checked, empty or not."""
    wanted = [given[name] for name in ("citation", "act", "article", "spans") if name in given]
    if not wanted:
        return bool(
            found["citation"] is not None or pieces or found["spans"] is not None
            or found["text"] is not None
        )  # fmt: skip
    return any(isinstance(key, int) or key in present or root_of(key) in present for key in wanted)


def _is_inside(key: str | int, given: FieldMap) -> bool:
    """Whether a mapped path leads through a key."""
    return any(root_of(str(path)) == key for path in given.values())


def root_of(key: str) -> str:
    """Return the first step of a path such as ``meta.refs[].norm``."""
    return re.split(r"[.\[]", key, maxsplit=1)[0]


def value_in(record: Any, key: str | int | None) -> Any:
    """Return what stands under ``key``; «meta.ref» and «refs[].norm» lead into nested records."""
    if key is None:
        return None
    if key == "" and isinstance(record, Mapping):
        return record.get("")
    if isinstance(key, int):
        return record[key] if isinstance(record, Sequence) and key < len(record) else None
    if key in record:
        return record[key]
    if "." in key or "[" in key:
        return _at(record, _STEP.findall(key))
    return None


_STEP: Final = re.compile(r"[^.\[\]]+|\[[0-9]*\]")


def _at(value: Any, steps: Sequence[str]) -> Any:
    """Return what stands at the end of a path; «[]» gives the list of what every member holds."""
    for place, step in enumerate(steps):
        if step == "[]":
            if not isinstance(value, (list, tuple)):
                return None
            inside = [_at(member, steps[place + 1 :]) for member in value]
            return [found for found in inside if found is not None]
        if step.startswith("["):
            number = int(step[1:-1])
            if not isinstance(value, (list, tuple)) or number >= len(value):
                return None
            value = value[number]
        elif isinstance(value, Mapping) and step in value:
            value = value[step]
        else:
            return None
    return value


def members_of(record: Mapping[str, Any], given: FieldMap) -> list[tuple[Any, FieldMap]] | None:
    """Return the members of the list in which the mapped fields lie, with the fields inside them.

    So «refs[].norm» and «refs[].name» stay together; None if no list is mapped.

    Example:
        >>> record = {"refs": [{"norm": "ст. 128", "name": "а"}, {"norm": "ст. 135"}]}
        >>> [(m["norm"], f) for m, f in members_of(record, {"citation": "refs[].norm"})]
        [('ст. 128', {'citation': 'norm'}), ('ст. 135', {'citation': 'norm'})]
    """
    paths = (str(given[name]) for name in ("citation", "act", "article") if name in given)
    path = next((path for path in paths if "[]" in path), None)
    if path is None:
        return None
    head, _, _ = path.partition("[]")
    members = value_in(record, head)
    if not isinstance(members, (list, tuple)):
        return []
    inside = {
        name: str(key)[len(head) + 2 :].lstrip(".")
        for name, key in given.items()
        if str(key).startswith(f"{head}[]")
    }
    shared = {name: value_in(record, key) for name, key in given.items() if name not in inside}
    found: list[tuple[Any, FieldMap]] = []
    for member in members:
        if isinstance(member, Mapping):
            found.append(({**_named(shared), **member}, {**inside, **_shared(shared)}))
        elif not is_empty(member):
            found.append(({**_named(shared), "": member}, {**inside, **_shared(shared)}))
    return found


def _named(shared: Mapping[str, Any]) -> dict[str, Any]:
    return {f"\0{name}": value for name, value in shared.items()}


def _shared(shared: Mapping[str, Any]) -> dict[str, str]:
    return {name: f"\0{name}" for name in shared}


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
        return training_example(value) or value
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
    roots = {root_of(str(key)) for key in given.values()}
    if plan.pieces or plan.spans is not None or not plan.known or (plan.is_usual and plan.further):
        return columns
    return [name for name in columns if name in plan.keys or str(name) in roots]


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
        pieces = [(name, as_written(citation[name])[0]) for name in PIECES if citation.get(name)]
        return " ".join(f"{v}" if name == "act" else f"{name} {v}" for name, v in pieces), None
    return citation if isinstance(citation, str) else said(citation), None
