"""What the rules of binding share: the place, the text around it, and what was said so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from legalref.acts.whose import UNLISTED, Abroad, Act
from legalref.extraction.ages import Ages
from legalref.extraction.borders import (
    Ends,
    Items,
    begins_point,
    is_behind_sentence,
    is_compared_to_draft,
    is_heading_inside,
    is_in_title,
)
from legalref.extraction.cells import Cells
from legalref.extraction.country import is_too_late
from legalref.extraction.counts import Counts
from legalref.extraction.offences import CODES, code_of_case
from legalref.extraction.protos import of_article
from legalref.extraction.said import Said
from legalref.extraction.stretches import BACK
from legalref.extraction.words import classified
from legalref.languages.home import OURS
from legalref.languages.rules import rule
from legalref.resolution.law import id_of
from legalref.resolution.resolver import Setting
from legalref.text.blocks import Heading
from legalref.text.dating import ends_sentence, sentence_bounds
from legalref.text.folding import words

if TYPE_CHECKING:
    from legalref.acts.whose import Owner, Whose
    from legalref.extraction.drawn import Drawn
    from legalref.extraction.frame import Frame
    from legalref.extraction.protos import Proto
    from legalref.names.entries import Name
    from legalref.results import Resolution
    from legalref.text.blocks import Blocks
    from legalref.text.memory import Memory

__all__ = ["Another", "Binding", "Bound", "Place", "place_at"]

Another = Literal["private", "act", ""]
"""What an unlisted act beside a number is: no law at all, or one; nothing if there is none."""

_LEADS_IN: Final = re.compile(r":\s*$")
_ITEM_LINE: Final = rule("item-line")
_FORMER: Final = rule("former-code")
_FORMER_BEFORE: Final = rule("former-code-before")
_CLAUSE: Final = re.compile(r"[^.,;:!?()\n]{0,40}")
_QUOTES: Final = ("«", '"', "“", "„")
_TITLE_OF_SOURCE: Final = rule("title-of-source")
_SOURCE: Final = rule("source-before")
_SOURCE_BEHIND: Final = rule("source-behind")
_CHARGED: Final = rule("charge-of-offence")
_OF_TODAY: Final = rule("code-of-today")
_CHANGED_FROM: Final = rule("changed-from")
_STOPS: Final = rule("statement-ends")
_CHANGED_TO: Final = rule("changed-to")
_BECAME: Final = rule("became-before")
_NUMBERED: Final = rule("numbered-thing")
_DASHED: Final = re.compile(r"[^\W\d_]{4,}\s+[–—-]\s+[0-9]")
_WITHOUT_ANNEX: Final = ("code", "law", "constitution")
_LONGEST_JOINT: Final = 12  # code points
_LONGEST_SOURCE: Final = 80
_LONGEST_LIST: Final = 400
_LONGEST_ASIDE: Final = 2_000  # of acts in a bracket: no text is searched as a whole for each place
_SHORT: Final = 5  # letters of words that join: «также», "under"
_ENDS: Final = re.compile(r"\n|[.!?]\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_LINES: Final = re.compile(r"\n")
_RESOLUTION: Final = 1_000  # bytes, roughly
_LONGEST_TYPED: Final = 400
_JOINTS_TYPED: Final = 6  # letters of «и», «а также», "and" between citations


class Bound(NamedTuple):
    """What a rule made of a place."""

    resolution: Resolution
    owner: Owner | None = None
    """Act that later numbers may lean on; an unlisted one stops the carrying."""
    context: str | None = None
    """What the reading leaned on, as :attr:`legalref.results.Mention.context` says it."""
    start: int = -1
    """Where the mention begins, if further in front."""
    rule: str = ""
    """Name of the rule."""


@dataclass(slots=True, eq=False)
class Place:
    """A proto at its place in the text."""

    index: int
    offset: int
    proto: Proto
    start: int
    end: int
    raw: str
    before: int
    """Where the mention before ends."""
    whose: Whose | None = None
    """Whose law the place is of by the signs around it."""
    another: Another | None = None
    """Whether an unlisted act stands beside it, once somebody has asked."""


def place_at(text: str, index: int, offset: int, proto: Proto, before: int) -> Place:
    """Return a proto at its place in a text, with the bracket that belongs to it."""
    start, end = offset + proto.start, offset + proto.end
    if text[end - 1] == ")" and _closes_another(text, start, end):
        end -= 1
    elif text[end : end + 1] == ")" and _is_open(text, start, end):
        end += 1  # «УПК РК (ст. 5)»
    return Place(index, offset, proto, start, end, text[start:end], before)


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a bracket is opened in a stretch and not closed."""
    return text.count("(", start, end) > text.count(")", start, end)


