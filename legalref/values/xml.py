"""Text in XML: the one home of its escaping, for every format that is XML."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

__all__ = ["quoted", "shown"]

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no document of XML may hold, however they are written."""


def shown(text: str) -> str:
    r"""Return text as the content of an element; what XML cannot hold is a replacement character.

    Example:
        >>> shown("a < b & c\x0b")
        'a &lt; b &amp; c\ufffd'
    """
    return escape(_NOT_XML.sub("\ufffd", text))


def quoted(text: str) -> str:
    r"""Return text as the value of an attribute, with its quotes.

    Example:
        >>> quoted('a "b"\x00')
        '\'a "b"\ufffd\''
    """
    return quoteattr(_NOT_XML.sub("\ufffd", text))
