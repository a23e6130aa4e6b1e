"""What reading costs: single mentions, hostile texts, running text, long texts, workers, memory.

    python benchmarks/speed.py            # everything, about a minute
    python benchmarks/speed.py names text # some parts only

Everything is measured in one run, and the base that a figure is compared with is measured in turns
with it: ratios bear a busy machine better than milliseconds do. Times are CPU times, except for
single calls (medians of wall time) and for two workers (wall time, which needs two idle cores).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import cycle, islice

import corpora
from rapidfuzz import fuzz, process

from legalref import extract, extract_many, load, parse, resolve
from legalref.errors import CitationSyntaxError
from legalref.names.listed import names_of
from legalref.resolution.resolver import Resolver
from legalref.text.folding import fold

MEGABYTE = 1_000_000


def line(what: str, figure: str, target: str = "", met: bool | None = None) -> None:
    """Print one row of the table."""
    mark = "" if met is None else "  pass" if met else "  FAIL"
    print(f"{what:<46}{figure:>34}  {target:<28}{mark}".rstrip(), flush=True)


def per_call(call: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the median time of one call in seconds, each text once."""
    clock, taken = time.perf_counter, []
    for text in texts:
        start = clock()
        call(text)
        taken.append(clock() - start)
    return statistics.median(taken)


def micro(seconds: float) -> str:
    """Return a time for people."""
    return f"{seconds * 1e6:.1f} µs"


def fresh() -> Callable[[str], object]:
    """Return a resolver that remembers nothing yet, as a function of the text."""
    resolver = Resolver(load())
    return lambda text: resolver.remember(text, None, None, None)


# ------------------------------------------------------------------ single mentions


def citations() -> None:
    """Citations, each new, and one citation again and again."""
    texts = corpora.citations(3000)
    call = fresh()
    for text in texts[:500]:
        call(text)
    cost = per_call(call, texts[500:])
    line("citation, each new", micro(cost), "at most 15 µs", cost <= 15e-6)
    again = per_call(resolve, ["п. 2 ч. 3 ст. 125 УК РК"] * 3000)
    line("citation, again", micro(again), "at most 15 µs", again <= 15e-6)


def slip(chance: random.Random, name: str) -> str:
    """Return ``name`` with one letter of a long word left out, doubled or changed."""
    words = [m.span() for m in re.finditer(r"[^\W\d_]{7,}", name)]
    if not words:
        return name
    start, end = chance.choice(words)
    at = chance.randrange(start + 1, end - 1)
    return name[:at] + chance.choice(["", name[at] * 2, "о"]) + name[at + 1 :]


def names() -> None:
    """Names: exact, misspelt and absent, and string similarity over as many names."""
    entries = names_of(load()).entries
    listed = [entry for entry in entries if not entry.outlined]
    choices = list(dict.fromkeys(entry.folded for entry in [*listed, *entries]))
    chance = random.Random("slips")
    exact = [entry.text for entry in listed]
    misspelt = [slip(chance, text) for text in chance.sample(exact, 300)]
    missing = [
        f"{a} {b} {c}"
        for a in ("договор", "поставка", "ремонт", "аренда", "перевозка")
        for b in ("оборудования", "помещений", "грузов", "сырья", "мебели")
        for c in ("в Алматы", "на складе", "по заявке", "без предоплаты")
    ]
    call = fresh()
    for text in (*misspelt[:20], *missing[:5]):
        call(text)
    cost = per_call(call, exact)
    line("exact name, each new", micro(cost))
    cost = per_call(resolve, ["Торговля людьми"] * 3000)
    line("exact name, again", micro(cost), "at most 5 µs", cost <= 5e-6)
    line("names compared with", f"{len(listed)} of ours, {len(choices)} of theirs")
    ours: dict[str, float] = {}
    for label, texts, limit in (
        ("misspelt", misspelt[20:], 150e-6),
        ("absent", missing[5:], 200e-6),
    ):
        cost = ours[label] = per_call(call, texts)
        line(f"{label} name, each new", micro(cost), f"at most {micro(limit)}", cost <= limit)
        for title, scorer in (("ratio", fuzz.ratio), ("WRatio", fuzz.WRatio)):
            theirs = per_call(
                lambda text, scorer=scorer: process.extractOne(  # type: ignore[misc]
                    fold(text).text, choices, scorer=scorer
                ),
                texts[:100],
            )
            line(f"  rapidfuzz extractOne {title}", f"{micro(theirs)}, {theirs / cost:.1f} × ours")


# ------------------------------------------------------------------ hostile texts


