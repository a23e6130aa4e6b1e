"""Pages that are written while the site is built: they follow the corpus and cannot lag behind it.

* a page per offence with its penalties and versions, a list of the acts, the referral rules;
* the verdict codes, from the table that the library itself uses;
* the notebooks of ``examples/`` with the outputs stored in them;
* the guide to ``data/`` and the changelog, which live beside what they describe;
* fences marked ``legalref``: each line is resolved, and the answer stands beside it.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

import legalref
from legalref import plotting, rendering
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
WIDE = "---\nhide: [toc]\n---\n\n"  # one table as wide as the page, and no headings to list
FENCE = re.compile(r"^```legalref\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages."""
    law = legalref.load()
    pages = {
        "offences/index.md": _offences(law),
        **{_offence_page(offence): _offence(law, offence) for offence in law.offences},
        "acts.md": _acts(law),
        "referral.md": f"{WIDE}# The referral of victims\n\n{_shown(law.referral, foot=True)}",
        "verdicts.md": _verdicts(),
        "data.md": _elsewhere("data/README.md"),
        "changelog.md": _elsewhere("CHANGELOG.md"),
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


# ------------------------------------------------------------------ the law


def _offence_page(offence: legalref.model.Offence) -> str:
    return f"offences/art{offence.provision.at_level('art')}.md"


def _offences(law: legalref.Corpus) -> str:
    names = "\n".join(
        f"* [{_name(offence)}]({_offence_page(offence).removeprefix('offences/')})"
        f" – {legalref.cite(offence.provision, lang='en')}"
        for offence in law.offences
    )
    chart = plotting.penalty_chart(law)._repr_html_()
    # The chart says what the data are; once is enough for a page.
    return f"{WIDE}# The eight trafficking offences\n\n{names}\n\n{chart}\n\n{_shown(law.offences)}"


def _name(offence: legalref.model.Offence) -> str:
    words = offence.names.get("en", "ru") or str(offence.provision)
    return words[:1].upper() + words[1:]


def _offence(law: legalref.Corpus, offence: legalref.model.Offence) -> str:
    """Return the page of one offence: what it is, its article, every part with its versions."""
    article = next(
        step for step in (offence.provision, *offence.provision.ancestors) if step.level == "art"
    )
    places = [article, *offence.penalty_of]
    parts = [
        f"# {_name(offence)}",
        _shown(offence),
        plotting.version_timeline(places, law)._repr_html_(),
    ]
    for place in places:
        parts.append(f"## {legalref.cite(place, lang='en')}")
        parts.append(_shown(law[place]))
    gaps = [gap.text for gap in law.gaps if any(ref in article for ref in gap.about)]
    if gaps:
        parts.append("## Not established\n\n" + "\n".join(f"* {text}" for text in gaps))
    return "\n\n".join(parts) + "\n"


def _shown(value: Any, *, foot: bool = False) -> str:
    """Return a rendering without its title: the page has a heading that says more."""
    return f'<div class="lr-untitled">\n{_unbroken(rendering.to_html(value, foot=foot))}\n</div>'


def _unbroken(html: str) -> str:
    """Return HTML without blank lines, which would end its block for Markdown."""
    return re.sub(r"\n\s*\n", "\n", html)


def _acts(law: legalref.Corpus) -> str:
    """Return the list of acts, those of the field first."""
    field = [act for act in law.acts if act.in_scope or act.depth != "named"]
    named = [act for act in law.acts if act not in field]
    rows = ["# Acts", "## Of the field, and outlined codes", _act_table(field)]
    rows += ["## Known by name", _act_table(named), f"*{law.info.disclaimer.en}*"]
    return "\n\n".join(rows) + "\n"


def _act_table(acts: list[legalref.model.Act]) -> str:
    rows = ["| id | title | in force since | official text |", "| --- | --- | --- | --- |"]
    for act in acts:
        title = (act.titles.get("ru", "en", "kk") or "").replace("|", "\\|")
        url = act.url("ru")
        link = f"[{act.adilet_id}]({url})" if url else ""
        day = f'<span class="lr-day">{act.in_force}</span>' if act.in_force else ""
        rows.append(f"| `{act.key}` | {title} | {day} | {link} |")
    return "\n".join(rows)


def _verdicts() -> str:
    rows = [
        "# Verdict codes",
        "`verify` and `validate` answer with exactly one of these codes a claim. They are stable: "
        "a code is never renamed and never reused.",
        "| code | what it means | bucket | severity |\n| --- | --- | --- | --- |\n"
        + "\n".join(
            f"| `{code}` | {kind.meaning} | {kind.bucket} | {kind.severity} |"
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
            html = _unbroken("".join(data["text/html"]))
            return f'<div class="lr-output">\n{html}\n</div>'
        shown = "".join(data["text/plain"])
    return f'<div class="lr-output"><pre>{escape(shown.rstrip())}</pre></div>'
