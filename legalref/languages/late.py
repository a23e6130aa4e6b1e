"""Patterns that are compiled when they are first asked, not when their module is imported.

Compiling all that the engines hold takes longer than anything else in a first answer, and most
texts ask for few.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["late"]


class _Late:
    """A pattern by its source; what it is asked for is kept, so that asking again costs nothing."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that behaves like ``re.compile(source, flags)``.

    Example:
        >>> late("[0-9]+").findall("ст. 128 и 135")
        ['128', '135']
    """
    return cast("re.Pattern[str]", _Late(source, flags))
