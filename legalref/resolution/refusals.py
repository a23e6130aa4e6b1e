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
    from legalref.text.tokens import ActMention

__all__ = [
    "FORMER_NUMBER", "GAZETTE", "LONGEST_FORMER", "LONGEST_GAZETTE", "counting", "foreign_sign",
    "may_count", "refusal_of",
]  # fmt: skip

FORMER_NUMBER = rule("former-number-before")
LONGEST_FORMER = 12  # code points of «тогдашними »
GAZETTE = rule("gazette")
LONGEST_GAZETTE = 300  # code points from the name of a gazette to an item of it
_COUNT = rule("count-behind")
_CONSISTS = rule("consists-behind")
_COUNTED = rule("counted-in-act")
_LONGEST_COUNTED = 40  # code points of «кодексте 467 бап»


def counting(text: str, end: int, *, of_nobody: bool) -> Rule | None:
    """Return the rule by which a place that ends at ``end`` only counts; None if it cites.

    Args:
        text: The text.
        end: Where the place ends.
        of_nobody: Whether nothing says clearly which act it would be of.

    Example:
        >>> counting("кодексте 467 бап", 16, of_nobody=False)
        Rule('counted-in-act')
    """
    if of_nobody and _COUNT.behind(text, end):
        return _COUNT
    if _CONSISTS.behind(text, end):
        return _CONSISTS
    return _COUNTED if _COUNTED.before(text, end, end - _LONGEST_COUNTED) else None


def foreign_sign(folded: str) -> str | None:
    """Return the country whose law the wording betrays, without naming it, or None.

    Example:
        >>> foreign_sign("федеральный закон о связи"), foreign_sign("закон о связи")
        ('RU', None)
    """
    found = first_inside("foreign-wording", folded)
    return found.value if found is not None else None


def may_count(act: ActMention | None) -> bool:
    """Whether nothing or only letters without a country say which act it is: «УК, 15 ст. ложки»."""
    return act is None or (act.abbreviation and act.country is None)


def refusal_of(rule: Rule) -> Outcome:
    """Return what a mention means of which a rule says that it is none."""
    return Outcome("not_found", reason=Reason(rule.reason, rule=rule.name))
