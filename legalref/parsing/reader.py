"""Read citations: text to structure, without asking the law whether it exists.

:func:`parse` reads a whole string. :func:`read` is the machine behind it and behind running text:
folded text becomes tokens, tokens become *groups* (a level with its numbers) and *acts*, and the
groups of one chunk are arranged into citations by a few rules on order and separators:

* lower units attach to the article they stand closest to, separators counting as distance;
* a unit without an act takes the act that touches it, else the next one, else the last one;
* in lists, every number is a citation of its own and shares what stands before or after the list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from legalref.errors import CitationSyntaxError
from legalref.languages.classify import letter_number, roman_number
from legalref.results import Citation, CitedAct
from legalref.text.folding import Folded, fold_mention
from legalref.text.tokens import ActMention, ActReader, Token, tokenize

if TYPE_CHECKING:
    pass

__all__ = [
    "DEFINED",
    "Compared",
    "Group",
    "Number",
    "Reading",
    "Unit",
    "parse",
    "read",
    "read_and_watch",
    "size_of",
]

EXAMPLE: Final = "п. 2) ч. 3 ст. 125 УК РК"

# ------------------------------------------------------------------ what is read

Compared = tuple[str, str | int, int, bool]
"""Two numbers, a distance, and whether the first is larger than the second by more than that."""


@dataclass(slots=True)
class Number:
    """One number of a group, with the lower units that stand in brackets behind it."""

    value: str
    start: int
    end: int
    inner: list[Group] = field(default_factory=list)
    last: str | None = None
    """End of a range that begins with :attr:`value`."""
    title: str | None = None
    """Title in brackets or quotes behind the number, where the list goes on behind it."""


@dataclass(slots=True)
class Group:
    """A level with its numbers: «частями второй и третьей»."""

    level: str
    numbers: list[Number]
    start: int
    end: int
    plural: bool = False
    lang: str = ""
    gap: int = 0
    """How loosely the group hangs on what precedes it; see the constants below."""
    self_word: str = ""
    """``self`` for «настоящей статьи», ``same`` for «той же статьи»."""


@dataclass(slots=True)
class Unit:
    """One citation: the path inside an act, and the act if the text names one."""

    path: list[tuple[str, str]]
    start: int
    end: int
    full_start: int
    full_end: int
    act: ActMention | None = None
    langs: str = ""
    self_word: str = ""
    range_of: tuple[str, str] | None = None
    """First and last number, if the unit is a range at the level of its last step."""
    item: int = 0
    title: str | None = None
    """Title in brackets or quotes behind the number, inside a list."""


@dataclass(slots=True)
class Reading:
    """Everything read from one chunk of text."""

    units: list[Unit]
    acts: list[ActMention]
    start: int
    end: int
    alone: list[ActMention] = field(default_factory=list)
    """Acts that are cited as wholes: all where nothing else is, else those between semicolons."""
    title: str | None = None
    """Name of the provision that stands inside the citation: «128-бабының (адам саудасы) 2-бөлігі»."""

    def in_order(self) -> list[Unit | ActMention]:
        """Return the citations and the acts cited as wholes as they stand in the text."""
        return sorted(
            (*self.units, *self.alone),
            key=lambda e: e.full_start if isinstance(e, Unit) else e.start,
        )


_ARTICLES: Final = ("art", "section")

# Lettered points may be v or x, so Roman numbers are read for larger units only.
_ROMAN_LEVELS: Final = ("art", "part", "ch", "sec", "section")

_KK_BARE: Final = frozenset("бап бөлік тармақ тармақша тарау бөлім абзац bap".split())

# Separators between groups, as distances.
NEXT, COMMA, AND, FAR = 0, 1, 2, 3

_RANK: Final[dict[str, float]] = {"art": 1, "section": 1, "ch": 0, "sec": 0, "annex": 0, "part": 2, "paragraph": 2.5, "point": 3,
                "pp": 4, "subpoint": 4, "subparagraph": 4, "para": 5, "note": 6, "pos": 2}  # fmt: skip
# How other countries number inserted articles.
_INSERTED: Final = frozenset("bis ter quater quinquies бис тер".split())
# What may stand behind a number that is an amount, an age or a date, and never a provision.
_UNIT = re.compile(
    "лет|год|месяц|дн|сут|час|минут|человек|тенге|теңге|руб|долл|евро|мрп|аек|тыс|млн|млрд|процент|%|кг|грамм|"
    "метр|км|кв|раз|факт|дел|случа|преступл|жертв|жас|адам|айға|күн|сағат|рет|мың|миллион|жыл|years|year|months|days|"
    "hours|people|persons|cases|percent|tenge|usd|eur|mci|стр|экз|шт"
)  # fmt: skip
# «(бұдан әрі – Кодекс)», «(далее – УК)»: what the act is called from here on.
DEFINED: Final = re.compile(
    r"\([*_]*(?:бұдан (?:әрі|былай)|әрі қарай|далее(?: по тексту| в тексте)?|hereinafter(?: referred to as)?(?: the)?)"
    r'[*_]*\s*[-:,]?\s*[*_]*"?([^()"]{1,60}?)"?[*_]*\)'
)
_DIGITS: Final = re.compile("[0-9]+")
_BARE: Final = re.compile("[0-9]{1,4}(?:-[0-9]{1,2})?|[0-9]{2,3}[.][0-9]")
_MAX_LOWER: Final = 12  # tokens
_MAX_TITLE: Final = 40  # tokens
_FAR_APART: Final = 60
"""A number that is larger by more is no neighbour: no part and few articles have so many units."""
_MAX_CHUNK: Final = 400
_MAX_OPENED: Final = 40  # tokens between a bracket and the one that closes it
_LONGEST_TORN: Final = 3  # digits; the articles of all codes have no more
_LONGEST_NUMBER: Final = 5  # characters; «125-1»
_FEWEST_ARTICLE: Final = 20  # no article has so many parts
_CALLED: Final = ("деп", "аталатын", "деген", "атты")  # between a Kazakh title and its article
_MAX_POINTING: Final = 3  # «того же самого»: words that point, before what they point at


class _Reader:
    """Walks over tokens once and collects groups and acts."""

    def __init__(self, text: str, tokens: list[Token], acts: ActReader) -> None:
        self.text = text
        self.tokens = tokens
        self.acts = acts
        self.compared: list[Compared] = []
        """Which sizes of numbers have decided how the text is read."""
        self._listed_until = 0
        """Up to here, numbers stand in a list that no word of a level ends."""
        self._alone_until = 0
        """Up to here, numbers stand in a list without lower units in brackets."""
        self.letters: dict[str, str] = {}
        """Levels that a letter behind a number stands for here: «ҚК 128-б. 2-б. 1) т.»."""
        self._bare_until = 0
        """Up to here, numbers stand in a list that no abbreviation of a code ends."""

    # -------------------------------------------------------------- helpers

    def _exceeds(self, left: str, right: str | int, by: int = 0) -> bool:
        """Whether the first part of a number is larger than that of another by more than ``by``.

        Sizes of numbers are compared here only, so that it is known what they decide.
        """
        held = size_of(left) > size_of(right) + by
        self.compared.append((left, right, by, held))
        return held

    def _kind(self, index: int) -> str:
        return self.tokens[index].kind if index < len(self.tokens) else "end"

    def _text(self, index: int) -> str:
        return self.tokens[index].text if index < len(self.tokens) else ""

    def _number_value(self, index: int) -> tuple[str, int] | None:
        """Return the number at ``index`` (digits or words) and the index behind it."""
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is None:
            return None
        if token.kind == "number" and self._is_torn(index):
            return "?" + token.text, index + 1
        if token.kind == "number":
            after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            value = token.text
            glued = (
                after is not None
                and after.start == token.end
                and (after.kind == "word" or self._is_lone_letter(index + 1))
            )
            if (
                glued
                and after is not None
                and self.acts.act_at(self.tokens, index + 1, self.text) is None
            ):
                # «128а»: a number of its own kind; reading it as 128 would be a wrong reference.
                return value + after.text, index + 2
            if self._text(index + 1) in _INSERTED:
                return f"{value}-{self._text(index + 1)}", index + 2  # «128 bis»
            if self._text(index + 1) == "-" and self._kind(index + 2) == "word":
                dash, tail = self.tokens[index + 1 : index + 3]
                closed = token.end == dash.start and dash.end == tail.start
                if closed and (tail.text in _INSERTED or roman_number(tail.text)):
                    # «128-I», «128-бис»: no article has such a number
                    return f"{value}-{tail.text}", index + 3
            return value, index + 1
        if token.kind in ("cardinal", "ordinal"):
            return self._spoken(index)
        return None

    def _is_torn(self, index: int) -> bool:
        """Whether a number is a piece of one: «l28», «12 8»."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        if (
            before is not None
            and before.kind in ("word", "suffix")
            and before.end == token.start
            and len(before.text) == 1
        ):
            return True
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return (
            after is not None
            and after.kind == "number"
            and token.end < after.start <= token.end + 1
            and len(token.text) <= 3
            and len(after.text) <= 2
            and self._kind(index + 2) not in ("level", "month")
            and self._text(index + 2) not in ("-", ")")
        )

    def _is_tail(self, index: int) -> bool:
        """Whether the number at ``index`` is the end of one that a space tears: «12 8-бабы»."""
        token, before = self.tokens[index], self.tokens[index - 1] if index else None
        return (
            before is not None
            and before.kind == token.kind == "number"
            and before.end + 1 == token.start
            and len(before.text) + len(token.text) <= _LONGEST_TORN
        )

    def _is_lone_letter(self, index: int) -> bool:
        """Whether the token is a letter that only looks like «ч.» or «п.»: nothing follows it."""
        token = self.tokens[index]
        if token.kind != "level" or len(token.text) > 1:
            return False
        return self._text(index + 1) != "." and self._kind(index + 1) != "number"

    def _spoken(self, index: int) -> tuple[str, int] | None:
        """Return the number in words at ``index``: сто двадцать восьмая, one hundred and two."""
        total, position, last = 0, index, 1000
        while position < len(self.tokens):
            token = self.tokens[position]
            if token.text == "and" and last >= 100 and total:
                position += 1
                continue
            if token.kind not in ("cardinal", "ordinal"):
                break
            value = int(token.value)
            if value == 100 and 0 < total < 10:
                total, last = total * 100, 100
            elif total and not _smaller(value, last):
                break
            else:
                total, last = total + value, value
            position += 1
            if token.kind == "ordinal":
                break
            if self._text(position) == "-" and self._kind(position + 1) in ("cardinal", "ordinal"):
                position += 1  # twenty-first
        if total and self.tokens[position - 1].text == "and":
            position -= 1
        return (str(total), position) if total else None

    def _roman(self, index: int, level: str) -> tuple[str, int] | None:
        """Return the Roman number at ``index``: «ч. II», "Article IV"; «article I» may go on."""
        token = self.tokens[index]
        if (
            token.kind != "word"
            or level not in _ROMAN_LEVELS
            or (token.text, level) == ("i", "art")
        ):
            return None
        number = roman_number(token.text)
        return (number, index + 1) if number is not None else None

    # -------------------------------------------------------------- numbers

    def _number_item(self, index: int, level: str) -> tuple[Number, int] | None:
        """Read one number with its decoration: ``2)``, ``«б»``, ``128-й``, ``(3)``."""
        start = index
        quoted = self._text(index) == '"' and self._text(index + 2) == '"'
        letters = level in ("point", "pp", "subpoint", "para", "paragraph", "subparagraph", "art3")
        at = index + 1 if quoted else index
        found: tuple[str, int] | None = None
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None:
            return None
        if (
            letters
            and len(token.text) == 1
            and token.kind != "number"
            and token.kind != "mark"
            and letter_number(token.text)
        ):
            follows = self._text(at + 1)
            if quoted or follows == ")":
                found = (letter_number(token.text) or "", at + 1)
            elif token.text == "з" and level in ("point", "pp", "subpoint"):
                found = ("3", at + 1)
            elif token.kind == "level" and not self._is_lone_letter(at):
                pass  # «п. 1, ч. 4»: the next level, not a point «ч»
            elif self._kind(at + 1) in ("level", "end") or follows in (",", "."):
                found = (letter_number(token.text) or "", at + 1)
        elif level == "part" and token.text in ("з", "о", "l"):
            found = ({"з": "3", "о": "0", "l": "1"}[token.text], at + 1)
        elif quoted and letters and token.kind == "number":
            found = (token.text, at + 1)  # «пп. «1» и «5»»
        if found is None and quoted and token.kind == "number":
            found = token.text, at + 1
        elif found is None and not quoted:
            found = self._number_value(at) or self._roman(at, level)
        if found is None:
            return None
        value, after = found
        first, last = self.tokens[start], self.tokens[after - 1]
        if quoted:
            after += 1
            last = self.tokens[after - 1]
        number = Number(value, first.start, last.end)
        return number, after

    def _decorated(self, index: int) -> int:
        """Skip ``)``, ``-``, and a case suffix behind a number; return the index behind them."""
        if self._text(index) == ")":
            index += 1
        if self._text(index) == "-" and (
            self._kind(index + 1) in ("suffix", "level") or self._text(index + 1) in self.letters
        ):
            index += 1
        if (
            self._kind(index) == "suffix"
            and self.tokens[index].start <= self.tokens[index - 1].end + 1
        ):
            index += 1
            if self._text(index) == "-" and self._kind(index + 1) == "level":
                index += 1
        return index

    def _number_list(
        self, index: int, level: str, bracket: bool
    ) -> tuple[list[Number], int] | None:
        """Read numbers joined by commas, conjunctions and dashes, with brackets behind each."""
        item = self._number_item(index, level)
        if item is None:
            return None
        numbers = [item[0]]
        index = item[1]
        while True:
            index = self._behind_number(numbers[-1], index, level, bracket)
            if not bracket and level in _ARTICLES:
                index = self._behind_title(numbers[-1], index, level)
            joint = self._joint(index)
            if joint is None:
                return numbers, index
            kind, at = joint
            following = self._number_item(at, level)
            if following is None:
                return numbers, index
            number, behind = following
            if kind == "slash" and not self._exceeds(number.value, numbers[-1].value):
                # «128/2» may be a part, an insert or a list: reading one would be a guess.
                if "/" not in numbers[-1].value:
                    numbers[-1].value += f"/{number.value}"
                numbers[-1].end, index = number.end, behind
                continue
            if not self._continues(numbers[-1], number, behind, level, kind):
                return numbers, index
            if self._text(index) == ";" and self._text(behind) == ")" and self._labels(behind + 1):
                return numbers, index  # «… пунктом 11); 3) статью 134 …»: the next of the changes
            if kind == "range":
                numbers[-1].last = number.value
                numbers[-1].end = number.end
            else:
                numbers.append(number)
            index = behind

    def _labels(self, index: int) -> bool:
        """Whether a number with a bracket that ends at ``index`` only counts what is said."""
        return self._text(index) in ("в", "во") or (
            self._kind(index) == "level" and self.tokens[index].value == "art"
        )

    def _behind_number(self, number: Number, index: int, level: str, bracket: bool) -> int:
        """Take what belongs to a number just read: ``)``, ``-й``, ``(3)(2)``, ``(частью 2)``."""
        if self._text(index) == ")" and self._closes_number(index, level, bracket):
            number.end = self.tokens[index].end
            index += 1
        if (
            self._text(index) == "-"
            and self._kind(index + 1) == "suffix"
            and self._kind(index + 2) != "number"
        ):
            index += 2
        elif (
            self._kind(index) == "suffix"
            and self.tokens[index].start == self.tokens[index - 1].end
            and self.tokens[index].lang == ""
        ):
            index += 1
        while self._text(index) == "(":
            inner = self._bracket(index, level)
            if inner is None:
                break
            groups, index = inner
            number.inner.extend(groups)
            number.end = self.tokens[index - 1].end
        return index

    def _behind_title(self, number: Number, index: int, level: str) -> int:
        """Take a title inside a list: «ст. 128 (торговля людьми), 135 (…) УК РК».

        The title behind the last number, with nothing of the citation behind it, is left to those
        who read the words around a citation.
        """
        closer = {"(": ")", '"': '"'}.get(self._text(index))
        if closer is None:
            return index
        at = index + 1
        while self._text(at) != closer:
            if at > index + _MAX_TITLE or self._kind(at) in ("end", "line", "number"):
                return index
            if self._text(at) == "(":
                return index
            at += 1
        behind = at + 1
        joint = self._joint(behind)
        goes_on = (
            joint is not None
            and joint[0] == "list"
            and self._kind(joint[1]) == "number"
            and (item := self._number_item(joint[1], level)) is not None
            and self._continues(number, *item, level, "list")
        )
        if self._kind(behind) == "of":
            goes_on = True  # "Article 128 (trafficking in persons) of the Criminal Code"
        lower = (
            self.tokens[joint[1]] if joint is not None and self._kind(joint[1]) == "level" else None
        )
        if lower is not None and _RANK.get(lower.value, 0) > 1 and lower.lang == "ru":
            # «статьёй 134 (вовлечение …), частью 2, УК РК»
            ahead = self._skip_dots(joint[1] + 1) if joint is not None else behind
            goes_on = self._number_item(ahead, lower.value) is not None
        if not goes_on and self.acts.act_at(self.tokens, behind, self.text) is None:
            return index
        number.title = self.text[self.tokens[index].end : self.tokens[at].start].strip()
        number.end = self.tokens[at].end
        return behind

    def _closes_number(self, index: int, level: str, bracket: bool) -> bool:
        if not bracket:
            return not self._is_opened(index)
        if level not in ("point", "pp", "subpoint", "paragraph"):
            return False
        # Inside brackets «2)» keeps its own bracket only if another one closes the whole.
        for token in self.tokens[index + 1 : index + 24]:
            if token.text == "(":
                return False
            if token.text == ")":
                return True
            if token.kind not in (
                "number",
                "level",
                "ordinal",
                "cardinal",
                "conj",
                "mark",
                "suffix",
                "of",
            ):
                return False
        return False

    def _is_opened(self, index: int) -> bool:
        """Whether the bracket that closes at ``index`` opened before the number: «(ст. 128)»."""
        depth = 0
        for at in range(index - 1, max(-1, index - _MAX_OPENED), -1):
            text = self.tokens[at].text
            if text == ")" and (
                self._text(at - 2) == "(" or self._kind(at - 1) not in ("number", "ordinal")
            ):
                depth += 1
            elif text == "(":
                if not depth:
                    return True
                depth -= 1
            elif text == "\n":
                break
        return False

    def _bracket(self, index: int, level: str) -> tuple[list[Group], int] | None:
        """Read lower units in brackets; None if the brackets hold something else."""
        inside = index + 1
        value = self._bracketed(index)
        glued = self.tokens[index].start == self.tokens[index - 1].end
        if value is not None and (glued or self._text(inside).isascii()):
            token = self.tokens[inside]
            number = Number(value, token.start, token.end)
            behind = inside + 2
            group = Group("pos", [number], self.tokens[index].start, self.tokens[inside + 1].end)
            # «128(1), (2) and (4)», «128(1)–(3)», «3(a) and (b)»
            while True:
                joint = self._joint(behind)
                extra = self._bracketed(joint[1]) if joint is not None else None
                if joint is None or extra is None or value.isalpha() != extra.isalpha():
                    break
                if joint[0] == "range":
                    group.numbers[-1].last = extra
                else:
                    token = self.tokens[joint[1] + 1]
                    group.numbers.append(Number(extra, token.start, token.end))
                behind = joint[1] + 3
                group.end = self.tokens[behind - 1].end
            return [group], behind
        if self._kind(inside) == "number" and self._text(inside + 1) == "(":
            nested = self._bracket(inside + 1, level)  # «125(3(2))»
            if nested is not None and self._text(nested[1]) == ")":
                token = self.tokens[inside]
                number = Number(token.text, token.start, token.end)
                outer = Group("pos", [number], self.tokens[index].start, token.end)
                return [outer, *nested[0]], nested[1] + 1
        groups: list[Group] = []
        at, gap = inside, NEXT
        while at < len(self.tokens):
            if self._text(at) == ")":
                return (groups, at + 1) if groups else None
            group_and_end = self._group(at, bracket=True)
            if group_and_end is None:
                return None
            group, at = group_and_end
            group.gap = gap
            groups.append(group)
            gap, at = self._gap(at)
        return None

    def _bracketed_list(self, index: int, level: str) -> tuple[list[Number], int] | None:
        """Read numbers that stand in brackets of their own: "clause (2)", "paragraphs (a) and (b)"."""
        if level in _ARTICLES:
            return None
        numbers: list[Number] = []
        end = at = index
        while (value := self._bracketed(at)) is not None:
            if numbers and value.isalpha() > numbers[-1].value.isalpha():
                break
            numbers.append(Number(value, self.tokens[at + 1].start, self.tokens[at + 2].end))
            end = at + 3
            joint = self._joint(end)
            if joint is None or joint[0] == "range":
                break
            at = joint[1]
        return (numbers, end) if numbers else None

    def _bracketed(self, index: int) -> str | None:
        """Return the number or the letter that stands alone in the brackets at ``index``."""
        if self._text(index) != "(" or self._text(index + 2) != ")":
            return None
        text = self._text(index + 1)
        if self._kind(index + 1) == "number":
            return None if "." in text else text
        return letter_number(text)

    def _joint(self, index: int) -> tuple[str, int] | None:
        """Return how numbers are joined at ``index`` (``list`` or ``range``) and the index behind."""
        text, kind = self._text(index), self._kind(index)
        if text == "/" and self._kind(index + 1) == "number":
            return "slash", index + 1
        if text in (",", ";", "/", "&") or kind == "conj":
            index += 1
            while self._kind(index) == "conj" or self._text(index) in (",", "/"):
                index += 1
            if self._text(index) == "(" and self._kind(index + 1) == "conj":  # «и (или)»
                index += 3
            return "list", self._skip_cut(index)
        if text == "-" and self._kind(index + 1) != "suffix":
            return "range", index + 1
        if kind == "range":
            return "range", index + 1
        return None

    def _continues(
        self, previous: Number, number: Number, behind: int, level: str, joint: str
    ) -> bool:
        """Whether ``number`` goes on with the list that ``previous`` belongs to."""
        token = self.tokens[behind] if behind < len(self.tokens) else None
        if level not in ("art", "section", "") and self._exceeds(
            number.value, previous.value, _FAR_APART
        ):
            if joint == "range":
                return False  # «ч. 3-128 ч. 2»: attempt and offence, no range of parts
            if self._exceeds(number.value, 99) and not self._is_lower(previous, behind):
                return False  # «п. 1, 308 ч. 3»: the next article of the list
        if joint == "range":
            return previous.last is not None or self._exceeds(number.value, previous.value)
        if "." in number.value:
            return False
        if token is None:
            return True
        if token.kind in ("month", "year", "nosign") or self._counts(behind):
            return False
        decorated = self._decorated(behind)
        bound = self._kind(decorated) == "level"
        if bound:
            # «ст. 128, 2 ч.»: the number belongs to the level behind it, unless that one has its own.
            word = self.tokens[decorated]
            if word.lang == "kk":
                return word.value == level
            if self._number_item(self._skip_dots(decorated + 1), word.value) is None:
                return False
            if word.value == level and level != "art":
                return False  # «128 ч. 3, 135 ч. 2»: the next article of the list
        leads_on = token.kind == "range" and self._kind(behind + 1) == "level"
        if token.kind == "word" or (token.kind == "range" and not leads_on):
            if _UNIT.match(token.text):
                return False
            if self.acts.act_at(self.tokens, behind, self.text) is not None:
                return True
            return level in ("art", "") and self._exceeds(number.value, previous.value)
        return not (token.text == "%" or token.text == "$")

    def _counts(self, index: int) -> bool:
        """Whether the number before ``index`` counts cases: "nine under Article 128", «5 по ст. 135»."""
        if self._text(index) in ("-", "were", "was"):
            index += 1
        return self._text(index) in ("under", "по", "за") and self._kind(index + 1) in (
            "level",
            "of",
        )

    def _is_lower(self, previous: Number, behind: int) -> bool:
        """Whether the number before ``behind`` shows that it is no article: «7) и 128)»."""
        if self._text(behind) == ")":
            return self.text[previous.end - 1] == ")"
        # «subpoints 3 and 106 of point 1»: articles are not of points.
        return self._kind(behind) == "of" and self._kind(behind + 1) == "level"

    # -------------------------------------------------------------- groups

    def _skip_dots(self, index: int) -> int:
        while self._text(index) in (".", "[", "]", "…") or self._kind(index) == "nosign":
            index += 1
        if self._text(index) in ("с", "from") and self._kind(index + 1) == "number":
            index += 1  # «статьи с 133 по 135»
        return index

    def _skip_cut(self, index: int) -> int:
        """Skip «[…]», the mark of words left out."""
        if self._text(index) == "[":
            while self._text(index) in ("[", "…", ".", "]", ","):
                index += 1
        return index

    def _group(self, index: int, bracket: bool = False) -> tuple[Group, int] | None:
        """Read a level with its numbers, in either order; None if there is none here."""
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is None:
            return None
        if token.kind == "level":
            return self._level_first(index, bracket)
        if token.kind in ("self", "same"):
            at = index + 1
            while self._kind(at) in ("self", "same") and at <= index + _MAX_POINTING:
                at += 1
            if self._kind(at) == "level" and self._text(at) != "s":
                word = self.tokens[at]
                behind = self._skip_dots(at + 1)
                if (
                    word.lang == "kk"
                    or self._is_other_word(behind, word)
                    or self._number_item(behind, word.value) is None
                ):
                    return Group(
                        word.value, [], token.start, word.end, False, word.lang, NEXT, token.kind
                    ), at + 1
            return None
        if token.kind in ("number", "ordinal", "cardinal") or (
            token.text == '"' and self._text(index + 2) == '"'
        ):
            return self._number_first(index, bracket) or self._numbers_alone(index, bracket)
        if token.kind == "word" or len(token.text) == 1:
            return self._letter_first(index) or self._roman_first(index)
        return None

    def _is_other_word(self, index: int, level: Token) -> bool:
        """Whether a numeral of another language is none here: «той же статьи он», he and not ten."""
        return self._kind(index) == "cardinal" and self.tokens[index].lang != level.lang

    def _numbers_alone(self, index: int, bracket: bool) -> tuple[Group, int] | None:
        """Read the rest of a list whose word «статьи» was cut off: ``135 (частями первой и второй)``."""
        if bracket or self._kind(index) != "number" or index < self._alone_until:
            return None
        found = self._number_list(index, "art", bracket)
        if found is None or not any(n.inner and n.inner[0].level != "pos" for n in found[0]):
            self._alone_until = found[1] if found is not None else index
            return None
        numbers, end = found
        return Group("art", numbers, numbers[0].start, numbers[-1].end, len(numbers) > 1, ""), end

    def _level_first(self, index: int, bracket: bool) -> tuple[Group, int] | None:
        token = self.tokens[index]
        level, plural = token.value, token.plural
        at = index + 1
        if token.lang == "kk" and level != "note" and token.text not in _KK_BARE:
            return None  # «бап 128», but «ат бабымен 128 келі»: what is declined follows its number
        if (
            level == "section"
            and token.text in ("s", "ss")
            and self._text(at) not in (".",)
            and self._kind(at) != "number"
        ):
            return None
        # «ст.ст.», «п.п.», «§§», «ч. ч.»
        behind = self._skip_dots(at)
        if (
            token.text in ("ст", "п", "ч", "§")
            and self._kind(behind) == "level"
            and self.tokens[behind].text == token.text
        ):
            plural, at = True, behind + 1
        at = self._skip_dots(at)
        if self._text(at) in (":", "-") and self._kind(at + 1) == "number" and token.lang != "kk":
            at += 1
        if self._is_other_word(at, token):
            return None
        numbers = self._number_list(at, level, bracket) or self._bracketed_list(at, level)
        if numbers is None:
            if level == "note":
                return Group(level, [], token.start, token.end, plural, token.lang), index + 1
            return None
        found, end = numbers
        if level == "point" and plural and len(found) == 1 and self._text(self._gap(end)[1]) == "п":
            level = "subpoint"  # «п.п. 1 п. 2 ст. 18»
        cut = self._text(at - 1) == "]"  # «статьями […] 116»: the number alone
        start = found[0].start if cut else token.start
        return Group(level, found, start, found[-1].end, plural, token.lang), end

    def _number_first(self, index: int, bracket: bool) -> tuple[Group, int] | None:
        if index < self._listed_until:
            return None  # without this, a long list of numbers would cost its length squared
        start = self.tokens[index].start
        numbers: list[Number] = []
        at = index
        while True:
            item = self._number_item(at, "point" if self._text(at) == '"' else "")
            if item is None:
                self._listed_until = at
                return None
            number, behind = item
            if self.tokens[behind - 1].kind == "cardinal":
                return None  # «восемь статей» counts articles, it names none
            last = self._number_item(behind + 1, "") if self._text(behind) == "/" else None
            if last is not None and not self._exceeds(last[0].value, number.value):
                number.value += f"/{last[0].value}"  # «128/2-бап», as in a list
                number.end, behind = last[0].end, last[1]
            numbers.append(number)
            decorated = self._decorated(behind)
            if decorated > behind and self._text(behind) == ")":
                number.end = self.tokens[behind].end
            if (letter := self.letters.get(self._text(decorated))) is not None:
                at = decorated + 2 if self._text(decorated + 1) == "." else decorated + 1
                end = self.tokens[at - 1].end
                return Group(letter, numbers, start, end, len(numbers) > 1, "kk"), at
            if self._kind(decorated) == "level":
                word = self.tokens[decorated]
                if not word.plural and len(numbers) > 1 and self._is_count(index):
                    return None
                if word.value == "art" and self._is_tail(index):
                    numbers[0].value = f"?{numbers[0].value}"
                own = None
                ordinal = self.tokens[decorated - 1].kind == "suffix"  # «3-я часть 134-й статьи»
                if word.lang != "kk" and not ordinal:
                    own = self._number_item(self._skip_dots(decorated + 1), word.value)
                if own is not None and not self._names_level(own[1], word):
                    return None
                if word.text in ("s", "ss", "n") or (word.lang == "en" and len(word.text) < 3):
                    return None
                end = word.end
                after = decorated + 1
                if word.text in ("ст", "ч", "п") and self._text(after) == ".":
                    end, after = self.tokens[after].end, after + 1
                return Group(word.value, numbers, start, end, len(numbers) > 1, word.lang), after
            if self._text(behind) == "-" and self._text(behind + 1) in (",", "and", "және"):
                behind += 1  # «134-, 135-баптар»
            elif self._text(behind) == ")":
                behind += 1
            joint = self._joint(behind)
            if joint is None:
                self._listed_until = behind
                return None
            kind, nxt = joint
            if kind == "range":
                end_item = self._number_item(nxt, "")
                if end_item is None or not self._exceeds(end_item[0].value, number.value):
                    return None
                number.last = end_item[0].value
                number.end = end_item[0].end
                decorated = self._decorated(end_item[1])
                if self._kind(decorated) == "level":
                    word = self.tokens[decorated]
                    return Group(
                        word.value, numbers, start, word.end, True, word.lang
                    ), decorated + 1
                joint = self._joint(end_item[1])
                if joint is None:
                    return None
                nxt = joint[1]
            at = nxt

    def _is_count(self, index: int) -> bool:
        """Whether the number at ``index`` is a count behind a dash: «128-бап – 12, 135-бап – 9»."""
        if index < 2 or self._text(index - 1) != "-" or self._text(index + 1) != ",":
            return False
        dash, before = self.tokens[index - 1], self.tokens[index - 2]
        return before.end < dash.start and dash.end < self.tokens[index].start

    def _letter_first(self, index: int) -> tuple[Group, int] | None:
        """Read «а) тармағы», «б) және в) тармақшалары»."""
        numbers: list[Number] = []
        at = index
        while (
            self._text(at + 1) == ")"
            and self._kind(at) != "number"
            and (letter := letter_number(self._text(at))) is not None
        ):
            numbers.append(Number(letter, self.tokens[at].start, self.tokens[at + 1].end))
            word = self.tokens[at + 2] if at + 2 < len(self.tokens) else None
            if word is not None and word.kind == "level" and word.lang == "kk":
                if word.value not in ("point", "subpoint"):
                    return None
                start = numbers[0].start
                return Group(word.value, numbers, start, word.end, len(numbers) > 1, "kk"), at + 3
            joint = self._joint(at + 2)
            if joint is None or joint[0] != "list":
                return None
            at = joint[1]
        return None

    def _names_level(self, behind: int, above: Token) -> bool:
        """Whether a number that ends at ``behind`` belongs to the word behind it: «2 часть 128 статьи»."""
        at = self._decorated(behind)
        if self._kind(at) != "level" or self.tokens[at].value == above.value:
            return False
        word = self.tokens[at]
        return self._number_item(self._skip_dots(at + 1), word.value) is None

    def _roman_first(self, index: int) -> tuple[Group, int] | None:
        """Read «II бөлігі», «IV-тарау»."""
        at = index + 2 if self._text(index + 1) == "-" else index + 1
        if self._kind(at) != "level" or self.tokens[at].lang != "kk":
            return None
        level = self.tokens[at]
        found = self._roman(index, level.value) if level.value != "art" else None
        if found is None:
            return None
        first = self.tokens[index]
        number = Number(found[0], first.start, first.end)
        return Group(level.value, [number], first.start, level.end, False, level.lang), at + 1

    def _item_of_list(
        self, index: int, chunk: list[Group | ActMention], gap: int
    ) -> tuple[Group, int] | None:
        """Read the next article of «статьям 128 ч. 3, 135 ч. 2», whose own word is left out."""
        if gap < COMMA or not any(
            isinstance(e, Group) and e.level == "art" for e in reversed(chunk)
        ):
            return None
        token = self.tokens[index]
        if self._kind(index + 1) != "level":
            last = chunk[-1]
            lower = isinstance(last, Group) and _RANK.get(last.level, 0) > 1
            hundreds = self._exceeds(token.text, 99) and not self._exceeds(token.text, 999)
            if not lower or not hundreds:
                return None
            found = self._number_list(index, "art", False)
            if found is None:
                return None
            return Group("art", found[0], token.start, found[0][-1].end), found[1]
        below = self.tokens[index + 1]
        if below.lang == "kk" or _RANK.get(below.value, 0) < 2:
            return None
        number = Number(token.text, token.start, token.end)
        return Group("art", [number], token.start, token.end), index + 1

    def _take_paragraph(self, index: int, chunk: list[Group | ActMention], gap: int) -> None:
        """Read "p." as paragraph beside an article: "Article 128, p. 2"; elsewhere it is a page."""
        at = index + 2 if self._text(index + 1) == "." else index + 1
        if self._kind(at) != "number":
            return
        behind = at + 2 if self._kind(at + 1) == "of" else at + 1
        last = chunk[-1] if chunk else None
        if (isinstance(last, Group) and last.level in ("art", "part") and gap <= COMMA) or (
            self._kind(behind) == "level"
        ):
            token = self.tokens[index]
            token.kind, token.value, token.lang = "level", "paragraph", "en"

    def last_word(self, index: int, act: Group | ActMention) -> Group | None:
        """Read «УК РК 128», «УК РК: 128, 135»: the numbers that a text ends with behind its code."""
        token = self.tokens[index]
        between = self.text[act.end : token.start].strip()
        close = (
            isinstance(act, ActMention)
            and act.abbreviation
            and act.head == "code"
            and act.country is not None
            and between in ("", ":")
        )
        if not close:
            return None
        numbers: list[Number] = []
        at = index
        while self._kind(at) == "number":
            token = self.tokens[at]
            if len(token.text) > _LONGEST_NUMBER or not _BARE.fullmatch(token.text):
                return None
            numbers.append(Number(token.text, token.start, token.end))
            at += 1
            joint = self._joint(at)
            if joint is None or joint[0] != "list" or self._kind(joint[1]) != "number":
                break
            at = joint[1]
        if between and len(numbers) == 1:
            return None  # «УК РК: 128» may be how many cases there were
        if any(rest.kind != "mark" for rest in self.tokens[at:]):
            return None
        several = len(numbers) > 1
        return Group("art", numbers, numbers[0].start, numbers[-1].end, several, lang="last")

    def _before_act(self, index: int) -> tuple[Group, int] | None:
        """Read «128 УК РК», «128, 135 УК РК»: numbers right before the abbreviation of a code."""
        token = self.tokens[index]
        before = self.tokens[index - 1] if index else None
        if (
            index < self._bare_until
            or (
                before is not None
                and before.end == token.start
                and before.text not in (";", ",", "(", '"', "|", ">")
            )
            or (
                before is not None
                and (before.text in ("-", "№", "/", "#", "+", "$", ".") or before.kind == "number")
            )
        ):
            return None
        numbers: list[Number] = []
        at = index
        while True:
            number = self.tokens[at] if at < len(self.tokens) else None
            if number is None or number.kind != "number" or not _BARE.fullmatch(number.text):
                break
            numbers.append(Number(number.text, number.start, number.end))
            at += 1
            if self._text(at) == "-" and self._kind(at + 1) == "suffix":
                at += 2  # «128-я УК РК»
                numbers[-1].end = self.tokens[at - 1].end
            joint = self._joint(at)
            if joint is None or joint[0] != "list":
                break
            at = joint[1]
        self._bare_until = at
        if not numbers or self.tokens[at - 1].end != numbers[-1].end or at >= len(self.tokens):
            return None
        if self.tokens[at].start > numbers[-1].end + 1:
            return None
        lower = at
        while len(numbers) == 1 and self._kind(lower) == "level" and lower < at + _MAX_LOWER:
            found = self._level_first(lower, False)  # «128 ч. 2 УК РК»
            if found is None or _RANK.get(found[0].level, 0) < 2 or found[0].lang != "ru":
                return None
            lower = self._gap(found[1])[1]
        act = self.acts.act_at(self.tokens, lower, self.text)
        if act is None or not act[0].abbreviation or act[0].head != "code":
            return None
        if "." in numbers[0].value and act[0].country in (None, "KZ"):
            return None  # only other countries number so
        start, end = numbers[0].start, numbers[-1].end
        return Group("art", numbers, start, end, len(numbers) > 1, lang="bare"), at

    def behind_title(self, index: int, before: Group | ActMention) -> int:
        """Return the index behind a title in brackets or quotes that the citation goes on behind.

        «128-бабының («Адам саудасы») 2-бөлігі», «ҚК «Адам саудасы» 128-бабы»; else ``index``.
        """
        article = isinstance(before, Group)
        if isinstance(before, Group) and before.level != "art":
            return index
        if isinstance(before, ActMention) and before.head != "code":
            return index
        closing = ")" if self._text(index) == "(" else '"'
        if self._text(index) not in ("(", '"'):
            return index
        at = index + 1
        while at < len(self.tokens) and self._text(at) != closing:
            if at - index > _MAX_TITLE or self._kind(at) in ("line", "number", "level"):
                return index
            at += 1
        if at <= index + 1 or at + 1 >= len(self.tokens):
            return index
        at += 1
        while self._text(at) in _CALLED:
            at += 1
        below = self._group(at)
        if below is None:
            act = self.acts.act_at(self.tokens, at, self.text) if article else None
            return at if act is not None and not act[0].self_word else index
        rank = _RANK.get(below[0].level, 0)
        return at if (rank > 1 if article else rank == 1 and below[0].lang == "kk") else index

    def _gap(self, index: int) -> tuple[int, int]:
        """Return how loose the separator at ``index`` is, and the index behind it."""
        gap = NEXT
        while index < len(self.tokens):
            text, kind = self.tokens[index].text, self.tokens[index].kind
            if text in (",", "/"):
                gap = max(gap, COMMA)
            elif text == "а" and self._text(index + 1) == ")":
                break  # «а) тармағы»
            elif kind == "conj" or text in ("&", "также", "а", "либо", "равно", "как"):
                gap = max(gap, AND)
            elif text in (";", "-", "+", "|"):
                gap = max(gap, FAR)
            elif kind == "of" or text in (".", "'", "[", "]", "…", "to"):
                pass
            else:
                break
            index += 1
        return gap, index


