"""What ``verify`` is asked, and one reference of a claim as far as the steps have come with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legalref.checking.case import Case, Said
from legalref.checking.states import waived_by
from legalref.languages.rules import fire
from legalref.names.entries import Name
from legalref.verdicts import make_verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from legalref.checking.claims import ClaimText, Part
    from legalref.checking.facts import Facts
    from legalref.checking.statements import Piece
    from legalref.ids import ProvisionId
    from legalref.results import Finding, MessageLang, Resolution
    from legalref.text.tokens import Cut
    from legalref.verdicts import Claim, Verdict

__all__ = ["Matter", "Question", "verdict_on"]


class Question(NamedTuple):
    """What is asked: whether a claim is true of a law."""

    law: Facts
    claim: Claim
    day: dt.date | None
    """The day of the claim, else of the check."""
    lang: MessageLang = "en"
    given: Resolution | None = None
    """What the citation means, where the caller knows that from a context."""

    @property
    def name(self) -> Name | None:
        """The name that the claim has in a field."""
        return Name(self.claim.title) if self.claim.title is not None else None


class Matter(NamedTuple):
    """One reference of a claim, with what is said of it and what has come of that."""

    claim: Claim
    text: str
    """The words of the reference and of what is said beside it."""
    day: dt.date | None
    place: int = 0
    """Its number among the references of the claim, from 0."""
    cut: Cut | None = None
    """The words, if a step before has cut them."""
    said: ClaimText | None = None
    """The claim, cut at its references; None if it needs no reading."""
    parts: tuple[Part, ...] = ()
    """What stands beside the reference: one part, or those of a reference that came in pieces."""
    alone: bool = True
    """Whether the claim has no other reference."""
    title: Name | None = None
    main: Piece | None = None
    """The words that are checked as the title."""
    resolution: Resolution | None = None
    refs: tuple[ProvisionId, ...] = ()
    found: tuple[Said, ...] = ()
    """What the checks say, in their order."""
    notes: tuple[Finding, ...] = ()
    is_plain: bool = False
    """Whether all that was read is a place, and perhaps its name, so that its shape tells all."""
    verdict: Verdict | None = None

    def case(self, law: Facts) -> Case:
        """Return what the checks are asked about."""
        return Case(
            law, self.claim, self.text, self.title, self.day, waived_by(self.parts),
            folded=self.folded,
        )  # fmt: skip

    @property
    def folded(self) -> str | None:
        """The words as they are matched, if they have been read."""
        if self.said is None:
            return None
        return self.said.folded.text if self.alone else self.said.folded_of(self.parts[0])


def verdict_on(
    question: Question,
    claim: Claim,
    day: dt.date | None,
    said: Said | None = None,
    *,
    refs: tuple[ProvisionId, ...] = (),
    notes: Sequence[Finding] = (),
    parts: tuple[Verdict, ...] = (),
) -> Verdict:
    """Return the verdict that a check gives; without one that says something, it is ``ok``."""
    law = question.law
    if said is None:
        said = Said("ok", law.fine(refs, day), sources=law.sources(refs))
    fire(said.reason.rule, str(claim.citation))
    return make_verdict(
        said.code,
        said.reason,
        claim=claim,
        refs=refs,
        expected=said.expected,
        found=said.found,
        suggestion=said.suggestion,
        findings=(*notes, *said.findings),
        sources=said.sources,
        in_scope=law.all_in_scope(refs),
        as_of=day,
        corpus_date=law.date,
        lang=question.lang,
        parts=parts,
    )
