r"""What it costs to read documents that nobody has read before.

    python benchmarks/documents.py PATH…     # real ones: text files, also with gzip, and folders of them
    python benchmarks/documents.py           # texts built like statutes, another set each time

A library that remembers looks fast on texts that repeat themselves. So every figure here is of a first
reading, no two documents are alike, and beside the speed stands how much of it memory has brought. All
times are processor time; each is compared with two loops over the same text in the same process, right
before: ``findall(r"\\w+|[^\\w\\s]")`` (*tokenise*) and the literal anchors of ``speed.py`` (*bare*).

``warm`` is a document in a process that has read others; ``cold`` is the first document of a process
that has answered one short citation. Seeds are drawn at run time and printed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import multiprocessing
import os
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import speed
from statutes import Document, form_of, statutes

MEGABYTE: Final = 1_000_000
_TOKENISE: Final = re.compile(r"\w+|[^\w\s]")
_KAZAKH: Final = re.compile("[ұқңғүіһөә]")
_HEADING: Final = re.compile(r"(?:Стать[яи]\s+[0-9-]+|[0-9-]+-бап)\s?\.\s+\w")
_SHORT: Final = "ст. 5 УК РК"
_MOST_MEMORY: Final = 2.5
"""How many times as fast a second reading may be before the headline says what is measured."""
_FEWEST_PAIRS: Final = 9
"""Of cold and warm readings: a difference of two long times needs many to stand still."""
_SAMPLE: Final = 600_000  # characters read under a profiler
T = TypeVar("T")


class Reading(NamedTuple):
    """How long one document took, in seconds."""

    name: str
    mentions: int
    first: float
    second: float
    tokenise: float
    bare: float


# ------------------------------------------------------------------ documents


def documents(paths: Sequence[str]) -> list[Document]:
    """Return the documents at ``paths``, those that are alike only once."""
    files: list[Path] = []
    for given in map(Path, paths):
        if given.is_dir():
            files += sorted(p for p in given.rglob("*") if p.name.endswith((".txt", ".txt.gz")))
        else:
            files.append(given)
    found: dict[str, Document] = {}
    for file in files:
        data = file.read_bytes()
        text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode()
        kazakh = len(_KAZAKH.findall(text, 0, 20_000)) > 200
        name = file.name.removesuffix(".gz").removesuffix(".txt")
        digest = hashlib.sha256(text.encode()).hexdigest()
        found.setdefault(digest, Document(name, "kk" if kazakh else "ru", text))
    return list(found.values())


def in_new_process(work: Callable[..., T], *given: Any) -> T:
    """Return what ``work`` returns in a process of its own."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with multiprocessing.get_context(method).Pool(1) as pool:
        return pool.apply(work, given)


def timed(call: Callable[[str], object], text: str, rounds: int = 1) -> float:
    """Return the least processor time of a few calls."""
    return speed.cpu(call, text, rounds=rounds)


# ------------------------------------------------------------------ reading


def read_all(texts: Sequence[Document]) -> list[Reading]:
    """Read documents one after the other, and once again after that."""
    from legalref import extract

    extract(_SHORT)
    found: list[Reading] = []
    for document in texts:
        text = document.text
        words = timed(_TOKENISE.findall, text, 3)
        bare = timed(speed.bare, text, 2)
        start = time.process_time()
        mentions = extract(text)
        taken = time.process_time() - start
        found.append(Reading(document.name, len(mentions), taken, 0.0, words, bare))
    return [
        reading._replace(second=timed(extract, document.text))
        for reading, document in zip(found, texts, strict=True)
    ]


def first_document(document: Document, before: Document | None) -> float:
    """Return the time of a document, the first of a process or the one after another."""
    from legalref import extract

    extract(_SHORT)
    if before is not None:
        extract(before.text)
    return timed(extract, document.text)


class Counts(NamedTuple):
    """What a first reading did."""

    mentions: int
    stretches: int
    by_text: int
    """Stretches known by their text."""
    by_form: int
    """Stretches that differed in numbers only from one known."""
    parsed: int
    forms: int
    """Forms of mentions that differ in more than numbers, case and spaces."""
    regexes: float
    calls: float
    """Calls of patterns and of all functions, a mention; of a sample."""


