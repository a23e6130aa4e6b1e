"""Numbers in brackets behind the articles of a list that may count cases: «ст. 128 (15), 134 (7)».

They look like parts. They count where the words before the list say so; and where half of them or
more are parts that their articles do not have, nobody can say what the others are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.languages.rules import rule
from legalref.parsing.forms import OpenUnit
from legalref.resolution.outcomes import Outcome
from legalref.results import Candidate, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from legalref.ids import ProvisionId

__all__ = ["FEWEST", "OF_CASES", "doubted", "doubtful", "in_brackets", "in_doubt", "leave_out"]

OF_CASES: Final = rule("numbers-of-cases")
FEWEST: Final = 2
"""How many articles with such numbers make a list of counts."""


def in_brackets(path: Sequence[tuple[str, object]]) -> bool:
    """Whether a citation is an article with one number in brackets, which may count cases.

    Example:
        >>> [in_brackets([("art", "128"), (level, "3")]) for level in ("pos", "part")]
        [True, False]
    """
    return len(path) == 2 and path[0][0] == "art" and path[1][0] == "pos"


def in_doubt(statuses: Collection[str]) -> bool:
    """Whether the numbers of a list are in doubt, by what they come to as parts.

    Example:
        >>> in_doubt(["not_found", "resolved"]), in_doubt(["resolved", "resolved", "not_found"])
        (True, False)
    """
    missing = sum(status == "not_found" for status in statuses)
    return len(statuses) >= FEWEST and missing * 2 >= len(statuses)


def doubtful(refs: Sequence[ProvisionId], number: str) -> Outcome:
    """Return what an article is of which nobody can say whether a number is its part."""
    articles = (ref.ancestors[-1] if ref.ancestors else ref for ref in refs)
    found = tuple(dict.fromkeys((*refs, *articles)))
    return Outcome(
        "ambiguous",
        reason=Reason("several-readings", (("number", number),), "counts-in-brackets"),
        candidates=tuple(Candidate(ref, 0.5, "one of several readings") for ref in found),
        score=0.5,
    )


def leave_out(units: Sequence[OpenUnit], text: str) -> None:
    """Leave the counts of a list out of its citations, where the words of ``text`` say so."""
    if len(units) < FEWEST:
        return
    counted = [unit for unit in units if in_brackets(unit.path)]
    if len(counted) >= FEWEST and OF_CASES.inside(text):
        for unit in counted:
            unit.path = unit.path[:1]


def doubted(steps: Sequence[object], outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """Return what citations come to, those left open whose number may be a count or a part."""
    if len(steps) < FEWEST:
        return outcomes
    counted = [
        at for at, step in enumerate(steps) if isinstance(step, OpenUnit) and in_brackets(step.path)
    ]
    if not in_doubt([outcomes[at].status for at in counted]):
        return outcomes
    found = list(outcomes)
    for at in counted:
        refs = found[at].refs
        if refs:
            found[at] = doubtful(refs, refs[-1].segments[-1].number)
    return found
