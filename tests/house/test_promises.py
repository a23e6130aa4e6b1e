"""What version 0.1.0 promised is kept: names, parameters, paths of modules, stored pickles."""

from __future__ import annotations

import json

import pytest

from house import promises

CHANGED = {
    "legalref:Policy: default_country",
    "legalref.resolution:Policy: default_country",
    "legalref.resolution:Resolver: policy",  # which has that default
}
"""What the changelog says has changed; it may not grow."""


def kept() -> dict[str, object]:
    """Return what was recorded of version 0.1.0."""
    found: dict[str, object] = json.loads(promises.FILE.read_text("utf-8"))
    return found


def test_every_promise_is_kept() -> None:
    broken = promises.broken(kept())
    assert {line.partition(" was ")[0] for line in broken} == CHANGED, broken


def test_there_is_much_to_keep() -> None:
    names, pickles = kept()["names"], kept()["pickles"]
    assert isinstance(names, dict)
    assert isinstance(pickles, dict)
    assert sum(map(len, names.values())) > 800
    assert pickles.keys() == promises.values().keys()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("def f(a, *, b=1): ...", "def f(a, *, b=1, c=2): ...", None),
        ("def f(a, b): ...", "def f(b, a): ...", "a has another place"),
        ("def f(a, *, b=1): ...", "def f(a): ...", "b is gone"),
        ("def f(a): ...", "def f(a, c): ...", "c is asked for"),
        ("def f(a=1): ...", "def f(a=2): ...", "a was POSITIONAL_OR_KEYWORD 1, is POSITIONAL_OR_KEYWORD 2"),
    ],
)  # fmt: skip
def test_a_broken_promise_is_seen(old: str, new: str, why: str | None) -> None:
    found: list[list[promises.Parameter]] = []
    for source in (old, new):
        names: dict[str, object] = {}
        exec(source, names)
        found.append(promises.parameters(names["f"]) or [])
    assert promises.lost(*found) == why


def test_a_name_and_a_pickle_that_are_gone_are_seen() -> None:
    lost = {"names": {"legalref:nothing": {"": []}}, "pickles": {"x": "gAQu"}, "read": {"x": ""}}
    name, pickle = promises.broken(lost)
    assert name.startswith("legalref:nothing: ")
    assert pickle.startswith("pickle of x: ")