def _smaller(value: int, last: int) -> bool:
    return value < last and (value < 10 <= last or value < 100 <= last)


def size_of(number: str | int) -> int:
    """Return the first part of a number as it is compared; -1 for letters."""
    if isinstance(number, int):
        return number
    digits = _DIGITS.match(number)
    return int(digits[0][:9]) if digits else -1


# ------------------------------------------------------------------ chunks


def read(text: str, tokens: list[Token], acts: ActReader) -> list[Reading]:
    """Return what folded ``text`` cites, chunk by chunk, in the order of the text."""
    return read_and_watch(text, tokens, acts)[0]


def read_and_watch(
    text: str, tokens: list[Token], acts: ActReader
) -> tuple[list[Reading], list[Compared]]:
    """Return what :func:`read` returns, and which sizes of numbers have decided anything in it."""
    reader = _Reader(text, tokens, acts)
    readings: list[Reading] = []
    chunk: list[Group | ActMention] = []
    index, gap = 0, FAR
    title: str | None = None

    def close() -> None:
        nonlocal title
        if chunk:
            readings.append(_arrange(chunk))
            readings[-1].title = title
            chunk.clear()
        title = None

    while index < len(tokens):
        token = tokens[index]
        if token.kind == "line":
            close()
            index += 1
            continue
        if len(chunk) >= _MAX_CHUNK:
            close()  # arranging costs the square of the length
            gap = FAR
        reader.letters = _letters_behind(chunk, gap, text, token)
        act = acts.act_at(tokens, index, text)
        if act is not None:
            mention, index = act
            if index < len(tokens) and tokens[index].text == "(":
                defined = DEFINED.match(text, tokens[index].start)
                if defined is not None:
                    mention.alias = defined[1]
                    while index < len(tokens) and tokens[index].start < defined.end():
                        index += 1
            mention.gap = gap if chunk else FAR
            chunk.append(mention)
            gap, index = reader._gap(index)
            continue
        if token.text == "p" and token.kind == "word":
            reader._take_paragraph(index, chunk, gap)
        group_and_end = reader._group(index)
        if group_and_end is not None:
            group, index = group_and_end
            if gap == FAR and chunk and isinstance(chunk[-1], ActMention):
                close()  # «ст. 1 УК РК; гл. 1 Закона …»: the act has closed its citation
            group.gap = gap if chunk else FAR
            chunk.append(group)
            gap, index = reader._gap(index)
            continue
        if token.kind == "number" and (item := reader._item_of_list(index, chunk, gap)):
            group, index = item
            group.gap = gap
            chunk.append(group)
            gap, index = reader._gap(index)
            continue
        at = index + (token.text == ":")
        if chunk and reader._kind(at) == "number":
            last = reader.last_word(at, chunk[-1])
            if last is not None:
                chunk.append(last)
                break
        ended = not chunk or (gap == FAR and isinstance(chunk[-1], ActMention))
        if token.kind == "number" and ended and (bare := reader._before_act(index)):
            close()
            group, index = bare
            chunk.append(group)
            gap = NEXT
            continue
        if chunk and token.text in ("(", ")", '"') and gap <= COMMA:
            behind = reader.behind_title(index, chunk[-1])
            if behind > index:
                title = title or text[token.end : tokens[behind - 1].start].strip(' ()"')
                index, gap = behind, max(gap, NEXT)
                continue
            # «ст. 128 (УК РК)»: brackets around an act do not end the chunk.
            behind = index + 1
            opens = isinstance(chunk[-1], ActMention)  # «УК РК (ст. 128), УПК РК (ст. 131)»
            aside = (  # «Протокол (ратифицирован Законом № 37-IV), ст. 3»: not of that law
                token.text == ")"
                and all(isinstance(e, ActMention) for e in chunk)
                and "(" not in text[chunk[0].start : token.start]
            )
            if not aside and (
                token.text != "(" or opens or acts.act_at(tokens, behind, text) is not None
            ):
                index = behind
                gap2, index = reader._gap(index)
                gap = max(gap, gap2)
                continue
        close()
        gap = FAR
        index += 1
    close()
    return readings, reader.compared


