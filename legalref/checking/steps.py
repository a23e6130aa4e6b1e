"""The steps of ``verify``, from the words of a claim to one verdict.

Each is a function of the question and of the references of the claim, as far as the steps before
it have come with them; it changes neither, and yields the references as they are then. What has
its verdict is left alone. :mod:`legalref.checking.verification` says in which order they go.
"""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from legalref.checking.accounting import check_account, day_told
from legalref.checking.case import Case, Said, cut, note_of, worst
from legalref.checking.claims import (
    may_be_title,
    read_claim_text,
    resolve_part,
    with_shared_act,
    without,
)
from legalref.checking.matters import Matter, verdict_on
from legalref.checking.naming import check_title
from legalref.checking.places import check_citation, listed_as_false
from legalref.checking.sanctions import check_penalty
from legalref.names.entries import Name
from legalref.resolution.resolver import Setting
from legalref.results import Finding, Reason
from legalref.text.tokens import Cut
from legalref.verdicts import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from legalref.checking.claims import ClaimText, Part
    from legalref.checking.matters import Question
    from legalref.ids import ProvisionId
    from legalref.results import Resolution
    from legalref.verdicts import Claim, Verdict

__all__ = [
    "accounted", "assembled", "checked", "cut_at_references", "joined", "not_equated",
    "not_listed", "of_days_told", "of_one_time", "refused", "resolved", "states_no_penalty",
    "weighed", "with_names",
]  # fmt: skip

_BY_BUCKET: Final = {"wrong": 0, "unknown": 1, "ok": 2}


def _each(
    of_one: Callable[[Question, Matter], Matter],
) -> Callable[[Question, Iterable[Matter]], Iterable[Matter]]:
    """Return the step that does with each reference what is to be done with one."""

    @wraps(of_one)
    def step(question: Question, matters: Iterable[Matter]) -> Iterable[Matter]:
        return [
            of_one(question, matter) if matter.verdict is None else matter for matter in matters
        ]

    return step


# ------------------------------------------------------------------ the words


@_each
def assembled(question: Question, matter: Matter) -> Matter:
    """Give a reference that came in pieces its words, and what they mean."""
    pieces = matter.claim.citation
    if not isinstance(pieces, Reference):
        return matter
    cut, title, resolution = question.law.assemble(pieces, matter.title, matter.day)
    return matter._replace(text=cut.source, cut=cut, title=title, resolution=resolution)


@_each
def refused(question: Question, matter: Matter) -> Matter:
    """Judge at once what is no words at all, or the id of an act that the corpus does not have."""
    law, text = question.law, matter.text.strip()
    act = law.strange_act(text)
    if text and act is None:
        return matter
    if act is None:
        said = Said("malformed", Reason("no-citation"))
    elif (country := law.resolver.lexicon.foreign_country.get(act)) is not None:
        said = Said("foreign", Reason("foreign", (("country", country),)))
    else:
        said = Said("unknown-act", Reason("unknown-act", (("text", cut(text)),)), found=text)
    return matter._replace(verdict=verdict_on(question, matter.claim, matter.day, said))


def cut_at_references(question: Question, matters: Iterable[Matter]) -> Iterator[Matter]:
    """Yield each reference of the words with what stands beside it.

    What the caller has resolved is one reference, and so is one that came in pieces; a key and
    numbers need no reading.
    """
    for matter in matters:
        pieces = matter.claim.citation
        plain = isinstance(pieces, Reference) and question.law.is_plain(pieces)
        if matter.verdict is not None or plain:
            yield matter
            continue
        said = read_claim_text(matter.cut or Cut(matter.text.strip()), question.law)
        parts = said.parts if question.given is None else said.parts[:1]
        if len(parts) == 1 or matter.resolution is not None:
            yield matter._replace(said=said, parts=parts)
            continue
        for place, part in enumerate(parts):
            own = _claim_of(matter.claim, said, part)
            yield Matter(
                own, str(own.citation), matter.day, place, said=said, parts=(part,), alone=False
            )


def _claim_of(claim: Claim, said: ClaimText, part: Part) -> Claim:
    """Return what is claimed of one reference of several: the words beside it, and no field."""
    return replace(
        claim, citation=said.words_of(part), title=None, penalty=None, min_years=None,
        max_years=None,
    )  # fmt: skip


def of_days_told(question: Question, matters: Iterable[Matter]) -> Iterator[Matter]:
    """Yield a reference at both ends of the time that its words tell: «на 2019 год»."""
    for matter in matters:
        told = None
        if matter.parts and matter.resolution is None and matter.claim.date is None:
            told = day_told(matter.parts[0])
        if told is None:
            yield matter
            continue
        for day in dict.fromkeys(told):
            yield matter._replace(day=day)


