"""How fast and in how much memory files of annotations are validated.

Each measure is one new process that reads a file of JSON Lines written for it. The time is what the
processor spent on that process, the start of Python, the loading of the corpus and every cold cache
included; the memory is its peak:

* *repeated*: a million records that repeat a few hundred references with their names;
* *distinct*: references of which no two are the same text, and every fifth has a name of its own.

*check* is a whole text, compared with ``extract`` and ``verify`` of each of its mentions.

The same records as dicts, pandas, polars and Arrow tables are compared with the bare loop over
dicts in one further process. Run it with ``python benchmarks/validation.py``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import legalref

MEASURE = """
import json, resource, sys, time
from legalref import validate_files
report = validate_files(sys.argv[1])
# Time of this process only: what else runs on the machine does not count.
seconds = time.process_time()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
found = {"seconds": seconds, "peak": megabytes, "records": report.records, "said": str(report)}
print(json.dumps(found))
"""
TABLES = """
import importlib.util, json, sys, time
from legalref import validate
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
columns = {key: [row[key] for row in rows] for key in rows[0]}
sources = {"dicts": rows}
for name in ("pandas", "polars", "pyarrow"):
    if importlib.util.find_spec(name):
        module = __import__(name)
        sources[name] = (module.table if name == "pyarrow" else module.DataFrame)(columns)
best = {name: float("inf") for name in sources}
for _ in range(3):
    for name, source in sources.items():
        started = time.process_time()
        validate(source)
        best[name] = min(best[name], time.process_time() - started)
print(json.dumps(best))
"""
TEXT = "Суд рассмотрел дело, следствие по которому вёл департамент полиции."


class Row(NamedTuple):
    """One line of the table."""

    what: str
    value: float
    unit: str
    target: float
    at_least: bool

    @property
    def passed(self) -> bool:
        """Whether the target is met."""
        return self.value >= self.target if self.at_least else self.value <= self.target


def articles() -> list[tuple[str, str]]:
    """Return the articles of the outlined codes with their titles."""
    law = legalref.load()
    found = []
    for act, words in (("kz-cc", "УК РК"), ("kz-cpc", "УПК РК"), ("kz-cao", "КоАП РК")):
        outline = law.outline(act)
        assert outline is not None
        for number, article in outline["articles"].items():
            if article.get("title_ru"):
                found.append((f"ст. {number} {words}", article["title_ru"]))
    return found


def repeated(count: int) -> Iterator[dict[str, Any]]:
    """Yield records that repeat references, one in ten of them wrong."""
    chance = random.Random(7)
    right = articles()[:500]
    wrong = [
        ("ст. 135 УК РК", "торговля людьми"), ("145-бап", "адам саудасы"),
        ("ст. 205 УК РК", "мошенничество"), ("ст. 999 УК РК", None), ("ст. 128", None),
    ]  # fmt: skip
    for number in range(count):
        ref, title = chance.choice(right if chance.random() < 0.9 else wrong)
        yield {"id": f"doc-{number}", "ref": ref, "title": title, "text": TEXT}


def distinct(count: int) -> Iterator[dict[str, Any]]:
    """Yield records of which no two have the same reference text."""
    law = legalref.load()
    words = {"kz-cc": "УК", "kz-cpc": "УПК", "kz-cao": "КоАП"}
    places = []
    for act in words:
        outline = law.outline(act)
        assert outline is not None
        for number, article in outline["articles"].items():
            for part, points in (article.get("parts") or {"": []}).items():
                places += [(act, number, part, point) for point in ("", *points)]
    leads = ("", "по ", "в соответствии с ", "согласно ", "см. ", "нарушена ", "предусмотрено ")
    article_words = ("ст. ", "статья ", "статьи ", "статьёй ", "ст.")
    part_words, point_words = ("ч. ", "часть ", "части ", "ч."), ("п. ", "пункт ", "п.")
    tails = (" РК", " Республики Казахстан", " Казахстана")
    forms = itertools.product(leads, article_words, part_words, point_words, tails)
    number = 0
    seen = set()
    for lead, a, p, pt, tail in forms:
        for act, article, part, point in places:
            text = f"{lead}{pt + point + ' ' if point else ''}{p + part + ' ' if part else ''}"
            text += f"{a}{article} {words[act]}{tail}"
            if text in seen:
                continue
            seen.add(text)
            number += 1
            title = f"название {number}" if number % 5 == 0 else None
            yield {"id": f"doc-{number}", "ref": text, "title": title, "text": TEXT}
            if number == count:
                return


CHECK = """
import json, sys, time
import legalref
text = open(sys.argv[1], encoding="utf-8").read()
half = len(text) // 2
legalref.check(text[:half])  # what each process learns once is not asked here
best = {}
for _ in range(3):
    begin = time.process_time()
    mentions = legalref.extract(text[half:])
    read = time.process_time()
    for mention in mentions:
        legalref.verify(mention.text)
    verified = time.process_time()
    legalref.check(text[half:])
    checked = time.process_time()
    ratio = (checked - verified) / (verified - begin)
    best = min(best, {"ratio": ratio, "mentions": len(mentions)}, key=lambda row: row.get("ratio", 9e9))
