"""Documents as people have them: plain text, Markdown, HTML, Word and PDF files.

Each becomes one text, with the page or paragraph of every place in it. Nothing of a document is
dropped in silence: a page without text is listed.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.checking.encodings import encoding_of
from legalref.checking.markup import Markup
from legalref.checking.pdf_files import read_pdf
from legalref.errors import MissingExtraError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KINDS", "Input", "read_document"]

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "text": (".txt", ".text", ".log", ".srt", ".tex", ".rst"),
    "markdown": (".md", ".markdown", ".mdx"),
    "html": (".html", ".htm", ".xhtml", ".mht"),
    "docx": (".docx", ".docm"),
    "pdf": (".pdf",),
}
"""The kinds of documents, and the endings of their names."""
_TABLES: Final = (
    ".csv", ".tsv", ".xlsx", ".ods", ".json", ".jsonl", ".parquet", ".ann", ".spacy", ".conll",
)  # fmt: skip
_OTHERS: Final = {
    ".doc": "an old Word file: save it as .docx",
    ".rtf": "RTF: save it as .docx or .txt",
    ".odt": "OpenDocument: save it as .docx or .txt",
    ".epub": "EPUB: export it as .html or .txt",
    ".djvu": "DjVu: export it as .pdf with text",
    ".pptx": "PowerPoint: export it as .pdf",
}


class Input(NamedTuple):
    """A document as one text."""

    text: str
    markup: Markup | None
    """How it is marked up; None to tell it from the text."""
    pages: tuple[int, ...] = ()
    """Where each page begins in the text, and what stands in the margins of one behind them."""
    page_numbers: tuple[int, ...] = ()
    """The 1-based page of each of these."""
    paragraphs: tuple[int, ...] = ()
    """Where each paragraph begins, in a document that has neither pages nor lines."""
    empty_pages: tuple[int, ...] = ()
    """1-based numbers of pages without text, such as scans."""

    def page(self, at: int) -> int | None:
        """Return the 1-based page of a code point."""
        return self.page_numbers[bisect_right(self.pages, at) - 1] if self.pages else None

    def paragraph(self, at: int) -> int | None:
        """Return the 1-based paragraph of a code point."""
        return bisect_right(self.paragraphs, at) if self.paragraphs else None


def read_document(
    path: str | os.PathLike[str], kind: str | None = None, *, encoding: str | None = None
) -> Input:
    """Return a document as text; ``-`` is standard input.

    Args:
        path: The file.
        kind: One of :data:`KINDS`; by default told from its name.
        encoding: Of a text that is neither in UTF-8 nor in UTF-16; told from the text if None.

    Raises:
        UnreadableFileError: The file is missing, or is not what it should be.
        MissingExtraError: Its kind needs a package that is not installed.
    """
    name = os.fspath(path)
    if kind is not None and kind not in KINDS:
        raise UnreadableFileError(name, f"unknown kind {kind!r}; expected {', '.join(KINDS)}")
    kind = kind or _kind_of(name)
    try:
        if name == "-":
            import sys

            data = sys.stdin.buffer.read()
        else:
            data = Path(name).read_bytes()
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or str(error)) from error
    if kind is None:
        kind = _kind_in(data)
    if kind == "docx":
        return _docx(name, data)
    if kind == "pdf":
        return _pdf(name, data)
    markup: Any = {"markdown": "markdown", "html": "html"}.get(kind or "")
    return Input(_decoded(name, data, encoding), markup)


def _kind_of(name: str) -> str | None:
    ending = Path(name).suffix.lower()
    for kind, endings in KINDS.items():
        if ending in endings:
            return kind
    if ending in _OTHERS:
        raise UnreadableFileError(name, f"cannot read {_OTHERS[ending]}")
    if ending in _TABLES:
        raise UnreadableFileError(name, "holds records, not a text: give it to validate")
    return None


def _kind_in(data: bytes) -> str | None:
    """Return the kind that the first bytes of a file show."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    return None


def _decoded(name: str, data: bytes, encoding: str | None) -> str:
    told = encoding or encoding_of(data)
    if told is None:
        raise UnreadableFileError(
            name, "its encoding cannot be told; say which one, for example --encoding cp1251"
        )
    try:
        text = data.decode("utf-8-sig" if told == "utf-8" else told)
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableFileError(name, f"not {told}: {getattr(error, 'reason', error)}") from error
    if "\0" in text:
        raise UnreadableFileError(name, "not a text: it holds zero bytes")
    return text.removeprefix("\ufeff")


def _docx(name: str, data: bytes) -> Input:
    import io
    import zipfile

    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("reading Word files", "docx") from error
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = [*_paragraphs(document), *_footnotes(document)]
    except (KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise UnreadableFileError(name, f"not a Word file ({error})") from error
    starts, at = [], 0
    for words in paragraphs:
        starts.append(at)
        at += len(words) + 1
    return Input("\n".join(paragraphs), "text", paragraphs=tuple(starts))


def _paragraphs(document: Any) -> Iterator[str]:
    """Yield the paragraphs of the body in their order; each row of a table is one of them.

    What was inserted and not yet accepted is read, what was deleted is not; the words of text
    boxes follow their paragraph.
    """
    yield from _blocks(document.element.body)


def _blocks(parent: Any) -> Iterator[str]:
    for element in parent:
        kind = _kind(element)
        if kind == "p":
            yield _words_of(element)
            for box in element.iter("{*}txbxContent"):
                if not any(_kind(above) == "Fallback" for above in box.iterancestors()):
                    yield from _blocks(box)
        elif kind == "tbl":
            for row in _held(element, "tr"):
                cells = (" ".join(_blocks(cell)) for cell in _held(row, "tc"))
                yield " | ".join(" ".join(cell.split()) for cell in cells)
        elif kind in _HOLDERS:
            yield from _blocks(element)


def _held(parent: Any, kind: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, not those of tables inside of them."""
    for element in parent:
        if _kind(element) == kind:
            yield element
        elif _kind(element) in _HOLDERS:
            yield from _held(element, kind)


_HOLDERS: Final = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def _kind(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _words_of(paragraph: Any) -> str:
    """Return the text of a paragraph, whatever its runs stand in; not that of its text boxes."""
    pieces = []

    def walk(parent: Any) -> None:
        for element in parent:
            kind = _kind(element)
            if kind == "t":
                pieces.append(element.text or "")
            elif kind in _SIGNS:
                pieces.append(_SIGNS[kind])
            elif kind not in ("txbxContent", "del", "moveFrom", "Fallback", "pPr", "rPr"):
                walk(element)

    walk(paragraph)
    return "".join(pieces)


_ASIDE: Final = ("/footnotes", "/endnotes", "/comments", "/header", "/footer")


def _footnotes(document: Any) -> Iterator[str]:
    """Yield the paragraphs of notes, in which theses keep their references, and of margins."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(_ASIDE):
            continue
        for paragraph in parse_xml(relation.target_part.blob).iter("{*}p"):
            words = _words_of(paragraph)
            if words.strip():
                yield words


def _pdf(name: str, data: bytes) -> Input:
    pages = read_pdf(name, data)
    return Input(pages.text, "text", pages.starts, pages.numbers, empty_pages=pages.empty)
