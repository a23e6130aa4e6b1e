"""How an act is named inside a citation: abbreviated, in prose, or with date and number.

Works on plain act records (:meth:`Corpus.act_record`). A name that the corpus lacks in a language
is not translated: the act is then named by its kind, date and number, or by its Russian title in
quotes.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref import _kazakh, _russian

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
    return _kazakh.unify(value) if value and lang == "kk" else value


def own_title(record: ActRecord, lang: str) -> str | None:
    """Return the official title in ``lang`` and in no other language; None if it was not seen."""
    title = (record.get("titles") or {}).get(lang)
    if not title:
        return None
    value: str = title["value"]
    return _kazakh.unify(value) if lang == "kk" else value


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
        # Of the names in use the longest is the most formal one.
        formal = max((t for u, t in listed if u in ("official", "common")), key=len, default=None)
        filled["short_titles"] = (None if own_title(record, lang) else short) or formal
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


def _database_id(record: ActRecord) -> str:
    return record.get("adilet_id") or str(record["key"])


def _russian_title(record: ActRecord) -> str:
    """Return what stands in quotes where an act has no name in the language of the citation."""
    return own_title(record, "ru") or _text(record, "short_titles", "ru") or _database_id(record)


def _fallback(record: ActRecord, quotes: str = "") -> str:
    """Return what tells an act without title and number; its registration may stand alone."""
    title = own_title(record, "ru") or _text(record, "short_titles", "ru")
    if title and quotes:
        return f"{quotes[0]}{title}{quotes[1]}"
    return "" if record.get("registration") else _database_id(record)


def _tells(record: ActRecord, title: str | None) -> bool:
    """Whether date and number name the act better than its title would in a short citation."""
    return bool(record.get("number")) and len(title or "x" * 99) > _LONGEST_SHORT_TITLE


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


def _abbreviation(record: ActRecord, others: Sequence[ActRecord], lang: str) -> str | None:
    """Return the abbreviation that names this act and, given its year, no other."""
    mine = _text(record, "abbreviations", lang)
    year = year_mark(record)
    if year:
        heir = next((o for o in others if o["key"] == record.get("successor")), None)
        mine = mine or (_text(heir, "abbreviations", lang) if heir else None)
        return _without_year(mine, year) if mine else None
    shared = any(
        other["key"] != record["key"]
        and _text(other, "abbreviations", lang) == mine
        and not year_mark(other)
        for other in others
    )
    return None if shared else mine


def _without_year(name: str, year: str | None) -> str:
    """Return a stored name without the year that the caller adds in its own place."""
    if not year:
        return name
    return re.sub(rf" of {year}|{year} жылғы | {year}(?: г\.| года)?", "", name)


def _code_name(record: ActRecord, others: Sequence[ActRecord], lang: str) -> str | None:
    """Return the name of a code without country and year; a successor's if it kept the name."""
    name = own_title(record, lang) or _text(record, "short_titles", lang)
    if name:
        return _without_year(name, year_mark(record))
    heir = next((o for o in others if o["key"] == record.get("successor")), None)
    if heir is None or own_title(heir, "ru") != _code_name(record, (), "ru"):
        return None
    return own_title(heir, lang) or _text(heir, "short_titles", lang)


# ------------------------------------------------------------------ Russian

_RU_KINDS: Final = {
    "constitution": "Конституция", "code": "Кодекс", "law": "Закон", "order": "приказ",
    "rules": "Правила", "resolution": "постановление", "treaty": "Конвенция",
    "programme": "план",
}  # fmt: skip
_RU_APPROVES: Final = re.compile(r"Об утверждении (?=Правил )Правил ")


def _ru_country(record: ActRecord, naming: Naming) -> str:
    if record.get("country", "KZ") != "KZ":
        return ""
    return "РК" if naming == "short" else "Республики Казахстан"


def _ru_requisites(record: ActRecord, naming: Naming) -> str:
    day, number = _day(record), record.get("number")
    parts = []
    if day:
        parts.append(f"от {day:%d.%m.%Y}" if naming == "short" else f"от {_russian.long_date(day)}")
    if number:
        parts.append(f"№ {number}")
    return " ".join(parts)


def _ru_decline(name: str, case: _russian.Case) -> str:
    try:
        return _russian.decline(name, case)
    except _russian.HeadNotKnownError:
        return name  # abbreviations: УК РК


def _ru_with_country(title: str, country: str) -> str:
    if not country or "Казахстан" in title:
        return title.replace("Республики Казахстан", country) if country else title
    try:
        return _russian.insert_after_head(title, country)
    except _russian.HeadNotKnownError:
        return f"Кодекс {country} «{title}»"


