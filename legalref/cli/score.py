"""``legalref score``: judge predictions, a model's or another tool's, on a gold set."""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import legalref
from legalref import errors
from legalref.cli.output import json_line, say, shown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

__all__ = ["EXAMPLES", "add_arguments", "interval", "judged", "questions", "run"]

EXAMPLES: Final = """\
  legalref score --questions --gold tests/gold
  legalref score predictions.jsonl --gold tests/gold
  legalref score --self --gold tests/gold"""
MARKS: Final = ("right", "refused", "lost", "wrong")
PARTS: Final = ("mentions", "documents", "claims")
_MARK = re.compile(r"\[\[(.*?)\|(.*?)(?:\|(.*?))?\]\]", re.DOTALL)
_UNDECIDED: Final = frozenset(("ambiguous", "unverifiable", "malformed", "outside"))

_NEEDED: Final = {
    "mentions": ("text", "lang"), "documents": ("text", "lang"),
    "claims": ("claim", "lang", "verdict"),
}  # fmt: skip
_OWED: Final = {"refs", "status"}
_REFS: Final = ("refs", "alt")
_KINDS: Final[dict[str, Any]] = {
    "id": str, "text": str, "lang": str, "claim": (str, dict), "verdict": (str, type(None)),
    "status": (str, type(None)), "refs": list, "alt": list, "alt_status": list, "accept": list,
    "mentions": list, "start": int, "end": int,
}  # fmt: skip
"""What stands in rows of a gold set and in predictions."""

Row = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``score``."""
    parser.add_argument(
        "predictions", nargs="?", help="JSON Lines, one prediction an id; - is standard input"
    )
    parser.add_argument("--gold", required=True, metavar="DIR", help="folder of the gold set")
    parser.add_argument("--questions", action="store_true", help="print what to ask, judge nothing")
    parser.add_argument("--self", action="store_true", help="judge the answers of this library")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print so many that are not right"
    )


def questions(folder: Path) -> list[Row]:
    """Return the rows of a gold set, each with an ``id`` and its ``part``.

    Raises:
        UnreadableFileError: The folder lacks a file of the set, or one holds something else.
    """
    import yaml

    found: list[Row] = []
    for part in PARTS:
        path = folder / f"{part}.yaml"
        try:
            rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
            raise errors.UnreadableFileError(str(path), str(error)) from error
        if not isinstance(rows, list):
            raise errors.UnreadableFileError(str(path), "no list of rows")
        for number, row in enumerate(rows, 1):
            if not _is_row(row, _NEEDED[part]) or (part == "mentions" and not _OWED & row.keys()):
                needed = ", ".join(_NEEDED[part])
                raise errors.UnreadableFileError(
                    f"{path}:{number}", f"no row of a gold set; expected {needed} and its label"
                )
            found.append({"id": f"{part}:{number}", "part": part, **row})
    return found


def _is_row(row: object, needed: tuple[str, ...]) -> bool:
    """Whether something that was read has what it needs, each of the kind that it should be."""
    return (
        isinstance(row, dict)
        and all(key in row for key in needed)
        and all(isinstance(value, _KINDS.get(key, object)) for key, value in row.items())
        and all(isinstance(ref, str) for key in _REFS for ref in row.get(key, ()))
        and all(_is_row(mention, ("start", "end")) for mention in row.get("mentions", ()))
    )


def _asked(row: Row) -> Row:
    """Return what a row asks, without its answer."""
    asked: Row = {key: row[key] for key in ("id", "part", "lang") if key in row}
    for key in ("text", "claim", "document", "as_of"):
        if key in row:
            asked[key] = row[key]
    if row["part"] == "documents":
        asked["text"] = _MARK.sub(r"\1", row["text"])
    return asked


def _own(row: Row) -> Row:
    """Return the library's answer to a row."""
    asked = _asked(row)
    if row["part"] == "mentions":
        found = legalref.resolve(asked["text"])
        return {"id": row["id"], "status": found.status, "refs": [*found.refs]}
    if row["part"] == "documents":
        mentions = legalref.extract(asked["text"], document=asked.get("document"))
        return {
            "id": row["id"],
            "mentions": [
                {"start": m.start, "end": m.end, "refs": [*m.refs]}
                for m in mentions
                if m.status == "resolved"
            ],
        }
    verdict = legalref.verify(row["claim"], as_of=row.get("as_of"))
    return {"id": row["id"], "verdict": verdict.code}


def _answered(row: Row, gold: str) -> Row:
    """Return the library's answer to a row; what cannot be asked is a fault of the set."""
    try:
        return _own(row)
    except (ValueError, TypeError, errors.LegalRefError) as error:
        raise errors.UnreadableFileError(f"{gold}: {row['id']}", str(error)) from error


def _compared(given: set[str], sets: list[set[str]]) -> str:
    """Return the mark of a set of ids against the sets that are right."""
    if given in sets:
        return "right"
    if not given:
        return "refused"
    return "lost" if any(given < right for right in sets) else "wrong"


def _mention(row: Row, told: Row) -> str:
    given = set(map(str, told.get("refs", ())))
    status = told.get("status")
    if status is not None and status in row.get("alt_status", ()):
        return "right"
    if "status" in row:
        if status is None:
            return "wrong" if given else "right"
        if status == row["status"]:
            return "right"
        return "wrong" if status == "resolved" and given else "refused"
    if status not in (None, "resolved"):
        given = set()
    sets = [set(row["refs"])]
    if "alt" in row:
        sets.append(set(row["alt"]))
    return _compared(given, sets)


