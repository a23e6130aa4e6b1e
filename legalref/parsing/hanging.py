"""From a cluster of groups to citations: lower units hung on each other, the article first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from legalref.languages.classify import NUMBER_FIRST
from legalref.parsing.units import AND, ARTICLES, COMMA, NEXT, RANK, Doubtful, Group, Number, Unit
from legalref.text.tokens import ActMention, Numeral

__all__ = ["Cluster", "units_of"]


@dataclass(slots=True)
class Cluster:
    """A head group (article, or the largest unit there is) with its lower groups."""

    head: Group
    before: list[Group]
    after: list[Group]
    act: ActMention | None = None


_Lasts = tuple[tuple[int, str], ...]
_MOST_SHARED: Final = 2_500
"""Citations that two lists may make together, «частями 1 и 2 статей 128 и 134»; of longer ones each
item would be cited with each, which nobody means, and nobody can say what is meant."""


@dataclass(slots=True)
class _Node:
    path: list[tuple[str, str]]
    start: int
    end: int
    rank: float
    lasts: _Lasts = ()
    used: bool = False
    last: bool = True
    plural: bool = False
    group: int = 0


def units_of(cluster: Cluster, chunk: list[Group | ActMention]) -> list[Unit]:
    """Return the citations of one cluster."""
    head = cluster.head
    numbers = head.numbers or [Number("", head.start, head.end)]
    low = min([head.start, *[g.start for g in cluster.before]])
    high = max([head.end, *[g.end for g in cluster.after]])
    shared = sum(len(group.numbers) or 1 for group in cluster.before) if head.plural else 0
    if shared * len(numbers) > _MOST_SHARED:
        first = cluster.before[0]
        cluster.before = [replace(first, numbers=[_doubtful(first)])]
    units: list[Unit] = []
    for place in range(len(numbers)):
        units += _units_of_number(cluster, numbers, place, low, high)
    return units


def _doubtful(group: Group) -> Number:
    """Return what stands for the numbers of a group where nobody can say which are meant."""
    return Number(
        Doubtful.of(group.numbers[0].value if group.numbers else ""), group.start, group.end
    )


def _units_of_number(
    cluster: Cluster, numbers: list[Number], position: int, low: int, high: int
) -> list[Unit]:
    """Return the citations of one number of the head; all groups stand from ``low`` to ``high``."""
    head, number = cluster.head, numbers[position]
    first, final = position == 0, position == len(numbers) - 1
    base: list[tuple[str, str]] = [(head.level, number.value)]
    lasts: _Lasts = ((0, number.last),) if number.last else ()
    lower = number.inner or cluster.before or cluster.after
    nodes = _nodes(cluster, number, first, final, base, lasts) if lower else []
    start = low if first and cluster.before else head.start if first else number.start
    end = high if final and cluster.after else head.end if final else number.end
    if not nodes:
        start = min(start, number.start)
        end = max(number.end, end if final else 0)
        nodes = [_Node(base, 0, 0, 1, lasts)]
    else:
        end = max(end, number.end)
    return [
        Unit(
            node.path, start, end, low, high, act=cluster.act, langs=head.lang,
            self_word=head.self_word, lasts=node.lasts, item=position, title=number.title,
            form=head.form,
        )
        for node in nodes
    ]  # fmt: skip


def _nodes(
    cluster: Cluster, number: Number, first: bool, final: bool, base: list[tuple[str, str]],
    lasts: _Lasts,
) -> list[_Node]:  # fmt: skip
    """Return the deepest units below one number of the head; none if it has no lower ones."""
    head = cluster.head
    lower: list[tuple[list[Group], bool]] = []
    if number.inner:
        # Brackets may be written in either order: (3)(2), (пунктом 2) части третьей).
        lower.extend((groups, _descends(groups)) for groups in _around_largest(number.inner))
    before = _without_chapter(cluster.before if first or head.plural else [], head)
    after = _without_chapter(cluster.after if final else [], head)
    if before and after and _contradict(before, head, after):
        both = Doubtful.of(f"{before[-1].numbers[0].value}, {after[0].numbers[0].value}")
        return [_Node([*base, (after[0].level, both)], number.start, number.end, 1, lasts)]
    if before and after and _outranks(before, after):
        # «ч. 3 ст. 125 п. 2»: what stands behind the article goes on with what stands before.
        lower.append(([*reversed(before), *after], True))
    elif before and after and after[0].gap <= COMMA and _outranks(after, before):
        lower.append(([*after, *before], _descends([*after, *before])))  # «п. 2 ст. 126, ч. 3»
    else:
        lower.extend((groups, _steps_down(groups)) for groups in _around_largest(before))
        lower.extend((groups, _descends(groups)) for groups in _around_largest(after))
    nodes: list[_Node] = []
    for groups, descending in lower:
        if groups[0].level == "note" and groups[0].gap >= AND and descending:
            nodes.append(_Node(base, number.start, number.end, 1, lasts))  # «и примечание»
        nodes.extend(_chain(base, groups, descending, lasts))
    return nodes


def _contradict(before: list[Group], head: Group, after: list[Group]) -> bool:
    """Whether two numbers of one level stand around an article: «ч. 2 ст. 128 ч. 1»."""
    near, behind = before[-1], after[0]
    single = len(near.numbers) == len(behind.numbers) == 1
    if near.level != behind.level or not single or not head.gap == behind.gap == NEXT:
        return False
    values = [number.value for number in (*near.numbers, *behind.numbers)]
    for value in values:
        if isinstance(value, Numeral):
            value.fixed = True  # whether they are the same one matters
    return values[0] != values[1]


def _around_largest(groups: list[Group]) -> list[list[Group]]:
    """Split groups into those around each of the largest ones: «ч. 1, ч. 2 п. 1), п. 2 ч. 3».

    What stands between two parts belongs to the one that it stands closer to; in doubt to the one
    that the sequence began with, before it or behind it.
    """
    if len(groups) < 2:
        return [groups] if groups else []
    ranks = [RANK.get(group.level, 9) for group in groups]
    top = min(ranks)
    heads = [at for at, rank in enumerate(ranks) if rank == top]
    if len(heads) < 2 or len(heads) == len(groups) or any(g.level == "pos" for g in groups):
        return [groups]
    bounds = [0]
    for left, right in pairwise(heads):
        loosest = max(groups[at].gap for at in range(left + 1, right + 1))
        tied = [at for at in range(left + 1, right + 1) if groups[at].gap == loosest]
        bounds.append(tied[-1] if heads[0] == 0 else tied[0])
    return [groups[start:end] for start, end in pairwise([*bounds, len(groups)])]


def _without_chapter(groups: list[Group], head: Group) -> list[Group]:
    """Leave out the chapter that holds the article: «ст. 128 гл. 1», «1-тараудың 128-бабы»."""
    if head.level not in ARTICLES or not groups:
        return groups
    return [
        g
        for g in groups
        if RANK.get(g.level) != 0
        or g.level == "annex"
        or (head.gap if g.start < head.start else g.gap) > COMMA
        or (
            g.level == "sec" and g.lang in NUMBER_FIRST and g.start > head.start
        )  # an old word for part
    ]


def _outranks(before: list[Group], after: list[Group]) -> bool:
    """Whether every unit of ``before`` is larger than every unit of ``after``."""
    return max(RANK.get(g.level, 9) for g in before) < min(RANK.get(g.level, 9) for g in after)


def _steps_down(groups: list[Group]) -> bool:
    """Whether units before an article narrow step by step: «ч. 2 п. 1 ст. 128».

    In «ч. 2 и п. 1 ч. 4 ст. 128» they do not: what stands next to the article is widest.
    """
    if len(groups) < 2:
        return False
    ranks = [RANK.get(g.level, 9) for g in groups]
    return all(left < right for left, right in pairwise(ranks)) and all(
        g.gap < AND for g in groups[1:]
    )


def _descends(groups: list[Group]) -> bool:
    """Whether larger units stand before smaller ones: «ч. 3 п. 2», not «п. 2 ч. 3»."""
    if len(groups) < 2 or all(g.level == "pos" for g in groups):
        return True
    ranks = (RANK.get(g.level, 9) for g in groups)
    return next((left < right for left, right in pairwise(ranks) if left != right), True)


def _is_inside(group: Group, outer: Group | None) -> bool:
    """Whether a part is one of the point behind it: «подпункт 1) части первой пункта 2»."""
    return (
        outer is not None and group.level == "part" and outer.level == "point" and outer.gap == NEXT
    )


def _chain(
    base: list[tuple[str, str]], groups: list[Group], descending: bool, lasts: _Lasts = ()
) -> list[_Node]:
    """Hang lower groups on each other, outward from the article; return the deepest units."""
    order = groups if descending else list(reversed(groups))
    root = _Node(base, 0, 0, 1, lasts)
    open_nodes: list[list[_Node]] = [[root]]
    produced: list[_Node] = []
    positional = 0
    for index, group in enumerate(order):
        rank: float = RANK.get(group.level, 9)
        level = group.level
        if level == "pos":
            positional += 1
            rank = 1 + positional
        if not descending and _is_inside(group, order[index - 1] if index else None):
            rank = RANK.get(order[index - 1].level, 9) + 0.5
        # Step out to the nearest level that can hold this one.
        while len(open_nodes) > 1 and open_nodes[-1][0].rank >= rank:
            open_nodes.pop()
        holders = open_nodes[-1]
        if len(holders) > 1:
            if descending:
                holders = holders[-1:]
            elif not holders[0].plural or holders[0] is root:
                holders = holders[:1]
        made: list[_Node] = []
        plain: list[_Node] = []
        numbers = group.numbers or [Number("", group.start, group.end)]
        if len(holders) * len(numbers) > max(_MOST_SHARED, len(numbers)):
            numbers = [_doubtful(group)]
        for holder in holders:
            holder.used = True
            for number in numbers:
                path = [*holder.path, (level, number.value)]
                range_to = ((len(holder.path), number.last),) if number.last else ()
                node = _Node(
                    path,
                    number.start,
                    number.end,
                    rank,
                    (*holder.lasts, *range_to),
                    plural=group.plural,
                    group=index,
                )
                made.append(node)
                if number.inner:
                    inner = _chain(node.path, number.inner, _descends(number.inner), node.lasts)
                    node.used = True
                    produced.append(node)
                    produced.extend(inner)
                else:
                    plain.append(node)
        produced += plain
        open_nodes.append(made)
    leaves = [node for node in produced if not node.used]
    if not descending:
        leaves.sort(key=lambda n: n.start)
    return leaves
