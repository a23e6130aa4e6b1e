"""Rules for what points back: a name given before, «настоящего Кодекса», «этой статьи»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Abroad, Act
from legalref.extraction.binding import Bound
from legalref.extraction.borders import begins_point
from legalref.extraction.noise import is_longer
from legalref.extraction.protos import leans_on
from legalref.ids import is_ours
from legalref.languages.classify import classify
from legalref.languages.home import OURS
from legalref.languages.rules import rule
from legalref.parsing.units import ARTICLES
from legalref.text.dating import sentence_around
from legalref.text.folding import words

if TYPE_CHECKING:
    from legalref.acts.whose import Owner
    from legalref.extraction.binding import Binding, Place
    from legalref.extraction.terms import Term
    from legalref.results import Resolution

__all__ = ["name_given", "same_article", "that_act", "this_act", "this_article"]

_ANY_OF_THEM: Final = rule("any-of-them-before")
_CHARGE: Final = rule("charge")
_NAMED: Final = "name given before"
_SAID_BEFORE: Final = rule("said-before")
_FARTHEST: Final = 700  # code points
_MOST_LINES: Final = 6
_NEAREST: Final = 16  # code points of «одной и»
_WITHIN_ARTICLES: Final = ("art", "section", "part", "point", "subpoint", "paragraph")


def name_given(at: Binding, place: Place) -> Bound | None:
    """The document gave an act the name: «(бұдан әрі – Кодекс)», «(далее – УК)»."""
    proto, terms = place.proto, at.said.terms
    act = proto.act
    if not terms or (act is not None and act.alias is not None):
        return None
    if act is None:
        beside = terms.beside(place.start, place.end) if proto.units else None
        return at.whole(place, _meant(at, place, beside), _NAMED) if beside is not None else None
    begin, end = place.offset + act.start, place.offset + act.end
    if not proto.units:
        return _act_by_name(at, place, terms.named(at.text[begin:end]))
    if end <= place.start:
        own = terms.behind(place.end)  # "article 138 of the Code, article 152 of the CCP"
        if own is not None:
            return at.whole(place, _meant(at, place, own), _NAMED)
    term = terms.longer(begin, end)
    if term is None and not (proto.needs == "act" and is_longer(at.text, begin, end)):
        term = terms.named(at.text[begin:end])
        if term is None and act.abbreviation and act.country == OURS:
            term = terms.abbreviated(at.text[begin:end])
    if term is None or (act.country is not None and act.keys and not _renames(at, place, term)):
        return None
    meant = _meant(at, place, term)
    if meant == proto.owner and proto.resolution is not None:
        return Bound(proto.resolution, meant, "shared act" if proto.shared else None)
    return at.whole(place, meant, _NAMED)


def _act_by_name(at: Binding, place: Place, term: Term | None) -> Bound | None:
    """Return what an act alone means that the text has defined as another one.

    «Федеральный закон … (далее – Закон о персональных данных)»: no law of Kazakhstan.
    """
    act = place.proto.act
    if term is None or act is None or not act.keys or act.country is not None:
        return None
    if term.owner == place.proto.owner or not set(term.parts).isdisjoint(act.keys):
        return None
    if not isinstance(term.owner, Act):
        return at.within(place, term.owner, _NAMED)._replace(owner=term.owner)
    whole = at.frame.whole(place.raw, act, term.owner.key, at.setting())
    return Bound(whole, term.owner, _NAMED)


def _renames(at: Binding, place: Place, term: Term) -> bool:
    """Whether a name with its country is one that the text gave another act of that country.

    "the Civil Code (CC) … the CC of Kazakhstan"; «УК РФ (далее – УК) … УК РК» are two.
    """
    act, owner = place.proto.act, term.owner
    if act is None or act.country != OURS or not act.abbreviation:
        return False
    meant = (owner.key,) if isinstance(owner, Act) and is_ours(owner.key) else term.parts
    return bool(meant) and all(at.line(key).isdisjoint(meant) for key in act.keys)


def _meant(at: Binding, place: Place, term: Term) -> Owner:
    """Return the act that a name of the text means beside a place: of its parts, the one."""
    having = at.having(term.parts, place)
    return Act(having[0]) if len(having) == 1 else term.owner


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
        setting.self_act = document.act if document else setting.within
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
    if said.article_act is None or said.several or not _is_near(at, place):
        return False
    return _is_cited(at, place)


def _is_near(at: Binding, place: Place) -> bool:
    """Whether the article named last stands so near that «этой статье» may be it.

    Rows of a list of messages far from each other, «1287: "… по этой статье …"», are not.
    """
    told, start = at.said.article_told, place.start
    if at.cells.are_apart(told, start) or _ANY_OF_THEM.before(at.text, start, start - _NEAREST):
        return False
    return start - told <= _FARTHEST and at.text.count("\n", told, start) <= _MOST_LINES


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
