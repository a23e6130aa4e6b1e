"""What a mention tells of the text that goes on: its act, its article, the name it is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import UNLISTED, Abroad, Act
from legalref.extraction.protos import of_article
from legalref.extraction.terms import are_initials
from legalref.ids import is_ours
from legalref.languages.rules import piece, rule
from legalref.parsing.reader import DEFINED
from legalref.resolution.times import TIME_OPEN
from legalref.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.whose import Owner
    from legalref.extraction.binding import Binding, Bound, Place
    from legalref.extraction.protos import Proto
    from legalref.extraction.said import Said
    from legalref.results import Mention, Resolution
    from legalref.text.tokens import ActMention

__all__ = ["tell"]

_NO_LAW: Final = ("charter", "contract", "place-in-draft", "number-in-draft")
_UNKNOWN: Final = ("act-unnamed", "unlisted-before")
_EMPHASIS: Final = ("*", "_")
_EMPHASIS_END = re.compile(r"[*_]+\s*(?=\()")
# (the “CCRoK”), («УПК»): letters in quotes behind an act are its name; a word is a title.
_QUOTED_NAME: Final = re.compile(
    rf"\s?\((?:{piece('before-a-name')})?"
    r"[«\"“„]((?=\w*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])\w{2,12})[»\"”“]\)"
)
# "the Civil Code (CC)": capitals in brackets are a name if they abbreviate the one before.
_LETTERS: Final = re.compile(
    r"\s?\(((?=\w*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w{1,7})\)"
)
_APPROVED_BY: Final = rule("act-of-approval-before")
_LONGEST_APPROVAL: Final = 40  # code points between an act and the one that approved it
_CONTRAST: Final = rule("contrast-before")
_LONGEST_CONTRAST: Final = 40
_LONGEST_DEFINITION: Final = 120


def tell(at: Binding, place: Place, bound: Bound, noise: str, mentions: Sequence[Mention]) -> None:
    """Remember what a place said for the places behind it: nothing, if it stands in a note.

    Args:
        at: The text, and what it has said so far.
        place: The place.
        bound: The act that it belongs to.
        noise: The rule by which it only looks like a mention, or ``""``.
        mentions: The mentions before it.
    """
    if at.blocks.note_at(place.start if bound.start < 0 else bound.start) is not None:
        return
    proto, owner, said = place.proto, bound.owner, at.said
    _define(said, at.text, place, bound)
    told = owner is not None and (not noise or owner is UNLISTED)
    if told and owner is not None and not _is_aside(at, place, mentions, owner):
        _tell_act(at, proto, owner, place.end)
        _tell_time(said, owner, bound.resolution)
    hinted = owner is not None and owner is not UNLISTED and owner == proto.owner
    if noise and proto.bare and hinted and owner is not None and not proto.units:
        compared = _CONTRAST.before(at.text, place.start, place.start - _LONGEST_CONTRAST)
        said.hint = (owner, place.end) if compared is None else None
    if _is_strange(proto, bound, noise):
        said.strange = place.end
    if not noise:
        _tell_article(said, proto, bound.resolution, owner)
        if proto.units:
            said.article_told = place.end  # also of «части второй этой статьи», which goes on


def _is_strange(proto: Proto, bound: Bound, noise: str) -> bool:
    """Whether a place is an article of a document that is no listed act: a contract, a draft."""
    if not proto.units or not of_article(proto.units[0]):
        return False
    return noise in _NO_LAW if noise else bound.resolution.reason.code in _UNKNOWN


def _define(said: Said, text: str, place: Place, bound: Bound) -> None:
    """Remember the name that the text gives an act: «(далее – Кодекс)»."""
    proto, end = place.proto, place.end
    if bound.owner is None or proto.act is None:
        return
    name = proto.act.alias or _quoted_behind(text, end, proto)
    if not name and text[end : end + 1] in _EMPHASIS:
        name = _defined_behind(text, end)
    if name:
        parts = proto.act.keys if bound.rule == "own-act" else ()  # else they may be of nobody
        said.terms.define(name, bound.owner, parts)


def _quoted_behind(text: str, end: int, proto: Proto) -> str | None:
    """Return the letters in quotes or brackets behind an act that are a name of it."""
    quoted = _QUOTED_NAME.match(text, end)
    if quoted is not None:
        return quoted[1]
    act, letters = proto.act, _LETTERS.match(text, end)
    if letters is None or act is None or act.abbreviation or proto.units:
        return None
    name = text[end - (proto.end - act.start) : end]
    return letters[1] if are_initials(letters[1], name) else None


def _tell_act(at: Binding, proto: Proto, owner: Owner, end: int) -> None:
    """Remember the act that a mention named."""
    said, lexicon = at.said, at.frame.resolver.lexicon
    key = owner.key if isinstance(owner, Act) else None
    if key is not None and proto.units and proto.units[0].path[0][0] == "section":
        said.by_section = True
    if proto.units or key is None or not lexicon.amends(key):
        if said.last is not None and said.last != owner:
            said.other = said.last, said.told
        if proto.act is not None and key in proto.act.keys:
            said.parts = proto.act.keys
        said.last, said.told = owner, end
        said.told_alone = not proto.units
        if proto.act is not None and (proto.act.year or proto.act.date):
            said.time.sure = end
        if isinstance(owner, Act) and is_ours(owner.key):
            said.own, said.own_told, said.alike = owner, end, None
    if proto.act is not None and (proto.act.date or proto.act.number or proto.act.year):
        _tell_edition(said, lexicon, proto.act, key, end)
    sort_of, act = lexicon.sort_of, proto.act
    sort = sort_of(key) if key is not None else ""
    if not sort and act is not None:
        sort = act.sort or (sort_of(act.keys[0]) if act.keys else "")
    if sort:
        said.by_sort[sort], said.told_of[sort] = owner, end
        if act is not None and act.keys:
            said.named_of[sort] = end


def _tell_edition(said: Said, lexicon: Lexicon, act: ActMention, key: str | None, end: int) -> None:
    """Remember which act of its name a text called by day, number or year."""
    if key is not None:
        said.time.call(key, lexicon.registry.heirs(key), end)
    elif (act.date or act.number) and act.title and (bearer := lexicon.key_of_title(act.title)):
        said.time.call("", (bearer,), end)  # an unlisted one of this title


def _tell_time(said: Said, owner: Owner, resolution: Resolution) -> None:
    """Remember the act before the one named, if the mention was read as of its time."""
    if isinstance(owner, Act):
        read = resolution.refs[0].act if resolution.refs else None
        said.time.former = read if read != owner.key else None
        undecided = resolution.reason.code in TIME_OPEN
        said.time.undecided = resolution.reason if undecided else None


def _tell_article(said: Said, proto: Proto, resolution: Resolution, owner: Owner | None) -> None:
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
            for ref in resolution.refs if proto.act is not None else ():
                said.acts_of.setdefault(ref.at_level("art") or "", set()).add(ref.act)
            said.several = proto.shared or len(articles) > 1
    elif resolution.status == "foreign" or resolution.reason.code == "unlisted-before":
        said.article, said.article_act, said.several = (), None, True  # of no act of ours
    elif proto.units[-1].path[0][1]:
        known = owner if isinstance(owner, Act) and resolution.status == "not_found" else None
        said.article = (proto.units[-1].path[0],)
        said.article_act = known.key if known is not None else None
        said.several = listed


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
    closed = text[end : end + 1] == ")" and text[end + 1 : end + 2] != ":"  # which leads on
    return len(between) <= 60 and "(" in between and ")" not in between and closed
