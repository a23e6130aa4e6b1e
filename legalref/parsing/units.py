"""What parsing yields: numbers, groups, units, readings; and how the levels of acts rank."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

from legalref.languages.classify import CountryCode
from legalref.languages.late import late
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    from legalref.text.tokens import Token

__all__ = [
    "BLANKS", "Compared", "Doubtful", "Group", "Inserted", "Level", "Number", "Reading", "Unit",
    "level_of", "size_of",
]  # fmt: skip

Compared = tuple[str, str | int, int, bool]
"""Two numbers, a distance, and whether the first is larger than the second by more than that."""


BLANKS: Final = frozenset("_?{}<>+=#*@~^")
"""Signs that may hold the place of a number: «ст. ___», «ст. {article}»."""

Form = Literal["", "bare", "last"]
"""How a number without the word for its level stands: ``bare`` before the abbreviation of a code,
``last`` behind it at the end of the text; else nothing."""


class Doubtful(str):
    """A number that may be another one: torn, cut off by an ending, or a blank to be filled.

    No place has it: its text begins with a mark that no number has, so that nothing which forgets
    the type can take it for one.
    """

    __slots__ = ()

    @classmethod
    def of(cls, written: str) -> Doubtful:
        """Return a number of which nobody knows whether it is whole."""
        return cls(f"?{written}")

    @staticmethod
    def written(number: str) -> str:
        """Return any number as it is written, doubtful or not.

        Example:
            >>> Doubtful.written(Doubtful.of("12")), Doubtful.written("128")
            ('12', '128')
        """
        return number[1:] if isinstance(number, Doubtful) else number


class Inserted(str):
    """A number whose hyphen opens no range: in «23-25) және 23-26)» nothing else is likely."""

    __slots__ = ()


@dataclass(slots=True)
class Number:
    """One number of a group, with the lower units that stand in brackets behind it."""

    value: str
    start: int
    end: int
    inner: list[Group] = field(default_factory=list)
    last: str | None = None
    """End of a range that begins with :attr:`value`."""
    title: str | None = None
    """Title in brackets or quotes behind the number, where the list goes on behind it."""


Level = Literal[
    "ch", "sec", "annex", "art", "section", "part", "pos", "paragraph", "point", "pp", "subpoint",
    "subparagraph", "para", "note",
]  # fmt: skip
"""A level as it is written: ``section`` of "Section 128" and ``pos`` of "128(3)" may be another one
in the act, ``pp`` is «пп.», a subpoint or several points."""


def level_of(token: Token) -> Level:
    """Return the level of a token that is a word for one."""
    return cast("Level", token.value)


@dataclass(slots=True)
class Group:
    """A level with its numbers: «частями второй и третьей»."""

    level: Level
    numbers: list[Number]
    start: int
    end: int
    plural: bool = False
    lang: str = ""
    gap: int = 0
    """How loosely the group hangs on what precedes it; see the constants below."""
    self_word: str = ""
    """``self`` for «настоящей статьи», ``same`` for «той же статьи»."""
    form: Form = ""


@dataclass(slots=True)
class Unit:
    """One citation: the path inside an act, and the act if the text names one."""

    path: list[tuple[str, str]]
    start: int
    end: int
    full_start: int
    full_end: int
    act: ActMention | None = None
    langs: str = ""
    """Language of the word for its level; a :class:`CountryCode` where that is of none of ours."""
    self_word: str = ""
    lasts: tuple[tuple[int, str], ...] = ()
    """Ends of ranges: the index of a step of the path, and the last number of its range."""
    item: int = 0
    title: str | None = None
    """Title in brackets or quotes behind the number, inside a list."""
    form: Form = ""

    def without_act(self) -> Unit:
        """Return the same citation with no act named."""
        return Unit(
            self.path, start=self.start, end=self.end,
            full_start=self.full_start, full_end=self.full_end, langs=self.langs,
            self_word=self.self_word, lasts=self.lasts, item=self.item, title=self.title,
            form=self.form,
        )  # fmt: skip

    @property
    def country(self) -> str | None:
        """ISO 3166 code of the country in whose language alone the word for the level is."""
        return self.langs if isinstance(self.langs, CountryCode) else None

    @property
    def readings(self) -> list[list[tuple[str, str]]]:
        """The paths that the words may mean: «128/3» may be part 3 of 128, or 128-3."""
        level, number = self.path[0]
        first, slash, last = number.partition("/")
        if not slash or "/" in last:
            return [self.path]
        below = self.path[1:]
        readings = [[(level, f"{first}-{last}"), *below]]
        if not any(step == "part" for step, _ in below):
            readings.insert(0, [(level, first), ("part", last), *below])
        return readings


@dataclass(slots=True)
class Reading:
    """Everything read from one chunk of text."""

    units: list[Unit]
    acts: list[ActMention]
    start: int
    end: int
    alone: list[ActMention] = field(default_factory=list)
    """Acts that are cited as wholes: all where nothing else is, else those between semicolons."""
    title: str | None = None
    """Name of the provision inside the citation: «128-бабының (адам саудасы) 2-бөлігі»."""

    def between_semicolons(self, text: str) -> bool:
        """Whether nothing but semicolons parts what was read from the rest of the mention."""
        before, behind = text[: self.start].rstrip(), text[self.end :].lstrip()
        return (not before or before.endswith(";")) and (not behind or behind.startswith(";"))

    def in_order(self) -> list[Unit | ActMention]:
        """Return the citations and the acts cited as wholes as they stand in the text."""
        return sorted(
            (*self.units, *self.alone),
            key=lambda e: e.full_start if isinstance(e, Unit) else e.start,
        )


ARTICLES: Final = ("art", "section")

# Separators between groups, as distances.
NEXT, COMMA, AND, FAR = 0, 1, 2, 3

RANK: Final[dict[str, float]] = {
    "ch": 0, "sec": 0, "annex": 0, "art": 1, "section": 1, "part": 2, "pos": 2, "paragraph": 2.5,
    "point": 3, "pp": 4, "subpoint": 4, "subparagraph": 4, "para": 5, "note": 6,
}  # fmt: skip
"""How deep a level lies as it is usually cited; acts may order theirs otherwise."""
_DIGITS: Final = late("[0-9]+")


def size_of(number: str | int) -> int:
    """Return the first part of a number as it is compared; -1 for letters."""
    if isinstance(number, int):
        return number
    digits = _DIGITS.match(number)
    return int(digits[0][:9]) if digits else -1
