"""The step from places to mentions: each place in its order is bound, told and returned.

A place goes through :func:`legalref.extraction.rules.bind`, :func:`in_its_time`,
:func:`legalref.extraction.noise.refusal`, :func:`legalref.extraction.telling.tell` and
:func:`mention_of`; what one tells, the next ones know.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Act
from legalref.extraction.binding import place_at
from legalref.extraction.borders import is_behind_sentence
from legalref.extraction.counts import COUNTS, DOUBTFUL, may_count_articles, without_count
from legalref.extraction.headings import of_heading
from legalref.extraction.noise import refusal
from legalref.extraction.rules import bind
from legalref.extraction.telling import tell
from legalref.extraction.titling import tell_title
from legalref.languages.rules import rule
from legalref.resolution.counts import doubtful
from legalref.results import Mention, Reason
from legalref.text.blocks import Heading
from legalref.text.dating import names_edition, tells_of_adoption, tells_of_present
from legalref.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legalref.extraction.binding import Binding, Bound, Place
    from legalref.extraction.protos import Proto
    from legalref.results import Resolution
    from legalref.text.tokens import ActMention

__all__ = ["in_its_time", "mention_of", "settled"]

_FORMER: Final = rule("former-behind")
_TITLE_BEFORE: Final = rule("subject-before")


def settled(at: Binding, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions and those that the places of the text are, in order."""
    found = list(mentions)  # of which the last may be taken into the next
    for index, (offset, proto) in enumerate(at.protos):
        if isinstance(proto, Heading):
            found.append(_told_heading(at, proto))
        else:
            proto = _without_count(at, index, offset, proto)
            place = place_at(at.text, index, offset, proto, found[-1].end if found else 0)
            bound = _of_doubtful_count(at, place, in_its_time(at, place, bind(at, place)))
            bound = _of_doubtful_section(at, place, bound)
            noise = refusal(at, place, bound)
            tell(at, place, bound, noise, found)
            if not noise:
                mention = mention_of(at, place, bound)
                tell_title(at, place, bound, mention)
                if found and _is_other_name(at.text, found[-1], mention):
                    # «Протокол о … (Палермский протокол)»: one act, one mention
                    mention = _spanning(at.text, found.pop().start, mention.end + 1, mention)
                found.append(mention)
        while len(found) > 1:
            yield found.pop(0)
    yield from found


def _told_heading(at: Binding, heading: Heading) -> Mention:
    mention, act = of_heading(at, heading)
    at.heading_acts[heading.start] = act
    at.said.article, at.said.article_act = (("art", heading.number),), act
    at.said.several, at.said.article_told = False, heading.whole[1]
    return mention


def _without_count(at: Binding, index: int, offset: int, proto: Proto) -> Proto:
    """Return a proto without a number in brackets that the text says counts cases."""
    if at.counts.of(index) != COUNTS:
        return proto
    proto = without_count(proto, at.text[offset + proto.start : offset + proto.end])
    if proto.resolution is None:
        return proto
    raw = at.text[offset + proto.start : offset + proto.end]
    resolution = at.frame.resolve(raw, proto.units, proto.act, at.setting(), proto.title)
    return replace(proto, resolution=resolution)


def _of_doubtful_count(at: Binding, place: Place, bound: Bound) -> Bound:
    """Return what a place means whose number may count as well, cases or articles."""
    refs = bound.resolution.refs
    if not refs or not place.proto.units:
        return bound
    if at.counts.of(place.index) == DOUBTFUL:
        number = place.proto.units[0].path[1][1]
    elif not (number := may_count_articles(at.text, place.start, place.end)):
        return bound
    return bound._replace(resolution=at.frame.finish(place.raw, doubtful(refs, number)))


def _of_doubtful_section(at: Binding, place: Place, bound: Bound) -> Bound:
    """Return what "Section 5 of the Code" means where the text calls its articles articles.

    The codes of Kazakhstan have sections above their chapters, so either may be meant.
    """
    units, refs, said = place.proto.units, bound.resolution.refs, at.said
    if not refs or said.by_section or not units or units[0].path[0][0] != "section":
        return bound
    if place.raw.startswith("§") or not any(refs[0].act in acts for acts in said.acts_of.values()):
        return bound
    number = units[0].path[0][1]
    left_open = at.frame.open(place.raw, "several-readings", number=number)
    return bound._replace(resolution=left_open)


