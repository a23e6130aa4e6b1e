"""Numbers of rows by keys: an index that is compiled ahead and read without being taken apart."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Index", "numbers_in", "packed_numbers"]


class Index:
    """Numbers of rows by the checksums of their keys, in the order in which they were added.

    Two keys may have one checksum, so a row is compared with what was asked for. A table of the
    keys themselves takes longer to read than most texts.

    Example:
        >>> index = Index(Index.packed([("заң", 0), ("адам", 1), ("заң", 2)]))
        >>> [*index.numbers("заң")], [*index.numbers("адам")], [*index.numbers("сауда")]
        ([0, 2], [1], [])
    """

    __slots__ = ("_rows", "_sums")

    def __init__(self, packed: bytes | memoryview) -> None:
        numbers = numbers_in(packed)
        half = len(numbers) // 2
        self._sums = numbers[:half]
        self._rows = numbers[half:]

    @staticmethod
    def packed(pairs: Iterable[tuple[str, int]]) -> bytes:
        """Return the index of rows by their keys as bytes."""
        entries = sorted((_sum(key), number) for key, number in pairs)
        return packed_numbers([*(one for one, _ in entries), *(number for _, number in entries)])

    def numbers(self, key: str) -> Sequence[int]:
        """Return the rows that may be those of a key, the smallest number first."""
        sum = _sum(key)
        low = bisect_left(self._sums, sum)
        return self._rows[low : bisect_right(self._sums, sum, low)]


def _sum(key: str) -> int:
    """Return a checksum of 20 bits: what is below can be packed and tells few keys more apart."""
    return crc32(key.encode(errors="surrogatepass")) & 0xFFFFF000


def packed_numbers(numbers: Iterable[int]) -> bytes:
    """Return numbers of up to 32 bits as bytes, the lowest byte first."""
    found = array("I", numbers)
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def numbers_in(packed: bytes | memoryview) -> array[int]:
    """Return the numbers that :func:`packed_numbers` made bytes of."""
    found = array("I")
    found.frombytes(packed)
    if sys.byteorder == "big":
        found.byteswap()
    return found
