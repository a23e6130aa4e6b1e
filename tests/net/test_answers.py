"""Answers do not depend on what was read before, nor on the order of reading."""

from __future__ import annotations

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
