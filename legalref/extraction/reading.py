"""The step from blocks to places: what every stretch of citations says, and the headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legalref.extraction.anchors import anchors
from legalref.extraction.stretches import word_end
from legalref.extraction.windows import protos_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.extraction.protos import Proto, Protos
    from legalref.extraction.stretches import Stretches
    from legalref.text.blocks import Blocks, Heading

__all__ = ["read"]


def read(
    blocks: Blocks, stretches: Stretches, protos: Protos
) -> Iterator[tuple[int, Proto | Heading]]:
    """Yield what each stretch says, and the headings, each with where it counts from.

    Args:
        blocks: The text with its headings and notes, which no stretch reaches over.
        stretches: Finds how far the words of a citation go around an anchor.
        protos: Reads what a stretch says, whatever stands around it.
    """
    text, headings = blocks.text, iter(blocks.headings)
    heading = next(headings, None)
    notes = iter(blocks.notes)
    note = next(notes, None)
    done = refused = said = 0
    for position in anchors(text):
        while note is not None and note.body <= position:
            done = max(done, note.body)  # «Ескерту.» is no level of what follows
            note = next(notes, None)
        while heading is not None and heading.start <= position:
            yield 0, heading
            done = max(done, heading.whole[1])
            heading = next(headings, None)
        if position < done or position < refused:
            continue
        silent = stretches.silent(text, position, done)
        if silent >= 0:
            refused = max(refused, silent)
            continue
        stretch = stretches.around(text, position, done, said)
        if stretch.barren > refused:
            refused = stretch.barren
        if heading is not None and stretch.end > heading.start:
            stretch = stretch._replace(end=heading.start)
        if stretch.end <= stretch.start:
            # No other anchor of the word is tried.
            refused = max(refused, word_end(text, position))
            continue
        for start, piece in stretches.cores(text, stretch):
            for proto in protos_of(protos, piece):
                yield start, proto
                said = stretch.end
            if said < stretch.end:
                stretches.says_nothing(piece)
        if stretch.end > done:
            done = stretch.end
