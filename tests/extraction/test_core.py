"""What is cut from the edges of a stretch could not be read: with it or without it, all is the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

import legalref
from legalref.acts.lexicon import packaged_lexicon
from legalref.extraction.core import Cores
from legalref.extraction.extractor import Extractor
from legalref.resolution.resolver import Resolver

CASES = Path(__file__).parents[1] / "cases"


@cache
def texts() -> list[str]:
    """Return the texts of running text in the tables, each once."""
    found = (
        row["text"].replace("[[", "").replace("]]", "")
        for path in sorted(CASES.glob("extract_*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
        if "corpus" not in row.get("kwargs", {})
    )
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("stretch", "core"),
    [
        ("указанных в статье 138 настоящего Кодекса, мера", "в статье 138 настоящего Кодекса"),
        ("на основании постановления", "постановления"),
        ("правовых последствий сделок", ""),
        ("Закон о противодействии торговле людьми, в", "Закон о противодействии торговле людьми"),
        ("Кодекса об административных правонарушениях", "Кодекса об административных правонарушениях"),
        ("декларациясының 4-бабы", "декларациясының 4-бабы"),
        ("адам мақаланың екінші бөлігі", "мақаланың екінші бөлігі"),
        ("лицом б) части 1", "б) части 1"),
        ("кодекс этики", "кодекс этики"),
    ],
)  # fmt: skip
def test_a_core_begins_and_ends_with_what_may_be_read(stretch: str, core: str) -> None:
    lexicon = packaged_lexicon()
    assert lexicon.vocabulary
    start, end = Cores(lexicon).of(stretch, 0, len(stretch))
    assert stretch[start:end] == core


def test_what_is_cut_changes_no_mention(monkeypatch: pytest.MonkeyPatch) -> None:
    law = legalref.load()
    cut = Extractor(Resolver(law))
    expected = {text: cut.extract(text) for text in texts()}
    assert len(expected) > 300
    lengths: list[int] = []
    of = Cores.of

    def whole(self: Cores, text: str, low: int, high: int) -> tuple[int, int]:
        start, end = of(self, text, low, high)
        lengths.append((high - low) - (end - start))
        return low, high

    monkeypatch.setattr(Cores, "of", whole)
    uncut = Extractor(Resolver(law))
    assert {
        text: found for text in texts() if (found := uncut.extract(text)) != expected[text]
    } == {}
    assert sum(map(bool, lengths)) > 50  # so that something was cut at all


@pytest.mark.parametrize(
    ("before", "text", "act"),
    [
        ("They broke the Law here.", "The Majilis passed the Law on Countering Human Trafficking.",
         "kz-law-110-viii"),
        ("Он нарушил закон страны.", "Принят закон о противодействии торговле людьми.",
         "kz-law-110-viii"),
        ("Следователь составил протокол допроса.", "Принят Палермский протокол в 2000 году.",
         "un-palermo"),
    ],
)  # fmt: skip
def test_a_word_that_said_nothing_hides_no_name(before: str, text: str, act: str) -> None:
    reader = Extractor(Resolver(legalref.load()))
    assert reader.extract(before) == []
    assert [ref for mention in reader.extract(text) for ref in mention.refs] == [act]
