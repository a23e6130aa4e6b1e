"""The checks of what is said of a provision's state, of its first day and of its gravity."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from legalref.checking.case import Case, Said, cut, worst
from legalref.checking.facts import labelled, three
from legalref.checking.statements import When
from legalref.languages.dates import DATE, iso_of, read_day
from legalref.languages.labels import LANGS, label
from legalref.results import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.checking.claims import Part
    from legalref.checking.facts import Sanction
    from legalref.checking.statements import Statement
    from legalref.ids import ProvisionId
    from legalref.names.entries import Name

__all__ = ["check_category", "check_edition", "check_state", "waived_by"]

_WAIVED: Final[dict[str, frozenset[str]]] = {
    "dead": frozenset({"no-longer-in-force", "renumbered"}),
    "former": frozenset({"no-longer-in-force", "renumbered"}),
    "future": frozenset({"not-yet-in-force"}),
}
"""Verdicts of the day that a statement makes true by saying as much itself."""
_NUMBER_OF_LAW: Final = re.compile(r"(?<![0-9])([0-9]+-[ivxlc]+)(?![^\W_])")
_DEAD: Final = ("no-longer-in-force", "excluded")
_ALTERNATIVES_OF_INFRACTIONS: Final = frozenset(
    {"fine", "correctional-works", "community-service", "arrest", "expulsion", "warning"}
)


def waived_by(parts: Sequence[Part]) -> frozenset[str]:
    """Return the verdicts of the day that parts of a claim themselves say."""
    found: frozenset[str] = frozenset()
    for part in parts:
        for statement in part.statements:
            if statement.kind == "state":
                found |= _WAIVED.get(statement.says, frozenset())
    return found


def check_state(
    case: Case, refs: tuple[ProvisionId, ...], statement: Statement, words: str
) -> Said | None:
    """Return what is wrong with what is said of the state of ``refs``, or unknown about it."""
    return worst([said for ref in refs if (said := _state_of(case, ref, statement, words))])


def check_edition(
    case: Case, refs: tuple[ProvisionId, ...], statement: Statement, said: Name
) -> Said | None:
    """Return that no change of the law is known that a wording is said to come from.

    «в редакции Закона от 5 июля 2024 года № 111-VIII» is compared with the laws that are recorded
    as amendments of the article; a wording without a day and a number says nothing.
    """
    number, date = _NUMBER_OF_LAW.search(said.folded), DATE.search(said.folded)
    when = statement.when
    if date is not None and (day := read_day(iso_of(date))) is not None:
        when = When(day, day)
    if number is None and when is None:
        return None
    for ref in refs:
        fits = (
            (number is None or law.upper() == number[1].upper())
            and (when is None or when.first <= day <= when.last)
            for day, law in case.law.amendments(ref)
        )
        if not any(fits):
            reason = Reason("unread", (("words", f"«{cut(said.given)}»"),))
            return Said("unverifiable", reason, found=said.given)
    return None


def _state_of(case: Case, ref: ProvisionId, statement: Statement, words: str) -> Said | None:
    status = case.law.status(ref, case.day)
    if status is None and case.law.is_former(ref):
        status = "in-force"
    if status is None:
        return _not_known(case, ref, words)
    says, when = statement.says, statement.when
    if says == "dead":
        if status not in _DEAD:
            return _differs(case, ref, status, words)
        return _ended(case, ref, when, words) if when is not None else None
    if says == "former":
        if status in _DEAD or case.law.is_former(ref):
            return None
        params = (("text", cut(words)), *case.law.words("ref", ref))
        return Said("ambiguous", Reason("former-act-meant", params), found=words)
    if says == "future":
        if status != "not-yet-in-force":
            return _differs(case, ref, status, words)
        return _began(case, ref, when, words) if when is not None else None
    if says == "amended":
        return _amended(case, ref, when, words)
    if when is not None and when.until:
        return _not_known(case, ref, words)
    if when is not None and says == "adopted":
        if ref.is_act:
            return _began_as_act(case, ref, when, words, "adopted")
        return _not_known(case, ref, words)
    if when is not None:
        return _began(case, ref, when, words)
    return None if status == "in-force" else _differs(case, ref, status, words)


def _differs(case: Case, ref: ProvisionId, status: str, words: str) -> Said:
    params = (
        ("text", cut(words)), *case.law.words("ref", ref), *labelled("state", f"state.{status}"),
    )  # fmt: skip
    return Said(
        "status-mismatch", Reason("state-differs", params), expected=label(f"state.{status}", "en"),
        found=words, sources=case.law.sources((ref,)),
    )  # fmt: skip


def _not_known(case: Case, ref: ProvisionId, words: str) -> Said:
    params = (("text", cut(words)), *case.law.words("ref", ref))
    return Said("unverifiable", Reason("state-not-known", params), found=words)


def _other_day(case: Case, ref: ProvisionId, right: str, words: str) -> Said:
    params = (("text", cut(words)), *case.law.words("ref", ref), ("day", right))
    return Said(
        "status-mismatch", Reason("state-day-differs", params), expected=right, found=words,
        sources=case.law.sources((ref,)), field="date",
    )  # fmt: skip


def _began(case: Case, ref: ProvisionId, when: When, words: str) -> Said | None:
    """Compare the day since which something is said to apply."""
    law = case.law
    if ref.is_act:
        return _began_as_act(case, ref, when, words, "in_force")
    if not _is_recorded(case, ref):
        return _not_known(case, ref, words)
    first, latest = law.first_day(ref)
    if first is None:
        return _not_known(case, ref, words)
    if _meets(when, (first,)):
        return None
    if latest is not None and first <= when.last.isoformat() and when.first.isoformat() <= latest:
        return _not_known(case, ref, words)
    if _meets(when, _near_the_beginning(case, ref, first)):
        return _not_known(case, ref, words)  # adopted in one year, in force in the next
    return _other_day(case, ref, first, words)


def _began_as_act(case: Case, ref: ProvisionId, when: When, words: str, which: str) -> Said | None:
    """Compare the day on which an act was adopted or came into force."""
    day = case.law.corpus.act_record(ref).get(which)
    if day is None:
        return _not_known(case, ref, words)
    return None if _meets(when, (str(day),)) else _other_day(case, ref, str(day), words)


def _near_the_beginning(case: Case, ref: ProvisionId, first: str) -> Iterable[str]:
    record = case.law.records(ref.act).get(ref) or {}
    names = [version.get("amended_by") for version in record.get("versions", ())][:1]
    if first == case.law.corpus.act_record(ref.act).get("in_force"):
        names.append(ref.act)  # it came with the act itself
    for name in names:
        source = case.law.resolver.lexicon.record(name) if name else None
        if source:
            yield from (str(source[key]) for key in ("adopted", "published") if source.get(key))


def _ended(case: Case, ref: ProvisionId, when: When, words: str) -> Said | None:
    """Compare the day since which something is said not to apply any more."""
    last = case.law.last_day(ref)
    if last is None or not (_is_recorded(case, ref) or case.law.is_former(ref)):
        return _not_known(case, ref, words)
    first_without = dt.date.fromisoformat(last) + dt.timedelta(days=1)
    if _meets(when, (last, first_without.isoformat())):
        return None
    return _other_day(case, ref, first_without.isoformat(), words)


def _amended(case: Case, ref: ProvisionId, when: When | None, words: str) -> Said | None:
    record = case.law.records(ref.act).get(ref) or {}
    days = [str(version["valid_from"]) for version in record.get("versions", ())][1:]
    if days and (when is None or _meets(when, days)):
        return None
    return _not_known(case, ref, words)


def _is_recorded(case: Case, ref: ProvisionId) -> bool:
    return any(step in case.law.records(ref.act) for step in (ref, *ref.ancestors[:-1]))


def _meets(when: When, days: Iterable[str]) -> bool:
    return any(when.first.isoformat() <= day <= when.last.isoformat() for day in days)


# ------------------------------------------------------------------ gravity


def check_category(
    case: Case, refs: tuple[ProvisionId, ...], stated: str, words: str
) -> Said | None:
    """Return what is wrong with the category of crime that is stated, or unknown about it."""
    found: set[str | None] = set()
    for ref in refs:
        sanctions, complete = case.law.sanctions(ref, case.day)
        if not complete:
            return _category_unknown(case, refs, words)
        found |= {_category_of(one) for one in sanctions}
    if None in found:
        return _category_unknown(case, refs, words)
    if found == {stated}:
        return None
    if stated in found:
        return _category_unknown(case, refs, words)  # of some of its parts only
    right: dict[str, str] = {
        lang: ", ".join(sorted(label(f"category.{one}", lang) for one in found)) for lang in LANGS
    }
    params = (
        *case.law.words("ref", *refs), *three("right", right),
        *labelled("stated", f"category.{stated}"),
    )  # fmt: skip
    return Said(
        "penalty-mismatch", Reason("category-differs", params), expected=right["en"],
        found=label(f"category.{stated}", "en"), sources=case.law.sources(refs), field="penalty",
    )  # fmt: skip


def _category_of(sanction: Sanction) -> str | None:
    category = sanction.penalty.category
    if category is not None:
        return category
    if not sanction.ref.act.startswith("kz-cc"):
        return None
    kinds = {one.kind for one in sanction.penalty.alternatives}
    return "infraction" if kinds <= _ALTERNATIVES_OF_INFRACTIONS else "minor"


def _category_unknown(case: Case, refs: tuple[ProvisionId, ...], words: str) -> Said:
    params = (("text", cut(words)), *case.law.words("ref", *refs))
    return Said("unverifiable", Reason("category-not-known", params), found=words, field="penalty")
