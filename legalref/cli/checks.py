"""The subcommands ``legalref verify`` and ``legalref validate``.

Exit codes: 0 everything is right, 1 something is wrong, 2 the call or its input cannot be used,
3 nothing is wrong but something could not be checked, 4 there was nothing to check.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref.cli.output import (
    Progress,
    add_reports,
    in_words,
    json_line,
    overview,
    paint,
    rows_of,
    rules_fired,
    say,
    shown,
    warn,
    word,
    write_reports,
    writer_of,
)
from legalref.languages.rules import watching

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "VALIDATE_EXAMPLES",
    "VERIFY_EXAMPLES",
    "add_validate",
    "add_verify",
    "run_validate",
    "run_verify",
]

VERIFY_EXAMPLES: Final = """\
  legalref verify "{title-beside}"
  legalref verify "{citation}" --max-years 18
  legalref verify "{former}" --title "{former-title}" --date 2010-05-01
  legalref verify "{last-part}" --penalty "{penalty}" --lang ru
  legalref verify --json - < references.txt

exit codes: 0 all right, 1 something wrong, 2 unusable call, 3 something unknown, 4 no reference"""

VALIDATE_EXAMPLES: Final = """\
  legalref validate labels.jsonl
  legalref validate labels.csv --map citation=norm,title=label --as-of 2026-01-01
  legalref validate export.json --format label-studio --recall --report findings.html
  legalref validate docs/*.ann --report findings.sarif --report findings.xml
  legalref validate --format jsonl - < labels.jsonl
  legalref validate labels.jsonl --config legalref.yaml --json

exit codes: 0 all right, 1 something wrong, 2 unusable call or unreadable file,
            3 nothing wrong but something unknown, 4 nothing to check"""

UNUSABLE: Final = 2
_EXIT_CODES: Final = {"ok": 0, "wrong": 1, "unknown": 3}
NOTHING: Final = 4


# ------------------------------------------------------------------ verify


def add_verify(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``legalref verify``."""
    parser.add_argument(
        "text", nargs="+", metavar="TEXT",
        help="a reference, perhaps with a name in brackets; - reads one a line from standard input",
    )  # fmt: skip
    parser.add_argument("--title", metavar="NAME", help="the name that goes with the reference")
    parser.add_argument("--min-years", metavar="N", help="the shortest imprisonment claimed")
    parser.add_argument("--max-years", metavar="N", help="the longest imprisonment claimed")
    parser.add_argument(
        "--penalty", metavar="WORDS", help=in_words("the penalty in words: «{limit}»")
    )
    parser.add_argument("--date", metavar="DAY", help="the day the claim speaks of: 2024-09-05")
    parser.add_argument("--json", action="store_true", help="print one JSON object a reference")
    parser.add_argument("--why", action="store_true", help="print the rules that fired, in order")


def run_verify(options: argparse.Namespace, law: legalref.Corpus, colour: bool) -> int:
    """Print the verdicts and return the exit code."""
    buckets = set()
    given = {
        name: value
        for name in ("title", "min_years", "max_years", "penalty", "date")
        if (value := getattr(options, name)) is not None
    }
    for text in _references(options.text):
        with watching() if options.why else nullcontext() as fired:
            verdict = legalref.verify(
                {"citation": text, **given}, as_of=options.as_of, corpus=law, lang=options.lang
            )
        buckets.add(verdict.bucket)
        if options.json:
            row = {"citation": text, **verdict.to_dict(options.lang)}
            say(json_line(row if fired is None else {**row, "rules": rows_of(fired)}))
        else:
            why = rules_fired(fired, options.lang) if fired is not None else ""
            say(_answer(text, verdict, law, options.lang, colour) + why.rstrip("\n"))
    for bucket in ("wrong", "unknown", "ok"):
        if bucket in buckets:
            return _EXIT_CODES[bucket]
    return NOTHING


def _references(arguments: list[str]) -> Iterator[str]:
    for argument in arguments:
        if argument != "-":
            yield argument
            continue
        for number, line in enumerate(sys.stdin.buffer, start=1):
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "backslashreplace")
            if text.strip():
                yield text.rstrip("\r\n")


def _answer(
    text: str, verdict: legalref.Verdict, law: legalref.Corpus, lang: Any, colour: bool
) -> str:
    lines = [
        f"{paint(verdict.code, verdict.bucket, colour)}  {shown(text)}",
        f"  {shown(verdict.message(lang))}",
    ]
    for key in ("expected", "found"):
        value = getattr(verdict, key)
        if value and value != text:
            lines.append(f"  {word(key, lang)}: {shown(value)}")
    if verdict.suggestion is not None:
        address = law.url(verdict.suggestion, lang)
        lines.append(
            f"  {word('suggestion', lang)}: {verdict.suggestion}"
            + (f"  {address}" if address else "")
        )
    lines += [
        f"  {shown(finding.message(lang))}"
        for finding in verdict.findings
        if finding.reason != verdict.reason and finding.suggestion != verdict.suggestion
    ]
    return "\n".join(lines)


# ------------------------------------------------------------------ validate


def add_validate(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``legalref validate``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="files; - is standard input")
    parser.add_argument(
        "--format", metavar="NAME",
        help="jsonl, json, csv, tsv, xlsx, ods, parquet, spacy, brat, label-studio, doccano or "
        "conll; by default told from the name of each file",
    )  # fmt: skip
    parser.add_argument(
        "--encoding", metavar="NAME", help="of files whose encoding cannot be told, such as cp1251"
    )
    parser.add_argument(
        "--map", action="append", default=[], metavar="FIELD=KEY", dest="fields",
        help="where records keep a field: citation=ref,title=meta.name; fields are citation, "
        "title, min_years, max_years, penalty, date, lang, id, text, spans, and act, article, "
        "part, point, subpoint, note where they stand apart; refs[].norm leads into lists, and "
        "citation=0 counts the columns of a table without names",
    )  # fmt: skip
    parser.add_argument("--within", metavar="ACT", help="the act of numbers without one: kz-cc")
    parser.add_argument("--config", metavar="FILE", help="settings in YAML or TOML")
    parser.add_argument(
        "--fix-offsets", metavar="FILE",
        help="write the annotated texts as JSON Lines, with offsets in characters where they were "
        "counted in UTF-16 units, bytes or other line ends",
    )  # fmt: skip
    parser.add_argument(
        "--labels", metavar="LABEL,…",
        help="labels that annotations may have, or elements for the vocabulary of the corpus",
    )  # fmt: skip
    parser.add_argument(
        "--recall", action="store_true", default=None,
        help="also report mentions in annotated texts that resolve and that no span touches",
    )  # fmt: skip
    add_reports(parser)
    parser.add_argument("--items", metavar="FILE", help="write every verdict as a line of JSON")
    parser.add_argument(
        "--keep", type=int, metavar="N", help="findings that a report holds (default: 10000)"
    )
    parser.add_argument(
        "--show", type=int, default=20, metavar="N", help="findings to print (default: 20)"
    )
    parser.add_argument(
        "--allow-unknown",
        action="store_true",
        help="end with code 0, not 3, where something could not be checked but nothing is wrong",
    )
    parser.add_argument("--json", action="store_true", help="print the numbers as one JSON object")


def run_validate(options: argparse.Namespace, law: legalref.Corpus, colour: bool) -> int:
    """Check the files, print what was found, write the reports; return the exit code."""
    progress = Progress()
    try:
        for name in options.report:
            writer_of(name)
        report = legalref.validate_files(
            options.files,
            format=options.format,
            encoding=options.encoding,
            config=options.config,
            fields=_fields(options.fields),
            as_of=options.as_of,
            corpus=law,
            lang=options.lang,
            labels=_labels(options.labels),
            recall=options.recall,
            within=options.within,
            fix_offsets=options.fix_offsets,
            keep=options.keep,
            sink=options.items,
            progress=progress.records if progress.wanted else None,
        )
        progress.end()
        write_reports(report, options)
    except (legalref.errors.LegalRefError, ValueError) as error:
        progress.end()
        warn(error)
        return UNUSABLE
    if options.json:
        say(json_line(report.summary))
    else:
        say(overview(report, options.show, colour))
    return 0 if options.allow_unknown and report.status == "unknown" else report.exit_code


def _fields(given: list[str]) -> dict[str, str | int] | None:
    """Return the mapping out of ``citation=ref,title=name``, given once or several times."""
    pairs = [pair for argument in given for pair in argument.split(",") if pair.strip()]
    fields: dict[str, str | int] = {}
    for pair in pairs:
        field, equals, key = pair.partition("=")
        if not equals or not field.strip() or not key.strip():
            raise ValueError(f"--map {pair}: expected FIELD=KEY, for example citation=ref")
        key = key.strip()
        fields[field.strip()] = int(key) if key.isdecimal() else key
    return fields or None


def _labels(given: str | None) -> Any:
    if given is None or given == "elements":
        return given
    return [label.strip() for label in given.split(",") if label.strip()]