print(json.dumps(best))
"""


def running_text(count: int) -> str:
    """Return sentences that cite articles with a name, a term or nothing beside them."""
    chance = random.Random(11)
    places = articles()
    sentences = []
    for _ in range(count):
        ref, title = chance.choice(places)
        name = chance.choice([title, chance.choice(places)[1]])
        sentences.append(
            chance.choice(
                [
                    f"Суд в Казахстане признал его виновным по {ref} и назначил ему пять лет.",
                    f"{ref[0].upper()}{ref[1:]} «{name}» применяется часто, отметил адвокат.",
                    f"По {ref} грозит до {chance.randint(2, 20)} лет лишения свободы.",
                    "Погода была хорошей, и до вечера никто не выходил на улицу. " * 2,
                ]
            )
        )
    return "\n".join(sentences)


def write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write records as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def measured(code: str, path: Path) -> dict[str, Any]:
    """Return what a new process measured."""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, str(path)], capture_output=True, encoding="utf-8"
    )
    if run.returncode:
        raise SystemExit(run.stderr)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def main() -> None:
    """Print the table; the exit code is 0 also where a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=1_000_000, help="repeated records")
    parser.add_argument("--distinct", type=int, default=300_000, help="distinct records")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        for name, records, target in (
            ("repeated", repeated(options.records), 100_000.0),
            ("distinct", distinct(options.distinct), 15_000.0),
        ):
            write(path, records)
            found = measured(MEASURE, path)
            print(f"{name}: {found['said']}", flush=True)
            rate = found["records"] / found["seconds"]
            rows.append(
                Row(f"{name}: {found['records']:,} records", rate, "records/s", target, True)
            )
            rows.append(Row(f"{name}: peak memory", found["peak"], "MB", 150.0, False))
        write(path, repeated(100_000))
        times = measured(TABLES, path)
        path.write_text(running_text(4_000), encoding="utf-8")
        found = measured(CHECK, path)
    what = f"check: {found['mentions']:,} references"
    rows.append(Row(what, found["ratio"], "x the verbs", 1.6, False))
    for name, seconds in times.items():
        if name != "dicts":
            rows.append(Row(f"{name} table", seconds / times["dicts"], "x the loop", 1.5, False))
    print(f"\nPython {sys.version.split()[0]}, one new process a measure, processor time\n")
    print(f"{'measure':<32}{'result':>12}{'':<12}{'target':>16}")
    for row in rows:
        shown = f"{row.value:,.0f}" if row.value >= 100 else f"{row.value:.2f}"
        bound = f"{'at least' if row.at_least else 'at most'} {row.target:,g}"
        passed = "pass" if row.passed else "FAIL"
        print(f"{row.what:<32}{shown:>12} {row.unit:<11}{bound:>16}  {passed}")


if __name__ == "__main__":
    main()
