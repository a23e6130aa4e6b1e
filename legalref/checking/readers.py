"""Files of records and annotations, read one at a time in constant memory.

A reader yields :class:`Raw` items in the order of the file. What it cannot understand it yields
with an ``error`` and goes on, so one bad record costs one finding; only a file that cannot be read
at all raises :class:`legalref.errors.UnreadableFileError`.

Annotated texts become :class:`Document`, whatever the tool that wrote them.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from legalref.errors import MissingExtraError, UnreadableFileError
from legalref.ids import ID_PATTERN

__all__ = [
    "FORMATS",
    "Annotation",
    "Document",
    "Raw",
    "annotation_of",
    "document_of",
    "document_of_spacy",
    "format_of",
    "read_file",
]


class Raw(NamedTuple):
    """One record as it stood in a file."""

    record: Any
    line: int | None = None
    """1-based line on which the record begins."""
    column: int | None = None
    """1-based column of the trouble, if ``error`` says that there is some."""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span that somebody marked in a text."""

    start: int | None
    """Code point, as given."""
    end: int | None
    """Code point after the last one, as given."""
    label: str | None = None
    surface: str | None = None
    """The text of the span as the annotation repeats it."""
    citation: str | None = None
    """The provision that the annotation names, as an id or as text."""
    record_id: str | None = None
    line: int | None = None
    error: str | None = None
    """Why the annotation cannot be read, if it cannot."""
    pieces: str | None = None
    """The words of a span in several pieces, which the text between them does not belong to."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with the spans marked in it."""

    text: str
    annotations: tuple[Annotation, ...] = ()
    record_id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    """The record that the document was made of, for claims that stand beside the spans."""


# ------------------------------------------------------------------ spans in records

TEXT_KEYS: Final = ("text", "content", "sentence", "document", "body")
SPAN_KEYS: Final = ("spans", "entities", "ents", "mentions", "annotations", "label", "labels")
_START: Final = ("start", "start_offset", "begin", "start_char", "from")
_END: Final = ("end", "end_offset", "stop", "end_char", "to")
_LABEL: Final = ("label", "labels", "type", "tag", "entity_group", "entity", "category")
_SURFACE: Final = ("text", "surface", "surface_form", "quote", "word", "value")
_CITATION: Final = (
    "provision", "ref", "reference", "citation", "kb_id", "norm", "link", "entity_id",
)  # fmt: skip


def _first(record: Mapping[str, Any], keys: Sequence[str]) -> Any:
    for key in keys:
        value = record.get(key)
        if value is not None and value != "":
            return value
    return None


