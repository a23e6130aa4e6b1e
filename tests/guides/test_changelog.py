"""The changelog names the version that the package has, and says what happened to the data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import legalref

pytestmark = pytest.mark.checkout

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\] - (?P<day>\d{4}-\d{2}-\d{2}|Unreleased)$", re.M)


def sections() -> list[tuple[str, str, str]]:
    """(version, day, body) of each release, newest first."""
    text = CHANGELOG.read_text(encoding="utf-8")
    found = list(HEADING.finditer(text))
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    return [
        (heading["version"], heading["day"], text[heading.end() : end])
        for heading, end in zip(found, ends, strict=True)
    ]


def test_the_newest_heading_is_the_version_of_the_package() -> None:
    assert sections()[0][0] == legalref.__version__


def test_only_the_newest_section_may_be_unreleased() -> None:
    assert all(day != "Unreleased" for _, day, _ in sections()[1:])


def test_every_second_level_heading_is_a_release() -> None:
    text = CHANGELOG.read_text(encoding="utf-8")
    assert text.count("\n## ") == len(sections()) > 0


@pytest.mark.parametrize("section", sections(), ids=lambda section: section[0])
def test_headings_are_the_agreed_ones(section: tuple[str, str, str]) -> None:
    allowed = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Data"}
    parts = re.split(r"^### (.+)$", section[2], flags=re.M)
    headings = parts[1::2]
    assert set(headings) <= allowed
    # A release says what happened to the data, if only that nothing did.
    assert "Data" in headings or section[1] == "Unreleased"
    assert len(headings) == len(set(headings))
    for heading, body in zip(headings, parts[2::2], strict=True):
        assert body.strip().startswith("- "), f"{heading} is empty"
