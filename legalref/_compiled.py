"""The compiled form of a data folder: one file, checked against the YAML on every load.

YAML stays the source of truth; what stands here is a cache of what reading it gave. A compiled
file is a header line, a table of sections and the sections as JSON, so that a process decodes only
what it asks for. The header carries

* ``source``: a digest over the name and the bytes of every file of the folder and over the code
  that compiles it. It is computed anew on each load from what really lies there, so an edited
  byte, a new file or a newer loader makes the compiled form worthless, and it is not used;
* ``body``: a digest over the rest of the file, so a truncated or altered one is not used either.
  (Whoever can write there can also write our ``.pyc`` files: it is a check, not a seal.)

The wheel ships one, made by the build hook. In a checkout it is kept like a ``.pyc`` file: next to
those of the package, where ``PYTHONPYCACHEPREFIX`` says, or not at all under
``PYTHONDONTWRITEBYTECODE``. Folders of users are compiled in memory only: the library writes
nothing into other people's folders or homes.
"""

from __future__ import annotations

import contextlib
import os
import sys
from json import dumps, loads
from threading import RLock, get_ident
from typing import TYPE_CHECKING, Any, Final, NamedTuple

try:
    # hashlib loads OpenSSL for algorithms that are not needed here: 3 ms of a 15 ms budget.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover  another Python implementation
    from hashlib import blake2b

from legalref._datadir import MAX_BYTES
from legalref.errors import DataError, DataNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["COMPILED_NAME", "Sections", "Snapshot", "compile_snapshot", "open_sections", "snapshot"]

COMPILED_NAME: Final = "corpus.compiled"
FORMAT: Final = "legalref-compiled/1"
_COMPILER: Final = ("_compiled.py", "_structure.py", "_yaml.py", "ids.py", "loading.py", "model.py")
"""The code whose change makes old compiled files worthless."""


class Snapshot(NamedTuple):
    """The files of a data folder at one moment."""

    files: tuple[tuple[str, bytes | None], ...]
    """(name relative to the folder, bytes), by name. None: not YAML, or too large to be read."""
    digest: str
    """Hex digest over names, bytes and the compiling code."""
    oversized: tuple[str, ...] = ()


class Sections:
    """The sections of a compiled corpus, decoded one by one when asked for."""

    __slots__ = ("_body", "_decoded", "_lock", "_table", "digest")

    def __init__(self, body: bytes, digest: str) -> None:
        head, _, rest = body.partition(b"\n")
        self._table: dict[str, list[int]] = loads(head)
        self._body = memoryview(body)[len(body) - len(rest) :]
        self._decoded: dict[str, Any] = {}
        self._lock = RLock()
        self.digest = digest

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


# ------------------------------------------------------------------ reading the folder


def snapshot(root: str | Traversable) -> Snapshot:
    """Return the files under ``root`` with the digest over all of them.

    Hidden files, editors' backups and what we compiled ourselves do not count.

    Raises:
        DataNotFoundError: There is no such folder.
    """
    digest = blake2b(digest_size=16)
    files: list[tuple[str, bytes | None]] = []
    oversized: list[str] = []
    entries = _walk_path(root, "") if isinstance(root, str) else _walk(root, "")
    for name, entry in sorted(entries, key=lambda found: found[0]):
        data: bytes | None = None
        if name.endswith((".yaml", ".yml")):
            data = _read(entry)
            if data is None:
                oversized.append(name)
        files.append((name, data))
        size = -1 if data is None else len(data)
        digest.update(f"{len(name)}:{name}:{size}:".encode())
        digest.update(data or b"")
    digest.update(_compiler_digest())
    return Snapshot(tuple(files), digest.hexdigest(), tuple(oversized))


def _ignored(name: str) -> bool:
    return name.startswith(".") or name.endswith(("~", ".pyc")) or name in ("__pycache__",)


