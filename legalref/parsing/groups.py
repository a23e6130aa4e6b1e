"""Groups: a level with its numbers, in either order, in three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.languages.classify import BARE_LEVELS, LEVEL_FIRST, NUMBER_FIRST, letter_number
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.parsing.lists import ListReader
from legalref.parsing.units import (
    ARTICLES,
    NEXT,
    RANK,
    Doubtful,
    Group,
    Inserted,
    Level,
    Number,
    level_of,
)
from legalref.text.tokens import Numeral, Token

if TYPE_CHECKING:
    from legalref.parsing.cursor import Joint

__all__ = ["BELOW", "DOUBLED", "GroupReader"]

_REMARKS: Final = rule("remarks-on")
DOUBLED: Final = rule("doubled-level").words
_SECTION_LETTERS: Final = rule("section-letter").words
_WITH_STOP: Final = rule("level-with-stop").words
BELOW: Final[dict[Level, Level]] = {"point": "subpoint", "paragraph": "subparagraph"}
"""What a level is called that is a part of its like."""
_BEHIND_DASH: Final = rule("joint-behind-dash").words | {","}
_MAX_POINTING: Final = 3  # «того же самого»: words that point, before what they point at

_MOST_ESSAYS: Final = 20
_FEW: Final = rule("counted-by-few").words
_PAUCAL: Final = late("(?:[0-9]*[02-9])?[234]")
_LEADS_ON: Final = frozenset(("level", "number", "ordinal", "self", "same"))


class GroupReader(ListReader):
    """Reads a level with its numbers: «частями второй и третьей», «128-бабының»."""

    several: bool

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
            if self._kind(at) == "level" and self._text(at) not in _SECTION_LETTERS:
                word = self.tokens[at]
                behind = self._skip_dots(at + 1)
                if (
                    word.lang in NUMBER_FIRST
                    or self._is_other_word(behind, word)
                    or self._number_item(behind, word.value) is None
                ):
                    return Group(
                        level_of(word), [], token.start, word.end, lang=word.lang,
                        self_word=token.kind,
                    ), at + 1  # fmt: skip
            return None
        if token.kind in ("number", "ordinal", "cardinal") or (
            token.text == '"' and self._text(index + 2) == '"'
        ):
            return self._number_first(index, bracket) or self._numbers_alone(index, bracket)
        if token.kind == "word" or len(token.text) == 1:
            follows = self._text(index + 1)
            if follows == ")":
                return self._letter_first(index)
            if self._kind(index + 2 if follows == "-" else index + 1) == "level":
                return self._roman_first(index)
        return None

    def _is_other_word(self, index: int, level: Token) -> bool:
        """Whether a numeral of another language is none: «той же статьи он», he and not ten."""
        return self._kind(index) == "cardinal" and self.tokens[index].lang != level.lang

    def _numbers_alone(self, index: int, bracket: bool) -> tuple[Group, int] | None:
        """Read the rest of a list whose word «статьи» was cut off: ``135 (частями первой)``."""
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
        level, plural = level_of(token), token.plural
        at = index + 1
        if token.lang in NUMBER_FIRST and level != "note" and token.text not in BARE_LEVELS:
            return None  # «бап 128», but «ат бабымен 128 келі»: what is declined follows its number
        if (
            level == "section"
            and token.text in _SECTION_LETTERS
            and self._text(at) not in (".",)
            and self._kind(at) != "number"
        ):
            return None
        # «ст.ст.», «п.п.», «§§», «ч. ч.»
        if token.text in DOUBLED:
            behind = self._skip_dots(at)
            if self._kind(behind) == "level" and self._text(behind) == token.text:
                plural, at = True, behind + 1
        at = self._skip_dots(at)
        if (
            self._text(at) in (":", "-")
            and self._kind(at + 1) == "number"
            and token.lang not in NUMBER_FIRST
        ):
            at += 1
        if self._is_other_word(at, token):
            return None
        outer, self.several = self.several, plural  # brackets hold levels of their own
        numbers = self._number_list(at, level, bracket) or self._bracketed_list(at, level)
        self.several = outer
        if numbers is None:
            if level == "note" and not _REMARKS.behind(self.text, token.end):
                return Group(level, [], token.start, token.end, plural, token.lang), index + 1
            return None
        found, end = numbers
        _mark_inserted(found)
        closed = self.text[found[-1].end - 1] == ")" or (plural and len(found) == 1)
        if level in BELOW and closed and self._is_of_its_like(end, level):
            level = BELOW[level]  # «пункт 8) пункта 1 статьи 52», «п.п. 1 п. 2 ст. 18»
        if plural and level != "pp" and len(found) == 1 and found[0].last is None:
            self._as_range(found[0])
        cut = self._text(at - 1) == "]"  # «статьями […] 116»: the number alone
        start = found[0].start if cut else token.start
        return Group(level, found, start, found[-1].end, plural, token.lang), end

    def _is_of_its_like(self, index: int, level: Level) -> bool:
        """Whether the same level stands right behind, of which this one is then a part."""
        gap, at = self._gap(index)
        if gap != NEXT or self._kind(at) != "level" or self._led_by() is not None:
            return False
        return level_of(self.tokens[at]) == level

    def _number_first(self, index: int, bracket: bool) -> tuple[Group, int] | None:
        """Read a list of numbers up to the level that they are of: «134, 135-баптар»."""
        if index < self._listed_until:
            return None
        numbers: list[Number] = []
        at, mixed = index, 0  # where the list goes on behind the last level with its own number
        while True:
            item = self._number_item(at, "point" if self._text(at) == '"' else "")
            if item is None:
                return self._no_list(at)
            number, behind = item
            if self.tokens[behind - 1].kind == "cardinal":
                return self._no_list(at)  # «восемь статей» counts articles, it names none
            behind = self._behind_slash(number, behind)
            numbers.append(number)
            decorated = self._decorated(behind)
            if decorated > behind and self._text(behind) == ")":
                number.end = self.tokens[behind].end
            if (letter := self.letters.get(self._text(decorated))) is not None:
                if len(numbers) > 1 and not self._exceeds(number.value, numbers[-2].value):
                    return self._no_list(at)  # «ҚР ҚК 128, 5-б.»: articles, or one and its part
                below = self._below_letter(number, decorated) if letter == "art" else None
                joint = self._joint(below) if below is not None else None
                if joint is not None and joint[0] == "list":
                    at = joint[1]
                    continue
                return self._of_letter(letter, numbers, index, decorated, below)
            if self._kind(decorated) == "level":
                if self._leads(decorated):
                    return self._no_list(at)
                if self._names_no_level(index, numbers, behind, decorated):
                    return None
                last = self._below_last(numbers, decorated)
                if last is not None:
                    return self._listed(
                        "art", numbers, index, last + 1, self.tokens[last].lang, True
                    )
                following = self._below_own(number, decorated)
                if following is None:
                    found = self._of_level(index, numbers, behind, decorated, bool(mixed))
                    return found or self._no_list(mixed or at)
                if following < 0:
                    return self._no_list(decorated)
                at = mixed = following
                continue
            hangs = self._text(behind) == "-" and self._text(behind + 1) in _BEHIND_DASH
            if hangs or self._text(behind) == ")":
                behind += 1  # «134-, 135-баптар»
            joint = self._joint(behind)
            if joint is None:
                return self._no_list(behind)
            if joint[0] == "range":
                joint = self._range_end(number, joint[1])
                if joint is None:
                    return self._no_list(at)
                if joint[0] == "level":
                    word = self.tokens[joint[1]]
                    level, after = level_of(word), joint[1] + 1
                    return self._listed(level, numbers, index, after, word.lang, True)
            at = joint[1]

    def _of_letter(
        self, letter: Level, numbers: list[Number], index: int, at: int, below: int | None
    ) -> tuple[Group, int]:
        """Return the group of a list that ends in a letter, «135 б.», or in what hangs on it."""
        if below is None:
            behind = at + 2 if self._text(at + 1) == "." else at + 1
            return self._listed(letter, numbers, index, behind, "kk")
        word = self._decorated(below)
        named = self._kind(word) == "level" and self.tokens[word].value == "art"
        return self._listed("art", numbers, index, word + 1 if named else below, "kk")

    def _no_list(self, until: int) -> tuple[Group, int] | None:
        """Return that no list begins before ``until``: those on the way to it end like this one.

        Without this, a long list of numbers would cost its length squared.
        """
        self._listed_until = until
        return None

    def _listed(
        self, level: Level, numbers: list[Number], index: int, behind: int, lang: str,
        plural: bool = False,
    ) -> tuple[Group, int]:  # fmt: skip
        """Return the group of a list that begins at ``index``, and the index behind it."""
        _mark_inserted(numbers)
        inner = self._bracket(behind, level, numbers[-1]) if self._holds_levels(behind) else None
        if inner is not None and inner[0] and lang in NUMBER_FIRST and level in ARTICLES:
            numbers[-1].inner.extend(inner[0])  # «128-бабы (3-бөлігінің 2-тармағы)»
            behind = inner[1]
            numbers[-1].end = self.tokens[behind - 1].end
        start, end = self.tokens[index].start, self.tokens[behind - 1].end
        return Group(level, numbers, start, end, plural or len(numbers) > 1, lang), behind

    def _holds_levels(self, index: int) -> bool:
        """Whether a bracket opens at ``index`` with more than one number: «(15)» is a count."""
        return self._text(index) == "(" and self._text(index + 2) != ")"

    def _range_end(self, number: Number, index: int) -> tuple[Joint, int] | None:
        """Take the second end of a range, and return what joins it to the next number.

        ``level`` and its index where the level of the range stands behind it.
        """
        item = self._number_item(index, "")
        if item is None or not self._exceeds(item[0].value, number.value):
            return None
        number.last, number.end = item[0].value, item[0].end
        decorated = self._decorated(item[1])
        return ("level", decorated) if self._kind(decorated) == "level" else self._joint(item[1])

    def _names_no_level(
        self, index: int, numbers: list[Number], behind: int, decorated: int
    ) -> bool:
        """Whether numbers before a level only count, or are those of something else.

        «дело № 125 ст.ст. 134, 135», «по 9 статьям», «128-бап – 12, 135-бап – 9».
        """
        word = self.tokens[decorated]
        if not word.plural and len(numbers) > 1 and self._is_count(index):
            return True
        return (
            word.plural
            and word.lang in LEVEL_FIRST
            and len(numbers) == 1
            and self.tokens[behind - 1].kind == "number"
        )

    def _below_last(self, numbers: list[Number], decorated: int) -> int | None:
        """Take a level below the last article of a list; return where the word for them stands.

        «190, 191 ч. 3-баптары»; None if the number of the level is that of the word behind.
        """
        below = self.tokens[decorated]
        own = self._number_item(self._skip_dots(decorated + 1), below.value)
        if len(numbers) == 1 or own is None or RANK.get(below.value, 0) < 2:
            return None
        if not self._exceeds(numbers[-1].value, own[0].value):
            return None  # «128, 2 ч. 134-баптары»: the part stands before its article
        at = self._decorated(own[1])
        word = self.tokens[at] if self._kind(at) == "level" else below
        if word.value != "art" or not word.plural or word.lang not in NUMBER_FIRST:
            return None
        self._hang(numbers[-1], below, own[0])
        return at

    def _below_own(self, number: Number, decorated: int) -> int | None:
        """Return where a list goes on behind a level that has a number of its own.

        «134 ч. 4, 135-баптары»; -1 if it does not, None if the level has none: «128 статьи».
        """
        word = self.tokens[decorated]
        ordinal = self.tokens[decorated - 1].kind == "suffix"  # «3-я часть 134-й статьи»
        if word.lang in NUMBER_FIRST or ordinal:
            return None
        own = self._number_item(self._skip_dots(decorated + 1), word.value)
        if own is None or self._names_level(own[1], word):
            return None
        following = self._behind_below(number, word, own)
        return -1 if following is None else following

    def _of_level(
        self, index: int, numbers: list[Number], behind: int, decorated: int, mixed: bool
    ) -> tuple[Group, int] | None:
        """Return the group of numbers whose level stands behind them."""
        word, number = self.tokens[decorated], numbers[-1]
        if word.value == "art" and self._is_tail(index):
            numbers[0].value = Doubtful.of(numbers[0].value)
        if mixed and word.lang not in NUMBER_FIRST:
            return None
        after = decorated + 1
        letters = word.lang == "en" and len(word.text) < 3
        if letters or self._is_essay(number, behind, word, after):
            return None
        if len(numbers) == 1 and decorated == behind and self._is_few(number, word, after):
            return None
        if word.plural and len(numbers) == 1:
            self._as_range(number)
        if word.text in _WITH_STOP and self._text(after) == ".":
            after += 1
        return self._listed(level_of(word), numbers, index, after, word.lang)

    def _behind_slash(self, number: Number, index: int) -> int:
        """Take the rest of «128/2-бап», as in a list; return the index behind it."""
        last = self._number_item(index + 1, "") if self._text(index) == "/" else None
        if last is None or self._exceeds(last[0].value, number.value):
            return index
        number.value += f"/{last[0].value}"
        number.end = last[0].end
        return last[1]

    def _behind_below(self, article: Number, word: Token, own: tuple[Number, int]) -> int | None:
        """Take «ч. 4» below an article, «134 ч. 4, 135-баптары»; return where the list goes on."""
        joint = self._joint(own[1])
        if joint is None or RANK.get(word.value, 0) < 2:
            return None
        self._hang(article, word, own[0])
        return joint[1]

    def _hang(self, article: Number, word: Token, own: Number) -> None:
        """Hang a level with one number below an article."""
        article.inner = [Group(level_of(word), [own], word.start, own.end, False, word.lang)]
        article.end = own.end

    def _is_few(self, number: Number, word: Token, after: int) -> bool:
        """Whether a number may count: «3 статьи УК РК», but «по 2 части 128 статьи», «3 статье».

        Behind 2, 3 and 4 Russian puts the word in the form that also says whose part something is.
        """
        if word.text not in _FEW or self._hangs_below():
            return False
        if word.value != "art" and self._kind(self._gap(after)[1]) in _LEADS_ON:
            return False
        if isinstance(number.value, Numeral):
            number.value.fixed = True  # «5 статьи УК РК» is an article: which number it is matters
        return _PAUCAL.fullmatch(number.value) is not None

    def _is_essay(self, number: Number, behind: int, word: Token, after: int) -> bool:
        """Whether an ordinal counts writings: «вторая статья автора», "the first article about"."""
        if (
            word.value != "art"
            or word.lang not in LEVEL_FIRST
            or self.tokens[behind - 1].kind != "ordinal"
            or self._exceeds(number.value, _MOST_ESSAYS)
        ):
            return False
        return self._act_at(self._gap(after)[1]) is None

    def _leads(self, index: int) -> bool:
        """Whether a level at ``index`` is written twice, as before several numbers: «ст.ст.»."""
        behind = self._skip_dots(index + 1)
        return (
            behind > index + 1
            and self._kind(behind) == "level"
            and self._text(behind) == self._text(index)
            and self._kind(self._skip_dots(behind + 1)) == "number"
        )

    def _is_count(self, index: int) -> bool:
        """Whether the number at ``index`` is a count behind a dash: «128-бап – 12, 135-бап – 9»."""
        if self._text(index - 1) == "(" and self._text(index + 1) == ")":
            return True  # «128-бап (15), 309-бап (77)»
        if index < 2 or self._text(index - 1) != "-" or self._text(index + 1) not in (",", ";"):
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
            if word is not None and word.kind == "level" and word.lang in NUMBER_FIRST:
                if word.value not in ("point", "subpoint"):
                    return None
                start = numbers[0].start
                return Group(
                    level_of(word), numbers, start, word.end, len(numbers) > 1, word.lang
                ), at + 3
            joint = self._joint(at + 2)
            if joint is None or joint[0] != "list":
                return None
            at = joint[1]
        return None

    def _names_level(self, behind: int, above: Token) -> bool:
        """Whether a number ending at ``behind`` is that of the next word: «2 часть 128 статьи»."""
        at = self._decorated(behind)
        if self._kind(at) != "level" or self.tokens[at].value == above.value:
            return False
        word = self.tokens[at]
        if self._leads(at):
            return False  # «309 ч. 2 п.п. 1, 4»
        return self._number_item(self._skip_dots(at + 1), word.value) is None

    def _roman_first(self, index: int) -> tuple[Group, int] | None:
        """Read «II бөлігі», «IV-тарау»."""
        at = index + 2 if self._text(index + 1) == "-" else index + 1
        if self._kind(at) != "level" or self.tokens[at].lang not in NUMBER_FIRST:
            return None
        level = self.tokens[at]
        found = self._roman(index, level.value) if level.value != "art" else None
        if found is None:
            return None
        first = self.tokens[index]
        number = Number(found[0], first.start, first.end)
        return Group(level_of(level), [number], first.start, level.end, False, level.lang), at + 1


def _mark_inserted(numbers: list[Number]) -> None:
    """Mark the numbers of a list with a hyphen that open no range: of two with one beginning.

    «23-19), 23-25) және 23-26)»: two ranges do not begin at the same number.
    """
    heads = [number.value.partition("-") for number in numbers]
    begun = [head for head, dash, _ in heads if dash]
    for number, (head, dash, _) in zip(numbers, heads, strict=True):
        if dash and number.last is None and begun.count(head) > 1:
            number.value = Inserted(number.value)
