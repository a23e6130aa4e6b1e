"""Adapter through which a neutral benchmark of extractors can run this library.

Such a benchmark compares libraries on texts with planted citations. It asks an adapter for a name,
an interpreter, an import statement, the names of the corpora that make sense, and three functions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

# The benchmark starts processes of its own from elsewhere; they measure this checkout.
sys.path.insert(0, str(Path(__file__).parents[1]))

NAME = "legalref"
PYTHON = sys.executable
IMPORT = "import legalref"
CORPORA = ["ru_dense", "ru_sparse", "mix_dense", "kk_dense", "kzen_dense"]

Found = tuple[int, int, dict[str, str]]


def make() -> Callable[..., list[Any]]:
    """Return the extractor, with its corpus read."""
    from legalref import extract, load

    load()
    return extract


@lru_cache(maxsize=4096)
def _articles(refs: tuple[Any, ...], text: str) -> dict[str, str]:
    """Return the article numbers of a mention; of foreign law, the text as written."""
    numbers = [number for ref in refs if (number := ref.at_level("art"))]
    return {"articles": " ".join(numbers) or text}


def extract(state: Callable[..., list[Any]], text: str) -> list[Found]:
    """Return (start, end, articles) of the citations in ``text``."""
    return [
        (m.start, m.end, _articles(m.resolution.cited or m.refs, m.text))
        for m in state(text, names="none")
    ]


def lookups(state: Callable[..., list[Any]]) -> dict[str, Callable[[], object]]:
    """Return calls that look up one mention each."""
    from legalref import load, resolve

    law = load()
    fresh = iter(f"ст. {n} УК РК, ч. {p}" for p in range(1, 10**6) for n in range(1, 467))
    texts = {
        "exact name": "торговля людьми",
        "misspelt name": "тарговля несовершенолетними",
        "citation": "п. 2 ч. 3 ст. 125 УК РК",
        "miss": "договор поставки оборудования",
    }
    calls: dict[str, Callable[[], object]] = {
        f"resolve {label}": lambda text=text: resolve(text)  # type: ignore[misc]
        for label, text in texts.items()
    }
    calls["resolve citation, each new"] = lambda: resolve(next(fresh))
    calls["law[id]"] = lambda: law["kz-cc:art128"]
    calls["id in law"] = lambda: "kz-cc:art128/part2" in law
    return calls
