"""The promise of the package: what ``legalref.__all__`` lists, and what importing it costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import legalref


def test_all_is_sorted_and_every_name_is_there() -> None:
    assert legalref.__all__ == sorted(set(legalref.__all__))
    for name in legalref.__all__:
        assert getattr(legalref, name) is not None


@pytest.mark.parametrize("name", [name for name in legalref.__all__ if name != "__version__"])
def test_a_public_name_is_the_object_of_its_home(name: str) -> None:
    value = getattr(legalref, name)
    if isinstance(value, ModuleType):
        assert value.__name__ == f"legalref.{name}"
        return
    home = import_module(value.__module__)
    assert home.__name__.startswith("legalref.")
    assert getattr(home, name) is value
    assert name in home.__all__
    assert value.__doc__


def test_type_checkers_see_what_the_interpreter_sees() -> None:
    """The imports under TYPE_CHECKING and the lazy table name the same things."""
    tree = ast.parse(Path(legalref.__file__).read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("legalref"):
            for alias in node.names:
                seen[alias.name] = node.module.removeprefix("legalref").removeprefix(".")
    assert seen == legalref._HOMES
    assert {*seen, "__version__"} == set(legalref.__all__)


def test_dir_shows_the_promise_only() -> None:
    assert dir(legalref) == legalref.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'resolv'"):
        _ = legalref.resolv  # type: ignore[attr-defined]


def test_star_import_brings_the_promise_only() -> None:
    scope: dict[str, object] = {}
    exec("from legalref import *", scope)
    assert set(scope) - {"__builtins__"} == set(legalref.__all__)


def modules_after(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(run.stdout.split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    new = modules_after("import legalref") - modules_after("pass")
    assert {name for name in new if name.startswith("legalref")} == {"legalref"}
    assert not new & {"pydantic", "yaml", "rapidfuzz", "re", "typing", "dataclasses", "json"}


def test_asking_for_the_version_imports_nothing_more() -> None:
    new = modules_after("import legalref; legalref.__version__, dir(legalref)")
    assert {name for name in new if name.startswith("legalref")} == {"legalref"}
