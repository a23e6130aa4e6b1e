"""What is said of provisions that exist: the day first, then the name, then the penalty."""

from __future__ import annotations

from legalref.checking.case import Case, Said, is_unknown
from legalref.checking.days import check_day, moved
from legalref.checking.naming import check_title
from legalref.checking.sanctions import check_penalty
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId

__all__ = ["examine", "renumbered"]


def examine(
    case: Case, refs: tuple[ProvisionId, ...]
) -> tuple[Said | None, tuple[ProvisionId, ...]]:
    """Check the day, then the name, then the penalty; what is unknown comes last."""
    said = check_day(case, refs)
    if said is not None and said.code in case.waived:
        said = None
    if said is not None and not is_unknown(said):
        return _with_name(case, said, refs), refs
    unknown = said
    for found in (check_title(case, refs), check_penalty(case, refs)):
        if found is None:
            continue
        if is_unknown(found):
            unknown = unknown or found
            continue
        if found.code == "title-mismatch":
            found = renumbered(case, refs) or found
        if unknown is not None:
            case.note(unknown)
        return found, refs
    return unknown, refs


def _with_name(case: Case, said: Said, refs: tuple[ProvisionId, ...]) -> Said:
    """Return a verdict on the day with what the name beside the number adds to it."""
    name = check_title(case, refs)
    if name is None or name.code != "title-mismatch":
        return said
    case.note(name)
    # A number of today that has moved on is suggested with more right than its name.
    return said._replace(suggestion=said.suggestion or name.suggestion)


def renumbered(case: Case, refs: tuple[ProvisionId, ...]) -> Said | None:
    """Return a verdict if the number is that of the predecessor of the act."""
    if len(refs) != 1 or refs[0].is_act:
        return None
    ref = refs[0]
    try:
        before = case.law.corpus.act_record(ref.act).get("predecessor")
    except UnknownProvisionError:
        return None
    if before is None:
        return None
    old = ProvisionId(f"{before}:{ref.relative_to(ref.act)}")
    new = case.law.successor(old)
    if new is None or new.segments[:1] == ref.segments[:1]:
        return None
    if case.title and check_title(case, (new,), strict=True) is not None:
        return None
    return Said(
        "renumbered", moved(case, old, new), suggestion=new, found=case.text,
        expected=str(new), sources=case.law.sources((new,)),
    )  # fmt: skip
