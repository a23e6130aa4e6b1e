"""What was read of one text serves texts that differ in their numbers, and never changes an answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from cases.test_cases import marked, rows
from legalref.corpus.view import load
from legalref.extraction.extractor import Extractor
from legalref.parsing.forms import Conditions, Forms
from legalref.resolution import steps
from legalref.resolution.forming import form_of
from legalref.resolution.resolver import Resolver, Setting
from legalref.text.tokens import Numeral, tokenize

NUMBER = re.compile("[0-9]+")
# Distances that matter, numbers in names of acts, and years.
NOTABLE = "0 01 1 7 10 25 29 39 40 60 61 99 100 105 110 128 138 182 226 999 1997 2014".split()
TEXTS = sorted({row.values[0]["text"] for row in rows("resolve")})
TEXTS = [text for text in TEXTS if NUMBER.search(text)]


@st.composite
def alike(draw: st.DrawFn, source: st.SearchStrategy[str]) -> list[str]:
    """A few texts that differ in their numbers only."""
    text = draw(source)

    def renumbered() -> str:
        def other(match: re.Match[str]) -> str:
            size = len(match[0])
            near = [n for n in NOTABLE if len(n) == size] or [match[0]]
            same_length = st.integers(10 ** (size - 1) if size > 1 else 0, 10**size - 1).map(str)
            choice = (st.just(match[0]), same_length, st.sampled_from(near))
            return draw(
                st.one_of(*choice, st.sampled_from(NOTABLE)) if size < 5 else st.just(match[0])
            )

        return NUMBER.sub(other, text)

    return [renumbered() for _ in range(4)]


SETTINGS: tuple[dict[str, Any], ...] = ({}, {"within": "kz-cc"}, {"country": "RU"})


def check(texts: list[str], setting: dict[str, Any]) -> None:
    law = load()
    taught = Resolver(law)
    for text in texts:
        answer = taught.resolve(text, Setting(**setting))
        assert answer == Resolver(law).resolve(text, Setting(**setting)), texts


@given(alike(st.sampled_from(TEXTS)), st.sampled_from(SETTINGS))
@strategies.tries(400)
def test_rows_with_other_numbers(texts: list[str], setting: dict[str, Any]) -> None:
    check(texts, setting)


@given(
    alike(st.lists(strategies.citation(), min_size=1, max_size=3).map(", ".join)),
    st.sampled_from(SETTINGS),
)
@strategies.tries(300)
def test_citations_and_lists_with_other_numbers(texts: list[str], setting: dict[str, Any]) -> None:
    check(texts, setting)


@given(alike(strategies.grammar_text))
@strategies.tries(300)
def test_words_of_the_grammar_with_other_numbers(texts: list[str]) -> None:
    check(texts, {})


@given(
    st.one_of(st.sampled_from(["ст. 128", "ч. 2 ст. 190", "УК, ст. 128"]), strategies.citation()),
    st.permutations([(None, None), ("kz-cc", None), ("kz-cpc", None), (None, "RU")]),
)
@strategies.tries(60)
def test_one_text_in_several_settings(
    text: str, settings: list[tuple[str | None, str | None]]
) -> None:
    taught = Resolver(load())
    for within, country in settings:
        answer = taught.remember(text, within, country, None)
        fresh = Resolver(load()).resolve(text, Setting(within, country or taught.country, None))
        assert answer == fresh, (within, country)


RUNNING = sorted(marked(row.values[0]["text"])[0] for row in rows("extract"))


def check_running(texts: list[str]) -> None:
    resolver = Resolver(load())
    taught = Extractor(resolver)
    for text in texts:
        assert taught.extract(text) == Extractor(resolver).extract(text), texts


@given(alike(st.sampled_from([text for text in RUNNING if NUMBER.search(text)])))
@strategies.tries(300)
def test_running_rows_with_other_numbers(texts: list[str]) -> None:
    check_running(texts)


@given(alike(strategies.running_text))
@strategies.tries(300)
def test_running_text_with_other_numbers(texts: list[str]) -> None:
    check_running(texts)


# Pairs that look alike and are read apart: (read first, read then, what the second one means).
APART = {
    "an article and a count": ("5 статьи УК РК изменены", "4 статьи УК РК изменены", []),
    "one part twice and two parts": ("ч. 2 ст. 128 ч. 2 УК РК", "ч. 2 ст. 128 ч. 1 УК РК", []),
    "a range and what is none": (
        "Articles 133 to 135 of the Criminal Code",
        "Articles 308 to 135 of the Criminal Code",
        [],
    ),
    "a range from a word": (
        "статьи пятая по 7 УК РК",
        "статьи пятая по 3 УК РК",
        ["kz-cc:art5", "kz-cc:art3"],
    ),
    "a far and a near number": (
        "ст. 307 п. 39, 102 ч. 3 УК РК",
        "ст. 307 п. 45, 102 ч. 3 УК РК",
        [],
    ),
    "a range of parts that is none": (
        "ст. 125 ч. 3 по 62 УК РК",
        "ст. 125 ч. 3 по 65 УК РК",
        ["kz-cc:art125/part3", "kz-cc:art65"],
    ),
    "an inserted article": ("ст. 125-131 УК РК", "ст. 125-100 УК РК", []),
    "an act by its number": (
        "статья 2 Закона № 109-VIII",
        "статья 2 Закона № 110-VIII",
        ["kz-law-110-viii:art2"],
    ),
    "the key of an act": (
        "kz-law-109-viii ст. 2",
        "kz-law-110-viii ст. 2",
        ["kz-law-110-viii:art2"],
    ),
    "a level that the act decides": (
        "Article 191(3) of the Social Code",
        "Article 138(2) of the Social Code",
        ["kz-social-code:art138/subpoint2"],
    ),
    "a missing part": ("ч. 3 ст. 128 УК РК", "ч. 9 ст. 128 УК РК", []),
    "a word and the same number": (
        "п. 2 части третьей ст. 125 УК РК",
        "п. 3 части третьей ст. 125 УК РК",
        ["kz-cc:art125/part3/point3"],
    ),
    "twice the same": ("ст. 128, 134 УК РК", "ст. 128, 128 УК РК", ["kz-cc:art128"]),
}


@pytest.mark.parametrize("name", APART)
def test_what_only_looks_alike_is_read_apart(name: str) -> None:
    first, then, refs = APART[name]
    resolver = Resolver(load())
    resolver.resolve(first, Setting())
    found = resolver.resolve(then, Setting())
    assert found == Resolver(load()).resolve(then, Setting())
    assert [str(ref) for ref in found.refs] == refs


def test_a_form_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    resolver = Resolver(load())

    def counted(*arguments: Any) -> Any:
        nonlocal read
        read += 1
        return form_of(*arguments)

    monkeypatch.setattr(steps, "form_of", counted)
    for article in (116, 126, 128, 134, 308, 309):
        for part in (2, 3):
            resolver.resolve(f"частью {part} статьи {article} Уголовного кодекса РК", Setting())
            resolver.resolve(f"ҚР ҚК-нің {article}-бабының {part}-бөлігі", Setting())
            resolver.resolve(f"ст. {article}, 340 и 341 УК РК", Setting())
            resolver.resolve(f"ст. {article} УК РФ", Setting())
    assert read == 4


def test_numbers_that_a_name_may_go_on_with_are_never_open() -> None:
    lexicon = Resolver(load()).lexicon

    def fixed(text: str) -> list[bool]:
        tokens = tokenize(text)
        for index in range(len(tokens)):
            lexicon.act_at(tokens, index, text)
        return [t.text.fixed for t in tokens if isinstance(t.text, Numeral)]

    assert fixed("ст. 128, 135 ук рк") == [False, False]
    assert fixed("ст. 2 конвенции мот № 28") == [False, True]
    assert fixed('ст. 2 закона "о пункте 3"') == [False, True]


def test_forms_are_forgotten_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legalref.parsing.forms._MOST_FORMS", 3)
    forms: Forms[str] = Forms()
    for word in "abcd":
        shape = forms.shape(f"{word} 1")
        assert shape is not None
        forms.learn(shape, Conditions((), ()), word)
    shapes = [forms.shape(f"{word} 2") for word in "abcd"]
    assert [shape and forms.find(shape) for shape in shapes] == [None, None, None, "d"]
