"""How an act is named inside a citation: abbreviated, in prose, or with date and number.

Works on plain act records (:meth:`Corpus.act_record`). A name that the corpus lacks in a language
is not translated: the act is then named by its kind, date and number, or by its Russian title in
quotes.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.languages.kk import morphology as kk_morphology
from legalref.languages.ru import morphology as ru_morphology

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "ActRecord",
    "Naming",
    "completed",
    "english",
    "english_date",
    "genre",
    "kazakh",
    "kind_of_act",
    "own_title",
    "russian",
    "year_mark",
]

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


def _day(record: ActRecord, field: str = "adopted") -> dt.date | None:
    value = record.get(field)
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _is_supreme_court(record: ActRecord) -> bool:
    return record["kind"] == "resolution" and str(record["key"]).startswith("kz-sc-")


def year_mark(record: ActRecord) -> str | None:
    """Return the year that tells a superseded act from its successor; None if none is needed.

    Names go on to the successor: «УК РК» is the code of 2014, so the one of 1997 needs its year.
    """
    if not (record.get("successor") or record.get("repealed")):
        return None
    day = _day(record)
    if day:
        return str(day.year)
    # Ids of the official database carry the year: K1700000120.
    digits = (record.get("adilet_id") or "")[1:3]
    return f"{'19' if digits > '50' else '20'}{digits}" if digits else None


def _without_year(name: str, year: str | None) -> str:
    """Return a stored name without the year that the caller adds in its own place."""
    if not year:
        return name
    return re.sub(rf" of {year}|{year} жылғы | {year}(?: г\.| года)?", "", name)


def _code_name(record: ActRecord, others: Sequence[ActRecord], lang: str) -> str | None:
    """Return the name of a code without country and year; a successor's if it kept the name."""
    names = [own_title(record, lang), _text(record, "short_titles", lang)]
    if lang == "en":
        # English titles of the database are unofficial: «Penal Code», where all others write
        # «Criminal Code».
        names.reverse()
    if name := names[0] or names[1]:
        return _without_year(name, year_mark(record))
    heir = next((o for o in others if o["key"] == record.get("successor")), None)
    if heir is None or own_title(heir, "ru") != _code_name(record, (), "ru"):
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
        if _is_supreme_court(self.record):
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
        return str(self.record.get("country", "KZ")) == "KZ"

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
        if not self.full or re.search(r"\d{4} года", own_title(self.record, "ru") or ""):
            return None
        if self.title and re.search(r", \d{4}\b", self.title):  # Minimum Age Convention, 1973
            return None
        return _day(self.record)

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
        return self.told_by_number and (long or bool(self.record.get("successor")))

    @property
    def told_by_number(self) -> bool:
        """Whether date and number name one act: «№ 117» alone comes back every year."""
        number = self.number or ""
        return "-" in number or bool(number and _day(self.record))

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


# ------------------------------------------------------------------ Russian

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
        day, parts = _day(self.record), []
        if day:
            parts.append(
                f"от {day:%d.%m.%Y}" if self.brief else f"от {ru_morphology.long_date(day)}"
            )
        if self.number:
            parts.append(f"№ {self.number}")
        return " ".join(parts)

    @property
    def registration(self) -> str:
        day = _day(self.record, "registered")
        since = f" от {day:%d.%m.%Y}" if day else ""
        return f"(рег. № {self.record['registration']}{since})" if self.registered else ""

    def code(self) -> list[str]:
        year = ""
        if self.year:
            year = f"{self.year} г." if self.brief else f"{self.year} года"
        if self.brief and self.abbreviation:
            return [self.decline(self.abbreviation), year]
        name = _code_name(self.record, self.others, "ru") or _RU_KINDS[self.kind]
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


