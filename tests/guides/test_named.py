"""What pages and docstrings name is there: files and folders, modules and what they hold."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "legalref"
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in (
        "*.md",
        "docs/**/*.md",
        "tests/**/README.md",
        "data/README.md",
        "benchmarks/*.md",
    )
    for path in ROOT.glob(pattern)
    if path.name != "CHANGELOG.md"  # which speaks of what was, too
)
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))
OTHERS = ("matplotlib.", "dict.")
"""Names of other libraries."""
_PATH = re.compile(
    r"[A-Za-z0-9_<>.*{},…-]+(?:/[A-Za-z0-9_<>.*{},…-]*)+|[a-z0-9_-]+\.(?:py|ya?ml|md)"
)
_DOTTED = re.compile(r"\blegalref(?:\.(?!yaml|sarif|id\b)[A-Za-z_]+)+")
_ROLE = re.compile(r":(?:func|class|mod|data|meth|attr):`~?([\w.]+)`")


@cache
def names(text: str) -> tuple[str, ...]:
    """Return what stands between backticks, code of several lines aside."""
    text = re.sub(r"(?ms)^ *```.*?^ *```", "", text)
    return tuple(re.findall(r"`{1,2}([^`\n]+)`{1,2}", text))


def paths_of(text: str) -> list[str]:
    """Return the files and folders that a text names, as far as they look like ones of here."""
    tops = {path.name for path in ROOT.iterdir()} | {path.name for path in PACKAGE.iterdir()}
    return sorted(
        {
            word
            for code in names(text)
            for word in code.split()
            if _PATH.fullmatch(word) and "999" not in word and "…" not in word
            if word.partition("/")[0] in tops
        }
    )


def is_there(name: str) -> bool:
    """Whether a file or a folder is there; «<lang>» is any language."""
    pattern = re.sub("<[a-z]+>", "*", name).strip("/")
    bases = ("", "legalref/", "legalref/languages/", "tests/cases/", "tests/", "docs/", "data/")
    return any(next(ROOT.glob(base + pattern), None) is not None for base in bases)


def leads_to(dotted: str) -> bool:
    """Whether a name with dots is a module, or something in one."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:cut]))
        except ImportError:  # its extra is not installed
            if cut == len(parts) and ROOT.joinpath(*parts).with_suffix(".py").is_file():
                return True
            continue
        for name in parts[cut:]:
            if not hasattr(found, name):
                return name in getattr(found, "__annotations__", {})
            found = getattr(found, name)
        return True
    return False


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_what_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in paths_of(text) if not is_there(name)] == []
    assert [name for name in _DOTTED.findall(text) if not leads_to(name)] == []


@cache
def held() -> dict[str, tuple[Any, ...]]:
    """Return what the modules of the package hold, by name."""
    found: dict[str, tuple[Any, ...]] = {}
    for module in MODULES:
        try:
            home = importlib.import_module(dotted_of(module))
        except ImportError:
            continue  # it needs an extra
        for name, value in vars(home).items():
            found[name] = (*found.get(name, ()), value)
    return found


def dotted_of(module: str) -> str:
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_known(name: str, source: str) -> bool:
    """Whether a name in a docstring is a module, is in one, or of a class of its own module."""
    if name.startswith("legalref."):
        return leads_to(name)
    first, _, rest = name.partition(".")
    if rest:
        return any(has(value, rest) for value in held().get(first, ()))
    return (
        first in held()
        or re.search(rf"(?m)^ +(?:def |self\.)?{name}\b(?:\(|:| =)", source) is not None
    )


def has(value: Any, name: str) -> bool:
    return hasattr(value, name) or name in getattr(value, "__annotations__", {})


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_name_what_is_there(module: str) -> None:
    source = (ROOT / module).read_text("utf-8")
    lost: list[str] = []
    for said in docstrings(ast.parse(source)):
        lost += [name for name in paths_of(said) if not is_there(name)]
        lost += [name for name in _ROLE.findall(said) if not is_known(name, source)]
    assert [name for name in lost if not name.startswith(OTHERS)] == []


def docstrings(tree: ast.Module) -> list[str]:
    """Return the strings of a module that stand alone: of itself, of its parts, of its fields."""
    return [
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]


def test_what_is_not_there_is_seen() -> None:
    assert not is_there("legalref/checking/no_such_page.py")
    assert paths_of("see `tests/no_such.py` and ``legalref/gone.py``") == [
        "legalref/gone.py", "tests/no_such.py",
    ]  # fmt: skip
    assert leads_to("legalref.ids.ProvisionId.parent")
    assert not leads_to("legalref.checking.no_such_module")
    assert is_known("ActMention.sort", "")
    assert not is_known("ActMention.no_such", "")
