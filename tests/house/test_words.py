"""The engines contain no word of a language; the list of exceptions may only shrink."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import words

pytestmark = pytest.mark.checkout

# How many texts with words each module still has. Nothing may be added, and no number may grow.
EXCEPTIONS: dict[str, int] = {
    "text/dating.py": 36,
    "text/folding.py": 11,
    "parsing/reader.py": 4,
    "parsing/verb.py": 1,
    "acts/identifiers.py": 1,
    "names/slips.py": 1,
    "resolution/fields.py": 2,
    "resolution/resolver.py": 1,
    "extraction/following.py": 1,
    "extraction/stretches.py": 1,
    "checking/encodings.py": 2,
    "checking/fields.py": 1,
    "checking/markup.py": 1,
    "checking/records.py": 43,
}


def test_no_other_module_has_words() -> None:
    grown = {name: n for name, n in words.counts().items() if n > EXCEPTIONS.get(name, 0)}
    assert not grown, "words belong in legalref/languages; python tests/house/words.py MODULE"


def test_an_exception_that_is_none_any_more_is_struck_out() -> None:
    assert set(EXCEPTIONS) <= set(words.counts())


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("x = 'статья'", True),
        ("x = re.compile('[ =,-] articles?')", True),
        ("x = re.compile('[а-яё]+')", False),
        ("x = 'article'", False),  # a key of ours
        ("x = re.compile(r'(?P<art>[0-9])')", False),
        ("'статья'", False),  # a docstring
        ("x = 1  # статья", False),
    ],
)
def test_words_are_seen(line: str, seen: bool, tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text(line, encoding="utf-8")
    assert bool(words.words_in(path)) is seen
