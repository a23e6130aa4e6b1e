"""What the names of an act are made of, whatever the language."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.languages.home import OURS
from legalref.languages.kk import morphology as kk_morphology
from legalref.languages.labels import label
from legalref.languages.rules import group, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "ActRecord",
    "Naming",
    "code_name",
    "completed",
    "day_of",
    "is_supreme_court",
    "own_title",
    "treaty_head",
    "year_mark",
]

_YEAR_IN_NAME: Final = rule("year-in-name").pattern
_YEAR_IN_TITLE: Final = rule("year-in-title")

ActRecord = dict[str, Any]


Naming = Literal["short", "prose", "full"]


# Longer titles are left out of short citations where date and number tell the act as well.
_LONGEST_SHORT_TITLE: Final = 70


def _text(record: ActRecord, field: str, lang: str) -> str | None:
    value: str | None = (record.get(field) or {}).get(lang)
    return kk_morphology.unify(value) if value and lang == "kk" else value


def own_title(record: ActRecord, lang: str) -> str | None:
    """Return the official title in ``lang`` and in no other language; None if it was not seen."""
    title = (record.get("titles") or {}).get(lang)
    if not title:
        return None
    value: str = title["value"]
    return kk_morphology.unify(value) if lang == "kk" else value


def completed(record: ActRecord, lang: str, names: Iterable[tuple[str, str]]) -> ActRecord:
    """Return the record with names in use where the corpus has no official ones in ``lang``.

    Args:
        record: Record of the act.
        lang: The language of the citation.
        names: (usage, text) of the names of the act in that language, best first.
    """
    if lang == "ru":
        return record
    listed = list(names)
    short = next((text for usage, text in listed if usage == "short"), None)
    common = next((text for usage, text in listed if usage in ("official", "common")), None)
    filled: dict[str, str | None] = {}
    if record["kind"] == "code":
        filled["abbreviations"] = next(
            (t for usage, t in listed if usage == "short" and _NATIONAL.fullmatch(t)), None
        )
        filled["short_titles"] = common
    elif record["kind"] in ("treaty", "rules", "constitution"):
        # Of the names in use the longest is the most formal one; a treaty with an official title
        # needs none of them.
        formal = max((t for u, t in listed if u in ("official", "common")), key=len, default=None)
        if not own_title(record, lang):
            filled["short_titles"] = short or formal
        elif record["kind"] != "treaty":
            filled["short_titles"] = formal
        # Where the data gives a short title, names in use may mean a part of the act only.
        filled["long_titles"] = None if _text(record, "short_titles", lang) else formal
    return record | {
        field: {**(record.get(field) or {}), lang: _text(record, field, lang) or text}
        for field, text in filled.items()
        if text
    }


# The country makes an abbreviation safe to read back: CPC RK. Kazakh ones can be those of another
# act in Russian: ҚР СК is the tax code, СК РК the social code.
_NATIONAL: Final = re.compile("[A-Za-z]+ RK")


def day_of(record: ActRecord, field: str = "adopted") -> dt.date | None:
    """Return a day that an act has in a field."""
    value = record.get(field)
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def is_supreme_court(record: ActRecord) -> bool:
    """Whether an act is a resolution of the Supreme Court."""
    return record["kind"] == "resolution" and str(record["key"]).startswith("kz-sc-")


def year_mark(record: ActRecord) -> str | None:
    """Return the year that tells a superseded act from its successor; None if none is needed.

    Names go on to the successor: «УК РК» is the code of 2014, so the one of 1997 needs its year.
    """
    if not (record.get("successor") or record.get("repealed")):
        return None
    day = day_of(record)
    if day:
        return str(day.year)
    # Ids of the official database carry the year: K1700000120.
    digits = (record.get("adilet_id") or "")[1:3]
    return f"{'19' if digits > '50' else '20'}{digits}" if digits else None


def _without_year(name: str, year: str | None) -> str:
    """Return a stored name without the year that the caller adds in its own place."""
    if not year:
        return name
    return _YEAR_IN_NAME.sub(lambda found: "" if year in found[0] else found[0], name)


def code_name(record: ActRecord, others: Sequence[ActRecord], lang: str) -> str | None:
    """Return the name of a code without country and year; a successor's if it kept the name."""
    names = [own_title(record, lang), _text(record, "short_titles", lang)]
    if lang == "en":
        # English titles of the database are unofficial: «Penal Code», where all others write
        # «Criminal Code».
        names.reverse()
    if name := names[0] or names[1]:
        return _without_year(name, year_mark(record))
    heir = next((o for o in others if o["key"] == record.get("successor")), None)
    if heir is None or own_title(heir, "ru") != code_name(record, (), "ru"):
        return None
    return own_title(heir, lang) or _text(heir, "short_titles", lang)


