"""A net of answers: what the library says of thousands of texts, to be compared across versions.

    python tests/net/answers.py                     compare with the answers of the last release
    python tests/net/answers.py --errors 40         … and print so many of the texts that differ
    python tests/net/answers.py --write FILE        ask this version and keep its answers
    python tests/net/answers.py --with FILE         compare with answers kept before a change
    python tests/net/answers.py --list FILE         write what differs as a page, kind by kind

The texts are the rows of the tables in ``tests/cases`` and copies of them with other numbers, so that
whatever a row does not name is watched too. A difference is no fault by itself: it is to be looked at.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

import legalref

HERE = Path(__file__).parent
CASES = HERE.parent / "cases"
RELEASED = HERE / "answers-0.1.0.jsonl.gz"
COPIES = 8
"""Copies of each row with other numbers."""

_MARK = re.compile(r"\[\[(.*?)\|.*?\]\]", re.DOTALL)
_ARTICLE = re.compile(r"(?<![0-9.,:/№-])[1-9][0-9]{1,2}(?![0-9.,:/%-])")

Answer = list[Any]


def questions() -> list[tuple[str, Any, dict[str, Any]]]:
    """Return verb, input and keyword arguments of every text, without doubles."""
    found: dict[str, tuple[str, Any, dict[str, Any]]] = {}
    random = Random(128)
    for verb, given, kwargs in _rows():
        for copy in range(COPIES + 1):
            varied = _varied(given, random) if copy else given
            key = json.dumps([verb, varied, kwargs], ensure_ascii=False, sort_keys=True)
            found.setdefault(key, (verb, varied, kwargs))
    return list(found.values())


def _rows() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for path in sorted(CASES.glob("*.yaml")):
        verb = path.stem.partition("_")[0]
        if verb not in ("extract", "parse", "resolve", "verify"):
            continue
        for row in yaml.safe_load(path.read_text("utf-8")):
            given = row["claim"] if verb == "verify" else row.get("text")
            if given is None:
                continue
            if verb == "extract":
                given = _MARK.sub(r"\1", given)
            kwargs = dict(row.get("kwargs", {}))
            if "as_of" in row:
                kwargs["as_of"] = str(row["as_of"])
            if "as_of" in kwargs:
                kwargs["as_of"] = str(kwargs["as_of"])
            yield verb, given, kwargs


def _varied(given: Any, random: Random) -> Any:
    """Return an input with other numbers where an article may be cited."""
    if isinstance(given, dict):
        return {
            key: _varied(value, random) if key == "citation" else value
            for key, value in given.items()
        }
    if not isinstance(given, str):
        return given
    return _ARTICLE.sub(lambda match: str(random.randint(10, 460)), given)


def answer(verb: str, given: Any, kwargs: dict[str, Any]) -> Answer:
    """Return what the library says, as JSON-ready data; an exception is an answer too."""
    try:
        if verb == "extract":
            return [
                [m.start, m.end, m.status, [*m.refs], [f.code for f in m.resolution.findings]]
                for m in legalref.extract(given, **kwargs)
            ]
        if verb == "parse":
            return [
                ["".join(map("".join, c.segments)), c.start, c.end] for c in legalref.parse(given)
            ]
        if verb == "resolve":
            found = legalref.resolve(given, **kwargs)
            return [found.status, [*found.refs], [*found.cited], [f.code for f in found.findings]]
        verdict = legalref.verify(given, **kwargs)
        return [verdict.code, [*verdict.refs], verdict.suggestion]
    except Exception as error:
        return [f"{type(error).__name__}"]


def ask() -> Iterator[tuple[str, Any, dict[str, Any], Answer]]:
    """Ask every question in turn."""
    for verb, given, kwargs in questions():
        yield verb, given, kwargs, answer(verb, given, kwargs)


def kept(path: Path) -> list[tuple[str, Any, dict[str, Any], Answer]]:
    """Return the questions and answers of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [tuple(json.loads(line)) for line in file]


def write(path: Path) -> int:
    """Keep the answers of this version; returns how many."""
    count = 0
    with (
        path.open("wb") as raw,
        gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as file,
    ):
        for row in ask():
            file.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
            count += 1
    return count


