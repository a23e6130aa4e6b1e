"""What the stretches of a text say, drawn as binding goes on; a very long text lets go of it."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Final

from legalref.text.records import Records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.extraction.protos import Proto
    from legalref.text.blocks import Heading

__all__ = ["Drawn"]

LONG: Final = 100_000
"""Code points of a text of which nothing is let go."""
_BEHIND: Final = 5_000
"""Code points before the place that is bound in which others may still be looked at."""
_CELLS: Final = ("\t", "|", "&", '"')


class Drawn:
    """The places of a text in their order, each with where it counts from."""

    def __init__(self, read: Iterator[tuple[int, Proto | Heading]], text: str) -> None:
        self._read = read
        self._kept: deque[tuple[int, Proto | Heading]] = deque()
        self._first = 0
        self._text = text
        self.whole: bool = (
            len(text) <= LONG or any(sign in text for sign in _CELLS) or bool(self.records)
        )
        """Whether all places are kept, as those of tables and records are, which may be far."""

    @cached_property
    def records(self) -> Records:
        """The objects and fields of the text; looked for when somebody asks."""
        return Records(self._text)

    def at(self, index: int) -> tuple[int, Proto | Heading] | None:
        """Return the place of a number; None behind the last one."""
        while index >= self._first + len(self._kept):
            if not self._draw():
                return None
        return self._kept[index - self._first] if index >= self._first else None

    def _draw(self) -> bool:
        drawn = next(self._read, None)
        if drawn is None:
            return False
        self._kept.append(drawn)
        return True

    def all(self) -> list[tuple[int, Proto | Heading]]:
        """Return all places of a text of which they are kept."""
        assert self.whole
        while self._draw():
            pass
        return list(self._kept)

    def until(self, high: int) -> list[tuple[int, Proto | Heading]]:
        """Return the places up to one in the text, from a few lines before what is bound."""
        while not self._kept or self._kept[-1][0] + self._kept[-1][1].start <= high:
            if not self._draw():
                break
        return list(self._kept)

    def __iter__(self) -> Iterator[tuple[int, Proto | Heading]]:
        index = 0
        while (drawn := self.at(index)) is not None:
            yield drawn
            index += 1
            low = drawn[0] + drawn[1].start - _BEHIND
            while not self.whole and self._first < index and _begin(self._kept[0]) < low:
                self._kept.popleft()
                self._first += 1


def _begin(drawn: tuple[int, Proto | Heading]) -> int:
    return drawn[0] + drawn[1].start
