"""What escapes for one format stands in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import legalref

COMPILED = re.compile("_[a-z]+[.]py")
PACKAGE = Path(legalref.__file__).parent
HOMES = {
    "textbackslash": "values/tex.py",
    "textasciitilde": "values/tex.py",
    "xml.sax.saxutils": "values/xml.py",
    "csv.writer": "rendering/cells.py",
    "\\`*_": "rendering/markdown.py",
    "\\u2066-": "rendering/plain.py",
    '"&lt;"': "rendering/pages.py",
    '"<\\\\/"': "bibliography.py",
}
"""Signs by which the escaping of TeX, XML, CSV, Markdown and terminals is known, and where it lives.

HTML is escaped by the library of the language; only pages of others, and data inside a script, need more.
"""


@pytest.mark.parametrize("sign", HOMES)
def test_a_format_is_escaped_in_one_place(sign: str) -> None:
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if sign in path.read_text("utf-8") and not COMPILED.fullmatch(path.name)
    ]
    assert found == [HOMES[sign]]