def _whole(value: Any) -> int | None:
    """Return ``value`` as an offset; None if it is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"\s*-?[0-9]+\s*", value):
        return int(value)
    return None


def _text_or_none(value: Any) -> str | None:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    return value if isinstance(value, str) and value.strip() else None


def annotation_of(value: Any) -> Annotation:
    """Return one span out of what annotation tools write: an object or a list of three."""
    if isinstance(value, Mapping):
        inner = value.get("value")
        if isinstance(inner, Mapping):  # Label Studio keeps the span one level down
            value = {**{k: v for k, v in value.items() if k != "value"}, **inner}
        start, end = _whole(_first(value, _START)), _whole(_first(value, _END))
        if end is None and start is not None and _whole(value.get("length")) is not None:
            end = start + (_whole(value.get("length")) or 0)
        identifier = value.get("id")
        found = Annotation(
            start,
            end,
            _text_or_none(_first(value, _LABEL)),
            _text_or_none(_first(value, _SURFACE)),
            _text_or_none(_first(value, _CITATION)),
            None if identifier is None else str(identifier),
        )
    elif isinstance(value, (list, tuple)) and len(value) >= 2:
        start, end = _whole(value[0]), _whole(value[1])
        found = Annotation(start, end, _text_or_none(value[2] if len(value) > 2 else None))
    else:
        return Annotation(
            None, None, error=f"a span must be an object or a list, not {value!r:.60}"
        )
    if found.start is None or found.end is None:
        return Annotation(
            None, None, found.label, found.surface, found.citation, found.record_id,
            error="a span needs a whole number for its start and its end",
        )  # fmt: skip
    return found


def _spans_in(record: Mapping[str, Any], key: str | None) -> Any:
    keys = (key,) if key else SPAN_KEYS
    for name in keys:
        value = record.get(name)
        if isinstance(value, (list, tuple)) and all(
            isinstance(item, (Mapping, list, tuple)) for item in value
        ):
            return value
    return None


def document_of(
    record: Mapping[str, Any], *, text: str | None = None, spans: str | None = None
) -> Document | None:
    """Return the annotated text in ``record``, or None if it holds none.

    Args:
        record: One exported record.
        text: Key of the text; by default one of the usual ones.
        spans: Key of the list of spans; by default one of the usual ones.

    Example:
        >>> document_of({"text": "ст. 128 УК РК", "label": [[0, 13, "LAW"]]}).annotations[0].label
        'LAW'
    """
    results = _label_studio_results(record)
    if results is not None:
        data = record.get("data")
        body = data if isinstance(data, Mapping) else record
        found = _text_or_none(body.get(text) if text else _first(body, TEXT_KEYS))
        if found is None:
            found = next((v for v in body.values() if isinstance(v, str)), None)
    else:
        results = _spans_in(record, spans)
        found = _text_or_none(record.get(text) if text else _first(record, TEXT_KEYS))
    if results is None or found is None:
        return None
    identifier = record.get("id", record.get("doc_id"))
    return Document(
        found,
        tuple(annotation_of(item) for item in results),
        None if identifier is None else str(identifier),
        record,
    )


def _label_studio_results(record: Mapping[str, Any]) -> list[Any] | None:
    """Return the spans of a Label Studio task; None if the record is none."""
    if not isinstance(record.get("data"), Mapping):
        return None
    for key in ("annotations", "completions", "predictions"):
        runs = record.get(key)
        if isinstance(runs, list):
            return [
                item
                for run in runs
                if isinstance(run, Mapping)
                and not run.get("was_cancelled")
                and isinstance(run.get("result"), list)
                for item in run["result"]
                if isinstance(item, Mapping)
                and isinstance(item.get("value"), Mapping)
                and ("start" in item["value"] or "end" in item["value"])
            ]
    return None


# ------------------------------------------------------------------ JSON Lines and JSON


def _column(text: bytes | str, position: int) -> int:
    """Return the 1-based column of ``position`` in its line, in code points."""
    if isinstance(text, bytes):
        text = text[:position].decode("utf-8", "replace")
        return len(text) - (text.rfind("\n") + 1) + 1
    return position - (text.rfind("\n", 0, position) + 1) + 1


def _words(error: ValueError) -> str:
    """Return what json says is wrong, without the position, which stands elsewhere."""
    return str(getattr(error, "msg", error))


def _read_jsonl(stream: IO[bytes]) -> Iterator[Raw]:
    loads = json.loads
    first = stream.readline().removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(chain((first,), stream), start=1):
        try:
            # Decoding first is twice as fast as letting json find out the encoding.
            record = loads(line.decode())
        except UnicodeDecodeError as error:
            yield Raw(None, number, _column(line, error.start), "not UTF-8")
        except ValueError as error:
            plain = line.decode().rstrip()
            if plain:
                # What is missing at the end of a line is not found on the next one.
                column = min(getattr(error, "pos", 0), len(plain)) + 1
                yield Raw(None, number, column, f"not JSON: {_words(error)}")
        except RecursionError:
            yield Raw(None, number, 1, "not JSON: nested too deeply")
        else:
            yield Raw(record, number)


_SPACE = re.compile(r"[ \t\r\n]*")
_LISTS: Final = ("records", "data", "items", "rows", "annotations", "results", "examples", "tasks")


def _read_json(stream: IO[bytes]) -> Iterator[Raw]:
    """Yield the members of the outer list one by one, without holding the whole file."""
    with _text_of(stream) as reader:
        yield from _members(reader)


@contextmanager
def _text_of(stream: IO[bytes]) -> Iterator[IO[str]]:
    """Yield the text of an open file, which stays open; bad bytes become half characters."""
    reader = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield reader
    finally:
        # Else the wrapper would close the file as soon as it is forgotten.
        reader.detach()


def _members(reader: IO[str]) -> Iterator[Raw]:
    buffer, line, ended = reader.read(65536), 1, False
    position = _SPACE.match(buffer).end()  # type: ignore[union-attr]  # the pattern matches nothing too
    if not buffer[position:]:
        return
    if buffer[position] != "[":
        yield from _read_json_object(buffer + reader.read())
        return
    line += buffer.count("\n", 0, position)
    buffer, position, column = buffer[position + 1 :], 0, position + 2
    decoder = json.JSONDecoder()
    while True:
        separator = re.compile(r"[ \t\r\n,]*").match(buffer, 0)
        assert separator is not None  # the pattern matches nothing too
        position = separator.end()
        if position == len(buffer) and not ended:
            more = reader.read(65536)
            ended = not more
            buffer += more
            continue
        line += buffer.count("\n", 0, position)
        column = _column(buffer, position)
        buffer = buffer[position:]
        if not buffer:
            yield Raw(None, line, column, "not JSON: the list does not end")
            return
        if buffer[0] == "]":
            return
        try:
            record, stop = decoder.raw_decode(buffer)
            if stop == len(buffer) and not ended:  # a number may go on in the next block
                raise json.JSONDecodeError("more", buffer, stop)
        except (json.JSONDecodeError, RecursionError) as error:
            at = getattr(error, "pos", 0)
            words = getattr(error, "msg", "nested too deeply")
            if not ended and (words.startswith("Unterminated") or at >= len(buffer) - 16):
                more = reader.read(max(65536, len(buffer)))
                ended = not more
                buffer += more
                continue
            where = line + buffer.count("\n", 0, at)
            shift = column - 1 if "\n" not in buffer[:at] else 0
            yield Raw(None, where, _column(buffer, at) + shift, f"not JSON: {words}")
            # A list has no line ends to find the next record by: the rest stays unread.
            return
        text = buffer[:stop]
        if _broken(text):
            yield Raw(None, line, column, "not UTF-8")
        else:
            yield Raw(record, line)
        line += text.count("\n")
        buffer = buffer[stop:]


def _read_json_object(text: str) -> Iterator[Raw]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        lines = text.count("\n") + (not text.endswith("\n"))
        if lines > 1 and error.msg == "Extra data":
            # One object a line under the name .json: common enough to be read as what it is.
            yield from _read_jsonl(io.BytesIO(text.encode("utf-8", "surrogateescape")))
            return
        yield Raw(None, error.lineno, error.colno, f"not JSON: {error.msg}")
        return
    if isinstance(value, dict) and document_of(value) is None:
        for key in _LISTS:
            if isinstance(value.get(key), list):
                for item in value[key]:
                    yield Raw(item)
                return
    yield Raw(value, 1)


def _broken(text: str) -> bool:
    """Whether ``text`` holds bytes that were not UTF-8."""
    return re.search("[\udc80-\udcff]", text) is not None


# ------------------------------------------------------------------ tables


def _read_csv(
    stream: IO[bytes], delimiter: str | None = None, *, named: bool = True
) -> Iterator[Raw]:
    """Yield the rows of a table by the names in its first row; as lists if it has no such row."""
    with _text_of(stream) as text:
        yield from _rows(text, delimiter, named)


def _rows(text: IO[str], delimiter: str | None, named: bool) -> Iterator[Raw]:
    skipped = 0
    head = text.readline()
    while head and (not head.strip() or (mark := _SEPARATOR.match(head))):
        if head.strip():
            delimiter = delimiter or (mark[1] if mark else None)
        skipped += 1
        head = text.readline()
    if not head:
        return
    if delimiter is None:
        # The first row decides: names of columns seldom hold a separator.
        delimiter = max(",;\t|", key=head.count) if any(c in head for c in ",;\t|") else ","

    taken: list[str] = []  # the lines of the row under way

    def lines() -> Iterator[str]:
        for line in chain((head,), text):
            taken.append(line)
            yield line

    # Strictly, because a quote that is never closed would swallow the rest of the file unseen.
    rows = csv.reader(lines(), delimiter=delimiter, strict=True)
    names: list[str] = []
    if named:
        if _broken(head):
            raise UnicodeError("the names of its columns are not UTF-8; say which encoding it has")
        names = _distinct(name.strip() for name in next(rows))
    before = rows.line_num
    while True:
        line = before + 1 + skipped
        taken.clear()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            before = rows.line_num
            words = str(error)
            if "expected after" not in words:
                if words.startswith("unexpected end"):
                    words = "a quote that opens here is never closed"
                yield Raw(None, line, 1, f"not CSV: {words}")
                continue
            row = next(csv.reader(taken, delimiter=delimiter))  # «"Company" Ltd», not quoted twice
        before = rows.line_num
        if not row:
            continue
        if any(map(_broken, row)):
            broken = next(i for i, cell in enumerate(row) if _broken(cell))
            yield Raw(None, line, 1 + sum(len(cell) + 1 for cell in row[:broken]), "not UTF-8")
        elif not named:
            yield Raw(row, line)
        elif len(row) > len(names):
            place = 1 + sum(len(cell) + 1 for cell in row[: len(names)])
            yield Raw(None, line, place, f"{len(row)} cells where the header has {len(names)}")
        else:
            yield Raw(dict(zip(names, row, strict=False)), line)


# «sep=;»: spreadsheets write it into the first line.
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*$", re.IGNORECASE)


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names of columns; the second «ref» is «ref.1», so that the first one is not lost."""
    found: list[str] = []
    for name in names:
        number, unique = 0, name
        while unique in found:
            number += 1
            unique = f"{name}.{number}"
        found.append(unique)
    return found


