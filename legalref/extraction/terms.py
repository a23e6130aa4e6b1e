"""The names that a text gives to acts, «(далее – Кодекс)», and what is called by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.acts.whose import UNLISTED
from legalref.languages.classify import classify
from legalref.languages.rules import piece
from legalref.text.folding import fold, stem, words
from legalref.text.memory import remembered

if TYPE_CHECKING:
    from legalref.acts.whose import Owner

__all__ = ["Terms", "are_initials"]

# "article 128 UK", "CCRoK Article 128": a name, and no country.
_NAME_BEHIND: Final = re.compile(
    rf"(?:,?\s(?:{piece('joins-numbers')})?[0-9]+(?:-[0-9]+)?){{0,20}}\s(?:{piece('joins-an-act')})?"
    r"([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w{1,11})\b(?!\s?[A-ZА-ЯЁ]{2})"
)
_NAME_BEFORE: Final = re.compile(r"\b([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w{1,11}),?\s$")
_LONGEST_NAME: Final = 16  # code points
_WORDS: Final = re.compile(r"[\w-]+")
_LONGEST_TERM: Final = 100  # code points
_MOST_WORDS: Final = 10


class Term(NamedTuple):
    """What a name of the text stands for."""

    owner: Owner
    parts: tuple[str, ...] = ()
    """The acts of the name, where it is that of several, as the Civil Code is of two."""


class Terms:
    """The names that one text gives to acts, in the order of the text."""

    __slots__ = ("_long", "_terms", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._terms: dict[tuple[str, ...], Term] = {}
        self._long: bool = False  # whether one has several words

    def __bool__(self) -> bool:
        return bool(self._terms)

    def define(self, name: str, owner: Owner, parts: tuple[str, ...] = ()) -> None:
        """Remember the name that the text gives an act: «(далее – Кодекс)»."""
        label = _label(name)
        several = owner is UNLISTED and len(parts) > 1
        self._terms[label] = Term(owner, parts if several else ())
        self._long = self._long or len(label) > 1

    def named(self, name: str) -> Term | None:
        """Return the act that the text gave a name, in whatever case it stands."""
        return self._terms.get(_label(name)) if self._terms else None

    def abbreviated(self, name: str) -> Term | None:
        """Return the act whose given name is one word of an abbreviation with its country."""
        return next(filter(None, map(self.named, _WORDS.findall(name))), None)

    def behind(self, end: int) -> Term | None:
        """Return the act whose given name stands behind a number: "article 152 of the CCP"."""
        match = _NAME_BEHIND.match(self._text, end) if self._terms else None
        return self.named(match[1]) if match is not None else None

    def beside(self, start: int, end: int) -> Term | None:
        """Return the act whose given name stands beside a number without one."""
        found = self.behind(end)
        if found is not None or not self._terms:
            return found
        match = _NAME_BEFORE.search(self._text, max(0, start - _LONGEST_NAME), start)
        return self.named(match[1]) if match is not None else None

    def longer(self, start: int, end: int) -> Term | None:
        """Return the act whose given name goes on from a stretch: «Закона | о ПДн»."""
        if not self._long:
            return None
        found = None
        for count, word in enumerate(_WORDS.finditer(self._text, start, start + _LONGEST_TERM)):
            if count == _MOST_WORDS:
                break
            if word.start() >= end:
                found = self.named(self._text[start : word.end()]) or found
        return found


def are_initials(letters: str, name: str) -> bool:
    """Whether letters abbreviate a name: their capitals begin words of it, in their order.

    Example:
        >>> are_initials("CCP", "Code of Civil Procedure of Kazakhstan")
        True
        >>> are_initials("КоАП", "Кодекс РК об административных правонарушениях")
        True
        >>> are_initials("ООН", "Конвенция о правах ребёнка")
        False
    """
    begins = iter([word[0][0].lower() for word in _WORDS.finditer(name)])
    return all(letter.lower() in begins for letter in letters if letter.isupper())


@remembered(maxsize=4096)
def _label(name: str) -> tuple[str, ...]:
    """Return the words of a short name of an act, without endings: «Кодекстің», «ҚК-нің», «УК»."""
    known = [(word, classify(word)) for word in words(fold(name).text)]
    return tuple(stem(w) for w, k in known if k is None or k.kind not in ("suffix", "of"))
