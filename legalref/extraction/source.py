"""The text as given, the text as it is read, and the way back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from legalref.results import Mention
from legalref.text.folding import compose, is_written_around, undamaged, unmixed
from legalref.text.markup import unmarked
from legalref.text.wrapping import unwrapped

__all__ = ["Source", "prepared"]

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff\u0300-\u036f\u0483-\u0487]"
)
# One search a sign costs less than one search for the class; of marks, those that occur.
_INVISIBLE_SIGNS: Final = tuple(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff\u0300\u0301\u0304\u0306\u0308\u0327"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and how it is read: nothing invisible in it, wrapped lines joined."""

    given: str
    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...]

    def returned(self, mention: Mention) -> Mention:
        """Return a mention of the text as read as a mention of the text as given."""
        start, end = mention.start, mention.end
        if self.starts is not None:
            start, end = self.starts[start], self.ends[end - 1]
        raw, resolution = self.given[start:end], mention.resolution
        if raw == mention.text:
            if self.starts is None:
                return mention
            return Mention(start, end, raw, resolution, mention.context, mention.rule)
        resolution = resolution._with(raw, resolution.reason)
        return Mention(start, end, raw, resolution, mention.context, mention.rule)


def prepared(given: str) -> Source:
    """Return a text as it is read."""
    text = given
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] = ()
    if is_written_around(text) or (
        not text.isascii()
        and any(sign in text for sign in _INVISIBLE_SIGNS)
        and _INVISIBLE.search(text)
    ):
        text, starts, ends = compose(text)
    text = unmixed(undamaged(text))
    if "<" in text or "](" in text or "*" in text or "_" in text:
        text = unmarked(text)
    if "\n" in text:
        text = unwrapped(text)
    return Source(given, text, starts, ends)
