"""Nothing that comes from outside moves a cursor, sets a colour or turns a line of the terminal."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import pytest

from legalref.cli import main

HOSTILE = "ст. 128\x1b[31m УК РК \x1b]0;x\x07\x9b2J (торговля\rлюдьми) \u202e ст. 999 УК РК, «кра\x08жа» ст. 190 УК РК"
MOVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NAME = "n\x1b[31m\u202e.txt"
CALLS = [
    ["resolve", HOSTILE], ["resolve", "--why", HOSTILE], ["resolve", "--json", HOSTILE], ["resolve", "--within", HOSTILE, "ст. 1"],
    ["verify", HOSTILE], ["verify", "--json", HOSTILE], ["verify", "ст. 128 УК РК", "--title", HOSTILE],
    ["verify", "ст. 128 УК РК", "--penalty", HOSTILE], ["verify", "ст. 128 УК РК", "--date", HOSTILE],
    ["extract", NAME], ["extract", "--why", NAME], ["extract", "--json", NAME], ["extract", "--lines", NAME],
    ["extract", "--format", "jsonl", NAME], ["extract", "--format", "doccano", NAME], ["extract", "--format", "label-studio", NAME],
    ["extract", "no" + NAME], ["check", NAME], ["check", "--json", NAME], ["check", "no" + NAME], ["check", "--kind", HOSTILE, NAME],
    ["check", NAME, "--report", HOSTILE], ["check", NAME, "--document", HOSTILE],
    ["validate", "h.csv"], ["validate", "h.csv", "--json"], ["validate", "h.csv", "--map", f"citation={HOSTILE}"], ["validate", "h.ann"],
    ["validate", "h.conll"], ["validate", NAME], ["validate", "h.csv", "--labels", HOSTILE], ["validate", "h.csv", "--config", HOSTILE],
    ["show", HOSTILE], ["cite", HOSTILE], ["search", HOSTILE], ["diff", "2019-01-01", HOSTILE], ["export", "bibtex", HOSTILE],
    ["watch", HOSTILE], ["audit", "--data", HOSTILE], ["data", "new-act", HOSTILE], ["score", HOSTILE], ["completion", HOSTILE],
    [HOSTILE], ["resolve", "--as-of", HOSTILE, "ст. 1"],
]  # fmt: skip


@pytest.fixture
def hostile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    one_line = HOSTILE.replace("\r", " ")
    files = {
        NAME: HOSTILE,
        "h.csv": f'citation,title,"{one_line}"\n"{HOSTILE}","{HOSTILE}",x\n',
        "h.ann": "T1\tL\x1b[1mAW 0 7\tx\x1b\nbad\x1b[1m\n",
        "h.txt": HOSTILE,
        "h.conll": "token\x1b[1m BAD\x1b\n",
    }
    for name, text in files.items():
        Path(name).write_bytes(text.encode())
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="such names of files are not allowed there")
@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call)[:24].encode().hex())
def test_no_input_moves_the_cursor(
    call: list[str], hostile_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.suppress(SystemExit):  # of a call that cannot be read
        main(call)
    out, err = capsys.readouterr()
    for printed in (out, err):
        assert not MOVES.search(printed), MOVES.split(printed)[0][-80:]


def test_tokens_are_shown_on_a_terminal_and_written_as_they_are(
    hostile_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["extract", "--format", "conll", NAME])
    assert "\x1b\tO" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    main(["extract", "--format", "conll", NAME])
    out = capsys.readouterr().out
    assert "\\x1b\tO" in out
    assert not MOVES.search(out)
