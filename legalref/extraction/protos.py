"""What one stretch of text says, apart from its document: protos, remembered by their form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, Literal

from legalref.acts.whose import UNLISTED, Abroad, Act
from legalref.extraction.stretches import AMERICAN, HEAD, HEADING
from legalref.extraction.unread import beside_unread
from legalref.languages.home import OURS, is_abroad
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.parsing.forms import Forms, OpenUnit, Shape, closed, opened
from legalref.parsing.owners import settle_owners
from legalref.parsing.reader import Reading, Unit, read_whole
from legalref.parsing.units import ARTICLES
from legalref.resolution.leftover import said
from legalref.resolution.outcomes import Outcome
from legalref.resolution.plain import Plain, plain_form
from legalref.resolution.resolver import Setting
from legalref.text.folding import fold, stems
from legalref.text.memory import Memory
from legalref.text.tokens import ActMention, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.whose import Owner
    from legalref.extraction.frame import Frame
    from legalref.parsing.account import Unread
    from legalref.results import Resolution
    from legalref.text.folding import Folded

__all__ = ["Proto", "Protos", "leans_on", "of_article", "spread"]

_NOT_TITLE: Final = rule("not-a-title")
_NO_TITLE_WITH: Final = rule("no-title-with").words
_QUOTED_TITLE = re.compile(r'\s*(?:[-:,.]\s*)?"(?=\w)([^"\n]{3,250})"')
_CAPITALS = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі](?:[^\W\d_]?[^\W\d_a-zа-яёәғқңөұүһі]|\.)")
_BRACKET_TITLE = re.compile(r"\s*(?:[-:,]\s*)?\(([^()\n]{3,140})\)")
_LONGEST_TITLE: Final = 14  # words in brackets
_BETWEEN = ' \t\n,;|[]()"«»'
_STRETCH, _PROTO = 500, 1_500  # bytes, roughly
_SPACES = re.compile("[ \u00a0]{2,}")


Needs = Literal["", "act", "article", "self", "same"]
"""What a citation takes from its context: its act, its article, the document, the last act."""


@dataclass(frozen=True, slots=True, eq=False)
class Proto:
    """What one stretch of text says, apart from its document."""

    start: int
    end: int
    units: tuple[Unit, ...]
    act: ActMention | None
    """The act that the mention names, alone or for its units."""
    resolution: Resolution | None
    """Final, if it needs no context."""
    needs: Needs = ""
    """``act``, ``self`` or ``same``: which context it waits for."""
    shared: bool = False
    title: Name | None = None
    owner: Owner | None = None
    """Act that later numbers may lean on; an unlisted one stops the carrying."""
    bare: bool = False
    """Whether a code is named without a country."""
    timely: bool = False
    """Whether another act bore the name before this one, so that a year decides."""


@dataclass(slots=True, eq=False)
class _Draft:
    """A proto of which only the numbers are missing; see :mod:`legalref.parsing.forms`."""

    start: int
    end: int
    units: tuple[OpenUnit, ...]
    act: ActMention | None
    needs: Needs
    shared: bool
    title: Name | None
    repairs: tuple[str, ...]
    bare: bool
    unread: Unread | None = None
    """A number beside it that nobody read, so that it must not be cited."""
    plain: Plain | None = None
    proto: Proto | None = None
    """Where there is no number to fill in."""


class Protos:
    """Reads stretches; remembers those that recur, by their text and by their form."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._memo: Memory[str, list[Proto]] = Memory()
        self._forms: Forms[list[_Draft]] = Forms()

    def of(self, piece: str) -> list[Proto]:
        """Return what a stretch says."""
        found = self._memo.get(piece)
        if found is None:
            spaced = _SPACES.search(piece) is not None
            found = self._spaced(piece) if spaced else self.read(piece)
            self._memo.keep(piece, found, _STRETCH + len(found) * _PROTO)
        return found

    def _spaced(self, piece: str) -> list[Proto]:
        """Read a stretch as if single spaces stood for several."""
        parts: list[str] = []
        ends: list[int] = []  # where the parts end, and how much is left out before what follows
        gaps = [0]
        at = length = 0
        for run in _SPACES.finditer(piece):
            start, end = run.start() + 1, run.end()
            parts.append(piece[at:start])
            length += start - at
            ends.append(length)
            gaps.append(end - length)
            at = end
        parts.append(piece[at:])
        return [spread(proto, ends, gaps) for proto in self.of("".join(parts))]

    def read(self, piece: str) -> list[Proto]:
        """Return what a stretch says that was not met before."""
        american = AMERICAN.search(piece)
        if american is not None:
            start, end = american.span()
            mention = ActMention(start, end, (), "US", "code", named=True, title=american[0])
            cited = self._proto(self._draft((), mention, start, end), piece, [])
            return [*(self.read(piece[:start]) if start else ()), cited]
        shape = self._forms.shape(piece)
        drafts = self._forms.find(shape) if shape is not None else None
        if drafts is not None and shape is not None:
            numbers = shape[1]
        else:
            drafts, numbers = self.parsed(piece, shape)
        return [self._proto(draft, piece, numbers) for draft in drafts]

    def parsed(self, piece: str, shape: Shape | None) -> tuple[list[_Draft], list[str]]:
        """Return what a stretch says whose form was not met before, and the numbers to fill in."""
        folded = fold(piece)
        tokens = tokenize(folded.text)
        lexicon = self.frame.resolver.lexicon
        reader = read_whole(folded.text, tokens, lexicon)
        readings = reader.readings
        if not readings:
            return [], []
        settle_owners(folded.text, readings)
        read = closed(readings) if shape is None else opened(folded, readings, reader.compared)
        unread = beside_unread(piece, folded, reader, lexicon)
        left_open = {id(u.model): u for u in read.units}
        drafts: list[_Draft] = []
        for index, reading in enumerate(readings):
            limit = readings[index + 1].start if index + 1 < len(readings) else len(piece)
            drafts += self._drafts(piece, folded, reading, limit, left_open, unread)
        # Whether words in brackets are a title may depend on the number before them.
        bracket = any(_BRACKET_TITLE.match(folded.text, r.end) for r in readings)
        if shape is not None and read.conditions is not None and not bracket:
            self._forms.learn(shape, read.conditions, drafts)
        return drafts, read.numbers

    def _drafts(
        self,
        piece: str,
        folded: Folded,
        reading: Reading,
        limit: int,
        left_open: dict[int, OpenUnit],
        unread: dict[int, Unread],
    ) -> list[_Draft]:
        found: list[_Draft] = []
        # A number with which the date of an act begins is no place: «статьи 2024 жылғы … № 110».
        units = [u for u in reading.units if _citable(u, piece) and u.end <= limit]
        title, title_end = self._title(piece, folded.text, reading, limit)
        if _ends_in_another_act(reading, units):
            title = None  # «ст. 196 ГПК и постановление № 13 «О судебной практике …»»
        if not title and reading.title:
            title = Name.of(reading.title)
        used: set[int] = set()
        items = _items(units)
        per_act: dict[int, int] = {}
        acts = {id(act) for act in reading.acts}
        for item in items:
            if item[0].act is not None:
                per_act[id(item[0].act)] = per_act.get(id(item[0].act), 0) + 1
        for position, item in enumerate(items):
            act = item[0].act
            own = id(act) in acts  # else it governs from before a colon
            shared = act is not None and (per_act[id(act)] > 1 or not own)
            start, end = item[0].start, item[0].end
            if act is not None:
                used.add(id(act))
                if not shared and not act.strange:
                    start, end = min(start, act.start), max(end, act.end)
            own_title = title if position == len(items) - 1 or len(items) == 1 else None
            if own_title is not None:
                end = max(end, title_end)
            units_left_open = tuple(left_open[id(unit)] for unit in item)
            draft = self._draft(units_left_open, act, start, end, shared, own_title, folded.repairs)
            draft.unread = next((w for u in item if (w := _beside_one(u, unread))), None)
            found.append(draft)
        found += self._alone(piece, reading, used, found, unread, folded.repairs)
        found.sort(key=lambda p: (p.start, -p.end))
        _keep_apart(found, piece)
        return found

    def _alone(
        self,
        piece: str,
        reading: Reading,
        used: set[int],
        cited_in: Sequence[_Draft],
        unread: dict[int, Unread],
        repairs: tuple[str, ...],
    ) -> list[_Draft]:
        """Return the acts of a reading of which no place is cited."""
        cited = sorted((draft.start, draft.end) for draft in cited_in)
        reached = list(accumulate((end for _, end in cited), max))
        found: list[_Draft] = []
        for act in reading.acts:
            if id(act) in used or act.self_word:
                continue
            before = bisect_right(cited, (act.start, len(piece)))
            if before and act.end <= reached[before - 1]:
                continue  # between the parts of one citation
            if not (act.keys or act.named):
                continue
            raw = piece[act.start : act.end]
            if act.abbreviation and not _CAPITALS.search(raw):
                continue
            if raw.isascii() and re.match("/[A-Z]", piece[act.end : act.end + 2]):
                continue  # «CEDAW/C/KAZ/CO/5»: the symbol of a document
            draft = self._draft((), act, act.start, act.end, repairs=repairs)
            draft.unread = unread.get(id(act))
            found.append(draft)
        return found

    def _title(
        self, piece: str, folded: str, reading: Reading, limit: int
    ) -> tuple[Name | None, int]:
        """Return the title right behind a reading and where it ends."""
        tail = folded[reading.end : limit]
        for pattern in (_QUOTED_TITLE, _BRACKET_TITLE):
            match = pattern.match(tail)
            if match is None:
                continue
            words = match[1].strip()
            if _NOT_TITLE.behind(words) or any(c.isdigit() for c in words):
                return None, 0
            title, pieces = Name.of(words), words.split()
            if pattern is _BRACKET_TITLE and not self._may_be_title(title, reading):
                return None, 0
            if pattern is _BRACKET_TITLE and (
                len(pieces) > _LONGEST_TITLE or not _NO_TITLE_WITH.isdisjoint(pieces)
            ):
                return None, 0
            return title, reading.end + match.end()
        if HEAD.fullmatch(piece, 0, reading.end):
            match = HEADING.match(piece, reading.end)
            if match is not None:
                return Name(match[1].strip().lower()), match.end(1)
        return None, 0

    def _may_be_title(self, title: Name, reading: Reading) -> bool:
        """Whether words in brackets are a title: where titles are known, they must be like one."""
        if not reading.units:
            return False
        unit, count = reading.units[-1], len(title.given.split())
        names = self.frame.resolver.names
        if unit.act is None or len(unit.act.keys) != 1:
            return bool(names.find(title, outlined=True)) or count <= 4
        key, (level, number) = unit.act.keys[0], unit.path[0]
        known = self.frame.resolver.corpus.titles_of_article(key, number)
        if level != "art" or known is None:
            return count <= 6  # also behind a range, «ст. 300-302 (обвинительный акт)»
        if names.agreement(title, f"{key}:art{number}").said != "unknown":
            return True
        shared = set(stems(title.folded)) & set(stems(fold(" ".join(known.values())).text))
        return bool(shared) and count <= 6

    def _draft(
        self, units: tuple[OpenUnit, ...], act: ActMention | None, start: int, end: int,
        shared: bool = False, title: Name | None = None, repairs: tuple[str, ...] = (),
    ) -> _Draft:  # fmt: skip
        needs: Needs = ""
        if units and units[0].model.self_word:
            needs = "article"
        elif act is not None and act.self_word:
            needs = act.self_word
        elif units and (act is None or _says_nothing(act)):
            needs = "act"
        bare = (
            act is not None and bool(act.keys) and act.via != "id" and act.country is None
            and self.frame.sort_of(act.keys[0]) == "code"
        )  # fmt: skip
        return _Draft(
            start, end, units, act, needs, shared=shared, title=title, repairs=repairs, bare=bare
        )

    def _proto(self, draft: _Draft, piece: str, numbers: list[str]) -> Proto:
        """Return a draft with its numbers filled in, and decided if it needs no context."""
        if draft.proto is not None:
            return draft.proto
        units, act = tuple([u.filled(numbers) for u in draft.units]), draft.act
        resolution: Resolution | None = None
        owner: Owner | None = None
        needs = draft.needs
        if draft.unread is not None:
            needs = ""
            resolution = self.frame.finish(
                piece[draft.start : draft.end],
                Outcome("not_found", reason=said("unread-number", draft.unread)),
            )
        elif not needs:
            raw = piece[draft.start : draft.end]
            setting = Setting(country=self.frame.country, day=self.frame.day)
            if draft.plain is not None:
                resolution = self.frame.resolver.plain(draft.plain, raw, numbers, setting)
            if resolution is None:
                resolution = self.frame.resolve(
                    raw, units, act, setting, draft.title, draft.repairs
                )
                if draft.plain is None and draft.title is None:
                    draft.plain = plain_form(draft.units, numbers, resolution, setting)
            owner = leans_on(resolution, act)
        timely = bool(
            self.frame.day is None and units and (act is None or not (act.year or act.date))
            and isinstance(owner, Act) and self.frame.has_beginning(owner.key)
        )  # fmt: skip
        proto = Proto(
            draft.start, draft.end, units, act, resolution, needs, shared=draft.shared,
            title=draft.title, owner=owner, bare=draft.bare, timely=timely,
        )  # fmt: skip
        if not units:
            draft.proto = proto
        return proto


