"""The files of a data folder at one moment, with a digest over all of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

try:
    # hashlib loads OpenSSL for algorithms that are not needed here: 3 ms of a 15 ms budget.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover  another Python implementation
    from hashlib import blake2b

from legalref.corpus.datadir import ENDING, MAX_BYTES
from legalref.errors import DataError, DataNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__all__ = ["Snapshot", "digest_of_table", "snapshot"]

_COMPILER: Final = (
    "corpus/checks.py", "corpus/collecting.py", "corpus/compiled.py", "corpus/explaining.py",
    "corpus/loading.py", "corpus/outlines.py", "corpus/provisions.py", "corpus/schema.py",
    "corpus/snapshot.py", "corpus/structure.py", "corpus/trees.py", "corpus/yaml_nodes.py",
    "ids.py", "model/around.py", "model/base.py", "model/field.py", "model/law.py",
    "model/penalties.py", "values/periods.py",
)  # fmt: skip
"""The code whose change makes old compiled files worthless, below the package."""


class Snapshot(NamedTuple):
    """The files of a data folder at one moment."""

    files: tuple[tuple[str, bytes | None], ...]
    """(name relative to the folder, bytes), by name. None: not YAML, or too large to be read."""
    digest: str
    """Hex digest over names, bytes and the compiling code."""
    oversized: tuple[str, ...] = ()


def snapshot(root: str | Traversable) -> Snapshot:
    """Return the files under ``root`` with the digest over all of them.

    Hidden files, editors' backups, guides and what we compiled ourselves do not count.

    Raises:
        DataNotFoundError: There is no such folder.
    """
    if isinstance(root, os.PathLike):
        root = os.fspath(root)
    digest = blake2b(digest_size=16)
    files: list[tuple[str, bytes | None]] = []
    oversized: list[str] = []
    entries: list[tuple[str, str | Traversable]] = [
        *(_walk_path(root, "") if isinstance(root, str) else _walk(root, ""))
    ]
    for name, entry in sorted(entries, key=lambda found: found[0]):
        data: bytes | None = None
        if name.endswith((".yaml", ".yml")):
            data = _read(entry)
            if data is None:
                oversized.append(name)
        files.append((name, data))
        size = -1 if data is None else len(data)
        digest.update(f"{len(name)}:{name}:{size}:".encode(errors="surrogateescape"))
        digest.update(data or b"")
    digest.update(_compiler_digest())
    return Snapshot(tuple(files), digest.hexdigest(), tuple(oversized))


def _ignored(name: str) -> bool:
    return name.startswith(".") or name.endswith("~") or name in ("README.md", "__pycache__")


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
        if _ignored(entry.name) or (not prefix and entry.name.endswith(ENDING)):
            continue
        try:
            file = entry.is_file()
        except OSError as error:  # a link to itself
            raise DataError(f"{entry.path} is a link that leads nowhere") from error
        if file:
            yield prefix + entry.name, entry.path
        elif not entry.is_dir():
            raise DataError(f"{entry.path} is no file: a broken link, a pipe or a device")
        elif entry.name.endswith((".yaml", ".yml")):
            raise DataError(f"{entry.path} is a folder; expected a file")
        elif not entry.is_symlink():  # a link to a parent would never end
            yield from _walk_path(entry.path, f"{prefix}{entry.name}/")


def _walk(root: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    if not root.is_dir():
        raise DataNotFoundError(f"there is no folder {root}")
    for entry in root.iterdir():
        if _ignored(entry.name) or (not prefix and entry.name.endswith(ENDING)):
            continue
        if entry.is_dir():
            if entry.name.endswith((".yaml", ".yml")):
                raise DataError(f"{prefix}{entry.name} is a folder; expected a file")
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
        _compiler.append(_code_digest(_COMPILER))
    return _compiler[0]


def _code_digest(names: tuple[str, ...]) -> bytes:
    """Return the digest of modules below the package."""
    digest = blake2b(digest_size=16)
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for name in names:
        try:
            with open(os.path.join(folder, name), "rb", buffering=0) as file:
                digest.update(file.read())
        except OSError:
            digest.update(_archived(name))
    return digest.digest()


def digest_of_table(corpus: str, code: tuple[str, ...]) -> str:
    """Return the digest of a table that ``code`` makes of the corpus with the digest ``corpus``."""
    return blake2b(_code_digest(code), key=corpus.encode(), digest_size=16).hexdigest()


def _archived(name: str) -> bytes:
    """Return a source file of the package when it is imported from an archive."""
    from importlib.resources import files

    try:
        return (files("legalref") / name).read_bytes()
    except OSError:  # a distribution without sources; its version has to do
        return name.encode()
