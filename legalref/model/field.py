"""The field: offences with their legal bases, rules for victims, the vocabulary of labels."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from legalref.ids import ProvisionId
from legalref.model.base import (
    UNKNOWN,
    Briefly,
    Fact,
    Grade,
    Model,
    NonEmpty,
    SourceIds,
    Texts,
    Unknown,
)
from legalref.model.penalties import (
    Duration,
    ProvisionPenalty,
    Term,
    longest_imprisonment,
    shortest_imprisonment,
)

__all__ = [
    "Crosswalk", "Element", "LegalBasis", "Offence", "ReferralRule",
]  # fmt: skip


class LegalBasis(Briefly, Fact):
    """Why an offence counts as trafficking-related, and since when."""

    provision: ProvisionId
    """Where the list of offences stands."""
    valid_from: dt.date | None = None
    """First day on which it applied."""
    valid_to: dt.date | None = None
    """Last day on which it applied; None if it still does."""
    note: Texts = Texts()
    """What a reader should know of it."""

    def __str__(self) -> str:
        since = f" since {self.valid_from}" if self.valid_from else ""
        until = f" until {self.valid_to}" if self.valid_to else ""
        return f"{self.provision}{since}{until}"


class Offence(Briefly, Model):
    """One of the eight trafficking-related offences."""

    provision: ProvisionId
    """The listed provision: a whole article, or the point that makes it trafficking."""
    names: Texts
    """A short name per language."""
    penalty_of: Annotated[tuple[ProvisionId, ...], Field(min_length=1)]
    """The parts whose penalties apply, in natural order."""
    legal_bases: Annotated[tuple[LegalBasis, ...], Field(min_length=1)]
    """Why it counts as trafficking-related."""
    minimum_age: Annotated[int, Field(ge=14, le=18)] | None = None
    """Age of criminal responsibility in years."""
    sources: SourceIds
    """Ids of :class:`Source`; never empty."""
    grade: Grade
    """How well it is established: ``A``, ``B`` or ``C``."""
    penalties: tuple[ProvisionPenalty, ...] = ()
    """What the parts in ``penalty_of`` threaten; filled in by the corpus, not written in YAML."""
    as_of: dt.date | None = None
    """The day that ``penalties`` speaks of; None: the newest known state."""

    @property
    def max_imprisonment(self) -> Term | Unknown | None:
        """The longest imprisonment; UNKNOWN if a penalty is not known, None if there is none."""
        return longest_imprisonment(self.penalties)

    @property
    def min_imprisonment(self) -> Term | Unknown | None:
        """The shortest imprisonment; UNKNOWN if a penalty is not known, None if there is none."""
        return shortest_imprisonment(self.penalties)

    @property
    def penalties_known(self) -> bool:
        """Whether the corpus knows every penalty on :attr:`as_of`."""
        return all(found.penalty is not UNKNOWN for found in self.penalties)

    def __str__(self) -> str:
        return f"{self.provision} «{self.names.get('en', 'ru', 'kk')}»"


class ReferralRule(Briefly, Fact):
    """One rule on finding, protecting and helping victims: who does what, for whom, by when."""

    id: NonEmpty
    """Under which it is found."""
    provision: ProvisionId
    """Where the rule stands; the act itself if the paragraph is not known."""
    topic: Literal[
        "approval", "registration", "control", "cooperation", "detection", "consent", "safety",
        "transport", "housing", "medical-help", "legal-help", "information-exchange", "minors",
        "return-from-abroad", "services",
    ]  # fmt: skip
    """What it is about."""
    actors: tuple[Texts, ...] = ()
    """Who acts; empty if the sources do not say."""
    actors_complete: bool = True
    """Whether the sources name everybody who acts."""
    beneficiary: Texts = Texts()
    """For whom."""
    action: Texts
    """What is done, in our own words."""
    condition: Texts = Texts()
    """When the rule applies."""
    within: Duration | None = None
    """Within which time."""
    valid_from: dt.date | None = None
    """First day on which it applied."""

    def __str__(self) -> str:
        limit = f" [{self.within}]" if self.within else ""
        return f"{self.id}: {self.action.get('en', 'ru', 'kk')}{limit}"


class Element(Briefly, Fact):
    """A term of the closed vocabulary for annotation labels."""

    id: NonEmpty
    """The label: ``act-recruitment``."""
    group: Literal["act", "means", "purpose", "exploitation", "form"]
    """``act``, ``means``, ``purpose``: Palermo Protocol art. 3; ``exploitation``: Criminal Code
    art. 3 point 1; ``form``: used in the literature, no legal category."""
    names: Texts
    """Its name per language."""
    provisions: tuple[ProvisionId, ...] = ()
    """Provisions that name the same thing, the definition first."""

    def __str__(self) -> str:
        return f"{self.id} «{self.names.get('en', 'ru', 'kk')}»"


class Crosswalk(Briefly, Fact):
    """A provision of a repealed code and its successor."""

    old: ProvisionId
    """The provision of the repealed code."""
    new: ProvisionId
    """Its successor."""
    note: str | None = None
    """What a reader should know of it."""

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
