"""JSON Lines and JSON, read record by record with the place of every trouble."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any, Final

from legalref.checking.annotations import Flaw, Raw, document_of

__all__ = ["broken", "column_of", "read_json", "read_jsonl", "rows_of_frame", "text_of"]


def column_of(text: bytes | str, position: int) -> int:
    """Return the 1-based column of ``position`` in its line, in code points."""
    if isinstance(text, bytes):
        text = text[:position].decode("utf-8", "replace")
        return len(text) - (text.rfind("\n") + 1) + 1
    return position - (text.rfind("\n", 0, position) + 1) + 1


def _words(error: ValueError | RecursionError) -> str:
    """Return what json says is wrong, without the position, which stands elsewhere."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(getattr(error, "msg", error))


def _integer(digits: str) -> int | float:
    """Return a number of JSON; one of more digits than any number has is as good as infinite."""
    return int(digits) if len(digits) < 400 else float(digits)


_JSON: Final = json.JSONDecoder(parse_int=_integer)


def read_jsonl(stream: IO[bytes]) -> Iterator[Raw]:
    """Yield the object of each line."""
    loads = _JSON.decode
    first = stream.readline().removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(chain((first,), stream), start=1):
        try:
            # Decoding first is twice as fast as letting json find out the encoding.
            record = loads(line.decode())
        except UnicodeDecodeError as error:
            yield Raw(None, number, column_of(line, error.start), "not UTF-8")
        except ValueError as error:
            plain = line.decode().rstrip()
            if plain:
                # What is missing at the end of a line is not found on the next one.
                column = min(getattr(error, "pos", 0), len(plain)) + 1
                yield Raw(None, number, column, f"not JSON: {_words(error)}")
        except RecursionError as error:
            yield Raw(None, number, 1, f"not JSON: {_words(error)}")
        else:
            if type(record) is dict and line.count(b'":') > len(record):
                twice = _twice(line, record)
                if twice is not None:
                    record = Flaw(twice, record)
            yield Raw(record, number)


def _twice(text: bytes | str, record: Any) -> str | None:
    """Return what to say of a key that stands twice in one object, which JSON readers hide."""
    if type(record) is not dict:
        return None
    doubled: list[str] = []

    def noted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            doubled.extend(key for key in found if keys.count(key) > 1)
        return found

    json.loads(text, object_pairs_hook=noted, parse_int=_integer)
    return f"the key {doubled[0]!r} stands twice in one object" if doubled else None


_SPACE = re.compile(r"[ \t\r\n]*")
_LISTS: Final = ("records", "data", "items", "rows", "annotations", "results", "examples", "tasks")


def read_json(stream: IO[bytes]) -> Iterator[Raw]:
    """Yield the members of the outer list one by one, without holding the whole file."""
    with text_of(stream) as reader:
        yield from _members(reader)


@contextmanager
def text_of(stream: IO[bytes]) -> Iterator[IO[str]]:
    """Yield the text of an open file, which stays open; bad bytes become half characters."""
    reader = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield reader
    finally:
        # Else the wrapper would close the file as soon as it is forgotten.
        reader.detach()


