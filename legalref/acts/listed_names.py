"""Acts by a listed name: in full and in any case form, by abbreviation, in Latin letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.acts.around import (
    closed_name,
    country_at,
    country_may_begin,
    goes_on_in_kazakh,
    goes_on_otherwise,
)
from legalref.acts.describing import describe
from legalref.acts.registry import kind_of
from legalref.acts.sofar import ActSoFar
from legalref.acts.spelling import (
    kind_of_head,
    opening_of,
    respelt_symbol,
    sort_of_head,
    starts_latin,
    symbol,
)
from legalref.acts.walking import Found, Walk, abbreviation_in, first_step
from legalref.languages.home import OURS, is_abroad
from legalref.languages.late import late
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.tree import Leaf
    from legalref.text.tokens import Token

__all__ = [
    "dotted_abbreviation",
    "letters_of_an_act",
    "listed_name",
    "may_be_dotted",
    "may_be_letters",
    "may_begin_a_name",
]

_SYMBOL: Final = late("/[a-z]")  # goes on in the symbol of a document
# Abbreviations of codes in Latin letters, listed or not: "CCP RK". Words have vowels.
_LETTERS_OF_ACT: Final = late("[b-df-hj-np-tv-z]{2,5}")
_MOST_DOTTED: Final = 6  # letters with dots between them


def may_begin_a_name(lexicon: Lexicon, token: Token) -> bool:
    """Whether a listed name, or the country before one, may begin with a token."""
    if country_may_begin(token):
        return True
    tree = lexicon.tree
    if first_step(tree, tree.root, token, symbol) is not None:
        return True
    word = token.text
    if token.kind != "word" and not starts_latin(word):
        return False  # see _longest
    opening = opening_of(word)
    if opening and opening not in tree.openings and not abbreviation_in(word):
        return False  # what most words sound like need not be told any further
    return first_step(tree, tree.by_sound, token, respelt_symbol) is not None


def listed_name(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read a listed name, with the country before, inside or behind it: «ҚР ҚК», «УК РК»."""
    at, country = country_at(tokens, index)
    if at > index and at < len(tokens) and tokens[at].text == "-":
        at += 1
        if at < len(tokens) and tokens[at].kind == "suffix":
            at += 1
    if at >= len(tokens):
        return None
    if tokens[index].text in rule("kazakhstan-plain").words and at == index + 1:
        country = OURS  # «КР ҚК»: the Kazakh order puts the country first
    dated = ActSoFar(0, 0)
    found = _longest(Walk(lexicon, tokens, at, text, dated), lexicon, tokens[at], country)
    if found is None and at > index:
        # «ҚР КК»: behind the country an abbreviation without its Kazakh letters is clear.
        known = lexicon.tree.plain_abbreviations.get(tokens[at].text)
        leaf = lexicon.tree.leaf_at((known,)) if known else None
        found = Found(leaf, at + 1, country) if leaf is not None else None
    if found is None or _is_another(lexicon, found, tokens, at, text):
        return None
    leaf, end, country = found
    if leaf.kazakh is not None and (
        tokens[index].text in rule("kazakhstan-kk").words or goes_on_in_kazakh(tokens, end)
    ):
        leaf = leaf.kazakh
    named, end = end, closed_name(tokens, at, end)
    if country is None:
        country = next((t.value for t in tokens[named:end] if t.kind == "country"), None)
    mention = ActSoFar(tokens[index].start, tokens[end - 1].end, (leaf.key, *leaf.others))
    mention.country, mention.abbreviation = country, leaf.abbreviation
    mention.kazakh_head = leaf.lang == "kk" and not leaf.abbreviation
    mention.number = dated.number
    if lexicon.record(leaf.key).get("kind") != "treaty":
        # Treaties are called by several days: of approval, of signature, of their depositary.
        mention.date, mention.year = dated.date, dated.year
    a_country = tokens[at].text in rule("country-too").words
    if a_country and OURS not in (country, country_at(tokens, end)[1]):
        return None
    end = _take_spelt_out(lexicon, mention, tokens, at, end, text)
    _take_kind(lexicon, mention, tokens[at:end], leaf)
    return describe(lexicon, mention, tokens, end, text)


def _longest(walk: Walk, lexicon: Lexicon, token: Token, country: str | None) -> Found | None:
    """Return the longest listed name from ``token`` on: as it is written, else by its sound."""
    latin = starts_latin(token.text) and symbol(token) not in lexicon.tree.root
    found = None if latin else walk.longest(country)
    if found is None and (latin or token.kind == "word"):
        found = walk.longest_by_sound(country)
        if found is not None and found.leaf.abbreviation and not latin:
            return None  # «кк» is any two letters
    return found


def _is_another(
    lexicon: Lexicon, found: Found, tokens: Sequence[Token], at: int, text: str
) -> bool:
    """Whether words that look like a listed name are those of something else."""
    leaf, end, _ = found
    if goes_on_otherwise(tokens, at, end) or _is_another_title(lexicon, leaf, tokens, at, end):
        return True
    if leaf.about and _are_several(tokens, at, end):
        return True
    return leaf.abbreviation and (
        _SYMBOL.match(text, tokens[end - 1].end)
        is not None  # «CRC/C/KAZ/4»: a paper about a treaty
        or _goes_on_in_latin(text, tokens[at].start)  # "OP-CRC-SC" is another treaty
    )


