"""Citations in English: names of acts, and the words for their units."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from legalref.languages import tables
from legalref.languages.kk.morphology import CASES as _KAZAKH
from legalref.languages.naming import ActRecord, Naming, _Naming, code_name, day_of, treaty_head
from legalref.languages.ru.morphology import CASES as _RUSSIAN
from legalref.languages.writing import (
    ATTACHED,
    Group,
    Plan,
    hangs_on_the_act,
    joined,
    numbers_of,
    shared_article,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CASES", "CASE_NAMES", "citation", "long_date", "name", "place_name", "requisites",
]  # fmt: skip

CASES: Final[tuple[str, ...]] = tuple(dict.fromkeys(_RUSSIAN + _KAZAKH))
"""English has none: any is accepted and changes nothing, so that one loop serves all languages."""
CASE_NAMES: Final[dict[str, str]] = {}

_KINDS: Final = {
    "constitution": "Constitution", "code": "Code", "law": "Law", "order": "Order",
    "rules": "Rules", "resolution": "Resolution", "programme": "Programme",
}  # fmt: skip


_ABBREVIATION: Final = re.compile(r"[A-Za-z]*[A-Z]{2}(?:-[A-Z]+)?(?: RK)?")


def long_date(day: dt.date) -> str:
    """Return ``5 July 2024``, whatever the locale."""
    month: str = tables.words()["MONTH_NAMES"]["en"][day.month - 1]
    return f"{day.day} {month.capitalize()} {day.year}"


def act_name(
    record: ActRecord, naming: Naming, others: Sequence[ActRecord] = (), *, article: bool = True
) -> str:
    """Return the English name of an act; with ``article`` it may follow «of»."""
    words = [word for word in _English(record, naming, others).words() if word]
    abbreviated = bool(_ABBREVIATION.fullmatch(words[0]))
    return " ".join(words if abbreviated or not article else ["the", *words])


class _English(_Naming):
    lang = "en"
    quotes = "“”"

    @property
    def country(self) -> str:
        if not self.is_kazakh_act:
            return ""
        return "of the RK" if self.brief else "of the Republic of Kazakhstan"

    @property
    def requisites(self) -> str:
        day = day_of(self.record)
        date = f"of {long_date(day)}" if day else ""
        return " ".join(filter(None, [date, f"No. {self.number}" if self.number else ""]))

    @property
    def registration(self) -> str:
        day = day_of(self.record, "registered")
        on = f" on {long_date(day)}" if day else ""
        number = self.record.get("registration")
        if not self.registered:
            return ""
        # Where it is the only number of the act it stands first, as numbers of acts do.
        return (
            f"(registered{on} No. {number})" if self.number else f"(No. {number}, registered{on})"
        )

    def code(self) -> list[str]:
        year = f"of {self.year}" if self.year else ""
        if self.brief and self.abbreviation:
            return [self.abbreviation, year]
        name = code_name(self.record, self.others, "en")
        quoted = "" if name or self.kind == "constitution" else self.last_resort
        name = name or _KINDS[self.kind]
        country = "" if "Kazakhstan" in name else self.country
        return [name, country, quoted, (self.full and self.requisites) or year]

    def court(self) -> list[str]:
        quoted = self.quoted(self.title) if self.full else ""
        head = "Normative Resolution of the Supreme Court"
        return [head, self.country, self.requisites, quoted]

    def treaty(self) -> list[str]:
        name = self.long_title if self.full else self.short or self.title
        name = name or f"{treaty_head(self.record, 'en')} {self.last_resort}"
        day = self.treaty_day
        return [name, f"of {long_date(day)}" if day else ""]

    def rules(self) -> list[str]:
        name = self.title or self.short if self.full else self.short or self.title
        return [name or "", self.registration]

    def listed(self, short: str) -> list[str]:
        return [short, self.requisites if self.full else "", self.registration]

    def other(self) -> list[str]:
        head = [_KINDS[self.kind], self.country if self.kind == "law" else ""]
        title = self.quoted(self.title)
        if self.full:
            named = title or ("" if self.told_by_number else self.last_resort)
            return [*head, self.requisites, named, self.registration]
        if self.best_by_number:
            return [*head, self.requisites]
        return [*head, title or self.last_resort, self.registration]


def name(record: ActRecord, naming: Naming, others: Sequence[ActRecord]) -> str:
    """Return the name of an act that stands alone."""
    return act_name(record, naming, others, article=False)


def requisites(record: ActRecord) -> tuple[str, str]:
    """Return date and number of an act, and its registration; empty where none is known."""
    name = _English(record, "full", ())
    return name.requisites, name.registration


# ------------------------------------------------------------------ units

_WORDS: Final = {
    "art": ("Article", "Articles"), "part": ("part", "parts"), "point": ("point", "points"),
    "subpoint": ("subpoint", "subpoints"), "para": ("paragraph", "paragraphs"),
    "": ("subparagraph", "subparagraphs"), "note": ("note", "notes"),
    "annex": ("Annex", "Annexes"), "ch": ("Chapter", "Chapters"), "sec": ("Section", "Sections"),
}  # fmt: skip


def _is_chain(levels: Sequence[str], plan: Plan) -> bool:
    """Whether brackets alone tell the levels: Article 125(3)(2), nothing skipped on the way."""
    expected = plan.act["levels"]
    return (
        len(levels) > 1
        and levels[0] == "art"
        and all(
            level == "" or level in expected[depth : depth + 1]
            for depth, level in enumerate(levels[1:], 1)
        )
    )


def _in_brackets(number: str) -> str:
    return f"({number})"


def _letters_in_brackets(number: str) -> str:
    return f"({number})" if number.isalpha() else number


def _is_lettered(group: Group) -> bool:
    """Whether the group goes by brackets in prose, too: Article 3(a)."""
    path = [group.runs[0][0], *(unit.number for unit in group.parent)]
    return any(number.isalpha() for number in path)


def _group(group: Group, plan: Plan) -> str:
    short = plan.naming == "short"
    levels = [*(unit.level for unit in group.parent), group.level]
    if (plan.naming != "prose" or _is_lettered(group)) and _is_chain(levels, plan):
        article, *inner = group.parent
        steps = "".join(f"({step.number})" for step in inner)
        last = numbers_of(group, _in_brackets, "and")
        return f"{'Art.' if short else 'Article'} {article.number}{steps}{last}"
    words = []
    current = group
    while True:
        numbers = numbers_of(current, _letters_in_brackets, "and")
        if current.level == "art" and short:
            word = "Arts." if current.plural else "Art."
        else:
            word = _WORDS[current.level][current.plural]
        words.append(f"{word} {numbers}".rstrip())
        if not current.parent:
            return " ".join(words)
        words.append("to" if current.level in ATTACHED else "of")
        unit = current.parent[-1]
        current = Group(current.parent[:-1], unit.level, ((unit.number, unit.number),))


def place_name(plan: Plan) -> str:
    """Return the words for the first group of a plan, without the act."""
    return _group(plan.groups[0], plan)


def citation(plan: Plan, case: str) -> str:
    """Return a plan as a citation; cases change nothing."""
    del case  # English nouns have none
    if not plan.groups:
        act = act_name(plan.act, plan.naming, plan.others, article=False)
    else:
        act = act_name(plan.act, plan.naming, plan.others)
    if plan.state and plan.naming == "full":
        act += f" (as in force on {long_date(plan.state)})"
    if not plan.groups:
        return act
    article = None
    if plan.naming == "prose" and not any(map(_is_lettered, plan.groups)):
        article = shared_article(plan.groups)
    groups = [g._replace(parent=g.parent[1:]) for g in plan.groups] if article else plan.groups
    parts = [_group(group, plan) for group in groups]
    said = ", ".join(parts) if plan.naming == "short" else joined(parts, "and")
    if article:
        said += f" of {_group(article, plan)}"
    if hangs_on_the_act(plan.groups[-1]):
        return f"{said} to {act}"
    if act.startswith("the "):
        return f"{said} of {act}"
    return f"{said} {act}"
