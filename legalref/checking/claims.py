"""What the words of a claim say besides its numbers: the name and the penalty beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.checking.penalties import read_penalty
from legalref.languages.classify import classify
from legalref.parsing.reader import Reading, read
from legalref.resolution.resolver import beside
from legalref.text.folding import fold
from legalref.text.numerals import in_digits
from legalref.text.tokens import tokenize

if TYPE_CHECKING:
    from legalref.checking.facts import Facts

__all__ = ["MAY_HOLD_TITLE", "penalty_in", "title_in"]

# A name can stand beside a number only behind one of these.
MAY_HOLD_TITLE = re.compile("[(\\[\"'«»“”„‘’:–—-]|[.] *[А-ЯӘҒҚҢӨҰҮҺІA-Z][а-яәғқңөұүһіa-z]{2}")
_NOT_A_TITLE = re.compile(r"^(?:ред|изм|далее|см|пункт|част|стать|п\.|ч\.|ст\.)|^[0-9]+\)?$")


def title_in(text: str, law: Facts) -> str | None:
    """Return the name that stands beside the numbers of a citation, or None."""
    if not MAY_HOLD_TITLE.search(text):
        return None
    folded = fold(text).text
    readings = _readings(folded, law)
    if not any(reading.units for reading in readings):
        return _title_of_law(folded, readings, law)
    if (penalty := _penalty_beside(folded, readings)) is not None:
        _, start, end = penalty
        folded = folded[:start] + " " * (end - start) + folded[end:]
    title = beside(folded, readings)
    if title is None or _NOT_A_TITLE.match(title) or not any(c.isalpha() for c in title):
        return None
    # «ст. 128 (УК РК)»: an act, not a name.
    if all(classify(word) is not None for word in re.findall(r"[^\W\d_]+", title)):
        return None
    return title


_MAY_STATE_PENALTY: Final = re.compile(
    "лет|год|year|жыл|лишени|конфиск|confisc|штраф|fine|айыппұл|наказ|санкц|жаза", re.IGNORECASE
)


def _readings(folded: str, law: Facts) -> list[Reading]:
    """Return the citations of a text; «настоящего Закона» inside of a title is none."""
    readings = read(folded, tokenize(folded), law.resolver.lexicon)
    return [r for r in readings if r.units or not all(act.self_word for act in r.acts)]


def _title_of_law(folded: str, readings: list[Reading], law: Facts) -> str | None:
    """Return the title in quotes right behind the number of a law or the like, or None."""
    if len(readings) != 1 or len(readings[0].acts) != 1:
        return None
    act = readings[0].acts[0]
    if (
        len(act.keys) != 1
        or act.title
        or law.resolver.lexicon.record(act.keys[0]).get("kind") == "code"
    ):
        return None
    quoted = _QUOTED.match(folded, readings[0].end)
    return quoted[1] if quoted is not None else None


_QUOTED: Final = re.compile(r' ?"([^"]{3,300})"')
# What opens the statement of a penalty beside a number. Years may also be an age, so that a single
# bound counts only with a word for imprisonment or at the end.
_YEARS: Final = r"(?:years?|лет|года?|жыл\w*)\b"
_OPENS_PENALTY: Final = re.compile(
    r"(?:^|[(),;:—–]|\s-)\s*"
    rf"((?:(?:от|from) )?[0-9]+ ?(?:до|to|[-–—]) ?[0-9]+ {_YEARS}"
    rf"|[0-9]+ жылдан [0-9]+ {_YEARS}"
    rf"|(?:до|не более|up to) [0-9]+ {_YEARS}(?=[).\s]*$)"
    r"|(?:до|от|не более|не менее|на срок|сроком|up to|at least|[0-9]+)\b"
    r"(?=[^()\"]*(?:лишени[ея] свобод|imprison|in prison|бас бостандығ))"
    r"|(?:лишени[ея] свободы|ограничени[ея] свободы|imprisonment|бас бостандығ\w+ айыру|штраф|fine"
    r"|айыппұл|наказ\w+|санкци\w+|punishable|penalty|sentence|жаза\w*)\b(?=[^()\"]*[0-9])"
    r"|(?:с|без|with|without) (?:конфискаци|confiscation))"
)


def _penalty_beside(folded: str, readings: list[Reading]) -> tuple[str, int, int] | None:
    """Return a penalty stated beside the numbers of a citation, and where it stands, or None."""
    end, start = max(r.end for r in readings), min(r.start for r in readings)
    front = folded[:start].rstrip()
    for words, offset in ((folded[end:], end), (front[:-1] if front.endswith("(") else "", 0)):
        plain = in_digits(words)
        opening = _OPENS_PENALTY.search(plain)
        if opening is not None and read_penalty(stated := plain[opening.start(1) :]):
            return stated, offset + opening.start(1), offset + len(words)
    return None


def penalty_in(text: str, law: Facts) -> str | None:
    """Return the penalty that a citation states beside its numbers, or None."""
    if not _MAY_STATE_PENALTY.search(text):
        return None
    folded = fold(text).text
    if not _OPENS_PENALTY.search(in_digits(folded)):
        return None
    readings = _readings(folded, law)
    if not any(reading.units for reading in readings):
        return None
    penalty = _penalty_beside(folded, readings)
    return penalty[0] if penalty is not None else None
