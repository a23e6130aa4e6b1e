"""How often resolving and extracting are right, wrong, or an honest refusal, on labelled rows.

    python benchmarks/accuracy.py --mentions mentions.jsonl --passages passages.jsonl

The files are not part of the project (they quote other people's texts); without them the script
says so and ends. One JSON object a line:

* mentions: ``text``, ``lang``, ``kind``, ``gold`` (ids), optionally ``alt`` (other acceptable
  lists of ids), ``date`` (a day or a year) and ``context`` (``jurisdiction``, ``act``);
* passages: ``text``, ``mentions`` with ``start``, ``end``, ``gold`` and optionally ``optional``,
  and ``context``. Rows without mentions are negatives.

``gold`` may also say ``NIL`` (no provision), ``FOREIGN`` (another country's law) or ``kz-other:…``
(a Kazakh act that is only named).

How a mention is judged
* right: exactly the ids of ``gold`` or of one ``alt``. ``FOREIGN``: status ``foreign``. ``NIL``: no
  id. ``kz-other``: status ``outside``, or ids of acts outside the field.
* wrong: any other id.
* refused: no id although one was due.

How a passage is judged: every id of a gold mention is one unit, and so is every mention found.
* recall: units of which a found mention that overlaps the gold span carries the id;
* precision: found mentions that overlap a gold mention and carry only its ids. A found mention
  without an id that overlaps a gold one is no false claim and counts for recall only; one that
  overlaps none counts as false, whatever its status;
* strict: in addition the overlapping mentions together begin and end where the gold one does,
  quotes, brackets and stops at the ends aside;
* optional gold mentions count neither for nor against.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz, process

from legalref import Mention, Resolution, extract, load, resolve
from legalref.cli import main as cli
from legalref.names.listed import names_of
from legalref.text.folding import fold

Row = dict[str, Any]
EDGES = " \t\r\n.,;:()[]«»\"'“”„"
VERDICTS = ("right", "wrong", "refused")


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's score method."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, z * z
    middle = share + square / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return max(0.0, middle - spread) / scale, min(scale, middle + spread) / scale


def rows(path: Path) -> list[Row]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


# ------------------------------------------------------------------ judging


def core(ref: str) -> bool:
    """Whether an id belongs to the anti-trafficking field."""
    found = resolve(ref)
    return found.status == "resolved" and found.in_scope


def is_other(gold: list[str]) -> bool:
    """Whether the gold ids are acts that are only named."""
    return bool(gold) and all(ref.startswith("kz-other") for ref in gold)


MARKS: Final = {
    "NIL": "nothing",
    "FOREIGN": "foreign",
    "AMBIGUOUS": "ambiguous",
    "OUTSIDE": "outside",
}
"""What stands in place of ids: nothing is due, or only a status, perhaps with the key of the act."""


def mark_of(gold: list[str]) -> tuple[str, str]:
    """Return the status that a mark asks for, and the key of an act behind it; empty if none."""
    mark, _, key = gold[0].partition(":") if len(gold) == 1 else ("", "", "")
    return MARKS.get(mark, ""), key


def expected_status(gold: list[str]) -> str:
    """Return the status that an ideal answer has."""
    status, _ = mark_of(gold)
    if status:
        return status
    if is_other(gold):
        return "outside"
    depths = {load().act_record(ref.partition(":")[0]).get("depth") for ref in gold}
    return "outside" if depths == {"named"} else "resolved"


def accepted(gold: list[str], refs: list[str], status: str) -> bool:
    """Whether an answer is what one list of gold ids asks for."""
    asked, key = mark_of(gold)
    if asked in ("nothing", "ambiguous"):
        return not refs
    if asked == "outside" and refs:
        # An act that was only named when the row was labelled may be outlined by now.
        known = key not in ("", "unknown")
        return all(r.startswith(key) for r in refs) if known else not any(map(core, refs))
    if asked:
        return status == asked
    if is_other(gold):
        return status == "outside" or (bool(refs) and not any(map(core, refs)))
    return sorted(refs) == sorted(gold)


def judge(row: Row, refs: list[str], status: str) -> str:
    """Return ``right``, ``wrong`` or ``refused`` for an answer to a row."""
    if any(accepted(gold, refs, status) for gold in [row["gold"], *row.get("alt", [])]):
        return "right"
    return "wrong" if refs else "refused"


def setting(row: Row) -> dict[str, Any]:
    """Return the arguments of ``resolve`` that a row allows to hand over."""
    context, date = row.get("context") or {}, row.get("date")
    found: dict[str, Any] = {}
    if context.get("act") in load().acts:
        found["within"] = context["act"]
    if context.get("jurisdiction"):
        found["country"] = context["jurisdiction"]
    if date:
        found["as_of"] = date if len(date) == 10 else f"{date[:4]}-07-01"
    return found


# ------------------------------------------------------------------ tables


def share(hits: int, total: int) -> str:
    """Return «hits/total  share [interval]» for people."""
    if not total:
        return f"{'–':>9}"
    low, high = wilson(hits, total)
    return f"{hits:>4}/{total:<4} {hits / total:6.1%} [{low:5.1%}, {high:6.1%}]"


def by_group(title: str, groups: dict[str, Counter[str]]) -> None:
    """Print right, wrong and refused for each group."""
    print(f"\n{title:<24}{'right':^33}{'wrong':^33}{'refused':^33}")
    for name in sorted(groups):
        counts = groups[name]
        cells = "  ".join(f"{share(counts[v], counts.total()):<31}" for v in VERDICTS)
        print(f"{name:<24}{cells}")


def confusion(pairs: Counter[tuple[str, str]]) -> None:
    """Print how often each status stood where each was due."""
    due = ("resolved", "outside", "foreign", "nothing")
    got = ("resolved", "outside", "foreign", "ambiguous", "not_found")
    print(f"\n{'due, down; given, across':<26}" + "".join(f"{status:>11}" for status in got))
    for want in due:
        print(f"{want:<26}" + "".join(f"{pairs[want, have]:>11}" for have in got))


def reliability(scored: list[tuple[float, bool]]) -> None:
    """Print whether answers with a higher score are right more often."""
    edges = [0.0, 0.8, 0.9, 0.95, 1.0, 1.01]
    print(f"\n{'score of resolved':<22}{'mean score':>12}   share right")
    for low, high in pairwise(edges):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            label = f"{low:.2f} – {high:.2f}" if high <= 1 else "1.00"
            print(f"{label:<22}{mean:>12.3f}   {share(sum(r for _, r in inside), len(inside))}")
    if scored:
        brier = sum((score - right) ** 2 for score, right in scored) / len(scored)
        print(f"mean squared error of the score: {brier:.4f}")


# ------------------------------------------------------------------ mentions


def mentions(path: Path, show: bool) -> list[Row]:
    """Judge every mention and print the tables."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    langs: dict[str, Counter[str]] = defaultdict(Counter)
    both: dict[str, Counter[str]] = defaultdict(Counter)
    pairs: Counter[tuple[str, str]] = Counter()
    scored: list[tuple[float, bool]] = []
    labelled = rows(path)
    misses: list[str] = []
    for row in labelled:
        found: Resolution = resolve(row["text"], **setting(row))
        refs = [str(ref) for ref in found.refs]
        verdict = judge(row, refs, found.status)
        kinds[row["kind"]][verdict] += 1
        langs[row["lang"]][verdict] += 1
        both[f"{row['kind']} {row['lang']}"][verdict] += 1
        both["all"][verdict] += 1
        pairs[expected_status(row["gold"]), found.status] += 1
        if found.status == "resolved":
            scored.append((found.score, verdict == "right"))
        if verdict != "right":
            misses.append(f"  {verdict}: {row['text']!r} {row['gold']} -> {found.status} {refs}")
    print(f"Mentions: {len(labelled)} rows")
    by_group("kind", kinds)
    by_group("language", langs)
    by_group("kind and language", both)
    confusion(pairs)
    reliability(scored)
    if show:
        print("\nnot right:", *misses, sep="\n")
    return labelled


