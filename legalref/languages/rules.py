"""Rules about wordings: what is refused, skipped, a count, a draft, an amending law.

A rule has a name, the place at which it looks and a pattern or a list of words. The rules are
declared in ``rules.yaml``; each language adds its rows in ``<language>/rules.yaml``, each with
texts that it is about and texts that it is not. Engines ask for a rule by its name and hold no
word themselves.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.languages import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Fired", "Rule", "fire", "group", "piece", "rule", "watched", "watching"]

_END: Final = sys.maxsize
_PIECE: Final = 100_000  # code points


class Fired(NamedTuple):
    """A rule that had something to say, and the words that made it."""

    rule: str
    words: str = ""


_fired: ContextVar[list[Fired] | None] = ContextVar("fired", default=None)


@contextmanager
def watching() -> Iterator[list[Fired]]:
    """Keep the rules that fire inside the block, in order.

    Example:
        >>> with watching() as fired:
        ...     bool(rule("draft-behind").behind("УК жаңа жоба", 2))
        True
        >>> fired
        [Fired(rule='draft-behind', words=' жаңа жоба')]
    """
    kept: list[Fired] = []
    token = _fired.set(kept)
    try:
        yield kept
    finally:
        _fired.reset(token)


def watched() -> bool:
    """Whether somebody keeps the rules that fire; what was learnt before is then not used."""
    return _fired.get() is not None


def fire(name: str, words: str = "") -> None:
    """Tell those who are :func:`watching` that a rule has decided."""
    kept = _fired.get()
    if kept is not None:
        kept.append(Fired(name, words))


class Rule:
    """A rule of all languages together. ``at`` is a place in a text; offsets in code points."""

    def __init__(self, name: str, row: Sequence[Any]) -> None:
        looks, pattern, words, ignore_case, reason, group_of, value, last, needs, reach = row
        self.name: Final[str] = name
        self.looks: Final[str] = looks
        """``before`` or ``behind`` a place, ``inside`` a text, the ``whole`` of it, a ``word``, a
        ``phrase`` in it, or a ``piece`` of the patterns of others."""
        self.reason: Final[str] = reason
        """Key of the sentence for people; empty if the rule alone decides nothing."""
        self.group: Final[str] = group_of
        self.value: Final[str] = value
        """What the rule tells, such as the country that a wording betrays."""
        self.words: Final[frozenset[str]] = frozenset(words.split())
        self.source: Final[str] = pattern or "(?!)"
        self._flags = re.IGNORECASE if ignore_case else 0
        self.needs: Final[tuple[str, ...]] = tuple(needs.split())
        """Words of which one stands in every text in which the rule fires; none if not known."""
        self._reach: int = reach
        """Within how many signs one of them stands behind a place."""
        self._lowers: bool = ignore_case and looks in ("before", "behind", "inside")
        self._last = last

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rows of all languages as one pattern, compiled when it is first needed."""
        return re.compile(self.source, self._flags)

    def may_fire(self, text: str, start: int = 0, end: int = _END) -> bool:
        """Whether a text has one of the words without which the rule never fires."""
        if not self.needs:
            return True
        if self._lowers:
            text, start, end = text[start:end], 0, _END
            if len(text) > _PIECE:
                return self._may_fire_in_pieces(text)
            text = text.lower()
        for word in self.needs:  # noqa: SIM110  most questions of reading end here
            if text.find(word, start, end) >= 0:
                return True
        return False

    def _may_fire_in_pieces(self, text: str) -> bool:
        """Whether a long text has such a word; lowered as a whole it takes three times its size."""
        more = max(map(len, self.needs))
        for at in range(0, len(text), _PIECE):
            piece = text[at : at + _PIECE + more].lower()
            if any(word in piece for word in self.needs):
                return True
        return False

    def before(self, text: str, at: int = _END, low: int = 0) -> re.Match[str] | None:
        """Return what stands just before ``at``, as far as ``low``."""
        if self._last and text[at - 2 : at - 1] not in self._last:
            return None
        low = max(0, low)
        if self.needs and not self.may_fire(text, low, at):
            return None
        found = self.pattern.search(text, low, at)
        if found is not None:
            fire(self.name, found[0])
        return found

    def behind(self, text: str, at: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return what stands just behind ``at``."""
        if self._reach and not self.may_fire(text, at, min(end, at + self._reach)):
            return None
        found = self.pattern.match(text, at, end)
        if found is not None:
            fire(self.name, found[0])
        return found

    def inside(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Return what stands anywhere between two places."""
        if self.needs and not self.may_fire(text, start, end):
            return None
        found = self.pattern.search(text, start, end)
        if found is not None:
            fire(self.name, found[0])
        return found

    whole = behind

    def __repr__(self) -> str:
        return f"Rule({self.name!r})"


@cache
def _needed_by(name: str) -> re.Pattern[str] | None:
    """Return what one of the words looks like without which no rule of a group can fire.

    None if one of them fires without any.
    """
    rules = group(name)
    if not all(each.needs for each in rules):
        return None
    return re.compile("|".join(sorted({re.escape(word) for r in rules for word in r.needs})))


def first_inside(name: str, text: str) -> Rule | None:
    """Return the first rule of a group that finds what it looks for anywhere in a text.

    Example:
        >>> first_inside("foreign-wording", "федеральный закон о связи").value
        'RU'
    """
    needed = _needed_by(name)
    if needed is not None and needed.search(text) is None:
        return None  # said of nearly every text, without asking each rule
    return next((each for each in group(name) if each.inside(text)), None)


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """Return what any rule of a group matches; all of them are about words, written alike."""
    rules = group(name)
    assert not any(each._flags for each in rules), name
    return re.compile("|".join(f"(?:{each.source})" for each in rules))


def first_of_word(name: str, word: str) -> Rule | None:
    """Return the first rule of a group that is about a word; most words ask one pattern only.

    Example:
        >>> first_of_word("makes-another-act", "прежнего").value
        'former'
    """
    if _one_of(name).match(word) is None:
        return None
    return next((each for each in group(name) if each.pattern.match(word)), None)


@cache
def rule(name: str) -> Rule:
    """Return the rule of a name.

    Example:
        >>> gazette = rule("gazette")
        >>> gazette.looks, gazette.reason
        ('before', 'gazette')
        >>> bool(gazette.before("2009 г., № 24, ст. 128", 15))
        True

    Raises:
        KeyError: There is no such rule.
    """
    part = next((part for part in tables.PARTS if name in tables.rules(part)), tables.PARTS[0])
    return Rule(name, tables.rules(part)[name])


@cache
def group(name: str) -> tuple[Rule, ...]:
    """Return the rules of a group in the order in which they are asked.

    Raises:
        KeyError: There is no such group.
    """
    for part in tables.PARTS:
        found = [key for key, row in tables.rules(part).items() if row[5] == name]
        if found:
            return tuple(map(rule, found))
    raise KeyError(name)


def piece(name: str) -> str:
    """Return the pattern of a piece, to be put into a pattern of an engine.

    Example:
        >>> re.sub(piece("ablative"), "", "12 жылдан")
        '12 жыл'
    """
    assert rule(name).looks == "piece", name
    return rule(name).source
