"""What an act is described by: date, number, year, the title in quotes, the country.

Reads what stands behind an act, and decides at last which act all of it means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.around import (
    behind_issuer,
    country_at,
    end_of_match,
    index_behind,
    of_unknown_place,
    quoted_title,
)
from legalref.acts.changed import make_former
from legalref.acts.numbers import plain_number
from legalref.acts.settling import settle
from legalref.languages.dates import DATE, iso_of
from legalref.languages.home import UNKNOWN_PLACE
from legalref.languages.rules import group, rule
from legalref.text.folding import STOP, stems

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.sofar import ActSoFar
    from legalref.text.tokens import Token

__all__ = [
    "behind_short_name", "date_and_number", "describe", "named_in_brackets",
    "take_date_before", "titled_number",
]  # fmt: skip

_LONGEST_TITLE: Final = 24  # tokens of a title without quotes
_ENDING: Final = 3  # letters of «-ның»
_LONGEST_DATE: Final = 36  # characters from «adopted on» to the word for the year


def describe(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int]:
    """Take suffix, country, date, number and title behind an act; settle which act it is."""
    at = index
    while True:
        before = at
        at = _behind_suffix(tokens, at)
        at = _take_country(mention, tokens, at)
        if mention.head == "resolution":
            at = _behind_court(tokens, at)
        end_so_far = tokens[at - 1].end if at else 0
        if at < len(tokens):
            at = date_and_number(mention, tokens, at, text, end_so_far)
            at = _take_title(lexicon, mention, tokens, at, text)
            at = behind_short_name(lexicon, mention, tokens, at, text)
        if at == before:
            break
    if mention.keys and mention.sort != "convention":
        at = _supplemented(lexicon, mention, tokens, at, text)
    if at > index:
        mention.end = max(mention.end, tokens[at - 1].end)
    settle(lexicon, mention)
    if mention.head == "code" and rule("former-behind").behind(text, mention.end):
        make_former(lexicon, mention)  # «УК РК (утратил силу)»
    if mention.head in ("order", "rules") and _is_of_another(lexicon, mention, text):
        mention.keys, mention.named = (), True
    return mention, at


def _behind_court(tokens: Sequence[Token], index: int) -> int:
    """Skip the court behind the number of its resolution: «НП № 7 ВС РК»."""
    at = index
    while at < len(tokens) and (tokens[at].kind == "of" or tokens[at].text in STOP):
        at += 1
    court = at < len(tokens) and tokens[at].text in rule("court").words
    return behind_issuer(tokens, at) if court else index


def _is_of_another(lexicon: Lexicon, mention: ActSoFar, text: str) -> bool:
    """Whether words say that another than the issuer of the act found issued it.

    Every ministry counts its orders for itself: one day may have several of one number.
    """
    if len(mention.keys) != 1 or mention.number is None:
        return False
    own = str((lexicon.record(mention.keys[0]).get("issuer") or {}).get("ru") or "").lower()
    said = [one for one in group("issued-by") if one.inside(text, mention.start, mention.end)]
    return bool(own and said) and not any(one.pattern.search(own) for one in said)


def _behind_suffix(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind a case ending joined with a hyphen: «УК-нің»."""
    if at + 1 < len(tokens) and tokens[at].text == "-":
        ending = tokens[at + 1]
        if ending.kind == "suffix" and ending.start == tokens[at].end:
            return at + 2
    return at


def _take_country(mention: ActSoFar, tokens: Sequence[Token], at: int) -> int:
    """Take the country behind an act; return the index behind it."""
    if at < len(tokens) and (
        tokens[at].kind in ("of", "country", "republic")
        or tokens[at].text == "("
        or tokens[at].text in rule("dotted-republic").words
        or (tokens[at].text in (",", "-", "[") and mention.head == "code" and not mention.country)
        or (tokens[at].text == "/" and mention.head == "directive")
    ):
        after, country = country_at(tokens, at, leading=True)
        if (
            country is not None
            and (mention.country is None or mention.country == country)
            and not _owns_what_follows(tokens, after)
        ):
            mention.country = country
            at = after
    if mention.country is None and of_unknown_place(mention, tokens, at):
        mention.country = UNKNOWN_PLACE
    if mention.country is None and mention.abbreviation and _is_code_of_state(tokens, at):
        mention.country = UNKNOWN_PLACE  # "Art. 166 CC KR"
        return at + 1
    return at


def _owns_what_follows(tokens: Sequence[Token], after: int) -> bool:
    """Whether a country that ends at ``after`` is of the next act: «… Республикасының Салық …»."""
    if after >= len(tokens) or tokens[after].kind not in ("word", "head"):
        return False
    from legalref.languages.world import kazakh_case  # the signs of the world are many

    return kazakh_case(tokens[after - 1].text[-_ENDING:]) == "genitive"


def _is_code_of_state(tokens: Sequence[Token], at: int) -> bool:
    """Whether letters for another state stand at ``at``, behind letters for a code."""
    if at >= len(tokens) or not tokens[at - 1].text.isascii():
        return False
    return tokens[at].text in rule("code-of-state").words


def _take_title(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], at: int, text: str
) -> int:
    """Take the title behind an act; return the index behind it."""
    if at >= len(tokens) or mention.title is not None or mention.kazakh_head:
        return at
    quoted = (
        quoted_title(tokens, at, text, lexicon.titles.is_listed) if tokens[at].text == '"' else None
    )
    if mention.head == "law" and (mention.date or mention.number):
        quoted = quoted or _unquoted(lexicon, tokens, at, text)
    if quoted is None or (mention.head in ("code", "constitution") and mention.keys):
        return at
    title, after = quoted
    of_kind = "" if mention.head in ("code", "constitution") else mention.sort
    key = lexicon.key_of_title(title, of_kind)
    if key is not None or not mention.keys:
        mention.title = title
        mention.named = True
        if key is not None and not mention.keys:
            mention.keys = (key,)
        elif key is not None and key not in mention.keys:
            mention.findings = (*mention.findings, "title")
        at = after
    return at


