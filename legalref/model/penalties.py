"""Terms, punishments and penalties."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from legalref.ids import ProvisionId
from legalref.model.base import UNKNOWN, Briefly, Category, Fact, Model, Unknown
from legalref.values.display import completable

__all__ = [
    "AdditionalPunishment", "Duration", "Penalty", "PenaltyElsewhere", "ProvisionPenalty",
    "Punishment", "PunishmentKind", "Term", "Unit", "longest_imprisonment",
    "shortest_imprisonment",
]  # fmt: skip

Unit = Literal["years", "months", "days", "hours", "mci", "tenge"]

_MONTHS: Final = {"years": 12.0, "months": 1.0, "days": 12 / 365.25}


class Term(Model):
    """An amount with its unit; fines and correctional works are counted in MCI (МРП, АЕК)."""

    amount: Annotated[int, Field(gt=0)]
    """How many of the unit."""
    unit: Unit
    """What is counted."""

    @property
    def years(self) -> float:
        """The term in years; 6 months are 0.5.

        Raises:
            ValueError: The unit does not measure calendar time (``hours`` of work, ``mci``).
        """
        if self.unit not in _MONTHS:
            raise ValueError(f"{self} is not a period of years")
        return self.amount * _MONTHS[self.unit] / 12

    def __str__(self) -> str:
        unit = "MCI" if self.unit == "mci" else self.unit
        return f"{self.amount} {unit.removesuffix('s') if self.amount == 1 else unit}"


class Duration(Model):
    """A time limit: at least ``minimum`` and at most ``maximum``."""

    minimum: Term | None = None
    """The shortest time; None if there is none."""
    maximum: Term | None = None
    """The longest time; None if there is none."""
    working_days: bool = False
    """Whether only working days count."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.minimum is None and self.maximum is None:
            raise ValueError("a duration needs a minimum or a maximum")
        return self

    def __str__(self) -> str:
        return _range(self.minimum, self.maximum) + (" (working days)" if self.working_days else "")


def _range(low: Term | None, high: Term | None) -> str:
    """Return the bounds in words: ``4–7 years``, ``up to 5 years``, ``at least 3 days``."""
    if low is None:
        return f"up to {high}" if high is not None else ""
    if high is None:
        return f"at least {low}"
    if low == high:
        return str(low)
    return f"{low.amount}–{high}" if low.unit == high.unit else f"{low} to {high}"


PunishmentKind = Literal[
    "imprisonment",
    "life-imprisonment",
    "restriction-of-freedom",
    "fine",
    "correctional-works",
    "community-service",
    "arrest",
    "warning",
]


