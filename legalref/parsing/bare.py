"""Numbers beside which the word for their level is left out: «УК РК 128», «128, 135 УК РК»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from legalref.languages.classify import NUMBER_FIRST
from legalref.languages.home import OURS, is_abroad
from legalref.languages.late import late
from legalref.languages.rules import rule
from legalref.parsing.groups import GroupReader
from legalref.parsing.units import BLANKS, COMMA, RANK, Group, Number
from legalref.text.tokens import ActMention

__all__ = ["ITEM_ENDS", "BareReader", "is_genitive", "opens_in_bracket"]

_BARE: Final = late("[0-9]{1,4}(?:-[0-9]{1,2})?|[0-9]{2,3}[.][0-9]")
_MAX_LOWER: Final = 12  # tokens
_MAX_TITLE: Final = 40  # tokens
_MOST_ASKING: Final = 6
"""Questions of what a number counts, each for the one before it, until the last is asked first."""
_UNMISTAKABLE: Final = 4  # letters of an abbreviation that is nothing else, «КоАП»
_LONGEST_BRACKET: Final = 160
_LONGEST_NUMBER: Final = 5  # characters; «125-1»
ITEM_ENDS: Final = rule("item-ends-behind")
_LABELS_IN: Final = rule("labels-in").words
_KAZAKH: Final = late("[әғқңөұүһі]")  # «ҚК», «ӘҚБтК» are codes of no other country
_CALLED: Final = rule("called").words
_FUNCTION: Final = rule("function-word").words
_POSSESSIVE: Final = rule("possessive").words
_POSSESSIVES: Final = rule("possessive-of-number").words
_DETERMINERS: Final = rule("determiner").words
_SHORT_ARTICLE: Final = rule("short-article").words  # «1 ҚР ҚК, 128-б.»
_MOST_DETERMINERS: Final = 3
_BEFORE_ROWS: Final = ("line", "mark", "level")
_BEHIND_ROWS: Final = (".", ")", "|", ";")
_BEHIND_COUNTS: Final = ("-", ":")

_RANGE_IN_WORDS: Final = rule("range-in-words")


class BareReader(GroupReader):
    """Reads what belongs to a citation only because of what stands beside it."""

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
            lower = isinstance(last, Group) and RANK.get(last.level, 0) > 1
            hundreds = self._exceeds(token.text, 99) and not self._exceeds(token.text, 999)
            if not lower or not (hundreds or self._owes_articles()) or self._text(index - 1) == "-":
                return None  # «ст. 519 ч. 1 – 340, …»: a number of cases
            found = self._number_list(index, "art", False)
            if found is None:
                return None
            return Group("art", found[0], token.start, found[0][-1].end), found[1]
        below = self.tokens[index + 1]
        lower = RANK.get(below.value, 0) > 1 or below.text == "§"
        if below.lang in NUMBER_FIRST or not lower:
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
            self.tokens[index] = replace(token, kind="level", value="paragraph", lang="en")

    def _is_code(self, index: int) -> bool:
        """Whether the abbreviation of a code stands at ``index``."""
        act = self._act_at(index)
        return act is not None and act[0].abbreviation and act[0].head == "code"

    def last_word(self, index: int, act: Group | ActMention) -> tuple[Group, int] | None:
        """Read «УК РК 128», «УК РК: 128 · КоАП РК 449»: numbers behind a code that end its item."""
        token = self.tokens[index]
        between = self.text[act.end : token.start].strip(" ")
        close = (
            isinstance(act, ActMention)
            and act.abbreviation
            and act.head == "code"
            and (
                act.country is not None
                or _KAZAKH.search(self.text, act.start, act.end)
                or act.end - act.start >= _UNMISTAKABLE
                or self._is_lower_unit(index + 1)  # «УК 309 ч. 1», but «УК 309»
            )
            and between in ("", ":")
            and token.start > act.end  # «УК РК3»: the mark of a footnote
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
        end = at
        if len(numbers) == 1 and self.text[numbers[0].end : numbers[0].end + 1] == "(":
            end = self._behind_number(numbers[0], at, "art", False)
            if end > at:  # «CC RK 188(3)»
                return Group("art", numbers, numbers[0].start, numbers[0].end, form="last"), end
        if len(numbers) == 1 and self._is_lower_unit(at):
            group = Group("art", numbers, numbers[0].start, numbers[0].end, form="last")
            return group, end  # «УК РК 128 ч. 2»
        while self._kind(at) in ("mark", "conj"):
            at += 1
        another = at > end and at < len(self.tokens) and self._is_code(at)
        closed = self._text(end) == ")" and opens_in_bracket(self.text, act.start)
        if not (another or closed or ITEM_ENDS.behind(self.text, numbers[-1].end)):
            return None
        if self._text(end) == "." and self._kind(end + 1) == "level":
            return None  # «УК РК: 1. ст. 128 2. ст. 135»: it only counts what follows
        several = len(numbers) > 1
        group = Group("art", numbers, numbers[0].start, numbers[-1].end, several, form="last")
        return group, end

    def _is_lower_unit(self, index: int) -> bool:
        """Whether a unit below an article stands at ``index``, its word before its number."""
        if self._kind(index) != "level":
            return False
        found = self._level_first(index, False)
        return found is not None and RANK.get(found[0].level, 0) > 1 and found[0].lang == "ru"

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
                and (
                    before.text in ("-", "№", "/", "#", "+", "$", ".", "§")
                    or before.kind == "number"
                )
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
            if self._text(at) == "/" and self._kind(at + 1) == "number":
                last = self.tokens[at + 1]  # «128/3 УК РК»: two numbers or one
                if last.start == number.end + 1:
                    numbers[-1] = Number(f"{number.text}/{last.text}", number.start, last.end)
                    at += 2
            if self._text(at) == "-" and self._kind(at + 1) == "suffix":
                if self._text(at + 1) in _POSSESSIVES:
                    return None  # «116-сы ӘҚБтК-нің …»: so many of them
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
        lower = self._behind_units(at) if len(numbers) == 1 else at
        self._bare_until = lower
        act = self._act_at(lower)
        if act is None or not act[0].abbreviation or act[0].head != "code":
            return None
        only_abroad = "." in numbers[0].value and not is_abroad(act[0].country)
        if only_abroad or self._counts_citation(index, act[1]) or self._leaves_open(act[1]):
            return None
        span = numbers[0].start, numbers[-1].end
        return Group("art", numbers, *span, len(numbers) > 1, form="bare"), at

    def _behind_units(self, index: int) -> int:
        """Return the index behind the units of one article and of those listed behind it.

        «128 | ч. 2 | УК РК», «188 | ч. 3, 190 ч. 2, 191 | УК РК».
        """
        at, most = index, index + _MAX_LOWER
        while at < most and self._kind(at) == "level":
            found = self._level_first(at, False)
            if found is None or RANK.get(found[0].level, 0) < 2 or found[0].lang != "ru":
                break
            at = self._gap(found[1])[1]
            if self._kind(at) == "number":
                at, most = at + 1, at + 1 + _MAX_LOWER
        return at

    def behind_count(self, index: int) -> int | None:
        """Return where an article begins behind how many cases it had: «9-ы 613-баппен»."""
        if self._text(index + 1) != "-" or self._text(index + 2) not in _POSSESSIVES:
            return None
        at = index + 3
        while self._text(at) in _BEHIND_COUNTS:
            at += 1  # «12-сі – 128-бап»
        act = self._act_at(at)
        return at if self._is_kazakh_article(at if act is None else act[1]) else None

    def behind_row(self, index: int) -> int | None:
        """Return where an act begins behind the number of its row, with an article of its own.

        «1 ҚР ҚК 128-бабы»: in Kazakh the article follows its act.
        """
        tokens, at = self.tokens, index + 1
        if index and tokens[index - 1].kind not in _BEFORE_ROWS:
            return None
        while self._text(at) in _BEHIND_ROWS:
            at += 1
        act = self._act_at(at)
        return at if act is not None and self._is_kazakh_article(act[1]) else None

    def _is_kazakh_article(self, index: int) -> bool:
        own = self._group(index)
        return own is not None and own[0].level == "art" and own[0].lang in NUMBER_FIRST

    def _counts_citation(self, index: int, behind: int) -> bool:
        """Whether a number only counts the citation that an act begins: «3 УК РК, ст. 128».

        So do marks of footnotes and numbers of lines. The act has an article of its own behind it,
        and so has the act of each citation that follows, or the last has none left over.
        """
        begins = (
            self._kind(index - 1) == "line" or self._text(index - 1) == ";"
            if index
            else (not self._exceeds(self.tokens[index].text, 99))
        )
        return begins and self._goes_act_first(behind)

    def _counts_what_follows(self, index: int, behind: int) -> bool:
        """Whether a number behind a semicolon only counts what stands at ``behind``.

        «… пунктом 11); 3) статью 134 …», «1 – ст. 128; 2 – ст. 135», «… ст. 128; 4 УПК РК, ст. 71».
        """
        if self._text(behind) == ")":
            return self._labels(behind + 1)
        if self._text(behind) == "-":
            return self._kind(behind + 1) == "level"
        act = self._act_at(behind)
        return act is not None and self._counts_citation(index, act[1])

    def _labels(self, index: int) -> bool:
        """Whether a number with a bracket that ends at ``index`` only counts what is said."""
        return self._text(index) in _LABELS_IN or (
            self._kind(index) == "level" and self.tokens[index].value == "art"
        )

    def _leaves_open(self, index: int) -> bool:
        """Whether the place of an article behind an act is left open: «7 УК РК, ст. ___»."""
        behind = self._gap(index)[1]
        while self._text(behind) in BLANKS or self._text(behind) == "-":
            behind += 1
        if self._kind(behind) == "level":
            return self.tokens[behind].value == "art" and self._group(behind) is None
        return self._text(behind - 1) == "-" and self._text(behind) in _SHORT_ARTICLE

    def _goes_act_first(self, index: int) -> bool:
        """Whether each article from an act on stands behind its act: «…, ст. 8; УПК РК, ст. 7».

        Lists ask this of each number behind a semicolon, and what answers is a list again: so an
        answer is kept, and of many such numbers the last is asked first.
        """
        known = self._act_first.get(index)
        if known is not None:
            return known
        if self._asking == _MOST_ASKING:
            self._ask_backwards(index)
        self._asking += 1
        here, self.letters = self.letters, dict.fromkeys(_SHORT_ARTICLE, "art")
        passed, at = [], index
        while known is None:
            passed.append(at)
            cites = False
            while (own := self._group(self._gap(at)[1])) is not None:
                cites, at = cites or RANK.get(own[0].level) == 1, own[1]
            act = self._act_at(self._gap(at)[1]) if cites else None
            if act is None:
                known = cites
            else:
                at = act[1]
                known = self._act_first.get(at)
        self._act_first.update(dict.fromkeys(passed, known))
        self.letters = here  # a list that asks goes on with what its own letters mean
        self._asking -= 1
        return known

    def _ask_backwards(self, index: int) -> None:
        """Ask of every number behind a semicolon what it counts, from the end of the text on."""
        until, self._asked_from = self._asked_from, min(index, self._asked_from)
        for at in range(until - 1, index, -1):
            joint = self._joint(at) if self._text(at) == ";" else None
            if joint is not None:
                begin = joint[1]
                item = self._number_item(begin, "art") or self._number_item(begin, "point")
                if item is not None:
                    self._counts_what_follows(begin, item[1])

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
        if self._text(index) not in ("(", '"') or self._closes_quote(index):
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
            act = self._act_at(at) if article else None
            return at if act is not None and not act[0].self_word else index
        rank = RANK.get(below[0].level, 0)
        return (
            at if (rank > 1 if article else rank == 1 and below[0].lang in NUMBER_FIRST) else index
        )

    def _to_second_end(self, group: Group, index: int) -> int:
        """Read on to the second end of a range in words; return the index behind it.

        «188-баптан 194-бапқа дейін», «от статьи 188 до статьи 194»: the ends alone are half a list.
        """
        one = group.numbers[0] if len(group.numbers) == 1 else None
        if one is None or one.last is not None or one.inner:
            return index
        found = _RANGE_IN_WORDS.behind(self.text, group.end)
        if found is None:
            return index
        at = index
        while self._kind(at) not in ("number", "level"):
            at += 1
        second = self._group(at)
        if second is None or second[0].level != group.level or len(second[0].numbers) > 1:
            return index
        last = second[0].numbers[0]
        if last.inner or last.last is not None or not self._exceeds(last.value, one.value):
            return index
        one.last, one.end, group.end = last.value, last.end, second[0].end
        at = second[1]
        while at < len(self.tokens) and self.tokens[at].start < found.end():
            at += 1
        return at

    def _is_of_the_text(self, index: int) -> bool:
        """Whether a section is one of a chapter or of the text: «§ 2 главы 25», «§ 3 – ст. 135»."""
        behind = self._gap(index)[1]
        if self._kind(behind) != "level":
            return False
        return RANK.get(self.tokens[behind].value) == 0 or self._text(index) == "-"

    def behind_determiners(self, index: int) -> int | None:
        """Return where the name of an act begins behind words that point at it, if they do.

        «статья 123 указанного Трудового кодекса», "Article 123 of the said Labour Code".
        """
        at = index
        while self._kind(at) == "of" or self._text(at) in _FUNCTION:
            at += 1
        first = at
        while at < first + _MOST_DETERMINERS and (
            self._text(at) in _DETERMINERS or self._kind(at) in ("self", "same")
        ):
            at += 1
        if at == first:
            return None
        pointing = self._act_at(first)
        if pointing is not None and not pointing[0].self_word:
            return None
        act = self._act_at(at)
        return at if act is not None and act[0].keys and not act[0].self_word else None

    def abroad_behind(self, index: int) -> tuple[ActMention, int] | None:
        """Return the law of another country behind a group and its end: «ст. 135 – Узбекистана»."""
        at = index
        while self._text(at) == "-" or self._kind(at) == "of" or self._text(at) in _FUNCTION:
            at += 1
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.kind != "country" or token.value == OURS:
            return None
        owned = self._kind(at - 1) == "of" if token.text.isascii() else is_genitive(token.text)
        if not owned or self._act_at(at) is not None:
            return None
        behind = at + 1
        while self._text(behind) == "'" or self._text(behind) in _POSSESSIVE:
            behind += 1
        last = self.tokens[behind - 1]
        return ActMention(
            token.start, last.end, country=token.value, named=False, strange=True
        ), behind


def is_genitive(country: str) -> bool:
    """Whether a folded name of a country owns what stands beside it: «Узбекистана»."""
    from legalref.languages.world import Sign, sign_of  # the signs of the world are many

    sign = sign_of(country.capitalize())
    return isinstance(sign, Sign) and sign.kind in ("state", "place") and "genitive" in sign.cases


def opens_in_bracket(text: str, start: int) -> bool:
    """Whether a place opens a bracket, or an item of the list in one.

    Example:
        >>> opens_in_bracket("(УК РК 128; КоАП 450)", 12), opens_in_bracket("(1) УК РК 2)", 4)
        (True, False)
    """
    before = text[max(0, start - _LONGEST_BRACKET) : start].rstrip()
    return before[-1:] == "(" or (
        before[-1:] in (";", ",") and before.rfind("(") > before.rfind(")")
    )
