"""Tables of the citation language: level words, ordinals, countries, months, in three languages.

Everything here is keyed by folded words (see :func:`legalref.text.fold`). The tables know the
language of citations, not the law: names of acts and offences come from the corpus.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from legalref.languages import _words

__all__ = ["Word", "classify", "country_of", "letter_number"]


class Word(NamedTuple):
    """What a word is in the language of citations."""

    kind: str
    """``level``, ``ordinal``, ``cardinal``, ``conj``, ``range``, ``self``, ``same``, ``of``,
    ``suffix``, ``head``, ``month``, ``year``, ``nosign`` or ``country``."""
    value: str = ""
    plural: bool = False
    lang: str = ""


_SUFFIX = re.compile(
    "(?:тар|тер|лар|лер|дар|дер)?(?:ым|ім|ың|ің|сы|сі|ы|і)?"
    "(?:ның|нің|тың|тің|дың|дің|ға|ге|қа|ке|на|не|ны|ні|ты|ті|ды|ді|нда|нде|да|де|та|те|"
    "дан|ден|тан|тен|нан|нен|мен|пен|бен|н|дағы|дегі|тағы|тегі|ндағы|ндегі)?"
)
_SUFFIX_LATIN = re.compile(
    "(?:tar|ter|lar|ler|dar|der)?(?:ym|im|yn|in|sy|si|y|i)?"
    "(?:nyn|nin|tyn|tin|dyn|din|ga|ge|gha|qa|ka|ke|na|ne|ny|ni|ty|ti|dy|di|nda|nde|da|de|ta|te|"
    "dan|den|tan|ten|nan|nen|men|pen|ben|n|dagy|degi|tagy|tegi|ndagy|ndegi)?"
)
_PLURAL = re.compile(
    "(?:бап|баб|бөлік|болик|тарма[қк]|тарма[қк]ша|bap|bolik|tarma[qk])(?:тар|тер|лар|лер|tar|ter|lar|ler)"
)


def _plain_endings(y: str, a: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the endings behind a possessive stem and behind a bare one."""
    possessive = f"{y}(?:н{y}н|н{a}|нд{a}|н{a}н|мен|нд{a}г{y}|н)?"
    case = f"[нтд]{y}н|[гк]{a}|[нтд]{y}|[дт]{a}н?|мен|пен|[дт]{a}г{y}"
    plural = f"[тлд]{a}р(?:{possessive}|{case})?"
    return re.compile(possessive), re.compile(f"(?:{plural}|{case})?")


_Inflected = dict[str, list[tuple[str, re.Pattern[str], str, str]]]
"""Stem, endings, level and language by the first two letters of the stem."""


def _inflected() -> tuple[_Inflected, _Inflected]:
    """Return the stems with their endings and levels by their first two letters.

    One pattern of endings for all stems: compiling each with its own took a tenth of the time of
    the first answer.
    """
    full: _Inflected = {}
    for stem, level, lang in _words.LEVEL_STEMS:
        endings = _SUFFIX_LATIN if stem.isascii() else _SUFFIX
        full.setdefault(stem[:2], []).append((stem, endings, level, lang))
    plain: _Inflected = {}
    by_vowels = {vowels: _plain_endings(*vowels) for vowels in ("ыа", "ие")}
    for owned, bare, vowels, level, lang in _words.PLAIN_LEVEL_STEMS:
        for stem, endings in zip((owned, bare), by_vowels[vowels], strict=True):
            plain.setdefault(stem[:2], []).append((stem, endings, level, lang))
    return full, plain


_INFLECTED, _PLAIN_INFLECTED = _inflected()


def _level_of(word: str, inflected: _Inflected) -> tuple[str, str] | None:
    """Return the level and the language of an inflected word."""
    for stem, endings, level, lang in inflected.get(word[:2], ()):
        if word.startswith(stem) and endings.fullmatch(word, len(stem)):
            return level, lang
    return None


