"""Acts whose title in quotes stands first, as Kazakh has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.acts.around import country_at, quoted_title
from legalref.acts.describing import date_and_number, describe, named_in_brackets
from legalref.acts.numbers import number_of, number_right_before, same_number
from legalref.acts.registry import kind_of
from legalref.acts.sofar import ActSoFar
from legalref.acts.spelling import is_kazakh, kind_of_head, sort_of_head
from legalref.languages.rules import rule
from legalref.text.folding import stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.text.tokens import Token

__all__ = ["may_open_a_title", "title_first"]


def may_open_a_title(lexicon: Lexicon, token: Token) -> bool:
    """Whether a mark may open the title of an act."""
    return token.text == '"'


def title_first(
    lexicon: Lexicon, tokens: Sequence[Token], index: int, text: str
) -> tuple[ActSoFar, int] | None:
    """Read «Title» [country] [date] [number] заңы, the Kazakh order; or a listed title alone."""
    quoted = quoted_title(tokens, index, text, lexicon.titles.is_listed)
    if quoted is None:
        return None
    title, after = quoted
    mention = ActSoFar(tokens[index].start, tokens[after - 1].end, title=title)
    begin = _behind_name_of_code(lexicon, tokens, after, text)
    at, country = country_at(tokens, begin)
    mention.country = country
    if at < len(tokens):
        at = date_and_number(mention, tokens, at, text, tokens[at - 1].end)
    if country is None and at < len(tokens):
        at, mention.country = country_at(tokens, at)
    if at + 1 < len(tokens) and tokens[at].text in rule("before-kazakh-head").words:
        at += tokens[at + 1].kind == "head"  # «Прокуратура туралы» Конституциялық заңның
    if (
        at < len(tokens)
        and tokens[at].kind == "head"
        and is_kazakh(tokens[at].text)
        and (begin == after or tokens[at].value == "code")
    ):
        mention.head, mention.kazakh_head = kind_of_head(tokens[at]), True
        mention.end = tokens[at].end
        key = lexicon.key_of_title(title, sort_of_head(tokens[at]))
        mention.keys = (key,) if key else ()
        return describe(lexicon, mention, tokens, at + 1, text)
    key = _listed_alone(lexicon, title)
    if key is None or not _may_have_number_before(lexicon, key, mention, text):
        return None
    if rule("title-of-a-thing").behind(text, mention.end):
        return None  # «Көші-қон туралы» еңбектің: what follows the quotes is what bears the title
    mention.keys, mention.date, mention.number = (key,), None, None
    mention.country = lexicon.foreign_country.get(key)
    mention.head = kind_of(lexicon.record(key))
    return describe(lexicon, mention, tokens, after, text)


def _behind_name_of_code(lexicon: Lexicon, tokens: Sequence[Token], at: int, text: str) -> int:
    """Return the index behind the short name of a code in brackets: «"…" (Салық кодексі)»."""
    named = named_in_brackets(lexicon, tokens, at, text)
    if named is None:
        return at
    inner, behind = named
    dated = inner.date or inner.number or inner.year
    return at if dated or inner.abbreviation or inner.head != "code" else behind


def _may_have_number_before(lexicon: Lexicon, key: str, mention: ActSoFar, text: str) -> bool:
    """Whether a number right before a title is that of its act: not «№ 152-ФЗ «О …»»."""
    stated, own = number_right_before(text, mention.start), number_of(lexicon.record(key))
    return stated is None or own is None or same_number(stated, own)


def _listed_alone(lexicon: Lexicon, title: str) -> str | None:
    """Return the act that a title in quotes names without a word for its kind."""
    mine = " ".join(stems(title))
    key = lexicon.titles.alone.get(mine)
    if key is None or mine in lexicon.titles.shared or " " not in mine:
        return None
    kind = lexicon.record(key).get("kind")
    if kind == "law" and rule("about").words.isdisjoint(words(title)):
        return None  # «Уполномоченный по правам человека» is a person, «Об Уполномоченном …» a law
    return None if kind in ("code", "constitution") else key
