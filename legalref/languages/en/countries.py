"""Names of countries and cities in English, which know no cases; peoples may count several."""

from __future__ import annotations

__all__ = ["forms"]


def forms(name: str) -> list[tuple[str, str]]:
    """Return the forms of a folded name, of any case.

    Example:
        >>> forms("iraqi"), forms("france")
        ([('iraqi', ''), ('iraqis', '')], [('france', '')])
    """
    return [(name, ""), (name + "s", "")] if name.endswith("i") else [(name, "")]
