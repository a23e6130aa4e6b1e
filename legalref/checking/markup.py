"""Texts with markup: what a reader sees of them, and where each sign of that stands in the source.

HTML and Markdown are read, not rendered: tags and marks go, line ends of blocks come, character
references become their characters, a raised figure behind a number gets the dash of an inserted
article. Offsets lead back into the source as given.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from typing import Final, Literal, NamedTuple

__all__ = ["MARKUPS", "Markup", "Reading", "markup_in", "reading_of"]

Markup = Literal["text", "markdown", "html"]
MARKUPS: Final = ("text", "markdown", "html")

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figure "
    "figcaption footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p "
    "pre section summary table tbody tfoot thead title tr ul".split()
)
_HTML: Final = re.compile(
    r"<!--.*?(?:-->|$)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>"
    r"|<(?P<hidden>script|style|template)\b[^<>]*>.*?(?:</(?P=hidden)\s*>|$)"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
    r"|(?P<break>\r?\n)",
    re.DOTALL,
)
_MARKDOWN: Final = re.compile(
    r"\*{1,3}|(?<![^\W_])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![^\W_])|~~|`{1,3}"
    r"|\]\((?P<link>[^()\s]*(?:\([^()\s]*\))?[^()\s]*)(?:\s+\"[^\"\n]*\")?\)"
    r"|(?<=\])\[[^\[\]\n]*\]|!?\[(?=[^\[\]\n]*\]\()|^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)",
    re.MULTILINE,
)
_IS_HTML: Final = re.compile(
    r"\s*(?:<!doctype\s+html|<html[\s>]"
    r"|<(?:p|div|body|article|table|ul|ol|h[1-6])[\s>])",
    re.IGNORECASE,
)
_MAY_BE_MARKED: Final = re.compile(r"\*\*|__|\]\(|`|~~|^#{1,6} |^> ", re.MULTILINE)


class Reading(NamedTuple):
    """A text as it is read, and the way back."""

    text: str
    starts: tuple[int, ...]
    """Where each character begins in the source."""
    ends: tuple[int, ...]
    """Where it ends there; what stands for nothing in the source has no length."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a piece of the text."""
        return self.starts[start], self.ends[end - 1]

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the pieces of the source, without its markup, between two of its code points."""
        found: list[tuple[int, int]] = []
        at = bisect_left(self.starts, start)
        while at < len(self.text) and self.ends[at] <= end:
            if self.starts[at] < self.ends[at]:
                if found and found[-1][1] == self.starts[at]:
                    found[-1] = found[-1][0], self.ends[at]
                else:
                    found.append((self.starts[at], self.ends[at]))
            at += 1
        return found


class _Writer:
    """Collects the text that is read with the places it comes from."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def copy(self, source: str, start: int, end: int) -> None:
        self.pieces.append(source[start:end])
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)

    def put(self, words: str, start: int, end: int) -> None:
        """Write words that stand for a piece of the source as a whole."""
        self.pieces.append(words)
        self.starts += [start] * len(words)
        self.ends += [end] * len(words)

    def reading(self) -> Reading:
        return Reading("".join(self.pieces), tuple(self.starts), tuple(self.ends))


def reading_of(text: str, markup: Markup | None = None) -> Reading | None:
    r"""Return how a text is read; None if it is read as it stands.

    Args:
        text: The source.
        markup: How it is marked up; None to tell it from the text.

    Example:
        >>> reading = reading_of("<p>ст.&nbsp;125<sup>1</sup> <b>УК</b> РК</p>")
        >>> reading.text.strip()
        'ст.\xa0125-1 УК РК'
        >>> reading_of("**ст. 128** УК РК").text
        'ст. 128 УК РК'
        >>> reading_of("ст. 128 УК РК") is None
        True
    """
    if markup is None:
        markup = markup_in(text)
    if markup == "html":
        return _html(text)
    return _markdown(text) if markup == "markdown" else None


def markup_in(text: str) -> Markup:
    """Return how a text seems to be marked up."""
    if _IS_HTML.match(text):
        return "html"
    return "markdown" if _MAY_BE_MARKED.search(text) else "text"


def _html(text: str) -> Reading:
    out = _Writer()
    done, kept = 0, 0
    for match in _HTML.finditer(text):
        out.copy(text, done, match.start())
        done = match.end()
        tag = (match["tag"] or "").lower()
        if match[0][0] == "&":
            out.put(html.unescape(match[0]), match.start(), match.end())
        elif match["break"]:
            # A line end of the source is a space, but inside of <pre>.
            out.put("\n" if kept else " ", match.start(), match.end())
        elif tag == "pre":
            kept = max(0, kept + (-1 if match["close"] else 1))
            out.put("\n", match.start(), match.start())
        elif tag in ("td", "th"):
            if not match["close"]:
                out.put("|", match.start(), match.start())
        elif tag in _BLOCKS:
            out.put("\n", match.start(), match.start())
        elif tag == "sup" and not match["close"] and text[: match.start()][-1:].isdigit():
            out.put("-", match.start(), match.start())
    out.copy(text, done, len(text))
    return out.reading()


def _markdown(text: str) -> Reading:
    out = _Writer()
    done = 0
    for match in _MARKDOWN.finditer(text):
        out.copy(text, done, match.start())
        done = match.end()
    out.copy(text, done, len(text))
    return out.reading()
