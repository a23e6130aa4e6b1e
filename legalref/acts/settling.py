"""Which act a name, a date, a number and a title mean together.

A name that fits several acts of one line is told by its year or number; an act without a name is
found by its number, or by a date on which no other was adopted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legalref.acts.numbers import (
    country_of_number,
    latest_year,
    number_of,
    number_on_record,
    same_number,
    year_of_id,
)
from legalref.acts.registry import begin_of, kind_fits
from legalref.acts.titles import says_it_amends
from legalref.languages.home import is_abroad

if TYPE_CHECKING:
    from legalref.acts.lexicon import Lexicon
    from legalref.acts.registry import Registry
    from legalref.acts.sofar import ActSoFar

__all__ = ["settle"]


def settle(lexicon: Lexicon, mention: ActSoFar) -> None:
    """Decide between an act and its predecessor, and find an act by number and date."""
    registry = lexicon.registry
    if mention.number is not None:
        mention.country = mention.country or country_of_number(mention.number)
    if is_abroad(mention.country):
        if mention.abbreviation and _is_of_a_treaty(registry, mention):
            mention.keys = ()  # «CrC RF»: no country has a treaty of its own
        return
    if mention.keys and lexicon.is_national(mention.keys[0]):
        mention.keys, mention.named = (), True
    elif mention.keys:
        _settle_named(registry, mention)
    elif mention.title is not None and not _may_be_titled(lexicon, mention):
        pass  # a title that no listed act has: whatever its number or day, it is unlisted
    elif mention.number is not None:
        _settle_numbered(registry, mention, mention.number)
    elif mention.date is not None:
        mention.keys = registry.of_day(mention.date, mention.head)


def _is_of_a_treaty(registry: Registry, mention: ActSoFar) -> bool:
    """Whether a name is that of a treaty of many countries."""
    return any(registry.record(key).get("kind") == "treaty" for key in mention.keys)


# ------------------------------------------------------------------ acts with a name


def _settle_named(registry: Registry, mention: ActSoFar) -> None:
    """Tell the act that a name means from those before and after it in its line."""
    year = mention.year or (int(mention.date[:4]) if mention.date else None)
    latest = year or latest_year(mention.number)
    if not (latest or mention.date) and len(mention.keys) == 1:
        mention.keys = (registry.newest_of_its_title(mention.keys[0]),)
        if mention.title is not None:
            mention.keys = registry.bearers(mention.keys[0])
    record = registry.record(mention.keys[0])
    of_line = _another_of_its_line(registry, mention, record, year)
    if of_line is not None:
        mention.keys = (of_line,)
    elif latest is not None and registry.is_before(latest, record):
        mention.keys = ()  # an older act of the same name, which the corpus does not list
    elif former := _of_its_year(registry, mention, record):
        mention.keys = (former,)  # «Трудовой кодекс 2012 года», «в редакции 2010 года»
    else:
        _check_date(mention, record)
        if "date" in mention.findings and record.get("kind") == "constitution":
            _doubt_the_constitution(registry, mention, record)
        elif "number" in mention.findings and mention.head == "resolution":
            _doubt_the_court(registry, mention)
        elif "number" in mention.findings and _is_numbered_abroad(mention, record):
            mention.keys, mention.findings = (), ()
        elif "number" in mention.findings and (
            "date" in mention.findings or says_it_amends(mention.title or "")
        ):
            mention.be_another(None)  # which has this title and another day and number


def _another_of_its_line(
    registry: Registry, mention: ActSoFar, record: dict[str, Any], year: int | None
) -> str | None:
    """Return the act of the same line or title that has the number or the year of the mention."""
    if mention.number is None and year is None:
        return None
    own_number, own_day = record.get("number") or "", record.get("adopted") or ""
    for other in _bearers_of_its_name(registry, mention, record):
        adopted = other.get("adopted") or year_of_id(other.get("adilet_id"))
        if not adopted:
            continue
        by_number = (
            mention.number is not None
            and bool(other.get("number"))
            and same_number(mention.number, other["number"])
            and not same_number(mention.number, own_number)
        )
        by_year = (
            year is not None and adopted.startswith(str(year)) and not own_day.startswith(str(year))
        )
        if by_number or by_year:
            return str(other["key"])
    return None


def _of_its_year(registry: Registry, mention: ActSoFar, record: dict[str, Any]) -> str | None:
    """Return the act that bore the name in the year written with it, where this one came later."""
    year, own = mention.year, str(record.get("adopted") or "")
    if not year or begin_of(record)[:4] <= str(year) or own.startswith(str(year)):
        return None
    there = [
        (adopted, str(other["key"]))
        for other in _bearers_of_its_name(registry, mention, record)
        if other.get("kind") == record.get("kind")
        and (adopted := other.get("adopted") or year_of_id(other.get("adilet_id")))
        and adopted[:4] <= str(year)
    ]
    return max(there)[1] if there else None


def _bearers_of_its_name(
    registry: Registry, mention: ActSoFar, record: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return the other acts that bore the name of an act: those of its line, and of its title."""
    alike = [one for one in registry.namesakes(record) if kind_fits(one["kind"], mention.head)]
    return [*registry.line(record), *alike]


