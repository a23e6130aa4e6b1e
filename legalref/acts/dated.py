"""Acts whose date or number stands first: «2024 жылғы 5 шілдедегі № 110-VIII Заңы»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.acts.around import behind_issuer, country_at
from legalref.acts.describing import date_and_number, describe, take_date_before
from legalref.acts.numbers import plain_number
from legalref.acts.quoted import title_first
from legalref.acts.settling import settle
from legalref.acts.sofar import ActSoFar
from legalref.acts.spelling import has_kazakh_letter, is_kazakh, kind_of_head
from legalref.languages.classify import roman_number
from legalref.languages.home import OURS
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.text.tokens import Token

__all__ = ["date_first", "dated_act", "may_be_a_date"]


def may_be_a_date(lexicon: Lexicon, token: Token) -> bool:
    """Whether a number may be the year or the number of an act, or stand behind its sign."""
    return token.kind != "number" or len(token.text) <= len("2024")


def date_first(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read «2024 жылғы 5 шілдедегі № 110-VIII Заңы» and «1997 жылғы Қылмыстық кодекс»."""
    token = tokens[index]
    if token.kind == "number" and len(token.text) < len("2024"):
        return _number_first(lexicon, tokens, index, text)
    return dated_act(lexicon, ActSoFar(token.start, token.end, head="code"), tokens, index, text)


