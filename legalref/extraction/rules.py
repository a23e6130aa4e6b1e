"""Which act a number belongs to: rules with a name, in the order in which they decide.

Nothing further away may override something nearer. The first rule of :data:`RULES` that has
something to say decides, and its name stands in the reason of the resolution.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import HOME, OPEN, UNLISTED, Abroad, Act
from legalref.extraction.addressed import addressed
from legalref.extraction.binding import Bound, place_at
from legalref.extraction.country import (
    OF_NO_STATE_BEHIND,
    may_be_abroad,
    nobodys,
    whose_law,
)
from legalref.extraction.noise import is_longer, is_named_before, names_another
from legalref.extraction.offences import code_of_offences
from legalref.extraction.pointing import (
    name_given,
    same_article,
    that_act,
    this_act,
    this_article,
)
from legalref.extraction.protos import of_article
from legalref.extraction.unread import words_between
from legalref.languages.classify import classify
from legalref.languages.home import OURS
from legalref.languages.late import late
from legalref.languages.rules import fire, rule
from legalref.names.beside import dashed_behind, name_before, names_behind, owner_of_name
from legalref.parsing.owners import has_letters
from legalref.parsing.units import Doubtful
from legalref.resolution.refusals import FORMER_NUMBER, LONGEST_FORMER, foreign_sign
from legalref.resolution.resolver import Outcome
from legalref.results import Reason
from legalref.text.blocks import Heading
from legalref.text.dating import sentence_around
from legalref.text.folding import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalref.acts.whose import Owner
    from legalref.extraction.binding import Binding, Place
    from legalref.extraction.frame import Frame
    from legalref.extraction.protos import Proto
    from legalref.results import Resolution

__all__ = ["RULES", "bind"]


_AMENDING: Final = rule("amending")
_MEASURED: Final = rule("measured-before")
_CONTRAST: Final = rule("contrast-before")
_LONGEST_MEASURE: Final = 40  # code points
_CIVIL: Final = rule("civil-matter")
_CRIMINAL: Final = rule("criminal-matter")
_CLAUSE_BORDER: Final = rule("clause-border")
_ENTERS: Final = rule("enters-into-force")
_OWN_WORDS: Final = rule("own-words")
_SEE_BEFORE: Final = rule("sends-before")
_SEE_BEHIND: Final = rule("sends-behind")
_OF_TWO_CODES: Final = rule("letters-of-two-codes").words
_OWN_PART: Final = rule("own-part")
_POSSESSOR: Final = rule("possessor-before")
_STOPS: Final = rule("statement-ends")
_TITLE_OPEN: Final = rule("title-left-open")
_TITLE_BEFORE: Final = rule("title-left-before")
_LONGEST_JOINT: Final = 12  # code points
_SHORT_CLAUSE: Final = late(r"[^.,;:!?()\n]{0,30}")
_UNLISTED_LAW: Final = rule("unlisted-law-before")
_NEAR_AHEAD: Final = 200  # code points; an act named later than that is of another thought
_NUMBER_BEFORE: Final = re.compile(r"(?:№|\bN)\s?[0-9]+-[IVXІ]+,?\s\Z")
_LONGEST_NUMBER: Final = 16  # code points
_LAW_NUMBER: Final = re.compile(
    r"(?:№|\bN)\s*([0-9]+)(?:\s*-\s*([IVXІ]+(?:\n[IVXІ]+(?=\s*\())?))?(?![0-9])"
)


def bind(at: Binding, place: Place) -> Bound:
    """Return what the first rule that applies makes of a place."""
    for name, decides in RULES:
        bound = decides(at, place)
        if bound is not None:
            fire(name, place.raw)
            resolution = _by_rule(bound.resolution, name)
            return Bound(resolution, bound.owner, bound.context, bound.start, name)
    raise AssertionError("the last rule always applies")


# ------------------------------------------------------------------ the rules, nearest first


def _unlisted_law(at: Binding, place: Place) -> Bound | None:
    """«ЗРК О ПОД/ФТ ст. 4», «закон о пчеловодстве, ст. 7»: a law that no list has."""
    proto, text = place.proto, at.text
    if proto.needs != "act" or proto.act is not None:
        return None
    match = _UNLISTED_LAW.before(text, place.start, max(place.before, place.start - 100))
    if match is None:
        return None
    outcome = Outcome("outside", reason=Reason("act-unlisted"), country=OURS)
    raw = text[match.start() : place.end]
    return Bound(at.frame.finish(raw, outcome), UNLISTED, None, match.start())


def _amending_law(at: Binding, place: Place) -> Bound | None:
    """«(порядок введения в действие см. ст. 2)»: of the amending law just named."""
    proto = place.proto
    if not proto.units or (proto.act is not None and proto.needs != "act"):
        return None
    if not _sends(at.text, place):
        return None
    note = at.blocks.note_at(place.start)
    low = note.start if note is not None else max(0, place.start - _NEAR_AHEAD)
    between = at.text[max(low, place.start - 90) : place.start]
    if note is None and not _ENTERS.inside(between):
        return None
    laws = list(_LAW_NUMBER.finditer(at.text, low, place.start))
    if not laws or _OWN_WORDS.inside(between):
        return None
    number, convocation = laws[-1].groups()
    convocation = convocation and convocation.replace("І", "I").replace("\n", "")
    suffix = f"-{convocation.lower()}" if convocation else ""
    key = f"kz-law-{number}{suffix}"
    if not convocation or not at.frame.resolver.lexicon.record(key):
        outcome = Outcome("outside", reason=Reason("act-unlisted"), country=OURS)
        return Bound(at.frame.finish(place.raw, outcome), None, "amending law")
    return at.within(place, Act(key), "amending law")


def _note(at: Binding, place: Place) -> Bound | None:
    """«Сноска. Статья 62 с изменениями»: a note tells of the document."""
    proto = place.proto
    if proto.needs != "act" or proto.act is not None or not of_article(proto.units[0]):
        return None
    if at.blocks.note_at(place.start) is None:
        return None
    if at.frame.document is None:
        return _open(at, place)
    return at.within(place, Act(at.frame.document.act), "document")


def _record(at: Binding, place: Place) -> Bound | None:
    """``{"act": "УК РК", "article": "ст. 128"}``, «ст. 128;кража;УК РК»: another field names it."""
    proto = place.proto
    if proto.needs != "act" or proto.act is not None:
        return None
    named = at.cells.of_record(place.start, place.end)
    if named is None or named.owner is None:
        return None
    abroad = _country(at, place) if may_be_abroad(named) else None
    return abroad or at.within(place, named.owner, "act of the record")


def _country(at: Binding, place: Place) -> Bound | None:
    """The sentence, a label or the head of a column says that it is another country's law."""
    if not may_be_abroad(place.proto):
        return None
    place.whose = whose_law(at, place)
    if place.whose is HOME and isinstance(at.said.last, Abroad):
        at.said.home()
    if not isinstance(place.whose, Abroad):
        return None
    named = place.proto.act
    if named is not None and len(named.keys) == 1:
        at.said.alike = Act(named.keys[0])  # «в России ст. 127.1 УК, в Казахстане ст. 128»
    return Bound(at.frame.foreign(place.raw, place.whose), place.whose, "country of the text")


