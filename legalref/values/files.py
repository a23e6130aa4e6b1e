"""Files that are whole: what is written appears under its name at the end, or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

__all__ = ["put", "whole", "whole_folder"]


@contextmanager
def whole(
    path: str | os.PathLike[str], *, newline: str = "\n", binary: bool = False
) -> Iterator[Any]:
    r"""Open a file to write, which bears its name only when everything is written.

    An error, an interrupt or a full disk leaves the file that was there before. What is no plain
    file, such as a pipe or ``/dev/stdout``, is written to as it is. Half characters of broken
    records are escaped: they must not stop the report that speaks of them.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     with whole(Path(folder, "a.txt")) as file:
        ...         _ = file.write("a\n")
        ...         there = [each.suffix for each in Path(folder).iterdir()]
        ...     there, Path(folder, "a.txt").read_text()
        (['.part'], 'a\n')
    """
    final = os.path.realpath(path)
    if os.path.exists(final) and not os.path.isfile(final):
        with _opened(final, newline, binary) as file:
            yield file
        return
    folder, name = os.path.split(final)
    part = os.path.join(folder, f".{name[:60]}.{os.getpid()}.part")
    try:
        with _opened(part, newline, binary) as file:
            yield file
        if os.path.exists(final):
            os.chmod(part, stat.S_IMODE(os.stat(final).st_mode))
        os.replace(part, final)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(part)
        if isinstance(error, OSError) and (error.filename == part or error.errno in _NO_ROOM):
            error.filename = os.fspath(path)  # opening names the part, writing no file
        raise


def _opened(path: str, newline: str, binary: bool) -> IO[Any]:
    if binary:
        return open(path, "wb")
    return open(path, "w", encoding="utf-8", errors="backslashreplace", newline=newline)


def put(text: str | bytes, path: str | os.PathLike[str], *, newline: str = "\n") -> None:
    """Write a file at once; see :func:`whole`."""
    with whole(path, newline=newline, binary=isinstance(text, bytes)) as file:
        file.write(text)


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """Give a folder to write in, whose files and folders take their places in ``out`` at the end.

    They replace what bears their names there; the rest of ``out`` stays. An error, an interrupt
    or a full disk leaves ``out`` as it was, also if it comes while the places are taken.

    Example:
        >>> with tempfile.TemporaryDirectory() as name:
        ...     out = Path(name)
        ...     put("old", out / "a.txt")
        ...     put("kept", out / "b.txt")
        ...     with whole_folder(out) as folder:
        ...         put("new", folder / "a.txt")
        ...     sorted(each.read_text() for each in out.iterdir())
        ['kept', 'new']
    """
    made = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".", suffix=".part", dir=out) as name:
            new, old = Path(name, "new"), Path(name, "old")
            new.mkdir()
            old.mkdir()
            yield new
            names = sorted(each.name for each in new.iterdir())
            try:
                for each in names:
                    if os.path.lexists(out / each):
                        os.replace(out / each, old / each)
                    os.replace(new / each, out / each)
            except BaseException:
                for each in names:
                    if not os.path.lexists(new / each):
                        os.replace(out / each, new / each)
                    if os.path.lexists(old / each):
                        os.replace(old / each, out / each)
                raise
    except BaseException:
        if made:
            with suppress(OSError):
                out.rmdir()
        raise