def cpu(call: Callable[..., object], *arguments: object, rounds: int = 3) -> float:
    """Return the least CPU time of a few rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        call(*arguments)
        taken.append(time.process_time() - start)
    return min(taken)


def each(call: Callable[[str], object], texts: Sequence[str]) -> None:
    """Call once for each text."""
    for text in texts:
        call(text)


def parsed(text: str) -> None:
    """Parse; a refusal is an answer."""
    with suppress(CitationSyntaxError):
        parse(text)


def hostile() -> None:
    """Texts that make careless readers quadratic: twice the length must take about twice the time."""
    texts: list[tuple[str, Callable[[int], str], int]] = [
        ("«ст. » × 100,000", lambda n: "ст. " * n, 100_000),
        ("«(» × 100,000", lambda n: "(" * n, 100_000),
        ("«128, » × 100,000", lambda n: "128, " * n, 100_000),
        ("one word of 1,000,000 letters", lambda n: "а" * n, 1_000_000),
        ("«ст. 128, » × 100,000", lambda n: "ст. 128, " * n, 100_000),
        ("«УК РК » × 100,000", lambda n: "УК РК " * n, 100_000),
        ("«« » × 100,000", lambda n: "« " * n, 100_000),
        ("«-баптың » × 100,000", lambda n: "-баптың " * n, 100_000),
        ("«торговля » × 100,000", lambda n: "торговля " * n, 100_000),
        ("«ст.\\n» × 100,000", lambda n: "ст.\n" * n, 100_000),
    ]
    documents = corpora.corpus("mix dense", 300_000)
    size = sum(len(text.encode()) for text in documents)
    usual = cpu(each, extract, documents) / size
    for label, make, count in texts:
        whole, half = make(count), make(count // 2)
        size = len(whole.encode())
        long, short = cpu(extract, whole), cpu(extract, half)
        growth, relative = long / max(short, 1e-4), long / size / usual
        line(
            f"extract {label}",
            f"n/(n/2) {growth:.2f}, {relative:.2f} × usual a byte",
            "about 2, at most 3 ×",
            growth <= 3 and relative <= 3,
        )
        whole, half = make(count // 10), make(count // 20)
        long, short = cpu(parsed, whole, rounds=1), cpu(parsed, half, rounds=1)
        growth = long / max(short, 1e-4)
        line(
            f"parse   {label}, a tenth",
            f"n/(n/2) {growth:.2f}, {long:.2f} s",
            "about 2",
            growth <= 3,
        )
        answer = cpu(resolve, whole, rounds=1)
        line(f"resolve {label}", f"{answer * 1e3:.2f} ms")


# ------------------------------------------------------------------ running text

_N = r"[0-9]+(?:-[0-9]+)?"
_LIST = rf"\s*({_N}(?:(?:\s*,|\s+и)\s*{_N})*)"
_RU_TAIL = r"(?:\s+(?:УК|УПК|КоАП|ГК)(?:\s+(?:РК|РФ))?|(?:\s+[\w-]+){0,2}\s+кодекса(?:\s+\w+){0,2}|\s+Закона[^.]{0,60})?"
_RU_BEFORE = re.compile(rf"(?:(?:п|пункт\w*)\.?\s*{_N}\)?\s+)?(?:(?:ч|част\w+)\.?\s*{_N}\s+)$")
_KK_BEFORE = re.compile(rf"(?:\w+(?:\s+\w+){{0,3}}\s+)?({_N})$")
_EN_BEFORE = re.compile(rf"(?:(?:part|paragraph)\s+{_N}\s+of\s+)+$")
_BARE = (
    (re.compile(r"ст\.(?:\s*ст\.)?" + _LIST + _RU_TAIL), _RU_BEFORE),
    (re.compile(r"стать\w+" + _LIST + _RU_TAIL), _RU_BEFORE),
    (re.compile(rf"-ба[бп]\w*(?:\s+{_N}-бөлі\w+)?"), _KK_BEFORE),
    (
        re.compile(rf"Art(?:icle|\.)\s+{_N}(?:\(\w+\))*(?:\s+of\s+the\s+\w+\s+Code|\s+C\w+ RK)?"),
        _EN_BEFORE,
    ),
)


def bare(text: str) -> list[tuple[int, int]]:
    """Return spans found by a plain loop over literal anchors: what pure Python can reach at all."""
    found = []
    for pattern, before in _BARE:
        for match in pattern.finditer(text):
            start = match.start()
            low = max(0, start - 60)
            front = before.search(text[low:start])
            found.append((low + front.start() if front else start, match.end()))
    return found


def running() -> None:
    """Megabytes a second on documents of 4,000 characters, beside the bare loop."""
    goals = {"mix dense": 18, "ru dense": 20, "ru sparse": 50}
    for blend in corpora.BLENDS:
        documents = corpora.corpus(blend, 400_000)
        size = sum(len(text.encode()) for text in documents) / MEGABYTE
        start = time.process_time()
        count = sum(len(extract(text)) for text in documents)
        first = time.process_time() - start
        ours = floor = 1e9
        for _ in range(5):
            ours = min(ours, cpu(each, extract, documents, rounds=1))
            floor = min(floor, cpu(each, bare, documents, rounds=1))
        goal = goals.get(blend)
        line(
            f"extract {blend}, {count} mentions",
            f"{size / ours:.1f} MB/s, {ours / floor:.1f} × bare",
            f"at least {goal} MB/s, 3 ×" if goal else "at most 3 × bare",
            ours <= 3 * floor and (goal is None or size / ours >= goal),
        )
        line("  first reading; bare loop", f"{size / first:.1f} MB/s; {size / floor:.1f} MB/s")


def length() -> None:
    """Throughput of one long string against that of short ones."""
    text = "".join(corpora.corpus("ru dense", 960_000))[:960_000]
    short = text[:4000]
    extract(text)
    rates = {4000: 0.0, 960_000: 0.0}
    for _ in range(5):
        rates[4000] = max(rates[4000], 400_000 / cpu(each, extract, [short] * 100, rounds=1))
        rates[960_000] = max(rates[960_000], 960_000 / cpu(extract, text, rounds=1))
    ratio = rates[960_000] / rates[4000]
    line(
        "960,000 characters against 4,000", f"{ratio:.2f} × the rate", "at least 0.8", ratio >= 0.8
    )


# ------------------------------------------------------------------ workers and memory


def spin(count: int = 3_000_000) -> None:
    """Keep a core busy."""
    for _ in range(count):
        pass


def cores() -> float:
    """Return how many times the work of one process two bare loops do now: 2 on an idle machine."""
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(5):
        for count in taken:
            crew = [multiprocessing.Process(target=spin) for _ in range(count)]
            start = time.perf_counter()
            for member in crew:
                member.start()
            for member in crew:
                member.join()
            taken[count].append(time.perf_counter() - start)
    return 2 * min(taken[1]) / min(taken[2])


def workers() -> None:
    """Two workers against one, wall time; two cores must be idle for it to mean much."""
    texts = list(islice(cycle(corpora.corpus("ru dense", 2_000_000)), 4000))
    taken: dict[int, list[float]] = {1: [], 2: []}
    spent: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(3):
        for count in taken:
            start, used = time.perf_counter(), sum(os.times()[:4])
            for _mentions in extract_many(texts, workers=count):
                pass
            taken[count].append(time.perf_counter() - start)
            spent[count].append(sum(os.times()[:4]) - used)
    ratio = min(taken[1]) / min(taken[2])
    busy = (
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        if hasattr(os, "getloadavg")
        else ""
    )
    line(f"two workers ({busy})", f"{ratio:.2f} × one", "at least 1.8 ×", ratio >= 1.8)
    bound = 2 * min(spent[1]) / min(spent[2])
    line("  two bare loops now", f"{cores():.2f} × one")
    line("  by processor time of all three processes", f"at most {bound:.2f} × one on two cores")


# Not getrusage where it can be helped: on Linux its peak begins with that of the parent.
PEAK = """
try:
    with open("/proc/self/status") as status:
        print(next(int(row.split()[1]) * 1024 for row in status if row.startswith("VmHWM")))
