"""Folding keeps offsets exact and means the same; stems and skeletons bring spellings together."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref.text.composing import compose
from legalref.text.folding import fold, kazakh_stems, skeleton, stem, stems, words
from legalref.text.tokens import Cut
from strategies import COMBINING, DASHES, INVISIBLE, SPACES, any_text, citation, dirtied, tries


@tries(400)
@given(any_text)
def test_every_character_knows_where_it_stood(source: str) -> None:
    folded = fold(source)
    spans = [folded.source_span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@tries(400)
@given(any_text)
def test_each_character_is_what_its_place_is_composed_to(source: str) -> None:
    text, origin = compose(source)
    for at, char in enumerate(text):
        place = source[origin.start(at) : origin.end(at)]
        # A hyphen at the end of a line is one because of what stands around it.
        assert compose(place)[0] == char or "\n" in place


@tries(400)
@given(any_text)
def test_what_is_left_out_is_invisible(source: str) -> None:
    folded = fold(source)
    kept = {i for at in range(len(folded.text)) for i in range(*folded.source_span(at, at + 1))}
    assert {source[i] for i in range(len(source)) if i not in kept} <= {
        c for c in source if unicodedata.category(c) in ("Cf", "Mn")
    }


@tries(400)
@given(any_text)
def test_folding_twice_changes_nothing(source: str) -> None:
    once = fold(source).text
    assert fold(once).text == once


@tries(300)
@given(st.data(), citation())
def test_invisible_characters_count_for_nothing(data: st.DataObject, text: str) -> None:
    dirty = data.draw(dirtied(st.just(text)))
    assert fold(dirty).text == fold(text).text


@tries(200)
@given(citation())
def test_decomposed_letters_are_the_same_letters(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text


@pytest.mark.parametrize("sign", list(INVISIBLE + COMBINING))
def test_a_span_takes_in_what_is_invisible_inside_it(sign: str) -> None:
    source = f"ч. 2 ст.{sign} 12{sign}8 УК"
    folded = fold(source)
    at = folded.text.index("128")
    start, end = folded.source_span(at, at + 3)
    assert source[start:end] in (f"12{sign}8", f"12{sign}8{sign}")


@pytest.mark.parametrize("space", list(SPACES))
def test_every_space_is_a_space(space: str) -> None:
    assert fold(f"ст.{space}128{space}УК").text == "ст. 128 ук"


@pytest.mark.parametrize("dash", list(DASHES))
def test_every_dash_is_a_hyphen(dash: str) -> None:
    assert fold(f"125{dash}1").text == "125-1"


@pytest.mark.parametrize("quotes", ["«»", "“”", "„“", '""', "‹›"])
def test_every_quote_is_a_quote(quotes: str) -> None:
    assert fold(f"{quotes[0]}торговля{quotes[1]}").text == '"торговля"'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("cтатья", "статья"),  # Latin c
        ("УK РK", "ук рк"),  # Latin K
        ("тармағi", "тармағі"),
        ("VIII", "viii"),
        ("VІІІ", "viii"),  # Ukrainian І in a Roman number
        ("110-VIIІ", "110-viii"),
        ("article", "article"),
        ("ёж", "еж"),
        ("ӛлім", "өлім"),  # damage of old fonts
        ("İÇ", "İç"),  # lowering it would lengthen the text
    ],
)
def test_letters(source: str, expected: str) -> None:
    assert fold(source).text == expected


def test_a_repair_is_reported_and_nothing_else_is() -> None:
    assert fold("cтатья 128").repairs == ("look-alike letters",)
    assert fold("Статья\u00a0128 — УК").repairs == ()
    assert fold("Article 128").repairs == ()


def test_plain_text_needs_no_map() -> None:
    assert fold("ст. 128 УК РК").origin is None
    assert fold("ст. 128\u200b УК РК").origin is not None


@tries(200)
@given(any_text)
def test_composing_keeps_visible_text(source: str) -> None:
    text, origin = compose(source)
    spans = [(origin.start(at), origin.end(at)) for at in range(len(text))]
    assert all(start < end for start, end in spans)
    assert all(one[1] <= behind[0] or one == behind for one, behind in pairwise(spans))
    assert compose(text)[0] == text


# ------------------------------------------------------------------ words, stems, skeletons


@pytest.mark.parametrize(
    "forms",
    [
        "торговля торговли торговле торговлю торговлей",
        "люди людей людям людьми людях",
        "похищение похищения похищению похищением похищении",
        "преступный преступного преступному преступным преступная преступную",
        "organ organs",
        "body bodies",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "саудасы саудасын саудасына саудасының саудасымен саудасынан",
        "заңы заңын заңының заңына заңмен заңнан",
        "адам адамды адамға адамның адамдар адамдардың",
    ],
)
def test_forms_of_a_kazakh_word_share_a_stem(forms: str) -> None:
    assert len({kazakh_stems(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("похищение", "похищенный"),
        ("торговля", "торги"),
        ("человек", "век"),
        ("children", "child"),
        ("128", "126"),
        ("125", "125-1"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_small_words_carry_no_meaning() -> None:
    assert stems("о торговле людьми в республике") == stems("торговля людьми в республике")
    assert stems("and of the") == ()


@tries(200)
@given(any_text)
def test_numbers_pass_through_stems_unchanged(source: str) -> None:
    folded = fold(source).text
    numbers = [word for word in words(folded) if word.isascii() and word.isdigit()]
    assert [piece for piece in stems(folded) if piece.isascii() and piece.isdigit()] == numbers


@pytest.mark.parametrize(
    "spellings",
    [
        ("торговля людьми", "torgovlya lyudmi", "torgovlia liudmi", "torgovlja ljudmi"),
        ("похищение", "pohishchenie", "pokhishchenie", "pohischenie"),
        ("адам саудасы", "adam saudasy", "adam saýdasy", "adam sawdası"),
        ("жезөкшелік", "zhezokshelik", "jezökşelik", "jezokshelik"),
    ],
)  # fmt: skip
def test_spellings_share_a_skeleton(spellings: tuple[str, ...]) -> None:
    assert {skeleton(spelling) for spelling in spellings} == {skeleton(spellings[0])}


@tries(200)
@given(any_text)
def test_a_skeleton_is_plain(source: str) -> None:
    assert set(skeleton(fold(source).text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@tries(300)
@given(st.data(), st.one_of(citation(), dirtied(citation())))
def test_a_mention_without_some_words_is_cut_as_if_it_were_given_so(
    data: st.DataObject, text: str
) -> None:
    cut = Cut(text)
    at = data.draw(st.integers(0, max(0, len(cut.tokens) - 1)))
    masked = cut.tokens[at : at + data.draw(st.integers(1, 4))]
    rest = cut.without([(masked[0].start, masked[-1].end)] if masked else [])
    assert len(rest.source) == len(text)
    assert told(rest) == told(Cut(rest.source))


def told(cut: Cut) -> list[tuple[str, tuple[int, int]]]:
    """Return the tokens of a mention and where they stand in it as given."""
    return [(t.text, cut.folded.source_span(t.start, t.end)) for t in cut.tokens]
