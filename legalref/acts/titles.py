"""Which act a title is the title of: word by word, by its sound, or with a slip in it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from legalref.acts.spelling import respelt_title
from legalref.languages.rules import rule
from legalref.text.folding import stems
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.corpus.compiled import Sections

__all__ = ["Titles", "says_it_amends"]

_ALIKE: Final = 88  # of 100: how like a title with a slip is to the one that is meant
_LONG_WORD: Final = 5  # letters of a stem
_SAME_WORD: Final = 60  # of 100: how like the words of the two must be
_CLEARLY: Final = 5  # by how much the likest title must be liker than the next


def says_it_amends(title: str) -> bool:
    """Whether a title says that its law changes others."""
    return rule("says-it-amends").pattern.search(title) is not None


class Titles:
    """Titles of acts and the acts that bear them; each table is read when it is first needed."""

    def __init__(self, kept: Sections, complete: Callable[[], None]) -> None:
        self._kept = kept
        self._complete = complete
        """Takes in the names that were left out so far."""

    @cached_property
    def alone(self) -> dict[str, str]:
        """Acts by the stems of their titles, with blanks between them."""
        return self._table("alone")

    @cached_property
    def headed(self) -> dict[str, str]:
        """Titles that name an act only together with the word for its kind."""
        return self._table("headed")

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        return self._table("by_sound")

    @cached_property
    def shared(self) -> frozenset[str]:
        """Titles that laws which change a code bear alike: only date and number tell them."""
        return frozenset(self._kept.read("shared"))

    @cached_property
    def amending(self) -> frozenset[str]:
        """Laws that change others; their titles open alike."""
        return frozenset(self._kept.read("amending"))

    def _table(self, name: str) -> dict[str, str]:
        self._complete()
        table: dict[str, str] = self._kept.read(name)
        return table

    def is_listed(self, title: str) -> bool:
        """Whether the words are the title of an act as it is listed."""
        mine = " ".join(stems(title))
        return mine in self.alone or mine in self.headed

    def key_of(self, title: str) -> str | None:
        """Return the act that ``title`` is the title of, perhaps with a slip; None if of none."""
        mine = " ".join(stems(title))
        if mine in self.shared:
            return None
        found = self.alone.get(mine) or self.headed.get(mine)
        found = found or self._by_sound.get(" ".join(respelt_title(title)))
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
        found = process.extract(
            " ".join(mine), self._alike(amends), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2
        )
        if amends:
            # These titles differ in their subject only, so that must agree by itself.
            found = [
                match
                for match in found
                if fuzz.ratio(" ".join(_subject(mine)), " ".join(_subject(match[0].split())))
                >= _ALIKE
            ]
        found = [match for match in found if _has_every_word(mine, match[0].split())]
        if not found:
            return None
        keys = {self.alone[title] for title, _, _ in found}
        if len(keys) > 1 and found[0][1] - found[1][1] < _CLEARLY:
            return None
        return self.alone[found[0][0]]

    @lru_cache(maxsize=2)  # noqa: B019  as above
    def _alike(self, amends: bool) -> list[str]:
        """Return the titles of laws that change others, or of those that do not."""
        return [title for title, key in self.alone.items() if (key in self.amending) == amends]


def _has_every_word(title: Sequence[str], listed: Sequence[str]) -> bool:
    """Whether a title with slips has each long word of a listed one, and no other long word.

    «О введении в действие Кодекса» is not «О введении в действие Уголовного кодекса».
    """
    from rapidfuzz import fuzz, process

    return all(
        process.extractOne(word, among, scorer=fuzz.ratio, score_cutoff=_SAME_WORD) is not None
        for words, among in ((listed, title), (title, listed))
        for word in words
        if len(word) >= _LONG_WORD
    )


def _subject(title: Sequence[str]) -> Sequence[str]:
    """Return the stems of what a law that changes others is about; the whole title if unsaid."""
    behind, before = rule("subject-follows").words, rule("subject-precedes").words
    for at, word in enumerate(title):
        if word in behind:
            return title[at + 1 :]
    at = next((at for at, word in enumerate(title) if word in before), len(title))
    return title[:at]
