"""Whether words can be compared by likeness at all: rapidfuzz does it, in C or in plain Python.

It is a dependency, but a browser, a locked-down server or a vendored copy may lack it. Then no name
is repaired and no misspelt one is found: whoever would compare abstains, and the answer says so.
"""

from __future__ import annotations

import sys
from functools import lru_cache

__all__ = ["can_compare"]


@lru_cache(maxsize=1)
def can_compare() -> bool:
    """Return whether the package rapidfuzz is here.

    Example:
        >>> can_compare()
        True
    """
    if "rapidfuzz" in sys.modules:
        return sys.modules["rapidfuzz"] is not None
    from importlib.util import find_spec

    return find_spec("rapidfuzz") is not None
