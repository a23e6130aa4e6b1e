"""The result for people: what a mention came to, what could not be compared, what is no mention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.languages.rules import fire
from legalref.resolution.outcomes import repaired
from legalref.results import Finding, Reason, Resolution
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    import datetime as dt

    from legalref.resolution.law import Law
    from legalref.resolution.outcomes import Outcome

__all__ = ["answer_of", "unreadable", "with_doubt"]

_NOT_COMPARED: Final = Finding("unverifiable", "info", Reason("no-likeness"))


def unreadable(text: str, limit: int, day: dt.date | None) -> Resolution | None:
    """Return the refusal of a text that is no mention: empty, or longer than any."""
    if not text.strip():
        return Resolution(text, "not_found", reason=Reason("empty"), as_of=day)
    if len(text) > limit:
        reason = Reason("too-long", (("limit", str(limit)),))
        return Resolution(text, "not_found", reason=reason, as_of=day)
    return None


def answer_of(
    law: Law, text: str, outcome: Outcome, repairs: tuple[str, ...], day: dt.date | None
) -> Resolution:
    """Return the result for people out of an outcome."""
    repairs = tuple(dict.fromkeys((*repairs, *outcome.repairs)))
    score, via = outcome.score, outcome.via
    if repairs and outcome.status == "resolved":
        score, via = repaired(score, via)
    status, refs = outcome.status, outcome.refs
    fire(outcome.reason.rule, text)
    return Resolution(
        text,
        status,
        refs,
        candidates=outcome.candidates,
        reason=outcome.reason,
        score=min(score, 0.5) if status == "ambiguous" else score,
        via=via if status in ("resolved", "outside", "foreign") else "none",
        repairs=repairs,
        findings=outcome.findings,
        cited=outcome.cited,
        in_scope=bool(refs) and status == "resolved" and all(map(law.lexicon.in_scope, refs)),
        country=outcome.country,
        as_of=day or outcome.day,
    )


def with_doubt(found: Resolution) -> Resolution:
    """Return an answer that says so where a misspelt name could not have been found."""
    if found.status in ("not_found", "ambiguous", "outside") and not can_compare():
        return replace(found, findings=(*found.findings, _NOT_COMPARED))
    return found