def _read_tsv(stream: IO[bytes], *, named: bool = True) -> Iterator[Raw]:
    return _read_csv(stream, "\t", named=named)


def _read_parquet(path: Path, encoding: str = "") -> Iterator[Raw]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError("reading Parquet files", "arrow") from error
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=8192):
                for row in batch.to_pylist():
                    yield Raw(row)
    except ArrowException as error:
        raise UnreadableFileError(str(path), str(error)) from error


# ------------------------------------------------------------------ annotation tools


def _read_brat(path: Path, encoding: str = "utf-8") -> Iterator[Raw]:
    """Yield one document: the text beside the ``.ann`` file with its entities.

    A provision may be given by a normalisation (``N1 Reference T1 kz:kz-cc:art128``) or by an
    annotator's note on the entity.
    """
    source = path.with_suffix(".txt")
    try:
        # Offsets count the characters of the file, line ends included: nothing may be translated.
        text = source.read_bytes().decode(encoding)
        standoff = path.read_bytes().decode(encoding)
    except FileNotFoundError as error:
        raise UnreadableFileError(str(path), f"its text {source.name} is missing") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(str(path), f"not {encoding.upper()}") from error
    found: dict[str, Annotation] = {}
    troubles: list[Annotation] = []
    named: dict[str, str] = {}
    for number, row in enumerate(standoff.splitlines(), start=1):
        if not row.strip():
            continue
        identifier, _, rest = row.partition("\t")
        if identifier.startswith("T"):
            match = re.fullmatch(r"(\S+) ([0-9 ;]+)(?:\t(.*))?", rest)
            offsets = re.findall("[0-9]+", match[2]) if match else []
            if match is None or len(offsets) < 2 or len(offsets) % 2:
                troubles.append(
                    Annotation(
                        None, None, record_id=identifier, line=number,
                        error="an entity line reads «T1<tab>LABEL 0 12<tab>text»",
                    )
                )  # fmt: skip
                continue
            numbers = list(map(int, offsets))
            joined = " ".join(
                text[first:last] for first, last in zip(numbers[::2], numbers[1::2], strict=True)
            )
            scattered = len(numbers) > 2
            found[identifier] = Annotation(
                numbers[0],
                numbers[-1],
                match[1],
                None if scattered else match[3],
                None,
                identifier,
                number,
                f"its pieces are «{joined}», not «{match[3]}»"
                if scattered and match[3] and match[3].split() != joined.split()
                else None,
                joined if scattered else None,
            )
        elif identifier.startswith("N"):
            pieces = rest.split("\t")[0].split(" ")
            if len(pieces) == 3:
                # «resource:entry», or an id of ours without a resource before it; entries of
                # other resources (Wikipedia:128) are none of our business.
                for name in (pieces[2].partition(":")[2], pieces[2]):
                    if ":" in name and _OWN_ID.match(name):
                        named[pieces[1]] = name
                        break
        elif identifier.startswith("#"):
            kind, _, note = rest.partition("\t")
            target = kind.rpartition(" ")[2]
            if note.strip():
                named.setdefault(target, note.strip())
    marked = [replace(item, citation=named.get(key)) for key, item in found.items()]
    in_order = sorted([*marked, *troubles], key=lambda item: item.line or 0)
    yield Raw(Document(text, tuple(in_order), path.stem), 1)


