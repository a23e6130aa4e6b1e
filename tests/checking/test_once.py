"""A claim is folded and cut into tokens once, and its tokens are handed on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from legalref.checking.verification import Verifier
from legalref.corpus.view import load
from legalref.languages.rules import watching
from legalref.text import folding, tokens

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "verify.yaml").read_text("utf-8"))
CLAIMS = sorted({row["claim"] for row in CASES if isinstance(row["claim"], str)})
OF_NAMES = "legalref.names."
"""A room that compares names, in a form of its own."""


def counted(function: Callable[[str], Any], seen: Counter[str], patch: pytest.MonkeyPatch) -> None:
    """Count by its text what a function is asked, wherever a module has it."""

    def counting(text: str) -> Any:
        seen[str(text)] += 1
        return function(text)

    for name, module in list(sys.modules.items()):
        if name.startswith("legalref.") and not name.startswith(OF_NAMES):
            for key, value in list(vars(module).items()):
                if value is function:
                    patch.setattr(module, key, counting)


def test_a_claim_is_folded_and_cut_once(monkeypatch: pytest.MonkeyPatch) -> None:
    verifier = Verifier(load())
    folded, cut = Counter[str](), Counter[str]()
    counted(folding.fold, folded, monkeypatch)
    counted(tokens.tokenize, cut, monkeypatch)
    assert len(CLAIMS) > 200
    for claim in CLAIMS:
        text = folding.fold_mention(claim.strip()).text
        folded.clear()
        cut.clear()
        with watching():  # what was learnt of other claims is not used
            verifier.verify(claim)
        assert folded[claim.strip()] <= 1, claim
        assert cut[text] <= 1, claim
