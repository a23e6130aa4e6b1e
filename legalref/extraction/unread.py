"""Numbers that nobody read, and which places and acts must not be cited beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from legalref.extraction.words import classified
from legalref.languages.classify import stems_of
from legalref.languages.rules import rule
from legalref.parsing.account import Account
from legalref.parsing.reader import ACT, PLACE
from legalref.resolution.leftover import claim_numbers_of, over_joints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.parsing.account import Unread
    from legalref.parsing.reader import ChunkReader, Reading, Unit
    from legalref.text.folding import Folded
    from legalref.text.tokens import ActMention

__all__ = ["beside_unread", "words_between"]

_COUNTED: Final = re.compile(r"\s-\s$")  # «128-бап – 12, 135-бап – 9»: twelve cases
_COUNT_DASH: Final = 3  # characters of such a dash
_WORDS: Final = re.compile(r"(?:[^\S\n]+[^\W\d_]+){1,6}[^\S\n]+")
_ARTICLES: Final = tuple(stems_of("art"))
_SHORT_ARTICLES: Final = rule("short-article").words
_LONGEST_ARTICLE: Final = 3  # digits


def beside_unread(
    source: str, folded: Folded, reader: ChunkReader, lexicon: Lexicon
) -> dict[int, Unread]:
    """Return the unread number or blank beside each unit or act of a reading, by ``id``.

    In running text many numbers stand behind a citation that are none of its business: «по ст. 128
    УК РК 45 дел». So only those count that a citation goes on to: a number in front of an act or of
    the next number of a list, «№№ 128, 135 УК РК», or glued to a number that was read, «125^1», or
    to a word for an article behind its act, «ҚР ҚК-нің 128-бабыкен».
    """
    tokens, claims = reader.tokens, reader.claims
    if not Account.may_lack_numbers(folded.text, tokens, claims):
        return {}
    account = Account(source, folded, tokens, claims)
    unread = [one for one in account.unread_tokens() if one[0].what in ("number", "blank")]
    if not unread:
        return {}
    claim_numbers_of(account, (act for reading in reader.readings for act in reading.acts), lexicon)
    begins = [reading.start for reading in reader.readings]
    found: dict[int, Unread] = {}
    for words, indexes in unread:
        for index in _places(account, indexes):
            at = tokens[index].start
            reading = reader.readings[bisect_right(begins, at) - 1]
            for element in _elements(reading, at):
                found.setdefault(id(element), words)
    return found


def words_between(text: str, start: int, end: int) -> str:
    """Return what stands between two places if it is nothing but words that citations have not.

    Example:
        >>> words_between("ст. 125 под номером 1 УК РК", 7, 20)
        'под номером'
        >>> words_between("ст. 125 и 126 УК РК", 7, 10)
        ''
    """
    between = text[start:end]
    if _WORDS.fullmatch(between) is None:
        return ""
    known = any(classified(word)[1] for word in between.split())
    return "" if known else between.strip()


def _places(account: Account, indexes: range) -> list[int]:
    """Return the indexes of the tokens that were read and that go on to unread words."""
    tokens, claims = account.tokens, account.claims
    mine = [i for i in indexes if not claims[i] and tokens[i].kind in ("number", "mark")]
    if not mine:
        return []
    start = tokens[next((i for i in mine if tokens[i].kind == "number"), mine[0])].start
    after = over_joints(account, mine[-1], 1)
    behind = claims[after] if after < len(tokens) else ""
    counted = _COUNTED.search(account.folded.text, max(0, start - _COUNT_DASH), start)
    if counted is not None and behind != ACT:
        return []
    found = []
    if any(
        _is_article(account, i) or _is_lettered(account, i) or _is_tied(account, i) for i in mine
    ):
        before = over_joints(account, mine[0], -1)
        if before >= 0 and claims[before] == ACT:
            found.append(before)
    number_behind = behind == PLACE and tokens[after].kind == "number"
    if behind == ACT or number_behind or (behind == PLACE and _is_blank_level(account, mine)):
        found.append(after)
    first = mine[0]
    while first and tokens[first - 1].end == tokens[first].start:
        first -= 1
        if claims[first] == PLACE and tokens[first].kind == "number":
            found.append(first)
        if claims[first] or tokens[first].kind != "mark":
            break
    return found


def _is_blank_level(account: Account, mine: Sequence[int]) -> bool:
    """Whether blanks stand for the number of a level before a place: «п. ___ ст. 6»."""
    tokens = account.tokens
    if any(tokens[i].kind == "number" for i in mine):
        return False
    before = mine[0] - 1
    if before > 0 and tokens[before].text == ".":
        before -= 1
    return before >= 0 and tokens[before].kind == "level" and not account.claims[before]


def _is_article(account: Account, index: int) -> bool:
    """Whether a word for an article, with an ending that nobody knows, is glued to a number."""
    glued = account.tokens[index : index + 3]
    return (
        len(glued) == 3
        and glued[1].text == "-"
        and glued[0].end + 1 == glued[2].start
        and (glued[2].text.startswith(_ARTICLES) or glued[2].text in _SHORT_ARTICLES)
    )


def _is_lettered(account: Account, index: int) -> bool:
    """Whether a letter is glued to a number that may be one of an article: «УК РК 128а»."""
    glued = account.tokens[index : index + 2]
    return (
        len(glued) == 2
        and glued[0].kind == "number"
        and len(glued[0].text) <= _LONGEST_ARTICLE
        and glued[0].end == glued[1].start
        and len(glued[1].text) == 1
        and glued[1].text.isalpha()
    )


def _is_tied(account: Account, index: int) -> bool:
    """Whether signs tie a number to the code before it: «УК РК-128», «УК РК (128)», «УК 128/2»."""
    tokens = account.tokens
    if index < 1 or tokens[index].kind != "number" or len(tokens[index].text) > _LONGEST_ARTICLE:
        return False
    sign, behind = tokens[index - 1], tokens[index + 1 : index + 2]
    follows = behind[0].text if behind else ""
    if sign.text == "(":
        return follows in (")", ",")
    if sign.text in ("-", "№"):
        return sign.start == tokens[index - 2].end or sign.text == "№"
    return bool(account.claims[index - 1]) and follows == "/"


def _elements(reading: Reading, at: int) -> Sequence[Unit | ActMention]:
    """Return the acts of a reading that hold a place of the folded text, else its units."""
    acts = [act for act in reading.acts if act.start <= at < act.end]
    return acts or [unit for unit in reading.units if unit.start <= at < unit.end]
