"""Wordings that are no reference to the law of Kazakhstan, or to none that is in force.

The words stand in the rules of the languages; here is what follows from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.languages.rules import first_inside, rule
from legalref.resolution.outcomes import Outcome
from legalref.results import Reason

if TYPE_CHECKING:
    from legalref.languages.rules import Rule

__all__ = ["CONSISTS", "COUNT", "COUNTED", "GAZETTE", "foreign_sign", "refusal_of"]

GAZETTE = rule("gazette")
COUNT = rule("count-behind")
CONSISTS = rule("consists-behind")
COUNTED = rule("counted-in-act")
"""How many articles an act has: «ҚК-де 467 бап»; a citation is «ҚК-нің 128-бабы»."""


def foreign_sign(folded: str) -> str | None:
    """Return the country whose law the wording betrays, without naming it, or None.

    Example:
        >>> foreign_sign("федеральный закон о связи"), foreign_sign("закон о связи")
        ('RU', None)
    """
    found = first_inside("foreign-wording", folded)
    return found.value if found is not None else None


def refusal_of(rule: Rule) -> Outcome:
    """Return what a mention means of which a rule says that it is none."""
    return Outcome("not_found", reason=Reason(rule.reason, rule=rule.name))
