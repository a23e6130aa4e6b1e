"""What CONTRIBUTING.md names is there: files, folders, and what pytest is to run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
NAMED = sorted(
    {
        word
        for code in re.findall(r"`([^`\n]+)`", GUIDE)
        for word in code.split()
        if re.fullmatch(r"[A-Za-z0-9_<>./-]+", word) and re.search(r"/|\.(?:py|ya?ml|md)$", word)
        if "999" not in word and "…" not in word and "://" not in word
    }
)


def is_there(name: str) -> bool:
    """Whether a file or a folder is where a recipe says; «<lang>» is any language."""
    pattern = re.sub("<[a-z]+>", "*", name).strip("/")
    bases = ("", "legalref/", "legalref/languages/", "tests/cases/", "tests/")
    return any(next(ROOT.glob(base + pattern), None) is not None for base in bases) or (
        "/" not in pattern and next(ROOT.glob(f"legalref/**/{pattern}"), None) is not None
    )


def test_recipes_name_files() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize("name", NAMED)
def test_what_a_recipe_names_is_there(name: str) -> None:
    assert is_there(name)


def test_what_is_not_there_is_seen() -> None:
    assert not is_there("legalref/checking/no_such_page.py")
