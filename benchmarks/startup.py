"""What a new process pays for legalref, as ratios measured in one run.

Three measures, each against a process that only imports the libraries underneath:

* importing the package against ``from pydantic import BaseModel``;
* importing, loading the corpus and resolving one mention, against ``import pydantic, yaml,
  rapidfuzz``;
* resident memory after that, against the same process.

Milliseconds differ from machine to machine and from minute to minute; ratios of samples taken in
turns hardly do. Run it with ``python benchmarks/startup.py``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

MENTION = "п. 2 ч. 3 ст. 125 УК РК"
BASE_MODEL = "from pydantic import BaseModel"
# The plain form: pydantic loads its models lazily, so this is the harder line to stay near.
LIBRARIES = "import pydantic, yaml, rapidfuzz"
FIRST_ANSWER = (
    "import legalref\n"
    "law = legalref.load()\n"
    f"assert legalref.resolve({MENTION!r}, corpus=law).refs == ('kz-cc:art125/part3/point2',)"
)
# What the process holds now, not its peak: the peak would also count what was freed again.
MEMORY = """
try:
    with open("/proc/self/statm") as status:
        import os
        print(int(status.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
except OSError:
    import resource, sys
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak if sys.platform == "darwin" else peak * 1024)
"""
MEGABYTE = 1024 * 1024


class Row(NamedTuple):
    """One line of the table."""

    what: str
    ours: float
    base: float
    unit: str
    value: float
    target: float

    @property
    def passed(self) -> bool:
        """Whether the target is met."""
        return self.value <= self.target


def run(code: str) -> str:
    """Run ``code`` in a new interpreter that has its byte code cached already."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"this process failed:\n{code}\n{done.stderr}")
    return done.stdout


def seconds(code: str) -> float:
    """Return how long a new process takes for ``code``."""
    start = time.perf_counter()
    run(code)
    return time.perf_counter() - start


def resident(code: str) -> float:
    """Return the resident memory of a new process after ``code``, in bytes."""
    return float(run(code + MEMORY))


def in_turns(measure: Callable[[str], float], codes: list[str], rounds: int) -> list[float]:
    """Return the median per code; the samples are interleaved, so that noise hits all alike."""
    samples: list[list[float]] = [[] for _ in codes]
    for code in codes:
        run(code)  # writes byte code, warms the disk cache
    for _ in range(rounds):
        for code, taken in zip(codes, samples, strict=True):
            taken.append(measure(code))
    return [statistics.median(taken) for taken in samples]


def measure(rounds: int) -> list[Row]:
    """Take all three measures."""
    codes = ["import legalref", BASE_MODEL, FIRST_ANSWER, LIBRARIES]
    package, base_model, answer, libraries = in_turns(seconds, codes, rounds)
    held, held_libraries = in_turns(resident, [FIRST_ANSWER, LIBRARIES], max(3, rounds // 5))
    extra = (held - held_libraries) / MEGABYTE
    return [
        Row("import legalref", package, base_model, "x", package / base_model, 0.5),
        Row("load and first answer", answer, libraries, "x", answer / libraries, 1.7),
        Row("memory after that", held, held_libraries, "MB more", extra, 15.0),
    ]


def table(rows: list[Row]) -> str:
    """Return the table for people."""
    lines = [f"{'measure':<24}{'ours':>10}{'base':>10}{'result':>15}{'at most':>9}"]
    for row in rows:
        memory = row.unit != "x"
        shown = [
            f"{amount / MEGABYTE:.1f} MB" if memory else f"{amount * 1000:.1f} ms"
            for amount in (row.ours, row.base)
        ]
        result = f"{row.value:.2f} {row.unit}"
        lines.append(
            f"{row.what:<24}{shown[0]:>10}{shown[1]:>10}{result:>15}{row.target:>9}"
            f"  {'pass' if row.passed else 'FAIL'}"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table; the exit code is 0 also where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="samples a measure (default: 15)")
    rounds = parser.parse_args().rounds
    print(f"Python {sys.version.split()[0]}, medians of {rounds} interleaved new processes\n")
    print(table(measure(rounds)))
    print(f"\nbase: {BASE_MODEL!r} for the first line, {LIBRARIES!r} for the others")


if __name__ == "__main__":
    main()
