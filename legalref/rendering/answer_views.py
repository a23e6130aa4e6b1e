"""Views of answers: resolutions, mentions, verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.ids import ProvisionId
from legalref.model import (
    Act,
)
from legalref.rendering.document import (
    Badge,
    Block,
    Code,
    Content,
    Document,
    Heading,
    Mark,
    Marked,
    Muted,
    Paragraph,
    Tone,
)
from legalref.rendering.law_views import act_status, longest_term, penalty_line, standing_of
from legalref.rendering.pieces import (
    BRIEFED,
    BUCKET_TONES,
    TONES,
    Scene,
    addresses_of,
    badge_of,
    chosen_of,
    facts_of,
    foot_of,
    join,
    or_unknown,
    reference_to,
    sources_of,
    spot_of,
    table_of,
    view,
)
from legalref.results import Finding, Mention, Mentions, Resolution
from legalref.verdicts import Reference, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legalref.model import Lang

__all__ = []


@view.register
def _(value: Resolution, scene: Scene) -> Document:
    dated = scene._replace(law=scene.law.at(value.as_of)) if scene.law and value.as_of else scene
    means = tuple(reference_to(ref, dated) for ref in value.refs or value.cited)
    facts = facts_of(
        (scene("status"), badge_of(value.status, scene)),
        (scene("means" if value.refs else "cited"), join(means, "; ")),
        (scene("why"), value.explain(scene.lang)),
        (scene("how"), f"{value.via}, {value.score:.2f}" if value.via != "none" else None),
        (scene("repairs"), ", ".join(value.repairs)),
    )
    findings = _findings(value.findings, scene)
    shown = value.refs[:BRIEFED] if value.ok else ()
    named = tuple(block for ref in shown for block in _brief(ref, dated))
    candidates = table_of(
        (scene("candidates"), "", ""),
        (
            (reference_to(candidate.id, dated), f"{candidate.score:.2f}", candidate.reason)
            for candidate in value.candidates
        ),
        wide=(0,),
    )
    return Document(
        scene("mention"),
        f"«{value.text}»",
        (*facts, *findings, *named, *candidates),
        (foot_of(dated, value.as_of), f" {scene('packaged-titles')}" if scene.borrowed else ""),
    )


def _findings(findings: Iterable[Finding], scene: Scene) -> tuple[Block, ...]:
    rows = (
        (Badge(finding.code, TONES[finding.severity]), finding.message(scene.lang))
        for finding in findings
    )
    return table_of((scene("findings"), ""), rows, wide=(1,))


def _brief(ref: ProvisionId, scene: Scene) -> tuple[Block, ...]:
    """Return the main facts of what a mention names; nothing if it did not apply on the day."""
    law = scene.law
    found = law[ref] if law is not None and ref in law else None
    if law is None or found is None:
        return ()
    if isinstance(found, Act):
        facts = facts_of(
            (scene("force"), act_status(found, scene)),
            (scene("says"), chosen_of(found.summary, scene.lang)),
            (scene("place"), addresses_of(found, None, scene)),
            sources_of(found, scene),
        )
    else:
        penalty = penalty_line(found, scene)
        category = law.category(ref)
        facts = facts_of(
            (scene("force"), standing_of(found, scene)),
            (scene("says"), chosen_of(found.summary, scene.lang)),
            (scene("penalty"), penalty),
            (scene("longest"), None if penalty else longest_term(ref, scene)),
            (scene("category"), or_unknown(category, scene)),
            (scene("place"), addresses_of(law.acts[ref.act], ref, scene)),
            sources_of(found.version, scene),
        )
    return (Heading(spot_of(ref, scene)), *facts)


@view.register
def _(value: Mention, scene: Scene) -> Document:
    document = view(value.resolution, scene)
    place = facts_of((scene("place-in-text"), f"{value.start}–{value.end}"))
    return Document(document.kind, document.title, (*place, *document.blocks), document.foot)


@view.register
def _(value: Mentions, scene: Scene) -> Document:
    blocks: list[Block] = []
    if value.source is not None:
        blocks.append(Marked(value.source, tuple(_marks(value, scene))))
    blocks += table_of(
        (scene("place-in-text"), scene("mention"), scene("status"), scene("means")),
        (
            (
                f"{mention.start}–{mention.end}",
                mention.text,
                badge_of(mention.status, scene),
                _meant(mention, scene),
            )
            for mention in value
        ),
        wide=(1, 3),
    )
    if not value:
        blocks.append(Paragraph(scene("nothing")))
    return Document("", f"{scene('mentions')} · {len(value)}", tuple(blocks), foot_of(scene))


def _meant(mention: Mention, scene: Scene) -> Content:
    """Return what a mention names or may name, and what is the matter with it."""
    named = join((reference_to(ref, scene) for ref in mention.refs), "; ") or join(
        (Muted(f"{c.id}?") for c in mention.resolution.candidates), " "
    )
    said = _objections(mention, scene.lang)
    if not said:
        return named
    return (named, " · " if named else "", Badge(said, _tone_of(mention)))


def _objections(mention: Mention, lang: Lang) -> str:
    """Return what is wrong with a mention: a name of something else, a missing article."""
    found = mention.resolution
    said = [finding.message(lang) for finding in found.findings if finding.severity != "info"]
    if mention.status == "not_found" and not said:
        said.append(found.explain(lang))
    return " ".join(said)


def _tone_of(mention: Mention) -> Tone:
    severities = {finding.severity for finding in mention.resolution.findings}
    if "error" in severities:
        return "bad"
    status = TONES[mention.status]
    return "warn" if "warning" in severities and status != "bad" else status


def _marks(mentions: Mentions, scene: Scene) -> Iterator[Mark]:
    done = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        # A mention inside another one would need nested marks; the outer one says it all.
        if mention.start >= done:
            named = ", ".join(mention.refs) or scene(mention.status)
            said = _objections(mention, scene.lang)
            hint = f"{named}: {said}" if said else named
            yield Mark(mention.start, mention.end, _tone_of(mention), hint)
            done = mention.end


@view.register
def _(value: Verdict, scene: Scene) -> Document:
    dated = scene._replace(law=scene.law.at(value.as_of)) if scene.law and value.as_of else scene
    claim = value.claim
    cited = claim.citation if claim is not None else None
    if isinstance(cited, Reference):
        pieces = (cited.act, cited.article, cited.part, cited.point, cited.subpoint, cited.note)
        cited = " · ".join(piece for piece in pieces if piece)
    facts = facts_of(
        (scene("status"), Badge(value.code, BUCKET_TONES[value.bucket])),
        (scene("why"), value.message(scene.lang)),
        (scene("means"), join((reference_to(ref, dated) for ref in value.refs), "; ")),
        (scene("expected"), value.expected),
        (scene("found"), value.found),
        (scene("suggestion"), value.suggestion and reference_to(value.suggestion, dated)),
        (scene("sources"), join(Code(source) for source in value.sources)),
    )
    return Document(
        scene("verdict"),
        f"«{cited}»" if cited else value.code,
        (*facts, *_findings(value.findings, scene)),
        foot_of(dated, value.as_of),
    )
