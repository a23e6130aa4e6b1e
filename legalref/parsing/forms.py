"""Forms of citations: a text with its numbers left open, read once for all the texts like it.

Citations are endless and their forms are few: «п. 2 ч. 3 ст. 125 УК РК» is read like «п. 1 ч. 2
ст. 127 УК РК». A number that is read as the number of a provision is *open*: another may stand in
its place. All others (dates, numbers of acts) belong to the form. A text is of a form if

* it is the same but for open numbers, and these have as many digits as those first read;
* none of them begins with a zero, may be a year, or stands where names of acts go on with a number;
* whenever two sizes were compared in reading the first text, as in lists and ranges, comparing
  those of this text comes out the same.

Only the reading is taken over. Whether a place exists is asked anew for every number.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from legalref.languages.late import late
from legalref.parsing.units import Unit, size_of
from legalref.text.memory import Memory
from legalref.text.tokens import Numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.parsing.units import Compared, Reading
    from legalref.text.folding import Folded

__all__ = ["Forms", "OpenUnit", "Opened", "Shape", "closed", "opened"]

_RUN: Final = late("([0-9]+)")
_DIGITS: Final = late("[0-9]+")
_ID: Final = late("[a-z]-?[0-9]|/akn/")
"""Keys and addresses of acts contain numbers, and nothing tells which."""
_MOST_NUMBERS: Final = 16
_MOST_FORMS: Final = 16_384
_FORM: Final = 3_000  # bytes, roughly
_MOST_ALIKE: Final = 24
_MOST_CONDITIONS: Final = 64

Shape = tuple[tuple[Any, ...], list[str]]
"""A text with classes for its numbers, and the numbers."""
Gap = int | str | tuple[int | str, ...]
"""What stands for a number: the place of an open one, a fixed one, or both in turn («125-1»)."""
T = TypeVar("T")


_FIELDS: Final = tuple(field.name for field in fields(Unit))
_PATH, _LASTS = _FIELDS.index("path"), _FIELDS.index("lasts")
_values_of: Final = attrgetter(*_FIELDS)


@dataclass(slots=True)
class OpenUnit:
    """A unit whose numbers are left open."""

    path: tuple[tuple[str, Gap], ...]
    """Empty if nothing is left open."""
    lasts: tuple[tuple[int, Gap], ...]
    model: Unit
    """All the rest."""

    def filled(self, numbers: Sequence[str]) -> Unit:
        """Return the unit with ``numbers`` in its gaps."""
        if not self.path:
            return self.model
        values = list(_values_of(self.model))
        values[_PATH] = [
            (level, numbers[gap] if gap.__class__ is int else _fill(gap, numbers))
            for level, gap in self.path
        ]
        if self.lasts:
            values[_LASTS] = tuple([(step, _fill(last, numbers)) for step, last in self.lasts])
        return Unit(*values)


def _fill(gap: Gap, numbers: Sequence[str]) -> str:
    if isinstance(gap, str):
        return gap
    if isinstance(gap, int):
        return numbers[gap]
    return "".join([_fill(part, numbers) for part in gap])


Condition = tuple[int, int, int, int, bool]
"""Places of two numbers (-1: zero), what to add to each, and whether the first sum is larger."""


class Conditions(NamedTuple):
    """What the numbers of a text must be like for it to have a form."""

    fixed: tuple[int, ...]
    """Places of the numbers that belong to the form."""
    sizes: tuple[Condition, ...]
    """How sizes must compare."""


@dataclass(slots=True)
class Opened:
    """The units of a text with their numbers left open."""

    units: list[OpenUnit]
    """In the order of the readings."""
    numbers: list[str]
    """The numbers of the text, which fill its units."""
    conditions: Conditions | None
    """None if no other text has this form."""


def closed(readings: Sequence[Reading]) -> Opened:
    """Return the units of ``readings`` as they are, for a text that has no form."""
    units = [
        OpenUnit(
            tuple([(level, _plain(number)) for level, number in unit.path]),
            tuple([(step, _plain(last)) for step, last in unit.lasts]),
            unit,
        )
        for reading in readings
        for unit in reading.units
    ]
    return Opened(units, [], None)


def _plain(number: str) -> str:
    """Return a number as answers keep it, which have no use for where it stood."""
    return str(number) if isinstance(number, Numeral) else number


def opened(folded: Folded, readings: Sequence[Reading], compared: Sequence[Compared]) -> Opened:
    """Return the units of ``readings`` with their numbers left open."""
    text = folded.text
    runs, numbers = _runs(text)
    free: set[int] = set()
    words: set[str] = set()

    def gap(number: str) -> Gap:
        if not isinstance(number, Numeral):
            words.update(_DIGITS.findall(number))
            return number
        if number.fixed:
            return str(number)
        if number.isdecimal():
            free.add(runs[number.at])
            return runs[number.at]
        at, parts = number.at, list[int | str]()
        for part in _RUN.split(number):
            if part[:1].isdecimal():
                parts.append(runs[at])
                free.add(runs[at])
            elif part:
                parts.append(part)
            at += len(part)
        return parts[0] if len(parts) == 1 else tuple(parts)

    def side(number: str | int) -> tuple[int, int]:
        if isinstance(number, Numeral):
            return runs[number.at], 0
        if isinstance(number, str):
            words.update(_DIGITS.findall(number))
        return -1, size_of(number)

    units = [
        OpenUnit(
            tuple([(level, gap(number)) for level, number in unit.path]),
            tuple([(step, gap(last)) for step, last in unit.lasts]),
            unit,
        )
        for reading in readings
        for unit in reading.units
    ]
    sizes: dict[Condition, None] = {}
    for left, right, by, held in compared[:_MOST_CONDITIONS]:
        (first, more), (second, least) = side(left), side(right)
        sizes[first, more, second, least + by, held] = None
    single = (
        not free
        or folded.origin is not None
        or len(compared) > _MOST_CONDITIONS
        # may be the same number, read twice
        or (bool(words) and not words.isdisjoint([numbers[run] for run in free]))
        or _ID.search(text) is not None
    )
    fixed = tuple([run for run in range(len(numbers)) if run not in free])
    return Opened(units, numbers, None if single else Conditions(fixed, tuple(sizes)))


def _runs(text: str) -> tuple[dict[int, int], list[str]]:
    """Return the runs of digits of a text, and which of them begins at which place."""
    places: dict[int, int] = {}
    runs: list[str] = []
    for match in _DIGITS.finditer(text):
        places[match.start()] = len(runs)
        runs.append(match[0])
    return places, runs


_CLASSES: Final = {number: len(number) for number in map(str, range(1000))}
"""Numbers that may be open: no years, nothing that begins with a zero."""


class Forms(Generic[T]):
    """Remembers something for every form of texts."""

    def __init__(self) -> None:
        self._alike: Memory[tuple[Any, ...], list[_Table[T]]] = Memory()
        """For texts that are the same but for their digits, by what their numbers must be like."""
        self._count = 0

    def shape(self, text: str) -> Shape | None:
        """Return the shape of ``text``; None if it has no numbers or very many."""
        pieces: list[Any] = _RUN.split(text)
        numbers: list[str] = pieces[1::2]
        if not 0 < len(numbers) <= _MOST_NUMBERS:
            return None
        classes = _CLASSES
        pieces[1::2] = [classes.get(number, number) for number in numbers]
        return tuple(pieces), numbers

    def find(self, shape: Shape) -> T | None:
        """Return what was learnt for the form of a text."""
        key, numbers = shape
        tables = self._alike.get(key)
        if tables is not None:
            for (fixed, conditions), table in tables:
                found = table.get(tuple([numbers[at] for at in fixed]))
                if found is not None and (not conditions or _meet(numbers, conditions)):
                    return found
        return None

    def learn(self, shape: Shape, conditions: Conditions, what: T) -> None:
        """Remember ``what`` for all texts of the form."""
        key, numbers = shape
        if self._count >= _MOST_FORMS:
            self._alike.clear()
            self._count = 0
        self._alike.grow(_FORM)
        tables = self._alike.setdefault(key, [])
        table = next((table for known, table in tables if known == conditions), None)
        if table is None:
            if len(tables) >= _MOST_ALIKE:
                return
            table = {}
            tables.append((conditions, table))
        self._count += 1
        table[tuple(numbers[at] for at in conditions.fixed)] = what


_Table = tuple[Conditions, dict[tuple[str, ...], T]]


def _meet(numbers: Sequence[str], conditions: Sequence[Condition]) -> bool:
    sizes = [*map(size_of, numbers), 0]
    return all(
        (sizes[left] + more > sizes[right] + least) == held
        for left, more, right, least, held in conditions
    )
