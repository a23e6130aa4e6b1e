"""PDF files as one text: the pages in their order, then what stands in their margins.

A sentence goes on over the border of a page. What stands between its halves there is set aside:
running heads, numbers of pages, footnotes. Heads and notes follow the last page, each with the page
it comes from; numbers of pages are left out. Raised figures, as of footnotes, stay raised: «128»
with the note 1 is never 1281.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

from legalref.errors import MissingExtraError, UnreadableFileError

__all__ = ["Pages", "read_pdf"]


class Pages(NamedTuple):
    """The text of a PDF file."""

    text: str
    starts: tuple[int, ...]
    """Where each page begins in the text, and behind them where each thing of a margin does."""
    numbers: tuple[int, ...]
    """The 1-based page of each start."""
    empty: tuple[int, ...]
    """1-based numbers of pages without text, such as scans."""


class _Line(NamedTuple):
    """One line of a page, where it stands, in points from the lower edge, and how large it is."""

    text: str
    top: float
    size: float


_PDFIUM: Final = threading.Lock()
"""PDFium may be called by one thread at a time."""


def read_pdf(name: str, data: bytes) -> Pages:
    """Return the text of a PDF file.

    Raises:
        UnreadableFileError: It is no PDF file, is protected, or holds no text.
        MissingExtraError: The package that reads PDF files is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("reading PDF files", "pdf") from error
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise UnreadableFileError(name, "is protected by a password") from error
            raise UnreadableFileError(name, f"not a PDF file that can be read ({error})") from error
        try:
            pages: list[list[_Line]] = []
            for at in range(len(document)):
                try:
                    pages.append(_lines(document, at))
                except pypdfium2.PdfiumError:
                    pages.append([])  # a torn page does not hide the others
        finally:
            document.close()
    empty = tuple(at for at, page in enumerate(pages, 1) if not any(_words(page)))
    if len(empty) == len(pages):
        raise UnreadableFileError(name, "holds no text; a scan must be recognised first (OCR)")
    return _arranged(pages, empty)


# ------------------------------------------------------------------ one page

_BROKEN: Final = frozenset((0x2, 0xFFFE))
"""What PDFium writes for a hyphen at the end of a line together with the line end."""
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL: Final = 0.82
"""The share of its neighbour's size below which a figure is a raised one."""


def _lines(document: Any, at: int) -> list[_Line]:
    """Return the lines of a page in the order of reading."""
    from pypdfium2 import raw

    page = document[at]
    letters = page.get_textpage()
    box = raw.FS_RECTF()

    def place(index: int) -> tuple[float, float]:
        """Return the upper edge and the height of a character."""
        if not raw.FPDFText_GetLooseCharBox(letters.raw, index, box):
            return 0.0, 0.0
        return box.top, box.top - box.bottom

    lines: list[_Line] = []
    words: list[str] = []
    first: tuple[float, float] | None = None
    before = (0.0, 0.0)
    for index in range(letters.count_chars()):
        code = raw.FPDFText_GetUnicode(letters.raw, index)
        if code in _BROKEN:
            words.append("-")
            code = 10
        if code == 10:
            lines.append(_Line(_whole(words), *(first or (0.0, 0.0))))
            words, first = [], None
        elif code and code != 13:
            char = chr(code)
            if 48 <= code <= 57 or first is None:
                here = place(index)
                raised = char.isdigit() and words and not words[-1].isspace()
                if raised and here[1] < _SMALL * before[1] and here[0] > before[0] - here[1] / 2:
                    char = char.translate(_RAISED)
                else:
                    before = here
                if first is None and not char.isspace():
                    first = here
            elif not char.isspace():
                before = place(index)
            words.append(char)
    lines.append(_Line(_whole(words), *(first or (0.0, 0.0))))
    letters.close()
    page.close()
    return lines


def _whole(chars: list[str]) -> str:
    """Return characters as text; on some systems PDFium gives halves of those beyond 65,535."""
    text = "".join(chars)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _words(page: list[_Line]) -> Iterator[str]:
    return (words for line in page if (words := line.text.strip()))


# ------------------------------------------------------------------ margins

# The number of a page, alone or with words: «17», «- 17 -», «стр. 17», «17 Глава 2», «4/310».
_NUMBER_LAST: Final = re.compile(r"(?P<n>[0-9]{1,4})(?:\s*(?:/|[^\W\d_]{1,4})\s*[0-9]{1,4})?\W*$")
_NUMBER_FIRST: Final = re.compile(r"^\W*(?P<n>[0-9]{1,4})(?=\W|$)")
_REACH: Final = 3
"""Lines from an edge of a page among which running heads are looked for."""
_REPEATED: Final = 3
"""Pages on which a line without a number stands at the same height, if it is a running head."""
_DENSE: Final = 0.45
"""The share of these among all pages from the first to the last of them: left and right differ."""
_APART: Final = 1.3
"""Its distance to the text, in distances of lines."""
_NOTE_SIZE: Final = 0.94
"""The largest size of a note, as a share of that of the text."""
_NOTE: Final = re.compile(r"(?:[0-9]{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,3})\s?\)?\s?\S")

