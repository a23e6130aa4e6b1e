"""Places that only go on with a citation before them: «ч. 2 – до 5 лет», «а по 308-й – нет»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.extraction.words import classified
from legalref.languages.rules import rule
from legalref.parsing.reader import Unit
from legalref.resolution.resolver import Setting
from legalref.results import Mention
from legalref.text.dating import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from legalref.extraction.binding import Binding
    from legalref.extraction.frame import Frame

__all__ = ["with_ordinals", "with_parts"]

_PART: Final = rule("part-alone").pattern
_TELLS_OF_PART: Final = rule("tells-of-part").pattern
_ENDS_PART: Final = rule("ends-part").pattern
_NEXT_PART: Final = 200
_ORDINAL_ARTICLE: Final = rule("ordinal-article").pattern
_ORDINALS: Final = sorted(rule("article-ordinal").words)
_ENDS_ORDINAL: Final = rule("ends-ordinal").pattern


def with_parts(at: Binding, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Add parts that follow their article: «ч. 1 ст. 309 УК РК – штраф, ч. 2 – до 5 лет»."""
    frame, text, search = at.frame, at.text, _PART.search
    for mention, limit in _with_limits(text, mentions):
        yield mention
        refs = mention.resolution.refs
        if not refs or mention.resolution.status != "resolved" or not refs[-1].segments:
            continue
        article = refs[-1].segments[0]
        if article.level != "art" or "part" not in frame.resolver.levels_of(refs[-1].act):
            continue
        low = last = mention.end
        match = search(text, low, min(limit, low + _NEXT_PART))
        while match is not None and "\n\n" not in text[last : match.start()]:
            start, low = match.span()
            part = match["number"] or _ordinal(match["word"])
            if part and not text[start - 1].isalpha() and _goes_on(text, last, start, low):
                path = [("art", article.number), ("part", part)]
                if match["point"]:
                    path.append(("point", match["point"]))
                unit = Unit(path, 0, low - start, 0, low - start, langs="ru")
                setting = Setting(within=refs[-1].act, country=frame.country, day=frame.day)
                resolution = frame.resolve(match[0], (unit,), None, setting, None)
                if resolution.status == "resolved" and not resolution.repairs:
                    context = "article named before"
                    yield Mention(start, low, match[0], resolution, context, "part-alone")
                    last = low
            match = search(text, low, min(limit, low + _NEXT_PART))


def _ordinal(word: str | None) -> str:
    """Return the number that an ordinal says: «вторая»; "" for another word."""
    known = classified(word)[1] if word else None
    return known.value if known is not None and known.kind == "ordinal" else ""


def with_ordinals(at: Binding, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Add articles that only an ordinal calls: «по ст. 128 УК РК осуждён, а по 308-й нет»."""
    if not any(ending in at.text for ending in _ORDINALS):
        return iter(mentions)
    return _with_ordinals(at.frame, at.text, mentions)


def _with_ordinals(frame: Frame, text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    for mention, limit in _with_limits(text, mentions):
        yield mention
        refs = mention.resolution.refs
        if mention.resolution.status != "resolved" or not refs[-1].segments:
            continue
        low, act = mention.end, refs[-1].act
        for match in _ORDINAL_ARTICLE.finditer(text, low, min(limit, low + _NEXT_PART)):
            start, end = match.span("ordinal")
            if ends_sentence(text[low : start + 3]) or not _ENDS_ORDINAL.match(text, end):
                break
            unit = Unit([("art", match["number"])], 0, end - start, 0, end - start, langs="ru")
            setting = Setting(within=act, country=frame.country, day=frame.day)
            resolution = frame.resolve(match["ordinal"], (unit,), None, setting, None)
            if resolution.status == "resolved" and not resolution.repairs:
                context = "act named before"
                raw = match["ordinal"]
                yield Mention(start, end, raw, resolution, context, "ordinal-article")


def _with_limits(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, int]]:
    """Yield each mention with the place where the next one begins, or the text ends."""
    before: Mention | None = None
    for mention in mentions:
        if before is not None:
            yield before, mention.start
        before = mention
    if before is not None:
        yield before, len(text)


def _goes_on(text: str, named: int, start: int, end: int) -> bool:
    """Whether a part goes on with the article that was named up to ``named``, as in «ч. 2 – штраф».

    «Часть 3 дела», «Право. Ч. 2. С. 15» speak of something else.
    """
    if _TELLS_OF_PART.match(text, end) is not None:
        return True
    if text[start].isupper() or ends_sentence(text[named : start + 3]):
        return False
    return _ENDS_PART.match(text, end) is not None