_OWN_ID = re.compile(ID_PATTERN)
_TAG = re.compile(r"(?:([BIESLU])-(.+)|O)")


def _read_conll(stream: IO[bytes]) -> Iterator[Raw]:
    """Yield one document a sentence: token in the first column, BIO or BIOES tag in the last."""
    rows: list[tuple[int, str, str]] = []
    first = 1
    trouble: Raw | None = None
    for number, line in enumerate(stream, start=1):
        try:
            row = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            trouble = trouble or Raw(None, number, _column(line, error.start), "not UTF-8")
            continue
        if not row.strip() or row.startswith("-DOCSTART-"):
            yield from _sentence(rows, first, trouble)
            rows, trouble = [], None
        elif not (row.startswith("# ") and "\t" not in row):
            cells = row.split("\t") if "\t" in row else row.split()
            if not rows:
                first = number
            if len(cells) < 2 or not _TAG.fullmatch(cells[-1]):
                column = max(len(row) - len(cells[-1]), 0) + 1
                words = f"expected a token and a tag like B-LAW, I-LAW or O, got {row!r:.60}"
                trouble = trouble or Raw(None, number, column, words)
            else:
                rows.append((number, cells[0], cells[-1]))
    yield from _sentence(rows, first, trouble)


def _sentence(rows: list[tuple[int, str, str]], first: int, trouble: Raw | None) -> Iterator[Raw]:
    if trouble is not None:
        yield trouble
        return
    if not rows:
        return
    spans: list[Annotation] = []
    # (start, label, line, whether it began with B) of the span under way
    opened: tuple[int, str, int, bool] | None = None
    position = 0
    end = 0

    def close(span: tuple[int, str, int, bool], end: int) -> None:
        start, label, line, sound = span
        if sound:
            spans.append(Annotation(start, end, label, line=line))

    for number, token, tag in rows:
        prefix, _, label = tag.partition("-")
        if opened is not None and (prefix in "OBSU" or label != opened[1]):
            close(opened, end)
            opened = None
        if prefix != "O" and opened is None:
            sound = prefix in "BSU"
            if not sound:
                words = f"{tag} does not continue a span: expected B-{label} before it"
                spans.append(Annotation(None, None, label, token, line=number, error=words))
            opened = (position, label, number, sound)
        end = position + len(token)
        if opened is not None and prefix in "ESLU":
            close(opened, end)
            opened = None
        position = end + 1
    if opened is not None:
        close(opened, end)
    yield Raw(Document(" ".join(token for _, token, _ in rows), tuple(spans)), first)


