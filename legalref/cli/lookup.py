"""``legalref cite``, ``search``, ``diff`` and ``export``: what the law has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import legalref

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

__all__ = [
    "CITE_EXAMPLES", "DIFF_EXAMPLES", "EXPORT_EXAMPLES", "SEARCH_EXAMPLES",
    "add_cite", "add_diff", "add_export", "add_search",
    "run_cite", "run_diff", "run_export", "run_search",
]  # fmt: skip

CITE_EXAMPLES: Final = """\
  legalref cite kz-cc:art128/part2
  legalref cite --lang kk --style full "{part}"
  legalref cite --style prose --case prepositional --lang ru kz-cc:art135"""
SEARCH_EXAMPLES: Final = """\
  legalref search {name}
  legalref search --limit 3 "{topic}\""""
DIFF_EXAMPLES: Final = """\
  legalref diff 2019-01-01 2024-10-01
  legalref diff --json 2023-01-01 2025-10-01"""
EXPORT_EXAMPLES: Final = """\
  legalref export bibtex kz-cc:art128
  legalref export csl-json kz-cc:art128 kz-law-110-viii
  legalref export json-ld kz-cc:art128
  legalref export skos > labels.ttl
  legalref export json-schema > legalref.schema.json"""

_WHOLE: Final[dict[str, Callable[[legalref.Corpus], str]]] = {
    "skos": lambda law: law.to_skos(),
    "json-schema": lambda law: json.dumps(law.json_schema(), ensure_ascii=False, indent=2),
}
"""What is exported whole: the vocabulary of labels, and the schema of the records."""


def _refs(texts: list[str], law: legalref.Corpus) -> list[Any]:
    """Return ids, and citations resolved; what is neither is refused with its reason."""
    found: list[Any] = []
    for text in texts:
        try:
            found.append(law.locate(text))
        except legalref.errors.UnknownProvisionError:
            found.append(legalref.resolve_one(text, corpus=law))
    return found


def add_cite(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``cite``."""
    parser.add_argument("refs", nargs="+", metavar="REF", help="an id, an address or a citation")
    parser.add_argument("--style", default="short", help="short, full, prose, id or akn")
    parser.add_argument("--case", default="nominative", help="grammatical case, for prose")


def run_cite(options: argparse.Namespace, law: legalref.Corpus) -> list[str]:
    """Return the citation of the references, together."""
    refs = _refs(options.refs, law)
    return [
        legalref.cite(refs, lang=options.lang, style=options.style, case=options.case, corpus=law)
    ]


def add_search(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``search``."""
    parser.add_argument("words", nargs="+", metavar="WORD", help="all of them must be there")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="default: 10")
    parser.add_argument("--json", action="store_true", help="print one JSON object a hit")


def run_search(options: argparse.Namespace, law: legalref.Corpus) -> list[str]:
    """Return a line a hit."""
    hits = law.search(" ".join(options.words), limit=options.limit)
    if options.json:
        return [json.dumps(hit._asdict(), ensure_ascii=False) for hit in hits]
    return [f"{hit.id:<28} {hit.text} ({hit.where})" for hit in hits]


def add_diff(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``diff``."""
    parser.add_argument("first", metavar="DAY", help="2019-01-01")
    parser.add_argument("second", metavar="DAY", help="2024-10-01")
    parser.add_argument("--json", action="store_true", help="print one JSON object a change")


def run_diff(options: argparse.Namespace, law: legalref.Corpus) -> list[str]:
    """Return a line a change between two days."""
    changes = law.diff(options.first, options.second)
    if options.json:
        return [
            json.dumps({"id": str(change.id), "kind": change.kind}, ensure_ascii=False)
            for change in changes
        ]
    return [f"{change.kind:<10} {change.id}" for change in changes]


def add_export(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``export``."""
    parser.add_argument("format", choices=(*legalref.bibliography.FORMATS, *_WHOLE))
    parser.add_argument(
        "refs", nargs="*", metavar="REF",
        help=f"an id, an address or a citation; none with {' and '.join(_WHOLE)}",
    )  # fmt: skip


def run_export(options: argparse.Namespace, law: legalref.Corpus) -> list[str]:
    """Return the references in a format of bibliographies, or what is exported whole."""
    whole = _WHOLE.get(options.format)
    if whole is not None:
        if options.refs:
            raise ValueError(f"{options.format} takes no references, it is exported whole")
        return [whole(law)]
    if not options.refs:
        raise ValueError(f"{options.format} of what? Name an id, an address or a citation")
    written = legalref.bibliography.export(
        _refs(options.refs, law), options.format, lang=options.lang, corpus=law
    )
    return [str(written)]
