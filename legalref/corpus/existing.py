"""Whether a place exists in an act, what stands below it and what is nearest, from plain records.

Used while loading, to find dangling ids, and afterwards by the corpus, so both mean the same. The
question is about numbers, not about days: whether a provision applies on a day is told by
:class:`legalref.corpus.structure.Structure`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from legalref.ids import ProvisionId, Segment, natural_key
from legalref.values.periods import (
    Period,
    day_before,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from legalref.results import Reason

__all__ = ["Existence", "Facts", "Places", "Record", "fold_numbers", "provision_index"]


ExistenceStatus = Literal[
    "exists", "excluded", "unknown-act", "missing", "unverifiable", "outside"
]  # fmt: skip

Record = dict[str, Any]
Facts = tuple[tuple[str, str], ...]

_LEVEL_WORDS: Final = ("part", "point", "subpoint")


class Existence(NamedTuple):
    """Whether the corpus has a place, with the reason as a sentence in three languages."""

    status: ExistenceStatus
    """``exists``; ``excluded``: the number is kept or was once used, its text is gone;
    ``unknown-act``; ``missing``: the act is known and has no such place; ``unverifiable``: the
    corpus does not know the inner structure there; ``outside``: an act known by name only."""
    code: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def reason(self) -> Reason:
        """Why, as a :class:`~legalref.results.Reason`."""
        from legalref.results import Reason

        return Reason(self.code, self.params)

    def __bool__(self) -> bool:
        """Whether the place exists."""
        return self.status == "exists"


def provision_index(provisions: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what existence and status need: periods, exclusion and anchor by act and path."""
    index: dict[str, dict[str, Any]] = {}
    for record in provisions:
        act, _, path = record["id"].partition(":")
        entry: dict[str, Any] = {
            "v": [
                [
                    v["valid_from"],
                    v.get("valid_from_by"),
                    v.get("valid_to"),
                    v.get("valid_to_by"),
                    v.get("content", "known"),
                ]
                for v in record["versions"]
            ]
        }
        if record.get("excluded"):
            entry["x"] = True
        if record.get("anchor"):
            entry["a"] = record["anchor"]
        index.setdefault(act, {})[path] = entry
    return index


def fold_numbers(numbers: Iterable[str], mark: str = "") -> str:
    """Return numbers as a reader expects them, runs folded; ``mark`` follows each number.

    Example:
        >>> fold_numbers(["1", "2", "3", "4"]), fold_numbers(["1", "2", "2-1", "3"])
        ('1–4', '1, 2, 2-1, 3')
        >>> fold_numbers(["1", "2", "3", "5"], mark=")")
        '1)–3), 5)'
    """
    runs: list[list[str]] = []
    for number in sorted(numbers, key=natural_key):
        last = runs[-1][-1] if runs else ""
        if number.isdecimal() and last.isdecimal() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[str] = []
    for run in runs:
        # Two numbers are no range: «1, 2» is shorter to read than «1–2».
        shown += [f"{run[0]}{mark}–{run[-1]}{mark}"] if len(run) > 2 else [n + mark for n in run]
    return ", ".join(shown)


_MOST_PLACES: Final = 4096  # whose existence is remembered


