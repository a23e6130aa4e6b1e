"""Citations in Kazakh: names of acts, and the words for their units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from legalref.languages.kk import morphology
from legalref.languages.kk.morphology import CASE_NAMES, CASES, long_date
from legalref.languages.naming import ActRecord, Naming, _Naming, code_name, day_of, treaty_head
from legalref.languages.writing import ATTACHED, Group, Plan, hangs_on_the_act, joined, numbers_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CASES", "CASE_NAMES", "citation", "long_date", "name", "place_name", "requisites",
]  # fmt: skip

_KINDS: Final = {
    "constitution": "Конституция", "code": "кодекс", "law": "Заң", "order": "бұйрық",
    "rules": "бұйрық", "resolution": "қаулы", "programme": "жоспар",
}  # fmt: skip


_APPROVES: Final = re.compile(r"қағидаларын бекіту туралы$")


_COUNTRY: Final = re.compile(r"^Қазақстан Республикасы(?:ның)? ")


_BRACKET_AT_END: Final = re.compile(r"(.+?)( \([^()]*\))")


def act_name(
    record: ActRecord,
    naming: Naming,
    case: morphology.Case = "nominative",
    others: Sequence[ActRecord] = (),
) -> str:
    """Return the Kazakh name of an act in ``case``."""
    return _Kazakh(record, naming, others, case).text()


def _last_word(name: str) -> tuple[str, str, str]:
    """Return what stands before the last word, the word, and a bracket behind it."""
    match = _BRACKET_AT_END.fullmatch(name)
    body, bracket = match.groups() if match else (name, "")
    before, space, last = body.rpartition(" ")
    return before + space, last, bracket


def _owned(name: str) -> str:
    """Return a name with a possessive head: Қылмыстық кодекс, Қылмыстық кодексі."""
    before, last, bracket = _last_word(name)
    head = last if morphology.is_possessive(last) else morphology.possessive(last)
    return f"{before}{head}{bracket}"


class _Kazakh(_Naming):
    lang = "kk"

    def __init__(
        self,
        record: ActRecord,
        naming: Naming,
        others: Sequence[ActRecord],
        case: morphology.Case,
    ) -> None:
        super().__init__(record, naming, others)
        self.case = case

    def decline(self, name: str) -> str:
        """Decline a name at its last word; a bracket at its end stays behind."""
        before, last, bracket = _last_word(name)
        if not last[-1:].isalpha() or (len(last) > 1 and last[-1].isupper()):
            return f"{before}{morphology.attach(last, self.case)}{bracket}"
        word = morphology.decline(last, self.case, owned=morphology.is_possessive(last))
        return f"{before}{word}{bracket}"

    def country(self, *, apart: bool = False) -> str:
        """Return the country before the name; ``apart``: other words stand between the two."""
        if not self.is_kazakh_act:
            return ""
        if self.brief:
            return "ҚР"
        # «Қазақстан Республикасының кодексі», but «Қазақстан Республикасы кодексінің».
        bare = self.case == "genitive" and not apart
        return "Қазақстан Республикасы" if bare else "Қазақстан Республикасының"

    @property
    def requisites(self) -> str:
        day, parts = day_of(self.record), []
        if day:
            figures = self.brief and self.kind != "order"
            parts.append(f"{day:%d.%m.%Y}" if figures else morphology.long_date(day))
        if self.number:
            parts.append(f"№ {self.number}")
        return " ".join(parts)

    @property
    def registration(self) -> str:
        day = day_of(self.record, "registered")
        since = f"{morphology.on_date(day)} " if day else ""
        number = self.record.get("registration")
        return f"{since}№ {number} болып тіркелген" if self.registered else ""

    def code(self) -> list[str]:
        year = f"{self.year} жылғы" if self.year else ""
        if self.brief and self.abbreviation:
            return [year, self.decline(self.abbreviation)]
        name = _COUNTRY.sub("", code_name(self.record, self.others, "kk") or "")
        title, _, short = name.rpartition(" (")
        if title.endswith("туралы"):  # «… туралы (Салық кодексі)»
            name = short.removesuffix(")")
        if name and not name.endswith("туралы"):
            named = self.decline(_owned(name))
        else:  # a title without the word for a code, or none
            head = self.decline(morphology.possessive(_KINDS[self.kind]))
            named = f"{name or self.last_resort} {head}"
        if self.full and self.requisites:
            return [self.requisites, self.country(), named]
        return [self.country(apart=bool(year)), year, named]

    def court(self) -> list[str]:
        quoted = self.quoted(self.title) if self.full else ""
        owner = "ҚР" if self.brief else "Қазақстан Республикасы"
        head = self.decline("нормативтік қаулысы")
        return [quoted, owner, "Жоғарғы Сотының", self.requisites, head]

    def treaty(self) -> list[str]:
        name = self.long_title if self.full else self.short or self.title
        if not name:
            return [self.last_resort, self.decline(treaty_head(self.record, "kk"))]
        day = self.treaty_day
        return [morphology.long_date(day) if day else "", self.decline(name)]

    def rules(self) -> list[str]:
        approved = None
        if self.title and _APPROVES.search(self.title):
            approved = _APPROVES.sub("қағидалары", self.title)
        elif self.title and not self.title.endswith("туралы"):
            approved = self.title
        name = approved or self.short if self.full else self.short or approved
        return [self.registration, self.decline(name)] if name else self.other()

    def listed(self, short: str) -> list[str]:
        requisites = self.requisites if self.full else ""
        return [self.registration, requisites, self.decline(short)]

    def other(self) -> list[str]:
        word = _KINDS[self.kind]
        if self.kind == "programme" and (self.russian_title or "").startswith("Программа"):
            word = "бағдарлама"
        # A law is the country's; an order has no owner that the corpus could put before it.
        owned = self.kind == "law" or not (self.requisites or self.title or self.registered)
        head = self.decline(morphology.possessive(word) if owned else word)
        owner = self.country() if self.kind == "law" else ""
        title = self.quoted(self.title)
        if self.registration and not (title or self.requisites):
            return [head, f"({self.registration})"]
        if self.full:
            named = title or ("" if self.told_by_number else self.last_resort)
            return [named, self.registration, self.requisites, owner, head]
        if self.best_by_number:
            return [*([owner, self.requisites] if self.brief else [self.requisites, owner]), head]
        return [title or self.last_resort, owner, head]


def name(record: ActRecord, naming: Naming, others: Sequence[ActRecord]) -> str:
    """Return the name of an act that stands alone."""
    return act_name(record, naming, "nominative", others)


def requisites(record: ActRecord) -> tuple[str, str]:
    """Return date and number of an act, and its registration; empty where none is known."""
    name = _Kazakh(record, "full", (), "nominative")
    return name.requisites, name.registration


# ------------------------------------------------------------------ units

_WORDS: Final = {
    "art": "бап", "part": "бөлік", "point": "тармақ", "subpoint": "тармақша", "para": "тармақ",
    "": "тармақша", "note": "ескерту", "annex": "қосымша", "ch": "тарау", "sec": "бөлім",
}  # fmt: skip


def _unit(group: Group, case: morphology.Case, plan: Plan, *, free: bool = False) -> str:
    """Return one link of the chain; ``free``: nothing stands before it that could own it."""
    if len(group.runs) > 1 and group.level in ("point", "subpoint"):
        # «1)–3) және 5) тармақтары» would be two kinds of brackets before one word.
        group = group.unfolded()
    numbers = numbers_of(group, plan.printer(group), "және")
    word = _WORDS[group.level]
    if group.plural:
        word = morphology.plural(word)
    # «128-бабына ескерту»: what is attached to a text is not possessed by it.
    owned = group.level not in ATTACHED and not free
    if owned:
        word = morphology.possessive(word)
    word = morphology.decline(word, case, owned=owned)
    if not numbers:
        return word
    return f"{numbers}{' ' if numbers[-1] in ')»' else '-'}{word}"


def _group(group: Group, case: morphology.Case, plan: Plan, *, alone: bool = False) -> str:
    """Return the words of a group; after an act only the last link but one takes the genitive."""
    words = []
    path = group.parent
    for index, unit in enumerate(path):
        single = Group(path[:index], unit.level, ((unit.number, unit.number),))
        following = path[index + 1].level if index + 1 < len(path) else group.level
        if following in ATTACHED:
            link: morphology.Case = "dative"
        elif alone or index + 1 == len(path) or unit.level in ATTACHED:
            link = "genitive"
        else:
            link = "nominative"
        words.append(_unit(single, link, plan, free=alone and index == 0))
    return " ".join([*words, _unit(group, case, plan, free=alone and not path)])


def place_name(plan: Plan) -> str:
    """Return the words for the first group of a plan, without the act."""
    return _group(plan.groups[0], "nominative", plan, alone=True)


def citation(plan: Plan, case: str) -> str:
    """Return a plan as a citation in a case."""
    wanted = cast("morphology.Case", case)
    link: morphology.Case = wanted
    if plan.groups:
        link = "dative" if hangs_on_the_act(plan.groups[0]) else "genitive"
    act = act_name(plan.act, plan.naming, link, plan.others)
    if plan.state and plan.naming == "full":
        act = f"{morphology.long_date(plan.state)} редакциядағы {act}"
    parts = [_group(group, wanted, plan) for group in plan.groups]
    said = ", ".join(parts) if plan.naming == "short" else joined(parts, "және") if parts else ""
    return f"{act} {said}".strip()