def document_of_spacy(doc: Any) -> Document:
    """Return a spaCy ``Doc`` as a document: its entities and its span groups."""
    spans = [*doc.ents, *(span for group in doc.spans.values() for span in group)]
    unique = {(s.start_char, s.end_char, s.label_): s for s in spans}
    return Document(
        doc.text,
        tuple(
            Annotation(s.start_char, s.end_char, s.label_ or None, s.text, s.kb_id_ or None)
            for s in unique.values()
        ),
    )


def _read_spacy(path: Path, encoding: str = "") -> Iterator[Raw]:
    try:
        import spacy
        from spacy.tokens import DocBin
    except ImportError as error:
        raise MissingExtraError("reading spaCy files", "spacy") from error
    try:
        docs = DocBin().from_disk(path)
    except Exception as error:  # zlib, msgpack and srsly each raise their own
        raise UnreadableFileError(str(path), f"not a spaCy DocBin ({error})") from error
    for doc in docs.get_docs(spacy.blank("xx").vocab):
        yield Raw(document_of_spacy(doc))


# ------------------------------------------------------------------ the table of formats


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
    "jsonl": Format("one JSON object a line", (".jsonl", ".ndjson"), _read_jsonl),
    "json": Format("a JSON list of objects, or one object", (".json",), _read_json),
    "csv": Format("comma- or semicolon-separated", (".csv",), _read_csv, tabular=True),
    "tsv": Format("tab-separated", (".tsv", ".tab"), _read_tsv, tabular=True),
    "parquet": Format("Apache Parquet", (".parquet", ".pq"), of_path=_read_parquet),
    "spacy": Format("spaCy DocBin", (".spacy",), of_path=_read_spacy),
    "brat": Format("brat standoff, beside its .txt", (".ann",), of_path=_read_brat),
    "label-studio": Format("Label Studio JSON export", (), _read_json),
    "doccano": Format("doccano JSON Lines export", (), _read_jsonl),
    "conll": Format(
        "token and BIO tag a line", (".conll", ".bio", ".iob", ".iob2"), _read_conll
    ),
}  # fmt: skip


