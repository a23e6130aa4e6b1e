"""Each step of ``verify`` does what its rows say: tests/cases/steps_verify.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from legalref.checking import examining, verification
from legalref.checking.case import Said
from legalref.checking.matters import Matter, Question
from legalref.checking.verification import STEPS, Verifier
from legalref.corpus.view import load
from legalref.languages.rules import watching
from legalref.results import Reason
from step_rows import params, step_rows, steps_of

ROWS = step_rows("verify")
CHECKS = ("check_day", "check_title", "check_penalty")
"""What ``checked`` asks of a provision that exists, one after the other."""


def ruled(code: str, reason: Reason) -> str:
    return f"{code} {reason.rule}"


def shown(name: str, matter: Matter) -> str:
    """Return what a step has found out about a reference."""
    if name == "assembled":
        return matter.text
    if name == "cut_at_references":
        return said_beside(matter)
    if name == "of_days_told":
        return str(matter.day)
    if name == "with_names":
        return matter.title.given if matter.title is not None else "None"
    if name == "resolved":
        found = matter.resolution
        assert found is not None
        return f"{found.status} {' '.join(found.refs)}".strip()
    if name in ("checked", "accounted"):
        found_by = ", ".join(ruled(said.code, said.reason) for said in matter.found)
        return f"{found_by or 'nothing'}: {' '.join(matter.refs)}"
    if matter.verdict is None:
        return "nothing"
    beside = [ruled(finding.code, finding.reason) for finding in matter.verdict.findings]
    return ", beside it ".join([ruled(matter.verdict.code, matter.verdict.reason), *beside])


def said_beside(matter: Matter) -> str:
    """Return the words of a reference, and what was read beside it."""
    assert matter.said is not None
    [part] = matter.parts
    beside = [f"{each.kind} {each.rule or each.says}" for each in part.statements]
    beside += [f"«{piece.text}»" for piece in part.pieces]
    words = matter.said.words(part.start, part.end)
    return ": ".join([words, ", ".join(beside) or "nothing"])


def of_step(row: dict[str, Any], patch: pytest.MonkeyPatch) -> list[str]:
    """Return what a step made of the references of the claim of a row.

    No step changes what it is given, and none gives another answer when it is asked again.
    """
    seen = list[str]()

    def watched(step: Any) -> Any:
        def run(question: Question, matters: Iterable[Matter]) -> list[Matter]:
            given = list(matters)
            before = repr(given)
            result: list[Matter] = list(step(question, given))
            assert repr(given) == before, "a step changes nothing that it is given"
            assert repr(list(step(question, given))) == repr(result)
            if step.__name__ == row["step"]:
                seen.extend(shown(row["step"], matter) for matter in result)
            return result

        return run

    patch.setattr(verification, "STEPS", tuple(map(watched, STEPS)))
    verified(row)
    return seen


def of_check(row: dict[str, Any], patch: pytest.MonkeyPatch) -> list[str]:
    """Return what a check of a provision that exists said of the claim of a row."""
    seen, check = list[str](), getattr(examining, row["step"])

    def watched(*args: Any, **named: Any) -> Said | None:
        said: Said | None = check(*args, **named)
        seen.append("nothing" if said is None else ruled(said.code, said.reason))
        return said

    patch.setattr(examining, row["step"], watched)
    verified(row)
    return seen


def verified(row: dict[str, Any]) -> None:
    with watching():  # what was learnt of other claims is not used
        Verifier(load(), as_of=row.get("as_of")).verify(row["claim"])


@pytest.mark.parametrize("row", params(ROWS))
def test_a_step_gives_what_its_row_says(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = of_check if row["step"] in CHECKS else of_step
    assert run(row, monkeypatch) == row["gives"]


def test_every_step_has_rows() -> None:
    assert steps_of(ROWS) == {*CHECKS, *(step.__name__ for step in STEPS)}
