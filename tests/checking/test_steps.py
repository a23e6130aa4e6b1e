"""Each step of ``verify`` does what its rows say: tests/cases/steps_verify.yaml."""

from __future__ import annotations

from typing import Any

import pytest

from legalref.checking import examining, verification
from legalref.checking.case import Said
from legalref.checking.claims import ClaimText, Part
from legalref.checking.statements import Piece
from legalref.checking.verification import Verifier
from legalref.corpus.view import load
from legalref.languages.rules import watching
from legalref.results import Resolution
from step_rows import params, step_rows, steps_of

ROWS = step_rows("verify")
STEPS = {
    "read_claim_text": verification,
    "day_told": verification,
    "resolve_part": verification,
    "check_citation": verification,
    "check_day": examining,
    "check_title": examining,
    "check_penalty": examining,
    "check_account": verification,
    "worst": verification,
    "listed_as_false": verification,
}


def shown(result: Any) -> Any:
    """Return what a step gave, in words."""
    if isinstance(result, Said):
        return f"{result.code} {result.reason.rule}"
    if isinstance(result, Resolution):
        return f"{result.status} {' '.join(map(str, result.refs))}".strip()
    if isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], tuple):
        return f"{shown(result[0])}: {' '.join(map(str, result[1]))}"
    if isinstance(result, tuple):
        return " to ".join(map(str, result))
    return "nothing" if result is None else str(result)


def said_beside(text: ClaimText, part: Part) -> str:
    """Return the words of a reference, and what was read beside it."""
    pieces: list[Piece] = part.pieces
    beside = [f"{each.kind} {each.rule or each.says}" for each in part.statements]
    beside += [f"«{piece.text}»" for piece in pieces]
    return ": ".join([text.words(part.start, part.end), ", ".join(beside) or "nothing"])


def run(row: dict[str, Any], patch: pytest.MonkeyPatch) -> list[str]:
    """Return what a step made of the claim of a row, call after call."""
    name, seen = row["step"], list[str]()
    home = STEPS[name]
    step = getattr(home, name)

    def watched(*args: Any, **named: Any) -> Any:
        result = step(*args, **named)
        if isinstance(result, ClaimText):
            seen.extend(said_beside(result, part) for part in result.parts)
        elif isinstance(result, list):
            seen.extend(map(shown, result))
        else:
            seen.append(shown(result))
        return result

    patch.setattr(home, name, watched)
    with watching():  # what was learnt of other claims is not used
        Verifier(load(), as_of=row.get("as_of")).verify(row["claim"])
    return seen


@pytest.mark.parametrize("row", params(ROWS))
def test_a_step_gives_what_its_row_says(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(row, monkeypatch) == row["gives"]


def test_every_step_has_rows() -> None:
    assert steps_of(ROWS) == set(STEPS)
