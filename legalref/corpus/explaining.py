"""What is wrong with a record, in words for the people who write the YAML."""

from __future__ import annotations

import re
import types
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from legalref import model
from legalref.corpus.schema import DERIVED, OWN_KEYS, VERSION_KEYS
from legalref.corpus.trees import told
from legalref.corpus.yaml_nodes import Node
from legalref.languages.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["explain", "model_at", "unknown_key"]


def unknown_key(key: str, expected: Iterable[str]) -> str:
    """Return what is said of a key that no record has, with the one that was probably meant."""
    known = list(expected)
    near = get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"unknown key {key!r}{hint}; expected {', '.join(known)}"


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a type annotation mentions, whatever wraps them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, types.UnionType, tuple, Annotated, dict):
        for inner in get_args(annotation):
            yield from models_in(inner)


def model_at(kind: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model that describes the mapping at ``loc``."""
    current: type[BaseModel] | None = kind
    for step in loc:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = next(models_in(current.model_fields[step].annotation), None)
    return current


def expected_keys(owner: type[BaseModel]) -> list[str]:
    keys = list(owner.model_fields)
    if owner is model.Provision:
        keys = [*OWN_KEYS, *VERSION_KEYS]
    elif owner is model.Act:
        keys.append("provisions")
    return [key for key in keys if key not in DERIVED.get(owner, ())]


EXAMPLES: Final = {
    "sources": "sources: [k-S1]", "grade": "grade: A", "valid_from": 'valid_from: "2015-01-01"',
    "lang": "lang: ru", "key": "key: kz-cc", "kind": "kind: code", "value": "value: {title}",
    "amount": "amount: 5", "unit": "unit: years", "refs": "refs: [kz-cc:art128]",
    "text": "text: {topic}", "provision": "provision: kz-cc:art128",
    "mode": "mode: mandatory",
}  # fmt: skip


def _missing(name: str, owner: type[BaseModel]) -> str:
    if owner is model.Version and name == "valid_from":
        return 'has no valid_from, and the act no in_force; write valid_from: "2015-01-01"'
    allowed = get_args(owner.model_fields[name].annotation) if name in owner.model_fields else ()
    if allowed and all(isinstance(word, str) for word in allowed):
        return f"has no key {name!r}; expected one of {name}: {', '.join(allowed)}"
    example = EXAMPLES.get(name, f"{name}: …")
    for key in ("title", "topic"):
        example = example.replace(f"{{{key}}}", label(f"example.{key}", "ru"))
    return f"has no key {name!r}; expected for example {example}"


def _day_of(node: Node) -> str:
    dotted = re.fullmatch(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})", str(node.value))
    if dotted is None:
        return 'a date in quotes, for example "2015-01-01"'
    day = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}"
    return f'year, month and day with hyphens: "{day}"'


def explain(detail: Any, node: Node, owner: type[BaseModel]) -> str | None:
    """Return an error of pydantic in words for the people who write the YAML."""
    kind: str = detail["type"]
    context = detail.get("ctx", {})
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    read = told(node)
    if kind == "missing":
        return _missing(name, owner)
    if kind == "extra_forbidden":
        return unknown_key(name, expected_keys(owner))
    if kind == "string_type":
        number = isinstance(node.value, int) and not isinstance(node.value, bool)
        if number or isinstance(node.value, bool):
            shown = str(node.value).lower()
            return f'read {read}, expected text; quote it: "{shown}"'
        return f"read {read}, expected text"
    if kind in ("int_type", "int_parsing", "int_from_float"):
        return f"read {read}, expected a whole number without quotes, for example 5"
    if kind in ("bool_type", "bool_parsing"):
        return f"read {read}, expected true or false"
    if kind == "literal_error":
        hint = ""
        if name == "grade":
            hint = "; anything weaker than C is no data but a gap, see gaps.yaml"
        return f"read {read}, expected {context['expected']}{hint}"
    if kind.startswith("date"):
        return f"read {read}, expected {_day_of(node)}"
    if kind in ("tuple_type", "list_type"):
        return f"read {read}, expected a list, for example [{node.value or '…'}]"
    if kind in ("model_type", "model_attributes_type", "dict_type", "dataclass_type"):
        keys = ", ".join(expected_keys(owner)[:6])
        return f"read {read}, expected keys with values ({keys} …)"
    if kind == "too_short":
        return f"is empty, expected at least {context['min_length']} entry"
    if kind == "too_long":
        return f"has {context['actual_length']} entries, expected {context['max_length']}"
    if kind == "string_too_short":
        return "is empty text, expected at least one letter; leave the key out if it is not known"
    if kind == "string_pattern_mismatch":
        hints = {
            "adilet_id": "expected an id of the database, for example K1400000226",
            "anchor": "expected a fragment of the page, for example z520",
            "country": "expected a country code, for example KZ",
        }
        fallback = 'expected a number such as "125-1" (or "2/5")'
        return f"read {read}, {hints.get(name, fallback)}"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        bound = next(iter(context.values()))
        words = {"greater_than": "more than", "greater_than_equal": "at least",
                 "less_than": "less than", "less_than_equal": "at most"}  # fmt: skip
        return f"read {read}, expected {words[kind]} {bound}"
    if kind == "value_error":
        return str(context["error"])
    return f"read {read}: {detail['msg']}"
