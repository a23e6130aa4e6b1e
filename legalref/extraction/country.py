"""Whose law a place is of that does not say so itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.spelling import has_kazakh_letter
from legalref.acts.whose import HOME, OPEN, Abroad, Act
from legalref.extraction.protos import of_article
from legalref.ids import is_ours
from legalref.languages.home import OURS
from legalref.languages.rules import rule
from legalref.resolution.outcomes import Outcome
from legalref.results import Candidate, Reason

if TYPE_CHECKING:
    from legalref.acts.whose import Whose
    from legalref.extraction.binding import Binding, Place
    from legalref.extraction.protos import Proto
    from legalref.results import Resolution

__all__ = ["OF_NO_STATE_BEHIND", "is_too_late", "may_be_abroad", "nobodys", "whose_law"]

_NUMBERED: Final = re.compile(r"[0-9]-?[IVXІХ]|№|\bN[o. ]*[0-9]|[0-9]{5}")
_OF_OURS: Final = rule("of-our-law-before")
_LONGEST_OF_OURS: Final = 40
_OF_NO_STATE: Final = rule("of-no-state-before")
OF_NO_STATE_BEHIND: Final = rule("of-no-state-behind")
_LONGEST_OWNER: Final = 32
_SOVIET: Final = "SU"
_LAST_SOVIET: Final = 1991
_LAW: Final = "law"
_OF_MANY_COUNTRIES: Final = ("code", "constitution", "law")
"""Kinds of acts whose names other countries' acts bear as well."""


def may_be_abroad(proto: Proto) -> bool:
    """Whether nothing in a mention says whose law it is: no country, date, number or treaty."""
    act = proto.act
    if act is None or proto.needs:
        told = act is not None and act.country is not None
        return proto.needs == "act" and of_article(proto.units[0]) and not told
    return act.country is None and not (
        act.via == "id" or act.number or act.date
        or (act.keys and not is_ours(act.keys[0]))
    )  # fmt: skip


def is_too_late(whose: Whose | None, year: str | int | None) -> bool:
    """Whether an act of a year cannot be of a country that was no more, the Soviet Union."""
    return whose == Abroad(_SOVIET) and int(year or 0) > _LAST_SOVIET


def whose_law(at: Binding, place: Place) -> Whose | None:
    """Return whose law a mention is that does not say so itself; None: as it was read."""
    said, proto, start, end = at.said, place.proto, place.start, place.end
    label_before = said.labels.before(start)
    if label_before is not None:
        return HOME if label_before == OURS else Abroad(label_before)
    if _OF_OURS.before(said.text, start, start - _LONGEST_OF_OURS):
        return HOME
    act = proto.act
    if _is_of_no_state(said.text, place):
        abroad = said.scenes.near(start, end)
        return abroad if isinstance(abroad, Abroad) else OPEN
    if act is None or proto.needs or not act.keys:
        # An act named since decides; else the sentence.
        found = said.scenes.near(start, end)
        if found == Abroad(_SOVIET) and isinstance(said.last, Act):
            return None  # «Қазақ КСР ҚК-нің 113-бабы. 1997 жылғы ҚК-де – 133-бап»
        return found if found is HOME or isinstance(found, Abroad) else None
    if at.frame.resolver.lexicon.record(act.keys[0]).get("kind") not in _OF_MANY_COUNTRIES:
        found = said.scenes.near(start, end)
        return found if isinstance(found, Abroad) else None
    if _NUMBERED.search(said.text, place.offset + act.start, place.offset + act.end):
        return None  # «Закон № 110-VIII»: a number that no other law has
    kazakh = any(u.langs == "kk" for u in proto.units) or has_kazakh_letter(
        said.text[start:end].lower()
    )
    whose = said.scenes.at(start, end, expected=at.frame.expected, kazakh=kazakh)
    if whose is HOME and not (at.frame.expected or kazakh) and _is_as_theirs(at, place):
        return OPEN
    if act.year and str(act.year) in said.text[start:end] and is_too_late(whose, act.year):
        return None  # «Қазақ КСР ҚК-нің 113-бабы … 1997 жылғы ҚК-нің 133-бабы»
    return OPEN if whose is None and not at.frame.expected and not said.typed else whose


def _is_as_theirs(at: Binding, place: Place) -> bool:
    """Whether a law called by its title may be the foreign one that the text named last.

    «Федеральный закон № 152-ФЗ. Сайт … в Алматы. … предусмотренном Законом о персональных данных»;
    not where its own sentence says that it is ours.
    """
    act, said = place.proto.act, at.said
    if act is None or not isinstance(said.by_sort.get(_LAW), Abroad):
        return False
    is_law = at.frame.sort_of(act.keys[0]) == _LAW
    return is_law and said.scenes.near(place.start, place.end) is not HOME


def _is_of_no_state(text: str, place: Place) -> bool:
    """Whether the act of a mention is of a town, an era or a union: «жергілікті кодекс»."""
    act = place.proto.act
    if act is None or not act.keys or act.country is not None:
        return False
    start, end = place.offset + act.start, place.offset + act.end
    return (
        _OF_NO_STATE.before(text, start, start - _LONGEST_OWNER) is not None
        or OF_NO_STATE_BEHIND.behind(text, end) is not None
    )


def nobodys(at: Binding, place: Place, resolution: Resolution) -> Resolution:
    """Return what a citation comes to of which nothing says whose law it is, or of which time."""
    refs = resolution.refs or resolution.cited
    candidates = tuple(Candidate(ref, 0.5, "if of Kazakhstan") for ref in refs)
    outcome = Outcome(
        "ambiguous", reason=Reason("code-of-either"), candidates=candidates, score=0.5
    )
    return at.frame.finish(place.raw, outcome)
