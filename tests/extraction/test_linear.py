"""Work grows with the text, and not with its square: calls of functions are counted, no time.

``benchmarks/hostile.py`` looks for shapes that belong here.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref import check, extract, parse, resolve, verify
from legalref.errors import CitationSyntaxError
from legalref.extraction.borders import Ends
from legalref.parsing import owners
from strategies import steps, tries

SHAPES = {
    "numbers that nobody read": "ст. 125^1, ",
    "a number in front of an act": "12 x УК РК ",
    "a table with two codes": "УК РК\tКоАП РК\nст. 128\tст. 450\n",
    "cells without a head": "| ст. 128 | ст. 135 |\n",
    "offences behind their articles": "5, 6-баптарында көзделген қылмыстар, ",
    "letters of two alphabets": "По cтатье 12 Кодeкса РК. ",
    "signs of articles without numbers": "§ ",
    "acts without numbers": "УК РК УПК РК ",
    "acts without gaps": "УКРК",
    "a code of a year, and numbers": "УК РК, Кодекса 1997 года, ст. 128, ст. 135, ",
    "countries in a sentence without end": "Узбекистан (Россия) суд УК ст. 12 ",
    "countries in many sentences": "Суд Узбекистана. Погода в России. По ст. 128 УК. ",
    "a word of endings": "баптарының",
    "a word of one letter": "i",
    "a digest of days": "12 мая 2014\nОсуждены по ст. 128 УК РК.\n",
    "years in one line": "12 мая 2014 | 2013 2012 ст. 128 УК РК ",
    "signs of emphasis behind a heading": "Статья 1. ****",
    "lines to be filled in": "ДОКУМЕНТАЦИЯ\n" + "_" * 66 + "\n",
    "lines of stars": "Слово\n" + "* " * 33 + "\n",
    "ranges with long dashes": "«ст. 7–8-»",
    "blanks behind an act": "«_. »",
    "articles in brackets in brackets": "ст. 1 (",
    "numbers in brackets in brackets": "(1",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("document", [None, "kz-cpc"])
def test_four_times_the_text_takes_four_times_the_work(shape: str, document: str | None) -> None:
    piece = SHAPES[shape]
    extract(piece * 3, document=document)  # what is made once
    once, four_times = (
        steps(lambda count=count: extract(piece * count + " УК РК", document=document))  # type: ignore[misc]
        for count in (1_000 // len(piece), 4_000 // len(piece))
    )
    assert four_times < 6 * once


BEHIND = {
    "items behind a line that leads them in": (
        "Согласно УК РК применяются:\n",
        "1) ст. 128 важна;\n",
    ),
    "sentences behind an article of a charter": (
        "Ст. 5 Устава и ст. 272 ГК РК. ",
        "ст. 128 важна. ",
    ),
    "sources behind an act": ("По УК РК 1997 года. ", "Там же, ст. 135. "),
    "cells behind quotes": ('"а", "б" | УК РК. ', "ст. 7 важна. "),
    "places behind an act, in cells": ("УК РК ", "128 ч. 2, \t"),
    "numbers that count": ("ст. 128 УК РК, ", "бен, \n\tшестего\n"),
}
"""What an act of the first words is carried to, or a list goes on with, again and again."""


@pytest.mark.parametrize("shape", BEHIND)
@pytest.mark.parametrize("document", [None, "kz-cpc"])
def test_what_an_act_is_carried_to_is_looked_at_once(shape: str, document: str | None) -> None:
    head, piece = BEHIND[shape]
    extract(head + piece * 3, document=document)
    once, four_times = (
        steps(lambda count=count: extract(head + piece * count, document=document))  # type: ignore[misc]
        for count in (60, 240)
    )
    assert four_times < 5 * once


LISTS = {
    "a range that runs backwards": ("1, ", "5-3 УК РК"),
    "levels written twice": ("1, ", "ст.ст. 134 УК РК"),
    "a count": ("1, ", "восемь статей УК РК"),
    "articles with parts, and one more": ("128 ч. 2, ", "135 статьи УК РК"),
    "articles with parts": ("128 ч. 2, ", "УК РК"),
    "parts, each with its act": ("ч. 1 УК РК, ", "УПК РК"),
    "parts": ("ч. 1, ", "ст. 128 УК РК"),
    "ids without end": ("kz-", "cc"),
    "numbers that count acts, and one act without its article": ("1 УК РК ст. 1; ", "2 УК РК"),
    "letters that count acts": ("«б» УК РК п. «в»; ", "УПК РК"),
}
"""Lists that end in what no list can end in, or in what all of it waits for."""


@pytest.mark.parametrize("ends", LISTS)
def test_a_list_is_read_once_however_it_ends(ends: str) -> None:
    piece, last = LISTS[ends]

    def work(count: int) -> int:
        def read() -> None:
            with suppress(CitationSyntaxError):
                parse(piece * count + last)

        return steps(read)

    work(3)
    assert work(800) < 5 * work(200)


def test_a_list_is_read_to_its_end() -> None:
    """However many places it has: one cut in two would cite an article instead of its part."""
    found = extract("УК РК " + "128 ч. 2, " * 1_500)
    assert len(found) == 1_500
    assert {ref for mention in found for ref in mention.refs} == {"kz-cc:art128/part2"}


def test_two_lists_do_not_cite_each_with_each_without_end() -> None:
    def cited(count: int) -> str:
        numbers = ", ".join(map(str, range(1, count + 1)))
        return f"частями {numbers} статей {numbers} УК РК"

    assert len(resolve(cited(7)).cited) == 49
    assert not resolve(cited(60)).refs
    assert not [ref for mention in extract(cited(60)) for ref in mention.refs]
    assert steps(lambda: extract(cited(800))) < 5 * steps(lambda: extract(cited(200)))


@pytest.mark.parametrize(
    "clause",
    [
        "до 5 лет, ",
        "в возрасте 5 лет; ",
        "статья; УК РК; ",
        "максимальный срок – 5 лет; ",
        "того же. ",
    ],
)
def test_a_claim_of_many_clauses_is_looked_through_once(clause: str) -> None:
    verify(clause * 3)
    once, four_times = (steps(lambda count=count: verify(clause * count)) for count in (120, 480))  # type: ignore[misc]
    assert four_times < 5 * once


def test_a_word_longer_than_any_name_is_not_compared_with_names() -> None:
    resolve("УКРК" * 3)
    once, four_times = (steps(lambda count=count: resolve("УКРК" * count)) for count in (200, 800))  # type: ignore[misc]
    assert four_times < 2 * once


class Searched(str):
    """A text that counts how many of its characters were searched."""

    looked_at = 0

    def find(self, sign: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        found = super().find(sign, start, len(self) if end is None else end)
        self.looked_at += (found + len(sign) if found >= 0 else end or len(self)) - start
        return found


@pytest.mark.parametrize("sign", ["\n", "\n\n", '"'])
def test_where_a_sign_stands_is_looked_for_once(sign: str) -> None:
    text = Searched(f"УК РК{sign}" + "ст. 7. " * 500 + sign + "ст. 7. " * 500)
    ends = Ends(text, sign)
    for low in (0, 5, 6, 3000, 4000):
        for high in range(low, len(text) + 1, 97):
            assert ends.first(low, high) == str(text).find(sign, low, high)
    assert text.looked_at < 2 * len(text)


def _closes(between: str) -> bool:
    return ")" in owners._NUMBERED.sub("", between)


def _behind_semicolon(between: str) -> bool:
    words = between.split()
    while words and words[-1] in owners._FUNCTION:
        words.pop()
    return bool(words) and words[-1].endswith(";")


@given(
    st.lists(
        st.sampled_from(["ст. 128, ", "1) ", " 2-1)", "а)", ")", "; ", "в ", "(", "\n"]),
        max_size=60,
    ),
    st.integers(0, 40),
    st.sampled_from([4, 200]),
)
@tries(200)
def test_what_stands_before_an_act_is_the_same_near_and_far(
    pieces: list[str], low: int, near: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(owners, "_NEAR", max(near, 16))
        text = "".join(pieces)
        signs = owners._Signs(text)
        for high in range(low, len(text) + 1, 7):
            between = text[low:high]
            assert signs.between(",", low, high) == ("," in between)
            assert signs.between(";\n", low, high) == (";" in between or "\n" in between)
            assert signs.closes(low, high) == _closes(between)
            assert signs.semicolon_before(low, high) == _behind_semicolon(between)


def test_a_list_before_one_act_is_looked_through_once() -> None:
    text = Searched("ст. 128,  " * 2_000)
    signs = owners._Signs(text)
    for low in range(0, len(text), 10):
        assert not signs.between("(", low, len(text))
    assert text.looked_at < 2 * len(text)


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u0301", "&nbsp;", "\u200b", "ко-\nдекс", "5<sup>1</sup>"]
)
def test_one_sign_that_is_composed_costs_nothing(sign: str) -> None:
    """Only where it stands is read in another way; the rest is copied as it is."""
    half = "Слова без ссылок и ст. 128 УК РК, осуждён. " * 100
    extract(half + sign + half)
    plain = steps(lambda: extract(half + " " + half))
    assert steps(lambda: extract(half + sign + half)) < 1.1 * plain


@pytest.mark.parametrize("opens", ["(ст. 1 ", "(1", "[ст. 1 ", "«ст. 1 ", "128-бап (1-бөлік "])
def test_what_is_opened_without_end_raises_nothing(opens: str) -> None:
    """No reader goes down as deep as a text likes."""
    text = "ст. 1 " + opens * 400
    with suppress(CitationSyntaxError):
        parse(text)
    assert resolve(text).explain()
    assert verify(text).message()
    extract(text)
    check(text)


def test_an_item_that_asks_of_the_next_one_goes_no_deeper() -> None:
    """Whether a number only counts what follows it may depend on the end of a long list."""
    counted = "".join(f"{n} УК РК ст. {n}; " for n in range(1, 401))
    found = extract(counted)
    assert [str(ref) for mention in found for ref in mention.refs] == [
        f"kz-cc:art{n}" for n in range(1, 401)
    ]
    with suppress(CitationSyntaxError):
        parse(counted)
