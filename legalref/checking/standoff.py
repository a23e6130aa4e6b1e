"""Files of annotation tools that are neither records nor tables: brat, CoNLL, spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from legalref.checking.annotations import (
    Annotation,
    Document,
    Raw,
    document_of_spacy,
    spans_of_tags,
)
from legalref.checking.encodings import encoding_of
from legalref.checking.json_files import column_of
from legalref.errors import MissingExtraError, UnreadableFileError
from legalref.ids import ID_PATTERN

__all__ = ["read_brat", "read_conll", "read_spacy"]


def _entity(text: str, identifier: str, rest: str, number: int) -> Annotation:
    """Return the entity that a line of brat describes: «LAW 0 12<tab>text»."""
    match = re.fullmatch(r"(\S+) ([0-9 ;]+)(?:\t(.*))?", rest)
    offsets = re.findall("[0-9]+", match[2]) if match else []
    if match is None or len(offsets) < 2 or len(offsets) % 2:
        words = "an entity line reads «T1<tab>LABEL 0 12<tab>text»"
        return Annotation(None, None, record_id=identifier, line=number, error=words)
    numbers = list(map(int, offsets))
    pieces = zip(numbers[::2], numbers[1::2], strict=True)
    joined = " ".join(text[first:last] for first, last in pieces)
    label, stated = match[1], match[3]
    if len(numbers) == 2:
        return Annotation(numbers[0], numbers[1], label, stated, record_id=identifier, line=number)
    error = None
    if stated and stated.split() != joined.split():
        error = f"its pieces are «{joined}», not «{stated}»"
    return Annotation(
        numbers[0], numbers[-1], label, record_id=identifier, line=number, error=error,
        pieces=joined,
    )  # fmt: skip


_LINES: Final = frozenset("TREAMN#*W")
"""First signs of the lines of brat: entities, relations, events, attributes, norms, notes."""


def read_brat(path: Path, encoding: str = "") -> Iterator[Raw]:
    """Yield one document: the text beside the ``.ann`` file with its entities.

    A provision may be given by a normalisation (``N1 Reference T1 kz:kz-cc:art128``) or by an
    annotator's note on the entity.
    """
    source = path.with_suffix(".txt")
    try:
        # Offsets count the characters of the file, line ends included: nothing may be translated.
        text, standoff = (
            data.decode(encoding or encoding_of(data) or "utf-8")
            for data in (source.read_bytes(), path.read_bytes())
        )
    except FileNotFoundError as error:
        raise UnreadableFileError(str(path), f"its text {source.name} is missing") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(str(path), f"not {error.encoding}") from error
    found: dict[str, Annotation] = {}
    troubles: list[Annotation] = []
    named: dict[str, str] = {}
    for number, row in enumerate(standoff.splitlines(), start=1):
        if not row.strip():
            continue
        identifier, _, rest = row.partition("\t")
        if identifier.startswith("T"):
            entity = _entity(text, identifier, rest, number)
            if entity.error is not None and entity.start is None:
                troubles.append(entity)
            else:
                found[identifier] = entity
        elif identifier.startswith("N"):
            pieces = rest.split("\t")[0].split(" ")
            if len(pieces) == 3:
                # «resource:entry», or an id of ours without a resource before it; entries of
                # other resources (Wikipedia:128) are none of our business.
                for name in (pieces[2].partition(":")[2], pieces[2]):
                    if ":" in name and _OWN_ID.match(name):
                        named[pieces[1]] = name
                        break
        elif identifier[:1] not in _LINES:
            words = f"a line begins with T1, R1, E1, A1, N1, # or *, not {identifier:.20}"
            troubles.append(Annotation(None, None, record_id=identifier, line=number, error=words))
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


def read_conll(stream: IO[bytes]) -> Iterator[Raw]:
    """Yield one document a sentence, of tokens with BIO or BIOES tags.

    The tags stand in the last column that holds nothing else; the tokens in the first one, behind
    the numbers of the tokens, or behind tags that come first.
    """
    rows: list[tuple[int, str, list[str]]] = []
    trouble: Raw | None = None
    for number, line in enumerate(stream, start=1):
        try:
            row = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            trouble = trouble or Raw(None, number, column_of(line, error.start), "not UTF-8")
            continue
        if not row.strip() or row.startswith("-DOCSTART-"):
            yield from _sentence(rows, trouble)
            rows, trouble = [], None
        elif not (row.startswith("#") and (row == "#" or row[1] == " ") and "\t" not in row):
            rows.append((number, row, row.split("\t") if "\t" in row else row.split()))
    yield from _sentence(rows, trouble)


def _sentence(rows: list[tuple[int, str, list[str]]], trouble: Raw | None) -> Iterator[Raw]:
    if trouble is not None:
        yield trouble
        return
    if not rows:
        return
    width = min(len(cells) for _, _, cells in rows)
    tags = next(
        (
            at
            for at in (*range(-1, -width, -1), *((0,) if width > 1 else ()))
            if all(_TAG.fullmatch(cells[at]) for _, _, cells in rows)
        ),
        None,
    )
    if tags is None:
        number, row, cells = next(r for r in rows if len(r[2]) < 2 or not _TAG.fullmatch(r[2][-1]))
        place = max(len(row) - len(cells[-1]), 0) + 1
        words = f"expected a token and a tag like B-LAW, I-LAW or O, got {row!r:.60}"
        yield Raw(None, number, place, words)
        return
    numbered = width > 2 and all(_TOKEN_NUMBER.fullmatch(cells[0]) for _, _, cells in rows)
    word = int(numbered or tags == 0)
    tokens = [(line, cells[word], cells[tags]) for line, _, cells in rows]
    text = " ".join(token for _, token, _ in tokens)
    yield Raw(Document(text, tuple(spans_of_tags(tokens))), rows[0][0])


_TOKEN_NUMBER: Final = re.compile(r"[0-9]+(?:[.-][0-9]+)?")


def read_spacy(path: Path, encoding: str = "") -> Iterator[Raw]:
    """Yield the documents of a spaCy DocBin."""
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