class _Naming:
    """What the namings of the three languages share; each kind of act has its method."""

    lang = ""
    quotes = "«»"

    def __init__(self, record: ActRecord, naming: Naming, others: Sequence[ActRecord]) -> None:
        self.record = record
        self.full, self.brief = naming == "full", naming == "short"
        self.others = others
        self.kind: str = record["kind"]
        self.title = own_title(record, self.lang)
        self.short = _text(record, "short_titles", self.lang)
        self.number: str | None = record.get("number")
        self.year = year_mark(record)

    def words(self) -> list[str]:
        """Return the parts of the name; empty ones are left out by :meth:`text`."""
        if self.kind in ("code", "constitution"):
            return self.code()
        if is_supreme_court(self.record):
            return self.court()
        if self.kind == "treaty":
            return self.treaty()
        if self.kind == "rules" and (self.short or self.title):
            return self.rules()
        # Where there is no official title, the short one serves in every style.
        if self.short and not (self.full and self.title):
            return self.listed(self.short)
        return self.other()

    def text(self) -> str:
        return " ".join(word for word in self.words() if word)

    def code(self) -> list[str]:
        raise NotImplementedError

    def court(self) -> list[str]:
        raise NotImplementedError

    def treaty(self) -> list[str]:
        raise NotImplementedError

    def rules(self) -> list[str]:
        raise NotImplementedError

    def listed(self, short: str) -> list[str]:
        raise NotImplementedError

    def other(self) -> list[str]:
        raise NotImplementedError

    @property
    def is_kazakh_act(self) -> bool:
        return str(self.record.get("country", OURS)) == OURS

    @property
    def abbreviation(self) -> str | None:
        """The abbreviation that names this act and, given its year, no other."""
        mine = _text(self.record, "abbreviations", self.lang)
        if self.year:
            heir = next((o for o in self.others if o["key"] == self.record.get("successor")), None)
            mine = mine or (_text(heir, "abbreviations", self.lang) if heir else None)
            return _without_year(mine, self.year) if mine else None
        shared = any(
            other["key"] != self.record["key"]
            and _text(other, "abbreviations", self.lang) == mine
            and not year_mark(other)
            for other in self.others
        )
        return None if shared else mine

    @property
    def long_title(self) -> str | None:
        """The name of a treaty for the style ``full``."""
        return self.title or _text(self.record, "long_titles", self.lang) or self.short

    @property
    def treaty_day(self) -> dt.date | None:
        """The day to add to the name of a treaty; None if its title states its days itself."""
        if not self.full or _YEAR_IN_TITLE.inside(own_title(self.record, "ru") or ""):
            return None
        if self.title and re.search(r", \d{4}\b", self.title):  # Minimum Age Convention, 1973
            return None
        return day_of(self.record)

    @property
    def russian_title(self) -> str | None:
        """What stands in quotes where an act has no name in the language of the citation."""
        return own_title(self.record, "ru") or _text(self.record, "short_titles", "ru")

    @property
    def registered(self) -> bool:
        """Whether to give the registration: in full, or where there is no other number."""
        return bool(self.record.get("registration")) and (self.full or not self.number)

    @property
    def best_by_number(self) -> bool:
        """Whether date and number name the act better than its title, which others may bear."""
        long = self.title is None or len(self.title) > _LONGEST_SHORT_TITLE
        return self.told_by_number and (
            long or bool(self.record.get("successor")) or self.shares_title
        )

    @property
    def shares_title(self) -> bool:
        """Whether another act bears the same title: both laws on the civil service."""
        title = (self.record.get("titles") or {}).get(self.lang)
        return title is not None and any(
            ((other.get("titles") or {}).get(self.lang) or {}).get("value") == title["value"]
            for other in self.others
            if other["key"] != self.record["key"]
        )

    @property
    def told_by_number(self) -> bool:
        """Whether date and number name one act: «№ 117» alone comes back every year."""
        number = self.number or ""
        return "-" in number or bool(number and day_of(self.record))

    def quoted(self, title: str | None) -> str:
        return f"{self.quotes[0]}{title}{self.quotes[1]}" if title else ""

    @property
    def last_resort(self) -> str:
        """What tells an act without title and number; its registration may stand alone."""
        if self.russian_title:
            return self.quoted(self.russian_title)
        if self.record.get("registration"):
            return ""
        return str(self.record.get("adilet_id") or self.record["key"])


def treaty_head(record: ActRecord, lang: str) -> str:
    """Return what kind of treaty it is, from its Russian title: it has no title in ``lang``."""
    title = (own_title(record, "ru") or "").lower()
    rules = group("treaty-by-title")
    at = {each.value: found.start() for each in rules if (found := each.inside(title))}
    kind = min(at, key=lambda value: at[value], default="convention")
    return label(f"treaty.{kind}", lang)
