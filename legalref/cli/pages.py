"""``legalref data compare``: saved pages of the official database, set against the corpus."""

from __future__ import annotations

import argparse
import sys

import legalref
from legalref.cli.output import json_line, say, tell, warn

__all__ = ["HELP", "add_compare", "compare"]

HELP = (
    "print how saved pages of the official database differ from the corpus: + the page has it, "
    "- the corpus has it, ~ both have it and differ, ? look yourself; nothing is downloaded, so "
    "save a page from https://old.adilet.zan.kz first"
)


def add_compare(parser: argparse.ArgumentParser) -> None:
    """Add what ``legalref data compare`` takes."""
    parser.epilog = "exit codes: 0 no difference, 1 differences, 2 a page cannot be read"
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a saved page; - standard input")
    parser.add_argument("--day", metavar="DAY", help="the day of an old edition")
    parser.add_argument(
        "--write", action="store_true", help="bring the pages into the outlines of --data"
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON a page")


def compare(options: argparse.Namespace, law: legalref.Corpus) -> int:
    """Compare the pages and print what differs; return the exit code."""
    if options.write and not options.data:
        warn("--write needs --data FOLDER, the folder to change")
        return 2
    code = 0
    for place in options.pages:
        try:
            source = sys.stdin.buffer.read() if place == "-" else place
            report = legalref.compare_page(source, corpus=law, day=options.day)
        except (legalref.errors.DataError, OSError) as error:
            warn(error)
            code = 2
            continue
        say(json_line(report.to_dict()) if options.json else str(report))
        if not report.ok:
            code = max(code, 1)
        if options.write:
            try:
                written = report.write(options.data)
            except legalref.errors.DataError as error:
                warn(error)
                code = 2
                continue
            tell(f"written: {', '.join(written) or 'nothing to change'}")
            # The next page is compared with what this one has written.
            law = legalref.load(options.data)
    return code
