"""Acts by the word for their kind: «Закон … от … № …», «настоящего Кодекса», "the said Act"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.around import behind_issuer, country_at, longer_name
from legalref.acts.dated import dated_act
from legalref.acts.describing import describe, titled_number
from legalref.acts.quoted import title_first
from legalref.acts.sofar import ActSoFar
from legalref.acts.spelling import is_kazakh, kind_of_head, sort_of_head
from legalref.languages.home import OURS
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.text.tokens import Token

__all__ = ["country_first", "head_first", "issuer_first", "may_be_an_issuer", "this_act"]

_COURT_FIRST: Final = rule("court-first")
_DESCRIBED: Final = ("country", "republic", "number", "nosign", "mark", "word", "of")
"""Kinds of tokens with which what describes an act may begin behind its issuer."""
_MOST_POINTING: Final = 3  # words before the head: «того же самого Закона»


def head_first(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read «закон … от … № … «…»»: an act by its kind, date, number and title."""
    head = tokens[index]
    mention = ActSoFar(head.start, head.end, head=kind_of_head(head), named=False)
    return _headed(lexicon, mention, tokens, index, text)


def _headed(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read an act from its head word on; ``mention`` has what stands before."""
    head = tokens[index]
    mention.sort = sort_of_head(head)
    mention.kazakh_head = is_kazakh(head.text)  # its title stands before it
    if head.text in rule("law-sign").words:
        mention.country, mention.named = OURS, True
    if (
        head.text in rule("resolution-letter").words
        and index + 1 < len(tokens)
        and tokens[index + 1].text in rule("court-letter").words
    ):
        index += 1
        mention.end = tokens[index].end
    at = behind_issuer(tokens, index + 1)
    if at < len(tokens) and tokens[at].kind not in _DESCRIBED:
        at = index + 1
    found = describe(lexicon, mention, tokens, at, text)
    if not mention.named and at > index + 1:
        found = describe(lexicon, mention, tokens, index + 1, text)
    if not mention.named and (behind := longer_name(tokens, found[1], head)) > found[1]:
        mention.named, mention.end = True, tokens[behind - 1].end
        return mention, behind
    if not mention.named and head.value == "law":
        return titled_number(lexicon, mention, tokens, found[1], text) or found
    return found


def may_be_an_issuer(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word may begin what stands before a resolution of the court."""
    return _COURT_FIRST.pattern.match(token.text) is not None


def issuer_first(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read "the Supreme Court's Normative Resolution", «нормативное постановление … № 7»."""
    token = tokens[index]
    at = behind_issuer(tokens, index)
    if at + 1 < len(tokens) and tokens[at].text == "'":
        at = behind_issuer(tokens, at + 2)
    if at >= len(tokens) or tokens[at].value != "resolution":
        return None
    mention = ActSoFar(token.start, tokens[at].end, head=kind_of_head(tokens[at]), named=False)
    return _headed(lexicon, mention, tokens, at, text)


def country_first(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read «ҚР «… туралы» Заңы», «Қазақстан Республикасының 2024 жылғы … № 110-VIII Заңы»."""
    at, country = country_at(tokens, index)
    at = behind_issuer(tokens, at)
    if at >= len(tokens) or country is None:
        return None
    first, start = tokens[at], tokens[index].start
    if first.text == '"' and (quoted := title_first(lexicon, tokens, at, text)):
        mention = quoted[0]
        if not mention.kazakh_head:
            return None
        mention.start, mention.country = start, mention.country or country
        return quoted
    if first.kind == "head":
        mention = ActSoFar(start, first.end, country=country, head=kind_of_head(first), named=False)
        return _headed(lexicon, mention, tokens, at, text)
    if first.kind == "number":
        mention = ActSoFar(start, first.end, country=country, head="code")
        return dated_act(lexicon, mention, tokens, at, text)
    return None


def this_act(
    lexicon: Lexicon,
    tokens: Sequence[Token],
    index: int,
    text: str,
) -> tuple[ActSoFar, int] | None:
    """Read «настоящего Кодекса», «указанного Закона», «осы Заңның», "said Act"."""
    at = index + 1
    while at <= min(len(tokens) - 1, index + _MOST_POINTING) and tokens[at].kind in (
        "self",
        "same",
    ):
        at += 1
    if at >= len(tokens) or tokens[at].kind != "head":
        return None
    head, end = tokens[at], at + 1
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end + 1].kind == "suffix":
        end += 2
    mention = ActSoFar(tokens[index].start, tokens[end - 1].end, head=kind_of_head(head))
    pointing_back = any(t.kind == "same" for t in tokens[index:at])
    mention.self_word, mention.sort = "same" if pointing_back else "self", sort_of_head(head)
    return mention, end