def _closes_another(text: str, start: int, end: int) -> bool:
    """Whether the bracket that ends a mention closes one in front of it: «(см. ч. 3 п. 2)»."""
    if text.count("(", start, end) >= text.count(")", start, end) or text[end : end + 1] == ")":
        return False
    low = max(text.rfind("\n", 0, start), start - BACK, 0)
    return text.rfind("(", low, start) > text.rfind(")", low, start)


class Binding:
    """Binds the places of one text in their order, and remembers what it said so far."""

    def __init__(
        self, frame: Frame, blocks: Blocks, protos: Drawn,
        placed: Memory[tuple[Any, ...], Resolution],
    ) -> None:  # fmt: skip
        self.frame: Frame = frame
        self.blocks: Blocks = blocks
        self.text: str = blocks.text
        self.protos: Drawn = protos
        self.said: Said = Said(blocks.text, typed=_is_typed(blocks.text, protos))
        self.ages: Ages = Ages(frame, blocks, self.said)
        self.heading_acts: dict[int, str | None] = {}
        """Acts of the headings by where they begin."""
        self._placed = placed
        self.items = Items(blocks.text)
        self._lines, self._blanks = Ends(blocks.text, "\n"), Ends(blocks.text, "\n\n")
        self.cells: Cells = Cells(blocks.text, protos, self._lines)
        self._apart: int = -1
        """Where the last place ends that is of another act than the one carried."""
        self.counts: Counts = Counts(blocks.text, protos)
        """Which numbers in brackets behind articles count cases."""

    # -------------------------------------------------------------- what rules share

    def resolve(
        self, place: Place, setting: Setting, *, without_act: bool = False,
        title: Name | None = None,
    ) -> Resolution:  # fmt: skip
        """Return what the place is in a setting; the same places recur, so they are kept."""
        proto = place.proto
        key = (
            proto, setting.within, setting.self_act, setting.self_article, setting.around,
            setting.written, title, without_act,
        )  # fmt: skip
        known = self._placed.get(key)
        if known is None:
            units = tuple([u.without_act() for u in proto.units]) if without_act else proto.units
            act = None if without_act else proto.act
            known = self.frame.resolve(place.raw, units, act, setting, title or proto.title)
            self._placed.keep(key, known, _RESOLUTION)
        return known

    def setting(self, within: str | None = None) -> Setting:
        """Return the setting of the caller, with an act."""
        return Setting(within=within, country=self.frame.country, day=self.frame.day)

    def within(self, place: Place, owner: Owner, context: str) -> Bound:
        """Return the place as one of an act."""
        if isinstance(owner, Abroad):
            return Bound(self.frame.foreign(place.raw, owner), None, context)
        if owner is UNLISTED:
            return Bound(self.frame.open(place.raw, "unlisted-before"), None, context)
        former = self.ages.surely_former(place, owner.key)
        key = former or owner.key
        setting = self.setting(key)
        if former is None and self.frame.day is None and self.frame.has_beginning(key):
            self.ages.set_time(setting, place, key)
            if self.said.time.sure == self.said.told:
                setting.written = None  # «принят новый УК РК. Статья 128 …»
            elif setting.written is None:
                self.ages.keep_time(setting, place, key)
        resolution = self.resolve(place, setting, without_act=True)
        undecided = self.ages.undecided(setting, place) if former is None else None
        if undecided is not None and any(ref.act == key for ref in resolution.refs):
            resolution = self.frame.leave_open(place.raw, undecided)
        said = context if resolution.status in ("resolved", "outside") else None
        return Bound(resolution, None, said)

    def whole(self, place: Place, owner: Owner, context: str) -> Bound:
        """Return the place in an act that a name of the text stands for."""
        if not isinstance(owner, Act):
            return self.within(place, owner, context)._replace(owner=owner, context=context)
        undecided = self.ages.undecided(self.setting(), place)
        if undecided is not None and owner.key == self.said.last_key:
            return Bound(self.frame.leave_open(place.raw, undecided), owner, context)
        resolution = self.resolve(place, self.setting(owner.key), without_act=True)
        return Bound(resolution, owner, context)

    def reaches(self, told: int, start: int) -> bool:
        """Whether an act named up to ``told`` is carried to ``start``.

        Never across a heading or out of a note; where the text is a document of its own, only
        within its paragraph, or from the sentence that leads in a list to the items of the list.
        """
        if self.blocks.headings and self.blocks.parted(told, start):
            return False
        if self.blocks.notes and self.blocks.note_at(told) != self.blocks.note_at(start):
            return False
        if self.frame.document is None:
            blank = self._blanks.first(told, start)
            return blank < 0 or self._leads_in(told, blank, start)
        line = self._lines.first(told, start)
        if line < 0:
            return True
        return _leads(self.text, told, line) and self.items.are_all(line, start, self._lines)

    def _is_other_point(self, start: int) -> bool:
        """Whether a place stands in another numbered point than the law named last.

        «Закона» in the points of rules is the law that they are about, whatever law a point before
        has named; but not where that law leads in the list.
        """
        named = self.said.named_of.get("law", start)
        line = self._lines.first(named, start)
        if line < 0 or not begins_point(self.text, line, start):
            return False
        leads = _leads(self.text, named, line)
        return not (leads and self.items.are_all(line, start, self._lines))

    def _leads_in(self, told: int, blank: int, start: int) -> bool:
        """Whether a blank line parts a list from what leads in it, or items of one list.

        Items of one list begin alike; an act alone on its line heads those of any kind.
        """
        if _leads(self.text, told, blank):
            return True
        return self.items.alike(told, start, alone=self.said.told_alone)

    def of_year(self, act: Act, start: int) -> Owner:
        """Return the code of the year that was named since: 1997, "the 2014 Code"."""
        record = self.frame.resolver.lexicon.record
        own = record(act.key)
        others = [str(own[n]) for n in ("predecessor", "successor") if own.get(n)]
        year = self.said.year_of_code(start) if others else None
        if year is None:
            return act
        for other in (act.key, *others):
            if str(record(other).get("adopted", "")).startswith(year):
                return Act(other)
        return UNLISTED  # a code of a year in which none of these was adopted

    def carried(self, place: Place) -> Owner | None:
        """Return the act named before that a number without one leans on."""
        act, said = place.proto.act, self.said
        last = said.of(act)
        if act is None and (last is None or said.hints_another(last)):
            return said.hinted(place.start)  # «по УК РК … А в КоАП «своя» статья 137»
        if last is None:
            return None
        if (
            isinstance(last, Abroad)
            and act is not None
            and (act.country == OURS or is_too_late(last, act.year))
        ):
            return None
        if isinstance(last, Act) and act is not None and act.year:
            adopted = str(self.frame.resolver.lexicon.record(last.key).get("adopted", ""))
            if not adopted.startswith(str(act.year)):
                return UNLISTED  # "the Code of 1922"
        told = said.told if act is None or not act.sort else said.told_of.get(act.sort, said.told)
        if self._is_another_matter(place, told) or not self.reaches(told, place.start):
            return None
        if act is not None and act.sort == "law" and self._is_other_point(place.start):
            return None
        if self.is_changed(place) or is_heading_inside(self.text, place.start, place.end):
            return None
        if (
            said.told_alone
            and self._lines.between(told, place.start)
            and (is_in_title(self.text, told))
        ):
            return None  # «- Статья 5. Применение Уголовного кодекса \n- Статья 6. Порядок»
        if isinstance(last, Act) and (
            (act is None and self._charges_under_another(place, told, last))
            or self._is_of_annex(place, last)
            or self.goes_on(place, self._apart)
            or (act is None and self._may_be_strange(place, told))
        ):
            self._apart = place.end
            return None
        if isinstance(last, Act) and self._leads_to_the_present(place, told, last):
            return self._code_of_today(place, told, last)
        return self.part_with(place, self._of_the_two(place, told, last) if act is None else last)

    def part_with(self, place: Place, last: Owner | None) -> Owner | None:
        """Return the act of the same name that has the article: «ст. 546 ГК РК … ст. 9»."""
        if not isinstance(last, Act) or last.key not in self.said.parts:
            return last
        having = self.having(self.said.parts, place)
        return last if last.key in having or len(having) != 1 else Act(having[0])

    def having(self, keys: tuple[str, ...], place: Place) -> list[str]:
        """Return those of several acts that may have the article of a place."""
        return [key for key in keys if self._has(key, place.proto.units[0].path[0][1])]

    def _of_the_two(self, place: Place, told: int, last: Owner) -> Owner | None:
        """Return which of two acts of a paragraph a number of a later sentence is of, if any is.

        «… по ст. 128 УК РК, руководствуясь ст. 393 УПК РК. Статья 126 …»: both have that article. A
        number that was cited with one of them is of that one. Acts of other kinds than codes count
        where one sentence names both.
        """
        said, text = self.said, self.text
        if said.other is None or not isinstance(last, Act) or self.frame.document is not None:
            return last
        other, ended = said.other
        if said.told_alone and _closes_a_list(text, ended, told, place.start):
            return None
        number = place.proto.units[0].path[0][1]
        between = text[told : min(place.start + 3, told + _LONGEST_LIST)]
        if (
            isinstance(other, Abroad)
            or self._lines.between(ended, place.start)
            or (said.told_alone and not is_behind_sentence(text, told, place.start))
            or (isinstance(other, Act) and other.key in self.line(last.key))
            or (_ENDS.search(text, ended, told) and not self._are_codes(other, last))
            or not (
                ends_sentence(_LINES.sub(", ", between))
                or is_behind_sentence(text, told, place.start)
                or _says_more(between[:-3])
            )
        ):
            return last
        both = {last.key, other.key} if isinstance(other, Act) else {last.key}
        cited = said.acts_of.get(number, set()) & both
        if cited:
            return Act(cited.pop()) if len(cited) == 1 else None
        return None if all(self._has(key, number) for key in both) else last

    def goes_on(self, place: Place, end: int) -> bool:
        """Whether an item ends there of a list with which a place, a mere number, goes on.

        It may be the place itself, of which more than one rule asks.
        """
        return place.end == end or (
            place.before == end
            and place.raw[0].isdigit()
            and not _STOPS.inside(self.text, end, place.start)
        )

    def _are_codes(self, *acts: Owner) -> bool:
        return all(isinstance(a, Act) and self.frame.sort_of(a.key) == "code" for a in acts)

    def _has(self, key: str, number: str) -> bool:
        """Whether an act may have an article; of those whose articles are not known any may."""
        id = id_of(key, [("art", number)])  # «Бап 128А» is a number and makes no id
        return id is not None and self.frame.existence(id).status != "missing"

    def _charges_under_another(self, place: Place, told: int, act: Act) -> bool:
        """Whether words around a number tell of offences that the act does not have.

        «По ст. 131 УПК РК задержан по подозрению по ч. 2 ст. 190», «обвиняется по ст. 128»;
        «протокол по ст. 449 КоАП РК, уголовное дело по ст. 308».
        """
        if self.frame.document is not None:
            return False
        if self.line(act.key).isdisjoint(CODES):
            return self._charges(place, told)
        return self.is_case_of_another(place, act)

    def is_case_of_another(self, place: Place, act: Owner) -> bool:
        """Whether words around a number tell of cases under another code of offences."""
        line = self.line(act.key) if isinstance(act, Act) else frozenset()
        if line.isdisjoint(CODES):
            return False
        of_case = code_of_case(self.text, place.start, place.end)
        return of_case is not None and of_case not in line

    def _may_be_strange(self, place: Place, told: int) -> bool:
        """Whether a sentence may cite a document cited before in its paragraph that no list has.

        «По статье 5 договора применима ст. 272 ГК РК. В статье 6 указан срок.»
        """
        strange = self.said.strange
        if strange < 0 or not of_article(place.proto.units[0]):
            return False
        if self._blanks.between(strange, place.start) or self._charges(place, told):
            return False
        return is_behind_sentence(self.text, told, place.start)

    def line(self, key: str) -> set[str]:
        """Return an act with those that followed one another under its name."""
        registry = self.frame.resolver.lexicon.registry
        return {key, *(each["key"] for each in registry.line(registry.record(key)))}

    def is_changed(self, place: Place) -> bool:
        """Whether a place turns into the next one, whose act it has: «с ч. 3 ст. 366 на ч. 1 …»."""
        low = place.start - _LONGEST_JOINT
        if _BECAME.before(self.text, place.start, low) is not None:
            return True
        if _CHANGED_FROM.before(self.text, place.start, low) is None:
            return False
        following = self.protos.at(place.index + 1)
        if following is None:
            return False
        offset, other = following
        begin = offset + other.start
        return _CHANGED_TO.whole(self.text, place.end, begin) is not None

    def is_own_section(self, place: Place) -> bool:
        """Whether a section is one of the text: it has called no article of an act so."""
        if place.raw.startswith("§"):
            return True
        return place.proto.units[0].path[0][0] == "section" and not self.said.by_section

    def _charges(self, place: Place, told: int) -> bool:
        """Whether words around a number, behind the act named last, charge somebody."""
        low = max(told, sentence_bounds(self.text, place.start, place.start)[0])
        behind = _CLAUSE.match(self.text, place.end)
        high = behind.end() if behind is not None else place.end
        return _CHARGED.inside(self.text, low, high) is not None

    def _leads_to_the_present(self, place: Place, told: int, act: Act) -> bool:
        """Whether words between a former act and a number speak of the act of today.

        «По УК РК 1997 года – ст. 133, по действующему – ст. 135»: nobody says which code has 135.
        """
        record = self.frame.resolver.lexicon.record
        if not record(act.key).get("successor") or self.said.year_of_code(place.start) is not None:
            return False  # «Кодекс 2014 года» says itself which one it is
        clause = _CLAUSE.match(self.text, place.end)
        return self.said.speaks_of_today(told, clause.end() if clause is not None else place.end)

    def _is_of_annex(self, place: Place, act: Act) -> bool:
        """Whether a place is in an annex, which a code does not have: «Приложение 2, статья 5»."""
        levels = (level for unit in place.proto.units for level, _ in unit.path)
        return "annex" in levels and self.frame.sort_of(act.key) in _WITHOUT_ANNEX

    def _code_of_today(self, place: Place, told: int, act: Act) -> Act | None:
        """Return the code that followed a former one, if words before a number call it so.

        «По УК РК 1997 года – ст. 133, в действующем кодексе – ст. 135».
        """
        record = self.frame.resolver.lexicon.record
        of_today = record(act.key)
        while of_today.get("successor"):
            of_today = record(of_today["successor"])
        low = max(told, place.start - _LONGEST_SOURCE)
        found = _OF_TODAY.inside(self.text, low, place.start)
        if found is None or of_today.get("kind") != "code":
            return None
        return None if ends_sentence(self.text[found.end() : place.start]) else Act(of_today["key"])

    def _is_another_matter(self, place: Place, told: int) -> bool:
        """Whether what stands between an act and a number keeps them apart.

        A former code, a source («[6, ст. 17]», «ibid.»), another document, and the border of a
        cell; acts of Kazakhstan have no numbered sections, so that one is the text's own.
        """
        text, start, act = self.text, place.start, place.proto.act
        if act is not None and _FORMER.behind(text, place.offset + act.start):
            return True
        if _SOURCE_BEHIND.behind(text, place.end):
            return True
        if act is None and (_DASHED.match(place.raw) or _NUMBERED.behind(text, start)):
            return True  # «Объём статьи – 12 с.», «котлоагрегат ст. №8»
        if text[start - 1 : start] in _QUOTES and _TITLE_OF_SOURCE.behind(text, place.end):
            return True  # «Иванов, «Статья 8 и право», 2010»
        if act is None and self.is_own_section(place):
            return True
        if act is None and self.frame.document is None:
            if self.said.turned(told, start):
                return not self._charges(place, told)
            if self.said.told_alone and is_compared_to_draft(self.text, told):
                return True
        low = max(told, start - _LONGEST_SOURCE)
        if _FORMER_BEFORE.before(text, start, low):
            return True
        source = _SOURCE.before(text, start, low)
        if source is not None:
            return bool(words(text[told : source.start()]))  # «ст. 128 УК РК. Там же, ст. 135»
        return self.cells.keep_apart(told, start, alone=self.said.told_alone)