def _letters_behind(
    chunk: list[Group | ActMention], gap: int, text: str, token: Token
) -> dict[str, str]:
    """Return what «б.» and «т.» mean behind the last element: a page is «б.» as well.

    Directly behind a code «128-б.» is its article; below an article «б.» is a part.
    """
    if not chunk or token.kind != "number" or gap > COMMA:
        return {}
    last = chunk[-1]
    if isinstance(last, ActMention):
        close = last.head == "code" and not text[last.end : token.start].strip()
        return {"б": "art", "бб": "art"} if close else {}
    if last.lang != "kk":
        return {}
    if last.level == "art":
        below = gap < COMMA or size_of(token.text) < _FEWEST_ARTICLE
        level = "part" if below else "art"  # «128-б., 2-б.», but «128-б., 135-б.»
        return {"б": level, "бб": level, "т": "point", "тт": "point"}
    if last.level != "part":
        return {"б": "art"} if gap == COMMA and last.level == "point" else {}
    return {"т": "point", "тт": "point", **({"б": "art"} if gap == COMMA else {})}


def _arrange(chunk: list[Group | ActMention]) -> Reading:
    """Arrange the groups and acts of a chunk into citations."""
    acts = [e for e in chunk if isinstance(e, ActMention)]
    units: list[Unit] = []
    for part in _parts(chunk):
        for cluster in _clusters(part):
            units.extend(_units_of(cluster, part))
    taken = {id(unit.act) for unit in units}
    alone = acts if not units else [
        element
        for index, element in enumerate(chunk)
        if isinstance(element, ActMention)
        and id(element) not in taken
        and element.gap == _gap_after(chunk, index) == FAR
    ]  # fmt: skip
    return Reading(units, acts, chunk[0].start, chunk[-1].end, alone)


