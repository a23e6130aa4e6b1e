"""The text of a page as lines: what stood in a paragraph, a heading or between two breaks.

The database marks no depth: everything inside its ``article`` is a flat row of paragraphs,
headings, spans and breaks. So a line with its colour, its anchors and its links is all that there
is to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Line", "Piece", "lines_of", "parse_html"]

_BLOCKS: Final = frozenset(
    ["p", "h1", "h2", "h3", "h4", "table", "tr", "td", "th", "div", "article"]
)
_HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4"])
_INLINE: Final = frozenset(
    ["a", "b", "i", "u", "em", "strong", "span", "font", "br", "sup", "sub", "tbody", "img"]
)
_RED: Final = re.compile("#?ff0000", re.IGNORECASE)
_SPACE: Final = re.compile(r"[\s\xa0]+")


@dataclass(slots=True)
class Piece:
    """Text of one look."""

    text: str
    note: bool
    red: bool
    href: str | None = None


@dataclass(slots=True)
class Line:
    """One line of the page."""

    number: int
    """Counted from 1 over the lines of the article that hold text: the place that reports name."""
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    own: str | None = None
    """The anchor of the paragraph itself, where it has one."""
    heading: bool = False
    bold: bool = False
    table: bool = False

    @property
    def anchor(self) -> str | None:
        """The anchor to link to: that of the paragraph, else the last one inside it."""
        return self.own or (self.anchors[-1] if self.anchors else None)

    @property
    def text(self) -> str:
        """What stands there, in single spaces."""
        return _SPACE.sub(" ", "".join(piece.text for piece in self.pieces)).strip()

    @property
    def red(self) -> bool:
        """Whether it is a red remark of the editors: on what is planned, or how to use the page."""
        return next((piece.red for piece in self.pieces if piece.text.strip("\xa0 \n\t")), False)

    @property
    def note(self) -> bool:
        """Whether it is grey: a note of the editors on what laws have changed."""
        return any(piece.note for piece in self.pieces if piece.text.strip("\xa0 \n\t.;"))

    @property
    def lead(self) -> str:
        """What stands before the grey part, where that does not begin the line."""
        before = ""
        for piece in self.pieces:
            if piece.note and piece.text.strip("\xa0 \n\t.;"):
                break
            before += piece.text
        return _SPACE.sub(" ", before).strip()

    @property
    def indent(self) -> int:
        """How many spaces it begins with: titles of old acts are centred by hand."""
        whole = "".join(piece.text for piece in self.pieces).replace("\n", "").replace("\t", "")
        return len(whole) - len(whole.lstrip())

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [piece.href for piece in self.pieces if piece.href]


def parse_html(text: str) -> Any:
    """Return the parsed page.

    Raises:
        DataError: The extra ``data`` is not installed, or the page has no text at all.
    """
    try:
        from lxml import html
    except ImportError:
        raise DataError(
            "reading pages needs lxml; install it with: pip install 'legalref[data]'"
        ) from None
    if not text.strip():
        raise DataError("the page is empty; expected HTML of the official database")
    # A declaration of the encoding would make lxml refuse text that is decoded already.
    return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))


class _Look(NamedTuple):
    note: bool = False
    red: bool = False
    heading: bool = False
    bold: bool = False
    table: bool = False
    href: str | None = None


class _Flattener:
    """Collects the lines of an ``article``."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.unknown: dict[str, int] = {}
        """Elements that the database was not seen to use, with the line in which they stood."""
        self.current = Line(1)

    def end(self) -> None:
        if self.current.text:
            self.lines.append(self.current)
            self.current = Line(len(self.lines) + 1)
        else:
            # Anchors may stand before the paragraph that they belong to.
            self.current = Line(
                len(self.lines) + 1, anchors=self.current.anchors, own=self.current.own
            )

    def walk(self, element: Any, outer: _Look) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in ("script", "style"):
            self.take(element.tail, outer)
            return
        look = _Look(
            outer.note or "note" in (element.get("class") or "").split(),
            outer.red or (tag == "font" and bool(_RED.fullmatch(element.get("color") or ""))),
            outer.heading or tag in _HEADINGS,
            outer.bold or tag in ("b", "strong"),
            outer.table or tag == "table",
            element.get("href") or outer.href if tag == "a" else outer.href,
        )
        if tag not in _BLOCKS and tag not in _INLINE:
            self.unknown.setdefault(tag, self.current.number)
        if tag in _BLOCKS or tag == "br":
            self.end()
        anchor = element.get("id") or (element.get("name") if tag == "a" else None)
        if anchor:
            self.current.anchors.append(anchor)
            if tag in _BLOCKS:
                self.current.own = anchor
        self.take(element.text, look)
        for child in element:
            self.walk(child, look)
        if tag in _BLOCKS:
            self.end()
        self.take(element.tail, outer)

    def take(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if not self.current.text:
            self.current.heading, self.current.bold = look.heading, look.bold
            self.current.table = look.table
        self.current.pieces.append(Piece(text, look.note, look.red, look.href))


def lines_of(article: Any) -> tuple[list[Line], dict[str, int]]:
    """Return the lines of an ``article``, and elements of unknown meaning with their lines."""
    flattener, look = _Flattener(), _Look()
    flattener.take(article.text, look)
    for child in article:
        flattener.walk(child, look)
    flattener.end()
    return flattener.lines, flattener.unknown


def texts_of(elements: list[Any]) -> Iterator[str]:
    """Yield the text of elements, in single spaces."""
    for element in elements:
        yield _SPACE.sub(" ", element.text_content()).strip()
