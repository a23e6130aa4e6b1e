"""Every command that reads a file, given one that is something else: a code and one line, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalref.cli import main

MENTION = "п. 2 ч. 3 ст. 125 УК РК"
GOLD = str(Path(__file__).parents[1] / "gold")
FILES = {
    "nothing": b"",
    "zero bytes": b"\0" * 100,
    "any bytes": bytes(range(256)) * 20,
    "UTF-16": f"По {MENTION}".encode("utf-16"),
    "a Windows encoding": f"По {MENTION}".encode("cp1251"),
    "half a letter": MENTION.encode()[:-1],
    "a lone surrogate": b"\xed\xa0\x80 " + MENTION.encode(),
    "brackets that never close": b"[" * 100_000,
    "keys that never close": b'{"a":' * 100_000,
    "a number of many digits": b'{"id": ' + b"9" * 5000 + b"}",
    "keys of other kinds": b'{"id": "mentions:1", "refs": 3}\n{"id": "x", "mentions": [{}]}',
    "a list": b"[1, x, {text: 3}]",
    "no number": b"[NaN]",
    "a word": b'"x"',
    "a broken mapping": b"a: b: c",
    "a day that no month has": b"as_of: 2024-99-99\n",
    "a tag of Python": b"!!python/object/apply:os.system ['id']",
    "a table without rows": b"citation\n",
    "a quote that never closes": b'"citation',
    "a cell without end": b"x" * 200_000,
    "a broken archive": b"PK\3\4garbage",
    "a broken PDF": b"%PDF-1.4 garbage",
    "a broken stream": b"\x1f\x8b\x08\0garbage",
    "tags that never close": b"<html><body" + b"<div>" * 5_000,
}
CALLS = {
    "extract": ["extract", "FILE"],
    "extract --lines": ["extract", "--lines", "FILE"],
    "check": ["check", "FILE"],
    "check --kind html": ["check", "--kind", "html", "FILE"],
    "validate": ["validate", "FILE"],
    "validate --format csv": ["validate", "--format", "csv", "FILE"],
    "validate --format jsonl": ["validate", "--format", "jsonl", "FILE"],
    "validate --format json": ["validate", "--format", "json", "FILE"],
    "validate --format conll": ["validate", "--format", "conll", "FILE"],
    "validate --config": ["validate", "good.jsonl", "--config", "FILE"],
    "watch": ["watch", "FILE", "--since", "2024-01-01"],
    "data compare": ["data", "compare", "FILE"],
    "score": ["score", "FILE", "--gold", GOLD],
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_something_else_is_told(
    name: str,
    call: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("odd.txt").write_bytes(FILES[name])
    Path("good.jsonl").write_bytes(b'{"ref": "kz-cc:art128"}\n')
    code = main(["odd.txt" if each == "FILE" else each for each in CALLS[call]])
    out, err = capsys.readouterr()
    assert code in (0, 1, 2, 3, 4)
    assert err.count("\n") <= 1
    assert code < 2 or (out + err).strip()
    assert not err or err.startswith("legalref: ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- {}",
        "- 1",
        "text: x",
        "[" * 5_000,
        "- {text: 3, lang: ru, refs: []}",
        "- {text: ст. 128, lang: ru}",
        "- {text: x, lang: ru, refs: [[1]]}",
        "- {claim: x, lang: ru, text: x, refs: [], verdict: [1]}",
        "- {claim: {day: 1}, lang: ru, text: x, refs: [], document: 7, as_of: x, verdict: ok}",
    ],
)
def test_a_gold_set_that_is_none_is_told(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in ("mentions", "documents", "claims"):
        (tmp_path / f"{part}.yaml").write_text(text, encoding="utf-8")
    assert main(["score", "--self", "--gold", str(tmp_path)]) == 2
    _, err = capsys.readouterr()
    assert err.startswith("legalref: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "call",
    [
        ["check", "no\nfile"],
        ["extract", "no\nfile"],
        ["validate", "no\nfile.csv"],
        ["watch", "no\nfile.txt", "--since", "2024-01-01"],
        ["score", "no\nfile", "--gold", GOLD],
        ["audit", "--data", "no\nfolder"],
    ],
    ids=lambda call: call[0],
)
def test_a_name_of_two_lines_is_told_on_one(
    call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) in (1, 2)
    _, err = capsys.readouterr()
    assert err.count("\n") <= 1
