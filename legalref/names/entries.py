"""Names of the closed list, and the text of a name without what is around it."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.text.folding import (
    fold,
    kazakh_roots,
    stems,
)
from legalref.text.memory import remembered

__all__ = [
    "NameEntry", "NameMatch", "best_of", "clean", "entry_from", "entry_of", "meaning_of",
    "roots_of", "without_lead",
]  # fmt: skip


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


class NameMatch(NamedTuple):
    """A name found for a mention."""

    entry: NameEntry
    score: float
    via: Literal["exact", "inflected", "alias", "repaired", "transliterated"]
    slips: int = 0


_BROKEN: Final = late(r"-[ \t]*\r?\n\s*")


_INNER_APOSTROPHE: Final = late(r"(?<=\w)['’ʹ](?=\w|$)")


# The Kazakh alphabet of 2017 wrote letters with apostrophes; the others only drop theirs.
_APOSTROPHES: Final = (
    ("y'", "ý"),
    ("y’", "ý"),
    ("s'", "sh"),
    ("s’", "sh"),
    ("c'", "ch"),
    ("c’", "ch"),
)


_QUOTES: Final = late(r"[\"'«»“”„()\[\].,;:!?*…]+")


# Words that announce a name without being a part of it.
_LEADS: Final = rule("lead-of-name").words
_PREPOSITIONS: Final = rule("preposition-of-name").words


@remembered(maxsize=512)  # of a title it is asked several times in turn
def clean(text: str) -> str:
    """Return ``text`` folded, without quotes, brackets, punctuation and word breaks."""
    text = _BROKEN.sub("", text)
    if "'" in text or "’" in text or "ʹ" in text:
        for old, new in _APOSTROPHES:
            text = text.replace(old, new)
        text = _INNER_APOSTROPHE.sub("", text)
    return " ".join(_QUOTES.sub(" ", fold(text).text).split())


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
    return [m for m in found if top.score - m.score < 0.03]


def entry_of(
    text: str, refs: tuple[str, ...], lang: str, usage: str, ambiguous: bool = False,
    topic: bool = False, in_scope: bool = True, outlined: bool = False,
) -> NameEntry:  # fmt: skip
    """Return a name of the list, ready to be compared."""
    folded = clean(text)
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
