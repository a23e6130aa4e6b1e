"""Stretches: from an anchor, as far as the words belong to the language of citations."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.extraction.brackets import counts, over_brackets
from legalref.extraction.core import Cores
from legalref.extraction.words import Words, classified
from legalref.languages.rules import rule
from legalref.parsing.numbers import INSERTED, PARAGRAPH_LETTERS
from legalref.text.folding import STOP, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from legalref.acts.lexicon import Lexicon

__all__ = ["AMERICAN", "BACK", "HEAD", "HEADING", "PIECE", "Stretch", "Stretches", "word_end"]

PIECE = re.compile(
    r"[^\W\d_²³¹⁰-⁹]+|[0-9]+(?:[-.\u2010-\u2015][0-9]+)*[²³¹⁰-⁹]*|\n|[^\w\s]|[_²³¹⁰-⁹]"
)
BACK: Final = 220
_FIRST_REACH: Final = 48  # code points; most citations begin a few words before their anchor
_FURTHER: Final = 5
_LONGEST_QUOTE: Final = 2_000
_QUOTES_OPEN: Final = frozenset('«"“„')
_QUOTES_CLOSE: Final = frozenset('»"”“')
_CLOSING: Final = {"«": "»", "“": "”", "„": "“"}
_WORD_FOLLOWS: Final = re.compile(r"\s{1,3}[^\W\d_]")
_BEFORE_QUOTE: Final = " \t\n\u00a0([{«“„-–—=:,;>|*_/"
"""What may stand right before a plain quote sign that opens."""
_PLAIN_MARKS: Final = frozenset(".,;()/-–—‑‐−'’‘\"«»“”„[]…:№§+&|#_")
_PASSED: Final = _PLAIN_MARKS - _QUOTES_OPEN - frozenset("()")
"""Marks over which a stretch goes on, whatever they stand between."""
_ABBREVIATED: Final = rule("abbreviation").words
_FUNCTION: Final = rule("function-word").words
_SUB: Final = rule("sub-prefix").words
_BETWEEN: Final = _FUNCTION | STOP
"""Words that names of acts go on over."""
_ENDS_COUNTED: Final = rule("ends-counted").pattern
_COUNT: Final = rule("counts-cases").pattern
_LONGEST_COUNTED: Final = 12


_PARAGRAPH: Final = re.compile(r"\.?\s*[0-9]")
AMERICAN: Final = rule("united-states-citation").pattern
_AMERICAN_SIGN: Final = rule("united-states-sign").pattern

HEAD: Final = rule("heading-word").pattern
HEADING = re.compile(
    r"\.\s+([A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\n0-9]{2,250}?)(?=\.?[ \t*_#]*(?:\n|$)|\.[*_]*\s|[*_]{2})"
)

_OWNER_BEHIND: Final = rule("owner-behind").pattern
_OWNER_BEFORE: Final = rule("owner-before")
_OWNER_OF_BRACKET: Final = rule("owner-of-bracket")
_COMMON_DOCUMENT: Final = rule("common-document")
_UNLISTED_LAW: Final = rule("unlisted-law-before")
_UNIT: Final = rule("counted-unit").pattern
_WORD_BEHIND: Final = re.compile(r"(?<=[0-9])[ \u00a0]?([^\W\d_]+|%)")
_JOINED: Final = re.compile(r"(?:[-–—,]|(?<![^\W\d_])([^\W\d_]+))\s*[0-9]+\Z")
_RANGE_IN_WORDS: Final = rule("range-in-words")
_LONGEST_OWNER: Final = 48
_LONGEST_JOINT: Final = 12  # code points of what leads from a number to its owner
_DAY_OF_EFFECT: Final = re.compile(rf"\((?:{rule('day-of-effect').source})\)")
# «законами РК от 03.07.2017 № 84-VI; от 11.07.2017 № 91-VI»: laws of the same form.
_NEXT_LAW: Final = re.compile(r";\s*(?=(?:[^\W\d_]+\s+){0,3}[0-9]{2}\.[0-9]{2}\.[0-9]{4}\s*№)")
_LETTERS: Final = re.compile(r"[^\W\d_]*")
_NEXT_WORD: Final = re.compile(r"[.,;:]?(?: ([^\W\d_]+)(?![-\w])| *\n)")
_MOST_PASSED: Final = 4  # words that belong to citations only between others
_LAST_NUMBER: Final = re.compile(r"[\s\S]*[\d²³¹⁰-⁹)]")


def word_end(text: str, at: int) -> int:
    """Return where the word ends in which a place stands."""
    match = _LETTERS.match(text, at)
    return match.end() if match is not None else at


def _word_begin(text: str, at: int, low: int) -> int:
    """Return where the word begins of which an ending stands at a place: «НОК-|тің 139-бабы»."""
    if text[at - 1 : at] != "-" or not text[at - 2 : at - 1].isalpha() or not text[at].isalpha():
        return at
    at -= 1
    while at > low and text[at - 1].isalpha():
        at -= 1
    return at


class Stretch(NamedTuple):
    """A stretch of text; offsets in code points, half-open."""

    start: int
    end: int
    comments: tuple[tuple[int, int], ...] = ()
    """Words in brackets that are no part of a citation: «128 (в части наказаний), 135»."""
    barren: int = 0
    """Up to where nothing follows that may belong to a citation: no anchor need be tried."""
    whole: bool = False
    """Whether it is read as it stands: a heading with its title, an id."""
    owner: int = -1
    """Where the document begins that its first bracket is of: «Устав (ст. 5)»."""
    owned: int = -1
    """Where the document ends that its last number is of: «ст. 6 Устава»."""

    def piece(self, text: str) -> str:
        """Return the stretch with spaces for its comments."""
        if not self.comments:
            return text[self.start : self.end]
        parts, at = [], self.start
        for start, end in self.comments:
            parts += [text[at:start], " " * (end - start)]
            at = end
        return "".join((*parts, text[at : self.end]))


class Stretches:
    """Finds stretches: what its words are says which one ends it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Words(lexicon)
        self._cores = Cores(lexicon, self._words)

    def silent(self, text: str, position: int, done: int) -> int:
        """Return where the word of an anchor ends that says nothing where it stands; else -1.

        It is known to say nothing alone, and no name of an act goes on with it to either side. What
        else may stand around it has an anchor of its own.
        """
        start = position
        while start > done and text[start - 1].isalpha():
            start -= 1
        match = _LETTERS.match(text, start)
        if match is None or match[0] not in self._words.silent:
            return -1
        end = match.end()
        word = match[0]
        return end if self._ends_at(text, end, word) and self._begins_at(text, start, word) else -1

    def _ends_at(self, text: str, end: int, word: str) -> bool:
        """Whether nothing behind a word that ends at a place goes on with its name."""
        for _ in range(_MOST_PASSED):
            match = _NEXT_WORD.match(text, end)
            if match is None or match[1] is None:
                return match is not None
            if not self._words.kind(match[1]) and match[1] in self._words.borders:
                return True
            if match[1].lower() not in _BETWEEN:
                return self._words.is_plain(match[1]) and not self._cores.may_follow(word, match[1])
            end = match.end()
        return False

    def _begins_at(self, text: str, start: int, word: str) -> bool:
        """Whether nothing before a word that begins at a place has it in its name."""
        for _ in range(_MOST_PASSED):
            if text[start - 1 : start] != " ":
                return text[start - 1 : start] in ("", "\n")
            low = max(0, start - _FIRST_REACH)
            behind = max(text.rfind(" ", low, start - 1), text.rfind("\n", low, start - 1)) + 1
            before = text[behind : start - 1]
            if not before.isalpha():
                return False
            if not self._words.kind(before) and before in self._words.borders:
                return True
            if before.lower() not in _BETWEEN:
                return self._words.is_plain(before) and not self._cores.may_follow(before, word)
            start = behind
        return False

    def says_nothing(self, word: str) -> None:
        """Remember what was read and said nothing, if it is one word."""
        if word.isalpha():
            self._words.silent.add(word)

    def _is_bordered(self, text: str, start: int) -> bool:
        """Whether the word right before a place is one at which a stretch ends."""
        if text[start - 1 : start] != " ":
            return False
        space = text.rfind(" ", max(0, start - _FIRST_REACH), start - 1)
        return space >= 0 and text[space + 1 : start - 1] in self._words.borders

    def cores(self, text: str, stretch: Stretch) -> Iterator[tuple[int, str]]:
        """Yield what is to be read of a stretch and where it begins, each law of a note by itself.

        Left out are the words at the edges that nobody can read, and remarks on the day since which
        a law holds.
        """
        for core in [stretch] if stretch.whole else self._cut(text, stretch):
            piece = core.piece(text)
            if "№" not in piece or self._cores.cites(piece):
                yield core.start, piece

    def _cut(self, text: str, stretch: Stretch) -> list[Stretch]:
        low, high = self._cores.of(text, stretch.start, stretch.end)
        if low == high:
            return []
        if 0 <= stretch.owner < low:
            low = stretch.owner
        high = max(high, stretch.owned)
        comments = stretch.comments
        if text.find("(", low, high) >= 0:
            days = [match.span() for match in _DAY_OF_EFFECT.finditer(text, low, high)]
            comments = _joined(*comments, *days) if days else comments
        if text.find(";", low, high) < 0:
            return [Stretch(low, high, comments)]
        begins = [low, *(match.end() for match in _NEXT_LAW.finditer(text, low, high)), high]
        opens = [start for start, _ in comments]
        return [
            Stretch(start, end, comments[bisect_left(opens, start) : bisect_left(opens, end)])
            for start, end in pairwise(begins)
        ]

    def around(self, text: str, position: int, done: int, said: int = 0) -> Stretch:
        """Return the stretch around an anchor in which every word may belong to a citation.

        Args:
            text: The text as given.
            position: Where the anchor begins.
            done: Up to where the text was read.
            said: Up to where it has said something, so that nothing is said twice.
        """
        if text[position] == "-":
            position += 1
        start = position
        while start > done and (text[start - 1].isalpha() or text[start - 1] == "_"):
            start -= 1
        if text.startswith(("zan.kz", "/akn/", "kz-"), position):
            return Stretch(*_identifier(text, position, done), whole=True)
        if _AMERICAN_SIGN.match(text, position):
            return Stretch(*_american(text, position, done), whole=True)
        first = PIECE.match(text, start)
        if first is None or (text[position] != "§" and not self._words.kind(first[0])):
            return Stretch(position, position)
        low = self._back(text, start, done)
        high, comments, seen = self._ahead(text, start)
        high, owned = self._owned(text, start, high)
        counted = _WORD_BEHIND.match(text, high)
        if (
            counted is not None
            and _UNIT.match(counted[1].lower())
            and self._is_joined(text, max(low, high - _LONGEST_JOINT), high)
        ):
            high = counted.end()  # the reader must see that years are counted: «ч. 1 – 3 года»
        low = _word_begin(text, low, done)
        strange = _OWNER_BEFORE.before(text, low, max(done, low - _LONGEST_OWNER))
        if strange is not None:
            low = strange.start()
        count = _COUNT.match(text, low)
        if count is not None and _ENDS_COUNTED.search(text, max(0, low - _LONGEST_COUNTED), low):
            low = count.end()  # «128-бап бойынша 9, 135-бап бойынша 5»: nine cases
        if low > done and text[low - 1] == "(":
            low -= 1  # so that the reader knows whose the closing bracket is
        elif low > done and _leaves_open(text, low, high):
            low -= 1  # and whose the closing quote is: «"… туралы (Салық кодексі)" … Кодексінің»
        opens = start - 1 if start > said and text[start - 1] == "(" else low
        if start - 2 >= said and text.startswith(", ", start - 2):
            law = _UNLISTED_LAW.before(text, start, max(said, start - _LONGEST_OWNER))
            opens = start - 2 if law is None else low  # "In his thesis, article 12"
        owner = _begin_of_owner(text, opens, said) if text[opens] in "(," else -1
        if owner >= 0:
            low = min(low, owner)
        if _begins_line(text, low) and HEAD.fullmatch(text, low, high):
            match = HEADING.match(text, high - 1 if text[high - 1 : high] == "." else high)
            first = PIECE.match(text, match.start(1)) if match is not None else None
            if match is not None and first is not None and self._words.kind(first[0]) != "strong":
                return Stretch(low, match.end(1), comments, whole=True)
        return Stretch(low, high, comments, seen if high <= start else 0, owner=owner, owned=owned)

    def _owned(self, text: str, start: int, high: int) -> tuple[int, int]:
        """Return where a stretch ends with the words behind it that must not be cut off.

        Up to where these stand is told as well, -1 if nowhere.
        """
        owned = -1
        through = _RANGE_IN_WORDS.inside(text, start, high + _LONGEST_OWNER)
        if through is not None and through.start() <= high < through.end():
            owned = through.end()  # «188-баптан | бастап 194-бапқа дейін»
            high = max(owned, self._ahead(text, owned - 1)[0])
        strange = _OWNER_BEHIND.match(text, high)
        if strange is None and (number_end := _number_end(text, high)) < high:
            strange = _OWNER_BEHIND.match(text, number_end)
        if strange is not None:
            owned = strange.end()  # whose the number is: «ст. 6 Устава»
        return max(high, owned), owned

    def _is_joined(self, text: str, low: int, high: int) -> bool:
        """Whether the number that ends at ``high`` goes on with another: «– 3», «, 5», «или 50»."""
        joint = _JOINED.search(text, low, high)
        if joint is None or joint[1] is None:
            return joint is not None
        known = classified(joint[1])[1]
        return known is not None and known.kind == "conj"

    def _back(self, text: str, start: int, done: int) -> int:
        """Return where the stretch around ``start`` begins; most reach back a few words only."""
        if self._is_bordered(text, start):
            return start
        reach = _FIRST_REACH
        while True:
            low = max(done, start - reach)
            best, exhausted = self._back_to(text, start, low, done)
            if not exhausted or low == done:
                return best
            reach *= _FURTHER

    def _back_to(self, text: str, start: int, low: int, done: int) -> tuple[int, bool]:
        """Return the beginning found behind ``low``, and whether ``low`` cut the search short."""
        pieces = PIECE.findall(text, low, start)
        best = at = start
        upper = text[start].isupper()
        index = len(pieces) - 1
        rfind, known, borders = text.rfind, self._words.kinds.get, self._words.borders
        while index >= 0:
            piece = pieces[index]
            at = rfind(piece, low, at)
            first = piece[0]
            if first.isdigit():
                if at == low > done:
                    return best, True
                if at > low and text[at - 1].isalpha() and not self._is_level(pieces, index - 1):
                    return best, False  # «l28»: a piece of a number
                best = at
            elif first.isalpha():
                if at == low > done:
                    return best, True  # perhaps cut in the middle of a word
                if piece in borders:
                    return best, False
                kind = known(piece)
                if kind is None:
                    kind = self._words.kind(piece)
                if not kind and text[at + len(piece)] == "-" and piece.lower() in _SUB:
                    best = at  # "sub-paragraph"
                elif not kind and piece == "p" and _PARAGRAPH.match(text, at + 1):
                    best = at  # "p. 4 part 4 article 362"
                elif not kind:
                    letter = len(piece) == 1 and text[at + 1 : at + 2] in (")", "»", '"')
                    if piece.lower() not in _FUNCTION and not letter:
                        return best, False  # but «подпункт b) статьи 3»
                elif kind != "weak" or len(piece) == 1:
                    best = at
            elif piece in _QUOTES_CLOSE:
                opened = _quote_back(text, at, max(done, at - 260))
                if opened is None:
                    return best, False
                best = opened
                if opened <= low:
                    return best, low > done
                while at > opened:  # over what stands between the quotes
                    index -= 1
                    at = rfind(pieces[index], low, at)
            elif piece == "№":
                best = at
            elif piece == "." and upper and index > 0:
                before = pieces[index - 1]
                if before[0].isdigit():
                    if text[at + 1 : at + 2].isspace():
                        return best, False
                elif not _abbreviated(before):
                    return best, False
            elif piece not in _PLAIN_MARKS:
                return (at if best == at + 1 and _is_glued(text, at) else best), False
            upper = first.isupper()
            index -= 1
        return best, True

    def _is_level(self, pieces: list[str], index: int) -> bool:
        """Whether a piece is the word for the level of the number glued to it: «ч2 ст188»."""
        known = classified(pieces[index])[1] if index >= 0 else None
        return known is not None and known.kind == "level"

    def _ahead(self, text: str, start: int) -> tuple[int, tuple[tuple[int, int], ...], int]:
        """Return where the stretch from ``start`` ends, its comments, and how far was looked."""
        best, skip = start, 0
        last = ""
        opened: list[int] = []
        comments: list[tuple[int, int]] = []
        known, borders = self._words.kinds.get, self._words.borders
        for match in PIECE.finditer(text, start):
            if skip and match.start() < skip:
                continue
            piece = match[0]
            if known(piece) and last != ".":
                best, last = match.end(), piece  # as most pieces are
                continue
            if piece in _PASSED:
                last = piece
                continue
            if piece in borders and not opened and text[match.start() - 1].isspace():
                break
            (begin, end), first = match.span(), piece[0]
            if first.isdigit():
                best = end
            elif first.isalpha():
                ended = last == "." and first.isupper() and begin > start
                if ended and not _after_abbreviation(text, begin):
                    break
                if not self._words.kind(piece):
                    if piece.lower() in _FUNCTION:
                        last = piece
                        continue
                    if not (len(piece) == 1 and text[end : end + 1] in (")", "»", '"')):
                        if text[begin - 1].isdigit():
                            best = end  # «128а»: the reader must see that the number goes on
                        elif _is_tail(text, begin, piece) or _is_paragraph(text, piece, last, end):
                            best, last = end, piece
                            continue
                        passed = over_brackets(text, opened.pop(), best, begin) if opened else None
                        if passed is None:
                            break
                        comments += passed[1]
                        best = skip = passed[0]
                        last = ")"
                        continue
                best = end
            elif piece in _QUOTES_OPEN and not _closes(text, begin):
                closed = _closing_quote(text, begin)
                if closed is None:
                    break
                best = skip = closed
            elif piece == "(":
                opened.append(begin)
            elif piece == ")" or piece == "%":
                best = end
                if piece == "%":
                    break
                if opened and not counts(text, begin, opened[-1]):
                    opened.pop()
            elif piece not in _PLAIN_MARKS and not _is_glued(text, begin):
                break
            last = piece
        return best, tuple(comments), match.start()


