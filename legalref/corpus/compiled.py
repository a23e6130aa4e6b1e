"""The compiled form of a data folder: one file, checked against the YAML on every load.

YAML stays the source of truth; what stands here is a cache of what reading it gave. A compiled
file is a header line, a table of sections and the sections as JSON, so that a process decodes only
what it asks for. The header carries

* ``source``: a digest over the name and the bytes of every file of the folder and over the code
  that compiles it. It is computed anew on each load from what really lies there, so an edited
  byte, a new file or a newer loader makes the compiled form worthless, and it is not used;
* ``body``: a checksum over the rest of the file, so a truncated or altered one is not used either.
  (Whoever can write there can also write our ``.pyc`` files: it is a check, not a seal.)

What other rooms make of the data, such as the names of acts cut into words, is kept in the same
way, a file for each :class:`Table`; its ``source`` is a digest over that of the data and over the
code that makes it.

The wheel ships them, made by the build hook. In a checkout they are kept like ``.pyc`` files:
next to those of the package, where ``PYTHONPYCACHEPREFIX`` says, or not at all under
``PYTHONDONTWRITEBYTECODE``. Folders of users are compiled in memory only: the library writes
nothing into other people's folders or homes.
"""

from __future__ import annotations

import os
import sys
from _thread import RLock, get_ident  # threading costs 2 ms, and most processes never import it
from json import dumps, loads
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from legalref.corpus.datadir import COMPILED_NAME, ENDING
from legalref.corpus.outlines import packed_outline, titles_of
from legalref.corpus.snapshot import Snapshot, digest_of_table, snapshot
from legalref.corpus.structure import provision_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from legalref.corpus.view import Corpus

__all__ = [
    "Sections", "Table", "compile_snapshot", "compile_table", "open_sections", "open_table",
    "spread",
]  # fmt: skip

FORMAT: Final = "legalref-compiled/1"


class Table(NamedTuple):
    """What a room makes of the data of a corpus, which costs too much for every process."""

    name: str
    """That of its file, without the ending."""
    code: tuple[str, ...]
    """The modules whose change makes it worthless, below the package."""
    make: Callable[[Corpus], Mapping[str, Any]]
    """Returns its sections: what JSON can hold, or bytes."""


class Sections:
    """The sections of a compiled file, decoded one by one when asked for."""

    __slots__ = ("_body", "_decoded", "_lock", "_table", "digest")

    def __init__(self, data: bytes, start: int, digest: str) -> None:
        """Open the body that begins at ``start``; nothing is copied."""
        end = data.index(b"\n", start)
        self._table: dict[str, list[int]] = loads(data[start:end])
        self._body = memoryview(data)[end + 1 :]
        self._decoded: dict[str, Any] = {}
        self._lock = RLock()
        self.digest: str = digest

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def get(self, name: str) -> Any:
        """Return a section as plain data; the same object each time, not to be changed."""
        found = self._decoded.get(name)
        if found is None:
            with self._lock:
                found = self._decoded.get(name)
                if found is None:
                    found = self._decoded[name] = self.read(name)
        return found

    def read(self, name: str) -> Any:
        """Return a section as plain data that is not kept."""
        return loads(bytes(self.raw(name)))

    def raw(self, name: str) -> memoryview:
        """Return the bytes of a section."""
        start, length = self._table[name]
        return self._body[start : start + length]

    @property
    def decoded(self) -> frozenset[str]:
        """Names of the sections that were needed so far."""
        return frozenset(self._decoded)


# ------------------------------------------------------------------ writing and opening


def pack(sections: dict[str, Any]) -> bytes:
    """Return sections as the body of a compiled file; provisions and outlines are kept per act."""
    pieces: dict[str, Any] = {}
    for name, value in sections.items():
        if name == "provisions":
            pieces["index"] = provision_index(value)
            for record in value:
                act = record["id"].partition(":")[0]
                pieces.setdefault(f"provisions/{act}", []).append(record)
        elif name == "acts":
            pieces["acts"] = compact(value)
        elif name == "outlines":
            # Which acts have an article 128 is asked without reading a single outline.
            pieces["articles"] = {act: " ".join(one["articles"]) for act, one in value.items()}
            for act, outline in value.items():
                pieces[f"titles/{act}"] = titles_of(outline)
                pieces[f"outline/{act}"] = packed_outline(outline)
        else:
            pieces[name] = value
    pieces["acts by article"] = _acts_by_article(
        sections["acts"], pieces["index"], pieces["articles"]
    )
    return join(pieces)


def _acts_by_article(
    acts: list[dict[str, Any]], index: Mapping[str, Mapping[str, Any]], outlined: Mapping[str, str]
) -> dict[str, str]:
    """Return which acts are known to have, or to have had, an article, by its number.

    The acts by their places in the list, the outlined numbers of each, all others that are modelled
    or counted behind them.
    """
    found: dict[str, list[str]] = {}
    for at, record in enumerate(acts):
        key, level = record["key"], "art"
        numbers = dict.fromkeys(outlined.get(key, "").split())
        for path in index.get(key, ()):
            if path.startswith(level):
                numbers[path[len(level) :].partition("/")[0]] = None
        if key not in outlined and record["structure"] == "articles":
            first, last = int(record["first_article"] or 1), int(record["last_article"])
            numbers |= dict.fromkeys(map(str, range(first, last + 1)))
        for each in numbers:
            found.setdefault(each, []).append(str(at))
    return {number: " ".join(places) for number, places in found.items()}


