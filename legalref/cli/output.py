"""What the command prints: the one writer to the terminal, and the words around the figures."""

from __future__ import annotations

import json
import re
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref.languages.amounts import count
from legalref.languages.labels import label

if TYPE_CHECKING:
    import argparse

    from legalref.languages.rules import Fired

__all__ = [
    "Progress",
    "add_reports",
    "in_words",
    "json_line",
    "overview",
    "paint",
    "rows_of",
    "rules_fired",
    "say",
    "shown",
    "tell",
    "warn",
    "word",
    "write_reports",
    "writer_of",
]

_COLOURS: Final = {"ok": "32", "wrong": "31", "unknown": "33", "unreadable": "31"}
_NAMED: Final = re.compile("[\udc80-\udcff]{2,}")
_WRITERS: Final = {
    ".html": "to_html", ".htm": "to_html", ".json": "to_json", ".jsonl": "to_jsonl",
    ".csv": "to_csv", ".sarif": "to_sarif", ".xml": "to_junit", ".md": "to_markdown",
}  # fmt: skip


def in_words(help: str) -> str:
    """Return words of the help with the examples of citations that they name in braces.

    Example:
        >>> in_words('legalref resolve --within kz-cc "{number}"')
        'legalref resolve --within kz-cc "ст. 128"'
    """
    return re.sub(r"\{([a-z-]+)\}", lambda key: label(f"example.{key[1]}", "ru"), help)


def rows_of(fired: list[Fired]) -> list[dict[str, str]]:
    """Return the rules that fired as plain data."""
    return [{"rule": each.rule, "words": each.words.strip()} for each in fired]


def rules_fired(fired: list[Fired], lang: str) -> str:
    """Return a line for each rule that fired, in order, with the words that it found."""
    lines = [f"  {each.rule:<24} «{shown(each.words.strip())}»" for each in fired]
    return "\n".join([f"\n{word('rules', lang)}:", *lines]) + "\n"


def word(key: str, lang: str) -> str:
    """Return a word of the output in a language."""
    return label(f"terminal.{key}", lang)


def shown(text: object) -> str:
    """Return words of an input on one line, with nothing that moves a cursor or a colour."""
    return legalref.rendering.visible(" ".join(_as_named(str(text)).split()))


def _as_named(text: str) -> str:
    """Return text in which names of files are as people wrote them, though the locale is ASCII."""
    return _NAMED.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    try:
        return match[0].encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]  # half characters of a text


def paint(text: str, bucket: str, colour: bool) -> str:
    """Return text in the colour of a bucket, if colours are wanted."""
    return f"\x1b[{_COLOURS[bucket]}m{text}\x1b[0m" if colour else text


def say(text: str = "") -> None:
    """Print lines that were made of :func:`shown` words."""
    sys.stdout.write(text + "\n")


def json_line(value: object) -> str:
    """Return a value as one line of JSON in which no character moves a cursor or turns a line."""
    return legalref.rendering.visible_json(json.dumps(value, ensure_ascii=False))


def warn(error: object, where: str = "") -> None:
    """Print an error of the call or of its input on one line; each problem of data has its own."""
    words = str(error)
    if not isinstance(error, legalref.errors.DataFormatError):
        words = words.replace("\n", "\\n")  # of a name, say
    where = where.replace("\n", "\\n")
    tell(f"legalref: {legalref.rendering.visible(_as_named(where + words))}")


def tell(text: str) -> None:
    """Write a line beside the output, for people; nowhere if that is closed."""
    if sys.stderr is not None:
        with suppress(OSError):  # nobody is left to be told
            sys.stderr.write(text + "\n")
            sys.stderr.flush()


class Progress:
    """A count on the terminal while long work goes on; nothing where nobody watches."""

    def __init__(self) -> None:
        self.wanted: bool = sys.stderr is not None and sys.stderr.isatty()
        self._last = time.monotonic()
        self._wrote = False

    def step(self, words: str) -> None:
        """Show how far the work is, twice a second at most."""
        now = time.monotonic()
        if self.wanted and now - self._last >= 0.5:
            self._last, self._wrote = now, True
            sys.stderr.write(f"\r\x1b[K{shown(words)} ")
            sys.stderr.flush()

    def records(self, count: int) -> None:
        """Show how many records were read."""
        self.step(f"{count:,} records")

    def end(self) -> None:
        """Take the count away."""
        if self._wrote:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._wrote = False


