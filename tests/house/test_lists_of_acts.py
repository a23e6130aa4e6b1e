"""Which acts are outlined stands in the data alone: no module and no test keeps a list of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import legalref

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
ENOUGH = 4
"""As many outlined acts in one literal are a list of them, and not the acts of an example."""


def literals(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Yield line and texts of every list, tuple, set and dictionary that is written out."""
    for node in ast.walk(tree):
        items = getattr(node, "keys", None) or getattr(node, "elts", None)
        if isinstance(items, list):
            texts = [item.value for item in items if isinstance(item, ast.Constant)]
            yield getattr(node, "lineno", 0), [text for text in texts if isinstance(text, str)]


def lists_of(keys: set[str], source: str) -> list[int]:
    """Return the lines on which a literal names several of the acts."""
    return [at for at, texts in literals(ast.parse(source)) if len(keys & set(texts)) >= ENOUGH]


def test_no_module_and_no_test_lists_the_outlined_acts() -> None:
    law = legalref.load()
    keys = {str(act.key) for act in law.acts if law.outline(act.key) is not None}
    assert len(keys) > 25
    assert lists_of(keys, f"ACTS = {sorted(keys)[:ENOUGH]}") == [1]
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("legalref", "tests", "benchmarks", "examples")
        for path in (ROOT / folder).rglob("*.py")
        for line in lists_of(keys, path.read_text("utf-8"))
    }
    assert not found
