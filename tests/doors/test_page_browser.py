"""The page to paste a text into, in Chromium: nothing leaves it, and everybody can work with it.

Needs Chromium with its driver and the extra ``browser``; run it with ``pytest -m browser``. The page
is built with npm and pip, or taken from the folder that ``LEGALREF_PAGE`` names. Set
``LEGALREF_SCREENSHOTS`` to a folder to keep the pictures.
"""

from __future__ import annotations

import http.server
import json
import os
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import chromium
from doors.test_hostile_pages import PAGE
from doors.test_hostile_pages import TEXT as ATTACKING
from doors.test_page import docx, paragraph
from legalref.cli.page.build import build
from legalref.cli.page.packages import PackageError

pytestmark = [pytest.mark.browser, pytest.mark.checkout]

LANGS = ("ru", "kk", "en")
# Nothing but this machine has an address.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
TEXT = "По ст. 128 УК РК и по ст. 135 УК РК (торговля людьми), а не по ст. 127.1 УК РФ."


class Silent(http.server.SimpleHTTPRequestHandler):
    """A static host that says nothing on the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("LEGALREF_PAGE")
    if given:
        return Path(given)
    folder = tmp_path_factory.mktemp("page")
    try:
        build(folder)
    except PackageError as error:
        pytest.skip(f"the page cannot be built here: {error}")
    return folder


@pytest.fixture(scope="module")
def host(page: Path) -> Iterator[http.server.ThreadingHTTPServer]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(page)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = chromium.start(tmp_path_factory.mktemp("profile"), ALONE)
    yield driver
    driver.quit()


def wait(browser: Any, question: str, what: str, seconds: float = 120) -> Any:
    """Return the first true answer to a question in JavaScript."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := browser.execute_script(f"return {question}"):
            return answer
        time.sleep(0.1)
    trouble = browser.execute_script("return document.getElementById('trouble')?.textContent")
    pytest.fail(f"after {seconds} s: {what}; the page says: {trouble!r}")


def ready(browser: Any) -> None:
    wait(browser, "document.body.dataset.ready", "the page is not ready")


@pytest.fixture(scope="module")
def opened(browser: Any, host: http.server.ThreadingHTTPServer) -> Any:
    """The page, loaded from a static host; what it said while it loaded is kept."""
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": "self.said = new Set(); addEventListener('DOMContentLoaded', () => "
                   "new MutationObserver(() => said.add(document.getElementById('loading-text')"
                   ".textContent)).observe(document.getElementById('loading-text'), "
                   "{childList: true, characterData: true, subtree: true}))"},
    )  # fmt: skip
    browser.get(f"http://127.0.0.1:{host.server_port}/index.html")
    ready(browser)
    return browser


def speak(browser: Any, lang: str) -> None:
    browser.execute_script(f"document.querySelector('[data-lang={lang}]').click()")


def check(browser: Any, text: str, day: str = "") -> list[str]:
    """Paste a text, check it, and return the verdicts that are shown."""
    browser.execute_script(
        "document.getElementById('result').hidden = true;"
        "document.getElementById('text').value = arguments[0];"
        "document.getElementById('day').value = arguments[1];"
        "document.getElementById('check').click()",
        text, day,
    )  # fmt: skip
    wait(browser, "!document.getElementById('result').hidden", "there is no result")
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('#cards .badge')].map(node => node.textContent)"
    )
    return found


def test_it_says_that_it_loads_and_how_much(opened: Any) -> None:
    said = opened.execute_script("return [...said]")
    assert len([line for line in said if "MB" in line or "МБ" in line]) >= 5, said
    assert opened.execute_script("return document.getElementById('loading').hidden")