def _nobodys(at: Binding, place: Place) -> Bound | None:
    """A code of which nothing says whose it is."""
    resolution = place.proto.resolution
    if place.whose is not OPEN or resolution is None:
        return None
    return Bound(nobodys(at, place, resolution), UNLISTED)


def _over_unread(at: Binding, place: Place) -> Bound | None:
    """«ст. 125 под номером 1 УК РК»: nobody can say what the words make of the numbers."""
    for step in (-1, 1):
        beside = at.protos.at(place.index + step)
        if beside is None:
            continue
        offset, other = beside
        first, second = (other, place.proto) if step < 0 else (place.proto, other)
        if not (isinstance(first, Heading) or isinstance(second, Heading)) and (
            first.units and first.act is None and second.units and second.units[0].form == "bare"
        ):
            ends = offset + other.end, place.end
            begins = place.start, offset + other.start
            words = words_between(at.text, ends[step > 0], begins[step > 0])
            if words:
                facts = (("words", f"«{words} {second.units[0].path[0][1]}»"),)
                outcome = Outcome("not_found", reason=Reason("unread-number", facts))
                return Bound(at.frame.finish(place.raw, outcome), UNLISTED)
    return None


def _former_number(at: Binding, place: Place) -> Bound | None:
    """«ст. 135 (ранее ст. 133) УК РК»: of the code before, whatever act stands with it."""
    proto = place.proto
    act = proto.act
    if not proto.units or proto.units[0].form or not of_article(proto.units[0]):
        return None
    if not at.goes_on(place, at.said.former) and (
        (act is not None and (act.year or act.date or act.start < proto.units[0].start))
        or FORMER_NUMBER.before(at.text, place.start, place.start - LONGEST_FORMER) is None
    ):
        return None
    at.said.former = place.end
    return Bound(at.frame.open(place.raw, "no-act", number=proto.units[0].path[0][1]))


