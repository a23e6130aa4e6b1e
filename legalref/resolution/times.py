"""The time of a citation: which of two acts that bore one name in turn it speaks of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from legalref.acts.registry import begin_of
from legalref.ids import ProvisionId
from legalref.languages.late import late
from legalref.resolution.outcomes import Outcome
from legalref.resolution.places import outcome_at
from legalref.results import Candidate, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from legalref.names.entries import Name
    from legalref.parsing.units import Unit
    from legalref.resolution.law import Law, Path
    from legalref.resolution.outcomes import Setting
    from legalref.results import Via
    from legalref.text.tokens import ActMention

__all__ = [
    "TIME_OPEN", "act_at_its_time", "edition_inside", "editions", "in_either", "not_decided",
    "tells_a_year", "words_around",
]  # fmt: skip

_ANY_YEAR: Final = late("(?:19|20)[0-9]{2}")

TIME_OPEN: Final = frozenset({"act-came-later", "day-undecided"})
"""The reasons of :func:`not_decided`."""

Told: TypeAlias = tuple[dt.date, dt.date]
"""The first and the last day of a time."""


def editions(
    law: Law, key: str, path: Path, setting: Setting, title: Name | None
) -> tuple[tuple[str, ...], Told | None]:
    """Return the acts that bore the name of ``key`` at the time that a citation speaks of.

    That of the day that the caller told, or of which the words around the citation speak, else
    of the day of the text; both if that time is of both. A title that the article got with the
    new number only belongs to that.

    Returns:
        The acts; with the time that the words tell, if it does not decide which of them is meant:
        it is of both, or the act was adopted later and not all that is needed is on record.
    """
    record = law.lexicon.record(key)
    if setting.day is not None:
        return (law.of_the_day(key, setting.day),), None
    begins = begin_of(record) if law.lexicon.registry.has_beginning(key) else ""
    told = _told(law, record, setting) if begins else None
    former = record.get("predecessor")
    if told is None and (either := _unread_law(law, key)) is not None:
        return either
    if told is None or told[0].isoformat() >= begins or _bears_since(law, key, path, title):
        return (key,), None
    day = told[1].isoformat()
    if day >= begins:
        if former is None:  # a sentence of the year in which the act came is of the act
            return (key,), told if told == setting.written else None
        return (key, str(former)), told
    earlier = law.lexicon.registry.before(key)
    borne = (str(one["key"]) for one in earlier if (one.get("adopted") or "") <= day)
    found = next(borne, None)  # an act of a day before all of these is none of them
    if found is None:
        return (key, *([str(former)] if former and record.get("in_force") else ())), told
    if law.lexicon.record(found).get("kind") != record.get("kind"):
        return (key,), told  # a law of 1998 is not called «Кодекс о браке и семье»
    if record.get("in_force") or _is_edition(setting, told):
        return (found,), None
    return (key, found), told


def tells_a_year(text: str) -> bool:
    """Whether a year stands in a text, which may tell the time of what is cited."""
    return _ANY_YEAR.search(text) is not None


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and behind a citation."""
    return text[:start], text[end:]


def edition_inside(text: str, unit: Unit | ActMention) -> tuple[str, str] | None:
    """Return the words around an act that is told from its numbers by its edition.

    «ТК РК (в ред. от 15.05.2012), ст. 50»
    """
    act = getattr(unit, "act", None)
    if act is None or act.end > unit.start:
        return None
    around = words_around(text, act.start, act.end)
    return around if _names_edition(around) else None


def act_at_its_time(
    law: Law, act: ActMention, setting: Setting
) -> tuple[tuple[str, ...], Told | None]:
    """Return the acts that a name means on the day asked, or in the edition behind it.

    What else a sentence tells says nothing of an act that is named as a whole. The second value
    is that of :func:`editions`.
    """
    key = act.keys[0]
    if setting.day is not None or act.year or act.date or act.number:
        return (law.of_the_day(key, setting.day),), None
    if _names_edition(setting.around):
        return editions(law, key, [], setting, None)
    return _unread_law(law, key) or ((key,), None)


