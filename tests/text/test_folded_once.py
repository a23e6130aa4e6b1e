"""A text, a mention and a claim are folded and cut once; what is read of them is handed on."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref
from cases.test_cases import marked
from legalref.checking.facts import facts_of
from legalref.extraction.extractor import extractor_of
from legalref.extraction.protos import Protos
from legalref.languages.rules import watching
from legalref.text import folding, tokens
from legalref.text.folding import fold
from legalref.text.memory import Memory

CASES = Path(__file__).parents[1] / "cases"


def texts(verb: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the mentions or claims in words of the tables of a verb, with what is asked."""
    return [
        (text, {"as_of": row["as_of"]} if "as_of" in row else {})
        for path in sorted(CASES.glob(f"{verb}*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
        if isinstance(text := row.get("claim", row.get("text")), str)
    ]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is folded (``fold``) and cut (``tokenize``), in turn."""
    kept: list[tuple[str, str]] = []
    for home, name in ((folding, "fold"), (tokens, "tokenize")):
        function: Callable[[str], Any] = getattr(home, name)

        def noted(text: str, name: str = name, function: Callable[[str], Any] = function) -> Any:
            kept.append((name, text))
            return function(text)

        for module in list(sys.modules.values()):
            if getattr(module, name, None) is function and module.__name__.startswith("legalref"):
                monkeypatch.setattr(module, name, noted)
    return kept


def again(seen: list[tuple[str, str]], text: str) -> Iterator[str]:
    """Yield the words of a text that were folded or cut after the whole of it was; numbers aside.

    A number may be that of an act on record, which is folded to be compared with it.
    """
    whole = fold(text).text
    done = set[str]()
    for name, given in seen:
        words = fold(given).text.strip()
        if name in done and " " in words and words in whole:
            yield f"{name} {words}"
        if words == whole.strip():
            done.add(name)


@pytest.mark.parametrize("verb", ["resolve", "verify"])
def test_no_words_are_folded_or_cut_twice(verb: str, seen: list[tuple[str, str]]) -> None:
    ask, facts = getattr(legalref, verb), facts_of(legalref.load())
    twice: dict[str, list[str]] = {}
    read = 0
    for text, given in texts(verb):
        with watching():  # without it what was learnt of others like it is enough
            ask(text, **given)  # the names and numbers of the corpus are folded when first needed
            seen.clear()
            facts.index._cache.clear()
            facts.is_name.cache_clear()  # type: ignore[attr-defined]
            ask(text, **given)
        read += len(seen) > 0
        if found := [*again(seen, text)]:
            twice[text] = found
    assert twice == {}
    assert read > 100


# What running text is folded for once more; the list may only shrink.
AGAIN = {
    # a name beside a number, where the stretch of the number before reaches over its words
    "fold - о другом", "fold тәртібін белгілейді", "fold за административное правонарушение",
    "fold 2024 г", "fold - № 4", "fold торговля людьми",
    # what stands behind a number of no listed act, to see whether it is another country's
    "fold о другом", "fold тұжырымдаманың 4-бабы",
    # a document that turns out to own the number behind it, and is read once more with it
    "fold кодексу профессиональной", "tokenize кодексу профессиональной",
}  # fmt: skip


def more_often(seen: list[tuple[str, str]], text: str) -> Iterator[str]:
    """Yield the words of a text that were folded or cut more often than they stand there.

    Words asked one by one are found in a vocabulary, and stand aside as numbers do.
    """
    whole = fold(text).text
    folded = [(name, fold(given).text.strip()) for name, given in seen]
    for name, words in dict.fromkeys(folded):
        if " " in words and words in whole:
            given = sum(words in other for called, other in folded if called == name)
            if given > len(re.findall(f"(?={re.escape(words)})", whole)):
                yield f"{name} {words}"


def test_no_words_of_a_running_text_are_folded_or_cut_twice(seen: list[tuple[str, str]]) -> None:
    reader = extractor_of()
    twice: set[str] = set()
    read = 0
    for row, _ in texts("extract"):
        text, _ = marked(row)
        reader.extract(text)  # the names and numbers of the corpus are folded when first needed
        seen.clear()
        reader._protos, reader._placed = Protos(reader.frame), Memory()
        reader.extract(text)
        read += len(seen) > 0
        twice.update(more_often(seen, text))
    assert twice == AGAIN
    assert read > 1_000
