"""Places inside acts: existing, missing, past, or beyond what the corpus knows."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.acts.lexicon import Lexicon, lexicon_of
from legalref.corpus.view import Corpus
from legalref.ids import ProvisionId
from legalref.languages.classify import roman_number
from legalref.languages.late import late
from legalref.parsing.units import Doubtful, Unit
from legalref.resolution.levels import expand_range, normal_path
from legalref.resolution.outcomes import CITED, DECIDED, Outcome, Setting
from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.results import Candidate, Finding, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from legalref.corpus.structure import Existence
    from legalref.names.listed import Names
    from legalref.results import Via

__all__ = ["PlaceResolver", "id_of"]

_INSIDE_ARTICLES: Final = ("part", "point", "pp", "subpoint", "para", "note")
_RAISED = late("([0-9]{1,4})(?:([⁰¹²³⁴-⁹]{1,2})|-([ivxі]{1,4}))")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN: Final = ("art", "part", "point", "subpoint")
_COUNTED: Final = ("pos", "paragraph", "subparagraph")
"""Levels whose word does not say which unit of the act it counts."""


def _is_plain(path: Sequence[tuple[str, str]], levels: tuple[str, ...]) -> bool:
    """Whether a path has the levels of its act and numbers without anything behind them."""
    if len(path) > 1 and "part" not in levels and "point" in levels:
        return False  # a part of an article that has none may have to be left out
    seen = ""
    for level, number in path:
        if level not in _PLAIN or level not in levels or level == seen:
            return False
        if not (number.isdecimal() and number.isascii()):
            return False
        seen = level
    return True


def id_of(key: str, path: Sequence[tuple[str, str]]) -> ProvisionId | None:
    """Return the id of a place as written; None if what is written makes no id."""
    try:
        return ProvisionId.of(key, path)
    except ValueError:
        return None


def _no_number(number: str) -> Outcome:
    facts = (("number", Doubtful.written(number)),)
    return Outcome("not_found", reason=Reason("no-such-number", facts))


class _Asked(NamedTuple):
    """Ids that a citation names, and whether they exist."""

    found: list[tuple[ProvisionId, Existence]]
    beyond: tuple[Finding, ...] = ()
    """What is said of a range that runs past the last provision."""


class PlaceResolver:
    """Asks one corpus for places under one policy."""

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        self.corpus = corpus
        self.policy = policy
        self.lexicon: Lexicon = lexicon_of(corpus)
        self._existence = lru_cache(maxsize=4096)(corpus.existence)
        self._levels: dict[str, tuple[str, ...]] = {}
        self._articles: dict[tuple[str, str], bool] = {}

    @cached_property
    def names(self) -> Names:
        """The closed list of names; indexed when first asked."""
        from legalref.names.listed import names_of  # late: a citation has no name

        return names_of(self.corpus)

    def levels_of(self, key: str) -> tuple[str, ...]:
        """Return the levels that citations of an act use."""
        found = self._levels.get(key)
        if found is None:
            found = tuple(self.lexicon.record(key).get("levels") or ("art", "point", "subpoint"))
            self._levels[key] = found
        return found

    def _has_article(self, key: str, number: str) -> bool:
        """Whether the act ``key`` may have something at an article: if not, nothing is below it."""
        found = self._articles.get((key, number))
        if found is None:
            id = id_of(key, (("art", number),))
            # Why it is missing is told of few places: here it is asked of all codes in turn.
            found = id is None or not (
                self.corpus.lacks_article(key, number)
                or self._existence(id).status in ("missing", "unknown-act")
            )
            self._articles[key, number] = found
        return found

    def _place(
        self, key: str, unit: Unit, path: list[tuple[str, str]], setting: Setting, via: Via
    ) -> Outcome:
        """Return what ``path`` in the act ``key`` comes to: existing, missing or unverifiable."""
        levels = self.levels_of(key)
        if levels[0] == "art" and path[0][0] in _INSIDE_ARTICLES:
            return Outcome("not_found", reason=Reason("no-act-no-article"))
        if _is_plain(path, levels) and not unit.lasts:
            plain = self._plain_place(key, path, setting, via)
            if plain is not None:
                return plain
        repairs: list[str] = []
        whole, path = path, self._as_deep_as_known(key, path, levels, unit.langs)
        path = self._deeper(key, self._lowered(key, path), levels)
        normal = normal_path(path, levels, unit.langs, repairs)
        normal = normal and self._lowered(key, normal)
        if normal is None or any("²" <= c <= "₟" or not c.isascii() for _, n in normal for c in n):
            return _no_number(path[-1][1])
        if repairs and not self.policy.allow_level_repair:
            return Outcome("not_found", reason=Reason("level-wrong", (("level", path[-1][0]),)))
        asked = self._asked(key, unit, normal)
        if isinstance(asked, Outcome):
            return asked
        outcome = self._existing(key, asked, setting, via)
        outcome.repairs = tuple(repairs)
        if outcome.status == "resolved" and len(path) < len(whole):
            below = "/".join(level + number for level, number in whole)
            said = Finding("unverifiable", "info", Reason("level-beyond", (("place", below),)))
            outcome.findings = (*asked.beyond, said, *outcome.findings)
        elif outcome.status == "resolved":
            outcome.findings = (*asked.beyond, *outcome.findings)
        return outcome

    def _asked(self, key: str, unit: Unit, path: list[tuple[str, str]]) -> _Asked | Outcome:
        """Return the ids that a path names, those of a range one by one, and whether they exist."""
        lasts = dict(unit.lasts) if len(path) == len(unit.path) else {}
        expanded = self._expand(key, path, lasts)
        if expanded is None:
            limit = str(self.policy.max_range)
            return Outcome("not_found", reason=Reason("range-too-long", (("limit", limit),)))
        paths, ranged = expanded
        found: list[tuple[ProvisionId, Existence]] = []
        for each in paths:
            id = id_of(key, each)
            if id is None:
                return _no_number(each[-1][1])
            found.append((id, self._existence(id)))
        if not ranged or len(found) < 2:
            return _Asked(found)
        # Numbers inside a range that were never used are no mistake; its two ends must exist.
        inner = [pair for pair in found[1:-1] if pair[1].status != "missing"]
        found = [found[0], *inner, found[-1]]
        existing = [pair for pair in found if pair[1].status != "missing"]
        if found[-1][1].status == "missing" and existing:
            # A range that runs past the last provision names those that are there, and says so.
            return _Asked(existing, (Finding("unknown-provision", "error", found[-1][1].reason),))
        return _Asked(found)

    def _existing(self, key: str, asked: _Asked, setting: Setting, via: Via) -> Outcome:
        """Return what ids come to, by whether each of them exists on the day of the question."""
        found = asked.found
        cited = tuple(id for id, _ in found)
        missing = next((e for _, e in found if e.status in ("missing", "unknown-act")), None)
        if missing is not None:
            near = self._near(cited)
            return Outcome("not_found", cited=cited, reason=missing.reason, candidates=near)
        outside = next((e for _, e in found if e.status == "outside"), None)
        if outside is not None:
            return Outcome("outside", refs=cited, cited=cited, reason=outside.reason, via=via)
        findings: list[Finding] = []
        for id, existence in found:
            if existence.status == "unverifiable":
                findings.append(Finding("unverifiable", "info", existence.reason))
            elif existence.status == "excluded" and self._is_gone(id, setting.day):
                findings.append(Finding("no-longer-in-force", "warning", existence.reason))
            if setting.day is not None:
                findings.extend(self._time_findings(id, setting.day))
        reason = Reason("resolved", (("refs", ", ".join(cited)),))
        if via == "context":
            reason = Reason("resolved-by-context", (("refs", ", ".join(cited)), ("act", key)))
        score = CITED if via == "citation" else DECIDED
        return Outcome("resolved", cited, cited, reason, tuple(findings), via=via, score=score)

    def _plain_place(
        self, key: str, path: list[tuple[str, str]], setting: Setting, via: Via
    ) -> Outcome | None:
        """Return what a place comes to that exists as it is written; None for all others.

        Nothing has to be read into it: no level of another act, no range, no raised digit.
        """
        if setting.day is not None:
            return None
        id = id_of(key, path)
        if id is None or self._existence(id).status != "exists":
            return None
        if via == "context":
            reason = Reason("resolved-by-context", (("refs", str(id)), ("act", key)))
            return Outcome("resolved", (id,), (id,), reason, via=via, score=DECIDED)
        reason = Reason("resolved", (("refs", str(id)),))
        return Outcome("resolved", (id,), (id,), reason, via=via, score=CITED)

    def _as_deep_as_known(
        self, key: str, path: list[tuple[str, str]], levels: tuple[str, ...], lang: str
    ) -> list[tuple[str, str]]:
        """Return ``path`` without the paragraphs of text, which the corpus does not count.

        «абзац второй части первой» is the part; «часть вторая пункта 1 статьи 113», usual in laws
        whose articles are divided into points, is the point.
        """
        if path[-1][0] == "para" and "para" not in levels and len(path) > 1:
            path = path[:-1]
        if "part" in levels or "point" not in levels or len(path) < 2:
            return path
        if lang == "en":
            # "part 2 of Article 5" of a translation is a point, where such a point is known.
            normal = normal_path(path, levels, lang, [])
            if normal is None or self._there(key, normal):
                return path
        known = [step for step in path if step[0] != "part"]
        if len(known) == len(path) or not known:
            return path
        if all(level != "point" for level, _ in known) and self._there(
            key, [("art", known[0][1]), ("point", "1")]
        ):
            return path  # an article of points has no parts of its own
        while len(known) > 1:
            normal = normal_path(known, levels, lang, [])
            if normal is not None and self._there(key, normal):
                break
            known = known[:-1]
        return known

    def _lowered(self, key: str, path: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return ``path`` with «125¹», «125-I» as 125-1 where there is, or was, such a place."""
        for step, (level, written) in enumerate(path):
            match = None if written.isdecimal() else _RAISED.fullmatch(written)
            if match is None:
                continue
            inserted = match[2].translate(_RAISED_DIGITS) if match[2] else roman_number(match[3])
            above = [("art" if level == "section" else level, n) for level, n in path[:step]]
            number = f"{match[1]}-{inserted}"
            if self._there(key, [*above, ("art" if level == "section" else level, number)]):
                path = [*path[:step], (level, number), *path[step + 1 :]]
        return path

    def _deeper(
        self, key: str, path: list[tuple[str, str]], levels: tuple[str, ...]
    ) -> list[tuple[str, str]]:
        """Return ``path`` with a step that only counts set on the level that has such a number.

        «Article 3(1-1)» is a point where the article has no parts, and «125(3-2)» the second point
        of the third part.
        """
        if len(path) != 2 or path[1][0] not in _COUNTED or len(levels) < 3:
            return path
        head, number = path[0][1], path[1][1]
        if not (head + number).replace("-", "").isalnum() or not (head + number).isascii():
            return path

        def there(*steps: tuple[str, str]) -> bool:
            return self._there(key, [(levels[0], head), *steps])

        if not there((levels[1], number)):
            if there((levels[2], number)):
                return [path[0], (levels[2], number)]
            first, dash, rest = number.partition("-")
            if dash and path[1][0] == "pos" and there((levels[1], first), (levels[2], rest)):
                return [path[0], (levels[1], first), (levels[2], rest)]
        return path

    def _there(
        self,
        key: str,
        path: Sequence[tuple[str, str]],
        statuses: Sequence[str] = ("exists", "excluded"),
    ) -> bool:
        """Whether the act ``key`` has, or had, the place at ``path``."""
        id = id_of(key, path)
        return id is not None and self._existence(id).status in statuses

    def _expand(
        self, key: str, normal: list[tuple[str, str]], lasts: dict[int, str]
    ) -> tuple[list[list[tuple[str, str]]], bool] | None:
        """Return one path a provision, and whether a range was expanded.

        A range belongs to the level it was written at. A number with a hyphen is an inserted one if
        there is such a one, else a range.
        """
        paths: list[list[tuple[str, str]]] = [[]]
        ranged = False
        for position, (level, number) in enumerate(normal):
            first, last = number, lasts.get(position)
            if (
                last is None
                and "-" in number
                and not self._there(key, [*paths[0], normal[position]])
            ):
                head, _, rest = number.partition("-")
                if head.isdecimal() and rest.isdecimal() and int(rest[:9]) > int(head[:9]):
                    first, last = head, rest
            numbers: list[str] | None = [first]
            if last is not None:
                numbers, ranged = expand_range(first, last, self.policy.max_range), True
            if numbers is None:
                return None
            paths = [[*path, (level, each)] for path in paths for each in numbers]
            if len(paths) > self.policy.max_range:
                return None
        return paths, ranged

    def _is_gone(self, id: ProvisionId, day: dt.date | None) -> bool:
        """Whether a place that is excluded today was not in force on ``day`` either."""
        return day is None or self.corpus.status(id, day) not in ("in-force", None)

    def _time_findings(self, id: ProvisionId, day: dt.date) -> list[Finding]:
        status = self.corpus.status(id, day)
        if status in (None, "in-force", "excluded"):
            return []
        code = "not-yet-in-force" if status == "not-yet-in-force" else "no-longer-in-force"
        return [Finding(code, "warning", Reason(code, (("ref", id), ("day", day.isoformat()))))]

    def _near(self, cited: tuple[ProvisionId, ...]) -> tuple[Candidate, ...]:
        if len(cited) != 1:
            return tuple(
                Candidate(i, 0.4, "cited beside")
                for i in cited
                if self._existence(i).status == "exists"
            )
        id = cited[0]
        segments = id.segments
        # «п. 2 ст. 128» where the article has parts: perhaps the part was meant.
        if len(segments) == 2 and segments[1].level == "point":
            part = ProvisionId.of(id.act, [segments[0], ("part", segments[1].number)])
            if self._existence(part).status == "exists":
                return (Candidate(part, 0.4, "the article has parts"),)
        if len(segments) > 2 and segments[-1].level == "note":
            note = ProvisionId.of(id.act, [segments[0], ("note", segments[-1].number)])
            if self._existence(note).status == "exists":
                return (Candidate(note, 0.4, "the note stands below the article"),)
        return ()

    def _inside(self, inside: ProvisionId, path: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return ``path`` continued below the provision that ``within`` names."""
        if path and path[0][0] in ("art", "section"):
            return path
        return [*((s.level, s.number) for s in inside.segments), *path]

    def _of_the_day(self, key: str, day: dt.date | None) -> str:
        """Return the act that applied on ``day`` under the name of ``key``."""
        if day is None:
            return key
        record = self.lexicon.record(key)
        begins = record.get("in_force")
        if begins and day.isoformat() < begins and record.get("predecessor"):
            return str(record["predecessor"])
        return key

    def _editions(
        self, key: str, path: list[tuple[str, str]], setting: Setting, title: str | None
    ) -> tuple[str, ...]:
        """Return the acts that bore the name of ``key`` at the time that a citation speaks of.

        That of the day that the caller told, or of which the words around the citation speak, else
        of the day of the text; both if that time is of both. A title that the article got with the
        new number only belongs to that.
        """
        record = self.lexicon.record(key)
        begins, former = record.get("in_force"), record.get("predecessor")
        if setting.day is not None or not (begins and former):
            return (self._of_the_day(key, setting.day),)
        told = self._told(record, setting)
        if told is None or told[0].isoformat() >= begins or self._bears_since(key, path, title):
            return (key,)
        return (str(former),) if told[1].isoformat() < begins else (key, str(former))

    def _told(self, record: Mapping[str, Any], setting: Setting) -> tuple[dt.date, dt.date] | None:
        """Return the time that the words around a citation give it, else that of its text."""
        if setting.around is None:
            return None
        from legalref.text.dating import (  # its patterns take 4 ms; one mention has no around
            tells_of_adoption,
            tells_of_present,
            times_told,
        )

        adopted, written = record.get("adopted"), setting.written
        told = times_told(*setting.around, adopted)
        if told is not None or written is None:
            return told
        is_adopted = adopted and adopted <= written[1].isoformat()
        if tells_of_present(setting.around) or (is_adopted and tells_of_adoption(setting.around)):
            return written[0], max(written[1], dt.date.fromisoformat(record["in_force"]))
        return written

    def _bears_since(self, key: str, path: list[tuple[str, str]], title: str | None) -> bool:
        """Whether an article got the title beside it together with a number that it never had."""
        if not title or path[0][0] != "art":
            return False
        article = f"{key}:art{path[0][1]}"
        moves = self.corpus.crosswalk_records
        moved = [ProvisionId(move["old"]) for move in moves if move["new"] == article]
        renumbered = moved and all(old.at_level("art") != path[0][1] for old in moved)
        return bool(renumbered) and self.names.agreement(title, article)[0] == "agrees"

    def _in_either(
        self, keys: Sequence[str], unit: Unit, path: list[tuple[str, str]], setting: Setting,
        via: Via,
    ) -> Outcome:  # fmt: skip
        """Return what a place comes to that may be of an act or of the one before it."""
        places = [self._place(key, unit, path, setting, via) for key in keys]
        there = [place for place in places if place.status == "resolved"]
        article = path[0][1] if path[0][0] == "art" else None
        if not there or (article and sum(self._has_article(key, article) for key in keys) == 1):
            return there[0] if there else places[0]  # a number that only one of them has
        told = self._told(self.lexicon.record(keys[0]), setting)
        assert told is not None, "asked only where a time is told"
        return Outcome(
            "ambiguous",
            reason=Reason(
                "day-undecided", (("start", told[0].isoformat()), ("latest", told[1].isoformat()))
            ),
            candidates=tuple(Candidate(r, 0.5, "of its time") for p in there for r in p.refs),
            score=0.5,
        )

    def _title_findings(self, title: str, refs: tuple[ProvisionId, ...]) -> tuple[Finding, ...]:
        """Return a finding if the title beside the number belongs to something else."""
        if len(refs) > 1 and any(self.names.agreement(title, r)[0] == "agrees" for r in refs):
            return ()
        verdict, others = self.names.agreement(title, refs[0])
        if verdict != "other":
            return ()
        suggestion = ProvisionId(others[0]) if len(others) == 1 else None
        reason = Reason(
            "title-mismatch", (("title", title), ("ref", refs[0]), ("other", ", ".join(others)))
        )
        return (Finding("title-mismatch", "error", reason, suggestion=suggestion, field="title"),)