def russian(
    record: ActRecord,
    naming: Naming,
    case: _russian.Case = "nominative",
    others: Sequence[ActRecord] = (),
) -> str:
    """Return the Russian name of an act in ``case``."""
    return " ".join(word for word in _ru_words(record, naming, case, others) if word)


def _ru_words(
    record: ActRecord, naming: Naming, case: _russian.Case, others: Sequence[ActRecord]
) -> list[str]:
    kind, country = record["kind"], _ru_country(record, naming)
    title, short = own_title(record, "ru"), _text(record, "short_titles", "ru")
    abbreviation = _abbreviation(record, others, "ru")
    requisites = _ru_requisites(record, naming)

    if kind in ("code", "constitution"):
        year = year_mark(record)
        if naming == "short" and abbreviation:
            return [_ru_decline(abbreviation, case), *([f"{year} г."] if year else [])]
        named = _code_name(record, others, "ru") or _RU_KINDS[kind]
        name = _ru_decline(_ru_with_country(named, country), case)
        if naming == "full" and requisites:
            return [name, requisites]
        return [name, *([f"{year} г." if naming == "short" else f"{year} года"] if year else [])]

    if _is_supreme_court(record):
        if naming == "short":
            return ["НП ВС РК", requisites]
        head = _russian.decline("нормативное постановление", case)
        quoted = [f"«{title}»"] if title and naming == "full" else []
        return [head, "Верховного Суда", country, requisites, *quoted]

    if kind == "treaty":
        chosen = title if naming == "full" else short or title
        words = [_ru_decline(chosen or _RU_KINDS[kind], case)]
        day = _treaty_day(record)
        if naming == "full" and day:
            words.append(f"от {_russian.long_date(day)}")
        return words

    if kind == "rules":
        approved = _RU_APPROVES.sub("Правила ", title) if title else None
        chosen = (approved or short) if naming == "full" else (short or approved)
        if chosen:
            try:
                words = [_russian.decline(chosen, case)]
            except _russian.HeadNotKnownError:
                words = [f"{_russian.decline('Правила', case)} «{chosen}»"]
            return words + _ru_registration(record, naming)

    registered = _ru_registration(record, naming)
    if short and (naming != "full" or not title):
        return [
            _ru_decline(short, case),
            *([requisites] if naming == "full" else []),
            *registered,
        ]
    start = [_russian.decline(_RU_KINDS[kind], case), *([country] if kind == "law" else [])]
    title_words = f"«{title}»" if title else ""
    if naming == "full":
        return [*start, requisites, title_words, *registered]
    if _tells(record, title):
        return [*start, requisites]
    return [*start, title_words or requisites or _fallback(record), *registered]


def _ru_registration(record: ActRecord, naming: Naming) -> list[str]:
    if not record.get("registration") or (naming != "full" and record.get("number")):
        return []
    day = _day(record, "registered")
    return [f"(рег. № {record['registration']}{f' от {day:%d.%m.%Y}' if day else ''})"]


# ------------------------------------------------------------------ Kazakh

_KK_KINDS: Final = {
    "constitution": "Конституция", "code": "кодекс", "law": "Заң", "order": "бұйрық",
    "rules": "бұйрық", "resolution": "қаулы", "treaty": "конвенция", "programme": "жоспар",
}  # fmt: skip
_KK_APPROVES: Final = re.compile(r"қағидаларын бекіту туралы$")
_KK_COUNTRY: Final = re.compile(r"^Қазақстан Республикасы(?:ның)? ")


def _treaty_day(record: ActRecord) -> dt.date | None:
    """Return the day to add to the name of a treaty; None if its title states its days itself."""
    return None if re.search(r"\d{4} года", own_title(record, "ru") or "") else _day(record)


def _kk_country(record: ActRecord, naming: Naming, *, bare: bool) -> str:
    """Return the country before the name; ``bare``: the genitive follows on the name itself."""
    if record.get("country", "KZ") != "KZ":
        return ""
    if naming == "short":
        return "ҚР"
    return "Қазақстан Республикасы" if bare else "Қазақстан Республикасының"


def _kk_requisites(record: ActRecord, naming: Naming) -> str:
    day, number = _day(record), record.get("number")
    parts = []
    if day:
        parts.append(f"{day:%d.%m.%Y}" if naming == "short" else _kazakh.long_date(day))
    if number:
        parts.append(f"№ {number}")
    return " ".join(parts)


