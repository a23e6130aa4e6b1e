"""Rules for what points back: «настоящего Кодекса», «того же Закона», «этой статьи»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Abroad, Act
from legalref.extraction.binding import Bound
from legalref.extraction.borders import begins_point
from legalref.extraction.protos import leans_on
from legalref.languages.classify import classify
from legalref.languages.rules import rule
from legalref.parsing.units import ARTICLES
from legalref.text.dating import sentence_around
from legalref.text.folding import words

if TYPE_CHECKING:
    from legalref.extraction.binding import Binding, Place
    from legalref.results import Resolution

__all__ = ["same_article", "that_act", "this_act", "this_article"]

_CHARGE: Final = rule("charge")
_SAID_BEFORE: Final = rule("said-before")
_WITHIN_ARTICLES: Final = ("art", "section", "part", "point", "subpoint", "paragraph")


def this_act(at: Binding, place: Place) -> Bound | None:
    """«настоящего Кодекса», «осы Заңның»: the document, or the act of the heading above."""
    act = place.proto.act
    if place.proto.needs != "self":
        return None
    setting, document = at.setting(), at.frame.document
    if document is not None:
        setting.self_act = document.act
        return _leaning(at.resolve(place, setting), "document")
    heading = at.blocks.heading_above(place.start)
    above = at.heading_acts.get(heading.start) if heading is not None else None
    if (
        above is not None
        and act is not None
        and at.frame.resolver.lexicon.sort_of(above) == act.sort
    ):
        setting.self_act = above
    return _leaning(at.resolve(place, setting), "article of the heading")


def that_act(at: Binding, place: Place) -> Bound | None:
    """«того же Закона», «аталған Заңның»: the last act of that kind."""
    if place.proto.needs != "same":
        return None
    last = at.said.of(place.proto.act)
    if isinstance(last, Abroad):
        return Bound(at.frame.foreign(place.raw, last), None, "act named before")
    last, setting = at.part_with(place, last), at.setting()
    setting.self_act = last.key if isinstance(last, Act) else None
    return _leaning(at.resolve(place, setting), "act named before")


def this_article(at: Binding, place: Place) -> Bound | None:
    """«настоящей статьи», «осы баптың»: the article whose heading stands above."""
    proto = place.proto
    if proto.needs != "article" or proto.units[0].self_word == "same":
        return None
    if proto.units[0].path[0][0] not in _WITHIN_ARTICLES:
        return Bound(at.frame.open(place.raw, "self-reference"))  # «настоящей главе»
    heading, document = at.blocks.heading_above(place.start), at.frame.document
    setting = at.setting()
    context = "document"
    if heading is not None:
        act = at.heading_acts.get(heading.start)
        steps = _steps(at, place, ("art", heading.number))
        if steps is None:
            return Bound(at.frame.open(place.raw, "self-reference"))
        setting.self_article, setting.within = steps, act
        context = "article of the heading"
    elif document is not None and document.segments:
        first = document.segments[0]
        setting.self_article = ((first.level, first.number),)
        setting.within = document.act
    elif document is not None or not _names_one(at, place) or _is_of_statute(at, place):
        return Bound(at.frame.open(place.raw, "self-reference"))
    else:
        setting.self_article = at.said.article
        setting.within = at.said.article_act
        context = "article named before"
    if proto.act is not None and proto.act.self_word:
        setting.self_act = document.act if document else at.said.last_key
    return _leaning(at.resolve(place, setting, without_act=proto.act is None), context)


def same_article(at: Binding, place: Place) -> Bound | None:
    """«той же статьи», «аталған баптың»: the article named last, if one was."""
    proto = place.proto
    if proto.needs != "article":
        return None
    last = at.said.last
    if isinstance(last, Abroad):
        return Bound(at.frame.foreign(place.raw, last), None, "article named before")
    if not _names_one(at, place) or _is_plural(place.raw):
        return Bound(at.frame.open(place.raw, "self-reference"))
    act, named = at.said.article_act, proto.act.keys if proto.act is not None else ()
    if named and act not in named:
        # «в новом УК РК этой статье соответствует …»: the article is of the code named before
        return Bound(at.frame.open(place.raw, "self-reference"), Act(named[0]))
    setting = at.setting(act)
    setting.self_article = at.said.article
    if proto.act is not None and proto.act.self_word:
        setting.self_act = at.frame.document.act if at.frame.document else at.said.last_key
    return _leaning(at.resolve(place, setting), "article named before")


# ------------------------------------------------------------------ small questions


def _leaning(resolution: Resolution, context: str | None) -> Bound:
    told = context if resolution.status in ("resolved", "outside") else None
    return Bound(resolution, leans_on(resolution, None), told)


def _is_of_statute(at: Binding, place: Place) -> bool:
    r"""Whether a place stands in points of a text of its own, whose articles are not those cited.

    «1. … по статье 9 Закона о …. \n2. … в пункте 6 настоящей статьи», «… настоящего пункта».
    """
    if place.proto.units[0].path[0][0] not in ("art", "section"):
        return True  # of the article named last no point was named
    return begins_point(at.text, at.said.told, place.start)


def _steps(
    at: Binding, place: Place, article: tuple[str, str]
) -> tuple[tuple[str, str], ...] | None:
    """Return the article, and for «настоящего пункта» the paragraph in which a place stands."""
    level = place.proto.units[0].path[0][0]
    if level in ARTICLES:
        return (article,)
    own = at.frame.document.act if at.frame.document else None
    levels = at.frame.resolver.levels_of(own) if own else ("art", "point", "subpoint")
    if len(levels) < 2:
        return None
    number = at.blocks.numbered_above(place.start, ".")
    if level == levels[1]:
        return (article, (level, number)) if number is not None else None
    if len(levels) > 2 and level == levels[2]:
        inner = at.blocks.numbered_above(place.start, ")")
        if inner is None:
            return None
        return (
            (article, (levels[1], number), (level, inner)) if number else (article, (level, inner))
        )
    return None


def _names_one(at: Binding, place: Place) -> bool:
    """Whether «этой статьи» is the law's, and one article of a known act was named last."""
    said = at.said
    return said.article_act is not None and not said.several and _is_cited(at, place)


def _is_plural(raw: str) -> bool:
    """Whether several articles are meant: «указанным статьям»."""
    known = map(classify, words(raw.lower()))
    return any(each is not None and each.kind == "level" and each.plural for each in known)


def _is_cited(at: Binding, place: Place) -> bool:
    """Whether «этой статьи», "this article" is the law's and not the author's own text."""
    if len(place.proto.units[0].path) > 1 or place.proto.act is not None:
        return True
    if _SAID_BEFORE.inside(place.raw.lower()):
        return True
    return any(map(_CHARGE.inside, sentence_around(at.text, place.start, place.end)))
