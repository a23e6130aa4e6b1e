"""Each step of ``resolve`` does what its rows say: tests/cases/steps_resolve.yaml."""

from __future__ import annotations

from typing import Any

import pytest

import legalref
from legalref.parsing.forms import OpenUnit
from legalref.resolution import forming, resembling, resolver
from legalref.resolution.forming import REFUSALS, Form, MentionRead
from legalref.resolution.outcomes import Outcome, Setting
from legalref.resolution.resolver import Resolver, resolver_of
from legalref.text.tokens import ActMention
from step_rows import params, step_rows, steps_of

ROWS = step_rows("resolve")
OF_MODULES = {
    "read_mention": resolver,
    "form_of": resolver,
    "combine": resolver,
    "refused": resolver,
    "_unreadable": resolver,
    "_with_doubt": resolver,
    "resembling": resembling,
}
OF_THE_RESOLVER = ("unit", "act", "_from_longer_name", "_from_acts", "_from_name", "_mended")
REFUSING = tuple(refuses.__name__ for refuses in REFUSALS)


def outcome(found: Any) -> str:
    """Return what came of something: its ids, or the rule that refused it."""
    if found is None:
        return "nothing"
    refs = " ".join(map(str, found.refs))
    return refs or f"{found.status} {found.reason.rule}"


def path(unit: Any) -> str:
    return "/".join(level + number for level, number in unit.path)


def step_of(step: OpenUnit | ActMention | Outcome) -> str:
    if isinstance(step, Outcome):
        return outcome(step)
    return "an act" if isinstance(step, ActMention) else path(step.model)


def shown(name: str, args: Any, result: Any) -> list[str]:
    """Return what a step was given and what it made of that."""
    if isinstance(result, MentionRead):
        unread = [words.text for words in result.account.unread()]
        return [
            *(path(unit) for reading in result.readings for unit in reading.units),
            *(" ".join(act.keys) for act in result.acts),
            *(f"of {result.country}" for _ in [0] if result.country),
            *(f"unread {words}" for words in unread),
        ]
    if isinstance(result, Form):
        title = [f"title {result.title}"] if result.title else []
        return [*map(step_of, result.steps), *title]
    if name == "unit":
        return [f"{path(args[1])}: {outcome(result)}"]
    if name == "combine":
        return [" + ".join(map(outcome, args[0])) + f": {outcome(result)}"]
    if name == "refused":
        return [f"{outcome(args[0])}: {outcome(result)}"]
    if name == "resembling":
        return [str(candidate.id) for candidate in result.candidates]
    return [outcome(result)]


def run(row: dict[str, Any], patch: pytest.MonkeyPatch) -> list[str]:
    """Return what the step of a row made of its text, call after call."""
    name, seen = row["step"], list[str]()
    home: Any = OF_MODULES.get(name, Resolver)
    step = getattr(forming if name in REFUSING else home, name)

    def watched(*args: Any, **named: Any) -> Any:
        result = step(*args, **named)
        seen.extend(shown(name, args, result))
        return result

    if name in REFUSING:
        patch.setattr(
            forming, "REFUSALS",
            tuple(watched if refuses is step else refuses for refuses in REFUSALS),
        )  # fmt: skip
    else:
        patch.setattr(home, name, watched)
    if name == "resembling":
        legalref.resolve(row["text"])
        return seen
    given = row.get("kwargs", {})
    fresh = Resolver(resolver_of().corpus)
    fresh.resolve(row["text"], Setting(given.get("within"), given.get("country")))
    return seen


@pytest.mark.parametrize("row", params(ROWS))
def test_a_step_gives_what_its_row_says(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(row, monkeypatch) == row["gives"]


def test_every_step_has_rows() -> None:
    assert steps_of(ROWS) == {*OF_MODULES, *OF_THE_RESOLVER, *REFUSING}
