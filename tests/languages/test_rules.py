"""Each row of the rules is about what it says it is about, and not about what it says it is not."""

from __future__ import annotations

from typing import Any

import pytest

from legalref.languages import build
from legalref.languages.messages import MESSAGES
from legalref.languages.rules import Rule, group, rule, watching
from legalref.text.folding import fold

DECLARED = build.load_world("rules")
GIVEN = {lang: build.load_rules(folder) for lang, folder in build.languages().items()}
ROWS = list(build.rows_of_rules(DECLARED, GIVEN))
KEYS = {
    "about",
    "looks",
    "text",
    "ignore_case",
    "reason",
    "group",
    "value",
    "last",
    "needs",
    "rows",
}


def fires(of: Rule, text: str) -> bool:
    """Whether a rule finds what it looks for at the mark of an example."""
    left, mark, right = text.partition("|")
    if DECLARED[of.name]["text"] != "written":
        left, right = left.lower(), right.lower()
    if DECLARED[of.name]["text"] == "folded":
        left, right = fold(left).text, fold(right).text
    if of.looks == "word":
        return left in of.words
    assert bool(mark) == (of.looks != "inside"), f"{text}: where does the rule look?"
    if of.looks == "inside":
        return of.inside(left) is not None
    if of.looks == "before":
        return of.before(left + right, len(left)) is not None
    return of.behind(left + right, len(left)) is not None


@pytest.mark.parametrize(
    ("name", "row"), [(n, r) for n, _, r in ROWS], ids=[f"{n} {lang}" for n, lang, _ in ROWS]
)
def test_a_row_is_about_what_it_says(name: str, row: dict[str, Any]) -> None:
    found, missed = row.get("is", ()), row["is_not"]
    assert found or "words" in row
    assert missed
    assert [text for text in found if not fires(rule(name), text)] == []
    assert [text for text in missed if fires(rule(name), text)] == []


@pytest.mark.parametrize(
    ("name", "row"), [(n, r) for n, _, r in ROWS], ids=[f"{n} {lang}" for n, lang, _ in ROWS]
)
def test_a_row_is_needed_for_its_examples(name: str, row: dict[str, Any]) -> None:
    """No other row of the same rule finds all of them."""
    alone = {lang: {n: [r for r in rows if r is not row] for n, rows in given.items()}
             for lang, given in GIVEN.items()}  # fmt: skip
    declared = {n: {**r, "rows": [o for o in r.get("rows", ()) if o is not row]}
                for n, r in DECLARED.items()}  # fmt: skip
    without = Rule(name, build.compile_rules(declared, alone)["RULES"][name])
    examples = row.get("is") or row["words"].split()
    assert not all(fires(without, text) for text in examples)


@pytest.mark.parametrize("name", DECLARED)
def test_a_rule_is_declared_whole(name: str) -> None:
    declared = DECLARED[name]
    assert declared.keys() <= KEYS
    assert declared["about"].endswith(".")
    assert declared["looks"] in build.LOOKS
    assert declared["text"] in ("written", "lower", "folded")
    assert name in {n for n, _, _ in ROWS}, "a rule without a row"
    assert not rule(name).reason or rule(name).reason in MESSAGES["en"]


def test_rules_that_fire_are_kept_while_somebody_watches() -> None:
    with watching() as fired:
        assert rule("draft").inside("проект закона")
        assert not rule("draft").inside("закон")
    assert [(each.rule, each.words) for each in fired] == [("draft", "проект закон")]
    with watching() as again:
        pass
    assert rule("draft").inside("проект закона")
    assert again == []


def test_a_group_keeps_the_order_in_which_its_rules_are_declared() -> None:
    order = [name for name, row in DECLARED.items() if row.get("group") == "foreign-wording"]
    assert [each.name for each in group("foreign-wording")] == order != []


def test_a_row_of_an_undeclared_rule_is_refused() -> None:
    with pytest.raises(ValueError, match=r"xx.*has no nobody"):
        build.compile_rules({}, {"xx": {"nobody": [{"pattern": "a"}]}})
