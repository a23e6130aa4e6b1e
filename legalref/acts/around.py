"""What stands around the name of an act: its country, the body that issued it, years and quotes.

Works on tokens alone and knows no act.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.spelling import has_kazakh_letter
from legalref.languages.rules import group, rule
from legalref.text.folding import STOP
from legalref.text.tokens import Numeral, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from legalref.acts.sofar import ActSoFar

__all__ = [
    "behind_issuer",
    "behind_year",
    "closed_name",
    "country_at",
    "country_may_begin",
    "end_of_match",
    "fix_number",
    "goes_on_in_kazakh",
    "goes_on_otherwise",
    "index_behind",
    "longer_name",
    "names_longer",
    "of_unknown_place",
    "quoted_title",
]

_MOST_QUOTES: Final = 8  # closing signs in one title: «О статусе "…", "…" и "…"»
_MAX_COUNTRY: Final = 12  # tokens; «(Республика Казахстан)» takes four
_NO_TITLE_BEGINS: Final = frozenset(":,;]})")
_SHORT: Final = 3  # letters of words that are no matter of an act: «о том»
_SHORT_COUNTRY: Final = 3  # letters of an abbreviation, as a mark may join it to a code


def behind_year(tokens: Sequence[Token], index: int) -> int:
    """Return the index behind «1949 года» or «от 2 декабря 1949 года»; else ``index``."""
    at = index
    if tokens[at].text in rule("dated").words:
        at += 1
        if at + 1 < len(tokens) and tokens[at].kind == "number" and tokens[at + 1].kind == "month":
            at += 2
    if at >= len(tokens) or not re.fullmatch("(?:19|20)[0-9]{2}", tokens[at].text):
        return index
    at += 1
    if at < len(tokens) and tokens[at].kind == "year":
        at += 1
        if at < len(tokens) and tokens[at].text == ".":
            at += 1
    return at


def index_behind(tokens: Sequence[Token], index: int, end: int) -> int:
    """Return the index of the first token from ``index`` on that begins at ``end`` or later."""
    while index < len(tokens) and tokens[index].start < end:
        index += 1
    return index


def goes_on_in_kazakh(tokens: Sequence[Token], at: int) -> bool:
    """Whether «-нің» or «128-бап» stands at ``at``, behind an abbreviation."""
    if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].kind == "suffix":
        return has_kazakh_letter(tokens[at + 1].text)
    while at < len(tokens) and (
        tokens[at].kind in ("number", "conj", "suffix") or tokens[at].text in ("-", ",", "(")
    ):
        at += 1
    return at < len(tokens) and tokens[at].kind == "level" and tokens[at].lang == "kk"


def goes_on_otherwise(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a name of rules in two words goes on with a word that is no part of it.

    «Правила перенаправления грузов» are not those of the victims.
    """
    return (
        end - start == 2
        and tokens[start].value == "rules"
        and end < len(tokens)
        and tokens[end].kind == "word"
        and rule("of-rules").pattern.search(tokens[end].text) is not None
    )


