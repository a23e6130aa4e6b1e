"""Names beside numbers, wherever somebody reads them: of one mention, in running text, in a claim.

A title in quotes, in brackets or behind a dash beside the citations of a mention
(:func:`title_beside`); the words that tie a name to a number in running text, «За торговлю людьми
(ст. 128)» (:func:`name_before`, :func:`names_behind`, :func:`owner_of_name`); and what a document
says that a reference is called (:class:`NamesBeside`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.acts.whose import UNLISTED, Act
from legalref.ids import ProvisionId
from legalref.languages.late import late
from legalref.languages.rules import piece, rule
from legalref.names.entries import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from legalref.acts.whose import Owner
    from legalref.names.listed import Names
    from legalref.names.titles import Named, NameIndex

__all__ = [
    "CELL",
    "NamesBeside",
    "Reference",
    "Unread",
    "listed_before",
    "name_before",
    "names_behind",
    "owner_of_name",
    "title_beside",
]  # fmt: skip

# ------------------------------------------------------------------ of one mention

_TITLE_QUOTED: Final = late(r'"([^"\n]{3,300})"')
_TITLE_BRACKETED: Final = late(r"\(([^()\n]{3,200})\)")
_TITLE_DASHED: Final = late(r"^\s*(?:[.:]|-)\s*([^\n]{3,300})")
_NO_TITLE: Final = rule("no-title")
_SHORTEST_TITLE: Final = 5  # letters


def title_beside(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Return the title beside citations, and its place in the folded text.

    Args:
        folded: A mention.
        start: Where its first citation begins.
        end: Where its last one ends.
    """
    tail, front = folded[end:], folded[:start]
    for pattern, sign, where, offset in (
        (_TITLE_QUOTED, '"', tail, end),
        (_TITLE_BRACKETED, "(", tail, end),
        (_TITLE_DASHED, "", tail, end),
        (_TITLE_QUOTED, '"', front, 0),
    ):
        match = pattern.search(where) if where and sign in where else None
        if match is not None and not _NO_TITLE.behind(match[1].strip()):
            return match[1].strip(" .;,"), offset + match.start(1), offset + match.end(1)
    words_before = front.strip(" .,;:(-")
    if front.rstrip().endswith("(") and words_before:
        return words_before, 0, start
    return None


def listed_before(
    folded: str, start: int, names: Callable[[], Names]
) -> tuple[str, int, int] | None:
    """Return what stands before the citations of a mention if the whole of it is a listed name.

    The names are asked for where there is something to look up: most mentions have none.
    """
    front = folded[:start].strip(' .,;:(-"')
    if len(front) >= _SHORTEST_TITLE and names().find(Name.of(front), slips=0):
        return front, 0, start
    return None


# ------------------------------------------------------------------ in running text

_PUNISHED: Final = rule("punished-before")
_PUNISHED_BEHIND: Final = rule("punished-behind")
_TIED: Final = rule("ties-a-name")
_CLAUSE: Final = late(r"[.,;:!?()\n«»\"]")
_MOST_WORDS: Final = 7
_DASHED_TITLE: Final = late(r"[*_`]*\s*[–—-]\s+([^;,.:()\n]{5,90})")


def name_before(text: str, start: int, low: int) -> Name | None:
    """Return the words of the clause before a number that something ties to it."""
    tied = _TIED.before(text, start, low)
    if tied is None:
        punished = _PUNISHED.before(text, start, low)
        return Name(" ".join(punished[0].split()[:-1])) if punished is not None else None
    begin = low
    for stop in _CLAUSE.finditer(text, low, tied.start()):
        begin = stop.end()
    words = text[begin : tied.start()].split()
    return Name(" ".join(words[-_MOST_WORDS:])) if words else None


def names_behind(text: str, end: int) -> list[Name]:
    """Return what may be the name of what a number punishes, behind it, the longest first."""
    punished = _PUNISHED_BEHIND.behind(text, end)
    words = punished[0].split()[1:] if punished is not None else []
    return [Name(" ".join(words[:last])) for last in range(len(words), 0, -1)]


def dashed_behind(text: str, end: int) -> Name | None:
    """Return what stands behind a number and a dash, and may be its name: «128 – торговля …»."""
    dashed = _DASHED_TITLE.match(text, end)
    return Name(dashed[1].strip()) if dashed is not None else None


def owner_of_name(
    names: Names, name: Name, number: str, carried: Owner, slips: int | None = None
) -> Owner | None:
    """Return the act in which an article with the number bears the name.

    :data:`UNLISTED` if the name is that of other provisions only, so that the number stays open;
    None if it is no name at all, or that of the article ``number`` of the act ``carried``.
    """
    words = name.folded.split()
    for first in range(len(words)):
        matches = names.find(Name.of(" ".join(words[first:])), slips=0, outlined=True)
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


# ------------------------------------------------------------------ what a document calls it

