"""The notebooks of ``examples/`` run, and what they show is what is stored in them.

After a change of the data or of a rendering, write the new outputs with::

    LEGALREF_WRITE_NOTEBOOKS=1 python -m pytest tests/guides/test_notebooks.py

and read the difference before committing it.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref

pytest.importorskip("nbclient", reason="the extra «notebooks» is not installed")
pytest.importorskip("ipykernel", reason="the extra «notebooks» is not installed")
pytest.importorskip("matplotlib", reason="the extra «plot» is not installed")

pytestmark = pytest.mark.checkout

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
EXPECTED = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "notebooks.yaml").read_text(encoding="utf-8")
)
WRITE = bool(os.environ.get("LEGALREF_WRITE_NOTEBOOKS"))

# In a process of its own: the client of the kernel brings an event loop and its own warnings.
RUN = """
import sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
# Coalesced: a slow machine may send the lines of one cell in several pieces.
NotebookClient(
    notebook, timeout=120, kernel_name="python3", record_timing=False, coalesce_streams=True
).execute()
sys.stdout.buffer.write(nbformat.writes(notebook).encode())
"""


@cache
def stored(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


@cache
def executed(path: Path, folder: Path) -> dict[str, Any]:
    """Return the notebook as it comes out of a fresh kernel."""
    package = str(Path(legalref.__file__).parents[1])
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package, os.environ.get("PYTHONPATH", "")]),
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONUTF8": "1",
    }
    run = subprocess.run(
        [sys.executable, "-c", RUN, str(path)],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr.decode()
    notebook: dict[str, Any] = json.loads(run.stdout)
    # Which Python ran it is no content.
    notebook["metadata"] = stored(path)["metadata"]
    if WRITE:
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        stored.cache_clear()
    return notebook


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notebooks")


def code_cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def shown(output: dict[str, Any]) -> dict[str, str]:
    """Return what an output shows, by media type; drawings are left to the tests of plotting."""
    if output["output_type"] == "stream":
        return {output["name"]: "".join(output["text"])}
    data = {kind: "".join(content) for kind, content in output["data"].items()}
    # The paths of a drawing differ between versions of matplotlib and of its fonts.
    return {
        kind: "a drawing" if kind == "image/png" else content.replace("\r\n", "\n")
        for kind, content in data.items()
    }


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 4
    assert {path.stem for path in NOTEBOOKS} == set(EXPECTED)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_shows_what_is_stored_in_it(path: Path, folder: Path) -> None:
    fresh = code_cells(executed(path, folder))
    for number, (cell, before) in enumerate(zip(fresh, code_cells(stored(path)), strict=True), 1):
        outputs = [shown(output) for output in cell["outputs"]]
        assert outputs == [shown(output) for output in before["outputs"]], (
            f"cell {number} of {path.name} shows something else than is stored; "
            "see the head of this file"
        )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_says_what_it_promises(path: Path, folder: Path) -> None:
    seen = "\n".join(
        "".join(content)
        for cell in code_cells(executed(path, folder))
        for output in cell["outputs"]
        for content in [*output.get("data", {}).values(), output.get("text", "")]
    )
    for words in EXPECTED[path.stem]["shows"]:
        assert words in seen, words
    for words in EXPECTED[path.stem].get("never", []):
        assert words not in seen, words


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_quiet_and_every_cell_has_a_point(path: Path, folder: Path) -> None:
    for cell in code_cells(executed(path, folder)):
        source = "".join(cell["source"])
        for output in cell["outputs"]:
            assert output["output_type"] != "error", source
            assert output.get("name") != "stderr", output.get("text")
            assert "<script" not in json.dumps(output.get("data", {}))
        assert cell["outputs"], f"shows nothing: {source}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_shows_itself_untrusted(path: Path) -> None:
    """What Jupyter strips of outputs that it does not trust is nothing that they need."""
    outputs = [
        output.get("data", {}) for cell in code_cells(stored(path)) for output in cell["outputs"]
    ]
    for data in outputs:
        html = "".join(data.get("text/html", ""))
        assert "<svg" not in html
        assert "image/svg+xml" not in data
        if "<Chart" in "".join(data.get("text/plain", "")):
            assert "image/png" in data
            assert not html
        for cell in re.findall(r"<t[hd]\b[^>]*>", html):
            assert 'style="text-align:left' in cell
        for mark in re.findall(r"<mark[^>]*>", html):
            assert "border-bottom-style:" in mark
    assert any(data.keys() & {"text/html", "image/png"} for data in outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_uses_the_facade_only(path: Path) -> None:
    for cell in code_cells(stored(path)):
        for node in ast.walk(ast.parse("".join(cell["source"]))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("legalref."), ast.unparse(node)
            elif isinstance(node, ast.Import):
                assert all(not a.name.startswith("legalref.") for a in node.names)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_begins_with_a_heading_and_has_stable_ids(path: Path) -> None:
    notebook = stored(path)
    assert "".join(notebook["cells"][0]["source"]).startswith("# ")
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    # Nothing of the machine that it was written on.
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert "/home/" not in path.read_text(encoding="utf-8")
