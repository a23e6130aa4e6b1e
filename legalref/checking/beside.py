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
from legalref.checking.status_beside import Standing, standing_beside
from legalref.languages.dates import DATE, iso_of, read_day
from legalref.languages.rules import group, piece, rule
from legalref.text.dating import sentence_bounds, time_told
from legalref.text.folding import fold
from legalref.text.heads import head_above, heads_of, years_in
from legalref.text.numerals import in_digits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from legalref.ids import ProvisionId
    from legalref.names.titles import Named, NameIndex
    from legalref.results import Mention
    from legalref.text.heads import Head

__all__ = ["TERM", "Beside", "Surroundings", "Unread"]


class Unread(NamedTuple):
    """Words beside a reference that say something which was not compared."""

    start: int
    """Code point of the text, half-open."""
    end: int
    why: str
    """Key of a message."""


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
_QUOTED: Final = re.compile(r'[\s:–—-]*[«"“„]([^«»"“”„\n]{3,300})[»"”“]')
_BRACKETED: Final = re.compile(r"\s*\(([^()\n]{3,200})\)")
_DASHED: Final = re.compile(rf"\s*(?:[–—:-]|\(|\.\s|)\s*(?:{piece('is-called')}\s+)*")
_TREATS: Final = re.compile(rf"[\s,–—-]*{piece('treats-of')}\s*[:«\"“]?\s*", re.IGNORECASE)
_JOINED: Final = re.compile(
    rf"[\s,]*\b{piece('by-means-of')}\s*$|\s[–—-]\s*(?:{piece('equals')}\s*)?$", re.IGNORECASE
)
_COORDINATED: Final = re.compile(rf"(?:\s|^)(?:{piece('tied-name')}|,)\s*$|,\s*$", re.IGNORECASE)
_NEGATED: Final = rule("turned-around").pattern
_LIST: Final = re.compile(rf"[\s,;/]*(?:{piece('list-joint')}|–|—|-)?[\s,]*")
_REMARK: Final = rule("bracket-remark").pattern
_CASE: Final = rule("of-a-case").pattern
_PUNISHES: Final = rule("punishes").pattern
_IMPRISONMENT: Final = rule("imprisonment-word").pattern
_TERM: Final = rule("term-begins").pattern
_WORD_REST: Final = re.compile(r"\w*")
_DIRECT: Final = rule("term-at-once").pattern
_CELL: Final = re.compile(r"\s*\|\s*([^|\n]{3,300}?)\s*(?=\||\n|$)")
_TERM_BEFORE: Final = rule("term-before").pattern
_DANGLING: Final = re.compile(
    rf"[\s,]+{piece('dangling-joint')}?\s*{piece('by-means-of')}\s*$", re.IGNORECASE
)
_EDITION: Final = rule("edition-of").pattern
_COMMA: Final = re.compile(r"\s*,\s*")
_COMMA_LAST: Final = re.compile(r"\s*,\s*$")
_LABEL: Final = re.compile(r"[\s,•*·–—-]*(?:[0-9]{1,3}[.)]\s*)?")
_BORDER: Final = re.compile(r"\s*(?:[,.;)\n]|$)")
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
        self.index = index
        self.is_offence = is_offence
        """Whether the names of a provision are those of offences, and no common words."""
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
                at = end + tail.lower().replace("ё", "е").index(standing.rest, standing.end)
                unread.append(Unread(at, at + len(standing.rest), "words-beside"))
        elif standing is not None:
            unread.append(Unread(end + standing.start, end + standing.end, "status-beside"))
        title = self._title(mention, front, tail, behind, unread, standing)
        penalty = self._penalty(front.lower(), tail.lower(), end, unread)
        day = _edition(tail)
        told = None
        if day is None and any(self.is_past(ref.act) for ref in mention.refs):
            told = time_told(text[low:start].lower(), tail.lower()) or self._written(start)
        bounds = self._behind_question(low, before), stop
        alone = not any(bounds[0] <= one.end and one.start <= bounds[1] for one in others)
        open: list[Unread] = []
        if not (unread or status):
            if title is None and mention.text[-1:] not in ')»"”“':
                open += self._other_names(mention, bounds, others)
            if alone:
                open += self._terms(mention, bounds, penalty)
        clause = bounds if open and alone else None
        return Beside(
            title, penalty, day=day, told=told, unread=tuple(unread), status=status,
            clause=clause, open=tuple(open),
        )  # fmt: skip

    def _tells(self, named: tuple[Named, ...], cited: Iterable[ProvisionId]) -> bool:
        """Whether a name in running text speaks of the number beside it."""
        refs = [ref for one in named for ref in one.refs]
        return any(_related(ref, cited) for ref in refs) or any(map(self.is_offence, refs))

    # -------------------------------------------------------------- what else is said

    def _behind_question(self, low: int, before: int) -> int:
        """Return where a question begins that a sentence answers: «Какая статья за кражу? 188»."""
        asked = self.text[before:low].rstrip()
        if not asked.endswith("?"):
            return low
        end = before + len(asked) - 1
        return sentence_bounds(self.text, end, end, before)[0]

    def _other_names(
        self, mention: Mention, bounds: tuple[int, int], others: Sequence[Mention]
    ) -> Iterator[Unread]:
        """Yield the names of offences that are those of no reference near them."""
        cited = mention.refs or mention.resolution.cited
        near = [*cited, *(ref for other in others for ref in other.refs)]
        for start, end in (bounds[0], mention.start), (mention.end, bounds[1]):
            words = self.text[start:end]
            for first, last, named in self.index.inside(words):
                if not self._tells(named, cited) or _NEGATED.search(words[:first][-60:]):
                    continue
                if not any(_related(ref, near) for one in named for ref in one.refs):
                    yield Unread(start + first, start + last, "name-beside")

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

    # -------------------------------------------------------------- the name

    def _title(
        self, mention: Mention, front: str, tail: str, behind: int, unread: list[Unread],
        standing: Standing | None,
    ) -> str | None:  # fmt: skip
        if mention.text[-1:] in ')»"”“':
            return None  # it has taken its name in, and whoever judges it reads that
        quoted = _QUOTED.match(tail)
        if quoted is not None:
            return quoted[1].strip()
        cell = _CELL.match(tail)
        if cell is not None:
            return cell[1] if self._is_name(cell[1]) else None
        bracketed = _BRACKETED.match(tail)
        if bracketed is not None and standing is not None:
            return None
        if bracketed is not None:
            return self._in_brackets(bracketed, mention.end, unread)
        named = self._name_behind(mention, tail, behind, unread)
        if named is None and not self._is_listed(mention, behind):
            named = self._name_before(mention, front, tail, unread)
        return named

    def _in_brackets(
        self, bracketed: re.Match[str], offset: int, unread: list[Unread]
    ) -> str | None:
        words = bracketed[1].strip()
        if _REMARK.match(words) or not any(map(str.isalpha, words)) or read_penalty(words):
            return None
        if self._is_name(words):
            return words
        if not any(map(str.isdigit, words)):
            start = offset + bracketed.start(1)
            unread.append(Unread(start, offset + bracketed.end(1), "words-beside"))
        return None

    def _is_name(self, words: str) -> bool:
        """Whether words are the name of something, or nearly one."""
        rivals = self.index.look_up(words)
        return bool(rivals) and (
            rivals[0].exact or (rivals[0].claimed >= 0.9 and rivals[0].covered >= 0.3)
        )

    def _name_behind(
        self, mention: Mention, tail: str, behind: int, unread: list[Unread]
    ) -> str | None:
        """Return the name behind a dash, a colon or a verb: «ст. 190 УК РК карает за кражу»."""
        opening = _TREATS.match(tail) or _DASHED.match(tail)
        if opening is None or not opening[0].strip():
            return self._apposed(mention, tail, behind, unread)
        rest = tail[opening.end() :]
        if rest[:1].isdigit() or _NEGATED.match(rest):
            return None
        found = self.index.beginning(rest)
        if found is None or not self._tells(found[1], mention.refs or mention.resolution.cited):
            return None
        return rest[: found[0]]

    def _apposed(
        self, mention: Mention, tail: str, behind: int, unread: list[Unread]
    ) -> str | None:
        """Return the name between two commas: «ст. 128 УК РК, торговля людьми, …».

        It is that of the reference before it if it stands as it is listed, in the nominative, and
        neither another name nor another reference follows; else it is listed as unread.
        """
        comma = _COMMA.match(tail)
        found = self.index.beginning(tail[comma.end() :]) if comma is not None else None
        if comma is None or found is None:
            return None
        cited = mention.refs or mention.resolution.cited
        words, rest = tail[comma.end() :][: found[0]], tail[comma.end() + found[0] :]
        if not self._tells(found[1], cited) or not _BORDER.match(rest):
            return None
        if any(_related(ref, cited) for one in found[1] for ref in one.refs):
            return words
        follows = rest.lstrip(" ,")
        if not follows.strip(" (–—-") and mention.end + len(tail) == behind < len(self.text):
            return None  # it leads up to the next reference, which takes it or lists it
        if self.index.beginning(follows) or not _is_listed_name(words, found[1]):
            at = mention.end + comma.end()
            unread.append(Unread(at, at + len(words), "words-beside"))
            return None
        return words

    def _name_before(
        self, mention: Mention, front: str, tail: str, unread: list[Unread]
    ) -> str | None:
        """Return the name before «по» or a bracket: «за торговлю людьми (ст. 128 УК РК)»."""
        if front.endswith("("):
            if not tail.startswith(")"):
                return None
            words = front[:-1]
        else:
            joined = _JOINED.search(front)
            if joined is None:
                return self._before_comma(mention, front, unread)
            words = front[: joined.start()]
        words = words.rstrip(' »"”“')
        found = self.index.ending(words)
        if found is None or not self._tells(found[1], mention.refs or mention.resolution.cited):
            return None
        start, named = found
        led = words[:start].rstrip(' «"“„')
        if _NEGATED.search(led[-60:]):
            return None
        tied = _COORDINATED.search(led)
        # In «сутенёрство (ст. 309) и торговля людьми (ст. 128)» each name has its own number.
        if tied is not None and any(map(str.isalpha, led[: tied.start()])):
            # «организация притонов и торговля людьми (ст. 308)»: either may be meant.
            if not any(_related(ref, mention.refs) for one in named for ref in one.refs):
                at = mention.start - len(front) + start
                unread.append(Unread(at, at + len(words) - start, "name-shared"))
            return None
        return words[start:]

    def _before_comma(self, mention: Mention, front: str, unread: list[Unread]) -> str | None:
        """Return the name that stands alone before a comma: «Торговля людьми, ст. 128 УК РК»."""
        comma = _COMMA_LAST.search(front)
        words = front[: comma.start()] if comma is not None else ""
        label = _LABEL.match(words)
        between = front.lstrip()[:1] == ","  # another reference stands before it
        words = words[label.end() if label is not None else 0 :]
        found = self.index.beginning(words)
        if found is None or words[found[0] :].strip():
            return None
        cited = mention.refs or mention.resolution.cited
        if not self._tells(found[1], cited):
            return None
        if any(_related(ref, cited) for one in found[1] for ref in one.refs):
            return words
        if between or not _is_listed_name(words, found[1]):
            at = mention.start - len(front) + front.rindex(words)
            unread.append(Unread(at, at + len(words), "words-beside"))
            return None
        return words

    def _is_listed(self, mention: Mention, behind: int) -> bool:
        """Whether the mention is an item of a list, whose names are not told apart."""
        between = self.text[mention.end : behind]
        follows = behind < len(self.text) and len(between) < 12
        return follows and _LIST.fullmatch(between) is not None

    # -------------------------------------------------------------- the term

    def _penalty(self, front: str, tail: str, end: int, unread: list[Unread]) -> str | None:
        if not (_UNITS.search(tail) or _UNITS.search(front)):
            return None
        if _TERM_BEFORE.search(tail):
            return None  # «… – лишение свободы до 7 лет по части 1»: the next reference has it
        of_case = _CASE.search(front) or _CASE.search(tail)
        cells = _CELL.match(tail)
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


def _is_listed_name(words: str, named: Iterable[Named]) -> bool:
    """Whether words are a name as it is listed, not another form of it."""
    folded = fold(words).text.strip()
    return any(fold(one.text).text.strip() == folded for one in named)


def _related(one: ProvisionId, others: Iterable[ProvisionId]) -> bool:
    return any(one == other or one in other or other in one for other in others)


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
