"""``extract`` and ``resolve`` read the same words: every word for an article, act, and shape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import legalref
from legalref import load
from legalref.extraction import anchors
from legalref.extraction.extractor import Extractor
from legalref.languages import classify as words
from legalref.resolution.resolver import Resolver, Setting

CODES = {"kz-cc": ("УК РК", "ҚР ҚК", "CC RK"), "kz-cpc": ("УПК РК", "ҚР ҚПК", "CPC RK"),
         "kz-cao": ("КоАП РК", "ҚР ӘҚБтК", "CAO RK")}  # fmt: skip
SHAPES = ("128", "128, 135", "128-130", "128 – 130")
# Words that are read before their number only in the singular, or behind it.
LANGS = {"ru": 0, "kk": 1, "en": 2}


def citations() -> Iterator[tuple[str, str]]:
    """Yield every word for an article with every code and shape, with the key of the code."""
    for word in sorted({*words.words_of("level", "art"), *words.words_of("level", "section")}):
        known = words.classify(word)
        assert known is not None
        for key, names in CODES.items():
            for shape in SHAPES:
                yield f"{word} {shape} {names[LANGS[known.lang]]}", key


def test_extract_finds_what_resolve_reads() -> None:
    missed = []
    for text, key in citations():
        resolved = {str(ref) for ref in legalref.resolve(text).refs}
        found = {str(ref) for mention in legalref.extract(text) for ref in mention.refs}
        places = {ref for ref in found if ":" in ref}
        if resolved and places != resolved:
            missed.append((text, sorted(resolved), sorted(found)))
        assert all(ref.startswith(key) for ref in resolved), text
    assert missed == []


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_new_word_is_added_in_one_place(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    word, act = {"ru": ("глыбень", "УК РК"), "en": ("provisum", "CC RK")}[lang]
    text = f"{word} 128, 135 {act}"
    assert not [ref for mention in legalref.extract(text) for ref in mention.refs if ":" in ref]
    monkeypatch.setitem(words._TABLE, word, words.Word("level", "art", False, lang))
    words.classify.cache_clear()
    anchors._searches.cache_clear()
    try:
        resolver = Resolver(load())
        refs = ["kz-cc:art128", "kz-cc:art135"]
        assert [str(ref) for ref in resolver.resolve(text, Setting()).refs] == refs
        mentions = Extractor(resolver).extract(text)
        assert [str(ref) for mention in mentions for ref in mention.refs] == refs
    finally:
        words.classify.cache_clear()
        anchors._searches.cache_clear()


def test_a_foreign_word_is_added_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words._TABLE, "artikkeli", words.Word("level", "art", False, "FI"))
    words.classify.cache_clear()
    try:
        found = Resolver(load()).resolve("artikkeli 128 УК РК", Setting())
        assert (found.status, found.country) == ("foreign", "FI")
    finally:
        words.classify.cache_clear()
