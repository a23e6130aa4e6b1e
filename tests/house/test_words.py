"""No word of a language stands outside the folders of the languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import words

pytestmark = pytest.mark.checkout


def test_words_stand_in_the_folders_of_the_languages() -> None:
    assert words.counts() == {}, "words belong in legalref/languages; tests/house/words.py MODULE"


def test_every_room_is_looked_at() -> None:
    rooms = {path.relative_to(words.PACKAGE).parts[0] for path in words.modules()}
    assert rooms == {
        path.relative_to(words.PACKAGE).parts[0] for path in words.PACKAGE.rglob("*.py")
    }


@pytest.mark.parametrize("name", words.NO_WORDS)
def test_what_is_no_word_is_still_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, texts = words.NO_WORDS[name]
    monkeypatch.delitem(words.NO_WORDS, name)
    assert {text for _, text in words.words_in(words.PACKAGE / name)} == texts


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("x = 'статья'", True),
        ("x = re.compile('[ =,-] articles?')", True),
        ("x = re.compile('[а-яё]+')", False),
        ("x = 'article'", False),  # a key of ours
        ("x = re.compile(r'(?P<art>[0-9])')", False),
        ("'статья'", False),  # a docstring
        ("x = token.text == 'and'", True),
        ("x = late(' (?:of|in) ')", True),
        ("x = late(rule('joins-of-act').source)", False),
        ("x = self._text(at) in ('s', '§')", True),
        ("x = token.text == '§'", False),
        ("x = token.kind == 'and'", False),
        ("x = 1  # статья", False),
    ],
)
def test_words_are_seen(line: str, seen: bool, tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text(line, encoding="utf-8")
    assert bool(words.words_in(path)) is seen


def test_what_a_word_is_asked_to_end_with_is_seen_where_texts_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "PACKAGE", tmp_path)
    for room, seen in (("names", True), ("cli", False)):
        path = tmp_path / room / "m.py"
        path.parent.mkdir()
        path.write_text("x = word.endswith('ing')", encoding="utf-8")
        assert bool(words.words_in(path)) is seen
