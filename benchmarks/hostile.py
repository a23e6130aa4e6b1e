r"""Texts that make careless readers slow: what they cost a byte, and how the cost grows with length.

    python benchmarks/hostile.py                    # every word and sign, some thousands of pairs
    python benchmarks/hostile.py --pairs 0          # words and signs only
    python benchmarks/hostile.py --verb resolve --seed 7
    python benchmarks/hostile.py --only '«-бап, »'  # one shape again, at growing lengths

A *shape* is something said again and again: every anchor, every word and sign of citations, with
each joint between its repetitions; brackets and quotes that are opened again and again, and closed;
the same with an act in front or behind; and pieces drawn at random. Numbers count up, so that no
repetition is known by its text, or stay the same. Each shape is read at a length, at twice and at
four times that length; *growth* is the time of the last over that of the first, 4 for linear work.
Shapes that seem to grow faster are read again four times as long, until they are long enough to tell.
Verbs that read one mention refuse longer ones, so theirs are as long as a mention may be.
*Usual* is the time a byte of texts built like statutes, read for the first time in the same process.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import statutes

import strategies
from legalref import check, extract, parse, resolve, validate, verify
from legalref.errors import CitationSyntaxError
from legalref.extraction.anchors import anchors
from legalref.resolution.policy import DEFAULT_POLICY

GAPS: Final = ("", " ", ", ", "\n", ". ", "-", " и ", "; ", "\t")
SIGNS: Final = tuple(
    "()[]{}<>«»“”„\"'`.,;:!?/\\|*_#№§%+=^~–—-…&@$€²ⅷ\u00ad\u0301\u200b\u00a0\n\t\r"
)
NESTS: Final = ("()", "[]", "«»", "“”", "„“", '""', "<>", "**", "__", "{}", "``")
AROUND: Final = (("", ""), ("УК РК ", ""), ("", " УК РК"), ("ст. 128 УК РК, ", " ст. 1"))
WORDS: Final = (
    "УКРК", "УК", "РК", "ҚК", "баптарының", "бап", "статья", "кодекс", "Кодекс", "заң", "Заң",
    "Закон", "закон", "Article", "Act", "kodeks", "zan.kz/", "kz-cc:", "/akn/kz/act/", "а", "i",
    "настоящего", "осы", "того же", "аталған", "торговля людьми", "адам саудасы", "далее – Кодекс",
    "#", "#-1", "#)", "ст. #", "ст.#", "ч. #", "п. #", "#-бап", "#-баптың", "Article #", "§ #",
    "ст. # УК РК", "УК РК ст. #", "#-бап ҚР ҚК", "п. # ч. # ст. # УК РК", "ст. # (ч. #)", "#(#)",
    "Кодекс 1997 года", "№ #", "от 3 июля 2014 года", "Россия", "в Узбекистане", "суд", "Сноска.",
    "Статья #. Кража\n", "#-бап. Ұрлық\n", "| ст. # | УК РК |\n", "\tст. #", "1.\n", "&amp;", "<b>",
    "[ст. #](x)", "ст. #^1", "ст. #а", "#–#", "ст. #–#", "12 x УК РК", "cт", "По cтатье",
    "лишение свободы до # лет", "штраф # МРП", "е\u0301", "й", "и\u0306",
)  # fmt: skip
_SMALL: Final = 1_500  # characters; read twice and four times as long
_LONG: Final = 100_000
_REFUSED: Final = DEFAULT_POLICY.max_mention
"""Of longer texts, verbs that read one mention say that they are too long, and no more."""
_GROWS: Final = 5.2
_ENOUGH: Final = 0.4  # seconds


class Shape(NamedTuple):
    """A text of any length."""

    name: str
    make: Callable[[int], str]


def _numbered(unit: str, count: int, low: int = 1) -> str:
    if "#" not in unit:
        return unit * count
    parts = unit.split("#")
    number = iter(range(low, low + count * len(parts)))
    return "".join(
        "".join(
            p + (str(next(number) % 480) if i + 1 < len(parts) else "") for i, p in enumerate(parts)
        )
        for _ in range(count)
    )


def repeated(unit: str, before: str = "", behind: str = "") -> Shape:
    """Return the shape that says ``unit`` again and again."""

    def make(length: int) -> str:
        return before + _numbered(unit, max(1, length // len(unit))) + behind

    return Shape(f"{before}«{unit}»*{behind}", make)


def nested(opens: str, inner: str, closes: str) -> Shape:
    """Return the shape that opens something again and again, and closes it as often."""

    def make(length: int) -> str:
        count = max(1, length // (2 * (len(inner) + 1)))
        return _numbered(opens + inner, count) + _numbered(inner + closes, count, count)

    return Shape(f"{opens}{inner}*{closes}", make)


def shapes(draw: random.Random, pairs: int) -> Iterator[Shape]:
    """Yield shapes, each once."""
    vocabulary = dict.fromkeys(
        (*WORDS, *SIGNS, *strategies.HOSTILE, *strategies.VOCABULARY, *strategies.NUMBERS,
         *strategies.ACTS, *strategies.PROSE)
    )  # fmt: skip
    vocabulary.pop("", None)
    everything = list(vocabulary)
    central = (*WORDS, *SIGNS, *strategies.HOSTILE)
    for unit in everything:
        for gap in GAPS if unit in central else draw.sample(GAPS, 2):
            yield repeated(unit + gap)
    for unit in central:
        for before, behind in AROUND[1:]:
            yield repeated(unit + draw.choice(GAPS), before, behind)
    for opens, closes in NESTS:
        for inner in ("", "ст. # ", "УК РК ", "а", "ст. # УК РК, ", "# ", " и "):
            yield nested(opens, inner, closes)
            yield repeated(opens + inner)
            yield repeated(inner + closes)
    for _ in range(pairs):
        parts = []
        for _ in range(draw.choice((2, 2, 3, 4))):
            parts += [
                draw.choice(central if draw.random() < 0.6 else everything),
                draw.choice(GAPS),
            ]
        yield repeated("".join(parts), *draw.choice(AROUND))


def _parse(text: str) -> None:
    with suppress(CitationSyntaxError):
        parse(text)


VERBS: Final[dict[str, Callable[[str], object]]] = {
    "extract": extract, "resolve": resolve, "verify": verify, "parse": _parse, "check": check,
    "document": lambda text: extract(text, document="kz-cpc", names="all"),
    "validate": lambda text: validate([{"text": text, "spans": [[0, len(text)]]}, text]),
}  # fmt: skip


OF_ONE_MENTION: Final = ("resolve", "verify")


def taken(call: Callable[[str], object], text: str) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    call(text)
    return time.process_time() - start


class Cost(NamedTuple):
    """What a shape cost."""

    growth: float
    per_byte: float
    length: int
    seconds: float


def cost(call: Callable[[str], object], shape: Shape, at_most: int = _LONG) -> Cost:
    """Return how the time of a shape grows, and what a byte of it costs."""
    call(shape.make(200))
    length = min(_SMALL, at_most // 4)
    while True:
        texts = [shape.make(times * length) for times in (1, 2, 4)]
        first, second, fourth = (taken(call, text) for text in texts)
        growth = fourth / max(first, second / 2, 1e-4)
        if growth < _GROWS or fourth > _ENOUGH * 4 or 4 * length >= at_most:
            return Cost(
                growth, fourth / len(texts[2].encode("utf-8", "replace")), 4 * length, fourth
            )
        length *= 4


def usual(call: Callable[[str], object], at_most: int) -> float:
    """Return the time a byte of texts built like statutes."""
    texts = [each.text for each in statutes.statutes("hostile", 3, 60_000)]
    if at_most < _LONG:
        texts = [text[at : at + at_most] for text in texts for at in range(0, len(text), at_most)]
    size = sum(len(text.encode()) for text in texts)
    return sum(taken(call, text) for text in texts) / size


def main() -> None:
    """Print the shapes that grow fastest and those that cost most."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--verb", choices=sorted(VERBS), default="extract")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=2000, help="shapes drawn at random")
    parser.add_argument("--only", help="one shape, as its name is printed")
    parser.add_argument("--worst", type=int, default=25, help="shapes to print of each kind")
    options = parser.parse_args()
    call = VERBS[options.verb]
    assert list(anchors("ст. 1"))
    longest = _REFUSED * 9 // 10 if options.verb in OF_ONE_MENTION else _LONG
    ordinary = usual(call, longest)
    print(f"{options.verb}: usual {ordinary * 1e9:.0f} ns a byte, seed {options.seed}", flush=True)
    found: dict[str, tuple[Shape, Cost]] = {}
    for shape in shapes(random.Random(options.seed), options.pairs):
        if shape.name in found or (options.only and shape.name != options.only):
            continue
        seen = cost(call, shape, longest)
        found[shape.name] = shape, seen
        if seen.growth >= _GROWS:
            _show(shape, seen, ordinary)
    print(f"{len(found):,} shapes")
    for title, key in (("growth", 0), ("time a byte", 1)):
        print(f"-- worst by {title}")
        for shape, seen in sorted(found.values(), key=lambda row: -row[1][key])[: options.worst]:
            _show(shape, seen, ordinary)


def _show(shape: Shape, seen: Cost, ordinary: float) -> None:
    print(
        f"growth {seen.growth:5.1f}, {seen.per_byte / ordinary:6.1f} × usual a byte, "
        f"{seen.seconds:.3f} s for {seen.length:,} characters: {shape.name!a:.90} {shape.name!r:.70}",
        flush=True,
    )


if __name__ == "__main__":
    main()