def _parts(chunk: list[Group | ActMention]) -> list[list[Group | ActMention]]:
    """Split a chunk where both sides name their own act: «ст. 128 УК РК; п. 2 НП ВС РК»."""
    parts: list[list[Group | ActMention]] = [[]]
    for index, element in enumerate(chunk):
        left, before = parts[-1], chunk[index - 1] if index else None
        parted = element.gap == FAR or (element.gap == COMMA and isinstance(before, ActMention))
        if left and parted and isinstance(element, Group) and _is_complete(left):
            behind = chunk[index:]
            stop = next((i for i, e in enumerate(behind[1:], 1) if e.gap == FAR), len(behind))
            if any(isinstance(e, ActMention) for e in behind[:stop]):
                parts.append([])
        elif left and element.gap == FAR and _is_complete(left):
            # Behind «УК РК ст. 128», whose act stood first, another act is none of its own.
            act_first = isinstance(left[0], ActMention) and isinstance(element, ActMention)
            if act_first or _is_complete(chunk[index:]):
                parts.append([])
        parts[-1].append(element)
    return parts


def _is_complete(part: list[Group | ActMention]) -> bool:
    return any(isinstance(e, ActMention) for e in part) and any(isinstance(e, Group) for e in part)


@dataclass(slots=True)
class _Cluster:
    """A head group (article, or the largest unit there is) with its lower groups."""

    head: Group
    before: list[Group]
    after: list[Group]
    act: ActMention | None = None


