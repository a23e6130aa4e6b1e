"""Measure modules, classes and functions: python tests/house/sizes.py prints those over the limits."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[2] / "legalref"
LIMITS: Final = {"module": 600, "class": 400, "function": 60}
COMPILED: Final = re.compile(r"languages/_[a-z]+\.py")
"""Tables that a program has written."""


def measured(package: Path = PACKAGE) -> Iterator[tuple[str, str, int]]:
    """Yield kind, name (``corpus/view.py:Corpus``) and lines; docstrings of functions do not count."""
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if COMPILED.fullmatch(name):
            continue
        text = path.read_text(encoding="utf-8")
        yield "module", name, len(text.splitlines())
        for node in ast.walk(ast.parse(text, str(path))):
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            kind = "class" if isinstance(node, ast.ClassDef) else "function"
            if kind == "function" and ast.get_docstring(node, clean=False) is not None:
                first = node.body[0]
                lines -= (first.end_lineno or first.lineno) - first.lineno + 1
            yield kind, f"{name}:{node.name}", lines


def too_large(package: Path = PACKAGE) -> dict[str, int]:
    """Return the lines of what is over its limit, by name."""
    return {name: lines for kind, name, lines in measured(package) if lines > LIMITS[kind]}


if __name__ == "__main__":
    for name, lines in sorted(too_large().items(), key=lambda row: -row[1]):
        print(f"{lines:>5}  {name}")
