"""What a citation names: provisions that exist, none, several, or another country's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.checking.case import Case, Said, cut, is_unknown
from legalref.checking.days import check_day
from legalref.checking.examining import examine, renumbered
from legalref.checking.facts import three
from legalref.checking.naming import check_title, own_title, owner_of
from legalref.ids import ProvisionId
from legalref.languages.dates import DATE
from legalref.languages.labels import LANGS
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.names.titles import common_words
from legalref.resolution.outcomes import Setting
from legalref.results import Finding, Reason
from legalref.text.folding import fold
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    from legalref.results import Resolution
    from legalref.verdicts import VerdictCode

__all__ = ["check_citation", "listed_as_false"]

# Looking behind keeps a long row of digits linear.
_STATED_NUMBER = rule("stated-number").pattern
_STATED_YEAR = rule("stated-year").pattern
_LAW_NUMBER = re.compile(r"(?<![0-9])[0-9]+-[ivxlcdmіх]+\b")
# Reasons of the resolver that speak of an act by its key, and those that name it.
_OF_THE_ACT: Final = {
    "act-date-differs": "of-another-date", "act-number-differs": "of-another-number",
}  # fmt: skip
# What it says of a number that it did not read, or that is not there.
_NOT_READ: Final = frozenset({"unread-number", "number-missing"})
# What the reading says when a text holds no reference at all.
_NOTHING_THERE: Final = frozenset(
    {"no-reference", "empty", "none", "unread-number", "number-missing"}
)
# What it says of a number that was read and that no provision can have: «ст. 127.1 УК РК».
_NO_NUMBER: Final = frozenset({"number-nowhere", "no-such-number", "dotted-number"})


def check_citation(
    case: Case, resolution: Resolution
) -> tuple[Said | None, tuple[ProvisionId, ...]]:
    """Return what is wrong, and what the citation names."""
    refs = resolution.refs or resolution.cited
    said: Said | None
    if resolution.status == "foreign":
        said = Said("foreign", resolution.reason)
    elif resolution.status == "ambiguous":
        said, refs = _ambiguous(case, resolution)
    elif resolution.status == "not_found" and resolution.reason.code in _NOT_READ and refs:
        said, refs = _beside_unread(case, resolution, refs)
    elif resolution.status == "not_found":
        said = _missing(case, resolution, refs)
    else:
        said, refs = _named(case, resolution, refs)
    return said, refs


def _beside_unread(
    case: Case, resolution: Resolution, refs: tuple[ProvisionId, ...]
) -> tuple[Said | None, tuple[ProvisionId, ...]]:
    """Check what was read beside a number that was not: that is no provision which is missing."""
    said, refs = examine(case, refs)
    if said is not None and not is_unknown(said):
        return said, refs
    place = resolution.reason.code != "number-missing" and not all(ref.is_act for ref in refs)
    place = place or rule("count-of-places").inside(case.folded) is not None
    code: VerdictCode = "unverifiable" if place else "malformed"
    return Said(code, resolution.reason, found=case.text), refs


def _ambiguous(case: Case, resolution: Resolution) -> tuple[Said | None, tuple[ProvisionId, ...]]:
    """Let the name decide between the candidates, or show that it fits none of them."""
    candidates = [candidate.id for candidate in resolution.candidates]
    if case.title and candidates:
        fits = [ref for ref in candidates if check_title(case, (ref,), strict=True) is None]
        if len(fits) == 1:
            said, refs = examine(case, (fits[0],))
            return said, refs
        owner = owner_of(case, case.title)
        if not fits and owner is not None and not owner.is_act:
            reason = Reason(
                "title-of-another-only",
                (
                    ("title", case.title.given),
                    *case.law.words("other", owner),
                    *three("ref", dict.fromkeys(LANGS, _before_title(case.text))),
                ),
            )
            return Said(
                "title-mismatch", reason, found=case.title.given, suggestion=owner,
                expected=own_title(case, owner), sources=case.law.sources((owner,)),
            ), ()  # fmt: skip
    suggestion = candidates[0] if len(candidates) == 1 else None
    return Said("ambiguous", resolution.reason, suggestion=suggestion), ()


def _owner_without_number(case: Case) -> ProvisionId | None:
    """Return the act that the words name once the number, which is wrong, is taken away.

    Of other acts than the first of its name there may be an older one with that number.
    """
    words = case.title.folded if case.title else case.folded
    for stated in (DATE, _STATED_NUMBER, _STATED_YEAR):
        words = stated.sub(" ", words)
    name = Name.of(words)
    owner = owner_of(case, name) if common_words(name, name) else None
    if owner is None or not owner.is_act or _has_number_of(case, owner):
        return None
    return owner if case.law.resolver.lexicon.is_first_of_its_name(owner) else None


def _missing(case: Case, resolution: Resolution, refs: tuple[ProvisionId, ...]) -> Said:
    if not refs:
        return _false_citation(case) or _no_number(case, resolution.reason)
    old_number = renumbered(case, refs)
    if old_number is not None:
        return old_number
    suggestion = None
    if case.title:
        suggestion = owner_of(case, case.title, refs[0].act)
    if suggestion is None and len(resolution.candidates) == 1:
        suggestion = resolution.candidates[0].id
    code: VerdictCode = (
        "unknown-act" if case.law.corpus.existence(refs[0]).status == "unknown-act"
        else "unknown-provision"
    )  # fmt: skip
    return Said(
        code, resolution.reason, found=case.text, suggestion=suggestion,
        sources=case.law.sources(tuple(dict.fromkeys(ProvisionId(r.act) for r in refs))),
        findings=_meant(case, code, suggestion),
    )  # fmt: skip


def _no_number(case: Case, reason: Reason) -> Said:
    """Return what a citation that names nothing is: a number without a provision, or none."""
    if reason.code in _NOTHING_THERE or not case.text:
        if reason.code == "no-reference" and not can_compare():
            return Said("unverifiable", Reason("no-likeness"))
        return _not_read(case.text)
    number = dict(reason.params).get("number", "")
    if reason.code not in _NO_NUMBER or any(c.isnumeric() and not c.isascii() for c in number):
        return Said("malformed", reason)
    suggestion = owner_of(case, case.title) if case.title else None
    return Said(
        "unknown-provision", reason, found=case.text, suggestion=suggestion,
        findings=_meant(case, "unknown-provision", suggestion),
    )  # fmt: skip


def listed_as_false(case: Case) -> Said | None:
    """Return a verdict if the corpus lists these very words as a false citation."""
    false = case.law.false_citation(case.folded)
    if false is None:
        return None
    why = false.why
    words: dict[str, str] = {lang: why.get(lang, "en", "ru") or "" for lang in LANGS}
    reason = Reason("listed-as-false", (("text", cut(case.text)), *three("why", words)))
    return _no_such_act(case, false.suggestion)._replace(
        reason=reason, sources=tuple(false.sources)
    )


def _false_citation(case: Case) -> Said | None:
    """Return a verdict if the corpus lists the citation, or its number, as false."""
    listed = listed_as_false(case)
    if listed is not None:
        return listed
    numbers = set(_LAW_NUMBER.findall(case.folded))
    words = Name(case.text, case.folded)
    if case.title:
        title = case.title
        words = Name(f"{case.text} {title.given}", f"{case.folded} {title.folded}")
    for folded, false in case.law.false_citations.items():
        # The same number may be that of a real law on something else, and what is false about
        # the right number stands in the other words.
        if (
            false.suggestion is not None
            and numbers & set(_LAW_NUMBER.findall(folded))
            and not _has_number_of(case, false.suggestion)
            and common_words(words, Name(false.text, folded))
        ):
            return _no_such_act(case, false.suggestion)._replace(sources=tuple(false.sources))
    return None


def _no_such_act(
    case: Case, suggestion: ProvisionId | None, notes: tuple[Finding, ...] = ()
) -> Said:
    return Said(
        "unknown-act",
        Reason("unknown-act", (("text", cut(case.text)),)),
        expected=_act_number(case, suggestion),
        found=case.text,
        suggestion=suggestion,
        findings=(*notes, *_meant(case, "unknown-act", suggestion)),
        sources=case.law.sources((suggestion,)) if suggestion else (),
    )


def _has_number_of(case: Case, act: ProvisionId) -> bool:
    """Whether the text states the number of ``act``, so that it is not the number that errs."""
    number = _act_number(case, act)
    return number is not None and fold(number).text in _LAW_NUMBER.findall(case.folded)


def _of_act(case: Case, reason: Reason) -> Reason:
    """Return a reason of the resolver with the act named in words instead of by its key."""
    params = [(name, value) for name, value in reason.params if name != "act"]
    act = ProvisionId(dict(reason.params)["act"])
    return Reason(_OF_THE_ACT[reason.code], (*params, *case.law.words("act", act)))


def _meant(case: Case, code: str, suggestion: ProvisionId | None) -> tuple[Finding, ...]:
    if suggestion is None:
        return ()
    reason = Reason("probably-meant", tuple(case.law.words("other", suggestion)))
    return (Finding(code, "info", reason, suggestion=suggestion),)


def _named(
    case: Case, resolution: Resolution, refs: tuple[ProvisionId, ...]
) -> tuple[Said | None, tuple[ProvisionId, ...]]:
    """Check what the citation names: provisions or acts, known or only named."""
    differing = [
        finding.reason for finding in resolution.findings if finding.reason.code in _OF_THE_ACT
    ]
    if differing:
        suggestion = refs[0] if len(refs) == 1 else None
        first, *others = [_of_act(case, reason) for reason in differing]
        notes = tuple(Finding("unknown-act", "info", each) for each in others)
        return _no_such_act(case, suggestion, notes)._replace(reason=first), ()
    if resolution.status == "outside":
        if refs and all(map(case.law.is_former, refs)):
            return examine(case, refs)
        # Of an act that is only named, the corpus may still know that it does not apply.
        said = check_day(case, tuple(dict.fromkeys(ProvisionId(ref.act) for ref in refs)))
        if said is not None and not is_unknown(said):
            return said, refs
        false = _false_citation(case)
        if false is not None:
            return false, refs
        owner = _owner_without_number(case) if not refs else None
        if owner is not None:
            return _no_such_act(case, owner), ()
        if refs and all(_preceded(case, ref) for ref in refs):
            params = (*case.law.words("old", *refs), ("day", case.on))
            return Said("unverifiable", Reason("predecessor-not-known", params)), refs
        return Said("outside", resolution.reason), refs
    # One mention may name several things, and not all of them need exist.
    rest = {finding.code: finding for finding in reversed(resolution.findings)}
    if "unknown-provision" in rest:
        reason = rest["unknown-provision"].reason
        sources = case.law.sources(resolution.cited)
        return Said("unknown-provision", reason, found=case.text, sources=sources), refs
    said, refs = examine(case, refs)
    for code in ("ambiguous", "foreign", "outside", "unverifiable"):
        if said is None and code in rest:
            said = Said(code, rest[code].reason, sources=case.law.sources(refs))
    return said, refs


def _preceded(case: Case, ref: ProvisionId) -> bool:
    """Whether the text names an act of today, and its predecessor applied on the day."""
    after = case.law.corpus.act_record(ref.act).get("successor")
    if case.day is None or ref.is_act or after is None:
        return False
    today = case.law.resolver.resolve(case.text, Setting())
    return bool(today.refs) and all(one.act == after for one in today.refs)


def _act_number(case: Case, ref: ProvisionId | None) -> str | None:
    if ref is None or not ref.is_act:
        return None
    number = case.law.corpus.act_record(ref).get("number")
    return str(number) if number else None


def _not_read(text: str) -> Said:
    return Said("malformed", Reason("citation-not-read", (("text", cut(text)),)))


def _before_title(text: str) -> str:
    return re.split('[(«"“–—]', text)[0].strip(" .,:") or text