def _begin_of_owner(text: str, at: int, low: int) -> int:
    """Return where the document begins that a bracket is of, «Устав (ст. 5)»; else -1."""
    begin = max(low, at - _LONGEST_OWNER)
    seen = max(0, begin - 1)  # the sign before tells whether a word begins there
    owner = _OWNER_OF_BRACKET.before(lowered(text[seen:at]), at - seen, begin - seen)
    if owner is None or _COMMON_DOCUMENT.behind(text, seen + owner.start()):
        return -1
    return seen + owner.start()


def _is_glued(text: str, at: int) -> bool:
    """Whether a sign goes on with a number, «125^1», «1?9», so that nobody can say which it is."""
    around = text[max(0, at - 1) : at + 2]
    return len(around) == 3 and around[0].isdigit() and around[2].isalnum()


def _is_paragraph(text: str, piece: str, last: str, end: int) -> bool:
    """Whether a letter is a paragraph between two numbers: "arts. 116, 125 p. 3(2)"."""
    return (
        piece in PARAGRAPH_LETTERS
        and last[:1].isdigit()
        and _PARAGRAPH.match(text, end) is not None
    )


def _is_tail(text: str, begin: int, word: str) -> bool:
    """Whether a word goes on with the number before it: «128-бис», "128 bis"."""
    if text[begin - 1] == "-":
        return text[begin - 2 : begin - 1].isdigit()
    return word.lower() in INSERTED and text[max(0, begin - 4) : begin].rstrip()[-1:].isdigit()


