"""The compiled form of a data folder: one file, checked against the YAML on every load.

YAML stays the source of truth; what stands here is a cache of what reading it gave. A compiled
file is a header line, a table of sections and the sections as JSON, so that a process decodes only
what it asks for. The header carries

* ``source``: a digest over the name and the bytes of every file of the folder and over the code
  that compiles it. It is computed anew on each load from what really lies there, so an edited
  byte, a new file or a newer loader makes the compiled form worthless, and it is not used;
* ``body``: a checksum over the rest of the file, so a truncated or altered one is not used either.
  (Whoever can write there can also write our ``.pyc`` files: it is a check, not a seal.)

The wheel ships one, made by the build hook. In a checkout it is kept like a ``.pyc`` file: next to
those of the package, where ``PYTHONPYCACHEPREFIX`` says, or not at all under
``PYTHONDONTWRITEBYTECODE``. Folders of users are compiled in memory only: the library writes
nothing into other people's folders or homes.
"""

from __future__ import annotations

import os
import sys
from _thread import RLock, get_ident  # threading costs 2 ms, and most processes never import it
from json import dumps, loads
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from legalref.corpus.datadir import COMPILED_NAME
from legalref.corpus.snapshot import Snapshot, snapshot
from legalref.corpus.structure import provision_index

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["Sections", "compile_snapshot", "open_sections", "spread"]

FORMAT: Final = "legalref-compiled/1"


class Sections:
    """The sections of a compiled corpus, decoded one by one when asked for."""

    __slots__ = ("_body", "_decoded", "_lock", "_table", "digest")

    def __init__(self, body: bytes, digest: str) -> None:
        head, _, rest = body.partition(b"\n")
        self._table: dict[str, list[int]] = loads(head)
        self._body = memoryview(body)[len(body) - len(rest) :]
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
                    start, length = self._table[name]
                    found = loads(bytes(self._body[start : start + length]))
                    self._decoded[name] = found
        return found

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
            for act in pieces["index"]:
                own = [record for record in value if record["id"].partition(":")[0] == act]
                pieces[f"provisions/{act}"] = own
        elif name == "acts":
            pieces["acts"] = compact(value)
        elif name == "outlines":
            # Which acts have an article 128 is asked without reading a single outline.
            pieces["articles"] = {act: " ".join(one["articles"]) for act, one in value.items()}
            # Nor do names: what else an outline holds is a hundred thousand small objects.
            pieces["titles"] = {act: titles_of(outline) for act, outline in value.items()}
            for act, outline in value.items():
                pieces[f"outline/{act}"] = outline
        else:
            pieces[name] = value
    table: dict[str, list[int]] = {}
    body = bytearray()
    for name, value in pieces.items():
        encoded = dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        table[name] = [len(body), len(encoded)]
        body += encoded
    return dumps(table, separators=(",", ":")).encode() + b"\n" + bytes(body)


def titles_of(outline: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the titles of the articles of an outline, by language and number."""
    articles = outline["articles"].items()
    return {
        lang: {number: title for number, one in articles if (title := one.get(f"title_{lang}"))}
        for lang in ("ru", "kk", "en")
    }


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
    head, newline, body = data.partition(b"\n")
    if not newline or len(head) > 1000:
        return None
    try:
        header = loads(head)
    except ValueError:
        return None
    wanted = {"format": FORMAT, "source": digest, "length": len(body)}
    if not isinstance(header, dict) or any(header.get(k) != v for k, v in wanted.items()):
        return None
    if header.get("body") != crc32(body):
        return None
    return Sections(body, digest)


def compile_snapshot(files: Snapshot) -> bytes:
    """Return the compiled file of a snapshot.

    Raises:
        DataFormatError: The YAML is wrong; every problem is listed.
    """
    # The only door to pydantic and yaml from here, and most processes never open it.
    from legalref.corpus.loading import read_snapshot

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
    places = _places(root) if own else ()
    for place in places:
        found = _load(place, files.digest)
        if found is not None:
            return found
    compiled = compile_snapshot(files)
    cache = _cache_file()
    if own and cache is not None and not sys.dont_write_bytecode:
        _write(cache, compiled)
    sections = decode(compiled, files.digest)
    assert sections is not None
    return sections


def _places(root: str | Traversable) -> tuple[Any, ...]:
    """Return where a compiled form of our own data may lie, best first."""
    shipped = os.path.join(root, COMPILED_NAME) if isinstance(root, str) else root / COMPILED_NAME
    return tuple(place for place in (shipped, _cache_file()) if place is not None)


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
