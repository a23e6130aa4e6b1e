"""What citations are made of, whatever the language: units in groups, and what is said of an act.

Each language writes them in its ``citing`` module; see :class:`Writer`.
"""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

from legalref.languages import tables
from legalref.languages.naming import ActRecord, Naming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "ATTACHED", "Group", "Plan", "Step", "Writer", "hangs_on_the_act", "joined", "numbers_of",
    "shared_article", "writer",
]  # fmt: skip

ATTACHED: Final = ("note", "annex")
"""Units that belong «to» a text instead of being a piece «of» it."""


class Step(NamedTuple):
    """One step of a place: its level, empty for the lettered paragraphs of treaties, and number."""

    level: str
    number: str


class Group(NamedTuple):
    """Units of one level under one parent, ready to be named together."""

    parent: tuple[Step, ...]
    level: str
    runs: tuple[tuple[str, str], ...]
    """(first, last) number of each run, equal for a single number."""

    @property
    def plural(self) -> bool:
        """Whether the group names more than one unit."""
        return len(self.runs) > 1 or self.runs[0][0] != self.runs[0][1]

    def unfolded(self) -> Group:
        """Return the group with its ranges spelt out."""
        numbers = [
            number
            for first, last in self.runs
            for number in ([first] if first == last else map(str, range(int(first), int(last) + 1)))
        ]
        return self._replace(runs=tuple((number, number) for number in numbers))


class Plan(NamedTuple):
    """What to say about one act."""

    act: ActRecord
    naming: Naming
    others: Sequence[ActRecord]
    groups: tuple[Group, ...]
    """Empty if the act as a whole is cited."""
    state: dt.date | None

    def printer(self, group: Group) -> Callable[[str], str]:
        """Return how numbers of the group are printed in Cyrillic: ``2``, ``2)``, ``«б»``."""
        in_note = bool(group.parent) and group.parent[-1].level in ATTACHED
        bracket = group.level == "subpoint" or (
            group.level == "point" and "part" in self.act["levels"] and not in_note
        )
        letters: str = tables.words()["LETTERS"]

        def show(number: str) -> str:
            if len(number) == 1 and number.isalpha():
                # Treaties print Latin letters in every language; laws count the Russian alphabet.
                foreign = self.act["country"] == "INT" and number != "a"
                return f"«{number if foreign else letters[ord(number) - ord('a')]}»"
            return f"{number})" if bracket else number

        return show


class Writer(Protocol):
    """What a language writes."""

    CASES: tuple[str, ...]
    """Its grammatical cases; a language without any accepts those of all others."""
    CASE_NAMES: dict[str, str]
    """The cases as grammars of the language call them."""

    def name(self, record: ActRecord, naming: Naming, others: Sequence[ActRecord]) -> str:
        """Return the name of an act that stands alone."""
        ...

    def requisites(self, record: ActRecord) -> tuple[str, str]:
        """Return date and number of an act, and its registration; empty where none is known."""
        ...

    def place_name(self, plan: Plan) -> str:
        """Return the words for the first group of a plan, without the act."""
        ...

    def citation(self, plan: Plan, case: str) -> str:
        """Return a plan as a citation in a case."""
        ...

    def long_date(self, day: dt.date) -> str:
        """Return a day as acts of the language print it."""
        ...


def writer(lang: str) -> Writer:
    """Return what writes citations in a language.

    Example:
        >>> writer("en").long_date(dt.date(2024, 7, 5))
        '5 July 2024'
    """
    return cast("Writer", import_module(f"legalref.languages.{lang}.citing"))


def hangs_on_the_act(group: Group) -> bool:
    """Whether the outermost unit of the group is attached to the act: an annex."""
    outermost = group.parent[0].level if group.parent else group.level
    return outermost in ATTACHED


def numbers_of(group: Group, show: Callable[[str], str], conjunction: str) -> str:
    """Return ``1, 2 и 4`` or ``128–130``."""
    items = [
        show(first) if first == last else f"{show(first)}–{show(last)}"
        for first, last in group.runs
    ]
    return f" {conjunction} ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def joined(parts: Sequence[str], conjunction: str) -> str:
    """Return parts in one row: ``a, b и c``."""
    return f" {conjunction} ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def shared_article(groups: Sequence[Group]) -> Group | None:
    """Return the article that groups of one kind have in common: «ч. 1, п. 1) ч. 2 ст. 128»."""
    steps = [(*group.parent, Step(group.level, "")) for group in groups]
    if len(groups) < 2 or any(len(path) < 2 or path[0] != steps[0][0] for path in steps):
        return None
    article = steps[0][0]
    # «п. 1), ч. 2 ст. 3» would be a point of the part.
    kinds = {path[1].level for path in steps}
    if article.level != "art" or len(kinds) > 1 or kinds & {*ATTACHED}:
        return None
    return Group((), "art", ((article.number, article.number),))
