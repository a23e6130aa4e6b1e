"""Canonical ids of provisions: ``kz-cc:art125/part3/point2``.

Grammar::

    id      = act [":" segment ("/" segment)*]
    act     = lower-case words of letters and digits joined by "-"      kz-law-110-viii
    segment = level number | level | letter                             part3  note  a
    level   = "ch" | "sec" | "art" | "part" | "point" | "subpoint" | "para" | "note" | "annex"
    number  = digits ("-" digits)* | letter                             125-1  b

Ids are language-neutral, safe in URLs, file names and CSV, and order naturally. The module knows
nothing about the law: whether an id exists is a question for the corpus.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

__all__ = ["ID_PATTERN", "LEVELS", "ProvisionId", "Segment", "natural_key"]

LEVELS: Final = ("ch", "sec", "art", "part", "point", "subpoint", "para", "note", "annex")
"""Levels of segments; ``note`` and ``annex`` may stand without a number."""

_NUMBER = r"(?:[0-9]+(?:-[0-9]+)*|[a-z])"
_SEGMENT = rf"(?:(?:ch|sec|art|part|point|subpoint|para){_NUMBER}|(?:note|annex){_NUMBER}?|[a-z])"
ID_PATTERN: Final = rf"^[a-z]{{2,8}}(?:-[a-z0-9]+)*(?::{_SEGMENT}(?:/{_SEGMENT})*)?$"
"""Regular expression of a canonical id; also the ``pattern`` of its JSON Schema."""

_ID = re.compile(ID_PATTERN)
_SPLIT_SEGMENT = re.compile(rf"(ch|sec|art|part|point|subpoint|para|note|annex)?({_NUMBER})?")
_EXAMPLE = "kz-cc:art125/part3/point2"

# Akoma Ntoso 3.0 part 2, section 5.1: «eId» prefixes per element; clause and item stand in for
# the Kazakh levels that the naming convention has no name for.
_EID_PREFIX: Final = {
    "ch": "chp", "sec": "sec", "art": "art", "part": "part", "point": "point",
    "subpoint": "subpoint", "para": "para", "note": "note", "annex": "annex",
}  # fmt: skip
_FROM_EID: Final = {prefix: level for level, prefix in _EID_PREFIX.items()}


class Segment(NamedTuple):
    """One step of an id, such as ``part3``."""

    level: str
    """One of :data:`LEVELS`, or ``""`` for the lettered paragraphs of treaties."""
    number: str
    """``"125-1"``; ``""`` for an only note or annex."""

    def __str__(self) -> str:
        return self.level + self.number


@lru_cache(maxsize=4096)
def natural_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sort key of a provision number: 2 < 10, 125 < 125-1 < 126, 5 < a.

    Example:
        >>> sorted(["126", "125-1", "10", "125", "2"], key=natural_key)
        ['2', '10', '125', '125-1', '126']
    """
    return tuple(
        (0, len(piece.lstrip("0")), piece.lstrip("0")) if piece.isdecimal() else (1, 0, piece)
        for piece in number.split("-")
        if piece
    )


_splits: dict[str, tuple[Segment, ...]] = {}
_MOST_SPLITS: Final = 8192


def _split(value: str) -> tuple[Segment, ...]:
    found = _splits.get(value)
    if found is None:
        if len(_splits) >= _MOST_SPLITS:
            _splits.clear()
        found = _splits[value] = tuple(_cut(str(value)))
    return found


def _cut(value: str) -> Iterator[Segment]:
    _, _, path = value.partition(":")
    for piece in path.split("/") if path else ():
        match = _SPLIT_SEGMENT.fullmatch(piece)
        level, number = match.groups() if match else (None, piece)
        yield _segment(level or "", number or "")


@lru_cache(maxsize=4096)
def _segment(level: str, number: str) -> Segment:
    """Return a segment, the same one in all ids: acts have the same numbers."""
    return Segment(level, str(number))


@lru_cache(maxsize=16384)
def _sort_key(value: str) -> tuple[Any, ...]:
    steps = tuple((_RANK[s.level], natural_key(s.number)) for s in _split(value))
    # str(): partition hands a ProvisionId without ":" back as itself, which compares by splitting.
    return str(value).partition(":")[0], steps


# Notes and annexes follow the text that they belong to.
_RANK: Final = {level: rank for rank, level in enumerate(("ch", "sec", "art", "part", "point",
    "subpoint", "para", "", "note", "annex"))}  # fmt: skip


