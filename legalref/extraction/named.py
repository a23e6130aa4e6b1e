"""Acts and provisions that running text calls by name, where no citation stands."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from legalref.acts.whose import OPEN, Abroad
from legalref.extraction.noise import is_draft
from legalref.extraction.scanning import scanner_of
from legalref.extraction.scenes import Scenes
from legalref.ids import ProvisionId
from legalref.resolution.resolver import Outcome
from legalref.results import Candidate, Mention, Reason

if TYPE_CHECKING:
    from legalref.extraction.binding import Binding
    from legalref.extraction.frame import Frame
    from legalref.names.listed import NameEntry
    from legalref.results import ResultStatus

__all__ = ["with_names"]


def _named(frame: Frame, entry: NameEntry) -> Outcome:
    """Return what a name of the closed list means in running text."""
    refs = tuple(ProvisionId(r) for r in entry.refs)
    if entry.ambiguous:
        candidates = tuple(Candidate(r, 0.5, "same name") for r in refs)
        reason = Reason("name-ambiguous", (("name", entry.text),))
        return Outcome("ambiguous", reason=reason, candidates=candidates, score=0.5)
    reason = Reason("resolved-by-name", (("refs", ", ".join(refs)), ("name", entry.text)))
    record = frame.resolver.lexicon.record
    outside = any(record(r).get("depth") == "named" for r in refs if r.is_act)
    status: ResultStatus = "outside" if outside else "resolved"
    return Outcome(status, refs, refs, reason, via="exact", score=0.95)


def _is_abroad(frame: Frame, scenes: Scenes, start: int, end: int) -> bool:
    """Whether the text around a name speaks of another country, or of several."""
    whose = scenes.at(start, end, expected=frame.expected)
    return whose is OPEN or isinstance(whose, Abroad)


def with_names(at: Binding, mentions: list[Mention]) -> list[Mention]:
    """Add mentions by name where no citation stands: longest first, whole words only."""
    frame, text = at.frame, at.text
    if frame.names == "none":
        return mentions
    scanner = scanner_of(frame.resolver, frame.names)
    taken = [(m.start, m.end) for m in mentions]
    starts = [s for s, _ in taken]
    added: list[Mention] = []
    scenes = Scenes(text)
    for start, end, entry in scanner.scan(text):
        before = bisect_right(starts, start) - 1
        if before >= 0 and taken[before][1] > start:
            continue
        if before + 1 < len(taken) and taken[before + 1][0] < end:
            continue
        if is_draft(text, start, end):
            continue
        if any(ref.startswith("kz") for ref in entry.refs) and _is_abroad(
            frame, scenes, start, end
        ):
            continue
        raw = text[start:end]
        resolution = frame.resolver.finish(raw, _named(frame, entry), (), frame.day)
        added.append(Mention(start, end, raw, resolution, rule="name"))
    if not added:
        return mentions
    return sorted([*mentions, *added], key=lambda m: (m.start, m.end))
