"""What was read before saves time and changes no answer, in whatever order texts come."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
import yaml

import legalref
from legalref.extraction.extractor import Extractor
from legalref.resolution.resolver import Resolver
from legalref.results import Mention, Resolution

CASES = Path(__file__).parents[1] / "cases"


@cache
def texts() -> list[str]:
    """Return the texts of the tables, each once."""
    found = (
        row["text"].replace("[[", "").replace("]]", "")
        for verb in ("extract", "resolve")
        for path in sorted(CASES.glob(f"{verb}_*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
        if row["text"].strip()
    )
    return random.Random("texts").sample(list(dict.fromkeys(found)), 900)


@cache
def first_readings() -> dict[str, list[Mention]]:
    """Return what a reader finds in each text that has read nothing before it."""
    law = legalref.load()
    return {text: Extractor(Resolver(law)).extract(text) for text in texts()}


@pytest.mark.parametrize("order", range(2))
def test_what_was_read_before_changes_no_mention(order: int) -> None:
    warm = Extractor(Resolver(legalref.load()))
    expected = first_readings()
    for text in random.Random(order).sample(texts(), len(texts())):
        assert warm.extract(text) == expected[text]


@pytest.mark.parametrize("order", range(2))
def test_what_was_resolved_before_changes_no_resolution(order: int) -> None:
    law = legalref.load()
    warm = Resolver(law)
    for text in random.Random(order).sample(texts(), len(texts()))[:400]:
        fresh: Resolution = Resolver(law).remember(text, None, None, None)
        assert warm.remember(text, None, None, None) == fresh


def test_texts_do_not_change_each_other_inside_one_document() -> None:
    """Paragraphs that differ in numbers only are read like the first of their kind."""
    expected = first_readings()
    plain = [t for t in texts() if "\n" not in t and len(expected[t]) == 1][:200]
    warm = Extractor(Resolver(legalref.load()))
    warm.extract("\n\n".join(plain))
    assert all(warm.extract(text) == expected[text] for text in plain)
