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

SHAPES = ("128", "128, 135", "128-130", "128 – 130")
ENDINGS = ("бап", "бабы", "бабының", "бабында", "баптың", "баптары", "бабындағыдай", "бабыкен")
"""Kazakh forms behind their number; nobody knows the last one."""


def abbreviations() -> Iterator[tuple[str, str, str]]:
    """Yield every abbreviation of an act with its language and the key of the act."""
    for act in load().act_records:
        for lang, name in (act.get("abbreviations") or {}).items():
            if name:
                yield lang, name, act["key"]


def citations() -> Iterator[tuple[str, str]]:
    """Yield every word for an article with every abbreviation and shape, and the key of the act."""
    listed = sorted({*words.words_of("level", "art"), *words.words_of("level", "section")})
    for lang, name, key in abbreviations():
        for word in listed:
            known = words.classify(word)
            if known is not None and known.lang == lang:
                for shape in SHAPES:
                    yield f"{word} {shape} {name}", key
                    yield f"{name} {word} {shape}", key
        if lang == "kk":
            for ending in ENDINGS:
                for shape in SHAPES:
                    yield f"{name} {shape}-{ending}", key


def test_extract_finds_what_resolve_reads() -> None:
    missed = []
    for text, key in citations():
        resolved = {str(ref) for ref in legalref.resolve(text).refs}
        found = {str(ref) for mention in legalref.extract(text) for ref in mention.refs}
        if resolved != found:
            missed.append((text, sorted(resolved), sorted(found)))
        family = key.partition("-code")[0]  # «ГК РК» is one code in two parts
        assert all(ref.startswith(family) for ref in resolved), text
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
    monkeypatch.setitem(
        words._TABLE, "artikkeli", words.Word("level", "art", False, words.CountryCode("FI"))
    )
    words.classify.cache_clear()
    try:
        found = Resolver(load()).resolve("artikkeli 128 УК РК", Setting())
        assert (found.status, found.country) == ("foreign", "FI")
    finally:
        words.classify.cache_clear()