_QUOTED: Final = late(r'[\s:–—-]*[«"“„]([^«»"“”„\n]{3,300})[»"”“]')
_BRACKETED: Final = late(r"\s*\(([^()\n]{3,200})\)")
_DASHED: Final = late(rf"\s*(?:[–—:-]|\(|\.\s|)\s*(?:{piece('is-called')}\s+)*")
_TREATS: Final = late(rf"[\s,–—-]*{piece('treats-of')}\s*(?:[:«\"“]\s*)?", re.IGNORECASE)
_JOINED: Final = late(
    rf"[\s,]*\b{piece('by-means-of')}\s*$|\s[–—-]\s*(?:{piece('equals')}\s*)?$", re.IGNORECASE
)
_COORDINATED: Final = late(rf"(?:\s|^)(?:{piece('tied-name')}|,)\s*$|,\s*$", re.IGNORECASE)
_LIST: Final = late(rf"[\s,;/]*(?:{piece('list-joint')}|–|—|-)?[\s,]*")
_REMARK: Final = rule("bracket-remark")
_COMMA: Final = late(r"\s*,\s*")
_COMMA_LAST: Final = late(r"\s*,\s*$")
_LABEL: Final = late(r"[\s,•*·–—-]*(?:[0-9]{1,3}[.)]\s*)?")
_BORDER: Final = late(r"\s*(?:[,.;)\n]|$)")
_NEGATED: Final = rule("turned-around")
CELL: Final = late(r"\s*\|\s*([^|\n]{3,300}?)\s*(?=\||\n|$)")
"""What stands in the next cell of a row."""
_BEFORE_NAME: Final = 60  # code points in which a name is turned around: «а не кражу»
_LONGEST_JOINT: Final = 12  # code points between two items of a list


class Reference(NamedTuple):
    """A reference in a text."""

    start: int
    end: int
    refs: tuple[ProvisionId, ...]
    """What it names."""
    cited: tuple[ProvisionId, ...]
    """The same, or what it would name if that existed."""
    closed: bool
    """Whether it ends with a bracket or a quote, so that it has taken its name in."""


class Unread(NamedTuple):
    """Words beside a reference that say something which was not compared."""

    start: int
    """Code point of the text, half-open."""
    end: int
    why: str
    """Key of a message."""


