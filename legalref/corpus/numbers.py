"""Numbers of laws and the days on which they were adopted, so that one can be checked by the other.

What stands in ``numbers.yaml`` and what the acts of the corpus say of themselves. A number or a day
that is not here proves nothing: only what is recorded can contradict a citation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legalref.ids import natural_key
from legalref.languages.home import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LawNumbers"]

Record = dict[str, Any]


class LawNumbers:
    """Which law was adopted when; made by :attr:`legalref.Corpus.law_numbers`.

    Days are ISO text; numbers are written with Latin letters, ``110-VIII``.
    """

    __slots__ = ("_convocations", "_days", "_misprints", "_numbers")

    def __init__(
        self,
        numbers: Iterable[Record],
        acts: Iterable[Record] = (),
        misprints: Iterable[Record] = (),
        convocations: Iterable[Record] = (),
    ) -> None:
        """Make the table of plain records: of ``numbers.yaml``, and of the acts."""
        found: set[tuple[str, str]] = {(r["number"], r["adopted"]) for r in numbers}
        for act in acts:
            national = act["kind"] in ("law", "code", "constitution") and act["country"] == OURS
            if national and act["number"] and act["adopted"]:
                found.add((act["number"], act["adopted"]))
        self._days: dict[str, list[str]] = {}
        self._numbers: dict[str, list[str]] = {}
        for number, day in sorted(found, key=lambda pair: (pair[1], _order(pair[0]))):
            self._days.setdefault(number.upper(), []).append(day)
            self._numbers.setdefault(day, []).append(number)
        self._misprints = frozenset((r["number"].upper(), r["adopted"]) for r in misprints)
        self._convocations: dict[str, tuple[str, str]] = {
            r["numeral"]: (r["first"], r["last"]) for r in convocations
        }

    def of_day(self, day: str) -> tuple[str, ...]:
        """Return the numbers of the laws known to have been adopted on ``day``, in natural order.

        Example:
            >>> table = LawNumbers([{"number": "110-VIII", "adopted": "2024-07-05"}])
            >>> table.of_day("2024-07-05"), table.of_day("2024-07-06")
            (('110-VIII',), ())
        """
        return tuple(self._numbers.get(day, ()))

    def days(self, number: str) -> tuple[str, ...]:
        """Return the days on which a law of this number was adopted, oldest first.

        Several for bare numbers, which began anew with each convocation; none if it is not known.
        """
        return tuple(self._days.get(number.upper(), ()))

    def is_misprint(self, number: str, day: str) -> bool:
        """Whether number and day were seen together in print and are known to be wrong."""
        return (number.upper(), day) in self._misprints

    def convocation_of(self, day: str) -> str | None:
        """Return the convocation in whose known time ``day`` lies, such as ``VIII``, or None."""
        for numeral, (first, last) in self._convocations.items():
            if first <= day <= last:
                return numeral
        return None


def _order(number: str) -> tuple[Any, ...]:
    plain, _, numeral = number.partition("-")
    return (numeral, natural_key(plain))
