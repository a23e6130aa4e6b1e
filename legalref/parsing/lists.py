"""Lists and ranges of numbers, and the lower units that stand in brackets behind each."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from legalref.languages.classify import NUMBER_FIRST, letter_number
from legalref.languages.rules import rule
from legalref.parsing.numbers import NumberReader
from legalref.parsing.units import ARTICLES, NEXT, RANK, Group, Level, Number
from legalref.text.tokens import Numeral

__all__ = ["ListReader"]

# What may stand behind a number that is an amount, an age or a date, and never a provision.
_UNIT: Final = rule("counted-unit").pattern
_COUNTS_UNDER: Final = rule("counts-under").words
_COUNT_DASH: Final = rule("count-verb").words | {"-"}
_MOST_INSERTED: Final = 20  # no article has more inserted behind it
_MAX_TITLE: Final = 40  # tokens
_FAR_APART: Final = 60
"""A number that is larger by more is no neighbour: no part and few articles have so many units."""
_MOST_NESTED: Final = 6  # brackets in brackets; «125(3(2))» has two
_MAX_OPENED: Final = 40  # tokens between a bracket and the one that closes it


class ListReader(NumberReader):
    """Reads numbers joined by commas, conjunctions and dashes."""

    _nested = 0
    """In how many brackets the reader is."""

    @abstractmethod
    def _group(self, index: int, bracket: bool = False) -> tuple[Group, int] | None:
        """Read a level with its numbers, which brackets may hold."""

    @abstractmethod
    def _led_by(self) -> Group | None:
        """Return the article that what was read so far goes down from."""

    @abstractmethod
    def _hangs_below(self) -> bool:
        """Whether a unit below an article stands just before: «2 части | 128 статьи»."""

    @abstractmethod
    def _counts_what_follows(self, index: int, behind: int) -> bool:
        """Whether a number behind a semicolon only counts what stands at ``behind``."""

    @abstractmethod
    def _owes_articles(self) -> bool:
        """Whether the plural of an article read before promises another."""

    def _number_list(
        self, index: int, level: Level, bracket: bool
    ) -> tuple[list[Number], int] | None:
        """Read numbers joined by commas, conjunctions and dashes, with brackets behind each."""
        item = self._number_item(index, level)
        if item is None:
            return None
        numbers = [item[0]]
        index = item[1]
        while True:
            index = self._behind_number(numbers[-1], index, level, bracket)
            if not bracket and level in ARTICLES:
                index = self._behind_title(numbers[-1], index, level)
            joint = self._joint(index)
            if joint is None and numbers[-1].inner and self.several:
                joint = "list", index  # «статьям 345, 346 (части 3) 348»: a comma is missing
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
            if kind == "range" and self._is_inserted(numbers[-1], number, index, behind):
                numbers[-1].value += f"-{number.value}"
                numbers[-1].end, index = number.end, behind
                continue
            if not self._continues(numbers[-1], number, behind, level, kind):
                return numbers, index
            if self._text(index) == ";" and self._counts_what_follows(at, behind):
                return numbers, index
            if kind == "range":
                numbers[-1].last = number.value
                numbers[-1].end = number.end
            else:
                numbers.append(number)
            index = behind

    def _is_inserted(self, number: Number, tail: Number, dash: int, behind: int) -> bool:
        """Whether a dash with spaces only parts an inserted number: «125 - 1 УК РК».

        In «ст. 128 – 12, ст. 135 – 9» it leads to how many cases there were.
        """
        if (
            self._text(dash) != "-"
            or not (number.value.isdecimal() and tail.value.isdecimal())
            or self._exceeds(tail.value, number.value)
            or self._exceeds(tail.value, _MOST_INSERTED)
        ):
            return False
        kind = self._kind(behind)
        if kind == "conj":
            return self._kind(behind + 1) == "number"
        return kind in ("of", "level") or (self._act_at(behind) is not None)

    def _as_range(self, number: Number) -> None:
        """Read «1-2» as a range where the word for its level stands in the plural."""
        first, dash, last = number.value.partition("-")
        if dash and first.isdecimal() and last.isdecimal() and self._exceeds(last, first):
            value = number.value
            if isinstance(value, Numeral):
                number.value = Numeral(first, value.at)
                number.last = Numeral(last, value.at + len(first) + 1)
            else:
                number.value, number.last = first, last

    def _behind_number(self, number: Number, index: int, level: Level, bracket: bool) -> int:
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
            inner = self._bracket(index, level, number)
            if inner is None:
                break
            groups, index = inner
            number.inner.extend(groups)
            number.end = self.tokens[index - 1].end
        return index

    def _closes_quote(self, index: int) -> bool:
        """Whether a quote ends what stands before it: «"ст. 128", "кража"»."""
        return self._text(index) == '"' and not self._text(index + 1)[:1].isalnum()

    def _behind_title(self, number: Number, index: int, level: Level) -> int:
        """Take a title inside a list: «ст. 128 (торговля людьми), 135 (…) УК РК».

        The title behind the last number, with nothing of the citation behind it, is left to those
        who read the words around a citation.
        """
        closer = {"(": ")", '"': '"'}.get(self._text(index))
        if closer is None or self._closes_quote(index):
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
        if lower is not None and RANK.get(lower.value, 0) > 1 and lower.lang == "ru":
            # «статьёй 134 (вовлечение …), частью 2, УК РК»
            ahead = self._skip_dots(joint[1] + 1) if joint is not None else behind
            goes_on = self._number_item(ahead, lower.value) is not None
        if not goes_on and self._act_at(behind) is None:
            return index
        title = self.text[self.tokens[index].end : self.tokens[at].start].strip()
        if not any(map(str.isalpha, title)):
            return index  # «ст. 135», «ст. 450»: what stands between is in no quotes
        number.title = title
        number.end = self.tokens[at].end
        return behind

    def _closes_number(self, index: int, level: Level, bracket: bool) -> bool:
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

    def _bracket(
        self, index: int, level: Level, number: Number | None = None
    ) -> tuple[list[Group], int] | None:
        """Read lower units in brackets; None if the brackets hold something else.

        The same article in another language is none: «ст. 128 (128-бап)». Nor are brackets in
        brackets without end, which no law has levels for.
        """
        if self._nested == _MOST_NESTED:
            return None
        self._nested += 1
        try:
            return self._in_brackets(index, level, number)
        finally:
            self._nested -= 1

    def _in_brackets(
        self, index: int, level: Level, number: Number | None
    ) -> tuple[list[Group], int] | None:
        inside = index + 1
        value = self._bracketed(index)
        glued = self.tokens[index].start == self.tokens[index - 1].end
        if self._kind(inside) == "number" and self._text(inside + 2) == ")":
            figure, letter = self.tokens[inside : inside + 2]
            if len(letter.text) == 1 and letter.text.isalpha() and figure.end == letter.start:
                # «125(3b)»: nobody can say what it is; the items beside it can be read
                both = Number(f"{figure.text}{letter.text}", figure.start, letter.end)
                return [Group("pos", [both], self.tokens[index].start, letter.end + 1)], inside + 3
        alone = len(self._text(inside)) == 1  # «статья 3 (а)», however it is written
        if value is not None and (glued or alone or self._text(inside).isascii()):
            token = self.tokens[inside]
            first = Number(value, token.start, token.end)
            behind = inside + 2
            group = Group("pos", [first], self.tokens[index].start, self.tokens[inside + 1].end)
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
                first = Number(token.text, token.start, token.end)
                outer = Group("pos", [first], self.tokens[index].start, token.end)
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
            if level in ARTICLES and group.level in ARTICLES:
                again = number and not groups and self._is_again(number, group)
                if again and self._text(at) == ")":
                    return [], at + 1
                if level != "art" or group.level != "section":
                    return None
                group.level = "paragraph"  # "Article 490 (section 1)"
            group.gap = gap
            groups.append(group)
            gap, at = self._gap(at)
        return None

    def _bracketed_list(self, index: int, level: Level) -> tuple[list[Number], int] | None:
        """Read numbers in brackets of their own: "clause (2)", "paragraphs (a) and (b)"."""
        if level in ARTICLES:
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

    def _continues(
        self, previous: Number, number: Number, behind: int, level: Level, joint: str
    ) -> bool:
        """Whether ``number`` goes on with the list that ``previous`` belongs to."""
        token = self.tokens[behind] if behind < len(self.tokens) else None
        parted = joint == "range" and number.start - previous.end > 1 and not self.several
        if self._measures(behind, listed=parted):
            return False  # «ч. 1 – 3 года», «ч. 1 – 3–6 лет», «ст. 8 – 30, 40 или 50 МРП»
        lower = joint == "list" and RANK.get(level, 0) > 1 and not self.several
        if lower and self._owes_articles():
            return False  # «ст.ст. 125 ч. 3 п. 2, 24»: the plural promises another article
        if level not in ("art", "section", "") and self._exceeds(
            number.value, previous.value, _FAR_APART
        ):
            if joint == "range":
                return False  # «ч. 3-128 ч. 2»: attempt and offence, no range of parts
            if self._exceeds(number.value, 99) and not self._is_lower(previous, behind):
                return False  # «п. 1, 308 ч. 3»: the next article of the list
        if joint == "range" and RANK.get(level, 0) > 1 and self._is_term(number.value):
            return False  # «ч. 1 – 4-7, ч. 2 – 7-9 лет»
        if joint == "range":
            return previous.last is not None or self._exceeds(number.value, previous.value)
        if "." in number.value or self._is_decimal(previous, number, level):
            return False
        if token is None:
            return True
        if token.kind in ("month", "year", "nosign") or self._counts(behind):
            return False
        decorated = self._decorated(behind)
        bound = self._kind(decorated) == "level"
        if bound:
            # «ст. 128, 2 ч.»: the number belongs to the level behind, unless that has its own.
            word = self.tokens[decorated]
            if word.lang in NUMBER_FIRST:
                return word.value == level
            own = self._number_item(self._skip_dots(decorated + 1), word.value)
            if own is None:
                return False
            larger = 1 < RANK.get(word.value, 9) < RANK.get(level, 0) and self._led_by() is not None
            if larger and self._kind(self._gap(own[1])[1]) == "level":
                larger = False  # «ст. 1, п. 1) и 2) ч. 3 ст. 3»: the points of the next article
            alike = word.value == level and self._text(behind) != ")"  # «пунктами 8) и 9) пункта 1»
            if (alike or larger) and level != "art":
                return False  # «128 ч. 3, 135 ч. 2», «126 ч. 3 п. 2, 28 ч. 3»: the next article
        leads_on = token.kind == "range" and self._kind(behind + 1) == "level"
        if token.kind == "word" or (token.kind == "range" and not leads_on):
            if _UNIT.match(token.text):
                return False
            if self._act_at(behind) is not None:
                return True
            return level in ("art", "") and self._exceeds(number.value, previous.value)
        return not (token.text == "%" or token.text == "$")

    def _is_term(self, number: str) -> bool:
        """Whether a number is from one to another, as terms are: «4-7», but not «128-1»."""
        first, dash, last = number.partition("-")
        return bool(dash) and first.isdecimal() and last.isdecimal() and self._exceeds(last, first)

    def _is_decimal(self, previous: Number, number: Number, level: Level) -> bool:
        """Whether a comma glued to both sides makes one number of two: «ст. 128,1»."""
        return (
            level == "art"
            and number.start == previous.end + 1
            and self.text[previous.end : number.start] == ","
            and not self._exceeds(number.value, 9)
            and self._exceeds(previous.value, number.value)
        )

    def _counts(self, index: int) -> bool:
        """Whether the number before ``index`` counts cases: «5 по ст. 135», «12 – по 190»."""
        dashed = self._text(index) in _COUNT_DASH
        index += dashed
        under = self._text(index) in _COUNTS_UNDER
        return under and self._kind(index + 1) in ("level", "of", *("number",) * dashed)

    def _is_lower(self, previous: Number, behind: int) -> bool:
        """Whether the number before ``behind`` shows that it is no article: «7) и 128)»."""
        if self._text(behind) == ")":
            return self.text[previous.end - 1] == ")"
        # «subpoints 3 and 106 of point 1»: articles are not of points.
        return self._kind(behind) == "of" and self._kind(behind + 1) == "level"
