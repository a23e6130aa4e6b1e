"""Every token is claimed by one reader; what nobody claims is quoted, with its place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from legalref.parsing.account import account_of, unread
from strategies import any_text, grammar_text, tries

ROWS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "account.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["name"]))
def test_what_nobody_reads_is_quoted(row: dict[str, Any]) -> None:
    assert [[words.text, words.what] for words in unread(row["text"])] == row["unread"]


def check(text: str) -> None:
    """Check what holds for the account of any text."""
    account = account_of(text)
    found = account.unread()
    assert len(account.claims) == len(account.tokens)
    assert all(text[words.start : words.end] == words.text for words in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    account.claim(0, len(text), "caller")
    assert account.unread() == ()


@tries(300)
@given(any_text)
def test_any_text_has_an_account(text: str) -> None:
    check(text)


@tries(300)
@given(grammar_text)
def test_words_of_the_grammar_have_an_account(text: str) -> None:
    check(text)


def test_a_caller_claims_what_it_has_read() -> None:
    text = "ст. 190 УК РК разбой"
    assert unread(text, claimed=[(text.index("разбой"), len(text))]) == ()


def test_what_is_read_keeps_its_reader() -> None:
    account = account_of("ст. 190 УК РК")
    account.claim(0, 3, "caller")
    assert "caller" not in account.claims
