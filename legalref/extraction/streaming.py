"""Extract from many texts: in order, in bounded memory, on several processes.

Workers are plain processes, each with one pipe and one batch at a time, because the pools of the
standard library lose what a dying worker held. Here the parent keeps every batch until its answer
has come: a worker that dies is replaced, and its batch is given out again.
"""

from __future__ import annotations

import gc
import multiprocessing as mp
import os
import signal
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Final

from legalref.errors import spared
from legalref.extraction.extractor import extract, extractor_of
from legalref.results import Mention, Mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.process import BaseProcess

    from legalref.results import Resolution

__all__ = ["extract_many"]

_BATCH_CHARS: Final = 64_000
_AHEAD_PER_WORKER: Final = 4
_ATTEMPTS: Final = 3
_TABLE: Final = 20_000
"""Resolutions that a worker and its parent remember before both begin anew."""

_Packed = tuple[int, int, int, str | None, str]

_pipes: set[Connection] = set()
"""Our ends of the pipes to all workers of this process. A worker that was forked holds copies of
them, and must close them: while one is open, no worker learns that this process has ended."""


def extract_many(texts: Iterable[str], *, workers: int = 1, **setting: Any) -> Iterator[Mentions]:
    """Yield the mentions of each text, in the order of the texts.

    Memory is bounded: texts are drawn a few batches ahead of what the caller has taken. A worker
    process that dies is replaced and its texts are read again, so none is lost or doubled. A text
    on which the reader fails gives one mention of it all, ``not_found``, with the finding
    ``unreadable`` that says what was raised. What the iterable raises comes after the mentions of
    all that it gave before.
    Closing the iterator, or an interrupt, ends the workers. On Linux, in a process of one thread,
    workers are forked and begin at once; elsewhere each first loads the corpus and learns anew.

    Args:
        texts: Any iterable of strings; a generator over a file of any size.
        workers: Processes to use; 1 reads in this process.
        **setting: Arguments of :func:`legalref.extract` (``as_of``, ``document``, ``context``,
            ``names``, ``policy``, ``corpus``), the same for all texts.

    Raises:
        TypeError: A text is not a string.
        ValueError: ``workers`` is below 1, or the setting is malformed.
        RuntimeError: One batch of texts has killed three workers.

    Example:
        >>> [len(mentions) for mentions in extract_many(["ст. 128 УК РК", "погода"])]
        [1, 0]
    """
    if workers < 1:
        raise ValueError(f"workers is {workers}; expected 1 or more")
    extractor_of(**setting)  # a malformed setting is an error here, not in a worker
    return _alone(texts, setting) if workers == 1 else _together(texts, workers, setting)


def _alone(texts: Iterable[str], setting: dict[str, Any]) -> Iterator[Mentions]:
    for text in texts:
        yield _read(_text(text), **setting)