def _measured(at: Binding, place: Place) -> Bound | None:
    """The act before is none of the article.

    «на соответствие Конституции статьи 11 Закона», «в отличие от КоАП, статья 138».
    """
    proto, act = place.proto, place.proto.act
    if act is None or not proto.units or act.start > proto.units[0].start:
        return None
    begin, end = place.offset + act.start, place.offset + act.end
    measures = _CONTRAST if at.text[end : end + 1] == "," else _MEASURED
    if not measures.before(at.text, begin, begin - _LONGEST_MEASURE):
        return None
    return Bound(at.frame.open(place.raw, "act-unnamed"))


def _numbered(at: Binding, place: Place) -> Bound | None:
    """«№ 405-V ст. 27, НК РК»: of the law whose number stands before, whatever stands behind."""
    proto, act = place.proto, place.proto.act
    if not proto.units or (act is not None and act.start < proto.units[0].start):
        return None
    between = at.text[place.start : place.offset + act.start] if act is not None else ","
    if not between.rstrip().endswith(","):
        return None  # «Дело № 12-V ст. 128 УК РК»
    low = max(0, place.start - _LONGEST_NUMBER)
    if not at.goes_on(place, at.said.numbered) and (
        _NUMBER_BEFORE.search(at.text, low, place.start) is None
    ):
        return None
    at.said.numbered = place.end
    return Bound(at.frame.open(place.raw, "unlisted-before"), UNLISTED)


def _of_either_code(at: Binding, place: Place) -> Bound | None:
    """A sale contract "under article 406 of the CC": letters of the Civil Code as well."""
    act = place.proto.act
    if act is None or not act.abbreviation or not place.proto.units:
        return None
    letters = at.text[place.offset + act.start : place.offset + act.end].lower().split()
    if _OF_TWO_CODES.isdisjoint(letters):
        return None
    around = " ".join(sentence_around(at.text, place.start, place.end))
    if _CIVIL.inside(around) is None or _CRIMINAL.inside(around) is not None:
        return None
    return Bound(at.frame.open(place.raw, "act-ambiguous"), UNLISTED)


def _letters_beside(at: Binding, place: Place) -> Bound | None:
    """«статью 9 ГК РК, статью 139 НДК РК»: of an act that no list has, whatever leads the list."""
    proto, act = place.proto, place.proto.act
    if not proto.shared or act is None or not proto.units or not act.end <= proto.start:
        return None
    between = at.text[place.offset + act.end : place.start]
    if not between.strip() or not has_letters(at.text, place.start, place.end):
        return None
    return Bound(at.frame.open(place.raw, "unlisted-before"), UNLISTED)