def _kk_decline(name: str, case: _kazakh.Case) -> str:
    """Decline a name at its last word; a bracket at its end stays behind."""
    body, bracket = name, ""
    if match := re.fullmatch(r"(.+?)( \([^()]*\))", name):
        body, bracket = match.groups()
    before, space, last = body.rpartition(" ")
    stem = last.rstrip("»")
    if stem != last or not stem[-1:].isalpha() or (len(stem) > 1 and stem[-1].isupper()):
        ending = _kazakh.attach(stem, case)[len(stem) :]
        return f"{before}{space}{last}{ending}{bracket}"
    word = _kazakh.decline(last, case, owned=_kazakh.is_possessive(last))
    return f"{before}{space}{word}{bracket}"


def _kk_owned(name: str) -> str:
    """Return a name with a possessive head: Қылмыстық кодекс -> Қылмыстық кодексі."""
    body, bracket = name, ""
    if match := re.fullmatch(r"(.+?)( \([^()]*\))", name):
        body, bracket = match.groups()
    before, space, last = body.rpartition(" ")
    if not _kazakh.is_possessive(last):
        last = _kazakh.possessive(last)
    return f"{before}{space}{last}{bracket}"


def kazakh(
    record: ActRecord,
    naming: Naming,
    case: _kazakh.Case = "nominative",
    others: Sequence[ActRecord] = (),
) -> str:
    """Return the Kazakh name of an act in ``case``."""
    return " ".join(word for word in _kk_words(record, naming, case, others) if word)


def _kk_words(
    record: ActRecord, naming: Naming, case: _kazakh.Case, others: Sequence[ActRecord]
) -> list[str]:
    kind = record["kind"]
    title, short = own_title(record, "kk"), _text(record, "short_titles", "kk")
    abbreviation = _abbreviation(record, others, "kk")
    # «Қазақстан Республикасының кодексі», but «Қазақстан Республикасы кодексінің».
    country = _kk_country(record, naming, bare=case == "genitive" and naming != "full")
    requisites = _kk_requisites(record, naming)
    russian_title = _russian_title(record)

    if kind in ("code", "constitution"):
        year = year_mark(record)
        since = [f"{year} жылғы"] if year else []
        if naming == "short" and abbreviation:
            return [*since, _kk_decline(abbreviation, case)]
        name = _code_name(record, others, "kk")
        words = [f"«{russian_title}»", _kazakh.possessive(_KK_KINDS[kind])]
        if name:
            words = [_kk_owned(_KK_COUNTRY.sub("", name))]
        words[-1] = _kk_decline(words[-1], case)
        if naming == "full" and requisites:
            return [requisites, country, *words]
        if year:
            return [_kk_country(record, naming, bare=False), *since, *words]
        return [country, *words]

    if _is_supreme_court(record):
        court = "Жоғарғы Сотының"
        head = _kk_decline("нормативтік қаулысы", case)
        owner = "ҚР" if naming == "short" else "Қазақстан Республикасы"
        quoted = [f"«{title}»"] if title and naming == "full" else []
        return [*quoted, owner, court, requisites, head]

    if kind == "treaty":
        long = title or _text(record, "long_titles", "kk") or short
        chosen = long if naming == "full" else short or title
        if not chosen:
            return [
                f"«{russian_title}»",
                _kk_decline(_treaty_head(record, "kk"), case),
            ]
        day = _treaty_day(record)
        date = [_kazakh.long_date(day)] if naming == "full" and day else []
        return [*date, _kk_decline(chosen, case)]

    if kind == "rules":
        name = title if title and not title.endswith("туралы") else None
        if title and _KK_APPROVES.search(title):
            name = _KK_APPROVES.sub("қағидалары", title)
        chosen = (name or short) if naming == "full" else (short or name)
        if chosen:
            return [_kk_decline(chosen, case), *_kk_registration(record, naming)]

    registered = _kk_registration(record, naming)
    if short and (naming != "full" or not title):
        return [requisites if naming == "full" else "", _kk_decline(short, case), *registered]
    # A law is the country's; an order has no owner that the corpus could put before it.
    word = _KK_KINDS[kind]
    if kind == "programme" and russian_title.startswith("Программа"):
        word = "бағдарлама"
    if kind == "order" and registered and not (requisites or title):
        return [registered[0].strip("()"), _kk_decline(word, case)]
    owned = kind == "law" or not (requisites or title)
    head = _kk_decline(_kazakh.possessive(word) if owned else word, case)
    owner = country if kind == "law" else ""
    title_words = f"«{title}»" if title else ""
    if naming == "full":
        named = title_words or ("" if record.get("number") else _fallback(record, "«»"))
        return [named, requisites, owner, head, *registered]
    if _tells(record, title):
        return [owner, requisites, head] if naming == "short" else [requisites, owner, head]
    return [title_words or _fallback(record, "«»"), owner, head, *registered]


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


