"""From bound places to mentions: spans, what the text has said, and what only looks like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import UNLISTED, Abroad, Act
from legalref.extraction.binding import Binding, Place, label
from legalref.extraction.headings import of_heading
from legalref.extraction.noise import refusal
from legalref.extraction.rules import bind
from legalref.extraction.stretches import BACK
from legalref.languages.rules import rule
from legalref.parsing.reader import DEFINED
from legalref.results import Mention
from legalref.text.blocks import Heading
from legalref.text.dating import tells_of_adoption, tells_of_present
from legalref.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.whose import Owner
    from legalref.extraction.protos import Proto
    from legalref.extraction.said import Said
    from legalref.results import Resolution

__all__ = ["settled"]

_TITLE_BEFORE: Final = rule("subject-before")
_EMPHASIS: Final = ("*", "_")
_EMPHASIS_END = re.compile(r"[*_]+\s*(?=\()")
_APPROVED_BY: Final = rule("act-of-approval-before")
_LONGEST_APPROVAL: Final = 40  # code points between an act and the one that approved it
_CONTRAST: Final = rule("contrast-before")
_LONGEST_CONTRAST: Final = 40
_LONGEST_DEFINITION: Final = 120


def settled(at: Binding) -> list[Mention]:
    """Give every place its act and return the mentions in order."""
    mentions: list[Mention] = []
    for index, (offset, proto) in enumerate(at.protos):
        if isinstance(proto, Heading):
            mentions.append(_told_heading(at, proto))
        else:
            place = _place(at, index, offset, proto, mentions[-1].end if mentions else 0)
            mention = _settle(at, place, mentions)
            if mention is not None:
                mentions.append(mention)
    return mentions


def _told_heading(at: Binding, heading: Heading) -> Mention:
    mention, act = of_heading(at.frame, at.text, heading)
    at.heading_acts[heading.start] = act
    at.said.article, at.said.article_act = (("art", heading.number),), act
    at.said.several = False
    return mention


def _place(at: Binding, index: int, offset: int, proto: Proto, before: int) -> Place:
    text = at.text
    start, end = offset + proto.start, offset + proto.end
    if text[end - 1] == ")" and _closes_another(text, start, end):
        end -= 1
    elif text[end : end + 1] == ")" and _is_open(text, start, end):
        end += 1  # «УПК РК (ст. 5)»
    return Place(index, offset, proto, start, end, text[start:end], before)


def _settle(at: Binding, place: Place, mentions: list[Mention]) -> Mention | None:
    """Bind one place, tell what it said, and return its mention if it is one."""
    text, proto, said, end = at.text, place.proto, at.said, place.end
    bound = bind(at, place)
    resolution, owner = bound.resolution, bound.owner
    start = place.start if bound.start < 0 else bound.start
    if proto.timely and owner == proto.owner and isinstance(owner, Act):
        resolution = _dated(at, place, resolution, owner.key)
    elif not proto.units and owner == proto.owner and isinstance(owner, Act):
        resolution = _dated_whole(at, place, resolution, owner.key)
    noise = refusal(at.frame, text, start, end, proto, resolution)
    if at.blocks.note_at(start) is None:
        _define(said, text, proto, end, owner)
        told = owner is not None and (not noise or owner is UNLISTED)
        if told and owner is not None and not _is_aside(at, place, mentions, owner):
            _tell(at, proto, owner, end)
        hinted = owner is not None and owner is not UNLISTED and owner == proto.owner
        if noise and proto.bare and hinted and owner is not None and not proto.units:
            said.hint = owner, end
        if not noise:
            _tell_article(said, proto, resolution, place, mentions)
    if noise:
        return None
    if not proto.units and resolution.refs:
        start = _behind_title(at, start, resolution.refs[0])
    if mentions and _is_other_name(text, mentions[-1], start, end, resolution):
        # «Протокол о … (Палермский протокол)»: one act, one mention
        start, end = mentions.pop().start, end + 1
    raw = text[start:end]
    if resolution.text != raw:
        resolution = resolution._with(raw, resolution.reason)
    return Mention(start, end, raw, resolution, bound.context, bound.rule)


def _define(said: Said, text: str, proto: Proto, end: int, owner: Owner | None) -> None:
    """Remember the name that the text gives an act: «(далее – Кодекс)»."""
    if owner is None or proto.act is None:
        return
    if proto.act.alias:
        said.terms[label(proto.act.alias)] = owner
    elif text[end : end + 1] in _EMPHASIS:
        defined = _defined_behind(text, end)
        if defined is not None:
            said.terms[label(defined)] = owner


def _tell(at: Binding, proto: Proto, owner: Owner, end: int) -> None:
    """Remember the act that a mention named."""
    said, lexicon = at.said, at.frame.resolver.lexicon
    key = owner.key if isinstance(owner, Act) else None
    if key is not None and proto.units and proto.units[0].path[0][0] == "section":
        said.by_section = True
    if proto.units or key is None or not lexicon.amends(key):
        said.last, said.told = owner, end
        said.told_alone = not proto.units
        if proto.act is not None and (proto.act.year or proto.act.date):
            said.sure = end
        if isinstance(owner, Act) and owner.key.startswith("kz"):
            said.own = owner
    sort_of, act = lexicon.sort_of, proto.act
    sort = sort_of(key) if key is not None else ""
    if not sort and act is not None:
        sort = act.sort or (sort_of(act.keys[0]) if act.keys else "")
    if sort:
        said.by_sort[sort], said.told_of[sort] = owner, end


def _tell_article(
    said: Said, proto: Proto, resolution: Resolution, place: Place, mentions: list[Mention]
) -> None:
    """Remember the article that a mention named, for «той же статьи»."""
    if not proto.units or proto.needs == "article":
        return
    listed = proto.shared or bool(proto.units[0].lasts) or len(resolution.refs) > 1
    if resolution.refs:
        segments = resolution.refs[-1].segments
        if segments and segments[0].level == "art":
            articles = {ref.at_level("art") for ref in resolution.refs}
            said.article = ((segments[0].level, segments[0].number),)
            said.article_act = resolution.refs[-1].act
            said.several = proto.shared or len(articles) > 1
    elif resolution.reason.code == "unlisted-before":
        said.article, said.article_act, said.several = (), None, True
    elif proto.units[-1].path[0][1]:
        said.article, said.article_act = (proto.units[-1].path[0],), None
        said.several = listed


def _dated(at: Binding, place: Place, resolution: Resolution, key: str) -> Resolution:
    """Return what a citation means in the time that its sentence, or its text, is of."""
    setting, proto = at.setting(key), place.proto
    if not at.set_time(setting, place, key):
        return resolution
    return at.frame.resolve(place.raw, proto.units, proto.act, setting, proto.title)


def _dated_whole(at: Binding, place: Place, resolution: Resolution, key: str) -> Resolution:
    """Return what an act named as a whole means in a text of a day before it was in force."""
    act, frame = place.proto.act, at.frame
    if act is None or act.year or act.date or frame.day is not None or not frame.had_another(key):
        return resolution
    setting = at.setting(key)
    if not at.set_time(setting, place, key) or setting.written is None or setting.around is None:
        return resolution
    if tells_of_adoption(setting.around):
        at.said.sure = place.end
        return resolution
    if tells_of_present(setting.around):
        return resolution
    setting.day = setting.written[1]
    return frame.resolve(place.raw, (), act, setting, None)


def _behind_title(at: Binding, start: int, act: str) -> int:
    """Return where an act begins whose title stands before its kind, as in bibliographies.

    «О практике применения …. Нормативное постановление … № 7», «О рекламе : Закон …».
    """
    match = _TITLE_BEFORE.before(at.text, start, start - 320)
    lexicon = at.frame.resolver.lexicon
    if match is None or lexicon.key_of_title(fold(match[1]).text) != act:
        return start
    return match.start(1)


def _defined_behind(text: str, end: int) -> str | None:
    """Return the name given to an act whose own name marks of emphasis close at ``end``."""
    opened = _EMPHASIS_END.match(text, end)
    if opened is None:
        return None
    folded = fold(text[opened.end() : opened.end() + _LONGEST_DEFINITION]).text
    defined = DEFINED.match(folded)
    return defined[1] if defined is not None else None


def _is_aside(at: Binding, place: Place, mentions: Sequence[Mention], owner: Owner) -> bool:
    """Whether an act is only mentioned beside another and lends later numbers nothing.

    «протокол (ратифицирован Законом …)», «протокол, ратифицированный Законом …», «ст. 106 (ст. 111
    УК РФ)».
    """
    text, start = at.text, place.start
    if isinstance(owner, Abroad) and _CONTRAST.before(text, start, start - _LONGEST_CONTRAST):
        return True  # «в отличие от ст. 127.1 УК РФ, в статье 128 …»
    if not mentions:
        return False
    before = mentions[-1].end
    if place.proto.units:
        stays = isinstance(at.said.last, Act) and isinstance(owner, Abroad)
        return stays and _in_brackets(text, before, start, place.end)
    if _in_brackets(text, before, start, place.end):
        return True
    low = max(before, start - _LONGEST_APPROVAL)
    approved = start - before <= _LONGEST_APPROVAL and at.said.last is not None
    return approved and _APPROVED_BY.before(text, start, low) is not None


def _in_brackets(text: str, before: int, start: int, end: int) -> bool:
    """Whether an act is only mentioned beside the one before it: «(ратифицирован Законом …)»."""
    between = text[before:start]
    return (
        len(between) <= 60 and "(" in between and ")" not in between and text[end : end + 1] == ")"
    )


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a bracket is opened in a stretch and not closed."""
    return text.count("(", start, end) > text.count(")", start, end)


def _is_other_name(text: str, named: Mention, start: int, end: int, resolution: Resolution) -> bool:
    """Whether an act is only called by another of its names, in brackets behind the first."""
    refs = resolution.refs
    return (
        len(refs) == 1
        and refs == named.resolution.refs
        and refs[0].is_act
        and text[end : end + 1] == ")"
        and text[named.end : start].strip() == "("
    )


def _closes_another(text: str, start: int, end: int) -> bool:
    """Whether the bracket that ends a mention closes one in front of it: «(см. ч. 3 п. 2)»."""
    if text.count("(", start, end) >= text.count(")", start, end) or text[end : end + 1] == ")":
        return False
    low = max(text.rfind("\n", 0, start), start - BACK, 0)
    return text.rfind("(", low, start) > text.rfind(")", low, start)
