"""Make the page: a folder of static files that a browser can run without a server's help.

Everything big (Python for the browser, the packages, the law) is cut into scripts of a few hundred
kilobytes. A browser loads scripts also from a folder on disk, where it may fetch nothing else, so
an unpacked folder works by a double click; and a page that needs no other way to read can forbid
itself every connection.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import legalref
from legalref.cli.page.packages import PackageError, lock, packages

__all__ = ["Built", "build", "pack"]

STATIC: Final = Path(__file__).parent / "static"
PACKAGE: Final = Path(legalref.__file__).parent
RUNTIME: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What is taken from Pyodide: the loader, the interpreter and Python's own library."""
CATALOGUE: Final = "pyodide-lock.json"
"""What Pyodide could install from elsewhere; of it only the description of itself is kept."""
PIECE: Final = 480_000
"""Bytes of a piece before it is written as base64: small enough for a progress that moves."""
EPOCH: Final = (2020, 1, 1, 0, 0, 0)
"""Date of every archive member, so that two builds of one state are the same bytes."""
NOT_SHIPPED: Final = ("__pycache__", "static")
COMPILED: Final = "corpus.compiled"


class Built(NamedTuple):
    """What was written."""

    names: tuple[str, ...]
    """The files, below the folder."""
    size: int
    """Bytes of all of them."""
    version: str
    """Digest of the content; the name of the offline copy in the browser."""


def build(out: Path, folder: Path | None = None) -> Built:
    """Write the page into the folder ``out``, which is made if it does not exist.

    Args:
        out: Where to write. What lies there under the same names is replaced when everything is
            written; other files stay.
        folder: Where the packages of the lock lie; fetched with npm and pip if it is None.

    Raises:
        PackageError: A package cannot be had or is not the one of the lock.
        OSError: ``out`` cannot be written.
    """
    content = _content(packages(folder))
    with legalref.rendering.whole_folder(out) as new:
        return _write(new, content)


def _write(out: Path, content: dict[str, bytes]) -> Built:
    parts = out / "parts"
    parts.mkdir()
    index: list[dict[str, object]] = []
    written: list[str] = []
    for name, data in content.items():
        packed = data if name.endswith(".zip") else gzip.compress(data, 9, mtime=0)
        pieces = []
        for start in range(0, len(packed), PIECE):
            piece = f"parts/{len(written):02d}.js"
            text = base64.b64encode(packed[start : start + PIECE]).decode()
            (out / piece).write_text(f'legalrefPart("{piece}","{text}");\n', encoding="ascii")
            pieces.append(piece)
            written.append(piece)
        index.append({"name": name, "packed": packed is not data, "pieces": pieces})
    total = sum((out / piece).stat().st_size for piece in written)
    version = _version(content)
    # A script, as everything else that the page reads.
    manifest = {
        "version": version, "total": total, "library": legalref.__version__, "files": index,
    }  # fmt: skip
    (out / "parts" / "index.js").write_text(
        f"self.LEGALREF_PARTS = {json.dumps(manifest)};\n", encoding="ascii"
    )
    shown = [path.name for path in sorted(STATIC.iterdir()) if path.name != "worker.js"]
    for name in shown:
        text = (STATIC / name).read_text(encoding="utf-8")
        if name == "service.js":
            files = ["./", *(n for n in shown if n != name), "parts/index.js", *written]
            text = text.replace("__VERSION__", version).replace('"__FILES__"', json.dumps(files))
        (out / name).write_text(text, encoding="utf-8")
    (out / "NOTICE.txt").write_text(_notice(), encoding="utf-8")
    names = (*shown, *written, "parts/index.js", "NOTICE.txt")
    return Built(names, sum((out / name).stat().st_size for name in names), version)


def pack(out: Path, built: Built, archive: Path) -> int:
    """Write a page that was built into one archive with one folder; return its size in bytes."""
    with (
        legalref.rendering.whole(archive, binary=True) as file,
        zipfile.ZipFile(file, "w") as target,
    ):
        for name in built.names:
            _add(target, f"legalref-page/{name}", (out / name).read_bytes())
    return archive.stat().st_size


