r"""Text in TeX: the one home of its escaping, for documents of LaTeX and fields of BibTeX."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["field_address", "link_address", "shown"]

_ESCAPES: Final = {
    # BibTeX counts even escaped braces, so they are named.
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "→": r"$\rightarrow$", "\u00a0": "~",
    # Behind the end of a row they would be its height, or part of that end.
    "[": "{[}", "]": "{]}", "*": "{*}",
}  # fmt: skip
_SPECIAL: Final = re.compile("|".join(map(re.escape, _ESCAPES)))


def shown(text: str) -> str:
    r"""Return text as it is shown by a paragraph, a cell of a table or a field.

    Example:
        >>> print(shown("a_b & {c} [d]"))
        a\_b \& \textbraceleft{}c\textbraceright{} {[}d{]}
    """
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def link_address(url: str) -> str:
    r"""Return an address for ``\href``, which reads it before macros are known.

    Example:
        >>> print(link_address("https://a.kz/b#c{d}"))
        https://a.kz/b\#c%7Bd%7D
    """
    return re.sub(r"([%#\\])", r"\\\1", url).replace("{", "%7B").replace("}", "%7D")


def field_address(url: str) -> str:
    r"""Return an address for a field of BibTeX, which takes it literally up to a brace.

    Example:
        >>> print(field_address("https://a.kz/b#c{d}"))
        https://a.kz/b#c%7Bd%7D
    """
    return re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", url)