def _clusters(chunk: list[Group | ActMention]) -> list[_Cluster]:
    """Split a chunk into clusters, each around one head group, and give each its act.

    Heads are the articles, or the largest units of orders and resolutions, which have none.
    """
    groups = {i: e for i, e in enumerate(chunk) if isinstance(e, Group)}
    if not groups:
        return []
    _lower_sections(list(groups.values()))
    heads = [i for i, group in groups.items() if group.level in _ARTICLES]
    if not heads:
        top = min(_RANK.get(group.level, 9) for group in groups.values())
        heads = [i for i, group in groups.items() if _RANK.get(group.level, 9) == top]
    leads_with_head = heads[0] == min(groups)
    clusters: list[_Cluster] = []
    bounds: list[int] = []  # index in chunk at which the next cluster begins
    for left, right in pairwise(heads):
        between = [i for i in range(left + 1, right) if isinstance(chunk[i], Group)]
        acts_between = [i for i in range(left + 1, right) if isinstance(chunk[i], ActMention)]
        if acts_between:
            # An act between two articles ends the first one or begins the second.
            first_act = acts_between[0]
            loose = chunk[first_act].gap >= COMMA
            begins = loose and _gap_after(chunk, first_act) < chunk[first_act].gap
            cut = first_act if begins or _owns_next(chunk, left, right) else first_act + 1
            bounds.append(cut)
            continue
        if not between:
            bounds.append(right)
            continue
        # Cut at the loosest separator; on a tie, as the chunk began.
        candidates = [*between, right]
        gaps = [(chunk[i].gap, i) for i in candidates]
        loosest = max(gap for gap, _ in gaps)
        tied = [i for gap, i in gaps if gap == loosest]
        bounds.append(tied[-1] if leads_with_head else tied[0])
    starts = [0, *bounds]
    ends = [*bounds, len(chunk)]
    for head, start, end in zip(heads, starts, ends, strict=True):
        group = chunk[head]
        assert isinstance(group, Group)
        before = [e for e in chunk[start:head] if isinstance(e, Group)]
        after = [e for e in chunk[head + 1 : end] if isinstance(e, Group)]
        clusters.append(_Cluster(group, before, after, _act_for(chunk, start, head, end)))
    return clusters