def counted(texts: Sequence[Document]) -> Counts:
    """Return what reading the documents does, after the first of them."""
    from legalref import extract
    from legalref.extraction.protos import Protos

    asked = read = parsed = mentions = 0
    of, read_new, parse = Protos.of, Protos.read, Protos.parsed

    def counting_of(self: Protos, piece: str) -> Any:
        nonlocal asked
        asked += 1
        return of(self, piece)

    def counting_read(self: Protos, piece: str) -> Any:
        nonlocal read
        read += 1
        return read_new(self, piece)

    def counting_parse(self: Protos, *given: Any) -> Any:
        nonlocal parsed
        parsed += 1
        return parse(self, *given)

    extract(texts[0].text)
    Protos.of, Protos.read, Protos.parsed = counting_of, counting_read, counting_parse  # type: ignore[method-assign, assignment]
    forms: set[str] = set()
    for document in texts[1:]:
        found = extract(document.text)
        mentions += len(found)
        forms.update(form_of(mention.text) for mention in found)
    Protos.of, Protos.read, Protos.parsed = of, read_new, parse  # type: ignore[method-assign]
    return Counts(mentions, asked, asked - read, read - parsed, parsed, len(forms), 0.0, 0.0)


def profiled(texts: Sequence[Document]) -> tuple[float, float]:
    """Return the calls of patterns and the calls of all functions, a mention, of a sample."""
    from legalref import extract

    extract(texts[0].text)
    pattern = type(_TOKENISE)
    regexes = calls = 0

    def watch(frame: Any, event: str, called: Any) -> None:
        nonlocal regexes, calls
        if event == "call":
            calls += 1
        elif event == "c_call":
            calls += 1
            regexes += isinstance(getattr(called, "__self__", None), pattern)

    mentions = length = 0
    for document in texts[1:]:
        text = document.text[: _SAMPLE - length]
        length += len(text)
        sys.setprofile(watch)
        found = extract(text)
        sys.setprofile(None)
        mentions += len(found)
        if length >= _SAMPLE:
            break
    return regexes / max(1, mentions), calls / max(1, mentions)


# ------------------------------------------------------------------ single mentions


def mentions_of(texts: Sequence[Document]) -> tuple[list[str], list[str]]:
    """Return plain mentions and headings with their titles, no two of one form."""
    from legalref import extract

    plain: dict[str, str] = {}
    headings: dict[str, str] = {}
    for document in texts:
        for mention in extract(document.text):
            if len(mention.text) > 200 or "\n" in mention.text:
                continue
            kept = headings if _HEADING.match(mention.text) else plain
            kept.setdefault(form_of(mention.text), mention.text)
    return list(plain.values()), list(headings.values())


def resolved(texts: Sequence[str], before: Sequence[str]) -> float:
    """Return the median time of resolving texts that no one like them came before."""
    call = speed.fresh()
    for text in before:
        call(text)
    return speed.per_call(call, texts)


def misspelt(seed: str) -> tuple[float, float]:
    """Return the median time of a misspelt name, and that of rapidfuzz over as many names."""
    from rapidfuzz import fuzz, process

    from legalref import load
    from legalref.names.listed import names_of
    from legalref.text.folding import fold

    entries = names_of(load()).entries
    choices = list(dict.fromkeys(entry.folded for entry in entries))
    chance = random.Random(seed)
    texts = [
        speed.slip(chance, e.text)
        for e in chance.sample([e for e in entries if not e.outlined], 320)
    ]
    call = speed.fresh()
    for text in texts[:20]:
        call(text)
    ours, theirs = [], []
    for text in texts[20:]:
        ours.append(speed.per_call(call, [text]))
        theirs.append(
            speed.per_call(
                lambda t: process.extractOne(fold(t).text, choices, scorer=fuzz.ratio), [text]
            )
        )
    return statistics.median(ours), statistics.median(theirs)


