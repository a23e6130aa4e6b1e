"""The README says what is true: its example and its commands are run and compared."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
EXAMPLE = re.compile(r"^```python\n(?P<code>.*?)^```\n+```text\n(?P<output>.*?)^```$", re.M | re.S)
SESSION = re.compile(r"^```console\n(?P<lines>.*?)^```$", re.M | re.S)


def text() -> str:
    return README.read_text(encoding="utf-8")


def commands() -> list[tuple[str, str]]:
    """(command, output) of every ``$ legalref …`` in the console blocks."""
    found = []
    for session in SESSION.finditer(text()):
        for piece in re.split(r"^\$ ", session["lines"], flags=re.M)[1:]:
            command, _, output = piece.partition("\n")
            found.append((command, output))
    return found


def test_the_example_prints_what_the_readme_shows() -> None:
    examples = list(EXAMPLE.finditer(text()))
    assert len(examples) == text().count("```python\n") > 0
    for example in examples:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(example["code"], str(README), "exec"), {})
        assert out.getvalue() == example["output"]


@pytest.mark.parametrize("command", commands(), ids=lambda command: command[0])
def test_a_command_prints_what_the_readme_shows(
    command: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    from legalref.cli.command import main

    program, *arguments = shlex.split(command[0])
    assert program == "legalref"
    main(arguments)
    assert capsys.readouterr().out == command[1]


def test_there_are_exactly_two_commands_to_set_up() -> None:
    found = re.findall(r"^pip install .*$", text(), flags=re.M)
    assert len(found) == 2
    assert "legalref resolve" in found[0]
    assert found[1].endswith("&& pytest")


def test_links_to_files_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", text()):
        assert (ROOT / target).exists(), target


def test_the_first_page_says_that_it_is_no_legal_advice() -> None:
    assert "not legal advice" in text()


def test_the_figures_of_the_readme_are_those_of_the_data() -> None:
    import legalref
    from legalref.cli.audit import audit

    law = legalref.load()
    covered = audit(law)["coverage"]
    words = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    articles = ", ".join(str(offence.provision.at_level("art")) for offence in law.offences)
    rows = {
        row[0].strip(): row[1]
        for line in text().splitlines()
        if (row := line.strip("|").split("|"))[0].strip() in covered
    }
    assert rows.keys() == covered.keys()
    for depth, phrases in {
        "modelled": (
            f"{covered['modelled']['provisions']:,} provisions of {covered['modelled']['acts']} acts",
            f"the {words[len(law.offences)]} trafficking-related offences",
            f"Criminal Code arts {articles} and",
        ),
        "outlined": (
            f"all {covered['outlined']['articles']:,} articles of {covered['outlined']['acts']} ",
        ),
        "named": (f"{covered['named']['acts']} other acts",),
        "foreign": (f"{covered['foreign']['acts']} look-alikes",),
    }.items():
        for phrase in phrases:
            assert phrase in rows[depth], (depth, phrase)
        stated = set(re.findall(r"(?<![0-9.,-])[0-9][0-9,]*(?![0-9-])", rows[depth]))
        known = set(re.findall(r"[0-9][0-9,]*", " ".join(phrases)))
        assert {number.rstrip(",") for number in stated} <= {n.rstrip(",") for n in known} | {"110"}


def test_the_gold_set_is_read_as_well_as_the_readme_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from legalref.cli.command import main

    [stated] = re.findall(r"at least (.*) are right, and none is wrong", " ".join(text().split()))
    least = {part: (int(n), int(of)) for n, of, part in re.findall(r"(\d+) of (\d+) (\w+)", stated)}
    main(["score", "--self", "--gold", str(ROOT / "tests" / "gold"), "--errors", "0"])
    rows = re.findall(r"^(\w+) +(\d+) +(\d+) +\d+ +\d+ +(\d+) ", capsys.readouterr().out, re.M)
    found = {part: (int(n), int(right), int(wrong)) for part, n, right, wrong in rows[:3]}
    assert [*found] == ["mentions", "documents", "claims"]
    for (n, right, wrong), (at_least, of) in zip(found.values(), least.values(), strict=True):
        assert (n, wrong) == (of, 0)
        assert right >= at_least
