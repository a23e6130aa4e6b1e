"""The packages that the page is built from: fetched by npm and pip, checked against ``lock.json``.

Whoever has the files already (a build without a network) names their folder; they are checked in
the same way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import legalref

__all__ = ["PackageError", "lock", "packages"]

HERE: Final = Path(__file__).parent
PATIENCE: Final = 600
"""Seconds for npm or pip to fetch what is wanted."""


class PackageError(legalref.errors.LegalRefError):
    """A package of the page cannot be had, or is not the one that the lock names."""


def lock() -> dict[str, Any]:
    """Return the names, versions and digests of the packages of the page.

    Example:
        >>> lock()["pyodide"]["name"]
        'pyodide'
    """
    found: dict[str, Any] = json.loads((HERE / "lock.json").read_text(encoding="utf-8"))
    return found


def packages(folder: Path | None = None) -> dict[str, bytes]:
    """Return the checked packages of the page: file name to bytes.

    Args:
        folder: Where the files lie already; if it is None they are asked for with ``npm pack`` and
            ``pip download``, which use the registries and caches that they are configured for.

    Raises:
        PackageError: A file is missing, or its digest is not that of the lock.
    """
    wanted = lock()
    if folder is not None:
        return _read(folder, wanted)
    with tempfile.TemporaryDirectory(prefix="legalref-page-") as name:
        _npm(Path(name), wanted)
        _pip(Path(name), wanted)
        return _read(Path(name), wanted)


def _read(folder: Path, wanted: dict[str, Any]) -> dict[str, bytes]:
    pyodide = wanted["pyodide"]
    expected = {pyodide["file"]: pyodide["integrity"]}
    for wheel in wanted["wheels"]:
        digest = base64.b64encode(bytes.fromhex(wheel["sha256"])).decode()
        expected[wheel["file"]] = f"sha256-{digest}"
    found = {}
    for file, integrity in expected.items():
        try:
            data = (folder / file).read_bytes()
        except OSError as error:
            raise PackageError(f"{folder}: {file} cannot be read: {error.strerror}") from error
        algorithm, _, digest = integrity.partition("-")
        actual = base64.b64encode(hashlib.new(algorithm, data).digest()).decode()
        if actual != digest:
            raise PackageError(f"{folder / file} is not the file of the lock: {algorithm}-{actual}")
        found[file] = data
    return found


def _run(command: list[str], folder: Path, what: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace",
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PackageError(f"{what} cannot be fetched: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise PackageError(f"{what} cannot be fetched: {said[-1] if said else done.returncode}")


def _npm(folder: Path, wanted: dict[str, Any]) -> None:
    pyodide = wanted["pyodide"]
    package = f"{pyodide['name']}@{pyodide['version']}"
    npm = shutil.which("npm")
    if npm is None:
        raise PackageError(
            f"the page needs the npm package {package}, and there is no npm here; install Node.js, "
            f"or name with --packages a folder that holds {pyodide['file']} and the wheels"
        )
    _run([npm, "pack", "--silent", "--prefer-offline", package], folder, package)


def _pip(folder: Path, wanted: dict[str, Any]) -> None:
    names = [f"{wheel['name']}=={wheel['version']}" for wheel in wanted["wheels"]]
    lines = [
        f"{name} --hash=sha256:{wheel['sha256']}"
        for name, wheel in zip(names, wanted["wheels"], strict=True)
    ]
    (folder / "requirements.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [
        *_pip_command(), "download", "--quiet", "--no-deps", "--require-hashes",
        "--only-binary", ":all:", "--implementation", "cp", "--python-version", wanted["python"],
        "--abi", f"cp{wanted['python'].replace('.', '')}", "--abi", "none",
        "--requirement", "requirements.txt",
    ]  # fmt: skip
    for platform in wanted["platforms"]:
        command += ["--platform", platform]
    _run(command, folder, ", ".join(names))


def _pip_command() -> list[str]:
    if find_spec("pip") is not None:
        return [sys.executable, "-m", "pip"]
    for name in ("pip3", "pip"):
        found = shutil.which(name)
        if found is not None:
            return [found]
    raise PackageError(
        "the page needs wheels of the Python package index, and there is no pip here; install pip, "
        "or name with --packages a folder that holds the files of the lock"
    )
