"""How an act is read: each reading reads what it says it does, and nothing before it does."""

from __future__ import annotations

from typing import get_args

import pytest

from legalref import load
from legalref.acts.lexicon import packaged_lexicon
from legalref.acts.readings import READINGS, readers_of
from legalref.acts.registry import kind_of
from legalref.languages import tables
from legalref.text.folding import fold
from legalref.text.tokens import Head, tokenize

EXAMPLES = {
    "changed_act": "прежнего УК РК",
    "title_first": "«О правах ребенка»",
    "identified_act": "K1400000226",
    "date_first": "2024 жылғы № 110-VIII Заңы",
    "this_act": "настоящего Кодекса",
    "listed_name": "Уголовный кодекс РК",
    "dotted_abbreviation": "У.К. РК",
    "head_first": "Закон от 5 июля 2024 года",
    "letters_of_an_act": "CXP RK",
    "issuer_first": "Supreme Court's Normative Resolution",
    "country_first": "ҚР «Прокуратура туралы» Заңы",
}


def test_every_reading_has_an_example() -> None:
    assert list(EXAMPLES) == [reading.read.__name__ for reading in READINGS]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_reading_reads_its_example(name: str) -> None:
    lexicon = packaged_lexicon()
    folded = fold(EXAMPLES[name]).text
    tokens = tokenize(folded)
    assert lexicon.act_at(tokens, 0, folded) is not None
    readers = readers_of(lexicon, tokens[0])
    found = [read for read in readers if read(lexicon, tokens, 0, folded) is not None]
    assert found[0].__name__ == name


def test_most_words_begin_no_act() -> None:
    lexicon = packaged_lexicon()
    tokens = tokenize(fold("вчера задержали троих подозреваемых, вечером их отпустили").text)
    assert {readers_of(lexicon, token) for token in tokens} == {()}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("прежнего УК РК", ("kz-cc-1997",)),
        ("ранее действовавшего УК РК", ("kz-cc-1997",)),
        ("күшін жойған Қылмыстық кодекс", ("kz-cc-1997",)),
        ("now repealed Criminal Code of Kazakhstan", ("kz-cc-1997",)),
        ("проекта УК РК", ()),
        ("модельного уголовного кодекса", ()),
    ],
)
def test_a_word_before_an_act_makes_another_one_of_it(text: str, keys: tuple[str, ...]) -> None:
    folded = fold(text).text
    found = packaged_lexicon().act_at(tokenize(folded), 0, folded)
    assert found is not None
    assert found[0].keys == keys


def test_kinds_of_acts_are_those_of_the_words_and_of_the_records() -> None:
    kinds = set(get_args(Head))
    assert set(tables.words()["HEADS"].values()) <= kinds
    assert {str(kind_of(record)) for record in load().act_records} <= kinds
