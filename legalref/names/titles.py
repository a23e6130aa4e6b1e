"""Comparing a claimed name with the names of provisions, by the words that carry meaning.

A name is a set of word stems, each weighted by how few other names use it: «нарушение» says next
to nothing, «людьми» a great deal. A word that no name has may be one typing slip away from one
that has; numbers must match exactly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from legalref.acts.spelling import has_kazakh_letter
from legalref.languages import tables
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.text.folding import is_opposite, skeleton, stem, words
from legalref.text.likeness import can_compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from legalref.ids import ProvisionId

__all__ = [
    "NameIndex",
    "Named",
    "Rival",
    "common_words",
    "language_of",
    "says_something",
]


_LAW_WORDS: Final = rule("shared-by-laws").words
_WEIGHTLESS: Final = rule("weightless-in-name").words | rule("beside-name").words
_VARIANTS: Final[dict[str, str]] = tables.words()["VARIANTS"]
_CYRILLIC: Final = late("[а-я]")
_KAZAKH: Final = rule("told-by-words").pattern


def says_something(name: Name) -> bool:
    """Whether a name has a word that carries meaning: «УК РК» has none, beside a citation."""
    return bool(_stems(name.words))


def common_words(one: Name, other: Name) -> frozenset[str]:
    """Return the meaningful words that two names share, numbers and words for a law aside."""
    shared = _stems(one.words) & _stems(other.words)
    return frozenset(
        word
        for word in shared
        if word.isalpha() and len(word) > 2 and word.strip("ivxlc") and word not in _LAW_WORDS
    )


@lru_cache(maxsize=512)  # of a name it is asked several times in turn
def _stems(folded: str) -> frozenset[str]:
    """Return the stems of the words of a name that carry meaning; numbers stay as they are."""
    found = set()
    for word in words(folded):
        if word not in _WEIGHTLESS:
            root = _VARIANTS.get(word) or stem(word)
            found.add(_VARIANTS.get(root, root))
    return frozenset(found)


def language_of(folded: str, around: str = "") -> str:
    """Return the language in which a folded text is written: ``ru``, ``kk`` or ``en``.

    Kazakh words often have no letter of their own («тонау»), so the citation ``around`` them, which
    is folded too, helps.

    Example:
        >>> language_of("адам саудасы", "145-бап"), language_of("торговля людьми")
        ('kk', 'ru')
        >>> language_of("trafficking in persons")
        'en'
    """
    if folded.isascii() or not _CYRILLIC.search(folded):
        return "kk" if has_kazakh_letter(folded) else "en"
    if has_kazakh_letter(folded):
        return "kk"
    return "kk" if _tells_kazakh(around) else "ru"


@lru_cache(maxsize=4)  # asked for each piece of one long claim
def _tells_kazakh(around: str) -> bool:
    return has_kazakh_letter(around) or _KAZAKH.search(around) is not None


SIMILAR: Final = 0.8
"""From here on two names look like slips of one another; «торговля оружием» has 0.63."""


_WORD: Final = late(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST_INSIDE: Final = 8
"""Words of a name inside a sentence; longer ones are not told of in passing."""
_LONGEST: Final = 24
"""Words looked at for a name that ends or begins somewhere; longer titles are cited by number."""


@lru_cache(maxsize=16384)
def _root(word: str) -> str | None:
    """Return the stem of one word as :func:`_stems` has it; None if it carries no meaning."""
    found = _stems(Name(word).words)
    return next(iter(found)) if len(found) == 1 else None


# ------------------------------------------------------------------ the index


@dataclass(frozen=True, slots=True)
class Named:
    """One name of one or more provisions."""

    text: str
    lang: str
    refs: tuple[ProvisionId, ...]
    """What the name means; several ids are one family or alternatives."""
    official: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """A name that shares words with the text looked up."""

    named: Named
    claimed: float
    """Share of the looked-up words, by weight, that the name has."""
    covered: float
    """Share of the words of the name, by weight, that were looked up."""
    exact: bool
    words: int
    """How many words of the text carried meaning."""

    @property
    def score(self) -> float:
        """Harmonic mean of both shares, in [0, 1]."""
        total = self.claimed + self.covered
        return 2 * self.claimed * self.covered / total if total else 0.0


class NameIndex:
    """All names of a corpus, ready to be asked which of them a text may be.

    Example:
        >>> from legalref.ids import ProvisionId
        >>> from legalref.names.entries import Name
        >>> index = NameIndex([
        ...     Named("Торговля людьми", "ru", (ProvisionId("kz-cc:art128"),), official=True),
        ...     Named("Торговля несовершеннолетними", "ru", (ProvisionId("kz-cc:art135"),)),
        ... ])
        >>> found = index.look_up(Name("торговлю людьми"))
        >>> [str(rival.named.refs[0]) for rival in found if rival.exact]
        ['kz-cc:art128']
    """

    def __init__(self, names: Iterable[Named]) -> None:
        self.names: Sequence[Named] = tuple(names)
        found = [_stems(Name(named.text).words) for named in self.names]
        self._postings: dict[str, list[int]] = {}
        self._exact: dict[frozenset[str], list[int]] = {}
        for position, words_of_name in enumerate(found):
            self._exact.setdefault(words_of_name, []).append(position)
            for word in words_of_name:
                self._postings.setdefault(word, []).append(position)
        count = len(self.names) + 1
        # The constant keeps a word that every name has from weighing nothing at all.
        self._weight = {
            word: 0.3 + math.log(count / len(places)) for word, places in self._postings.items()
        }
        self._unseen = 0.3 + math.log(count)
        self._totals = [sum(map(self._weight.__getitem__, own)) for own in found]
        self._vocabulary = sorted(w for w in self._postings if w.isalpha() and len(w) > 4)
        self._repair = lru_cache(maxsize=8192)(self._nearest)
        self._sounds: dict[str, list[int]] | None = None
        self._cache: dict[str, tuple[Rival, ...]] = {}
        self._by_ref: dict[str, list[str]] = {}

    def look_up(self, name: Name) -> tuple[Rival, ...]:
        """Return the names that share words with ``name``, best first: all that say it, else 12."""
        found = self._cache.get(name.given)
        if found is None:
            found = self._look_up(name)
            if len(self._cache) >= 1024:  # labels repeat; a stream of new ones must not grow
                self._cache.clear()
            self._cache[name.given] = found
        return found

    def _look_up(self, name: Name) -> tuple[Rival, ...]:
        asked = _stems(name.words)
        if not asked:
            return ()
        same: Sequence[int] | None = self._exact.get(asked)
        if same is None:
            asked = self._repaired(asked)
            same = self._exact.get(asked) or self._sounding(name)
        total = sum(self._weight.get(word, self._unseen) for word in asked)
        shared = dict.fromkeys(same, total)
        for word in asked:
            weight = self._weight.get(word)
            if weight is not None:
                for position in self._postings[word]:
                    if position not in same:
                        shared[position] = shared.get(position, 0.0) + weight
        rivals = []
        for position, weight in shared.items():
            exact = position in same
            claimed = 1.0 if exact else weight / total
            covered = 1.0 if exact else weight / self._totals[position]
            if claimed + covered > 0.5:
                rivals.append(Rival(self.names[position], claimed, covered, exact, len(asked)))
        rivals.sort(key=lambda rival: (-rival.score, not rival.named.official, rival.named.text))
        return tuple(rivals[: max(12, len(same))])

    def ending(self, text: str) -> tuple[int, tuple[Named, ...]] | None:
        """Return where the longest name begins that ``text`` ends with, and what it names.

        Only whole names count, in any case of their words.

        Example:
            >>> from legalref.ids import ProvisionId
            >>> index = NameIndex([Named("Торговля людьми", "ru", (ProvisionId("kz-cc:art128"),))])
            >>> index.ending("обвинён в торговле людьми")[0]
            10
        """
        words = list(_WORD.finditer(text))[-_LONGEST:]
        return self._longest([(match[0], match.start()) for match in reversed(words)])

    def beginning(self, text: str) -> tuple[int, tuple[Named, ...]] | None:
        """Return where the longest name ends that ``text`` begins with, and what it names."""
        found = []
        for match in _WORD.finditer(text):
            found.append((match[0], match.end()))
            if len(found) == _LONGEST:
                break
        return self._longest(found)

    def inside(self, text: str) -> Iterator[tuple[int, int, tuple[Named, ...]]]:
        """Yield where whole names stand in ``text``, the longest at each place, and what they name.

        Example:
            >>> from legalref.ids import ProvisionId
            >>> index = NameIndex([Named("Торговля людьми", "ru", (ProvisionId("kz-cc:art128"),))])
            >>> [found[:2] for found in index.inside("обвинён в торговле людьми и осуждён")]
            [(10, 25)]
        """
        words = list(_WORD.finditer(text))
        done = 0
        for at, first in enumerate(words):
            if first.start() < done or _root(first[0]) not in self._postings:
                continue
            following = words[at : at + _LONGEST_INSIDE]
            found = self._longest([(match[0], match.end()) for match in following])
            if found is not None:
                done = found[0]
                yield first.start(), done, found[1]

    def _longest(self, words: list[tuple[str, int]]) -> tuple[int, tuple[Named, ...]] | None:
        """Return the place of the last word with which a whole name is complete."""
        have: set[str] = set()
        found = None
        for word, place in words:
            root = _root(word)
            if root is None:
                continue
            have.add(root)
            same = self._exact.get(frozenset(have))
            if same is not None:
                found = place, tuple(self.names[position] for position in same)
        return found

    def is_misspelt(self, name: Name, refs: Iterable[ProvisionId]) -> bool:
        """Whether ``name`` looks like one of ``refs`` with slips that nothing repairs surely.

        Where nothing can be compared it may be one.
        """
        if not can_compare():
            return True
        from rapidfuzz.distance import DamerauLevenshtein

        if not self._by_ref:
            for named in self.names:
                for ref in named.refs:
                    self._by_ref.setdefault(ref, []).append(Name(named.text).folded)
        return any(
            DamerauLevenshtein.normalized_similarity(name.folded, own) >= SIMILAR
            for ref in refs
            for own in self._by_ref.get(ref, ())
        )

    def _repaired(self, asked: frozenset[str]) -> frozenset[str]:
        """Return ``asked`` with typing slips replaced by the only word that they can mean."""
        strange = [w for w in asked if w not in self._postings and len(w) > 5 and w.isalpha()]
        return frozenset(asked.difference(strange).union(map(self._repair, strange)))

    def _nearest(self, word: str) -> str:
        """Return the only known word that ``word`` can be a slip of, or ``word`` itself."""
        if not can_compare():
            return word
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import extract

        near = extract(
            word,
            self._vocabulary,
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 if len(word) < 10 else 2,
            limit=2,
        )
        if near and (len(near) == 1 or near[0][1] < near[1][1]):
            found = str(near[0][0])
            return word if is_opposite(word, found) else found
        return word

    def _sounding(self, name: Name) -> Sequence[int]:
        """Return the names of which ``name``, in Latin letters, is a transliteration."""
        if not name.folded.isascii():
            return ()
        if self._sounds is None:
            self._sounds = {}
            for position, named in enumerate(self.names):
                if named.lang != "en":
                    sound = skeleton(Name(named.text).folded)
                    self._sounds.setdefault(sound, []).append(position)
        return self._sounds.get(skeleton(name.folded), ())
