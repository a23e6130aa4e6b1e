"""One citation: which act its number belongs to, and what it comes to there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from legalref.ids import ProvisionId, is_ours
from legalref.languages.home import is_abroad
from legalref.names.entries import Name
from legalref.parsing.units import ARTICLES
from legalref.resolution.alike import places_alike
from legalref.resolution.outcomes import Outcome, foreign_law
from legalref.resolution.places import continued, outcome_at
from legalref.resolution.times import editions, in_either
from legalref.resolution.whole import act_findings, by_title_alone, several, that_have
from legalref.results import Candidate, Finding, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legalref.parsing.units import Unit
    from legalref.resolution.law import Law, Path
    from legalref.resolution.outcomes import Setting
    from legalref.results import Via
    from legalref.text.tokens import ActMention

__all__ = ["Asked", "outcome_of", "without_act"]


class Owner(NamedTuple):
    """The act that a number belongs to, and the number there."""

    key: str
    path: Path
    via: Via = "citation"
    findings: tuple[Finding, ...] = ()


class Asked(NamedTuple):
    """A citation of which the act is sought."""

    law: Law
    unit: Unit
    path: Path
    """Its levels and numbers; below the article spoken of before, if it leans on that."""
    setting: Setting
    title: Name | None = None
    foreign: str | None = None
    """The other country whose law the wording betrays."""

    def at(self, key: str, via: Via) -> Outcome:
        """Return what the place comes to in an act."""
        return outcome_at(self.law, key, self.unit, self.path, self.setting, via)


def outcome_of(
    law: Law, unit: Unit, setting: Setting, title: Name | None, foreign: str | None = None
) -> Outcome:
    """Return what one citation means."""
    if unit.country is not None:
        return foreign_law(unit.country)
    if len(unit.readings) > 1 and not unit.self_word:
        return _of_readings(law, unit, setting, title, foreign)
    act = unit.act
    title = Name.of(unit.title) if unit.title else title
    path = list(unit.path)
    if unit.self_word:
        if not setting.self_article:
            return Outcome("ambiguous", reason=Reason("self-reference"))
        path = [*setting.self_article, *path[1:]]
    asked = Asked(law, unit, path, setting, title, foreign)
    if act is None:
        owner = _context(asked)
    elif act.self_word:
        owner = _self_act(asked)
    else:
        owner = _named_act(asked, act)
    if isinstance(owner, Outcome):
        return owner
    key = owner.key
    keys: tuple[str, ...] = (key,)
    if act is None or not (act.year or act.date or act.number):
        keys, told = editions(law, key, owner.path, setting, title)
        if told is not None:
            return in_either(law, keys, told, unit, owner.path, setting, owner.via)
    outcome = outcome_at(law, keys[0], unit, owner.path, setting, owner.via)
    outcome.findings = (*owner.findings, *outcome.findings)
    if title and outcome.status == "resolved":
        outcome.findings = (*outcome.findings, *_title_findings(law, title, outcome.refs))
    return outcome


def _self_act(asked: Asked) -> Owner | Outcome:
    """Return the act that «настоящего Кодекса» means."""
    setting = asked.setting
    key = setting.self_act or (setting.within or "").partition(":")[0]
    return Owner(key, asked.path) if key else Outcome("ambiguous", reason=Reason("self-reference"))


def _context(asked: Asked) -> Owner | Outcome:
    """Return the act that the caller told for a number without one."""
    within, country = asked.setting.within, asked.setting.country
    if asked.foreign is not None:
        return foreign_law(asked.foreign)
    if within is not None:
        inside = ProvisionId(within) if ":" in within else None
        if inside is None:
            return Owner(within, asked.path, "context")
        return Owner(inside.act, continued(inside, asked.path), "context")
    if is_abroad(country):
        return foreign_law(country)
    return without_act(asked)


def _named_act(asked: Asked, act: ActMention) -> Owner | Outcome:
    """Return the act that a citation names."""
    law, path = asked.law, asked.path
    if act.via == "id":
        return Owner(act.keys[0], path)
    betrayed = asked.foreign if by_title_alone(act) else None
    country = act.country or asked.setting.country or betrayed
    ours = not act.keys or is_ours(act.keys[0])
    if is_abroad(country) and ours:
        return foreign_law(country)
    if act.keys and law.is_foreign(act.keys[0]):
        return foreign_law(law.foreign_country(act.keys[0]))
    keys = that_have(law, act.keys, path)
    if len(keys) > 1:
        open_between = several(law, keys)
        places = [asked.at(key, "citation") for key in keys]
        found = (r for place in places if place.status == "resolved" for r in place.refs)
        candidates = tuple(Candidate(r, 0.5, "same name or date") for r in sorted(found))
        open_between.candidates = candidates or open_between.candidates
        return open_between
    if act.draft:
        return Outcome("not_found", reason=Reason("bill", rule="draft"))
    if act.keys:
        return Owner(keys[0], path, "citation", act_findings(law, act))
    if act.strange:
        return Outcome("ambiguous", reason=Reason("unlisted-before"), score=0.5)
    if not act.named and act.head:
        return _of_a_kind(asked, act.sort)
    return Outcome("outside", reason=Reason("act-unlisted"), via="citation", country=act.country)


def _of_readings(
    law: Law, unit: Unit, setting: Setting, title: Name | None, foreign: str | None
) -> Outcome:
    """Return what a citation means that can be read in several ways; one is but a guess.

    «128/3» stays open between part 3 of article 128 and article 128-3, whichever exist.
    """
    found = [
        outcome_of(law, replace(unit, path=path, lasts=()), setting, title, foreign)
        for path in unit.readings
    ]
    if all(outcome.status == "foreign" for outcome in found):
        return found[0]
    candidates = [
        Candidate(ref, 0.5, "one of several readings")
        for outcome in found
        if outcome.status in ("resolved", "outside")
        for ref in outcome.refs
    ] + [candidate for outcome in found for candidate in outcome.candidates]
    candidates = sorted(dict.fromkeys(candidates), key=lambda c: (-c.score, c.id.sort_key))
    if not candidates:
        return found[-1]
    number = unit.path[0][1]
    return Outcome(
        "ambiguous",
        reason=Reason("several-readings", (("number", number),), "several-readings"),
        candidates=tuple(candidates),
        score=0.5,
    )


def _of_a_kind(asked: Asked, sort: str) -> Outcome:
    """Return what a number of «Закона», "the Code" means: of the given act, if it is one."""
    law, setting = asked.law, asked.setting
    key = (setting.within or "").partition(":")[0]
    if key and law.lexicon.sort_of(key) == sort:
        return asked.at(law.of_the_day(key, setting.day), "context")
    if sort == "code":
        return without_act(asked, sort)
    return Outcome("ambiguous", reason=Reason("act-unnamed"), score=0.5)


def without_act(asked: Asked, sort: str | None = None) -> Outcome:
    """Return candidates for a number whose act is not named; a name beside it may decide."""
    level, number = asked.path[0]
    if level not in ARTICLES:
        return Outcome("not_found", reason=Reason("no-act-no-article"))
    decided = _decided_by_title(asked, asked.title) if asked.title else None
    if decided is not None:
        return decided
    if "." in number:
        return Outcome("not_found", reason=Reason("dotted-number", (("number", number),)))
    candidates = places_alike(asked.law, asked.unit, asked.path, asked.setting, sort)
    if not candidates:
        return Outcome("not_found", reason=Reason("number-nowhere", (("number", number),)))
    return Outcome(
        "ambiguous",
        reason=Reason("no-act", (("number", number),)),
        candidates=candidates,
        score=0.5,
    )


def _decided_by_title(asked: Asked, title: Name) -> Outcome | None:
    """Return the place in the one act whose article of that number bears the name beside it."""
    law, number = asked.law, asked.path[0][1]
    matches = law.names.find(title, outlined=True)
    named = {ref for match in matches for ref in match.entry.refs}
    keys = _acts_with(number, named)
    if not keys:
        cut_short = (
            key
            for key in law.lexicon.cited_by_number
            if law.lexicon.record(key) and law.names.opens(title, f"{key}:art{number}")
        )
        keys = set(cut_short)
    if not keys:
        # «Статья 133. Торговля несовершеннолетними»: the number that it had in the former code
        moves = law.corpus.crosswalk_records
        keys = _acts_with(number, (move["old"] for move in moves if move["new"] in named))
    if len(keys) != 1:
        return None
    outcome = asked.at(keys.pop(), "context")
    if outcome.status == "resolved":
        outcome.reason = Reason(
            "resolved-by-title", (("refs", ", ".join(outcome.refs)), ("title", title.given))
        )
    return outcome


def _acts_with(number: str, refs: Iterable[str]) -> set[str]:
    """Return the acts of the places that lie in an article of a number."""
    step = f"/art{number}/"
    parts = (ref.partition(":") for ref in refs)
    return {act for act, _, path in parts if step in f"/{path}/"}


def _title_findings(law: Law, title: Name, refs: tuple[ProvisionId, ...]) -> tuple[Finding, ...]:
    """Return a finding if the title beside the number belongs to something else."""
    if len(refs) > 1 and any(law.names.agreement(title, r).said == "agrees" for r in refs):
        return ()
    verdict, others = law.names.agreement(title, refs[0])
    if verdict != "other":
        return ()
    suggestion = ProvisionId(others[0]) if len(others) == 1 else None
    reason = Reason(
        "title-mismatch", (("title", title.given), ("ref", refs[0]), ("other", ", ".join(others)))
    )
    return (Finding("title-mismatch", "error", reason, suggestion=suggestion, field="title"),)
