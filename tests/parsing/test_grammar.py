"""Words of the language of citations."""

from __future__ import annotations

import pytest

from legalref.languages import classify as grammar


@pytest.mark.parametrize("head", sorted(grammar._HEADS))
def test_a_word_for_a_kind_of_act_may_break_off_anywhere(head: str) -> None:
    broken = [head[:length] + ending for length in range(1, len(head)) for ending in ("", "ы", "р")]
    found = [grammar.classify(piece) for piece in broken]
    assert all(word is None or isinstance(word, grammar.Word) for word in found)
