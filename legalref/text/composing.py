r"""Texts as one would write them by hand, and the way back to how they came.

Pages write entities, the ends of lines break words, and copying leaves signs that nobody sees.
They are few in a long text. So it is not read letter by letter: the runs between them are kept as
they are, and what stood where is remembered a run at a time.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from heapq import merge
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.late import late
from legalref.languages.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Origin", "compose", "is_composed"]

# Soft hyphen, zero-width characters, direction marks, byte order mark, variation selectors.
_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff"
)
_COMBINING: Final = "\u0300-\u036f\u0483-\u0487"
_MARK: Final = late(f"[{_INVISIBLE}{_COMBINING}]")
_UNSEEN: Final = late(f"[{_INVISIBLE}]")

# What a page writes for one character, and a word that the end of a line broke.
_ENTITY: Final = late(
    "&(?:nbsp|thinsp|e[nm]sp|[lr]aquo|[lrb]dquo|quot|[mn]dash|minus|shy|sect|numero|sup[123]|"
    "#(?:160|8194|8195|8199|8201|8239|x202[Ff]|167|171|173|187|8211|8212|8220|8221|8222|8470|34|39|x[Aa]0)|amp);"
)
_LETTER: Final = "a-zа-яёәғқңөұүһіїєґў"
# The hyphen is one of the keyboard, of typesetters, or soft; that of a number stays: «110-VIII».
_STAYS: Final = rule("hyphen-stays").source.replace("-)", ".)")
_BROKEN_WORD: Final = late(
    rf"[-\u2010\u2011\u00ad](?:(?<=[{_LETTER}].)(?!{_STAYS})"
    rf"[ \t]*\r?\n[ \t]*(?=[{_LETTER}])"
    r"|(?<=[0-9].)(?P<stays>[ \t]*\r?\n[ \t]*)(?=[IVXLC]{1,6}\b))"
)
# «125<sup>1</sup>» is the inserted article, or a footnote, as «125¹» is; never 125 and 1.
_RAISED: Final = late(r"<(?<=[0-9]<)sup\b[^<>]{0,80}>\s?([0-9]{1,2})\s?</sup>", re.IGNORECASE)
_RAISED_DIGITS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BROKEN: Final = ("-\n", "-\r\n", "- \n", "\u2010\n", "\u2011\n", "\u00ad\n")


class Origin:
    r"""Where the characters of a composed text stood in the text as given.

    Example:
        >>> text, origin = compose("ст.&nbsp;1")
        >>> text, origin.start(3), origin.end(3), origin.start(4)
        ('ст.\xa01', 3, 9, 9)
    """

    __slots__ = ("_begins", "_ends", "_starts")

    def __init__(self, length: int) -> None:
        code = "I" if length < 1 << 32 else "Q"
        # By run: where it begins here, where it begins there, and where it ends there if it is one
        # character that stands for others; zero for a run that is the same in both.
        self._begins = array(code)
        self._starts = array(code)
        self._ends = array(code)

    def add(self, begin: int, start: int, end: int = 0) -> None:
        """Remember a run that begins at ``begin``, and in the text as given at ``start``.

        ``end`` is where one character ends there; a run that goes on with the last is part of it.
        """
        if end == start + 1:
            end = 0
        if (
            self._begins
            and not (end or self._ends[-1])
            and start - self._starts[-1] == begin - self._begins[-1]
        ):
            return
        self._begins.append(begin)
        self._starts.append(start)
        self._ends.append(end)

    def start(self, at: int) -> int:
        """Return where the character at ``at`` begins in the text as given."""
        run = bisect_right(self._begins, at) - 1
        return self._starts[run] + (0 if self._ends[run] else at - self._begins[run])

    def end(self, at: int) -> int:
        """Return where the character at ``at`` ends in the text as given."""
        run = bisect_right(self._begins, at) - 1
        return self._ends[run] or self._starts[run] + at - self._begins[run] + 1


def is_composed(text: str) -> bool:
    r"""Whether a text has nothing that is to be composed.

    Example:
        >>> [is_composed(text) for text in ("ст.&nbsp;128", "ко-\nдекс", "a & b", "Ко\u00adдекс")]
        [False, False, True, False]
    """
    return (
        not ("&" in text and _ENTITY.search(text))
        and not ("<" in text and _RAISED.search(text))
        and not (
            "\n" in text and any(sign in text for sign in _BROKEN) and _BROKEN_WORD.search(text)
        )
        and (text.isascii() or not _MARK.search(text))
    )


def compose(source: str) -> tuple[str, Origin]:
    r"""Return ``source`` as one would write it by hand, and the way back.

    It has no invisible characters, no entities of web pages, no words broken at the end of a line,
    and composed letters.

    Example:
        >>> compose("ст.&nbsp;1")[0], compose("ко-\nдекса")[0], len(compose("и\u0306")[0])
        ('ст.\xa01', 'кодекса', 1)
    """
    out, origin = StringIO(), Origin(len(source))
    held: _Held | None = None  # the last character, which a mark may join

    def let_go() -> None:
        if held is not None:
            origin.add(out.tell(), held.start, held.end)
            out.write(held.char)

    copied = 0
    for start, mark, end, written in _signs(source):
        if start > copied:
            let_go()
            if start - 1 > copied:
                origin.add(out.tell(), copied)
                out.write(source[copied : start - 1])
            held = _Held(source[start - 1], start - 1, start)
        copied = end
        for char in written:
            if not _UNSEEN.match(char):
                let_go()
                held = _Held(char, start, end)
        if mark:
            held = _joined(held, source[start], start)
    let_go()
    if copied < len(source):
        origin.add(out.tell(), copied)
        out.write(source[copied:])
    return out.getvalue(), origin


class _Sign(NamedTuple):
    """What is to be composed. Of two that begin at one place, the first is the one that counts."""

    start: int
    mark: bool
    """Whether it is a mark, which joins the character before it, or nothing that one sees."""
    end: int
    written: str = ""
    """What is written instead of it."""


class _Held(NamedTuple):
    """A character, and where it stands in the text as given, with its marks."""

    char: str
    start: int
    end: int


def _joined(held: _Held | None, mark: str, at: int) -> _Held | None:
    """Return a character with what stands behind it: a mark, or a sign that nobody sees."""
    if _UNSEEN.match(mark):
        return held
    if held is None:
        return _Held(mark, at, at + 1)
    composed = unicodedata.normalize("NFC", held.char + mark)
    return _Held(composed if len(composed) == 1 else held.char, held.start, at + 1)


def _signs(source: str) -> Iterator[_Sign]:
    """Yield what is to be composed, in order."""
    found: list[Iterator[_Sign]] = []
    if "&" in source:
        entities = _ENTITY.finditer(source)
        found.append(_Sign(m.start(), False, m.end(), _unescaped(m[0])) for m in entities)
    if "<" in source:
        raised = _RAISED.finditer(source)
        found.append(
            _Sign(m.start(), False, m.end(), m[1].translate(_RAISED_DIGITS)) for m in raised
        )
    if any(sign in source for sign in _BROKEN):
        broken = _BROKEN_WORD.finditer(source)
        found.append(_Sign(m.start(), False, m.end(), "-" if m["stays"] else "") for m in broken)
    if not source.isascii():
        found.append(_Sign(m.start(), True, m.end()) for m in _MARK.finditer(source))
    until = 0
    for sign in merge(*found):
        if sign.start >= until:
            until = sign.end
            yield sign


def _unescaped(entity: str) -> str:
    from html import unescape  # its table of names costs a millisecond, and few texts need it

    return unescape(entity)
