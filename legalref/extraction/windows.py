"""Very long stretches, read piece by piece: what is read of one never stands in memory at once.

A list of a hundred thousand numbers is read as lists of some hundreds, each with the words before
and behind all of them; a chain of citations that have each an act of their own is cut between two
of them. What says the same to its end, such as places that all wait for one act, is read whole.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from legalref.extraction.protos import Proto, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.extraction.protos import Protos

__all__ = ["LONG", "protos_of"]

LONG: Final = 20_000
"""Code points; stretches that are longer are read piece by piece."""
_WINDOW: Final = 1_500  # code points of a list of numbers
_REACH: Final = 4_000  # code points of a chain of citations
_MARGIN: Final = 500  # code points behind a cut that are read to see that it is one
_RUN: Final = re.compile(r"(?<![^\s,])(?:[0-9]{1,9}(?:-[0-9]{1,4})?, ?){500,}+")
_KEPT: Final = 3
"""Numbers at both ends of a list that stand in every window: what is read beside its neighbours."""


def protos_of(protos: Protos, piece: str) -> Iterator[Proto]:
    """Yield what a stretch says, in order; only what is short enough to recur is remembered."""
    if len(piece) <= LONG:
        yield from protos.of(piece)
        return
    left_out = [_inner(piece, *match.span()) for match in _RUN.finditer(piece)]
    if len(piece) - sum(end - start for start, end in left_out) <= LONG:
        yield from _listed(protos, piece, left_out)
    else:
        yield from _chained(protos, piece)


def _inner(piece: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a list of numbers that windows may leave out."""
    low = high = start
    for _ in range(_KEPT):
        low = piece.index(",", low) + 1
    high = end
    for _ in range(_KEPT + 1):
        high = piece.rindex(",", 0, high)
    low += piece[low] == " "
    high += 1
    return low, high + (piece[high] == " ")


def _listed(protos: Protos, piece: str, left_out: list[tuple[int, int]]) -> Iterator[Proto]:
    """Read a stretch without the inner parts of its lists, and each part by itself."""
    around = [*protos.read(_without(piece, left_out))]
    ends, gaps = _places(left_out)
    given = [spread(proto, ends, gaps) for proto in around]
    at = 0
    for number, (low, high) in enumerate(left_out):
        while at < len(given) and given[at].start < low:
            yield given[at]
            at += 1
        for start, end in _windows(piece, low, high):
            others = [*left_out[:number], (low, start), (end, high), *left_out[number + 1 :]]
            others = [each for each in others if each[0] < each[1]]
            ends, gaps = _places(others)
            for proto in protos.read(_without(piece, others)):
                found = spread(proto, ends, gaps)
                if start <= found.start < end:
                    yield found
    yield from given[at:]


def _windows(piece: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield where the windows of a list begin and end: behind a comma and its space."""
    start = low
    while start < high:
        end = min(high, start + _WINDOW)
        if end < high:
            end = piece.rindex(",", start, end) + 1
            end += piece[end] == " "
        yield start, end
        start = end


def _without(piece: str, left_out: list[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in left_out for edge in span), len(piece)]
    return "".join([piece[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)])


def _places(left_out: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return where parts were left out of a stretch, and how much up to each, none before all."""
    ends: list[int] = []
    gaps = [0]
    for start, end in left_out:
        ends.append(start - gaps[-1])
        gaps.append(gaps[-1] + end - start)
    return ends, gaps


def _chained(protos: Protos, piece: str) -> Iterator[Proto]:
    """Read a stretch in windows that end between two citations with an act of their own."""
    start, reach = 0, _REACH
    while start < len(piece):
        end = min(len(piece), start + reach)
        found = protos.read(piece[start:end])
        last = end == len(piece)
        keep = len(found) if last else _closed(found, end - start - _MARGIN)
        if not (keep or last):
            reach *= 8  # of what has no cut no part is read often
            continue
        for proto in found[:keep]:
            yield _moved(proto, start)
        if last:
            return
        start, reach = start + found[keep].start, _REACH


def _closed(found: list[Proto], until: int) -> int:
    """Return how many protos stand before the last cut: none without one.

    All before it must have their acts on the same side of their numbers: where some have them in
    front and some behind, what one takes is lost to the next, and so to the end.
    """
    cut = 0
    for index, (one, other) in enumerate(pairwise(found), start=1):
        if other.end > until or not 0 < _side(one) == _side(other) or one.act is other.act:
            break
        cut = index
    return cut


def _side(proto: Proto) -> int:
    """Return 1 if a citation has an act to itself behind its number, 2 if in front, else 0."""
    act = proto.act
    if not proto.units or act is None or not act.keys or proto.shared:
        return 0
    return 1 if act.start > proto.units[0].start else 2


def _moved(proto: Proto, by: int) -> Proto:
    """Return a proto that stands further behind."""
    return spread(proto, [-1], [0, by]) if by else proto
