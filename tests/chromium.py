"""Headless Chromium for the tests marked ``browser``; see where it is and how to start it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

__all__ = ["CONTRAST", "start"]

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-device-scale-factor=1",
)  # fmt: skip

# WCAG 2: colours with their alpha and the opacity of everything around them, laid over the first
# opaque ground, must keep a ratio of 4.5 between text and ground.
CONTRAST = r"""
const parse = text => {
  const probe = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  probe.clearRect(0, 0, 1, 1); probe.fillStyle = text; probe.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = probe.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
};
const over = (top, ground) => {
  const a = top[3];
  return [0, 1, 2].map(i => top[i] * a + ground[i] * (1 - a)).concat(1);
};
const light = colour => {
  const [r, g, b] = colour.slice(0, 3).map(v => {
    v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const grounds = element => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0) layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255, 1]);
};
const results = [];
for (const root of document.querySelectorAll(arguments[0])) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim();
    const tag = element.tagName.toLowerCase();
    if (!words || ["style", "title", "defs", "script", "option"].includes(tag)) continue;
    const style = getComputedStyle(element);
    let ink = parse(root.classList.contains("lr-chart") ? style.fill : style.color);
    let faint = 1;
    for (let at = element; at; at = at.parentElement) faint *= getComputedStyle(at).opacity;
    const ground = grounds(element);
    ink = over([ink[0], ink[1], ink[2], ink[3] * faint], ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    results.push([words.slice(0, 40), Math.round(100 * (a + 0.05) / (b + 0.05)) / 100]);
  }
}
return results;
"""


def start(profile: Path, *more: str) -> Any:
    """Return a driver of a new browser; skip the test where there is none.

    Args:
        profile: A new, empty folder.
        more: Further flags.
    """
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("Chromium and chromedriver are not installed (apt install chromium-driver)")
    pytest.importorskip("selenium", reason="the extra «browser» is not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, *more, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(DRIVER))