def _own_act(at: Binding, place: Place) -> Bound | None:
    """The act of its own citation or list, before or behind."""
    proto = place.proto
    if proto.resolution is None:
        return None
    earlier = _document_before(at.frame, proto)
    if earlier is None:
        return Bound(proto.resolution, proto.owner, _shared(proto))
    if proto.units:
        return at.whole(place, earlier, "document")
    assert proto.act is not None
    whole = at.frame.whole(place.raw, proto.act, earlier.key, at.setting())
    return Bound(whole, earlier, "document")


def _document_before(frame: Frame, proto: Proto) -> Act | None:
    """Return the document, if it is the act that bore a name before the one that bears it now."""
    document, act, owner = frame.document, proto.act, proto.owner
    if document is None or act is None or act.year or act.date or not isinstance(owner, Act):
        return None
    earlier = owner.key != document.act == frame.before(owner.key)
    return Act(document.act) if earlier else None


def _other_act(at: Binding, place: Place) -> Bound | None:
    """«ст. 12 Устава», «ст. 8 ГрК»: of an act that stands there and is no listed one."""
    act = place.proto.act
    if act is not None and act.strange:
        return Bound(at.frame.open(place.raw, "unlisted-before"))
    if act is not None:
        begin, end = place.offset + act.start, place.offset + act.end
        longer = place.proto.needs == "act" and (
            is_longer(at.text, begin, end)
            or is_named_before(at.text, end)
            or OF_NO_STATE_BEHIND.behind(at.text, end) is not None
            or _TITLE_OPEN.behind(at.text, end) is not None
            or _TITLE_BEFORE.before(at.text, begin, begin - _LONGEST_JOINT) is not None
        )
    if not (longer if act is not None else names_another(at.text, place)):
        return None
    clause = _SHORT_CLAUSE.match(at.text, place.end) if act is None else None
    country = foreign_sign(fold(clause[0]).text) if clause is not None else None
    if country is not None:
        return Bound(at.frame.foreign(place.raw, Abroad(country)), Abroad(country))
    lends = act is None and names_another(at.text, place) == "act"
    owner: Owner | None = UNLISTED if lends else None
    return Bound(at.frame.open(place.raw, "unlisted-before"), owner)


def _name_beside(at: Binding, place: Place) -> Bound | None:
    """«За торговлю людьми (ст. 128)»: a name that fits one provision beats an act from before."""
    proto = place.proto
    if proto.act is not None or len(proto.units) != 1 or not of_article(proto.units[0]):
        return None
    number = proto.units[0].path[0][1]
    carried = at.carried(place)
    if carried is None or isinstance(carried, Abroad) or not number:
        return None
    title = proto.title
    if title is None:
        title = dashed_behind(at.text, place.end)
    names = at.frame.resolver.names
    found = owner_of_name(names, title, number, carried) if title else None
    if found is None:
        before = name_before(at.text, place.start, max(place.before, place.start - 90))
        found = owner_of_name(names, before, number, carried, slips=0) if before else None
    if found is None and title is None:
        behind = names_behind(at.text, place.end)
        owners = (owner_of_name(names, name, number, carried, slips=0) for name in behind)
        found = next(filter(None, owners), None)
    if found is None or found == carried:
        return None
    if found is UNLISTED:
        return Bound(at.frame.open(place.raw, "no-act", number=Doubtful.written(number)))
    bound = at.within(place, found, "name beside")
    return bound if bound.resolution.status in ("resolved", "outside") else None


def _offences(at: Binding, place: Place) -> Bound | None:
    """«преступлениях, предусмотренных статьёй 189» in a procedure code: of the code of offences."""
    code = code_of_offences(at, place)
    return at.within(place, code, "offences") if code is not None else None


def _act_of_item(at: Binding, place: Place) -> Bound | None:
    """«2) 24-бабын қоспағанда, … Заңы»: an item with an act of its own borrows none of another."""
    if not at.items.opens(place.start, at.said.told) or _is_joined(at, place):
        return None
    return _next_act(at, place)


