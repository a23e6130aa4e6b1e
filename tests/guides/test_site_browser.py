"""The search of the site finds what people ask for, in Chromium.

Needs Chromium with its driver and the extras ``browser`` and ``docs``; run it with
``pytest -m browser``. The site is built, or taken from the folder that ``LEGALREF_SITE`` names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import chromium
from doors.test_page_browser import ALONE, Silent

pytestmark = [pytest.mark.browser, pytest.mark.checkout]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("LEGALREF_SITE")
    if given:
        return Path(given)
    pytest.importorskip("material", reason="the extra «docs» is not installed")
    folder = tmp_path_factory.mktemp("site")
    paste = ROOT / "legalref" / "cli" / "page" / "static"
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1",
             "LEGALREF_PAGE": os.environ.get("LEGALREF_PAGE", str(paste))},
        check=True,
        timeout=300,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def opened(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    """A browser, and the address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    driver = chromium.start(tmp_path_factory.mktemp("profile"), ALONE)
    driver.set_window_size(1300, 1000)
    yield driver, f"http://127.0.0.1:{server.server_port}"
    driver.quit()
    server.shutdown()
    server.server_close()


def search(browser: Any, address: str, words: str) -> list[str]:
    """Return the pages that the search of the site finds, best first."""
    browser.get(f"{address}/")
    browser.execute_script("document.getElementById('__search').checked = true")
    field = browser.find_element("css selector", "input.md-search__input")
    browser.execute_script("arguments[0].focus()", field)
    field.send_keys(words)
    question = (
        "return [...document.querySelectorAll('.md-search-result__link')]"
        ".map(link => new URL(link.href).pathname)"
    )
    end, before = time.monotonic() + 30, None
    while time.monotonic() < end:
        time.sleep(0.5)
        found: list[str] = browser.execute_script(question)
        if found and found == before:
            return found
        before = found
    return []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("торговля людьми", "/ru/offences/art128/"),
        ("адам саудасы", "/kk/offences/art128/"),
        ("trafficking", "/offences/art128/"),
        ("сутенёрство", "art309/"),
        ("временное проживание", "/ru/referral/"),
        ("3 суток", "/ru/referral/"),
        ("статья 128", "art128/"),
    ],
)
def test_the_search_finds_first(opened: tuple[Any, str], words: str, first: str) -> None:
    browser, address = opened
    found = search(browser, address, words)
    assert found, f"nothing for {words}"
    assert found[0].endswith(first), found[:3]


@pytest.mark.parametrize(
    "start", ["/", "/ru/", "/kk/", "/ru/offences/art128/", "/reading/", "/check/"]
)
@pytest.mark.parametrize("width", [360, 1300])
def test_pages_fit_the_screen(
    opened: tuple[Any, str], tmp_path: Path, start: str, width: int
) -> None:
    browser, address = opened
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 1400, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    browser.get(address + start)
    wide = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    target = Path(os.environ.get("LEGALREF_SCREENSHOTS") or tmp_path)
    target.mkdir(parents=True, exist_ok=True)
    name = start.strip("/").replace("/", "-") or "start"
    assert browser.save_screenshot(str(target / f"site-{name}-{width}.png"))
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide[0] <= wide[1] == width