def _number_first(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read a law by the number before its kind, which has no sign: «110-VIII Заңы»."""
    if index + 3 >= len(tokens) or tokens[index + 3].kind != "head":
        return None
    first, dash, convocation, head = tokens[index : index + 4]
    if (
        dash.text != "-"
        or roman_number(convocation.text) is None
        or head.value != "law"
        or not is_kazakh(head.text)
    ):
        return None
    mention = ActSoFar(first.start, head.end, head=kind_of_head(head), named=True)
    mention.number = plain_number(text[first.start : convocation.end])
    return describe(lexicon, mention, tokens, index + 4, text)


def dated_act(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read an act from its date, year or number on; ``mention`` has what stands before."""
    at = date_and_number(mention, tokens, index, text, tokens[index].start)
    happened = rule("year-it-happened").words
    if mention.date is None and any(t.text in happened for t in tokens[index:at]):
        return None  # «2007 жылы Конституцияның …»: when it happened
    numbered = mention.number is not None and "-" in mention.number
    ends = at >= len(tokens) or tokens[at].kind != "head"
    signs = rule("law-sign").words
    sign = next((t for t in range(index, at) if tokens[t].text in signs), None)
    if sign is not None and at < len(tokens) and _another_begins(lexicon, tokens, at, text):
        # «2017 жылғы 27 желтоқсандағы № 125-VI ҚРЗ «…» Кодексі»: the kind stands behind the title
        quoted = title_first(lexicon, tokens, at, text)
        assert quoted is not None
        return _with_date(lexicon, mention, *quoted)
    if numbered and ends and sign is not None:
        mention.head, mention.country, mention.end = "law", OURS, tokens[sign].end
        take_date_before(mention, text)
        return describe(lexicon, mention, tokens, sign + 1, text)
    if at == index or at >= len(tokens):
        return None
    if mention.date is None and not numbered:
        if mention.year is None:
            return _registered(lexicon, mention, tokens, at, text)
        if "year" not in (tokens[at - 1].kind, tokens[at - 2].kind):  # «2008 жылғы редакциядағы»
            return _english_year(lexicon, mention, tokens, at, text)
    apart, _ = country_at(tokens, at)
    after = _behind_who_issued(mention, tokens, at, text)
    if after >= len(tokens):
        return None
    if tokens[apart].text == '"' and (quoted := title_first(lexicon, tokens, apart, text)):
        # «2004 жылғы 24 сәуірдегі № 548 «…» кодексі»: the title stands between date and kind
        return _with_date(lexicon, mention, *quoted)
    alone = tokens[after].value == "constitution"  # a name of its own, unlike «заң»
    if tokens[after].kind == "head" and is_kazakh(tokens[after].text) and not alone:
        if after > apart and tokens[after].value == "code":
            # «2007 жылғы Еңбек кодексі»: the word of a ministry may be that of a code
            named = _dated_name(lexicon, mention, tokens, index, apart, text)
            if named is not None and named[1] > after:
                return named
        mention.head, mention.end = kind_of_head(tokens[after]), tokens[after].end
        mention.kazakh_head = _another_begins(lexicon, tokens, after + 1, text)
        return describe(lexicon, mention, tokens, after + 1, text)
    return _dated_name(lexicon, mention, tokens, index, after, text)


def _another_begins(lexicon: Lexicon, tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a title in quotes stands there that has a word for its kind behind it.

    «… № 627 бұйрығы | «Электр энергетикасы туралы» … Заңының»: it is none of the order's.
    """
    if at >= len(tokens) or tokens[at].text != '"':
        return False
    quoted = title_first(lexicon, tokens, at, text)
    return quoted is not None and quoted[0].kazakh_head


def _behind_who_issued(mention: ActSoFar, tokens: Sequence[Token], at: int, text: str) -> int:
    """Return the index behind the country, the issuers and their number before a Kazakh head."""
    after, found = country_at(tokens, at)
    after = behind_issuer(tokens, after)
    mention.country = mention.country or found
    if after > at and after < len(tokens) and mention.number is not None:
        # «№ 844 және … министрінің … № 406 бірлескен бұйрығы»
        other = ActSoFar(0, 0)
        behind = date_and_number(other, tokens, after, text, tokens[after].start)
        after = behind if other.number is not None else after
    return _behind_participles(tokens, after)


def _behind_participles(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind «болып тіркелген бірлескен», before the word for the kind of act."""
    words = rule("before-kazakh-head").words
    while at < len(tokens) and tokens[at].text in words:
        at += 1
    return at


def _dated_name(
    lexicon: Lexicon,
    mention: ActSoFar,
    tokens: Sequence[Token],
    index: int,
    after: int,
    text: str,
) -> tuple[ActSoFar, int] | None:
    """Read a listed Kazakh name behind a date: «1997 жылғы Қылмыстық кодекс»."""
    named = lexicon.named_at(tokens, after, text)
    if named is None or not any(
        has_kazakh_letter(t.text) or rule("kazakh-date").pattern.match(t.text)
        for t in tokens[index : named[1]]
    ):
        return None
    return _with_date(lexicon, mention, *named)


def _with_date(
    lexicon: Lexicon, mention: ActSoFar, inner: ActSoFar, end: int
) -> tuple[ActSoFar, int]:
    """Return a named act with the country, the date and the number that stand before it."""
    inner.start = mention.start
    inner.country = inner.country or mention.country
    inner.year, inner.date = mention.year, mention.date
    inner.number = inner.number or mention.number
    settle(lexicon, inner)
    return inner, end


def _registered(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], start: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read «№ 35289 болып тіркелген бұйрық»."""
    at = _behind_participles(tokens, start)
    if mention.number is None or at in (start, len(tokens)):
        return None
    if tokens[at].value != "order" or not is_kazakh(tokens[at].text):
        return None
    mention.head, mention.end = kind_of_head(tokens[at]), tokens[at].end
    return describe(lexicon, mention, tokens, at + 1, text)


def _english_year(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], at: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read "1997 Criminal Code": the year decides between a code and its predecessor."""
    if not tokens[at].text.isascii():
        return None
    named = lexicon.named_at(tokens, at, text)
    if named is None:
        return None
    inner, end = named
    before = inner.keys
    inner.year = mention.year
    settle(lexicon, inner)
    own = inner.head == "code" and any(
        str(lexicon.record(key).get("adopted") or "").startswith(str(mention.year))
        for key in inner.keys
    )
    if inner.keys == before and not own:
        return None
    inner.start = mention.start
    return inner, end
