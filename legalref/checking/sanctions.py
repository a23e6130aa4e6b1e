"""The check of the penalty: does the provision carry what is said of it?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.checking.case import Case, Said, cut, decides
from legalref.checking.facts import Sanction, differs, labelled, three
from legalref.checking.penalties import (
    StatedPenalty,
    StatedTerm,
    read_penalty,
    span_words,
)
from legalref.languages.labels import label
from legalref.languages.rules import rule
from legalref.results import Finding, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.ids import ProvisionId

__all__ = ["check_penalty"]

_OVER_ALL_PARTS: Final = rule("over-all-parts").pattern


def _stated(case: Case) -> tuple[StatedPenalty, Said | None]:
    """Return what the claim says about the penalty, and a complaint if it cannot be read."""
    claim = case.claim
    stated = StatedPenalty()
    if claim.penalty:
        stated = read_penalty(claim.penalty)
        if not stated:
            reason = Reason("penalty-not-read", (("text", cut(claim.penalty)),))
            return stated, Said("unverifiable", reason, found=claim.penalty, field="penalty")
    if claim.min_years is not None or claim.max_years is not None:
        term = StatedTerm("imprisonment", claim.min_years, claim.max_years, "years")
        stated = replace(stated, terms=(term, *stated.terms))
    return stated, None


@decides("penalty-beside")
def check_penalty(case: Case, refs: tuple[ProvisionId, ...]) -> Said | None:
    """Compare the claimed penalty with that of the unit named, over all its parts."""
    stated, complaint = _stated(case)
    if complaint is not None or not stated:
        return complaint
    sanctions: list[Sanction] = []
    complete = True
    for ref in refs:
        found, known = case.law.sanctions(ref, case.day)
        sanctions += found
        complete = complete and known
    if not complete:
        params = (*case.law.words("ref", *refs), ("day", case.on))
        return Said(
            "unverifiable", Reason("penalty-not-known", params), field="penalty",
            sources=case.law.sources(refs),
        )  # fmt: skip
    sources = tuple(dict.fromkeys(s for one in sanctions for s in one.penalty.sources))
    said = _compare(case, refs, stated, sanctions, sources)
    if said is None or said.code != "penalty-mismatch":
        return said
    return _of_some_part(case, refs, stated, sanctions, said) or said


def _of_some_part(
    case: Case,
    refs: tuple[ProvisionId, ...],
    stated: StatedPenalty,
    sanctions: Sequence[Sanction],
    said: Said,
) -> Said | None:
    """Return the doubt about a penalty that only some parts of the unit named carry, if any.

    «ст. 128 УК РК – 4–7 лет» is true of part 1, and the claim does not say which part it means.
    A maximum or a minimum that is called so is one over all parts.
    """
    claim = case.claim
    if (claim.min_years is None) != (claim.max_years is None):
        return None
    if claim.penalty and _OVER_ALL_PARTS.search(claim.penalty.lower()):
        return None
    units = dict.fromkeys(one.ref for one in sanctions)
    carriers = [
        unit
        for unit in units
        if _compare(case, (unit,), stated, [s for s in sanctions if s.ref == unit], said.sources)
        is None
    ]
    if not carriers or len(units) == 1:
        return None
    params = (*case.law.words("ref", *refs), *case.law.words("other", *carriers))
    return said._replace(
        code="ambiguous", reason=Reason("penalty-of-some-part", params), findings=(),
        suggestion=carriers[0] if len(carriers) == 1 else None,
    )  # fmt: skip


def _compare(
    case: Case,
    refs: tuple[ProvisionId, ...],
    stated: StatedPenalty,
    sanctions: Sequence[Sanction],
    sources: tuple[str, ...],
) -> Said | None:
    """Return what is wrong with a stated penalty, set against these sanctions as a whole."""
    doubt: Said | None = None
    checks = [
        *(_term(case, refs, term, sanctions, sources) for term in stated.terms),
        *(_kind(case, refs, kind, sanctions, sources) for kind in stated.kinds),
    ]
    if stated.confiscation:
        checks.append(_confiscation(case, refs, stated.confiscation, sanctions, sources))
    for said in checks:
        if said is not None and said.code == "penalty-mismatch":
            return said
        doubt = doubt or said
    return doubt


def _kind(
    case: Case,
    refs: tuple[ProvisionId, ...],
    kind: str,
    sanctions: Sequence[Sanction],
    sources: tuple[str, ...],
) -> Said | None:
    """Return what is wrong with a kind of punishment that is named without an amount."""
    if any(one.provides(kind) for one in sanctions):
        return None
    if kind == "deprivation-of-right":
        # A court may add it although the sanction is silent, so nothing follows from silence.
        return _penalty_unknown(case, refs)
    params = (*case.law.words("ref", *refs), *labelled("what", f"punishment.{kind}"))
    return Said(
        "penalty-mismatch", Reason("penalty-lacks", params),
        found=label(f"punishment.{kind}", "en"), sources=sources, field="penalty",
    )  # fmt: skip


def _penalty_unknown(case: Case, refs: tuple[ProvisionId, ...]) -> Said:
    params = (*case.law.words("ref", *refs), ("day", case.on))
    return Said("unverifiable", Reason("penalty-not-known", params), field="penalty")


def _term(
    case: Case,
    refs: tuple[ProvisionId, ...],
    term: StatedTerm,
    sanctions: Sequence[Sanction],
    sources: tuple[str, ...],
) -> Said | None:
    words = case.law.words("ref", *refs)
    per_sanction = [found for one in sanctions if (found := one.terms(term.kind))]
    if not per_sanction:
        return _kind(case, refs, term.kind, sanctions, sources)
    if "tenge" in {term.unit, *(one.unit(term.kind) for one in sanctions)} - {None}:
        # What an index is worth changes every year.
        return _penalty_unknown(case, refs)
    if any(len(found) > 1 and _fits(term, found) for found in per_sanction):
        return None  # one of the amounts that differ by offender
    ranges = [bounds for found in per_sanction for bounds in found]
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    low = min(lows) if len(lows) == len(ranges) else None
    high = max(highs) if highs else None
    wrong_high = term.maximum is not None and (high is None or differs(term.maximum, high))
    wrong_low = term.minimum is not None and (low is None or differs(term.minimum, low))
    if not wrong_high and not wrong_low:
        return None
    if low is None and not wrong_high:
        return _penalty_unknown(case, refs)
    unit = next((u for one in sanctions if (u := one.unit(term.kind))), term.unit)
    differ = any(len(found) > 1 for found in per_sanction)
    whole = differ or term.minimum is not None or low == high
    right = span_words(low if whole else None, high, unit)
    if term.maximum is None:
        right = span_words(low, None, unit)
    said = term.words()
    params = (
        *words, *labelled("what", f"punishment.{term.kind}"), *three("right", right),
        *three("stated", said),
    )  # fmt: skip
    hint = _hint(case, refs, term, sanctions)
    findings: tuple[Finding, ...] = ()
    if hint is not None:
        reason = Reason(
            "penalty-of-another", (*three("stated", said), *case.law.words("other", hint))
        )
        findings = (Finding("penalty-mismatch", "info", reason, field="penalty", suggestion=hint),)
    return Said(
        "penalty-mismatch", Reason("penalty-differs", params), expected=right["en"],
        found=said["en"], suggestion=hint, findings=findings, sources=sources, field="penalty",
    )  # fmt: skip


def _hint(
    case: Case, refs: tuple[ProvisionId, ...], term: StatedTerm, sanctions: Sequence[Sanction]
) -> ProvisionId | None:
    """Return the only part that carries the stated term, near the unit named or elsewhere."""
    inside = [one.ref for one in sanctions if _carries(one, term)]
    siblings: list[ProvisionId] = []
    if not inside:
        articles = {case.law.article(ref) for ref in refs}
        around, _ = _around(case, articles)
        siblings = [one.ref for one in around if _carries(one, term)]
    elsewhere = [ref for ref, one in case.law.places() if _carries(one, term)]
    for choice in (inside, siblings, elsewhere):
        unique = list(dict.fromkeys(choice))
        if unique:
            return unique[0] if len(unique) == 1 else None
    return None


def _around(case: Case, articles: Iterable[ProvisionId]) -> tuple[list[Sanction], bool]:
    found: list[Sanction] = []
    for article in sorted(articles):
        found += case.law.sanctions(article, case.day)[0]
    return found, True


def _confiscation(
    case: Case,
    refs: tuple[ProvisionId, ...],
    stated: str,
    sanctions: Sequence[Sanction],
    sources: tuple[str, ...],
) -> Said | None:
    modes = {one.penalty.confiscation for one in sanctions}
    fits: set[str | None] = {
        "with": {"mandatory", "optional"}, "without": {None, "optional"},
        "optional": {"optional"}, "mandatory": {"mandatory"},
    }[stated]  # type: ignore[assignment]  # fmt: skip
    if modes & fits:
        return None
    mode = next(iter(sorted(modes, key=str)))
    params = (
        *case.law.words("ref", *refs), *labelled("what", "punishment.confiscation"),
        *labelled("right", f"confiscation.{mode or 'none'}"),
        *labelled("stated", f"confiscation.{stated}"),
    )  # fmt: skip
    return Said(
        "penalty-mismatch", Reason("penalty-differs", params),
        expected=label(f"confiscation.{mode or 'none'}", "en"),
        found=f"{stated} confiscation",
        sources=sources, field="penalty",
    )  # fmt: skip


def _carries(one: Sanction, term: StatedTerm) -> bool:
    """Whether a penalty has exactly the stated term."""
    return _fits(term, one.terms(term.kind))


def _fits(term: StatedTerm, ranges: Iterable[tuple[float | None, float | None]]) -> bool:
    """Whether the stated bounds are those of one of ``ranges``."""
    return any(
        (term.maximum is None or (high is not None and not differs(term.maximum, high)))
        and (term.minimum is None or (low is not None and not differs(term.minimum, low)))
        for low, high in ranges
    )
