"""The encoding of a file that does not say it: told from its bytes, or asked for.

UTF-8 and UTF-16 are certain. A text in one of the old encodings of Cyrillic is taken for it only
if what it then says looks like Russian or Kazakh and no other encoding comes near.
"""

from __future__ import annotations

import codecs
from itertools import pairwise
from typing import Final

__all__ = ["SAMPLE", "encoding_of"]

SAMPLE: Final = 1 << 18
"""Bytes that are looked at."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD: Final = ("cp1251", "koi8-r", "cp866", "iso8859-5")
# The letters of which most of any Russian and Kazakh text is made.
_COMMON: Final = frozenset("оеаинтсрвлкмдпуыәғқңөұүһі")
_RARE: Final = frozenset("ѓѕјљњћџђєїґў¤§©«»®°±µ¶·№‡†‰‹›ЃЂЉЊЋЏЎҐЄЇЅЈ")


def encoding_of(sample: bytes, *, whole: bool = True) -> str | None:
    """Return the encoding of a text that begins with ``sample``; None if it cannot be told.

    Args:
        sample: The first bytes of the text.
        whole: Whether these are all of them; else the last character may be cut in two.

    Example:
        >>> encoding_of("ст. 128 Уголовного кодекса".encode("cp1251"))
        'cp1251'
        >>> encoding_of("ст. 128".encode("utf-16"))
        'utf-16'
        >>> encoding_of(bytes([200, 17, 255, 3])) is None
        True
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    wide = _without_mark(sample)
    if wide is not None:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=whole)
    except UnicodeDecodeError:
        return _old(sample)
    return "utf-8"


def _without_mark(sample: bytes) -> str | None:
    """Return UTF-16 without its mark: every other byte of ASCII and Cyrillic is 0 or 4."""
    if len(sample) < 4:
        return None
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[first:4096:2]
        if high and sum(byte in (0, 4) for byte in high) > 0.95 * len(high):
            return name
    return None


def _old(sample: bytes) -> str | None:
    scores = sorted(((_likeness(sample, name), name) for name in _OLD), reverse=True)
    kazakh = _likeness(sample, "kz1048")
    if kazakh > scores[0][0]:  # cp1251 with the letters of Kazakh
        scores = [(kazakh, "kz1048"), *(row for row in scores if row[1] != "cp1251")]
    (best, name), (second, _) = scores[:2]
    return name if best >= 0.5 and best - second >= 0.15 else None


def _likeness(sample: bytes, name: str) -> float:
    """Return how much of what is not ASCII are letters as a text of these languages has them."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return 0.0
    if any(c < " " and c not in "\t\n\r\f\x1a" for c in text):
        return 0.0
    letters = [c for c in text if c > "\x7f" and c.isalpha()]
    if len(letters) < 4:
        return 0.0
    common = sum(c.lower() in _COMMON for c in letters)
    # Words are in small letters but for the first: the mirror encodings turn that around.
    shouted = sum(b.isupper() and a.islower() for a, b in pairwise(text) if b > "\x7f")
    strange = sum(c in _RARE and c not in "«»№" for c in text)
    return (common - 2 * shouted - 2 * strange) / len(letters)
