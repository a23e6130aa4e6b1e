"""The site builds without a warning, and its pages say what the corpus says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import legalref
from legalref.verdicts import VERDICTS

pytest.importorskip("material", reason="the extra «docs» is not installed")
pytest.importorskip("mkdocstrings", reason="the extra «docs» is not installed")
pytest.importorskip("matplotlib", reason="the extra «plot» is not installed")

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        # The theme advertises its successor on the terminal; that is no finding about our pages.
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr, run.stderr
    return folder


def page(site: Path, name: str) -> str:
    html = (site / name / "index.html").read_text(encoding="utf-8")
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found is not None
    return found[0]


def test_every_offence_has_a_page_with_its_penalties_and_versions(site: Path) -> None:
    law = legalref.load()
    for offence in law.offences:
        text = page(site, f"offences/art{offence.provision.at_level('art')}")
        for ref in offence.penalty_of:
            assert f"<code>{ref}</code>" in text
            longest = law.max_imprisonment(ref)
            assert longest
            assert f"{longest.amount} years" in text
        assert "<svg" in text
        for version in law.provision(offence.penalty_of[0]).versions:
            assert str(version.valid_from) in text
        assert law.info.disclaimer.en is not None
        said = text.count(law.info.disclaimer.en)
        assert said == 1, f"{offence.provision}: said {said} times"


def test_every_verdict_code_is_explained(site: Path) -> None:
    text = page(site, "verdicts")
    for code in VERDICTS:
        assert f"<code>{code}</code>" in text


def test_every_public_function_is_in_the_reference(site: Path) -> None:
    reference = "".join(
        path.read_text(encoding="utf-8") for path in (site / "api").rglob("index.html")
    )
    for name, home in legalref._HOMES.items():
        anchor = f"legalref.{home}.{name}" if home else f"legalref.{name}"
        assert f'id="{anchor}"' in reference, f"{name} is not in the reference"


def test_roles_and_examples_of_docstrings_are_readable(site: Path) -> None:
    for path in (site / "api").rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r":(func|class|meth|data|attr|mod):", text), path
        assert "<p>Example:" not in text
    assert "&gt;&gt;&gt;" in page(site, "api/citing")


def test_the_citation_families_are_answered_as_they_are_filed(site: Path) -> None:
    text = page(site, "citations")
    assert "legalref\n" not in text
    head, refused = text.split('id="what-is-not-resolved-and-why"')
    answers = re.findall(r"<td>(.*?)</td>\s*<td>(.*?)</td>", head)
    assert len(answers) > 20
    for written, read in answers:
        assert "<strong>" not in read, f"{written}: {read}"
    answers = re.findall(r"<td>(.*?)</td>\s*<td>(.*?)</td>", refused)
    assert {re.sub(r"</?strong>", "", read).split(" <")[0] for _, read in answers} >= {
        "ambiguous", "foreign", "outside", "not found",
    }  # fmt: skip


def test_notebooks_are_shown_with_their_outputs(site: Path) -> None:
    for path in (ROOT / "examples").glob("*.ipynb"):
        text = page(site, f"examples/{path.stem}")
        assert "lr-output" in text
        assert 'class="lr' in text or "<svg" in text


def test_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for tag in re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", text):
            address = re.search(r'(?:src|href)="(https?:)?//', tag)
            assert address is None or 'rel="canonical"' in tag, f"{path.name}: {tag}"
