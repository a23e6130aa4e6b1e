"""Files that a reader drops on the page, as text: .txt, .md, .html and .docx."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree

__all__ = ["Unreadable", "text_of"]

LARGEST: Final = 40_000_000
"""Bytes of text inside a .docx: what is larger is no letter, and may be a trap."""
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS: Final = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul".split()
)
_HIDDEN: Final = frozenset(("script", "style", "noscript", "template", "head"))


class Unreadable(Exception):
    """A file that is not read here; the code tells the page which sentence to show."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of(name: str, data: bytes) -> str:
    r"""Return the text of a file.

    Raises:
        Unreadable: ``kind`` (not one of the four kinds), ``broken`` (not what its name says),
            ``large``, or ``empty``.

    Example:
        >>> text_of("note.html", "<p>ст. 128 <b>УК РК</b></p><p>ст. 135</p>".encode())
        'ст. 128 УК РК\nст. 135'
    """
    kind = name.rpartition(".")[2].lower()
    if kind == "docx":
        text = _docx(data)
    elif kind in ("html", "htm", "xhtml"):
        text = _html(_decoded(data))
    elif kind in ("txt", "md", "text"):
        text = _decoded(data)
    else:
        raise Unreadable("kind")
    if not text.strip():
        raise Unreadable("empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    """Return the text of bytes: Unicode, or the code page of Russian Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("broken")


class _Words(HTMLParser):
    """Collects the words of a page; blocks become lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN and self.hidden > 0
        if tag in _BLOCKS or tag == "head":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _html(markup: str) -> str:
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (re.sub(r" +", " ", line).strip() for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _docx(data: bytes) -> str:
    """Return the paragraphs of a document of a word processor, and its notes behind them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            wanted = ["word/document.xml"]
            wanted += [n for n in ("word/footnotes.xml", "word/endnotes.xml") if n in names]
            if sum(archive.getinfo(name).file_size for name in wanted) > LARGEST:
                raise Unreadable("large")
            pieces = [_paragraphs(archive.read(name)) for name in wanted]
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError) as error:
        raise Unreadable("broken") from error
    return "\n".join(piece for piece in pieces if piece.strip())


def _paragraphs(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Unreadable("broken")  # no word processor writes them, and entities can explode
    lines: list[str] = []
    _collect(ElementTree.fromstring(xml), lines)
    return "\n".join(lines).strip("\n")


def _collect(node: ElementTree.Element, lines: list[str]) -> None:
    """Add the lines of ``node``; a paragraph in a paragraph (a text box) is a line before it."""
    for child in node:
        if child.tag == f"{_W}p":
            words: list[str] = []
            _words(child, words, lines)
            lines.append("".join(words))
        elif not child.tag.endswith("}Fallback"):  # the same text again, for old programs
            _collect(child, lines)


def _words(node: ElementTree.Element, words: list[str], lines: list[str]) -> None:
    for child in node:
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag in _SIGNS:
            words.append(_SIGNS[child.tag])
        elif child.tag == f"{_W}txbxContent":
            _collect(child, lines)
        elif not child.tag.endswith("}Fallback"):
            _words(child, words, lines)


_SIGNS: Final = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
}  # fmt: skip
