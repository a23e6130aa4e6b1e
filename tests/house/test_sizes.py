"""Nothing is too large to be read at once: modules, classes and functions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house import sizes

pytestmark = pytest.mark.checkout


ENGINES = ("text", "acts", "parsing", "names", "resolution", "extraction", "checking", "corpus")


def test_no_line_of_the_engines_is_excused_for_its_length() -> None:
    excused = [
        path.relative_to(sizes.PACKAGE).as_posix()
        for room in ENGINES
        for path in (sizes.PACKAGE / room).rglob("*.py")
        if re.search(r"noqa[^\n]*E501", path.read_text("utf-8"))
    ]
    assert excused == []


def test_nothing_is_too_large() -> None:
    assert sizes.too_large() == {}


@pytest.mark.parametrize(("lines", "seen"), [(60, False), (61, True)])
def test_a_large_function_is_seen(lines: int, seen: bool, tmp_path: Path) -> None:
    body = "\n".join(f"    x = {number}" for number in range(lines - 1))
    (tmp_path / "m.py").write_text(f"def f():\n{body}\n", encoding="utf-8")
    assert ("m.py:f" in sizes.too_large(tmp_path)) is seen


def test_a_docstring_does_not_count(tmp_path: Path) -> None:
    lines = "\n".join(f"    {number}" for number in range(80))
    (tmp_path / "m.py").write_text(f'def f():\n    """\n{lines}\n    """\n    return 1\n', "utf-8")
    assert sizes.too_large(tmp_path) == {}
