"""What the caller told of the texts: the frame in which every mention is read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, get_args

from legalref.acts.registry import begin_of
from legalref.ids import ProvisionId
from legalref.parsing.reader import Unit
from legalref.resolution.outcomes import foreign_law
from legalref.resolution.resolver import Outcome, Resolver, Setting, combine, foreign_sign
from legalref.results import Reason, Resolution
from legalref.text.dating import times_told
from legalref.text.memory import Memory

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from legalref.acts.whose import Abroad
    from legalref.corpus.structure import Existence
    from legalref.names.entries import Name
    from legalref.text.tokens import ActMention

__all__ = ["NAME_MODES", "Frame"]

NameMode = Literal["titles", "all", "none"]
"""Which names count as references: titles of offences, all, none."""
NAME_MODES: Final[tuple[NameMode, ...]] = get_args(NameMode)


class Frame:
    """The resolver and what the caller told: day, document, act and country of the texts."""

    def __init__(
        self,
        resolver: Resolver,
        *,
        day: dt.date | None = None,
        document: str | None = None,
        within: str | None = None,
        country: str | None = None,
        names: str = "titles",
    ) -> None:
        if names not in NAME_MODES:
            raise ValueError(f"names {names!r}: expected one of {', '.join(NAME_MODES)}")
        self.resolver = resolver
        self.day = day
        self.document: ProvisionId | None = ProvisionId(document) if document else None
        self.within: str | None = str(ProvisionId(within)) if within else None
        self.country: str | None = country.upper() if country else resolver.country
        self.expected: bool = bool(country or document or within or resolver.policy.default_country)
        """Whether the caller has said whose law the text means."""
        self.names = names
        self.existence: Callable[[str], Existence] = lru_cache(maxsize=65536)(
            resolver.corpus.existence
        )
        self._without_act: Memory[str, Outcome] = Memory()

    def sort_of(self, key: str) -> str:
        """Return the kind of an act as a bare head word calls it."""
        return self.resolver.lexicon.sort_of(key.partition(":")[0])

    def begins(self, key: str) -> int:
        """Return the year in which an act came into force."""
        record = self.resolver.lexicon.record(key.partition(":")[0])
        return int((begin_of(record) or "2015")[:4])

    def adopted(self, key: str) -> int:
        """Return the year in which an act was adopted, else that in which it came into force."""
        record = self.resolver.lexicon.record(key.partition(":")[0])
        return int(str(record.get("adopted") or self.begins(key))[:4])

    def before(self, key: str) -> str:
        """Return the act that bore the name of one before it; asked where there was one."""
        return str(self.resolver.lexicon.record(key.partition(":")[0]).get("predecessor") or key)

    def followed(self, former: str, key: str) -> str | None:
        """Return the act that directly followed a former one of the line of ``key``, or None."""
        later = key.partition(":")[0]
        for earlier in self.resolver.lexicon.registry.before(later):
            if earlier["key"] == former:
                return later
            later = str(earlier["key"])
        return None

    def has_beginning(self, key: str) -> bool:
        """Whether a text may be older than an act, and then mean another one of its name."""
        return self.resolver.lexicon.registry.has_beginning(key.partition(":")[0])

    def is_there(self, key: str, day: dt.date) -> bool:
        """Whether an act may have applied on a day; its beginning is on record."""
        return begin_of(self.resolver.lexicon.record(key.partition(":")[0])) <= day.isoformat()

    def before_it_came(self, raw: str, key: str, around: tuple[str, str]) -> Resolution | None:
        """Return that an act did not apply yet at the time that words around it tell, if so."""
        record = self.resolver.lexicon.record(key.partition(":")[0])
        told = times_told(*around, record.get("adopted"))
        begins = begin_of(record)
        if told is None or told[1].isoformat() >= begins:
            return None
        stated = told[1].isoformat()
        return self.open(raw, "act-came-later", act=key, actual=begins, stated=stated)

    def adopted_before(self, key: str, around: tuple[str, str]) -> str | None:
        """Return the act that bore the name before, if words tell the year it was adopted."""
        for earlier in self.resolver.lexicon.registry.before(key.partition(":")[0]):
            year = str(earlier.get("adopted") or "")[:4]
            if year and any(year in words for words in around):
                return str(earlier["key"])
        return None

    def whole(self, raw: str, act: ActMention, key: str, setting: Setting) -> Resolution:
        """Return an act named as a whole as the one with a key."""
        return self.resolve(raw, (), act._replace(keys=(key,)), setting, None)

    def is_constitution(self, key: str) -> bool:
        """Whether an act is a constitution."""
        record = self.resolver.lexicon.record(key.partition(":")[0])
        return record.get("kind") == "constitution"

    def resolve(
        self, raw: str, units: tuple[Unit, ...], act: ActMention | None, setting: Setting,
        title: Name | None, repairs: tuple[str, ...] = (),
    ) -> Resolution:  # fmt: skip
        """Return what places of an act, or the act itself, mean in a setting."""
        resolver = self.resolver
        foreign = foreign_sign(raw.lower()) if act is None or not act.keys else None
        if units:
            outcome = combine([resolver.unit(u, setting, title, foreign) for u in units])
        else:
            assert act is not None
            outcome = resolver.act(act, setting, foreign)
        return resolver.finish(raw, outcome, repairs, self.day)

    def without_act(self, number: str) -> Outcome:
        """Return what an article of nobody knows which act is: open, with candidates.

        Remembered by number; outcomes are not changed by who reads them.
        """
        found = self._without_act.get(number)
        if found is None:
            unit = Unit([("art", number)], 0, 1, 0, 1)
            found = self.resolver.unit(unit, Setting(country=self.country, day=self.day), None)
            if found.status == "not_found":
                facts = (("number", number),)
                found = Outcome("ambiguous", reason=Reason("no-act", facts), score=0.5)
            self._without_act.keep(number, found, 2_000)
        return found

    def alike(self, number: str) -> tuple[ProvisionId, ...]:
        """Return the articles of codes cited by number alone that have the number."""
        codes = self.resolver.lexicon.cited_by_number
        candidates = self.without_act(number).candidates
        return tuple(c.id for c in candidates if c.id.act in codes and len(c.id.segments) == 1)

    def finish(self, raw: str, outcome: Outcome) -> Resolution:
        """Return an outcome as the resolution of ``raw``."""
        return self.resolver.finish(raw, outcome, (), self.day)

    def foreign(self, raw: str, abroad: Abroad) -> Resolution:
        """Return what a place of another country's law is."""
        return self.finish(raw, foreign_law(abroad.country, "context", rule=""))

    def open(self, raw: str, code: str, **facts: str) -> Resolution:
        """Return the resolution of what stays ambiguous for the reason ``code`` with its facts."""
        return self.leave_open(raw, Reason(code, tuple(facts.items())))

    def leave_open(self, raw: str, reason: Reason) -> Resolution:
        """Return the resolution of what stays ambiguous for a reason."""
        return self.finish(raw, Outcome("ambiguous", reason=reason, score=0.5))
