"""One citation: which act its number belongs to, and what it comes to there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from legalref.ids import ProvisionId
from legalref.parsing.units import Unit
from legalref.resolution.outcomes import Outcome, Setting, foreign_law
from legalref.results import Candidate, Finding, Reason
from legalref.text.tokens import ActMention

if TYPE_CHECKING:
    from legalref.results import Via
from legalref.resolution.whole import ActResolver, by_title_alone

__all__ = ["CitationResolver"]


class CitationResolver(ActResolver):
    """Decides what one citation means."""

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
        key: str | None = None
        via: Via = "citation"
        findings: tuple[Finding, ...] = ()
        if act is not None and act.self_word:
            key = setting.self_act or (setting.within or "").partition(":")[0] or None
            if key is None:
                return Outcome("ambiguous", reason=Reason("self-reference"))
        elif act is not None and act.via == "id":
            key = act.keys[0]
        elif act is not None:
            country = act.country or setting.country or (foreign if by_title_alone(act) else None)
            if (
                country is not None
                and country != "KZ"
                and not (act.keys and not act.keys[0].startswith("kz"))
            ):
                return foreign_law(country)
            if act.keys and self._is_foreign(act.keys[0]):
                return foreign_law(self._foreign_country(act.keys[0]))
            keys = self._that_have(act.keys, path)
            if len(keys) > 1:
                return self._several(keys)
            if act.draft:
                return Outcome("not_found", reason=Reason("bill"))
            if not act.keys:
                if not act.named and act.head:
                    return self._of_a_kind(act, unit, path, setting, title)
                return Outcome(
                    "outside", reason=Reason("act-unlisted"), via="citation", country=act.country
                )
            key = keys[0]
            findings = self._act_findings(act)
        elif foreign is not None:
            return foreign_law(foreign)
        elif setting.within is not None:
            key, via = setting.within, "context"
            inside = ProvisionId(key) if ":" in key else None
            if inside is not None:
                path = self._inside(inside, path)
                key = inside.act
        elif setting.country not in (None, "KZ"):
            return foreign_law(setting.country or "")
        else:
            return self._without_act(unit, path, setting, title)
        if act is None or not (act.year or act.date):
            key = self._of_the_day(key, setting.day or self._told(key, path, setting, title))
        outcome = self._place(key, unit, path, setting, via)
        outcome.findings = (*findings, *outcome.findings)
        if title and outcome.status == "resolved":
            outcome.findings = (*outcome.findings, *self._title_findings(title, outcome.refs))
        return outcome

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
            return self._without_act(unit, path, setting, title)
        return Outcome("ambiguous", reason=Reason("act-unnamed"), score=0.5)

    def _without_act(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, title: str | None
    ) -> Outcome:
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
        candidates: list[Candidate] = []
        for key in self.lexicon.cited_by_number:
            if not self.lexicon.record(key):
                continue
            outcome = self._place(
                self._of_the_day(key, setting.day), unit, path, setting, "context"
            )
            if outcome.status == "resolved":
                weight = (
                    0.5
                    if all(self.lexicon.in_scope(r) for r in outcome.refs)
                    else 0.3
                    if key == "kz-cc"
                    else 0.2
                )
                candidates.extend(Candidate(r, weight, "same number") for r in outcome.refs[:4])
        candidates.sort(key=lambda c: (-c.score, c.id.sort_key))
        number = path[0][1]
        if not candidates:
            return Outcome("not_found", reason=Reason("number-nowhere", (("number", number),)))
        return Outcome(
            "ambiguous",
            reason=Reason("no-act", (("number", number),)),
            candidates=tuple(candidates),
            score=0.5,
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
            if ProvisionId(ref).at_level("art") == number
        )
        if not keys:
            for key in self.lexicon.cited_by_number:
                ref = f"{key}:art{number}"
                if self.lexicon.record(key) and self.names._like_own_title(title, ref):
                    keys[key] = None
        if not keys:
            # «Статья 133. Торговля несовершеннолетними»: the number that it had in the former code
            named = {ref for match in matches for ref in match.entry.refs}
            keys = {
                move.old.act: None
                for move in self.corpus.crosswalk
                if move.new in named and move.old.at_level("art") == number
            }
        if len(keys) != 1:
            return None
        key = next(iter(keys))
        outcome = self._place(key, unit, path, setting, "context")
        if outcome.status == "resolved":
            outcome.reason = Reason(
                "resolved-by-title", (("refs", ", ".join(outcome.refs)), ("title", title))
            )
        return outcome
