"""Checks of whole texts: ``cases/check.yaml`` is the specification."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import legalref
from legalref.checking.texts import TextChecker
from legalref.values.display import writable
from strategies import running_text, tries

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "check.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", CASES, ids=lambda row: str(row["name"]))
def test_a_text(row: dict[str, Any]) -> None:
    report = legalref.check(row["text"], **row.get("with", {}))
    expected = [[*entry, None, None][:4] for entry in row["expect"]]
    found: list[list[Any]] = []
    for item, wanted in zip(report.items, [*expected, *[[None] * 4] * 50], strict=False):
        penalty = item.verdict.claim.penalty if item.verdict.claim else None
        # A row that names no term says nothing about what was read of it.
        found.append([item.citation, item.verdict.code, item.title, wanted[3] and penalty])
        assert row["text"][item.start : item.end] == row.get("marked", item.citation)
    assert found == expected
    assert [[each.text, each.reason.code] for each in report.unchecked] == row.get("unchecked", [])


def test_the_report_knows_place_and_counts() -> None:
    report = legalref.check("Текст.\nЗа кражу (ст. 190 УК РК); статья 128 УК РК.")
    assert [(item.line, item.column) for item in report] == [(2, 11), (2, 27)]
    assert [item.place for item in report] == ["2:11", "2:27"]
    assert (report.status, report.exit_code, report.records, report.total) == ("wrong", 1, 1, 2)
    assert report.items[0].verdict.suggestion == "kz-cc:art188"
    assert dict(report.counts) == {"ok": 1, "title-mismatch": 1}


def test_a_text_without_references_is_no_pass() -> None:
    report = legalref.check("Погода хорошая.")
    assert (report.status, report.exit_code, report.empty) == ("nothing-to-check", 4, 1)


def test_what_was_left_aside_is_in_the_report() -> None:
    report = legalref.check(
        "Суд дал ему 7 лет лишения свободы по ст. ___ и 5 лет по ст. 128 УК РК."
    )
    assert report.summary["unchecked"] == len(report.unchecked) > 0
    entry = report.to_dict()["not_checked"][0]
    assert entry["text"] == report.unchecked[0].text
    assert entry["message"] == "It looks like a reference and could not be read as one."
    assert pickle.loads(pickle.dumps(report)).unchecked == report.unchecked


def test_the_language_is_that_of_the_call() -> None:
    report = legalref.check("ст. 999 УК РК", lang="ru")
    assert report.items[0].verdict.message() == "УК РК: последняя статья – 467, статьи 999 нет."


@pytest.mark.parametrize(
    "given", [{"as_of": "вчера"}, {"lang": "de"}, {"context": {"акт": "kz-cc"}}]
)
def test_a_malformed_setting_is_an_error(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"expected|день|day"):
        legalref.check("ст. 128 УК РК", **given)


@tries(60)
@given(running_text)
def test_any_text_gives_exact_spans_and_sums(text: str) -> None:
    report = legalref.check(text, markup="text")
    assert sum(report.counts.values()) == report.total == len(legalref.extract(text))
    for item in report:
        assert item.start is not None
        assert text[item.start : item.end] == item.citation
    for each in report.unchecked:
        assert text[each.start : each.end] == each.text
    plain = report.marked("markdown")
    given = writable(text.rstrip("\n"))
    assert not text.strip() or re.sub(r"\[\^lr\d+\]", "", plain).startswith(given)


@tries(40)
@given(st.lists(st.sampled_from([row["text"] for row in CASES]), min_size=1, max_size=6))
def test_what_was_judged_before_changes_nothing(several: list[str]) -> None:
    checker = TextChecker()
    for text in several:
        assert checker.check(text) == TextChecker().check(text)
