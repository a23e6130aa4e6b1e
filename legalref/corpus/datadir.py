"""Where the YAML of the corpus lives: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from legalref.errors import DataNotFoundError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["COMPILED_NAME", "ENDING", "MAX_BYTES", "data_dir", "data_root"]

ENDING: Final = ".compiled"
"""Ending of compiled files."""

COMPILED_NAME: Final = "corpus.compiled"
"""Name of the compiled form, see :mod:`legalref.corpus.compiled`."""

MAX_BYTES: Final = 5_000_000
"""Largest YAML file accepted; the largest of ours, an outline of a code, has 270 kB."""


def data_root() -> str | Traversable:
    """Return the data folder as a path, or as a resource if the package lies in an archive.

    A plain string, because ``pathlib`` and ``importlib.resources`` cost more to import than the
    whole corpus costs to open.

    Raises:
        DataNotFoundError: Neither the package nor a checkout around it has the data.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "_data")
    if os.path.isdir(packaged):
        return packaged
    checkout = os.path.dirname(os.path.realpath(package))
    beside = os.path.join(checkout, "data")
    # pyproject.toml tells our checkout from site-packages, where a stray data/ may sit.
    if os.path.isfile(os.path.join(checkout, "pyproject.toml")) and os.path.isdir(beside):
        return beside
    if not os.path.isdir(package):
        from importlib.resources import files

        resource = files("legalref") / "_data"
        if resource.is_dir():
            return resource
    raise DataNotFoundError(f"no legal data at {packaged} or {beside}")


def data_dir() -> Traversable:
    """Return the data folder of the package or of the checkout.

    Raises:
        DataNotFoundError: Neither the package nor a checkout around it has the data.

    Example:
        >>> (data_dir() / "corpus.yaml").is_file()
        True
    """
    root = data_root()
    if isinstance(root, str):
        from pathlib import Path

        return Path(root)
    return root