_Key = tuple[object, ...]


def _arranged(pages: list[list[_Line]], empty: tuple[int, ...]) -> Pages:
    """Return pages as one text, with their margins behind them."""
    heads = _running(pages)
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    texts: list[str] = []
    behind: list[tuple[int, str]] = []
    seen: set[str] = set()
    for number, page in enumerate(pages, start=1):
        notes = _notes(page, body)
        kept = []
        for at, line in enumerate(page):
            if at in heads[number - 1]:
                words = heads[number - 1][at]
                if words not in seen and any(map(str.isalpha, words)):
                    behind.append((number, words))
                    seen.add(words)
            elif at in notes:
                first = at - 1 not in notes or _NOTE.match(line.text.lstrip())
                if first or not behind:
                    behind.append((number, line.text))
                else:
                    behind[-1] = (number, f"{behind[-1][1]}\n{line.text}")
            else:
                kept.append(line.text)
        texts.append("\n".join(kept).strip("\n"))
    starts, numbers, at = [], [], 0
    for number, words in [*enumerate(texts, start=1), *behind]:
        starts.append(at)
        numbers.append(number)
        # What stands behind the pages is no part of their last sentence.
        gap = "\n" if len(starts) < len(texts) else "\n\n"
        texts[len(starts) - 1 : len(starts)] = [words + gap]
        at += len(words) + len(gap)
    return Pages("".join(texts).rstrip("\n"), tuple(starts), tuple(numbers), empty)


def _running(pages: list[list[_Line]]) -> list[dict[int, str]]:
    """Return for each page its running heads: the place of the line, and its words.

    A line at an edge is one if it counts the pages, or if it stands there on several pages apart
    from the text.
    """
    edges = [_edges(page) for page in pages]
    seen: dict[_Key, list[int]] = defaultdict(list)
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for key in {key for side in edge for at in side for key, _ in _keys(page[at], number)}:
            seen[key].append(number)
    found: list[dict[int, str]] = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        here: dict[int, str] = {}
        for side in edge:
            here |= _heads(page, side, number, seen)
        found.append(here)
    return found


def _edges(page: list[_Line]) -> tuple[list[int], list[int]]:
    """Return the lines nearest to the upper and to the lower edge, from the edge inwards."""
    order = sorted(
        (at for at, line in enumerate(page) if line.text.strip()), key=lambda at: -page[at].top
    )
    return order[: _REACH + 1], order[::-1][: _REACH + 1]


def _keys(line: _Line, number: int) -> Iterator[tuple[_Key, bool]]:
    """Yield what a line has in common with those of other pages, and whether it counts pages."""
    words = line.text.strip()
    for counts in (_NUMBER_LAST, _NUMBER_FIRST):
        if match := counts.search(words):
            rest = words[: match.start()] + words[match.end("n") :]
            yield (round(line.top), rest, int(match["n"]) - number), True
    yield (round(line.top), words), False


def _heads(
    page: list[_Line], side: list[int], number: int, seen: Mapping[_Key, list[int]]
) -> dict[int, str]:
    found: dict[int, str] = {}
    inner = None
    for at in side[:_REACH]:
        keys = list(_keys(page[at], number))
        counted = any(counts and len(seen[key]) > 1 for key, counts in keys)
        repeated = any(not counts and _repeats(seen[key]) for key, counts in keys)
        if not counted and not repeated:
            break
        words = page[at].text.strip()
        if counted:
            match = _NUMBER_LAST.search(words) or _NUMBER_FIRST.search(words)
            assert match is not None
            words = (words[: match.start()] + words[match.end() :]).strip(" \t-–—|/.")
        else:
            inner = at
        found[at] = words
    if inner is None or len(found) == len(side):
        return found
    tops = sorted({round(line.top, 1) for line in page if line.text.strip()})
    steps = [after - before for before, after in pairwise(tops)]
    text = page[side[len(found)]]
    if steps and abs(page[inner].top - text.top) < _APART * median(steps):
        return {at: words for at, words in found.items() if not any(map(str.isalpha, words))}
    return found


def _repeats(numbers: list[int]) -> bool:
    """Whether a line that stands on these pages is a running head."""
    reach = numbers[-1] - numbers[0] + 1
    return len(numbers) >= _REPEATED and len(numbers) >= _DENSE * reach


def _notes(page: list[_Line], body: float) -> set[int]:
    """Return the lines of the footnotes: small, below a text, and begun by a mark."""
    found: set[int] = set()
    at = 0
    while at < len(page):
        line = page[at]
        if not _is_small(line, body) or not at or not _NOTE.match(line.text.lstrip()):
            at += 1
            continue
        end = at
        while end < len(page) and _is_small(page[end], body):
            end += 1
        last = end == len(page) or page[end].top > line.top
        if last and line.top < page[at - 1].top:
            found.update(range(at, end))
        at = end
    return found


def _is_small(line: _Line, body: float) -> bool:
    return not line.text.strip() or line.size <= _NOTE_SIZE * body
