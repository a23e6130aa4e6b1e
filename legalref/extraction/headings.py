"""Headings of articles, read by rule: «Статья 71. …» is an article of the text itself.

Of the act that the caller told; without one, of the act below whose title it stands, or of the code
whose article has the number and the title, else of nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Abroad
from legalref.extraction.titling import act_of_title
from legalref.ids import ProvisionId
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.parsing.reader import Unit
from legalref.resolution.resolver import Outcome, Setting
from legalref.results import Finding, Mention, Reason
from legalref.text.tokens import Numeral

if TYPE_CHECKING:
    from legalref.extraction.binding import Binding
    from legalref.extraction.frame import Frame
    from legalref.results import Resolution
    from legalref.text.blocks import Heading

__all__ = ["of_heading"]

_CERTAIN: Final = 0.95
# «Сфера действия настоящего Закона», «Основные понятия»: titles that many acts have.
_OF_ITSELF: Final = rule("of-itself")


def of_heading(at: Binding, heading: Heading) -> tuple[Mention, str | None]:
    """Return the mention that a heading is, and the act that it belongs to, if that is known."""
    frame, text = at.frame, at.text
    start, end = heading.whole
    raw = text[start:end]
    title = Name(text[slice(*heading.title)].strip(' «»"').lower()) if heading.title else None
    told = frame.document.act if frame.document is not None else frame.within
    act: str | None
    if told is not None:
        act = told.partition(":")[0]
        context = "document" if frame.document is not None else "given act"
        resolution = _of_act(frame, raw, heading, act, title)
        return Mention(start, end, raw, _by(resolution), context, "heading"), act
    act = _by_title(frame, heading.number, title) if title and frame.country is None else None
    below = act_of_title(at, heading, title, act)
    if below:
        resolution = _of_act(frame, raw, heading, below, title)
        return Mention(start, end, raw, _by(resolution), "title above", "heading"), below
    if act is not None and below is None and title is not None and not _is_abroad(at, heading):
        resolution = _of_act(frame, raw, heading, act, None)
        if resolution.status == "resolved":
            facts = (("refs", ", ".join(resolution.refs)), ("title", title.given))
            resolution = resolution._with(raw, Reason("resolved-by-title", facts))
    else:
        act, resolution = None, _of_nobody(frame, raw, heading)
    return Mention(start, end, raw, _by(resolution), rule="heading"), act


def _is_abroad(at: Binding, heading: Heading) -> bool:
    """Whether the text is of another country, whose law may have such a heading as well."""
    whose = at.said.scenes.at(heading.start, heading.end, kazakh=heading.lang == "kk")
    return isinstance(whose, Abroad)


def _of_act(frame: Frame, raw: str, heading: Heading, act: str, title: Name | None) -> Resolution:
    """Return the article of an act; a heading has one number, never a range."""
    try:
        id = ProvisionId.of(act, [("art", heading.number)])
    except ValueError:
        facts = (("number", heading.number),)
        return frame.finish(raw, Outcome("not_found", reason=Reason("no-such-number", facts)))
    there = frame.existence(id)
    if frame.day is not None or there.status not in ("exists", "outside"):
        setting = Setting(within=act, day=frame.day)
        found = frame.resolve(raw, (_unit(heading),), None, setting, title)
        if len(found.refs) <= 1:
            return found
        outcome = Outcome("not_found", cited=(id,), reason=there.reason)
        return frame.finish(raw, outcome)
    if there.status == "outside":
        return frame.finish(raw, Outcome("outside", (id,), (id,), there.reason, via="context"))
    findings = _title_findings(frame, title, id) if title else ()
    reason = Reason("resolved-by-context", (("refs", id), ("act", act)))
    outcome = Outcome("resolved", (id,), (id,), reason, findings, via="context", score=_CERTAIN)
    return frame.finish(raw, outcome)


def _title_findings(frame: Frame, title: Name, id: ProvisionId) -> tuple[Finding, ...]:
    """Return a finding if the title is that of another provision, to the letter."""
    verdict, others = frame.resolver.names.agreement(title, id, slips=0)
    if verdict != "other":
        return ()
    facts = (("title", title.given), ("ref", id), ("other", ", ".join(others)))
    suggestion = ProvisionId(others[0]) if len(others) == 1 else None
    reason = Reason("title-mismatch", facts)
    return (Finding("title-mismatch", "error", reason, suggestion=suggestion, field="title"),)


def _by_title(frame: Frame, number: str, title: Name) -> str | None:
    """Return the act whose article with the number bears the title, if it is one."""
    if _OF_ITSELF.inside(title.given):
        return None
    names = frame.resolver.names
    named = {
        ProvisionId(ref)
        for match in names.find(title, slips=0, outlined=True)
        for ref in match.entry.refs
    }
    acts = {id.act for id in named if id.at_level("art") == number}
    if not acts:
        acts = {
            candidate.act
            for candidate in frame.alike(number)
            if names.agreement(title, candidate, slips=0).said == "agrees"
        }
    if not acts:
        # «Статья 133. Торговля несовершеннолетними»: the number that it had in the former code
        moves = frame.resolver.corpus.crosswalk_records
        former = (ProvisionId(move["old"]) for move in moves if move["new"] in named)
        acts = {id.act for id in former if id.at_level("art") == number}
    return acts.pop() if len(acts) == 1 else None


def _of_nobody(frame: Frame, raw: str, heading: Heading) -> Resolution:
    outcome = frame.without_act(heading.number)
    return frame.finish(raw, outcome)


def _unit(heading: Heading) -> Unit:
    length = heading.end - heading.start
    number = Numeral(heading.number, 0)
    return Unit([("art", number)], 0, length, 0, length, langs=heading.lang)


def _by(resolution: Resolution) -> Resolution:
    reason = resolution.reason
    if resolution.status in ("not_found", "ambiguous"):
        return resolution  # which keeps the name of what refused it
    return resolution._with(resolution.text, Reason(reason.code, reason.params, "heading"))
