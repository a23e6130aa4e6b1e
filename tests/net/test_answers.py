"""Answers do not depend on what was read before, nor on the order of reading."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from net import answers

SAMPLE = 900
_FRESH = """
import json, sys
from net import answers
for line in sys.stdin:
    print(json.dumps(answers.answer(*json.loads(line)), ensure_ascii=False))
"""


def sample() -> list[tuple[str, object, dict[str, object]]]:
    return Random(7).sample(answers.questions(), SAMPLE)


def test_a_shuffled_order_gives_the_same_answers() -> None:
    asked = sample()
    first = [answers.answer(*question) for question in asked]
    order = list(range(SAMPLE))
    Random(8).shuffle(order)
    again = {index: answers.answer(*asked[index]) for index in order}
    assert [again[index] for index in range(SAMPLE)] == first


@pytest.mark.checkout
def test_a_warm_process_answers_as_a_fresh_one() -> None:
    asked = sample()[:300]
    for question in asked:
        answers.answer(*question)  # every memory of forms has met them now
    warm = [json.loads(json.dumps(answers.answer(*question))) for question in asked]
    run = subprocess.run(
        [sys.executable, "-c", _FRESH],
        input="\n".join(json.dumps(question, ensure_ascii=False) for question in reversed(asked)),
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
    )
    fresh = [json.loads(line) for line in run.stdout.splitlines()]
    assert fresh[::-1] == warm


def test_the_net_has_enough_texts() -> None:
    assert len(answers.kept(answers.RELEASED)) >= 7000


def test_what_changed_is_listed_by_kind(tmp_path: Path) -> None:
    old = tmp_path / "answers-0.0.9.jsonl.gz"
    rows = [
        ["resolve", "ст. 128 УК РК", {}, answers.answer("resolve", "ст. 128 УК РК", {})],
        ["resolve", "ст. 128 | 129 УК РК", {}, ["resolved", ["kz-cc:art129"], [], []]],
        ["resolve", "ст. 135 УК РК", {}, ["ambiguous", [], [], []]],
        ["extract", "по ст. 135 УК РК", {}, []],
        ["verify", {"citation": "ст. 135 УК РК"}, {}, ["unknown-act", [], None]],
        ["parse", "ст. 135 УК РК", {}, ["CitationSyntaxError"]],
    ]
    with gzip.open(old, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    page = answers.page(old)
    assert "since 0.0.9" in page
    assert "| resolve | 3 | 2 |" in page
    assert "`ст. 128 УК РК`" not in page
    for words in (
        "### ambiguous, now resolved: 1", "| `ст. 135 УК РК` | – | `kz-cc:art135` |", "### nothing, now 1 resolved: 1",
        "### unknown-act, now ok: 1", "### CitationSyntaxError, now 1 citation: 1", r"ст. 128 \| 129 УК РК",
    ):  # fmt: skip
        assert words in page
    assert answers.page(old, 0).count("| `") == 0
