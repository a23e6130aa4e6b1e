"""Tables for spreadsheets: the only place where CSV is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["csv_text", "harmless"]

# What makes a formula of a cell, whatever blanks stand before it: full-width signs do as well.
_FORMULA: Final = re.compile(r"[\s\u00a0\u200b\ufeff]*[=+\-@|%＝＋－＠﹦﹢﹣﹫]")
_LINE_END: Final = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def harmless(value: Any) -> Any:
    r"""Return a cell that no spreadsheet runs or breaks into two; other values than texts as given.

    Example:
        >>> harmless("=1+1"), harmless(" ＝A1"), harmless("a\r=b"), harmless(-1)
        ("'=1+1", "' ＝A1", 'a =b', -1)
    """
    if not isinstance(value, str):
        return value
    value = _LINE_END.sub(" ", value).replace("\t", " ")
    return f"'{value}" if _FORMULA.match(value) else value


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    r"""Return rows as CSV with every cell in quotes.

    Example:
        >>> csv_text(["a", "b"], [["=1", None]])
        '"a","b"\n"\'=1",""\n'
    """
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()
