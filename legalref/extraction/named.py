"""Acts and provisions that running text calls by name, where no citation stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.acts.whose import OPEN, Abroad
from legalref.extraction.noise import is_draft
from legalref.extraction.scanning import scanner_of
from legalref.ids import ProvisionId, is_ours
from legalref.resolution.resolver import Outcome
from legalref.results import Candidate, Mention, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legalref.extraction.binding import Binding
    from legalref.extraction.frame import Frame
    from legalref.extraction.scenes import Scenes
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


def with_names(at: Binding, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Add mentions by name where no citation stands: longest first, whole words only."""
    return iter(mentions) if at.frame.names == "none" else _with_names(at, mentions)


def _with_names(at: Binding, mentions: Iterable[Mention]) -> Iterator[Mention]:
    frame, text, scenes = at.frame, at.text, at.said.scenes
    scanner = scanner_of(frame.resolver, frame.names)
    cited = iter(mentions)
    following = next(cited, None)
    taken = 0  # where the last citation ends that begins before the name
    for start, end, entry in scanner.scan(text):
        while following is not None and following.start <= start:
            yield following
            taken, following = following.end, next(cited, None)
        if taken > start or (following is not None and following.start < end):
            continue
        if is_draft(text, start, end):
            continue
        if any(is_ours(ref) for ref in entry.refs) and _is_abroad(frame, scenes, start, end):
            continue
        raw = text[start:end]
        resolution = frame.resolver.finish(raw, _named(frame, entry), (), frame.day)
        yield Mention(start, end, raw, resolution, rule="name")
    if following is not None:
        yield following
    yield from cited
