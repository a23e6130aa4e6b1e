"""Pages that are written while the site is built: they follow the corpus and cannot lag behind it.

* the pages of the law in three languages, see :mod:`lawpages`, and the menu that leads to them;
* the verdict codes, from the table that the library itself uses;
* the notebooks of ``examples/`` with the outputs stored in them;
* the guide to ``data/`` and the changelog, which live beside what they describe;
* the answers that changed since the last release, asked anew;
* fences marked ``legalref``: each line is resolved, and the answer stands beside it;
* ``llms.txt``, and the page to paste texts into, which `legalref page` builds.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

import legalref
from legalref.cli.page.build import build
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parent))
import lawpages

from net import answers

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^```legalref\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of the law into the menu: ``law: en`` stands for those in English."""
    law = legalref.load()
    for section in config.nav or ():
        for title, items in section.items():
            if isinstance(items, list):
                section[title] = [
                    page
                    for item in items
                    for page in (
                        lawpages.menu(law, item["law"])
                        if isinstance(item, dict) and "law" in item
                        else [item]
                    )
                ]
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Add what is no page: the list for models, and the page to paste texts into."""
    site = Path(config.site_dir)
    (site / "llms.txt").write_text(_llms(config), encoding="utf-8")
    given = os.environ.get("LEGALREF_PAGE")
    if given:
        shutil.copytree(given, site / "page", dirs_exist_ok=True)
    else:
        build(site / "page")


def _llms(config: MkDocsConfig) -> str:
    """Return the site for models: what the library is, and where what stands."""
    law = legalref.load()
    lines = [
        f"# {config.site_name}", "", f"> {config.site_description}", "",
        "It reads references to the law of Kazakhstan in Russian, Kazakh and English and never "
        "guesses: a mention is resolved, or it is ambiguous, outside, foreign or not found, with "
        "the reason. `legalref.resolve(text)` reads one mention, `legalref.extract(text)` running "
        "text, `legalref.verify(claim)` says whether a reference is true, and "
        f"`legalref.check(text)` checks a whole text. {law.info.disclaimer.get('en')}", "",
    ]  # fmt: skip
    for section in config.nav or ():
        for title, items in section.items():
            if isinstance(items, str):
                items = [{title: items}]
            else:
                lines += ["", f"## {title}", ""]
            for item in items:
                name, path = next(iter(item.items())) if isinstance(item, dict) else ("", item)
                address = re.sub(r"(^|/)index\.md$", r"\1", path)
                address = re.sub(r"\.md$", "/", address)
                shown = name or path.removesuffix("/index.md").removesuffix(".md").replace("_", " ")
                lines.append(f"- [{shown}]({address or './'})")
    return "\n".join([*lines, ""])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    law = legalref.load()
    pages = {
        **lawpages.pages(law),
        "verdicts.md": _verdicts(),
        "data.md": _elsewhere("data/README.md"),
        "changelog.md": _elsewhere("CHANGELOG.md"),
        "changed.md": answers.page(answers.RELEASED),
        **{
            f"examples/{path.stem}.md": _notebook(path)
            for path in sorted((ROOT / "examples").glob("*.ipynb"))
        },
    }
    for path, text in pages.items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Answer the citations in fences marked ``legalref``."""
    return FENCE.sub(lambda match: _answers(match[1]), markdown)


def _answers(lines: str) -> str:
    rows = ["| written | read as |", "| --- | --- |"]
    for line in filter(None, map(str.strip, lines.splitlines())):
        found = legalref.resolve(line)
        means = ", ".join(f"`{ref}`" for ref in found.refs)
        said = means if found.ok else f"**{found.status.replace('_', ' ')}** {means}".rstrip()
        rows.append(f"| {line.replace('|', chr(92) + '|')} | {said} |")
    return "\n".join(rows)


# ------------------------------------------------------------------ pages from tables


def _verdicts() -> str:
    rows = [
        "# Verdict codes",
        "`verify` and `validate` answer with exactly one of these codes a claim. They are stable: "
        "a code is never renamed and never reused.",
        "| code | what it means | bucket | severity |\n| --- | --- | --- | --- |\n"
        + "\n".join(
            # The address of a code, which reports in SARIF link to.
            f"| `{code}`{{ #{code} }} | {kind.meaning} | {kind.bucket} | {kind.severity} |"
            for code, kind in VERDICTS.items()
        ),
        "The bucket says it shorter: **ok**, everything stated agrees; **wrong**, something stated "
        "is not so; **unknown**, the corpus cannot tell, and does not pretend to; **unreadable**, "
        "the input could not be read, which says nothing of its references.",
    ]
    return "\n\n".join(rows) + "\n"


# ------------------------------------------------------------------ from elsewhere


def _elsewhere(path: str) -> str:
    """Return a file of the repository as a page; its links to other files become plain text."""
    text = (ROOT / path).read_text(encoding="utf-8")
    return re.sub(r"\[([^\]]+)\]\((?!https?://|#)[^)]+\)", r"\1", text)


def _notebook(path: Path) -> str:
    """Return a notebook with the outputs that are stored in it."""
    parts: list[str] = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(source)
            continue
        parts.append(f"```python\n{source}\n```")
        parts += [_output(output) for output in cell["outputs"]]
    return "\n\n".join(parts) + "\n"


def _output(output: dict[str, Any]) -> str:
    """Return one output; HTML as it is, since it was written for any page."""
    if output["output_type"] == "stream":
        shown = "".join(output["text"])
    else:
        data = output["data"]
        if "text/html" in data:
            html = lawpages.unbroken("".join(data["text/html"]))
            return f'<div class="lr-output">\n{html}\n</div>'
        if "image/png" in data:
            picture = "".join(data["image/png"]).replace("\n", "")
            named = escape("".join(data["text/plain"]).strip("<>"))
            return f'<p><img alt="{named}" src="data:image/png;base64,{picture}"></p>'
        shown = "".join(data["text/plain"])
    return f'<div class="lr-output"><pre>{escape(shown.rstrip())}</pre></div>'
