"""Outlines as YAML text, in the form of the files of ``data/outlines``: for people to review.

What fits a line stands in one; a longer article has a line a key, and long lists are filled up to
the width. Numbers are quoted, titles only where YAML needs it. Reading the text again gives the
same outline, and a file that was written here is written the same again.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any, Final

from legalref.ids import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["outline_text"]

WIDTH: Final = 120
_HEAD: Final = ("act", "adilet_id", "copy_as_of", "grade", "sources", "unread")
_ARTICLE: Final = (
    "title_ru", "title_kk", "title_en", "parts", "points", "inserted_by", "excluded", "excluded_by",
    "gone", "gone_by", "incomplete", "amended",
)  # fmt: skip
"""The keys of an article in the order of the files; others follow."""

# What YAML reads as plain text, also inside braces: no sign of its own, no « #», no «: ».
_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\n,\[\]{}#:\"]|[:#](?=\S))*(?<=\S)|[a-z]-?[0-9A-Za-z-]*")
_PLAIN_LINE: Final = re.compile(r"[^\W\d_](?:[^\n#:]|:(?=\S)|(?<=\S)#)*(?<=\S)")
_LAW: Final = re.compile("[0-9]+-[IVX]+")
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def outline_text(outline: Mapping[str, Any], comment: str) -> str:
    """Return an outline as YAML text, its articles in natural order.

    Args:
        outline: A plain outline, as :meth:`legalref.Corpus.outline` gives it or a file holds it.
        comment: The lines above it, each beginning with ``#``.

    Example:
        >>> print(outline_text({"act": "kz-x", "articles": {"1": {"title_ru": "Цель"}}}, "# X."))
        # X.
        act: kz-x
        articles:
          "1": {title_ru: Цель}
        <BLANKLINE>
    """
    lines = comment.splitlines()
    for key in _HEAD:
        if outline.get(key):
            lines += _entry(key, outline[key], "")
    lines.append("articles:")
    articles = outline["articles"]
    for number in sorted(articles, key=natural_key):
        lines += _article(number, articles[number])
    return "\n".join(lines) + "\n"


def _article(number: str, article: Mapping[str, Any]) -> Iterator[str]:
    known = [key for key in _ARTICLE if article.get(key)]
    known += [key for key in article if key not in _ARTICLE and article[key]]
    written = {key: article[key] for key in known}
    line = f"  {json.dumps(number)}: {_flow(written)}"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"  {json.dumps(number)}:"
    for key, value in written.items():
        yield from _entry(key, value, "    ")


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key with its value."""
    if key == "gone_by":  # a line a place
        yield f"{indent}{key}:"
        for place, law in value.items():
            yield from _entry(json.dumps(place), law, f"{indent}  ")
        return
    plain = isinstance(value, str) and _PLAIN_LINE.fullmatch(value) and value not in _WORDS
    line = f"{indent}{key}: {value if plain and not _dated(value) else _flow(value)}"
    if len(line) <= WIDTH:
        yield line
        return
    inner = indent + "  "
    if isinstance(value, str):
        yield f"{indent}{key}: >-"
        yield from textwrap.wrap(
            value, WIDTH, initial_indent=inner, subsequent_indent=inner,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        return
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, dict):
        items = [_pair(item) for item in value.items()]
    else:
        items = [_flow(item) for item in value]
    yield f"{indent}{key}: {opening}"
    yield from _filled(items, inner)
    yield f"{indent}{closing}"


def _filled(items: list[str], indent: str) -> Iterator[str]:
    """Yield the items of a list or mapping in full lines; one longer than a line is wrapped."""
    line = ""
    for at, item in enumerate(items):
        text = item + ("," if at < len(items) - 1 else "")
        if line and len(f"{line} {text}") <= WIDTH:
            line = f"{line} {text}"
            continue
        if line:
            yield line
        *full, line = textwrap.wrap(
            text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        yield from full
    yield line


def _dated(text: str) -> bool:
    return text[:1].isdigit()


def _flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(map(_pair, value.items())) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _pair(item: tuple[str, Any]) -> str:
    key, value = item
    plain = key == "law" and _LAW.fullmatch(value) is not None
    return f"{_key(key)}: {value if plain else _flow(value)}"


def _key(key: str) -> str:
    return key if key.isidentifier() else json.dumps(key)
