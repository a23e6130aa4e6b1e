"""Whose act of its reading a place has, where the order of the words alone would mislead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.parsing.units import AND, COMMA

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from legalref.parsing.units import Reading, Unit
    from legalref.text.tokens import ActMention

__all__ = ["has_letters", "in_another_cell", "settle_owners"]

_COLON: Final = late(r'["\s]*:\s*(?:["(]\s*)?')
_SET_IN: Final = rule("set-in-country")
_DATIVE: Final = rule("dative")
_CELL: Final = late(r'"\s*[,;]\s*"')
_LEAD: Final = late(r'["\s]*(?::|\s-)\s*(?:["(]\s*)?')
_FEWEST_LEADING: Final = 2
_FUNCTION: Final = rule("function-word").words
_LEADS: Final = late(r"(?!\s*(?:,|\)))[^,;:.\n]*?(?:\s-\s|\(|:|\s[^\W\d_]+\s)[^,;.\n]*")
_NUMBERED: Final = late(r"(?<=[\s,.-])(?:[0-9-]{1,7}|[^\W\d_])\)")
"""A number with its own bracket, «п. 1)», which closes none."""
_LETTERS_BEFORE: Final = rule("letters-before")
_LETTERS_BEHIND: Final = rule("letters-behind")
_LONGEST_LETTERS: Final = 12  # code points
_LONGEST_LEAD: Final = 60  # code points from an act to the place that it leads
_BORDERS: Final = ";\n"
_NEAR: Final = 200
"""Code points that are looked through at once; farther signs are looked up."""


def settle_owners(text: str, readings: Sequence[Reading]) -> None:
    """Set the act of every place that has not the one next to it; ``text`` is folded.

    * «настоящей статьей и статьёй 5 Закона …»: an act beside it is not that of «this article»;
    * in Russian a head word alone names no act before its article;
    * in Kazakh the act stands before its article: «осы Заңның 16-бабының ережелері»,
      «107-бабы Конституцияға сәйкес»;
    * an act with a colon governs what follows it, up to the semicolon: «УК РК: ст. 1; КоАП РК: …»;
    * of acts that lead with a colon or a dash, each has its own: «УК РК – ст. 1, УПК РК – ст. 2».
    """
    if not any(reading.units for reading in readings):
        return
    acts = [act for reading in readings for act in reading.acts]
    leading = _leading(text, readings, acts)
    signs = _Signs(text)
    brackets = _Brackets(text, readings, acts, signs)
    for reading in readings:
        for unit in reading.units:
            if unit.self_word == "same" and unit.path[0][1]:
                unit.self_word = ""  # «указанные статьей 35»
            if unit.act is not None:
                unit.act = _own(text, unit, unit.act, reading, brackets)
                if unit.act is not None and _leads_others(unit, unit.act, leading):
                    unit.act = None
    taken = {
        id(unit.act)
        for reading in readings
        for unit in reading.units
        if not _reached_over(signs, unit)
    }
    free = [act for act in acts if id(act) not in taken]
    for reading in readings:
        _governed(signs, reading, free, leading)


def _leading(text: str, readings: Sequence[Reading], acts: Sequence[ActMention]) -> set[int]:
    """Return the ``id`` of each act with a colon or a dash before a place, if there are several."""
    if len(acts) < _FEWEST_LEADING:
        return set()
    begins = {unit.full_start for reading in readings for unit in reading.units}
    matches = ((act, _LEAD.match(text, act.end)) for act in acts)
    found = {id(act) for act, match in matches if match is not None and match.end() in begins}
    return found if len(found) >= _FEWEST_LEADING else set()


def _sign_before(text: str, at: int) -> str:
    """Return the sign or letter before a place, spaces aside; nothing at the beginning."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


