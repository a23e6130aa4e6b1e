"""The public classes: those that a caller can get hold of from ``legalref.__all__``.

``python tests/house/surface.py`` prints them with their properties and methods.
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import legalref
import legalref.model


@cache
def names_of(module: str) -> dict[str, Any]:
    """Return the names of a module, with those that it imports for type checkers only."""
    names = dict(vars(sys.modules[module]))
    source = inspect.getsource(sys.modules[module])
    for node in ast.parse(source).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            exec(compile(ast.Module(node.body, []), module, "exec"), names)
    return names


def hinted(thing: Any, module: str) -> Iterator[Any]:
    """Yield the types that the own annotations of a function or a class name."""
    if module.startswith("legalref"):
        for hint in inspect.get_annotations(thing).values():
            yield from parts(eval(hint, names_of(module)) if isinstance(hint, str) else hint)


def parts(hint: Any) -> Iterator[Any]:
    yield hint if inspect.isclass(hint) else typing.get_origin(hint)
    for part in typing.get_args(hint):
        yield from parts(part)


def members(cls: type) -> Iterator[tuple[str, Any]]:
    """Yield what the class and its bases in the package define under public names."""
    for base in cls.__mro__:
        if base.__module__.startswith("legalref"):
            yield from ((n, m) for n, m in vars(base).items() if not n.startswith("_"))


def function_of(member: Any) -> Any:
    """Return the function behind a property or a method; None for other members."""
    if isinstance(member, property):
        return member.fget
    if isinstance(member, functools.cached_property):
        return member.func
    if isinstance(member, staticmethod | classmethod):
        return member.__func__
    return member if inspect.isfunction(member) else None


def neighbours(thing: Any) -> Iterator[Any]:
    """Yield what a caller who holds a thing can get from it."""
    if inspect.ismodule(thing):
        yield from (getattr(thing, name) for name in public_names(thing))
    elif inspect.isclass(thing):
        yield from thing.__mro__
        for base in thing.__mro__:
            yield from hinted(base, base.__module__)
        for _, member in members(thing):
            if (function := function_of(member)) is not None:
                yield from hinted(function, function.__module__)
    elif inspect.isfunction(thing):
        yield from hinted(thing, thing.__module__)


def public_names(module: ModuleType) -> Iterable[str]:
    return getattr(module, "__all__", ()) or [n for n in vars(module) if not n.startswith("_")]


def public_classes() -> list[type]:
    """Return the public classes of the package, by name."""
    waiting: list[Any] = [getattr(legalref, name) for name in legalref.__all__]
    waiting.append(legalref.model)
    seen: dict[int, Any] = {}
    while waiting:
        thing = waiting.pop()
        home = thing.__name__ if inspect.ismodule(thing) else getattr(thing, "__module__", "")
        if id(thing) not in seen and str(home).startswith("legalref"):
            seen[id(thing)] = thing
            waiting.extend(neighbours(thing))
    found = [thing for thing in seen.values() if inspect.isclass(thing)]
    return sorted(found, key=lambda cls: f"{cls.__module__}.{cls.__qualname__}")


def main() -> None:
    """Print the public classes."""
    for cls in public_classes():
        print(f"{cls.__module__}.{cls.__qualname__}")
        for name, member in sorted(dict(members(cls)).items()):
            if (function := function_of(member)) is not None:
                kind = "" if isinstance(member, property) else str(inspect.signature(function))
                print(f"    {name}{kind}")


if __name__ == "__main__":
    main()
