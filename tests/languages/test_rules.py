"""Each row of the rules is about what it says it is about, and not about what it says it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalref.languages import build, tables
from legalref.languages.messages import MESSAGES
from legalref.languages.needing import needed
from legalref.languages.rules import Rule, group, rule, watching
from legalref.text.folding import fold
from legalref.text.numerals import in_digits

PARTS = {
    part: (
        build.load_world(part),
        {lang: build.load_rules(folder, part) for lang, folder in build.languages().items()},
    )
    for part in build.PARTS
}
DECLARED = {name: row for declared, _ in PARTS.values() for name, row in declared.items()}
ROWS = [row for declared, given in PARTS.values() for row in build.rows_of_rules(declared, given)]
COMPILED = build.rules_of({lang: build.languages()[lang] for lang in build.FIRST})
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


GIVEN_AS: dict[str, Callable[[str], str]] = {
    "written": lambda text: text,
    "lower": str.lower,
    "folded": lambda text: fold(text.lower()).text,
    "digits": lambda text: in_digits(fold(text.lower()).text),
}


def fires(of: Rule, text: str) -> bool:
    """Whether a rule finds what it looks for at the mark of an example."""
    if of.looks in ("phrase", "piece"):
        return re.fullmatch(of.source, GIVEN_AS[DECLARED[of.name]["text"]](text)) is not None
    left, mark, right = text.partition("|")
    left, right = map(GIVEN_AS[DECLARED[of.name]["text"]], (left, right))
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
    part = next(part for part in PARTS if name in PARTS[part][0])
    declared, given = PARTS[part]
    alone = {lang: {name: [r for r in rows.get(name, ()) if r is not row]}
             for lang, rows in given.items()}  # fmt: skip
    only = {**declared[name], "rows": [r for r in declared[name].get("rows", ()) if r is not row]}
    pieces = {n: rule for rules in COMPILED.values() for n, rule in rules.items()}
    without = Rule(name, build.compile_rules({name: only}, alone, pieces)["RULES"][name])
    examples = row.get("is") or row["words"].split()
    assert not all(fires(without, text) for text in examples)


@pytest.mark.parametrize("name", DECLARED)
def test_a_rule_is_declared_whole(name: str) -> None:
    declared = DECLARED[name]
    assert declared.keys() <= KEYS
    assert declared["about"].endswith(".")
    assert declared["looks"] in build.LOOKS
    assert declared["text"] in GIVEN_AS
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


def test_no_two_tables_have_a_rule_or_a_group_of_the_same_name() -> None:
    names = [name for declared, _ in PARTS.values() for name in declared]
    assert len(set(names)) == len(names)
    groups = [
        {r["group"] for r in declared.values() if "group" in r} for declared, _ in PARTS.values()
    ]
    assert not set.intersection(*groups)
    assert tuple(PARTS) == tables.PARTS


def test_a_group_that_nobody_declared_is_refused() -> None:
    with pytest.raises(KeyError, match="nobody"):
        group("nobody")


def test_a_row_of_an_undeclared_rule_is_refused() -> None:
    with pytest.raises(ValueError, match=r"xx.*has no nobody"):
        build.compile_rules({}, {"xx": {"nobody": [{"pattern": "a"}]}})


NEEDING = sorted(
    name
    for rows in COMPILED.values()
    for name, row in rows.items()
    if row[8] and "needs" not in DECLARED.get(name, {})
)


@pytest.mark.parametrize("name", NEEDING)
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[*HealthCheck])
def test_every_text_that_a_pattern_matches_has_a_word_that_it_needs(
    name: str, data: st.DataObject
) -> None:
    of = rule(name)
    text = data.draw(st.from_regex(of.pattern))
    found = of.pattern.search(text)
    assert found is not None
    assert of.may_fire(text, *found.span())
    if of.looks in ("behind", "whole"):
        assert of.behind(text, found.start()) is not None


@pytest.mark.parametrize(
    ("pattern", "words", "reach"),
    [
        (r"(?:пункт|част[ьи])\s[0-9]", "пункт части часть", 5),
        (r"стать[яи] [0-9]+ (?:УК|УПК)", "статьи статья", 7),
        (r"\w*(?:абв)+(?:где)?", "абв", 1 << 30),
        (r"(?:абв)?\s", "", 0),
        (r"абв|[0-9]", "", 0),
        (r"(?<=абв)[0-9]", "", 0),
        (r"(?!абв)[0-9]", "", 0),
        (r"[0-9]\s?№", "№", 3),
    ],
)
def test_what_a_pattern_needs(pattern: str, words: str, reach: int) -> None:
    found = needed(pattern, near=False)
    assert (" ".join(sorted(found.words)) if found else "") == words
    assert found is None or found.reach == reach


# ------------------------------------------------------------------ patterns that never go back far


_REPEATS: Final = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


def _sequences(pattern: Any) -> Iterator[list[Any]]:
    """Yield the sequences of a parsed pattern, those inside others as well."""
    yield list(pattern)
    for kind, value in pattern:
        if kind is _constants.BRANCH:
            inner = value[1]
        elif kind in (_constants.SUBPATTERN, _constants.ASSERT, _constants.ASSERT_NOT):
            inner = [value[-1]]
        elif kind in _REPEATS:
            inner = [value[2]]
        else:
            continue
        for one in inner:
            yield from _sequences(one)


def _takes_any_blanks(item: Any) -> bool:
    kind, value = item
    if kind not in _REPEATS or value[1] != _constants.MAXREPEAT or len(value[2]) != 1:
        return False
    [(what, members)] = value[2]
    space = (_constants.CATEGORY, _constants.CATEGORY_SPACE)
    return what is _constants.IN and space in members and (_constants.NEGATE, None) not in members


def shares_blanks(source: str) -> bool:
    """Whether two parts of a pattern may share a run of blanks in as many ways as it is long."""
    for sequence in _sequences(_parser.parse(source)):
        taking = False
        for item in sequence:
            if _takes_any_blanks(item):
                if taking:
                    return True
                taking = True
            elif item[0] not in _REPEATS or item[1][0]:
                taking = taking and item[0] is _constants.AT
    return False


def test_blanks_that_two_parts_share_are_seen() -> None:
    assert shares_blanks(r"а\s*,?\s*б")
    assert not shares_blanks(r"а\s*(?:,\s*)?б|\s+в")


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_no_rule_reads_blanks_in_many_ways(name: str) -> None:
    r"""Else, as in «\s*,?\s*», it takes the square of the length of a run of blanks to say no."""
    assert not any(shares_blanks(part[name][1]) for part in COMPILED.values() if name in part)


_ZERO_WIDTH: Final = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)


def _is_sign(item: tuple[Any, Any]) -> bool:
    """Whether one character that a part of a pattern takes may be a sign."""
    what, given = item
    if what is _constants.IN and given[0][0] is _constants.NEGATE:
        return (_constants.CATEGORY, _constants.CATEGORY_NOT_WORD) not in given
    if what is _constants.IN:
        return any(map(_is_sign, given))
    return what is _constants.LITERAL and not chr(given).isalnum()


def looks_at_runs_again(items: Any) -> bool:
    """Whether a pattern may begin at each sign of a run, and read the rest of it to say no."""
    parts = list(items)
    if not parts or parts[0][0] in _ZERO_WIDTH:
        return False
    (what, given), behind = parts[0], parts[1:]
    if what is _constants.SUBPATTERN:
        return looks_at_runs_again(given[3])
    if what is _constants.BRANCH:
        return any(map(looks_at_runs_again, given[1]))
    if what not in _REPEATS or given[1] is not _constants.MAXREPEAT:
        return False
    needs_more = any(each not in _REPEATS or more[0] for each, more in behind)
    return needs_more and len(given[2]) == 1 and _is_sign(given[2][0])


def test_runs_that_are_looked_at_again_are_seen() -> None:
    for source in (r"[?_]+[0-9]", r"а|(?:\{+б)"):
        assert looks_at_runs_again(_parser.parse(source))
    for source in (r"[?_]+", r"[а-я]+[0-9]", r"(?<![?_])[?_]+[0-9]", r"\?{1,3}[0-9]"):
        assert not looks_at_runs_again(_parser.parse(source))


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_no_rule_begins_at_each_sign_of_a_run(name: str) -> None:
    """Else it takes the square of the length of the run to say no."""
    if DECLARED[name]["looks"] not in ("inside", "phrase"):
        return
    for part in COMPILED.values():
        if name in part and part[name][0] in ("inside", "phrase"):
            source = part[name][1].removeprefix("(?<![^\\W_])")
            assert not looks_at_runs_again(_parser.parse(source)), source