class ProvisionId(str):
    """The canonical id of an act or of a place in it; a ``str`` that knows its structure.

    Equal to, and hashed like, the plain string, so it serves as a key, a JSON value or a column.
    It orders naturally and contains what lies below it. Pydantic accepts it as a field type.

    Raises:
        ValueError: The text is not a canonical id. ``resolve`` reads other forms.

    Example:
        >>> point = ProvisionId("kz-cc:art125/part3/point2")
        >>> point.act, point.level, point.number, str(point.parent)
        ('kz-cc', 'point', '2', 'kz-cc:art125/part3')
        >>> point in ProvisionId("kz-cc:art125"), ProvisionId("kz-cc:art125") in point
        (True, False)
        >>> ProvisionId("kz-cc:art2") < ProvisionId("kz-cc:art10")
        True
        >>> ProvisionId("art. 125")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        ValueError: 'art. 125' is not a provision id; expected a form like 'kz-cc:art125/part3/...'
    """

    __slots__ = ()

    def __new__(cls, value: str) -> ProvisionId:
        """Return ``value`` as an id."""
        if type(value) is cls:
            return value
        # Data and untyped callers bring anything.
        if not isinstance(value, str) or not _ID.match(value) or value.endswith("\n"):  # type: ignore[redundant-expr]
            raise ValueError(f"{value!r} is not a provision id; expected a form like {_EXAMPLE!r}")
        return str.__new__(cls, value)

    @classmethod
    def of(cls, act: str, segments: Iterable[tuple[str, str]] = ()) -> ProvisionId:
        """Return the id made of an act key and (level, number) pairs.

        Example:
            >>> ProvisionId.of("kz-cc", [("art", "128"), ("part", "2")])
            ProvisionId('kz-cc:art128/part2')
        """
        path = "/".join([level + number for level, number in segments])
        return cls(_made(f"{act}:{path}" if path else act))

    @classmethod
    def from_eid(cls, act: str, eid: str) -> ProvisionId:
        """Return the id of an Akoma Ntoso ``eId`` inside the act ``act``.

        Example:
            >>> ProvisionId.from_eid("kz-cc", "art_125-1__part_2")
            ProvisionId('kz-cc:art125-1/part2')
        """
        segments = []
        for piece in eid.split("__"):
            prefix, _, number = piece.partition("_")
            if prefix in _FROM_EID:
                segments.append((_FROM_EID[prefix], number))
            elif len(prefix) == 1 and not number:
                segments.append(("", prefix))
            else:
                raise ValueError(f"{eid!r} is not an eId; expected a form like 'art_125__part_3'")
        return cls.of(act, segments)

    @property
    def act(self) -> str:
        """Key of the act: ``kz-cc``."""
        end = self.find(":")
        return str(self) if end < 0 else self[:end]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The steps below the act, outermost first; empty for an act."""
        return _split(self)

    @property
    def level(self) -> str:
        """Level of the last segment; ``"act"`` for an act."""
        segments = _split(self)
        return segments[-1].level if segments else "act"

    @property
    def number(self) -> str:
        """Number of the last segment; empty for an act or an only note."""
        segments = _split(self)
        return segments[-1].number if segments else ""

    @property
    def is_act(self) -> bool:
        """Whether the id names an act as a whole."""
        return ":" not in str(self)

    def at_level(self, level: str) -> str | None:
        """Return the number at ``level``, such as ``art``, or None.

        Example:
            >>> ProvisionId("kz-cc:art125-1/part2").at_level("art")
            '125-1'
        """
        return next((s.number for s in self.segments if s.level == level), None)

    @property
    def parent(self) -> ProvisionId | None:
        """The next larger unit; None for an act."""
        text = str(self)
        cut = max(text.rfind("/"), text.rfind(":"))
        return None if cut < 0 else str.__new__(ProvisionId, text[:cut])

    @property
    def ancestors(self) -> tuple[ProvisionId, ...]:
        """All larger units, nearest first, ending with the act."""
        found: list[ProvisionId] = []
        parent = self.parent
        while parent is not None:
            found.append(parent)
            parent = parent.parent
        return tuple(found)

    def child(self, level: str, number: str = "") -> ProvisionId:
        """Return the id one step below: ``id.child("part", "2")``.

        Example:
            >>> ProvisionId("kz-cc:art128").child("part", "2")
            ProvisionId('kz-cc:art128/part2')
        """
        return ProvisionId(f"{self}{':' if self.is_act else '/'}{level}{number}")

    def relative_to(self, act: str) -> str:
        """Return the path inside the act: ``art125/part3``; empty for the act itself.

        Example:
            >>> ProvisionId("kz-cc:art125/part3").relative_to("kz-cc")
            'art125/part3'
        """
        return str(self).removeprefix(act).removeprefix(":")

    @property
    def eid(self) -> str:
        """The Akoma Ntoso ``eId``: ``art_125__part_3__point_2``; empty for an act."""
        return "__".join(
            f"{_EID_PREFIX[s.level]}_{s.number}".rstrip("_") if s.level else s.number
            for s in self.segments
        )

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Key of the natural order; comparable between any two ids."""
        return _sort_key(self)

    def __contains__(self, other: object) -> bool:
        """Whether ``other``, an id, is this unit or lies inside it; not a substring test."""
        if not isinstance(other, str):
            return False
        mine, text = str(self), str(other)
        return text == mine or text.startswith((mine + "/", mine + ":"))

    def __lt__(self, other: str) -> bool:
        return _sort_key(self) < _sort_key(other)

    def __le__(self, other: str) -> bool:
        return _sort_key(self) <= _sort_key(other)

    def __gt__(self, other: str) -> bool:
        return _sort_key(self) > _sort_key(other)

    def __ge__(self, other: str) -> bool:
        return _sort_key(self) >= _sort_key(other)

    def __repr__(self) -> str:
        return f"ProvisionId({str.__repr__(self)})"

    def __reduce__(self) -> tuple[type[ProvisionId], tuple[str]]:
        return ProvisionId, (str.__str__(self),)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str.__str__, return_schema=core_schema.str_schema()
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> Any:
        return {
            "type": "string",
            "title": "ProvisionId",
            "description": "Canonical id of an act or a provision.",
            "pattern": ID_PATTERN,
            "examples": [_EXAMPLE, "kz-law-110-viii:art18/point2"],
        }


@lru_cache(maxsize=8192)
def _made(text: str) -> ProvisionId:
    """Return a text as an id; whoever asks of a place asks several times."""
    return ProvisionId(text)


def is_ours(key: str) -> bool:
    """Whether an act, or a place in it, is Kazakhstan's, as keys tell.

    Example:
        >>> is_ours("kz-cc"), is_ours("kz-cc:art128"), is_ours("un-palermo")
        (True, True, False)
    """
    return key.startswith("kz-")
