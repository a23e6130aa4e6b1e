"""Very long texts: read piece by piece, they say what they say when they are read at once."""

from __future__ import annotations

import random
import re
import tracemalloc
from typing import Any

import pytest

from legalref import extract
from legalref.corpus.view import load
from legalref.extraction import windows
from legalref.extraction.extractor import Extractor
from legalref.languages.rules import rule
from legalref.resolution.resolver import resolver_of
from legalref.text.times import Times
from legalref.text.wrapping import _BLOCK, unwrapped

AROUND = (
    ("ст. ", " УК РК"), ("статьи ", " УК РК."), ("ч. 1 ст. ", " УПК РК"), ("УК РК, ст. ", ""),
    ("Articles ", " of the Criminal Code of Kazakhstan"), ("по статьям ", ""), ("стст. ", ", кража"),
    ("", "-баптары ҚР ҚК"), ("ҚР ҚК-нің ", "-баптары"), ("ст. ", " (кража) УК РФ"), ("", " УК РК"),
)  # fmt: skip
RUSSIAN = ("УК РК", "УПК РК", "КоАП РК", "Закона № 110-VIII", "УК РФ", "Конституции РК")
KAZAKH = ("ҚР ҚК", "ҚР ҚПК", "ҚР ӘҚБтК", "ҚР Конституциясының")
FORMS = (
    ("ст. {n} {act}", RUSSIAN), ("ч. {p} ст. {n} {act}", RUSSIAN), ("{act} ст. {n}", RUSSIAN),
    ("{act} {n}-бабы", KAZAKH), ("{act} {n}-бабының {p}-бөлігі", KAZAKH),
)  # fmt: skip


def _list(draw: random.Random) -> str:
    numbers = [
        draw.choice((str(draw.randint(1, 480)), f"{draw.randint(1, 400)}-{draw.randint(1, 3)}"))
        if draw.random() < 0.3
        else str(draw.randint(1, 480))
        for _ in range(draw.randint(20, 90))
    ]
    return ", ".join(numbers).join(draw.choice(AROUND))


def _chain(draw: random.Random) -> str:
    joint = draw.choice((" ", ", ", "; ", " и ", "\n"))
    form, acts = draw.choice(FORMS)
    return joint.join(
        form.format(n=draw.randint(1, 400), p=draw.randint(1, 5), act=draw.choice(acts))
        for _ in range(draw.randint(8, 40))
    )


def _answers(text: str) -> list[tuple[Any, ...]]:
    found = Extractor(resolver_of(load(), None)).extract(text)
    return [(m.start, m.end, m.text, m.status, m.refs, m.context, m.rule) for m in found]


@pytest.mark.parametrize("make", [_list, _chain])
def test_windows_say_what_the_whole_says(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(make.__name__)
    texts = [make(draw) for _ in range(40)]
    whole = [_answers(text) for text in texts]
    monkeypatch.setattr(windows, "LONG", 120)
    monkeypatch.setattr(windows, "_WINDOW", 40)
    monkeypatch.setattr(windows, "_REACH", 100)
    monkeypatch.setattr(windows, "_MARGIN", 30)
    shorter = windows._RUN.pattern.replace("{500,}", "{12,}")
    monkeypatch.setattr(windows, "_RUN", re.compile(shorter))
    for text, told in zip(texts, whole, strict=True):
        assert _answers(text) == told, text


PROSE = "Суд рассмотрел дело в открытом заседании и установил обстоятельства. "


def test_a_long_line_is_not_copied_many_times() -> None:
    """Small letters of a whole text take three times its size while they are made."""
    text = (PROSE * 300 + "Осуждён по ст. 128 УК РК. ") * 50
    extract(text[: len(text) // 10])
    tracemalloc.start()
    try:
        assert len(extract(text)) == 50
        assert tracemalloc.get_traced_memory()[1] < 2 * len(text.encode())
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("before", [0, 99_950, 99_975, 99_990, 100_020, 199_960])
@pytest.mark.parametrize("unit", ["а", "а б "])
def test_a_word_is_seen_wherever_a_long_text_is_cut(unit: str, before: int) -> None:
    front, behind = (unit * 300_000)[:before], unit * 100_000
    assert Times(f"{front} Проект новой Конституции {behind}").drafts_constitution
    assert not Times(f"{front} Конституции {behind}").drafts_constitution
    assert rule("title-in-single-quotes").may_fire(f"{front} the Law ‘On Education’ {behind}")


def test_a_table_longer_than_a_block_keeps_its_rows() -> None:
    row = "1;ст. 128;УК РК"
    lines = unwrapped("\n".join([row] * (3 * _BLOCK // len(row)))).split("\n")
    assert set(lines) == {"1|ст. 128|УК РК"}