def _are_several(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether words speak of laws about a matter and quote no title: «законы о нотариате»."""
    plural = rule("heads-in-plural").pattern
    name = tokens[at:end]
    return any(t.kind == "head" and plural.match(t.text) for t in name) and not any(
        t.text == '"' for t in name
    )


def _is_another_title(
    lexicon: Lexicon, leaf: Leaf, tokens: Sequence[Token], at: int, end: int
) -> bool:
    """Whether words that only look like a listed name are another law's, or no name at all.

    «в законе Президент заявил» lacks the word for "about", «прокуратура заңмен белгіленген» both
    it and the ending of a law that is of something, «қайта атау туралы Заңды» has one too many, and
    what stands behind «және» is the end of a longer title.
    """
    written = [token.text for token in tokens[at:end]]
    about = not rule("about").words.isdisjoint(written)
    kind = lexicon.record(leaf.key).get("kind")
    if kind == "constitution":
        return about
    if kind != "law" or '"' in written:
        return False
    if leaf.about and tokens[at].value == "law" and not about:
        quoted = end < len(tokens) and tokens[at + 1].text == '"'
        return not quoted and not any(t.kind in ("number", "nosign") for t in tokens[at:end])
    if leaf.about and not about and tokens[end - 1].text in rule("law-of-nothing").words:
        return True
    goes_on = at > 0 and tokens[at - 1].text in rule("title-goes-on").words
    return leaf.lang == "kk" and about and goes_on


def _goes_on_in_latin(text: str, start: int) -> bool:
    """Whether an abbreviation in Latin letters goes on from one before it: "op-crc"."""
    return start > 1 and text[start - 1] == "-" and "a" <= text[start - 2] <= "z"


def _take_spelt_out(
    lexicon: Lexicon, mention: ActSoFar, tokens: Sequence[Token], at: int, end: int, text: str
) -> int:
    """Take the acts that the full name in brackets behind an abbreviation names.

    "CC RK (Civil Code of the Republic of Kazakhstan)": the name says more than the letters.
    """
    letters = tokens[at].text
    if not mention.abbreviation or not letters.isascii():
        return end
    opening, _ = country_at(tokens, end, leading=True)
    if opening + 2 >= len(tokens) or tokens[opening].text != "(":
        return end
    if tokens[opening + 1].text[0] != letters[0]:
        return end  # it contradicts the letters, which then stand
    inner = lexicon.named_at(tokens, opening + 1, text)
    if inner is None or inner[0].abbreviation or is_abroad(inner[0].country):
        return end
    closing = inner[1]
    if closing >= len(tokens) or tokens[closing].text != ")" or inner[0].head != "code":
        return end  # «УК РК (Палермский протокол)»
    mention.keys, mention.end = inner[0].keys, tokens[closing].end
    return closing + 1


def _take_kind(lexicon: Lexicon, mention: ActSoFar, name: Sequence[Token], leaf: Leaf) -> None:
    """Take the kind of the act from its record; of acts of other countries from the name."""
    record = lexicon.record(mention.keys[0] if mention.keys else leaf.key)
    if record:
        mention.head = kind_of(record)
        return
    heads = [token for token in name if token.kind == "head"]
    mention.head = kind_of_head(heads[0]) if heads else ""
    mention.sort = sort_of_head(heads[0]) if heads else "code" if leaf.abbreviation else ""


def may_be_dotted(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word is one letter."""
    return len(token.text) == 1 and token.text.isalpha()


def dotted_abbreviation(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read an abbreviation written with dots: «У.К. РК»."""
    at, letters = index, ""
    while (
        at + 1 < len(tokens)
        and len(tokens[at].text) == 1
        and tokens[at].text.isalpha()
        and tokens[at + 1].text == "."
        and len(letters) < _MOST_DOTTED
    ):
        letters += tokens[at].text
        at += 2
    leaf = lexicon.tree.leaf_at((letters,)) if len(letters) > 1 else None
    if leaf is None or not leaf.abbreviation:
        return None
    mention = ActSoFar(tokens[index].start, tokens[at - 1].end, (leaf.key,), abbreviation=True)
    mention.head = kind_of(lexicon.record(leaf.key))
    return describe(lexicon, mention, tokens, at, text)


def may_be_letters(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word is an abbreviation in Latin letters, as those of codes are."""
    return token.text.isascii() and _LETTERS_OF_ACT.fullmatch(token.text) is not None


def letters_of_an_act(
    lexicon: Lexicon,
    tokens: Sequence[Token],
    index: int,
    text: str,
) -> tuple[ActSoFar, int] | None:
    """Read Latin letters before the country: "CXP RK" is an act, whichever it may be."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.text not in rule("kazakhstan-latin").words:
        return None
    mention = ActSoFar(token.start, following.end, country=OURS, head="code", abbreviation=True)
    return mention, index + 2