def with_workers(pieces: Sequence[str], count: int) -> tuple[float, float]:
    """Return wall time and processor time of reading ``pieces`` with some workers."""
    from legalref import extract, extract_many

    extract(_SHORT)
    start, used = time.perf_counter(), sum(os.times()[:4])
    for _mentions in extract_many(pieces, workers=count):
        pass
    return time.perf_counter() - start, sum(os.times()[:4]) - used


# ------------------------------------------------------------------ the tables


def middle(values: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def table(texts: Sequence[Document], rounds: Sequence[Sequence[Reading]]) -> None:
    """Print a row for each document, one for each language, and the headline."""
    by_name: dict[str, list[Reading]] = {}
    for readings in rounds:
        for reading in readings[1:]:  # the first of a process is cold
            by_name.setdefault(reading.name, []).append(reading)
    print(
        f"{'first readings, warm':<38}{'MB':>6}{'mentions':>9}{'MB/s':>7}{'µs a mention':>14}"
        f"{'× tokenise':>12}{'× bare':>8}{'second is':>11}"
    )
    sums: dict[str, list[list[float]]] = {}
    for document in sorted(texts, key=lambda d: (d.lang, -len(d.text))):
        seen = by_name.get(document.name)
        if not seen:
            continue
        size = len(document.text.encode()) / MEGABYTE
        row = [
            size,
            seen[0].mentions,
            middle(r.first for r in seen),
            middle(r.tokenise for r in seen),
            middle(r.bare for r in seen),
            middle(r.second for r in seen),
        ]
        sums.setdefault(document.lang, []).append(row)
        print(shown(document.name, row))
    for lang, rows in sorted(sums.items()):
        print(shown(f"all {lang}", [sum(column) for column in zip(*rows, strict=True)]))
    whole = [
        sum(column) for column in zip(*(r for rows in sums.values() for r in rows), strict=True)
    ]
    print(shown("all", whole))
    if whole[2] > _MOST_MEMORY * whole[5]:
        print(
            f"\nThe second reading is {whole[2] / whole[5]:.1f} × as fast as the first: "
            "figures of texts that repeat themselves would measure memory."
        )


def shown(name: str, row: Sequence[float]) -> str:
    """Return one row of the table."""
    size, mentions, first, words, bare, second = row
    return (
        f"{name:<38}{size:>6.2f}{mentions:>9.0f}{size / first:>7.2f}"
        f"{first / max(1, mentions) * 1e6:>14.0f}{first / words:>12.1f}{first / bare:>8.0f}"
        f"{first / second:>9.1f} ×"
    )


def line(what: str, figure: str) -> None:
    """Print one more figure."""
    print(f"{what:<56}{figure}", flush=True)


def first_cost(texts: Sequence[Document], rounds: int) -> None:
    """Print what the first document of a process costs beyond a later one."""
    for lang in ("ru", "kk"):
        own = sorted((d for d in texts if d.lang == lang), key=lambda d: len(d.text))
        if len(own) < 2:
            continue
        document, before = own[len(own) // 2], own[len(own) // 2 - 1]
        pairs = [
            (
                in_new_process(first_document, document, None),
                in_new_process(first_document, document, before),
            )
            for _ in range(max(rounds, _FEWEST_PAIRS))
        ]
        cold, warm = (min(taken) for taken in zip(*pairs, strict=True))
        apart = sorted((one - other) * 1e3 for one, other in pairs)
        size = len(document.text.encode()) / MEGABYTE
        line(
            f"the first document of a process, {lang}",
            f"{(cold - warm) * 1e3:.0f} ms beyond a later one ({document.name}: {size / cold:.1f} MB/s cold; "
            f"least of {len(pairs)}; single pairs {apart[0]:.0f} to {apart[-1]:.0f} ms)",
        )


def singles(texts: Sequence[Document], seed: str) -> None:
    """Print what single mentions cost that were never seen."""
    plain, headings = in_new_process(mentions_of, texts)
    chance = random.Random(seed)
    for label, kept in (("plain", plain), ("a heading with its title", headings)):
        chance.shuffle(kept)
        if len(kept) < 100:
            continue
        taken = kept[:2000]
        cost = in_new_process(resolved, taken[50:], taken[:50])
        line(
            f"resolve, a form never seen: {label}",
            f"{cost * 1e6:.0f} µs (median of {len(taken) - 50})",
        )
    ours, theirs = in_new_process(misspelt, seed)
    line(
        "a misspelt name",
        f"{ours * 1e6:.0f} µs, {ours / theirs:.2f} × rapidfuzz extractOne(ratio) over the same names",
    )


def workers(texts: Sequence[Document], rounds: int) -> None:
    """Print what two workers gain."""
    pieces: list[str] = []
    for document in texts:
        rows: list[str] = []
        length = 0
        for row in document.text.splitlines(keepends=True):
            rows.append(row)
            length += len(row)
            if length >= 4000:
                pieces.append("".join(rows))
                rows, length = [], 0
        pieces.append("".join(rows))
    pieces = list(dict.fromkeys(pieces))
    one, two = [], []
    for _ in range(rounds):
        one.append(in_daemonless(pieces, 1))
        two.append(in_daemonless(pieces, 2))
    wall = min(t for t, _ in one) / min(t for t, _ in two)
    bound = 2 * min(t for _, t in one) / min(t for _, t in two)
    line(
        "two workers, texts never seen",
        f"{wall:.2f} × one; by processor time at most {bound:.2f} × (two bare loops now: {speed.cores():.2f} ×)",
    )


def in_daemonless(pieces: Sequence[str], count: int) -> tuple[float, float]:
    """Run :func:`with_workers` in a process that may have children itself."""
    context = multiprocessing.get_context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, pieces, count))
    process.start()
    found: tuple[float, float] = receiver.recv()
    process.join()
    return found


