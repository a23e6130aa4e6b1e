"""Why a file cannot be read, in the languages of the reports."""

from __future__ import annotations

from typing import Final

from legalref.results import Reason

__all__ = ["file_trouble"]

_SAID: Final = {
    "No such file or directory": "file-missing",
    "no such file": "file-missing",
    "Permission denied": "file-forbidden",
    "Is a directory": "file-is-folder",
    "is protected by a password": "file-protected",
    "holds no text; a scan must be recognised first (OCR)": "file-without-text",
    "its encoding cannot be told; say which one, for example --encoding cp1251": "file-encoding",
    "holds records, not a text: give it to validate": "file-holds-records",
    "holds a text, not records: give it to check": "file-holds-text",
    "not a text: it holds zero bytes": "file-binary",
}
"""What readers and systems say, and the code of its sentence; the rest is quoted as it is."""


def file_trouble(words: str) -> Reason:
    """Return what a report says of a file that cannot be read.

    Example:
        >>> file_trouble("Permission denied").text("ru")
        'Файл не удаётся прочитать: нет права на чтение.'
        >>> file_trouble("not TOML").text()
        'The file cannot be read: not TOML.'
    """
    code = _SAID.get(words)
    return Reason("file-not-read", (("what", words),)) if code is None else Reason(code)
