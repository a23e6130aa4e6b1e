"""A number without an act: every place that it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.resolution.law import NEAREST
from legalref.resolution.places import refs_at
from legalref.results import Candidate

if TYPE_CHECKING:
    from legalref.ids import ProvisionId
    from legalref.parsing.units import Unit
    from legalref.resolution.law import Elsewhere, Law, Path
    from legalref.resolution.outcomes import Setting

__all__ = ["places_alike"]

_NOWHERE: Final[Elsewhere] = [], []


def places_alike(
    law: Law, unit: Unit, path: Path, setting: Setting, sort: str | None
) -> tuple[Candidate, ...]:
    """Return the places of a number in every act, or in every one of a kind; the nearest first."""
    if unit.lasts:
        return _of_every_act(law, unit, path, setting, sort)
    plain = len(path) == 1 and path[0][1].isdecimal()  # the same in every language
    key = (tuple(path), "" if plain else unit.langs, setting.day, sort)
    return law.alike(key, lambda: _of_every_act(law, unit, path, setting, sort))


def _of_every_act(
    law: Law, unit: Unit, path: Path, setting: Setting, sort: str | None
) -> tuple[Candidate, ...]:
    """Return the places of a number without an act, the nearest to the field first, then by id.

    The score tells the order: a provision of the field, the same number in a code that is cited
    by number alone (first the one that holds the offences of the field), then in any other act
    that has such an article. A part or a range is looked up in the former, the latter give
    their article.
    """
    found: list[Candidate] = []
    level, number = path[0]
    one_article = level == "art" and not unit.lasts and _is_of_one(number)
    for key in law.lexicon.cited_by_number:
        if not law.lexicon.record(key):
            continue
        of_the_day = law.of_the_day(key, setting.day)
        if one_article and not law.has_article(of_the_day, number):
            continue
        refs = refs_at(law, of_the_day, unit, path, setting)
        if refs:
            weight = _nearness(law, key, refs)
            found.extend([Candidate(r, weight, "same number") for r in refs[:4]])
    near, far = law.elsewhere(number, setting.day) if not unit.lasts else _NOWHERE
    if sort is not None:
        near = [c for c in near if law.lexicon.sort_of(c.id.act) == sort]
        far = [c for c in far if law.lexicon.sort_of(c.id.act) == sort]
    found += near
    found.sort(key=lambda c: (-c.score, c.id.sort_key))
    return (*found, *far)  # which stand in the order of their acts


def _is_of_one(number: str) -> bool:
    """Whether a number is that of one article, «12», «12-1»; «12-15» may be a range."""
    first, dash, rest = number.partition("-")
    if not (number.isascii() and first.isdecimal()):
        return False
    return not dash or (rest.isdecimal() and int(rest[:9]) <= int(first[:9]))


def _nearness(law: Law, key: str, refs: tuple[ProvisionId, ...]) -> float:
    if all(map(law.lexicon.in_scope, refs)):
        return NEAREST
    return 0.3 if key == "kz-cc" else 0.2