def _lower_sections(groups: list[Group]) -> None:
    """Read "section" and «§» beside an article as a unit of it: "Article 135, section 4"."""
    for index, group in enumerate(groups):
        before = groups[index - 1] if index else None
        after = groups[index + 1] if index + 1 < len(groups) else None
        pointed = after is not None and after.level == "art" and bool(after.self_word)
        if group.level == "art" and pointed and after is not None and after.gap == NEXT:
            group.level = "paragraph"  # «§ 2 той же статьи»
        if group.level != "section":
            continue
        if (before is not None and before.level == "art" and group.gap <= COMMA) or (
            after is not None and after.level == "art" and after.gap == NEXT
        ):
            group.level = "paragraph"


def _owns_next(chunk: list[Group | ActMention], left: int, right: int) -> bool:
    """Whether an act between two articles begins the second: «ҚК-нің 128-бабы ҚПК-нің 35-бабына».

    In Kazakh the act stands before its article, and the first one has an act before it as well.
    """
    groups = (chunk[left], chunk[right])
    return (
        all(isinstance(g, Group) and g.lang == "kk" for g in groups)
        and left > 0
        and isinstance(chunk[left - 1], ActMention)
        and chunk[right].gap == NEXT
    )


def _gap_after(chunk: list[Group | ActMention], index: int) -> int:
    return chunk[index + 1].gap if index + 1 < len(chunk) else FAR


