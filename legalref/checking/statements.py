"""What stands around the references of a claim: statements that were read, and the rest.

Words come from the tables of :mod:`legalref.languages`; here is only how they are looked for. Each
reader claims its span; what no reader has claimed is a :class:`Piece`, which may still be a name,
and is unread if it is none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from legalref.checking.penalties import (
    CALENDAR_YEAR,
    CONFISCATION,
    FOR_LIFE_WORDS,
    KINDS,
    NO_PUNISHMENT,
    RANGES,
    read_penalty,
)
from legalref.languages.classify import classify
from legalref.languages.dates import DATE, iso_of
from legalref.languages.home import OURS
from legalref.languages.rules import group, piece, rule
from legalref.text.numerals import spelt_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from legalref.languages.rules import Rule

__all__ = [
    "Piece", "Statement", "When", "Words", "is_denied_before", "is_frame", "is_weightless",
    "read_words", "without_fillers",
]  # fmt: skip

Form = Literal["bracket", "quote", "dash", "plain"]
Kind = Literal["state", "category", "as-of", "edition", "frame", "filler", "blank", "age", "remark"]
"""What a rule for the words beside a reference is about: the groups of ``claims.yaml``.

``state``: whether the provision applies; ``category``: gravity of the crime; ``as-of``: the day of
which the claim speaks, a date must follow or precede; ``edition``: the wording that is cited;
``frame``: words around a penalty, read only together with one; ``filler``: words that say nothing
that could be false of the law; ``blank``: a place left open; ``age``: words that turn years into an
age; ``remark``: what is said of the provision and is no name of it.
"""
Span = tuple[int, int]
Match = tuple[int, int, Kind, "Rule"]


class When(NamedTuple):
    """A day, a year or the end of one, as a statement gives it."""

    first: dt.date
    last: dt.date
    until: bool = False
    """Whether something ends then: «до 2030 года»."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Words beside a reference that were read."""

    kind: Kind | Literal["penalty", "country"]
    says: str
    """What is said, within the kind; of a penalty its words, of a country its code."""
    start: int
    end: int
    when: When | None = None
    rule: str = ""
    """Name of the row that read it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words beside a reference that no reader of statements has claimed."""

    text: str
    form: Form
    start: int
    end: int
    alone: bool
    """Whether nothing else stands between its brackets, quotes or borders."""
    named: bool = False
    """Whether it is exactly the name of a provision."""


class Words(NamedTuple):
    """What was read of the words between two references."""

    statements: tuple[Statement, ...]
    pieces: tuple[Piece, ...]


# ------------------------------------------------------------------ numbers in digits

# «3 000», ``3,000`` and «3.000» are thousands: no term has three decimals.
_THOUSANDS: Final = re.compile(r"(?<=[0-9])[ ,.'](?=[0-9]{3}(?![0-9]))")
# «7 (семь) лет»: the number once more in brackets
_ONCE_MORE: Final = re.compile(r"(?<=[0-9]) ?\([0-9]+\)(?= ?[^\W\d_])")