class NamesBeside:
    """Reads the names that a text has beside its references."""

    def __init__(
        self,
        text: str,
        index: NameIndex,
        *,
        is_offence: Callable[[ProvisionId], bool],
        is_term: Callable[[str], object],
    ) -> None:
        self.text = text
        self.index = index
        self.is_offence = is_offence
        """Whether the names of a provision are those of offences, and no common words."""
        self.is_term = is_term
        """Whether words say what the punishment is."""

    def others(
        self, at: Reference, bounds: tuple[int, int], near: Iterable[ProvisionId]
    ) -> Iterator[Unread]:
        """Yield the names of offences in a sentence that are those of no reference near them."""
        near = (*at.cited, *near)
        for start, end in (bounds[0], at.start), (at.end, bounds[1]):
            words = self.text[start:end]
            for first, last, named in self.index.inside(words):
                if not self._tells(named, at.cited) or _is_turned(words[:first]):
                    continue
                if not any(_related(ref, near) for one in named for ref in one.refs):
                    yield Unread(start + first, start + last, "name-beside")

    def _tells(self, named: tuple[Named, ...], cited: Iterable[ProvisionId]) -> bool:
        """Whether a name in running text speaks of the number beside it."""
        refs = [ref for one in named for ref in one.refs]
        return any(_related(ref, cited) for ref in refs) or any(map(self.is_offence, refs))

    def title(
        self, at: Reference, front: str, tail: str, behind: int, unread: list[Unread],
        *, status: bool,
    ) -> str | None:  # fmt: skip
        """Return the name that is tied to a reference; what is not clear is put to the unread.

        Args:
            at: The reference.
            front: What stands before it in its sentence.
            tail: What stands behind it.
            behind: Where the next reference begins.
            unread: Gets the words that may be a name and were not compared.
            status: Whether what is in brackets behind it says whether it applies.
        """
        if at.closed:
            return None  # it has taken its name in, and whoever judges it reads that
        quoted = _QUOTED.match(tail)
        if quoted is not None:
            return quoted[1].strip()
        cell = CELL.match(tail)
        if cell is not None:
            return cell[1] if self._is_name(cell[1]) else None
        bracketed = _BRACKETED.match(tail)
        if bracketed is not None and status:
            return None
        if bracketed is not None:
            return self._in_brackets(bracketed, at.end, unread)
        named = self._name_behind(at, tail, behind, unread)
        if named is None and not self._is_listed(at, behind):
            named = self._name_before(at, front, tail, unread)
        return named

    def _in_brackets(
        self, bracketed: re.Match[str], offset: int, unread: list[Unread]
    ) -> str | None:
        words = bracketed[1].strip()
        if _REMARK.pattern.match(words) or not any(map(str.isalpha, words)) or self.is_term(words):
            return None
        if self._is_name(words):
            return words
        if not any(map(str.isdigit, words)):
            start = offset + bracketed.start(1)
            unread.append(Unread(start, offset + bracketed.end(1), "words-beside"))
        return None

    def _is_name(self, words: str) -> bool:
        """Whether words are the name of something, or nearly one."""
        rivals = self.index.look_up(Name(words))
        return bool(rivals) and (
            rivals[0].exact or (rivals[0].claimed >= 0.9 and rivals[0].covered >= 0.3)
        )

    def _name_behind(
        self, at: Reference, tail: str, behind: int, unread: list[Unread]
    ) -> str | None:
        """Return the name behind a dash, a colon or a verb: «ст. 190 УК РК карает за кражу»."""
        opening = _TREATS.match(tail) or _DASHED.match(tail)
        if opening is None or not opening[0].strip():
            return self._apposed(at, tail, behind, unread)
        rest = tail[opening.end() :]
        if rest[:1].isdigit() or _NEGATED.pattern.match(rest):
            return None
        found = self.index.beginning(rest)
        if found is None or not self._tells(found[1], at.cited):
            return None
        return rest[: found[0]]

    def _apposed(self, at: Reference, tail: str, behind: int, unread: list[Unread]) -> str | None:
        """Return the name between two commas: «ст. 128 УК РК, торговля людьми, …».

        It is that of the reference before it if it stands as it is listed, in the nominative, and
        neither another name nor another reference follows; else it is listed as unread.
        """
        comma = _COMMA.match(tail)
        found = self.index.beginning(tail[comma.end() :]) if comma is not None else None
        if comma is None or found is None:
            return None
        cited = at.cited
        words, rest = tail[comma.end() :][: found[0]], tail[comma.end() + found[0] :]
        if not self._tells(found[1], cited) or not _BORDER.match(rest):
            return None
        if any(_related(ref, cited) for one in found[1] for ref in one.refs):
            return words
        follows = rest.lstrip(" ,")
        if not follows.strip(" (–—-") and at.end + len(tail) == behind < len(self.text):
            return None  # it leads up to the next reference, which takes it or lists it
        if self.index.beginning(follows) or not _is_listed_name(words, found[1]):
            first = at.end + comma.end()
            unread.append(Unread(first, first + len(words), "words-beside"))
            return None
        return words

    def _name_before(
        self, at: Reference, front: str, tail: str, unread: list[Unread]
    ) -> str | None:
        """Return the name before «по» or a bracket: «за торговлю людьми (ст. 128 УК РК)»."""
        if front.endswith("("):
            if not tail.startswith(")"):
                return None
            words = front[:-1]
        else:
            joined = _JOINED.search(front)
            if joined is None:
                return self._before_comma(at, front, unread)
            words = front[: joined.start()]
        words = words.rstrip(' »"”“')
        found = self.index.ending(words)
        if found is None or not self._tells(found[1], at.cited):
            return None
        start, named = found
        led = words[:start].rstrip(' «"“„')
        if _is_turned(led):
            return None
        tied = _COORDINATED.search(led)
        # In «сутенёрство (ст. 309) и торговля людьми (ст. 128)» each name has its own number.
        if tied is not None and any(map(str.isalpha, led[: tied.start()])):
            # «организация притонов и торговля людьми (ст. 308)»: either may be meant.
            if not any(_related(ref, at.refs) for one in named for ref in one.refs):
                first = at.start - len(front) + start
                unread.append(Unread(first, first + len(words) - start, "name-shared"))
            return None
        return words[start:]

    def _before_comma(self, at: Reference, front: str, unread: list[Unread]) -> str | None:
        """Return the name that stands alone before a comma: «Торговля людьми, ст. 128 УК РК»."""
        comma = _COMMA_LAST.search(front)
        words = front[: comma.start()] if comma is not None else ""
        label = _LABEL.match(words)
        between = front.lstrip()[:1] == ","  # another reference stands before it
        words = words[label.end() if label is not None else 0 :]
        found = self.index.beginning(words)
        if found is None or words[found[0] :].strip():
            return None
        cited = at.cited
        if not self._tells(found[1], cited):
            return None
        if any(_related(ref, cited) for one in found[1] for ref in one.refs):
            return words
        if between or not _is_listed_name(words, found[1]):
            first = at.start - len(front) + front.rindex(words)
            unread.append(Unread(first, first + len(words), "words-beside"))
            return None
        return words

    def _is_listed(self, at: Reference, behind: int) -> bool:
        """Whether a reference is an item of a list, whose names are not told apart."""
        between = self.text[at.end : behind]
        follows = behind < len(self.text) and len(between) < _LONGEST_JOINT
        return follows and _LIST.fullmatch(between) is not None


def _is_turned(led: str) -> bool:
    """Whether what leads to a name turns it around: «не за кражу»."""
    return _NEGATED.pattern.search(led[-_BEFORE_NAME:]) is not None


def _is_listed_name(words: str, named: Iterable[Named]) -> bool:
    """Whether words are a name as it is listed, not another form of it."""
    folded = Name(words).folded.strip()
    return any(Name(one.text).folded.strip() == folded for one in named)


def _related(one: ProvisionId, others: Iterable[ProvisionId]) -> bool:
    return any(one == other or one in other or other in one for other in others)