def _act_for(chunk: list[Group | ActMention], start: int, head: int, end: int) -> ActMention | None:
    """Return the act of the cluster ``chunk[start:end]`` around the group at ``head``."""
    inside = [e for e in chunk[start:end] if isinstance(e, ActMention)]
    before = [e for e in chunk[start:head] if isinstance(e, ActMention)]
    behind = [e for e in chunk[head + 1 : end] if isinstance(e, ActMention)]
    first_is_act = isinstance(chunk[0], ActMention)
    last_is_act = isinstance(chunk[-1], ActMention)
    if behind and (behind[0].gap < COMMA or not before):
        return behind[0]
    if before:
        return before[-1]
    if inside:
        return inside[0]
    ahead = ((i, e) for i, e in enumerate(chunk[end:], end) if isinstance(e, ActMention))
    following = next((e for i, e in islice(ahead, 1) if not _opens(chunk, i)), None)
    preceding = next((e for e in reversed(chunk[:start]) if isinstance(e, ActMention)), None)
    if first_is_act and not last_is_act:
        return preceding or following
    return following or preceding


def _opens(chunk: list[Group | ActMention], index: int) -> bool:
    """Whether an act begins a citation of its own: «ст. 4; УК РК ст. 128»."""
    behind = chunk[index + 1 : index + 2]
    return (
        chunk[index].gap == FAR
        and bool(behind)
        and isinstance(behind[0], Group)
        and not behind[0].gap
    )


@dataclass(slots=True)
class _Node:
    path: list[tuple[str, str]]
    start: int
    end: int
    rank: float
    range_of: tuple[str, str] | None = None
    used: bool = False
    last: bool = True
    plural: bool = False
    group: int = 0


def _units_of(cluster: _Cluster, chunk: list[Group | ActMention]) -> list[Unit]:
    """Return the citations of one cluster."""
    head = cluster.head
    low = min([head.start, *(g.start for g in cluster.before)])
    high = max([head.end, *(g.end for g in cluster.after)])
    units: list[Unit] = []
    numbers = head.numbers or [Number("", head.start, head.end)]
    for position, number in enumerate(numbers):
        base = [(head.level, number.value)]
        range_of = (number.value, number.last) if number.last else None
        lower: list[tuple[list[Group], bool]] = []
        if number.inner:
            # Brackets may be written in either order: (3)(2), (пунктом 2) части третьей).
            descending = _descends(number.inner)
            lower.append((number.inner, descending))
        before = cluster.before if position == 0 or head.plural else []
        after = cluster.after if position == len(numbers) - 1 else []
        before, after = _without_chapter(before, head), _without_chapter(after, head)
        if before and after and _outranks(before, after):
            # «ч. 3 ст. 125 п. 2»: what stands behind the article goes on with what stands before.
            lower.append(([*reversed(before), *after], True))
        else:
            lower.extend(
                (groups, down)
                for groups, down in ((before, _steps_down(before)), (after, _descends(after)))
                if groups
            )
        nodes: list[_Node] = []
        for groups, descending in lower:
            if groups[0].level == "note" and groups[0].gap >= AND and descending:
                nodes.append(_Node(base, number.start, number.end, 1, range_of))  # «и примечание»
            nodes.extend(_chain(base, groups, descending))
        start = (
            low
            if position == 0 and cluster.before
            else (head.start if position == 0 else number.start)
        )
        end = (
            high
            if position == len(numbers) - 1 and cluster.after
            else (head.end if position == len(numbers) - 1 else number.end)
        )
        if not nodes:
            units.append(
                Unit(
                    base,
                    min(start, number.start),
                    max(number.end, end if position == len(numbers) - 1 else 0),
                    low,
                    high,
                    cluster.act,
                    head.lang,
                    head.self_word,
                    range_of,
                    position,
                    number.title,
                )
            )
            continue
        for node in nodes:
            units.append(
                Unit(
                    node.path,
                    start,
                    max(end, number.end),
                    low,
                    high,
                    cluster.act,
                    head.lang,
                    head.self_word,
                    node.range_of,
                    position,
                    number.title,
                )
            )
    return units


