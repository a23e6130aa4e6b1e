"""What very long texts take: memory, in times of the text, and processor time a byte.

    python benchmarks/memory.py            # about ten minutes
    python benchmarks/memory.py --part 10  # a tenth of each length

Each text is read in a process of its own, which has read a short one before. *× text* is the most
memory that the process took while it read, beyond what it had when the text was made, over the
bytes of the text in UTF-8; what the text itself takes as a string stands beside it and is part of
no figure. *grown* is the same where a text of the kind, of a tenth of its length, was read before:
tables and memories of a bounded size, some 8 MB, are filled then, and what is left grows with the
text. `iter_mentions` hands out mentions and keeps none; `extract` returns the list of all.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import legalref

PROSE: Final = (
    "Суд рассмотрел дело в открытом заседании и установил обстоятельства, о которых идёт речь. "
)
MB: Final = 1_000_000


class Case(NamedTuple):
    """A text and what it may take."""

    name: str
    make: Callable[[int], str]
    """The text of a size."""
    size: int
    verb: str
    limit: float


def _repeated(unit: str, size: int) -> str:
    return unit * (size // len(unit.encode()))


def _prose(size: int) -> str:
    return _repeated(PROSE * 50 + "Осуждён по ст. 128 УК РК. ", size)


def _cited(count: int) -> str:
    return "\n".join(f"ст. {n % 480 + 1} УК РК" for n in range(count))


def _listed(count: int) -> str:
    return f"ст. {', '.join(map(str, range(1, count + 1)))} УК РК"


def _lines(count: int) -> str:
    return "\n".join(f"Дело {n} рассмотрено" for n in range(count))


CASES: Final = (
    Case("a line of 50 MB, prose", _prose, 50 * MB, "extract", 10),
    Case("a line of 50 MB, digits", lambda n: _repeated("1234567890", n), 50 * MB, "extract", 10),
    Case("a line of 50 MB, letters", lambda n: _repeated("баптарының", n), 50 * MB, "extract", 10),
    Case("a line of 60 MB, prose", _prose, 60 * MB, "extract", 3),
    Case("a line of 50 MB, prose", _prose, 50 * MB, "check", 10),
    Case("a line of 50 MB, prose", _prose, 50 * MB, "validate", 10),
    Case("a million short lines", _lines, 1_000_000, "extract", 10),
    Case("a million short lines", _lines, 1_000_000, "check", 10),
    Case("a million lines of citations", _cited, 1_000_000, "iter_mentions", 10),
    Case("a list of 100,000 numbers", _listed, 100_000, "iter_mentions", 10),
    Case("a list of 100,000 numbers", _listed, 100_000, "extract", float("inf")),
)


def _of_process(key: str) -> int:
    """Return a figure of the status of this process, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [line] = [row for row in status.splitlines() if row.startswith(key)]
    return int(line.split()[1]) * 1024


def _read(case: Case, text: str) -> int:
    if case.verb == "extract":
        return len(legalref.extract(text))
    if case.verb == "check":
        return legalref.check(text).total
    if case.verb == "validate":
        return legalref.validate([{"text": text, "spans": [[0, 100]]}]).total
    return sum(1 for _ in legalref.iter_mentions(text))


def measure(case: Case, part: int, *, grown: bool) -> None:
    """Read one text in this process and print what that took."""
    legalref.extract("Осуждён по ст. 128 УК РК, ст. 1, 2. Закон о рекламе.\n" * 20)
    if grown:
        _read(case, case.make(case.size // part // 10))
    text = case.make(case.size // part)
    size = len(text.encode())
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before, began = _of_process("VmRSS"), time.process_time()
    count = _read(case, text)
    seconds = time.process_time() - began
    times = (_of_process("VmHWM") - before) / size
    if grown:
        print(f" {times:.1f} |", flush=True)
        return
    met = "" if case.limit == float("inf") else f" (at most {case.limit:.0f})"
    print(
        f"| {case.name} | {case.verb} | {size / MB:.1f} | {sys.getsizeof(text) / size:.1f} | "
        f"{times:.1f}{met} | {count:,} | {seconds / size * 1e9:.0f} |",
        end="",
        flush=True,
    )


def main() -> None:
    """Print a table, one row a text."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", type=int, default=1, help="read a part of each length only")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--grown", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        measure(CASES[options.one], options.part, grown=options.grown)
        return
    print("| text | verb | MB | the string × | × text | mentions | ns a byte | grown |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for number in range(len(CASES)):
        command = [sys.executable, __file__, "--part", str(options.part), "--one", str(number)]
        subprocess.run(command, check=True)
        subprocess.run([*command, "--grown"], check=True)


if __name__ == "__main__":
    main()