def behind_issuer(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind who issued an act: «Верховного Суда», "of the Supreme Court"."""
    issuers = rule("issuer").words
    while at < len(tokens):
        after = at
        while after < len(tokens) and tokens[after].kind == "of":
            after += 1
        if after == len(tokens):
            break
        if tokens[after].text not in issuers and not (after == at and tokens[at].text == ","):
            break
        at = after + 1
    return at


def country_may_begin(token: Token) -> bool:
    """Whether :func:`country_at` may find a country that begins with ``token``."""
    return (
        token.kind in ("country", "republic")
        or token.text in rule("dotted-republic").words
        or token.text in rule("soviet-people").words
    )


def country_at(
    tokens: Sequence[Token], index: int, leading: bool = False
) -> tuple[int, str | None]:
    """Return the index behind the country at ``index`` and its code; ``index`` if there is none.

    With ``leading``, "of", a bracket, or a mark between an act and its country may stand first.
    """
    at, code = index, None
    soviet, dots = rule("soviet").pattern, rule("dotted-republic").words
    bracket = leading and at < len(tokens) and tokens[at].text == "("
    if bracket or (leading and _joins_a_country(tokens, at)):
        at += 1
    while at < min(len(tokens), index + _MAX_COUNTRY):
        token = tokens[at]
        if token.kind == "country":
            if code not in (None, token.value) and token.value != "SU":
                break
            # «Казахской ССР», «Кеңестік Қазақстан» is no Kazakhstan of today
            code = "SU" if at > index and soviet.match(tokens[at - 1].text) else token.value
        elif at > index and soviet.match(token.text):
            code = "SU"
        elif token.text in dots and code is None and (dotted := _dotted_country(tokens, at)):
            code, at = dotted, at + 2
            if at + 1 < len(tokens) and tokens[at + 1].text == ".":
                at += 1
        elif not (
            token.kind == "republic"
            or (leading and token.kind == "of" and code is None)
            or _is_kazakh_soviet(tokens, at)
        ):
            if code is not None:
                at = _behind_ending(tokens, at)
            break
        at += 1
    if code is None:
        return index, None
    if bracket:
        if at < len(tokens) and tokens[at].text == ")":
            return at + 1, code
        return index, None
    return at, code


def _joins_a_country(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark at ``at`` joins an act and a country: «УК, РФ», «УК-РФ», «УК [РФ]»."""
    return (
        at + 1 < len(tokens)
        and tokens[at].text in (",", "-", "[", "/")
        and tokens[at + 1].kind == "country"
        and len(tokens[at + 1].text) <= _SHORT_COUNTRY
    )


def _is_kazakh_soviet(tokens: Sequence[Token], at: int) -> bool:
    """Whether a Soviet republic is called so from ``at``: «Қазақ КСР», «Кеңестік Қазақстан»."""
    if tokens[at].text not in rule("soviet-people").words or at + 1 == len(tokens):
        return False
    following, soviet = tokens[at + 1], rule("soviet").pattern
    named = following.kind == "country" and soviet.match(tokens[at].text)
    return bool(named or soviet.match(following.text))


def _behind_ending(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind a case ending of a country: "Uzbekistan's", «РК-ның»."""
    if at + 1 < len(tokens):
        mark, ending = tokens[at].text, tokens[at + 1]
        possessive = mark == "'" and ending.text in rule("possessive").words
        joined = ending.start == tokens[at].end  # «РК-нің»; in «РК – не более» it is no ending
        if possessive or (mark == "-" and ending.kind == "suffix" and joined):
            return at + 2
    return at


def of_unknown_place(mention: ActSoFar, tokens: Sequence[Token], index: int) -> bool:
    """Whether "Criminal Code of …" goes on with a name that is no listed country."""
    if (
        mention.head != "code"
        or not mention.keys  # "Code of Conduct"
        or index + 1 >= len(tokens)
        or not _is_of(tokens[index])
    ):
        return False
    at = index + 1
    states = rule("state-of").words
    while at < len(tokens) and (tokens[at].kind in ("of", "republic") or tokens[at].text in states):
        at += 1
    return (
        at < len(tokens)
        and tokens[at].kind == "word"
        and tokens[at].text not in rule("no-state").words
    )


def _is_of(token: Token) -> bool:
    """Whether a token joins an act and what it is of."""
    return token.text in rule("joins-what-it-is-of").words


def names_longer(head: Token, behind: Sequence[Token]) -> bool:
    """Whether the two words behind a bare head make it another act's name: «этики», «о браке»."""
    if head.kind != "head":
        return False
    if head.value == "code" and len(behind) > 1 and behind[0].text in rule("about").words:
        return len(behind[1].text) > _SHORT  # «Кодекса о браке», but «Кодекса о том»
    return longer_name(behind, 0, head) > 0


def longer_name(tokens: Sequence[Token], at: int, head: Token) -> int:
    """Return the index behind what makes a bare «Кодекса» the name of another act; else ``at``.

    «Кодекса этики» and "the Code of Administrative Liability" are not the code named before.
    """
    if head.value not in ("code", "constitution") or at >= len(tokens):
        return at
    if _is_of(tokens[at]) and at + 1 < len(tokens) and head.text.isascii():
        end, joints = at + 1, rule("joint-in-a-name").words
        while end < len(tokens) and (tokens[end].kind == "word" or tokens[end].text in joints):
            end += 1
        return end if end > at + 1 else at
    if tokens[at].kind != "word" or head.value != "code":
        return at
    if rule("other-code").behind(tokens[at].text):
        return at + 1
    follows = at + 1 < len(tokens) and tokens[at + 1].kind == "word"
    return at + 2 if follows and rule("other-code-adjective").whole(tokens[at].text) else at


def _dotted_country(tokens: Sequence[Token], index: int) -> str | None:
    """Return the country of «Р.Ф.» and «Р.К.», or None."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != ".":
        return None
    last = tokens[index + 2].text
    return next((r.value for r in group("dotted-country") if last in r.words), None)


def fix_number(token: Token) -> None:
    """Remember that it matters which number this is: one may belong to the name of an act."""
    if isinstance(token.text, Numeral):
        token.text.fixed = True


def quoted_title(
    tokens: Sequence[Token], index: int, text: str, is_listed: Callable[[str], bool]
) -> tuple[str, int] | None:
    """Return the text in the quotes that open at ``index`` and the index behind them.

    A title may hold quotes of its own, «Об инновационном кластере "Астана Хаб"»: the longest
    quotation that is listed is taken whole, else what stands before the first closing sign.
    """
    start = tokens[index].end
    found: list[tuple[str, int]] = []
    for at in range(index + 1, min(index + 60, len(tokens))):
        token = tokens[at]
        if token.kind == "line":
            break
        fix_number(token)
        if at == index + 1 and token.kind == "mark" and token.text in _NO_TITLE_BEGINS:
            return None  # «{"law":"ст. 450»: the key of a record, whose quotes close there
        opens = bool(found) and text[token.start - 1] in " \n"  # «Об А», «О Б»: the next title
        if token.text == '"' and at > index + 1 and not opens:
            found.append((text[start : token.start].strip(' .,"'), at + 1))
            if len(found) == _MOST_QUOTES:
                break
    whole = (one for one in reversed(found[1:]) if is_listed(one[0]))
    return next(whole, found[0] if found else None)


def closed_name(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return ``end`` moved behind the quote or bracket that a name left open.

    The country may stand before the quote: «О прокуратуре Республики Казахстан», «… в Казахстане».
    """
    opened = [t.text for t in tokens[start:end] if t.text in ('"', "(", ")")]
    at = end
    if opened.count('"') % 2 == 1:
        while at < len(tokens) and (
            tokens[at].kind in ("country", "republic", "of") or tokens[at].text in STOP
        ):
            at += 1
        if at < len(tokens) and tokens[at].text == '"':
            return at + 1
    if end < len(tokens) and tokens[end].text == ")" and opened.count("(") > opened.count(")"):
        return end + 1
    return end


def end_of_match(match: re.Match[str]) -> int:
    """Return the end of a date or number, without a bracket that closes more than it."""
    foreign = match[0].endswith(")") and "(" not in match[0]
    return match.end() - foreign