def in_its_time(at: Binding, place: Place, bound: Bound) -> Bound:
    """Return what a place means in the time that its sentence, or its text, is of."""
    proto, owner = place.proto, bound.owner
    if not isinstance(owner, Act) or owner != proto.owner:
        return bound
    called = _called_otherwise(at, place, owner.key)
    if called is not None:
        return bound._replace(resolution=called[0], owner=called[1])
    if proto.timely:
        resolution = _dated(at, place, bound.resolution, owner.key)
        before = _only_before(at, place, resolution, owner.key)
        return bound._replace(resolution=before or resolution)
    if not proto.units:
        return bound._replace(resolution=_dated_whole(at, place, bound.resolution, owner.key))
    return bound


def _only_before(at: Binding, place: Place, resolution: Resolution, key: str) -> Resolution | None:
    """Return a place that only the constitution before has, as most texts are older than this.

    What else such a text cites of it by number may be of either.
    """
    former, act = at.frame.before(key), place.proto.act
    if resolution.status != "not_found" or act is None or not at.frame.is_constitution(key):
        return None
    if at.frame.document is not None or at.said.times.latest_year >= at.frame.begins(key):
        return None
    firsts = any(number == "1" for unit in place.proto.units for _, number in unit.path[1:])
    if firsts or at.ages.is_of_today(place):
        return None  # «п. 1» of an article without points is a slip
    read = _within(at, place, act, former)
    if read.status != "resolved":
        return None
    at.said.time.call(former, (key,), -1)
    return read


def _within(at: Binding, place: Place, act: ActMention, key: str) -> Resolution:
    """Return what a place means in another act of the name by which it is cited."""
    units = tuple(
        replace(unit, act=unit.act._replace(keys=(key,)))
        if unit.act is not None and unit.act.keys == act.keys
        else unit
        for unit in place.proto.units
    )
    return at.frame.resolve(
        place.raw, units, act._replace(keys=(key,)), at.setting(), place.proto.title
    )


def _called_otherwise(at: Binding, place: Place, key: str) -> tuple[Resolution, Act] | None:
    """Return what a place means by a name that the text calls another act by, and which act it is.

    Called before, the name is open: «Кодекс РК от 25 декабря 2017 года …. По статье 5 Налогового
    кодекса …»; a title is that of the line below it.
    """
    act = place.proto.act
    if act is None or act.year or act.date or act.number:
        return None
    former = at.ages.called_before(place, key) or _called_below(at, place, key)
    if former is None:
        return None
    if not isinstance(former, str):
        return at.frame.leave_open(place.raw, former), Act(key)
    return _within(at, place, act, former), Act(former)


def _called_below(at: Binding, place: Place, key: str) -> str | Reason | None:
    """Return the act that the line below a title calls by its day, or why none is told.

    «Уголовный кодекс Республики Казахстан⏎Кодекс Республики Казахстан от 16 июля 1997 года N 167»
    """
    following = None if place.proto.units else at.protos.at(place.index + 1)
    if following is None:
        return None
    offset, proto = following
    if isinstance(proto, Heading):
        return None
    between, act = at.text[place.end : offset + proto.start], proto.act
    if between.strip() or "\n" not in between or act is None or not act.date or proto.units:
        return None
    if isinstance(proto.owner, Act):
        heirs = at.frame.resolver.lexicon.registry.heirs(proto.owner.key)
        return proto.owner.key if key in heirs else None
    alike = act.head == at.frame.resolver.lexicon.record(key).get("kind")
    return Reason("unlisted-before") if alike and int(act.date[:4]) < at.frame.begins(key) else None


def mention_of(at: Binding, place: Place, bound: Bound) -> Mention:
    """Return the mention that a bound place is, with the title that stands before its act."""
    start = place.start if bound.start < 0 else bound.start
    refs = bound.resolution.refs
    if not place.proto.units and refs:
        start = _behind_title(at, start, refs[0], place.before)
    return _spanning(at.text, start, place.end, bound)


