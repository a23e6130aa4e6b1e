"""The site builds without a warning, and its pages say what the corpus says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

import legalref
from legalref.verdicts import VERDICTS

pytest.importorskip("material", reason="the extra «docs» is not installed")
pytest.importorskip("mkdocstrings", reason="the extra «docs» is not installed")
pytest.importorskip("matplotlib", reason="the extra «plot» is not installed")

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
PASTE = ROOT / "legalref" / "cli" / "page" / "static"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site: built here, or what ``mkdocs build --strict`` has made where LEGALREF_SITE says."""
    if given := os.environ.get("LEGALREF_SITE"):
        return Path(given)
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        # The theme advertises its successor on the terminal; that is no finding about our pages.
        # The page to paste texts into has tests of its own; building it fetches packages.
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "LEGALREF_PAGE": str(PASTE),
        },
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


HEADINGS = {
    "": ("Penalty", "History", "Official text", "How to cite it", "Not known"),
    "ru/": ("Наказание", "История", "Официальный текст", "Как сослаться", "Что не известно"),
    "kk/": ("Жаза", "Тарихы", "Ресми мәтін", "Қалай сілтеме жасау керек", "Белгісіз жайттар"),
}


@pytest.mark.parametrize("home", HEADINGS)
def test_an_offence_leads_to_penalty_history_text_citing_and_gaps(site: Path, home: str) -> None:
    law = legalref.load()
    lang: Any = home.rstrip("/") or "en"
    for offence in law.offences:
        number = offence.provision.at_level("art")
        text = page(site, f"{home}offences/art{number}")
        for heading in HEADINGS[home]:
            assert f">{heading}<a" in text, f"{home}{number}: {heading}"
        article = f"kz-cc:art{number}"
        for spoken in ("ru", "kk", "en"):
            assert f'href="{law.url(article, spoken)}"' in text
            assert legalref.cite(article, lang=spoken, style="full") in text
        title = law[article].titles.get(lang)
        assert title is None or f"· {title}<a" in text


@pytest.mark.parametrize("home", HEADINGS)
def test_the_menu_shows_number_and_title(site: Path, home: str) -> None:
    text = (site / home / "index.html" if home else site / "offences" / "index.html").read_text(
        encoding="utf-8"
    )
    for words in {
        "": ("Art. 128 · Human trafficking", "Art. 135 · Trafficking in minors"),
        "ru/": ("Ст. 128 · Торговля людьми", "Ст. 135 · Торговля несовершеннолетними"),
        "kk/": ("128-бап · Адам саудасы", "135-бап · Кәмелетке толмағандар саудасы"),
    }[home]:
        assert words in text


def test_one_english_name_stands_for_a_provision(site: Path) -> None:
    titles: dict[str, set[str]] = {}
    for path in sorted(site.rglob("*.html")):
        for number, title in re.findall(r"Art\. (\d+) · ([^<\n]+)", path.read_text("utf-8")):
            titles.setdefault(number, set()).add(title.strip().removesuffix(" - legalref"))
    assert len(titles) == 8
    assert all(len(names) == 1 for names in titles.values()), titles


def test_what_the_page_on_victims_says_of_housing_is_what_the_law_says() -> None:
    rules = legalref.load().referral
    housing = [rule for rule in rules if "временное жиль" in (rule.action.ru or "")]
    longest = [rule.within.maximum for rule in housing if rule.within is not None]
    assert [(term.amount, term.unit) for term in longest if term is not None] == [(3, "days")]


class Links(HTMLParser):
    """Collects the addresses and the anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.add(value)
            elif name in ("id", "name") and value:
                self.anchors.add(value)


def test_no_link_is_dead(site: Path) -> None:
    """Every link to this site leads to a file, and to an anchor that is there."""
    found = {path: Links(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    dead = []
    for path, here in found.items():
        if path.name == "404.html":
            continue  # its addresses begin at the root of a host
        for link in here.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            known = found.get(target)
            # The theme answers fragments that begin with two underscores by its script.
            wanted = "" if parts.fragment.startswith("__") else unquote(parts.fragment)
            lacks = bool(wanted) and known is not None and wanted not in known.anchors
            if not target.is_file() or lacks:
                dead.append(f"{path.relative_to(site)}: {link}")
    assert not dead, dead[:20]


def test_models_find_every_page_in_one_list(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# legalref\n\n> ")
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)$", text, re.MULTILINE)
    assert {(site / link / "index.html").is_file() for link in links} == {True}
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {(site / link).relative_to(site).as_posix() for link in links} == pages - {"page"}


def test_every_verdict_code_is_explained(site: Path) -> None:
    text = page(site, "verdicts")
    for code in VERDICTS:
        assert f'<code id="{code}">{code}</code>' in text


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