def join(pieces: Mapping[str, Any]) -> bytes:
    """Return pieces one behind the other, after a line that says where each begins."""
    table: dict[str, list[int]] = {}
    body = bytearray()
    for name, value in pieces.items():
        plain = isinstance(value, bytes)
        encoded = (
            value if plain else dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        )
        table[name] = [len(body), len(encoded)]
        body += encoded
    return dumps(table, separators=(",", ":")).encode() + b"\n" + bytes(body)


def compact(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return records that share most of their values, with what they share said once.

    Hundreds of acts are known by name and number only: spelt out, they would take longer to decode
    than everything else that a first answer needs.
    """
    from collections import Counter  # only needed to compile

    common: dict[str, Any] = {}
    for key in dict.fromkeys(key for record in records for key in record):
        seen = Counter(dumps(record[key]) for record in records if key in record)
        value, times = seen.most_common(1)[0]
        if times > len(records) / 2 and sum(seen.values()) == len(records):
            common[key] = loads(value)
    return {
        "common": common,
        "records": [
            {key: value for key, value in record.items() if common.get(key, record) != value}
            for record in records
        ],
    }


def spread(packed: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the records that :func:`compact` packed, whole again, in their order.

    Example:
        >>> records = [{"a": 1, "b": None}, {"a": 2, "b": None}]
        >>> list(spread(compact(records))) == records
        True
    """
    common = packed["common"]
    for record in packed["records"]:
        yield {**common, **record}


def encode(body: bytes, digest: str) -> bytes:
    """Return the bytes of a compiled file."""
    header = {"format": FORMAT, "source": digest, "body": crc32(body), "length": len(body)}
    return dumps(header).encode() + b"\n" + body


def decode(data: bytes, digest: str) -> Sections | None:
    """Return the sections of a compiled file, or None if it is not that of ``digest``, whole."""
    start = data.find(b"\n", 0, 1000) + 1
    if not start:
        return None
    try:
        header = loads(data[:start])
    except ValueError:
        return None
    wanted = {"format": FORMAT, "source": digest, "length": len(data) - start}
    if not isinstance(header, dict) or any(header.get(k) != v for k, v in wanted.items()):
        return None
    if header.get("body") != crc32(memoryview(data)[start:]):
        return None
    return Sections(data, start, digest)


def compile_snapshot(files: Snapshot) -> bytes:
    """Return the compiled file of a snapshot.

    Raises:
        DataFormatError: The YAML is wrong; every problem is listed.
    """
    # The only door to pydantic and yaml from here, and most processes never open it.
    from legalref.corpus.loading import read_snapshot, uncollected

    with uncollected():
        return encode(pack(read_snapshot(files)), files.digest)


def open_sections(root: str | Traversable, *, own: bool = False) -> Sections:
    """Return the sections of the folder ``root``, compiled before or now.

    Args:
        root: The data folder.
        own: Whether it is the data of this package, for which compiled files are kept.

    Raises:
        DataNotFoundError: There is no such folder.
        DataFormatError: The YAML is wrong; every problem is listed.
    """
    files = snapshot(root)
    places = _places(root, COMPILED_NAME) if own else ()
    return _kept(places, files.digest, lambda: compile_snapshot(files))


def compile_table(table: Table, corpus: Corpus) -> bytes:
    """Return the compiled file of a table."""
    return encode(join(table.make(corpus)), digest_of_table(corpus.digest, table.code))


def open_table(table: Table, corpus: Corpus, root: str | Traversable | None) -> Sections:
    """Return the sections of a table, compiled before or now.

    Args:
        table: What is wanted.
        corpus: The corpus of which it is made.
        root: The data folder if it is that of this package, for which compiled files are kept.
    """
    digest = digest_of_table(corpus.digest, table.code)
    places = _places(root, table.name + ENDING) if root is not None else ()
    return _kept(places, digest, lambda: compile_table(table, corpus))


def _kept(places: tuple[Any, ...], digest: str, compiled: Callable[[], bytes]) -> Sections:
    """Return what one of the places has for a digest, or what is compiled now and kept."""
    for place in places:
        found = _load(place, digest)
        if found is not None:
            return found
    data = compiled()
    if len(places) > 1 and not sys.dont_write_bytecode:
        _write(places[-1], data)
    sections = decode(data, digest)
    assert sections is not None
    return sections


def _places(root: str | Traversable, name: str) -> tuple[Any, ...]:
    """Return where a compiled form of our own data may lie, best first; the last may be written."""
    shipped = os.path.join(root, name) if isinstance(root, str) else root / name
    cache = _cache_file()
    return (shipped,) if cache is None else (shipped, os.path.join(os.path.dirname(cache), name))


def _cache_file() -> str | None:
    """Return where to keep the compiled form: beside the ``.pyc`` file of this module."""
    cached = __spec__.cached
    return os.path.join(os.path.dirname(cached), COMPILED_NAME) if cached else None


def _load(place: str | Traversable, digest: str) -> Sections | None:
    try:
        if isinstance(place, str):
            with open(place, "rb", buffering=0) as file:
                data = file.read()
        else:
            data = place.read_bytes()
    except OSError:
        return None
    return decode(data, digest)


def _write(path: str, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step; a place that cannot be written is no error."""
    temporary = f"{path}.{os.getpid()}.{get_ident()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        try:
            os.unlink(temporary)
        except OSError:
            return
