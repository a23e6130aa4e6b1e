"""What a line of the reading rooms asks is a rule with a name or a member of a closed type, mostly."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from house import conditions

pytestmark = pytest.mark.checkout

MOST = {"word": 20, "pattern": 49, "number": 40}
"""These numbers may only shrink."""


def test_few_conditions_test_a_special_form() -> None:
    found = sum(map(conditions.counts, conditions.ROOMS), Counter[str]())
    assert found["all"] > 4000
    assert {form: found[form] for form in MOST if found[form] > MOST[form]} == {}


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("x if word == 'nowhere' else y", {"word"}),
        ("x if token.kind == 'number' else y", set()),
        ("x if token.text == '(' else y", set()),
        ("x if token.text in rule('own-words').words else y", set()),
        ("x if _OWN.match(text) else y", {"pattern"}),
        ("x if re.search('a', text) else y", {"pattern"}),
        ("x if rule('court').pattern.match(text) else y", set()),
        ("x if len(words) > 3 else y", {"number"}),
        ("x if len(words) > 1 else y", set()),
        ("x if text[at + 3 :] else y", set()),
        ("[word for word in words if not (ready and word == 'nowhere')]", {"word"}),
    ],
)
def test_a_special_form_is_seen(line: str, forms: set[str]) -> None:
    tree = ast.parse(f"_OWN = re.compile('a')\n{line}\n")
    own = conditions.patterns(tree)
    found = set[str]().union(*(conditions.special(test, own) for test in conditions.asked(tree)))
    assert found == forms
