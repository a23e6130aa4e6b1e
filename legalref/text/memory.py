"""What was read before, kept to save time: never more of it than a process can spare.

Texts that recur are read once. What is remembered of them grows with what is read, so all memories
of a process share one allowance: when it is used up, all forget and begin anew.
"""

from __future__ import annotations

from _thread import allocate_lock  # threading costs 2 ms
from functools import wraps
from typing import TYPE_CHECKING, Final, Generic, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

__all__ = ["MadeOnce", "Memory", "remembered"]

ALLOWANCE: Final = 80_000_000
"""What all memories may hold together, in bytes as those who keep things estimate them."""
_LARGEST: Final = 100
"""One thing may use this part of the allowance; a larger one is read again each time."""
_LONGEST_WORDS: Final = 300
"""Code points; longer texts do not recur."""

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class _Books:
    """How much the memories of this process hold."""

    def __init__(self) -> None:
        self.memories: WeakSet[Memory[object, object]] = WeakSet()
        self.held = 0
        self.lock = allocate_lock()

    def spend(self, size: int) -> None:
        self.held += size
        if self.held > ALLOWANCE:
            with self.lock:
                for memory in self.memories:
                    memory.clear()
                self.held = size


_books = _Books()


class Memory(dict[K, V]):
    """A dict whose entries are kept until the memories of the process hold too much.

    Example:
        >>> known = Memory()
        >>> known.keep("ст. 128", "what it says", 500)
        >>> known.get("ст. 128")
        'what it says'
        >>> known.keep("ст. 128, " * 10**6, "very much", 500_000_000)
        >>> len(known)
        1
    """

    __slots__ = ("__weakref__",)
    __hash__ = object.__hash__  # type: ignore[assignment]  # by what it is, not by what it holds

    def __init__(self) -> None:
        super().__init__()
        with _books.lock:
            _books.memories.add(self)  # type: ignore[arg-type]

    def keep(self, key: K, value: V, size: int) -> None:
        """Remember a value of about ``size`` bytes, unless it is out of all proportion."""
        if size * _LARGEST <= ALLOWANCE:
            _books.spend(size)
            self[key] = value

    @staticmethod
    def grow(size: int) -> None:
        """Book what an entry holds more than before."""
        _books.spend(size)


def remembered(maxsize: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Return a decorator that keeps answers about words and phrases, not about long texts.

    When there are ``maxsize`` of them, it begins anew.

    Example:
        >>> @remembered(maxsize=100)
        ... def shout(text):
        ...     return text.upper()
        >>> shout("ст. 128")
        'СТ. 128'
    """

    def decorate(function: Callable[[str], T]) -> Callable[[str], T]:
        known: dict[str, T] = {}

        @wraps(function)
        def answer(text: str) -> T:
            try:
                return known[text]
            except KeyError:
                found = function(text)
            if len(text) <= _LONGEST_WORDS:
                if len(known) >= maxsize:
                    known.clear()
                known[text] = found
            return found

        return answer

    return decorate


class MadeOnce(Generic[V]):
    """What is made of a thing once and costs much, such as the index of a corpus.

    Things are told apart by what they are, never by being equal; of many, the last few are kept.
    Thread-safe.

    Example:
        >>> words, law = MadeOnce[list[str]](), "ст. 128"
        >>> words.of(law, law.split) is words.of(law, law.split)
        True
    """

    def __init__(self, most: int = 16) -> None:
        self._most = most
        self._made: dict[tuple[int, Hashable], tuple[object, V]] = {}
        self._lock = allocate_lock()

    def of(self, thing: object, make: Callable[[], V], which: Hashable = None) -> V:
        """Return what was made of ``thing``; ``which`` of several things that are."""
        key = id(thing), which
        found = self._made.get(key)
        if found is not None and found[0] is thing:
            return found[1]
        with self._lock:
            found = self._made.get(key)
            if found is None or found[0] is not thing:
                if len(self._made) > self._most:
                    self._made.clear()
                found = self._made[key] = thing, make()
        return found[1]
