"""The notebooks open in JupyterLab, in both themes, and can be read there.

Needs Chromium with its driver and the extra ``browser``. Run it with ``pytest -m browser``; set
``LEGALREF_SCREENSHOTS`` to a folder to keep the pictures.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import chromium

pytestmark = [pytest.mark.browser, pytest.mark.checkout]

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(path.name for path in EXAMPLES.glob("*.ipynb"))
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def wait(seconds: float, question: Any, what: str) -> Any:
    """Return the first true answer, or fail saying what did not happen."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.2)
    pytest.fail(f"after {seconds} s: {what}")


@pytest.fixture(scope="module", params=THEMES)
def lab(
    request: pytest.FixtureRequest, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """A JupyterLab of its own, with the notebooks as they are stored; yields theme and address."""
    home = tmp_path_factory.mktemp(f"lab-{request.param}")
    shutil.copytree(EXAMPLES, home / "work", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    settings = home / "settings" / "@jupyterlab"
    for plugin, values in {
        "apputils-extension/themes": {"theme": THEMES[request.param]},
        "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
        # Cells out of sight are drawn as well.
        "notebook-extension/tracker": {"windowingMode": "none"},
    }.items():
        path = settings / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"), "IPYTHONDIR": str(home / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
    }  # fmt: skip
    # Outputs of a notebook that was never trusted are stripped of their style sheets.
    subprocess.run(
        [sys.executable, "-m", "jupyter", "trust", *NOTEBOOKS],
        cwd=home / "work", env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
         f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=",
         "--ServerApp.disable_check_xsrf=True", f"--ServerApp.root_dir={home / 'work'}"],
        env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=home,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        assert server.poll() is None, (home / "log").read_text(encoding="utf-8")
        try:
            with urlopen(f"{address}/api", timeout=5):
                return True
        except (URLError, ConnectionError, TimeoutError):
            return False

    try:
        wait(90, answers, "JupyterLab does not answer")
        yield request.param, address
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("jupyterlab", reason="the extra «browser» is not installed")
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


def open_notebook(browser: Any, address: str, name: str) -> int:
    """Open a stored notebook and return how many outputs of ours it shows."""
    browser.set_window_size(1400, 1200)
    browser.get(f"{address}/lab/tree/{name}?reset")
    cells = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))["cells"]
    expected = sum(
        'class="lr' in "".join(output.get("data", {}).get("text/html", ""))
        for cell in cells
        for output in cell.get("outputs", ())
    )
    count = "return document.querySelectorAll('.lr, .lr-chart').length"
    wait(
        90,
        lambda: browser.execute_script(count) == expected,
        f"{name} does not show its {expected} outputs",
    )
    return expected


def picture(browser: Any, name: str, folder: Path) -> None:
    """Save the notebook in full height."""
    target = Path(os.environ.get("LEGALREF_SCREENSHOTS") or folder)
    target.mkdir(parents=True, exist_ok=True)
    height = browser.execute_script(
        "return Math.max(...[...document.querySelectorAll('.jp-WindowedPanel-outer')]"
        ".map(panel => panel.scrollHeight))"
    )
    browser.set_window_size(1400, min(int(height) + 180, 12000))
    time.sleep(0.5)
    assert browser.save_screenshot(str(target / f"{name}.png"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_can_be_read_in_jupyterlab(
    lab: tuple[str, str], browser: Any, name: str, tmp_path: Path
) -> None:
    theme, address = lab
    assert open_notebook(browser, address, name) > 0
    shown = browser.execute_script("return document.body.dataset.jpThemeLight")
    assert shown == ("true" if theme == "light" else "false")
    picture(browser, f"{Path(name).stem}-{theme}", tmp_path)
    contrast = browser.execute_script(chromium.CONTRAST, ".lr, .lr-chart")
    assert contrast
    # The grey of a chart serves both themes, so it is a middle tone; it carries side notes only.
    faint = sorted({(words, ratio) for words, ratio in contrast if ratio < 3})
    assert not faint, faint
    assert sum(ratio >= 4.5 for _, ratio in contrast) > 0.9 * len(contrast)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_output_runs_out_of_its_cell_or_fetches_anything(
    lab: tuple[str, str], browser: Any, name: str
) -> None:
    _, address = lab
    open_notebook(browser, address, name)
    wide = browser.execute_script(
        "return [...document.querySelectorAll('.lr, .lr-chart')]"
        ".filter(box => box.scrollWidth > box.clientWidth + 1)"
        ".map(box => box.innerText.slice(0, 60))"
    )
    assert not wide
    asked = browser.execute_script(
        "return performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    assert asked
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    errors = [entry for entry in browser.get_log("browser") if "lr-" in entry["message"]]
    assert not errors
