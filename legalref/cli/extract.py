"""The subcommand ``legalref extract``: mentions of files as a table, JSON Lines or an HTML page."""

from __future__ import annotations

import html
import sys
from contextlib import ExitStack, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref.cli.output import (
    Progress,
    in_words,
    json_line,
    rules_fired,
    say,
    shown,
    warn,
)
from legalref.languages.labels import label
from legalref.languages.rules import watching

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["EXAMPLES", "add_arguments", "run"]

EXAMPLES: Final = """\
  legalref extract judgment.txt
  legalref extract --json --lines --workers 2 news.txt > mentions.jsonl
  legalref extract --html page.html --document kz-cc note.txt
  legalref extract --format label-studio --output tasks.json judgment.txt
  legalref extract --why judgment.txt
  echo "{in-text}" | legalref extract -

exit codes: 0 every mention resolved, 1 one did not, or there is none, 2 unusable call or input"""

RESOLVED, REFUSED, UNUSABLE = 0, 1, 2
FORMATS: Final = ("jsonl", "doccano", "label-studio", "conll", "brat", "spacy")


class _Unreadable(Exception):
    """An input that cannot be read; the words say which and why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``legalref extract``."""
    parser.add_argument("file", nargs="+", metavar="FILE", help="UTF-8 text; - is standard input")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print one JSON object a mention")
    output.add_argument(
        "--html", metavar="PAGE", help="write a page with the mentions coloured in their text"
    )
    output.add_argument(
        "--format", choices=FORMATS,
        help="write texts and mentions for annotation tools; brat and spacy need --output",
    )  # fmt: skip
    output.add_argument(
        "--why", action="store_true", help="print the rules that fired in each file, in order"
    )
    parser.add_argument("--output", metavar="FILE", help="where --format writes to")
    parser.add_argument("--label", default="LAW", help="label of the spans (default: LAW)")
    parser.add_argument("--lines", action="store_true", help="read every line as a text of its own")
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes for --lines (default: 1)"
    )
    parser.add_argument(
        "--names",
        choices=("titles", "all", "none"),
        default="titles",
        help="find acts and offences by title, by every listed name, or not (default: titles)",
    )
    parser.add_argument(
        "--document", metavar="ID", help=in_words("the act that the text itself is: «{this-code}»")
    )
    parser.add_argument("--within", metavar="ACT", help="the act of numbers without one: kz-cc")
    parser.add_argument(
        "--country", metavar="CODE", help="whose codes the text means where it names none: KZ"
    )


def run(options: argparse.Namespace, law: legalref.Corpus, colour: bool) -> int:
    """Print the mentions; return 0 if all resolved, 1 if one did not or none is there, else 2."""
    context = {"act": options.within, "country": options.country}
    setting = {
        "as_of": options.as_of,
        "corpus": law if options.data else None,
        "document": options.document,
        "context": {key: value for key, value in context.items() if value},
        "names": options.names,
    }
    found = _Found()
    try:
        write = _writer(options, law, colour)
        for name in options.file:
            _file(name, options, setting, write, found)
        write(None, None, [])
    except (_Unreadable, ValueError, legalref.errors.MissingExtraError) as error:
        warn(error)
        return UNUSABLE
    return RESOLVED if found.mentions and not found.refused else REFUSED


class _Found:
    """How many mentions there are, and how many of them did not resolve."""

    mentions = 0
    refused = 0

    def add(self, mentions: Sequence[legalref.Mention]) -> None:
        """Count the mentions of a text."""
        self.mentions += len(mentions)
        self.refused += sum(mention.status != "resolved" for mention in mentions)


def _file(
    name: str,
    options: argparse.Namespace,
    setting: dict[str, Any],
    write: Callable[..., None],
    found: _Found,
) -> None:
    shown = "standard input" if name == "-" else name
    if not options.lines:
        text = "\n".join(_lines(name, shown))
        if options.json:
            for mention in legalref.iter_mentions(text, **setting):
                write(shown, None, [mention])
                found.add([mention])
            return
        with watching() if options.why else nullcontext() as fired:
            mentions = legalref.extract(text, **setting)
        write(shown, None, mentions)
        if fired is not None:
            say(rules_fired(fired, options.lang).removesuffix("\n"))
        found.add(mentions)
        return
    progress = Progress()
    texts = _lines(name, shown)
    for number, batch in enumerate(
        legalref.extract_many(texts, workers=options.workers, **setting), start=1
    ):
        write(shown, number, batch)
        found.add(batch)
        progress.step(f"{shown}: {number:,} texts, {found.mentions:,} mentions")
    progress.end()


