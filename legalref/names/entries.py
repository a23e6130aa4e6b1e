"""Names of the closed list, and the text of a name without what is around it."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.text.folding import Folded, fold, kazakh_roots, stems

__all__ = [
    "Agreement", "Name", "NameEntry", "NameMatch", "best_of", "entry_from", "entry_of",
    "meaning_of", "roots_of", "without_lead",
]  # fmt: skip


class Name:
    r"""What somebody calls a provision or an act; folded once, however many ask.

    Example:
        >>> name = Name("«Торговля людь-\n    ми»")
        >>> name.bare, Name("childTrafficking").words
        ('торговля людьми', 'child trafficking')
        >>> Name.of(fold("Торговля людьми,").text).bare
        'торговля людьми'
    """

    __slots__ = ("_bare", "_folded", "_words", "given")

    def __init__(self, given: str, folded: str | None = None) -> None:
        self.given: str = given
        self._folded: str | None = folded
        self._bare: str | None = None
        self._words: str | None = None

    def __repr__(self) -> str:
        return f"Name({self.given!r})"

    def __bool__(self) -> bool:
        return bool(self.given)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Name) and self.given == other.given

    def __hash__(self) -> int:
        return hash(self.given)

    @classmethod
    def of(cls, folded: str | Folded) -> Name:
        """Return the name that a text is which is folded already."""
        text = folded if isinstance(folded, str) else folded.lines or folded.text
        return cls(text, text)

    @property
    def folded(self) -> str:
        """The name as it is matched."""
        if self._folded is None:
            self._folded = fold(self.given).text
        return self._folded

    @property
    def bare(self) -> str:
        """The same without quotes, brackets, punctuation and the breaks of words at line ends."""
        if self._bare is None:
            self._bare = _bare(self.folded)
        return self._bare

    @property
    def words(self) -> str:
        """The words of a label folded: ``TRAFFICKING_IN_MINORS``, ``childTrafficking``."""
        if self._words is None:
            parted = _CAMEL.sub(" ", self.given).replace("_", " ")
            self._words = self.folded if parted == self.given else fold(parted).text
        return self._words


class NameEntry(NamedTuple):
    """One name of the closed list."""

    text: str
    folded: str
    stems: tuple[str, ...]
    refs: tuple[str, ...]
    lang: str
    usage: str
    ambiguous: bool = False
    topic: bool = False
    in_scope: bool = True
    outlined: bool = False
    """Whether it is the title of an article that the corpus only outlines."""


class Agreement(NamedTuple):
    """Whether a title names a place."""

    said: Literal["agrees", "other", "unknown"]
    others: tuple[str, ...] = ()
    """What it names instead."""


class NameMatch(NamedTuple):
    """A name found for a mention."""

    entry: NameEntry
    score: float
    via: Literal["exact", "inflected", "alias", "repaired", "transliterated"]
    slips: int = 0


_CAMEL: Final = late(r"(?<=[a-z])(?=[A-Z])")
_BROKEN: Final = late(r"(?<=\w)- *\n\s*(?=\w)")
_INNER_APOSTROPHE: Final = late(r"(?<=\w)'(?=\w|$)")
# The Kazakh alphabet of 2017 wrote letters with apostrophes; the others only drop theirs.
_APOSTROPHES: Final = (("y'", "ý"), ("s'", "sh"), ("c'", "ch"))
_QUOTES: Final = late(r"[\"'()\[\].,;:!?*…]+")

_APART: Final = 0.03  # by which a likeness sets one name apart from another
# Words that announce a name without being a part of it.
_LEADS: Final = rule("lead-of-name").words
_PREPOSITIONS: Final = rule("preposition-of-name").words


def _bare(folded: str) -> str:
    if "\n" in folded:
        folded = _BROKEN.sub("", folded)
    if "'" in folded:
        for old, new in _APOSTROPHES:
            folded = folded.replace(old, new)
        folded = _INNER_APOSTROPHE.sub("", folded)
    return " ".join(_QUOTES.sub(" ", folded).split())


def without_lead(folded: str) -> str:
    """Return a folded name without «преступление», «за», "the crime of" around it."""
    pieces = folded.split()
    while len(pieces) > 1 and (pieces[0] in _LEADS or pieces[0] in _PREPOSITIONS):
        pieces = pieces[1:]
    while len(pieces) > 1 and pieces[-1] in _LEADS:
        pieces = pieces[:-1]
    return " ".join(pieces)


def roots_of(folded: str, lang: str) -> tuple[str, ...]:
    """Return what is left of the words of a name without their endings."""
    return kazakh_roots(folded) if lang == "kk" else stems(folded)


def best_of(found: list[NameMatch]) -> list[NameMatch]:
    """Return the best matches, or several if nothing sets the best apart."""
    if not found:
        return []
    found.sort(key=lambda m: (-m.score, m.entry.refs, m.entry.text))
    top = found[0]
    return [m for m in found if top.score - m.score < _APART]


def entry_of(
    text: str, refs: tuple[str, ...], lang: str, usage: str, *, ambiguous: bool = False,
    topic: bool = False, in_scope: bool = True, outlined: bool = False,
) -> NameEntry:  # fmt: skip
    """Return a name of the list, ready to be compared."""
    folded = Name(text).bare
    return NameEntry(
        text, folded, stems(folded), refs, lang, usage,
        ambiguous=ambiguous, topic=topic, in_scope=in_scope, outlined=outlined,
    )  # fmt: skip


def entry_from(row: list[Any]) -> NameEntry:
    """Return the name of which ``row`` has the fields, with lists for tuples."""
    text, folded, stems, refs, *rest = row
    return NameEntry(text, folded, tuple(stems), tuple(refs), *rest)


def meaning_of(folded: str, lang: str, senses: dict[str, str]) -> frozenset[str] | None:
    """Return what the words of a name mean, synonyms as one; None for less than two.

    ``senses`` has for the root of a word with synonyms the one sign of them all, nothing for a
    filler.
    """
    roots = roots_of(folded, lang)
    meaning = frozenset([sense for root in roots if (sense := senses.get(root, root))])
    return meaning if len(meaning) > 1 else None
