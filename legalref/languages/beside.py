"""Words that stand beside a citation and say nothing that could be wrong: its *fillers*.

A preposition, «преступление, предусмотренное», "under". What denies, limits or ends («не»,
«отменена», «кроме») is no filler. The words are rows of ``filler-word`` and ``filler-stem``.
"""

from __future__ import annotations

from typing import Final

from legalref.languages.rules import rule

__all__ = ["is_filler"]

_FILLERS: Final = rule("filler-word").words
_LONGEST_ENDING: Final = 9
_BY_FIRST: Final[dict[str, list[str]]] = {}
for _stem in sorted(rule("filler-stem").words):
    _BY_FIRST.setdefault(_stem[:2], []).append(_stem)


def is_filler(word: str) -> bool:
    """Whether a folded word beside a citation says nothing that could be wrong.

    Example:
        >>> is_filler("предусмотренное"), is_filler("under"), is_filler("бойынша")
        (True, True, True)
        >>> is_filler("отменена"), is_filler("не"), is_filler("robbery")
        (False, False, False)
    """
    return word in _FILLERS or any(
        word.startswith(stem) and len(word) <= len(stem) + _LONGEST_ENDING
        for stem in _BY_FIRST.get(word[:2], ())
    )