def test_every_reference_is_marked_and_explained(opened: Any) -> None:
    speak(opened, "ru")
    assert check(opened, TEXT) == ["✓ верно", "✕ не то название", "? другая страна"]
    marked = opened.execute_script(
        "return [...document.querySelectorAll('#marked .ref')].map(node => node.firstChild.data)"
    )
    assert marked == ["ст. 128 УК РК", "ст. 135 УК РК (торговля людьми)", "ст. 127.1 УК РФ"]
    card = opened.execute_script("return document.getElementById('card-1').innerText")
    for word in ("ст. 128 УК РК", "Торговля несовершеннолетними", "действует", "Подробно"):
        assert word in card
    addresses = opened.execute_script(
        "return [...document.querySelectorAll('#card-0 a[href^=http]')].map(node => node.href)"
    )
    assert addresses
    assert all(address.startswith("https://old.adilet.zan.kz/") for address in addresses)
    whole = opened.execute_script(
        "const box = document.querySelector('#card-0 details'); box.open = true; return box"
    )
    wait(opened, "document.querySelector('#card-0 details .lr')", "the details stay empty")
    assert "2019-12-27" in whole.text
    bars = opened.execute_script(
        "return [...document.querySelectorAll('#card-0 .lr-bar i')].map(bar => bar.offsetWidth)"
    )
    assert bars
    assert all(width > 0 for width in bars)