def format_of(path: str | os.PathLike[str]) -> str:
    """Return the format that the name of a file stands for.

    Raises:
        UnreadableFileError: The suffix is not known.
    """
    name = os.fspath(path).lower().removesuffix(".gz")
    for key, known in FORMATS.items():
        if name.endswith(known.suffixes) and known.suffixes:
            return key
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


def _in_utf8(stream: Any, encoding: str | None) -> IO[bytes]:
    """Return an open file as UTF-8; UTF-16 is told by its first two bytes."""
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(stream)
    if encoding is None and stream.peek(2)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-16"
    if encoding is None or codecs.lookup(encoding).name in ("utf-8", "utf-8-sig"):
        return stream  # type: ignore[no-any-return]
    return io.BufferedReader(_AsUtf8(stream, encoding))


def read_file(
    path: str | os.PathLike[str],
    format: str | None = None,
    *,
    encoding: str | None = None,
    named: bool = True,
) -> Iterator[Raw]:
    """Yield the records of a file; ``-`` is standard input and needs a format.

    Args:
        path: The file.
        format: One of :data:`FORMATS`; by default told from the name.
        encoding: Of a file that is neither UTF-8 nor begins with the mark of UTF-16.
        named: Whether the first row of a table holds the names of its columns.

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
    setting = {} if named or not chosen.tabular else {"named": False}
    try:
        if chosen.of_stream is None:
            if not Path(name).is_file():
                raise FileNotFoundError(2, "no such file")
            yield from chosen.of_path(Path(name), **({"encoding": encoding} if encoding else {}))
        elif name == "-":
            import sys

            yield from chosen.of_stream(_in_utf8(sys.stdin.buffer, encoding), **setting)
        elif name.lower().endswith(".gz"):
            import gzip

            with gzip.open(name, "rb") as stream:
                yield from chosen.of_stream(_in_utf8(stream, encoding), **setting)
        else:
            with open(name, "rb", buffering=1 << 20) as stream:
                yield from chosen.of_stream(_in_utf8(stream, encoding), **setting)
    except UnreadableFileError:
        raise
    except (OSError, EOFError) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(name, words) from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(name, f"not {error.encoding}") from error
    except UnicodeError as error:
        raise UnreadableFileError(name, str(error)) from error
