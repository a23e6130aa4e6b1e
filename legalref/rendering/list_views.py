"""Views of what holds many: lists, the whole corpus, changes between two days."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from legalref.corpus.view import Catalogue, Change, Changes, Corpus
from legalref.ids import ProvisionId
from legalref.model import (
    Act,
    Model,
    Offence,
    Provision,
    ReferralRule,
    Statistic,
    Term,
    Texts,
    Titles,
    Version,
)
from legalref.rendering.document import (
    Badge,
    Block,
    Code,
    Content,
    Document,
    Muted,
    Paragraph,
    Tone,
    flat,
)
from legalref.rendering.labels import duration, term
from legalref.rendering.law_views import actors_of, offence_penalties
from legalref.rendering.pieces import (
    LONGEST_TABLE,
    Scene,
    badge_of,
    chosen_of,
    day_of,
    facts_of,
    foot_of,
    join,
    penalty_in_words,
    says_or_title,
    table_of,
    title_of,
    view,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = []


@view.register
def _(value: Catalogue, scene: Scene) -> Document:  # type: ignore[type-arg]
    items = list(value)
    return Document(
        scene("list"),
        f"{scene('list-of-' + value.what.replace(' ', '-'))} · {len(items)}",
        listing_of(items, scene) if items else (Paragraph(scene("nothing")),),
        foot_of(scene),
    )


def listing_of(items: Sequence[Any], scene: Scene) -> tuple[Block, ...]:
    shown = items[:LONGEST_TABLE]
    left = len(items) - len(shown)
    more = scene("more", n=left) if left else ""
    match items[0]:
        case Offence():
            return offence_penalties(shown, scene)
        case Act():
            return act_list(shown, scene, more)
        case Provision():
            head = [scene(key) for key in ("id", "title", "force")]
            rows = [(Code(p.id), says_or_title(p, scene), badge_of(p.status, scene)) for p in shown]
            return table_of(head, rows, wide=(1,), more=more)
        case ReferralRule():
            return _rule_list(shown, scene, more)
        case Statistic():
            return _statistic_list(shown, scene, more)
        case _:
            return generic_table(shown, scene, more)


def act_list(acts: Sequence[Act], scene: Scene, more: str) -> tuple[Block, ...]:
    head = ("id", "title", "abbreviation", "in-force-since", "depth")
    rows = [
        (
            Code(act.key),
            chosen_of(act.titles, scene.lang),
            act.abbreviations.get(scene.lang, "ru"),
            day_of(act.in_force),
            scene(act.depth),
        )
        for act in acts
    ]
    return table_of([scene(key) for key in head], rows, wide=(1,), more=more)


def _rule_list(rules: Sequence[ReferralRule], scene: Scene, more: str) -> tuple[Block, ...]:
    head = ("who", "for", "what", "when", "within", "where")
    rows = [
        (
            actors_of(rule, scene),
            chosen_of(rule.beneficiary, scene.lang),
            chosen_of(rule.action, scene.lang),
            chosen_of(rule.condition, scene.lang),
            duration(rule.within, scene.lang) if rule.within else (),
            Code(rule.provision),
        )
        for rule in rules
    ]
    return table_of([scene(key) for key in head], rows, wide=(0, 1, 2, 3, 4), more=more)


def _statistic_list(statistics: Sequence[Statistic], scene: Scene, more: str) -> tuple[Block, ...]:
    keys = ("series", "year", "value", "counted", "publisher")
    rows: list[tuple[Content, ...]] = []
    before: Statistic | None = None
    for entry in statistics:
        # Said once per series, so that the eye sees where another count begins.
        same = before is not None and before.series == entry.series
        counted = entry.what if entry.unit in entry.what else f"{entry.what} ({entry.unit})"
        rows.append((
            () if same else Code(entry.series),
            " ".join(str(part) for part in (entry.year, entry.period) if part),
            str(entry.value) if entry.value is not None else entry.value_text or (),
            () if same and before and before.what == entry.what else counted,
            () if same and before and before.publisher == entry.publisher else entry.publisher,
        ))  # fmt: skip
        before = entry
    return table_of([scene(key) for key in keys], rows, wide=(1, 2, 3, 4), more=more)


def generic_table(items: Sequence[Model], scene: Scene, more: str) -> tuple[Block, ...]:
    # What an entry is comes first, where it comes from last.
    names = sorted(type(items[0]).model_fields, key=("sources", "grade").__contains__)
    rows = [[_field(getattr(item, name), scene) for name in names] for item in items]
    words = {
        column for row in rows for column, cell in enumerate(row)
        if sum(len(getattr(piece, "text", None) or str(piece)) for piece in flat(cell)) > 28
    }  # fmt: skip
    return table_of([field_name(name) for name in names], rows, wide=words, more=more)


def field_name(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _field(value: Any, scene: Scene) -> Content:
    """Return any field of any model, as well as its type allows."""
    match value:
        case None | () | "" | False:
            return ()
        case True:
            return "✓"
        case ProvisionId():
            return Code(value)
        case Term():
            return term(value, scene.lang)
        case Texts() | Titles():
            return chosen_of(value, scene.lang)
        case tuple():
            # Sentences would run into one another behind commas.
            spoken = any(isinstance(part, str) and " " in part for part in value)
            return join((_field(part, scene) for part in value), " · " if spoken else ", ")
        case _:
            return str(value)


@view.register
def _(value: Model, scene: Scene) -> Document:
    rows = [
        (field_name(name), _field(getattr(value, name), scene))
        for name in sorted(type(value).model_fields, key=("sources", "grade").__contains__)
    ]
    return Document(type(value).__name__, str(value), facts_of(*rows), foot_of(scene))


@view.register
def _(value: Corpus, scene: Scene) -> Document:
    info = value.info
    parts: tuple[Catalogue[Any], ...] = (
        value.acts, value.offences, value.referral, value.elements, value.statistics,
        value.sources, value.gaps, value.conflicts,
    )  # fmt: skip
    counts = (f"{scene('list-of-' + part.what.replace(' ', '-'))}: {len(part)}" for part in parts)
    facts = facts_of((scene("count"), " · ".join(counts)))
    return Document(
        scene("corpus"),
        chosen_of(info.title, scene.lang),
        (*facts, *offence_penalties(value.offences, scene)),
        foot_of(scene),
    )


@view.register
def _(value: Changes, scene: Scene) -> Document:
    # What came, went or is unknown as a whole is said once, not again for every unit in it.
    whole = {change.id: change.kind for change in value if change.kind in _CHANGE_TONES}
    inside: Counter[ProvisionId] = Counter()
    shown = []
    for change in value:
        tops = [step for step in change.id.ancestors if whole.get(step) == change.kind]
        if tops:
            inside[tops[-1]] += 1
        else:
            shown.append(change)
    rows: list[tuple[Content, ...]] = []
    before = ""
    for change in shown:
        # One title for an article and everything in it.
        article = str(change.id).partition("/")[0]
        title = title_of(change.id, scene) if article != before else ()
        count = inside[change.id] if change.kind in _CHANGE_TONES else 0
        units = Muted(scene("with-units", n=count)) if count else ()
        what = [piece for piece in (title, units) if flat(piece)]
        named: Content = (Code(change.id), *((" ", piece) for piece in what))
        rows.append((named, *_change_row(change, scene)))
        before = article
    table = table_of(
        [scene(key) for key in ("where", "change", "before", "after")], rows, wide=(0, 1, 2, 3)
    )
    return Document(
        scene("change"),
        f"{value.since} → {value.until}",
        table or (Paragraph(scene("no-change")),),
        foot_of(scene),
    )


_CHANGE_TONES: Final[dict[str, Tone]] = {"added": "good", "removed": "bad", "unknown": "warn"}


def _change_row(change: Change, scene: Scene) -> tuple[Content, ...]:
    by = getattr(change.after or change.before, "amended_by", None)
    if change.kind == "removed":
        by = getattr(change.before, "ended_by", None)
    badge = Badge(scene(f"change-{change.kind}"), _CHANGE_TONES.get(change.kind, "plain"))
    sides = change.before, change.after
    return (
        (badge, " ", Code(by)) if by else badge,
        *(_side(side, change.kind, scene, newer=side is change.after) for side in sides),
    )


def _side(
    state: Version | Act | None, kind: str, scene: Scene, *, newer: bool
) -> Content:  # fmt: skip
    """Return what one of the two days says about the thing that changed."""
    if not isinstance(state, Version):
        return ()
    if state.content == "unknown":
        return badge_of("unknown", scene)
    if kind == "title":
        # Both sides in one language, and Russian is the one in which most titles were seen.
        return chosen_of(state.titles, "ru")
    if kind == "content" and newer and flat(said := chosen_of(state.change, scene.lang)):
        return said
    if kind == "penalty" or (kind != "content" and state.penalty is not None):
        if state.penalty is None and state.content == "partly":
            return badge_of("unknown", scene)
        return penalty_in_words(state.penalty, scene) if state.penalty else "–"
    return chosen_of(state.summary, scene.lang)
