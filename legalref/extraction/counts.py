"""Which numbers in brackets of a text count cases: «Статистика: ст. 128 (15), ст. 134 (7)»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.resolution.counts import FEWEST, OF_CASES, in_brackets, in_doubt
from legalref.text.blocks import Heading
from legalref.text.dating import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.extraction.protos import Proto

__all__ = ["COUNTS", "DOUBTFUL", "Counts", "without_count"]

COUNTS: Final = "counts"
DOUBTFUL: Final = "doubtful"
_LONGEST_JOINT: Final = 60  # code points between two items of a list
_REACH: Final = 160


class Counts:
    """The lists of one text whose articles have a number in brackets; read when somebody asks."""

    def __init__(self, text: str, protos: Sequence[tuple[int, Proto | Heading]]) -> None:
        self._text = text
        self._protos = protos
        self._known: dict[int, str] = {}
        self._read = 0
        """Up to which place the lists are known."""

    def of(self, index: int) -> str:
        """Return :data:`COUNTS` or :data:`DOUBTFUL` for a place whose number is or may be one."""
        if not _is_counted(self._protos[index][1]):
            return ""
        while self._read <= index:
            self._read_list()
        return self._known.get(index, "")

    def _read_list(self) -> None:
        """Read the list at the next place, which may be none."""
        first = self._read
        if not _is_counted(self._protos[first][1]):
            self._read += 1
            return
        last = first
        while last + 1 < len(self._protos) and self._goes_on(last):
            last += 1
        self._read = last + 1
        if last - first + 1 >= FEWEST:
            said = self._says(first, last)
            self._known.update((at, said) for at in range(first, last + 1))

    def _goes_on(self, index: int) -> bool:
        (offset, one), (begins, other) = self._protos[index : index + 2]
        if isinstance(one, Heading) or not _is_counted(other):
            return False
        joint = self._text[offset + one.end : begins + other.start]
        return len(joint) <= _LONGEST_JOINT and not ends_sentence(
            joint.replace("\n", " ").replace(";", ",")
        )

    def _says(self, first: int, last: int) -> str:
        offset, proto = self._protos[first]
        start = offset + proto.start
        low = max(self._text.rfind("\n\n", 0, start), start - _REACH, 0)
        if OF_CASES.inside(self._text[low:start].lower()):
            return COUNTS
        listed = (p for _, p in self._protos[first : last + 1] if not isinstance(p, Heading))
        return (
            DOUBTFUL
            if in_doubt([p.resolution.status if p.resolution else "" for p in listed])
            else ""
        )


def _is_counted(proto: Proto | Heading) -> bool:
    return (
        not isinstance(proto, Heading)
        and len(proto.units) == 1
        and in_brackets(proto.units[0].path)
    )


def without_count(proto: Proto, piece: str) -> Proto:
    """Return an article whose number in brackets counts, without it.

    Args:
        proto: The article as it was read.
        piece: Its words in the text.
    """
    [unit] = proto.units
    article = replace(unit, path=unit.path[:1])
    opens = piece.rfind("(")
    end = proto.start + len(piece[:opens].rstrip()) if opens > 0 else proto.end
    return replace(proto, units=(article,), end=end)
