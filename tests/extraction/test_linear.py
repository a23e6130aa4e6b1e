"""Work grows with the text, and not with its square: calls of functions are counted, no time."""

from __future__ import annotations

import sys

import pytest

from legalref import extract

SHAPES = {
    "numbers that nobody read": "ст. 125^1, ",
    "a number in front of an act": "12 x УК РК ",
    "a table with two codes": "УК РК\tКоАП РК\nст. 128\tст. 450\n",
    "cells without a head": "| ст. 128 | ст. 135 |\n",
    "offences behind their articles": "5, 6-баптарында көзделген қылмыстар, ",
    "letters of two alphabets": "По cтатье 12 Кодeкса РК. ",
}


def calls(text: str, document: str | None) -> int:
    """Return how many Python functions reading a text calls."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        extract(text, document=document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("document", [None, "kz-cpc"])
def test_four_times_the_text_takes_four_times_the_work(shape: str, document: str | None) -> None:
    piece = SHAPES[shape]
    extract(piece * 3, document=document)  # what is made once
    once, four_times = (calls(piece * count, document) for count in (250, 1000))
    assert four_times < 6 * once
