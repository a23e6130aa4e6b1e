"""A mention and a claim are folded and cut once; what is read of them is handed on as it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref
from legalref.checking.facts import facts_of
from legalref.languages.rules import watching
from legalref.text import folding, tokens
from legalref.text.folding import fold

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
