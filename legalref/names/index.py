"""Numbers of rows by keys: an index of many keys of which most have one row."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["Index"]

K = TypeVar("K")


class Index(Generic[K]):
    """Numbers of rows by keys, in the order in which they were added.

    A list for each key would cost as much memory again, and the collector of garbage looks at every
    list that there is: it took a tenth of the time of reading.

    Example:
        >>> index: Index[str] = Index()
        >>> for number, word in enumerate(["заң", "адам", "заң"]):
        ...     index.add(word, number)
        >>> index.numbers("заң"), index.numbers("адам"), index.numbers("сауда")
        ((0, 2), (1,), ())
    """

    __slots__ = ("_table",)

    def __init__(self) -> None:
        self._table: dict[K, int | tuple[int, ...]] = {}

    def add(self, key: K, number: int) -> None:
        """Add a row."""
        old = self._table.get(key)
        if old is None:
            self._table[key] = number
        else:
            self._table[key] = (old, number) if isinstance(old, int) else (*old, number)

    def numbers(self, key: K) -> tuple[int, ...]:
        """Return the rows of a key."""
        found = self._table.get(key, ())
        return (found,) if isinstance(found, int) else found