def test_the_law_of_another_day_is_asked(opened: Any) -> None:
    speak(opened, "ru")
    assert check(opened, "ч. 4 ст. 128 УК РК") == ["✓ верно"]
    assert check(opened, "ч. 4 ст. 128 УК РК", "2010-01-01") != ["✓ верно"]
    assert "2010-01-01" in opened.execute_script(
        "return document.getElementById('h-result').textContent"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", docx(paragraph("по ст. 135 УК РК"))), ("a.html", "<p>по ст. 135 УК РК".encode()),
     ("a.txt", "по ст. 135 УК РК".encode("cp1251"))],
)  # fmt: skip
def test_files_are_read(opened: Any, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    opened.execute_script("document.getElementById('result').hidden = true")
    opened.find_element("id", "file").send_keys(str(path))
    wait(opened, "!document.getElementById('result').hidden", f"{name} is not read")
    assert (
        opened.execute_script("return document.getElementById('text').value") == "по ст. 135 УК РК"
    )


def test_a_file_that_cannot_be_read_is_refused_in_words(opened: Any, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7")
    opened.find_element("id", "file").send_keys(str(path))
    wait(opened, "document.getElementById('trouble').textContent.includes('scan.pdf')", "no word")


@pytest.mark.parametrize("kind", ["html", "csv", "markdown"])
def test_findings_are_downloaded(opened: Any, tmp_path: Path, kind: str) -> None:
    check(opened, TEXT)
    opened.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    opened.execute_script(f"document.querySelector('[data-file={kind}]').click()")
    end = time.monotonic() + 20
    while not (saved := [p for p in tmp_path.glob("legalref.*") if p.suffix != ".crdownload"]):
        assert time.monotonic() < end, "nothing was saved"
        time.sleep(0.1)
    assert "ст. 135 УК РК" in saved[0].read_text(encoding="utf-8")


def keys(browser: Any, *pressed: str) -> None:
    from selenium.webdriver import ActionChains, Keys

    chain = ActionChains(browser)
    for name in pressed:
        if name.startswith("ctrl+"):
            chain.key_down(Keys.CONTROL).send_keys(getattr(Keys, name[5:])).key_up(Keys.CONTROL)
        else:
            chain.send_keys(getattr(Keys, name, name))
    chain.perform()


def focus(browser: Any) -> str:
    found: str = browser.execute_script(
        "const at = document.activeElement; return at.id || at.className || at.tagName"
    )
    return found


def test_it_is_used_by_keyboard(opened: Any) -> None:
    opened.execute_script(
        "document.getElementById('result').hidden = true; text.value = ''; text.focus()"
    )
    keys(opened, "по ст. 128 УК РК", "ctrl+ENTER")
    wait(opened, "!document.getElementById('result').hidden", "Ctrl+Enter does not check")
    wait(opened, "document.activeElement.id === 'h-result'", "the focus does not follow")
    seen = []
    for _ in range(5):
        keys(opened, "TAB")
        seen.append(focus(opened))
    assert "marked" in seen
    assert "mark-0" in seen, seen
    opened.execute_script("document.getElementById('mark-0').focus()")
    keys(opened, "ENTER")
    assert focus(opened) == "card-0"


def test_one_reference_is_completed_by_keyboard(opened: Any) -> None:
    speak(opened, "ru")
    opened.execute_script("document.getElementById('day').value = ''; one.value = ''; one.focus()")
    keys(opened, "торговля л")
    wait(opened, "!document.getElementById('offers').hidden", "nothing is offered")
    assert opened.execute_script("return one.getAttribute('aria-expanded')") == "true"
    keys(opened, "ARROW_DOWN")
    assert opened.execute_script("return one.getAttribute('aria-activedescendant')") == "offer-0"
    keys(opened, "ENTER")
    wait(opened, "document.querySelector('#answer .badge.ok')", "there is no answer")
    assert opened.execute_script("return one.value") == "ст. 128 УК РК"
    assert "15 лет" in opened.execute_script("return document.getElementById('answer').innerText")
    assert opened.execute_script("return document.getElementById('offers').hidden")
    keys(opened, "х")
    wait(opened, "one.value.endsWith('х')", "the field is dead")
    keys(opened, "ESCAPE")
    assert focus(opened) == "one"


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_of_the_screen_hears_names_and_news(opened: Any, lang: str) -> None:
    speak(opened, lang)
    check(opened, TEXT)
    assert opened.execute_script("return document.documentElement.lang") == lang
    tree = opened.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    wanted = {"button", "link", "textbox", "combobox", "listbox", "region", "Date"}
    nameless = [
        node["role"]["value"]
        for node in tree
        if not node["ignored"] and node["role"]["value"] in wanted
        and not node.get("name", {}).get("value")
    ]  # fmt: skip
    assert not nameless
    news = wait(opened, "document.getElementById('news').textContent", "no news")
    assert "3" in news
    assert not opened.execute_script(
        "return [...document.querySelectorAll('[data-word]')].filter(n => !n.textContent).length"
    )


@pytest.fixture
def media(opened: Any) -> Iterator[Callable[[int, str], None]]:
    """A function that sets the width and the colours of the screen."""

    def change(width: int, scheme: str) -> None:
        opened.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 1600, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        opened.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )

    yield change
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_can_be_read(
    opened: Any,
    media: Callable[[int, str], None],
    tmp_path: Path,
    lang: str,
    scheme: str,
    width: int,
) -> None:
    media(width, scheme)
    speak(opened, lang)
    check(opened, TEXT)
    opened.execute_script("one.value = 'ст. 134 УК РК'; one.dispatchEvent(new Event('input'))")
    wait(opened, "document.querySelector('#answer .lr')", "there is no answer")
    opened.execute_script("for (const box of document.querySelectorAll('details')) box.open = true")
    wait(opened, "document.querySelector('details .lr')", "the details stay empty")
    time.sleep(0.3)
    wide = opened.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1] == width, wide
    small = opened.execute_script(
        "return [...document.querySelectorAll('button')].filter(b => b.offsetParent && "
        "!b.matches('.plain') && b.offsetHeight < 30).map(b => b.textContent)"
    )
    assert not small
    contrast = opened.execute_script(chromium.CONTRAST, "body")
    faint = sorted({(words, ratio) for words, ratio in contrast if ratio < 4.5})
    assert not faint
    target = Path(os.environ.get("LEGALREF_SCREENSHOTS") or tmp_path)
    target.mkdir(parents=True, exist_ok=True)
    assert opened.save_screenshot(str(target / f"page-{lang}-{scheme}-{width}.png"))


def test_the_page_stays_alive_while_a_long_text_is_read(opened: Any) -> None:
    opened.execute_script(
        "self.ticks = 0; self.ticking = setInterval(() => ticks += 1, 20);"
        "document.getElementById('result').hidden = true;"
        "text.value = Array.from({length: 400}, (_, n) => `По ст. ${n} УК РК, ч. ${n} ст. 128.`)"
        ".join('\\n'); check.click()"
    )
    wait(opened, "document.getElementById('check').hasAttribute('aria-busy')", "it is not busy", 5)
    before = opened.execute_script("return ticks")
    time.sleep(0.5)
    assert opened.execute_script("return ticks") - before > 5
    wait(opened, "!document.getElementById('result').hidden", "there is no result")
    opened.execute_script("clearInterval(ticking)")


