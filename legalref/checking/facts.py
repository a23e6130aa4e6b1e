"""What the corpus has to say to a check, looked up once and kept.

One :class:`Facts` a corpus: titles, citations in three languages, days, successors, penalties.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property, lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.checking.penalties import FOR_LIFE
from legalref.checking.shapes import Shapes
from legalref.citing.formatting import cite
from legalref.errors import UnknownProvisionError
from legalref.ids import ID_PATTERN, ProvisionId
from legalref.languages.home import LAW_LANGS
from legalref.languages.labels import LANGS, in_each, label
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.names.listed import names_of
from legalref.names.titles import NameIndex
from legalref.parsing.units import size_of
from legalref.resolution.levels import normal_path
from legalref.resolution.resembling import index_of
from legalref.resolution.resolver import Resolver, Setting, resolver_of
from legalref.results import Reason, Resolution
from legalref.text.folding import fold
from legalref.text.memory import MadeOnce
from legalref.text.tokens import Cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from legalref.corpus.structure import Standing
    from legalref.corpus.view import Corpus
    from legalref.model import AdditionalPunishment, FalseCitation, Penalty, Punishment
    from legalref.verdicts import Reference

__all__ = ["Facts", "Sanction", "differs", "facts_of", "labelled", "three"]

CACHED: Final = 32_768
"""Answers kept a question; the outlined codes have some 35,000 places in all."""
_PIECE_LEVELS: Final = (
    ("article", "art"), ("part", "part"), ("point", "point"), ("subpoint", "subpoint"),
    ("note", "note"),
)  # fmt: skip
_ID = re.compile(ID_PATTERN)
_LAW_NUMBER = rule("law-number-alone").pattern
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)*")


def three(name: str, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return one parameter of a sentence in each language."""
    return [(f"{name}_{lang}", words[lang]) for lang in LANGS]


def labelled(name: str, key: str) -> list[tuple[str, str]]:
    """Return a label as one parameter of a sentence in each language."""
    return three(name, in_each(key))


class Sanction(NamedTuple):
    """One penalty in numbers."""

    ref: ProvisionId
    penalty: Penalty

    @property
    def _all(self) -> Iterator[Punishment | AdditionalPunishment]:
        yield from self.penalty.alternatives
        yield from self.penalty.additional

    def terms(self, kind: str) -> list[tuple[float | None, float | None]]:
        """Return (lowest, highest) of each alternative of a kind; fines differ by offender."""
        found: list[tuple[float | None, float | None]] = [
            (_amount(one.lower_bound), _amount(one.maximum))
            for one in self.penalty.alternatives
            if one.kind == kind
        ]
        found += [
            (_amount(more.minimum), FOR_LIFE if more.lifelong else _amount(more.maximum))
            for more in self.penalty.additional
            if more.kind == kind
        ]
        return found

    def provides(self, kind: str) -> bool:
        """Whether a kind of punishment is threatened at all."""
        return any(one.kind == kind for one in self._all)

    def unit(self, kind: str) -> str | None:
        """Return the unit in which a kind is counted: ``years`` for all calendar terms."""
        for one in self._all:
            if one.kind == kind and one.maximum is not None:
                unit = one.maximum.unit
                return unit if unit in ("hours", "mci", "tenge") else "years"
        return None


def _amount(term: Any) -> float | None:
    if term is None:
        return None
    return float(term.amount) if term.unit in ("hours", "mci", "tenge") else float(term.years)


def _template(text: str, numbers: list[str]) -> str | None:
    """Return ``text`` with a slot for each number, or None if it does not hold each once."""
    slots = {number: f"{{{place}}}" for place, number in enumerate(numbers)}
    pieces = re.split(r"(?<![0-9a-z-])([0-9]+(?:-[0-9]+)*|[a-z])(?![0-9a-z])", text)
    if sorted(piece for piece in pieces[1::2] if piece in slots) != sorted(numbers):
        return None
    escaped = [piece.replace("{", "{{").replace("}", "}}") for piece in pieces]
    return "".join(slots.get(piece, plain) for piece, plain in zip(pieces, escaped, strict=True))


