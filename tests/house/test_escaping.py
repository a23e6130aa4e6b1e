"""What escapes for one format stands in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

import legalref

PACKAGE = Path(legalref.__file__).parent
HOMES = {
    "textbackslash": "values/tex.py",
    "textasciitilde": "values/tex.py",
    "xml.sax.saxutils": "values/xml.py",
}
"""Signs by which the escaping of TeX and of XML is known, and where it lives."""


@pytest.mark.parametrize("sign", HOMES)
def test_a_format_is_escaped_in_one_place(sign: str) -> None:
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if sign in path.read_text("utf-8")
    ]
    assert found == [HOMES[sign]]