def _read(text: str, **setting: Any) -> Mentions:
    return spared(extract, Mentions.unread)(text, **setting)


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    return text


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield lists of texts of about equal length: one message costs as much as many texts."""
    batch: list[str] = []
    size = 0
    try:
        for text in texts:
            batch.append(_text(text))
            size += len(text)
            if size >= _BATCH_CHARS:
                yield batch
                batch, size = [], 0
    except Exception:
        if batch:
            yield batch  # what came before is not lost with the source
        raise
    if batch:
        yield batch


def _work(pipe: Connection, setting: dict[str, Any]) -> None:
    """Answer batches until the pipe closes.

    A mention travels without its words; its resolution, which recurs, is sent once per worker.
    """
    _settle()
    known: dict[int, int] = {}
    keep: list[Resolution] = []  # ids are only unique while their objects live
    try:
        while True:
            number, batch = pipe.recv()
            fresh: list[Resolution] = []
            packed: list[list[_Packed]] = []
            for text in batch:
                rows: list[_Packed] = []
                for m in _read(text, **setting):
                    place = known.get(id(m.resolution))
                    if place is None:
                        place = known[id(m.resolution)] = len(keep)
                        keep.append(m.resolution)
                        fresh.append(m.resolution)
                    rows.append((m.start, m.end, place, m.context, m.rule))
                packed.append(rows)
            pipe.send((number, packed, fresh))
            if len(keep) > _TABLE:
                known.clear()
                keep.clear()
    except (EOFError, KeyboardInterrupt, OSError):
        pass


def _way_to_start() -> str:
    """Return ``fork`` where that is safe: a forked worker starts at once and knows what we know.

    A lock that another thread holds stays locked in a forked process for good, so it must be the
    only thread, those of C libraries counted too. Only Linux tells, and elsewhere forking has
    other snares.
    """
    try:
        return "fork" if len(os.listdir("/proc/self/task")) == 1 else "spawn"
    except OSError:
        return "spawn"


def _settle() -> None:
    """Let go of what a fork copies into a worker: pipes, signal handlers, objects to collect."""
    for pipe in _pipes:
        pipe.close()
    _pipes.clear()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.freeze()


class _Worker:
    """A process, its pipe, the batch it holds, and the resolutions it has sent."""

    def __init__(self, setting: dict[str, Any]) -> None:
        context: Any = mp.get_context(_way_to_start())
        self.pipe, theirs = context.Pipe()
        _pipes.add(self.pipe)
        self.process: BaseProcess = context.Process(
            target=_work, args=(theirs, setting), daemon=True
        )
        self.process.start()
        theirs.close()
        self.holds: int | None = None
        self.table: list[Resolution] = []

    def unpack(
        self, batch: list[str], packed: list[list[_Packed]], fresh: list[Resolution]
    ) -> list[Mentions]:
        """Return the mentions that an answer stands for."""
        table = self.table
        table.extend(fresh)
        found = [
            Mentions(
                [
                    Mention(start, end, text[start:end], table[at], note, rule)
                    for start, end, at, note, rule in rows
                ],
                text,
            )
            for text, rows in zip(batch, packed, strict=True)
        ]
        if len(table) > _TABLE:
            table.clear()
        return found

    def end(self) -> None:
        """Close the pipe and end the process."""
        _pipes.discard(self.pipe)
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def _together(texts: Iterable[str], workers: int, setting: dict[str, Any]) -> Iterator[Mentions]:
    source = enumerate(_batches(texts))
    waiting: deque[int] = deque()
    kept: dict[int, list[str]] = {}
    attempts: dict[int, int] = {}
    answers: dict[int, list[Mentions]] = {}
    crew: list[_Worker] = []
    due = 0
    exhausted = False
    failed: Exception | None = None
    try:
        while True:
            while not exhausted and len(kept) + len(answers) < workers * _AHEAD_PER_WORKER:
                try:
                    drawn = next(source, None)
                except Exception as error:
                    drawn, failed = None, error  # raised when what came before is given out
                if drawn is None:
                    exhausted = True
                    break
                kept[drawn[0]] = drawn[1]
                waiting.append(drawn[0])
            idle = sum(worker.holds is None for worker in crew)
            while idle < len(waiting) and len(crew) < workers:
                crew.append(_Worker(setting))  # as many as there is work for
                idle += 1
            for worker in crew:
                if worker.holds is None and waiting:
                    worker.holds = waiting.popleft()
                    _give(worker, kept[worker.holds])
            while due in answers:
                yield from answers.pop(due)
                due += 1
            if exhausted and not kept and not answers:
                if failed is not None:
                    raise failed
                return
            if any(worker.holds is not None for worker in crew) and due not in answers:
                _collect(crew, kept, answers, waiting, attempts)
    finally:
        for worker in crew:
            worker.end()


def _give(worker: _Worker, batch: list[str]) -> None:
    # A dead worker cannot take it; collecting will notice and give the batch out again.
    with suppress(OSError):
        worker.pipe.send((worker.holds, batch))


def _collect(
    crew: list[_Worker], kept: dict[int, list[str]], answers: dict[int, list[Mentions]],
    waiting: deque[int], attempts: dict[int, int],
) -> None:  # fmt: skip
    """Wait for an answer or a death and book it."""
    busy = {worker.pipe: worker for worker in crew if worker.holds is not None}
    sentinels = {worker.process.sentinel: worker for worker in busy.values()}
    for ready in wait([*busy, *sentinels]):
        worker = busy.get(ready) or sentinels[ready]  # type: ignore[index]
        if worker not in crew or worker.holds is None:
            continue
        try:
            if not worker.pipe.poll():
                raise EOFError
            number, packed, fresh = worker.pipe.recv()
        except (EOFError, OSError):
            number = worker.holds
            crew.remove(worker)
            worker.end()
            attempts[number] = attempts.get(number, 0) + 1
            if attempts[number] >= _ATTEMPTS:
                raise RuntimeError(
                    f"{_ATTEMPTS} workers died on the same batch of {len(kept[number])} texts, "
                    f"which begins with {kept[number][0][:80]!r}"
                ) from None
            waiting.appendleft(number)
            continue
        answers[number] = worker.unpack(kept.pop(number), packed, fresh)
        worker.holds = None
