"""The guides are true: their code runs and prints what they show, and their commands are accepted."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

import legalref
from legalref.cli.command import _parser

pytestmark = pytest.mark.checkout

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {str(path.relative_to(DOCS)): path.read_text("utf-8") for path in DOCS.rglob("*.md")}
FENCES = re.compile(r"^```python\n(.*?)^```$\n*(?:^```text\n(.*?)^```$)?", re.M | re.S)
COMMANDS = [
    (name, line)
    for name, text in sorted(GUIDES.items())
    for line in re.findall(r"^(?:\$ |- run: |  run: |.*&& )(legalref .*)$", text, flags=re.M)
]


@pytest.mark.filterwarnings("default")  # those of other packages are not ours to mend
@pytest.mark.parametrize("guide", sorted(name for name in GUIDES if FENCES.search(GUIDES[name])))
def test_the_code_of_a_guide_runs_and_prints_what_the_guide_shows(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": guide, "legalref": legalref, "law": legalref.load()}
    for code, shown in FENCES.findall(GUIDES[guide]):
        for package in re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE):
            pytest.importorskip(package)
        if "pyspark" in code and shutil.which("java") is None:
            pytest.skip("Spark needs Java")
        if "plotting" in code:
            pytest.importorskip("matplotlib", reason="the extra «plot» is not installed")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, guide, "exec"), namespace)
        assert out.getvalue() == shown


def test_there_are_commands() -> None:
    assert len({name for name, _ in COMMANDS}) >= 4


@pytest.mark.parametrize(("guide", "command"), COMMANDS)
def test_a_command_is_one_that_the_program_accepts(guide: str, command: str) -> None:
    assert _parser().parse_args(shlex.split(command)[1:]).command
