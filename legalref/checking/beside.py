"""What a text says about a reference: the name, the term and the day beside it.

Only what is tied to the reference counts: a name in quotes or brackets, before «по» or behind a
verb that says what the provision treats of; a term behind a verb of punishing, in the same sentence
and before the next reference. What stands there and is not read is handed on as unread, never
guessed at; so are the names of other offences, the terms and the categories that the sentence has
besides, as open, for those who can judge a sentence as a whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.checking.penalties import read_penalty
from legalref.checking.status_beside import standing_beside
from legalref.languages.dates import DATE, iso_of, read_day
from legalref.languages.rules import group, piece, rule
from legalref.names.beside import CELL, NamesBeside, Reference, Unread
from legalref.text.dating import sentence_bounds, time_told
from legalref.text.heads import head_above, heads_of, years_in
from legalref.text.numerals import in_digits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from legalref.ids import ProvisionId
    from legalref.names.titles import NameIndex
    from legalref.results import Mention
    from legalref.text.heads import Head

__all__ = ["TERM", "Beside", "Surroundings", "Unread"]


class Beside(NamedTuple):
    """What is said about one reference."""

    title: str | None = None
    penalty: str | None = None
    day: dt.date | None = None
    told: dt.date | None = None
    """The time of which the sentence tells, else the day of the text, where what was cited is no
    longer in force."""
    unread: tuple[Unread, ...] = ()
    status: str | None = None
    """What is said right behind it about whether it applies."""
    clause: tuple[int, int] | None = None
    """Where the sentence begins and ends, if it is the only reference there and something open."""
    open: tuple[Unread, ...] = ()
    """What the sentence says of the law that no joint ties to the reference: the name of another
    provision, a term, a category."""


TERM: Final = "term-unclear"
_CLOSING: Final = (")", "»", '"', "”", "“")
_CASE: Final = rule("of-a-case").pattern
_PUNISHES: Final = rule("punishes").pattern
_IMPRISONMENT: Final = rule("imprisonment-word").pattern
_TERM: Final = rule("term-begins").pattern
_WORD_REST: Final = re.compile(r"\w*")
_DIRECT: Final = rule("term-at-once").pattern
_TERM_BEFORE: Final = rule("term-before").pattern
_DANGLING: Final = re.compile(
    rf"[\s,]+{piece('dangling-joint')}?\s*{piece('by-means-of')}\s*$", re.IGNORECASE
)
_EDITION: Final = rule("edition-of").pattern
_UNITS: Final = rule("unit-of-term").pattern
_DIGIT: Final = re.compile("[0-9]")


class Surroundings:
    """Reads what stands around the mentions of one text."""

    def __init__(
        self,
        text: str,
        index: NameIndex,
        *,
        is_past: Callable[[str], bool],
        is_offence: Callable[[ProvisionId], bool],
    ) -> None:
        self.text = text
        self.names: NamesBeside = NamesBeside(
            text, index, is_offence=is_offence, is_term=read_penalty
        )
        self._heads: list[Head] | None = None
        self.is_past = is_past
        """Whether an act no longer applies, so that only the time told of it makes sense."""

    def of(
        self, mention: Mention, before: int, behind: int, others: Sequence[Mention] = ()
    ) -> Beside:
        """Return what is said about ``mention``.

        Args:
            mention: A numbered citation.
            before: Where the mention before it ends; 0 if there is none.
            behind: Where the next one begins; the length of the text if there is none.
            others: The mention before it and the next one.
        """
        text, start, end = self.text, mention.start, mention.end
        low, stop = sentence_bounds(text, start, end, before, behind)
        front, tail = text[low:start], text[end:stop]
        unread: list[Unread] = []
        standing = standing_beside(mention, front.lower(), tail.lower())
        status: str | None = None
        if standing is not None and standing.mine:
            status = standing.words
            if standing.rest:
                first = end + tail.lower().replace("ё", "е").index(standing.rest, standing.end)
                unread.append(Unread(first, first + len(standing.rest), "words-beside"))
        elif standing is not None:
            unread.append(Unread(end + standing.start, end + standing.end, "status-beside"))
        cited = mention.refs or mention.resolution.cited
        at = Reference(start, end, mention.refs, cited, mention.text[-1:] in _CLOSING)
        title = self.names.title(at, front, tail, behind, unread, status=standing is not None)
        penalty = self._penalty(front.lower(), tail.lower(), end, unread)
        day = _edition(tail)
        told = None
        if day is None and any(self.is_past(ref.act) for ref in mention.refs):
            told = time_told(text[low:start].lower(), tail.lower()) or self._written(start)
        bounds = self._behind_question(low, before), stop
        alone = not any(bounds[0] <= one.end and one.start <= bounds[1] for one in others)
        open: list[Unread] = []
        if not (unread or status):
            if title is None and not at.closed:
                open += self.names.others(at, bounds, [ref for one in others for ref in one.refs])
            if alone:
                open += self._terms(mention, bounds, penalty)
        clause = bounds if open and alone else None
        return Beside(
            title, penalty, day=day, told=told, unread=tuple(unread), status=status,
            clause=clause, open=tuple(open),
        )  # fmt: skip

    # -------------------------------------------------------------- what else is said

    def _behind_question(self, low: int, before: int) -> int:
        """Return where a question begins that a sentence answers: «Какая статья за кражу? 188»."""
        asked = self.text[before:low].rstrip()
        if not asked.endswith("?"):
            return low
        end = before + len(asked) - 1
        return sentence_bounds(self.text, end, end, before)[0]

    def _terms(
        self, mention: Mention, bounds: tuple[int, int], penalty: str | None
    ) -> Iterator[Unread]:
        """Yield terms and categories of crimes; the term of one case is none of the law."""
        for start, end in (bounds[0], mention.start), (mention.end, bounds[1]):
            words = self.text[start:end].lower()
            stated = penalty is None and _UNITS.search(words) and read_penalty(words)
            if stated and not self._is_of_one(bounds):
                yield Unread(start, end, TERM)
            for row in group("category"):
                found = row.pattern.search(words)
                if found is not None:
                    yield Unread(start + found.start(), start + found.end(), "category-beside")

    def _written(self, start: int) -> dt.date | None:
        """Return the day of the text before a place, if its head says one."""
        if self._heads is None:
            self._heads = heads_of(self.text, years_in(self.text))
        above = head_above(self._heads, start)
        return above.last if above is not None else None

    def _is_of_one(self, bounds: tuple[int, int]) -> bool:
        """Whether a sentence tells the term that one person got, or an age."""
        sentence = self.text[slice(*bounds)].lower()
        return bool(_CASE.search(sentence)) or any(
            row.pattern.search(sentence) for row in group("age")
        )

    # -------------------------------------------------------------- the term

    def _penalty(self, front: str, tail: str, end: int, unread: list[Unread]) -> str | None:
        if not (_UNITS.search(tail) or _UNITS.search(front)):
            return None
        if _TERM_BEFORE.search(tail):
            return None  # «… – лишение свободы до 7 лет по части 1»: the next reference has it
        of_case = _CASE.search(front) or _CASE.search(tail)
        cells = CELL.match(tail)
        direct = _DIRECT.match(tail, cells.end() if cells is not None else 0) or _DIRECT.match(tail)
        if direct is not None and not of_case and read_penalty(direct[0]):
            return _trimmed(tail[direct.start() : _clause_end(tail, direct.end())])
        found = self._behind_verb(tail, end, unread if of_case else None)
        if found is not None or of_case:
            if found is None and not unread:
                self._leave(tail, end, "term-of-a-case", unread)
            return found
        before = _TERM_BEFORE.search(front)
        stated = _PUNISHES.search(front) or _IMPRISONMENT.search(front)
        if before is not None and stated and read_penalty(before[0]):
            return before[0].rstrip().rsplit(" ", 1)[0]
        self._leave(tail, end, TERM, unread)
        return None

    def _behind_verb(self, tail: str, end: int, case: list[Unread] | None) -> str | None:
        """Return the term behind a verb of punishing, or before it as in Kazakh.

        Args:
            tail: What stands behind the reference.
            end: Where that begins.
            case: Gets the words if they are the term of one case.
        """
        for verb in _PUNISHES.finditer(tail):
            begin = _WORD_REST.match(tail, verb.end()).end()  # type: ignore[union-attr]
            words = tail[begin : _clause_end(tail, begin)]
            if not (_TERM.match(in_digits(words)) or _IMPRISONMENT.search(words)):
                continue
            if not read_penalty(words):
                continue
            if case is not None:
                case.append(Unread(end + begin, end + begin + len(words), "term-of-a-case"))
                return None
            return _trimmed(words)
        imprisoned = _IMPRISONMENT.search(tail)
        if case is None and imprisoned and _PUNISHES.search(tail, imprisoned.end()):
            # «135-бап бойынша 20 жылға дейін бас бостандығынан айыру көзделген»
            words = tail[: _clause_end(tail, imprisoned.end())]
            if read_penalty(words):
                return _trimmed(words)
        return None

    def _leave(self, tail: str, end: int, why: str, unread: list[Unread]) -> None:
        """List a term of imprisonment that stands behind a reference and is not compared."""
        if _IMPRISONMENT.search(tail) and _DIGIT.search(in_digits(tail)) and read_penalty(tail):
            unread.append(Unread(end, end + len(tail), why))


def _trimmed(words: str) -> str:
    """Return words without the signs around them and the «, по» of the next reference."""
    return _DANGLING.sub("", words).strip(" \t.,:(|–—-")


_CLAUSE_END: Final = re.compile(rf"[;()|»”\n]|,\s+{piece('clause-turns')}\s")


def _clause_end(text: str, start: int) -> int:
    found = _CLAUSE_END.search(text, start)
    return found.start() if found is not None else len(text)


def _edition(tail: str) -> dt.date | None:
    """Return the day that a text gives for the edition it means: «по состоянию на 01.01.2020»."""
    announced = _EDITION.search(tail)
    if announced is None:
        return None
    stated = DATE.search(tail.lower(), announced.end(), announced.end() + 40)
    return read_day(iso_of(stated)) if stated is not None else None
