"""The command line: ``legalref`` with the subcommands of :data:`COMMANDS`.

Every subcommand is a row of :data:`COMMANDS`: its help, its arguments and one function that asks
the facade and prints. Exit codes: 0 everything resolved, 1 something was refused, 2 the call, its
input or its output cannot be used; 130, 141 and 143 as a shell says it of an interrupt, of a reader
who has gone and of a request to end. Whatever ends a command early, it is one line.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from contextlib import nullcontext
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

import legalref
from legalref.cli import (
    checks,
    completion,
    data,
    documents,
    extract,
    lookup,
    score,
    services,
    watch,
)
from legalref.cli.audit import audit, audit_text
from legalref.cli.ends import UNUSABLE, as_utf8, ended, name_files
from legalref.cli.output import in_words, json_line, rows_of, rules_fired, say, tell, warn
from legalref.cli.page import command as page
from legalref.languages.rules import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["COMMANDS", "main"]

OK: Final = 0
REFUSED: Final = 1


class Unusable(Exception):
    """The call or its input cannot be used; the words say why."""


class Command(NamedTuple):
    """One subcommand."""

    help: str
    examples: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


# ------------------------------------------------------------------ input and output


def _texts(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the texts of the command line; ``-`` stands for the lines of standard input."""
    for argument in arguments:
        if argument == "-":
            yield from _lines()
        else:
            yield argument


def _lines() -> Iterator[str]:
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise Unusable(f"standard input, line {number}: not UTF-8 ({error.reason})") from error
        if text.strip():
            yield text.rstrip("\r\n")


def _print(text: str) -> None:
    say(text.removesuffix("\n"))


def _print_json(value: Any) -> None:
    _print(json_line(value))


