"""Walking down an act by attributes: ``act.art128.part3.point1``.

Attribute names are the segments of ids with underscores for dashes (``art125_1``, ``note``), so
completion in a notebook offers exactly what the act holds. The units come from the corpus that the
starting value belongs to, on the same day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from legalref.errors import LegalRefError
from legalref.values.display import home_of

__all__ = ["Walkable", "attribute_name", "unit_below"]

_SEGMENT = (
    r"(?:ch|sec|art|part|point|subpoint|para)(?:[0-9]+(?:_[0-9]+)*|[a-z])"
    r"|(?:note|annex)(?:[0-9]+(?:_[0-9]+)*|[a-z])?|[a-z]"
)


def attribute_name(segment: str) -> str:
    """Return the attribute under which a segment is reached.

    Example:
        >>> attribute_name("art125-1")
        'art125_1'
    """
    return segment.replace("-", "_")


def unit_below(value: Any, segment: str) -> Any:
    """Return the unit ``segment`` directly below ``value``, an act or a provision of a corpus.

    Raises:
        UnknownProvisionError: There is none; the error names what comes near.
        LegalRefError: ``value`` was made by hand and belongs to no corpus.
    """
    home, start = home_of(value), identity(value)
    if home is None:
        raise LegalRefError(
            f"{start} was made by hand or copied; take it from a corpus to walk on: law[{start!r}]"
        )
    return home[f"{start}{'/' if ':' in start else ':'}{segment}"]


def identity(value: Any) -> str:
    """Return the id of an act or a provision."""
    own = vars(value)
    return str(own["id"] if "id" in own else own["key"])


class Walkable:
    """Base of acts and provisions: their units are their attributes.

    Type checkers know them on the starting points of the corpus (``law.criminal_code``).
    """

    __slots__ = ()

    # Hidden from type checkers, which would otherwise take any misspelt field for a unit.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if not re.fullmatch(_SEGMENT, name):
                # Pydantic's handling of private attributes, and its wording of the error.
                return super().__getattr__(name)
            try:
                return unit_below(self, name.replace("_", "-"))
            except LegalRefError as error:
                raise AttributeError(str(error)) from None

    def __dir__(self) -> list[str]:
        """Return the fields, the methods and the units directly below."""
        return [*super().__dir__(), *(attribute_name(_last(unit)) for unit in _units(self))]


def _units(value: Any) -> tuple[Any, ...]:
    if "children" in vars(value):
        return tuple(value.children)
    home = home_of(value)
    return () if home is None else tuple(home.children(identity(value)))


def _last(unit: Any) -> str:
    return re.split("[:/]", str(getattr(unit, "id", unit)))[-1]
