"""What a text must have for a pattern to match: told when rules are compiled, for ``needs``.

To look for a few letters costs a tenth of a search, and a pattern that is never searched for need
not be compiled either. So of the parts of a pattern that every match has, the one is chosen that
the fewest texts have.
"""

from __future__ import annotations

from itertools import takewhile
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, Final, NamedTuple

__all__ = ["Needed", "needed", "written"]

_MOST: Final = 16
"""Words that are looked for near a place; to look for more takes as long as the search."""
_MOST_INSIDE: Final = 48
"""Words that are looked for in a sentence, whose search takes longer."""
_CORE: Final = 4
"""Letters, behind the first one, that words of one group share: «Конвенция», «конвенции»."""
_MOST_WAYS: Final = 48
"""Ways to write a part that are told one by one."""
_FARTHEST: Final = 64
"""How far behind a place a word is looked for."""
_ANY: Final = 1 << 30
_EVERYDAY: Final = ".,;:!?()\"'-–—«»/\n"

_EMPTY: Final = frozenset([""])
_NOTHING_WIDE: Final = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_REPEATS: Final = (
    _constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT,
)  # fmt: skip


class Needed(NamedTuple):
    """Words of which one stands in every match, and within how many signs of its beginning."""

    words: frozenset[str]
    reach: int

    @property
    def worth(self) -> tuple[int, int, int]:
        """How few texts have one of the words: the longer the shortest and the fewer, the fewer."""
        shortest = min(map(len, self.words))
        return min(3, shortest), -len(self.words), shortest


def needed(pattern: str, *, near: bool, inside: bool = False) -> Needed | None:
    r"""Return what every match of a pattern has; None if that is nothing worth looking for.

    Args:
        pattern: The pattern, without flags.
        near: Whether it must stand near the beginning of the match.
        inside: Whether the pattern is looked for in whole sentences.

    Example:
        >>> found = needed(r"\s?(?:пункт[аы]?|тарма[қғ])\w* \d+", near=True)
        >>> sorted(found.words), found.reach
        (['пункт', 'тармағ', 'тармақ'], 7)
        >>> needed(r"[а-я]+ \d+", near=False), needed("(?:ст)?", near=False)
        (None, None)
    """
    found = [
        Needed(words, reach)
        for words, reach in _parts(_parser.parse(pattern))
        if reach <= _FARTHEST or not near
    ]
    found = [Needed(_shortest(each.words), each.reach) for each in found]
    most = _MOST_INSIDE if inside else _MOST
    found = [
        each if len(each.words) <= _MOST else each._replace(words=_cores(each.words))
        for each in found
    ]
    found = [each for each in found if len(each.words) <= most and all(map(_is_rare, each.words))]
    return max(found, key=lambda each: each.worth, default=None)


def written(pattern: str) -> list[str]:
    """Return all that a pattern matches, in order; it has no repeats but what may be left out.

    Example:
        >>> written("н?[дт][ае]|ның")
        ['да', 'де', 'нда', 'нде', 'нта', 'нте', 'ның', 'та', 'те']
    """
    found = _all_ways(_parser.parse(pattern), _ANY)
    assert found is not None, f"{pattern!r} matches more than can be listed"
    return sorted(found)


def _is_rare(word: str) -> bool:
    """Whether most texts lack a word: two letters, or a sign that is no everyday one."""
    return len(word) > 1 or not (word.isalnum() or word.isspace() or word in _EVERYDAY)


def _shortest(words: frozenset[str]) -> frozenset[str]:
    """Return the longest words of phrases, without those in which another one stands."""
    single = {max(phrase.split(" "), key=len) for phrase in words}
    return frozenset(w for w in single if not any(o in w for o in single if o != w))


def _cores(words: frozenset[str]) -> frozenset[str]:
    """Return what groups of words have in common behind their first letters.

    Example:
        >>> sorted(_cores(frozenset("Устав устава уставом Пакт".split())))
        ['Пакт', 'став']
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[1 : 1 + _CORE] if len(word) > _CORE else word, []).append(word)
    return _shortest(frozenset(map(_core, groups.values())))


def _core(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    letters = zip(min(words)[1:], max(words)[1:], strict=False)
    return "".join([one for one, _ in takewhile(lambda pair: pair[0] == pair[1], letters)])


def _parts(sequence: Any) -> list[tuple[frozenset[str], int]]:
    """Return the parts that every match of a sequence has, each with its reach."""
    found: list[tuple[frozenset[str], int]] = []
    run, before = _EMPTY, 0  # what has been written so far in one piece, and the signs before that
    for item in sequence:
        ways = _ways(item)
        if ways is not None and len(run) * len(ways) <= _MOST_WAYS:
            run = frozenset(one + two for one in run for two in ways)
            continue
        width = max(map(len, run))
        found.append((run, before + width))
        before = min(_ANY, before + width)
        run = _EMPTY
        if ways is not None:
            run = ways
            continue
        found += [(words, min(_ANY, before + reach)) for words, reach in _parts_of(item)]
        before = min(_ANY, before + _widest([item]))
    found.append((run, before + max(map(len, run))))
    return [(words, reach) for words, reach in found if "" not in words]


def _parts_of(item: Any) -> list[tuple[frozenset[str], int]]:
    """Return the parts that every match of one item has whose ways to write are many."""
    kind, value = item
    if kind is _constants.SUBPATTERN:
        return _parts(value[-1])
    if kind is _constants.ATOMIC_GROUP:
        return _parts(value)
    if kind in _REPEATS and value[0] > 0:
        return _parts(value[2])
    if kind is _constants.BRANCH:
        each = [
            max(_parts(one), key=lambda part: Needed(*part).worth, default=None) for one in value[1]
        ]
        if all(part is not None for part in each):
            parts = [part for part in each if part is not None]
            return [(frozenset().union(*(w for w, _ in parts)), max(r for _, r in parts))]
    return []


def _widest(sequence: Any) -> int:
    """Return how many signs a match of a sequence has at most."""
    pattern = _parser.SubPattern(_parser.State(), list(sequence))
    return min(_ANY, int(pattern.getwidth()[1]))


def _ways(item: Any, most: int = _MOST_WAYS) -> frozenset[str] | None:
    """Return all ways to write an item; None if there are too many."""
    kind, value = item
    if kind is _constants.LITERAL:
        return frozenset([chr(value)])
    if kind in _NOTHING_WIDE:
        return _EMPTY
    if kind is _constants.IN:
        single = [chr(one) for what, one in value if what is _constants.LITERAL]
        return frozenset(single) if len(single) == len(value) else None
    if kind is _constants.SUBPATTERN:
        return None if value[1] or value[2] else _all_ways(value[-1], most)
    if kind is _constants.BRANCH:
        each = [_all_ways(one, most) for one in value[1]]
        if any(one is None for one in each):
            return None
        found = frozenset[str]().union(*(one for one in each if one is not None))
        return found if len(found) <= most else None
    if kind in _REPEATS and value[:2] == (0, 1):
        inner = _all_ways(value[2], most)
        return None if inner is None else inner | _EMPTY
    return None


def _all_ways(sequence: Any, most: int = _MOST_WAYS) -> frozenset[str] | None:
    """Return all ways to write a sequence; None if there are too many."""
    found = _EMPTY
    for item in sequence:
        ways = _ways(item, most)
        if ways is None or len(found) * len(ways) > most:
            return None
        found = frozenset(one + two for one in found for two in ways)
    return found
