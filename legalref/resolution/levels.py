"""Levels as written, in the levels of an act; ranges, number by number."""

from __future__ import annotations

from legalref.languages.classify import LOOKS_LATIN
from legalref.parsing.units import ARTICLES

__all__ = ["expand_range", "normal_path"]


def expand_range(first: str, last: str, limit: int) -> list[str] | None:
    """Return the numbers from ``first`` to ``last``; None if they make no usable range.

    Example:
        >>> expand_range("128", "130", 400)
        ['128', '129', '130']
        >>> expand_range("125-1", "127", 400)
        ['125-1', '126', '127']
    """
    low, high = first.partition("-")[0], last.partition("-")[0]
    if not (low.isdecimal() and high.isdecimal()) or len(low) > 6 or len(high) > 6:
        return None
    start, stop = int(low), int(high)
    if stop < start or stop - start > limit:
        return None
    middle = [str(n) for n in range(start + 1, stop)]
    return [first, *middle, *([last] if last != first else [])]


def normal_path(
    path: list[tuple[str, str]], levels: tuple[str, ...], lang: str, repairs: list[str]
) -> list[tuple[str, str]] | None:
    """Return ``path`` in the levels of its act; None if it cannot be expressed in them.

    Example:
        >>> path = [("art", "128"), ("pos", "3"), ("pos", "1")]
        >>> normal_path(path, ("art", "part", "point"), "en", [])
        [('art', '128'), ('part', '3'), ('point', '1')]
        >>> normal_path([("art", "18"), ("pp", "3")], ("art", "point", "subpoint"), "ru", [])
        [('art', '18'), ('subpoint', '3')]
    """
    normal: list[tuple[str, str]] = []
    below = levels[1:] if levels and levels[0] == "art" else levels
    depth = 0
    for level, number in path:
        target = level
        if level in ARTICLES:
            target = "art"
        elif level in ("pos", "paragraph", "subparagraph"):
            if depth >= len(below):
                return None
            target = below[depth]
            depth += 1
        elif level == "pp":
            # «пп.»: subpoints where the act has them, else points in the plural.
            above = any(step in ("point", "paragraph") for step, _ in normal)
            target = "subpoint" if "subpoint" in below or above else "point"
            if not normal and levels[:1] == ("point",):
                target = "point"  # «пп. 2 и 3 НП ВС РК»: acts without articles
        elif level == "subpoint" and "subpoint" not in below:
            target = below[-1] if below else level
            if normal and normal[-1][0] == target:
                return None
            repairs.append("level of the act")
        elif level == "part" and "part" not in below and lang == "en" and "point" in below:
            target = "point"
            repairs.append("level of the act")
        elif level == "sec" and lang == "kk" and normal and normal[-1][0] == "art":
            # Older texts call a part of an article «бөлім»; a section cannot stand inside one.
            target = "part"
            repairs.append("level of the act")
        elif level in ("sec", "ch") and normal:
            return None
        elif level == "point" and "point" not in below and "para" in below:
            target = "para"
        elif level == "point" and normal and normal[-1][0] == "point" and "subpoint" in below:
            target = "subpoint"
        if target in below:
            depth = below.index(target) + 1
        if target == "para" and below == ("para",):
            target = "" if len(number) == 1 and number.isalpha() else "para"
            # No list of a treaty has nineteen letters: «3-баптың «с» тармағы» is typed for (c).
            number = "c" if number == LOOKS_LATIN else number
        normal.append((target, number))
    return normal
