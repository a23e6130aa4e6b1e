"""What JSON Schema says of a field: the string behind it in the source."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler

__all__ = ["Described"]


class Described:
    """Base of models and dataclasses whose fields are described in JSON Schema as in the source.

    pydantic asks it only when a schema is wanted, so that nobody else pays for reading the source.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: Any, handler: GetJsonSchemaHandler, /
    ) -> dict[str, Any]:
        """Return the schema with what the source says of each field."""
        found = handler(schema)
        for field, said in handler.resolve_ref_schema(found).get("properties", {}).items():
            if (text := _description(cls, field)) is not None:
                said.setdefault("description", text)
        return found


def _description(kind: type, field: str) -> str | None:
    """Return what the class, or the nearest of its bases, says of a field."""
    found = (_docstrings(base.__module__).get((base.__name__, field)) for base in kind.__mro__)
    return next((text for text in found if text is not None), None)


@cache
def _docstrings(module: str) -> dict[tuple[str, str], str]:
    """Return the strings behind the fields of the classes of a module, by class and field."""
    import ast
    import inspect
    import re
    from importlib import import_module

    if not module.startswith("legalref."):
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
                words = re.sub(r":[a-z]+:`([^`]+)`", r"\1", " ".join(str(text.value.value).split()))
                found[kind.name, field.target.id] = words.replace("``", "`")
    return found
