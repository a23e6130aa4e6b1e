"""What was read before never fills the machine, whatever is read and however long it is."""

from __future__ import annotations

import gc

import pytest

import legalref
from legalref.extraction.extractor import Extractor
from legalref.resolution.resolver import Resolver
from legalref.text import memory
from legalref.text.memory import Memory, remembered


def test_all_memories_forget_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "ALLOWANCE", 1_000)
    one, other = Memory[int, str](), Memory[int, str]()
    most = 0
    for number in range(1_000):
        (one, other)[number % 2].keep(number, "what was read", 10)
        most = max(most, len(one) + len(other))
    assert 90 <= most <= 101
    assert other[999] == "what was read"


def test_a_memory_that_nobody_uses_is_let_go() -> None:
    before = len(memory._books.memories)
    used = [Memory[int, str]() for _ in range(3)]
    assert len(memory._books.memories) == before + 3
    used.clear()
    gc.collect()
    assert len(memory._books.memories) <= before


def test_readers_share_the_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    law = legalref.load()
    texts = [f"По ст. {n} УК РК{' и' * (n % 7)} №{n}" for n in range(100, 400)]
    expected = [Extractor(Resolver(law)).extract(text) for text in texts[::10]]
    monkeypatch.setattr(memory, "ALLOWANCE", 200_000)
    readers = [Extractor(Resolver(law), names=names) for names in ("titles", "all", "none")]
    for text in texts:
        for reader in readers:
            reader.extract(text)
        assert memory._books.held <= 200_000 + 5_000
        assert sum(len(reader._protos._memo) for reader in readers) <= 100
    assert [readers[0].extract(text) for text in texts[::10]] == expected


def test_a_list_without_end_is_not_remembered() -> None:
    reader = Extractor(Resolver(legalref.load()))
    reader.extract("ст. 128 УК РК")
    kept = len(reader._protos._memo)
    assert len(reader.extract("ст. " + ", ".join(map(str, range(1, 2_000))) + " УК РК")) > 400
    assert len(reader._protos._memo) == kept


def test_long_texts_are_no_phrases() -> None:
    asked: list[str] = []

    @remembered(maxsize=10)
    def answer(text: str) -> int:
        asked.append(text)
        return len(text)

    for text in ("торговля", "а" * 100_000) * 2:
        assert answer(text) == len(text)
    assert [len(text) for text in asked] == [8, 100_000, 100_000]
