"""Months, numerals, issuers, names beside numbers, and codes of our country and of none have one home each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest

from legalref.languages import build
from legalref.languages.needing import written

pytestmark = pytest.mark.checkout

LANGS = sorted(build.languages())
ENOUGH = 3
"""As many months, numerals or issuers in one pattern or list of words are a list of them."""
EXAMPLES = ("is", "is_not", "about")
WORD = re.compile(r"[^\W\d_]+")


def texts(node: Any) -> Iterator[str]:
    """Yield what is written in a table, the examples of its rows aside."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in EXAMPLES:
                yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


def of_rules(lang: str) -> Iterator[tuple[str, str]]:
    """Yield what the rows of a language say, and the texts of its modules, with their places."""
    folder = build.languages()[lang]
    for part in build.PARTS:
        for name, rows in build.load_rules(folder, part).items():
            yield from ((f"{part}: {name}", text) for text in texts(rows))
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if len(node.value.splitlines()) == 1:
                yield f"{path.name}: {node.lineno}", node.value


def latin_of(month: dict[str, str]) -> list[str]:
    """Return the ways in which a month is written in Latin letters, if its language has any."""
    return written(month["latin"]) or [] if "latin" in month else []


def known(lang: str, kind: str) -> dict[str, str]:
    """Return the words of a kind in their home, each with its number."""
    words = build.load_words(build.languages()[lang])
    if kind == "month":
        return {
            form: str(month)
            for month, row in words["months"].items()
            for form in (*row["names"].split(), row["stem"], *latin_of(row))
        }
    tables = ("cardinals", "counting") if kind == "cardinal" else ("ordinals", "ordinal_stems")
    return {
        form: str(value)
        for table in tables
        for value, forms in words.get(table, {}).items()
        for form in forms.split()
    }


def lists_of(words: dict[str, str], text: str, *, begun: bool = False) -> int:
    """Return how many different ones of some words a text has, or words that begin with them."""
    said = {word.replace("ё", "е") for word in WORD.findall(text.lower())}
    if begun:
        return len({n for word, n in words.items() if any(each.startswith(word) for each in said)})
    return len({words[word] for word in said & words.keys()})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["month", "cardinal", "ordinal"])
def test_months_and_numerals_have_one_home(lang: str, kind: str) -> None:
    words = known(lang, kind)
    assert lists_of(words, " ".join(words)) >= 9
    begun = kind == "ordinal"
    found = {at for at, text in of_rules(lang) if lists_of(words, text, begun=begun) >= ENOUGH}
    assert not found, f"rules call them (?&{kind}-{lang})"


def test_a_list_of_months_is_seen() -> None:
    assert lists_of(known("ru", "month"), r"[0-9]{1,2}\s(?:янв|фев|мар)[а-я]*") == 3
    assert lists_of(known("ru", "ordinal"), "первая второй третью", begun=True) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_issuers_have_one_home(lang: str) -> None:
    rules = build.load_rules(build.languages()[lang])
    words = {
        name: [set(r["words"].split()) for r in rows if "words" in r]
        for name, rows in rules.items()
    }
    (issuers,) = words.pop("issuer")
    joints = set().union(*words["function-word"], *words["skipped-in-names"])
    found = {
        name: sorted(shared)
        for name, listed in words.items()
        for each in listed
        if len(shared := (each & issuers) - joints) >= ENOUGH
    }
    assert not found


BESIDE = (
    "no-title", "punished-before", "punished-behind", "ties-a-name", "is-called", "treats-of",
    "equals", "tied-name", "bracket-remark", "turned-around",
)  # fmt: skip
"""Rules of the words that tie a name to a number, or tell that what stands there is none."""


def test_names_beside_numbers_have_one_home() -> None:
    package = build.HOME.parent
    homes = {
        name: [
            path.relative_to(package).as_posix()
            for path in package.rglob("*.py")
            if path.parent != build.HOME and re.search(f"[\"']{name}[\"']", path.read_text("utf-8"))
        ]
        for name in BESIDE
    }
    assert {tuple(found) for found in homes.values()} == {("names/beside.py",)}


@pytest.mark.parametrize("code", ["KZ", "ZZ"])
def test_the_codes_of_our_country_and_of_none_have_one_home(code: str) -> None:
    found = {
        path.relative_to(build.HOME.parent).as_posix()
        for path in build.HOME.parent.rglob("*.py")
        if not path.name.startswith("_")  # what is compiled
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value == code
    }
    assert found <= {"languages/home.py", "model/law.py"}