def _citable(unit: Unit, piece: str) -> bool:
    """Whether a unit may be a mention in running text: it needs an article, or an act.

    A number without a word for its level needs an act in capitals, or with its country.
    """
    act = unit.act
    if unit.form and (
        act is None or (act.country is None and not _CAPITALS.match(piece, act.start))
    ):
        return False
    return unit.path[0][0] in ARTICLES or bool(unit.self_word) or unit.act is not None


def _keep_apart(drafts: Sequence[_Draft], piece: str) -> None:
    """End drafts before the next one begins; an act may stand behind an item not its own."""
    for one, following in pairwise(drafts):
        if one.start < following.start < one.end:
            one.end = one.start + len(piece[one.start : following.start].rstrip(_BETWEEN))


def _items(units: Sequence[Unit]) -> list[list[Unit]]:
    """Return the units of each item of a list; parts and points of one item stay together."""
    items: list[list[Unit]] = []
    for unit in units:
        if items and (items[-1][0].start, items[-1][0].end) == (unit.start, unit.end):
            items[-1].append(unit)
        else:
            items.append([unit])
    return items


def _ends_in_another_act(reading: Reading, units: Sequence[Unit]) -> bool:
    """Whether a reading ends with an act behind its places that is the act of none of them."""
    last = max(reading.acts, key=lambda act: act.end, default=None)
    if last is None or not units:
        return False
    return last.start >= max(u.end for u in units) and all(u.act is not last for u in units)


