"""Plain citations: those of which nothing but the numbers makes the ids.

What one of them came to tells of all that differ from it in numbers only, as far as their places
exist. It is the short way to the answer that the steps of ``resolve`` have given before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legalref.parsing.forms import OpenUnit
from legalref.results import Reason, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.ids import ProvisionId
    from legalref.resolution.law import Law
    from legalref.resolution.outcomes import Setting
    from legalref.results import Via

__all__ = ["Plain", "plain_answer", "plain_form"]


class Plain(NamedTuple):
    """How the numbers of a plain citation make its ids."""

    refs: tuple[str, ...]
    """Templates of ids: ``kz-cc:art{1}/part{0}``."""
    country: str | None
    """For which country of the setting it holds."""
    score: float
    via: Via
    repairs: tuple[str, ...]


def plain_answer(
    law: Law, plain: Plain, text: str, numbers: Sequence[str], setting: Setting
) -> Resolution | None:
    """Return what a plain citation means; None if that is not plain for these numbers."""
    if setting.day is not None or setting.within is not None or setting.country != plain.country:
        return None
    refs: list[ProvisionId] = []
    scope = True
    for pattern in plain.refs:
        place = law.existing(pattern.format(*numbers))
        if place is None:
            return None
        refs.append(place[0])
        scope = scope and place[1]
    ids = tuple(refs) if len(refs) == 1 else tuple(dict.fromkeys(refs))
    return Resolution(
        text, "resolved", ids, reason=Reason("resolved", (("refs", ", ".join(ids)),)),
        score=plain.score, via=plain.via, repairs=plain.repairs, cited=ids, in_scope=scope,
    )  # fmt: skip


def plain_form(
    units: Sequence[object], numbers: Sequence[str], found: Resolution, setting: Setting
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
