"""Line ends inside citations: texts are wrapped anywhere, and a citation goes on over the end."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["unwrapped"]

# Line ends that may stand inside a citation; where the next line begins in lower case, with a
# number, or with a word of an act's name.
_WRAPPED = re.compile(
    r"\n(?=[ \t]*(?:[a-zа-яёәғқңөұүһі0-9(«§]|У(?:К|ПК|головн)|КоАП|РК|Республик|Казахстан|Кодекс"
    r"|Қ(?:Р|К|ПК|азақстан|ылмыстық)|C(?:riminal|ode|C )|Republic|Kazakhstan))"
)
_AFTER_WRAP = re.compile(
    # letter of a list; word of a level; level of a Kazakh number; number; lower case
    r"[ \t]*(?:(?P<label>[a-zа-яә]{1,2}\)|[0-9]{1,2}[.)] )"
    r"|(?P<level>(?:ст|ч|п|пп|подп|абз|стать|част|пункт|подпункт|абзац|art|part|para)(?:[. ]|[а-яa-z]*\b))"
    r"|(?P<kazakh>[0-9]+(?:-[0-9]+)?\)?[- ]?(?:баб|бапт|бөл|тарма))|(?P<number>[0-9(§«])|(?P<lower>[^\W\d_]))"
)
_WAITS_FOR_NUMBER = re.compile(
    r"(?:\b(?:ст|стст|ч|п|пп|подп|абз|arts?)\.|\b(?:стать|част|пункт|подпункт)[а-яё]{0,3}|\barticles?|§|№)$",
    re.IGNORECASE,
)
_WAITS_FOR_LEVEL = re.compile(
    r"\b(?:ч|п|пп|подп|част[а-яё]{1,3}|пункт[а-яё]{0,3}|подпункт[а-яё]{0,3})\.? ?[0-9]+(?:-[0-9]+)?\)?$",
    re.IGNORECASE,
)
_WAITS_FOR_MORE = re.compile(r"(?:[0-9)],|[0-9)],? (?:и|или|және|мен|and|or))$")
_WAITS_FOR_NAME = re.compile(
    r"(?:[0-9)]|кодекс[а-я]{0,4}|Республик[а-я]|Республикасы[а-яң]{0,4}|Уголовн[а-я]{2,3}|УК|УПК|КоАП|ҚР|the|of|Criminal)$"
)


def _unwrap(match: re.Match[str]) -> str:
    """Return a space for a line end inside a citation, else the line end."""
    text, at = match.string, match.start()
    return " " if _wraps(text[max(0, at - 40) : at], text[at + 1 : at + 24]) else "\n"


@lru_cache(maxsize=8192)
def _wraps(before: str, behind: str) -> bool:
    """Whether a citation goes on over the line end between two pieces of text."""
    before = before.rstrip(" \t\r\u00a0")
    if not before or before[-1] == "\n":
        return False
    after = _AFTER_WRAP.match(behind)
    kind = after.lastgroup if after is not None else ""
    if kind == "label":
        inside = _WAITS_FOR_NUMBER.search(before) is not None
    elif kind == "level":
        inside = bool(_WAITS_FOR_LEVEL.search(before) or _WAITS_FOR_MORE.search(before))
    elif kind == "kazakh":
        inside = before[-1].isalpha()
    elif kind == "number":
        inside = bool(_WAITS_FOR_NUMBER.search(before) or _WAITS_FOR_MORE.search(before))
    elif after is not None and after["lower"].islower():
        inside = before[-1] not in ".!?:;"
    else:
        inside = _WAITS_FOR_NAME.search(before) is not None
    return inside


def unwrapped(text: str) -> str:
    r"""Return ``text`` with a space for every line end inside a citation; offsets stay.

    Example:
        >>> unwrapped("Дело по ст.\n128 УК\nРК.\nСледствие идёт.")
        'Дело по ст. 128 УК РК.\nСледствие идёт.'
    """
    return _WRAPPED.sub(_unwrap, text)
