"""Articles of offences and no others, as a procedure code cites them by their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Act
from legalref.extraction.protos import of_article
from legalref.languages.rules import group, rule
from legalref.text.blocks import Heading

if TYPE_CHECKING:
    from legalref.extraction.binding import Binding, Place

__all__ = ["CODES", "code_of_case", "code_of_offences"]

_BEFORE: Final = group("offences-before")
_BEHIND: Final = group("offences-behind")
# In a code of procedure «дело по статье 35» is of an article of its own, an offence is not.
_CASE_BEFORE: Final = (*group("case-before"), *_BEFORE)
_CASE_BEHIND: Final = (*group("case-behind"), *_BEHIND)
CODES: Final = tuple(each.value for each in _BEFORE)
"""The codes that have offences."""
_STOPS: Final = rule("statement-ends")
_LONGEST_BEFORE: Final = 90  # code points of «уголовных правонарушениях, предусмотренных частями …»
_LONGEST_JOINT: Final = 12
_LONGEST_ITEM: Final = 90
"""Code points between two items of a list, with what stands in brackets behind the first."""


def code_of_offences(at: Binding, place: Place) -> Act | None:
    """Return the code whose offences the words around an article without an act speak of.

    Only where the caller has told which act of Kazakhstan the text is, and that is another one.
    """
    document = at.frame.document
    proto = place.proto
    if document is None or proto.needs != "act" or proto.act is not None:
        return None
    if not of_article(proto.units[0]):
        return None
    found = _said_around(at, place) or _of_list(at, place)
    if found is None or found.key == document.act:
        return None
    registry = at.frame.resolver.lexicon.registry
    if any(other["key"] == found.key for other in registry.line(registry.record(document.act))):
        return None  # a code of before, or one that followed, cites its own articles
    at.said.offences = found, place.end
    return found


def code_of_case(text: str, start: int, end: int) -> str | None:
    """Return the code of whose cases the words around a place tell, «уголовное дело по ст. 308»."""
    for each in _CASE_BEFORE:
        if each.before(text, start, start - _LONGEST_BEFORE):
            return each.value
    return next((each.value for each in _CASE_BEHIND if each.behind(text, end)), None)


def _said_around(at: Binding, place: Place) -> Act | None:
    for each in _BEFORE:
        if each.before(at.text, place.start, max(place.before, place.start - _LONGEST_BEFORE)):
            return Act(each.value)
    return _said_behind(at, place)


def _said_behind(at: Binding, place: Place) -> Act | None:
    """Return the code that the words behind the list say, «188-бабында көзделген қылмыстар»."""
    known, until = at.said.offences_behind
    if place.index < until:
        return known
    index, end = place.index + 1, place.end
    while (following := at.protos.at(index)) is not None:
        offset, proto = following
        if isinstance(proto, Heading) or proto.needs != "act" or proto.act is not None:
            break
        if _STOPS.inside(at.text, end, offset + proto.start) or (
            offset + proto.start - end > _LONGEST_JOINT
        ):
            break
        index, end = index + 1, offset + proto.end
    found = next((Act(each.value) for each in _BEHIND if each.behind(at.text, end)), None)
    at.said.offences_behind = found, index
    return found


def _of_list(at: Binding, place: Place) -> Act | None:
    """Return the code of the item before, if the list goes on."""
    last = at.said.offences
    if last is None or last[1] != place.before:
        return None
    near = place.start - last[1] <= _LONGEST_ITEM
    return last[0] if near and not _STOPS.inside(at.text, last[1], place.start) else None
