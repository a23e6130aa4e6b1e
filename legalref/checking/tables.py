"""Tables: CSV and TSV as spreadsheets write them, workbooks of Excel and LibreOffice, Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

from legalref.checking.annotations import Flaw, Raw
from legalref.checking.json_files import broken, text_of
from legalref.checking.records import plan_for
from legalref.errors import MissingExtraError, UnreadableFileError

__all__ = ["read_csv", "read_ods", "read_parquet", "read_tsv", "read_xlsx"]


def read_csv(
    stream: IO[bytes], delimiter: str | None = None, *, named: bool = True
) -> Iterator[Raw]:
    """Yield the rows of a table by the names in its first row; as lists if it has no such row."""
    with text_of(stream) as text:
        yield from _rows(text, delimiter, named)


def _first_row(text: IO[str], delimiter: str | None) -> tuple[str, str, int]:
    """Return the first row that says something, what parts its cells, and the lines before it."""
    skipped = 0
    head = text.readline()
    while head and (not head.strip() or (mark := _SEPARATOR.match(head))):
        if head.strip():
            delimiter = delimiter or (mark[1] if mark else None)
        skipped += 1
        head = text.readline()
    if delimiter is None:
        # The first row decides: names of columns seldom hold a separator.
        delimiter = max(",;\t|", key=head.count) if any(c in head for c in ",;\t|") else ","
    return head, delimiter, skipped


def _rows(text: IO[str], delimiter: str | None, named: bool) -> Iterator[Raw]:
    head, delimiter, skipped = _first_row(text, delimiter)
    if not head:
        return
    taken: list[str] = []  # the lines of the row under way

    def lines() -> Iterator[str]:
        for line in chain((head,), text):
            taken.append(line)
            yield line

    # Strictly, because a quote that is never closed would swallow the rest of the file unseen.
    rows = csv.reader(lines(), delimiter=delimiter, strict=True)
    names: list[str] = []
    if named:
        if broken(head):
            raise UnicodeError(
                "the names of its columns are not UTF-8; say which encoding it has, for example "
                "--encoding cp1251"
            )
        try:
            first = next(rows)
        except csv.Error as error:  # without names nothing of the rest can be read
            yield Raw(None, skipped + 1, 1, f"not CSV: {_words(error)}")
            return
        names = _distinct(name.strip() for name in first)
        yield from _columns_twice(names, skipped + 1)
    before = rows.line_num
    while True:
        line = before + 1 + skipped
        taken.clear()
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            before = rows.line_num
            if "expected after" not in str(error):
                yield Raw(None, line, 1, f"not CSV: {_words(error)}")
                continue
            try:
                row = next(csv.reader(taken, delimiter=delimiter))  # «"Company" Ltd», quoted once
            except csv.Error as worse:
                yield Raw(None, line, 1, f"not CSV: {_words(worse)}")
                continue
        before = rows.line_num
        if not row:
            continue
        if any(map(broken, row)):
            bad = next(i for i, cell in enumerate(row) if broken(cell))
            yield Raw(None, line, 1 + sum(len(cell) + 1 for cell in row[:bad]), "not UTF-8")
        elif not named:
            yield Raw(row, line)
        elif len(row) > len(names):
            place = 1 + sum(len(cell) + 1 for cell in row[: len(names)])
            yield Raw(None, line, place, f"{len(row)} cells where the header has {len(names)}")
        else:
            yield Raw(dict(zip(names, row, strict=False)), line)


def _words(error: csv.Error) -> str:
    words = str(error)
    return (
        "a quote that opens here is never closed" if words.startswith("unexpected end") else words
    )


# «sep=;»: spreadsheets write it into the first line.
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*$", re.IGNORECASE)


def _distinct(names: Iterable[str]) -> list[str]:
    """Return names of columns; the second «ref» is «ref.1», so that the first one is not lost."""
    found: dict[str, None] = {}
    last: dict[str, int] = {}
    for name in names:
        number, unique = last.get(name, 0), name
        while unique in found:
            number += 1
            unique = f"{name}.{number}"
        found[unique], last[name] = None, number
    return [*found]


def _columns_twice(names: list[str], line: int | None) -> Iterator[Raw]:
    """Yield what to say of columns that bear the name of another one: they are not read."""
    for name in names:
        first, dot, number = name.rpartition(".")
        if dot and number.isdigit() and first in names and first:
            yield Raw(Flaw(f"the column {first!r} stands twice; only the first one is read"), line)


def read_tsv(stream: IO[bytes], *, named: bool = True) -> Iterator[Raw]:
    """Yield the rows of a table with tabs between its cells."""
    return read_csv(stream, "\t", named=named)


def read_parquet(path: Path, encoding: str = "") -> Iterator[Raw]:
    """Yield the rows of a Parquet file."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError("reading Parquet files", "arrow") from error
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=8192):
                for row in batch.to_pylist():
                    yield Raw(row)
    except ArrowException as error:
        raise UnreadableFileError(str(path), str(error)) from error


