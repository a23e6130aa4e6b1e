"""Which numbers in brackets of a text count cases: «Статистика: ст. 128 (15), ст. 134 (7)»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.languages.rules import rule
from legalref.resolution.counts import FEWEST, OF_CASES, in_brackets, in_doubt
from legalref.text.blocks import Heading
from legalref.text.dating import ends_sentence

if TYPE_CHECKING:
    from legalref.extraction.drawn import Drawn
    from legalref.extraction.protos import Proto

__all__ = ["COUNTS", "DOUBTFUL", "Counts", "may_count_articles", "without_count"]

COUNTS: Final = "counts"
DOUBTFUL: Final = "doubtful"
_LONGEST_JOINT: Final = 60  # code points between two items of a list
_REACH: Final = 160
_COUNT_OR_NUMBER: Final = rule("count-or-number")
_SPELT: Final = rule("spelt-count")
_BEFORE_WORD: Final = re.compile(r"(?<![0-9.,-])[0-9]{1,3}(?=\s+[^\W\d_]+\Z)")


class Counts:
    """The lists of one text whose articles have a number in brackets; read when somebody asks."""

    def __init__(self, text: str, protos: Drawn) -> None:
        self._text = text
        self._protos = protos
        self._known: dict[int, str] = {}
        self._read = 0
        """Up to which place the lists are known."""

    def of(self, index: int) -> str:
        """Return :data:`COUNTS` or :data:`DOUBTFUL` for a place whose number is or may be one."""
        if not self._counted(index):
            return ""
        if self._read <= index:
            self._read_list(index)
        return self._known.get(index, "")

    def _counted(self, index: int) -> bool:
        place = self._protos.at(index)
        return place is not None and _is_counted(place[1])

    def _read_list(self, first: int) -> None:
        """Read the list that begins at a place; all before it was asked for before."""
        last = first
        while self._goes_on(last):
            last += 1
        self._read = last + 1
        if last - first + 1 >= FEWEST:
            said = self._says(first, last)
            self._known.update((at, said) for at in range(first, last + 1))

    def _goes_on(self, index: int) -> bool:
        before, following = self._protos.at(index), self._protos.at(index + 1)
        if before is None or following is None:
            return False
        (offset, one), (begins, other) = before, following
        if isinstance(one, Heading) or not _is_counted(other):
            return False
        joint = self._text[offset + one.end : begins + other.start]
        return len(joint) <= _LONGEST_JOINT and not ends_sentence(
            joint.replace("\n", " ").replace(";", ",")
        )

    def _says(self, first: int, last: int) -> str:
        places = [self._protos.at(index) for index in range(first, last + 1)]
        listed = [place for place in places if place is not None]
        start = listed[0][0] + listed[0][1].start
        low = max(self._text.rfind("\n\n", 0, start), start - _REACH, 0)
        if OF_CASES.inside(self._text[low:start].lower()):
            return COUNTS
        protos = [proto for _, proto in listed if not isinstance(proto, Heading)]
        said = [proto.resolution.status if proto.resolution else "" for proto in protos]
        return DOUBTFUL if in_doubt(said) else ""


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


def may_count_articles(text: str, start: int, end: int) -> str:
    """Return the number at the end of a mention that may say how many articles there are.

    ``""`` if it is none, or names its article for certain.
    """
    number = _BEFORE_WORD.search(text, start, end)
    if number is None:
        return ""
    low = max(0, start - _REACH)
    beside = text[low:start].rpartition(". ")[2], text[end : end + _REACH].partition(". ")[0]
    counts = _COUNT_OR_NUMBER.behind(text, number.start()) is not None
    return number[0] if counts or any(map(_SPELT.inside, beside)) else ""
