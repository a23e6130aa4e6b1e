"""Many texts: in order, few ahead, nothing lost when workers die, nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from legalref import extract, extract_many
from legalref.extraction import streaming
from legalref.results import Mentions

TEXTS = [f"Дело {n}: по ст. {100 + n % 300} УК РК и ст. 135." for n in range(600)]
LONG = "Погода была ясной. " * 200


class Counting:
    """Yields texts and knows how many were drawn."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.drawn = 0

    def __iter__(self) -> Iterator[str]:
        for text in self.texts:
            self.drawn += 1
            yield text


def children() -> set[int]:
    return {process.pid for process in multiprocessing.active_children() if process.pid is not None}


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """Every test ends with the processes that it began with."""
    before = children()
    yield
    assert children() <= before


@pytest.fixture(params=sorted({"spawn", streaming._way_to_start()}))
def way_to_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs a test with each way in which workers can start here."""
    monkeypatch.setattr(streaming, "_way_to_start", lambda: request.param)


@pytest.mark.usefixtures("way_to_start")
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_same_as_one_by_one_and_in_order(workers: int) -> None:
    found = list(extract_many(iter(TEXTS), workers=workers))
    assert found == [extract(text) for text in TEXTS]
    assert [mentions.source for mentions in found] == TEXTS
    assert all(isinstance(mentions, Mentions) for mentions in found)


@pytest.mark.parametrize("workers", [1, 2])
def test_no_texts_give_nothing(workers: int) -> None:
    assert list(extract_many([], workers=workers)) == []
    assert [list(m) for m in extract_many(["", "погода"], workers=workers)] == [[], []]


def test_one_worker_draws_a_text_at_a_time_and_starts_no_process() -> None:
    texts = Counting(TEXTS)
    results = extract_many(texts)
    assert texts.drawn == 0
    for count in range(1, 5):
        next(results)
        assert texts.drawn == count
    assert not children()


def test_texts_are_drawn_only_a_few_batches_ahead() -> None:
    texts = Counting([LONG] * 3000)
    results = extract_many(texts, workers=2)
    next(results)
    ahead = 2 * streaming._AHEAD_PER_WORKER + 2
    batch = streaming._BATCH_CHARS // len(LONG) + 1
    assert texts.drawn <= ahead * batch
    for taken in range(2, 200):
        next(results)
        assert texts.drawn <= taken + ahead * batch
    results.close()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("way_to_start")
def test_settings_reach_the_workers() -> None:
    setting = {"context": {"act": "kz-cpc"}, "names": "none"}
    (found, *_) = extract_many(["по ст. 128", "погода"], workers=2, **setting)
    assert [str(ref) for mention in found for ref in mention.refs] == ["kz-cpc:art128"]


# ------------------------------------------------------------------ deaths

hard_end = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end differently")


@hard_end
def test_a_worker_that_dies_loses_and_doubles_nothing() -> None:
    texts = [LONG + text for text in TEXTS]
    results = extract_many(texts, workers=2)
    found = [next(results)]
    for victim in sorted(children()):
        os.kill(victim, signal.SIGKILL)
        found.extend(next(results) for _ in range(40))
    found.extend(results)
    assert [mentions.source for mentions in found] == texts
    assert [[m.refs for m in f] for f in found] == [[m.refs for m in extract(t)] for t in texts]


@hard_end
def test_a_worker_may_die_before_its_first_answer() -> None:
    texts = [LONG + text for text in TEXTS[:200]]

    def killing() -> Iterator[str]:
        for count, text in enumerate(texts):
            if count == 150:
                # Drawn for a later batch: by then the workers run.
                for victim in children():
                    os.kill(victim, signal.SIGKILL)
            yield text

    assert [mentions.source for mentions in extract_many(killing(), workers=2)] == texts


@hard_end
def test_a_batch_that_kills_every_worker_is_an_error_that_shows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original = streaming._give

    def kill_and_give(worker: streaming._Worker, batch: list[str]) -> None:
        assert worker.process.pid is not None
        os.kill(worker.process.pid, signal.SIGKILL)
        worker.process.join()
        original(worker, batch)

    monkeypatch.setattr(streaming, "_give", kill_and_give)
    with pytest.raises(RuntimeError, match="which begins with 'Дело 0"):
        list(extract_many(TEXTS[:10], workers=2))


# ------------------------------------------------------------------ starts and ends


def test_a_process_with_threads_is_never_forked() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert streaming._way_to_start() == "spawn"
    finally:
        end.set()
        thread.join()


_TWO_STREAMS = """
import os, signal, multiprocessing
from legalref import extract_many
signal.signal(signal.SIGTERM, signal.SIG_IGN)
streams = [extract_many(["ст. 128 УК РК. " * 300] * 500, workers=2) for _ in range(2)]
for stream in streams:
    next(stream)
print(*(child.pid for child in multiprocessing.active_children()), flush=True)
streams.pop().close()  # although the caller ignores the signal
os.kill(os.getpid(), signal.SIGKILL)
"""


@hard_end
def test_workers_end_when_their_parent_is_killed() -> None:
    # Reading to the end of the output also waits for the workers, which hold it open.
    done = subprocess.run(
        [sys.executable, "-c", _TWO_STREAMS], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert len(done.stdout.split()) == 4
    assert done.stderr == ""


def test_closing_ends_the_workers() -> None:
    results = extract_many([LONG] * 2000, workers=2)
    next(results)
    assert len(children()) == 2
    results.close()  # type: ignore[attr-defined]
    assert not children()
    assert list(results) == []


def test_an_interrupt_ends_the_workers() -> None:
    def interrupted() -> Iterator[str]:
        yield from [LONG] * 300
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(extract_many(interrupted(), workers=2))
    assert not children()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_source_passes_through(workers: int) -> None:
    def broken() -> Iterator[str]:
        yield from TEXTS[:3]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(extract_many(broken(), workers=workers))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("end", [OSError("the disk is gone"), None], ids=["raises", "no text"])
def test_what_came_before_an_error_is_given_out(workers: int, end: Any) -> None:
    texts = [LONG + text for text in TEXTS[:300]]

    def broken() -> Iterator[Any]:
        yield from texts
        if end is not None:
            raise end
        yield end

    found: list[str | None] = []
    results = (mentions.source for mentions in extract_many(broken(), workers=workers))
    with pytest.raises((OSError, TypeError)):
        found.extend(results)
    assert found == texts


@pytest.mark.parametrize("workers", [1, 2])
def test_a_text_that_is_none_is_a_type_error(workers: int) -> None:
    with pytest.raises(TypeError):
        list(extract_many(["ст. 128 УК РК", None], workers=workers))  # type: ignore[list-item]


@pytest.mark.parametrize("workers", [0, -1])
def test_workers_are_one_or_more(workers: int) -> None:
    with pytest.raises(ValueError, match="workers is"):
        extract_many([], workers=workers)


def test_a_malformed_setting_is_an_error_before_any_text() -> None:
    with pytest.raises(ValueError, match="expected one of"):
        extract_many([], workers=2, names="some")


def test_no_more_workers_begin_than_there_is_work_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []

    class Counted(streaming._Worker):
        def __init__(self, setting: dict[str, Any]) -> None:
            begun.append(self)
            super().__init__(setting)

    monkeypatch.setattr(streaming, "_Worker", Counted)
    assert [len(found) for found in extract_many(["ст. 128 УК РК"], workers=1000)] == [1]
    assert len(begun) == 1