def _identifier(text: str, position: int, done: int) -> tuple[int, int]:
    start = position
    while start > done and not text[start - 1].isspace() and text[start - 1] not in "<\"'(«":
        start -= 1
    end = position
    while end < len(text) and not text[end].isspace() and text[end] not in ">\"')»,;":
        end += 1
    while end > position and text[end - 1] in ".,:":
        end -= 1
    return start, end


def _quote_back(text: str, at: int, low: int) -> int | None:
    for opener in ("«", '"', "“", "„"):
        found = text.rfind(opener, max(low, at - 260), at)
        if found >= 0 and "\n" not in text[found:at]:
            return found
    return None


def _after_abbreviation(text: str, begin: int) -> bool:
    before = text[max(0, begin - 12) : begin].rstrip(" .\u00a0")
    word = re.search(r"[^\W\d_]+$", before)
    return word is not None and _abbreviated(word[0])


def _joined(*spans: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return spans in order; of those that overlap one for all."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)


def _number_end(text: str, high: int) -> int:
    """Return where the last number of a stretch ends, before «of the» and the like."""
    low = max(0, high - _LONGEST_OWNER)
    number = _LAST_NUMBER.match(text, low, high)
    return number.end() if number is not None else low


def _begins_line(text: str, at: int) -> bool:
    """Whether a line begins at ``at``, signs of a heading or a list aside."""
    while at and text[at - 1] in "#*_> \t":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _american(text: str, position: int, done: int) -> tuple[int, int]:
    """Return the stretch of a citation of the United States Code around ``position``."""
    for match in AMERICAN.finditer(text, max(done, position - 24), position + 40):
        if match.start() <= position < match.end():
            end = match.end()
            if text[end - 1] == ")" and match[0].count("(") < match[0].count(")"):
                end -= 1
            return match.start(), end
    return position, position


def _abbreviated(word: str) -> bool:
    return word.lower() in _ABBREVIATED or len(word) == 1


def _leaves_open(text: str, low: int, high: int) -> bool:
    """Whether a quote opens right before a stretch and closes in it."""
    opening = text[low - 1]
    closing = _CLOSING.get(opening)
    if closing is None:
        return opening == '"' and text.count('"', low, high) % 2 == 1
    return text.count(closing, low, high) > text.count(opening, low, high)


def _closes(text: str, at: int) -> bool:
    """Whether a plain quote sign closes a title behind which a name goes on: «…" Заңының»."""
    if text[at] != '"' or not at or text[at - 1] in _BEFORE_QUOTE:
        return False
    return _WORD_FOLLOWS.match(text, at + 1) is not None


def _closing_quote(text: str, begin: int) -> int | None:
    """Return the place behind the quote sign that closes the one at ``begin``."""
    depth = 0
    for at in range(begin, min(len(text), begin + _LONGEST_QUOTE)):
        char = text[at]
        if char == "\n":
            return None
        if char in "«„" or (char == "“" and at == begin):
            depth += 1
        elif char in "»”" or (char == "“" and depth) or (char == '"' and at > begin):
            depth -= 1
            if depth <= 0:
                return at + 1
        elif char == '"' and at == begin:
            depth = 1
    return None