def _check_date(mention: ActSoFar, record: dict[str, Any]) -> None:
    """Note what of the date, the year and the number does not agree with the act."""
    adopted, number = record.get("adopted"), number_of(record)
    if (
        mention.date
        and adopted
        and mention.date != adopted
        and mention.date != record.get("registered")
    ):
        mention.findings = (*mention.findings, "date")
    # A later year may be that of an edition; before its own year no act was there.
    early = mention.year is not None and adopted and mention.year < int(adopted[:4])
    if early and mention.date is None:
        mention.findings = (*mention.findings, "date")
    if mention.number and number and not same_number(mention.number, number):
        registered = record.get("registration")
        if not registered or mention.number != number_on_record(registered):
            mention.findings = (*mention.findings, "number")


def _is_numbered_abroad(mention: ActSoFar, record: dict[str, Any]) -> bool:
    """Whether a code that nobody calls ours has a number of another form: "Labour Code no. 4857".

    Ours have that of their parliament, «414-V».
    """
    number = mention.number or ""
    return mention.country is None and number.isdecimal() and "-" in (number_of(record) or "")


def _doubt_the_constitution(registry: Registry, mention: ActSoFar, record: dict[str, Any]) -> None:
    """Take the constitution that was in force on the day told, or none: most countries have one.

    Said of Kazakhstan it is the day of an edition, «Конституция РК (в ред. от 23.03.2019)».
    """
    day, earlier = mention.date or "", [*registry.before(record["key"])]
    if day >= (record.get("adopted") or ""):
        return  # the day of its publication, or one on which it was in force
    former = next((one for one in earlier if day >= (one.get("adopted") or "9999")), None)
    if mention.country is not None and former is not None:
        mention.keys, mention.findings = (former["key"],), ()
    else:
        mention.be_another(None)


def _doubt_the_court(registry: Registry, mention: ActSoFar) -> None:
    """Take another resolution with this number, or none.

    The court has many resolutions; its name alone is not that of the best known.
    """
    exact = registry.by_date_and_number(mention.date, mention.number, mention.head)
    if exact is not None or mention.title is None:
        mention.be_another(exact)


# ------------------------------------------------------------------ acts without a name


def _may_be_titled(lexicon: Lexicon, mention: ActSoFar) -> bool:
    """Whether a title that the tables do not know may still be that of a listed act.

    Laws that change others are often cited by the beginning of their title.
    """
    title = mention.title or ""
    if mention.head != "law" or not mention.number or not says_it_amends(title):
        return False
    registry = lexicon.registry
    keys = registry.by_number.get(mention.number, ())
    amending = lexicon.titles.amending
    return all(key in amending or registry.records[key]["kind"] == "law" for key in keys)


def _days_of(record: dict[str, Any]) -> tuple[str, ...]:
    return tuple(day for day in (record.get("adopted"), record.get("registered")) if day)


def _may_be_of(record: dict[str, Any], day: str) -> bool:
    """Whether an act may be of a day; where its day is not known, its address tells the year."""
    if record.get("adopted"):
        return day in _days_of(record)
    year = year_of_id(record.get("adilet_id"))
    return year is None or day.startswith(year) or record.get("registered") == day


def _settle_numbered(registry: Registry, mention: ActSoFar, number: str) -> None:
    """Find an act by its number, if the date agrees or the number is one of a kind."""
    keys = [
        key
        for key in registry.by_number.get(number, [])
        if kind_fits(registry.records[key]["kind"], mention.head)
    ]
    dated = [
        key
        for key in keys
        if mention.date is None or _may_be_of(registry.records[key], mention.date)
    ]
    exact = [key for key in dated if mention.date in _days_of(registry.records[key])]
    if mention.date is not None and len(exact) == 1:
        dated = exact
    sure = "-" in number
    if (
        len(keys) == 1
        and (dated or sure)
        and (sure or mention.date is not None or mention.head == "order")
    ):
        mention.keys = (keys[0],)
        _check_date(mention, registry.records[keys[0]])
    elif len(dated) == 1 and mention.date is not None:
        mention.keys = (dated[0],)
