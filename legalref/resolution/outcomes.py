"""What one citation came to, in which setting, and what several come to together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from legalref.languages.home import UNKNOWN_PLACE
from legalref.results import Candidate, Finding, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.ids import ProvisionId
    from legalref.names.entries import Name
    from legalref.results import ResultStatus, Via

__all__ = [
    "CITED",
    "DECIDED",
    "REPAIRED",
    "Outcome",
    "Setting",
    "combine",
    "foreign_law",
    "refused",
    "repaired",
]

CITED, DECIDED, REPAIRED = 1.0, 0.9, 0.92
"""Scores: as cited, decided by what stands beside, read after a repair."""
_UNDECIDED: Final = Reason("none")
_FINDING_OF: Final = {
    "not_found": "unknown-provision",
    "ambiguous": "ambiguous",
    "outside": "outside",
    "foreign": "foreign",
}


@dataclass(slots=True)
class Outcome:
    """What one citation came to."""

    status: ResultStatus
    refs: tuple[ProvisionId, ...] = ()
    cited: tuple[ProvisionId, ...] = ()
    reason: Reason = _UNDECIDED
    findings: tuple[Finding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    via: Via = "citation"
    score: float = CITED
    repairs: tuple[str, ...] = ()
    country: str | None = None
    day: dt.date | None = None
    """The day that the citation asks for by itself, as the address of a version does."""


@dataclass(slots=True)
class Setting:
    """What surrounds a mention."""

    within: str | None = None
    country: str | None = None
    day: dt.date | None = None
    title: Name | None = None
    self_act: str | None = None
    """The act that «настоящего Кодекса» means."""
    self_article: tuple[tuple[str, str], ...] = ()
    around: tuple[str, str] | None = None
    """What stands before and behind the citation, if a year stands there."""
    written: tuple[dt.date, dt.date] | None = None
    """The days between which the text was written, if it says so."""

    def copy(self) -> Setting:
        """Return a setting of one's own, to be changed."""
        return Setting(
            self.within, self.country, self.day, title=self.title, self_act=self.self_act,
            self_article=self.self_article, around=self.around, written=self.written,
        )  # fmt: skip


def repaired(score: float, via: Via) -> tuple[float, Via]:
    """Return the score and the way of what was read after a repair."""
    return min(score, REPAIRED), "repaired" if via in ("citation", "exact") else via


def foreign_law(country: str | None, via: Via = "citation", rule: str = "foreign-law") -> Outcome:
    """Return that something is the law of another country, as a rule says."""
    if country is None or country == UNKNOWN_PLACE:
        return Outcome("foreign", reason=Reason("foreign-unnamed", (), rule), via=via)
    reason = Reason("foreign", (("country", country),), rule)
    return Outcome("foreign", reason=reason, country=country, via=via)


def refused(outcome: Outcome, reason: Reason) -> Outcome:
    """Return the refusal of what came to ``outcome``, which is kept as candidates."""
    if outcome.status == "foreign":
        return outcome  # whatever the rest of it says, it is no law of ours
    kept = tuple(Candidate(ref, 0.4, "cited beside") for ref in outcome.refs)
    kept = tuple(dict.fromkeys((*kept, *outcome.candidates)))
    kept = tuple(sorted(kept, key=lambda c: (-c.score, c.id.sort_key)))
    return Outcome("not_found", (), outcome.cited, reason, (), kept)


def combine(outcomes: Sequence[Outcome]) -> Outcome:
    """Return one outcome for the citations of one mention, in the order of the text."""
    if len(outcomes) == 1:
        return outcomes[0]
    by_status = {o.status for o in outcomes}
    if by_status == {"resolved"}:
        return _all_resolved(outcomes)
    if "resolved" in by_status:
        return _some_resolved(outcomes)
    if by_status == {"outside"}:
        return replace(_shared(outcomes), status="outside", reason=outcomes[0].reason,
                       via=outcomes[0].via)  # fmt: skip
    return next(
        _refused_by(worst, outcomes)
        for status in ("not_found", "ambiguous", "foreign")
        for worst in outcomes
        if worst.status == status
    )


def _shared(outcomes: Sequence[Outcome]) -> Outcome:
    """Return what the outcomes have in common, whatever they come to."""
    return Outcome(
        "resolved",
        tuple(dict.fromkeys(r for o in outcomes for r in o.refs)),
        tuple(dict.fromkeys(c for o in outcomes for c in o.cited)),
        findings=tuple(f for o in outcomes for f in o.findings),
        repairs=tuple(dict.fromkeys(r for o in outcomes for r in o.repairs)),
    )


def _all_resolved(outcomes: Sequence[Outcome]) -> Outcome:
    shared = _shared(outcomes)
    weakest = min(outcomes, key=lambda o: o.score)
    reason = weakest.reason
    if weakest.via == "citation":
        reason = Reason("resolved", (("refs", ", ".join(shared.refs)),))
    return replace(shared, reason=reason, via=weakest.via, score=weakest.score)


def _some_resolved(outcomes: Sequence[Outcome]) -> Outcome:
    """Name what resolves; what does not is said, never dropped."""
    shared = _shared(outcomes)
    resolved = [o for o in outcomes if o.status == "resolved"]
    rest = [o for o in outcomes if o.status != "resolved"]
    named = tuple(dict.fromkeys(r for o in resolved for r in o.refs))
    extra = tuple(
        Finding(_FINDING_OF[o.status], "info" if o.status == "outside" else "error", o.reason)
        for o in rest
    )
    return replace(
        shared,
        refs=named,
        reason=Reason("resolved", (("refs", ", ".join(named)),)),
        findings=(*shared.findings, *extra),
        candidates=_each_once(c for o in rest for c in o.candidates),
        via=resolved[0].via,
        score=0.7,
    )


def _refused_by(worst: Outcome, outcomes: Sequence[Outcome]) -> Outcome:
    """Return the refusal of all by the worst of them; what resolves is kept as candidates."""
    kept = (
        Candidate(ref, 0.4, "cited beside")
        for o in outcomes
        if o.status == "resolved"
        for ref in o.refs
    )
    return replace(
        _shared(outcomes),
        status=worst.status,
        refs=(),
        reason=worst.reason,
        candidates=_each_once((*worst.candidates, *kept)),
        score=worst.score,
        country=worst.country,
    )


def _each_once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates of several citations, best first, each once."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.id.sort_key)):
        best.setdefault(candidate.id, candidate)
    return tuple(best.values())
