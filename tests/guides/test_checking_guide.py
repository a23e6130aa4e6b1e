"""The guide to checking is true: its code runs, its commands and settings are accepted."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref
from legalref.checking.readers import FORMATS
from legalref.checking.records import ALIASES
from legalref.checking.settings import read_settings
from legalref.cli.command import _parser

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(language, body) for language, body in BLOCK.findall(GUIDE)]


def yaml_blocks() -> list[Any]:
    return [yaml.safe_load(body) for language, body in BLOCKS if language == "yaml"]


def test_the_example_comes_to_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [code] = [body for language, body in BLOCKS if language == "python"]
    monkeypatch.chdir(tmp_path)
    scope: dict[str, Any] = {}
    exec(compile(code, "docs/checking.md", "exec"), scope)
    report = scope["report"]
    assert (report.status, dict(report.counts)) == ("wrong", {"ok": 1, "title-mismatch": 1})
    assert report.items[0].verdict.suggestion == "kz-cc:art128"
    assert (tmp_path / "findings.html").is_file()


def commands() -> list[str]:
    shown = [line[2:] for _, body in BLOCKS for line in body.splitlines() if line.startswith("$ ")]
    steps = re.findall(r"run: (legalref .*)", GUIDE)
    entries = re.findall(r"entry: (legalref .*)", GUIDE)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entries += [hook["entry"] for hook in hooks]
    return [*shown, *steps, *(f"{entry} one.jsonl two.jsonl" for entry in entries)]


@pytest.mark.parametrize("command", commands())
def test_a_command_is_one_that_the_program_accepts(command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "legalref"
    options = _parser().parse_args(arguments)
    assert options.command in ("check", "extract", "validate")


def test_there_are_commands() -> None:
    assert len(commands()) == 11


def test_the_settings_are_accepted() -> None:
    settings = next(
        block for block in yaml_blocks() if isinstance(block, dict) and "fields" in block
    )
    assert read_settings(settings) == settings
    assert set(settings["fields"]) <= set(ALIASES)


def test_the_tables_name_every_format_and_every_exit_code() -> None:
    for name, known in FORMATS.items():
        assert f"`{name}`" in GUIDE
        assert all(f"`{suffix}`" in GUIDE for suffix in known.suffixes)
    rows = re.findall(r"^\| ([0-4]) \|", GUIDE, flags=re.MULTILINE)
    assert rows == ["0", "1", "2", "3", "4"]


def test_the_hook_matches_files_of_annotations(tmp_path: Path) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language", "files"} <= set(hook)
    for name in ("a.jsonl", "data/b.csv", "c.ann", "d.iob2"):
        assert re.search(hook["files"], name)
    assert not re.search(hook["files"], "package.json")


def test_unknown_can_be_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from legalref.cli.command import main

    path = tmp_path / "x.jsonl"
    path.write_text('{"ref": "ст. 128"}\n', encoding="utf-8")
    assert main(["validate", str(path)]) == 3
    assert main(["validate", str(path), "--allow-unknown"]) == 0
    path.write_text('{"ref": "ст. 999 УК РК"}\n', encoding="utf-8")
    assert main(["validate", str(path), "--allow-unknown"]) == 1
    path.write_text('{"ref": ""}\n', encoding="utf-8")
    assert legalref.validate([]).exit_code == main(["validate", str(path)])
    capsys.readouterr()
