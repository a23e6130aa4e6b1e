"""Single numbers: in digits, in words, Roman, lettered, with their decoration."""

from __future__ import annotations

from typing import Final

from legalref.languages.classify import letter_number, roman_number
from legalref.languages.rules import group, rule
from legalref.parsing.cursor import Cursor
from legalref.parsing.units import Doubtful, Group, Number
from legalref.text.tokens import Numeral

__all__ = ["INSERTED", "PARAGRAPH_LETTERS", "NumberReader"]

# Lettered points may be v or x, so Roman numbers are read for larger units only.
_ROMAN_LEVELS: Final = ("art", "part", "ch", "sec", "section")
_BLANKS_IN_ROMAN: Final = ("10", "20", "30")
"""Numbers that are written as one letter again and again, which more often stands for a blank."""
_RAISED_IN_WORDS: Final = rule("raised-in-words")
INSERTED: Final = rule("inserted-number").words  # how other countries number inserted articles
PARAGRAPH_LETTERS: Final = rule("paragraph-letter").words
_LETTER_DIGITS: Final = {
    word: each.value for each in group("letter-for-digit") for word in each.words
}
_POINT_DIGITS: Final = rule("point-letter-for-digit").words
_SPOKEN_JOINTS: Final = rule("joins-spoken").words
# What may stand behind a number that is an amount, an age or a date, and never a provision.
_UNIT: Final = rule("counted-unit").pattern
_LONGEST_TORN: Final = 3  # digits; the articles of all codes have no more


_LETTERS: Final = rule("short-article").words  # of a part, before its number


