"""From a mention to its form: what stands there, read once, whatever its numbers are.

A mention is read (:func:`read_mention`), and what its numbers do not change becomes its
:class:`Form`: the acts that cannot be meant are taken from its citations, each citation that is
none is refused by the first of :data:`REFUSALS` that has something to say, and what nobody read is
accounted for. Everything here is a function of what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.late import late
from legalref.parsing.account import Account
from legalref.parsing.forms import OpenUnit
from legalref.parsing.owners import settle_owners
from legalref.parsing.reader import TITLE, read_whole
from legalref.resolution.apart import (
    in_another_statement,
    is_country,
    of_another_country,
    of_either,
    of_strange_place,
)
from legalref.resolution.beside import title_beside
from legalref.resolution.counts import leave_out
from legalref.resolution.leftover import NOTHING, Leftover, claim_numbers_of, left_over
from legalref.resolution.outcomes import Outcome, foreign_law
from legalref.resolution.refusals import (
    FORMER_NUMBER,
    GAZETTE,
    LONGEST_FORMER,
    counting,
    foreign_sign,
    refusal_of,
)
from legalref.results import Reason
from legalref.text.folding import Folded
from legalref.text.tokens import ActMention, Cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.names.listed import Names
    from legalref.parsing.forms import Opened
    from legalref.parsing.units import Compared, Reading, Unit
    from legalref.resolution.outcomes import Setting
    from legalref.results import Resolution, Via

__all__ = ["REFUSALS", "Form", "MentionRead", "Plain", "form_of", "may_count", "plain_form",
           "read_mention"]  # fmt: skip

_ANY_YEAR = late("(?:19|20)[0-9]{2}")
_SHORTEST_TITLE: Final = 5


class MentionRead(NamedTuple):
    """A mention as it was read, and what of it nobody read."""

    account: Account
    readings: list[Reading]
    compared: Sequence[Compared]
    country: str | None
    """The one country that the mention names."""

    @property
    def acts(self) -> list[ActMention]:
        """The acts in the order of the readings."""
        return [act for reading in self.readings for act in reading.acts]

    @property
    def cites(self) -> bool:
        """Whether it has the number of a provision."""
        return any(reading.units for reading in self.readings)


class Plain(NamedTuple):
    """How the numbers of a plain citation make its ids."""

    refs: tuple[str, ...]
    """Templates of ids: ``kz-cc:art{1}/part{0}``."""
    country: str | None
    """For which country of the setting it holds."""
    score: float
    via: Via
    repairs: tuple[str, ...]


@dataclass(slots=True)
class Form:
    """A mention without its open numbers; see :mod:`legalref.parsing.forms`."""

    steps: list[OpenUnit | ActMention | Outcome]
    around: list[tuple[str, str] | None] | None
    """The words before and behind the reading of each step, where they may tell a year."""
    title: str | None
    """What stands beside the numbers and may be a title."""
    foreign: str | None
    country: str | None
    """The one country that the mention names."""
    repairs: tuple[str, ...]
    left: Leftover = NOTHING
    """What follows from the words that nobody read."""
    plain: Plain | None = None


def read_mention(mention: Cut, lexicon: Lexicon) -> MentionRead:
    """Return a mention as it is read: folded and cut once, its citations with their acts."""
    folded, tokens = mention.folded, mention.tokens
    reader = read_whole(folded.text, tokens, lexicon)
    settle_owners(folded.text, reader.readings)
    account = Account(mention.source, folded, tokens, reader.claims)
    claim_numbers_of(account, (a for r in reader.readings for a in r.acts), lexicon)
    # «Россия, ст. 128 УК»: a country named anywhere in a mention is whose law is meant.
    countries = [token for token in tokens if token.kind == "country"]
    named = {token.value for token in countries if is_country(token)}
    plainly_ours = any(token.value == "KZ" for token in countries)
    country = named.pop() if len(named) == 1 and not plainly_ours else None
    return MentionRead(account, reader.readings, reader.compared, country)


def form_of(read: MentionRead, found: Opened, names: Callable[[], Names]) -> Form:
    """Return what the numbers of a mention do not change.

    ``names`` gives the names of the corpus, which most citations have no use for.
    """
    account, folded = read.account, read.account.folded
    title = _title_of(read, names)
    countries = of_another_country(account, read.readings)
    _give_acts(read, names, countries)
    open_units = {id(each.model): each for each in found.units}
    year = _ANY_YEAR.search(folded.text)
    steps: list[OpenUnit | ActMention | Outcome] = []
    around: list[tuple[str, str] | None] = []
    for reading in read.readings:
        if not (reading.units or reading.between_semicolons(folded.text)):
            continue
        words = (folded.text[: reading.start], folded.text[reading.end :]) if year else None
        for unit in reading.in_order():
            around.append(words)
            if isinstance(unit, ActMention):
                steps.append(unit)
            else:
                cited = Cited(unit, account, countries.get(id(unit)))
                steps.append(_refused(cited) or open_units[id(unit)])
    leave_out(found.units, folded.text)
    foreign = foreign_sign(folded.text)
    left = left_over(account)
    return Form(steps, around if year else None, title, foreign, read.country, folded.repairs, left)


def _title_of(read: MentionRead, names: Callable[[], Names]) -> str | None:
    """Return what stands beside the numbers and may be a title, and claim its words."""
    folded = read.account.folded
    title = next((reading.title for reading in read.readings if reading.title), None)
    if title is not None:
        return title
    said = title_beside(folded.text, read.readings) or _title_before(folded, read.readings, names)
    if said is None:
        return None
    title, start, end = said
    read.account.claim_folded(start, end, TITLE)
    return title


def _title_before(
    folded: Folded, readings: Sequence[Reading], names: Callable[[], Names]
) -> tuple[str, int, int] | None:
    """Return what stands before the citations if the whole of it is a listed name."""
    end = min(reading.start for reading in readings)
    front = folded.text[:end].strip(' .,;:(-"')
    if len(front) >= _SHORTEST_TITLE and names().find(front, slips=0):
        return front, 0, end
    return None


def _give_acts(read: MentionRead, names: Callable[[], Names], countries: dict[int, str]) -> None:
    """Give each citation without an act the one of the mention, and take from it what is none."""
    acts, folded = read.acts, read.account.folded
    if not acts:
        return  # no citation has one, either
    shared = acts[0] if len({act.keys for act in acts}) == 1 else None
    strange = {
        id(act)
        for act in acts
        if of_strange_place(read.account, act)
        and not names().find(folded.text[act.end :].strip(), slips=0, outlined=True)
    }
    strange |= {id(act) for act in of_either(folded.text, acts)}
    for reading in read.readings:
        former = False
        for unit in reading.units:
            former = _is_former(folded.text, unit, former)
            if countries.get(id(unit), "KZ") != "KZ":
                continue
            if (
                unit.act is None
                and shared is not None
                and not in_another_statement(read.account.source, folded, unit, shared)
            ):
                unit.act = shared
            if id(unit.act) in strange or former:
                unit.act = None


def _is_former(text: str, unit: Unit, former: bool) -> bool:
    """Whether a place is of a code before, nobody says which: «по прежним статьям 128 и 133 УК РК».

    Args:
        text: The mention, folded.
        unit: The place.
        former: Whether the one before it is; a number that only goes on with a list is as that one.
    """
    start = unit.full_start
    if former and text[start].isdigit():
        return True
    act = unit.act
    if unit.form or (act is not None and (act.year or act.date or act.start < start)):
        return False
    return FORMER_NUMBER.before(text, start, start - LONGEST_FORMER) is not None


# ------------------------------------------------------------------ citations that are none


class Cited(NamedTuple):
    """A citation with its act, and the mention that it stands in."""

    unit: Unit
    account: Account
    country: str | None
    """The country named right before it, where a mention names several; else None."""


def _elsewhere(at: Cited) -> Outcome | None:
    """«Кыргызстан – ст. 166, Казахстан – ст. 128 УК»: of another country, or of one of two."""
    if at.country is None or at.country == "KZ":
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
    found = GAZETTE.before(at.account.folded.text, at.unit.full_start)
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


def may_count(act: ActMention | None) -> bool:
    """Whether nothing or only letters without a country say which act it is: «УК, 15 ст. ложки»."""
    return act is None or (act.abbreviation and act.country is None)


def plain_form(
    units: Sequence[object], numbers: list[str], found: Resolution, setting: Setting
) -> Plain | None:
    """Return how the ids of a resolution came of its numbers, if of nothing but these."""
    if (
        found.status != "resolved"
        or found.reason.code != "resolved"
        or found.findings
        or found.candidates
        or found.refs != found.cited
        or len(found.refs) != len(units)
        or setting.day is not None
        or setting.within is not None
    ):
        return None
    templates = []
    for unit, ref in zip(units, found.refs, strict=True):
        if not isinstance(unit, OpenUnit) or unit.lasts or unit.model.title:
            return None
        if len(unit.path) != len(ref.segments):
            return None
        steps = []
        for (level, gap), segment in zip(unit.path, ref.segments, strict=True):
            if level != segment.level:
                return None  # what is there may have decided which level is meant
            if isinstance(gap, int) and numbers[gap] == segment.number:
                steps.append(f"{segment.level}{{{gap}}}")
            elif gap == segment.number:
                steps.append(f"{segment.level}{segment.number}")
            else:
                return None
        templates.append(f"{ref.act}:{'/'.join(steps)}")
    return Plain(tuple(templates), setting.country, found.score, found.via, found.repairs)
