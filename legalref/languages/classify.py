"""Tables of the citation language: level words, ordinals, countries, months, in three languages.

Everything here is keyed by folded words (see :func:`legalref.text.folding.fold`). The tables know
the language of citations, not the law: names of acts and offences come from the corpus.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, cast

from legalref.languages import tables
from legalref.languages.late import late
from legalref.languages.rules import group, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BARE_LEVELS",
    "LEVEL_FIRST",
    "LOOKS_LATIN",
    "NUMBER_FIRST",
    "CountryCode",
    "Kind",
    "Word",
    "classify",
    "country_of",
    "letter_number",
    "roman_number",
    "stems_of",
    "words_of",
]  # fmt: skip


class CountryCode(str):
    """ISO 3166 code of the country in whose language alone a word is, if we do not read that."""

    __slots__ = ()


Kind = Literal[
    "level", "ordinal", "cardinal", "conj", "range", "self", "same", "of", "suffix", "head",
    "month", "year", "nosign", "country", "republic", "word",
]  # fmt: skip
"""What a word can be in the language of citations; ``word`` is any other."""


class Word(NamedTuple):
    """What a word is in the language of citations."""

    kind: Kind
    value: str = ""
    plural: bool = False
    lang: str = ""
    """Its language; a :class:`CountryCode` where no law of ours is cited in it."""


_words: Final = tables.words()
_PLURAL: Final = late("|".join(_words["PLURAL_LEVELS"]) or "(?!)")
_Inflected = dict[str, list[tuple[str, re.Pattern[str], str, str]]]
"""Stem, endings, level and language by the first two letters of the stem."""


def _inflected(stems: Iterable[tuple[str, str, str, str]]) -> _Inflected:
    """Return the stems with their endings and levels by their first two letters.

    One pattern of endings for all stems: compiling each with its own took a tenth of the time of
    the first answer.
    """
    found: _Inflected = {}
    for stem, endings, level, lang in stems:
        found.setdefault(stem[:2], []).append((stem, late(endings), level, lang))
    return found


_INFLECTED: Final = _inflected(_words["LEVEL_STEMS"])
_PLAIN_INFLECTED: Final = _inflected(_words["PLAIN_LEVEL_STEMS"])


def _level_of(word: str, inflected: _Inflected) -> tuple[str, str] | None:
    """Return the level and the language of an inflected word."""
    for stem, endings, level, lang in inflected.get(word[:2], ()):
        if word.startswith(stem) and endings.fullmatch(word, len(stem)):
            return level, lang
    return None


_HEAD: Final = rule("head-word")
_LATIN_HEADS: Final = group("head-in-latin")
_TABLE: Final = {word: Word(*entry) for word, entry in _words["TABLE"].items()}
for _word, _code in _words["FOREIGN_ARTICLES"].items():
    _TABLE[_word] = Word("level", "art", lang=CountryCode(_code))
_SUFFIXES: Final = frozenset(_words["SUFFIXES"])
_HEADS: Final[dict[str, str]] = _words["HEADS"]
_PLAIN: Final = str.maketrans(_words["PLAIN_LETTERS"])
_COUNTRY_STEMS: Final[dict[str, list[tuple[str, str]]]] = {}
"""Stems and their countries by the first three letters, longest first where they nest."""
for _code, _stems in _words["COUNTRIES"].items():
    for _stem in _stems:
        for _spelt in dict.fromkeys((_stem, _stem.translate(_PLAIN))):
            _COUNTRY_STEMS.setdefault(_spelt[:3], []).append((_spelt, _code))
for _found in _COUNTRY_STEMS.values():
    _found.sort(key=lambda pair: (-len(pair[0]), pair))
_MONTHS: Final[list[tuple[str, str]]] = _words["MONTH_STEMS"]
_MONTH_STEMS: Final = tuple(stem for stem, _ in _MONTHS)
NUMBER_FIRST: Final = frozenset(_words["NUMBER_FIRST"])
"""Languages in which the number of a provision stands before its word: «128-бап»."""
LEVEL_FIRST: Final = frozenset(_words["LEVEL_FIRST"])
"""The other ones, in which the word stands first: «статья 128»."""
BARE_LEVELS: Final = frozenset(_words["BARE_LEVELS"])
"""Words of the first that may stand before their number all the same, if they have no ending."""
_LETTERS: Final[str] = _words["LETTERS"]
LOOKS_LATIN: Final = "с"
"""The letter of a Russian list that looks like another letter of the Latin one, its third."""


def words_of(kind: str, value: str) -> list[str]:
    """Return the listed words that are of a kind and a value, those of other countries aside.

    Example:
        >>> "статьями" in words_of("level", "art"), "artikel" in words_of("level", "art")
        (True, False)
    """
    return [
        form
        for form, word in _TABLE.items()
        if word.kind == kind and word.value == value and not isinstance(word.lang, CountryCode)
    ]


def stems_of(level: str) -> list[str]:
    """Return the stems of the words for a level that stand behind their number.

    Example:
        >>> stems_of("art")[:2]
        ['бап', 'баб']
    """
    return [
        stem
        for stem, _, value, lang in _words["LEVEL_STEMS"]
        if value == level and lang in NUMBER_FIRST
    ]


def country_of(word: str) -> str | None:
    """Return the ISO code of the country that a folded word names or whose adjective it is."""
    for stem, code in _COUNTRY_STEMS.get(word[:3], ()):
        if word.startswith(stem):
            return code
    return None


_ROMAN: Final = late("(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_LETTERS: Final = {"i": 1, "v": 5, "x": 10}
_TO_LATIN: Final = str.maketrans(_words["LOOKS_ROMAN"])


def in_roman(text: str) -> str:
    """Return folded text with the Cyrillic letters that look like Roman digits as those digits.

    Example:
        >>> in_roman("226-хіі")
        '226-xii'
    """
    return text.translate(_TO_LATIN)


def roman_number(word: str) -> str | None:
    """Return a folded Roman number up to 39 in digits, or None; Cyrillic look-alikes count.

    Example:
        >>> roman_number("iv"), roman_number("хіі"), roman_number("iiii")
        ('4', '12', None)
    """
    latin = word.translate(_TO_LATIN)
    if not latin or latin.strip("xvi") or _ROMAN.fullmatch(latin) is None:
        return None
    values = [_ROMAN_LETTERS[letter] for letter in latin]
    following = [*values[1:], 0]
    return str(sum(-v if v < after else v for v, after in zip(values, following, strict=True)))


def letter_number(letter: str) -> str | None:
    """Return the Latin letter of a lettered point, by position: а→a, б→b, в→c; None if not one.

    Translations of the 1997 Code count the Russian letters on, so «б» and (b) are one point.
    Cyrillic «с» stays as it is: the act tells whether it is the letter of its place or the
    Latin one that it looks like.

    Example:
        >>> letter_number("б"), letter_number("b"), letter_number("в")
        ('b', 'b', 'c')
    """
    if len(letter) != 1:
        return None
    if "a" <= letter <= "z" or letter == LOOKS_LATIN:
        return letter
    index = _LETTERS.find(letter)
    return chr(ord("a") + index) if 0 <= index < 26 else None


@lru_cache(maxsize=65536)
def classify(word: str) -> Word | None:
    """Return what a folded word is in the language of citations, or None for any other word.

    Example:
        >>> classify("статьями")
        Word(kind='level', value='art', plural=True, lang='ru')
        >>> classify("бабының").value, classify("бөлігінде").value, classify("төртінші").value
        ('art', 'part', '4')
        >>> classify("погода") is None
        True
    """
    found = _TABLE.get(word)
    if found is not None:
        return found
    plain = word
    if not word.isascii() and "a" <= word[0] <= "z":
        plain = word.replace("ı", "i").replace("ý", "u")  # as the alphabet of 2018 has them
        plain = "".join(
            c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c)
        )
        marked = _TABLE.get(plain)
        if marked is not None and marked.kind == "ordinal":
            return marked
    level = _level_of(plain, _INFLECTED)
    if level is not None:
        return Word("level", level[0], bool(_PLURAL.match(plain)), level[1])
    if not word.isascii():
        russian = word.translate(_PLAIN)
        level = _level_of(russian, _PLAIN_INFLECTED)
        if level is not None:
            return Word("level", level[0], bool(_PLURAL.match(russian)), level[1])
    if _HEAD.pattern.match(word):
        # «бұйра» is curly hair, not «бұйрық».
        kind_of = next((kind for stem, kind in _HEADS.items() if word.startswith(stem)), None)
        if kind_of is not None:
            return Word("head", kind_of)
    if word in _HEADS:
        return Word("head", _HEADS[word])
    for head in _LATIN_HEADS if "a" <= plain[:1] <= "z" else ():
        if head.pattern.match(plain) or (plain != word and head.pattern.match(word)):
            kind, _, value = head.value.partition(" ")
            return Word(cast("Kind", kind), value)
    if plain in _SUFFIXES:
        return Word("suffix", plain)
    country = country_of(word)
    if country is not None:
        return Word("country", country)
    if not word.startswith(_MONTH_STEMS):
        return None
    return Word("month", next(number for stem, number in _MONTHS if word.startswith(stem)))