def similarity(labelled: list[Row]) -> None:
    """Print what plain string similarity over the same list of names reaches on the same rows."""
    entries = [entry for entry in names_of(load()).entries if not entry.outlined]
    choices = [entry.folded for entry in entries]
    print(f"\nSide by side, {len(choices)} names; names only: rows whose gold is found by a name")
    named = [
        row for row in labelled if row["kind"] in ("title", "colloquial", "translit", "abbrev")
    ]

    def ours(row: Row) -> str:
        found = resolve(row["text"], **setting(row))
        return judge(row, [str(ref) for ref in found.refs], found.status)

    def theirs(scorer: Callable[..., float], cutoff: int) -> Callable[[Row], str]:
        def answer(row: Row) -> str:
            best = process.extractOne(
                fold(row["text"]).text, choices, scorer=scorer, score_cutoff=cutoff
            )
            refs = list(entries[best[2]].refs) if best else []
            return judge(row, refs, "resolved" if refs else "not_found")

        return answer

    judges: list[tuple[str, Callable[[Row], str]]] = [("legalref", ours)]
    for label, scorer in (("WRatio", fuzz.WRatio), ("token_set_ratio", fuzz.token_set_ratio)):
        judges += [(f"{label} ≥ {cutoff}", theirs(scorer, cutoff)) for cutoff in (85, 90, 95)]
    for title, chosen in (("all rows", labelled), ("names only", named)):
        by_group(title, {name: Counter(map(answer, chosen)) for name, answer in judges})


