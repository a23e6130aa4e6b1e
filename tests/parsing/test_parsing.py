"""``parse`` raises its own error only, and wrapping does not change what it reads."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref import parse
from legalref.acts.lexicon import packaged_lexicon
from legalref.errors import CitationSyntaxError
from legalref.parsing.reader import read, read_whole
from legalref.results import Citation
from legalref.text.tokens import tokenize
from strategies import (
    CITATIONS,
    HOSTILE,
    any_text,
    citation,
    dirtied,
    grammar_text,
    running_text,
    steps,
    tries,
)

Structure = list[tuple[tuple[tuple[str, str], ...], str | None, str | None]]


def structure(citations: tuple[Citation, ...]) -> Structure:
    """Return what was read, without where it stood."""
    return [
        (c.segments, c.act.key if c.act else None, c.act.country if c.act else None)
        for c in citations
    ]


def refusal(text: str) -> CitationSyntaxError | None:
    try:
        parse(text)
    except CitationSyntaxError as error:
        return error
    return None


def check(text: str) -> None:
    """Parse ``text``: citations inside it, or the error of ``parse`` with its caret inside it."""
    error = refusal(text)
    if error is not None:
        assert error.source == text
        assert 0 <= error.position <= len(text)
        _, line, caret = str(error).rsplit("\n", 2)
        assert caret.strip() == "^"
        assert 4 <= caret.index("^") <= len(line)
        return
    found = parse(text)
    assert found
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        if each.act is not None:
            assert text[each.act.start : each.act.end] == each.act.text


@tries(300)
@given(any_text)
def test_any_text_is_read_or_refused_with_a_caret(text: str) -> None:
    check(text)


@tries(500)
@given(grammar_text)
def test_words_of_the_grammar_in_any_order_are_read_or_refused(text: str) -> None:
    check(text)


@tries(150)
@given(running_text)
def test_running_text_is_read_or_refused(text: str) -> None:
    check(text)


NUMBERS = [
    "1",
    "128",
    "2014",
    "05.07.2014",
    "125-1",
    "128/3",
    "²",
    "(3)",
    "1)",
    *' ,.-;:/()"|[]§\n',
]


@given(st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=14).map("".join))
def test_numbers_and_marks_cite_nothing_without_a_word(text: str) -> None:
    tokens = tokenize(text)
    found = read_whole(text, list(tokens), packaged_lexicon())
    assert read(text, tokens, packaged_lexicon()) == found.readings


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "погода", "128", "ст.", "УК РК ст.", "ст. УК", "()", "«»"]
)
def test_what_is_no_citation_is_refused(text: str) -> None:
    with pytest.raises(CitationSyntaxError) as caught:
        parse(text)
    assert caught.value.source == text


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("ст. УК РК", 4),
        ("ст. 128 УК РК и погода", 16),
        ("погода, ст. 128 УК РК", 0),
        ("ч. ст. 128 УК РК", 3),
    ],
)
def test_the_caret_stands_under_the_first_word_that_does_not_fit(text: str, position: int) -> None:
    with pytest.raises(CitationSyntaxError) as caught:
        parse(text)
    assert caught.value.position == position
    assert str(caught.value).splitlines()[-1] == "    " + " " * position + "^"


def test_the_error_survives_pickling() -> None:
    with pytest.raises(CitationSyntaxError) as caught:
        parse("ст. УК РК")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.source, copy.position, str(copy)) == ("ст. УК РК", 4, str(caught.value))


# ------------------------------------------------------------------ wrapping

WRAPPINGS = [
    "({})",
    "«{}»",
    "{}.",
    "{},",
    "{};",
    " {} ",
    "\n{}\n",
    "[{}]",
    '"{}"',
    "{}:",
    "— {}",
    "*{}*",
    "{}!",
    "… {} …",
]
wrappings = pytest.mark.parametrize("wrapping", WRAPPINGS)


@wrappings
@tries(60)
@given(text=citation())
def test_punctuation_around_a_citation_changes_nothing(wrapping: str, text: str) -> None:
    wrapped = wrapping.format(text)
    shift = wrapping.index("{")
    assert structure(parse(wrapped)) == structure(parse(text))
    assert [c.start - shift for c in parse(wrapped)] == [c.start for c in parse(text)]


@tries(200)
@given(citation(), st.sampled_from((str.upper, str.lower, str.title, str.capitalize, str.swapcase)))
def test_case_changes_nothing(text: str, change: object) -> None:
    assert callable(change)
    assert structure(parse(change(text))) == structure(parse(text))


@tries(300)
@given(st.data(), citation())
def test_what_no_reader_sees_changes_nothing(data: st.DataObject, text: str) -> None:
    dirty = data.draw(dirtied(st.just(text)))
    assert structure(parse(dirty)) == structure(parse(text))
    check(dirty)


@tries(150)
@given(citation(), st.sampled_from([" ", "  ", "\t", "\n", " \n "]))
def test_width_of_spaces_changes_nothing(text: str, space: str) -> None:
    assert structure(parse(text.replace(" ", space))) == structure(parse(text))


@pytest.mark.parametrize("template", CITATIONS)
def test_numbers_are_read_as_written(template: str) -> None:
    """One digit is another crime: every number of the citation stands in what was read."""
    for article in ("116", "125-1", "128", "999"):
        found = parse(template.format(a=article, b="135", p="3", q="2"))
        if "{a}" in template and not template.startswith("kz-"):
            assert ("art", article) in found[0].segments
        if "{b}" in template:
            assert ("art", "135") in found[1].segments
        if "{q}" in template:
            assert [number for _, number in found[0].segments] == [article, "3", "2"]


def test_an_act_alone_is_a_citation_without_a_place() -> None:
    (found,) = parse("Уголовный кодекс Республики Казахстан")
    assert found.segments == ()
    assert found.act is not None
    assert (found.act.key, found.act.country) == ("kz-cc", "KZ")


def test_citations_that_stand_in_the_same_words_share_them() -> None:
    """Each has the words of the whole list: copies would take the square of its length."""
    found = parse("ч. 1, ч. 2, ч. 3, ч. 4 ст. 128 УК РК")
    assert len(found) == 4
    assert len({id(citation.text) for citation in found}) == 1


def test_it_does_not_ask_the_law() -> None:
    (found,) = parse("ч. 77 ст. 9999 УК РК")
    assert found.segments == (("art", "9999"), ("part", "77"))


@pytest.mark.parametrize("wrong", [None, 128, b"128", ["128"]])
def test_what_is_no_text_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match=type(wrong).__name__):
        parse(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_length_is_twice_the_work(piece: str) -> None:
    refusal(piece)
    half, whole = steps(lambda: refusal(piece * 900)), steps(lambda: refusal(piece * 1800))
    assert whole < 2.6 * half + 5000
