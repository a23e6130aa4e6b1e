"""What keeps an act apart from an article beside it: another statement, another country."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from legalref.acts.spelling import has_kazakh_letter
from legalref.languages.beside import is_filler
from legalref.languages.home import OURS
from legalref.languages.rules import rule
from legalref.parsing.owners import in_another_cell
from legalref.parsing.reader import ACT, PLACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.parsing.account import Account
    from legalref.parsing.units import Reading, Unit
    from legalref.text.folding import Folded
    from legalref.text.tokens import ActMention, Token

__all__ = [
    "in_another_statement",
    "is_country",
    "of_another_country",
    "of_either",
    "of_strange_place",
]

_STOPS: Final = rule("statement-ends")
_SURE: Final = rule("sure-country").words
_JOINS: Final = rule("joins-countries")
_SET_BEHIND: Final = rule("set-behind")
_SHORT: Final = 3  # letters of a country that may be something else


def in_another_statement(text: str, folded: Folded, unit: Unit, act: ActMention) -> bool:
    """Whether an act stands in a later statement: «по ст. 116, а штраф – по ст. 449 КоАП РК»."""
    if act.start < unit.full_end:
        return in_another_cell(folded.text, unit, act)
    _, end = folded.source_span(unit.full_end - 1, unit.full_end)
    begin, _ = folded.source_span(act.start, act.start + 1)
    return _STOPS.inside(text, end, begin) is not None


def of_either(text: str, acts: Sequence[ActMention]) -> list[ActMention]:
    """Return the acts of which a text offers one or the other, «ст. 128 УК/УПК РК»."""
    pairs = [
        (one, other)
        for one, other in pairwise(acts)
        if one.keys != other.keys and text[one.end : other.start].strip() == "/"
    ]
    return [act for pair in pairs for act in pair]


def of_another_country(account: Account, readings: Sequence[Reading]) -> dict[int, str]:
    """Return the country of each unit by its ``id`` where a mention names several countries.

    «Кыргызстан – ст. 166, Казахстан – ст. 128 УК»: the country named right before a unit says whose
    law it is, if its own act does not. An empty string for a code without a country of which
    nothing says whose it is: «ст. 128 УК РК, ст. 158 УК РФ, ст. 68 УК».
    """
    tokens, claims, text = account.tokens, account.claims, account.folded.text
    named = {
        index: token
        for index, token in enumerate(tokens)
        if token.kind == "country" and (token.value == OURS or is_country(token))
    }
    if len({token.value for token in named.values()}) < 2:
        return {}
    alone = {index: token for index, token in named.items() if claims[index] != ACT}
    found: dict[int, str] = {}
    low = 0
    for reading in readings:
        for unit in reading.units:
            told = [i for i, token in alone.items() if low <= token.start < unit.full_start]
            act = unit.act
            low = max(unit.full_end, act.end if act is not None else 0)
            behind = next((i for i, token in alone.items() if token.start >= low), None)
            if behind is not None and _SET_BEHIND.whole(text, low, tokens[behind].start):
                low = tokens[behind].end  # «ст. 127.1 в РФ, ст. 128 УК в РК»
                told = [behind]
            if act is not None and (act.country is not None or act.via == "id" or act.self_word):
                continue
            if _of_several(text, [tokens[i] for i in told[-2:]]):
                found[id(unit)] = ""
            elif told:
                found[id(unit)] = tokens[told[-1]].value
                claims[told[-1]] = PLACE
            elif act is not None and act.head == "code":
                found[id(unit)] = ""
    return found


def _of_several(text: str, countries: Sequence[Token]) -> bool:
    """Whether the same is said of two countries before a place: «в России и Казахстане»."""
    return any(
        one.value != other.value and _JOINS.pattern.fullmatch(text, one.end, other.start)
        for one, other in pairwise(countries)
    )


def is_country(token: Token) -> bool:
    """Whether a token names a country; a few letters may be something else."""
    return token.kind == "country" and (len(token.text) > _SHORT or token.text in _SURE)


def of_strange_place(account: Account, act: ActMention) -> bool:
    """Whether a name that nobody read stands where the country of a bare code does.

    «ст. 128 УК Катара», "the Malta Penal Code", «Жапония ҚК»: no list has all countries and lands.
    """
    if act.country is not None or act.head != "code" or act.self_word:
        return False
    tokens, claims, folded = account.tokens, account.claims, account.folded
    inside = [i for i, t in enumerate(tokens) if act.start <= t.start < act.end]
    if not inside:
        return False
    russian = not has_kazakh_letter(folded.text[act.start : act.end]) and not _is_latin(folded, act)
    at = inside[-1] + 1 if russian else inside[0] - 1
    if not 0 <= at < len(tokens) or claims[at] or tokens[at].kind != "word":
        return False
    first, _ = folded.source_span(tokens[at].start, tokens[at].end)
    return account.source[first].isupper() and not is_filler(tokens[at].text)


def _is_latin(folded: Folded, act: ActMention) -> bool:
    return folded.text[act.start : act.end].isascii()
