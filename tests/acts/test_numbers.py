"""Numbers of laws and their days; names of hundreds of laws that are read when a text needs them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref import Corpus, load, resolve
from legalref.acts.lexicon import Lexicon
from legalref.corpus.compiled import compact, spread
from legalref.corpus.numbers import LawNumbers
from legalref.text.folding import fold
from legalref.text.tokens import tokenize
from strategies import tries


@pytest.fixture(scope="module")
def law() -> Corpus:
    return load()


@pytest.mark.parametrize(
    ("number", "days"),
    [
        ("110-VIII", ("2024-07-05",)),
        ("110-viii", ("2024-07-05",)),
        ("257-VIII", ("2026-01-09",)),
        ("50", ("1996-12-07", "2005-05-18")),  # numbers began anew with each convocation
        ("9999-X", ()),
    ],
)
def test_the_days_of_a_number(law: Corpus, number: str, days: tuple[str, ...]) -> None:
    assert law.law_numbers.days(number) == days


def test_laws_of_one_day_are_told_apart_by_their_numbers(law: Corpus) -> None:
    assert {"110-VIII", "111-VIII", "112-VIII"} <= set(law.laws_of_day("2024-07-05"))
    assert law.laws_of_day("2024-07-06") == ()
    with pytest.raises(ValueError, match="not a date"):
        law.laws_of_day("5 July 2024")


def test_acts_of_the_corpus_have_no_other_day_than_their_number(law: Corpus) -> None:
    for act in law.acts:
        numbered = act.kind in ("law", "code") and act.number is not None and "-" in act.number
        if numbered and act.adopted is not None and act.country == "KZ":
            assert law.law_numbers.days(str(act.number)) == (act.adopted.isoformat(),), act.key


def test_a_day_that_a_note_misprints_is_known(law: Corpus) -> None:
    assert law.law_numbers.is_misprint("259-VIII", "2025-01-16")
    assert not law.law_numbers.is_misprint("259-VIII", "2026-01-16")


def test_the_convocation_of_a_day(law: Corpus) -> None:
    assert law.law_numbers.convocation_of("2024-07-05") == "VIII"
    assert law.law_numbers.convocation_of("1900-01-01") is None


def test_a_table_without_anything() -> None:
    assert LawNumbers([]).of_day("2024-07-05") == ()


@tries(100)
@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, 1, "x", []]))))
def test_what_records_share_is_said_once_and_not_lost(records: list[dict[str, Any]]) -> None:
    assert list(spread(compact(records))) == records


# ------------------------------------------------------------------ names read when needed


def read(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    folded = fold(text).text
    found = lexicon.act_at(tokenize(folded), 0, folded)
    return found[0].keys if found else ()


TEXTS = {
    "закон о рекламе": ("kz-law-508-2003",),
    "байланыс туралы заң": ("kz-law-567-2004",),
    "закон «о нотариате»": ("kz-law-notariat",),
    "уголовный кодекс": ("kz-cc",),
    "ГПК РК": ("kz-civil-procedure-code",),
    "Трудовой кодекс 2007 года": ("kz-labour-code-2007",),
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("first", ["УК РК", "закон о связи"])
def test_what_was_read_before_changes_nothing(law: Corpus, text: str, first: str) -> None:
    lexicon = Lexicon(law)
    read(lexicon, first)
    assert read(lexicon, text) == TEXTS[text]


def test_an_abbreviation_does_not_need_the_names_of_laws(law: Corpus) -> None:
    lexicon = Lexicon(law)
    assert read(lexicon, "УК РК") == ("kz-cc",)
    assert lexicon._far
    assert "реклам" in {word[:6] for word in lexicon.vocabulary}
    assert not lexicon._far


def test_a_law_by_its_address(law: Corpus) -> None:
    assert resolve("https://adilet.zan.kz/rus/docs/Z030000508_").refs == ("kz-law-508-2003",)
