"""Numbers written out in Russian, Kazakh and English, turned into digits."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_digits", "spelt_numbers"]

# Russian numerals with their case endings; Kazakh and English ones do not change inside.
_RU: Final = {
    "од(?:ин|ного|на|ной|ним)": 1, "дв(?:а|е|ух|умя)": 2, "тр(?:и|ех|емя)": 3,
    "четыр(?:е|ех|ьмя)": 4, "пят(?:ь|и|ью)": 5, "шест(?:ь|и|ью)": 6, "сем(?:ь|и|ью)": 7,
    "восем(?:ь|и|ью)|восьм(?:и|ью)": 8, "девят(?:ь|и|ью)": 9, "десят(?:ь|и|ью)": 10,
    "одиннадцат(?:ь|и|ью)": 11, "двенадцат(?:ь|и|ью)": 12, "тринадцат(?:ь|и|ью)": 13,
    "четырнадцат(?:ь|и|ью)": 14, "пятнадцат(?:ь|и|ью)": 15, "шестнадцат(?:ь|и|ью)": 16,
    "семнадцат(?:ь|и|ью)": 17, "восемнадцат(?:ь|и|ью)": 18, "девятнадцат(?:ь|и|ью)": 19,
    "двадцат(?:ь|и|ью)": 20, "тридцат(?:ь|и|ью)": 30, "сорока?": 40, "пят(?:ь|и)десят[и]?": 50,
    "шест(?:ь|и)десят[и]?": 60, "сем(?:ь|и)десят[и]?": 70, "вос(?:емь|ьми)десят[и]?": 80,
    "девяност[оа]": 90, "ст[оа]": 100, "двести|двухсот": 200, "тр(?:иста|ехсот)": 300,
    "четыр(?:еста|ехсот)": 400, "пят(?:ьсот|исот)": 500, "шест(?:ьсот|исот)": 600,
    "сем(?:ьсот|исот)": 700, "вос(?:емьсот|ьмисот)": 800, "девят(?:ьсот|исот)": 900,
}  # fmt: skip
_KK: Final = {
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8,
    "тоғыз": 9, "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60,
    "жетпіс": 70, "сексен": 80, "тоқсан": 90,
}  # fmt: skip
_EN: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Words that multiply what stands before them; alone they stand for themselves.
_SCALES: Final = {
    "hundred": 100, "жүз": 100, r"тысяч[аиуеью]*|тыс\.?": 1000, "thousand": 1000, "мың": 1000,
}  # fmt: skip
_ALL: Final = {**_RU, **_KK, **_EN, **_SCALES}
# Endings that Kazakh adds to a numeral: «сегізден», «он екіге»; they stay behind the digits.
_WORD: Final = re.compile(
    rf"(?<![^\W_])(?P<number>[0-9]{{1,4}}|{'|'.join(_ALL)})(?P<end>[дтн][ае]н|[ғгқк][ае])?(?![^\W_])"
)
_JOINT: Final = re.compile(r"[ -]|(?<=hundred) and ")


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