def _unread_law(law: Law, key: str) -> tuple[tuple[str, ...], Told] | None:
    """Return the acts that a name without a time may mean, if nothing tells a new law from it.

    The numbers of a law that is only named are not on record, and most texts are older than one
    that followed another of its name.
    """
    record = law.lexicon.record(key)
    former = record.get("predecessor")
    if not former or record.get("kind") != "law" or record.get("depth") != "named":
        return None
    days = (begin_of(law.lexicon.record(one)) for one in (str(former), key))
    since, until = map(dt.date.fromisoformat, days)
    return (key, str(former)), (since, until)


def _names_edition(around: tuple[str, str] | None) -> bool:
    """Whether an edition stands right behind a citation."""
    if around is None:
        return False
    from legalref.text.dating import names_edition

    return names_edition(around[1])


def _is_edition(setting: Setting, told: Told) -> bool:
    """Whether a time is that of the edition cited, «(2010 г.)», or of the whole text.

    A sentence may tell of anything: «в 2010 году принят на работу по ст. 33 Трудового кодекса».
    """
    return told == setting.written or _names_edition(setting.around)


def _told(law: Law, record: Mapping[str, Any], setting: Setting) -> Told | None:
    """Return the time that the words around a citation give it, else that of its text."""
    if setting.around is None:
        return None
    from legalref.text.dating import (  # its patterns take 4 ms; one mention has no around
        tells_of_adoption,
        tells_of_present,
        times_told,
    )

    adopted, written = record.get("adopted"), setting.written
    told = times_told(*setting.around, adopted)
    if told is not None or written is None:
        return told
    is_adopted = adopted and adopted <= written[1].isoformat()
    if tells_of_present(setting.around) or (is_adopted and tells_of_adoption(setting.around)):
        return written[0], max(written[1], dt.date.fromisoformat(begin_of(record)))
    return written


def _bears_since(law: Law, key: str, path: Path, title: Name | None) -> bool:
    """Whether an article got the title beside it together with a number that it never had."""
    if not title or not path or path[0][0] != "art":
        return False
    article = f"{key}:art{path[0][1]}"
    moves = law.corpus.crosswalk_records
    moved = [ProvisionId(move["old"]) for move in moves if move["new"] == article]
    renumbered = moved and all(old.at_level("art") != path[0][1] for old in moved)
    return bool(renumbered) and law.names.agreement(title, article).said == "agrees"


def in_either(
    law: Law, keys: Sequence[str], told: Told, unit: Unit, path: Path, setting: Setting,
    via: Via,
) -> Outcome:  # fmt: skip
    """Return what a place comes to that may be of an act or of the one before it."""
    places = [outcome_at(law, key, unit, path, setting, via) for key in keys]
    there = [place for place in places if place.status in ("resolved", "outside")]
    article = path[0][1] if path[0][0] == "art" else None
    if not there or (len(keys) > 1 and article and _alone(law, keys, article)):
        return there[0] if there else places[0]  # a number that only one of them has
    return not_decided(law, keys, told, there)


def not_decided(law: Law, keys: Sequence[str], told: Told, places: Sequence[Outcome]) -> Outcome:
    """Return that the time told does not decide between acts of one name, or is before the act."""
    start, latest = (day.isoformat() for day in told)
    reason = Reason("day-undecided", (("start", start), ("latest", latest)))
    begins = begin_of(law.lexicon.record(keys[0]))
    if latest < begins:
        reason = Reason(
            "act-came-later", (("act", keys[0]), ("actual", begins), ("stated", latest))
        )
    candidates = tuple(Candidate(r, 0.5, "of its time") for p in places for r in p.refs)
    return Outcome("ambiguous", reason=reason, candidates=candidates, score=0.5)


def _alone(law: Law, keys: Sequence[str], article: str) -> bool:
    return sum(law.has_article(key, article) for key in keys) == 1
