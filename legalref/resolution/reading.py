"""A mention, read: folded and cut once, its places with their acts, its title, its country.

Whether the places exist is not asked here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.home import OURS
from legalref.names.beside import listed_before, title_beside
from legalref.names.entries import Name
from legalref.parsing.account import Account
from legalref.parsing.owners import has_letters, settle_owners
from legalref.parsing.reader import TITLE, read_whole
from legalref.resolution.apart import (
    in_another_statement,
    is_country,
    of_another_country,
    of_either,
    of_strange_place,
)
from legalref.resolution.leftover import claim_numbers_of
from legalref.resolution.refusals import FORMER_NUMBER, LONGEST_FORMER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from legalref.parsing.units import Compared, Reading, Unit
    from legalref.resolution.law import Law
    from legalref.text.tokens import ActMention, Cut, Token

__all__ = ["MentionRead", "read_mention"]


_ONE_COUNTRY: Final[Mapping[int, str]] = MappingProxyType({})


class MentionRead(NamedTuple):
    """A mention as it was read, and what of it nobody read."""

    account: Account
    readings: list[Reading]
    acts: list[ActMention]
    """The acts in the order of the readings."""
    cites: bool
    """Whether it has the number of a provision."""
    compared: Sequence[Compared]
    country: str | None
    """The one country that the mention names."""
    title: Name | None
    """What stands beside the numbers and may be a title."""
    countries: Mapping[int, str]
    """The country of each citation by its ``id``, where the mention names several."""


def read_mention(mention: Cut, law: Law) -> MentionRead:
    """Return a mention as it is read: folded and cut once, its citations with their acts."""
    folded, tokens = mention.folded, mention.tokens
    reader = read_whole(folded.text, tokens, law.lexicon)
    readings = reader.readings
    settle_owners(folded.text, readings)
    account = Account(mention.source, folded, tokens, reader.claims)
    acts = [act for reading in readings for act in reading.acts]
    claim_numbers_of(account, acts, law.lexicon)
    title, countries = None, _ONE_COUNTRY
    cites = any(reading.units for reading in readings)
    if cites:
        title = _title_of(account, readings, law)
        countries = of_another_country(account, readings)
        if acts:  # else no citation has one, either
            _give_acts(account, readings, acts, countries, law)
    country = _country_of(tokens)
    return MentionRead(
        account, readings, acts, cites, compared=reader.compared, country=country, title=title,
        countries=countries,
    )  # fmt: skip


def _country_of(tokens: Sequence[Token]) -> str | None:
    """Return the country named anywhere in a mention, whose law is meant: «Россия, ст. 128 УК»."""
    countries = [token for token in tokens if token.kind == "country"]
    if not countries:
        return None
    named = {token.value for token in countries if is_country(token)}
    plainly_ours = any(token.value == OURS for token in countries)
    return named.pop() if len(named) == 1 and not plainly_ours else None


def _title_of(account: Account, readings: Sequence[Reading], law: Law) -> Name | None:
    """Return what stands beside the numbers and may be a title, and claim its words."""
    title = next((reading.title for reading in readings if reading.title), None)
    if title is not None:
        return Name.of(title)
    text = account.folded.text
    start, end = min([r.start for r in readings]), max([r.end for r in readings])
    said = title_beside(text, start, end) or listed_before(text, start, lambda: law.names)
    if said is None:
        return None
    title, start, end = said
    account.claim_folded(start, end, TITLE)
    return Name.of(title)


def _give_acts(
    account: Account, readings: Sequence[Reading], acts: Sequence[ActMention],
    countries: Mapping[int, str], law: Law,
) -> None:  # fmt: skip
    """Give each citation without an act the one of the mention, and take from it what is none."""
    folded = account.folded
    shared = acts[0] if len({act.keys for act in acts}) == 1 else None
    strange = {
        id(act)
        for act in acts
        if of_strange_place(account, act)
        and not law.names.find(Name.of(folded.text[act.end :]), slips=0, outlined=True)
    }
    strange |= {id(act) for act in of_either(folded.text, acts)}
    for reading in readings:
        former = False
        for unit in reading.units:
            former = _is_former(folded.text, unit, former)
            if countries.get(id(unit), OURS) != OURS:
                continue
            if (
                unit.act is None
                and shared is not None
                and not in_another_statement(account.source, folded, unit, shared)
            ):
                unit.act = shared
            if id(unit.act) in strange or former or _is_of_letters(account, unit):
                unit.act = None


def _is_of_letters(account: Account, unit: Unit) -> bool:
    """Whether a place is of an act that no list has, though another one leads its list."""
    act, folded = unit.act, account.folded
    if act is None or act.start >= unit.full_start:
        return False
    if not folded.text[act.end : unit.full_start].strip():
        return False
    return has_letters(account.source, *folded.source_span(unit.start, unit.end))


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
