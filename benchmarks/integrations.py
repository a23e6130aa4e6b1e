"""What a column costs more than a loop over its values, as ratios measured in one run.

The base is the loop that everybody would write: ``[resolve(text) for text in texts]``, and the same
with ``verify``. Against it stand the Arrow kernel, the pandas accessor, the polars expression and
the DuckDB function, which give back whole columns with every field of the answer.

Two columns are measured: *repeated*, where some hundred references fill all rows, and *distinct*,
where no two texts are alike. The memory of the library is emptied by a new process for every
sample, and each process warms up on another text first. What is measured is the processor time of
all threads, which other programs on the machine disturb less than the clock. Run it with
``python benchmarks/integrations.py``.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator

VERBS = ("resolve", "verify")
PATHS = ("loop", "arrow", "pandas", "polars", "duckdb")
NEEDS = {
    "loop": (), "arrow": ("pyarrow",), "pandas": ("pandas",), "polars": ("polars", "pyarrow"),
    "duckdb": ("duckdb", "pyarrow"),
}  # fmt: skip
TARGET = 1.5
JUDGED = ("arrow", "pandas", "polars")
"""DuckDB hands over a few thousand rows at a time and copies them; it is shown for comparison."""
FORMS = (
    "ч. {1} ст. {0} УК РК",
    "ст. {0} ч. {1} УК РК",
    "часть {1} статьи {0} Уголовного кодекса Республики Казахстан",
    "ҚР ҚК {0}-бабының {1}-бөлігі",
    "Article {0}({1}) of the Criminal Code of Kazakhstan",
)
WARM = "ст. 190 УК РК"


def texts(kind: str, rows: int) -> list[str]:
    """Return the column of citations, the same in every process."""
    shuffle = random.Random(9).shuffle
    places = itertools.product(range(96, 470), range(1, 4))
    distinct = list(dict.fromkeys(form.format(*place) for place in places for form in FORMS))
    shuffle(distinct)
    if kind == "distinct":
        # A sign behind a citation makes a text that nobody has read before.
        variants: Iterator[str] = (
            text + tail for tail in ("", ".", ";", " ", ",", " .") for text in distinct
        )
        found = list(itertools.islice(variants, rows))
        if len(found) < rows:
            raise SystemExit(f"there are only {len(found)} distinct texts")
        return found
    return random.Random(10).choices(distinct[:400], k=rows)


def sample(path: str, verb: str, kind: str, rows: int) -> tuple[float, int]:
    """Return how long one path takes in this process, and how many answers were good."""
    import time

    import legalref

    column = texts(kind, rows)
    if path == "loop":
        ask = getattr(legalref, verb)
        ask(WARM)
        started = time.process_time()
        found = [ask(text) for text in column]
        seconds = time.process_time() - started
        return seconds, sum(one.ok for one in found)
    field, good = ("status", "resolved") if verb == "resolve" else ("bucket", "ok")
    if path == "arrow":
        import pyarrow as pa

        from legalref.integrations import arrow

        kernel = getattr(arrow, f"{verb}_array")
        kernel(pa.array([WARM]))
        array = pa.array(column)
        started = time.process_time()
        answers = kernel(array)
        seconds = time.process_time() - started
        return seconds, answers.field(field).to_pylist().count(good)
    if path == "pandas":
        import pandas as pd

        import legalref.integrations.pandas

        getattr(pd.Series([WARM]).legalref, verb)()
        series = pd.Series(column)
        started = time.process_time()
        frame = getattr(series.legalref, verb)()
        seconds = time.process_time() - started
        return seconds, int((frame[field] == good).sum())
    if path == "polars":
        import polars as pl

        import legalref.integrations.polars

        expression = getattr(pl.col("c").legalref, verb)()  # type: ignore[attr-defined]
        pl.DataFrame({"c": [WARM]}).select(expression)
        table = pl.DataFrame({"c": column})
        started = time.process_time()
        structs = table.select(expression)["c"]
        seconds = time.process_time() - started
        return seconds, structs.struct.field(field).to_list().count(good)
    import duckdb
    import pyarrow as pa

    from legalref.integrations.duckdb import register

    with duckdb.connect() as connection:
        register(connection)
        connection.execute(f"SELECT legalref_{verb}('{WARM}')").fetchall()
        connection.register("t", pa.table({"c": column}))
        started = time.process_time()
        connection.execute(f"CREATE TABLE r AS SELECT legalref_{verb}(c) AS a FROM t")
        seconds = time.process_time() - started
        [(count,)] = connection.execute(
            f"SELECT count(*) FROM r WHERE a.{field} = '{good}'"
        ).fetchall()
    return seconds, int(count)


def in_new_process(path: str, verb: str, kind: str, rows: int) -> tuple[float, int]:
    """Return :func:`sample` of a new process."""
    done = subprocess.run(
        [sys.executable, __file__, "--sample", path, verb, kind, "--rows", str(rows)],
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise SystemExit(f"{path} failed:\n{done.stderr}")
    seconds, good = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), int(good)


def main() -> None:
    """Print the table; the exit code is 0 also where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000, help="rows of a column")
    parser.add_argument("--rounds", type=int, default=3, help="samples a measure (default: 3)")
    parser.add_argument("--sample", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.sample:
        path, verb, kind = given.sample
        print(json.dumps(sample(path, verb, kind, given.rows)))
        return
    paths = [p for p in PATHS if all(importlib.util.find_spec(name) for name in NEEDS[p])]
    left_out = [path for path in PATHS if path not in paths]
    print(f"{given.rows} rows, medians of {given.rounds} interleaved new processes")
    print(f"{'column':<20}{'path':<8}{'CPU s':>9}{'rows/s':>11}{'x loop':>8}{'at most':>9}")
    for kind, verb in itertools.product(("repeated", "distinct"), VERBS):
        taken: dict[str, list[float]] = {path: [] for path in paths}
        answers = set()
        for _ in range(given.rounds):
            for path in paths:
                seconds, good = in_new_process(path, verb, kind, given.rows)
                taken[path].append(seconds)
                answers.add(good)
        if len(answers) != 1:
            raise SystemExit(f"the paths disagree: {sorted(answers)} good answers")
        base = statistics.median(taken["loop"])
        for path in paths:
            median = statistics.median(taken[path])
            ratio = median / base
            judged = (
                "" if path == "loop" else f"{TARGET:>9}  {'pass' if ratio <= TARGET else 'FAIL'}"
            )
            print(
                f"{f'{kind}, {verb}':<20}{path:<8}{median:>9.3f}{given.rows / median:>11,.0f}"
                f"{ratio:>8.2f}{judged if path in JUDGED else ''}"
            )
    if left_out:
        print(f"not installed: {', '.join(left_out)}")


if __name__ == "__main__":
    main()
