"""A statute below its title: which act the headings of a text belong to that nobody told.

A text that is an act begins with its title, in a line of its own, «Закон Республики Казахстан
«О нотариате»», and so do the acts of a collection. The headings below it are of that act, while
their numbers grow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.ids import ProvisionId
from legalref.text.heads import is_head
from legalref.text.wrapping import begins_block

if TYPE_CHECKING:
    from legalref.extraction.binding import Binding, Bound, Place
    from legalref.names.entries import Name
    from legalref.results import Mention
    from legalref.text.blocks import Heading

__all__ = ["Titled", "act_of_title", "tell_title"]

_DECORATION: Final = ' \t\r\u00a0*_#>«»"“”„|.'
_BLANKS: Final = " \t\r\u00a0*_#>"
_LONGEST_PREAMBLE: Final = 10_000  # code points between a title and its first article
_LONGEST_GAP: Final = 1_000  # and any other one
_LONGEST_LINE: Final = 1_000


class Titled(NamedTuple):
    """The act whose title stood last in a line of its own."""

    act: str
    """Its key, ``""`` of another country or of an act that no list has."""
    dated: bool
    """Whether the title tells which of the acts it is that bore its name."""
    end: int
    """Where the title ends, or the last heading below it."""
    number: tuple[int, ...] = ()
    """The number of that heading."""


def tell_title(at: Binding, place: Place, bound: Bound, mention: Mention) -> None:
    """Remember an act that a paragraph of its own names, and nothing else."""
    act, refs = place.proto.act, mention.resolution.refs
    if act is None or place.proto.units or bound.owner is None or len(refs) > 1:
        return
    key = refs[0].act if refs else ""
    if not key and mention.resolution.status == "ambiguous":
        return
    if not _fills_lines(at.text, mention.start, mention.end):
        return
    last = at.said.titled
    low = last.end if last is not None and last.act == key and not last.number else 0
    if not _begins_paragraph(at.text, low, mention.start):
        return
    dated = bool(act.date or act.number or act.year)
    at.said.titled = Titled(key, dated, mention.end)


def act_of_title(
    at: Binding, heading: Heading, title: Name | None, alike: str | None
) -> str | None:
    """Return the act below whose title a heading stands, None if there is no title.

    It is ``""`` where it is no listed one, or not certainly the one of the title.

    Args:
        at: The text, and what it has said so far.
        heading: The heading.
        title: What it says besides its number.
        alike: The act of which an article has the number and the title, if it is one.
    """
    titled = at.said.titled
    if titled is None:
        return None
    number = tuple(int(part) for part in heading.number.split("-") if part.isdecimal())
    if titled.number:
        goes_on = number > titled.number
    else:
        goes_on = _leads(at.text, titled.end, heading.start, from_first=number == (1,))
    if not goes_on:
        at.said.titled = None
        return None
    at.said.titled = titled._replace(end=heading.whole[1], number=number)
    if alike in (None, titled.act) or titled.dated:
        return titled.act if titled.act and _agrees(at, titled, heading, title) else ""
    return None if alike in _line(at, titled.act) else ""


def _agrees(at: Binding, titled: Titled, heading: Heading, title: Name | None) -> bool:
    """Whether a heading may be of the act: another of its name, or its own titles, speak against.

    A title without a day is that of the act of today only where the headings say so.
    """
    try:
        id = ProvisionId.of(titled.act, [("art", heading.number)])
    except ValueError:
        return False
    verdict = at.frame.resolver.names.agreement(title, id, slips=0).said if title else ""
    if verdict == "agrees":
        return True
    return verdict != "other" and (titled.dated or not _line(at, titled.act))


def _line(at: Binding, act: str) -> list[str]:
    """Return the acts that bore the name of an act before it, or bear it since."""
    registry = at.frame.resolver.lexicon.registry
    return [str(other["key"]) for other in registry.line(registry.record(act))]


def _fills_lines(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the lines of a mention."""
    begin = text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
    if begin == 0 and start > _LONGEST_LINE:
        return False
    stop = text.find("\n", end, end + _LONGEST_LINE)
    if stop < 0:
        return False
    return not (text[begin:start].strip(_DECORATION) or text[end:stop].strip(_DECORATION))


def _begins_paragraph(text: str, low: int, start: int) -> bool:
    """Whether the line above is empty, or a head, or what stands since ``low`` is blank."""
    begin = text.rfind("\n", low, start)
    if begin < 0 or (low and not text[low:begin].strip(_DECORATION + "\n")):
        return True
    above = text[max(low, text.rfind("\n", low, begin) + 1) : begin]
    return not above.strip(_DECORATION) or is_head(above.strip())


def _leads(text: str, end: int, start: int, *, from_first: bool) -> bool:
    """Whether a title leads to a heading: over heads of chapters and notes, or to the first one.

    Before the first article stand a preamble, notes of editors and a table of contents.
    """
    if from_first:
        return start - end <= _LONGEST_PREAMBLE
    if start - end > _LONGEST_GAP:
        return False
    lines = (line.strip(_BLANKS) for line in text[end:start].split("\n")[1:])
    return all(not line or begins_block(line) or is_head(line) for line in lines)
