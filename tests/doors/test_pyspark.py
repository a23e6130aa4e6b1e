"""Column functions on a local cluster: a master, two workers, executors in processes of their own.

Slow to start, and it needs Java; it runs where PySpark is installed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import legalref

pytest.importorskip("pyspark", reason="the extra «pyspark» is not installed")
pytest.importorskip("pyarrow", reason="the extra «pyspark» is not installed")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("PySpark needs Java", allow_module_level=True)

# PySpark warns about versions of pandas and leaves sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore")

NORMS = ["ч. 2 ст. 128 УК РК", None, "128-бап ҚР ҚК", "ст. 127.1 УК РФ", "ст. 128", ""]
ROWS = 4000
PARTS = 8


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession

    # Executors do not have this file.
    register: Any = cloudpickle.register_pickle_by_value
    register(sys.modules[__name__])
    patch = pytest.MonkeyPatch()
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    # Executors find the checkout as an installed package, or here.
    patch.setenv("PYTHONPATH", str(Path(legalref.__file__).parent.parent))
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("legalref")
        .config("spark.executor.memory", "512m")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", str(PARTS))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
        .getOrCreate()
    )
    yield session
    session.stop()
    patch.undo()


def texts() -> list[tuple[int, str | None]]:
    forms = ("ч. 2 ст. {} УК РК", "{}-бап ҚР ҚК", "ст. {} УК РФ", None)
    return [
        (i, form and form.format(100 + i % 350))
        for i in range(ROWS)
        for form in [forms[i % len(forms)]]
    ]


def test_columns_have_the_answers_of_the_verbs(spark: Any) -> None:
    from pyspark.sql import functions

    from legalref.integrations.pyspark import extract, resolve, verify

    frame = spark.createDataFrame(list(enumerate(NORMS)), "i INT, norm STRING")
    claims = functions.struct(
        functions.col("norm").alias("citation"), functions.lit("Мошенничество").alias("title")
    )
    found = frame.select(
        resolve("norm", lang="ru").alias("r"),
        verify("norm").alias("v"),
        verify(claims).alias("t"),
        extract(functions.concat(functions.lit("По "), "norm", functions.lit("."))).alias("m"),
        resolve("norm", within="kz-cc")["id"].alias("inside"),
    ).orderBy("i")
    for norm, row in zip(NORMS, found.collect(), strict=True):
        if norm is None:
            assert tuple(row) == (None,) * 5
            continue
        answer = legalref.resolve(norm)
        assert (row.r.status, row.r.id) == (answer.status, answer.ref if answer.ok else None)
        assert row.r.explanation == answer.explain("ru")
        assert row.v.code == legalref.verify(norm).code
        assert row.t.code == legalref.verify({"citation": norm, "title": "Мошенничество"}).code
        mentions = legalref.extract(f"По {norm}.")
        assert [(m.start, m.end, m.status) for m in row.m] == [
            (m.start, m.end, m.status) for m in mentions
        ]
        inside = legalref.resolve(norm, within="kz-cc")
        assert row.inside == (inside.ref if inside.ok else None)


def executor_of(worker: int) -> int:
    """Return the id of the JVM that a Python worker serves: the parent of the daemon, its parent."""
    for _ in range(2):
        status = Path(f"/proc/{worker}/stat").read_text()
        worker = int(status.rpartition(")")[2].split()[1])
    return worker


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks up processes in /proc")
@pytest.mark.parametrize("victim", ["worker", "executor"])
def test_a_process_killed_in_the_middle_loses_and_doubles_nothing(
    spark: Any, tmp_path: Path, victim: str
) -> None:
    from legalref.integrations.pyspark import resolve

    log, killed = tmp_path / "batches", tmp_path / "killed"
    log.mkdir()
    driver = os.getpid()

    def trouble(batches: Iterator[Any]) -> Iterator[Any]:
        for number, batch in enumerate(batches):
            (log / f"{os.getpid()}-{time.monotonic_ns()}").touch()
            # Half of a partition is done and handed on when the process dies, once.
            if number == 2 and batch.column(0)[0].as_py() >= ROWS // 2:
                try:
                    killed.touch(exist_ok=False)
                except FileExistsError:
                    pass
                else:
                    target = os.getpid() if victim == "worker" else executor_of(os.getpid())
                    command = Path(f"/proc/{target}/cmdline").read_text()
                    (tmp_path / "command").write_text(command, encoding="utf-8")
                    assert target not in (driver, 1)
                    os.kill(target, signal.SIGKILL)
                    time.sleep(60)
            yield batch

    rows = texts()
    frame = spark.createDataFrame(rows, "i INT, norm STRING").repartitionByRange(PARTS, "i")
    found = (
        frame.mapInArrow(trouble, "i INT, norm STRING")
        .select("i", "norm", resolve("norm").alias("r"))
        .select("i", "norm", "r.status", "r.id")
        .collect()
    )
    assert killed.exists(), "nothing was killed, so nothing was tested"
    kind = {"worker": "pyspark.daemon", "executor": "CoarseGrainedExecutorBackend"}[victim]
    assert kind in (tmp_path / "command").read_text(encoding="utf-8")
    workers = {name.name.partition("-")[0] for name in log.iterdir()}
    assert len(workers) >= 2
    assert str(driver) not in workers
    assert Counter(row.i for row in found) == Counter(range(ROWS))
    expected = {}
    for i, norm in rows:
        answer = legalref.resolve(norm) if norm is not None else None
        ref = answer.ref if answer is not None and answer.ok else None
        expected[i] = (norm, answer and answer.status, ref)
    assert {row.i: (row.norm, row.status, row.id) for row in found} == expected
