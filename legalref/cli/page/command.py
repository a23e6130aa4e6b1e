"""The subcommand ``legalref page``: write the page to paste a text into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import legalref
from legalref.cli.output import say, shown, warn

if TYPE_CHECKING:
    import argparse

__all__ = ["EXAMPLES", "add_arguments", "run"]

EXAMPLES: Final = """\
  legalref page OUT/
  legalref page OUT/ --zip legalref-page.zip
  legalref page OUT/ --packages downloads/"""

WRITTEN, UNUSABLE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of ``legalref page``."""
    parser.add_argument("out", metavar="OUT", type=Path, help="the folder to write, made if needed")
    parser.add_argument("--zip", metavar="FILE", type=Path, help="also write it as one archive")
    parser.add_argument(
        "--packages",
        metavar="FOLDER",
        type=Path,
        help="take the packages of the lock from here; default: ask npm and pip for them",
    )


def run(options: argparse.Namespace) -> int:
    """Write the page; return 0, or 2 if a package or the folder cannot be had."""
    from legalref.cli.page.build import build, pack  # archives are needed by nothing else

    try:
        built = build(options.out, options.packages)
        size = f"{len(built.names)} files, {built.size / 1e6:.1f} MB"
        say(f"{shown(options.out)}: {size}; open index.html")
        if options.zip is not None:
            packed = pack(options.out, built, options.zip) / 1e6
            say(f"{shown(options.zip)}: {packed:.1f} MB; unpack it and open index.html")
    except legalref.errors.LegalRefError as error:
        warn(error)
        return UNUSABLE
    return WRITTEN