@_each
def with_names(question: Question, matter: Matter) -> Matter:
    """Take the first words beside a reference that may be its name for its title."""
    if matter.resolution is not None:
        return matter
    [part] = matter.parts
    if question.given is not None and not part.steps:
        # A number alone, «128», is what the caller has read.
        part = replace(part, pieces=[p for p in part.pieces if any(c.isalpha() for c in p.text)])
    main = next((piece for piece in part.pieces if may_be_title(piece)), None)
    title = matter.title or (Name.of(main.text) if main is not None else None)
    own = main if matter.title is None else None
    return matter._replace(parts=(part,), title=title, main=own)


# ------------------------------------------------------------------ what it names, and the checks


@_each
def resolved(question: Question, matter: Matter) -> Matter:
    """Say what a reference names, and which title of another act its own words have."""
    if matter.resolution is not None or matter.said is None:
        return matter
    [part] = matter.parts
    known = question.given
    leans = not matter.alone or (part.shares and known is None)
    if leans:
        part = with_shared_act(matter.said, part)
        found = resolve_part(question.law, matter.said, part, matter.day, matter.title)
    elif known is not None:
        found = known
    else:
        part, found = _resolved_alone(question, matter, matter.said, part)
    title = matter.title
    if title is None:
        # The title of an act is part of its citation, so only the resolver has seen it apart.
        others = (_title_of_another(finding) for finding in found.findings)
        title = next((Name.of(other) for other in others if other), None)
    day = matter.day or found.as_of  # the address of an old edition has its day
    plain = known is None and not leans and day == matter.day
    return matter._replace(parts=(part,), title=title, day=day, resolution=found, is_plain=plain
    )  # fmt: skip


def _resolved_alone(
    question: Question, matter: Matter, said: ClaimText, part: Part
) -> tuple[Part, Resolution]:
    """Return what the one reference of a claim means, and what of its words is still to check."""
    resolve = question.law.resolver.resolve
    if not part.steps:
        # A name is read whole, or without the statements behind it.
        found = resolve(said.source, Setting(day=matter.day), said.cut)
        if found.status != "not_found":
            return replace(part, pieces=[], statements=[]), found
        if not part.statements:
            return replace(part, pieces=[]), found
    rest = without(said, part)
    found = resolve(rest.source, Setting(day=matter.day), rest)
    if found.status == "ambiguous" and matter.title is not None:
        found = resolve(rest.source, Setting(day=matter.day, title=matter.title), rest)
    return part, found


def _title_of_another(finding: Finding) -> str | None:
    reason = finding.reason
    return dict(reason.params).get("title") if reason.code == "title-mismatch" else None


@_each
def checked(question: Question, matter: Matter) -> Matter:
    """Check that what is named exists, applied on the day, bears the name, carries the penalty."""
    assert matter.resolution is not None
    case = matter.case(question.law)
    said, refs = check_citation(case, matter.resolution)
    found = () if said is None else (said,)
    return matter._replace(refs=refs, found=found, notes=tuple(case.notes))


@_each
def accounted(question: Question, matter: Matter) -> Matter:
    """Check what else stands beside a reference, and quote what nobody read."""
    case = matter.case(question.law)
    more = check_account(case, matter)
    return matter._replace(
        found=(*matter.found, *more),
        notes=(*matter.notes, *case.notes),
        is_plain=matter.is_plain and not more and _is_silent(matter),
    )


def _is_silent(matter: Matter) -> bool:
    """Whether nothing stands beside a reference but its name."""
    for part in matter.parts:
        if part.statements or any(piece is not matter.main for piece in part.pieces):
            return False
    return True


# ------------------------------------------------------------------ the verdict


@_each
def weighed(question: Question, matter: Matter) -> Matter:
    """Make the first fault, else the first gap, the verdict, and the rest its findings.

    A place left open comes before both: nobody knows what the other words would be of.
    """
    found, notes = matter.found, matter.notes
    first = found[0] if found else None
    if len(found) > 1:
        left_open = (one for one in found if one.reason.code == "place-left-open")
        first = next(left_open, None) or worst(found)
        notes = (*notes, *(note_of(one) for one in found if one is not first))
    verdict = verdict_on(
        question, matter.claim, matter.day, first, refs=matter.refs, notes=notes
    )  # fmt: skip
    return matter._replace(verdict=verdict)