class _Signs:
    """Which signs stand between places and acts: a long list may all stand before one act."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: dict[str, list[int]] = {}

    def between(self, signs: str, low: int, high: int) -> bool:
        """Whether one of ``signs`` stands between two places."""
        near = high - low <= _NEAR
        for sign in signs:
            if near:
                if self.text.find(sign, low, high) >= 0:
                    return True
                continue
            places = self._places.get(sign)
            if places is None:
                places = [at for at, each in enumerate(self.text) if each == sign]
                self._places[sign] = places
            if _any_of(places, low, high):
                return True
        return False

    def closes(self, low: int, high: int) -> bool:
        """Whether a bracket is closed between two places, other than that of a number."""
        near = min(high, low + _NEAR)
        if ")" in _NUMBERED.sub("", self.text[low:near]):
            return True
        if near == high:
            return False
        places = self._places.get("1)")
        if places is None:
            numbered = {match.end() - 1 for match in _NUMBERED.finditer(self.text)}
            closing = [at for at, each in enumerate(self.text) if each == ")"]
            places = self._places["1)"] = [at for at in closing if at not in numbered]
        return _any_of(places, near, high)

    def semicolon_before(self, low: int, high: int) -> bool:
        """Whether a semicolon ends what stands before a place, its article aside: "; the Code"."""
        near = high
        while True:
            near = max(low, near - _NEAR)
            words = self.text[near:high].split()
            while words and words[-1] in _FUNCTION:
                words.pop()
            if near == low or len(words) > 1:
                return bool(words) and words[-1].endswith(";")


def _any_of(places: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


class _Brackets:
    """The acts inside brackets, which govern what stands there.

    «ст. 135 (в УК 1997 г. – ст. 133) УК РК»: the act behind governs what stands before.
    """

    def __init__(
        self, text: str, readings: Sequence[Reading], acts: Sequence[ActMention], signs: _Signs
    ) -> None:
        self.signs = signs
        self._text = text
        self._units = [unit for reading in readings for unit in reading.units]
        self._reached: list[int] = []
        self._acts = sorted(acts, key=lambda act: act.start) if "(" in text else []
        self._begins = [act.start for act in self._acts]
        places = (u for r in readings for u in r.units if self._acts and u.path[0][0] == "art")
        self._places = sorted(unit.full_start for unit in places)

    def before(self, unit: Unit, act: ActMention) -> ActMention | None:
        """Return the act before a place in its bracket, where ``act`` stands behind that."""
        text = self._text
        at = bisect_right(self._begins, unit.full_start) - 1
        if at < 0 or act.start < unit.full_end or self._acts[at].end > unit.full_start:
            return None
        found = self._acts[at]
        opened = text.rfind("(", max(0, found.start - _LONGEST_LEAD), found.start)
        if opened < 0 or self.signs.between(")", opened, unit.full_start):
            return None
        return found if self.signs.between(")", unit.full_end, act.start) else None

    def behind(self, unit: Unit, act: ActMention) -> ActMention | None:
        """Return the act of a place before a bracket that seems to have the one inside it.

        That stays ``act``, unless another article stands with it in the bracket.
        """
        text = self._text
        if not unit.full_end <= act.start <= unit.full_end + _LONGEST_LEAD:
            return act
        between = text[unit.full_end : act.start]
        close = text.find(")", act.end, act.end + _LONGEST_LEAD)
        at = bisect_right(self._places, act.end - 1)
        inside = at < len(self._places) and self._places[at] < close
        if "(" not in between or ")" in between or not inside:
            return act
        at = bisect_right(self._begins, close)
        if at < len(self._acts) and not text[close + 1 : self._begins[at]].strip():
            return self._acts[at]
        return None

    def place_behind(self, act: ActMention) -> Unit | None:
        """Return the first place, in the order of the readings, behind an act."""
        if not self._reached:
            self._reached = list(accumulate((unit.full_start for unit in self._units), max))
        at = bisect_left(self._reached, act.end)
        return self._units[at] if at < len(self._units) else None


def _own(
    text: str, unit: Unit, act: ActMention, reading: Reading, brackets: _Brackets
) -> ActMention | None:
    """Return the act of a place that stands beside ``act``."""
    if unit.self_word == "self" and not act.self_word:
        return None
    inside = brackets.before(unit, act)
    if inside is not None:
        return inside
    behind = brackets.behind(unit, act)
    if behind is not act:
        return behind
    if act.start >= unit.full_end and _begins_another(text, unit, act, brackets):
        return None
    if act.start >= unit.full_end and _sign_before(text, act.start) == ";":
        return None  # «№ 13-II, ст. 83; УК РК»: it begins another item
    if unit.langs == "ru" and _names_nothing(act, unit) and not _in_bracket_of(text, act, unit):
        return None
    if in_another_cell(text, unit, act):
        return None
    if unit.langs == "kk" and act.start >= unit.full_end:
        return _before_kazakh(text, unit, act, reading)
    return act


def in_another_cell(text: str, unit: Unit, act: ActMention) -> bool:
    """Whether quotes part a place from the act before it, as in «"ст. 128 УК РК","ст. 450"»."""
    return act.end <= unit.full_start and bool(_CELL.match(text, act.end, unit.full_start))


def has_letters(text: str, start: int, end: int) -> bool:
    """Whether capitals beside a number, as written, are those of an act that no list has.

    «статью 139 НДК РК», "Article 6 GDPR", «НОК 139-бабы»: a Kazakh number follows its act.
    """
    if text[start:end].isupper():
        return False  # in a text of capitals all words are
    if text[start].isdigit() and _LETTERS_BEFORE.before(text, start, start - _LONGEST_LETTERS):
        return True
    return _LETTERS_BEHIND.behind(text, end) is not None


def _leads_others(unit: Unit, act: ActMention, leading: Container[int]) -> bool:
    """Whether an act behind a place leads places of its own: «ст. 128, | УПК РК – ст. 35»."""
    return id(act) in leading and act.start >= unit.full_end


def _names_nothing(act: ActMention, unit: Unit) -> bool:
    """Whether a bare head word stands before a Russian place: «лица, указанные статьёй 35»."""
    named = act.keys or act.named or act.self_word or act.strange
    return not named and act.end <= unit.full_start


def _begins_another(text: str, unit: Unit, act: ActMention, brackets: _Brackets) -> bool:
    """Whether an act behind a place begins another statement.

    «УК РК карает (ст. 128), УПК РК определяет …», «в ст. 128 и КоАП РК», «содержит статью 128,
    Трудовой кодекс РК – статью 7»: behind a bracket and a comma, behind a conjunction, or where it
    leads a place of its own.
    """
    signs, low, high = brackets.signs, unit.full_end, act.start
    if (
        signs.between(",", low, high)
        and not signs.between("(", low, high)
        and signs.closes(low, high)
    ):
        return True
    if act.gap == AND or signs.semicolon_before(low, high):
        return True
    if act.gap != COMMA or act.self_word:
        return False
    after = brackets.place_behind(act)
    if after is None or (after.act is not None and after.act is not act):
        return False
    leading = text[act.end : after.full_start]
    if not leading.strip(" ,"):
        return after.act is act  # «ст. 4, УК РК, ст. 128»
    return len(leading) <= _LONGEST_LEAD and _LEADS.fullmatch(leading) is not None


def _in_bracket_of(text: str, act: ActMention, unit: Unit) -> bool:
    """Whether a place begins the bracket behind an act: «Конвенция (ст. 4)»."""
    return text[act.end : unit.full_start].strip() == "("


def _before_kazakh(text: str, unit: Unit, act: ActMention, reading: Reading) -> ActMention | None:
    """Return the act before a Kazakh place that the words behind seem to own."""
    if _sign_before(text, act.start) == "(":
        return act
    if _SET_IN.behind(text, act.start, act.end):
        return None  # «166-бап, Қазақстанда ҚК 128-бабы»: another country begins there
    before = [a for a in reading.acts if a.end <= unit.full_start]
    if before and _stands_behind(text, unit, act, reading):
        return act
    if before:
        return before[-1]
    rules = act.head in ("rules", "order") and not act.keys
    return None if rules or _DATIVE.before(text[act.start : act.end]) else act


def _stands_behind(text: str, unit: Unit, act: ActMention, reading: Reading) -> bool:
    """Whether every act stands behind its place, as in «128-бап ҚК, 131-бап ҚПК»."""
    beside = text[unit.full_end : act.start].strip() == ""
    return beside and all(reading.units[0].full_start < each.start for each in reading.acts)


def _governed(
    signs: _Signs, reading: Reading, free: Sequence[ActMention], leading: Container[int]
) -> None:
    """Give the places behind an act that leads them that act, up to a border or the next one."""
    if not free:
        return
    governing: ActMention | None = None
    ends = [act.end for act in free]
    for index, unit in enumerate(reading.units):
        at = bisect_right(ends, unit.full_start) - 1
        sign = _LEAD if at >= 0 and id(free[at]) in leading else _COLON
        if at >= 0 and sign.fullmatch(signs.text, ends[at], unit.full_start):
            governing = free[at]
        elif index == 0 or signs.between(
            _BORDERS, reading.units[index - 1].full_end, unit.full_start
        ):
            governing = None
        if governing is not None and _reached_over(signs, unit):
            unit.act = governing


def _reached_over(signs: _Signs, unit: Unit) -> bool:
    """Whether a place has no act, or one behind a border."""
    act = unit.act
    if act is None:
        return True
    return act.start >= unit.full_end and signs.between(_BORDERS, unit.full_end, act.start)
