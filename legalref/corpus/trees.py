"""Walking the tree of a YAML file: nodes by path, by key, and the ids that a record holds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from legalref.corpus.yaml_nodes import Node
from legalref.ids import ProvisionId

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ids_in",
    "is_id",
    "is_true",
    "moved",
    "nodes_at",
    "nodes_named",
    "told",
    "values_of",
]


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    try:
        ProvisionId(text)
    except ValueError:
        return False
    return True


def is_true(node: Node | None) -> bool:
    """Whether a node says ``true``."""
    return node is not None and node.value is True


def moved(node: Node, value: str) -> Node:
    """Return a node with another value at the same place."""
    return Node(value, node.line, node.column, node.path)


def values_of(node: Node | None) -> list[Node]:
    """Return the values of a mapping."""
    return list(node.value.values()) if node is not None and isinstance(node.value, dict) else []


def nodes_at(node: Node, path: str) -> Iterator[Node]:
    """Yield the nodes at a path such as ``penalty_of[]``."""
    current = [node]
    for step in path.replace("[", ".[").split("."):
        if step == "[]":
            current = [child for one in current for child in one.items()]
        elif step:
            current = [c for one in current if (c := one.get(step)) is not None]
    yield from (found for found in current if found.value is not None)


def nodes_named(node: Node, key: str) -> Iterator[Node]:
    """Yield every value under ``key`` at any depth."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            if name == key:
                yield child
            else:
                yield from nodes_named(child, key)
    for child in node.items():
        yield from nodes_named(child, key)


def ids_in(kind: type[BaseModel], node: Node) -> Iterator[tuple[type[BaseModel], str, Node]]:
    """Yield every id that a record holds, with the model and the field that it stands in."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            field = kind.model_fields.get(name)
            if field is not None and _may_hold_ids(kind, name):
                yield from ids_under(field.annotation, child, kind, name)


def ids_under(
    annotation: Any, node: Node, kind: type[BaseModel], name: str
) -> Iterator[tuple[type[BaseModel], str, Node]]:
    """Yield the ids of a value of the type ``annotation``."""
    if annotation is ProvisionId:
        if node.text() is not None:
            yield kind, name, node
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from ids_in(annotation, node)
    elif get_origin(annotation) is tuple:
        types_ = get_args(annotation)
        for at, entry in enumerate(node.items()):
            inner = types_[0] if types_[-1] is Ellipsis else types_[min(at, len(types_) - 1)]
            yield from ids_under(inner, entry, kind, name)
    else:
        for inner in get_args(annotation):
            yield from ids_under(inner, node, kind, name)


def told(node: Node | None) -> str:
    """Return what stands at a node, as messages show it."""
    if node is None or node.value is None:
        return "nothing"
    if isinstance(node.value, dict):
        return "keys with values"
    if isinstance(node.value, list):
        return "a list"
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    if isinstance(node.value, int):
        return f"the number {node.value}"
    text = node.value if len(node.value) <= 60 else node.value[:57] + "…"
    return repr(text)


@cache
def _may_hold_ids(kind: type[BaseModel], name: str) -> bool:
    """Whether the type of a field mentions an id at any depth; most do not."""

    def mentions(annotation: Any) -> bool:
        if annotation is ProvisionId:
            return True
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return any(_may_hold_ids(annotation, field) for field in annotation.model_fields)
        return any(map(mentions, get_args(annotation)))

    return mentions(kind.model_fields[name].annotation)
