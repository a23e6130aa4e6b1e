"""Names of acts in Russian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.citing.naming import ActRecord, Naming, _Naming, code_name, day_of
from legalref.languages.ru import morphology as ru_morphology

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["russian"]

_RU_KINDS: Final = {
    "constitution": "Конституция", "code": "Кодекс", "law": "Закон", "order": "приказ",
    "rules": "приказ", "resolution": "постановление", "treaty": "Конвенция",
    "programme": "план",
}  # fmt: skip


_RU_APPROVES: Final = re.compile(r"Об утверждении (?=Правил )Правил ")


def russian(
    record: ActRecord,
    naming: Naming,
    case: ru_morphology.Case = "nominative",
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
        case: ru_morphology.Case,
    ) -> None:
        super().__init__(record, naming, others)
        self.case = case

    def decline(self, name: str) -> str:
        try:
            return ru_morphology.decline(name, self.case)
        except ru_morphology.HeadNotKnownError:
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
            parts.append(
                f"от {day:%d.%m.%Y}" if self.brief else f"от {ru_morphology.long_date(day)}"
            )
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
        name = code_name(self.record, self.others, "ru") or _RU_KINDS[self.kind]
        return [self.decline(self.national(name)), (self.full and self.requisites) or year]

    def national(self, name: str) -> str:
        """Return the name of a code with the country after its head word."""
        if not self.country or "Казахской ССР" in name:
            return name
        if "Казахстан" in name:
            return name.replace("Республики Казахстан", self.country)
        try:
            return ru_morphology.insert_after_head(name, self.country)
        except ru_morphology.HeadNotKnownError:
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
        date = f"от {ru_morphology.long_date(day)}" if day else ""
        return [self.decline(name or _RU_KINDS[self.kind]), date]

    def rules(self) -> list[str]:
        approved = _RU_APPROVES.sub("Правила ", self.title) if self.title else None
        name = (approved or self.short if self.full else self.short or approved) or ""
        try:
            return [ru_morphology.decline(name, self.case), self.registration]
        except ru_morphology.HeadNotKnownError:
            return [f"{self.decline('Правила')} «{name}»", self.registration]

    def listed(self, short: str) -> list[str]:
        return [self.decline(short), self.requisites if self.full else "", self.registration]

    def other(self) -> list[str]:
        head = [self.decline(_RU_KINDS[self.kind]), self.country if self.kind == "law" else ""]
        title = self.quoted(self.title)
        if self.full:
            return [*head, self.requisites, title, self.registration]
        if self.best_by_number:
            return [*head, self.requisites]
        return [*head, title or self.requisites or self.last_resort, self.registration]
