"""Each step of ``resolve`` does what its rows say: tests/cases/steps_resolve.yaml."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import legalref
from legalref.resolution import forming, resembling, resolver, steps
from legalref.resolution.forming import REFUSALS, Form
from legalref.resolution.outcomes import Outcome, Setting
from legalref.resolution.reading import MentionRead
from legalref.resolution.resolver import STEPS, Resolver, resolver_of
from legalref.resolution.steps import NAMING, MentionSoFar, Question
from legalref.text.tokens import ActMention, Cut
from step_rows import params, step_rows, steps_of

ROWS = step_rows("resolve")
AROUND = ("unreadable", "mended", "with_doubt")
"""What is asked before the steps, and what is made of their answer."""
TABLES: dict[str, tuple[Any, tuple[Callable[..., Any], ...]]] = {
    "STEPS": (resolver, STEPS),
    "NAMING": (steps, NAMING),
    "REFUSALS": (forming, REFUSALS),
}
"""Functions that are tried, or go, one after the other."""


def outcome(found: Any) -> str:
    """Return what came of something: its ids, or the rule that refused it."""
    if found is None:
        return "nothing"
    refs = " ".join(map(str, found.refs))
    return refs or f"{found.status} {found.reason.rule}"


def path(unit: Any) -> str:
    return "/".join(level + number for level, number in unit.path)


def of_form(form: Form) -> list[str]:
    """Return the citations of a form as they were read, refused ones as what refused them."""
    return [
        outcome(step)
        if isinstance(step, Outcome)
        else "an act"
        if isinstance(step, ActMention)
        else path(step.model)
        for step in form.steps
    ]


def of_read(read: MentionRead) -> list[str]:
    return [
        *(path(unit) for reading in read.readings for unit in reading.units),
        *(" ".join(act.keys) for act in read.acts),
        *(f"of {read.country}" for _ in [0] if read.country),
        *(f"unread {words.text}" for words in read.account.unread()),
        *(f"title {read.title.given}" for _ in [0] if read.title),
    ]


def shown(name: str, mention: MentionSoFar) -> list[str]:
    """Return what a step has found out about a mention."""
    form = mention.form
    if name == "read":
        return of_read(mention.read) if mention.read is not None else []
    if name == "formed":
        return of_form(form) if form is not None else []
    if name == "cited":
        cited = of_form(form) if form is not None else []
        return [f"{each}: {outcome(o)}" for each, o in zip(cited, mention.outcomes, strict=True)]
    if name == "joined" and form is not None:
        return [" + ".join(map(outcome, mention.outcomes)) + f": {outcome(mention.outcome)}"]
    return [outcome(mention.found if name == "answered" else mention.outcome)]


def content(mention: MentionSoFar) -> str:
    """Return all that a mention holds, the claims on its words among it."""
    claims = mention.read.account.claims if mention.read is not None else []
    rest = mention.read._replace(account=None) if mention.read is not None else None  # type: ignore[arg-type]
    return repr((claims, mention._replace(read=rest)))


def watched(row: dict[str, Any], name: str, seen: list[str]) -> Callable[..., Any]:
    """Return a function of a table that writes down what it gives, if it is that of the row."""
    of_a_table = next(
        each for _, table in TABLES.values() for each in table if each.__name__ == name
    )

    def step(question: Question, mention: MentionSoFar) -> MentionSoFar:
        before = content(mention)
        result: MentionSoFar = of_a_table(question, mention)
        if name == row["step"]:
            assert content(mention) == before, "a step changes nothing that it is given"
            assert shown(name, of_a_table(question, mention)) == shown(name, result)
            seen.extend(shown(name, result))
        return result

    def one_of_several(*given: Any) -> Any:
        result = of_a_table(*given)
        if name == row["step"]:
            seen.append(outcome(result))
        return result

    return step if of_a_table in STEPS else one_of_several


def run(row: dict[str, Any], patch: pytest.MonkeyPatch) -> list[str]:
    """Return what the step of a row made of its text."""
    seen = list[str]()
    for table, (home, functions) in TABLES.items():
        patch.setattr(home, table, tuple(watched(row, f.__name__, seen) for f in functions))
    if row["step"] in AROUND:
        function = getattr(resolver, row["step"])

        def around(*given: Any) -> Any:
            result = function(*given)
            same = row["step"] == "mended" and result == given[-1]
            seen.append("nothing" if same else outcome(result))
            return result

        patch.setattr(resolver, row["step"], around)
    given = row.get("kwargs", {})
    fresh = Resolver(resolver_of().corpus)
    found = fresh.resolve(row["text"], Setting(given.get("within"), given.get("country")))
    if row["step"] == "resembling":
        near = resembling.resembling(found, Cut(row["text"]), fresh.corpus)
        seen.extend(str(each.id) for each in near.candidates)
    return seen


@pytest.mark.parametrize("row", params(ROWS))
def test_a_step_gives_what_its_row_says(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(row, monkeypatch) == row["gives"]


def test_every_step_has_rows() -> None:
    listed = {each.__name__ for _, table in TABLES.values() for each in table}
    assert steps_of(ROWS) == {*listed, *AROUND, "resembling"}


def test_the_public_verb_goes_on_to_what_a_refusal_resembles() -> None:
    [row] = [row for row in ROWS if row["step"] == "resembling"]
    assert [str(each.id) for each in legalref.resolve(row["text"]).candidates] == row["gives"]
