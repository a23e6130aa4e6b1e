"""Word forms of Russian and Kazakh: the tables in cases/cite_words_*.yaml are the specification."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legalref.languages.kk import morphology as kazakh
from legalref.languages.ru import morphology as russian
from strategies import tries

CASES = Path(__file__).parents[1] / "cases"
KAZAKH: dict[str, Any] = yaml.safe_load((CASES / "cite_words_kk.yaml").read_text("utf-8"))
NUMERALS = {
    "нөл",
    "бір",
    "екі",
    "үш",
    "төрт",
    "бес",
    "алты",
    "жеті",
    "сегіз",
    "тоғыз",
    "он",
    "жиырма",
    "отыз",
    "қырық",
    "елу",
    "алпыс",
    "жетпіс",
    "сексен",
    "тоқсан",
    "жүз",
    "мың",
    "миллион",
    "миллиард",
}
RUSSIAN: dict[str, Any] = yaml.safe_load((CASES / "cite_words_ru.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", KAZAKH["attach"], ids=lambda row: str(row["token"]))
def test_kazakh_ending_after_a_number_or_abbreviation(row: dict[str, str]) -> None:
    token, *_ = row.values()
    for case in kazakh.CASES:
        if case in row:
            assert kazakh.attach(token, case) == row[case]
    assert kazakh.attach(token, "nominative") == token


@pytest.mark.parametrize("row", KAZAKH["decline"], ids=lambda row: str(row["word"]))
def test_kazakh_case_of_a_word(row: dict[str, str]) -> None:
    for case in kazakh.CASES:
        if case in row:
            assert kazakh.decline(row["word"], case) == row[case]


@pytest.mark.parametrize("row", KAZAKH["owned"], ids=lambda row: str(row["word"]))
def test_kazakh_case_after_a_possessive_ending(row: dict[str, str]) -> None:
    assert kazakh.is_possessive(row["word"])
    for case in kazakh.CASES:
        if case in row:
            assert kazakh.decline(row["word"], case, owned=True) == row[case]


@pytest.mark.parametrize(("word", "expected"), KAZAKH["possessive"].items())
def test_kazakh_possessive(word: str, expected: str) -> None:
    assert kazakh.possessive(word) == expected


@pytest.mark.parametrize(("word", "expected"), KAZAKH["plural"].items())
def test_kazakh_plural(word: str, expected: str) -> None:
    assert kazakh.plural(word) == expected


@pytest.mark.parametrize(("number", "expected"), KAZAKH["ordinal"].items())
def test_kazakh_ordinal(number: str, expected: str) -> None:
    assert kazakh.ordinal(number) == expected


@pytest.mark.parametrize(("number", "expected"), KAZAKH["spoken"].items())
def test_kazakh_spoken_number(number: str, expected: str) -> None:
    assert kazakh.spoken(number) == expected


@pytest.mark.parametrize(("day", "expected"), KAZAKH["dates"].items())
def test_kazakh_date(day: str, expected: str) -> None:
    assert kazakh.long_date(dt.date.fromisoformat(day)) == expected


@tries(100)
@given(st.integers(0, 10**12 - 1))
def test_every_number_is_spoken_and_takes_every_ending(number: int) -> None:
    said = kazakh.spoken(str(number))
    assert set(said.split()) <= NUMERALS
    for case in kazakh.CASES[1:]:
        assert kazakh.attach(str(number), case).startswith(f"{number}-")


@tries(100)
@given(st.sampled_from(["бап", "бөлік", "тармақ", "тармақша", "ескерту", "тарау", "бөлім"]))
def test_suffixes_keep_the_vowel_row(word: str) -> None:
    front = kazakh.is_front(word)
    for form in (kazakh.plural(word), kazakh.possessive(word)):
        assert kazakh.is_front(form) == front
    for case in ("genitive", "dative", "accusative", "locative", "ablative"):
        assert kazakh.is_front(kazakh.decline(word, case)) == front


@pytest.mark.parametrize(
    ("table", "plural"), [("levels", False), ("levels_plural", True)], ids=["one", "several"]
)
def test_russian_level_words(table: str, plural: bool) -> None:
    for name, forms in RUSSIAN[table].items():
        assert [russian.level(name, case, plural=plural) for case in russian.CASES] == forms


@pytest.mark.parametrize("forms", RUSSIAN["acts"], ids=lambda forms: str(forms[0]))
def test_russian_names_of_acts(forms: list[str]) -> None:
    assert [russian.decline(forms[0], case) for case in russian.CASES] == forms


@pytest.mark.parametrize("name", ["", "О миграции населения", "Быстрые слова", "УК РК"])
def test_russian_name_without_a_known_head_is_refused(name: str) -> None:
    with pytest.raises(russian.HeadNotKnownError, match="for example"):
        russian.decline(name, "genitive")
