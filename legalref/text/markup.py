"""Markup looked through: tags of HTML and links of Markdown are no text, and keep their length.

Tags inside a line are spaces; those that end a line, a cell or a paragraph are borders, as their
signs in plain text are. Addresses of acts inside tags are left, because they cite.
"""

from __future__ import annotations

import re
from typing import Final

from legalref.languages.late import late
from legalref.languages.rules import rule

__all__ = ["plain_mention", "quoted", "unmarked"]

_TAG: Final = late(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,400})?/?>")
_LINK: Final = late(
    r"\[(?P<text>(?:[^\[\]\n]|\n(?!\s)){1,200})\](?P<target>\((?:(?:https?://|/|#)[^()\s]{0,300}"
    r"|[A-Za-z0-9_%./-]{1,200}\.[a-z]{2,5}(?:[#?][^()\s]{0,100})?)\))"
)
_EMPHASIS: Final = late(
    # The sign stands first, for which the engine of regular expressions has a fast search.
    r"(?P<sign>\*(?<![\w*]\*)\*{0,2}|_(?<![\w*]_)_{0,2})"
    r"(?=[^\s*_])(?P<text>[^*_\n]{1,300}?)(?<=[^\s*_])(?P=sign)(?![\w*])"
)
_TABLE_ROW: Final = late(r"(?is)<tr(?:\s[^<>]{0,400})?>(?:(?!<tr\b).){0,2000}?</tr>")
_INLINE: Final = frozenset("b i em strong u span mark font small".split())
_LINES: Final = frozenset("br p li ul ol tr div table hr tbody thead h1 h2 h3 h4 h5 h6".split())
_CELLS: Final = frozenset(("td", "th"))
_RAISED: Final = frozenset(("sup", "sub"))  # «125<sup>1</sup>» is no 125 1
_QUOTED: Final = rule("title-in-single-quotes")
_SINGLE: Final = frozenset(word[0] for word in _QUOTED.needs)
"""The quotes, which have no capitals, so that few whole texts are lowered to look for a title."""
_CITES: Final = ("zan.kz", "/akn/", "kz-")


def _tag(match: re.Match[str]) -> str:
    tag, name = match[0], match["name"].lower()
    if name in _RAISED or any(sign in tag for sign in _CITES):
        return tag
    sign = "\n" if name in _LINES else "|" if name in _CELLS else " "
    return sign + " " * (len(tag) - 1)


def _row(match: re.Match[str]) -> str:
    """Return a row of a table, whose cells may stand in lines of their own, as one line."""
    return "\n" + _TAG.sub(_tag, match[0])[1:].replace("\n", " ")


def _link(match: re.Match[str]) -> str:
    if any(sign in match["target"] for sign in _CITES):
        return match[0]
    return f" {match['text']} {' ' * len(match['target'])}"


def _emphasis(match: re.Match[str]) -> str:
    if not any(map(str.isalpha, match["text"])):
        return match[0]  # «1*5*»: no emphasis
    blank = " " * len(match["sign"])
    return f"{blank}{match['text']}{blank}"


def _inline(match: re.Match[str]) -> str:
    return " " * len(match[0]) if match["name"].lower() in _INLINE else match[0]


def quoted(text: str) -> str:
    """Return ``text`` with double quotes around titles that stand in single ones.

    Example:
        >>> quoted("Article 21 of the Law ‘On Education’")
        'Article 21 of the Law "On Education"'
    """
    if not any(sign in text for sign in _SINGLE) or not _QUOTED.may_fire(text):
        return text
    return _QUOTED.pattern.sub(r'"\1"', text)


def plain_mention(text: str) -> str:
    """Return a mention with spaces for emphasis and links; other signs may hold a place.

    Example:
        >>> plain_mention("**ст. 128** УК РК"), plain_mention("ст. <number> УК")
        ('  ст. 128   УК РК', 'ст. <number> УК')
    """
    if "<" in text:
        text = _TAG.sub(_inline, text)
    if "](" in text:
        text = _LINK.sub(_link, text)
    text = quoted(text)
    return _EMPHASIS.sub(_emphasis, text) if "*" in text or "_" in text else text


def unmarked(text: str) -> str:
    """Return ``text`` with spaces and borders for its markup; the length stays.

    Example:
        >>> unmarked("По ст. 134 <b>УК РК</b>."), unmarked("[ст. 1](/a) *УК*")
        ('По ст. 134    УК РК    .', ' ст. 1       УК ')
    """
    if "<" in text:
        text = _TAG.sub(_tag, _TABLE_ROW.sub(_row, text))
    if "](" in text:
        text = _LINK.sub(_link, text)
    return _EMPHASIS.sub(_emphasis, text) if "*" in text or "_" in text else text