def _walk_path(root: str, prefix: str) -> Iterator[tuple[str, str]]:
    try:
        entries = list(os.scandir(root))
    except NotADirectoryError:
        raise DataNotFoundError(f"{root} is a file; expected a folder with corpus.yaml") from None
    except FileNotFoundError:
        raise DataNotFoundError(f"there is no folder {root}") from None
    except OSError as error:
        raise DataNotFoundError(f"the folder {root} cannot be read: {error.strerror}") from error
    for entry in entries:
        if _ignored(entry.name) or (not prefix and entry.name == COMPILED_NAME):
            continue
        if entry.is_dir():
            if entry.is_symlink():
                continue  # a link to a parent would never end
            yield from _walk_path(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.path


def _walk(root: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    if not root.is_dir():
        raise DataNotFoundError(f"there is no folder {root}")
    for entry in root.iterdir():
        if _ignored(entry.name) or (not prefix and entry.name == COMPILED_NAME):
            continue
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry


def _read(entry: str | Traversable) -> bytes | None:
    """Return the bytes of a file, or None if there are more than we accept."""
    try:
        if not isinstance(entry, str):
            with entry.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
            return data if len(data) <= MAX_BYTES else None
        with open(entry, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_BYTES:
                return None
            data = file.read(MAX_BYTES + 1)
            while data and len(data) <= MAX_BYTES and (more := file.read(MAX_BYTES)):
                data += more
        return data if len(data) <= MAX_BYTES else None
    except OSError as error:
        raise DataError(f"{entry} cannot be read: {error.strerror}") from error


_compiler: list[bytes] = []


def _compiler_digest() -> bytes:
    """Return the digest of the code that compiles; it cannot change while it runs."""
    if not _compiler:
        digest = blake2b(FORMAT.encode(), digest_size=16)
        folder = os.path.dirname(os.path.abspath(__file__))
        for name in _COMPILER:
            try:
                with open(os.path.join(folder, name), "rb", buffering=0) as file:
                    digest.update(file.read())
            except OSError:
                digest.update(_archived(name))
        _compiler.append(digest.digest())
    return _compiler[0]


def _archived(name: str) -> bytes:
    """Return a source file of the package when it is imported from an archive."""
    from importlib.resources import files

    try:
        return (files("legalref") / name).read_bytes()
    except OSError:  # a distribution without sources; its version has to do
        return name.encode()


# ------------------------------------------------------------------ writing and opening


def pack(sections: dict[str, Any]) -> bytes:
    """Return sections as the body of a compiled file; provisions and outlines are kept per act."""
    pieces: dict[str, Any] = {}
    for name, value in sections.items():
        if name == "provisions":
            pieces["index"] = _index(value)
            for act in pieces["index"]:
                own = [record for record in value if record["id"].partition(":")[0] == act]
                pieces[f"provisions/{act}"] = own
        elif name == "outlines":
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


def _index(provisions: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what existence and status need: periods, exclusion and anchor by act and path."""
    index: dict[str, dict[str, Any]] = {}
    for record in provisions:
        act, _, path = record["id"].partition(":")
        entry: dict[str, Any] = {
            "v": [
                [v["valid_from"], v.get("valid_from_by"), v.get("valid_to")]
                for v in record["versions"]
            ]
        }
        if record.get("excluded"):
            entry["x"] = True
        if record.get("anchor"):
            entry["a"] = record["anchor"]
        index.setdefault(act, {})[path] = entry
    return index


def encode(body: bytes, digest: str) -> bytes:
    """Return the bytes of a compiled file."""
    check = blake2b(body, digest_size=16).hexdigest()
    header = {"format": FORMAT, "source": digest, "body": check, "length": len(body)}
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
    if header.get("body") != blake2b(body, digest_size=16).hexdigest():
        return None
    return Sections(body, digest)


def compile_snapshot(files: Snapshot) -> bytes:
    """Return the compiled file of a snapshot.

    Raises:
        DataFormatError: The YAML is wrong; every problem is listed.
    """
    from legalref.loading import read_snapshot

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
    cached = __spec__.cached if __spec__ is not None else None
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
        try:
            with open(temporary, "xb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
    except OSError:
        return
