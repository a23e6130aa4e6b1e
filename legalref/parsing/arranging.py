"""Arranging: which groups of a chunk make one citation, and which act it belongs to.

* lower units attach to the article they stand closest to, separators counting as distance;
* a unit without an act takes the act that touches it, else the next one, else the last one;
* in lists, every number is a citation of its own and shares what stands before or after the list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from legalref.languages.classify import NUMBER_FIRST
from legalref.parsing.hanging import Cluster, units_of
from legalref.parsing.units import (
    AND,
    ARTICLES,
    COMMA,
    FAR,
    NEXT,
    RANK,
    Group,
    Number,
    Reading,
    Unit,
)
from legalref.text.tokens import ActMention

__all__ = ["arrange"]


def arrange(chunk: list[Group | ActMention]) -> Reading:
    """Arrange the groups and acts of a chunk into citations."""
    if len(chunk) == 1:
        return _alone(chunk)
    acts = [e for e in chunk if isinstance(e, ActMention)]
    if len(acts) > 1:
        chunk = _fully_named(chunk)
        acts = [e for e in chunk if isinstance(e, ActMention)]
    chunk = _with_same_articles(chunk)
    units: list[Unit] = []
    for part in _parts(chunk) if _may_be_parted(chunk, acts) else [chunk]:
        for cluster in _clusters(part):
            units.extend(units_of(cluster, part))
    taken = {id(unit.act) for unit in units}
    alone = acts if not units else [
        element
        for index, element in enumerate(chunk)
        if isinstance(element, ActMention)
        and id(element) not in taken
        and element.gap == _gap_after(chunk, index) == FAR
    ]  # fmt: skip
    # Brackets behind its act may hold levels of the article before it.
    end = max(element.end for element in chunk[-2:])
    return Reading(units, acts, chunk[0].start, end, alone)


def _alone(chunk: list[Group | ActMention]) -> Reading:
    """Return the reading of a chunk of one element, as most headings are."""
    one = chunk[0]
    if isinstance(one, ActMention):
        return Reading([], [one], one.start, one.end, [one])
    return Reading(units_of(Cluster(one, [], []), chunk), [], one.start, one.end)


def _may_be_parted(chunk: list[Group | ActMention], acts: list[ActMention]) -> bool:
    """Whether a chunk has several acts, or one with places on both sides of it."""
    if len(acts) != 1:
        return bool(acts)
    return acts[0] is not chunk[0] and acts[0] is not chunk[-1]


def _fully_named(chunk: list[Group | ActMention]) -> list[Group | ActMention]:
    """Leave out an abbreviation that a full name of another act stands beside.

    "CC RK (Civil Code of the Republic of Kazakhstan)": people know the name, not the abbreviation.
    """
    left_out = {
        id(one)
        for one, other in pairwise(chunk)
        if isinstance(one, ActMention)
        and isinstance(other, ActMention)
        and one.abbreviation
        and not other.abbreviation
        and other.gap == NEXT
        and other.keys
        and one.keys != other.keys
        and one.head == other.head == "code"
    }
    return [element for element in chunk if id(element) not in left_out] if left_out else chunk


def _with_same_articles(chunk: list[Group | ActMention]) -> list[Group | ActMention]:
    """Put the article before it in place of «той же статьи»: «ч. 2 ст. 308, ч. 3 той же статьи»."""
    last: Group | None = None
    for index, group in enumerate(chunk):
        if not isinstance(group, Group) or group.level != "art":
            continue
        beside = index > 0 and chunk[index - 1] is last  # «§ 2 той же статьи»
        if group.self_word == "same" and not group.numbers and last is not None and not beside:
            one = last.numbers[0]
            group.numbers = [Number(one.value, group.start, group.end)]
            group.self_word = ""
        elif len(group.numbers) == 1 and group.numbers[0].last is None:
            last = group
        else:
            last = None
    return chunk


class _Part(list[Group | ActMention]):
    """Elements of a chunk that belong together, and of which kinds they are."""

    def __init__(self) -> None:
        super().__init__()
        self.acts = self.groups = self.articles = 0

    def take(self, element: Group | ActMention) -> None:
        """Add an element."""
        self.append(element)
        if isinstance(element, ActMention):
            self.acts += 1
        else:
            self.groups += 1
            self.articles += element.level == "art"

    @property
    def complete(self) -> bool:
        """Whether it has an act and a place."""
        return bool(self.acts and self.groups)


def _parts(chunk: list[Group | ActMention]) -> list[_Part]:
    """Split a chunk where both sides name their own act: «ст. 128 УК РК; п. 2 НП ВС РК»."""
    parts = [_Part()]
    acts = [i for i, e in enumerate(chunk) if isinstance(e, ActMention)]
    last_group = max((i for i, e in enumerate(chunk) if isinstance(e, Group)), default=-1)
    loose = [i for i, e in enumerate(chunk) if e.gap == FAR]
    for index, element in enumerate(chunk):
        left, before = parts[-1], chunk[index - 1] if index else None
        parted = element.gap == FAR or (element.gap == COMMA and isinstance(before, ActMention))
        if left and (_leads_kazakh(chunk, index) or _begins_item(chunk, index, left)):
            parts.append(_Part())
        elif parted and isinstance(element, Group) and left.complete:
            behind = bisect_right(loose, index)
            stop = loose[behind] if behind < len(loose) else len(chunk)
            if bisect_left(acts, index) < bisect_left(acts, stop):
                parts.append(_Part())
        elif element.gap == FAR and left.complete:
            # Behind «УК РК ст. 128», whose act stood first, another act is none of its own.
            act_first = isinstance(left[0], ActMention) and isinstance(element, ActMention)
            if act_first or (index <= last_group and index <= acts[-1]):
                parts.append(_Part())
        parts[-1].take(element)
    return parts


def _begins_item(chunk: list[Group | ActMention], index: int, left: _Part) -> bool:
    """Whether an item with an act of its own begins behind a complete one, at another level.

    «ст. 272 ГК РК и п. 3.1 договора», «п. 5 Правил и ст. 16 Закона»: without its own act the point
    would be one of the article.
    """
    element = chunk[index]
    if not left.complete or isinstance(element, ActMention) or element.gap < COMMA:
        return False
    strange = isinstance(left[0], ActMention) and left[0].strange
    at = index + 1
    while at < len(chunk) and isinstance(chunk[at], Group) and chunk[at].gap == NEXT:
        at += 1
    if at == len(chunk) or not isinstance(chunk[at], ActMention) or chunk[at].gap != NEXT:
        return False
    # also "Article 128 CC RK, section 5 of the Guidelines", «Устав (ст. 5) и ст. 128 УК РК»
    return element.level != "art" or strange or not left.articles


def _leads_kazakh(chunk: list[Group | ActMention], index: int) -> bool:
    """Whether an act begins an item behind a Kazakh place, which is none of that act.

    «мақаланың екінші бөлігінде ҚР ҚК 128-бабының», «қаулысының 2-тармағында ҚК-нің 128-бабы»: what
    is larger stands first.
    """
    around = chunk[index - 1 : index + 2]
    if len(around) < 3 or not isinstance(around[1], ActMention):
        return False
    before, _, behind = around
    return (
        isinstance(before, Group)
        and isinstance(behind, Group)
        and before.lang in NUMBER_FIRST
        and behind.lang in NUMBER_FIRST
        and behind.gap == NEXT
        and RANK.get(before.level, 0) > RANK.get(behind.level, 0)
    )


def _clusters(chunk: list[Group | ActMention]) -> list[Cluster]:
    """Split a chunk into clusters, each around one head group, and give each its act.

    Heads are the articles, or the largest units of orders and resolutions, which have none.
    """
    groups = {i: e for i, e in enumerate(chunk) if isinstance(e, Group)}
    if not groups:
        return []
    _lower_sections(list(groups.values()))
    heads = [i for i, group in groups.items() if group.level in ARTICLES]
    if heads:
        # «статьями 223, 257 и главой 34»: a chapter beside articles, and not one that holds them
        apart = [i for i, g in groups.items() if RANK.get(g.level) == 0 and _is_apart(chunk, i, g)]
        heads = sorted({*heads, *apart}) if apart else heads
    if not heads:
        top = min(RANK.get(group.level, 9) for group in groups.values())
        heads = [i for i, group in groups.items() if RANK.get(group.level, 9) == top]
    leads_with_head = heads[0] == min(groups)
    acts_lead = isinstance(chunk[0], ActMention) and isinstance(chunk[-1], Group)
    clusters: list[Cluster] = []
    bounds: list[int] = []  # index in chunk at which the next cluster begins
    for left, right in pairwise(heads):
        between = [i for i in range(left + 1, right) if isinstance(chunk[i], Group)]
        acts_between = [i for i in range(left + 1, right) if isinstance(chunk[i], ActMention)]
        if acts_between:
            # An act between two articles ends the first one or begins the second.
            first_act = acts_between[0]
            loose = chunk[first_act].gap >= COMMA
            behind, ahead = _gap_after(chunk, first_act), chunk[first_act].gap
            begins = behind <= ahead if acts_lead else loose and behind < ahead
            cut = first_act if begins or _owns_next(chunk, left, right) else first_act + 1
            bounds.append(cut)
            continue
        if not between:
            bounds.append(right)
            continue
        # Cut at the loosest separator; on a tie, as the chunk began.
        candidates = [*between, right]
        gaps = [(chunk[i].gap, i) for i in candidates]
        loosest = max(gap for gap, _ in gaps)
        tied = [i for gap, i in gaps if gap == loosest]
        bounds.append(tied[-1] if leads_with_head else tied[0])
    acts = [i for i, e in enumerate(chunk) if isinstance(e, ActMention)]
    starts = [0, *bounds]
    ends = [*bounds, len(chunk)]
    for head, start, end in zip(heads, starts, ends, strict=True):
        group = chunk[head]
        assert isinstance(group, Group)
        before = [e for e in chunk[start:head] if isinstance(e, Group)]
        after = [e for e in chunk[head + 1 : end] if isinstance(e, Group)]
        clusters.append(Cluster(group, before, after, _act_for(chunk, acts, start, head, end)))
    return clusters


def _is_apart(chunk: list[Group | ActMention], index: int, group: Group) -> bool:
    """Whether a chapter is joined to what stands before or behind it as one more of them."""
    if group.level == "annex":
        return False
    behind = (chunk[at] for at in range(index + 1, len(chunk)))
    following = next((e for e in behind if isinstance(e, Group)), None)
    ends = following is None or following.gap >= AND
    return ends and (group.gap >= AND if index else following is not None)


def _lower_sections(groups: list[Group]) -> None:
    """Read "section" and «§» beside an article as a unit of it: "section 4, Article 135"."""
    for index, group in enumerate(groups):
        before = groups[index - 1] if index else None
        after = groups[index + 1] if index + 1 < len(groups) else None
        pointed = after is not None and after.level == "art" and bool(after.self_word)
        if group.level == "art" and pointed and after is not None and after.gap == NEXT:
            group.level = "paragraph"  # «§ 2 той же статьи»
        if group.level != "section":
            continue
        if (before is not None and before.level == "art" and group.gap <= COMMA) or (
            after is not None
            and after.level == "art"
            and after.gap <= (NEXT if group.plural or after.plural else COMMA)
        ):
            group.level = "paragraph"


def _owns_next(chunk: list[Group | ActMention], left: int, right: int) -> bool:
    """Whether an act between two articles begins the second: «ҚК-нің 128-бабы ҚПК-нің 35-бабына».

    In Kazakh the act stands before its article, and the first one has an act before it as well.
    """
    groups = (chunk[left], chunk[right])
    return (
        all(isinstance(g, Group) and g.lang in NUMBER_FIRST for g in groups)
        and left > 0
        and isinstance(chunk[left - 1], ActMention)
        and chunk[right].gap == NEXT
    )


def _gap_after(chunk: list[Group | ActMention], index: int) -> int:
    return chunk[index + 1].gap if index + 1 < len(chunk) else FAR


def _act_for(
    chunk: list[Group | ActMention], acts: list[int], start: int, head: int, end: int
) -> ActMention | None:
    """Return the act of the cluster ``chunk[start:end]`` around the group at ``head``.

    ``acts`` are the places of all acts of the chunk: lists are long, and each item asks.
    """

    def act(at: int) -> ActMention:
        found = chunk[at]
        assert isinstance(found, ActMention)
        return found

    if not acts:
        return None
    low, middle, high = bisect_left(acts, start), bisect_left(acts, head), bisect_left(acts, end)
    if middle < high and (low == middle or chunk[acts[middle]].gap < COMMA):
        return act(acts[middle])
    if low < middle:
        return act(acts[middle - 1])
    ahead = acts[high] if high < len(acts) else None
    following = act(ahead) if ahead is not None and not _opens(chunk, ahead) else None
    preceding = act(acts[low - 1]) if low else None
    if acts[0] == 0 and acts[-1] != len(chunk) - 1:
        return preceding or following
    return following or preceding


def _opens(chunk: list[Group | ActMention], index: int) -> bool:
    """Whether an act begins a citation of its own: «ст. 4; УК РК ст. 128»."""
    behind = chunk[index + 1 : index + 2]
    return (
        chunk[index].gap == FAR
        and bool(behind)
        and isinstance(behind[0], Group)
        and not behind[0].gap
    )