def behind_short_name(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], at: int, text: str
) -> int:
    """Return the index behind the short name of a code in brackets: «"О …" (Налоговый кодекс)»."""
    named = named_in_brackets(lexicon, tokens, at, text) if mention.head == "code" else None
    if named is None:
        return at
    key = mention.keys[0] if mention.keys else lexicon.key_of_title(mention.title or "")
    if key is None:
        return at
    registry, (inner, behind) = lexicon.registry, named
    titled = {key, *(other["key"] for other in registry.namesakes(registry.record(key)))}
    called = {
        each
        for own in inner.keys
        for each in (own, *(other["key"] for other in registry.line(registry.record(own))))
    }
    dated = inner.date or inner.number or inner.year
    return at if dated or titled.isdisjoint(called) else behind


def named_in_brackets(
    lexicon: Lexicon, tokens: Sequence[Token], at: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Return the act whose name fills the brackets that open there, and the index behind them."""
    if at + 2 >= len(tokens) or tokens[at].text != "(":
        return None
    named = lexicon.named_at(tokens, at + 1, text)
    if named is None or named[1] >= len(tokens) or tokens[named[1]].text != ")":
        return None
    return named[0], named[1] + 1


def _unquoted(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[str, int] | None:
    """Return the longest title that stands at ``index`` without quotes: «о правах ребенка»."""
    if tokens[index].text not in rule("title-opens").words:
        return None
    found = None
    for at in range(index + 1, min(index + _LONGEST_TITLE, len(tokens))):
        if tokens[at].kind in ("mark", "line", "number", "head"):
            break
        title = text[tokens[index].start : tokens[at].end]
        path = " ".join(stems(title))
        if path in lexicon.titles.alone or path in lexicon.titles.headed:
            found = title, at + 1
    return found


def _supplemented(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], index: int, text: str
) -> int:
    """Skip «дополняющий Конвенцию …», which belongs to the name of a protocol."""
    at, words = index, rule("treaty-goes-on").words
    while at < len(tokens) and (tokens[at].text in (",", "(") or tokens[at].text in words):
        at += 1
    if at >= len(tokens) or not rule("supplements").pattern.match(tokens[at].text):
        return index
    at += 1
    while at < len(tokens) and tokens[at].kind == "of":
        at += 1
    inner = lexicon.named_at(tokens, at, text)
    if inner is None or inner[0].head != "treaty" or mention.head != "treaty":
        return index
    return inner[1]


def date_and_number(
    mention: ActSoFar, tokens: Sequence[Token], at: int, text: str, end_so_far: int
) -> int:
    """Take a date, a number and a year at ``at``, in any order; return the index behind."""
    position = end_so_far
    number, year = rule("act-number").pattern, rule("act-year").pattern
    for _ in range(3):
        moved = False
        if mention.date is None and (match := DATE.match(text, position)):
            if _happened(match):
                break
            mention.date = iso_of(match)
            position, moved = end_of_match(match), True
        if mention.number is None and (match := number.match(text, position)):
            mention.number = plain_number(match["number"])
            mention.named = True
            position, moved = end_of_match(match), True
        if (
            mention.year is None
            and mention.date is None
            and mention.head in ("code", "law", "constitution")
            and (match := year.match(text, position))
            # «… туралы заң 2024 жылы …», but «ҚР ҚК, 2014 ж., 128-бап»
            and (match[0].startswith(",") or "(" in match[0] or not mention.kazakh_head)
            and ("(" not in match[0] or match[0].endswith(")"))  # «УК РК (2022 г. – 19)»
        ):
            mention.year = int(match["year"])
            position, moved = end_of_match(match), True
        if not moved:
            break
    if mention.date is not None:
        mention.named = True
    return index_behind(tokens, at, position)


def _happened(match: re.Match[str]) -> bool:
    """Whether a date is of something that happened, not of an act: «1 қаңтарда күшіне енді»."""
    text, end = match.string, match.end()
    return bool(rule("day-it-happened").behind(text, end)) and bool(
        rule("in-kazakh-locative").before(text, end)
    )


def titled_number(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read a number behind a title without quotes: «Закон РК О внесении изменений … № 111-VIII»."""
    match = rule("titled-number").pattern.match(text, tokens[index - 1].end)
    if match is None:
        return None
    number = plain_number(match["number"])
    registry = lexicon.registry
    keys = registry.by_number.get(number, ())
    laws = [key for key in keys if registry.records[key]["kind"] == "law"]
    if len(laws) != 1:
        return None
    mention.keys, mention.named = (laws[0],), True
    mention.number, mention.end = number, match.end()
    return mention, index_behind(tokens, index, match.end())


def take_date_before(mention: ActSoFar, text: str) -> None:
    """Take the date before a number that names a law alone: «от 5 июля 2024 года № 110-VIII»."""
    begin = max(0, mention.start - _LONGEST_DATE)
    for match in DATE.finditer(text, begin, mention.start):
        if mention.date is None and not text[match.end() : mention.start].strip():
            mention.date = iso_of(match)
            mention.start = match.start() + len(match[0]) - len(match[0].lstrip(" \t\n,("))
