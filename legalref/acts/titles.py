"""Which act a title is the title of: word by word, by its sound, or with a slip in it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from legalref.acts.spelling import respelt_title
from legalref.languages.rules import rule
from legalref.text.folding import stems
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Titles", "says_it_amends"]

_ALIKE: Final = 88  # of 100: how like a title with a slip is to the one that is meant
_CLEARLY: Final = 5  # by how much the likest title must be liker than the next


def says_it_amends(title: str) -> bool:
    """Whether a title says that its law changes others."""
    return rule("says-it-amends").pattern.search(title) is not None


class Titles:
    """Titles of acts and the acts that bear them.

    They are read when one is first looked up: most processes never do.
    """

    def __init__(self, complete: Callable[[], None]) -> None:
        self._complete = complete
        """Takes in the titles that were left out so far."""
        self._written: list[tuple[str, str]] = []
        self._written_with_head: list[tuple[str, str]] = []
        self._written_kazakh: list[tuple[str, str]] = []
        """Folded titles with their acts, as the tables below take them."""
        self.shared: set[tuple[str, ...]] = set()
        """Titles that laws which change a code bear alike: only date and number tell them."""
        self.amending: set[str] = set()
        """Laws that change others; their titles open alike."""

    def add(self, folded: str, key: str) -> None:
        """Take in the folded title of an act."""
        self._written.append((folded, key))

    def add_kazakh(self, folded: str, key: str) -> None:
        """Take in a Kazakh title that may be written without the Kazakh letters."""
        self._written_kazakh.append((folded, key))

    def add_headed(self, folded: str, key: str) -> None:
        """Take in what a title is without the word for the kind of act that stands in it."""
        self._written_with_head.append((folded, key))

    @cached_property
    def alone(self) -> dict[tuple[str, ...], str]:
        """Acts by the stems of their titles."""
        self._complete()
        return _first((stems(folded), key) for folded, key in self._written)

    @cached_property
    def headed(self) -> dict[tuple[str, ...], str]:
        """Titles that name an act only together with the word for its kind."""
        self._complete()
        read = ((stems(folded), key) for folded, key in self._written_with_head)
        return _first((title, key) for title, key in read if len(title) > 1)

    @cached_property
    def _by_sound(self) -> dict[tuple[str, ...], str]:
        self._complete()
        return _first((respelt_title(folded), key) for folded, key in self._written_kazakh)

    def is_listed(self, title: str) -> bool:
        """Whether the words are the title of an act as it is listed."""
        mine = stems(title)
        return mine in self.alone or mine in self.headed

    def key_of(self, title: str) -> str | None:
        """Return the act that ``title`` is the title of, perhaps with a slip; None if of none."""
        mine = stems(title)
        if mine in self.shared:
            return None
        found = self.alone.get(mine) or self.headed.get(mine)
        found = found or self._by_sound.get(respelt_title(title))
        if found is not None:
            return found
        return self._similar(title)

    @lru_cache(maxsize=2048)  # noqa: B019  titles live as long as their corpus
    def _similar(self, title: str) -> str | None:
        if not can_compare():
            return None
        from rapidfuzz import fuzz, process

        mine = stems(title)
        if len(mine) < 3 or any(s.isdecimal() for s in mine):
            return None
        amends = says_it_amends(title)
        choices = {
            path: " ".join(path)
            for path, key in self.alone.items()
            if (key in self.amending) == amends
        }
        found = process.extract(
            " ".join(mine), choices, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2
        )
        if amends:
            # These titles differ in their subject only, so that must agree by itself.
            found = [
                match
                for match in found
                if fuzz.ratio(" ".join(_subject(mine)), " ".join(_subject(match[2]))) >= _ALIKE
            ]
        if not found:
            return None
        keys = {self.alone[path] for _, _, path in found}
        if len(keys) > 1 and found[0][1] - found[1][1] < _CLEARLY:
            return None
        return self.alone[found[0][2]]


def _first(entries: Iterable[tuple[tuple[str, ...], str]]) -> dict[tuple[str, ...], str]:
    """Return a table of the acts by their titles; the first act of a title has it."""
    table: dict[tuple[str, ...], str] = {}
    for title, key in entries:
        table.setdefault(title, key)
    return table


def _subject(title: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stems of what a law that changes others is about; the whole title if unsaid."""
    behind, before = rule("subject-follows").words, rule("subject-precedes").words
    for at, word in enumerate(title):
        if word in behind:
            return title[at + 1 :]
    at = next((at for at, word in enumerate(title) if word in before), len(title))
    return title[:at]
