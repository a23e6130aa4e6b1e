"""A page brought into the outline of its act, for review: as a whole, or not at all."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from legalref.corpus.loading import read_snapshot
from legalref.corpus.outline_text import outline_text
from legalref.corpus.pages.notes import PUBLISHED_WITHIN, add_months
from legalref.corpus.snapshot import Snapshot, snapshot
from legalref.errors import DataError, DataFormatError
from legalref.ids import natural_key

if TYPE_CHECKING:
    from pathlib import Path

    from legalref.corpus.pages.articles import Article
    from legalref.corpus.pages.comparing import PageReport
    from legalref.corpus.pages.notes import Amendment

__all__ = ["write"]

_LANGUAGES = {"ru": "Russian", "kk": "Kazakh", "en": "English"}


def write(report: PageReport, folder: Path) -> tuple[str, ...]:
    """Write what a page says into ``folder``; see :meth:`PageReport.write`."""
    _refuse(report)
    act, page = str(report.act), report.page
    outline_file, act_file = f"outlines/{act}.yaml", f"acts/{act}.yaml"
    texts = {name: _text(folder, name) for name in (outline_file, act_file, "sources.yaml")}
    about = yaml.safe_load(texts[act_file]) if texts[act_file] else None
    if about is None:
        raise DataError(
            f"{act} stands in a list of acts known by name; move it to {act_file} with "
            "depth: outlined first, see data/README.md"
        )
    if about.get("levels") not in (["art", "part", "point"], ["art", "point", "subpoint"]):
        raise DataError(f"the units of {act} are not articles; an outline cannot hold them")
    old = yaml.safe_load(texts[outline_file]) if texts[outline_file] else None
    source = f"w-{str(page.adilet_id).lower().rstrip('_')}-{page.language}"
    new = {
        outline_file: _outline(report, old, texts[outline_file], about, source),
        act_file: _about(texts[act_file]),
        "sources.yaml": _source(texts["sources.yaml"], source, report),
    }
    changed = {name: text for name, text in new.items() if text != texts[name]}
    _check(folder, changed)
    for name, text in changed.items():
        path = folder / name
        temporary = path.with_suffix(".yaml.new")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    return tuple(sorted(changed))


def _refuse(report: PageReport) -> None:
    page = report.page
    if report.act is None:
        raise DataError(f"{page.name}: no act of the corpus has the id {page.adilet_id}")
    if page.kind != "text" or not page.reader.articles:
        raise DataError(f"{page.name}: there are no articles in this page")
    if page.day is not None or page.state == "archived":
        raise DataError(f"{page.name}: an old edition says nothing of the law of today")
    if report.cut:
        raise DataError(
            f"{page.name}: articles of the corpus are not on this page; save it whole, or take "
            "them out of the data by hand"
        )
    if page.language is None or page.as_of is None:
        raise DataError(f"{page.name}: the page does not tell its language or the day of the base")


def _text(folder: Path, name: str) -> str:
    path = folder / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _outline(report: PageReport, old: dict[str, Any] | None, text: str, about: dict[str, Any],
             source: str) -> str:  # fmt: skip
    page = report.page
    known: dict[str, Any] = dict((old or {}).get("articles", {}))
    for number, article in page.reader.articles.items():
        known[number] = _article(known.get(number, {}), article, str(page.language), report)
    for number, record in known.items():
        law = page.reader.struck_by(number) if page.reader.is_struck(number) else None
        if law is not None:
            known[number] = _excluded(record, law, report)
    sources = [*(old or {}).get("sources", []), source]
    record = {
        **(old or {"act": report.act, "adilet_id": page.adilet_id, "grade": "A"}),
        "copy_as_of": max(str(page.as_of), (old or {}).get("copy_as_of", "")),
        "sources": list(dict.fromkeys(sources)),
        "articles": known,
    }
    unread = [n for n in record.get("unread", ()) if n not in known]
    record["unread"] = unread
    comment = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    return outline_text(record, comment or _comment(about, page.language))


def _comment(about: dict[str, Any], lang: Any) -> str:
    titles = about.get("titles", {})
    title = next((titles[x]["value"] for x in ("en", "ru", "kk") if titles.get(x)), about["key"])
    lines = [
        f"# Outline of «{title}»: every article with its {_LANGUAGES[lang]} title, its parts and "
        "points.",
        "# Read by program from a saved page of the official database; later amendments are not "
        "reflected.",
        '# points: of an article without parts. gone: excluded parts ("2") and points ("2/5").',
    ]
    if about["levels"][1] == "point":
        lines.append("# parts are called points, and their points subpoints, in this act.")
    return "\n".join(lines)


def _article(
    old: dict[str, Any], article: Article, lang: str, report: PageReport
) -> dict[str, Any]:
    new = dict(old)
    if article.title:
        new[f"title_{lang}"] = article.title
    if article.amended:
        pairs = {tuple(pair) for pair in old.get("amended", ())}
        pairs |= {(law.adopted, law.law) for law in article.amended}
        new["amended"] = [list(pair) for pair in sorted(pairs)]
    if article.inserted_by is not None and article.inserted_by.first and "inserted_by" not in old:
        new["inserted_by"] = _since(article.inserted_by)
    if article.excluded:
        return _excluded(new, article.excluded_by, report)
    if article.incomplete:
        # What was not read whole proves nothing, so what is known stays.
        if not old.get("parts") and not old.get("points"):
            new |= {"parts": article.parts, "points": article.points, "incomplete": True}
        return new
    gone = list(dict.fromkeys([*old.get("gone", ()), *article.gone]))
    new["parts"] = _with_gone(article.parts, gone)
    struck = [n for n in gone if n in old.get("points", ()) and n not in article.points]
    new["points"] = sorted([*article.points, *struck], key=natural_key)
    new.pop("incomplete", None)
    new["gone"] = sorted(gone, key=lambda place: [natural_key(n) for n in place.split("/")])
    laws = {
        place: _until(law, report)
        for place, law in article.gone.items()
        if law is not None and place not in old.get("gone_by", {})
    }
    if laws or old.get("gone_by"):
        new["gone_by"] = {**old.get("gone_by", {}), **laws}
    return new


def _excluded(old: dict[str, Any], law: Amendment | None, report: PageReport) -> dict[str, Any]:
    new = {
        key: value
        for key, value in old.items()
        if key not in ("parts", "points", "gone", "gone_by", "incomplete")
    }
    new["excluded"] = True
    if law is not None and "excluded_by" not in old:
        new["excluded_by"] = _until(law, report)
    return new


def _with_gone(parts: dict[str, list[str]], gone: list[str]) -> dict[str, list[str]]:
    """Return the parts with the numbers that were struck out before and are no longer printed."""
    found = {part: list(points) for part, points in parts.items()}
    for place in gone:
        part, _, point = place.partition("/")
        if part not in found:
            if parts:
                found[part] = []
            else:
                continue
        if point and point not in found[part]:
            found[part] = sorted([*found[part], point], key=natural_key)
    return dict(sorted(found.items(), key=lambda item: natural_key(item[0])))


def _since(law: Amendment) -> dict[str, str]:
    return {"law": law.law, "adopted": law.adopted, "valid_from": str(law.first)}


def _until(law: Amendment, report: PageReport) -> dict[str, str]:
    """Return the last day of what a law excluded: by its clause at the earliest, and at the latest.

    After a term three months are left for the publication; where the note gives no clause, only the
    day of the page is known, on which the place was gone.
    """
    seen = dt.date.fromisoformat(str(report.page.as_of)) - dt.timedelta(days=1)
    found = {"law": law.law, "adopted": law.adopted}
    if law.first is None:
        return {**found, "valid_to": law.adopted, "valid_to_by": seen.isoformat()}
    day = dt.date.fromisoformat(law.first) - dt.timedelta(days=1)
    found["valid_to"] = day.isoformat()
    if not law.fixed:
        latest = min(add_months(day, PUBLISHED_WITHIN), seen)
        if latest > day:
            found["valid_to_by"] = latest.isoformat()
    return found


def _about(text: str) -> str:
    """Return the act with a complete structure, which an outline needs."""
    text = re.sub(r"(?m)^structure: .*$", "structure: complete", text)
    if not re.search(r"(?m)^structure:", text):
        text = re.sub(r"(?m)^(levels: .*)$", r"\1\nstructure: complete", text)
    return re.sub(r"(?m)^(?:first|last)_article: .*\n", "", text)


def _source(text: str, source: str, report: PageReport) -> str:
    from legalref.corpus.pages.comparing import address_to_save

    page = report.page
    entry = "\n".join(
        [
            f"  {source}:",
            "    kind: official",
            f"    title: {json.dumps(page.title or report.act, ensure_ascii=False)}",
            f"    url: {address_to_save(str(page.adilet_id), str(page.language))}",
            "    seen: the whole page, saved by hand and read by program",
            f'    as_of: "{page.as_of}"',
        ]
    )
    known = re.compile(rf"(?m)^  {re.escape(source)}:\n(?:    .*\n?)+")
    if known.search(text):
        return known.sub(lambda match: entry + "\n", text)
    return f"{text.rstrip(chr(10))}\n{entry}\n"


def _check(folder: Path, changed: dict[str, str]) -> None:
    """Read the folder as it would be.

    Raises:
        DataError: It would not load.
    """
    now = snapshot(str(folder))
    files = dict(now.files) | {name: text.encode() for name, text in changed.items()}
    try:
        read_snapshot(Snapshot(tuple(sorted(files.items())), now.digest, now.oversized))
    except DataFormatError as error:
        raise DataError(
            f"nothing was written, because the folder would not load with this page: {error}"
        ) from None