class NumberReader(Cursor):
    """Reads one number at a time."""

    def _number_value(self, index: int) -> tuple[str, int] | None:
        """Return the number at ``index`` (digits or words) and the index behind it."""
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is None:
            return None
        if token.kind == "number" and self._is_torn(index):
            return Doubtful.of(token.text), index + 1
        if token.kind == "number":
            after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            value = token.text
            glued = (
                after is not None
                and after.start == token.end
                and (after.kind == "word" or self._is_lone_letter(index + 1))
            )
            if glued and after is not None and self._act_at(index + 1) is None:
                # «128а»: a number of its own kind; reading it as 128 would be a wrong reference.
                return value + after.text, index + 2
            raised = self._raised(index)
            if raised is not None:
                return f"{value}-{raised[0]}", raised[1]
            if self._text(index + 1) in INSERTED:
                return f"{value}-{self._text(index + 1)}", index + 2  # «128 bis»
            if self._text(index + 1) == "-" and self._kind(index + 2) == "word":
                dash, tail = self.tokens[index + 1 : index + 3]
                closed = token.end == dash.start and dash.end == tail.start
                lettered = len(tail.text) == 1 and tail.text not in self.letters  # «128-А»
                lettered = lettered and self._text(index + 3) != "."  # but «128-б.»
                if closed and (lettered or tail.text in INSERTED or roman_number(tail.text)):
                    # «128-I», «128-бис»: no article has such a number
                    return f"{value}-{tail.text}", index + 3
            return value, index + 1
        if token.kind in ("cardinal", "ordinal"):
            return self._spoken(index)
        return None

    def _raised(self, index: int) -> tuple[str, int] | None:
        """Return the figure that words raise behind a number, and the index behind it.

        «ст. 125 с индексом 1» is 125-1.
        """
        if self._kind(index + 1) != "word" and self._text(index + 1) != "(":
            return None
        found = _RAISED_IN_WORDS.behind(self.text, self.tokens[index].end)
        if found is None:
            return None
        behind = index + 1
        while behind < len(self.tokens) and self.tokens[behind].start < found.end():
            behind += 1
        return found["raised"], behind

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
            if token.text in _SPOKEN_JOINTS and last >= 100 and total:
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
                inserted = self._inserted_behind(position)
                if inserted:
                    return f"{total}-{inserted}", position + 2
                break
            if self._text(position) == "-" and self._kind(position + 1) in ("cardinal", "ordinal"):
                position += 1  # twenty-first
        if total and self.tokens[position - 1].text in _SPOKEN_JOINTS:
            position -= 1
        return (str(total), position) if total else None

    def _inserted_behind(self, index: int) -> str:
        """Return the number glued to an ordinal in words, «первой-1», «бірінші-1»; else nothing."""
        if self._text(index) != "-" or self._kind(index + 1) != "number":
            return ""
        word, dash, number = self.tokens[index - 1 : index + 2]
        glued = word.end == dash.start and dash.end == number.start
        return number.text if glued and number.text.isdecimal() else ""

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
        if level == "art" and number in _BLANKS_IN_ROMAN:
            return Doubtful.of(token.text), index + 1  # «статья X», «ст. ХХХ»
        return (number, index + 1) if number is not None else None

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
            elif token.text in _POINT_DIGITS and level in ("point", "pp", "subpoint"):
                found = (_LETTER_DIGITS[token.text], at + 1)
            elif token.kind == "level" and not self._is_lone_letter(at):
                pass  # «п. 1, ч. 4»: the next level, not a point «ч»
            elif self._kind(at + 1) in ("level", "end") or follows in (",", "."):
                found = (letter_number(token.text) or "", at + 1)
        elif level == "part" and token.text in _LETTER_DIGITS:
            found = (_LETTER_DIGITS[token.text], at + 1)
        elif quoted and letters and token.kind == "number":
            found = (token.text, at + 1)  # «пп. «1» и «5»»
        if found is None and quoted and token.kind == "number":
            found = token.text, at + 1
        elif found is None and not quoted:
            found = self._number_value(at) or self._roman(at, level)
        if found is None:
            return None
        value, after = found
        bare = value.lstrip("0")
        if level != "art" and value != bare and len(bare) == 1:
            if isinstance(value, Numeral):
                value.fixed = True  # another number of this form may have no zero
            value = bare  # «ч. 3 п. 02» of a form with two boxes
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

    def _measures(self, index: int, *, listed: bool = False) -> bool:
        """Whether the number before ``index``, or a range that it begins, counts a unit.

        Args:
            index: The index behind the number.
            listed: Whether the unit may stand behind more numbers, «30, 40 или 50 МРП».
        """
        while listed and self._kind(index) != "range" and self._text(index) != "-":
            joint = self._joint(index)
            if joint is None or joint[0] != "list" or self._kind(joint[1]) != "number":
                break
            index = joint[1] + 1
        dash = self._text(index) == "-" or self._kind(index) == "range"
        if dash and self._kind(index + 1) == "number":
            index += 2
        kind = self._kind(index)
        return kind == "year" or (
            kind in ("word", "mark") and _UNIT.match(self._text(index)) is not None
        )

    def _below_letter(self, article: Number, at: int) -> int | None:
        """Take «б.2» below an article, «191 б.2»; None if no number hangs on its letter."""
        own = self._number_item(at + 2, "part") if self._hangs_on_letter(at) else None
        if own is None or not self._ends_item(article, own[1]):
            return None
        start = self.tokens[at].start
        article.inner = [Group("part", [own[0]], start, own[0].end, False, "kk")]
        article.end = own[0].end
        return own[1]

    def _ends_item(self, article: Number, at: int) -> bool:
        """Whether an item of a list ends there, and no smaller number follows: «188 б.2, 3 б.»."""
        word = self._decorated(at)
        if self._kind(word) == "level":
            return self.tokens[word].value == "art"
        joint = self._joint(at)
        if joint is not None and self._kind(joint[1]) == "number":
            following = self._number_item(joint[1], "art")
            return following is not None and self._exceeds(following[0].value, article.value)
        return self._kind(at) not in ("word", "number", "suffix") and self._text(at) != "-"

    def _hangs_on_letter(self, at: int) -> bool:
        """Whether a number stands right behind a letter and its full stop: «б.2»."""
        if self._text(at) not in _LETTERS or self._text(at + 1) != ".":
            return False
        behind = self.tokens[at + 2] if self._kind(at + 2) == "number" else None
        return behind is not None and behind.start == self.tokens[at + 1].end


def _smaller(value: int, last: int) -> bool:
    return value < last and (value < 10 <= last or value < 100 <= last)