def _members(reader: IO[str]) -> Iterator[Raw]:
    buffer, line, ended = reader.read(65536), 1, False
    position = _SPACE.match(buffer).end()  # type: ignore[union-attr]  # the pattern matches nothing too
    if not buffer[position:]:
        return
    if buffer[position] != "[":
        yield from _read_json_object(buffer + reader.read())
        return
    line += buffer.count("\n", 0, position)
    buffer, position, column = buffer[position + 1 :], 0, position + 2
    while True:
        separator = re.compile(r"[ \t\r\n,]*").match(buffer, 0)
        assert separator is not None  # the pattern matches nothing too
        position = separator.end()
        if position == len(buffer) and not ended:
            more = reader.read(65536)
            ended = not more
            buffer += more
            continue
        line += buffer.count("\n", 0, position)
        column = column_of(buffer, position)
        buffer = buffer[position:]
        if not buffer:
            yield Raw(None, line, column, "not JSON: the list does not end")
            return
        if buffer[0] == "]":
            yield from _after_the_list(buffer[1:] + reader.read(), line)
            return
        try:
            record, stop = _JSON.raw_decode(buffer)
            if stop == len(buffer) and not ended:  # a number may go on in the next block
                raise json.JSONDecodeError("more", buffer, stop)
        except (ValueError, RecursionError) as error:  # a number of too many digits is no syntax
            at = getattr(error, "pos", 0)
            words = _words(error)
            if not ended and (words.startswith("Unterminated") or at >= len(buffer) - 16):
                more = reader.read(max(65536, len(buffer)))
                ended = not more
                buffer += more
                continue
            where = line + buffer.count("\n", 0, at)
            shift = column - 1 if "\n" not in buffer[:at] else 0
            yield Raw(None, where, column_of(buffer, at) + shift, f"not JSON: {words}")
            # A list has no line ends to find the next record by: the rest stays unread.
            return
        text = buffer[:stop]
        if broken(text):
            yield Raw(None, line, column, "not UTF-8")
        else:
            twice = _twice(text, record)
            yield Raw(record if twice is None else Flaw(twice, record), line)
        line += text.count("\n")
        buffer = buffer[stop:]


def _after_the_list(text: str, line: int) -> Iterator[Raw]:
    """Yield what follows the end of a list: further lists are read, anything else is said."""
    if not text.strip():
        return
    begin = len(text) - len(text.lstrip())
    for raw in _members(io.StringIO(text[begin:])):
        moved = line + text.count("\n", 0, begin) + (raw.line or 1) - 1
        yield raw._replace(line=moved)


def _read_json_object(text: str) -> Iterator[Raw]:
    try:
        value = _JSON.decode(text)
    except (ValueError, RecursionError) as error:
        lines = text.count("\n") + (not text.endswith("\n"))
        if lines > 1 and _words(error) == "Extra data":
            # One object a line under the name .json: common enough to be read as what it is.
            yield from read_jsonl(io.BytesIO(text.encode("utf-8", "surrogateescape")))
            return
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        yield Raw(None, line, column, f"not JSON: {_words(error)}")
        return
    twice = _twice(text, value)
    if twice is not None:
        yield Raw(Flaw(twice, value), 1)
        return
    if isinstance(value, dict) and document_of(value) is None:
        rows = rows_of_frame(value)
        if rows is None:
            rows = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
        if rows is not None:
            yield from map(Raw, rows)
            return
    yield Raw(value, 1)


def rows_of_frame(value: dict[str, Any]) -> list[Any] | None:
    """Return the rows of a table that ``pandas.to_json`` wrote, in any orient; None if it is none.

    Example:
        >>> rows_of_frame({"citation": {"0": "ст. 128 УК РК"}, "id": {"0": 7}})
        [{'citation': 'ст. 128 УК РК', 'id': 7}]
        >>> rows_of_frame({"0": {"citation": "ст. 128 УК РК"}})
        [{'citation': 'ст. 128 УК РК'}]
        >>> rows_of_frame({"columns": ["ref"], "index": [0], "data": [["ст. 128 УК РК"]]})
        [{'ref': 'ст. 128 УК РК'}]
    """
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and set(value) <= _SPLIT:
        return [dict(zip(map(str, columns), row, strict=False)) for row in data]
    inner = list(value.values())
    if not inner or not all(isinstance(column, dict) and column for column in inner):
        return None
    keys = [set(column) for column in inner]
    if any(each != keys[0] for each in keys):
        # Rows need not have the same keys, columns do.
        return inner if all(map(str.isdigit, value)) else None
    if all(map(str.isdigit, keys[0])):
        return [{name: column[at] for name, column in value.items()} for at in inner[0]]
    return inner if all(map(str.isdigit, value)) else None


_SPLIT: Final = frozenset({"columns", "index", "data", "index_names", "column_names"})


def broken(text: str) -> bool:
    """Whether ``text`` holds bytes that were not UTF-8."""
    return re.search("[\udc80-\udcff]", text) is not None