def _send(sender: Any, pieces: Sequence[str], count: int) -> None:
    sender.send(with_workers(pieces, count))


def main() -> None:
    """Print the tables; the exit code is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "paths", nargs="*", help="text files, *.txt.gz, or folders; none: generated texts"
    )
    parser.add_argument(
        "--rounds",
        type=int,
        default=3,
        help="processes that read everything, each in another order",
    )
    parser.add_argument("--seed", default="", help="drawn and printed if not given")
    parser.add_argument(
        "--parts", default="reading,memory,first,singles,workers", help="some of %(default)s"
    )
    given = parser.parse_args()
    seed, parts = given.seed or f"{random.SystemRandom().randrange(10**9)}", given.parts.split(",")
    texts = documents(given.paths) if given.paths else in_new_process(statutes, seed)
    size = sum(len(d.text.encode()) for d in texts) / MEGABYTE
    print(
        f"Python {sys.version.split()[0]}; seed {seed}; {len(texts)} documents, {size:.1f} MB; rounds {given.rounds}\n"
    )
    chance = random.Random(seed)
    if "reading" in parts:
        rounds = []
        for _ in range(given.rounds):
            chance.shuffle(texts)
            rounds.append(in_new_process(read_all, texts))
        table(texts, rounds)
        print()
    if "memory" in parts:
        counts = in_new_process(counted, texts)
        regexes, calls = in_new_process(profiled, texts)
        line("forms of mentions", f"{counts.forms} among {counts.mentions}")
        line(
            "stretches read",
            f"{counts.stretches}, {counts.stretches / counts.mentions:.1f} a mention: "
            f"{counts.by_text / counts.stretches:.0%} known by text, {counts.by_form / counts.stretches:.0%} by form, "
            f"{counts.parsed / counts.stretches:.0%} parsed anew",
        )
        line("calls a mention", f"{regexes:.0f} of patterns, {calls:.0f} of all functions")
    if "first" in parts:
        first_cost(texts, given.rounds)
    if "singles" in parts:
        singles(texts, seed)
    if "workers" in parts:
        workers(texts, given.rounds)


if __name__ == "__main__":
    main()