def test_nothing_is_asked_of_anybody_else(
    opened: Any, host: http.server.ThreadingHTTPServer
) -> None:
    """All requests of this browser since it was started, those of workers included."""
    check(opened, TEXT)
    hosts = set()
    for entry in opened.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            address = urlsplit(message["params"]["request"]["url"])
            if address.scheme not in ("blob", "data", "chrome"):
                hosts.add(address.netloc)
    assert hosts == {f"127.0.0.1:{host.server_port}"}
    refused = opened.execute_async_script(
        "const done = arguments[0]; fetch('https://example.org/').then(() => done('sent'),"
        " error => done('refused'))"
    )
    assert refused == "refused"
    own = opened.execute_async_script(
        "const done = arguments[0]; fetch('index.html').then(() => done('sent'),"
        " error => done('refused'))"
    )
    assert own == "refused", "even the own host cannot be told anything"
    errors = [
        entry["message"] for entry in opened.get_log("browser")
        if entry["level"] == "SEVERE" and "connect-src" not in entry["message"]
        and "Fetch API" not in entry["message"]
    ]  # fmt: skip
    assert not errors


def test_words_that_attack_stay_words(
    opened: Any, host: http.server.ThreadingHTTPServer, tmp_path: Path
) -> None:
    """In a text, in a file, in the name of one, and in the page that is saved of them."""
    address = opened.current_url
    opened.get_log("performance")
    seen = "return document.getElementById('result').textContent"
    given = tmp_path / "<img src=x onerror=top.hit=1>.html"
    given.write_text(PAGE, encoding="utf-8")
    for lang in LANGS:
        speak(opened, lang)
        check(opened, ATTACKING)
        assert "<script>top.hit=1</script>" in opened.execute_script(seen)
        opened.execute_script(
            "document.querySelectorAll('#result mark, #cards > *, #cards summary')"
            ".forEach(node => node.click?.())"
        )
        opened.execute_script("document.getElementById('result').hidden = true")
        opened.find_element("id", "file").send_keys(str(given))
        wait(opened, "!document.getElementById('result').hidden", "the file is not read")
        opened.execute_script("document.getElementById('js')?.click?.()")
        time.sleep(0.2)
        assert opened.execute_script("return top.hit ?? self.hit ?? null") is None
        assert opened.current_url == address
    asked = {
        urlsplit(message["params"]["request"]["url"])
        for entry in opened.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"]
        == "Network.requestWillBeSent"
    }
    sent = {each.netloc for each in asked if each.scheme not in ("blob", "data", "chrome")}
    assert sent <= {f"127.0.0.1:{host.server_port}"}
    own = "return [...document.scripts].filter(each => !each.src.startsWith(location.origin))"
    assert opened.execute_script(own) == []


def test_it_works_without_a_network_after_the_first_visit(
    page: Path, browser: Any, tmp_path: Path
) -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(page)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser.get(f"http://127.0.0.1:{server.server_port}/")
    ready(browser)
    wait(browser, "document.body.dataset.kept", "the page was not kept")
    server.shutdown()
    server.server_close()
    browser.get(f"http://127.0.0.1:{server.server_port}/")
    ready(browser)
    speak(browser, "en")
    assert check(browser, "Art. 128 CC RK") == ["✓ true"]


def test_an_unpacked_folder_works_by_a_double_click(
    page: Path, browser: Any, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "page.zip", "w") as archive:
        for path in sorted(p for p in page.rglob("*") if p.is_file()):
            archive.write(path, path.relative_to(page))
    folder = tmp_path / "Новая папка (1)"
    with zipfile.ZipFile(tmp_path / "page.zip") as archive:
        archive.extractall(folder)
    browser.get((folder / "index.html").as_uri())
    ready(browser)
    speak(browser, "kk")
    assert check(browser, "ҚР ҚК 128-бабы") == ["✓ дұрыс"]