def _version(content: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in content.items():
        digest.update(f"{name}:{len(data)}:".encode() + data)
    for path in sorted(STATIC.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _content(found: dict[str, bytes]) -> dict[str, bytes]:
    """Return what is cut into pieces: the interpreter, the packages and the worker."""
    content = {"worker.js": (STATIC / "worker.js").read_bytes()}
    file = lock()["pyodide"]["file"]
    with tarfile.open(fileobj=io.BytesIO(found[file]), mode="r:gz") as archive:
        for name in (*RUNTIME, CATALOGUE):
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise PackageError(f"{file} has no package/{name}")
            content[name] = member.read()
    itself = {"info": json.loads(content[CATALOGUE])["info"], "packages": {}}
    content[CATALOGUE] = json.dumps(itself).encode()
    content["packages.zip"] = _site({n: data for n, data in found.items() if n.endswith(".whl")})
    return content


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, data, compresslevel=9)


def _site(wheels: dict[str, bytes]) -> bytes:
    """Return the wheels and this library as one archive to unpack into ``site-packages``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as site:
        for name in sorted(wheels):
            with zipfile.ZipFile(io.BytesIO(wheels[name])) as wheel:
                for member in sorted(wheel.namelist()):
                    if _runs_in_a_browser(member):
                        _add(site, member, wheel.read(member))
        for name, data in _library():
            _add(site, name, data)
    return stream.getvalue()


def _runs_in_a_browser(member: str) -> bool:
    """Whether a file of a wheel is of use: no stubs, and nothing compiled for another machine.

    Rapidfuzz and PyYAML come with compiled parts for Linux and do the same work in Python where
    these are absent.
    """
    if member.endswith(("/", ".pyi")):
        return False
    return not member.endswith((".so", ".pyd")) or "emscripten" in member


def _library() -> Iterator[tuple[str, bytes]]:
    """Yield the files of this library with its law, compiled."""
    with tempfile.TemporaryDirectory(prefix="legalref-page-") as name:
        copy = Path(name, "legalref")
        ignored = shutil.ignore_patterns(*NOT_SHIPPED)
        shutil.copytree(PACKAGE, copy, ignore=ignored)
        data = PACKAGE / "_data" if (PACKAGE / "_data").is_dir() else PACKAGE.parent / "data"
        if not (copy / "_data").is_dir():
            shutil.copytree(data, copy / "_data")
        if not (copy / "_data" / COMPILED).is_file():
            _compile(copy)
        for path in sorted(p for p in copy.rglob("*") if p.is_file()):
            if "__pycache__" not in path.parts:
                yield f"legalref/{path.relative_to(copy).as_posix()}", path.read_bytes()


def _compile(copy: Path) -> None:
    """Let the copy load its law once: it leaves the compiled form beside its code."""
    kept = {k: v for k, v in os.environ.items() if k not in _OF_PYTHON}
    environment = {**kept, "PYTHONPATH": os.pathsep.join([str(copy.parent), *sys.path])}
    subprocess.run(
        [sys.executable, "-c", "import legalref; legalref.load().acts"],
        env=environment, cwd=copy.parent, check=False, capture_output=True,
    )  # fmt: skip
    made = next(copy.rglob(f"__pycache__/{COMPILED}"), None)
    if made is None:
        raise PackageError(f"the law was not compiled in {copy}")
    made.replace(copy / "_data" / COMPILED)


_OF_PYTHON: Final = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")


def _notice() -> str:
    wanted = lock()
    lines = [
        f"{package['name']} {package['version']}: {package['licence']}"
        for package in (wanted["pyodide"], *wanted["wheels"])
    ]
    return (
        f"legalref {legalref.__version__}: MIT; its data: CC BY 4.0\n"
        + "\n".join(lines)
        + "\n\nPython itself: PSF-2.0. The texts of the licences are in the packages.\n"
        "Reference data, not legal advice.\n"
    )
