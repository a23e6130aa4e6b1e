"""Citations of a shape that was read before.

Files of annotations write the same few shapes over and over: «ч. # ст. # УК РК (торговля людьми)»
with other numbers. Reading one of them in full tells which number is the article and which the
part, and which name stands beside them; the next ones need that knowledge only. (The resolver has
the like for bare citations of today; here shapes carry the name and the day.) A shape is learnt
from a reading that was beyond doubt, and a number that does not exist is left to the full reading,
which knows how to say so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.ids import ProvisionId

if TYPE_CHECKING:
    import datetime as dt

    from legalref.results import Resolution

__all__ = ["Quick", "Shapes"]

_DIGITS = re.compile("[0-9]+")
# Numbers joined by a mark may be a range, a date, a list or foreign: they are read each time.
_JOINED = re.compile(r"#[\u2010-\u2015\u2212./,:;\s]*#|#[^\W\d_]|№")
_KEPT: Final = 8192
_HARMLESS: Final = frozenset({"title-mismatch"})


class Quick(NamedTuple):
    """What a shape makes of a text."""

    ref: ProvisionId
    title: str | None
    """The name that stands beside the numbers."""


class Shapes:
    """The shapes that one corpus has taught; bounded, and safe to share between threads.

    Example:
        >>> from legalref.resolution.resolver import resolve
        >>> shapes = Shapes()
        >>> shapes.learn("ч. 2 ст. 128 УК РК", None, None, resolve("ч. 2 ст. 128 УК РК"))
        >>> shapes.read("ч. 4 ст. 135 УК РК", None).ref
        ProvisionId('kz-cc:art135/part4')
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, dt.date | None], tuple[str, tuple[int, ...], str | None]] = {}

    def read(self, text: str, day: dt.date | None) -> Quick | None:
        """Return what ``text`` names if its shape is known; whether that exists is not asked."""
        known = self._known.get((_DIGITS.sub("#", text), day))
        if known is None:
            return None
        template, order, title = known
        numbers = _DIGITS.findall(text)
        # Longer numbers may be years or telephone numbers; a text may hold the sign itself.
        if len(numbers) != len(order) or max(map(len, numbers)) > 3:
            return None
        return Quick(ProvisionId(template % tuple([numbers[place] for place in order])), title)

    def learn(
        self, text: str, title: str | None, day: dt.date | None, resolution: Resolution
    ) -> None:
        """Keep the shape of ``text`` if its reading was plain: one place, every number used."""
        if (
            resolution.status != "resolved"
            or resolution.via not in ("citation", "id")
            or len(resolution.refs) != 1
            or resolution.repairs
            or any(finding.reason.code not in _HARMLESS for finding in resolution.findings)
            or len(text) > 300
        ):
            return
        if title is not None and _DIGITS.search(title):
            return
        ref = resolution.refs[0]
        numbers = _DIGITS.findall(text)
        used = [piece for segment in ref.segments for piece in _DIGITS.findall(segment.number)]
        # Equal numbers would leave open which is which; another text of the shape will tell.
        if not used or sorted(numbers) != sorted(used) or len(set(numbers)) < len(numbers):
            return
        if max(map(len, numbers)) > 3:
            return
        shape = _DIGITS.sub("#", text)
        # «125-1» is one number; any other dash between numbers makes a range.
        dashed = [segment.number for segment in ref.segments if "-" in segment.number]
        if shape.count("#-#") != sum(number.count("-") for number in dashed) or not all(
            number in text for number in dashed
        ):
            return
        if _JOINED.search(shape) or not shape.isprintable():
            return
        path = "/".join(s.level + _DIGITS.sub("%s", s.number) for s in ref.segments)
        if len(self._known) >= _KEPT:
            self._known.clear()
        order = tuple(numbers.index(number) for number in used)
        self._known[shape, day] = (f"{ref.act}:{path}", order, title)
