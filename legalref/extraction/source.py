"""The text as given, the text as it is read, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from legalref.results import Mention
from legalref.text.composing import Origin, compose, is_composed
from legalref.text.folding import undamaged, unmixed
from legalref.text.markup import unmarked
from legalref.text.wrapping import unwrapped

__all__ = ["Source", "prepared"]


@dataclass(frozen=True, slots=True)
class Source:
    """A text and how it is read: nothing invisible in it, wrapped lines joined."""

    given: str
    text: str
    origin: Origin | None
    """Where each character stood in the text as given; None if every one kept its position."""

    def returned(self, mention: Mention) -> Mention:
        """Return a mention of the text as read as a mention of the text as given."""
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
    text = unmixed(undamaged(text))
    if "<" in text or "](" in text or "*" in text or "_" in text:
        text = unmarked(text)
    if "\n" in text:
        text = unwrapped(text)
    return Source(given, text, origin)