class Punishment(Model):
    """One principal punishment out of which a court chooses."""

    kind: PunishmentKind
    """What the court imposes."""
    minimum: Term | None = None
    """As stated in the sanction; None if the sanction states none, see ``general_minimum``."""
    maximum: Term | None = None
    """None only for a warning or life imprisonment."""
    general_minimum: Term | None = None
    """The lower bound that the General Part supplies where the sanction is silent."""
    applies_to: str | None = None
    """Group of offenders, where the sanction differs by group (administrative fines)."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        low, high = self.minimum or self.general_minimum, self.maximum
        if low is not None and high is not None:
            comparable = low.unit == high.unit or {low.unit, high.unit} <= set(_MONTHS)
            if not comparable:
                raise ValueError(f"minimum {low} and maximum {high} have different units")
            first = low.amount if low.unit == high.unit else low.years
            last = high.amount if low.unit == high.unit else high.years
            if first > last:
                raise ValueError(f"minimum {low} exceeds maximum {high}")
        if high is None and self.kind not in ("warning", "life-imprisonment"):
            raise ValueError(f"{self.kind} needs a maximum, for example {{amount: 5, unit: years}}")
        return self

    @property
    def lower_bound(self) -> Term | None:
        """The minimum as stated, else the general one."""
        return self.minimum or self.general_minimum

    def __str__(self) -> str:
        extent = _range(self.minimum, self.maximum)
        group = f" ({self.applies_to})" if self.applies_to else ""
        return f"{self.kind.replace('-', ' ')} {extent}".rstrip() + group


class AdditionalPunishment(Model):
    """A punishment on top of the principal one."""

    kind: Literal[
        "confiscation", "deprivation-of-right", "expulsion", "suspension-of-activity",
        "prohibition-of-activity",
    ]  # fmt: skip
    """What is added."""
    mode: Literal["mandatory", "optional"]
    """Whether the court must add it or may."""
    minimum: Term | None = None
    """The shortest term; None if the sanction states none."""
    maximum: Term | None = None
    """The longest term; None if the sanction states none."""
    lifelong: bool = False
    """Whether it lasts for life."""
    scope: str | None = None
    """What is confiscated or which right is lost, in our own words, where the sanction says."""

    def __str__(self) -> str:
        extent = "for life" if self.lifelong else _range(self.minimum, self.maximum)
        return f"{self.kind.replace('-', ' ')} {extent}".rstrip() + f" ({self.mode})"


class Penalty(Briefly, Fact):
    """What a provision threatens: one of the alternatives, with the additional punishments."""

    alternatives: Annotated[tuple[Punishment, ...], Field(min_length=1)]
    """The principal punishments, of which the court chooses one."""
    additional: tuple[AdditionalPunishment, ...] = ()
    """What comes on top."""
    note: str | None = None
    """What a reader should know of the sanction."""

    def of_kind(self, kind: PunishmentKind) -> Punishment | None:
        """Return the alternative of ``kind``, or None."""
        return next((p for p in self.alternatives if p.kind == kind), None)

    @property
    def max_imprisonment(self) -> Term | None:
        """The longest imprisonment; None if the provision threatens none."""
        imprisonment = self.of_kind("imprisonment")
        return imprisonment.maximum if imprisonment else None

    @property
    def min_imprisonment(self) -> Term | None:
        """The shortest imprisonment: as stated, else by the General Part."""
        imprisonment = self.of_kind("imprisonment")
        return imprisonment.lower_bound if imprisonment else None

    @property
    @completable
    def confiscation(self) -> Literal["mandatory", "optional"] | None:
        """Whether property is confiscated: ``mandatory``, ``optional`` or None."""
        return next((a.mode for a in self.additional if a.kind == "confiscation"), None)

    @property
    @completable
    def category(self) -> Category | None:
        """Category of an intentional crime by Criminal Code art. 11; None without imprisonment."""
        if any(p.kind == "life-imprisonment" for p in self.alternatives):
            return "especially-grave"
        longest = self.max_imprisonment
        if longest is None:
            return None
        if longest.years <= 2:
            return "minor"
        if longest.years <= 5:
            return "medium"
        return "grave" if longest.years <= 12 else "especially-grave"

    def __str__(self) -> str:
        principal = ", or ".join(map(str, self.alternatives))
        return "; ".join([principal, *map(str, self.additional)])


class PenaltyElsewhere(Briefly, Model):
    """The penalty of a unit that has none of its own: it stands in other units.

    An article whose parts carry the penalties points to them, a point to the part that it
    aggravates. False where a condition is asked.
    """

    places: Annotated[tuple[ProvisionId, ...], Field(min_length=1)]
    """The units that carry the penalties on the day, in natural order."""

    def __bool__(self) -> Literal[False]:
        return False

    def __str__(self) -> str:
        return f"in {', '.join(self.places)}"


class ProvisionPenalty(Briefly, Model):
    """The penalty of one provision on the day of a view."""

    provision: ProvisionId
    """The unit that threatens it."""
    penalty: Penalty | Unknown | None
    """:data:`UNKNOWN` if the corpus does not know it for that day; None if there was none."""

    def __str__(self) -> str:
        if self.penalty is None:
            return f"{self.provision}: none"
        return f"{self.provision}: {self.penalty}"


def longest_imprisonment(penalties: tuple[ProvisionPenalty, ...]) -> Term | Unknown | None:
    """Return the longest imprisonment; None for none, UNKNOWN if a penalty is not known."""
    if any(found.penalty is UNKNOWN for found in penalties):
        return UNKNOWN
    terms = [t for p in penalties if p.penalty and (t := p.penalty.max_imprisonment) is not None]
    return max(terms, key=lambda term: term.years, default=None)


def shortest_imprisonment(penalties: tuple[ProvisionPenalty, ...]) -> Term | Unknown | None:
    """Return the shortest imprisonment; None for none, UNKNOWN if a penalty is not known."""
    if any(found.penalty is UNKNOWN for found in penalties):
        return UNKNOWN
    terms = [t for p in penalties if p.penalty and (t := p.penalty.min_imprisonment) is not None]
    return min(terms, key=lambda term: term.years, default=None)
