"""Our files of HTML, Markdown, LaTeX, CSV, JSON and XML with texts, names and titles that attack.

What needs Chromium is marked ``browser``; what needs XeLaTeX or LibreOffice runs where they are.
Set ``LEGALREF_SCREENSHOTS`` to a folder to keep the pictures.
"""

from __future__ import annotations

import csv
import html
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import chromium
import legalref
from doors.test_junk import JUNK
from legalref.cli import main

pytestmark = pytest.mark.checkout

WORDS = (
    '=HYPERLINK("http://a.example") </script></title></style></textarea>--><script>top.hit=1</script>'
    "<img src=http://a.example onerror=top.hit=1><svg onload=top.hit=1></svg>"
    "<meta http-equiv=refresh content='0;url=http://a.example'><base href=http://a.example>"
    "<a href=javascript:top.hit=1 id=js>x</a><iframe srcdoc='<script>top.hit=1</script>'></iframe>"
    "<link rel=stylesheet href=http://a.example><style>*{display:none}</style> ' \" & &lt;b&gt; {{7*7}}"
)
LATEX = (
    r"\input{/etc/passwd}\write18{touch hit} \\[9cm] *[x] ~#$%^&_{}\ \end{document} \""
    + "\r\r\x1b\x00"
)
MARKDOWN = "`a` **b** [c](http://a.example) ![d](http://a.example) <i>e</i> &copy; | f\r# g\n\n- h\n1. i ~~j~~ $k$ <http://a.example>"
EVIL = f"{WORDS} {LATEX} {MARKDOWN}"
TEXT = f"{EVIL} По ст. 135 УК РК ({EVIL[:60]}), кража (ст. 190 УК РК), «{EVIL}», ст. 999 УК РК."
PAGE = (
    f"<!doctype html><html><head><title>t</title>{WORDS}<meta charset=cp1251></head>"
    f"<body onload=top.hit=1><form action=http://a.example><input name=q></form><p>Кража (<b>ст. 190</b> УК РК). {WORDS}"
)


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> legalref.Corpus:
    """A corpus with titles that attack."""
    folder = tmp_path_factory.mktemp("data") / "data"
    shutil.copytree(Path(__file__).parents[1] / "small_data", folder)
    path = folder / "acts" / "kz-cc.yaml"
    text = path.read_text(encoding="utf-8")
    for title in ("value: Торговля людьми,", "value: Уголовный кодекс,"):
        assert text.count(title) == 1
        # Characters that nobody sees are refused when the data are read.
        evil = json.dumps(re.sub("[\r\n\x00\x1b]+", " ", EVIL))
        text = text.replace(title, f"value: {evil},")
    path.write_text(text, encoding="utf-8")
    return legalref.load(folder)


def checked(law: legalref.Corpus) -> legalref.Report:
    return legalref.check(TEXT, lang="ru")


# ------------------------------------------------------------------ HTML in a browser


