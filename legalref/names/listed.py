"""Find the provision or act behind a name: inflected, misspelt, transliterated, but never guessed.

The names form a closed list: official titles of acts and provisions in every version, and the names
of ``data/names.yaml``. A mention must match a whole name. Exact and inflected forms are looked up;
slips of the pen are allowed inside long words only, and only if no other name comes as near.
"""

from __future__ import annotations

from _thread import allocate_lock  # threading costs 2 ms
from functools import cached_property
from itertools import chain
from json import JSONDecoder, loads
from operator import contains
from typing import TYPE_CHECKING, Any, Final

from legalref.corpus.view import kept
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.names.compiling import NAMES, key_of_meaning
from legalref.names.entries import (
    Agreement,
    Name,
    NameEntry,
    NameMatch,
    best_of,
    entry_from,
    entry_of,
    meaning_of,
    without_lead,
)
from legalref.names.index import Index, numbers_in
from legalref.names.slips import (
    LETTER_DIGIT,
    Pool,
    Row,
    Shape,
    is_adjective,
    may_be_stem,
    transliterated_slips,
    without_digits,
)
from legalref.text.folding import (
    content_words,
    is_opposite,
    kazakh_roots,
    kazakh_stems,
    skeleton,
    stem,
    stems,
    words,
)
from legalref.text.likeness import can_compare
from legalref.text.memory import MadeOnce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from legalref.corpus.view import Corpus

__all__ = ["Name", "NameEntry", "NameMatch", "Names", "names_of"]

_read_row: Final = JSONDecoder().raw_decode  # which takes a quarter of the time of loads
_MOST_SLIPS: Final = 2  # of a name in Latin letters
_TOO_MANY: Final = 99
_PLACE: Final = 2  # fields of the row of a title that stands in an outline
_CYRILLIC: Final = late("[а-яәғқңөұүһі]")
_LATIN_STOP: Final = rule("function-word-in-latin").words
_JOINED: Final = rule("joined-things").pattern
_PREPOSITION: Final = rule("preposition-inside-name")
_VERBAL_NOUN: Final = rule("verbal-noun")