# ------------------------------------------------------------------ passages


@dataclass
class Score:
    """Hits and misses of running text."""

    found: int = 0
    found_right: int = 0
    due: int = 0
    due_met: int = 0
    misses: list[str] = field(default_factory=list)

    def line(self, label: str) -> str:
        """Return precision, recall and F1 for people."""
        precision = self.found_right / self.found if self.found else 1.0
        recall = self.due_met / self.due if self.due else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return (
            f"{label:<16} precision {share(self.found_right, self.found)}"
            f"   recall {share(self.due_met, self.due)}   F1 {f1:.3f}"
        )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the punctuation at its ends."""
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return start, end


def overlapping(found: Iterable[Mention], gold: Row) -> list[Mention]:
    """Return the found mentions that share a character with a gold one."""
    return [m for m in found if m.start < gold["end"] and gold["start"] < m.end]


def carries(mention: Mention, gold: list[str]) -> bool:
    """Whether a found mention says only what the gold one says."""
    refs = [str(ref) for ref in mention.refs]
    if gold in (["NIL"], ["FOREIGN"]) or is_other(gold):
        return accepted(gold, refs, mention.status)
    return bool(refs) and set(refs) <= set(gold)


def met(near: list[Mention], gold: list[str], ref: str) -> bool:
    """Whether one of the overlapping mentions says ``ref``."""
    if ref in ("NIL", "FOREIGN") or ref.startswith("kz-other"):
        return any(carries(mention, gold) for mention in near)
    return any(ref in map(str, mention.refs) for mention in near)


def passage(row: Row, strict: bool, score: Score) -> None:
    """Add one passage to the score."""
    context = row.get("context") or {}
    document = context.get("act") if context.get("act") in load().acts else None
    country = {"country": context["jurisdiction"]} if context.get("jurisdiction") else {}
    text = row["text"]
    found = extract(text, document=document, context=country)
    used: set[int] = set()
    for gold in row["mentions"]:
        near = overlapping(found, gold)
        used.update(map(id, near))
        if gold.get("optional"):
            continue
        fits = True
        if strict and near:
            hull = trimmed(text, near[0].start, near[-1].end)
            fits = hull == trimmed(text, gold["start"], gold["end"])
        for ref in gold["gold"]:
            score.due += 1
            hit = fits and met(near, gold["gold"], ref)
            score.due_met += hit
            if not hit:
                told = [(m.text, m.status, [str(r) for r in m.refs]) for m in near]
                score.misses.append(f"  missed {ref} of {gold['surface']!r}: {told}")
        for mention in near:
            if mention.refs or mention.status == "foreign":
                score.found += 1
                score.found_right += fits and carries(mention, gold["gold"])
    for mention in found:
        if id(mention) not in used:
            score.found += 1
            score.misses.append(f"  false: {mention.text!r} {mention.status} in {text[:50]!r}")


def passages(path: Path, show: bool) -> None:
    """Judge all passages and print precision, recall and F1."""
    labelled = rows(path)
    negatives = [row for row in labelled if not row["mentions"]]
    print(f"\nPassages: {len(labelled)} texts, {len(negatives)} of them without a mention")
    overlap, strict, empty = Score(), Score(), Score()
    for row in labelled:
        passage(row, False, overlap)
        passage(row, True, strict)
    dirty = 0
    for row in negatives:
        before = empty.found
        passage(row, False, empty)
        dirty += empty.found > before
    print(overlap.line("ids, touching"))
    print(strict.line("ids and spans"))
    print(f"texts without a mention in which one was found: {dirty} of {len(negatives)}")
    if show:
        print("\nnot right:", *overlap.misses, sep="\n")


def gold_set() -> None:
    """Print the figures of the gold set by part, language, and rule or family."""
    gold = Path(__file__).parents[1] / "tests" / "gold"
    print("Gold set: what is right, refused, read in part or wrong\n")
    cli(["score", "--self", "--gold", str(gold)])
    print()


def main() -> None:
    """Print all tables; the exit code is 0 also where files are absent."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mentions", type=Path, help="JSON lines of labelled mentions")
    parser.add_argument("--passages", type=Path, help="JSON lines of labelled passages")
    parser.add_argument("--show", action="store_true", help="list what is not right")
    options = parser.parse_args()
    gold_set()
    for name in ("mentions", "passages"):
        path = getattr(options, name)
        if path is None or not path.is_file():
            told = f"{path} is no file" if path else f"no --{name} given"
            print(f"{name}: skipped, {told}; labelled rows are not part of the project")
        elif name == "mentions":
            similarity(mentions(path, options.show))
        else:
            passages(path, options.show)


if __name__ == "__main__":
    main()
