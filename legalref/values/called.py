"""Values of properties that were methods once: they may still be called, with a warning.

What such a property returns is a tuple or a dict in every respect; pickled or copied it is a plain
one, so nothing of the old spelling is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["CalledDict", "CalledTuple"]

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
F = TypeVar("F", bound=Callable[..., object])

_ADVICE = "it is a property: leave the brackets away"

if TYPE_CHECKING:
    # So that type checkers strike the call through, as they do with all that is deprecated.
    from typing_extensions import deprecated
else:

    def deprecated(message: str) -> Callable[[F], F]:
        """Leave a function as it is; it warns itself, because the standard one came with 3.13."""
        return lambda function: function


def _warn() -> None:
    import warnings

    warnings.warn(_ADVICE, DeprecationWarning, stacklevel=3)


class CalledTuple(tuple[T, ...]):
    """A tuple that once was asked for with brackets.

    Example:
        >>> rows = CalledTuple(["first", "second"])
        >>> rows
        ('first', 'second')
    """

    __slots__ = ()

    @deprecated(_ADVICE)
    def __call__(self) -> tuple[T, ...]:
        """Return the tuple, with a ``DeprecationWarning``."""
        _warn()
        return tuple(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)


class CalledDict(dict[K, V]):
    """A dict that once was asked for with brackets."""

    __slots__ = ()

    @deprecated(_ADVICE)
    def __call__(self) -> dict[K, V]:
        """Return the dict, with a ``DeprecationWarning``."""
        _warn()
        return dict(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)