def _is_joined(at: Binding, place: Place) -> bool:
    """Whether the next act is one more thing beside a place: «2) ст. 135 и УПК РК»."""
    following = at.protos.at(place.index + 1)
    if following is None:
        return False
    known = map(classify, words(at.text[place.end : following[0] + following[1].start].lower()))
    return any(each is not None and each.kind == "conj" for each in known)


def _carried(at: Binding, place: Place) -> Bound | None:
    """The act named before, within reach."""
    last = at.carried(place)
    if last is None or _points_to_a_part(at, place):
        return None
    if isinstance(last, Act):
        last = at.of_year(last, place.start)
    bound = at.within(place, last, "act named before")
    if bound.resolution.status != "not_found" or not isinstance(last, Act):
        called = place.proto.act is not None and isinstance(last, Act)
        return bound._replace(owner=last) if called else bound  # «ст. 131 Кодекса; ст. 139»
    # The act named last has no such article: nothing says which other one has.
    return _open(at, place)


def _points_to_a_part(at: Binding, place: Place) -> bool:
    """Whether «в её статье 2» may be of a part of the text: «настоящей главе, … в её статье»."""
    start = place.start
    if place.proto.act is not None or not _POSSESSOR.before(at.text, start, start - _LONGEST_JOINT):
        return False
    return _OWN_PART.inside(at.text, max(at.said.told, start - _NEAR_AHEAD), start) is not None


def _act_behind(at: Binding, place: Place) -> Bound | None:
    """The act named next in the same statement."""
    carried = at.said.of(place.proto.act) is not None and at.frame.document is None
    return None if carried and not at.is_changed(place) else _next_act(at, place)


def _next_act(at: Binding, place: Place) -> Bound | None:
    act, text, start = place.proto.act, at.text, place.start
    sort = act.sort if act is not None else ""
    begins: list[int] = []
    for index in range(place.index + 1, place.index + 12):
        following = at.protos.at(index)
        if following is None:
            break
        offset, proto = following
        begins.append(offset + proto.start)
        if begins[-1] - start > _NEAR_AHEAD or isinstance(proto, Heading):
            break
        if proto.owner is None:
            continue
        if isinstance(proto.owner, Abroad) and act is not None and act.country == OURS:
            break
        if proto.units and proto.act is not None and proto.act.end <= proto.units[0].start:
            break  # «…, ст. 6, и УК РК, ст. 128»: it stands before its own place
        if (
            at.is_own_section(place)
            or _is_parted(
                text, place, begins[-1], offset + proto.act.start if proto.act else begins[-1]
            )
            or at.cells.are_apart(start, begins[-1])
        ):
            break
        # Looked at only once there is an act to take: long lists would be searched each time.
        if _STOPS.inside(text, start, begins[-1] + 1) or any(
            _AMENDING.before(text[max(0, begin - 60) : begin].lower()) for begin in begins
        ):
            break
        if sort and _sort(at.frame, proto) != sort:
            break
        owner = proto.owner
        if may_be_abroad(proto):
            whose = whose_law(at, place_at(text, index, offset, proto, place.end))
            if whose is OPEN:
                break  # "Article 434 of the Code and Article 128 of the Criminal Code": nobody's
            owner = whose if isinstance(whose, Abroad) else owner
        if not proto.units and _amends(at.frame, owner):
            continue
        if at.is_case_of_another(place, owner) or _is_named_in_another(at, place, owner):
            break  # «кража – ст. 188 и мелкое хулиганство – ст. 434 КоАП РК»
        return at.within(place, owner, "act named after")
    return None


def _is_named_in_another(at: Binding, place: Place, owner: Owner) -> bool:
    """Whether the name before a number is one of another act than ``owner``."""
    before = name_before(at.text, place.start, max(place.before, place.start - 90))
    if before is None or not of_article(place.proto.units[0]):
        return False
    number = place.proto.units[0].path[0][1]
    return owner_of_name(at.frame.resolver.names, before, number, owner, slips=0) is not None


