"""Records of what is known by its number only, made from the outline of its act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.corpus.base import Record
from legalref.ids import ProvisionId
from legalref.values.periods import Period, day_after, day_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legalref.corpus.structure import Structure

__all__ = ["outlined_record"]


def outlined_record(
    structure: Structure, place: ProvisionId, below: list[str], titles_of_article: Mapping[str, str]
) -> Record:
    """Return the record of a provision that is known by its number and perhaps its title."""
    outline = structure.outline(place.act)
    origin = outline or structure.acts[place.act]
    proof = {"sources": origin["sources"], "grade": origin["grade"]}
    period, excluded = structure.outlined_period(place)
    version: Record = {"valid_from": period.first, "content": "unknown", **proof}
    for key, day in (
        ("valid_from_by", period.first_by),
        ("valid_to", period.last),
        ("valid_to_by", period.last_by),
    ):
        if day is not None:
            version[key] = day
    versions = [version]
    article: Record = {}
    titles = {}
    if outline is not None and len(place.segments) == 1:
        article = outline["articles"].get(place.segments[0].number, {})
        titles = {lang: {"value": title, **proof} for lang, title in titles_of_article.items()}
    if outline is not None and titles:
        titled = {"titles": titles, "content": "partly"}
        since = _titled_since(outline, article, period)
        if since is None:
            version |= titled
        else:
            # An amendment may have changed the heading too, so the one of today says nothing of
            # the days before.
            newer = {
                **version,
                **titled,
                "valid_from": since,
                "valid_from_by": outline["copy_as_of"],
            }
            version["valid_to"] = day_before(since)
            version.pop("valid_to_by", None)
            versions.append(newer)
    record: Record = {
        "id": str(place),
        "depth": "outlined",
        "versions": versions,
        "children": below,
        "excluded": excluded,
    }
    if excluded and (ending := structure.ending(place)) is not None:
        record["notes"] = [f"Excluded by Law {ending['law']} of {ending['adopted']}."]
    return record


def _titled_since(outline: Record, article: Record, period: Period) -> str | None:
    """Return from which day on an article may have had its title; None if always."""
    if period.last is not None or period.first_by is not None:
        return None
    amended = article.get("amended")
    if not amended:
        return None if outline.get("amendments_recorded") else day_after(period.first)
    last = max(day for day, _ in amended)
    return None if last <= period.first else str(last)