@pytest.fixture(scope="module")
def pages(law: legalref.Corpus, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page that we write, with words that attack wherever words can be."""
    folder = tmp_path_factory.mktemp("pages")
    text, page = folder / "text.txt", folder / "given.html"
    text.write_text(TEXT.replace("\0", ""), encoding="utf-8", newline="")  # else it is no text
    page.write_text(PAGE, encoding="utf-8")
    made = {
        name: folder / f"{name}.html"
        for name in (
            "report",
            "records",
            "marked",
            "marked-page",
            "marked-both",
            "extract",
            "law",
            "annotated",
        )
    }
    legalref.check_files([text, page], lang="kk").to_html(made["report"])
    legalref.validate(
        [{"citation": TEXT, "title": EVIL, "id": EVIL, EVIL: 1}, {"ref": "ст. 128 УК РК", "title": EVIL}],
        corpus=law, lang="ru",
    ).to_html(made["records"])  # fmt: skip
    legalref.check(text, lang="ru").marked("html", made["marked"])
    legalref.check(page, lang="ru").marked("html", made["marked-page"])
    legalref.check_files([text, page], lang="en").marked("html", made["marked-both"])
    assert main(["extract", str(text), "--lang", "kk", "--html", str(made["extract"])]) in (0, 1)
    show = legalref.rendering.to_html
    places = [law["kz-cc:art128"], law["kz-cc"], legalref.resolve(TEXT, corpus=law), law.offences]
    body = "".join(show(place, corpus=law, lang="ru") for place in places)
    made["law"].write_text(
        legalref.rendering.page(EVIL, body, lang="ru"), encoding="utf-8", errors="replace"
    )
    marked = legalref.annotate(TEXT, legalref.extract(TEXT, corpus=law), corpus=law)
    made["annotated"].write_text(legalref.rendering.page("t", f"<p>{marked}</p>"), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
@pytest.mark.parametrize(
    "name",
    ["report", "records", "marked", "marked-page", "marked-both", "extract", "law", "annotated"],
)
def test_a_page_runs_nothing_asks_nobody_and_fits(
    name: str, width: int, scheme: str, browser: Any, pages: dict[str, Path], tmp_path: Path
) -> None:
    address = pages[name].as_uri()
    browser.execute_cdp_cmd("Network.enable", {})
    for command, value in (
        ("Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}),
        ("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
    ):  # fmt: skip
        browser.execute_cdp_cmd(command, value)
    browser.get_log("performance")
    browser.get(address)
    browser.execute_script("document.getElementById('js')?.click?.()")
    time.sleep(0.4)  # time for a page of others to lead elsewhere
    assert browser.current_url == address
    assert browser.execute_script("return top.hit") is None
    asked = {
        message["params"]["request"]["url"]
        for entry in browser.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"]
        == "Network.requestWillBeSent"
    }
    # What the policy stops is told, too, but never sent.
    sent = {url for url in asked if not url.startswith(("file:", "data:", "about:"))}
    blocked = [entry["message"] for entry in browser.get_log("browser")]
    assert not {url for url in sent if not any(url in message for message in blocked)}
    policy = browser.execute_script(
        "return document.head.querySelector('meta[http-equiv=Content-Security-Policy]').content"
    )
    assert policy.startswith("default-src 'none'")
    assert browser.execute_script("return document.querySelectorAll('script').length") <= (
        1 if name in ("report", "records") else 9 if name == "marked-page" else 0
    )
    if name != "marked-page":  # which keeps the style of its author
        wide = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1] == width
    picture = Path(os.environ.get("LEGALREF_SCREENSHOTS") or tmp_path)
    assert browser.save_screenshot(str(picture / f"hostile-{name}-{scheme}-{width}.png"))


@pytest.mark.browser
def test_a_report_is_read_by_keyboard_with_the_reason_in_sight(
    browser: Any, tmp_path: Path
) -> None:
    from selenium.webdriver import ActionChains, Keys

    path = tmp_path / "report.html"
    legalref.check("За кражу (ст. 190 УК РК), ст. 999 УК РК.", lang="ru").to_html(path)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 400, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get(path.as_uri())
    reason = browser.execute_script(
        "const box = document.querySelector('td.what').getBoundingClientRect();"
        "return box.width > 200 && box.left >= 0 && box.right <= innerWidth"
    )
    assert reason
    stops = []
    for _ in range(9):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        stops.append(
            browser.execute_script(
                "const at = document.activeElement, ring = getComputedStyle(at);"
                "return [at.id || at.textContent, ring.outlineStyle !== 'none' && "
                "parseFloat(ring.outlineWidth) >= 2, at.getBoundingClientRect().width > 0]"
            )
        )
    names = [name for name, _, _ in stops]
    assert names[:3] == ["q", "b", "вердикт"]
    assert "kz-cc:art188" in names
    assert all(ring and shown for name, ring, shown in stops if name), stops
    before = browser.execute_script(
        "return document.querySelector('#findings tbody tr').textContent"
    )
    browser.execute_script("document.querySelectorAll('th button')[1].focus()")
    ActionChains(browser).send_keys(Keys.ENTER).send_keys(Keys.ENTER).perform()
    assert (
        browser.execute_script("return document.querySelector('#findings tbody tr').textContent")
        != before
    )
    browser.execute_script("q.focus()")
    ActionChains(browser).send_keys("999").perform()
    shown = browser.execute_script(
        "return [...document.querySelectorAll('#findings tbody tr')].filter(row => !row.hidden).length"
    )
    assert shown == 1


# ------------------------------------------------------------------ other formats


def test_markdown_shows_the_words_and_nothing_else(law: legalref.Corpus) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("gfm-like", {"html": True, "linkify": False})
    report = checked(law)
    said = legalref.rendering.to_markdown(law["kz-cc:art128"], corpus=law, lang="ru")
    for written in (report.to_markdown(), said):
        shown = reader.render(written)
        tags = set(re.findall(r"<(/?[a-z0-9]+)", shown)) - {"/td", "/th", "/tr"}
        ours = set(
            "p h1 h2 h3 h4 h5 table thead tbody tr th td em strong code ul li a sub blockquote br".split()
        )
        assert {tag.removeprefix("/") for tag in tags} <= ours
        links = set(re.findall(r'(?:href|src)="([^"]*)"', shown))
        assert all(link.startswith("https://old.adilet.zan.kz/") for link in links), links
        assert "<h1>g" not in shown
        words = " ".join(html.unescape(re.sub("<[^>]*>", "", shown)).split())
        assert "<iframe srcdoc=" in words or written is not said
        assert "&copy; | f" in words or written is not said
    notes = report.marked("markdown").partition("\n[^lr1]:")[2]
    assert "<script" not in re.sub(r"\\.", "", notes)


def has_latex() -> bool:
    """Whether XeLaTeX is here, with the font that hyperref asks for."""
    if not (shutil.which("xelatex") and shutil.which("kpsewhich")):
        return False
    return subprocess.run(["kpsewhich", "pzdr.tfm"], capture_output=True, check=False).stdout != b""


@pytest.mark.skipif(not has_latex(), reason="XeLaTeX is not installed")
def test_latex_is_set_without_an_error(law: legalref.Corpus, tmp_path: Path) -> None:
    show = legalref.rendering.to_latex
    law_128 = law["kz-cc:art128"]
    values = [
        law_128,
        law["kz-cc"],
        legalref.extract(TEXT, corpus=law),
        legalref.resolve(TEXT, corpus=law),
        law.acts,
    ]
    body = "\n\n".join(show(value, corpus=law, lang="ru") for value in values)
    packages = "".join(rf"\usepackage{{{name}}}" for name in legalref.rendering.latex.PACKAGES)
    (tmp_path / "t.tex").write_text(
        rf"\documentclass{{article}}\usepackage{{fontspec}}{packages}\begin{{document}}"
        f"\n{body}\n\\end{{document}}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        ["xelatex", "-halt-on-error", "-interaction=nonstopmode", "t.tex"],
        cwd=tmp_path, capture_output=True, timeout=180, check=False,
    )  # fmt: skip
    log = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, log[-1500:]
    assert not (tmp_path / "hit").exists()
    assert "root:" not in log


def test_no_spreadsheet_runs_a_cell(law: legalref.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    cells = [
        f"{blank}{sign}1+1"
        for blank in ("", " ", "\t", "\r", "\n", "\u00a0", "\ufeff")
        for sign in "=+-@＝＋－＠"
    ]
    report = legalref.validate([{"citation": cell, "title": cell, "id": cell} for cell in cells])
    report.to_csv(path)
    written = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(written.splitlines()))
    assert len(rows) == len(cells) + 1
    assert all(line.startswith('"') and line.endswith('"') for line in written.splitlines())
    for row in rows[1:]:
        for cell in row:
            assert not re.match(r"[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]", cell), cell
    frame = pytest.importorskip("pandas")
    for cell in report.to_pandas().to_numpy().ravel():
        assert not (isinstance(cell, str) and re.match(r"\s*[=+@＝＋－＠]", cell))
    assert frame is not None
    office = shutil.which("soffice")
    if office is None:
        return
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "fods", "--infilter=CSV:44,34,76,1", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    assert "table:formula" not in (tmp_path / "report.fods").read_text(encoding="utf-8")


def test_json_and_xml_hold_whatever_there_is(law: legalref.Corpus, tmp_path: Path) -> None:
    records = [
        {"citation": f"ст. 999 УК РК {word}", "title": word, "id": word} for word in JUNK.values()
    ]
    report = legalref.validate(records, corpus=law)
    for name in ("report.json", "report.sarif"):
        to: Callable[..., Any] = report.to_json if name.endswith("json") else report.to_sarif
        to(tmp_path / name)
        json.loads((tmp_path / name).read_text(encoding="utf-8"))
    report.to_jsonl(tmp_path / "report.jsonl")
    lines = (tmp_path / "report.jsonl").read_bytes().decode("utf-8").split("\n")
    assert len([json.loads(line) for line in lines if line]) == len(records)
    report.to_junit(tmp_path / "report.xml")
    suites = ElementTree.parse(tmp_path / "report.xml").getroot()
    assert len(suites.findall(".//testcase")) == len(records)
    report.to_html(tmp_path / "report.html")
    report.to_markdown(tmp_path / "report.md")
    report.to_csv(tmp_path / "report.csv")
    assert (
        len(list(csv.reader((tmp_path / "report.csv").read_text("utf-8-sig").splitlines())))
        == len(records) + 1
    )
