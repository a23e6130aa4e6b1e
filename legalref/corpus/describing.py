"""The JSON Schema of the models, with what their source says of each field."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from importlib import import_module
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from legalref import model

__all__ = ["schema_of_models"]

_ROLE = re.compile(r":[a-z]+:`([^`]+)`")


def schema_of_models() -> dict[str, Any]:
    """Return the JSON Schema of all models, under ``$defs``, with every field described."""
    models: dict[str, type[model.Model]] = {
        name: found
        for name in model.__all__
        if isinstance(found := getattr(model, name), type) and issubclass(found, model.Model)
    }
    wanted: list[tuple[type[model.Model], Literal["validation"]]] = [
        (found, "validation") for found in models.values()
    ]
    _, schema = models_json_schema(wanted, title="legalref", description="Records of the corpus.")
    for name, definition in schema["$defs"].items():
        for field, said in definition.get("properties", {}).items():
            said.setdefault("description", _description(models[name], field))
    return schema


def _description(kind: type, field: str) -> str:
    """Return what the class, or the nearest of its bases, says of a field."""
    found = (_docstrings(base.__module__).get((base.__name__, field)) for base in kind.__mro__)
    return next(text for text in found if text is not None)


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """Return the strings behind the fields of the classes of a module, by class and field."""
    if not module.startswith(f"{model.__name__}."):
        return {}
    tree = ast.parse(inspect.getsource(import_module(module)))
    found = {}
    for kind in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for field, text in zip(kind.body, kind.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
            ):
                words = _ROLE.sub(r"\1", " ".join(str(text.value.value).split()))
                found[kind.name, field.target.id] = words.replace("``", "`")
    return found
