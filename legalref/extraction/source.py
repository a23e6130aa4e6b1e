"""The text as given, the text as it is read, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from legalref.results import Mention
from legalref.text.composing import Origin, compose, is_composed
from legalref.text.folding import undamaged, unmixed
from legalref.text.markup import quoted, unmarked
from legalref.text.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Source", "prepared"]


@dataclass(frozen=True, slots=True)
class Source:
    """A text and how it is read: nothing invisible in it, wrapped lines joined."""

    given: str
    text: str
    origin: Origin | None
    """Where each character stood in the text as given; None if every one kept its position."""

    def returned(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield mentions of the text as read as mentions of the text as given."""
        if self.text is self.given:
            return iter(mentions)
        return map(self._returned, mentions)

    def _returned(self, mention: Mention) -> Mention:
        start, end = mention.start, mention.end
        if self.origin is not None:
            start, end = self.origin.start(start), self.origin.end(end - 1)
        raw, resolution = self.given[start:end], mention.resolution
        if raw == mention.text:
            if start == mention.start:
                return mention
            return Mention(start, end, mention.text, resolution, mention.context, mention.rule)
        resolution = resolution._with(raw, resolution.reason)
        return Mention(start, end, raw, resolution, mention.context, mention.rule)


def prepared(given: str) -> Source:
    """Return a text as it is read."""
    text, origin = (given, None) if is_composed(given) else compose(given)
    if not text.isascii():
        text = _with_plain_signs(text)
    text = quoted(unmixed(undamaged(text)))
    if "<" in text or "](" in text or "*" in text or "_" in text:
        text = unmarked(text)
    if "\n" in text:
        text = unwrapped(text)
    return Source(given, text, origin)


_ALIKE: Final = (
    *((sign, " ") for sign in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"),
    *((sign, " ") for sign in "\u2008\u2009\u200a\u202f\u205f\u3000"),
    *((sign, "-") for sign in "\u2010\u2011"),
)
"""Spaces and hyphens of typesetters, which mean what those of a keyboard mean; dashes do not."""


def _with_plain_signs(text: str) -> str:
    """Return a text with the spaces and hyphens of a keyboard, as long as it was."""
    for sign, plain in _ALIKE:
        if sign in text:
            text = text.replace(sign, plain)
    return text