class Places:
    """The acts and the numbers inside them.

    Each table is given as a function and asked for once, when it is needed.

    Args:
        acts: Returns plain records of the acts by key.
        index: Returns for each act its modelled provisions by path: ``v`` periods, ``x`` excluded,
            ``a`` anchor.
        outline: Returns the outline of an act, or None.
        foreign: Returns the keys of foreign acts.
    """

    def __init__(
        self,
        acts: Callable[[], Mapping[str, Record]],
        index: Callable[[], Mapping[str, Mapping[str, Record]]],
        outline: Callable[[str], Record | None],
        foreign: Callable[[], Container[str]] = tuple,
    ) -> None:
        self._acts = acts
        self._index = index
        self._foreign = foreign
        self.outline = outline
        self._below: dict[str, dict[str, list[Segment]]] = {}
        self._existing: dict[ProvisionId, Existence] = {}
        self._articles: dict[str, list[str]] = {}
        self._names: dict[str, Facts] = {}
        self._ranges: dict[tuple[str, str, str], tuple[int, str, str]] = {}

    @cached_property
    def acts(self) -> Mapping[str, Record]:
        """Plain records of the acts by key."""
        return self._acts()

    @cached_property
    def index(self) -> Mapping[str, Mapping[str, Record]]:
        """Modelled provisions by act and path."""
        return self._index()

    @cached_property
    def foreign(self) -> Container[str]:
        """Keys of foreign acts."""
        return self._foreign()

    # -------------------------------------------------------------- existence

    def existence(self, id: ProvisionId) -> Existence:
        """Return whether ``id`` exists in what the corpus knows; asked of one place in turn."""
        found = self._existing.get(id)
        if found is None:
            if len(self._existing) >= _MOST_PLACES:
                self._existing.clear()
            found = self._existing[id] = self._find(id)
        return found

    def lacks_article(self, act: str, number: str) -> bool:
        """Whether an outline says that an act has no article of a number; False: it is unknown."""
        outline = self.outline(act)
        return (
            outline is not None
            and number not in outline["articles"]
            and number not in outline.get("unread", ())
            and f"art{number}" not in self.index.get(act, {})
        )

    def _find(self, id: ProvisionId) -> Existence:
        act = id.act
        record = self.acts.get(act)
        if record is None:
            if act in self.foreign:
                return Existence("outside", "act-foreign", (("act", act),))
            return Existence("unknown-act", "act-unknown", (("act", act),))
        if record["depth"] == "named" and not record["in_scope"]:
            return Existence("outside", "act-named", self._names_of(record))
        path = id.relative_to(act)
        if not path:
            return Existence("exists", "exists", (("id", str(id)),))
        entry = self.index.get(act, {}).get(path)
        if entry is not None:
            return self._modelled(id, path, entry, record)
        outline = self.outline(act)
        if outline is not None:
            return self._outlined(id, record, outline)
        names = self._names_of(record)
        unknown = Existence("unverifiable", "structure-unknown", (*names, ("place", path)))
        first = id.segments[0]
        if first.level == "art" and record["levels"] and "art" not in record["levels"]:
            return Existence("missing", "no-articles", names)
        if record["structure"] != "articles" or first.level != "art":
            return unknown
        low, high = record["first_article"] or "1", record["last_article"]
        if not natural_key(low) <= natural_key(first.number) <= natural_key(high):
            return Existence(
                "missing",
                "articles-range",
                (*names, ("first", low), ("last", high), ("number", first.number)),
            )
        # 3-1 lies between 1 and 25, but nobody has seen whether it was inserted.
        sure = len(id.segments) == 1 and first.number.isdecimal()
        return Existence("exists", "exists", (("id", str(id)),)) if sure else unknown

    def _modelled(self, id: ProvisionId, path: str, entry: Record, record: Record) -> Existence:
        final = Period(*entry["v"][-1])
        end = final.last
        repealed = record["repealed"]
        # What ended together with its act was not excluded from it.
        if entry.get("x"):
            return Existence("excluded", "place-excluded", (("place", path),))
        if end is not None and (repealed is None or end < day_before(repealed)):
            return Existence("excluded", "place-ended", (("place", path), ("day", end)))
        return Existence("exists", "exists", (("id", str(id)),))

    def _outlined(self, id: ProvisionId, record: Record, outline: Record) -> Existence:
        articles = outline["articles"]
        names = self._names_of(record)
        segments = id.segments
        path = id.relative_to(id.act)
        unknown = Existence("unverifiable", "structure-unknown", (*names, ("place", path)))
        if segments[0].level != "art":
            if segments[0].level in record["levels"]:
                return Existence("missing", "needs-article", names)
            return unknown
        number = segments[0].number
        article = articles.get(number)
        if article is None:
            # Nothing was read of it, or it is modelled and newer than the outline.
            if number in outline.get("unread", ()) or f"art{number}" in self.index.get(id.act, {}):
                return unknown
            ordered = self._articles.get(id.act)
            if ordered is None:
                ordered = self._articles[id.act] = [*articles]  # outlines stand in their order
            return _missing_article(names, number, ordered)
        if article.get("excluded"):
            return Existence("excluded", "article-excluded", (("article", number),))
        if len(segments) == 1:
            return Existence("exists", "exists", (("id", str(id)),))
        step = segments[1]
        if step.level in ("note", ""):
            known = self._is_whole(id.act, f"art{number}", article, record["levels"])
            if step.level == "note" and known and len(segments) == 2:
                where = f"art{number}/note"
                facts = (("article", number),)
                numbers = [
                    path.removeprefix(where)
                    for path in self.index[id.act]
                    if path.startswith(where) and path != where
                ]
                if numbers:
                    points = (("range", fold_numbers(numbers)), ("number", step.number))
                    return Existence("missing", "note-points", (*facts, *points))
                alone = where in self.index[id.act]
                return Existence("missing", "note-alone" if alone else "note-missing", facts)
            return unknown
        if segments[-1].level == "note":
            # The notes that are known stand below their article; a part has none of its own.
            where = f"art{number}"
            noted = any(unit.level == "note" for unit in self._modelled_below(id.act, where))
            if noted or self._is_whole(id.act, where, article, record["levels"]):
                reason = "note-of-article" if noted else "note-missing"
                return Existence("missing", reason, (("article", number),))
        found = self._unit(id, record, article, unknown)
        return unknown if article.get("incomplete") and found.status == "missing" else found

    def _names_of(self, record: Record) -> Facts:
        key = record["key"]
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = _act_names(record)
        return found

    def _is_whole(self, act: str, path: str, article: Record, levels: list[str]) -> bool:
        """Whether everything that stands directly in the article is modelled, so its notes are."""
        index = self.index.get(act, {})
        units = [f"{levels[1]}{number}" for number in article.get("parts", ())]
        units += [f"{levels[2]}{number}" for number in article.get("points", ())]
        return path in index and all(f"{path}/{unit}" in index for unit in units)

    def _unit(
        self,
        id: ProvisionId,
        record: Record,
        article: Record,
        unknown: Existence,
    ) -> Existence:
        """Return whether a part or point exists in an outlined article."""
        levels = (*record["levels"], "", "")
        segments = id.segments
        number, step = segments[0].number, segments[1]
        gone = article.get("gone", ())
        facts = (("article", number), ("number", step.number))
        parts = article.get("parts", {})
        if step.level == levels[2]:
            if step.number in article.get("points", ()):
                if len(segments) > 2:
                    return unknown
                if step.number in gone:
                    return Existence("excluded", f"{step.level}-of-article-excluded", facts)
                return Existence("exists", "exists", (("id", str(id)),))
            if any(parts.values()) and not article.get("points"):
                holders = [part for part, inner in parts.items() if inner]
                return Existence(
                    "missing",
                    f"{step.level}s-inside-{levels[1]}s",
                    (*facts, ("range", fold_numbers(holders))),
                )
        elif step.level == levels[1]:
            if step.number in parts:
                if step.number in gone:
                    return Existence("excluded", f"{step.level}-of-article-excluded", facts)
                if len(segments) == 2:
                    return Existence("exists", "exists", (("id", str(id)),))
                return self._inner(id, record, parts[step.number], gone, unknown)
        elif step.level not in _LEVEL_WORDS:
            return unknown
        return self._missing_unit(id.act, f"art{number}", "article", step, levels, facts)

    def _inner(
        self,
        id: ProvisionId,
        record: Record,
        inner: list[str],
        gone: Container[str],
        unknown: Existence,
    ) -> Existence:
        """Return whether a point of a part (a subpoint of a point) exists."""
        article, holder, step, *deeper = id.segments
        levels = (*record["levels"], "", "")
        if step.level != levels[2]:
            return unknown
        facts = (
            ("article", article.number),
            (holder.level, holder.number),
            ("number", step.number),
        )
        kind = f"{step.level}-of-{holder.level}"
        if step.number in inner:
            if f"{holder.number}/{step.number}" in gone:
                return Existence("excluded", f"{kind}-excluded", facts)
            if deeper:
                return unknown
            return Existence("exists", "exists", (("id", str(id)),))
        return self._missing_unit(id.act, f"{article}/{holder}", holder.level, step, levels, facts)

    def _missing_unit(
        self, act: str, path: str, above: str, step: Segment, levels: tuple[str, ...], facts: Facts
    ) -> Existence:
        """Return the sentence that says which units there are instead of the missing one."""
        found = self._ranges.get((act, path, step.level))
        if found is None:
            siblings = [n for level, n in self._children(act, path) if level == step.level]
            found = (len(siblings), fold_numbers(siblings), fold_numbers(siblings, ")"))
            self._ranges[act, path, step.level] = found
        count, numbers, bracketed = found
        kind = f"{step.level}-of-{above}"
        if not count:
            return Existence("missing", f"{kind}-none", facts)
        # Kazakh drafting writes the innermost level with a bracket, the others with a hyphen.
        innermost = step.level == levels[2]
        ranges = (
            ("range", numbers),
            ("range_kk", bracketed + " " if innermost else numbers + "-"),
            ("number_kk", f"{step.number}) " if innermost else f"{step.number}-"),
        )
        return Existence("missing", f"{kind}-{'one' if count == 1 else 'many'}", (*facts, *ranges))

    # -------------------------------------------------------------- neighbours

    def _children(self, act: str, path: str) -> list[tuple[str, str]]:
        """Return (level, number) of the living units directly below ``path``."""
        record = self.acts[act]
        levels = (*record["levels"], "", "", "")
        found: dict[tuple[str, str], None] = {}
        outline = self.outline(act)
        if outline is not None:
            articles = outline["articles"]
            steps = path.split("/") if path else []
            if not steps:
                found |= {("art", n): None for n, a in articles.items() if not a.get("excluded")}
            elif steps[0].startswith("art") and steps[0][3:] in articles:
                article = articles[steps[0][3:]]
                gone = article.get("gone", ())
                parts = article.get("parts", {})
                if len(steps) == 1:
                    found |= {(levels[1], n): None for n in parts if n not in gone}
                    found |= {
                        (levels[2], n): None for n in article.get("points", ()) if n not in gone
                    }
                elif len(steps) == 2 and steps[1].startswith(levels[1]):
                    holder = steps[1].removeprefix(levels[1])
                    found |= {
                        (levels[2], n): None
                        for n in parts.get(holder, ())
                        if f"{holder}/{n}" not in gone
                    }
        elif not path and record["structure"] == "articles":
            low, high = int(record["first_article"] or 1), int(record["last_article"])
            found |= {("art", str(n)): None for n in range(low, high + 1)}
        found |= {(unit.level, unit.number): None for unit in self._modelled_below(act, path)}
        return list(found)

    def _modelled_below(self, act: str, path: str) -> list[Segment]:
        """Return the modelled units directly below ``path`` that are still there."""
        below = self._below.get(act)
        if below is None:
            below = {}
            record = self.acts[act]
            for known, entry in self.index.get(act, {}).items():
                id = ProvisionId(f"{act}:{known}")
                if self._modelled(id, known, entry, record):
                    below.setdefault(known.rpartition("/")[0], []).append(id.segments[-1])
            self._below[act] = below
        return below.get(path, [])

    def children(self, id: ProvisionId) -> tuple[ProvisionId, ...]:
        """Return the units directly below ``id`` that exist, in natural order."""
        if id.act not in self.acts:
            return ()
        found = [id.child(*unit) for unit in self._children(id.act, id.relative_to(id.act))]
        return tuple(sorted(found))

    def nearest(self, id: ProvisionId, limit: int = 5) -> tuple[ProvisionId, ...]:
        """Return existing ids close to one that does not exist, nearest first.

        First its neighbours by number, then the same number in other places of the act or in
        other acts.
        """
        record = self.acts.get(id.act)
        if record is None:
            from difflib import get_close_matches

            acts = get_close_matches(id.act, sorted(self.acts), n=limit, cutoff=0.7)
            moved = [
                ProvisionId(f"{act}:{id.relative_to(id.act)}" if not id.is_act else act)
                for act in acts
            ]
            return tuple(m for m in moved if self.existence(m))
        found: list[ProvisionId] = []
        parent = id.parent
        if parent is None:
            return ()
        plain = ProvisionId.of(id.act, ((s.level, s.number.lstrip("0")) for s in id.segments))
        if plain != id and self.existence(plain).status == "exists":
            return (plain,)
        if self.existence(id).status in ("unverifiable", "outside"):
            # What cannot be checked has no neighbours, only something around it.
            return tuple(step for step in id.ancestors if self.existence(step))[:1]
        if not parent.is_act and not self.existence(parent):
            # The place cannot exist where the larger unit does not.
            return self.nearest(parent, limit)
        siblings = [child for child in self.children(parent) if child.level == id.level]
        below = [child for child in siblings if child < id]
        above = [child for child in siblings if child > id]
        found += below[-1:] + above[:1]
        last = id.segments[-1]
        if id.level == "art":
            for act in sorted(self.acts):
                elsewhere = ProvisionId(f"{act}:art{id.number}")
                if act != id.act and self.outline(act) and self.existence(elsewhere):
                    found.append(elsewhere)
        elif last.level and len(id.segments) > 1:
            article = id.ancestors[-2]
            for holder in self.children(article):
                if holder not in (id, parent):
                    elsewhere = holder.child(*last)
                    if self.existence(elsewhere):
                        found.append(elsewhere)
            direct = article.child(*last)
            if direct != id and self.existence(direct):
                found.append(direct)
        found += [parent] if not found else []
        return tuple(dict.fromkeys(found))[:limit]