def differences(path: Path) -> Iterator[tuple[str, Any, dict[str, Any], Answer, Answer]]:
    """Yield every question of a file with the answer that it keeps and the one of this version."""
    for verb, given, kwargs, before in kept(path):
        yield verb, given, kwargs, before, json.loads(json.dumps(answer(verb, given, kwargs)))


def compare(path: Path, errors: int) -> int:
    """Print how many answers differ from those of a file, by verb; returns the number."""
    totals, changed = Counter[str](), Counter[str]()
    shown = 0
    for verb, given, kwargs, before, now in differences(path):
        totals[verb] += 1
        if now == before:
            continue
        changed[verb] += 1
        if shown < errors:
            shown += 1
            print(f"{verb} {given!r} {kwargs or ''}\n  before {before}\n  now    {now}")
    for verb, total in totals.items():
        print(f"{verb:<8} {total:>6} texts, {changed[verb]:>5} answers differ")
    return changed.total()


def kind_of(verb: str, found: Answer) -> str:
    """Return what sort of answer it is, as a page calls it."""
    if verb in ("resolve", "verify"):
        return str(found[0])
    if verb == "extract":
        statuses = Counter(mention[2] for mention in found if isinstance(mention, list))
        return (
            ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))
            or "nothing"
        )
    if found and isinstance(found[0], str):
        return str(found[0])
    return f"{len(found)} citation{'s' * (len(found) != 1)}"


def named_by(verb: str, found: Answer) -> str:
    """Return the ids of an answer."""
    if verb == "extract":
        ids = [ref for mention in found if isinstance(mention, list) for ref in mention[3]]
    elif verb == "parse":
        ids = [each[0] for each in found if isinstance(each, list)]
    else:
        ids = found[1] if len(found) > 1 else []
    return ", ".join(f"`{ref}`" for ref in ids) or "–"


def page(path: Path, examples: int | None = None) -> str:
    """Return what differs from the answers of a file as Markdown: kinds, numbers and the texts."""
    version = path.name.removeprefix("answers-").partition(".jsonl")[0]
    totals = Counter[str]()
    kinds: dict[str, dict[tuple[str, str], list[tuple[str, str, str]]]] = {}
    for verb, given, _, before, now in differences(path):
        totals[verb] += 1
        if before == now:
            continue
        kind = (kind_of(verb, before), kind_of(verb, now))
        text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
        row = (" ".join(text.split()), named_by(verb, before), named_by(verb, now))
        kinds.setdefault(verb, {}).setdefault(kind, []).append(row)
    lines = [
        f"# What changed in the answers since {version}",
        "",
        f"{totals.total():,} texts, the rows of the tables in `tests/cases` and copies of them with other "
        f"numbers, were put to version {version} and to {legalref.__version__}. Written by "
        "`python tests/net/answers.py --list FILE`.",
        "",
        "| verb | texts | other answers |",
        "| --- | --- | --- |",
    ]
    changed = {verb: sum(map(len, found.values())) for verb, found in kinds.items()}
    lines += [
        f"| {verb} | {total:,} | {changed.get(verb, 0):,} |" for verb, total in totals.items()
    ]
    for verb, found in kinds.items():
        lines += ["", f"## {verb}"]
        ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
        for (was, became), rows in ordered:
            same = "other ids or findings" if was == became else f"now {became}"
            lines += ["", f"### {was}, {same}: {len(rows):,}", ""]
            lines += ["| text | before | now |", "| --- | --- | --- |"]
            for text, old, new in rows[:examples]:
                shown = text.replace("|", "\\|").replace("`", "'")
                lines.append(f"| `{shown[:160]}` | {old} | {new} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run from the command line; exit code 1 if an answer differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--with", type=Path, metavar="FILE", dest="other", default=RELEASED)
    parser.add_argument("--list", type=Path, metavar="FILE")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if options.write:
        print(f"{write(options.write)} answers kept in {options.write}")
        return 0
    if options.list:
        options.list.write_text(page(options.other, options.errors or None), encoding="utf-8")
        return 0
    return 1 if compare(options.other, options.errors) else 0


if __name__ == "__main__":
    sys.exit(main())
