"""No call gives so many arguments by place that a reader has to count them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

PACKAGE = Path(__file__).parents[2] / "legalref"
ROOMS = sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")})
OF_ROWS = frozenset(("facts_of",))
"""Functions that take any number of rows."""
MOST = 7


def by_place(source: str) -> list[tuple[int, str, int]]:
    """Return the calls with too many arguments by place: line, what is called, how many."""
    return [
        (node.lineno, ast.unparse(node.func), len(node.args))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and len(node.args) > MOST
        and ast.unparse(node.func) not in OF_ROWS
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_no_call_has_to_be_counted(room: str) -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): calls
        for path in (
            [PACKAGE / room] if room.endswith(".py") else sorted((PACKAGE / room).rglob("*.py"))
        )
        if (calls := by_place(path.read_text(encoding="utf-8")))
    }
    assert not found


def test_such_a_call_is_seen() -> None:
    assert by_place("f(1, 2, 3, 4, 5, 6, 7, 8)") == [(1, "f", 8)]
    assert by_place("f(1, 2, 3, 4, 5, 6, 7, eight=8)") == []