_BRACKETS: Final = re.compile(r"\([^()]*\)")


def _is_parted(text: str, place: Place, begin: int, act: int) -> bool:
    """Whether a clause begins between a place and an act behind it, or a bracket holds that act.

    «по ст. 293 прекратили, наказали по ст. 434 КоАП РК», «ст. 309 (ст. 271 УК РК 1997 г.)».
    """
    between = _BRACKETS.sub(" ", text[place.end : begin])
    if "(" in between and text.find(")", begin, act) < 0:
        return True
    return _CLAUSE_BORDER.inside(between) is not None


def _given_act(at: Binding, place: Place) -> Bound | None:
    """The act that the caller told for numbers without one."""
    within = at.frame.within
    if within is None or not _fits(at, place, within):
        return None
    return at.within(place, Act(within), "given act")


def _document(at: Binding, place: Place) -> Bound | None:
    """The act that the text itself is."""
    document = at.frame.document
    if document is None or not _fits(at, place, document.act):
        return None
    return at.within(place, Act(document.act), "document")


def _open(at: Binding, place: Place) -> Bound:
    """Nothing says which act; a name beside the number may."""
    proto, setting = place.proto, at.setting()
    title = proto.title
    if title is None:
        title = dashed_behind(at.text, place.end)
    return Bound(at.resolve(place, setting, title=title))


RULES: Final[tuple[tuple[str, Callable[[Binding, Place], Bound | None]], ...]] = (
    ("name-given", name_given),
    ("unlisted-law", _unlisted_law),
    ("amending-law", _amending_law),
    ("note", _note),
    ("record", _record),
    ("country", _country),
    ("code-of-nobody", _nobodys),
    ("unread-number", _over_unread),
    ("former-number", _former_number),
    ("measured-against", _measured),
    ("numbered-act", _numbered),
    ("code-of-two-names", _of_either_code),
    ("address-beside", addressed),
    ("letters-beside", _letters_beside),
    ("own-act", _own_act),
    ("this-act", this_act),
    ("that-act", that_act),
    ("this-article", this_article),
    ("same-article", same_article),
    ("other-act", _other_act),
    ("name-beside", _name_beside),
    ("offences", _offences),
    ("act-of-item", _act_of_item),
    ("carried-act", _carried),
    ("act-behind", _act_behind),
    ("given-act", _given_act),
    ("document", _document),
    ("open", _open),
)


# ------------------------------------------------------------------ small questions


def _shared(proto: Proto) -> str | None:
    return "shared act" if proto.shared else None


def _sends(text: str, place: Place) -> bool:
    """Whether a note sends to the place: «см. ст. 2», «2-баптан қараңыз»."""
    return bool(
        _SEE_BEFORE.before(text, place.start, place.start - 12)
        or _SEE_BEHIND.behind(text, place.end)
    )


def _fits(at: Binding, place: Place, key: str) -> bool:
    act = place.proto.act
    return act is None or act.sort in ("", at.frame.sort_of(key))


def _sort(frame: Frame, proto: Proto) -> str:
    """Return the kind of the act that later numbers may lean on."""
    if isinstance(proto.owner, Act):
        return frame.sort_of(proto.owner.key)
    return proto.act.sort if proto.act is not None else ""


def _amends(frame: Frame, owner: Owner) -> bool:
    """Whether an act is a law that changes others."""
    return isinstance(owner, Act) and frame.resolver.lexicon.amends(owner.key)


def _by_rule(resolution: Resolution, rule: str) -> Resolution:
    """Return what a rule led to under its name; a refusal keeps the name of what refused."""
    reason = resolution.reason
    if reason.rule != reason.code or rule == "own-act":
        return resolution
    if resolution.status in ("not_found", "ambiguous"):
        return resolution
    return resolution._with(resolution.text, Reason(reason.code, reason.params, rule))