def writer_of(name: str) -> str:
    """Return the method of a report that writes a file of that name.

    Raises:
        ValueError: No format has that ending.
    """
    for suffix, method in _WRITERS.items():
        if name.lower().endswith(suffix):
            return method
    raise ValueError(f"--report {name}: expected a name that ends in {', '.join(_WRITERS)}")


def add_reports(parser: argparse.ArgumentParser) -> None:
    """Add the options of :func:`write_reports`."""
    parser.add_argument(
        "--report", action="append", default=[], metavar="FILE",
        help="write a report; .html, .json, .jsonl, .csv, .sarif, .md or .xml (JUnit); may be "
        "repeated",
    )  # fmt: skip
    parser.add_argument(
        "--docs", metavar="ADDRESS", help="where your copy of the documentation is, for .sarif"
    )


def write_reports(report: legalref.Report, options: argparse.Namespace) -> None:
    """Write the reports that were asked for."""
    for name in options.report:
        method = writer_of(name)
        more = {"docs": options.docs} if method == "to_sarif" else {}
        getattr(report, method)(name, **more)


def overview(report: legalref.Report, limit: int, colour: bool) -> str:
    """Return the findings and the numbers of a report."""
    lang = report.lang
    lines: list[str] = []
    groups = sorted(report.groups, key=lambda group: (-group.times, group.first.number))
    for group in groups[: max(limit, 0)]:
        lines += _finding(group.first, group.times, lang, colour)
    hidden = len(groups) - max(limit, 0)
    if hidden > 0:
        lines.append(f"… {hidden:,} {word('more', lang)}")
    if lines:
        lines.append("")
    lines += _left_aside(report, max(limit, 0))
    lines += [shown(note.text(lang)) for note in report.notes]
    if report.total == 0:
        lines.append(word("nothing-to-check", lang))
    lines.append(_numbers(report, colour))
    lines.append(f"{word('corpus', lang)} {report.corpus_date}. {report.disclaimer}")
    return "\n".join(lines)


def _finding(item: legalref.Item, times: int, lang: Any, colour: bool) -> list[str]:
    verdict = item.verdict
    often = f"  ×{times:,}" if times > 1 else ""
    title = f" ({shown(item.title)})" if item.title and item.title not in item.citation else ""
    code = paint(verdict.code, verdict.bucket, colour)
    lines = [
        f"{shown(item.where(lang))}: {code}  {shown(item.citation)}{title}{often}",
        f"    {shown(verdict.message(lang))}",
    ]
    if verdict.suggestion is not None:
        lines.append(f"    {word('suggestion', lang)}: {verdict.suggestion}")
    lines += [
        f"    {shown(finding.message(lang))}"
        for finding in verdict.findings
        if finding.reason != verdict.reason
        and (finding.suggestion is None or finding.suggestion != verdict.suggestion)
    ]
    return lines


def _left_aside(report: legalref.Report, limit: int) -> list[str]:
    if not report.unchecked:
        return []
    lang = report.lang
    lines = [f"{word('not-checked', lang)}:"]
    for document in report.documents:
        for each in document.unchecked:
            spot = each.page or each.paragraph or each.line
            name = f"{shown(document.name)}:" if document.name else ""
            lines.append(f"{name}{spot}: {shown(each.text)}  {shown(each.reason.text(lang))}")
    if len(lines) - 1 > limit:
        rest = len(lines) - 1 - limit
        lines = [*lines[: limit + 1], f"… {rest:,} {word('more', lang)}"]
    return [*lines, ""]


def _numbers(report: legalref.Report, colour: bool) -> str:
    lang, buckets = report.lang, report.buckets
    numbers = ", ".join(
        paint(f"{buckets[name]:,} {word(name, lang)}", name, colour and bool(buckets[name]))
        for name in ("ok", "wrong", "unknown")
    )
    kind = "documents" if report.documents else "records"
    facts = [count(report.records, kind, lang, f"{report.records:,}")]
    for key in ("empty", "unreadable"):
        if getattr(report, key):
            facts.append(f"{getattr(report, key):,} {word(key, lang)}")
    given = report.total - buckets.get("unreadable", 0)
    facts.append(count(given, "verdicts", lang, f"{given:,}"))
    return f"{', '.join(facts)}: {numbers}"
