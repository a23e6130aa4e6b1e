"""Russian forms for citations: cases of level words and of the names of acts, dates.

Tables and a few regular endings, not a dictionary: the words that a citation declines are few, and
a wrong ending is worse than an unchanged word, so a name with an unknown head word is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from legalref.languages import tables

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "CASES",
    "CASE_NAMES",
    "Case",
    "HeadNotKnownError",
    "counted",
    "decline",
    "insert_after_head",
    "level",
    "long_date",
    "romanised",
]

Case = Literal[
    "nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"
]  # fmt: skip
CASE_NAMES: Final[dict[str, Case]] = {
    "именительный": "nominative", "родительный": "genitive", "дательный": "dative",
    "винительный": "accusative", "творительный": "instrumental", "предложный": "prepositional",
}  # fmt: skip
"""The cases as grammars of the language call them."""
CASES: Final[tuple[Case, ...]] = (
    "nominative", "genitive", "dative", "accusative", "instrumental", "prepositional",
)  # fmt: skip
_INDEX: Final = {case: index for index, case in enumerate(CASES)}


def _forms(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# word: (six cases of the singular, six cases of the plural)
_LEVELS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "art": (
        _forms("статья статьи статье статью статьёй статье"),
        _forms("статьи статей статьям статьи статьями статьях"),
    ),
    "part": (
        _forms("часть части части часть частью части"),
        _forms("части частей частям части частями частях"),
    ),
    "point": (
        _forms("пункт пункта пункту пункт пунктом пункте"),
        _forms("пункты пунктов пунктам пункты пунктами пунктах"),
    ),
    "subpoint": (
        _forms("подпункт подпункта подпункту подпункт подпунктом подпункте"),
        _forms("подпункты подпунктов подпунктам подпункты подпунктами подпунктах"),
    ),
    "note": (
        _forms("примечание примечания примечанию примечание примечанием примечании"),
        _forms("примечания примечаний примечаниям примечания примечаниями примечаниях"),
    ),
    "annex": (
        _forms("приложение приложения приложению приложение приложением приложении"),
        _forms("приложения приложений приложениям приложения приложениями приложениях"),
    ),
    "ch": (
        _forms("глава главы главе главу главой главе"),
        _forms("главы глав главам главы главами главах"),
    ),
    "sec": (
        _forms("раздел раздела разделу раздел разделом разделе"),
        _forms("разделы разделов разделам разделы разделами разделах"),
    ),
}
# A paragraph of a treaty is a «пункт» in Russian, a lettered one a «подпункт».
_LEVELS["para"] = _LEVELS["point"]
_LEVELS[""] = _LEVELS["subpoint"]


def level(name: str, case: Case = "nominative", *, plural: bool = False) -> str:
    """Return the word for a level of an id in ``case``.

    Example:
        >>> level("art", "instrumental"), level("part", "prepositional", plural=True)
        ('статьёй', 'частях')
    """
    return _LEVELS[name][plural][_INDEX[case]]


# ------------------------------------------------------------------ names of acts

# Endings by (gender, case); the stem is what stands before the nominative ending.
_HARD: Final[dict[str, tuple[str, ...]]] = {
    "m": _forms("ый ого ому ый ым ом"),
    "f": _forms("ая ой ой ую ой ой"),
    "n": _forms("ое ого ому ое ым ом"),
    "p": _forms("ые ых ым ые ыми ых"),
}
# After ж, ч, ш, щ: общий and all participles, such as дополняющий.
_HISSING: Final[dict[str, tuple[str, ...]]] = {
    "m": _forms("ий его ему ий им ем"),
    "f": _forms("ая ей ей ую ей ей"),
    "n": _forms("ее его ему ее им ем"),
    "p": _forms("ие их им ие ими их"),
}
# Gender by the ending of the nominative; soft adjectives do not name acts.
_ADJECTIVE_ENDINGS: Final = {
    "ый": "m", "ий": "m", "ой": "m", "ая": "f", "ое": "n", "ее": "n", "ые": "p", "ие": "p",
}  # fmt: skip

# Head words of acts: gender, the six endings, the stems that take them.
_HEAD_CLASSES: Final = (
    ("m", ("", "а", "у", "", "ом", "е"),
     "кодекс закон приказ протокол пакт стандарт план указ регламент"),
    ("f", ("а", "ы", "е", "у", "ой", "е"), "программ"),
    ("f", ("я", "и", "и", "ю", "ей", "и"), "конституци конвенци инструкци концепци деклараци"),
    ("n", ("е", "я", "ю", "е", "ем", "и"), "соглашени постановлени положени решени"),
    ("p", ("а", "", "ам", "а", "ами", "ах"), "правил"),
    ("p", ("и", "ев", "ям", "и", "ями", "ях"), "критери"),
)  # fmt: skip
_HEADS: Final = {
    stem + endings[0]: (gender, stem, endings)
    for gender, endings, stems in _HEAD_CLASSES
    for stem in stems.split()
}

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# «Протокол …, дополняющий Конвенцию», «…, касающийся торговли детьми»: the participle agrees.
_PARTICIPLE = re.compile(r"(?<=, )([^\W\d_]+(?:ющ|ящ|ущ|ащ)(?:ий|ая|ее|ие))(ся)?(?!\w)")


class HeadNotKnownError(ValueError):
    """The name does not begin with adjectives and a head word from the table."""


def _decline_adjective(word: str, gender: str, case: Case) -> str:
    if _ADJECTIVE_ENDINGS.get(word[-2:].lower()) != gender:
        return word
    if case == "nominative" or (case == "accusative" and gender != "f"):
        return word
    stem = word[:-2]
    ending = (_HISSING if stem[-1:] in "жчшщ" else _HARD)[gender][_INDEX[case]]
    # «ы» does not follow к, г, х: Палермский, Палермским.
    return stem + (ending.replace("ы", "и") if stem[-1:] in "кгх" else ending)


def _head(name: str) -> tuple[re.Match[str], str]:
    for match in _WORD.finditer(name):
        word = match.group().lower()
        if word in _HEADS:
            return match, _HEADS[word][0]
        if word[-2:] not in _ADJECTIVE_ENDINGS:
            break
    raise HeadNotKnownError(
        f"{name!r} does not begin with a known kind of act, for example 'Уголовный кодекс'"
    )


# «Конвенция … и Заключительный протокол»: one entry, several instruments, each declined.
_NEXT_INSTRUMENT = re.compile(r"(, | и )(?=[А-Я])")


def decline(name: str, case: Case) -> str:
    """Return the name of an act in ``case``: head word, its adjectives and a participle change.

    Example:
        >>> decline("Уголовно-процессуальный кодекс Республики Казахстан", "instrumental")
        'Уголовно-процессуальным кодексом Республики Казахстан'
        >>> decline("Правила перенаправления жертв торговли людьми", "dative")
        'Правилам перенаправления жертв торговли людьми'
    """
    first, *rest = _NEXT_INSTRUMENT.split(name)
    words = [_decline_one(first, case)]
    for joint, part in zip(rest[::2], rest[1::2], strict=True):
        try:
            words += [joint, _decline_one(part, case)]
        except HeadNotKnownError:
            words += [joint, part]
    return "".join(words)


def _decline_one(name: str, case: Case) -> str:
    head, gender = _head(name)
    before = _WORD.sub(
        lambda match: _decline_adjective(match.group(), gender, case), name[: head.start()]
    )
    after = _PARTICIPLE.sub(
        lambda match: _decline_adjective(match.group(1), gender, case) + (match.group(2) or ""),
        name[head.end() :],
        count=1,
    )
    word = head.group()
    _, stem, endings = _HEADS[word.lower()]
    return f"{before}{word[: len(stem)]}{endings[_INDEX[case]]}{after}"


def insert_after_head(name: str, words: str) -> str:
    """Return ``name`` with ``words`` after its head word, where the country or the date stands.

    Example:
        >>> insert_after_head("Кодекс об административных правонарушениях", "РК")
        'Кодекс РК об административных правонарушениях'
    """
    head, _ = _head(name)
    return f"{name[: head.end()]} {words}{name[head.end() :]}"


def long_date(day: dt.date) -> str:
    """Return a date as Russian laws print it.

    Example:
        >>> import datetime
        >>> long_date(datetime.date(2024, 7, 5))
        '5 июля 2024 года'
    """
    month = tables.words()["MONTH_NAMES"]["ru"][day.month - 1]
    return f"{day.day} {month} {day.year} года"


def counted(number: str, *, genitive: bool = False) -> str:
    """Return which form of a noun goes with a number, or with the last one of a range.

    Returns:
        ``one``, ``few`` or ``many``; behind «до» and «от» ``of-one`` or ``many``.

    Example:
        >>> [counted(number) for number in ("1", "22", "12", "21", "4–7", "0.5")]
        ['one', 'few', 'many', 'one', 'many', 'many']
        >>> counted("1", genitive=True), counted("3", genitive=True)
        ('of-one', 'many')
    """
    last = number.rpartition("–")[2].replace("\u00a0", "")
    if not last.isdecimal() or last[-2:-1] == "1":
        return "many"
    if last[-1] == "1":
        return "of-one" if genitive else "one"
    return "few" if last[-1] in "234" and not genitive else "many"


_ROMAN: Final = {
    **dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
    "ю": "yu", "я": "ya",
}  # fmt: skip


def romanised(text: str) -> str:
    """Return Russian text in Latin letters, after BGN/PCGN without its marks.

    Example:
        >>> romanised("Щит и меч")
        'Shchit i mech'
    """
    letters = []
    for letter in text:
        latin = _ROMAN.get(letter.lower())
        if latin is None:
            letters.append(letter)
        else:
            letters.append(latin.capitalize() if letter.isupper() else latin)
    return "".join(letters)