class Names:
    """The closed list of names of one corpus, indexed for look-up."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._kept = kept(NAMES, corpus)
        self._rows_kept = self._kept.raw("rows")
        self._starts = numbers_in(self._kept.raw("starts"))
        self._read: list[NameEntry | None] = [None] * (len(self._starts) - 1)
        self._indexes: dict[str, Index] = {}
        self._senses: dict[str, dict[str, str]] = self._kept.get("senses")
        self._lock = allocate_lock()
        self._pools: dict[tuple[str, int], Pool | None] = {}
        self._skeletons: dict[int, dict[str, list[Shape]]] | None = None
        """What names sound like, by the number of their words and the first of these."""
        self._begin: dict[tuple[int, str], list[str]] = {}
        """The first of these words, by the number of all and each of its own first two letters."""

    # -------------------------------------------------------------- the list

    @property
    def entries(self) -> list[NameEntry]:
        """All names, the titles of outlined articles among them."""
        return [*map(self._entry, range(len(self._read)))]

    @cached_property
    def listed(self) -> list[NameEntry]:
        """The names without the titles of outlined articles."""
        return [*map(entry_from, self._rows(self._kept.read("listed")))]

    def told(self, *, outlined: bool) -> Iterator[tuple[str, str, list[str], bool, bool]]:
        """Yield text, language, places, whether official and whether ambiguous of names in order.

        They are not made ready to be compared, which takes most of the time of :attr:`entries`.
        """
        numbers = range(len(self._read)) if outlined else self._kept.read("listed")
        for row in self._rows(numbers):
            if len(row) == _PLACE:
                yield self._title(*row), row[1], row[:1], True, False
            else:
                text, _, _, refs, lang, usage, ambiguous, *_ = row
                yield text, lang, refs, usage == "official", ambiguous

    def _title(self, ref: str, lang: str) -> str:
        act, _, article = ref.partition(":art")
        titles = self.corpus.titles_of_article(act, article)
        return titles[lang] if titles else ""

    def _rows(self, numbers: Iterable[int]) -> list[list[Any]]:
        rows, starts = self._rows_kept, self._starts
        # One by one they would take thrice as long.
        text = b",".join(rows[starts[number] : starts[number + 1]] for number in numbers)
        found: list[list[Any]] = loads(b"[" + text + b"]")
        return found

    def _entry(self, number: int) -> NameEntry:
        found = self._read[number]
        if found is None:
            start, end = self._starts[number : number + 2]
            row = _read_row(str(self._rows_kept[start:end], "utf-8"))[0]
            found = self._read[number] = (
                entry_of(
                    self._title(*row), (row[0],), row[1], "official", in_scope=False, outlined=True
                )
                if len(row) == _PLACE
                else entry_from(row)
            )
        return found

    def _at(self, index: str, key: str) -> list[NameEntry]:
        """Return the names that may stand under a key of an index."""
        found = self._indexes.get(index)
        if found is None:
            found = self._indexes[index] = Index(self._kept.raw(index))
        return [self._entry(number) for number in found.numbers(key)]

    def of(self, ref: str) -> list[NameEntry]:
        """Return the names of exactly ``ref``."""
        # The name of a family is not a name of each member.
        return [entry for entry in self._at("refs", ref) if entry.refs == (ref,)]

    # -------------------------------------------------------------- look-up

    def find(self, name: Name, *, slips: int = 2, outlined: bool = False) -> list[NameMatch]:
        """Return the names that the whole of ``name`` may be, best first; empty if none.

        Args:
            name: A mention without a number.
            slips: Most slips of the pen allowed in one word.
            outlined: Whether titles of articles that are only outlined count too.
        """
        folded = name.bare
        if not folded:
            return []
        bare = without_lead(folded)
        for candidate in dict.fromkeys((folded, bare)):
            found = self._known(candidate, outlined)
            if found:
                return found
        found = self._synonymous(bare)
        if found or not slips:
            return found
        return self._transliterated(bare, outlined) or self._misspelt(bare, slips, outlined)

    def _known(self, folded: str, outlined: bool) -> list[NameMatch]:
        key = stems(folded)
        bag = sorted(key)
        alike = self._at("bags", " ".join(bag))
        exact = [e for e in alike if e.folded == folded and (outlined or not e.outlined)]
        if exact:
            return [NameMatch(e, 1.0, "exact") for e in exact]
        inflected = [
            e
            for e in alike
            if e.stems == key and (outlined or not e.outlined) and not _is_compound(folded, e)
        ]
        if inflected:
            return [NameMatch(e, 0.97, "inflected") for e in inflected]
        roots = kazakh_roots(folded)
        kazakh = [
            e
            for e in self._at("kazakh", " ".join(roots))
            if (outlined or not e.outlined) and kazakh_roots(e.folded) == roots
        ]
        if kazakh:
            return [NameMatch(e, 0.96, "inflected") for e in kazakh]
        shuffled = [
            e
            for e in alike
            if (outlined or not e.outlined) and e.stems != key and sorted(e.stems) == bag
        ]
        if shuffled and len(key) > 1:
            return [NameMatch(e, 0.93, "inflected") for e in shuffled]
        return []

    def _synonymous(self, folded: str) -> list[NameMatch]:
        """Return the names that say the same in other words: «продажа малолетнего»."""
        if any(map(str.isdigit, folded)):
            return []
        found = []
        for lang in ("en",) if folded.isascii() else ("ru", "kk"):
            senses = self._senses[lang]
            meaning = meaning_of(folded, lang, senses)
            if meaning is None:
                continue
            for entry in self._at("meanings", key_of_meaning(lang, meaning)):
                if entry.lang != lang or meaning_of(entry.folded, lang, senses) != meaning:
                    continue
                # «адамдар мен балалар саудасы» are two things, and no name of one of them
                joined = bool(_JOINED.search(folded)) == bool(_JOINED.search(entry.folded))
                if joined and not _is_compound(folded, entry):
                    found.append(NameMatch(entry, 0.9, "alias"))
        return best_of(found)

    def _sounding(self) -> dict[int, dict[str, list[Shape]]]:
        """Return what names in other letters sound like; made when first asked."""
        with self._lock:
            if self._skeletons is not None:
                return self._skeletons
            table: dict[int, dict[str, list[Shape]]] = {}
            for entry in self.listed:
                if entry.folded.isascii():
                    continue
                shape = tuple(skeleton(s) for s in entry.stems)
                alike = table.setdefault(len(shape), {})
                if shape[0] not in alike:
                    for letter in set(shape[0][:2]):
                        self._begin.setdefault((len(shape), letter), []).append(shape[0])
                alike.setdefault(shape[0], []).append((shape, entry))
            self._skeletons = table
            return table

    def _transliterated(self, folded: str, outlined: bool) -> list[NameMatch]:
        if _CYRILLIC.search(folded):
            return []
        mine = [s for word in words(folded) if word not in _LATIN_STOP and (s := skeleton(word))]
        if not mine or len("".join(mine)) < (7 if len(mine) == 1 else 6):
            return []
        found = []
        known = self._sounding().get(len(mine), {})
        parts = [may_be_stem(word) for word in mine]
        for first in parts[0]:
            for shape, entry in known.get(first, ()):
                if all(map(contains, parts, shape)):
                    rest = sum(map(len, mine)) - sum(map(len, shape))
                    found.append(NameMatch(entry, 0.95 - 0.005 * rest, "transliterated"))
        if not found:
            found = self._transliterated_slips(mine)
        return best_of(found)

    def _transliterated_slips(self, mine: list[str]) -> list[NameMatch]:
        if not can_compare():
            return []
        from rapidfuzz.distance import OSA

        found = []
        known = self._sounding().get(len(mine), {})
        fewest = 5 if len(mine) > 1 else 7
        # One slip leaves one of the first two letters, be it in the other's place.
        like = (self._begin.get((len(mine), letter), ()) for letter in mine[0][:2])
        for first in dict.fromkeys(chain.from_iterable(like)):
            begins = transliterated_slips(mine[0], first, fewest, OSA.distance)
            for shape, entry in known[first] if begins <= _MOST_SLIPS else ():
                total = begins
                for word, part in zip(mine[1:], shape[1:], strict=True):
                    total += transliterated_slips(word, part, fewest, OSA.distance)
                    if total > _MOST_SLIPS:
                        break
                if total <= _MOST_SLIPS:
                    found.append(NameMatch(entry, 0.88 - 0.03 * total, "transliterated", total))
        return found

    def _misspelt(self, folded: str, slips: int, outlined: bool) -> list[NameMatch]:
        repaired = folded
        if any(map(str.isdigit, folded)):
            repaired = LETTER_DIGIT.sub(without_digits, folded)
            if repaired != folded and (found := self._known(repaired, outlined)):
                return [NameMatch(m.entry, 0.9, "repaired", 1) for m in found]
        mine = stems(repaired)
        if not mine:
            return []
        joined = " ".join(mine)
        if len(joined) < 6:
            return []
        full = content_words(repaired)
        by_sound = () if repaired.isascii() else kazakh_stems(repaired)
        found = []
        for rows_of in (Pool.one_slip, Pool.like):  # fewer slips come before more of them
            found = self._near(mine, full, False, slips, rows_of)
            if by_sound:
                found += self._near(by_sound, full, True, slips, rows_of)
            if any(match.slips <= 1 for match in found):
                break
        return best_of(found)

    def _near(
        self,
        mine: tuple[str, ...],
        full: Sequence[str],
        kazakh: bool,
        slips: int,
        rows_of: Callable[[Pool, tuple[str, ...], Sequence[str], int], list[Row]],
    ) -> list[NameMatch]:
        """Return the names of as many words whose every word is at most a few slips away."""
        pool = self._pool("kazakh" if kazakh else "plain", len(mine))
        most = slips + (1 if len(mine) > 2 else 0)
        rows = rows_of(pool, mine, full, most) if pool is not None else []
        if not rows or not can_compare():
            return []
        from rapidfuzz.distance import OSA

        found = []
        for theirs, whole, number in rows:
            total = 0
            for at, word in enumerate(mine):
                part = theirs[at]
                if word == part:
                    continue
                allowed = 0 if min(len(word), len(part)) < 4 else 1 if len(part) < 7 else slips
                distance = OSA.distance(word, part, score_cutoff=allowed)
                if distance > allowed and len(whole[at]) >= 5:
                    # A slip in the ending spoils the stem, not the word: людми for людьми.
                    allowed = 1
                    distance = OSA.distance(full[at], whole[at], score_cutoff=1)
                if (
                    distance > allowed
                    # numbers are never corrected
                    or word.isdecimal()
                    or part.isdecimal()
                    # «законное» is no slip of «незаконное»
                    or is_opposite(word, part)
                    # «торговый человек» is no slip for «торговля человеком»
                    or (not kazakh and is_adjective(full, at) != is_adjective(whole, at))
                ):
                    total = _TOO_MANY
                    break
                total += distance
            if total > most:
                continue
            entry = self._entry(number)
            if not (mine == theirs and _is_compound(" ".join(full), entry)):
                found.append(NameMatch(entry, 0.92 - 0.04 * total, "repaired", total))
        return found

    def _pool(self, kind: str, size: int) -> Pool | None:
        """Return the names of so many words that may be misspelt; None if there are none."""
        if (kind, size) not in self._pools:
            if (name := f"{kind}/{size}") not in self._kept:
                return None
            self._pools[kind, size] = Pool(self._kept.read(name))
        return self._pools[kind, size]

    # -------------------------------------------------------------- agreement

    def agreement(self, title: Name, ref: str, *, slips: int = 2) -> Agreement:
        """Return whether a title names ``ref``, another place, or nothing that is known.

        A title agrees with a provision if it is a name of it, of something inside it, or of
        something around it. ``slips`` is the most slips of the pen allowed in one word.
        """
        matches = self.find(title, slips=slips, outlined=True)
        if not matches:
            return Agreement("agrees" if self.opens(title, ref) else "unknown")
        refs: list[str] = []
        for match in matches:
            for other in match.entry.refs:
                if (
                    other == ref
                    or other.startswith(ref + "/")
                    or ref.startswith((other + "/", other + ":"))
                ):
                    return Agreement("agrees")
                refs.append(other)
        if self.opens(title, ref):
            return Agreement("agrees")
        return Agreement("other", tuple(dict.fromkeys(refs)))

    def opens(self, title: Name, ref: str) -> bool:
        """Whether most words of ``title`` open or make up a name of ``ref``: titles get cut."""
        mine = stems(title.bare)
        if not mine:
            return False
        places = dict.fromkeys((ref, ref.partition("/")[0]))
        for entry in (entry for place in places for entry in self.of(place)):
            theirs = entry.stems
            if len(mine) >= 2 and theirs[: len(mine)] == mine:
                return True
            shared = len(set(mine) & set(theirs))
            if (
                len(mine) >= 3
                and shared / len(set(mine)) >= 0.6
                and shared / len(set(theirs)) >= 0.6
            ):
                return True
        return False


def _is_compound(folded: str, entry: NameEntry) -> bool:
    """Whether a name without its "of" is another word: "sales people", "the sale of people"."""
    first = folded.partition(" ")[0]
    if _VERBAL_NOUN.pattern.search(first) or stem(first) != entry.stems[0]:
        return False
    inside = _PREPOSITION.pattern
    return inside.search(entry.folded) is not None and inside.search(folded) is None


_names: Final = MadeOnce["Names"]()


def names_of(corpus: Corpus) -> Names:
    """Return the names of ``corpus``, indexed once per corpus."""
    return _names.of(corpus, lambda: Names(corpus))
