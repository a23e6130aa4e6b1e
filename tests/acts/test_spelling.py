"""Short ways round long ones: what a word sounds like at its beginning, and what it may be a slip of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref.acts.lexicon import packaged_lexicon
from legalref.acts.mending import Spellings
from legalref.acts.spelling import begun, opening_of, respelt
from legalref.text.tokens import Cut

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіїєґўabcdefghijklmnopqrstuvwxyzəıýñ"


@given(st.text(LETTERS, min_size=1, max_size=9))
def test_the_opening_is_that_of_the_whole_sound(word: str) -> None:
    opening = opening_of(word)
    assert not opening or begun(respelt(word)) == opening


def test_most_words_have_an_opening() -> None:
    words = "торговля людей қылмыстық кодекс статья әкімшілік пункт заңсыз".split()
    assert all(map(opening_of, words))


@given(
    st.lists(st.text("абвг", min_size=3, max_size=7), min_size=1, max_size=12, unique=True),
    st.text("абвг", min_size=1, max_size=9),
    st.integers(1, 2),
)
def test_a_slip_is_looked_for_among_words_of_its_length(
    words: list[str], wrong: str, slips: int
) -> None:
    pytest.importorskip("rapidfuzz")
    from rapidfuzz.distance import OSA

    near = sorted((OSA.distance(wrong, word), word) for word in words)
    near = [pair for pair in near if pair[0] <= slips]
    alone = len(near) == 1 or (len(near) > 1 and near[0][0] < near[1][0])
    assert Spellings({word: word for word in words}).only(wrong, slips) == (
        near[0][1] if alone else None
    )


def test_what_is_no_slip_stays_as_it_was_given() -> None:
    pytest.importorskip("rapidfuzz")
    mended = packaged_lexicon().mended
    assert mended(Cut("Статья\u00a0128. Уголовнго  Кодекса РК")) == (
        "Статья\u00a0128. Уголовный  Кодекса РК"
    )
    assert mended(Cut("ст. 128 УК РК")) is None
