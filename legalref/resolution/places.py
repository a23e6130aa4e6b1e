"""Places inside acts: existing, missing, past, or beyond what the corpus knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.ids import ProvisionId
from legalref.languages.classify import roman_number
from legalref.languages.late import late
from legalref.parsing.units import ARTICLES, Doubtful, Inserted
from legalref.resolution.law import id_of
from legalref.resolution.levels import expand_range, normal_path
from legalref.resolution.outcomes import CITED, DECIDED, Outcome
from legalref.results import Candidate, Finding, Reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from legalref.corpus.structure import Existence
    from legalref.parsing.units import Unit
    from legalref.resolution.law import Law, Path
    from legalref.resolution.outcomes import Setting
    from legalref.results import Via

__all__ = ["continued", "near_to", "outcome_at", "refs_at", "time_findings"]

_INSIDE_ARTICLES: Final = ("part", "point", "pp", "subpoint", "para", "note")
_RAISED = late("([0-9]{1,4})(?:([⁰¹²³⁴-⁹]{1,2})|-([ivxі]{1,4}))")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN: Final = ("art", "part", "point", "subpoint")
_NOWHERE: Final = ("missing", "unknown-act", "outside")
_MOST_DIGITS: Final = 4
_MOST_INSERTED: Final = 60  # behind one unit: 44 at most in the outlines; more ends a range
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


def _no_number(number: str) -> Outcome:
    facts = (("number", Doubtful.written(number)),)
    return Outcome("not_found", reason=Reason("no-such-number", facts))


def _may_be_number(article: str | None) -> bool:
    """Whether an act of which no article is known may have one: none has ten thousand."""
    return article is None or len(article.partition("-")[0]) <= _MOST_DIGITS


class _Asked(NamedTuple):
    """Ids that a citation names, and whether they exist."""

    found: list[tuple[ProvisionId, Existence]]
    beyond: tuple[Finding, ...] = ()
    """What is said of a range that runs past the last provision."""


def outcome_at(law: Law, key: str, unit: Unit, path: Path, setting: Setting, via: Via) -> Outcome:
    """Return what ``path`` in the act ``key`` comes to: existing, missing or unverifiable."""
    levels = law.levels_of(key)
    if levels[0] == "art" and path[0][0] in _INSIDE_ARTICLES:
        return Outcome("not_found", reason=Reason("no-act-no-article"))
    if _is_plain(path, levels) and not unit.lasts:
        plain = _as_written(law, key, path)
        return _existing(law, key, plain, setting, via) if isinstance(plain, _Asked) else plain
    repairs: list[str] = []
    whole, path = path, _as_deep_as_known(law, key, path, levels, unit.langs)
    path = _deeper(law, key, _lowered(law, key, path), levels)
    normal = normal_path(path, levels, unit.langs, repairs)
    normal = normal and _lowered(law, key, normal)
    if normal is None or not all(number.isascii() for _, number in normal):
        return _no_number(path[-1][1])
    if repairs and not law.policy.allow_level_repair:
        return Outcome("not_found", reason=Reason("level-wrong", (("level", path[-1][0]),)))
    asked = _asked(law, key, unit, normal)
    if isinstance(asked, Outcome):
        return asked
    outcome = _existing(law, key, asked, setting, via)
    outcome.repairs = tuple(repairs)
    if outcome.status == "resolved" and len(path) < len(whole):
        below = "/".join(level + number for level, number in whole)
        said = Finding("unverifiable", "info", Reason("level-beyond", (("place", below),)))
        outcome.findings = (*asked.beyond, said, *outcome.findings)
    elif outcome.status == "resolved":
        outcome.findings = (*asked.beyond, *outcome.findings)
    return outcome


def refs_at(
    law: Law, key: str, unit: Unit, path: Path, setting: Setting
) -> tuple[ProvisionId, ...]:
    """Return what :func:`outcome_at` names, nothing if the place is not there; without reasons."""
    levels = law.levels_of(key)
    if path[0][0] == levels[0] and _is_plain(path, levels) and not unit.lasts:
        plain = _as_written(law, key, path)
        if isinstance(plain, Outcome):
            return ()
        [(id, existence)] = plain.found
        return () if existence.status in _NOWHERE else (id,)
    outcome = outcome_at(law, key, unit, path, setting, "context")
    return outcome.refs if outcome.status == "resolved" else ()


def _asked(law: Law, key: str, unit: Unit, path: Path) -> _Asked | Outcome:
    """Return the ids that a path names, those of a range one by one, and whether they exist."""
    lasts = dict(unit.lasts) if len(path) == len(unit.path) else {}
    doubtful = _inserted_or_range(law, key, path) if 0 not in lasts else None
    if doubtful is not None:
        return doubtful
    expanded = _expand(law, key, path, lasts)
    if expanded is None:
        limit = str(law.policy.max_range)
        return Outcome("not_found", reason=Reason("range-too-long", (("limit", limit),)))
    paths, ranged = expanded
    found: list[tuple[ProvisionId, Existence]] = []
    for each in paths:
        id = id_of(key, each)
        if id is None:
            return _no_number(each[-1][1])
        found.append((id, law.existence(id)))
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


def _existing(law: Law, key: str, asked: _Asked, setting: Setting, via: Via) -> Outcome:
    """Return what ids come to, by whether each of them exists on the day of the question."""
    found = asked.found
    cited = tuple([id for id, _ in found])
    for _, existence in found:
        if existence.status in ("missing", "unknown-act"):
            near = near_to(law, cited)
            return Outcome("not_found", cited=cited, reason=existence.reason, candidates=near)
    for _, existence in found:
        if existence.status == "outside":
            if not all(_may_be_number(id.at_level("art")) for id in cited):
                return _no_number(cited[0].segments[0].number)
            return Outcome("outside", refs=cited, cited=cited, reason=existence.reason, via=via)
    findings: list[Finding] = []
    for id, existence in found:
        if existence.status == "unverifiable":
            findings.append(Finding("unverifiable", "info", existence.reason))
        elif existence.status == "excluded" and law.is_gone(id, setting.day):
            findings.append(Finding("no-longer-in-force", "warning", existence.reason))
        if setting.day is not None:
            findings.extend(time_findings(law, id, setting.day))
    named = ("refs", ", ".join(cited))
    if via == "context":
        reason = Reason("resolved-by-context", (named, ("act", key)))
    else:
        reason = Reason("resolved", (named,))
    score = CITED if via == "citation" else DECIDED
    return Outcome("resolved", cited, cited, reason, tuple(findings), via=via, score=score)


def _as_written(law: Law, key: str, path: Path) -> _Asked | Outcome:
    """Return the place that a plain path names, and whether it exists.

    Nothing has to be read into it: no level of another act, no range, no raised digit.
    """
    id = id_of(key, path)
    return _Asked([(id, law.existence(id))]) if id is not None else _no_number(path[-1][1])


def _as_deep_as_known(law: Law, key: str, path: Path, levels: tuple[str, ...], lang: str) -> Path:
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
        if normal is None or law.there(key, normal):
            return path
    known = [step for step in path if step[0] != "part"]
    if len(known) == len(path) or not known:
        return path
    if all(level != "point" for level, _ in known) and law.there(
        key, [("art", known[0][1]), ("point", "1")]
    ):
        return path  # an article of points has no parts of its own
    above = next(at for at, (level, _) in enumerate(path) if level == "part")
    while len(known) > max(above, 1):  # the point whose part is cited is cited as well
        normal = normal_path(known, levels, lang, [])
        if normal is not None and law.there(key, normal):
            break
        known = known[:-1]
    return known


def _lowered(law: Law, key: str, path: Path) -> Path:
    """Return ``path`` with «125¹», «125-I» as 125-1 where there is, or was, such a place."""
    for step, (level, written) in enumerate(path):
        match = None if written.isdecimal() else _RAISED.fullmatch(written)
        if match is None:
            continue
        inserted = match[2].translate(_RAISED_DIGITS) if match[2] else roman_number(match[3])
        number = f"{match[1]}-{inserted}"
        place = [("art" if at in ARTICLES else at, n) for at, n in (*path[:step], (level, number))]
        if law.there(key, place):
            path = [*path[:step], (level, number), *path[step + 1 :]]
    return path


def _deeper(law: Law, key: str, path: Path, levels: tuple[str, ...]) -> Path:
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
        return law.there(key, [(levels[0], head), *steps])

    if not there((levels[1], number)):
        if there((levels[2], number)):
            return [path[0], (levels[2], number)]
        first, dash, rest = number.partition("-")
        if dash and path[1][0] == "pos" and there((levels[1], first), (levels[2], rest)):
            return [path[0], (levels[1], first), (levels[2], rest)]
    return path


def _expand(
    law: Law, key: str, normal: Path, lasts: dict[int, str]
) -> tuple[list[Path], bool] | None:
    """Return one path a provision, and whether a range was expanded.

    A range belongs to the level it was written at. A number with a hyphen is an inserted one if
    there is such a one, else a range.
    """
    paths: list[Path] = [[]]
    ranged = False
    for position, (level, number) in enumerate(normal):
        first, last = number, lasts.get(position)
        whole = "-" not in number or isinstance(number, Inserted)
        if last is None and not whole and not law.there(key, [*paths[0], normal[position]]):
            head, _, rest = number.partition("-")
            if head.isdecimal() and rest.isdecimal() and int(rest[:9]) > int(head[:9]):
                first, last = head, rest
        numbers: list[str] | None = [first]
        if last is not None:
            numbers, ranged = expand_range(first, last, law.policy.max_range), True
        if numbers is None:
            return None
        paths = [[*path, (level, each)] for path in paths for each in numbers]
        if len(paths) > law.policy.max_range:
            return None
    return paths, ranged


def _inserted_or_range(law: Law, key: str, path: Path) -> Outcome | None:
    """Return that a number with a hyphen may be one article or a range, if nothing tells which.

    «статьёй 15-33» of an act whose articles are not on record: the one inserted, or nineteen.
    """
    number = path[0][1]
    first, dash, last = number.partition("-")
    if not dash or isinstance(number, Inserted) or not (first.isdecimal() and last.isdecimal()):
        return None
    if not int(first[:9]) < int(last[:9]) <= _MOST_INSERTED:
        return None
    ids = [id_of(key, [(path[0][0], each)]) for each in (number, first, last)]
    refs = [id for id in ids if id is not None]
    if not refs or law.existence(refs[0]).status != "outside":
        return None
    return Outcome(
        "ambiguous",
        reason=Reason("several-readings", (("number", number),), "inserted-or-range"),
        candidates=tuple(Candidate(ref, 0.5, "one of several readings") for ref in refs),
        score=0.5,
    )


def near_to(law: Law, cited: tuple[ProvisionId, ...]) -> tuple[Candidate, ...]:
    """Return what a place that is missing may stand for."""
    if len(cited) != 1:
        return tuple(
            Candidate(i, 0.4, "cited beside") for i in cited if law.existence(i).status == "exists"
        )
    id = cited[0]
    segments = id.segments
    # «п. 2 ст. 128» where the article has parts: perhaps the part was meant.
    if len(segments) == 2 and segments[1].level == "point":
        part = ProvisionId.of(id.act, [segments[0], ("part", segments[1].number)])
        if law.existence(part).status == "exists":
            return (Candidate(part, 0.4, "the article has parts"),)
    if len(segments) > 2 and segments[-1].level == "note":
        note = ProvisionId.of(id.act, [segments[0], ("note", segments[-1].number)])
        if law.existence(note).status == "exists":
            return (Candidate(note, 0.4, "the note stands below the article"),)
    return ()


def continued(inside: ProvisionId, path: Path) -> Path:
    """Return ``path`` continued below the provision that ``within`` names."""
    if path and path[0][0] in ARTICLES:
        return path
    return [*((s.level, s.number) for s in inside.segments), *path]


def time_findings(law: Law, id: ProvisionId, day: dt.date) -> list[Finding]:
    """Return a finding if a place did not apply on a day."""
    status = law.corpus.status(id, day)
    if status in (None, "in-force", "excluded"):
        return []
    code = "not-yet-in-force" if status == "not-yet-in-force" else "no-longer-in-force"
    return [Finding(code, "warning", Reason(code, (("ref", id), ("day", day.isoformat()))))]