def _says_nothing(act: ActMention) -> bool:
    """Whether an act is but a word for its kind, of no other country: «Закона»."""
    return not act.keys and not act.named and not is_abroad(act.country)


def _beside_one(unit: Unit, unread: dict[int, Unread]) -> Unread | None:
    """Return the unread number beside a unit, or between it and its act."""
    words = unread.get(id(unit))
    if words is None and unit.act is not None:
        words = unread.get(id(unit.act))
        if words is not None and words.start < unit.end:
            return None
    return words


def spread(proto: Proto, ends: list[int], gaps: list[int]) -> Proto:
    """Return a proto of a text from which characters were left out at ``ends``.

    ``gaps`` says how many were left out up to each, none before the first.
    """
    act = proto.act
    first = ends[0]
    if act is not None and act.end > first and 0 <= act.start < act.end:
        act = act._replace(
            start=act.start + gaps[bisect_right(ends, act.start)],
            end=act.end + gaps[bisect_left(ends, act.end)],
        )
    if proto.end <= first:
        return proto
    start = proto.start + gaps[bisect_right(ends, proto.start)]
    end = proto.end + gaps[bisect_left(ends, proto.end)]
    return Proto(
        start, end, proto.units, act, proto.resolution, proto.needs, shared=proto.shared,
        title=proto.title, owner=proto.owner, bare=proto.bare, timely=proto.timely,
    )  # fmt: skip


def of_article(unit: Unit) -> bool:
    """Whether a unit begins with an article."""
    return unit.path[0][0] in ARTICLES


def leans_on(resolution: Resolution, act: ActMention | None) -> Owner | None:
    """Return the act that later numbers may lean on."""
    if resolution.status == "foreign":
        return Abroad(resolution.country)
    if resolution.refs:
        return Act(resolution.refs[-1].act)
    if resolution.cited:
        return Act(resolution.cited[-1].act)
    if resolution.status == "outside":
        return UNLISTED
    if act is not None and len(act.keys) == 1:
        return Act(act.keys[0])
    if act is not None and (len(act.keys) > 1 or (act.strange and act.country == OURS)):
        return UNLISTED  # «ст. 121 СК РК»: of one act or another, and no longer of the one before
    return None