def _without_chapter(groups: list[Group], head: Group) -> list[Group]:
    """Leave out the chapter that holds the article: «ст. 128 гл. 1», «1-тараудың 128-бабы»."""
    if head.level not in _ARTICLES:
        return groups
    return [
        g
        for g in groups
        if _RANK.get(g.level) != 0
        or g.level == "annex"
        or (head.gap if g.start < head.start else g.gap) > COMMA
        or (g.level == "sec" and g.lang == "kk" and g.start > head.start)  # an old word for part
    ]


def _outranks(before: list[Group], after: list[Group]) -> bool:
    """Whether every unit of ``before`` is larger than every unit of ``after``."""
    return max(_RANK.get(g.level, 9) for g in before) < min(_RANK.get(g.level, 9) for g in after)


def _steps_down(groups: list[Group]) -> bool:
    """Whether units before an article narrow step by step: «ч. 2 п. 1 ст. 128».

    In «ч. 2 и п. 1 ч. 4 ст. 128» they do not: what stands next to the article is widest.
    """
    ranks = [_RANK.get(g.level, 9) for g in groups]
    return (
        len(groups) > 1
        and all(left < right for left, right in pairwise(ranks))
        and all(g.gap < AND for g in groups[1:])
    )


def _descends(groups: list[Group]) -> bool:
    """Whether larger units stand before smaller ones: «ч. 3 п. 2», not «п. 2 ч. 3»."""
    if all(g.level == "pos" for g in groups):
        return True
    ranks = (_RANK.get(g.level, 9) for g in groups)
    return next((left < right for left, right in pairwise(ranks) if left != right), True)


def _chain(base: list[tuple[str, str]], groups: list[Group], descending: bool) -> list[_Node]:
    """Hang lower groups on each other, outward from the article; return the deepest units."""
    order = groups if descending else list(reversed(groups))
    root = _Node(base, 0, 0, 1)
    open_nodes: list[list[_Node]] = [[root]]
    produced: list[_Node] = []
    positional = 0
    for index, group in enumerate(order):
        rank = _RANK.get(group.level, 9)
        level = group.level
        if level == "pos":
            positional += 1
            rank = 1 + positional
        # Step out to the nearest level that can hold this one.
        while len(open_nodes) > 1 and open_nodes[-1][0].rank >= rank:
            open_nodes.pop()
        holders = open_nodes[-1]
        if len(holders) > 1:
            if descending:
                holders = holders[-1:]
            elif not holders[0].plural or holders[0] is root:
                holders = holders[:1]
        made: list[_Node] = []
        numbers = group.numbers or [Number("", group.start, group.end)]
        for holder in holders:
            holder.used = True
            for number in numbers:
                node = _Node(
                    [*holder.path, (level, number.value)], number.start, number.end, rank,
                    (number.value, number.last) if number.last else None, False, True, group.plural, index,
                )  # fmt: skip
                made.append(node)
                if number.inner:
                    inner = _chain(node.path, number.inner, _descends(number.inner))
                    node.used = True
                    produced.append(node)
                    produced.extend(inner)
        produced.extend(n for n in made if n not in produced)
        open_nodes.append(made)
    leaves = [node for node in produced if not node.used]
    if not descending:
        leaves.sort(key=lambda n: n.start)
    return leaves


# ------------------------------------------------------------------ the public verb


def parse(text: str, acts: ActReader | None = None) -> tuple[Citation, ...]:
    """Return the citations in ``text``, which must be citations and nothing else.

    Whether the provisions exist is a question for ``resolve``. Lists give one citation an item,
    in the order of the text; ranges stay ranges (``number`` is ``"128-130"``).

    Args:
        text: One or more citations, in Russian, Kazakh or English.
        acts: Knows the names of acts; the lexicon of the packaged corpus if None.

    Returns:
        Citations with spans in code points of ``text``, half-open; levels as written.

    Raises:
        CitationSyntaxError: The text, or a part of it, is not a citation; shows where.

    Example:
        >>> [citation.segments for citation in parse("п. 2 ч. 3 ст. 125 УК РК")]
        [(('art', '125'), ('part', '3'), ('point', '2'))]
        >>> parse("статья УК РК")
        Traceback (most recent call last):
        ...
        legalref.errors.CitationSyntaxError: expected a number at position 7; for example «п. 2) ч. 3 ст. 125 УК РК»
            статья УК РК
                   ^
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    if acts is None:
        from legalref.acts.lexicon import packaged_lexicon

        acts = packaged_lexicon()
    folded = fold_mention(text)
    tokens = tokenize(folded.text)
    readings = read(folded.text, tokens, acts)
    _check_nothing_left(text, folded, tokens, readings)
    citations = []
    for reading in readings:
        citations += [
            _citation(text, folded, cited)
            if isinstance(cited, Unit)
            else _bare_act(text, folded, cited)
            for cited in reading.in_order()
        ]
    return tuple(citations)


def _citation(text: str, folded: Folded, unit: Unit) -> Citation:
    start, end = folded.source_span(unit.start, unit.end)
    levels = {level for level, _ in unit.path}
    pp = "point" if "part" in levels and "point" not in levels else "subpoint"
    segments = [(pp if level == "pp" else level, str(number)) for level, number in unit.path]
    if unit.range_of:
        segments[-1] = (segments[-1][0], "-".join(unit.range_of))
    return Citation(
        text[start:end], start, end, tuple(segments), _cited_act(text, folded, unit.act), unit.title
    )


def _cited_act(text: str, folded: Folded, act: ActMention | None) -> CitedAct | None:
    if act is None:
        return None
    start, end = folded.source_span(act.start, act.end)
    key = act.keys[0] if len(act.keys) == 1 else None
    return CitedAct(text[start:end], start, end, key, act.country)


def _bare_act(text: str, folded: Folded, act: ActMention) -> Citation:
    start, end = folded.source_span(act.start, act.end)
    return Citation(text[start:end], start, end, (), _cited_act(text, folded, act))


_SURROUNDINGS: Final = frozenset(".,;:()[]{}\"'-!?*_#>…|")


def _check_nothing_left(
    text: str, folded: Folded, tokens: list[Token], readings: list[Reading]
) -> None:
    covered = sorted((r.start, r.end) for r in readings)
    starts = [start for start, _ in covered]
    for index, token in enumerate(tokens):
        if token.kind in ("mark", "line", "conj", "of") or token.text in _SURROUNDINGS:
            continue
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.end <= covered[at][1]:
            continue
        if token.kind == "level":
            # A level without its number: point at what stands where the number should.
            behind = next((t for t in tokens[index + 1 :] if t.text != "."), None)
            at = folded.source_span(behind.start, behind.end)[0] if behind else len(text)
            raise CitationSyntaxError(text, at, "a number", EXAMPLE)
        at = folded.source_span(token.start, token.end)[0]
        raise CitationSyntaxError(
            text, at, "a citation and nothing else" if covered else "a citation", EXAMPLE
        )
    if not covered:
        raise CitationSyntaxError(text, 0, "a citation", EXAMPLE)
