"""Acts as wholes: by name, by description, by id or address."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from legalref.acts.registry import begin_of
from legalref.ids import ProvisionId, is_ours
from legalref.languages.home import is_abroad
from legalref.resolution.outcomes import CITED, DECIDED, Outcome, foreign_law
from legalref.resolution.places import near_to, time_findings
from legalref.resolution.times import act_at_its_time, not_decided
from legalref.results import Candidate, Finding, Reason

if TYPE_CHECKING:
    from legalref.resolution.law import Law, Path
    from legalref.resolution.outcomes import Setting
    from legalref.results import Via
    from legalref.text.tokens import ActMention, GivenPlace

__all__ = [
    "act_findings", "as_a_whole", "by_title_alone", "outcome_of_act", "several", "that_have",
]  # fmt: skip


def outcome_of_act(
    law: Law, act: ActMention, setting: Setting, foreign: str | None = None
) -> Outcome:
    """Return what a mention of an act as a whole means."""
    if act.via == "id":
        return _identifier(law, act, setting)
    if act.head == "address":
        return Outcome("outside", reason=Reason("act-unlisted"), via="address")
    if act.self_word:
        key = setting.self_act
        if key is None:
            return Outcome("ambiguous", reason=Reason("self-reference"))
        return as_a_whole(law, key, "context")
    international = (
        bool(act.keys) and not is_ours(act.keys[0]) and bool(law.lexicon.record(act.keys[0]))
    )
    country = act.country or setting.country or (foreign if by_title_alone(act) else None)
    if is_abroad(country) and not international:
        return foreign_law(country, "alias")
    if act.keys and law.is_foreign(act.keys[0]):
        country = law.foreign_country(act.keys[0])
        return foreign_law(country, "alias")
    if len(act.keys) > 1:
        return several(law, act.keys)
    if not act.keys:
        if act.draft:
            return Outcome("not_found", reason=Reason("bill", rule="draft"))
        if not act.named:
            return Outcome("not_found", reason=Reason("act-unnamed"))
        return Outcome("outside", reason=Reason("act-unlisted"), via="citation")
    via: Via = "alias" if act.abbreviation else "exact"
    keys, told = act_at_its_time(law, act, setting)
    if told is not None:
        return not_decided(law, keys, told, [as_a_whole(law, key, via) for key in keys])
    outcome = as_a_whole(law, keys[0], via)
    if keys[0] == act.keys[0]:
        outcome.findings = (*outcome.findings, *act_findings(law, act))
    outcome.findings = (*outcome.findings, *_not_yet_there(law, keys[0], setting.day))
    return outcome


def _not_yet_there(law: Law, key: str, day: dt.date | None) -> tuple[Finding, ...]:
    """Return that an act did not apply yet on the day that the caller asks for."""
    begins = begin_of(law.lexicon.record(key))
    if day is None or not begins or day.isoformat() >= begins:
        return ()
    facts = (("ref", key), ("day", day.isoformat()))
    return (Finding("not-yet-in-force", "warning", Reason("not-yet-in-force", facts)),)


def _act_candidates(keys: tuple[str, ...]) -> tuple[Candidate, ...]:
    return tuple(Candidate(ProvisionId(k), 0.5, "same name or date") for k in sorted(keys))


def that_have(law: Law, keys: tuple[str, ...], path: Path) -> tuple[str, ...]:
    """Return which of several acts of one name have the article: «ст. 500 ГК РК».

    The parts of a code are numbered on, ranges and inserted articles too: «ст. 272-273». Where
    none of them has it, the last one says so. Acts that both begin with article 1 only share an
    abbreviation, and the number proves nothing.
    """
    numbered = bool(path) and path[0][0] == "art" and path[0][1].replace("-", "").isdecimal()
    if len(keys) < 2 or not numbered:
        return keys

    def have(number: str) -> tuple[str, ...]:
        places = ((key, law.corpus.existence(f"{key}:art{number}")) for key in keys)
        return tuple(key for key, place in places if place.status != "missing")

    if len(have("1")) > 1:
        return keys
    number = path[0][1]
    return have(number) or have(number.partition("-")[0]) or keys[-1:]


def several(law: Law, keys: tuple[str, ...]) -> Outcome:
    """Return that several acts fit; outside, if the corpus has but the names of all of them."""
    named = all(law.lexicon.record(key).get("depth") == "named" for key in keys)
    return Outcome(
        "outside" if named else "ambiguous",
        reason=Reason("act-ambiguous"),
        candidates=_act_candidates(keys),
    )


def act_findings(law: Law, act: ActMention) -> tuple[Finding, ...]:
    """Return what of the words for an act differs from its record: its day, number or title."""
    found = []
    record = law.lexicon.record(act.keys[0])
    for what in act.findings:
        if what == "title":
            found.append(_other_title(law, act))
            continue
        stated = act.date or act.year if what == "date" else (act.number or "").upper()
        actual = record["adopted"] if what == "date" else law.lexicon.number_of(record)
        found.append(
            Finding(
                "title-mismatch",
                "warning",
                Reason(
                    f"act-{what}-differs",
                    (("stated", str(stated)), ("actual", str(actual)), ("act", act.keys[0])),
                ),
            )
        )
    return tuple(found)


def _other_title(law: Law, act: ActMention) -> Finding:
    """Return that the title of the act stands beside the number of another one."""
    title, other = act.title or "", law.lexicon.key_of_title(act.title or "") or ""
    reason = Reason("title-mismatch", (("title", title), ("ref", act.keys[0]), ("other", other)))
    return Finding("title-mismatch", "error", reason, suggestion=ProvisionId(other), field="title")


def as_a_whole(law: Law, key: str, via: Via) -> Outcome:
    """Return an act as what is cited."""
    id = ProvisionId(key)
    record = law.lexicon.record(key)
    if record.get("depth") == "named":
        return Outcome("outside", (id,), (id,), law.existence(id).reason, via=via)
    return Outcome(
        "resolved",
        (id,),
        (id,),
        Reason("resolved", (("refs", key),)),
        via=via,
        score=CITED if via != "context" else DECIDED,
    )


def _identifier(law: Law, act: ActMention, setting: Setting) -> Outcome:
    day = setting.day
    if act.version is not None:
        try:
            asked = dt.date.fromisoformat(act.version)
        except ValueError:
            return Outcome("not_found", reason=Reason("no-such-day", (("day", act.version),)))
        day = day or asked
    outcome = _identified(law, act)
    outcome.day = day
    if day is not None and outcome.status == "resolved":
        late = [f for ref in outcome.refs for f in time_findings(law, ref, day)]
        outcome.findings = (*outcome.findings, *late)
    return outcome


def _id_of(law: Law, key: str, place: GivenPlace | None) -> ProvisionId:
    if place is None:
        return ProvisionId(key)
    if place.form == "anchor":
        return law.corpus.locate(f"{law.lexicon.record(key)['adilet_id']}#{place.written}")
    if place.form == "eid":
        return ProvisionId.from_eid(key, place.written)
    return ProvisionId(f"{key}:{place.written}")


def _identified(law: Law, act: ActMention) -> Outcome:
    """Return what an id or an address names, whatever the day."""
    key, place = act.keys[0], act.place
    via: Via = "address" if act.head == "address" else "id"
    try:
        id = _id_of(law, key, place)
    except (ValueError, LookupError):
        if place is None or place.form != "anchor":
            facts = (("number", place.written if place is not None else key),)
            return Outcome("not_found", reason=Reason("no-such-number", facts))
        id = ProvisionId(key)
    if id.is_act:
        return as_a_whole(law, str(id), via)
    existence = law.existence(id)
    if existence.status == "missing":
        return Outcome(
            "not_found", cited=(id,), reason=existence.reason, candidates=near_to(law, (id,))
        )
    if existence.status == "outside":
        return Outcome("outside", (id,), (id,), existence.reason, via=via)
    findings: tuple[Finding, ...] = ()
    if existence.status == "unverifiable":
        findings = (Finding("unverifiable", "info", existence.reason),)
    elif existence.status == "excluded":
        findings = (Finding("no-longer-in-force", "warning", existence.reason),)
    return Outcome("resolved", (id,), (id,), Reason("resolved", (("refs", id),)), findings, via=via)


def by_title_alone(act: ActMention) -> bool:
    """Whether nothing but a title, which other countries' laws have too, says which act it is."""
    return not act.keys or (act.title is not None and not (act.number or act.date))
