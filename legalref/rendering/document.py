"""What a rendering says, before it is HTML, Markdown or LaTeX: a small tree of blocks and words.

The views of :mod:`legalref.rendering` build these values and know nothing about markup; the
writers know nothing about law. Escaping therefore happens in exactly one place per format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Badge",
    "Bar",
    "Block",
    "Code",
    "Content",
    "Document",
    "Facts",
    "Heading",
    "Inline",
    "Link",
    "Mark",
    "Marked",
    "Muted",
    "Paragraph",
    "Spoken",
    "Strong",
    "Table",
    "Tone",
    "flat",
]

Tone = Literal["plain", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Code:
    """An id or another literal."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Words that step back."""

    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words in a language other than that of the labels; screen readers and hyphenation need it."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A short state, coloured where colours exist; the words alone say everything."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bar:
    """A range on a scale from 0, drawn where drawing is possible; the words stand beside it."""

    low: float
    high: float
    scale: float
    text: str


Inline = str | Link | Code | Strong | Muted | Spoken | Badge | Bar
Content = Inline | tuple["Content", ...]


def flat(content: Content) -> tuple[Inline, ...]:
    """Return the pieces of ``content`` in order, without nesting.

    Example:
        >>> flat(("a", (Code("b"), ("c",))))
        ('a', Code(text='b'), 'c')
    """
    if isinstance(content, tuple):
        return tuple(piece for part in content for piece in flat(part))
    return (content,)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words."""

    content: Content


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what is said under it."""

    rows: tuple[tuple[str, Content], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    wide: frozenset[int] = frozenset()
    """Columns with running words, which wrap and share the width that the others leave."""
    more: str = ""
    """What is said instead of the rows that were left out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a marked text, in code points, half-open."""

    start: int
    end: int
    tone: Tone
    label: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with spans marked in it; the marks are in order and do not overlap."""

    text: str
    marks: tuple[Mark, ...]

    def runs(self) -> Iterator[tuple[str, Mark | None]]:
        """Yield all of the text in order, in pieces with a mark and without.

        Example:
            >>> [run for run, mark in Marked("ст. 128 УК", (Mark(4, 7, "good", "ok"),)).runs()]
            ['ст. ', '128', ' УК']
        """
        done = 0
        for mark in self.marks:
            yield self.text[done : mark.start], None
            yield self.text[mark.start : mark.end], mark
            done = mark.end
        yield self.text[done:], None


Block = Heading | Paragraph | Facts | Table | Marked


@dataclass(frozen=True, slots=True)
class Document:
    """One rendering: what it is, what it is called, what it says, and what holds for all of it."""

    kind: str
    title: Content
    blocks: tuple[Block, ...]
    foot: Content = ()
