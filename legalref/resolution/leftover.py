"""What of a mention nobody read, and what follows from it: a refusal, or findings that quote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.languages.beside import is_filler
from legalref.languages.late import late
from legalref.parsing.reader import ACT, JOINT, PLACE
from legalref.results import Finding, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legalref.acts.lexicon import Lexicon
    from legalref.parsing.account import Account, Unread
    from legalref.text.tokens import ActMention

__all__ = [
    "NOTHING",
    "Leftover",
    "beside_acts",
    "claim_numbers_of",
    "left_over",
    "over_joints",
    "said",
]

_SEPARATORS: Final = frozenset(",;/-&")
_JOINING: Final = frozenset(("conj", "range", "suffix", "of", "nosign"))
_SPELT: Final = ("ordinal", "cardinal")
_TIMES: Final = ("year", "date")
_DIGITS: Final = late("[0-9]+")


class Leftover(NamedTuple):
    """The consequences of unread words."""

    refusal: Reason | None = None
    findings: tuple[Finding, ...] = ()


NOTHING: Final = Leftover()


def left_over(account: Account) -> Leftover:
    """Return what follows from the words that nobody read.

    A number that a list or an act goes on to, or that a blank takes the place of, refuses the
    whole: the rest would be half a list, or an act cited for what nobody understood. Other words
    are said.
    """
    found = account.unread()
    if not found:
        return NOTHING
    blank = next((words for words in found if words.what == "blank"), None)
    if blank is not None:
        return Leftover(said("number-missing", blank, "blank"))
    for words in found:
        if words.is_number and _goes_on(account, words):
            return Leftover(said("unread-number", words, "unread-number"))
    return Leftover(
        None,
        tuple(
            Finding(
                "unread",
                "warning" if words.is_number else "info",
                said("unread", words, "unread-words"),
                words.start,
                words.end,
            )
            for words in found
        ),
    )


def beside_acts(account: Account) -> Reason | None:
    """Return why acts are not cited as wholes: a number or the word for an article is unread."""
    for words in account.unread():
        if words.is_number:
            return said("unread-number", words, "unread-number")
        if words.what in ("blank", "level"):
            return said("number-missing", words, "blank")
    for index, token in enumerate(account.tokens):
        if token.kind in _SPELT and not account.claims[index] and not is_filler(token.text):
            beside = (over_joints(account, index, -1), over_joints(account, index, 1))
            ends = range(len(account.claims))
            if any(
                at in ends and account.claims[at] == ACT for at in beside
            ):  # «сто двадцать восьмая УК РК»
                return Reason("unread-number", (("words", f"«{token.text}»"),), "unread-number")
        # «УК РК 128 тысяч»: whatever it counts, the code beside it is not cited as a whole.
        behind = index > 0 and account.claims[index - 1] == ACT
        if behind and token.kind == "number" and account.claims[index] not in (ACT, *_TIMES):
            return Reason("unread-number", (("words", f"«{token.text}»"),), "act-beside-amount")
    return None


def claim_numbers_of(account: Account, acts: Iterable[ActMention], lexicon: Lexicon) -> None:
    """Claim for the acts read the numbers that are theirs: "Convention, 1957 (No. 105)"."""
    numbers = [
        index
        for index, token in enumerate(account.tokens)
        if token.kind == "number" and not account.claims[index]
    ]
    own: set[str] = set()
    for act in acts if numbers else ():
        for key in act.keys:
            number = lexicon.number_of(lexicon.record(key)) or ""
            own.update(n.lstrip("0") for n in _DIGITS.findall(f"{key} {number}"))
    for index in numbers:
        if account.tokens[index].text.lstrip("0") in own:
            account.claims[index] = ACT


def _goes_on(account: Account, words: Unread) -> bool:
    """Whether an unread number stands in one list with what was read, or directly at an act."""
    tokens, claims = account.tokens, account.claims
    for index, token in enumerate(tokens):
        first, _ = account.folded.source_span(token.start, token.end)
        if token.kind != "number" or claims[index] or not words.start <= first < words.end:
            continue
        before, after = over_joints(account, index, -1), over_joints(account, index, 1)
        if before >= 0 and claims[before] in (PLACE, ACT):
            return True
        if after < len(tokens) and (
            claims[after] == ACT or (claims[after] == PLACE and tokens[after].kind == "number")
        ):
            return True
    return False


def over_joints(account: Account, index: int, step: int) -> int:
    """Return the index of the nearest token that does not merely join numbers."""
    at = index + step
    while 0 <= at < len(account.tokens):
        token = account.tokens[at]
        joins = account.claims[at] == JOINT or (
            not account.claims[at]
            and (token.kind in _JOINING or token.text in _SEPARATORS or token.kind == "number")
        )
        if not joins:
            break
        at += step
    return at


def said(code: str, words: Unread, rule: str = "") -> Reason:
    """Return a reason that quotes unread words; its rule is called like its code if not told."""
    return Reason(code, (("words", f"«{words.text}»"),), rule or code)
