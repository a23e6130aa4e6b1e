"""From a mention to its form: what stands there, read once, whatever its numbers are.

Each citation that is none is refused by the first of :data:`REFUSALS` that has something to say,
and what nobody read is accounted for. Everything here is a function of what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.home import OURS
from legalref.parsing.forms import OpenUnit
from legalref.resolution.counts import leave_out
from legalref.resolution.leftover import NOTHING, Leftover, left_over
from legalref.resolution.outcomes import Outcome, foreign_law
from legalref.resolution.refusals import (
    GAZETTE,
    LONGEST_GAZETTE,
    counting,
    foreign_sign,
    may_count,
    refusal_of,
)
from legalref.resolution.times import edition_inside, tells_a_year, words_around
from legalref.results import Reason
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalref.names.entries import Name
    from legalref.parsing.account import Account
    from legalref.parsing.forms import Opened
    from legalref.parsing.units import Unit
    from legalref.resolution.plain import Plain
    from legalref.resolution.reading import MentionRead
    from legalref.text.folding import Folded

__all__ = ["REFUSALS", "Form", "form_of"]


@dataclass(slots=True)
class Form:
    """A mention without its open numbers; see :mod:`legalref.parsing.forms`."""

    steps: list[OpenUnit | ActMention | Outcome]
    around: list[tuple[str, str] | None] | None
    """The words before and behind the reading of each step, where they may tell a year."""
    title: Name | None
    """What stands beside the numbers and may be a title."""
    foreign: str | None
    country: str | None
    """The one country that the mention names."""
    repairs: tuple[str, ...]
    left: Leftover = NOTHING
    """What follows from the words that nobody read."""
    plain: Plain | None = None


def form_of(read: MentionRead, found: Opened) -> Form:
    """Return what the numbers of a mention do not change."""
    account, folded = read.account, read.account.folded
    open_units = {id(each.model): each for each in found.units}
    dated = tells_a_year(folded.text)
    steps: list[OpenUnit | ActMention | Outcome] = []
    around: list[tuple[str, str] | None] = []
    for reading in read.readings:
        if not (reading.units or reading.between_semicolons(folded.text)):
            continue
        words = words_around(folded.text, reading.start, reading.end) if dated else None
        for unit in reading.in_order():
            around.append(words and (edition_inside(folded.text, unit) or words))
            if isinstance(unit, ActMention):
                steps.append(unit)
            else:
                cited = Cited(unit, account, read.countries.get(id(unit)))
                steps.append(_refused(cited) or open_units[id(unit)])
    leave_out(found.units, folded.text)
    return Form(
        steps, around if dated else None, read.title, foreign_sign(folded.text), read.country,
        folded.repairs, left_over(account),
    )  # fmt: skip


# ------------------------------------------------------------------ citations that are none


class Cited(NamedTuple):
    """A citation with its act, and the mention that it stands in."""

    unit: Unit
    account: Account
    country: str | None
    """The country named right before it, where a mention names several; else None."""


def _elsewhere(at: Cited) -> Outcome | None:
    """«Кыргызстан – ст. 166, Казахстан – ст. 128 УК»: of another country, or of one of two."""
    if at.country is None or at.country == OURS:
        return None
    if not at.country:
        return Outcome("ambiguous", reason=Reason("code-of-either"), score=0.5)
    return foreign_law(at.country)


def _written_small(at: Cited) -> Outcome | None:
    """«309 указанная»: a number beside small letters is not one beside a code."""
    if not at.unit.form or written_upper(at.account.source, at.account.folded, at.unit.act):
        return None
    return Outcome("not_found", reason=Reason("no-reference", rule="written-small"))


def _counts(at: Cited) -> Outcome | None:
    """«9 статей», «10 баптан тұрады»."""
    of_nobody = may_count(at.unit.act)
    counted = counting(at.account.folded.text, at.unit.full_end, of_nobody=of_nobody)
    return refusal_of(counted) if counted is not None else None


def _in_gazette(at: Cited) -> Outcome | None:
    """«2009 г., № 24, ст. 128»: an item of the gazette of the parliament."""
    if at.unit.act is not None:
        return None
    start = at.unit.full_start
    found = GAZETTE.before(at.account.folded.text, start, start - LONGEST_GAZETTE)
    return refusal_of(GAZETTE) if found else None


REFUSALS: Final[tuple[Callable[[Cited], Outcome | None], ...]] = (
    _elsewhere, _written_small, _counts, _in_gazette,
)  # fmt: skip
"""What a citation may be instead of one of our law; the first that has something to say decides."""


def _refused(at: Cited) -> Outcome | None:
    for refuses in REFUSALS:
        said = refuses(at)
        if said is not None:
            return said
    return None


def written_upper(source: str, folded: Folded, act: ActMention | None) -> bool:
    """Whether an act stands in capitals in the source: «309 УК» cites, «309 Указанная» does not.

    Where its country stands with it, small letters do: «309 ук рк».
    """
    if act is None:
        return False
    if act.country is not None:
        return True
    start, end = folded.source_span(act.start, act.end)
    first = source[start:end].partition(" ")[0]
    return first[:2].isupper() or sum(c.isupper() for c in first) > 2  # «КоАП»