def _kk_registration(record: ActRecord, naming: Naming) -> list[str]:
    if not record.get("registration") or (naming != "full" and record.get("number")):
        return []
    day = _day(record, "registered")
    return [f"({f'{day:%d.%m.%Y} ' if day else ''}№ {record['registration']} болып тіркелген)"]


# ------------------------------------------------------------------ English

_EN_KINDS: Final = {
    "constitution": "Constitution", "code": "Code", "law": "Law", "order": "Order",
    "rules": "Rules", "resolution": "Resolution", "treaty": "Treaty", "programme": "Programme",
}  # fmt: skip
_EN_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def english_date(day: dt.date) -> str:
    """Return ``5 July 2024``, whatever the locale."""
    return f"{day.day} {_EN_MONTHS[day.month - 1]} {day.year}"


def _en_requisites(record: ActRecord) -> str:
    day, number = _day(record), record.get("number")
    parts = ([f"of {english_date(day)}"] if day else []) + ([f"No. {number}"] if number else [])
    return " ".join(parts)


def english(
    record: ActRecord, naming: Naming, others: Sequence[ActRecord] = (), *, article: bool = True
) -> str:
    """Return the English name of an act; with ``article`` it may follow «of»."""
    words = [word for word in _en_words(record, naming, others) if word]
    return " ".join(words if not article or _is_abbreviated(words[0]) else ["the", *words])


def _is_abbreviated(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z]*[A-Z]{2}(?:-[A-Z]+)?(?: RK)?", name))


def _en_words(record: ActRecord, naming: Naming, others: Sequence[ActRecord]) -> list[str]:
    kind = record["kind"]
    country = ""
    if record.get("country", "KZ") == "KZ":
        country = "of the RK" if naming == "short" else "of the Republic of Kazakhstan"
    title, short = own_title(record, "en"), _text(record, "short_titles", "en")
    abbreviation = _abbreviation(record, others, "en")
    requisites = _en_requisites(record)
    russian_title = _russian_title(record)

    if kind in ("code", "constitution"):
        year = year_mark(record)
        since = f"of {year}" if year else ""
        if naming == "short" and abbreviation:
            return [abbreviation, since]
        known = _code_name(record, others, "en")
        name = known or _EN_KINDS[kind]
        words = [name, "" if "Kazakhstan" in name else country]
        if not known and kind == "code":
            words.append(f"“{russian_title}”")
        return [*words, requisites if naming == "full" and requisites else since]

    if _is_supreme_court(record):
        quoted = [f"“{title}”"] if title and naming == "full" else []
        return ["Normative Resolution of the Supreme Court", country, requisites, *quoted]

    if kind == "treaty":
        long = title or _text(record, "long_titles", "en") or short
        chosen = long if naming == "full" else short or title
        day = _treaty_day(record)
        date = [f"of {english_date(day)}"] if naming == "full" and day else []
        return [chosen or f"{_treaty_head(record, 'en')} “{russian_title}”", *date]

    registered = _en_registration(record, naming)
    if kind == "rules" and (short or title):
        chosen = (title or short) if naming == "full" else (short or title)
        return [chosen or "", *registered]

    if short and (naming != "full" or not title):
        return [short, requisites if naming == "full" else "", *registered]
    head = [_EN_KINDS[kind], country if kind == "law" else ""]
    title_words = f"“{title}”" if title else ""
    if naming == "full":
        named = title_words or ("" if record.get("number") else _fallback(record, "“”"))
        return [*head, requisites, named, *registered]
    if _tells(record, title):
        return [*head, requisites]
    return [*head, title_words or _fallback(record, "“”"), *registered]


def _en_registration(record: ActRecord, naming: Naming) -> list[str]:
    if not record.get("registration") or (naming != "full" and record.get("number")):
        return []
    day = _day(record, "registered")
    on = f"on {english_date(day)} " if day else ""
    return [f"(registered {on}No. {record['registration']})"]


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
    requisites = {
        "ru": lambda: _ru_requisites(record, "full"),
        "kk": lambda: _kk_requisites(record, "full"),
        "en": lambda: _en_requisites(record),
    }[lang]()
    registered = {"ru": _ru_registration, "kk": _kk_registration, "en": _en_registration}[lang](
        record, "full"
    )
    registration = [words.strip("()") for words in registered]
    if not requisites:
        return "".join(registration)
    kind = "court" if _is_supreme_court(record) else record["kind"]
    return ", ".join([_GENRES[lang][kind].format(requisites), *registration])
