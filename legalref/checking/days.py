"""The checks of the day: did the provision apply then, and under which number?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from legalref.checking.case import Case, Said, decides, is_unknown
from legalref.results import Finding, Reason

if TYPE_CHECKING:
    from legalref.corpus.structure import Standing
    from legalref.ids import ProvisionId

__all__ = ["check_day", "moved"]


@decides("day-of-the-law")
def check_day(case: Case, refs: tuple[ProvisionId, ...]) -> Said | None:
    """Return what is wrong with the day, or unknown about it."""
    unknown: Said | None = None
    for ref in refs:
        said = _time_of(case, ref)
        if said is None:
            continue
        if len(refs) > 2 and not _is_written(case, ref):
            case.note(said)  # inside a range; only its two ends are claimed
        elif not is_unknown(said):
            return said
        else:
            unknown = unknown or said
    return unknown


def _is_written(case: Case, ref: ProvisionId) -> bool:
    """Whether the number of ``ref`` stands in the text, not only between two that do."""
    written = {*re.findall("[0-9]+", case.text), *re.findall("[0-9]+(?:-[0-9]+)+", case.text)}
    return ref.is_act or ref.segments[-1].number in written


def _time_of(case: Case, ref: ProvisionId) -> Said | None:
    law, standing = case.law, case.law.standing(ref, case.day)
    status = None if standing.status == "unknown" else standing.status
    if law.is_former(ref):
        return _former(case, ref, status)
    if status == "in-force" and (standing.is_known or case.day is None):
        return None
    if status is None and law.corpus.existence(ref).status == "unverifiable":
        return None
    if status in ("in-force", None):
        return _not_known(case, ref, standing)
    label, sources = law.words("ref", ref), law.sources((ref,))
    last = standing.last
    if status == "not-yet-in-force":
        first = standing.first
        params = (*label, ("start", first or "?"), ("day", case.on))
        return Said(
            "not-yet-in-force", Reason("not-yet-in-force-until", params), expected=first,
            found=case.stated_day, sources=sources, field="date",
        )  # fmt: skip
    if status == "no-longer-in-force" and standing.ended_by is None:
        params = (*label, ("end", last or "?"), ("day", case.on))
        return Said(
            "no-longer-in-force", Reason("no-longer-in-force-since", params), expected=last,
            found=case.stated_day, sources=sources, field="date",
        )  # fmt: skip
    if standing.ended_by is None or last is None:
        return Said("no-longer-in-force", Reason("excluded", tuple(label)), sources=sources)
    params = (*label, ("law", standing.ended_by), ("end", last))
    key = "excluded-by" if standing.last_by else "excluded-exactly"
    return Said(
        "no-longer-in-force", Reason(key, params), expected=last, found=case.stated_day,
        sources=sources, field="date" if case.day else None,
    )  # fmt: skip


def _not_known(case: Case, ref: ProvisionId, standing: Standing) -> Said:
    """Return what is not known of a day: the first or the last one, or what was said on it."""
    params = (*case.law.words("ref", ref), ("day", case.on))
    first, first_by = standing.first, standing.first_by
    last, last_by = standing.last, standing.last_by
    if standing.status == "in-force":
        return Said("unverifiable", Reason("content-not-known", params), field="date")
    if last is not None and last_by is not None and last < case.on <= last_by:
        days = (("start", last), ("latest", last_by))
        return Said("unverifiable", Reason("end-not-known", (*params, *days)), field="date")
    if first_by is not None and first is not None and not standing.outlined:
        days = (("start", first), ("latest", first_by))
        return Said("unverifiable", Reason("start-not-known", (*params, *days)), field="date")
    return Said("unverifiable", Reason("existence-not-known", params), field="date")


def _former(case: Case, ref: ProvisionId, status: str | None) -> Said | None:
    """Check a provision of a repealed act: was that the act of the day?"""
    new = case.law.successor(ref)
    applied = case.day is not None and status in ("in-force", None)
    if applied:
        if ref.is_act:
            return None
        if new is None:
            params = (*case.law.words("old", ref), ("day", case.on))
            return Said("unverifiable", Reason("predecessor-not-known", params))
        if new.segments != ref.segments:
            case.notes.append(Finding("renumbered", "info", moved(case, ref, new), suggestion=new))
        return None
    if status == "not-yet-in-force":
        first, _ = case.law.first_day(ref)
        params = (*case.law.words("ref", ref), ("start", first or "?"), ("day", case.on))
        return Said("not-yet-in-force", Reason("not-yet-in-force-until", params))
    if new is not None and new.segments != ref.segments:
        return Said(
            "renumbered",
            moved(case, ref, new),
            suggestion=new,
            sources=case.law.sources((new,)),
        )
    last = case.law.last_day(ref)
    params = (*case.law.words("ref", ref), ("end", last or "?"), ("day", case.on))
    return Said(
        "no-longer-in-force", Reason("no-longer-in-force-since", params), expected=last,
        found=case.stated_day, suggestion=new, sources=case.law.sources((ref,)),
    )  # fmt: skip


def moved(case: Case, old: ProvisionId, new: ProvisionId) -> Reason:
    """Return the reason that says which number an old one has become."""
    start = case.law.corpus.act_record(new.act).get("in_force") or "?"
    return Reason(
        "renumbered",
        (*case.law.words("old", old), *case.law.words("ref", new), ("start", start)),
    )