class _Plain:
    """A stretch of folded text with its numbers in digits, and the way back."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self._starts = list(range(start, start + len(text)))
        self._ends = [at + 1 for at in self._starts]
        self._edit(spelt_numbers(text))
        self._edit([(m.start(), m.end(), "") for m in _THOUSANDS.finditer(self.text)])
        self._edit([(m.start(), m.end(), "") for m in _ONCE_MORE.finditer(self.text)])

    def _edit(self, edits: list[tuple[int, int, str]]) -> None:
        for start, end, new in reversed(edits):
            first, last = self._starts[start], self._ends[end - 1]
            self.text = self.text[:start] + new + self.text[end:]
            self._starts[start:end] = [first] * len(new)
            self._ends[start:end] = [last] * len(new)

    def source(self, start: int, end: int) -> Span:
        """Return the span in the folded text of a span here that is not empty."""
        return self._starts[start], self._ends[end - 1]


# ------------------------------------------------------------------ borders

_SEGMENT: Final = re.compile(r'\((?:[^()]|\([^()]*\))*\)|"[^"]*"')
_BORDER: Final = re.compile(r";|\n|(?<=[^\W\d_]{3})[.!](?=\s|$)|(?<=\))[.](?=\s|$)")
_DASHED: Final = re.compile(r"\s*[-:.=]\s")
_EDGES: Final = " \t.,;:!-=/|*()[]\"'"


def _clauses(text: str) -> Iterator[tuple[int, int, Form]]:
    """Yield the stretches between the borders of clauses that hold brackets or quotes inside."""
    if not _SEGMENT.search(text):
        return
    done = 0
    for border in [*_BORDER.finditer(text), None]:
        end = border.start() if border else len(text)
        inside = text[done:end].strip()
        if _SEGMENT.search(text, done, end) and not _SEGMENT.fullmatch(inside):
            yield done, end, "dash" if _DASHED.match(text, done) else "plain"
        done = border.end() if border else end


def _segments(text: str) -> Iterator[tuple[int, int, Form]]:
    """Yield the stretches between brackets, quotes and the borders of clauses."""
    done = 0
    for match in [*_SEGMENT.finditer(text), None]:
        until = match.start() if match else len(text)
        for border in [*_BORDER.finditer(text, done, until), None]:
            end = border.start() if border else until
            if text[done:end].strip(_EDGES):
                yield done, end, "dash" if _DASHED.match(text, done) else "plain"
            done = border.end() if border else until
        if match:
            inside = match.start() + 1, match.end() - 1
            form: Form = "bracket" if match[0][0] == "(" else "quote"
            if text[slice(*inside)].strip(_EDGES):
                yield *inside, form
            done = match.end()


# ------------------------------------------------------------------ the readers


class _Reader:
    """Claims spans of one stretch of plain text."""

    def __init__(self, text: str, is_name: Callable[[str], bool]) -> None:
        self.text = text
        self.taken = bytearray(len(text))
        self.found: list[tuple[int, int, Statement]] = []
        self._is_name = is_name
        self._frames: list[Match] | None = None
        self._ages: tuple[frozenset[int], frozenset[int]] | None = None

    def _is_free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def _claim(self, start: int, end: int, kind: Kind, row: Rule, when: When | None = None) -> None:
        self._take(start, end)
        said = Statement(kind, row.value, start, end, when, row.name)
        self.found.append((start, end, said))

    def _matches(self, *kinds: Kind) -> list[Match]:
        """Return the rows that match where nothing is claimed: the first, then the longest."""
        return self._chosen(self._all(*kinds))

    def _all(self, *kinds: Kind) -> list[Match]:
        """Return every match of rows, from left to right, the longest first."""
        found = (
            (match.start(), match.end(), kind, row)
            for kind in kinds
            for row in group(kind)
            for match in row.pattern.finditer(self.text)
        )
        return sorted(found, key=lambda f: (f[0], -f[1]))

    def _chosen(self, found: Iterable[Match]) -> list[Match]:
        chosen: list[Match] = []
        for one in found:
            if (not chosen or one[0] >= chosen[-1][1]) and self._is_free(one[0], one[1]):
                chosen.append(one)
        return chosen

    def blanks(self) -> None:
        """Claim the places that were left open."""
        for start, end, kind, row in self._matches("blank"):
            self._claim(start, end, kind, row)

    def registrations(self) -> Iterator[Piece]:
        """Claim the registration of an order with its country and its day: «рег. № 35289»."""
        for match in _REGISTRATION.finditer(self.text):
            start, end = match.start(), match.end("number")
            day = DATE.search(self.text, end, match.end())
            end = day.end() if day is not None else end
            if self._is_free(start, end):
                self._take(start, end)
                yield Piece(self.text[start:end], "plain", start, end, True)

    def names(self, stretches: list[tuple[int, int, Form]]) -> Iterator[Piece]:
        """Claim the stretches that are exactly the name of a provision, the longer ones first."""
        for first, last, form in stretches:
            words = self.text[first:last].strip(_EDGES)
            if words and self._is_free(first, last) and self._is_name(words):
                left = self.text.index(words, first)
                self._take(first, last)
                yield Piece(words, form, left, left + len(words), True, True)

    def days(self) -> None:
        """Claim the day of which the claim speaks, and the wording that it cites."""
        for start, end, kind, row in self._matches("as-of"):
            if row.value == "behind":
                before = _when_before(self.text, start)
                if before is not None:
                    self._claim(before[0], end, kind, row, before[1])
                continue
            behind = _when_behind(self.text, end)
            if behind is not None:
                self._claim(start, behind[0], kind, row, behind[1])
        for start, end, kind, row in self._matches("edition"):
            behind = _when_behind(self.text, end)
            before = _when_before(self.text, start)
            first = before[0] if before is not None else start
            last = behind[0] if behind is not None else end
            if (tail := _LAW_BEHIND.match(self.text, last)) is not None:
                last = tail.end()
            self._claim(first, last, kind, row)

    def states(self) -> None:
        """Claim what is said of the state and of the gravity, with its date."""
        for start, end, kind, row in self._matches("state", "category"):
            if not self._is_free(start, end) or is_denied_before(self.text, start):
                continue
            when: When | None = None
            if kind == "state":
                behind = _when_behind(self.text, end)
                before = None if behind is not None else _when_before(self.text, start)
                if behind is not None and self._is_free(end, behind[0]):
                    end, when = behind
                elif before is not None and self._is_free(before[0], start):
                    start, when = before
            self._claim(start, end, kind, row, when)

    def penalties(self, start: int, end: int) -> None:
        """Claim the penalties that are stated between two borders."""
        cores = self._cores(start, end)
        if not cores:
            return
        frames = [match[:2] for match in self._frames_within(start, end)]
        runs: list[list[Span]] = []
        tokens = sorted({*cores, *_apart(frames, list(cores))})
        for token in tokens:
            if runs and _JOINED.fullmatch(self.text, runs[-1][-1][1], token[0]):
                runs[-1].append(token)
            else:
                runs.append([token])
        for run in runs:
            core = [token for token in run if token in cores]
            if not core:
                continue
            first, last = self._within(run, core)
            bare = all(cores[token] for token in core) and len(run) == len(core)
            if bare and self.text[start:end].strip(_EDGES) != self.text[first:last].strip(_EDGES):
                continue  # «16 лет» among other words may be anything
            words = self.text[first:last]
            if not is_denied(words) and read_penalty(words):
                self._take(first, last)
                self.found.append((first, last, Statement("penalty", words, first, last)))

    def _frames_within(self, start: int, end: int) -> list[Match]:
        """Return the words around a penalty that stand between two borders."""
        if self._frames is None:  # looked for once, however many clauses there are
            self._frames = self._all("frame")
        first, last = (bisect_left(self._frames, at, key=itemgetter(0)) for at in (start, end))
        return self._chosen(each for each in self._frames[first:last] if each[1] <= end)

    def _is_age(self, span: Span) -> bool:
        """Whether words that turn years into an age end or begin beside a number of years."""
        if self._ages is None:
            ages = self._matches("age")
            near = range(-_NEAR, _NEAR + 1)
            starts = frozenset(match[0] + by for match in ages for by in near)
            ends = frozenset(match[1] + by for match in ages for by in near)
            self._ages = starts, ends
        starts, ends = self._ages
        return span[0] in ends or span[1] in starts

    def _within(self, run: list[Span], core: list[Span]) -> Span:
        """Return the bounds of a run without the joints at its ends."""
        first, last = run[0][0], run[-1][1]
        while run[0] not in core and len(self.text[slice(*run[0])]) <= _SHORT:
            run = run[1:]
            first = run[0][0]
        while run[-1] not in core and len(self.text[slice(*run[-1])]) <= _SHORT:
            run = run[:-1]
            last = run[-1][1]
        return first, last

    def _cores(self, start: int, end: int) -> dict[Span, bool]:
        """Return terms and kinds of punishment, and whether each is a number of years alone."""
        found: dict[Span, bool] = {}
        taken = self.taken

        def take(match: re.Match[str], bare: bool = False) -> None:
            span = match.span()
            if span[0] == span[1] or any(taken[span[0] : span[1]]):
                return
            if CALENDAR_YEAR.pattern.search(match[0]):
                return
            if bare and self._is_age(span):
                return
            self._take(*span)
            found[span] = bare

        for form in RANGES:
            for match in form.pattern.finditer(self.text, start, end):
                take(match, form is RANGES[-1])
        for words in (*CONFISCATION, FOR_LIFE_WORDS, *KINDS):
            for match in words.pattern.finditer(self.text, start, end):
                take(_whole(match))
        for first, last in found:  # they were free: whether they are claimed is said elsewhere
            taken[first:last] = bytes(last - first)
        return found

    def countries(self) -> None:
        """Claim the names of countries."""
        for match in _WORD.finditer(self.text):
            if not self._is_free(*match.span()):
                continue
            known = classify(match[0])
            if known is not None and known.kind == "country":
                self._take(*match.span())
                if known.value != OURS:
                    said = Statement("country", known.value, *match.span())
                    self.found.append((*match.span(), said))

    def rest(self, start: int, end: int, form: Form) -> Iterator[Piece]:
        """Yield what nobody has claimed between two borders, words of no weight aside."""
        at = start
        whole = self._is_free(start, end)
        while at < end:
            if self.taken[at]:
                at += 1
                continue
            stop = at
            while stop < end and not self.taken[stop]:
                stop += 1
            left = at + len(self.text[at:stop]) - len(self.text[at:stop].lstrip(_EDGES))
            text = self.text[at:stop].strip(_EDGES)
            if text and not is_weightless(text):
                own: Form = (
                    form if form != "dash" or not self.text[start:at].strip(_EDGES) else "plain"
                )
                yield Piece(text, own, left, left + len(text), whole)
            at = stop


def is_denied_before(text: str, start: int) -> bool:
    """Whether a word denies what begins at a place: «не исключена»."""
    return bool(_DENIED_BEFORE.search(text, max(0, start - _LONGEST_DENIAL), start))


def is_denied(words: str) -> bool:
    """Whether something turns a penalty around: «до 15 лет не предусмотрено»."""
    for form in (*RANGES, *CONFISCATION):
        words = form.pattern.sub(" ", words)
    return NO_PUNISHMENT.pattern.search(_OR.sub(" ", words)) is not None


_REGISTRATION: Final = rule("registration").pattern
_LAW_BEHIND: Final = rule("number-of-law-behind").pattern
_DENIED_BEFORE: Final = rule("denied-before").pattern
_LONGEST_DENIAL: Final = 40  # code points: claims may be long
_LONGEST_FILLER: Final = 200
_OR: Final = rule("or-that-denies").pattern
_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGNIFICANT: Final = re.compile(r"[^\W_]")
_JOINED: Final = re.compile(r"[\s,:()\"/-]*")
_SHORT: Final = 3
_NEAR: Final = 3
_WHEN_BEHIND: Final = re.compile(
    rf"[\s,(]*(?P<lead>(?:{piece('when-before')} )?)"
    rf"(?:{DATE.pattern}|{piece('year-of-statement')})"
)
_WHEN_TAIL: Final = rule("when-behind").pattern
_UNTIL: Final = rule("until-then").pattern
_LONGEST_WHEN: Final = 60


def _apart(spans: list[Span], from_: list[Span]) -> list[Span]:
    """Return the spans that overlap none of others, which lie apart from each other."""
    others = sorted(from_)
    before = [bisect_left(others, span[1], key=itemgetter(0)) for span in spans]
    return [s for s, at in zip(spans, before, strict=True) if not at or others[at - 1][1] <= s[0]]


def _whole(match: re.Match[str]) -> re.Match[str]:
    """Return a match that goes on to the end of its last word."""
    text = match.string
    end = match.end()
    while end < len(text) and (text[end].isalpha()):
        end += 1
    return re.compile(re.escape(text[match.start() : end])).match(text, match.start()) or match


def _when(match: re.Match[str], text: str) -> When | None:
    year = match["year"]
    until = _UNTIL.search(text.strip(" ,(")) is not None
    try:
        if year is not None:
            return When(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), until)
        day = dt.date.fromisoformat(iso_of(match))
    except ValueError:
        return None
    return When(day, day, until)


def _when_behind(text: str, at: int) -> tuple[int, When] | None:
    """Return the date that begins at ``at``, and where it ends."""
    match = _WHEN_BEHIND.match(text, at)
    if match is None:
        return None
    tail = _WHEN_TAIL.match(text, match.end())
    end = tail.end() if tail else match.end()
    when = _when(match, text[at:end])
    return (end, when) if when is not None else None


def _when_before(text: str, at: int) -> tuple[int, When] | None:
    """Return the date that ends right before ``at``, and where it begins."""
    for start in range(max(0, at - _LONGEST_WHEN), at):
        if start and text[start - 1].isalnum():
            continue
        found = _when_behind(text, start)
        if found is not None and not text[found[0] : at].strip(" ,:"):
            return start, found[1]
    return None


def is_weightless(text: str) -> bool:
    """Whether nothing in ``text`` could be false of the law: «в соответствии с», signs."""
    left = text
    for row in group("filler"):
        left = row.pattern.sub(" ", left)
        if not _SIGNIFICANT.search(left):
            return True
    for match in _WORD.finditer(left):
        known = classify(match[0])
        if known is None or not (known.kind == "country" and known.value == OURS):
            return False
    return not any(c.isdigit() for c in left)


def is_frame(text: str) -> bool:
    """Whether words only lead to a penalty that stands elsewhere: «максимальный срок по»."""
    return not without_fillers(text, framed=True)


def without_fillers(text: str, *, framed: bool = False) -> str:
    """Return words without those of no weight at both ends: «это торговля людьми».

    Args:
        text: Folded words.
        framed: Whether words around a penalty have no weight either.
    """
    kinds: tuple[Kind, ...] = ("filler", "frame") if framed else ("filler",)
    patterns = [row.pattern for kind in kinds for row in group(kind)]
    while True:
        text = text.strip(_EDGES)
        left = next((m.end() for p in patterns if (m := p.match(text)) and m.end()), 0)
        text = text[left:].strip(_EDGES)
        low = max(0, len(text) - _LONGEST_FILLER)
        ends = (m.start() for p in patterns for m in p.finditer(text, low) if m.end() == len(text))
        right = min(ends, default=len(text))
        if not left and right == len(text):
            return text
        text = text[:right]


def read_words(text: str, start: int, end: int, is_name: Callable[[str], bool]) -> Words:
    """Return what was read of folded ``text`` between two places.

    Args:
        text: The folded text.
        start: Where the words begin.
        end: Where they end.
        is_name: Says of words whether they are, as they stand, the name of a provision.
    """
    if not _SIGNIFICANT.search(text, start, end) and not text[start:end].strip(" .,;:()-\"'"):
        return Words((), ())
    plain = _Plain(text[start:end], start)
    reader = _Reader(plain.text, is_name)
    reader.blanks()
    segments = list(_segments(plain.text))
    names = [*reader.registrations(), *reader.names([*_clauses(plain.text), *segments])]
    reader.days()
    reader.states()
    for first, last, _ in segments:
        reader.penalties(first, last)
    reader.countries()
    pieces = [*names]
    for first, last, form in segments:
        if not any(first < name.end and name.start < last for name in names):
            pieces += reader.rest(first, last, form)
    placed = [
        Piece(p.text, p.form, *plain.source(p.start, p.end), p.alone, p.named)
        for p in sorted(pieces, key=lambda p: p.start)
    ]
    said = [
        Statement(s.kind, s.says, *plain.source(first, last), s.when, s.rule)
        for first, last, s in sorted(reader.found, key=lambda found: found[0])
    ]
    return Words(tuple(said), tuple(placed))