# ------------------------------------------------------------------ Kazakh

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
        day, parts = _day(self.record), []
        if day:
            figures = self.brief and self.kind != "order"
            parts.append(f"{day:%d.%m.%Y}" if figures else kk_morphology.long_date(day))
        if self.number:
            parts.append(f"№ {self.number}")
        return " ".join(parts)

    @property
    def registration(self) -> str:
        day = _day(self.record, "registered")
        since = f"{kk_morphology.on_date(day)} " if day else ""
        number = self.record.get("registration")
        return f"{since}№ {number} болып тіркелген" if self.registered else ""

    def code(self) -> list[str]:
        year = f"{self.year} жылғы" if self.year else ""
        if self.brief and self.abbreviation:
            return [year, self.decline(self.abbreviation)]
        name = _code_name(self.record, self.others, "kk")
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
            return [self.last_resort, self.decline(_treaty_head(self.record, "kk"))]
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


def _treaty_head(record: ActRecord, lang: str) -> str:
    """Return what kind of treaty it is, from its Russian title: it has no title in ``lang``."""
    title = (own_title(record, "ru") or "").lower()
    found = re.search("протокол|соглашени|пакт|конвенци", title)
    kind = found.group() if found else "конвенци"
    return {
        "протокол": {"kk": "хаттамасы", "en": "Protocol"},
        "соглашени": {"kk": "келісімі", "en": "Agreement"},
        "пакт": {"kk": "пактісі", "en": "Covenant"},
        "конвенци": {"kk": "конвенциясы", "en": "Convention"},
    }[kind][lang]


# ------------------------------------------------------------------ English

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
        day = _day(self.record)
        date = f"of {english_date(day)}" if day else ""
        return " ".join(filter(None, [date, f"No. {self.number}" if self.number else ""]))

    @property
    def registration(self) -> str:
        day = _day(self.record, "registered")
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
        name = _code_name(self.record, self.others, "en")
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
        name = name or f"{_treaty_head(self.record, 'en')} {self.last_resort}"
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


# ------------------------------------------------------------------ for bibliographies

_GENRES: Final = {
    "ru": {
        "code": "Кодекс Республики Казахстан {}", "law": "Закон Республики Казахстан {}",
        "order": "приказ {}", "rules": "приказ {}", "treaty": "международный договор {}",
        "court": "нормативное постановление Верховного Суда Республики Казахстан {}",
        "resolution": "постановление {}", "programme": "программа {}",
        "constitution": "основной закон {}",
    },
    "kk": {
        "code": "Қазақстан Республикасының {} Кодексі",
        "law": "Қазақстан Республикасының {} Заңы",
        "order": "{} бұйрық", "rules": "{} бұйрық", "treaty": "{} халықаралық шарт",
        "court": "Қазақстан Республикасы Жоғарғы Сотының {} нормативтік қаулысы",
        "resolution": "{} қаулы", "programme": "{} бағдарлама", "constitution": "{} негізгі заң",
    },
    "en": {
        "code": "Code of the Republic of Kazakhstan {}",
        "law": "Law of the Republic of Kazakhstan {}",
        "order": "Order {}", "rules": "Order {}", "treaty": "treaty {}",
        "court": "Normative Resolution of the Supreme Court of the Republic of Kazakhstan {}",
        "resolution": "Resolution {}", "programme": "programme {}",
        "constitution": "basic law {}",
    },
}  # fmt: skip


def genre(record: ActRecord, lang: str) -> str:
    """Return what an act is, with date, number and registration; empty if none of them is known.

    Example:
        >>> genre({"kind": "law", "key": "kz-law-1-x", "number": "1-X", "adopted": "2030-01-02"},
        ...     "ru")
        'Закон Республики Казахстан от 2 января 2030 года № 1-X'
    """
    name: _Russian | _Kazakh | _English
    if lang == "ru":
        name = _Russian(record, "full", (), "nominative")
    elif lang == "kk":
        name = _Kazakh(record, "full", (), "nominative")
    else:
        name = _English(record, "full", ())
    registration = name.registration.strip("()")
    if not name.requisites:
        return registration
    return ", ".join(filter(None, [_of_kind(record, lang, name.requisites), registration]))


def kind_of_act(record: ActRecord, lang: str) -> str:
    """Return what an act is, without date and number: «Закон Республики Казахстан»."""
    return " ".join(_of_kind(record, lang, "").split())


def _of_kind(record: ActRecord, lang: str, requisites: str) -> str:
    kind = "court" if _is_supreme_court(record) else record["kind"]
    return _GENRES[lang][kind].format(requisites)
