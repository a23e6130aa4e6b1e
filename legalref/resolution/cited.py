"""One citation: which act its number belongs to, and what it comes to there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.ids import ProvisionId, is_ours
from legalref.parsing.units import Unit
from legalref.resolution.outcomes import Outcome, Setting, foreign_law
from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.resolution.whole import ActResolver, by_title_alone
from legalref.results import Candidate, Finding, Reason
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    import datetime as dt

    from legalref.corpus.view import Corpus
    from legalref.results import Via

__all__ = ["CitationResolver"]

_Elsewhere = tuple[list[Candidate], list[Candidate]]
_NOWHERE: Final[_Elsewhere] = [], []
Path = list[tuple[str, str]]
"""Levels and numbers, outermost first."""


_NEAREST: Final = 0.5
_FARTHEST: Final = 0.1
_MOST_PLACES: Final = 8_192
_MOST_DAYS: Final = 64
_KEPT: Final = 4096
"""How many numbers without an act are remembered with the places that they may be."""


class Owner(NamedTuple):
    """The act that a number belongs to, and the number there."""

    key: str
    path: Path
    via: Via = "citation"
    findings: tuple[Finding, ...] = ()


class CitationResolver(ActResolver):
    """Decides what one citation means."""

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        super().__init__(corpus, policy)
        self._same_place: dict[tuple[object, ...], tuple[Candidate, ...]] = {}
        self._same_number: dict[tuple[str, dt.date | None], _Elsewhere] = {}
        self._uncited: dict[dt.date | None, frozenset[str]] = {}

    def unit(
        self, unit: Unit, setting: Setting, title: str | None, foreign: str | None = None
    ) -> Outcome:
        """Return what one citation means."""
        if unit.country is not None:
            return foreign_law(unit.country)
        if len(unit.readings) > 1 and not unit.self_word:
            return self._of_readings(unit, setting, title, foreign)
        act = unit.act
        title = unit.title or title
        path = list(unit.path)
        if unit.self_word:
            if not setting.self_article:
                return Outcome("ambiguous", reason=Reason("self-reference"))
            path = [*setting.self_article, *path[1:]]
        if act is None:
            owner = self._context(unit, path, setting, title, foreign)
        elif act.self_word:
            owner = self._self_act(path, setting)
        else:
            owner = self._named_act(act, unit, path, setting, title, foreign)
        if isinstance(owner, Outcome):
            return owner
        key = owner.key
        keys: tuple[str, ...] = (key,)
        if act is None or not (act.year or act.date):
            keys = self._editions(key, owner.path, setting, title)
        if len(keys) > 1:
            return self._in_either(keys, unit, owner.path, setting, owner.via)
        outcome = self._place(keys[0], unit, owner.path, setting, owner.via)
        outcome.findings = (*owner.findings, *outcome.findings)
        if title and outcome.status == "resolved":
            outcome.findings = (*outcome.findings, *self._title_findings(title, outcome.refs))
        return outcome

    def _self_act(self, path: Path, setting: Setting) -> Owner | Outcome:
        """Return the act that «настоящего Кодекса» means."""
        key = setting.self_act or (setting.within or "").partition(":")[0]
        return Owner(key, path) if key else Outcome("ambiguous", reason=Reason("self-reference"))

    def _context(
        self, unit: Unit, path: Path, setting: Setting, title: str | None, foreign: str | None
    ) -> Owner | Outcome:
        """Return the act that the caller told for a number without one."""
        if foreign is not None:
            return foreign_law(foreign)
        if setting.within is not None:
            inside = ProvisionId(setting.within) if ":" in setting.within else None
            if inside is None:
                return Owner(setting.within, path, "context")
            return Owner(inside.act, self._inside(inside, path), "context")
        if setting.country not in (None, "KZ"):
            return foreign_law(setting.country or "")
        return self._without_act(unit, path, setting, title)

    def _named_act(
        self, act: ActMention, unit: Unit, path: Path, setting: Setting, title: str | None,
        foreign: str | None,
    ) -> Owner | Outcome:  # fmt: skip
        """Return the act that a citation names."""
        if act.via == "id":
            return Owner(act.keys[0], path)
        country = act.country or setting.country or (foreign if by_title_alone(act) else None)
        ours = not act.keys or is_ours(act.keys[0])
        if country is not None and country != "KZ" and ours:
            return foreign_law(country)
        if act.keys and self._is_foreign(act.keys[0]):
            return foreign_law(self._foreign_country(act.keys[0]))
        keys = self._that_have(act.keys, path)
        if len(keys) > 1:
            several = self._several(keys)
            places = [self._place(key, unit, path, setting, "citation") for key in keys]
            found = (r for place in places if place.status == "resolved" for r in place.refs)
            candidates = tuple(Candidate(r, 0.5, "same name or date") for r in sorted(found))
            several.candidates = candidates or several.candidates
            return several
        if act.draft:
            return Outcome("not_found", reason=Reason("bill", rule="draft"))
        if act.keys:
            return Owner(keys[0], path, "citation", self._act_findings(act))
        if act.strange:
            return Outcome("ambiguous", reason=Reason("unlisted-before"), score=0.5)
        if not act.named and act.head:
            return self._of_a_kind(act, unit, path, setting, title)
        return Outcome(
            "outside", reason=Reason("act-unlisted"), via="citation", country=act.country
        )

    def _of_readings(
        self, unit: Unit, setting: Setting, title: str | None, foreign: str | None
    ) -> Outcome:
        """Return what a citation means that can be read in several ways; one is but a guess.

        «128/3» stays open between part 3 of article 128 and article 128-3, whichever exist.
        """
        found = [
            self.unit(replace(unit, path=path, lasts=()), setting, title, foreign)
            for path in unit.readings
        ]
        if all(outcome.status == "foreign" for outcome in found):
            return found[0]
        candidates = [
            Candidate(ref, 0.5, "one of several readings")
            for outcome in found
            if outcome.status in ("resolved", "outside")
            for ref in outcome.refs
        ] + [candidate for outcome in found for candidate in outcome.candidates]
        candidates = sorted(dict.fromkeys(candidates), key=lambda c: (-c.score, c.id.sort_key))
        if not candidates:
            return found[-1]
        number = unit.path[0][1]
        return Outcome(
            "ambiguous",
            reason=Reason("several-readings", (("number", number),), "several-readings"),
            candidates=tuple(candidates),
            score=0.5,
        )

    def _of_a_kind(
        self, act: ActMention, unit: Unit, path: list[tuple[str, str]], setting: Setting,
        title: str | None,
    ) -> Outcome:  # fmt: skip
        """Return what a number of «Закона», "the Code" means: of the given act, if it is one."""
        key = (setting.within or "").partition(":")[0]
        if key and self.lexicon.sort_of(key) == act.sort:
            return self._place(self._of_the_day(key, setting.day), unit, path, setting, "context")
        if act.sort == "code":
            return self._without_act(unit, path, setting, title, "code")
        return Outcome("ambiguous", reason=Reason("act-unnamed"), score=0.5)

    def _without_act(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, title: str | None,
        sort: str | None = None,
    ) -> Outcome:  # fmt: skip
        """Return candidates for a number whose act is not named; a name beside it may decide."""
        head = path[0]
        if head[0] not in ("art", "section") or len(path) == 0:
            return Outcome("not_found", reason=Reason("no-act-no-article"))
        if title:
            decided = self._decided_by_title(unit, path, setting, title)
            if decided is not None:
                return decided
        if "." in head[1]:
            return Outcome("not_found", reason=Reason("dotted-number", (("number", head[1]),)))
        candidates = self._alike(unit, path, setting, sort)
        number = path[0][1]
        if not candidates:
            return Outcome("not_found", reason=Reason("number-nowhere", (("number", number),)))
        return Outcome(
            "ambiguous",
            reason=Reason("no-act", (("number", number),)),
            candidates=candidates,
            score=0.5,
        )

    def _alike(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, sort: str | None
    ) -> tuple[Candidate, ...]:
        """Return what :meth:`_of_every_act` returns; numbers recur, so it is kept."""
        if unit.lasts:
            return self._of_every_act(unit, path, setting, sort)
        plain = len(path) == 1 and path[0][1].isdecimal()  # the same in every language
        key = (tuple(path), "" if plain else unit.langs, setting.day, sort)
        found = self._same_place.get(key)
        if found is None:
            if len(self._same_place) >= _MOST_PLACES:
                self._same_place.clear()
            found = self._same_place[key] = self._of_every_act(unit, path, setting, sort)
        return found

    def _of_every_act(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, sort: str | None
    ) -> tuple[Candidate, ...]:
        """Return the places of a number without an act, the nearest to the field first, then by id.

        The score tells the order: a provision of the field, the same number in a code that is cited
        by number alone (first the one that holds the offences of the field), then in any other act
        that has such an article. A part or a range is looked up in the former, the latter give
        their article.
        """
        found: list[Candidate] = []
        level, number = path[0]
        plain = level == "art" and number.isdecimal() and number.isascii() and not unit.lasts
        for key in self.lexicon.cited_by_number:
            if not self.lexicon.record(key):
                continue
            of_the_day = self._of_the_day(key, setting.day)
            if plain and not self._has_article(of_the_day, number):
                continue
            outcome = self._place(of_the_day, unit, path, setting, "context")
            if outcome.status == "resolved":
                weight = self._nearness(key, outcome.refs)
                found.extend(Candidate(r, weight, "same number") for r in outcome.refs[:4])
        near, far = self._elsewhere(number, setting.day) if not unit.lasts else _NOWHERE
        if sort is not None:
            near = [c for c in near if self.lexicon.sort_of(c.id.act) == sort]
            far = [c for c in far if self.lexicon.sort_of(c.id.act) == sort]
        found += near
        found.sort(key=lambda c: (-c.score, c.id.sort_key))
        return (*found, *far)  # which stand in the order of their acts

    def _nearness(self, key: str, refs: tuple[ProvisionId, ...]) -> float:
        if all(map(self.lexicon.in_scope, refs)):
            return _NEAREST
        return 0.3 if key == "kz-cc" else 0.2

    def _elsewhere(self, number: str, day: dt.date | None) -> _Elsewhere:
        """Return the articles of a number in acts in force that are not cited by number alone.

        Those of the field, then the others, each in the order of their acts.
        """
        known = self._same_number.get((number, day))
        if known is None:
            uncited, in_field = self._not_cited_by_number(day), self.lexicon.has_scope
            near: list[Candidate] = []
            far: list[Candidate] = []
            for key in sorted(uncited.intersection(self.corpus.acts_with_article(number))):
                article = ProvisionId(f"{key}:art{number}")
                if in_field(key) and self.lexicon.in_scope(article):
                    near.append(Candidate(article, _NEAREST, "same number"))
                else:
                    far.append(Candidate(article, _FARTHEST, "same number"))
            if len(self._same_number) >= _KEPT:
                self._same_number.clear()
            known = self._same_number[number, day] = near, far
        return known

    def _not_cited_by_number(self, day: dt.date | None) -> frozenset[str]:
        """Return the acts in force that are not cited by number alone."""
        known = self._uncited.get(day)
        if known is None:
            when = day.isoformat() if day is not None else None
            keys = self.lexicon.registry.records.keys() - set(self.lexicon.cited_by_number)
            if len(self._uncited) >= _MOST_DAYS:
                self._uncited.clear()
            known = self._uncited[day] = frozenset(k for k in keys if self._applies(k, when))
        return known

    def _applies(self, key: str, day: str | None) -> bool:
        """Whether an act applied on a day, as far as is known; without one, whether it does."""
        record = self.lexicon.record(key)
        if day is None:
            return not record.get("repealed")
        return (
            (record.get("in_force") or record.get("adopted") or "")
            <= day
            < (record.get("repealed") or "9999")
        )

    def _decided_by_title(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, title: str
    ) -> Outcome | None:
        matches = self.names.find(title, outlined=True)
        number = path[0][1]
        keys = dict.fromkeys(
            ProvisionId(ref).act
            for match in matches
            for ref in match.entry.refs
            if number in ref and ProvisionId(ref).at_level("art") == number
        )
        if not keys:
            for key in self.lexicon.cited_by_number:
                ref = f"{key}:art{number}"
                if self.lexicon.record(key) and self.names.opens(title, ref):
                    keys[key] = None
        if not keys:
            # «Статья 133. Торговля несовершеннолетними»: the number that it had in the former code
            named = {ref for match in matches for ref in match.entry.refs}
            old = (
                ProvisionId(move["old"])
                for move in self.corpus.crosswalk_records
                if move["new"] in named
            )
            keys = {id.act: None for id in old if id.at_level("art") == number}
        if len(keys) != 1:
            return None
        key = next(iter(keys))
        outcome = self._place(key, unit, path, setting, "context")
        if outcome.status == "resolved":
            outcome.reason = Reason(
                "resolved-by-title", (("refs", ", ".join(outcome.refs)), ("title", title))
            )
        return outcome