def _act_names(record: Record) -> Facts:
    """Return what the act is called in sentences, per language."""
    names = []
    for lang, others in (("en", ("ru",)), ("ru", ("kk",)), ("kk", ("ru",))):
        found = next(
            (
                record[field][choice]
                for choice in (lang, *others)
                for field in ("abbreviations", "short_titles")
                if (record.get(field) or {}).get(choice)
            ),
            None,
        )
        if found is None:
            titles = record["titles"]
            text = next((titles[x] for x in (lang, *others) if titles.get(x)), None)
            found = text["value"] if text else record["key"]
        names.append((f"act_{lang}", found))
    return tuple(names)


def _missing_article(names: Facts, number: str, ordered: list[str]) -> Existence:
    key = natural_key(number)
    below = bisect_left(ordered, key, key=natural_key)
    above = bisect_right(ordered, key, below, key=natural_key)
    if above == len(ordered):
        facts = (("number", number), ("last", ordered[-1]))
        return Existence("missing", "article-beyond", (*names, *facts))
    if not below:
        facts = (("number", number), ("first", ordered[0]))
        return Existence("missing", "article-before", (*names, *facts))
    near = (("number", number), ("before", ordered[below - 1]), ("after", ordered[above]))
    return Existence("missing", "article-missing", (*names, *near))
