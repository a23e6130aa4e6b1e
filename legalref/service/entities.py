"""Provisions and acts as entities: types, properties, and a search by what begins them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

import legalref
from legalref.service.answers import Place, place_of

__all__ = ["PROPERTIES", "TYPES", "Entity", "begins", "described", "types_of", "values_of"]

TYPES: Final = {
    "provision": "Provision of an act",
    "article": "Article",
    "part": "Part of an article",
    "point": "Point or subpoint",
    "act": "Act",
    "code": "Code",
    "law": "Law",
    "treaty": "Treaty",
    "order": "Order or rules",
    "resolution": "Resolution",
}
_LEVELS: Final = {"art": "article", "part": "part", "point": "point", "subpoint": "point"}
_KINDS: Final = {"code": "code", "law": "law", "treaty": "treaty", "order": "order",
                 "rules": "order", "resolution": "resolution"}  # fmt: skip

PROPERTIES: Final = {
    "title_ru": "Title in Russian",
    "title_kk": "Title in Kazakh",
    "title_en": "Title in English",
    "cite_ru": "Citation in Russian",
    "cite_kk": "Citation in Kazakh",
    "cite_en": "Citation in English",
    "act": "Act",
    "status": "State on the day of the corpus",
    "penalty": "Penalties",
    "max_imprisonment": "Longest imprisonment, years",
    "category": "Category of crime",
    "url": "Official address",
    "grade": "Grade of the source",
}


class Entity(NamedTuple):
    """One thing that a name may mean."""

    id: str
    name: str
    description: str = ""


def types_of(key: str) -> list[str]:
    """Return the types of an id, the narrowest first.

    Example:
        >>> types_of("kz-cc:art128"), types_of("kz-cc")
        (['article', 'provision'], ['code', 'act'])
    """
    id_ = legalref.ProvisionId(key)
    if not id_.is_act:
        level = _LEVELS.get(id_.level or "")
        return [level, "provision"] if level else ["provision"]
    kind = _KINDS.get(str(legalref.load().act_record(id_.act).get("kind")))
    return [kind, "act"] if kind else ["act"]


def described(key: str) -> Entity:
    """Return an id with its citation and title."""
    place = place_of(legalref.load(), key)
    return Entity(place.id, f"{place.cite}: {place.title}" if place.title else place.cite)


def values_of(key: str, asked: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the values of properties; an unknown value is an empty list, never a guess."""
    law = legalref.load()
    id_ = law.locate(key)
    found: dict[str, list[dict[str, Any]]] = {}
    place: Place | None = None
    for name in asked:
        kind, _, lang = name.partition("_")
        value: dict[str, Any] | None = None
        if kind == "cite" and lang in ("ru", "kk", "en"):
            value = {"str": legalref.cite(id_, lang=lang, corpus=law)}
        elif kind == "title" and lang in ("ru", "kk", "en"):
            titles = (law.act(id_) if id_.is_act else law.provision(id_)).titles
            title = getattr(titles, lang, None)
            value = {"str": str(title)} if title else None
        elif name == "act":
            value = {"id": id_.act, "name": described(id_.act).name}
        elif name == "max_imprisonment":
            longest = law.max_imprisonment(str(id_))
            years = getattr(longest, "years", None)
            value = {"float": float(years)} if years is not None else None
        elif name == "category":
            category = law.category(str(id_))
            value = {"str": str(category)} if category is not None else None
        elif name in ("status", "penalty", "url", "grade"):
            place = place or place_of(law, str(id_))
            known = getattr(place, name)
            value = {"str": known} if known else None
        found[name] = [value] if value else []
    return found


@lru_cache(maxsize=1)
def _index() -> tuple[tuple[str, Entity], ...]:
    """Return the names of the field and the titles of acts with what they mean, by folded name."""
    law = legalref.load()
    rows: dict[tuple[str, str], Entity] = {}
    for name in law.names:
        for ref in name.refs:
            rows.setdefault((name.text.lower(), str(ref)), Entity(str(ref), name.text))
    for act in law.acts:
        for lang in ("ru", "kk", "en"):
            title = str(getattr(act.titles, lang, None) or "")
            if title:
                rows.setdefault((title.lower(), act.key), Entity(act.key, title))
    return tuple((folded, entity) for (folded, _), entity in sorted(rows.items()))


def begins(prefix: str, limit: int = 10) -> list[Entity]:
    """Return what a beginning may become: ids, citations, names and titles of acts.

    Example:
        >>> begins("торговля людь")[0].id
        'kz-cc:art128'
    """
    folded = " ".join(prefix.lower().split())
    found: dict[str, Entity] = {}
    if folded:
        read = legalref.resolve(prefix)
        for ref in read.refs or tuple(candidate.id for candidate in read.candidates[:limit]):
            try:
                found.setdefault(str(ref), described(str(ref)))
            except legalref.errors.UnknownProvisionError:
                continue
        # What begins so, then what has it somewhere inside.
        for inside in (False, True):
            for name, entity in _index():
                if (folded in name) if inside else name.startswith(folded):
                    found.setdefault(entity.id, entity._replace(description=entity.id))
                if len(found) >= limit:
                    break
    return list(found.values())[:limit]