def read_xlsx(path: Path, encoding: str = "", *, named: bool = True) -> Iterator[Raw]:
    """Yield the rows of every sheet of an Excel workbook, by the names in its first row."""
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise MissingExtraError("reading Excel files", "tables") from error
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, BadZipFile) as error:
        if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
            words = "is protected by a password, or an old Excel file: save it as .xlsx without one"
            raise UnreadableFileError(str(path), words) from error
        raise UnreadableFileError(str(path), f"not an Excel workbook ({error})") from error
    try:
        for sheet in book.worksheets:
            yield from _sheet(sheet.iter_rows(values_only=True), named)
    finally:
        book.close()


def read_ods(path: Path, encoding: str = "", *, named: bool = True) -> Iterator[Raw]:
    """Yield the rows of every sheet of an OpenDocument table."""
    try:
        from odf import teletype
        from odf.opendocument import load
        from odf.table import CoveredTableCell, Table, TableCell, TableRow
    except ImportError as error:
        raise MissingExtraError("reading OpenDocument files", "tables") from error
    try:
        document = load(str(path))
    except Exception as error:  # zipfile, expat and odfpy each raise their own
        raise UnreadableFileError(str(path), f"not an OpenDocument table ({error})") from error
    cells_of = (TableCell().qname, CoveredTableCell().qname)

    def rows(table: Any) -> Iterator[list[Any]]:
        for row in table.getElementsByType(TableRow):
            cells: list[Any] = []
            for cell in row.childNodes:
                if getattr(cell, "qname", None) not in cells_of:
                    continue
                words: Any = "\n".join(map(teletype.extractText, cell.childNodes)) or None
                if cell.getAttribute("valuetype") == "float":
                    words = _number(cell.getAttribute("value"), words)
                # An empty row or column at the end is one cell that repeats a million times.
                times = _times(cell.getAttribute("numbercolumnsrepeated"), _MOST_COLUMNS)
                cells += [words] * (times if words is not None else min(times, 64))
            times = _times(row.getAttribute("numberrowsrepeated"), _MOST_ROWS)
            yield from [cells] * (times if any(cells) else 1)

    for table in document.spreadsheet.getElementsByType(Table):
        yield from _sheet(rows(table), named)


_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
"""What the programs that write such tables can hold."""


def _times(told: str | None, most: int) -> int:
    """Return how often a row or a cell stands there, whatever the file says."""
    return min(int(told), most) if told and re.fullmatch("[0-9]{1,9}", told) else 1


def _number(told: str | None, words: Any) -> Any:
    """Return the number of a cell; its words if the file has none that can be read."""
    try:
        return float(told or "")
    except ValueError:
        return words


def _sheet(rows: Iterable[Sequence[Any]], named: bool) -> Iterator[Raw]:
    """Yield the rows of a sheet; the first row that holds anything has the names."""
    names: list[str] = []
    filled = _filled(rows)
    for line, cells in _below_title(filled) if named else filled:
        if not named:
            yield Raw([_cell(cell) for cell in cells], line)
        elif not names:
            names = _distinct(str(cell or f"column {at}") for at, cell in enumerate(cells, 1))
            yield from _columns_twice(names, line)
        elif len(cells) > len(names):
            words = f"{len(cells)} cells where the header has {len(names)}"
            yield Raw(None, line, len(names) + 1, words)
        else:
            padded = [*cells, *[None] * (len(names) - len(cells))]
            yield Raw(dict(zip(names, map(_cell, padded), strict=True)), line)


_Row = tuple[int, list[Any]]


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[_Row]:
    """Yield the rows that hold anything, with their lines, without empty cells at their ends."""
    for line, row in enumerate(rows, start=1):
        cells = [cell.strip() if isinstance(cell, str) else cell for cell in row]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if cells:
            yield line, cells


def _below_title(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Yield rows without the title of the sheet, which stands alone above the names of columns."""
    before: list[_Row] = []
    for line, cells in rows:
        if len(cells) == 1 and not plan_for(cells, {}).known:
            before.append((line, cells))
            continue
        if not (len(cells) > 1 and all(isinstance(cell, str) and cell for cell in cells)):
            yield from before
        yield line, cells
        yield from rows
        return
    yield from before


def _cell(value: Any) -> Any:
    """Return a cell as a record holds it: 128.0 is the number 128, a time of midnight a day."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date()
    return value
