"""Files of records and annotations, read one at a time in constant memory.

A reader yields :class:`Raw` items in the order of the file. What it cannot understand it yields
with an ``error`` and goes on, so one bad record costs one finding; only a file that cannot be read
at all raises :class:`legalref.errors.UnreadableFileError`.
"""

from __future__ import annotations

import codecs
import io
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from legalref.checking.annotations import (
    SPAN_KEYS,
    TEXT_KEYS,
    Annotation,
    Document,
    Raw,
    annotation_of,
    document_of,
    document_of_spacy,
)
from legalref.checking.encodings import SAMPLE, encoding_of
from legalref.checking.json_files import read_json, read_jsonl
from legalref.checking.standoff import read_brat, read_conll, read_spacy
from legalref.checking.tables import read_csv, read_ods, read_parquet, read_tsv, read_xlsx
from legalref.errors import UnreadableFileError

__all__ = [
    "FORMATS",
    "SPAN_KEYS",
    "TEXT_KEYS",
    "Annotation",
    "Document",
    "Raw",
    "annotation_of",
    "document_of",
    "document_of_spacy",
    "format_of",
    "read_file",
]


class Format(NamedTuple):
    """One file format."""

    what: str
    suffixes: tuple[str, ...]
    of_stream: Any = None
    """Reads an open binary stream; None if only a path will do."""
    of_path: Any = None
    tabular: bool = False
    """Whether the names of its fields stand in a first row, which may be missing."""


FORMATS: Final[dict[str, Format]] = {
    "jsonl": Format("one JSON object a line", (".jsonl", ".ndjson"), read_jsonl),
    "json": Format("a JSON list of objects, or one object", (".json",), read_json),
    "csv": Format("comma- or semicolon-separated", (".csv",), read_csv, tabular=True),
    "tsv": Format("tab-separated", (".tsv", ".tab"), read_tsv, tabular=True),
    "xlsx": Format(
        "an Excel workbook", (".xlsx", ".xlsm"), of_path=read_xlsx, tabular=True
    ),
    "ods": Format("an OpenDocument table", (".ods",), of_path=read_ods, tabular=True),
    "parquet": Format("Apache Parquet", (".parquet", ".pq"), of_path=read_parquet),
    "spacy": Format("spaCy DocBin", (".spacy",), of_path=read_spacy),
    "brat": Format("brat standoff, beside its .txt", (".ann",), of_path=read_brat),
    "label-studio": Format("Label Studio JSON export", (), read_json),
    "doccano": Format("doccano JSON Lines export", (), read_jsonl),
    "conll": Format(
        "token and BIO tag a line", (".conll", ".bio", ".iob", ".iob2"), read_conll
    ),
}  # fmt: skip


_OTHERS: Final = {
    "cannot read an old Excel file: save it as .xlsx": (".xls", ".xlsb"),
    "cannot read Numbers: export it as .xlsx or .csv": (".numbers",),
    "holds a text, not records: give it to check": (
        ".docx", ".docm", ".pdf", ".md", ".html", ".htm", ".doc", ".odt", ".rtf",
    ),
}  # fmt: skip
"""What is to be done with files that hold no records, or none that can be read."""


def format_of(path: str | os.PathLike[str]) -> str:
    """Return the format that the name of a file stands for.

    Raises:
        UnreadableFileError: The suffix is not known.
    """
    name = os.fspath(path).lower().removesuffix(".gz")
    for key, known in FORMATS.items():
        if name.endswith(known.suffixes) and known.suffixes:
            return key
    for words, suffixes in _OTHERS.items():
        if name.endswith(suffixes):
            raise UnreadableFileError(os.fspath(path), words)
    endings = ", ".join(suffix for known in FORMATS.values() for suffix in known.suffixes)
    raise UnreadableFileError(
        os.fspath(path), f"cannot tell its format from its name; say which ({endings})"
    )


class _AsUtf8(io.RawIOBase):
    """An open file in another encoding, to be read as UTF-8."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            block = self._stream.read(1 << 16)
            text = self._decoder.decode(block, final=not block)
            self._rest = text.encode("utf-8", "surrogatepass")
            if not block:
                break
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _in_utf8(stream: Any, encoding: str | None, told: Callable[[str], object]) -> IO[bytes]:
    """Return an open file as UTF-8; another encoding is told from its first bytes."""
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(stream)
    if encoding is None:
        sample = stream.peek(SAMPLE)[:SAMPLE]
        encoding = encoding_of(sample, whole=False)
        if encoding is not None and not encoding.startswith("utf"):
            told(encoding)
    if encoding is None or codecs.lookup(encoding).name in ("utf-8", "utf-8-sig"):
        return stream  # type: ignore[no-any-return]
    return io.BufferedReader(_AsUtf8(stream, encoding))


def read_file(
    path: str | os.PathLike[str],
    format: str | None = None,
    *,
    encoding: str | None = None,
    named: bool = True,
    told: Callable[[str], object] = lambda encoding: None,
) -> Iterator[Raw]:
    """Yield the records of a file; ``-`` is standard input and needs a format.

    Args:
        path: The file.
        format: One of :data:`FORMATS`; by default told from the name.
        encoding: Of a file whose encoding cannot be told from its bytes.
        named: Whether the first row of a table holds the names of its columns.
        told: Called with the encoding that was told from the bytes of the file.

    Raises:
        UnreadableFileError: The file is missing, cannot be opened, or is not what it says it is.
        MissingExtraError: The format needs a package that is not installed.
        ValueError: There is no such encoding.
    """
    name = os.fspath(path)
    if format is None:
        format = "jsonl" if name == "-" else format_of(path)
    if format not in FORMATS:
        raise UnreadableFileError(name, f"unknown format {format!r}; known: {', '.join(FORMATS)}")
    try:
        encoding = encoding and codecs.lookup(encoding).name
    except LookupError:
        raise ValueError(f"encoding {encoding!r}: expected one like 'cp1251'") from None
    chosen = FORMATS[format]
    setting: dict[str, Any] = {} if named or not chosen.tabular else {"named": False}
    try:
        if chosen.of_stream is None:
            if not Path(name).is_file():
                raise FileNotFoundError(2, "no such file")
            if encoding:
                setting["encoding"] = encoding
            yield from chosen.of_path(Path(name), **setting)
        elif name == "-":
            import sys

            yield from chosen.of_stream(_in_utf8(sys.stdin.buffer, encoding, told), **setting)
        elif name.lower().endswith(".gz"):
            import gzip

            with gzip.open(name, "rb") as stream:
                yield from chosen.of_stream(_in_utf8(stream, encoding, told), **setting)
        else:
            with open(name, "rb", buffering=1 << 20) as stream:
                yield from chosen.of_stream(_in_utf8(stream, encoding, told), **setting)
    except UnreadableFileError:
        raise
    except (OSError, EOFError, zlib.error) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(name, words) from error
    except UnicodeDecodeError as error:
        words = f"not {error.encoding}; say which encoding it has, for example --encoding cp1251"
        raise UnreadableFileError(name, words) from error
    except UnicodeError as error:
        raise UnreadableFileError(name, str(error)) from error
