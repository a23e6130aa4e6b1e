"""How a command ends: in its own time, for want of an output, or because it is told to."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from legalref.cli.output import warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

__all__ = ["INTERRUPTED", "PIPE_CLOSED", "TERMINATED", "UNUSABLE", "as_utf8", "ended", "name_files"]

UNUSABLE: Final = 2
# What a shell reports for a program that the signals PIPE (13), INT (2) and TERM (15) have ended.
PIPE_CLOSED: Final = 128 + 13
INTERRUPTED: Final = 128 + 2
TERMINATED: Final = 128 + 15


class _Terminated(BaseException):
    """Somebody asked the process to end; what is half done is put away on the way out."""


def ended(run: Callable[[], int]) -> int:
    """Return the exit code of a command; whatever ends it early is one line at most."""
    if sys.stdin is None:  # closed by the caller: there is nothing to read
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        warn("standard output is closed")
        return UNUSABLE
    try:
        with _told_to_end():
            return run()
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing more can be said.
        _forget_output()
        return PIPE_CLOSED
    except OSError as error:
        _forget_output()
        what = f"{error.filename}: " if error.filename else ""
        warn(f"{what}{error.strerror or error}")
        return UNUSABLE
    except KeyboardInterrupt:
        _forget_output()
        warn("interrupted")
        return INTERRUPTED
    except _Terminated:
        _forget_output()
        warn("asked to end")
        return TERMINATED


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Make a request to end an exception, so that workers end and half a file goes with it."""

    def end(signum: int, frame: object) -> None:
        raise _Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _forget_output() -> None:
    """Let what is still to be written go nowhere, also while the process ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_FILES: Final = (
    "config", "data", "file", "files", "fix_offsets", "gold", "html", "items", "marked", "out",
    "output", "packages", "page", "pages", "predictions", "report", "zip",
)  # fmt: skip
"""Options and arguments that name files and folders."""


def name_files(options: argparse.Namespace) -> None:
    """Let the names of files be those that the system understands, whatever the locale says."""
    if sys.getfilesystemencoding() == "utf-8":
        return
    for key in _FILES:
        value = getattr(options, key, None)
        if isinstance(value, list):
            setattr(options, key, [_in_system(each) for each in value])
        elif value is not None:
            setattr(options, key, type(value)(_in_system(str(value))))


def _in_system(name: str) -> str:
    return name if name.isascii() else os.fsdecode(name.encode("utf-8", "surrogateescape"))


def as_utf8(argument: str) -> str:
    """Return an argument as UTF-8, whatever the locale made of it; names of files as they are."""
    if argument.isascii() or os.path.lexists(argument):
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return argument  # half characters are a reader's business
