"""Citations in Russian: names of acts, and the words for their units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from legalref.languages.naming import ActRecord, Naming, _Naming, code_name, day_of
from legalref.languages.ru import morphology
from legalref.languages.ru.morphology import CASE_NAMES, CASES, long_date
from legalref.languages.writing import ATTACHED, Group, Plan, joined, numbers_of, shared_article

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CASES", "CASE_NAMES", "citation", "long_date", "name", "place_name", "requisites",
]  # fmt: skip

_KINDS: Final = {
    "constitution": "Конституция", "code": "Кодекс", "law": "Закон", "order": "приказ",
    "rules": "приказ", "resolution": "постановление", "treaty": "Конвенция",
    "programme": "план",
}  # fmt: skip


_APPROVES: Final = re.compile(r"Об утверждении (?=Правил )Правил ")


def act_name(
    record: ActRecord,
    naming: Naming,
    case: morphology.Case = "nominative",
    others: Sequence[ActRecord] = (),
) -> str:
    """Return the Russian name of an act in ``case``."""
    return _Russian(record, naming, others, case).text()


class _Russian(_Naming):
    lang = "ru"

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
        try:
            return morphology.decline(name, self.case)
        except morphology.HeadNotKnownError:
            return name  # abbreviations: УК РК

    @property
    def country(self) -> str:
        if not self.is_kazakh_act:
            return ""
        return "РК" if self.brief else "Республики Казахстан"

    @property
    def requisites(self) -> str:
        day, parts = day_of(self.record), []
        if day:
            parts.append(f"от {day:%d.%m.%Y}" if self.brief else f"от {morphology.long_date(day)}")
        if self.number:
            parts.append(f"№ {self.number}")
        return " ".join(parts)

    @property
    def registration(self) -> str:
        day = day_of(self.record, "registered")
        since = f" от {day:%d.%m.%Y}" if day else ""
        return f"(рег. № {self.record['registration']}{since})" if self.registered else ""

    def code(self) -> list[str]:
        year = ""
        if self.year:
            year = f"{self.year} г." if self.brief else f"{self.year} года"
        if self.brief and self.abbreviation:
            return [self.decline(self.abbreviation), year]
        name = code_name(self.record, self.others, "ru") or _KINDS[self.kind]
        return [self.decline(self.national(name)), (self.full and self.requisites) or year]

    def national(self, name: str) -> str:
        """Return the name of a code with the country after its head word."""
        if not self.country or "Казахской ССР" in name:
            return name
        try:
            if "Казахстан" not in name:
                return morphology.insert_after_head(name, self.country)
            morphology.decline(name, self.case)  # «О таможенном деле …» has no word for a code
            return name.replace("Республики Казахстан", self.country)
        except morphology.HeadNotKnownError:
            return f"Кодекс {self.country} «{name}»"

    def court(self) -> list[str]:
        if self.brief:
            return ["НП ВС РК", self.requisites]
        quoted = self.quoted(self.title) if self.full else ""
        head = self.decline("нормативное постановление")
        return [head, "Верховного Суда", self.country, self.requisites, quoted]

    def treaty(self) -> list[str]:
        name = self.title if self.full else self.short or self.title
        day = self.treaty_day
        date = f"от {morphology.long_date(day)}" if day else ""
        return [self.decline(name or _KINDS[self.kind]), date]

    def rules(self) -> list[str]:
        approved = _APPROVES.sub("Правила ", self.title) if self.title else None
        name = (approved or self.short if self.full else self.short or approved) or ""
        try:
            return [morphology.decline(name, self.case), self.registration]
        except morphology.HeadNotKnownError:
            return [f"{self.decline('Правила')} «{name}»", self.registration]

    def listed(self, short: str) -> list[str]:
        return [self.decline(short), self.requisites if self.full else "", self.registration]

    def other(self) -> list[str]:
        head = [self.decline(_KINDS[self.kind]), self.country if self.kind == "law" else ""]
        title = self.quoted(self.title)
        if self.full:
            return [*head, self.requisites, title, self.registration]
        if self.best_by_number:
            return [*head, self.requisites]
        return [*head, title or self.requisites or self.last_resort, self.registration]


def name(record: ActRecord, naming: Naming, others: Sequence[ActRecord]) -> str:
    """Return the name of an act that stands alone."""
    return act_name(record, naming, "nominative", others)


def requisites(record: ActRecord) -> tuple[str, str]:
    """Return date and number of an act, and its registration; empty where none is known."""
    name = _Russian(record, "full", (), "nominative")
    return name.requisites, name.registration


# ------------------------------------------------------------------ units

_SHORT: Final = {
    # level: (one, several); «пп.» is kept for subpoints alone, because both readings are in use.
    "art": ("ст.", "ст.ст."), "part": ("ч.", "чч."), "point": ("п.", "п."),
    "subpoint": ("пп.", "пп."), "para": ("п.", "п."), "": ("подп.", "подп."),
    "ch": ("гл.", "гл."), "sec": ("разд.", "разд."),
}  # fmt: skip


def _unit(group: Group, case: morphology.Case, plan: Plan) -> str:
    numbers = numbers_of(group, plan.printer(group), "и")
    if plan.naming == "short" and group.level in _SHORT:
        word = _SHORT[group.level][group.plural]
    else:
        word = morphology.level(group.level, case, plural=group.plural)
    return f"{word} {numbers}".rstrip()


def _group(group: Group, case: morphology.Case, plan: Plan) -> tuple[str, morphology.Case]:
    """Return the words of a group without the act, and the case that the act needs after it."""
    words = []
    current = group
    while True:
        words.append(_unit(current, case, plan))
        case = "dative" if current.level in ATTACHED else "genitive"
        if case == "dative":
            words.append("к")
        if not current.parent:
            return " ".join(words), case
        unit = current.parent[-1]
        current = Group(current.parent[:-1], unit.level, ((unit.number, unit.number),))


def place_name(plan: Plan) -> str:
    """Return the words for the first group of a plan, without the act."""
    return _group(plan.groups[0], "nominative", plan)[0].removesuffix(" к")


def citation(plan: Plan, case: str) -> str:
    """Return a plan as a citation in a case."""
    wanted = cast("morphology.Case", case)
    after: morphology.Case = wanted
    parts = []
    article = shared_article(plan.groups)
    for group in plan.groups:
        inner = group._replace(parent=group.parent[1:]) if article else group
        words, after = _group(inner, wanted, plan)
        parts.append(words)
    act = act_name(plan.act, plan.naming, after, plan.others)
    if plan.state and plan.naming == "full":
        act += f" (в редакции на {morphology.long_date(plan.state)})"
    # In notes of courts the comma alone parts the articles; a sentence wants its «и».
    said = ", ".join(parts) if plan.naming == "short" else joined(parts, "и") if parts else ""
    if article:
        said += f" {_unit(article, 'genitive', plan)}"
    return f"{said} {act}".strip()
