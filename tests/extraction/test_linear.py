"""Work grows with the text, and not with its square: calls of functions are counted, no time.

``benchmarks/hostile.py`` looks for shapes that belong here.
"""

from __future__ import annotations

from contextlib import suppress

import pytest

from legalref import check, extract, parse, resolve, verify
from legalref.errors import CitationSyntaxError
from strategies import steps

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