def _use_utf8() -> None:
    """Write UTF-8 whatever the locale says; half characters from broken arguments are escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2024-09-05") from None


def _corpus(options: argparse.Namespace) -> legalref.Corpus:
    return legalref.load(options.data) if options.data else legalref.load()


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang",
        choices=("en", "ru", "kk"),
        default="en",
        help="language of titles and explanations (default: en)",
    )
    parser.add_argument(
        "--as-of", metavar="DAY", type=_day, help="the law as in force on that day: 2024-09-05"
    )
    _add_data(parser)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="FOLDER", help="read this folder of YAML instead")


# ------------------------------------------------------------------ resolve


def _add_resolve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", nargs="+", metavar="TEXT", help="a mention; - reads one a line from standard input"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a mention")
    parser.add_argument("--within", metavar="ACT", help="read bare numbers as this act: kz-cc")
    parser.add_argument(
        "--country", metavar="CODE", help="read acts without a country as of this one: KZ"
    )
    parser.add_argument("--why", action="store_true", help="print the rules that fired, in order")
    _add_common(parser)


def _resolve(options: argparse.Namespace) -> int:
    law = _corpus(options)
    refused, page = False, ""
    for text in _texts(options.text):
        if page:
            _print(f"{page}\n")
        with watching() if options.why else nullcontext() as fired:
            found = _ask(text, law, options, within=options.within, country=options.country)
        refused = refused or not found.ok
        why = rules_fired(fired, options.lang) if fired is not None else ""
        if options.json:
            row = found.to_dict(options.lang)
            _print_json(row if fired is None else {**row, "rules": rows_of(fired)})
            continue
        page = _page(found, law, options) + why
        last = _page(found, law, options, foot=True) + why
    if page:
        # Only the last page says what the data are: once is enough for any number of lines.
        _print(last)
    return REFUSED if refused else OK


def _ask(
    text: str,
    law: legalref.Corpus,
    options: argparse.Namespace,
    *,
    within: str | None = None,
    country: str | None = None,
) -> legalref.Resolution:
    try:
        return legalref.resolve(
            text, as_of=options.as_of, corpus=law, within=within, country=country
        )
    except ValueError as error:
        # Content never raises: what raises is an option.
        raise Unusable(str(error)) from error


def _page(
    value: object, law: legalref.Corpus, options: argparse.Namespace, *, foot: bool = False
) -> str:
    return legalref.rendering.to_text(
        value, lang=options.lang, corpus=law, colour=_colour(), foot=foot
    )


# ------------------------------------------------------------------ extract


def _add_extract(parser: argparse.ArgumentParser) -> None:
    extract.add_arguments(parser)
    _add_common(parser)


def _extract(options: argparse.Namespace) -> int:
    return extract.run(options, _corpus(options), _colour())


# ------------------------------------------------------------------ check, verify and validate


def _add_check(parser: argparse.ArgumentParser) -> None:
    documents.add_check(parser)
    _add_common(parser)


def _check(options: argparse.Namespace) -> int:
    return documents.run_check(options, _corpus(options), _colour())


def _add_verify(parser: argparse.ArgumentParser) -> None:
    checks.add_verify(parser)
    _add_common(parser)


def _verify(options: argparse.Namespace) -> int:
    return checks.run_verify(options, _corpus(options), _colour())


def _add_validate(parser: argparse.ArgumentParser) -> None:
    checks.add_validate(parser)
    _add_common(parser)
    # The language may also stand in the settings file.
    parser.set_defaults(lang=None)


def _validate(options: argparse.Namespace) -> int:
    return checks.run_validate(options, _corpus(options), _colour())


# ------------------------------------------------------------------ show


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", metavar="ID", help="an id, an address or a citation")
    _add_common(parser)


def _show(options: argparse.Namespace) -> int:
    law = _corpus(options)
    view = law.at(options.as_of) if options.as_of is not None else law
    refused = False
    for text in _texts(options.text):
        try:
            for place in _places(text, law, options):
                item = view[place]
                _print(f"{_page(item, view, options, foot=True)}\n{_sources(item, view)}\n")
        except legalref.errors.LegalRefError as error:
            refused = True
            warn(f"{text}: {error}")
    return REFUSED if refused else OK


def _places(text: str, law: legalref.Corpus, options: argparse.Namespace) -> tuple[str, ...]:
    """Return the ids that an id, an address or a citation names."""
    try:
        return (law.locate(text),)
    except legalref.errors.UnknownProvisionError:
        found = _ask(text, law, options)
        if found.refs:
            return found.refs
        raise legalref.errors.LegalRefError(found.explain(options.lang)) from None


def _sources(item: Any, law: legalref.Corpus) -> str:
    """Return the sources that a page names by their ids, with title, date and address."""
    named = item.sources if hasattr(item, "sources") else item.version.sources
    lines = []
    for source in map(law.sources.__getitem__, named):
        details = (source.title, source.as_of, source.url)
        lines.append(f"{source.id}  {', '.join(detail for detail in details if detail)}\n")
    return "".join(lines)


# ------------------------------------------------------------------ audit


def _add_audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    _add_data(parser)


def _audit(options: argparse.Namespace) -> int:
    report = audit(_corpus(options))
    if options.json:
        _print_json(report)
    else:
        _print(audit_text(report))
    return OK


# ------------------------------------------------------------------ watch and data


def _add_watch(parser: argparse.ArgumentParser) -> None:
    watch.add_arguments(parser, _day)
    _add_data(parser)


def _watch(options: argparse.Namespace) -> int:
    return watch.run(options, _corpus(options))


def _add_data_tasks(parser: argparse.ArgumentParser) -> None:
    data.add_arguments(parser, _add_data)


def _data(options: argparse.Namespace) -> int:
    return data.run(options, _corpus(options))


# ------------------------------------------------------------------ cite, search, diff, export


def _looking_up(
    add: Callable[[argparse.ArgumentParser], None],
    lines: Callable[[argparse.Namespace, legalref.Corpus], list[str]],
) -> tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]:
    """Return how to add and how to run a command that prints lines, and 1 where there are none."""

    def add_all(parser: argparse.ArgumentParser) -> None:
        add(parser)
        _add_common(parser)

    def run(options: argparse.Namespace) -> int:
        law = _corpus(options)
        try:
            found = lines(options, law.at(options.as_of) if options.as_of else law)
        except legalref.errors.ResolutionError as error:
            warn(error)
            return REFUSED
        except (ValueError, legalref.errors.UnknownProvisionError) as error:
            raise Unusable(str(error)) from error
        for line in found:
            _print(line)
        return OK if found else REFUSED

    return add_all, run


# ------------------------------------------------------------------ completion


def _complete(options: argparse.Namespace) -> int:
    _print(completion.script(_parser(), options.shell, legalref.load()))
    return OK


# ------------------------------------------------------------------ the table and the door

COMMANDS: Final[dict[str, Command]] = {
    "resolve": Command(
        "say which provision a mention means, or why none",
        """\
  legalref resolve "{deep}"
  legalref resolve --lang ru --as-of 2020-01-01 "{spelt}"
  legalref resolve --within kz-cc "{number}"
  legalref resolve --why "{draft}"
  legalref resolve --json - < mentions.txt""",
        _add_resolve,
        _resolve,
    ),
    "extract": Command(
        "find every mention in running text",
        extract.EXAMPLES,
        _add_extract,
        _extract,
    ),
    "check": Command(
        "check whole documents: which references in them are true",
        documents.CHECK_EXAMPLES,
        _add_check,
        _check,
    ),
    "verify": Command(
        "say whether a reference is true: does it exist, is that its name, its penalty",
        checks.VERIFY_EXAMPLES,
        _add_verify,
        _verify,
    ),
    "validate": Command(
        "check files of annotations, one verdict an item, and write reports",
        checks.VALIDATE_EXAMPLES,
        _add_validate,
        _validate,
    ),
    "show": Command(
        "print a provision or an act with its penalty, versions and sources",
        """\
  legalref show kz-cc:art128
  legalref show --lang ru "{last-part}"
  legalref show --as-of 2019-06-01 kz-cc:art135/part1
  legalref show kz-law-110-viii""",
        _add_show,
        _show,
    ),
    "watch": Command(
        "say what changed for a list of references, and what of it is not known",
        watch.EXAMPLES,
        _add_watch,
        _watch,
    ),
    "data": Command(
        "keep a data folder up: compare saved pages with it, begin an entry",
        data.EXAMPLES,
        _add_data_tasks,
        _data,
    ),
    "serve": Command(
        "answer over HTTP, and give OpenRefine ids for a column of names",
        services.SERVE_EXAMPLES,
        services.add_serve,
        services.run_serve,
    ),
    "mcp": Command(
        "give a model tools that look references up and check them",
        services.MCP_EXAMPLES,
        services.add_mcp,
        services.run_mcp,
    ),
    "score": Command(
        "judge predictions on a gold set: right, refused, lost, wrong",
        score.EXAMPLES,
        score.add_arguments,
        score.run,
    ),
    "cite": Command(
        "write a clean citation of ids or of other citations",
        lookup.CITE_EXAMPLES,
        *_looking_up(lookup.add_cite, lookup.run_cite),
    ),
    "search": Command(
        "find provisions by the words of their names, titles and summaries",
        lookup.SEARCH_EXAMPLES,
        *_looking_up(lookup.add_search, lookup.run_search),
    ),
    "diff": Command(
        "say what changed in the law between two days",
        lookup.DIFF_EXAMPLES,
        *_looking_up(lookup.add_diff, lookup.run_diff),
    ),
    "export": Command(
        "write references for bibliographies, the vocabulary of labels, the schema",
        lookup.EXPORT_EXAMPLES,
        *_looking_up(lookup.add_export, lookup.run_export),
    ),
    "audit": Command(
        "print what the corpus covers, how well, and what it lacks",
        """\
  legalref audit
  legalref audit --json
  legalref audit --data my/data""",
        _add_audit,
        _audit,
    ),
    "completion": Command(
        "print what completes this command line in bash, zsh or fish",
        completion.EXAMPLES,
        completion.add_arguments,
        _complete,
    ),
    "page": Command(
        "write a page to paste texts into: static files that work in a browser, also offline",
        page.EXAMPLES,
        page.add_arguments,
        page.run,
    ),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints quote the call without its control characters."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"argument COMMAND: invalid choice: '([^']*)'", message)
        if wrong is not None:
            near = get_close_matches(wrong[1], COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            message = f"no command {wrong[1]!r}.{hint} Commands: {', '.join(COMMANDS)}"
        super().error(legalref.rendering.visible(message))

    def _print_message(self, message: str, file: Any = None) -> None:
        # Its own drops what a full disk says.
        (say if file is sys.stdout else tell)(message.removesuffix("\n"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="legalref",
        description="Read, check and look up references to Kazakh anti-trafficking law.",
        epilog="examples:\n"
        + in_words("\n".join(command.examples.splitlines()[0] for command in COMMANDS.values()))
        + "\n\nexit codes: 0 everything resolved, 1 something was refused, 2 unusable call, input"
        + "\nor output; 130 interrupted, 141 nobody reads the output any more, 143 asked to end"
        + "\nReference data, not legal advice.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"legalref {legalref.__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        subparser = subparsers.add_parser(
            name,
            help=command.help,
            description=command.help[0].upper() + command.help[1:] + ".",
            epilog=f"examples:\n{in_words(command.examples)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(subparser)
    return parser


def _meant(argv: Sequence[str]) -> list[str]:
    """Return the arguments with ``resolve`` before texts that stand where a command should.

    Without quotes the words are one text: ``legalref ст. 128 УК РК --json``. A word that is nearly
    a command is left for the parser to refuse.
    """
    first_option = next((at for at, each in enumerate(argv) if each.startswith("-")), len(argv))
    words, options = list(argv[:first_option]), list(argv[first_option:])
    if not words or words[0] in COMMANDS or get_close_matches(words[0], COMMANDS, n=1):
        return list(argv)
    text = " ".join(words)
    if text.isascii() and not any(c.isdigit() or c.isspace() or c == ":" for c in text):
        return list(argv)
    quoted = any(" " in word for word in words)
    return ["resolve", *(words if quoted else [text]), *options]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: The arguments after the program's name; default: those of the process.

    Raises:
        SystemExit: ``--help``, ``--version``, or a call that argparse refuses (code 2).
    """
    return ended(lambda: _run([as_utf8(each) for each in (sys.argv[1:] if argv is None else argv)]))


def _run(argv: Sequence[str]) -> int:
    _use_utf8()
    options = None
    try:
        options = _parser().parse_args(_meant(argv))
        name_files(options)
        code = COMMANDS[options.command].run(options)
    except (legalref.errors.MissingExtraError, legalref.errors.UnreadableFileError) as error:
        warn(error)
        code = UNUSABLE
    except legalref.errors.DataError as error:
        data = getattr(options, "data", None)
        warn(error, f"{data}: " if data else "")
        code = UNUSABLE
    except Unusable as error:
        warn(error)
        code = UNUSABLE
    except SystemExit:
        sys.stdout.flush()  # of --help
        raise
    sys.stdout.flush()
    return code
