"""Prepare text for matching without losing the way back to the source.

:func:`fold` unifies case, spaces, dashes, quotes and ё/е, repairs look-alike letters inside a word
and drops invisible characters. :func:`stems` reduces the words of a name to comparable stems in
Russian, Kazakh and English, and :func:`skeleton` makes Cyrillic and Latin spellings comparable.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from legalref.languages import tables
from legalref.languages.late import late
from legalref.text.composing import Origin, compose, is_composed
from legalref.text.markup import plain_mention
from legalref.text.memory import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "Folded",
    "FoldedText",
    "content_words",
    "fold",
    "fold_mention",
    "in_cyrillic",
    "is_opposite",
    "kazakh_roots",
    "kazakh_stems",
    "lowered",
    "plain_kazakh",
    "plain_stem",
    "skeleton",
    "sounds",
    "stem",
    "stems",
    "undamaged",
    "unmixed",
    "words",
]


class FoldedText(str):
    """Folded text that remembers which hyphens were the dashes of ranges: «1–3», not «125-1»."""

    __slots__ = ("ranges",)
    ranges: frozenset[int]

    def __new__(cls, text: str, ranges: frozenset[int]) -> FoldedText:
        """Return ``text`` with the places of its dashes between digits."""
        folded = str.__new__(cls, text)
        folded.ranges = ranges
        return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """Text prepared for matching; knows where each of its characters stood in the source."""

    text: str
    origin: Origin | None = None
    """Where each character stood in the source; None if every one kept its position."""
    repairs: tuple[str, ...] = ()
    """What was repaired, for the reader of a resolution."""
    lines: str | None = None
    """The text of a mention with its line ends, if it has some: words may be broken at them."""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span in the source of a non-empty span in :attr:`text`."""
        if self.origin is None:
            return start, end
        return self.origin.start(start), self.origin.end(end - 1)


# One character each, so that offsets stay: spaces, dashes, quotes, ё, and font damage of ө.
_SAME_WIDTH: Final = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                    "\u200a\u202f\u205f\u3000\t\r\x0b\x0c\x85\u2028\u2029", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("«»“”„‟″‹›❝❞＂", '"'),
    **dict.fromkeys("‘’‚‛`´ʼʹ′", "'"),
    "ё": "е", "ӛ": "ө", "Ӛ": "ө", "ѳ": "ө", "Ѳ": "ө", "ɵ": "ө", "Ɵ": "ө", "ƣ": "ғ", "ҕ": "ғ",
    "ҡ": "қ", "ӄ": "қ",
    "ӊ": "ң", "ӈ": "ң", "ҥ": "ң", "№": "№", "（": "(", "）": ")",
}  # fmt: skip
# Kazakh fonts of the nineties put their letters in the places of other Cyrillic alphabets; without
# the font «Қылмыстық кодексінің» shows as «Ќылмыстыќ кодексініњ». No law that is cited here is
# written with ќ, so one in a text tells that its other letters are displaced as well.
_FONT: Final = str.maketrans("ќЌѓЃњЊѕЅґҐµїЇўЎ±єЄјЈћЋ", "қҚғҒңҢңҢөӨөүҮұҰұәӘәӘһҺ")
_CHECK = late("[" + re.escape("".join(c for c in _SAME_WIDTH if c != "№")) + "]")
_AS_IT_STANDS = late("[0-9 а-яәғқңөұүһіА-ЯӘҒҚҢӨҰҮҺІ.,;:()№%/-]*")
"""Signs of which lower case is all that folding makes: most words and most citations."""

_RANGE_DASH: Final = late("(?<=[0-9])([–—])(?=[0-9])")

