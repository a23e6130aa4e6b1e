"""The subcommand ``legalref watch``: what changed for a list of references.

Exit codes: 0 nothing changed, 1 something changed, 2 the call or its input cannot be used,
3 nothing is known to have changed but something may have, or was not read.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref.cli.output import json_line, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["EXAMPLES", "add_arguments", "run"]

EXAMPLES: Final = """\
  legalref watch references.txt --since 2024-01-01
  legalref watch labels.csv --column norm --since 2024-01-01 --until 2025-12-31
  legalref watch --json - --since 2024-01-01 < references.txt

One reference a line (an id, an address or a citation), or a column of a table or a key of records.

exit codes: 0 nothing changed, 1 something changed, 2 unusable call or unreadable file,
            3 no known change, but something may have changed or was not read"""

_LINES: Final = (".txt", ".md", "-")


def add_arguments(parser: argparse.ArgumentParser, day: Callable[[str], dt.date]) -> None:
    """Add the arguments of the subcommand; ``day`` reads a day."""
    parser.add_argument("file", metavar="FILE", help="a list of references; - is standard input")
    parser.add_argument(
        "--since",
        metavar="DAY",
        type=day,
        required=True,
        help="the last day that you know: 2024-01-01",
    )
    parser.add_argument(
        "--until", metavar="DAY", type=day, help="the last day of interest (default: all known)"
    )
    parser.add_argument(
        "--column", metavar="NAME", help="the column or key that holds the references"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a reference")


def run(options: argparse.Namespace, law: legalref.Corpus) -> int:
    """Print what changed and return the exit code."""
    found = law.changes_for(_references(options, law), since=options.since, until=options.until)
    for watched in found:
        say(json_line(watched.to_dict()) if options.json else _text(watched))
    counts = Counter(watched.status for watched in found)
    if not options.json:
        words = ", ".join(f"{counts[status]:,} {status}" for status in sorted(counts))
        say(f"\n{len(found):,} references: {words or 'nothing to watch'}")
    if counts["changed"]:
        return 1
    return 3 if counts["unknown"] or counts["not-read"] else 0


def _references(options: argparse.Namespace, law: legalref.Corpus) -> Iterable[Any]:
    """Return the references of a file, each once, in their order."""
    if options.column is None and options.file.endswith(_LINES):
        return dict.fromkeys(_lines(options.file))
    fields = {"citation": options.column} if options.column else None
    given: dict[str, None] = {}
    legalref.validate_files(
        options.file, fields=fields, corpus=law, keep=0,
        sink=lambda item: given.setdefault(item.citation),
    )  # fmt: skip
    return [citation for citation in given if citation]


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            with open(name, "rb") as file:
                data = file.read()
        except OSError as error:
            raise legalref.errors.DataError(f"{name}: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise legalref.errors.DataError(f"{name}, line {line}: not UTF-8") from error
    for line in text.splitlines():
        if line.strip():
            yield line.strip()


def _text(watched: Any) -> str:
    lines = [f"{watched.given}: {watched.status}"]
    if watched.why:
        lines.append(f"  {watched.why}")
    lines += [f"  {event}" for event in watched.events]
    if watched.unread_since:
        lines.append(f"  after {watched.unread_since}: not known, no newer copy was read")
    return "\n".join(lines)