def of_one_time(question: Question, matters: Iterable[Matter]) -> Iterator[Matter]:
    """Yield one verdict for both ends of a time; where they differ, nothing is known between."""
    for _, ends in groupby(matters, key=attrgetter("place")):
        first, *later = ends
        if not later:
            yield first
            continue
        [last] = later
        one, other = _judged(first), _judged(last)
        if (one.code, one.refs) == (other.code, other.refs):
            yield first
            continue
        reason = Reason("day-undecided", (("start", str(first.day)), ("latest", str(last.day))))
        said = Said("unverifiable", reason)
        verdict = verdict_on(question, last.claim, last.day, said, refs=other.refs)
        yield last._replace(verdict=verdict)


def joined(question: Question, matters: Iterable[Matter]) -> Iterator[Matter]:
    """Yield one verdict on all references: the worst of theirs, and of the fields of the claim."""
    first, *others = matters
    if not others:
        yield first
        return
    verdicts = tuple(map(_judged, (first, *others)))
    refs = tuple(dict.fromkeys(ref for verdict in verdicts for ref in verdict.refs))
    whole = _of_fields(question, verdicts)
    least = min((*verdicts, *whole), key=lambda verdict: _BY_BUCKET[verdict.bucket])
    others_say = (
        Finding(each.code, each.severity, each.reason, suggestion=each.suggestion)
        for each in verdicts
        if each is not least and not each.ok
    )
    found_by_each = (finding for verdict in verdicts for finding in verdict.findings)
    notes = tuple(dict.fromkeys((*least.findings, *others_say, *found_by_each)))
    sources = tuple(dict.fromkeys(source for v in verdicts for source in v.sources))
    reason = least.reason
    if least.ok:
        reason = Reason("checked-parts", tuple(question.law.words("ref", *refs)))
    said = Said(
        least.code, reason, least.expected, least.found, least.suggestion, sources=sources
    )  # fmt: skip
    claim, day = question.claim, question.day
    verdict = verdict_on(question, claim, day, said, refs=refs, notes=notes, parts=verdicts)
    yield Matter(claim, str(claim.citation), day, said=first.said, alone=False, verdict=verdict)


def _of_fields(question: Question, verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    """Return the verdict on the fields of a claim beside a citation of several references."""
    claim = question.claim
    refs = tuple(ref for verdict in verdicts for ref in verdict.refs)
    if not refs or (claim.title is None and states_no_penalty(claim)):
        return []
    case = Case(question.law, claim, str(claim.citation), question.name, question.day)
    found = worst([s for s in (check_title(case, refs), check_penalty(case, refs)) if s])
    if found is None:
        return []
    return [verdict_on(question, claim, question.day, found, refs=refs, notes=case.notes)]


def states_no_penalty(claim: Claim) -> bool:
    """Whether a claim has no field that says what the punishment is."""
    return claim.penalty is None and claim.max_years is None and claim.min_years is None


def not_equated(question: Question, matters: Iterable[Matter]) -> Iterator[Matter]:
    """Let no claim pass that says of two references that they are one, if they are two."""
    for matter in matters:
        verdict = matter.verdict
        assert verdict is not None
        if matter.said is None or not matter.said.equated or not verdict.ok or _are_one(verdict):
            yield matter
            continue
        words = ", ".join(f"«{each}»" for each in matter.said.equated)
        said = Said(
            "unverifiable", Reason("unread", (("words", words),)), found=matter.text.strip()
        )  # fmt: skip
        yield _said_instead(question, matter, said)


def _are_one(verdict: Verdict) -> bool:
    """Whether references are to one place, or to what lies in it."""
    refs = verdict.refs
    return any(all(ref == whole or ref in whole for ref in refs) for whole in refs)


def not_listed(question: Question, matters: Iterable[Matter]) -> Iterator[Matter]:
    """Let nothing pass that the corpus lists as false, unless a provision is at fault already."""
    claim = question.claim
    for matter in matters:
        verdict, listed = matter.verdict, None
        assert verdict is not None
        if verdict.bucket != "wrong" or _are_acts(verdict.refs):
            folded = matter.said.folded.text if matter.said is not None else None
            text = matter.text.strip()
            case = Case(
                question.law, claim, text, question.name, question.day, folded=folded
            )  # fmt: skip
            listed = listed_as_false(case)
        yield matter if listed is None else _said_instead(question, matter, listed)


def _are_acts(refs: tuple[ProvisionId, ...]) -> bool:
    return bool(refs) and all(ref.is_act for ref in refs)


def _said_instead(question: Question, matter: Matter, said: Said) -> Matter:
    """Return a reference with another verdict, and all else of the one that it had."""
    had = _judged(matter)
    notes = [finding for finding in had.findings if finding not in said.findings]
    verdict = verdict_on(
        question, question.claim, question.day, said, refs=had.refs, notes=notes, parts=had.parts
    )  # fmt: skip
    return matter._replace(verdict=verdict)


def _judged(matter: Matter) -> Verdict:
    assert matter.verdict is not None
    return matter.verdict
