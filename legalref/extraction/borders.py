"""Borders between what names an act and a number behind it: items, sentences, drafts."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from typing import Final

from legalref.languages.rules import rule
from legalref.text.dating import sentence_bounds

__all__ = [
    "Ends",
    "Items",
    "begins_point",
    "is_behind_sentence",
    "is_compared_to_draft",
    "is_heading_inside",
    "is_in_title",
]

_ITEM_LINE: Final = rule("item-line")
_POINT: Final = re.compile(r"\n[ \t]*[0-9]{1,3}(?:-[0-9]{1,2})?[.)]\s")
_DRAFT: Final = rule("tells-of-draft")
_DRAFT_CHANGES: Final = rule("draft-changes")
_BEGINS_WITH_NUMBER: Final = re.compile(r"[^\W\d_]{3,}[.!?]\s+[0-9]\Z")
_TITLE_FOLLOWS: Final = re.compile(r"\.\s[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]{2}")
_ENDS_IN_CAPITALS: Final = re.compile(r"(?<!\w)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{5,}\s$")
_TITLED: Final = rule("titled-heading")
_ITEM_MARKS: Final = re.compile(r"[\s|\[>*_#•·–—-]*(?:[0-9]{1,3}[.)]\s+)?[\[*_]*")
_WORD: Final = 3  # letters of a word that is no abbreviation
_LONGEST_WORD: Final = 40
_LONGEST_MARK: Final = 12  # code points of «  12) »


class Items:
    """Which lines of a text are items of one list; none is looked at twice for the same list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._looked: tuple[int, str, int] = (-1, "", 0)
        """From where, for items of which kind, and up to where the lines have been looked at."""
        self._listed: tuple[int, int] = (-1, -1)
        """Behind which line end all lines are items or blank, and up to which one that is known."""

    def alike(self, first: int, last: int, *, alone: bool) -> bool:
        r"""Whether two places stand in items of one list, and so do all lines between them.

        Items of one list begin alike; an act that stands ``alone`` heads those of any kind.

        Example:
            >>> Items("1. Ст. 113 УК.\n\n2. Ст. 131.").alike(9, 20, alone=False)
            True
            >>> Items("1. Ст. 113 УК.\n\nСтатью 131 применяют.").alike(9, 17, alone=False)
            False
        """
        text, kind = self._text, _item(self._text, last)
        if not kind:
            return False
        looked = self._looked
        at = looked[2] if looked[:2] == (first, kind) else text.find("\n", first) + 1
        end, goes_on = text.rfind("\n", 0, last), True
        while goes_on and at < end:
            stop = text.find("\n", at)
            goes_on = not text[at:stop].strip() or _item(text, at) == kind
            at = stop + 1 if goes_on else at
        self._looked = first, kind, at
        return goes_on and (alone or _item(text, first) == kind)

    def opens(self, start: int, told: int) -> bool:
        r"""Whether a place opens an item of a list in another item of which an act was named.

        Example:
            >>> Items("1) УК РК;\n2) ст. 131").opens(13, 8)
            True
            >>> Items("1) УК РК;\n2) По ст. 131").opens(16, 8)
            False
        """
        line = self._text.rfind("\n", 0, start) + 1
        near = 0 < told < line <= start <= line + _LONGEST_MARK
        opens = near and not any(map(str.isalpha, self._text[line:start]))
        return opens and self.alike(told, start, alone=False)

    def are_all(self, line: int, last: int, lines: Ends) -> bool:
        r"""Whether all lines behind a line end, up to a place, are items of any kind or blank.

        Example:
            >>> text = "УК РК:\n1) ст. 113;\n\n2) ст. 131"
            >>> Items(text).are_all(6, 24, Ends(text, "\n"))
            True
            >>> Items("УК РК:\nОсуждён").are_all(6, 9, Ends("УК РК:\nОсуждён", "\n"))
            False
        """
        text = self._text
        at = self._listed[1] if self._listed[0] == line else line
        while at >= 0:
            self._listed = line, at
            if text[at + 1 : at + 2] != "\n" and not _ITEM_LINE.behind(text, at + 1):
                return False
            at = lines.first(at + 1, last)
        return True


