"""Read citations: text to structure, without asking the law whether it exists.

:func:`read` is the machine behind :func:`parse` and behind running text:
folded text becomes tokens, tokens become *groups* (a level with its numbers) and *acts*, and the
groups of one chunk are arranged into citations by a few rules on order and separators:

* lower units attach to the article they stand closest to, separators counting as distance;
* a unit without an act takes the act that touches it, else the next one, else the last one;
* in lists, every number is a citation of its own and shares what stands before or after the list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from legalref.languages.classify import NUMBER_FIRST, classify
from legalref.languages.home import OURS
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.parsing.arranging import arrange
from legalref.parsing.bare import BareReader, is_genitive
from legalref.parsing.groups import BELOW, DOUBLED
from legalref.parsing.numbers import PARAGRAPH_LETTERS
from legalref.parsing.units import (
    AND,
    COMMA,
    FAR,
    NEXT,
    RANK,
    Compared,
    Group,
    Level,
    Number,
    Reading,
    Unit,
    level_of,
    size_of,
)
from legalref.text.tokens import ActMention, ActReader, Token, TokenKind

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "DEFINED",
    "ChunkReader",
    "Compared",
    "Group",
    "Number",
    "Reading",
    "Unit",
    "read",
    "read_whole",
    "size_of",
]

# «(бұдан әрі – Кодекс)», «(далее – УК)»: what the act is called from here on.
DEFINED: Final = late(
    rf"\([*_ ]*(?:{rule('defined-as').source})"
    r'[*_]*\s*(?:[-:,]\s*)?[*_]*"?([^()"]{1,60}?)"?[*_ ]*\)'
)
ACT, PLACE, JOINT, TITLE = "act", "place", "joint", "title"
_OWNER_BEHIND: Final = rule("owner-behind")
_OWNER_BEFORE: Final = rule("owner-before")
_OWNER_OF_BRACKET: Final = rule("owner-of-bracket")
_PROTOCOL_TO: Final = rule("protocol-to")
_LEAD: Final = 48  # code points of «протокол № 2 к»
_SUB: Final = rule("sub-prefix").words
_STROKES: Final = tuple(f"{word}/{word}" for word in sorted(DOUBLED))
_POINTING: Final = ("of", "self", "same")
_FUNCTION: Final = rule("function-word").words
_YEAR: Final = 4  # digits; "the 1951 Convention"
_LONGEST_OWNER: Final = 48  # code points before a number
_NO_WORDS: Final = ("number", "mark", "line")
"""Kinds of tokens that cite nothing where there are no others."""
_MAY_BE_IDLE: Final = ("word", "mark")
_READ_MARKS: Final = ('"', "(", ")", ":", "/")
_ARTICLE: Final = sorted(rule("short-article").words)
_ARTICLES: Final = [*_ARTICLE, *sorted(rule("short-articles").words)]
_POINTS: Final = sorted(rule("short-point").words)
_BEHIND_CODE: Final = ("", ",", ":", "(")
_FEWEST_ARTICLE: Final = 20  # no article has so many parts


def read(text: str, tokens: list[Token], acts: ActReader) -> list[Reading]:
    """Return what folded ``text`` cites, chunk by chunk, in the order of the text."""
    if all(token.kind in _NO_WORDS for token in tokens):
        return []  # each item of a list of numbers is asked by itself
    return read_whole(text, tokens, acts).readings


def read_whole(text: str, tokens: list[Token], acts: ActReader) -> ChunkReader:
    """Return the reader that has read folded ``text``, with its readings, sizes and claims."""
    reader = ChunkReader(text, tokens, acts)
    reader.walk()
    return reader


class ChunkReader(BareReader):
    """Walks over tokens once and collects groups and acts into chunks, which it arranges."""

    def __init__(self, text: str, tokens: list[Token], acts: ActReader) -> None:
        if any(sign in text for sign in _SUB):
            _join_glued(tokens, "-", _sub_level)
        if any(sign in text for sign in _STROKES):
            _join_glued(tokens, "/", _doubled_level)
        super().__init__(text, tokens, acts)
        self.readings: list[Reading] = []
        self.claims: list[str] = [""] * len(tokens)
        """What each token was read as: :data:`ACT`, :data:`PLACE`, :data:`JOINT`, :data:`TITLE`, or
        nothing; see :mod:`legalref.parsing.account`."""
        self._chunk: list[Group | ActMention] = []
        self._distance = FAR
        """How loosely the next element hangs on the chunk."""
        self._title: str | None = None

    def walk(self) -> None:
        """Read all tokens."""
        tokens, readers_of = self.tokens, _READERS_OF.get
        index = 0
        while index < len(tokens):
            token = tokens[index]
            kind = token.kind
            if kind == "line":
                self._close()
                index += 1
                continue
            if kind in _MAY_BE_IDLE and self._is_idle(index, token):
                self._close()
                self._distance = FAR
                index += 1
                continue
            self.letters: dict[str, Level] = (
                _letters_behind(self._chunk, self._distance, self.text, token)
                if kind == "number"
                else {}
            )
            for take in readers_of(kind, _READERS):
                behind = take(self, index)
                if behind is not None:
                    index = behind
                    break
            else:
                self._close()
                self._distance = FAR
                index += 1
        self._close()

    def _is_idle(self, index: int, token: Token) -> bool:
        """Whether nothing can read a word or a mark, by what it is and what stands behind it."""
        if self.acts.may_begin(self.tokens, index):
            return False
        text = token.text
        if token.kind == "mark":
            return text not in _READ_MARKS
        if len(text) == 1:
            return False
        return self._kind(index + 1) != "level" and self._text(index + 1) not in ("-", ")")

    def _close(self) -> None:
        if self._chunk:
            self.readings.append(arrange(self._chunk))
            self.readings[-1].title = self._title
            self._chunk = []
        self._title = None

    def _led_by(self) -> Group | None:
        """Return the article that the chunk goes down from: «ст. 125 ч. 3», not «ч. 3 ст. 125»."""
        chunk = self._chunk
        if not chunk or self._distance > COMMA or not isinstance(chunk[-1], Group):
            return None
        lead = next((e for e in chunk if isinstance(e, Group)), None)
        return lead if lead is not None and lead.level == "art" else None

    def _hangs_below(self) -> bool:
        """Whether a unit below an article stands just before: «2 части | 128 статьи»."""
        last = self._chunk[-1] if self._chunk and self._distance < AND else None
        return isinstance(last, Group) and RANK.get(last.level, 0) > 1

    def _owes_articles(self) -> bool:
        """Whether the plural of «ст.ст. 125 ч. 3 п. 2, 24» promises an article still to come."""
        lead = self._led_by()
        if lead is None or not lead.plural or lead.lang != "ru" or len(lead.numbers) > 1:
            return False
        others = (e for e in self._chunk if isinstance(e, Group) and e.level == "art")
        return lead.numbers[0].last is None and all(e is lead for e in others)

    def _claim(self, start: int, end: int, what: str) -> None:
        self.claims[start:end] = [what] * (end - start)

    def _add(self, element: Group | ActMention, distance: int, start: int, end: int) -> int:
        """Add what was read from ``start`` to ``end``; return the index behind its joint."""
        if isinstance(element, Group):
            element.gap = distance
        elif element.gap != distance:
            element = element._replace(gap=distance)
        self._chunk.append(element)
        self._claim(start, end, ACT if isinstance(element, ActMention) else PLACE)
        self._distance, behind = self._gap(end)
        if self._distance == NEXT and isinstance(element, ActMention) and self._text(end) == ".":
            self._distance = COMMA  # «ст. 350 ГК РК. п. 2 настоящего Договора»
        self._claim(end, behind, JOINT)
        return behind

    # Each of these reads what stands at a token and returns the index behind it, or None.

    def _take_act(self, index: int) -> int | None:
        act = self._act_at(index)
        if act is None:
            return None
        tokens = self.tokens
        mention, end = act
        if not mention.keys and index and self._is_key(index, end):
            return None
        if self._chunk and self._distance == NEXT and self._ends_kazakh_part(index):
            self._close()  # «Екінші бөлім | Конституция – бас заң»: its act would stand before it
        if mention.keys and _PROTOCOL_TO.before(self.text, mention.start, mention.start - _LEAD):
            mention = mention._replace(keys=(), named=False, strange=True)
        if end < len(tokens) and tokens[end].text == "(":
            defined = DEFINED.match(self.text, tokens[end].start)
            if defined is not None:
                mention = mention._replace(alias=defined[1])
                while end < len(tokens) and tokens[end].start < defined.end():
                    end += 1
        return self._add(mention, self._distance if self._chunk else FAR, index, end)

    def _ends_kazakh_part(self, index: int) -> bool:
        """Whether a chapter or a section of an act stands before ``index`` as Kazakh has it."""
        last = self._chunk[-1]
        if not isinstance(last, Group) or last.lang not in NUMBER_FIRST:
            return False
        return RANK.get(last.level) == 0 and self._text(index - 1) != "("

    def _is_key(self, index: int, end: int) -> bool:
        """Whether words are the name of a field: ``"act": "УК РК"``."""
        return self._text(index - 1) == '"' == self._text(end) and self._text(end + 1) == ":"

    def _take_group(self, index: int) -> int | None:
        token, chunk, distance = self.tokens[index], self._chunk, self._distance
        if token.text == "§" and chunk and isinstance(chunk[-1], Group):
            return self._take_sign(index, chunk[-1])
        if token.text in PARAGRAPH_LETTERS and token.kind == "word":
            self._take_paragraph(index, chunk, distance)
        found = self._group(index)
        if found is None:
            return None
        if token.text == "§" and (
            self._is_of_the_text(found[1]) or self._is_of_no_act(index, found[1])
        ):
            return None
        if (
            chunk
            and isinstance(chunk[-1], ActMention)
            and (distance == FAR or (self._text(index - 1) == "." and self._lists_acts()))
        ):
            self._close()  # «ст. 1 УК РК; гл. 1 Закона …»: the act has closed its citation
        return self._add_group(found[0], distance if self._chunk else FAR, index, found[1])

    def _lists_acts(self) -> bool:
        """Whether acts alone were read, of which the last is no nearer: «A, B және C. 40-бап»."""
        return len(self._chunk) > 1 and all(isinstance(e, ActMention) for e in self._chunk)

    def _take_sign(self, index: int, before: Group) -> int | None:
        """Read "§" behind an article as its part, "Art. 128 § 2"; elsewhere it is no article.

        «гл. 24, § 3» is an article only where nothing else is counted.
        """
        if before.level != "art" or self._distance > COMMA or len(before.numbers) > 1:
            return None
        found = self._number_list(self._skip_dots(index + 1), "part", False)
        if found is None:
            return None
        numbers, end = found
        start = self.tokens[index].start
        group = Group("paragraph", numbers, start, numbers[-1].end, len(numbers) > 1, "en")
        return self._add_group(group, self._distance, index, end)

    def _is_of_no_act(self, index: int, end: int) -> bool:
        """Whether a section stands beside no act: «Закон РК «О …». § 13, с. 130» is of a book."""
        last = self._chunk[-1] if self._chunk else None
        if last is None or self._distance == FAR:
            return False
        apart = isinstance(last, ActMention) and (
            self._distance >= AND or "." in self.text[last.end : self.tokens[index].start]
        )
        return apart and self._act_at(self._gap(end)[1]) is None

    def _add_group(self, group: Group, distance: int, start: int, end: int) -> int:
        """Add a group with the document beside it that no list has: «пункт 5 Руководства».

        In such a document nothing of another act is cited, and it lends nothing to others.
        """
        before = self._bracket_of(start)
        end = self._to_second_end(group, end)
        if before is None and group.lang in NUMBER_FIRST:
            before = self._strange_before(group, start)
        if before is not None:
            self._chunk.append(before._replace(gap=distance))
            distance = NEXT
        behind = self._add(group, distance, start, end)
        if group.lang in NUMBER_FIRST:
            return behind
        determined = self.behind_determiners(end)
        if determined is not None:
            self._claim(end, determined, JOINT)
            self._distance = NEXT
            return determined
        abroad = self.abroad_behind(end)
        if abroad is not None:
            return self._add(abroad[0], NEXT, end, abroad[1])
        strange = _OWNER_BEHIND.pattern.match(self.text, group.end)
        if strange is None:
            return behind
        last, plain = end, True
        while last < len(self.tokens) and self.tokens[last].start < strange.end():
            token, act = self.tokens[last], self._act_at(last)
            number = token.kind == "number" and len(token.text) != _YEAR
            if number or token.kind == "level" or (act is not None and (plain or act[0].keys)):
                return behind  # «статья 2 Конвенции»: the act may have been named before
            plain = plain and (token.kind in _POINTING or token.text in _FUNCTION)
            last += 1
        first, final = self.tokens[end], self.tokens[last - 1]
        return self._add(
            ActMention(first.start, final.end, named=False, strange=True), NEXT, end, last
        )

    def _bracket_of(self, index: int) -> ActMention | None:
        """Return the document before a bracket or a comma: «Устав (ст. 5)», «Хартия, ст. 4»."""
        opens = self.tokens[index - 1] if index else None
        if opens is None or opens.text not in ("(", ","):
            return None
        if self._chunk and (opens.text == "," or isinstance(self._chunk[-1], ActMention)):
            return None  # «УК РК (ст. 128)»
        low = opens.start - _LONGEST_OWNER
        found = _OWNER_OF_BRACKET.before(self.text, opens.start, low)
        return self._strange(found.start(), index - 1) if found is not None else None

    def _strange(self, start: int, index: int) -> ActMention:
        """Return the document whose words stand from ``start`` up to the token at ``index``."""
        first = index - 1
        while first > 0 and self.tokens[first - 1].end > start:
            first -= 1
        self._claim(first, index, ACT)
        start, end = self.tokens[first].start, self.tokens[index - 1].end
        return ActMention(start, end, named=False, strange=True)

    def _strange_before(self, group: Group, index: int) -> ActMention | None:
        """Return the document before a group that no list has: «Жарғының 12-бабы»."""
        chunk = self._chunk
        if chunk and isinstance(chunk[-1], ActMention) and self._distance == NEXT:
            return None
        one = self.tokens[index - 1] if index else None
        if one is not None and one.kind == "country" and one.value != OURS:
            if not is_genitive(one.text):
                return None
            self._claim(index - 1, index, ACT)
            return ActMention(one.start, one.end, country=one.value, named=False, strange=True)
        found = _OWNER_BEFORE.before(self.text, group.start, group.start - _LONGEST_OWNER)
        return self._strange(found.start(), index) if found is not None else None

    def _take_item(self, index: int) -> int | None:
        if self.tokens[index].kind != "number":
            return None
        found = self._item_of_list(index, self._chunk, self._distance)
        return self._add_group(found[0], self._distance, index, found[1]) if found else None

    def _take_last(self, index: int) -> int | None:
        at = index + (self.tokens[index].text == ":")
        if not self._chunk or self._kind(at) != "number" or self._closed_by_its_act():
            return None
        last = self.last_word(at, self._chunk[-1])
        if last is None:
            return None
        group, end = last
        self._claim(index, at, JOINT)
        behind = self._add(group, NEXT, at, end)
        below = self._kind(end) == "level"  # «УК РК 128 ч. 2»
        if not below and any(token.kind != "mark" for token in self.tokens[end:]):
            self._close()  # another code follows with numbers of its own
            self._distance = FAR
        return behind

    def _closed_by_its_act(self) -> bool:
        """Whether an act has closed a citation, so that a number behind it is none of its articles.

        «1. ст. 128 УК РК | 2. ст. 135 УК РК» counts rows; «УК РК 128» leads with the act.
        """
        chunk = self._chunk
        return (
            len(chunk) > 1
            and isinstance(chunk[0], Group)
            and isinstance(chunk[-2], Group)
            and isinstance(chunk[-1], ActMention)
        )

    def _take_counted(self, index: int) -> int | None:
        at = self.behind_count(index) if not self._chunk or self._distance >= COMMA else None
        if at is not None:
            self._close()
            self._distance = FAR
            self._claim(index, at, JOINT)
        return at

    def _take_row(self, index: int) -> int | None:
        at = self.behind_row(index)
        if at is not None:
            self._claim(index, at, JOINT)
        return at

    def _take_bare(self, index: int) -> int | None:
        chunk = self._chunk
        ended = not chunk or (
            isinstance(chunk[-1], ActMention)
            and (self._distance == FAR or (self._distance >= COMMA and self._closed_by_its_act()))
        )
        if self.tokens[index].kind != "number" or not ended or self._goes_on_unread(index):
            return None
        bare = self._before_act(index)
        if bare is None:
            return None
        self._close()
        self._chunk.append(bare[0])
        self._claim(index, bare[1], PLACE)
        self._distance = NEXT
        return bare[1]

    def _goes_on_unread(self, index: int) -> bool:
        """Whether a citation without an act goes on over words that nobody read to a number.

        «ст. 125 с индексом 1 УК РК»: nobody can say what the words make of the number.
        """
        last = self.readings[-1] if self.readings else None
        if last is None or last.acts or not last.units:
            return False
        at = index - 1
        while self.tokens[at].kind == "word" and self.tokens[at].start >= last.end:
            at -= 1
        return self.tokens[at].end <= last.end

    def _take_aside(self, index: int) -> int | None:
        """Take a title, or brackets around an act, that do not end the chunk."""
        token, chunk = self.tokens[index], self._chunk
        if not chunk or token.text not in ("(", ")", '"') or self._distance > COMMA:
            return None
        below = self._take_levels_behind_act(index)
        if below is not None:
            return below
        behind = self.behind_title(index, chunk[-1])
        if behind > index:
            said = self.text[token.end : self.tokens[behind - 1].start].strip(' ()"')
            self._title = self._title or said
            self._claim(index, behind, TITLE)
            return behind
        # «ст. 128 (УК РК)»: brackets around an act do not end the chunk.
        behind = index + 1
        while token.text == "(" and self._text(behind) in _FUNCTION:
            behind += 1
        opens = isinstance(chunk[-1], ActMention)  # «УК РК (ст. 128), УПК РК (ст. 131)»
        another = self.acts.act_at(self.tokens, index + 1, self.text) is not None
        aside = (  # «Протокол (ратифицирован Законом № 37-IV), ст. 3»: not of that law
            token.text == ")"
            and (any if another else all)(isinstance(e, ActMention) for e in chunk)
            and "(" not in self.text[chunk[0].start : token.start]
        )
        if aside or (token.text == "(" and not opens and self._act_at(behind) is None):
            return None
        further, behind = self._gap(behind)
        self._distance = max(self._distance, further)
        self._claim(index, behind, JOINT)
        return behind

    def _take_levels_behind_act(self, index: int) -> int | None:
        """Take levels in brackets behind the act of an article: «ст. 128 УК РК (п. 10 ч. 2), …».

        They are of that article, whatever follows. A part that stands before the article waits for
        them as a point does for its part, so that such a citation is arranged as a whole.
        """
        if self._text(index) != "(" or not self._closed_by_its_act():
            return None
        article = self._chunk[-2]
        before = self._chunk[-3] if len(self._chunk) > 2 else None
        if not isinstance(article, Group) or article.level != "art" or not article.numbers:
            return None
        if isinstance(before, Group) and RANK.get(before.level, 0) > 1 and article.gap < COMMA:
            return None
        number = article.numbers[-1]
        found = self._bracket(index, article.level, number)
        if found is None or not found[0] or any(g.level == "pos" for g in found[0]):
            return None
        number.inner.extend(found[0])
        number.end = article.end = self.tokens[found[1] - 1].end
        self._claim(index, found[1], PLACE)
        self._distance, behind = self._gap(found[1])
        self._claim(found[1], behind, JOINT)
        return behind


_Reads = Callable[[ChunkReader, int], int | None]
# The first that can read what stands at a token takes it; some kinds only few can read.
_READERS: Final[tuple[_Reads, ...]] = (ChunkReader._take_act, ChunkReader._take_group)
_READERS_OF: Final[dict[TokenKind, tuple[_Reads, ...]]] = {
    "number": (
        ChunkReader._take_counted,
        *_READERS,
        ChunkReader._take_item,
        ChunkReader._take_row,
        ChunkReader._take_last,
        ChunkReader._take_bare,
    ),
    "mark": (*_READERS, ChunkReader._take_last, ChunkReader._take_aside),
}


def _join_glued(
    tokens: list[Token], sign: str, joined: Callable[[Token, Token, Token | None], Token | None]
) -> None:
    """Make one token of two words with a sign between them and no gap, where they are one."""
    for index in range(len(tokens) - 3, -1, -1):
        if index + 3 > len(tokens):
            continue  # the one that was made just now is the last
        first, between, last = tokens[index : index + 3]
        if first.end == between.start and between.end == last.start and between.text == sign:
            whole = joined(first, last, tokens[index - 1] if index else None)
            if whole is not None:
                tokens[index : index + 3] = [whole]


def _sub_level(first: Token, last: Token, before: Token | None) -> Token | None:
    """One word of "sub-paragraph" and its like."""
    if first.text not in _SUB or last.kind != "level" or last.value not in BELOW:
        return None
    below, text = BELOW[level_of(last)], first.text + last.text
    return Token("level", text, first.start, last.end, below, last.plural, last.lang)


def _doubled_level(first: Token, last: Token, before: Token | None) -> Token | None:
    """One word of «п/п», which is «пп»; behind «№» it counts the rows of a table."""
    text = first.text + last.text
    known = classify(text) if first.text == last.text and first.text in DOUBLED else None
    if known is None or known.kind != "level":
        return None
    counts = before is not None and before.kind == "nosign"
    kind: TokenKind = "word" if counts else known.kind
    return Token(kind, text, first.start, last.end, known.value, known.plural, known.lang)


def _letters_behind(
    chunk: list[Group | ActMention], gap: int, text: str, token: Token
) -> dict[str, Level]:
    """Return what «б.» and «т.» mean behind the last element: a page is «б.» as well.

    Behind a code «128-б.» is its article, also in a list or brackets; below an article «б.» is a
    part.
    """
    if not chunk or token.kind != "number" or gap > COMMA:
        return {}
    last = chunk[-1]
    if isinstance(last, ActMention):
        close = last.head == "code" and text[last.end : token.start].strip() in _BEHIND_CODE
        return _each(_ARTICLES, "art") if close else {}
    if last.lang not in NUMBER_FIRST:
        return {}
    if last.level == "art":
        below = gap < COMMA or size_of(token.text) < _FEWEST_ARTICLE
        level: Level = "part" if below else "art"  # «128-б., 2-б.», but «128-б., 135-б.»
        return {**_each(_ARTICLES, level), **_each(_POINTS, "point")}
    article = _each(_ARTICLE, "art") if gap == COMMA else {}
    if last.level != "part":
        return article if last.level == "point" else {}
    return {**_each(_POINTS, "point"), **article}


def _each(letters: Iterable[str], level: Level) -> dict[str, Level]:
    return dict.fromkeys(letters, level)