except OSError:
    import resource, sys
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak if sys.platform == "darwin" else peak * 1024)
"""


def peak(code: str, stdin: str = "") -> float:
    """Return the peak memory of a new process in megabytes."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    # With it a checkout compiles its data in every process, which an installed package never does.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code + PEAK],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment,
    )
    return float(done.stdout) / 2**20


def memory() -> None:
    """Peak memory of a process that has read a megabyte of text."""
    text, size = "", 0
    for document in corpora.corpus("mix dense", 1_000_000):
        text += document
        size += len(document.encode())
        if size >= MEGABYTE:
            break
    peak("import legalref; legalref.load().digest")  # compiles the data of a checkout once
    base = peak("import sys; from pydantic import BaseModel; sys.stdin.read()", text)
    ours = peak("import sys; from legalref import extract; found = extract(sys.stdin.read())", text)
    line(
        "peak memory after 1 MB of text",
        f"{ours - base:+.1f} MB to pydantic",
        "at most +20 MB",
        ours - base <= 20,
    )


PARTS: dict[str, Callable[[], None]] = {
    "citations": citations,
    "names": names,
    "hostile": hostile,
    "running": running,
    "length": length,
    "workers": workers,
    "memory": memory,
}


def main() -> None:
    """Print the table; the exit code is 0 also where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("parts", nargs="*", help=f"any of {', '.join(PARTS)}; all if none is named")
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in chosen if part not in PARTS]:
        parser.error(f"no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    print(f"Python {sys.version.split()[0]}\n")
    for part in chosen:
        PARTS[part]()


if __name__ == "__main__":
    main()