class Ends:
    """Where a sign stands in a text; nothing is searched twice, however many ask."""

    def __init__(self, text: str, sign: str) -> None:
        self._text, self._sign = text, sign
        self._places = array("Q")
        self._searched = 0

    def first(self, low: int, high: int) -> int:
        r"""Return where the sign first stands between two places, -1 if it does not.

        Example:
            >>> Ends("а\n\nб", "\n\n").first(0, 3), Ends("а б", "\n").first(0, 3)
            (1, -1)
        """
        while self._searched < high:
            at = self._text.find(self._sign, self._searched, high)
            if at < 0:
                self._searched = max(self._searched, high - len(self._sign) + 1)
                break
            self._places.append(at)
            self._searched = at + 1
        after = bisect_left(self._places, low)
        if after == len(self._places) or self._places[after] + len(self._sign) > high:
            return -1
        return self._places[after]

    def between(self, first: int, last: int) -> bool:
        """Whether the sign stands between two places."""
        return self.first(first, last) >= 0


def is_behind_sentence(text: str, told: int, start: int) -> bool:
    """Whether a place stands in a later sentence than what was told up to ``told``.

    Example:
        >>> is_behind_sentence("По ст. 113 УК РК. Статья 131", 16, 18)
        True
        >>> is_behind_sentence("По ст. 113 УК РК и статье 131", 16, 19)
        False
    """
    if told <= sentence_bounds(text, start, start)[0]:
        return True  # else a Kazakh sentence may begin with the number: «… алады. 6-бапта …»
    # The word that names the act may be the last one of its sentence: «Еңбек кодексі. 40-бап».
    return _BEGINS_WITH_NUMBER.search(text[max(0, told - _WORD) : start + 1]) is not None


def is_heading_inside(text: str, start: int, end: int) -> bool:
    """Whether a place begins an article of a text that was pasted in one line.

    Example:
        >>> is_heading_inside("… ОБЩИЕ ПОЛОЖЕНИЯ Статья 1. Сфера применения", 18, 26)
        True
        >>> is_heading_inside("по УК РК: Статья 128. Кража", 10, 20)
        False
    """
    return (
        text[start].isupper()
        and _TITLE_FOLLOWS.match(text, end) is not None
        and _ENDS_IN_CAPITALS.search(text, max(0, start - _LONGEST_WORD), start) is not None
    )


def is_in_title(text: str, at: int) -> bool:
    r"""Whether a place stands in the title of an article, as an item of a list has it.

    Example:
        >>> text = "- Статья 5. Применение Уголовного кодекса\n- Статья 6. Порядок"
        >>> is_in_title(text, 41), is_in_title("По статье 5 Уголовного кодекса", 30)
        (True, False)
    """
    begin = text.rfind("\n", 0, at) + 1
    marks = _ITEM_MARKS.match(text, begin, at)
    return marks is not None and _TITLED.behind(text, marks.end()) is not None


def begins_point(text: str, low: int, high: int) -> bool:
    r"""Whether a line between two places begins a numbered point.

    Example:
        >>> text = "По закону о нотариате.\n2. По статье 5 Закона"
        >>> begins_point(text, 10, 26), begins_point(text, 10, 20)
        (True, False)
    """
    return _POINT.search(text, low, high) is not None


def is_compared_to_draft(text: str, told: int) -> bool:
    """Whether the sentence that names an act speaks of a draft, and not of what it changes.

    Example:
        >>> is_compared_to_draft("Законопроект сравнили с УК РК. В статье 15", 29)
        True
        >>> is_compared_to_draft("Законопроект вносит поправки в УК РК. В статье 15", 36)
        False
    """
    low, high = sentence_bounds(text, told - 1, told - 1)
    sentence = text[low:high].lower()
    return bool(_DRAFT.inside(sentence)) and not _DRAFT_CHANGES.inside(sentence)


def _item(text: str, at: int) -> str:
    """Return how the line of a place begins, if like an item of a list: «1», «а», «-», «ст»."""
    match = _ITEM_LINE.behind(text, text.rfind("\n", 0, at) + 1)
    if match is None:
        return ""
    begin = match[0].strip()
    return "1" if begin[0].isdigit() else "a" if begin.endswith(")") else begin[:2].lower()
