"""Each step of ``extract`` does what its rows say: tests/cases/steps_extract.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref
from legalref.acts.whose import Act
from legalref.extraction import extractor as extracting
from legalref.extraction import noise, reading, rules, settling
from legalref.extraction.binding import Binding, Place
from legalref.extraction.extractor import STEPS, Extractor
from legalref.extraction.source import prepared
from legalref.languages.rules import watching
from legalref.resolution.resolver import resolver_of
from legalref.results import Mention
from legalref.text.blocks import Heading, blocks_of
from step_rows import params, step_rows, steps_of

CASES = Path(__file__).parents[1] / "cases"
ROWS = step_rows("extract")


def refs(resolution: Any) -> str:
    """Return what was resolved, or its status."""
    return " ".join(map(str, resolution.refs)) or str(resolution.status)


def shown(mention: Mention) -> str:
    return f"{mention.text}: {refs(mention.resolution)}"


def calls_of(name: str, text: str, setting: dict[str, Any], patch: Any) -> list[tuple[Any, Any]]:
    """Return the arguments and the results of a step of ``settled`` while a text is read."""
    seen: list[tuple[Any, Any]] = []
    step: Callable[..., Any] = getattr(settling, name)

    def watched(*args: Any) -> Any:
        result = step(*args)
        seen.append((args, result))
        return result

    patch.setattr(settling, name, watched)
    Extractor(resolver_of(), **setting).extract(text)
    return seen


def told(at: Binding) -> str:
    """Return the act and the article that later places may lean on."""
    act = at.said.last.key if isinstance(at.said.last, Act) else ""
    return "/".join([act, *(number for _, number in at.said.article)])


def added_by(name: str, text: str, setting: dict[str, Any], patch: Any) -> list[str]:
    """Return the mentions that a step adds to those of the steps before it."""
    added: list[Mention] = []

    def watched(step: Any) -> Any:
        def run(at: Binding, mentions: Iterable[Mention]) -> list[Mention]:
            before = list(mentions)
            after: list[Mention] = list(step(at, iter(before)))
            assert [m for m in after if m in before] == before, "a step takes nothing away"
            if step.__name__ == name:
                added.extend(m for m in after if m not in before)
            return after

        return run

    patch.setattr(extracting, "STEPS", tuple(map(watched, STEPS)))
    Extractor(resolver_of(), **setting).extract(text)
    return [shown(mention) for mention in added]


def read(text: str, setting: dict[str, Any]) -> list[str]:
    """Return the words of each place that stretches say."""
    reader = Extractor(resolver_of(), **setting)
    found = reading.read(blocks_of(text), reader._stretches, reader._protos)
    return [
        text[slice(*place.whole)]
        if isinstance(place, Heading)
        else text[at + place.start : at + place.end]
        for at, place in found
    ]


def blocks(text: str) -> list[str]:
    found = blocks_of(text)
    return [f"heading: {text[slice(*each.whole)]}" for each in found.headings] + [
        f"note: {text[each.start : each.end].strip()}" for each in found.notes
    ]


def run(row: dict[str, Any], patch: Any) -> list[str]:
    """Return what the step of a row gives."""
    step, text, setting = row["step"], row["text"], row.get("kwargs", {})
    if step == "prepared":
        return [prepared(text).text]
    if step == "blocks_of":
        return blocks(text)
    if step == "read":
        return read(text, setting)
    if step == "returned":
        return [text[m.start : m.end] for m in Extractor(resolver_of(), **setting).extract(text)]
    if step in {each.__name__ for each in STEPS}:
        return added_by(step, text, setting, patch)
    seen = calls_of(step, text, setting, patch)
    if step == "bind":
        return [f"{args[1].raw}: {bound.rule}" for args, bound in seen]
    if step == "in_its_time":
        return [
            f"{args[1].raw}: {refs(args[2].resolution)} > {refs(bound.resolution)}"
            for args, bound in seen
        ]
    if step == "refusal":
        return [f"{args[1].raw}: {name or 'a mention'}" for args, name in seen]
    if step == "tell":
        last: Place = seen[-1][0][1]
        return [f"{last.raw}: {told(seen[-1][0][0])}"]
    assert step == "mention_of"
    return [f"{args[1].raw} > {mention.text}" for args, mention in seen]


@pytest.mark.parametrize("row", params(ROWS))
def test_a_step_gives_what_its_row_says(
    row: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(row, monkeypatch) == row["gives"]


def test_every_step_has_rows() -> None:
    steps = {
        "prepared", "blocks_of", "read", "bind", "in_its_time", "refusal", "tell", "mention_of",
        *(step.__name__ for step in STEPS), "returned",
    }  # fmt: skip
    assert steps_of(ROWS) == steps


def texts() -> list[tuple[str, dict[str, Any]]]:
    """Return the texts of the tables of running text, with their settings."""
    found = [
        (row["text"], row.get("kwargs", {}))
        for path in sorted(CASES.glob("extract_*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]
    return [(unmarked(text), setting) for text, setting in found if "corpus" not in setting]


def unmarked(text: str) -> str:
    """Return the text of a row without its marks."""
    return re.sub(r"\[\[(.*?)\|.*?\]\]", r"\1", text, flags=re.DOTALL)


def test_every_rule_of_binding_and_every_refusal_decides_in_a_row() -> None:
    with watching() as fired:
        for text, setting in texts():
            legalref.extract(text, **setting)
    decided = {each.rule for each in fired}
    named = [name for name, _ in (*rules.RULES, *noise._OF_PLACES, *noise._OF_ACTS)]
    assert [name for name in named if name not in decided] == []
