"""Names beside a number: «За торговлю людьми (ст. 128)», «торговля людьми – ст. 128»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import UNLISTED, Act
from legalref.ids import ProvisionId
from legalref.languages.rules import rule
from legalref.text.folding import fold

if TYPE_CHECKING:
    from legalref.acts.whose import Owner
    from legalref.names.listed import Names

__all__ = ["name_before", "names_behind", "owner_of_name"]

_PUNISHED: Final = rule("punished-before")
_PUNISHED_BEHIND: Final = rule("punished-behind")
_TIED: Final = rule("ties-a-name")
_CLAUSE: Final = re.compile(r"[.,;:!?()\n«»\"]")
_MOST_WORDS: Final = 7


def name_before(text: str, start: int, low: int) -> str | None:
    """Return the words of the clause before a number that something ties to it."""
    tied = _TIED.before(text, start, low)
    if tied is None:
        punished = _PUNISHED.before(text, start, low)
        return " ".join(punished[0].split()[:-1]) if punished is not None else None
    begin = low
    for stop in _CLAUSE.finditer(text, low, tied.start()):
        begin = stop.end()
    words = text[begin : tied.start()].split()
    return " ".join(words[-_MOST_WORDS:]) or None


def names_behind(text: str, end: int) -> list[str]:
    """Return what may be the name of what a number punishes, behind it, the longest first."""
    punished = _PUNISHED_BEHIND.behind(text, end)
    words = punished[0].split()[1:] if punished is not None else []
    return [" ".join(words[:last]) for last in range(len(words), 0, -1)]


def owner_of_name(
    names: Names, name: str, number: str, carried: Owner, slips: int | None = None
) -> Owner | None:
    """Return the act in which an article with the number bears the name.

    :data:`UNLISTED` if the name is that of other provisions only, so that the number stays open;
    None if it is no name at all, or that of the article ``number`` of the act ``carried``.
    """
    words = name.split()
    for first in range(len(words)):
        matches = names.find(fold(" ".join(words[first:])).text, slips=0, outlined=True)
        refs = {ref for match in matches for ref in match.entry.refs if ":" in ref}
        if not refs:
            if slips is None:
                break
            continue
        ids = [ProvisionId(ref) for ref in refs]
        owners = {Act(id.act) for id in ids if id.at_level("art") == number}
        if carried in owners:
            return None
        if len(owners) == 1:
            return owners.pop()
        return None if any(Act(id.act) == carried for id in ids) else UNLISTED
    return None
