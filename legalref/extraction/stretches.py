"""Stretches: from an anchor, as far as the words belong to the language of citations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.lexicon import changes_an_act, respelt
from legalref.languages.classify import classify
from legalref.text.folding import fold, skeleton, stem

if TYPE_CHECKING:
    from legalref.acts.lexicon import Lexicon

__all__ = ["AMERICAN", "BACK", "HEAD", "HEADING", "Stretches"]

_PIECE = re.compile(r"[^\W\d_]+|[0-9]+(?:[-.\u2010-\u2015][0-9]+)*[²³¹⁰-⁹]*|\n|[^\w\s]|_")
BACK: Final = 220
_AHEAD: Final = 900
_QUOTES_OPEN: Final = frozenset('«"“„')
_QUOTES_CLOSE: Final = frozenset('»"”“')
_PLAIN_MARKS: Final = frozenset(".,;()/-–—‑‐−'\"«»“”„[]…:№§+|#_")
# Words that belong to citations only between other words of citations.
_WEAK: Final = frozenset(
    (
        "conj",
        "of",
        "range",
        "self",
        "same",
        "cardinal",
        "month",
        "year",
        "suffix",
        "country",
        "republic",
        "head",
        "ordinal",
        "nosign",
    )
)
# Those of them, and words of the names of acts, with which a citation may begin.
_OPENING: Final = frozenset(
    "ordinal cardinal country republic self same year month suffix nosign head".split()
)
_ABBREVIATED: Final = frozenset(
    "ст стст ч чч п пп подп абз гл разд прим г гг art arts no n para par ж т д им ред".split()
)
_EXTRA: Final = frozenset(
    (
        "также а либо равно как зру зрк қрз lrk рк же от dated adopted on за нормативное "
        "нормативного нормативному нормативным нормативном верховного суда правительства "
        "президента министра пленума жоғарғы соттың сотының үкіметінің президентінің "
        "нормативтік supreme court вс нп объединенных наций оон бұұ un united nations "
        "министрінің министрлігінің ішкі істер еңбек халықты әлеуметтік қорғау бас прокурорының "
        "прокуратурасының әділет денсаулық сақтау болып тіркелген бірлескен б бб т тт"
    ).split()
)
# Words inside names of acts that may not end a stretch.
_FUNCTION: Final = frozenset(
    "о об в во на с со при для из за не её ее the a an for against and туралы және мен".split()
)
_ROMAN = re.compile("[ivxіх]+")
_COUNT = re.compile(r"[0-9]{1,4}, (?=[0-9]{1,4}(?:-[0-9]{1,2})?[- ]ба[бп](?!тар))")


AMERICAN = re.compile(
    r"(?:\bUS law \()?[0-9]+ +U\.? ?S\.? ?C\.?(?: *§+)? *[0-9]+[a-z]?(?:\([0-9a-z]+\))*\)?"
)

# «Статья 450. Предоставление помещений …» at the head of a line, to its end
HEAD = re.compile(
    r"\s*(?:(?:Стать[яи]|СТАТЬ[ЯИ]|Article|ARTICLE)\s+[0-9]+(?:[-.][0-9]+)*|[0-9]+(?:-[0-9]+)?[- ]?(?:бап|БАП))\.?"
)
HEADING = re.compile(
    r"\.\s+([A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\n0-9]{2,250}?)(?=\.?[ \t*_#]*(?:\n|$)|\.[*_]*\s|[*_]{2})"
)


class Stretches:
    """Finds stretches; remembers what kind a word is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds: dict[str, str] = {}
        self._vocabulary = lexicon.vocabulary
        self._latin = lexicon.latin_vocabulary
        self._respelt = lexicon.respelt_vocabulary

    def kind(self, word: str) -> str:
        """Return ``strong``, ``opening``, ``weak`` or ``""`` for a word as written.

        Strong words belong to citations by themselves; of the others only some may open one.
        """
        kind = self._kinds.get(word)
        if kind is None:
            folded = fold(word).text
            known = classify(folded) if folded else None
            if known is not None:
                kind = "weak" if known.kind in _WEAK else "strong"
                kind = "opening" if known.kind in _OPENING else kind
            else:
                weak = (
                    stem(folded) in self._vocabulary
                    or folded in _EXTRA
                    or _ROMAN.fullmatch(folded)
                    or changes_an_act(folded)
                    or (word.isascii() and word.isupper() and skeleton(folded) in self._latin)
                    or respelt(folded) in self._respelt
                )
                kind = "opening" if weak else ""
            if len(self._kinds) > 200_000:
                self._kinds.clear()
            self._kinds[word] = kind
        return kind

    def around(self, text: str, position: int, done: int) -> tuple[int, int]:
        """Return the stretch around an anchor in which every word may belong to a citation."""
        if text[position] == "-":
            position += 1
        start = position
        while start > done and (text[start - 1].isalpha() or text[start - 1] == "_"):
            start -= 1
        if text.startswith(("zan.kz", "/akn/", "kz-"), position):
            return _identifier(text, position, done)
        if text.startswith(("USC", "U.S.C"), position):
            return _american(text, position, done)
        first = _PIECE.match(text, start)
        if first is None or (not self.kind(first[0]) and text[position] != "§"):
            return position, position
        low, high = self._back(text, start, done), self._ahead(text, start)
        if text.endswith("бойынша ", 0, low) and (count := _COUNT.match(text, low)):
            low = count.end()  # «128-бап бойынша 9, 135-бап бойынша 5»: nine cases
        if low > done and text[low - 1] == "(":
            low -= 1  # so that the reader knows whose the closing bracket is
        if _begins_line(text, low) and HEAD.fullmatch(text, low, high):
            match = HEADING.match(text, high - 1 if text[high - 1 : high] == "." else high)
            if match is not None and self.kind(_PIECE.match(text, match.start(1))[0]) != "strong":  # type: ignore[index]
                high = match.end(1)
        return low, high

    def _back(self, text: str, start: int, done: int) -> int:
        """Return where the stretch around ``start`` begins; most reach back a few words only."""
        for reach in (48, BACK):
            low = max(done, start - reach)
            best, exhausted = self._back_to(text, start, low, done)
            if not exhausted or low == done:
                break
        return best

    def _back_to(self, text: str, start: int, low: int, done: int) -> tuple[int, bool]:
        """Return the beginning found behind ``low``, and whether ``low`` cut the search short."""
        pieces = _PIECE.findall(text, low, start)
        best = at = start
        upper = text[start].isupper()
        index = len(pieces) - 1
        rfind = text.rfind
        while index >= 0:
            piece = pieces[index]
            at = rfind(piece, low, at)
            first = piece[0]
            if first.isdigit():
                if at == low > done:
                    return best, True
                if text[at - 1 : at].isalpha() and at > low:
                    return best, False  # «l28»: a piece of a number
                best = at
            elif first.isalpha():
                if at == low > done:
                    return best, True  # perhaps cut in the middle of a word
                kind = self.kind(piece)
                if not kind:
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
                pieces = _PIECE.findall(text, low, opened)
                index, at = len(pieces), opened
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
                return best, False
            upper = first.isupper()
            index -= 1
        return best, True

    def _ahead(self, text: str, start: int) -> int:
        """Return where the stretch that begins at ``start`` ends."""
        limit = min(len(text), start + _AHEAD)
        best = skip = start
        last = ""
        for match in _PIECE.finditer(text, start, limit):
            begin, end = match.span()
            if begin < skip:
                continue
            piece = match[0]
            first = piece[0]
            if first.isdigit():
                best = end
            elif first.isalpha():
                if (
                    last == "."
                    and first.isupper()
                    and begin > start
                    and not _after_abbreviation(text, begin)
                ):
                    break
                if not self.kind(piece):
                    if piece.lower() in _FUNCTION:
                        last = piece
                        continue
                    if not (len(piece) == 1 and text[end : end + 1] in (")", "»", '"')):
                        if text[begin - 1].isdigit():
                            best = end  # «128а»: the reader must see that the number goes on
                        break
                best = end
            elif piece in _QUOTES_OPEN:
                closed = _closing_quote(text, begin, limit)
                if closed is None:
                    break
                best = skip = closed
            elif piece == "(":
                close = text.find(")", end, min(end + 140, limit))
                if close < 0 or "\n" in text[end:close]:
                    break
                inside = _PIECE.findall(text, end, close)
                if all(not p[0].isalpha() or len(p) == 1 or self.kind(p) for p in inside):
                    best = end
                else:
                    best = skip = close + 1
                    piece = ")"
            elif piece == ")" or piece == "%":
                best = end
                if piece == "%":
                    break
            elif piece not in _PLAIN_MARKS:
                break
            last = piece
        return best


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


def _closing_quote(text: str, begin: int, limit: int) -> int | None:
    depth = 0
    for at in range(begin, min(limit, begin + 320)):
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
