"""Where a citation may stand: a few literal anchors, which cost little to look for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from legalref.languages import tables
from legalref.languages.classify import stems_of, words_of
from legalref.parsing.units import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["anchors"]


NAME_MODES: Final = ("titles", "all", "none")

# Each pattern begins with letters for which the engine of regular expressions has a fast search,
# ten times faster than alternatives; one pattern for each first letter, because every search reads
# the whole text; and before that a single rare letter is looked for, which is twenty times faster
# still.
_BLOCK: Final = 1_000_000  # code points
_LONGEST: Final = 200  # code points of an anchor with all that must stand behind it
_LEADS: Final = ("{} 1", "{}. 1", "{}1")


@cache
def _searches() -> tuple[tuple[str, Callable[[str, int, int], Iterator[re.Match[str]]]], ...]:
    """Return the searches: the anchors above, and every word for an article that they miss.

    What may be cited stands in one table, that of the words; a word added there is found here.
    """
    patterns = [(sign, re.compile(pattern)) for sign, pattern in tables.words()["ANCHORS"]]
    missed: dict[str, list[str]] = {}
    for word in (form for level in ARTICLES for form in words_of("level", level)):
        for spelt in dict.fromkeys((word, word.capitalize(), word.upper())):
            written = [lead.format(spelt) for lead in _LEADS]
            if not all(any(p.search(text) for _, p in patterns) for text in written):
                missed.setdefault(spelt[0], []).append(re.escape(spelt[1:]))
    for stem in stems_of("art"):
        if not any(pattern.search(f"1-{stem}") for _, pattern in patterns):
            for spelt in (stem, stem.capitalize(), stem.upper()):
                patterns.append((spelt[0], re.compile(rf"(?<=[0-9]-){re.escape(spelt)}")))
    for first, words in sorted(missed.items()):
        # The letter stands first, and what may not stand before it is looked at behind it.
        rest = "|".join(sorted(words, key=len, reverse=True))
        pattern = rf"{first}(?<![^\W_]{first})(?:{rest})\.?\s?(?=[0-9])"
        patterns.append((first, re.compile(pattern)))
    return tuple((sign, pattern.finditer) for sign, pattern in patterns)


def anchors(text: str) -> Iterator[int]:
    """Yield where an anchor begins, in order.

    Example:
        >>> list(anchors("Дело по ст. 128 УК РК."))
        [8, 17, 20]
    """
    reached = [0] * len(_searches())
    for low in range(0, len(text), _BLOCK):
        high = min(len(text), low + _BLOCK)
        found: list[int] = []
        for index, (sign, finditer) in enumerate(_searches()):
            if text.find(sign, low, high + _LONGEST) < 0:
                continue
            for match in finditer(text, max(low, reached[index]), high + _LONGEST):
                if match.start() >= high:
                    break
                found.append(match.start())
                reached[index] = match.end()
        found.sort()
        yield from found
