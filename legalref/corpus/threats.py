"""What the law threatens: penalties of units, their maxima, and the table of the offences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legalref.corpus.base import Part
from legalref.ids import ProvisionId
from legalref.values.called import CalledTuple

if TYPE_CHECKING:
    from legalref.model import Category, Offence, Penalty, ProvisionPenalty, Term, Unknown

__all__ = ["PenaltyRow", "Threats"]


class PenaltyRow(NamedTuple):
    """A line of the table of penalties: one part of one offence."""

    offence: Offence
    provision: ProvisionId
    penalty: Penalty | Unknown | None
    """UNKNOWN if the corpus does not know it for the day of the view; None if there was none."""
    category: Category | Unknown | None

    def __str__(self) -> str:
        return f"{self.provision}: {'none' if self.penalty is None else self.penalty}"

    def __repr__(self) -> str:
        return f"<PenaltyRow {self}>"


class Threats(Part):
    """The part of the corpus that knows penalties."""

    __slots__ = ()

    def penalties(self, id: str) -> tuple[ProvisionPenalty, ...]:
        """Return what a unit and everything in it threaten on the day of the view.

        For a unit without a penalty of its own inside one that has it (a point of a part), that
        of the larger unit. A penalty that the corpus does not know for the day is
        :data:`legalref.model.UNKNOWN`.

        Example:
            >>> from legalref import load
            >>> [str(row.penalty.max_imprisonment) for row in load().penalties("kz-cc:art128")]
            ['7 years', '9 years', '12 years', '15 years']
        """
        return tuple(self._penalty(place) for place in self._carriers_of(ProvisionId(id)))

    def max_imprisonment(self, id: str) -> Term | Unknown | None:
        """Return the longest imprisonment in a unit; None if none is threatened.

        :data:`legalref.model.UNKNOWN` if a penalty in it is not known for the day.

        Example:
            >>> from legalref import load
            >>> load().max_imprisonment("kz-cc:art135").years
            18.0
            >>> load().at("2016-01-01").max_imprisonment("kz-cc:art135")
            UNKNOWN
        """
        from legalref.model.penalties import longest_imprisonment

        return longest_imprisonment(self.penalties(id))

    def min_imprisonment(self, id: str) -> Term | Unknown | None:
        """Return the shortest imprisonment in a unit; None or UNKNOWN as for the longest.

        Example:
            >>> from legalref import load
            >>> str(load().min_imprisonment("kz-cc:art128"))
            '4 years'
        """
        from legalref.model.penalties import shortest_imprisonment

        return shortest_imprisonment(self.penalties(id))

    def category(self, id: str) -> Category | Unknown | None:
        """Return the gravest category of crime in a unit, by Criminal Code art. 11.

        None if it threatens no imprisonment, UNKNOWN if a penalty in it is not known.

        Example:
            >>> from legalref import load
            >>> load().category("kz-cc:art128")
            'especially-grave'
        """
        from legalref.model import UNKNOWN

        order = ("minor", "medium", "grave", "especially-grave")
        found: list[Category] = []
        for row in self.penalties(id):
            if row.penalty is UNKNOWN:
                return UNKNOWN
            if row.penalty and (category := row.penalty.category) is not None:
                found.append(category)
        return max(found, key=order.index, default=None)

    @property
    def penalty_table(self) -> CalledTuple[PenaltyRow]:
        """Every penalty of every offence, one row a part.

        Example:
            >>> from legalref import load
            >>> print(load().penalty_table[-1])
            kz-cc:art309/part3: imprisonment 5–10 years; confiscation (mandatory)
        """
        from legalref.model import UNKNOWN

        rows = []
        for offence in self.offences:
            for row in offence.penalties:
                category: Category | Unknown | None = UNKNOWN
                if row.penalty is not UNKNOWN:
                    category = row.penalty.category if row.penalty else None
                rows.append(PenaltyRow(offence, row.provision, row.penalty, category))
        return CalledTuple(rows)

    def _carriers(self, act: str) -> dict[ProvisionId, None]:
        """Return the provisions of an act that have carried a penalty at some time, in order."""
        carriers: dict[ProvisionId, None] = self._once(
            ("carriers", act),
            lambda: {
                ProvisionId(record["id"]): None
                for record in self.provision_records(act)
                if any("penalty" in version for version in record["versions"])
            },
        )
        return carriers

    def _carriers_of(self, place: ProvisionId) -> tuple[ProvisionId, ...]:
        """Return the units that carry the penalty of a place on the day of the view."""
        carriers = self._carriers(place.act)
        inside = [carrier for carrier in carriers if carrier in place]
        if not inside and not any(step.level == "note" for step in place.segments):
            inside = [step for step in place.ancestors if step in carriers][:1]
        return tuple(carrier for carrier in inside if self._applies(carrier))

    def _penalty(self, place: ProvisionId) -> ProvisionPenalty:
        from legalref.model import PenaltyElsewhere, ProvisionPenalty

        own = self._provision(place).penalty
        assert not isinstance(own, PenaltyElsewhere)  # a carrier carries its own
        return ProvisionPenalty(provision=place, penalty=own)
