"""Reading citations and names: the tables in cases/ are the specification."""

from __future__ import annotations

import datetime as dt
import pickle
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref

CASES = Path(__file__).parents[1] / "cases"
MARK = re.compile(r"\[\[(.*?)\|(.*?)(?:\|(.*?))?\]\]", re.DOTALL)


def rows(verb: str) -> list[Any]:
    """Return the rows of the tables of ``verb``, each under its own name."""
    return [
        pytest.param(row, id=f"{path.stem}: {row['name']}")
        for path in sorted(CASES.glob(f"{verb}_*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]


def options(row: dict[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments of a row; tables write days as text."""
    kwargs = dict(row.get("kwargs", {}))
    if "as_of" in kwargs:
        kwargs["as_of"] = dt.date.fromisoformat(kwargs["as_of"])
    return kwargs


@pytest.mark.parametrize("row", rows("parse"))
def test_parse_reads_the_structure(row: dict[str, Any]) -> None:
    if "error" in row:
        with pytest.raises(legalref.errors.CitationSyntaxError) as caught:
            legalref.parse(row["text"])
        assert caught.value.position == row["error"]
        return
    found = legalref.parse(row["text"])
    paths = ["/".join(level + number for level, number in c.segments) for c in found]
    assert paths == row["paths"]
    if "act" in row:
        assert [c.act.text if c.act else None for c in found] == [row["act"]] * len(found)
    if "spans" in row:
        assert [c.text for c in found] == row["spans"]
    assert all(row["text"][c.start : c.end] == c.text for c in found)


@pytest.mark.parametrize("row", rows("resolve"))
def test_resolve_names_the_provision_or_says_why_not(row: dict[str, Any]) -> None:
    found = legalref.resolve(row["text"], **options(row))
    expected = {"status": "resolved", "refs": [], **row}
    actual = {
        "status": found.status,
        "refs": [str(ref) for ref in found.refs],
        "cited": [str(ref) for ref in found.cited],
        "findings": [finding.code for finding in found.findings],
        "in_scope": found.in_scope,
        "country": found.country,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "candidates": [str(candidate.id) for candidate in found.candidates],
    }
    shown = [key for key in actual if key in expected]
    assert {key: actual[key] for key in shown} == {key: expected[key] for key in shown}
    assert all(found.explain(lang) for lang in ("en", "ru", "kk"))
    assert pickle.loads(pickle.dumps(found)) == found


def marked(text: str) -> tuple[str, list[tuple[int, int, str, list[str]]]]:
    """Return the text without its marks ``[[words|ids|status]]``, and what they mark."""
    plain, expected, done = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[done : mark.start()]
        start, (words, ids, status) = len(plain), mark.groups()
        plain += words
        expected.append((start, len(plain), status or "resolved", ids.split()))
        done = mark.end()
    return plain + text[done:], expected


@pytest.mark.parametrize("row", rows("extract"))
def test_extract_finds_what_is_marked_and_nothing_else(row: dict[str, Any]) -> None:
    text, expected = marked(row["text"])
    found = legalref.extract(text, **options(row))
    actual = [(m.start, m.end, m.status, [str(ref) for ref in m.refs]) for m in found]
    assert actual == expected
    assert all(text[m.start : m.end] == m.text for m in found)
    if "rules" in row:
        assert [m.rule for m in found] == row["rules"]
    assert pickle.loads(pickle.dumps(list(found))) == list(found)


@pytest.mark.parametrize(
    "text",
    [
        "Ст. " + ", ".join(map(str, range(1, 25))) + ".",  # more numbers than a form has
        "По ст. " + ", ".join(map(str, range(100, 120))) + " и ст. 9999 УК РК.",
        "По ст. " + ", ".join(f"{n} (частью второй)" for n in range(105, 130)) + " УК РК.",
        "ҚР ҚК " + ", ".join(f"{n}-{n + 1}" for n in range(105, 145, 2)) + "-баптары",
    ],
)
def test_answers_for_a_long_list_survive_pickling(text: str) -> None:
    for found in (list(legalref.extract(text)), legalref.resolve(text), legalref.verify(text)):
        assert pickle.loads(pickle.dumps(found)) == found


# What a line end or a second space inside a mention still changes; the list may only shrink.
TORN = {
    "resolution gets an abbreviation", "that law of another country", "list by letters", "protocol",
    "before the new code came into force", "convention by its title", "heading of an article",
    "agreement by its title", "resolution in capitals", "Latin letter of a subpoint in front",
    "foreign act by its short title", "foreign act with its year behind of", "directive and a treaty",
    "protocol and convention are told apart",
}  # fmt: skip


@pytest.mark.parametrize("row", rows("extract"))
def test_a_line_end_or_a_second_space_changes_no_id(row: dict[str, Any]) -> None:
    text, expected = marked(row["text"])
    if "\n" in text or row["name"] in TORN:
        pytest.skip("has line ends of its own, or is listed")
    spaces = [at for start, end, *_ in expected for at in range(start, end) if text[at] == " "]
    plain = [m.refs for m in legalref.extract(text, **options(row))]
    for at in random.Random(row["name"]).sample(spaces, min(len(spaces), 3)):
        for sign in ("\n", "  "):
            torn = text[:at] + sign + text[at + 1 :]
            assert [m.refs for m in legalref.extract(torn, **options(row))] == plain, torn


# The same sign as another keyboard or program writes it.
ALIKE = {
    "typeset": str.maketrans(" -ёЁ«»–", "\u00a0\u2011еЕ“”—"),
    "typed": str.maketrans(" -«»“”—", '\u2009\u2010""""–'),
}


@pytest.mark.parametrize("signs", ALIKE)
@pytest.mark.parametrize("row", rows("resolve"))
def test_signs_that_are_alike_change_no_id_of_a_mention(row: dict[str, Any], signs: str) -> None:
    other = row["text"].translate(ALIKE[signs])
    plain, found = (legalref.resolve(text, **options(row)) for text in (row["text"], other))
    assert (found.status, found.refs) == (plain.status, plain.refs), other


@pytest.mark.parametrize("signs", ALIKE)
@pytest.mark.parametrize("row", rows("extract"))
def test_signs_that_are_alike_change_no_id_of_a_text(row: dict[str, Any], signs: str) -> None:
    text = marked(row["text"])[0]
    other = text.translate(ALIKE[signs])
    plain = [(m.start, m.end, m.refs) for m in legalref.extract(text, **options(row))]
    found = legalref.extract(other, **options(row))
    assert [(m.start, m.end, m.refs) for m in found] == plain, other
    assert all(other[m.start : m.end] == m.text for m in found)


# Where capitals say what the letters do not: «УК» and «309 ук», names of countries that no list
# has, entities, fonts of which only the small letters are displaced. The list may only shrink.
CASED = {
    "act of another statement behind a comma", "another old font", "n with a hook",
    "Kazakh Latin with apostrophes of 2017", "entity for a space", "entities for quotes",
    "word broken at the end of a line", "word broken by the hyphen of a typesetter",
    "bare number before an abbreviation in small letters without a country",
    "number before a code abbreviated in mixed case", "code of a country that no list has",
    "code of a country that no list has in English", "three bare numbers before a code",
    "number behind an abbreviation of four letters",
    "part behind a bare number of a code without a country",
}  # fmt: skip


@pytest.mark.parametrize("row", rows("resolve"))
def test_case_changes_no_id_of_a_mention(row: dict[str, Any]) -> None:
    plain = legalref.resolve(row["text"], **options(row))
    for other in (row["text"].upper(), row["text"].lower()):
        if len(other) == len(row["text"]) and row["name"] not in CASED:
            found = legalref.resolve(other, **options(row))
            assert (found.status, found.refs) == (plain.status, plain.refs), other