def _spanning(text: str, start: int, end: int, read: Bound | Mention) -> Mention:
    """Return what was read as a mention between two places of a text."""
    raw, resolution = text[start:end], read.resolution
    if resolution.text != raw:
        resolution = resolution._with(raw, resolution.reason)
    return Mention(start, end, raw, resolution, read.context, read.rule)


def _dated(at: Binding, place: Place, resolution: Resolution, key: str) -> Resolution:
    """Return what a citation means in the time that its sentence, or its text, is of."""
    setting, proto = at.setting(key), place.proto
    if _may_be_former(proto) and _FORMER.behind(at.text, place.end):
        if at.frame.before(key) == key:
            return at.frame.open(place.raw, "act-unnamed")
        setting.day = dt.date(at.frame.begins(key) - 1, 12, 31)  # «УК РК, утратившего силу»
    elif not at.ages.set_time(setting, place, key):
        at.ages.keep_time(setting, place, key)
        if setting.written is None:
            return resolution
    return at.frame.resolve(place.raw, proto.units, proto.act, setting, proto.title)


def _may_be_former(proto: Proto) -> bool:
    """Whether words behind a mention are said of its code, and of no unit below an article."""
    act = proto.act
    if act is None or act.head != "code" or act.end != proto.end:
        return False
    return all(len(unit.path) == 1 for unit in proto.units)


def _dated_whole(at: Binding, place: Place, resolution: Resolution, key: str) -> Resolution:
    """Return what an act named as a whole means in a text of a day before it was in force."""
    act, frame = place.proto.act, at.frame
    if act is None or act.year or act.date or frame.day is not None or not frame.has_beginning(key):
        return resolution
    setting = at.setting(key)
    told = at.ages.set_time(setting, place, key)
    if not told:
        at.ages.keep_time(setting, place, key)
    if setting.around is None:
        return resolution
    if names_edition(setting.around[1]):
        at.said.time.sure = place.end
        return frame.resolve(place.raw, (), act, setting, None)
    if told and tells_of_adoption(setting.around):
        earlier = frame.adopted_before(key, setting.around)
        if earlier is not None or not _is_before(at, place, key):
            at.said.time.sure = place.end
            if earlier is None:  # «В 1937 году принята Конституция»: none that is listed
                return frame.before_it_came(place.raw, key, setting.around) or resolution
            return frame.whole(place.raw, act, earlier, at.setting())
    if tells_of_present(setting.around):
        return resolution
    if setting.written is None:
        if not is_behind_sentence(at.text, place.before, place.start):
            return resolution  # the time may be that of the act named before in the sentence
        return frame.before_it_came(place.raw, key, setting.around) or resolution
    first, latest = setting.written
    last, *other = (
        frame.resolve(place.raw, (), act, replace(setting, day=day), None)
        for day in dict.fromkeys((latest, first))
    )
    came_later = any(not frame.is_there(ref.act, first) for ref in last.refs)
    if all(end.refs == last.refs for end in other) and not came_later:
        return last
    return frame.open(
        place.raw, "day-undecided", start=first.isoformat(), latest=latest.isoformat()
    )


def _is_before(at: Binding, place: Place, key: str) -> bool:
    """Whether words tell of the time before the constitution in force, if an act is that."""
    if at.frame.is_constitution(key):
        return at.ages.precedes_constitution(place.start, place.end)
    return at.said.times.drafts_constitution


def _behind_title(at: Binding, start: int, act: str, before: int) -> int:
    """Return where an act begins whose title stands before its kind, as in bibliographies.

    A title that is a mention by itself, up to ``before``, stays one.

    «О практике применения …. Нормативное постановление … № 7», «О рекламе : Закон …».
    """
    match = _TITLE_BEFORE.before(at.text, start, max(before, start - 320))
    lexicon = at.frame.resolver.lexicon
    if match is None or lexicon.key_of_title(fold(match[1]).text) != act:
        return start
    return match.start(1)


def _is_other_name(text: str, named: Mention, mention: Mention) -> bool:
    """Whether an act is only called by another of its names, in brackets behind the first."""
    refs = mention.resolution.refs
    return (
        len(refs) == 1
        and refs == named.resolution.refs
        and refs[0].is_act
        and text[mention.end : mention.end + 1] == ")"
        and text[named.end : mention.start].strip() == "("
    )
