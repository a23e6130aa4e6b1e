"""The subcommand ``legalref check``: whole documents, each reference in them true or not.

Exit codes: 0 everything is right, 1 something is wrong, 2 the call or its input cannot be used,
3 nothing is wrong but something could not be checked, 4 there was nothing to check.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

import legalref
from legalref.cli.output import (
    add_reports,
    in_words,
    json_line,
    overview,
    say,
    warn,
    write_reports,
    writer_of,
)

__all__ = ["CHECK_EXAMPLES", "add_check", "run_check"]

CHECK_EXAMPLES: Final = """\
  legalref check draft.md
  legalref check thesis.docx judgment.pdf --report findings.html --report findings.sarif
  legalref check answer.txt --marked answer.html --lang ru
  pbpaste | legalref check -

exit codes: 0 all right, 1 something wrong, 2 unusable call or unreadable file,
            3 nothing wrong but something unknown, 4 no reference"""

UNUSABLE: Final = 2
_MARKED: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


def add_check(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``legalref check``."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE",
        help="text, Markdown, HTML, .docx (extra docx) or .pdf (extra pdf); - is standard input",
    )  # fmt: skip
    parser.add_argument(
        "--kind", metavar="NAME",
        help="text, markdown, html, docx or pdf; by default told from the name of each file",
    )  # fmt: skip
    parser.add_argument(
        "--encoding", metavar="NAME", help="of texts whose encoding cannot be told, such as cp1251"
    )
    parser.add_argument(
        "--document", metavar="ID", help=in_words("the act that the text itself is: «{this-code}»")
    )
    parser.add_argument("--within", metavar="ACT", help="the act of numbers without one: kz-cc")
    parser.add_argument(
        "--country", metavar="CODE", help="whose codes the text means where it names none: KZ"
    )
    parser.add_argument(
        "--names", choices=("titles", "all", "none"), default="titles",
        help="which names without a number count as references (default: titles)",
    )  # fmt: skip
    parser.add_argument(
        "--marked", metavar="FILE", help="write the text with its findings marked; .html or .md"
    )
    add_reports(parser)
    parser.add_argument(
        "--show", type=int, default=20, metavar="N", help="findings to print (default: 20)"
    )
    parser.add_argument(
        "--allow-unknown", action="store_true",
        help="end with code 0, not 3, where something could not be checked but nothing is wrong",
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true", help="print the numbers and the items as one JSON object"
    )


def run_check(options: argparse.Namespace, law: legalref.Corpus, colour: bool) -> int:
    """Check the documents, print what was found, write the reports; return the exit code."""
    context = {"act": options.within, "country": options.country}
    try:
        for name in options.report:
            writer_of(name)
        markup = _markup(options.marked)
        report = legalref.check_files(
            options.files,
            kind=options.kind,
            encoding=options.encoding,
            as_of=options.as_of,
            corpus=law,
            document=options.document,
            context={key: value for key, value in context.items() if value},
            names=options.names,
            lang=options.lang,
        )
        write_reports(report, options)
        if options.marked:
            report.marked(markup, options.marked)
    except (legalref.errors.LegalRefError, ValueError) as error:
        warn(error)
        return UNUSABLE
    if options.json:
        say(json_line(report.to_dict()))
    else:
        say(overview(report, options.show, colour))
    return 0 if options.allow_unknown and report.status == "unknown" else report.exit_code


def _markup(name: str | None) -> Any:
    if name is None:
        return "html"
    ending = Path(name).suffix.lower()
    if ending not in _MARKED:
        raise ValueError(f"--marked {name}: expected a name that ends in {', '.join(_MARKED)}")
    return _MARKED[ending]
