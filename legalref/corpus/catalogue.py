"""Sequences of the corpus: indexed by place and by id, built entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar, overload

from legalref.errors import UnknownKeyError
from legalref.values.display import Displayable, settle

__all__ = ["Catalogue"]

T = TypeVar("T")


class Catalogue(Displayable, Sequence[T], Generic[T]):
    """An immutable sequence of entries, also indexed by their ids; built entry by entry.

    Example:
        >>> sources = Catalogue("source", ["S1", "S2"], ["first", "second"].__getitem__)
        >>> sources[0], sources["S2"], "S3" in sources, list(sources)
        ('first', 'second', False, ['first', 'second'])
    """

    __slots__ = ("_build", "_built", "_home", "_keys", "_places", "_what")

    def __new__(cls, what: str, *_: object, **__: object) -> Catalogue[T]:
        """Make a catalogue whose class says of which model its entries are."""
        return object.__new__(_of_kind("".join(word.capitalize() for word in what.split())))

    def __init__(
        self, what: str, keys: Sequence[str], build: Callable[[int], T], home: object = None
    ) -> None:
        self._what = what
        # The corpus that the entries come from, which rendering asks for more about them.
        self._home = home
        self._keys = tuple(keys)
        # The first entry wins where a key is no identity (names, gaps).
        self._places = {key: at for at, key in reversed(list(enumerate(self._keys)))}
        self._build = build
        self._built: dict[int, T] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        # How entries are built is code; what travels is what was built.
        return _restored, (self._what, self._keys, tuple(self), self._home)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int | str) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | str | slice) -> T | tuple[T, ...]:
        if isinstance(index, str):
            at = self._places.get(index)
            if at is None:
                from difflib import get_close_matches

                near = tuple(get_close_matches(index, self._keys, n=3))
                raise UnknownKeyError(self._what, index, near)
            return self._entry(at)
        if isinstance(index, slice):
            return tuple(self._entry(at) for at in range(len(self))[index])
        return self._entry(range(len(self))[index])

    def _entry(self, at: int) -> T:
        found = self._built.get(at)
        if found is None:
            # setdefault: of two threads that build the same entry, both return the first.
            built = self._build(at)
            if isinstance(built, Displayable):
                settle(built, self._home)
            found = self._built.setdefault(at, built)
        return found

    def __iter__(self) -> Iterator[T]:
        return map(self._entry, range(len(self)))

    def __contains__(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self._places
        return any(entry == value for entry in self)

    def get(self, key: str) -> T | None:
        """Return the entry with the key, or None."""
        at = self._places.get(key)
        return None if at is None else self._entry(at)

    def _ipython_key_completions_(self) -> list[str]:
        """Return what may stand between the brackets."""
        return list(self._keys)

    def keys(self) -> tuple[str, ...]:
        """Return the keys, in order."""
        return self._keys

    @property
    def what(self) -> str:
        """What each entry is: ``offence``, ``source``, …, in the singular."""
        return self._what

    def __repr__(self) -> str:
        return f"<{len(self)} {self._what}s>" if len(self) != 1 else f"<1 {self._what}>"


@cache
def _of_kind(model: str) -> type[Catalogue[Any]]:
    """Return the class of catalogues of a model.

    Completion never calls ``__getitem__`` of others; what it goes by is the annotation, which is
    read as an expression. So ``law.offences[0].`` offers what an offence has.
    """

    def __getitem__(self: Catalogue[Any], index: Any) -> Any:
        return Catalogue.__getitem__(self, index)

    __getitem__.__annotations__ = {"return": f"_model({model!r})"}
    return type("Catalogue", (Catalogue,), {"__slots__": (), "__getitem__": __getitem__})


def _model(name: str) -> type:
    """Return a model by its name; models are imported when they are first asked for."""
    found: type = getattr(import_module("legalref.model"), name)
    return found


def _restored(what: str, keys: Sequence[str], entries: Sequence[T], home: object) -> Catalogue[T]:
    return Catalogue(what, keys, entries.__getitem__, home)