def _lines(name: str, shown: str) -> Iterator[str]:
    """Yield the lines of a file without holding the file."""
    with ExitStack() as stack:
        try:
            stream = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
        except OSError as error:
            raise _Unreadable(f"{shown}: {error.strerror}; expected a UTF-8 text file") from error
        for number, line in enumerate(stream, start=1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise _Unreadable(f"{shown}, line {number}: not UTF-8 ({error.reason})") from error
            yield text.rstrip("\r\n")


def _writer(
    options: argparse.Namespace, law: legalref.Corpus, colour: bool
) -> Callable[[str | None, int | None, list[legalref.Mention]], None]:
    """Return what takes the mentions of one text; a last call with None ends the output."""
    if options.json:

        def write_json(
            name: str | None, line: int | None, mentions: list[legalref.Mention]
        ) -> None:
            for mention in mentions:
                row = {"file": name, "line": line, **mention.to_dict(options.lang)}
                say(json_line(row))

        return write_json
    if options.format:
        return _spans_writer(options)
    if options.html:
        sections: list[str] = []

        def write_page(
            name: str | None, line: int | None, mentions: list[legalref.Mention]
        ) -> None:
            if name is None:
                heading = label("view.mentions", options.lang)
                body = "\n".join([f"<main>\n<h1>{heading}</h1>", *sections, "</main>"])
                page = legalref.rendering.page(
                    f"legalref: {heading}", body, lang=options.lang, style=_STYLE
                )
                legalref.rendering.to_file(page, options.html)
                return
            if line is not None and not mentions:
                return
            place = name if line is None else f"{name}, {line}"
            body = legalref.rendering.to_html(mentions, lang=options.lang, corpus=law)
            sections.append(f"<h2>{html.escape(place)}</h2>\n{body}")

        return write_page

    def write_table(name: str | None, line: int | None, mentions: list[legalref.Mention]) -> None:
        if name is None or (line is not None and not mentions):
            return
        place = name if line is None else f"{name}, {line}"
        body = legalref.rendering.to_text(
            mentions, lang=options.lang, corpus=law, colour=colour, foot=line is None
        )
        say(f"{shown(place)}\n{body}")

    return write_table


def _spans_writer(
    options: argparse.Namespace,
) -> Callable[[str | None, int | None, list[legalref.Mention]], None]:
    """Return what collects texts with mentions, and writes them when the last call comes."""
    if options.format in ("brat", "spacy") and not options.output:
        raise ValueError(f"--format {options.format} writes files: say where, --output FILE")
    texts: list[Any] = []

    def write_spans(name: str | None, line: int | None, mentions: list[legalref.Mention]) -> None:
        if name is not None:
            marked = mentions.marked(options.label, options.lang)  # type: ignore[attr-defined]
            place = name if line is None else f"{name}:{line}"
            texts.append(marked._replace(name=place))
            return
        out = legalref.rendering.to_annotations(texts, options.format, options.output)
        if options.output is not None:
            return
        lines = str(out).removesuffix("\n")
        if options.format != "conll":
            lines = legalref.rendering.visible_json(lines)
        elif sys.stdout.isatty():
            # Files of tokens cannot escape anything: through a pipe they stay as they are.
            lines = legalref.rendering.visible(lines)
        say(lines)

    return write_spans


_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; overflow-wrap: anywhere; }
main { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
@media (max-width: 44rem) {
  .lr.lr table, .lr.lr tbody, .lr.lr tr, .lr.lr td { display: block; }
  .lr.lr thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; }
  .lr.lr tbody tr { border-bottom: 1px solid var(--lr-line); padding: .5rem 0; }
  .lr.lr td, .lr.lr td.lr-wide { border: 0; padding: .1rem 0; min-width: 0; white-space: normal; }
  .lr.lr .lr-badge, .lr.lr code { white-space: normal; }
}
"""