_CYRILLIC = "а-яёәғқңөұүһіїєґў"
_LATIN = "a-zə"
_MIXED = late(rf"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_MIXED_WORD = late(rf"[{_LATIN}{_CYRILLIC}]+")
# Latin letters that look like Cyrillic ones, lower-case and as lower-cased capitals (B H M T K).
_TO_CYRILLIC = str.maketrans("aceopxyikmthbə", "асеорхуікмтнвә")
# And back: a word of Latin letters in which Cyrillic ones had crept in, "аrticle".
_TO_LATIN = str.maketrans("асеорхуікмтнвә", "aceopxyikmthbə")
_LOOKS_CYRILLIC = late("[aceopxyikmthb]")
_LOOKS_LATIN = late("(?![aceopxyikmthb])[a-z]")
_ROMAN = late(r"[ivxlcdmіхс]+")
_TO_ROMAN = str.maketrans("іхсм", "ixcm")


def _repair_word(match: re.Match[str]) -> str:
    word = match[0]
    if not _MIXED.search(word):
        return word
    if _ROMAN.fullmatch(word):
        return word.translate(_TO_ROMAN)
    for table in (_TO_CYRILLIC, _TO_LATIN):
        repaired = word.translate(table)
        if not _MIXED.search(repaired):
            return repaired
    return word


# The same in a text as given, capitals and all; of Latin letters most texts have few.
_LATIN_RUN = late("[A-Za-zƏə]+")
_ANY_MIXED_WORD = late(rf"[A-Za-zƏə{_CYRILLIC}А-ЯЁӘҒҚҢӨҰҮҺІЇЄҐЎ]+")
_FIRST_CYRILLIC, _LAST_CYRILLIC = "\u0400", "\u052f"
_ANY_CYRILLIC = late(f"[{_FIRST_CYRILLIC}-{_LAST_CYRILLIC}]")


def unmixed(text: str) -> str:
    """Return ``text`` with the words of one script in which look-alike letters had crept in.

    Example:
        >>> unmixed("Қылмыcтық кодeкciнiң UNICEF ККKK") == "Қылмыстық кодексінің UNICEF КККК"
        True
    """
    if _ANY_CYRILLIC.search(text) is None:
        return text
    pieces: list[str] = []
    known: dict[str, str] = {}
    copied = 0
    for run in _LATIN_RUN.finditer(text):
        start, end = run.span()
        if start < copied or not (
            _FIRST_CYRILLIC <= text[end : end + 1] <= _LAST_CYRILLIC
            or _FIRST_CYRILLIC <= text[start - 1 : start] <= _LAST_CYRILLIC
        ):
            continue
        while start > copied and text[start - 1].isalpha():
            start -= 1
        match = _ANY_MIXED_WORD.match(text, start)
        if match is not None:
            word = match[0]
            repaired = known.get(word)
            if repaired is None:
                repaired = known[word] = _repaired(word)
            pieces += text[copied:start], repaired
            copied = match.end()
    return "".join([*pieces, text[copied:]]) if pieces else text


def _repaired(word: str) -> str:
    small = _MIXED_WORD.fullmatch(lowered(word))
    if small is None:
        return word
    repaired = _repair_word(small)
    return "".join(
        given if new == low else new.upper() if given.isupper() else new
        for given, low, new in zip(word, small[0], repaired, strict=True)
    )


def lowered(text: str) -> str:
    """Return text in small letters, each where its capital stood."""
    small = text.lower()
    if len(small) == len(text):
        return small
    # Some capitals grow when lowered (İ); they stay as they are, so that offsets hold.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold(source: str) -> Folded:
    r"""Return ``source`` prepared for matching.

    The result is lower-case, has ASCII dashes, quotes and spaces, е for ё, no invisible
    characters, composed letters, and words of one script where look-alike letters had crept in.

    Example:
        >>> folded = fold("Cт.\u00a0125‑1 У\u00adК РК")
        >>> folded.text, folded.repairs
        ('ст. 125-1 ук рк', ('look-alike letters',))
        >>> folded.source_span(10, 12)
        (10, 13)
    """
    if _AS_IT_STANDS.fullmatch(source):
        return Folded(source.lower())
    origin: Origin | None = None
    text = source
    repairs: tuple[str, ...] = ()
    ranges: frozenset[int] = frozenset()
    if not is_composed(source):
        text, origin = compose(source)
    if not text.isascii():
        repaired = undamaged(text)
        if repaired is not text:
            text, repairs = repaired, ("letters of an old font",)
        if "–" in text or "—" in text:
            ranges = frozenset(match.start(1) for match in _RANGE_DASH.finditer(text))
        if _CHECK.search(text):
            for special in set(_CHECK.findall(text)):
                text = text.replace(special, _SAME_WIDTH[special])
    elif _CHECK.search(text):
        text = text.translate({9: " ", 13: " ", 11: " ", 12: " ", 96: "'"})
    text = lowered(text)
    if "ё" in text:
        text = text.replace("ё", "е")
    if not text.isascii() and _MIXED.search(text):
        repaired = _MIXED_WORD.sub(_repair_word, text)
        if repaired != text:
            text, repairs = repaired, (*repairs, "look-alike letters")
    return Folded(FoldedText(text, ranges) if ranges else text, origin, repairs)


def in_cyrillic(folded: str) -> str | None:
    """Return folded text that was typed in Latin letters which look like Cyrillic ones, or None.

    Example:
        >>> in_cyrillic("ct. 128 yk pk") == "ст. 128 ук рк"
        True
        >>> in_cyrillic("art. 128 cc rk") is None
        True
    """
    if not folded.isascii() or _LOOKS_LATIN.search(folded) or not _LOOKS_CYRILLIC.search(folded):
        return None
    return folded.translate(_TO_CYRILLIC)


def undamaged(text: str) -> str:
    """Return Kazakh text that lost its old font with its own letters, else the same object.

    Example:
        >>> undamaged("Ќылмыстыќ кодексініњ")
        'Қылмыстық кодексінің'
    """
    return text.translate(_FONT) if "ќ" in text or "Ќ" in text else text


def fold_mention(source: str) -> Folded:
    r"""Return ``source``, one mention, folded; a line end inside a mention is only a space.

    Example:
        >>> fold_mention("ст. 128\nУК РК").text
        'ст. 128 ук рк'
    """
    folded = fold(plain_mention(source))
    if "\n" not in folded.text:
        return folded
    text = folded.text.replace("\n", " ")
    if isinstance(folded.text, FoldedText):
        text = FoldedText(text, folded.text.ranges)
    return Folded(text, folded.origin, folded.repairs, folded.text)


# ------------------------------------------------------------------ words and stems

_WORD = late(r"[^\W\d_]+|[0-9]+")
_WORDS: Final = tables.words()


def _tails(endings: str) -> dict[str, bool]:
    """Return with what endings end, and whether that is one itself."""
    whole = endings.split()
    return {each[at:]: each[at:] in whole for each in whole for at in range(len(each))}


# «Касающийся», «касающегося»: participles of names are reflexive, too.
_RU_ENDINGS: Final = _tails(_WORDS["STEM_ENDINGS"]["ru"])

_KK_LETTER = late("[әғқңөұүһі]")
_KK_ENDINGS: Final = _tails(_WORDS["STEM_ENDINGS"]["kk"])
_KK_SOFTENED = str.maketrans("ғгб", "қкп")
_SHORTEST_STEM: Final = 3  # letters that endings leave


def _cut(word: str, end: int, endings: Mapping[str, bool]) -> int:
    """Return where the longest ending begins that a word has before ``end``; ``end`` if none."""
    found = end
    for start in range(end - 1, -1, -1):
        whole = endings.get(word[start:end])
        if whole is None:
            break
        if whole:
            found = start
    return found


def _without_endings(word: str, endings: Mapping[str, bool]) -> str:
    """Return a word without all of its endings; its last letter is what it was before them."""
    end = len(word)
    while end > _SHORTEST_STEM:
        cut = _cut(word, end, endings)
        if cut == end or cut < _SHORTEST_STEM:
            break
        end = cut
    return word[: end - 1] + word[end - 1 : end].translate(_KK_SOFTENED)


_SINGULAR: Final = tuple(_WORDS["SINGULAR"])
_ONE_SPELLING: Final[dict[str, str]] = {this: other for this, _, other in _WORDS["ONE_SPELLING"]}
# Equal on both sides, so it need not be good.
_SPELT_IN_TWO_WAYS: Final = late(
    "(?<=[a-z]{2})(?:"
    + "|".join(f"{this}(?=(?:{ends})$)" for this, ends, _ in _WORDS["ONE_SPELLING"])
    + ")"
)


def _latin_stem(word: str) -> str:
    """Return a word in Latin letters in the singular and in one spelling."""
    if len(word) > _SHORTEST_STEM:
        for ending, instead in _SINGULAR:
            if word.endswith(ending):
                word = word[: -len(ending)] + instead
                break
    if len(word) <= _SHORTEST_STEM + 1:
        return word
    return _SPELT_IN_TWO_WAYS.sub(lambda match: _ONE_SPELLING[match[0]], word)


@remembered(maxsize=65536)
def stem(word: str) -> str:
    """Return the comparable stem of a folded word; crude on purpose, equal on both sides.

    Example:
        >>> {stem(w) for w in ("торговля", "торговлю", "торговлей", "торговле")}
        {'торговл'}
        >>> {stem(w) for w in ("саудасы", "саудасына", "саудасымен", "саудасының")}
        {'сау'}
    """
    if word.isascii():
        return _latin_stem(word)
    if _KK_LETTER.search(word):
        return _kazakh_stem(word)
    end = _cut(word, len(word), _RU_ENDINGS)
    russian = word[:end] if end >= _SHORTEST_STEM else word
    # Many Kazakh words use no letter of their own (сауда, адам): they take the Kazakh endings too.
    return _kazakh_stem(word) if word in _KK_PLAIN or word.startswith(_KK_PLAIN_STEMS) else russian


# Kazakh words of this field that have no specifically Kazakh letter in some of their forms.
_KK_PLAIN: Final = frozenset(_WORDS["PLAIN_WORDS"])
_KK_PLAIN_STEMS: Final = tuple(_WORDS["PLAIN_BEGINNINGS"])


@remembered(maxsize=65536)
def _kazakh_stem(word: str) -> str:
    return _without_endings(word, _KK_ENDINGS)


_KK_PLAIN_LETTERS: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_KK_PLAIN_ENDINGS: Final = _tails(_WORDS["PLAIN_STEM_ENDINGS"]["kk"])


def plain_kazakh(word: str) -> str:
    """Return a folded Kazakh word in the letters that it shares with Russian.

    Example:
        >>> plain_kazakh("қылмыстық") == "кылмыстык"
        True
    """
    return word.translate(_KK_PLAIN_LETTERS)


@remembered(maxsize=16384)
def plain_stem(word: str) -> str:
    """Return the stem of a folded Kazakh word, however its own letters are written.

    Example:
        >>> {plain_stem(w) for w in ("саудасының", "саудасынын", "саудасынан", "сауда")}
        {'сау'}
    """
    return _without_endings(plain_kazakh(word), _KK_PLAIN_ENDINGS)


STOP: Final = frozenset(_WORDS["STOP"])
"""Words that carry no meaning of their own in names."""


def words(folded: str) -> list[str]:
    """Return the words and numbers of folded text.

    Example:
        >>> words("іс-қимыл, 2024")
        ['іс', 'қимыл', '2024']
    """
    return _WORD.findall(folded)


@remembered(maxsize=16384)
def content_words(folded: str) -> tuple[str, ...]:
    """Return the words that carry meaning, in order.

    Example:
        >>> content_words("trafficking in human beings")
        ('trafficking', 'human', 'beings')
    """
    return tuple([word for word in words(folded) if word not in STOP])


@remembered(maxsize=16384)
def stems(folded: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order.

    Example:
        >>> stems("о противодействии торговле людьми")
        ('противодейств', 'торговл', 'люд')
    """
    return tuple(map(stem, content_words(folded)))


_NEGATIONS: Final = frozenset(_WORDS["NEGATIONS"])


def is_opposite(one: str, other: str) -> bool:
    """Whether two words differ in a prefix that turns one into its opposite, so by no slip.

    Example:
        >>> is_opposite("несовершеннолетн", "совершеннолетн"), is_opposite("людьми", "людми")
        (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    return longer.endswith(shorter) and longer.removesuffix(shorter) in _NEGATIONS


@remembered(maxsize=16384)
def kazakh_stems(folded: str) -> tuple[str, ...]:
    """Return the stems of a Kazakh phrase, also of words without a letter that only Kazakh has.

    Example:
        >>> kazakh_stems("адам сатудың") == kazakh_stems("адам сату")
        True
    """
    return tuple(map(_kazakh_stem, content_words(folded)))


@remembered(maxsize=16384)
def kazakh_roots(folded: str) -> tuple[str, ...]:
    """Return the stems of a Kazakh phrase without the ending of what is done: «ұрлау», «ұрлаған».

    Example:
        >>> kazakh_roots("адам ұрлағаны") == kazakh_roots("адам ұрлау")
        True
    """
    return tuple([s[:-1] if len(s) > 3 and s[-1] == "у" else s for s in kazakh_stems(folded)])


# ------------------------------------------------------------------ scripts

# One letter of Cyrillic to its plainest Latin sound; what schemes dispute is merged afterwards.
_SOUND: Final = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "і": "i", "ы": "i", "к": "k", "қ": "k", "л": "l", "м": "m",
    "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "4", "ш": "6", "щ": "6",
    "ъ": "", "ь": "", "э": "e", "ю": "u", "я": "a", "ё": "e", "є": "e", "ї": "i", "ґ": "g",
    "ў": "u",
}  # fmt: skip
_LATIN_GROUPS: Final = (
    ("lju", "lu"), ("lja", "la"), ("nja", "na"), ("nju", "nu"),
    ("shch", "6"), ("sch", "6"), ("sh", "6"), ("ch", "4"), ("zh", "j"), ("kh", "h"),
    ("gh", "g"), ("ng", "n"), ("ts", "c"), ("tz", "c"), ("yu", "u"), ("iu", "u"), ("ju", "u"),
    ("ya", "a"), ("ia", "a"), ("ja", "a"), ("yo", "e"), ("io", "e"), ("ye", "e"),
    ("ii", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"), ("x", "h"), ("q", "k"), ("y", "i"),
    ("w", "u"), ("ı", "i"),
)  # fmt: skip
_REPEATED = late(r"(.)\1+")


def _once(match: re.Match[str]) -> str:
    return str(match[1])


_NO_SOUND = late(r"[^a-z0-9 ]")
_ANY_SOUND = late(f"[{_CYRILLIC}]")
_SOUNDS = str.maketrans(_SOUND)


def sounds(letters: str) -> str:
    """Return the sound of each of a few folded Cyrillic letters; other letters stay.

    Example:
        >>> sounds("қыл"), sounds("кил")
        ('kil', 'kil')
    """
    return plain_kazakh(letters).translate(_SOUNDS)


def _without_marks(folded: str) -> str:
    """Return text in Latin letters with the plain ones for those that bear a mark."""
    marked = folded.replace("ý", "u").replace("ş", "sh").replace("ç", "ch")
    plain = (c for c in unicodedata.normalize("NFD", marked) if not unicodedata.combining(c))
    return "".join(plain).lower()  # folding leaves İ as it is


@remembered(maxsize=16384)
def skeleton(folded: str) -> str:
    """Return a spelling-independent form in which Cyrillic and Latin spellings of a name agree.

    Example:
        >>> skeleton("торговля людьми") == skeleton("torgovlya lyud'mi")
        True
        >>> skeleton("адам саудасы") == skeleton("adam saýdasy")
        True
    """
    if folded.isascii() or _ANY_SOUND.search(folded) is None:
        # Letters that stand for another sound without their mark: ý is у in the alphabet of 2018.
        text = folded if folded.isascii() else _without_marks(folded)
        for group, sound in _LATIN_GROUPS:
            if group in text:
                text = text.replace(group, sound)
    else:
        text = folded.translate(_SOUNDS)
    if not (text.isascii() and text.isalnum()):
        text = " ".join(_NO_SOUND.sub("", text.replace("-", " ")).split())
    return _REPEATED.sub(_once, text.replace("ia", "a"))
