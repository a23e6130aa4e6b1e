"""Reports in the formats of other tools: SARIF, JUnit, Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from legalref.rendering.markdown import plain
from legalref.values import xml
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    from legalref.checking.report_parts import Item
    from legalref.checking.reporting import Report
    from legalref.verdicts import Verdict

__all__ = ["junit", "markdown", "sarif"]


# ------------------------------------------------------------------ Markdown

_SHOWN: Final = 50
_SIGNS: Final = {"ok": "✅", "wrong": "❌", "unknown": "❔", "unreadable": "⛔"}


def _words(text: str) -> str:
    """Return words that Markdown shows as they are, with single spaces."""
    return plain(" ".join(text.split()))


def markdown(report: Report) -> str:
    """Return the numbers, the findings and what was left aside."""
    from legalref.checking.report_page import word

    lang = report.lang
    numbers = ", ".join(
        f"{_SIGNS[name]} {count} {word(f'bucket-{name}', lang)}"
        for name, count in report.buckets.items()
        if count or name in ("ok", "wrong")
    )
    lines = [f"### {word('title', lang)}: {word(report.status, lang)}", "", numbers, ""]
    if report.groups:
        keys = ("place", "verdict", "citation", "message", "suggestion")
        heads = [word(key, lang) for key in keys]
        lines += [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    for group in report.groups[:_SHOWN]:
        item, verdict = group.first, group.first.verdict
        meant = ""
        if verdict.suggestion is not None:
            address = report.url(verdict.suggestion)
            meant = f"[`{verdict.suggestion}`]({address})" if address else f"`{verdict.suggestion}`"
        times = f" ×{group.times}" if group.times > 1 else ""
        cells = (
            _words(item.where(lang)) + times,
            f"{_SIGNS[verdict.bucket]} `{verdict.code}`",
            _words(item.citation + (f" ({item.title})" if item.title else "")),
            _words(verdict.message(lang)),
            meant,
        )
        lines.append(f"| {' | '.join(cells)} |")
    if len(report.groups) > _SHOWN:
        lines += ["", word("cut", lang).format(kept=_SHOWN)]
    if report.unchecked:
        lines += ["", f"**{word('not-checked', lang)}**", ""]
        lines += [
            f"* {_words(each.text)}: {_words(each.reason.text(lang))}"
            for each in report.unchecked[:_SHOWN]
        ]
    foot = f"{report.disclaimer} {word('corpus', lang)} {report.corpus_date.isoformat()}."
    return "\n".join([*lines, "", f"<sub>{_words(foot)}</sub>"]) + "\n"


# ------------------------------------------------------------------ other tools' formats

_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def documentation() -> str | None:
    """Return the address of the documentation that the installed package names, if it names one."""
    from importlib import metadata

    try:
        named = metadata.metadata("legalref").get_all("Project-URL") or ()
    except metadata.PackageNotFoundError:
        return None
    addresses = dict(entry.split(", ", 1) for entry in named)
    return addresses.get("Documentation")


def _rule(code: str, docs: str | None) -> dict[str, Any]:
    """Return what SARIF says of a verdict code."""
    kind = VERDICTS[code]
    meaning = f"{kind.meaning[0].upper()}{kind.meaning[1:]}."
    rule = {
        "id": code,
        "shortDescription": {"text": meaning},
        "help": {"text": f"{meaning} It counts as {kind.bucket}."},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"bucket": kind.bucket},
    }
    if docs:
        rule["helpUri"] = f"{docs}/verdicts/#{code}"
    return rule


def sarif(report: Report, docs: str | None = None) -> dict[str, Any]:
    """Return the findings in SARIF 2.1.0; ``docs`` is where the documentation is published."""
    # Late, because the facade is above this module and only its version is needed.
    from importlib import import_module

    docs = (docs or documentation() or "").rstrip("/")
    driver = {"name": "legalref", "version": import_module("legalref").__version__}
    if docs:
        driver["informationUri"] = f"{docs}/"
    used = [code for code in report.counts if VERDICTS[code].bucket != "ok"]
    rules = [_rule(code, docs) for code in used]
    results = []
    for item in report.findings:
        verdict = item.verdict
        said = verdict.message(report.lang)
        result: dict[str, Any] = {
            "ruleId": verdict.code,
            "ruleIndex": used.index(verdict.code),
            "level": _LEVELS[verdict.severity],
            "message": {"text": ": ".join(filter(None, (item.citation, said)))},
            "properties": {
                "bucket": verdict.bucket,
                "record": item.number,
                "suggestion": str(verdict.suggestion) if verdict.suggestion else None,
            },
        }
        if item.file:
            result["locations"] = [_location(report, item, item.file)]
        else:
            name = item.record_id or f"record {item.number}"
            result["locations"] = [{"logicalLocations": [{"fullyQualifiedName": name}]}]
        results.append(result)
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {**driver, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
                "properties": report.summary,
            }
        ],
    }


def _location(report: Report, item: Item, file: str) -> dict[str, Any]:
    """Return where an item stands, as SARIF says it."""
    region: dict[str, Any] = {"startLine": item.line or 1}
    if item.column is not None:
        region["startColumn"] = item.column
    if report.documents and item.start is not None and item.end is not None:
        if item.line is not None:
            region |= {"charOffset": item.start, "charLength": item.end - item.start}
        region["snippet"] = {"text": item.citation}
    place: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(file)}, "region": region}
    }
    if item.page or item.paragraph:
        # Files of Word and PDF have no lines.
        name = f"page {item.page}" if item.page else f"paragraph {item.paragraph}"
        place["logicalLocations"] = [{"fullyQualifiedName": name}]
    return place


def _uri(file: str) -> str:
    """Return the address of a file as SARIF wants it: from here on if it lies below, escaped."""
    path = Path(file)
    try:
        return quote(path.relative_to(Path.cwd()).as_posix())
    except ValueError:
        return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def junit(report: Report) -> str:
    """Return the items as JUnit XML."""
    suites: dict[str, list[Item]] = {}
    for item in report.items:
        suites.setdefault(item.file or "records", []).append(item)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    kept = [i.verdict.bucket for i in report.items]
    lines.append(
        f'<testsuites name="legalref" tests="{len(kept)}" failures="{kept.count("wrong")}" '
        f'skipped="{kept.count("unknown")}" errors="{kept.count("unreadable")}">'
    )
    for name, items in suites.items():
        buckets = [item.verdict.bucket for item in items]
        lines.append(
            f'  <testsuite name={xml.quoted(name)} tests="{len(items)}" '
            f'failures="{buckets.count("wrong")}" skipped="{buckets.count("unknown")}" '
            f'errors="{buckets.count("unreadable")}">'
        )
        for item in items:
            case = f"{item.place} {item.citation}".strip()
            head = f"    <testcase classname={xml.quoted(name)} name={xml.quoted(case)}"
            verdict = item.verdict
            message = xml.quoted(verdict.message(report.lang))
            if verdict.bucket == "unreadable":
                lines += [
                    f"{head}>",
                    f'      <error type="{verdict.code}" message={message}/>',
                    "    </testcase>",
                ]
            elif verdict.bucket == "wrong":
                lines += [
                    f"{head}>",
                    f'      <failure type="{verdict.code}" message={message}>'
                    f"{xml.shown(_evidence(verdict))}</failure>",
                    "    </testcase>",
                ]
            elif verdict.bucket == "unknown":
                # A test that could not be made is skipped: it must not pass for a passed one.
                text = xml.quoted(f"{verdict.code}: {verdict.message(report.lang)}")
                lines += [f"{head}>", f"      <skipped message={text}/>", "    </testcase>"]
            else:
                lines.append(f"{head}/>")
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _evidence(verdict: Verdict) -> str:
    said = [("expected", verdict.expected), ("found", verdict.found)]
    said.append(("suggestion", str(verdict.suggestion) if verdict.suggestion else None))
    return "\n".join(f"{name}: {value}" for name, value in said if value)
