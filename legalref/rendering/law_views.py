"""Views of the law: acts, provisions, offences, penalties, changes, lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.citing.formatting import cite
from legalref.ids import ProvisionId
from legalref.languages.home import LAW_LANGS
from legalref.model import (
    UNKNOWN,
    Act,
    Offence,
    Penalty,
    Provision,
    ReferralRule,
)
from legalref.rendering.document import (
    Badge,
    Block,
    Code,
    Content,
    Document,
    Heading,
    Muted,
    Paragraph,
    Spoken,
    Strong,
    flat,
)
from legalref.rendering.labels import duration, extent, term
from legalref.rendering.pieces import (
    Scene,
    addresses_of,
    badge_of,
    besides,
    chosen_of,
    day_of,
    facts_of,
    foot_of,
    imprisonment,
    instead_of,
    join,
    notes_of,
    or_unknown,
    other_titles,
    penalty_in_words,
    reference_to,
    says,
    says_or_title,
    sentence_of,
    sources_of,
    spot_of,
    step_of,
    table_of,
    title_of,
    view,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.values.display import DisplayLang

__all__ = [
    "act_status",
    "actors_of",
    "longest_term",
    "offence_penalties",
    "penalty_line",
    "standing_of",
]


def unit_name(provision: Provision, top: ProvisionId, scene: Scene) -> str:
    steps = provision.id.segments[len(top.segments) :] or provision.id.segments[-1:]
    return ", ".join(step_of(s.level, s.number, scene) for s in steps)


@view.register
def _(value: Penalty, scene: Scene) -> Document:
    rows: list[tuple[str, Content | None]] = [
        (scene("imprisonment-term"), imprisonment(value, scene)),
        (
            scene("instead") if value.max_imprisonment else scene("penalty"),
            instead_of(value, scene),
        ),
        (scene("besides"), besides(value, scene)),
        (scene("category"), scene(value.category) if value.category else None),
        (scene("notes"), value.note),
        sources_of(value, scene),
    ]
    silent = value.of_kind("imprisonment")
    if silent is not None and silent.minimum is None and silent.general_minimum is not None:
        least = scene("general-minimum", n=term(silent.general_minimum, scene.lang))
        rows[0] = (rows[0][0], (imprisonment(value, scene), " ", Muted(f"({least})")))
    return Document("", scene("penalty"), facts_of(*rows), foot_of(scene))


@view.register
def _(value: Act, scene: Scene) -> Document:
    law = scene.law
    title = act_heading(value, scene.lang)
    articles = ""
    if law is not None and value.structure != "unknown":
        articles = _range_of_articles(value)
    facts = facts_of(
        (scene("id"), Code(value.key)),
        (scene("title"), other_titles(value.titles, title)),
        (scene("abbreviation"), abbreviations_of(value)),
        (scene("force"), act_status(value, scene)),
        (scene("number"), value.number),
        (scene("registration"), value.registration),
        (scene("adopted"), day_of(value.adopted)),
        (scene("in-force-since"), day_of(value.in_force)),
        (scene("repealed-on"), day_of(value.repealed)),
        (scene("issuer"), chosen_of(value.issuer, scene.lang)),
        (scene("articles"), articles),
        (scene("depth"), scene(value.depth)),
        (scene("predecessor"), value.predecessor and reference_to(value.predecessor, scene)),
        (scene("successor"), value.successor and reference_to(value.successor, scene)),
        (scene("says"), chosen_of(value.summary, scene.lang)),
        (scene("place"), addresses_of(value, None, scene)),
        sources_of(value, scene),
    )
    amendments = table_of(
        (scene("by"), scene("in-force-since"), scene("notes")),
        ((Code(change.by), day_of(change.in_force), change.note) for change in value.amendments),
        wide=(2,),
    )
    heading = (Heading(scene("changes")),) if amendments else ()
    return Document(
        scene(value.kind),
        title,
        (*facts, *heading, *amendments, *notes_of(value, scene)),
        foot_of(scene),
    )


def act_heading(act: Act, lang: DisplayLang) -> Content:
    """Return the official title in ``lang``, else a short one, else that of another language."""
    found = act.titles.get(lang) or act.short_titles.get(lang)
    return found or chosen_of(act.titles, lang) or act.key


def abbreviations_of(act: Act) -> Content:
    return join(
        (
            Spoken(words, lang)
            for lang in LAW_LANGS
            if (words := act.abbreviations.get(lang)) is not None
        ),
        " · ",
    )


def act_status(act: Act, scene: Scene) -> Content | None:
    """Return whether an act is in force, and since when or until when."""
    day = scene.law.as_of if scene.law else None
    if act.repealed is not None and (day is None or day >= act.repealed):
        return badge_of("no-longer-in-force", scene)
    if act.in_force is None:
        return None
    return badge_of("not-yet-in-force" if day and day < act.in_force else "in-force", scene)


def _range_of_articles(act: Act) -> str:
    if act.first_article and act.last_article:
        return f"{act.first_article}–{act.last_article}"
    return ""


@view.register
def _(value: Provision, scene: Scene) -> Document:
    law = scene.law
    act = law.acts.get(value.act) if law else None
    category = law.category(value.id) if law else value.penalty.category if value.penalty else None
    own_title = chosen_of(value.titles, scene.lang)
    facts = facts_of(
        (scene("id"), Code(value.id)),
        (scene("cited-as"), cite(value.id, lang=scene.lang, corpus=law) if law else None),
        (
            scene("title"),
            badge_of("unknown", scene)
            if value.title() is UNKNOWN
            else other_titles(value.titles, own_title),
        ),
        (scene("force"), standing_of(value, scene)),
        (scene("says"), chosen_of(value.summary, scene.lang)),
        (
            scene("penalty"),
            penalty_line(value, scene) if value.children or not value.penalty else None,
        ),
        (scene("category"), or_unknown(category, scene)),
        (scene("longest"), longest_term(value.id, scene)),
        (scene("predecessor"), value.predecessor and Code(value.predecessor)),
        (scene("related"), join(Code(ref) for ref in value.related)),
        (scene("place"), addresses_of(act, value.id, scene) if act else None),
        sources_of(value.version, scene),
    )
    return Document(
        spot_of(value.id, scene),
        heading_of(value, scene),
        (*facts, *units_of(value, scene), *_versions(value, scene), *notes_of(value, scene)),
        foot_of(scene, value.as_of),
    )


def heading_of(value: Provision, scene: Scene) -> Content:
    """Return the title of a provision or of what it stands in, else its citation, else its id."""
    own = chosen_of(value.titles, scene.lang)
    if flat(own):
        return own
    larger = title_of(value.id, scene)
    if flat(larger):
        return larger
    return cite(value.id, lang=scene.lang, corpus=scene.law) if scene.law else Code(value.id)


def standing_of(value: Provision, scene: Scene) -> Content:
    """Return whether a provision applies, since when, and whether it is a trafficking offence."""
    pieces: list[Content] = [badge_of(value.status, scene)]
    if value.trafficking:
        pieces.append(Badge(scene("trafficking")))
    if value.version.content != "known":
        pieces.append(Badge(f"{scene('content')}: {scene(value.version.content)}", "warn"))
    if value.as_of is not None and value.version.is_uncertain_on(value.as_of):
        latest = value.version.valid_from_by
        pieces.append(Badge(f"{scene('at-the-latest')}: {latest}", "warn"))
    return join(pieces, " · ")


def longest_term(top: ProvisionId, scene: Scene) -> Content | None:
    """Return the longest imprisonment in a unit and, if that is smaller, where it stands."""
    found = scene.law.max_imprisonment(top) if scene.law else None
    if scene.law is None or found is None:
        return None
    if found is UNKNOWN:
        return badge_of("unknown", scene)
    place = next(
        (p.provision for p in scene.law.penalties(top) if p.penalty
         and p.penalty.max_imprisonment == found), top,
    )  # fmt: skip
    words = term(found, scene.lang)
    return words if place == top else (words, " · ", Code(place))


def penalty_line(value: Provision, scene: Scene) -> Content:
    """Return the penalty of a unit; for a circumstance without one that of the larger unit."""
    if value.penalty:
        return penalty_in_words(value.penalty, scene)
    if _lacks_penalty(value):
        return badge_of("unknown", scene)
    threats = scene.law.penalties(value.id) if scene.law else ()
    above = [found for found in threats if value.id in found.provision]
    if not above or not above[0].penalty:
        return badge_of("unknown", scene) if above else ()
    return (penalty_in_words(above[0].penalty, scene), " · ", Code(above[0].provision))


def _lacks_penalty(value: Provision) -> bool:
    """Whether a unit carries a penalty on some day, and which one on this day is not known."""
    return value.penalty is UNKNOWN and any(version.penalty for version in value.versions)


def units_of(value: Provision, scene: Scene) -> tuple[Block, ...]:
    """Return the table of what stands below a provision, with the penalties."""
    law = scene.law
    shown = [law.provision(ref) for ref in law.children(value.id)] if law is not None else []
    alone = not shown and bool(value.penalty)
    rows = []
    for unit in [value] if alone else shown:
        penalty = unit.penalty
        rows.append((
            unit_name(unit, value.id, scene),
            () if alone else says_or_title(unit, scene),
            imprisonment(penalty, scene)
            if penalty
            else badge_of("unknown", scene)
            if _lacks_penalty(unit)
            else (),
            instead_of(penalty, scene) if penalty else (),
            besides(penalty, scene) if penalty else (),
            () if unit.status == value.status else badge_of(unit.status, scene),
        ))  # fmt: skip
    if rows and not any(says(cell) for row in rows for cell in row[1:]):
        # Nothing is known but the numbers, which need no table.
        return Heading(scene("parts")), Paragraph(", ".join(row[0] for row in rows))
    prison = any(flat(row[2]) for row in rows)
    other = scene("instead" if prison else "penalty")
    head = ("", scene("says"), scene("imprisonment-term"), other, scene("besides"), scene("force"))
    table = table_of(head, rows, wide=(1, 3, 4))
    return (Heading(scene("penalty" if alone else "parts")), *table) if table else ()


def _versions(value: Provision, scene: Scene) -> tuple[Block, ...]:
    """Return the history of a provision, if there is more to say than that it applies."""
    if len(value.versions) == 1 and value.versions[0].content == "known":
        return ()
    rows = []
    for version in value.versions:
        known = () if version.content == "known" else badge_of(version.content, scene)
        rows.append((
            f"{version.valid_from} – {version.valid_to or scene('now')}",
            day_of(version.valid_from_by),
            Code(version.amended_by) if version.amended_by else (),
            known,
            penalty_in_words(version.penalty, scene)
            if version.penalty
            else badge_of("unknown", scene)
            if version.content != "known" and any(other.penalty for other in value.versions)
            else (),
            chosen_of(version.change, scene.lang),
            version.grade,
        ))  # fmt: skip
    keys = ("period", "at-the-latest", "by", "content", "penalty", "change", "grade")
    table = table_of([scene(key) for key in keys], rows, wide=(4, 5))
    return (Heading(scene("versions")), *table)


@view.register
def _(value: Offence, scene: Scene) -> Document:
    facts = facts_of(
        (scene("id"), Code(value.provision)),
        (scene("title"), title_of(value.provision, scene)),
        (scene("age"), scene("years-old", n=value.minimum_age) if value.minimum_age else None),
        sources_of(value, scene),
    )
    bases = table_of(
        (scene("bases"), scene("period"), scene("notes")),
        (
            (
                reference_to(basis.provision, scene),
                f"{day_of(basis.valid_from)} – {day_of(basis.valid_to) or scene('now')}",
                chosen_of(basis.note, scene.lang),
            )
            for basis in value.legal_bases
        ),
        wide=(0, 2),
    )
    return Document(
        f"{scene('offence')} · {spot_of(value.provision, scene)}",
        sentence_of(chosen_of(value.names, scene.lang)),
        (*facts, *offence_penalties((value,), scene), *bases),
        foot_of(scene),
    )


def offence_penalties(offences: Sequence[Offence], scene: Scene) -> tuple[Block, ...]:
    """Return one table with the penalties of the listed parts."""
    rows: list[tuple[Content, ...]] = []
    for offence in offences:
        name = str(offence.names.get(scene.lang, "ru", "en"))
        shown: Content = Strong(name[:1].upper() + name[1:]) if len(offences) > 1 else ()
        for row in offence.penalties:
            penalty = row.penalty or None
            lacking = badge_of("unknown", scene) if row.penalty is UNKNOWN else "–"
            rows.append((
                shown,
                Code(row.provision),
                imprisonment(penalty, scene) if penalty else lacking,
                mode_of(penalty, "confiscation", scene),
                mode_of(penalty, "deprivation-of-right", scene),
                scene(penalty.category) if penalty and penalty.category else (),
            ))  # fmt: skip
            shown = ()
    keys = ("offence", "id", "imprisonment-term", "confiscation-mode", "right-mode", "category")
    return table_of([scene(key) for key in keys], rows, wide=(0, 4))


def mode_of(penalty: Penalty | None, kind: str, scene: Scene) -> Content:
    """Return whether an additional punishment is mandatory, and for how long."""
    found = [a for a in penalty.additional if a.kind == kind] if penalty else []
    return join(
        (
            ", ".join(
                words
                for words in (
                    scene("lifelong") if a.lifelong else extent(a.minimum, a.maximum, scene.lang),
                    scene(a.mode),
                )
                if words
            )
            for a in found
        ),
        "; ",
    )


@view.register
def _(value: ReferralRule, scene: Scene) -> Document:
    facts = facts_of(
        (scene("who"), actors_of(value, scene)),
        (scene("for"), chosen_of(value.beneficiary, scene.lang)),
        (scene("when"), chosen_of(value.condition, scene.lang)),
        (scene("within"), duration(value.within, scene.lang) if value.within else None),
        (scene("topic"), value.topic.replace("-", " ")),
        (scene("where"), reference_to(value.provision, scene)),
        (scene("in-force-since"), day_of(value.valid_from)),
        sources_of(value, scene),
    )
    return Document(
        f"{scene('rule')} · {value.id}",
        sentence_of(chosen_of(value.action, scene.lang)),
        facts,
        foot_of(scene),
    )


def actors_of(rule: ReferralRule, scene: Scene) -> Content:
    """Return who acts by a rule of referral."""
    if not rule.actors:
        return Muted(scene("not-stated"))
    named = join((chosen_of(actor, scene.lang) for actor in rule.actors), "; ")
    return named if rule.actors_complete else (named, f" {scene('and-others')}")
