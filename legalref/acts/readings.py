"""How an act is read: the readings of its first word, in the order in which they are tried.

Each reading is a function with a name that says what it reads. It is given the lexicon and the
place, and returns the act as far as it was read with the index of the token behind it, or None. The
first that finds an act decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.acts.changed import changed_act, may_change_an_act
from legalref.acts.dated import date_first, may_be_a_date
from legalref.acts.headed import (
    country_first,
    head_first,
    issuer_first,
    may_be_an_issuer,
    this_act,
)
from legalref.acts.identifiers import identified_act, may_begin_an_id
from legalref.acts.listed_names import (
    dotted_abbreviation,
    letters_of_an_act,
    listed_name,
    may_be_dotted,
    may_be_letters,
    may_begin_a_name,
)
from legalref.acts.quoted import may_open_a_title, title_first

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.acts.lexicon import Lexicon
    from legalref.acts.sofar import ActSoFar
    from legalref.text.tokens import Token

    Reader = Callable[[Lexicon, Sequence[Token], int, str], tuple[ActSoFar, int] | None]

__all__ = ["READINGS", "Reading", "readers_of"]

_NAMES: Final = ("word", "head", "country", "republic", "level", "suffix", "range")
_WORDS: Final = (*_NAMES, "conj", "of", "month", "year", "ordinal", "cardinal", "self", "same")


class Reading(NamedTuple):
    """A way in which an act may be written."""

    read: Reader
    kinds: tuple[str, ...]
    """Kinds of the first token with which it is tried."""
    begins: Callable[[Lexicon, Token], bool]
    """Whether it can begin with a token of these kinds; asked once for each word."""


def _always(lexicon: Lexicon, token: Token) -> bool:
    return True


READINGS: Final = (
    # прежнего УК РК
    Reading(changed_act, ("word",), may_change_an_act),
    # «О правах ребенка»
    Reading(title_first, ("mark",), may_open_a_title),
    # K1400000226
    Reading(identified_act, ("mark", *_WORDS), may_begin_an_id),
    # 2024 жылғы № 110-VIII Заңы
    Reading(date_first, ("number", "nosign"), may_be_a_date),
    # настоящего Кодекса
    Reading(this_act, ("self", "same"), _always),
    # Уголовный кодекс РК
    Reading(listed_name, _NAMES, may_begin_a_name),
    # У.К. РК
    Reading(dotted_abbreviation, _NAMES, may_be_dotted),
    # Закон от 5 июля 2024 года
    Reading(head_first, ("head",), _always),
    # CXP RK
    Reading(letters_of_an_act, _NAMES, may_be_letters),
    # Supreme Court's Normative Resolution
    Reading(issuer_first, _NAMES, may_be_an_issuer),
    # ҚР «Прокуратура туралы» Заңы
    Reading(country_first, ("country", "republic"), _always),
)


_OF_KIND: Final[dict[str, list[Reading]]] = {}
for _reading in READINGS:
    for _kind in _reading.kinds:
        _OF_KIND.setdefault(_kind, []).append(_reading)


def readers_of(lexicon: Lexicon, token: Token) -> tuple[Reader, ...]:
    """Return the readings that can begin with a token, in order: none for most words."""
    return tuple([r.read for r in _OF_KIND.get(token.kind, ()) if r.begins(lexicon, token)])