def _gold_of(row: Row) -> tuple[list[set[str]], list[tuple[int, int, frozenset[str]]]]:
    """Return the sets of ids that are right, and the spans of the marked mentions."""
    spans: list[tuple[int, int, frozenset[str]]] = []
    shift = 0
    ids = set(row.get("refs", ()))
    for match in _MARK.finditer(row["text"]):
        start = match.start() - shift
        shift += len(match[0]) - len(match[1])
        refs = frozenset(match[2].split())
        ids |= refs
        spans.append((start, start + len(match[1]), refs))
    sets = [{ref for ref in ids if ":" in ref}]
    if "alt" in row:
        sets.append(set(row["alt"]))
    return sets, spans


def _document(row: Row, told: Row) -> str:
    sets, _ = _gold_of(row)
    given = {ref for mention in told.get("mentions", ()) for ref in mention.get("refs", ())}
    return _compared({str(ref) for ref in given if ":" in str(ref)}, sets)


def _spans_agree(row: Row, told: Row) -> bool | None:
    """Whether the spans of the places are those marked; None where they are not judged."""
    _, spans = _gold_of(row)
    if row.get("loose") or not spans or "refs" in row:
        return None
    due = {(start, end) for start, end, refs in spans if any(":" in ref for ref in refs)}
    given = {
        (mention["start"], mention["end"])
        for mention in told.get("mentions", ())
        if any(":" in str(ref) for ref in mention.get("refs", ()))
    }
    return due == given


def _claim(row: Row, told: Row) -> str:
    given, due = told.get("verdict"), row["verdict"]
    if (
        given == due
        or given in row.get("accept", ())
        or (due == "not-ok" and given not in ("ok", None))
    ):
        return "right"
    return "refused" if given is None or given in _UNDECIDED else "wrong"


def judged(row: Row, told: Row) -> str:
    """Return the mark of one prediction: ``right``, ``refused``, ``lost`` or ``wrong``."""
    return {"mentions": _mention, "documents": _document, "claims": _claim}[row["part"]](row, told)


def interval(count: int, total: int) -> tuple[float, float]:
    """Return the bounds of a share at 95 % by Wilson's formula.

    Example:
        >>> [round(bound, 3) for bound in interval(1, 100)]
        [0.002, 0.054]
    """
    if not total:
        return 0.0, 1.0
    share, z = count / total, 1.96
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def _predictions(name: str) -> Iterator[tuple[int, Row]]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or f"not UTF-8 ({error})"
        raise errors.UnreadableFileError(name, reason) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not _is_row(row, ("id",)):
                raise ValueError
        except (ValueError, RecursionError) as error:
            raise errors.UnreadableFileError(
                f"{name}:{number}",
                'no prediction; expected {"id": "mentions:1", "refs": ["kz-cc:art128"]}',
            ) from error
        yield number, row


def _table(title: str, counts: dict[str, Counter[str]]) -> list[str]:
    lines = [f"{title:<20}{'n':>6}" + "".join(f"{mark:>9}" for mark in MARKS) + "   wrong, 95 %"]
    for name, found in counts.items():
        total = found.total()
        low, high = interval(found["wrong"], total)
        cells = "".join(f"{found[mark]:>9}" for mark in MARKS)
        lines.append(f"{name:<20}{total:>6}{cells}   {100 * low:.1f}–{100 * high:.1f}")
    return lines


def _told(options: argparse.Namespace, gold: list[Row]) -> dict[str, Row]:
    if options.self:
        return {row["id"]: _answered(row, options.gold) for row in gold}
    if options.predictions:
        return {row["id"]: row for _, row in _predictions(options.predictions)}
    raise errors.UnreadableFileError("predictions", "none given; a file, -, or --self")


def run(options: argparse.Namespace) -> int:
    """Judge, print the tables, and return 0, or 1 if a prediction is wrong."""
    gold = questions(Path(options.gold))
    if options.questions:
        for row in gold:
            say(json_line(_asked(row)))
        return 0
    told = _told(options, gold)
    tables: dict[str, dict[str, Counter[str]]] = {"part": {}, "language": {}, "kind or rule": {}}
    spans, printed = Counter[bool](), 0
    for row in gold:
        answer = told.get(row["id"], {})
        mark = judged(row, answer)
        names = (row["part"], row["lang"], str(row.get("kind", row.get("rule"))))
        for counts, name in zip(tables.values(), names, strict=True):
            counts.setdefault(name, Counter())[mark] += 1
        if row["part"] == "documents" and (agree := _spans_agree(row, answer)) is not None:
            spans[agree] += 1
        if mark != "right" and printed < options.errors:
            printed += 1
            say(f"{mark}: {row}\n  told: {answer}")
    tables["kind or rule"] = dict(sorted(tables["kind or rule"].items()))
    for title, counts in tables.items():
        say("\n".join([*_table(title, counts), ""]))
    say(f"spans as marked: {spans[True]} of {spans.total()} passages")
    if unknown := sorted(told.keys() - {row["id"] for row in gold}):
        say(f"without a question: {shown(', '.join(unknown[:5]))}")
    return 1 if any(found["wrong"] for found in tables["part"].values()) else 0
