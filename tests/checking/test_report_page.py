"""The page of a report in headless Chromium: search, order, keyboard, contrast, narrow windows.

Run it with ``pytest -m browser``; set ``LEGALREF_SCREENSHOTS`` to a folder to keep the pictures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import chromium
import legalref

pytestmark = pytest.mark.browser

EVIL = "</td></script><script>document.title='owned'</script><img src=x onerror=alert(1)>"
RECORDS: list[dict[str, Any]] = [
    {"ref": "ст. 128 УК РК", "title": "торговля людьми"},
    {"ref": "ст. 135 УК РК", "title": "торговля людьми"},
    *[{"ref": "ст. 999 УК РК"}] * 12,
    *[{"ref": "ст. 128 УК РК", "max_years": 18}] * 3,
    {"ref": "ст. 128"},
    {"ref": "ст. 127.1 УК РФ", "title": EVIL},
    {"ref": EVIL},
    {"ref": "ст. 190 УК РК", "max_years": 10},
    {"ref": "Закон РК № 101-V «О противодействии торговле людьми»"},
]
SEEN = """return [...document.querySelectorAll('#findings tbody tr')]
    .filter(row => !row.hidden).map(row => row.dataset.c)"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Any:
    return opened(browser, tmp_path)


def opened(
    browser: Any, folder: Path, lang: Any = "en", theme: str = "light", width: int = 1200
) -> Any:
    """Open the page of a report in a theme."""
    path = folder / "report.html"
    legalref.validate(RECORDS, lang=lang).to_html(path)
    features = [{"name": "prefers-color-scheme", "value": theme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    # Windows have a least width of their own.
    size = {"width": width, "height": 1400, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(path.as_uri())
    return browser


def cell(page: Any, css: str) -> Any:
    from selenium.webdriver.common.by import By

    return page.find_element(By.CSS_SELECTOR, css)


def test_search_looks_for_all_words_in_any_case(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    everything = page.execute_script(SEEN)
    assert len(everything) == 8
    assert cell(page, "output").text == "8 / 8"
    field = cell(page, "#q")
    field.send_keys("ТОРГОВЛЯ art128")
    assert page.execute_script(SEEN) == ["title-mismatch"]
    assert cell(page, "output").text == "1 / 8"
    field.send_keys(" nowhere")
    assert page.execute_script(SEEN) == []
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(Keys.BACKSPACE)
    assert page.execute_script(SEEN) == everything


def test_a_choice_shows_a_bucket_or_a_code(page: Any) -> None:
    from selenium.webdriver.support.ui import Select

    choice = Select(cell(page, "#b"))
    values = [option.get_attribute("value") for option in choice.options]
    assert values[:3] == ["", "wrong", "unknown"]
    choice.select_by_value("unknown")
    assert sorted(page.execute_script(SEEN)) == ["ambiguous", "foreign", "unverifiable"]
    choice.select_by_value("unknown-act")
    assert page.execute_script(SEEN) == ["unknown-act"]


def test_the_page_is_worked_by_keyboard(page: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(*keys: str) -> None:
        ActionChains(page).send_keys(*keys).perform()

    focused = "const e = document.activeElement; return e.id || e.textContent"
    order = []
    for _ in range(8):
        press(Keys.TAB)
        order.append(page.execute_script(focused))
    assert order == [
        "q", "b", "verdict", "reference", "what is the matter", "probably meant", "times",
        "first place",
    ]  # fmt: skip
    outline = page.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    ActionChains(page).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
    sorted_by = "return document.activeElement.closest('th').getAttribute('aria-sort')"
    first = "return document.querySelector('#findings tbody tr').dataset.c"
    assert page.execute_script(sorted_by) == "none"
    press(Keys.ENTER)
    assert page.execute_script(sorted_by) == "ascending"
    press(Keys.SPACE)
    assert page.execute_script(sorted_by) == "descending"
    assert page.execute_script(first) == "unknown-provision"  # 12 is more than 3
    assert page.execute_script("return document.querySelectorAll('[aria-sort=none]').length") == 5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_word_stands_out_from_its_ground(
    browser: Any, theme: str, lang: str, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, lang, theme)
    contrast = page.execute_script(chromium.CONTRAST, "body")
    assert len(contrast) > 50
    assert [(words, ratio) for words, ratio in contrast if ratio < 4.5] == []
    ground = page.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (theme == "light")
    assert page.execute_script("return document.documentElement.lang") == lang
    target = Path(os.environ.get("LEGALREF_SCREENSHOTS") or tmp_path)
    target.mkdir(parents=True, exist_ok=True)
    assert page.save_screenshot(str(target / f"report-{lang}-{theme}.png"))


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_a_narrow_window_the_reason_is_seen(
    browser: Any, lang: str, theme: str, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, lang, theme, width=400)
    widths = "const e = document.documentElement; return [e.scrollWidth, e.clientWidth]"
    whole, seen = page.execute_script(widths)
    assert whole == seen == 400
    reasons = page.execute_script(
        """return [...document.querySelectorAll('#findings td.what')].map(cell => {
        const box = cell.getBoundingClientRect();
        return [box.left, box.right, box.height, cell.textContent.length]})"""
    )
    assert len(reasons) > 5
    for left, right, height, length in reasons:
        assert 0 <= left < right <= 400
        assert height > 15
        assert length > 10
    contrast = page.execute_script(chromium.CONTRAST, "body")
    assert [(words, ratio) for words, ratio in contrast if ratio < 4.5] == []
    labels = page.execute_script(
        "return [...document.querySelectorAll('#findings td[data-l]')].map(e => e.dataset.l)"
    )
    assert len(set(labels)) == 3


def test_nothing_is_fetched_and_no_record_runs(page: Any) -> None:
    assert page.title == "Check of legal references: something is wrong"
    asked = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    assert page.execute_script(asked) == []
    assert page.execute_script("return document.images.length") == 0
    assert page.execute_script("return document.scripts.length") == 1
    assert page.get_log("browser") == []
    names = """return [...document.querySelectorAll('table, input, select, .scroll')].map(
        e => e.getAttribute('aria-labelledby') || (e.labels && e.labels.length))"""
    assert all(page.execute_script(names))
