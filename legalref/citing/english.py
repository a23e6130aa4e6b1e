"""Names of acts in English."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from legalref.citing.naming import ActRecord, Naming, _Naming, code_name, day_of, treaty_head

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["english", "english_date"]

_EN_KINDS: Final = {
    "constitution": "Constitution", "code": "Code", "law": "Law", "order": "Order",
    "rules": "Rules", "resolution": "Resolution", "programme": "Programme",
}  # fmt: skip


_EN_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


_EN_ABBREVIATION: Final = re.compile(r"[A-Za-z]*[A-Z]{2}(?:-[A-Z]+)?(?: RK)?")


def english_date(day: dt.date) -> str:
    """Return ``5 July 2024``, whatever the locale."""
    return f"{day.day} {_EN_MONTHS[day.month - 1]} {day.year}"


def english(
    record: ActRecord, naming: Naming, others: Sequence[ActRecord] = (), *, article: bool = True
) -> str:
    """Return the English name of an act; with ``article`` it may follow «of»."""
    words = [word for word in _English(record, naming, others).words() if word]
    abbreviated = bool(_EN_ABBREVIATION.fullmatch(words[0]))
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
        date = f"of {english_date(day)}" if day else ""
        return " ".join(filter(None, [date, f"No. {self.number}" if self.number else ""]))

    @property
    def registration(self) -> str:
        day = day_of(self.record, "registered")
        on = f" on {english_date(day)}" if day else ""
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
        name = name or _EN_KINDS[self.kind]
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
        return [name, f"of {english_date(day)}" if day else ""]

    def rules(self) -> list[str]:
        name = self.title or self.short if self.full else self.short or self.title
        return [name or "", self.registration]

    def listed(self, short: str) -> list[str]:
        return [short, self.requisites if self.full else "", self.registration]

    def other(self) -> list[str]:
        head = [_EN_KINDS[self.kind], self.country if self.kind == "law" else ""]
        title = self.quoted(self.title)
        if self.full:
            named = title or ("" if self.told_by_number else self.last_resort)
            return [*head, self.requisites, named, self.registration]
        if self.best_by_number:
            return [*head, self.requisites]
        return [*head, title or self.last_resort, self.registration]