def _leads(text: str, told: int, end: int) -> bool:
    """Whether a line or paragraph that ends there leads in what follows: with a colon."""
    return _LEADS_IN.search(text, max(told, end - _LONGEST_JOINT), end) is not None


def _says_more(between: str) -> bool:
    """Whether words between two citations say something: «…, and repealed», not «, а также по»."""
    return any(len(word) > _SHORT and classified(word)[1] is None for word in words(between))


def _is_typed(text: str, protos: Drawn) -> bool:
    """Whether a text is nothing but citations, as somebody types them into a field."""
    if len(text) > _LONGEST_TYPED:
        return False
    read = (
        text[proto.start : proto.whole[1]]
        if isinstance(proto, Heading)
        else text[offset + proto.start : offset + proto.end]
        for offset, proto in protos.all()
    )
    letters = sum(map(str.isalpha, text)) - sum(map(str.isalpha, "".join(read)))
    return letters <= _JOINTS_TYPED


def _closes_a_list(text: str, ended: int, told: int, start: int) -> bool:
    """Whether a bracket that named several acts closed: «(мысалы, ҚК, ӘҚБтК және т.б.) 620-бап»."""
    opened = text.rfind("(", max(0, told - _LONGEST_ASIDE), ended)
    if opened < 0 or text.find(")", opened, told) >= 0:
        return False
    behind = text.find(")", told, min(start, told + _LONGEST_ASIDE))
    return behind >= 0 and text.find("(", behind, min(start, behind + _LONGEST_ASIDE)) < 0
