"""Names of acts in Kazakh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.citing.naming import ActRecord, Naming, _Naming, code_name, day_of, treaty_head
from legalref.languages.kk import morphology as kk_morphology

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["kazakh"]

_KK_KINDS: Final = {
    "constitution": "Конституция", "code": "кодекс", "law": "Заң", "order": "бұйрық",
    "rules": "бұйрық", "resolution": "қаулы", "programme": "жоспар",
}  # fmt: skip


_KK_APPROVES: Final = re.compile(r"қағидаларын бекіту туралы$")


_KK_COUNTRY: Final = re.compile(r"^Қазақстан Республикасы(?:ның)? ")


_BRACKET_AT_END: Final = re.compile(r"(.+?)( \([^()]*\))")


def kazakh(
    record: ActRecord,
    naming: Naming,
    case: kk_morphology.Case = "nominative",
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
    head = last if kk_morphology.is_possessive(last) else kk_morphology.possessive(last)
    return f"{before}{head}{bracket}"


class _Kazakh(_Naming):
    lang = "kk"

    def __init__(
        self,
        record: ActRecord,
        naming: Naming,
        others: Sequence[ActRecord],
        case: kk_morphology.Case,
    ) -> None:
        super().__init__(record, naming, others)
        self.case = case

    def decline(self, name: str) -> str:
        """Decline a name at its last word; a bracket at its end stays behind."""
        before, last, bracket = _last_word(name)
        if not last[-1:].isalpha() or (len(last) > 1 and last[-1].isupper()):
            return f"{before}{kk_morphology.attach(last, self.case)}{bracket}"
        word = kk_morphology.decline(last, self.case, owned=kk_morphology.is_possessive(last))
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
            parts.append(f"{day:%d.%m.%Y}" if figures else kk_morphology.long_date(day))
        if self.number:
            parts.append(f"№ {self.number}")
        return " ".join(parts)

    @property
    def registration(self) -> str:
        day = day_of(self.record, "registered")
        since = f"{kk_morphology.on_date(day)} " if day else ""
        number = self.record.get("registration")
        return f"{since}№ {number} болып тіркелген" if self.registered else ""

    def code(self) -> list[str]:
        year = f"{self.year} жылғы" if self.year else ""
        if self.brief and self.abbreviation:
            return [year, self.decline(self.abbreviation)]
        name = code_name(self.record, self.others, "kk")
        if name:
            named = self.decline(_owned(_KK_COUNTRY.sub("", name)))
        else:
            head = self.decline(kk_morphology.possessive(_KK_KINDS[self.kind]))
            named = f"{self.last_resort} {head}"
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
        return [kk_morphology.long_date(day) if day else "", self.decline(name)]

    def rules(self) -> list[str]:
        approved = None
        if self.title and _KK_APPROVES.search(self.title):
            approved = _KK_APPROVES.sub("қағидалары", self.title)
        elif self.title and not self.title.endswith("туралы"):
            approved = self.title
        name = approved or self.short if self.full else self.short or approved
        return [self.registration, self.decline(name)] if name else self.other()

    def listed(self, short: str) -> list[str]:
        requisites = self.requisites if self.full else ""
        return [self.registration, requisites, self.decline(short)]

    def other(self) -> list[str]:
        word = _KK_KINDS[self.kind]
        if self.kind == "programme" and (self.russian_title or "").startswith("Программа"):
            word = "бағдарлама"
        # A law is the country's; an order has no owner that the corpus could put before it.
        owned = self.kind == "law" or not (self.requisites or self.title or self.registered)
        head = self.decline(kk_morphology.possessive(word) if owned else word)
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
