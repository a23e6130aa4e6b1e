"""Names of offences, acts and rules in running text, without numbers beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from legalref.languages.rules import rule
from legalref.text.folding import fold, lowered, stem
from legalref.text.memory import MadeOnce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.names.listed import NameEntry
    from legalref.resolution.resolver import Resolver

__all__ = ["NameScanner", "scanner_of"]

_FEWEST_WORDS: Final = 5
"""Words of a title that is no everyday expression."""
_SHORTEST: Final = 5  # letters of a name
_MOST_KNOWN: Final = 200_000  # words whose stems are remembered


class NameScanner:
    """Finds names of the closed list in running text."""

    def __init__(self, resolver: Resolver, mode: str) -> None:
        self.trie: dict[str, Any] = {}
        names: list[tuple[str, ...]] = []
        for entry in resolver.names.listed:
            if not entry.in_scope:
                continue
            if entry.ambiguous and mode == "titles":
                continue
            act_only = all(":" not in r for r in entry.refs)
            if mode == "titles":
                if (
                    act_only
                    or entry.topic
                    or len(entry.stems) < _FEWEST_WORDS
                    or not _punishes(resolver, entry.refs)
                ):
                    continue
            elif len(entry.folded) < _SHORTEST or (act_only and len(entry.stems) < 2):
                continue
            node = self.trie
            for step in entry.stems:
                node = node.setdefault(step, {})
            node.setdefault("", entry)
            names.append(entry.stems)
        self._known: dict[str, str] = {}
        self.hints: list[tuple[str, tuple[str, ...]]] = _cover(names)

    def scan(self, text: str) -> Iterator[tuple[int, int, NameEntry]]:
        """Yield (start, end, name) of the names in ``text``, longest first, in order."""
        windows: list[tuple[int, int]] = []
        for first, seconds in self.hints:
            # Without its first letter a stem is found whether the word begins a sentence or not.
            sign, reached = first[1:], -1
            at = text.find(sign)
            while at >= 0:
                low, high = max(0, at - _NEAR), min(len(text), at + _NEAR)
                near = text[low:high].lower()
                if any(second in near for second in seconds):
                    if low <= reached:
                        windows[-1] = windows[-1][0], high
                    else:
                        windows.append((low, high))
                    reached = high
                at = text.find(sign, at + len(sign))
        for low, high in _joined(windows):
            yield from self._read(text, low, high)

    def _read(self, text: str, low: int, high: int) -> list[tuple[int, int, NameEntry]]:
        while low > 0 and text[low - 1].isalnum():
            low -= 1
        while high < len(text) and text[high].isalnum():
            high += 1
        small = lowered(text[low:high])
        pieces = [(low + m.start(), low + m.end(), m[0]) for m in _SCANNED.finditer(small)]
        known = self._known
        steps = []
        for _, _, piece in pieces:
            step = known.get(piece)
            if step is None:
                step = known[piece] = stem(fold(piece).text) if piece[0].isalpha() else ""
                if len(known) > _MOST_KNOWN:
                    known.clear()
            steps.append(step)
        found: list[tuple[int, int, NameEntry]] = []
        index, root = 0, self.trie
        while index < len(pieces):
            if steps[index] not in root:
                index += 1
                continue
            node, at, best = root, index, None
            while at < len(pieces):
                following = node.get(steps[at]) if steps[at] else None
                if following is None:
                    if at > index and (
                        pieces[at][2] in _SKIPPED_WORDS or pieces[at][2] in ',-–"«»'
                    ):
                        at += 1
                        continue
                    break
                node = following
                at += 1
                if "" in node:
                    best = (at, node[""])
            if best is None:
                index += 1
                continue
            end, entry = best
            found.append((pieces[index][0], pieces[end - 1][1], entry))
            index = end
        return found


def _joined(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return windows in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(windows):
        if joined and low <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(high, joined[-1][1])
        else:
            joined.append((low, high))
    return joined


def _punishes(resolver: Resolver, refs: tuple[str, ...]) -> bool:
    """Whether the refs are offences: only their titles are used as names in running text."""
    offences = {
        record["id"].partition("/")[0]
        for act in {ref.partition(":")[0] for ref in refs}
        for record in resolver.corpus.provision_records(act)
        if any(version.get("penalty") for version in record["versions"])
    }
    return all(ref.partition("/")[0] in offences for ref in refs)


def _cover(names: list[tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    """Return few stems of which every name has one, each with the second stems to ask for.

    Searching a text for one string costs as much as reading it once, so the fewer the better.
    """
    open_names = list(names)
    hints: list[tuple[str, tuple[str, ...]]] = []
    while open_names:
        counts: dict[str, int] = {}
        for name in open_names:
            for step in set(name):
                counts[step] = counts.get(step, 0) + 1
        best = max(counts, key=lambda s: (counts[s] * (len(s) >= 6) + counts[s] / 100, len(s), s))
        covered = [name for name in open_names if best in name]
        seconds = {max((s for s in name if s != best), key=len, default=best) for name in covered}
        hints.append((best, tuple(sorted(seconds))))
        open_names = [name for name in open_names if best not in name]
    return sorted(hints)


_NEAR: Final = 260
_SCANNED = re.compile(r"[^\W_]+|[^\w\s]|\n")
_SKIPPED_WORDS: Final = rule("skipped-in-names").words
_scanners: Final = MadeOnce["NameScanner"]()


def scanner_of(resolver: Resolver, mode: str) -> NameScanner:
    """Return the scanner of the names of one corpus in one mode, made once."""
    return _scanners.of(resolver, lambda: NameScanner(resolver, mode), mode)