def differs(one: float, other: float) -> bool:
    """Whether two terms in years are not the same."""
    # Months and days are rounded on the way to years; what lasts for life equals itself.
    return one != other and abs(one - other) > 0.002


class Facts:
    """One corpus with what the checks look up in it; built when first needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.resolver: Resolver = resolver_of(corpus)
        self.date: dt.date = corpus.info.checked_until
        self.compiled: dt.date = corpus.info.compiled_on
        self.shapes: Shapes = Shapes()
        self._label_shapes: dict[object, dict[str, str]] = {}
        # Building the names asks for the newest view, which takes the lock again.
        self._lock = RLock()
        self._records: dict[str, dict[str, dict[str, Any]]] = {}
        self._places: list[tuple[ProvisionId, Sanction]] | None = None
        self._views: dict[dt.date | None, Corpus] = {}
        self.sanctions: Callable[
            [ProvisionId, dt.date | None], tuple[tuple[Sanction, ...], bool]
        ] = lru_cache(maxsize=4096)(self._sanctions)
        self.own_title: Callable[[ProvisionId, str | None], str | None] = lru_cache(maxsize=CACHED)(
            self._own_title
        )
        self.own_name: Callable[[ProvisionId, str | None], Name | None] = lru_cache(maxsize=CACHED)(
            self._own_name
        )
        self.label: Callable[[ProvisionId], dict[str, str]] = lru_cache(maxsize=CACHED)(self._label)
        self.standing: Callable[[ProvisionId, dt.date | None], Standing] = lru_cache(
            maxsize=CACHED
        )(self._standing)
        self.in_scope: Callable[[str], bool] = lru_cache(maxsize=CACHED)(
            self.resolver.lexicon.in_scope
        )
        self.all_in_scope: Callable[[tuple[ProvisionId, ...]], bool] = lru_cache(maxsize=CACHED)(
            lambda refs: bool(refs) and all(map(self.in_scope, refs))
        )
        self.is_name: Callable[[Name], bool] = lru_cache(maxsize=CACHED)(self._is_name)
        self.sources: Callable[[tuple[ProvisionId, ...]], tuple[str, ...]] = lru_cache(
            maxsize=CACHED
        )(self._sources)
        self.was_there: Callable[[ProvisionId], bool] = lru_cache(maxsize=CACHED)(self._was_there)
        self.fine: Callable[[tuple[ProvisionId, ...], dt.date | None], Reason] = lru_cache(
            maxsize=CACHED
        )(self._fine)

    # -------------------------------------------------------------- records

    def records(self, act: str) -> dict[str, dict[str, Any]]:
        """Return the plain records of the modelled provisions of an act, by id."""
        found = self._records.get(act)
        if found is None:
            found = {record["id"]: record for record in self.corpus.provision_records(act)}
            self._records[act] = found
        return found

    def strange_act(self, text: str) -> str | None:
        """Return the act of an id that is of no act of the corpus; None for anything else."""
        if ":" not in text or not _ID.match(text):
            return None
        act = text.partition(":")[0]
        return None if self.resolver.lexicon.record(act) else act

    def article(self, ref: ProvisionId) -> ProvisionId:
        """Return the largest unit of the act that ``ref`` lies in, or the act itself."""
        return ref if ref.is_act else ProvisionId.of(ref.act, ref.segments[:1])

    def _own_name(self, ref: ProvisionId, lang: str | None) -> Name | None:
        """Return the same title as it is compared."""
        title = self.own_title(ref, lang)
        return Name(title) if title is not None else None

    def _own_title(self, ref: ProvisionId, lang: str | None) -> str | None:
        """Return the official title nearest to ``ref``, in ``lang`` if that is given."""
        langs = (lang,) if lang else LAW_LANGS
        if ref.is_act:
            act = self.corpus.act_record(ref)
            titles = [act.get("titles", {})]
        else:
            titles = []
            for step in (ref, *ref.ancestors[:-1]):
                record = self.records(ref.act).get(step)
                if record:
                    titles += [v.get("titles", {}) for v in reversed(record["versions"])]
            number = ref.at_level("art")
            known = self.corpus.titles_of_article(ref.act, number) if number else None
            titles.append({lang: {"value": title} for lang, title in (known or {}).items()})
        for choice in langs:
            for table in titles:
                if table.get(choice):
                    return str(table[choice]["value"])
        return None

    def _label(self, ref: ProvisionId) -> dict[str, str]:
        """Return the citation of ``ref`` in three languages.

        Places of one act and one depth are cited in the same words around other numbers, so one
        full citation serves them all.
        """
        segments = ref.segments
        numbers = [segment.number for segment in segments]
        # Inserted numbers («1-1») and letters may be printed in another way than plain ones.
        shape = ref.act, *[(s.level, s.number.isdigit(), "-" in s.number) for s in segments]
        known = self._label_shapes.get(shape)
        if known is not None and all(numbers):
            return {lang: text.format(*numbers) for lang, text in known.items()}
        found: dict[str, str] = {}
        for lang in LANGS:
            try:
                found[lang] = cite(ref, lang=lang, corpus=self.newest)
            except (UnknownProvisionError, ValueError):
                return dict.fromkeys(LANGS, str(ref))
        if numbers and len(set(numbers)) == len(numbers) and all(numbers):
            templates = {lang: _template(text, numbers) for lang, text in found.items()}
            if None not in templates.values():
                self._label_shapes[shape] = {k: v for k, v in templates.items() if v is not None}
        return found

    def words(self, name: str, *refs: ProvisionId) -> list[tuple[str, str]]:
        """Return the parameter ``name`` of a sentence: the refs as citations."""
        labels = [self.label(ref) for ref in refs[:4]]
        more = ", …" if len(refs) > 4 else ""
        return three(
            name, {lang: ", ".join(label[lang] for label in labels) + more for lang in LANGS}
        )

    @property
    def newest(self) -> Corpus:
        """Return the corpus without a day: what no longer applies must be nameable."""
        return self.view(None)

    def view(self, day: dt.date | None) -> Corpus:
        """Return the law of a day; None for the newest state."""
        found = self._views.get(day)
        if found is None:
            found = self.corpus._base if day is None else self.corpus.at(day)
            with self._lock:
                if len(self._views) > 64:
                    self._views.clear()
                self._views[day] = found
        return found

    def _is_name(self, name: Name) -> bool:
        return bool(names_of(self.newest).find(name, slips=0, outlined=True))

    def _sources(self, refs: tuple[ProvisionId, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for ref in refs:
            record = self.records(ref.act).get(ref)
            if record is not None:
                found.update(dict.fromkeys(record["versions"][-1].get("sources", ())))
                continue
            origin = None if ref.is_act else self.corpus.outline(ref.act)
            try:
                origin = origin or self.corpus.act_record(ref.act)
            except UnknownProvisionError:
                continue
            found.update(dict.fromkeys(origin.get("sources", ())))
        return tuple(found)

    def _fine(self, refs: tuple[ProvisionId, ...], day: dt.date | None) -> Reason:
        """Return the reason of a verdict that finds nothing wrong."""
        params = self.words("ref", *refs)
        if day is None:
            return Reason("checked", tuple(params))
        return Reason("checked-on", (*params, ("day", day.isoformat())))

    def _was_there(self, ref: ProvisionId) -> bool:
        # What was struck out was there, and the check of the day says so.
        return self.corpus.existence(ref).status in ("exists", "excluded")

    # -------------------------------------------------------------- time

    def _standing(self, ref: ProvisionId, day: dt.date | None) -> Standing:
        return self.corpus.standing(ref, day) if day is not None else self.newest.standing(ref)

    def status(self, ref: ProvisionId, day: dt.date | None) -> str | None:
        """Return whether ``ref`` applies on a day; None if that is not known."""
        found = self.standing(ref, day).status
        return None if found == "unknown" else found

    def first_day(self, ref: ProvisionId) -> tuple[str | None, str | None]:
        """Return the first day of ``ref`` and the latest that it may be, where it is not sure."""
        for step in (ref, *ref.ancestors[:-1]):
            record = self.records(ref.act).get(step)
            if record is not None:
                version = record["versions"][0]
                return version["valid_from"], version.get("valid_from_by")
        act = self.corpus.act_record(ref.act)
        return act.get("in_force") or act.get("published") or act.get("adopted"), None

    def last_day(self, ref: ProvisionId) -> str | None:
        """Return the last day of ``ref``, or of what it stands in."""
        for step in (ref, *ref.ancestors[:-1]):
            record = self.records(ref.act).get(step)
            if record is not None and record["versions"][-1].get("valid_to"):
                return str(record["versions"][-1]["valid_to"])
        repealed = self.corpus.act_record(ref.act).get("repealed")
        if repealed is None:
            return None
        return (dt.date.fromisoformat(repealed) - dt.timedelta(days=1)).isoformat()

    @cached_property
    def successors(self) -> dict[str, ProvisionId]:
        """The provisions of repealed codes with what they have become."""
        return {str(row.old): row.new for row in self.newest.crosswalk}

    @cached_property
    def former_acts(self) -> frozenset[str]:
        """Acts out of which provisions have moved."""
        return frozenset(ProvisionId(old).act for old in self.successors)

    def is_offence(self, ref: ProvisionId) -> bool:
        """Whether a provision stands in the special part of a code, which names offences."""
        if ref.is_act or ref.segments[0].level != "art":
            return False
        special = self.corpus.act_record(ref.act).get("special_part")
        return special is not None and (
            size_of(special[0]) <= size_of(ref.segments[0].number) <= size_of(special[1])
        )

    def is_past(self, act: str) -> bool:
        """Whether an act no longer applies, so that only the time told of it makes sense."""
        return act in self.former_acts or bool(self.corpus.act_record(act).get("repealed"))

    def is_former(self, ref: ProvisionId) -> bool:
        """Whether ``ref`` is of an act whose provisions the corpus follows into their new one."""
        return ref.act in self.former_acts

    def false_citation(self, folded: str) -> FalseCitation | None:
        """Return the citation of the list of false ones that reads like a folded text."""
        return self.false_citations.get(folded)

    @cached_property
    def false_citations(self) -> dict[str, FalseCitation]:
        """The list of false citations by their folded words."""
        return {fold(false.text).text: false for false in self.newest.false_citations}

    def successor(self, ref: ProvisionId) -> ProvisionId | None:
        """Return what ``ref`` of a repealed code has become, with the same inner place."""
        for step in (ref, *ref.ancestors[:-1]):
            new = self.successors.get(step)
            if new is not None:
                if step == ref:
                    return new
                # The inner structure was rewritten, so only the article can be named for sure.
                return self.article(new)
        return None

    # -------------------------------------------------------------- names

    @property
    def index(self) -> NameIndex:
        """The names of everything in the corpus."""
        return index_of(self.newest)

    @cached_property
    def acts_of_offences(self) -> frozenset[str]:
        """Acts that hold the offences of the field."""
        return frozenset(offence.provision.act for offence in self.newest.offences)

    def is_named(self, name: Name, acts: frozenset[str]) -> bool:
        """Whether ``name`` is exactly that of something in ``acts`` or of an offence.

        Titles of other acts are often plain words: «Физические лица», «Понятия».
        """
        if not any(map(str.isalpha, name.given)):
            return False  # a number of a list; each would be compared with all names
        near = acts | self.acts_of_offences
        return any(
            rival.exact and any(ref.act in near for ref in rival.named.refs)
            for rival in self.index.look_up(name)
        )

    def amendments(self, ref: ProvisionId) -> list[tuple[dt.date, str]]:
        """Return the day and the number of the laws that are recorded as changing an article.

        None are recorded of an act as a whole.
        """
        if ref.is_act:
            return []
        outline = self.newest.outline(ref.act)
        article = (outline or {}).get("articles", {}).get(self.article(ref).segments[0].number)
        changes = (article or {}).get("amended", ())
        return [(dt.date.fromisoformat(str(day)), str(law)) for day, law in changes]

    # -------------------------------------------------------------- penalties

    def _sanctions(
        self, ref: ProvisionId, day: dt.date | None
    ) -> tuple[tuple[Sanction, ...], bool]:
        """Return the penalties of a unit on a day, and whether all of them are known."""
        if ref.is_act:
            return (), False
        found = self.view(day).penalties(ref)
        known = tuple(Sanction(row.provision, row.penalty) for row in found if row.penalty)
        return known, bool(found) and len(known) == len(found)

    def places(self) -> list[tuple[ProvisionId, Sanction]]:
        """Return every penalty of the trafficking-related offences in the newest state."""
        if self._places is None:
            self._places = [
                (row.provision, Sanction(row.provision, row.penalty))
                for offence in self.newest.offences
                for row in offence.penalties
                if row.penalty
            ]
        return self._places

    # -------------------------------------------------------------- references in pieces

    def is_plain(self, pieces: Reference) -> bool:
        """Whether a reference is the key or the number of an act with numbers, nothing besides."""
        act = (pieces.act or "").strip()
        if act and not (self.resolver.lexicon.record(act) or _LAW_NUMBER.match(act)):
            return False
        return all(
            _PLAIN_NUMBER.fullmatch(number) or level == "note"
            for name, level in _PIECE_LEVELS
            if (number := getattr(pieces, name))
        )

    def assemble(
        self, pieces: Reference, title: Name | None, day: dt.date | None
    ) -> tuple[Cut, Name | None, Resolution | None]:
        """Return the words of a reference in pieces, and what it means."""
        numbers = [
            (level, number) for name, level in _PIECE_LEVELS if (number := getattr(pieces, name))
        ]
        act = (pieces.act or "").strip()
        if not act and not numbers:
            return Cut(""), title, None
        plain = all(_PLAIN_NUMBER.fullmatch(number) or level == "note" for level, number in numbers)
        words = " ".join(
            f"{label(f'cited.{level}', 'ru')} {number}" for level, number in reversed(numbers)
        )
        text = f"{words} {act}".strip()
        cut = Cut(text)
        key: str | None = None
        if act and plain:
            if self.resolver.lexicon.record(act):
                key = act
            else:
                # «110-VIII» is a number of a law and of nothing else.
                number = _LAW_NUMBER.match(act)
                words_of_act = label("cited.law-number", "ru", number=number[1]) if number else act
                found = self.resolver.resolve(words_of_act, Setting(day=day))
                named = {ref.act for ref in (*found.refs, *found.cited)}
                if len(named) == 1 and all(ref.is_act for ref in found.refs):
                    key = named.pop()
                elif not numbers:
                    return cut, title, found
        if key is None:
            return cut, title, self.resolver.resolve(text, Setting(day=day, title=title), cut)
        levels = tuple(self.corpus.act_record(key).get("levels") or ("art", "part", "point"))
        path = [
            (level, "" if level == "note" and not number[:1].isdigit() else number)
            for level, number in numbers
        ]
        inside = [step for step in path if step[0] != "note"]
        normal = normal_path(inside, levels, "en", []) or inside
        try:
            place = ProvisionId.of(key, [*normal, *(step for step in path if step[0] == "note")])
        except ValueError:
            return cut, title, self.resolver.resolve(text, Setting(day=day, title=title), cut)
        return cut, title, self.resolver.resolve(str(place), Setting(day=day, title=title))


_all_facts: Final = MadeOnce["Facts"](8)


def facts_of(corpus: Corpus) -> Facts:
    """Return what the checks know of a corpus, made once per corpus."""
    return _all_facts.of(corpus, lambda: Facts(corpus))
