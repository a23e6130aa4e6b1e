"""Words of names of provisions: those without weight, variants, and signs of a language."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "AS_LAW",
    "CYRILLIC",
    "DROPPED",
    "KAZAKH_CITATION",
    "LAW_NUMBER",
    "LAW_WORDS",
    "LEVEL_BEFORE_NUMBER",
    "NOISE",
    "NUMBERED",
    "OF_A_LAW",
    "SAME",
    "STATED_NUMBER",
    "STATED_YEAR",
]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of a citation that people leave beside the name.
NOISE: Final = _set(
    "ст статья статьи статье статью статьей ук рк далее этот тот также иной иные иных иного "
    "өзге осы сол бап бабы қк қр article art code kazakhstan казахстан казахстана қазақстан "
    "его ее их оны оның that this as at from their other"
)
DROPPED: Final = _set(
    "о об обо в во на с со и или либо а по за из к ко от до для при про у же ли "
    "және мен бен пен туралы үшін бойынша немесе the a an of on in for to and or by with its "
    "республика республики республику республикой республикасы республикасының republic"
)
# Variants that no ending explains.
SAME: Final = {
    "children": "child", "persons": "person", "people": "person", "organisation": "organization",
    "labour": "labor", "offence": "offense", "offences": "offense", "traffic": "trafficking",
    "дет": "ребенк", "ребенок": "ребенк",
}  # fmt: skip
LAW_WORDS: Final = _set("закон заң law act кодекс code стать")
"""Words for a law, which names of different laws share."""
CYRILLIC: Final = re.compile("[а-я]")
KAZAKH_CITATION: Final = re.compile(r"\b(?:бап|бөлі|тарма|заң)")
OF_A_LAW: Final = {"ru": "закон {}", "kk": "{} заң", "en": "law {}"}
"""A title made the name of a law: «О противодействии …» is one only together with that word."""

_NUMBER = "[0-9]+(?:-[0-9]+)?"
NUMBERED: Final = re.compile(
    rf"^\W*(?:(?:стать[яи]|ст|article|art)\b\.? ?({_NUMBER})|({_NUMBER})-бап)[\s.:)–—-]+"
    rf"|\s*\((?:ст|art)[a-zа-я]*\.? ?({_NUMBER})\)\s*$",
    re.IGNORECASE,
)
"""The number of an article that is written with its title: «Статья 128. Торговля людьми»."""
STATED_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}(?: ?(?:год[а-я]*|г\b\.?|жылғы|жылы))?")
STATED_NUMBER: Final = re.compile(r"(?:№|\bno\b\.?|\bn\b\.?) ?[0-9][^ ]*(?: (?:зрк|қрз|lrk)\b)?")
"""The year and the number of an act, beside its name."""
LEVEL_BEFORE_NUMBER: Final = {
    "art": "ст.", "part": "ч.", "point": "п.", "subpoint": "пп.", "note": "примечание",
}  # fmt: skip
"""Words that make a text of a level and its number, for references that come in pieces."""
LAW_NUMBER: Final = re.compile("^(?:№ ?)?([0-9]+-[IVXLІХ]+)$", re.IGNORECASE)
AS_LAW: Final = r"№ \1 ЗРК"
"""The number of a law alone, «110-VIII», and the words that make it one."""
