"""Numbers written out in Russian, Kazakh and English, turned into digits."""

from __future__ import annotations

import re
from typing import Final

from legalref.languages import tables
from legalref.languages.rules import rule

__all__ = ["in_digits", "spelt_numbers"]

_WORDS: Final = tables.words()
_SCALES: Final[dict[str, int]] = dict(_WORDS["MULTIPLIERS"])
"""Words that multiply what stands before them; alone they stand for themselves."""
_ALL: Final[dict[str, int]] = {**dict(_WORDS["AMOUNTS"]), **_SCALES}
# Endings that Kazakh adds to a numeral: «сегізден», «он екіге»; they stay behind the digits.
_WORD: Final = re.compile(
    rf"(?<![^\W_])(?P<number>[0-9]{{1,4}}|{'|'.join(_ALL)})"
    rf"(?P<end>{'|'.join(_WORDS['AMOUNT_ENDINGS'])})?(?![^\W_])"
)
_JOINT: Final = re.compile(rf"[ -]|{rule('hundred-goes-on').source}")


def _value(word: str) -> tuple[int, bool]:
    """Return the value of a word, and whether it multiplies."""
    if word.isdecimal():
        return int(word), False
    for form, value in _ALL.items():
        if re.fullmatch(form, word):
            return value, form in _SCALES
    raise AssertionError(word)


def _goes_on(total: int, last: int, value: int) -> bool:
    """Whether ``value`` continues a number that ends in ``last``: «двадцать | пять», «он | екі»."""
    return total > 0 and value < last and (last % 100 == 0 or (last % 10 == 0 and value < 10))


def in_digits(text: str) -> str:
    """Return folded ``text`` with the numbers that are written out in digits.

    Example:
        >>> in_digits("от двенадцати до двадцати пяти лет, штраф до трех тысяч мрп")
        'от 12 до 25 лет, штраф до 3000 мрп'
        >>> in_digits("он екі жылдан жиырмаға дейін"), in_digits("two hundred and fifty mci")
        ('12 жылдан 20ға дейін', '250 mci')
    """
    pieces: list[str] = []
    copied = 0
    for start, end, digits in spelt_numbers(text):
        pieces += [text[copied:start], digits]
        copied = end
    return "".join([*pieces, text[copied:]])


def spelt_numbers(text: str) -> list[tuple[int, int, str]]:
    """Return where folded ``text`` writes numbers out: (start, end, digits with the ending).

    Example:
        >>> spelt_numbers("от двенадцати до 15 лет")
        [(3, 13, '12')]
    """
    found: list[tuple[int, int, str]] = []
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        first = words[place]
        # Thousands that are done, the number under way, and its last word.
        done, current, last = 0, 0, 0
        spelt = False
        at = place
        while at < len(words):
            word = words[at]
            value, multiplies = _value(word["number"])
            digits = word["number"].isdecimal()
            if at > place:
                before = words[at - 1]
                if before["end"] or not _JOINT.fullmatch(text, before.end(), word.start()):
                    break
                if not multiplies and (digits or not _goes_on(done + current, last, value)):
                    break
            if multiplies:
                if value == 1000:
                    if done:
                        break
                    done, current = max(current, 1) * 1000, 0
                else:
                    if current > 9:
                        break
                    current = max(current, 1) * 100
                last = value
            else:
                current += value
                last = value if not digits else 0
            spelt = spelt or not digits
            at += 1
        if at > place and spelt:
            digits_of_it = str(done + current) + (words[at - 1]["end"] or "")
            found.append((first.start(), words[at - 1].end(), digits_of_it))
        place = max(at, place + 1)
    return found
