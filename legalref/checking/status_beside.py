"""What a text says right beside a reference about whether it applies: «(исключена)», «отменена».

Only a statement whose subject is the provision counts. «Приговор по ст. 128 УК РК отменён» speaks
of a judgment, «ст. 128 исключена из обвинения» of a charge: such words are told apart by the
preposition before the reference, by gender, and by the words of a case around them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.checking.statements import is_weightless, read_words
from legalref.languages.rules import group, piece, rule

if TYPE_CHECKING:
    from legalref.results import Mention

__all__ = ["Standing", "standing_beside"]


class Standing(NamedTuple):
    """A statement about whether a provision applies; offsets count from the end of the mention."""

    start: int
    end: int
    words: str
    """The statement, with its date."""
    mine: bool = True
    """Whether it speaks of the provision, and not of a case or a charge."""
    rest: str = ""
    """What else its bracket holds."""


_OPENING: Final = re.compile(r"[\s,–—-]*")
_BRACKET: Final = re.compile(r"\s*\(([^()\n]{3,120})\)")
_LINK: Final = re.compile(rf"{piece('standing-link')}\s+")
_WHEN: Final = re.compile(
    rf"(?:{piece('when-before')} )?[0-9][0-9.]{{0,9}}[^\W\d_]*\s+(?:[^\W\d_]{{1,9}}\s+)?"
)
_LED: Final = rule("led-to").pattern
_OF_A_CHARGE: Final = rule("of-a-charge").pattern
_REACH: Final = 90
_LAST_WORDS: Final = re.compile(r"[^\W\d_]+")
_LEADING: Final = 4  # words: «бұдан бұрын күшін жойған»
_CLAUSE: Final = re.compile(r"[.;:()\n]")
_GENDER_OF_LEVEL: Final = {"art": "f", "part": "f", "point": "m", "subpoint": "m", "note": "n"}
_GENDERS: Final = group("gender")


@cache
def _forms() -> re.Pattern[str]:
    return re.compile("|".join(form.source for form in group("state")))


def standing_beside(mention: Mention, front: str, tail: str) -> Standing | None:
    """Return what stands behind a reference about whether it applies, if anything does.

    Args:
        mention: The reference.
        front: What stands before it in its sentence, in lower case.
        tail: What stands behind it, in lower case.
    """
    tail = tail.replace("ё", "е")
    bracket = _BRACKET.match(tail)
    if bracket is not None:
        return _stated(tail, *bracket.span(1))
    start = _begin(tail)
    if start is None:
        return _led_by(mention, front.replace("ё", "е"), tail)
    clause = _CLAUSE.search(tail, start)
    end = min(clause.start() if clause is not None else len(tail), start + _REACH)
    # A date has dots of its own.
    end = max(end, _date_end(tail, start, end))
    found = _stated(tail, start, end)
    if found is None:
        return None
    apart = tail[: found.start].lstrip()[:1] in (",", "–", "—", "-")
    mine = (apart or not _LED.search(front)) and _agrees(mention, found.words)
    charge = _OF_A_CHARGE.search(front[-60:]) or _OF_A_CHARGE.match(tail[found.end :])
    return found._replace(mine=mine and not charge, rest="")


def _led_by(mention: Mention, front: str, tail: str) -> Standing | None:
    """Return what the words right before a reference say: «исключённая ст. 404 КоАП РК»."""
    for start in [match.start() for match in _LAST_WORDS.finditer(front[-_REACH:])][-_LEADING:]:
        at = max(0, len(front) - _REACH) + start
        form = _forms().match(front, at)
        if form is None or front[form.end() :].strip():
            continue
        found = _stated(front, at, len(front))
        if found is None:
            return None
        charge = _OF_A_CHARGE.search(front[-60:]) or _OF_A_CHARGE.match(tail)
        mine = _agrees(mention, found.words) and not charge
        return found._replace(
            start=found.start - len(front) - len(mention.text),
            end=found.end - len(front) - len(mention.text), mine=mine, rest="",
        )  # fmt: skip
    return None


def _begin(tail: str) -> int | None:
    """Return where a statement begins that stands right behind the reference."""
    opening = _OPENING.match(tail)
    at = first = opening.end() if opening is not None else 0
    while True:
        if _forms().match(tail, at):
            return first
        step = _LINK.match(tail, at) or _WHEN.match(tail, at)
        if step is None or step.end() == at:
            return None
        at = step.end()


def _date_end(tail: str, start: int, end: int) -> int:
    """Return where the words end that a dot inside of a date would cut."""
    while tail[end : end + 1] == "." and tail[end - 1 : end].isdigit():
        behind = _CLAUSE.search(tail, end + 1)
        if not tail[end + 1 : end + 2].isdigit():
            break
        end = min(behind.start() if behind is not None else len(tail), start + _REACH)
    return end


def _stated(tail: str, start: int, end: int) -> Standing | None:
    """Return the statement that the words begin with, together with its date."""
    said = next(
        (s for s in read_words(tail, start, end, lambda _: False).statements if s.kind == "state"),
        None,
    )
    if said is None or (said.says == "alive" and said.when is None):
        return None  # that it applies is what every reference says
    if not _is_link(tail[start : said.start]):
        return None
    rest = tail[said.end : end].strip(" ,.")
    if is_weightless(rest):
        rest = ""
    return Standing(said.start, said.end, tail[said.start : said.end], rest=rest)


def _is_link(words: str) -> bool:
    return is_weightless(_LINK.sub(" ", words.strip() + " "))


def _agrees(mention: Mention, words: str) -> bool:
    """Whether a form has the gender of the word for the place that is cited."""
    refs = mention.refs or mention.resolution.cited
    if not refs or refs[0].is_act:
        return True
    due = _GENDER_OF_LEVEL.get(refs[0].segments[-1].level)
    genders = (g.value for word in words.split() for g in _GENDERS if g.pattern.fullmatch(word))
    found = next(genders, None)
    return due is None or found is None or found in (due, "p")