_LATIN_LAW: Final = re.compile("zan(?:y(?:nyn|na|n|nda|nan|men)?|nyn|ga|da|nan|men)?")
_HEAD_RE: Final = re.compile(
    "(?!законо[дн]|закономе|законн)(?:кодекс|кодексі|заң|қаулы|қаулыс|хаттама|конвенция|конституция(?!лы[қғ])|приказ|закон|указ|протокол|пакт|"
    "бұйр|қағидала|ереже|буйры[кг]|кагидалар|каулы)[а-яәғқңөұүһі]{0,12}|"
    # «заң» without its own letter: the forms that are no Russian words
    "зан(?:ы(?:нын|на|н|нда|нан|мен)?|нын|га|нан|мен)|постановлени[а-я]{0,3}|конвенци[а-я]{0,3}|конституци[а-я]{0,4}|"
    "правил[а-я]{0,3}|соглашени[а-я]{0,3}|директив[а-я]{0,3}|келісім(?!шарт)[а-яәғқңөұүһі]{0,8}|жарлы[қғ][а-яі]{0,8}"
)

_TABLE: Final = {word: Word(*entry) for word, entry in _words.TABLE.items()}
_SUFFIXES: Final = frozenset(_words.SUFFIXES)
_HEADS: Final = _words.HEADS
_PLAIN: Final = str.maketrans(_words.PLAIN_LETTERS)
_COUNTRY_STEMS: Final[dict[str, list[tuple[str, str]]]] = {}
"""Stems and their countries by the first three letters, longest first where they nest."""
for _code, _stems in _words.COUNTRIES.items():
    for _stem in _stems:
        for _spelt in dict.fromkeys((_stem, _stem.translate(_PLAIN))):
            _COUNTRY_STEMS.setdefault(_spelt[:3], []).append((_spelt, _code))
for _found in _COUNTRY_STEMS.values():
    _found.sort(key=lambda pair: (-len(pair[0]), pair))
_MONTH = re.compile("|".join(f"(?P<m{i}>{m})" for i, m in enumerate(
    ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"], 1)))  # fmt: skip
_LETTERS_RU: Final = "абвгдежзиклмнопрстуфхцчшщэюя"


def words_of(kind: str, value: str) -> list[str]:
    """Return the listed words that are of a kind and a value, those of other countries aside.

    Example:
        >>> "статьями" in words_of("level", "art"), "artikel" in words_of("level", "art")
        (True, False)
    """
    return [
        form
        for form, word in _TABLE.items()
        if word.kind == kind and word.value == value and not word.lang.isupper()
    ]


def country_of(word: str) -> str | None:
    """Return the ISO code of the country that a folded word names or whose adjective it is."""
    for stem, code in _COUNTRY_STEMS.get(word[:3], ()):
        if word.startswith(stem):
            return code
    return None


_ROMAN: Final = re.compile("(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_LETTERS: Final = {"i": 1, "v": 5, "x": 10}
_TO_LATIN: Final = str.maketrans("іх", "ix")


def roman_number(word: str) -> str | None:
    """Return a folded Roman number up to 39 in digits, or None; Cyrillic look-alikes count.

    Example:
        >>> roman_number("iv"), roman_number("хіі"), roman_number("iiii")
        ('4', '12', None)
    """
    latin = word.translate(_TO_LATIN)
    if not latin or _ROMAN.fullmatch(latin) is None:
        return None
    values = [_ROMAN_LETTERS[letter] for letter in latin]
    following = [*values[1:], 0]
    return str(sum(-v if v < after else v for v, after in zip(values, following, strict=True)))


def letter_number(letter: str) -> str | None:
    """Return the Latin letter of a lettered point, by position: а→a, б→b, в→c; None if not one.

    Translations of the 1997 Code count the Russian letters on, so «б» and (b) are one point.

    Example:
        >>> letter_number("б"), letter_number("b"), letter_number("в")
        ('b', 'b', 'c')
    """
    if len(letter) != 1:
        return None
    if "a" <= letter <= "z":
        return letter
    index = _LETTERS_RU.find(letter)
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
        plain = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
        plain = plain.replace("ı", "i")
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
    if _HEAD_RE.fullmatch(word):
        # «бұйра» is curly hair, not «бұйрық».
        head = next((kind for stem, kind in _HEADS.items() if word.startswith(stem)), None)
        if head is not None:
            return Word("head", head)
    if word in _HEADS:
        return Word("head", _HEADS[word])
    if plain.startswith("kodeks"):
        return Word("head", "code")
    if _LATIN_LAW.fullmatch(plain):
        return Word("head", "law")
    if plain.startswith(("respublikas", "respyblikas")):
        return Word("republic")
    if plain in _SUFFIXES:
        return Word("suffix", plain)
    country = country_of(word)
    if country is not None:
        return Word("country", country)
    match = _MONTH.match(word)
    if match and match.lastgroup:
        return Word("month", match.lastgroup[1:])
    return None
