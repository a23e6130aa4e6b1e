"""The corpus: load it, look things up in it, see it as of a day.

Loading opens the compiled form and decodes nothing. Questions that need numbers only (does it
exist, does it apply on a day, what is its address) are answered from plain records; typed models
are built one by one when they are asked for, and only then is pydantic imported.
"""

from __future__ import annotations

import os
from _thread import RLock
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from legalref.corpus.addresses import Addresses
from legalref.corpus.base import Record, build
from legalref.corpus.catalogue import Catalogue
from legalref.corpus.changes import Change, Changes, Differences
from legalref.corpus.compiled import (
    Sections,
    Table,
    compile_snapshot,
    compile_table,
    decode,
    open_sections,
    open_table,
    spread,
)
from legalref.corpus.datadir import COMPILED_NAME, ENDING, data_root
from legalref.corpus.navigation import Shelf
from legalref.corpus.outlined import outlined_record
from legalref.corpus.outlines import opened_outline
from legalref.corpus.searching import Searching
from legalref.corpus.shelves import Shelves
from legalref.corpus.snapshot import snapshot
from legalref.corpus.structure import Existence, Standing, Structure, first_day
from legalref.corpus.threats import PenaltyRow, Threats
from legalref.corpus.vocabulary import Vocabulary
from legalref.corpus.watching import Watching
from legalref.errors import DataError, UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.languages import tables
from legalref.values.display import Displayable, settle
from legalref.values.periods import iso_day

if TYPE_CHECKING:
    import datetime as dt
    from importlib.resources.abc import Traversable

    from legalref.model import Act, Provision, Status

__all__ = [
    "Catalogue",
    "Change",
    "Changes",
    "Corpus",
    "PenaltyRow",
    "compiled_files",
    "kept",
    "load",
]


class Corpus(
    Shelves, Addresses, Threats, Differences, Watching, Searching, Vocabulary, Shelf, Displayable
):
    """Everything that the library knows about the law, or the part of it in force on a day.

    Immutable, safe to share between threads, and the same for the same data. Made by
    :func:`load`; :meth:`at` gives the view of a day.

    Example:
        >>> load().at("2010-01-01").status("kz-cc:art128")
        'not-yet-in-force'
    """

    __slots__ = (
        "__weakref__", "_base", "_cache", "_day", "_lock", "_root", "_sections", "_structure",
    )  # fmt: skip

    def __init__(
        self,
        sections: Sections,
        *,
        root: str | Traversable | None = None,
        view: tuple[Corpus, str] | None = None,
    ) -> None:
        """Make a corpus of opened sections, or a view of one; users call :func:`load`."""
        self._sections = sections
        self._root = root
        # Views take their models from here, so each is built once, whatever the day.
        self._base = view[0] if view else self
        self._day = view[1] if view else None
        self._structure: Structure = view[0]._structure if view else _structure(sections)
        self._cache: dict[Any, Any] = {}
        self._lock = RLock()

    # -------------------------------------------------------------- the day

    @property
    def as_of(self) -> dt.date | None:
        """Day of the view; None for the newest state that the corpus knows."""
        if self._day is None:
            return None
        import datetime as dt

        return dt.date.fromisoformat(self._day)

    def at(self, day: dt.date | str) -> Corpus:
        """Return the same corpus as in force on ``day``.

        Acts and provisions that did not apply on that day are absent from the view; asking it for
        one of them says when it began or ended.

        Args:
            day: A date, or text such as ``"2019-06-01"``.

        Raises:
            ValueError: The text is not a date.

        Example:
            >>> ["kz-law-110-viii" in load().at(day) for day in ("2024-01-01", "2024-10-01")]
            [False, True]
        """
        iso = iso_day(day)
        if iso == self._day:
            return self
        return Corpus(self._sections, root=self._root, view=(self._base, iso))

    @property
    def digest(self) -> str:
        """Digest of the data and of the code that read it."""
        return self._sections.digest

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._root, self.digest, self._day)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return self.digest == other.digest and self._day == other._day

    def __hash__(self) -> int:
        return hash((self.digest, self._day))

    def __repr__(self) -> str:
        day = f" as of {self._day}" if self._day else ""
        return f"<Corpus of {len(self.act_records)} acts{day}>"

    def __len__(self) -> int:
        """Return how many acts there are, those of another day left out."""
        return len(self.acts)

    def __iter__(self) -> Iterator[Act]:
        """Yield the acts, as :attr:`acts`; ``provisions`` has what is in them."""
        return iter(self.acts)

    # -------------------------------------------------------------- looking up

    def __getitem__(self, key: str) -> Provision | Act:
        """Return the act or provision that ``key`` names.

        Args:
            key: Our id (``kz-cc:art128/part2``), an act with an Akoma Ntoso eId
                (``kz-cc#art_128__part_2``), an Akoma Ntoso IRI, an id or an address of the
                official database, with or without an anchor. The address of an old edition gives
                what applied on its day.

        Raises:
            UnknownProvisionError: There is nothing under the key, or nothing that applies on the
                day of the view; the message says what there is instead.
        """
        place, day = self.locate_on(key)
        view = self._edition(key, day)
        return view._act(place, key) if place.is_act else view._place(place, key)

    def _edition(self, key: str, day: str | None) -> Corpus:
        """Return the view of the day that an address names, if it names one."""
        if day is None:
            return self
        if self._day not in (None, day):
            raise UnknownProvisionError(
                key, f"it names the edition of {day}, and this is the law of {self._day}", ()
            )
        try:
            return self.at(day)
        except ValueError:
            raise UnknownProvisionError(key, f"{day} is no day of the calendar", ()) from None

    def provision(self, key: str) -> Provision:
        """Return the provision that ``key`` names, as ``law[key]``, but never an act.

        Raises:
            UnknownProvisionError: There is no such provision, or the key names an act.

        Example:
            >>> load().provision("kz-cc:art128").title("ru")
            'Торговля людьми'
        """
        place, day = self.locate_on(key)
        if place.is_act:
            raise UnknownProvisionError(key, "this is an act, expected a provision of it", ())
        return self._edition(key, day)._place(place, key)

    def act(self, key: str) -> Act:
        """Return the act that ``key`` names or lies in.

        Raises:
            UnknownProvisionError: There is no such act.

        Example:
            >>> load().act("kz-cc:art128/part3").number
            '226-V'
        """
        return self._act(ProvisionId(self.locate(key).act), key)

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        try:
            place, day = self.locate_on(key)
            view = self._edition(key, day)
        except UnknownProvisionError:
            return False
        if view._day is not None and not view._applies(place):
            return False
        return view._is_here(place)

    # -------------------------------------------------------------- light answers

    def existence(self, id: str) -> Existence:
        """Return whether a place exists, with the reason; the day of the view does not matter.

        Raises:
            ValueError: ``id`` is not a canonical id.

        Example:
            >>> load().existence("kz-cc:art128/part9").status
            'missing'
        """
        return self._structure.existence(ProvisionId(id))

    def status(self, id: str, day: dt.date | str | None = None) -> Status | None:
        """Return whether a place applies on ``day`` (the day of the view, else the newest state).

        None if the corpus cannot tell: it does not know the place, or since when it exists.

        Example:
            >>> point = "kz-cc:art125/part2/point5"
            >>> load().status(point, "2024-01-01"), load().status(point, "2025-01-01")
            ('in-force', 'no-longer-in-force')
        """
        when = self._day if day is None else iso_day(day)
        return self._structure.status(ProvisionId(id), when)

    def standing(self, id: str, day: dt.date | str | None = None) -> Standing:
        """Return all that can be said of a place on ``day``; :meth:`status` is the short form.

        Views, :func:`legalref.verify` and the models say what this says: whether the place
        applied, how much is known of what it said, its first and last day with the latest days
        that these may be, and the law that excluded it.

        Example:
            >>> part = load().standing("kz-cao:art94/part2", "2026-01-01")
            >>> part.status, part.last, part.ended_by
            ('excluded', '2018-01-07', '127-VI')
        """
        when = self._day if day is None else iso_day(day)
        return self._structure.standing(ProvisionId(id), when)

    def children(self, id: str) -> tuple[ProvisionId, ...]:
        """Return the units directly below, in natural order; in a view those of its day.

        Example:
            >>> [child.number for child in load().children("kz-cc:art128") if child.level == "part"]
            ['1', '2', '3', '4']
        """
        found = self._structure.children(ProvisionId(id))
        if self._day is None:
            return found
        return tuple(child for child in found if self._applies(child))

    def ancestors(self, id: str) -> tuple[ProvisionId, ...]:
        """Return the larger units, nearest first, ending with the act.

        Example:
            >>> load().ancestors("kz-cc:art128/part3")
            (ProvisionId('kz-cc:art128'), ProvisionId('kz-cc'))
        """
        return ProvisionId(id).ancestors

    def nearest(self, id: str) -> tuple[ProvisionId, ...]:
        """Return existing ids close to one that does not exist, nearest first.

        Example:
            >>> load().nearest("kz-cc:art128/part9")
            (ProvisionId('kz-cc:art128/part4'),)
        """
        return self._structure.nearest(ProvisionId(id))

    @property
    def act_records(self) -> tuple[Record, ...]:
        """Plain records of all acts, whatever the day; not to be changed."""
        return tuple(self._structure.acts.values())

    def act_record(self, key: str) -> Record:
        """Return the plain record of an act; not to be changed.

        Raises:
            UnknownProvisionError: There is no such act.
        """
        record = self._structure.acts.get(key)
        if record is None:
            raise self._unknown(ProvisionId(key), key)
        return record

    @property
    def name_records(self) -> tuple[Record, ...]:
        """Plain records of all names; not to be changed."""
        return tuple(self._get("names"))

    @property
    def synonym_records(self) -> tuple[Record, ...]:
        """Plain records of the words that say the same in names; not to be changed."""
        return tuple(self._get("synonyms") or ())

    @property
    def foreign_records(self) -> tuple[Record, ...]:
        """Plain records of the acts of other countries; not to be changed."""
        return tuple(self._get("foreign"))

    def provision_records(self, act: str) -> tuple[Record, ...]:
        """Plain records of the modelled provisions of an act; not to be changed.

        Keys that have their default value are left out.
        """
        name = f"provisions/{act}"
        return tuple(self._get(name)) if name in self._sections else ()

    # -------------------------------------------------------------- schema

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of all models, under ``$defs``, with every field described."""
        from pydantic.json_schema import models_json_schema

        from legalref import model

        models = [getattr(model, name) for name in model.__all__]
        _, schema = models_json_schema(
            [(found, "validation") for found in models if hasattr(found, "model_fields")],
            title="legalref",
            description="Records of the corpus.",
        )
        return schema

    # -------------------------------------------------------------- machinery

    def _get(self, section: str) -> Any:
        return self._sections.get(section)

    def _has(self, section: str) -> bool:
        return section in self._sections

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gave the first time; made by one thread only."""
        found = self._cache.get(key)
        if found is None:
            with self._lock:
                found = self._cache.get(key)
                if found is None:
                    found = self._cache[key] = make()
        return found

    def _act(self, place: ProvisionId, key: str) -> Act:
        found = self.acts.get(place)
        if found is None:
            raise self._unknown(place, key)
        return found

    def _place(self, place: ProvisionId, key: str) -> Provision:
        if not self._is_here(place) or not self._applies(place):
            raise self._unknown(place, key)
        return self._provision(place)

    def _is_here(self, place: ProvisionId) -> bool:
        """Whether ``law[...]`` has an object for the place in the newest state."""
        if place.is_act:
            return place in self._structure.acts
        return self._structure.existence(place).status in ("exists", "excluded")

    def _applies(self, place: ProvisionId) -> bool:
        """Whether the place belongs to the view."""
        if self._day is None:
            return True
        # None: the corpus cannot tell since when it exists, and does not pretend to.
        return self._structure.status(place, self._day) in ("in-force", None)

    def _unknown(self, place: ProvisionId, key: str) -> UnknownProvisionError:
        """Return the error for a place that is not there, or not on the day of the view."""
        existence = self._structure.existence(place)
        inside = place.is_act and place in self._structure.acts
        if inside or existence.status in ("exists", "excluded"):
            return UnknownProvisionError(key, self._when(place), ())
        near = tuple(str(found) for found in self._structure.nearest(place))
        if existence.status == "outside" and not place.is_act:
            near = (place.act,)
        return UnknownProvisionError(key, existence.reason.text("en").rstrip("."), near)

    def _when(self, place: ProvisionId) -> str:
        """Return why an existing place is not in the view."""
        record = self._structure.acts[place.act]
        whole = self._structure.act_status(place.act, self._day)
        if whole == "not-yet-in-force":
            first = first_day(record)
            return f"on {self._day} {place.act} was not yet in force; it began on {first}"
        if whole == "no-longer-in-force":
            end = record["repealed"]
            return f"on {self._day} {place.act} was no longer in force; it was repealed on {end}"
        found = self._structure.standing(place, self._day)
        if found.status == "not-yet-in-force":
            return f"on {self._day} {place} was not yet in force; it began on {found.first}"
        if found.status == "no-longer-in-force":
            return f"on {self._day} {place} was no longer in force; its last day was {found.last}"
        if found.ended_by is not None:
            return f"{place} was excluded by Law {found.ended_by}; its last day was {found.last}"
        return f"{place} was excluded before {self._day}; only its number is kept"

    def _provision(self, id: ProvisionId) -> Provision:
        """Return an existing provision with the day of the view."""

        def make() -> Provision:
            found: Provision
            # What carries the penalty of a place depends on the day, unless it does so itself.
            update: Record = {"penalty_in": self._penalty_in(id)}
            if self._day is not None:
                update["as_of"] = self.as_of
                found = self._base._provision(id).model_copy(update=update)
            else:
                found = build("Provision", self._provision_record(id) | update)
            settle(found, self)
            return found

        provision: Provision = self._once(("provision", id), make)
        return provision

    def _penalty_in(self, id: ProvisionId) -> tuple[ProvisionId, ...]:
        carriers = self._carriers_of(id)
        return () if id in carriers else carriers

    def _provision_record(self, place: ProvisionId) -> Record:
        """Return the record of a modelled provision, or make that of an outlined one."""
        below = [str(child) for child in self._structure.children(place)]
        if place.relative_to(place.act) in self._structure.index.get(place.act, {}):
            table: dict[str, Record] = self._once(
                ("records", place.act),
                lambda: {r["id"]: r for r in self.provision_records(place.act)},
            )
            record = table[place]
            both = sorted({*record.get("children", ()), *below}, key=ProvisionId)
            return {**record, "children": both}
        titles = self.titles_of_article(place.act, place.segments[0].number)
        return outlined_record(self._structure, place, below, titles or {})


def _structure(sections: Sections) -> Structure:
    """Return the structure of a corpus, whose tables are decoded when first needed."""
    known: dict[str, Record | None] = {}

    def outline(act: str) -> Record | None:
        if act not in known:
            name = f"outline/{act}"
            known[act] = opened_outline(bytes(sections.raw(name))) if name in sections else None
        return known[act]

    return Structure(
        lambda: {record["key"]: record for record in spread(sections.get("acts"))},
        lambda: sections.get("index"),
        outline,
        lambda: frozenset(record["key"] for record in sections.get("foreign")),
    )


# ------------------------------------------------------------------ loading

_packaged: list[Corpus] = []
_packaged_lock = RLock()


def load(root: str | os.PathLike[str] | Traversable | None = None) -> Corpus:
    """Return the packaged corpus, read once per process, or the corpus of any folder.

    A folder is read anew each time and compiled in memory; only for the packaged data a compiled
    form is kept, and it is used only if it fits the YAML that lies there.

    Args:
        root: A folder with the layout of ``data/``; None for the packaged data.

    Raises:
        DataNotFoundError: There is no such folder, or no data in it.
        DataFormatError: The YAML is wrong; every problem is listed, with file, line and column.

    Example:
        >>> law = load()
        >>> bool(law.existence("kz-cc:art125/part3/point2"))
        True
    """
    if root is None:
        if not _packaged:
            with _packaged_lock:
                if not _packaged:
                    _packaged.append(Corpus(open_sections(data_root(), own=True)))
        return _packaged[0]
    place = os.path.abspath(os.fspath(root)) if isinstance(root, (str, os.PathLike)) else root
    return Corpus(open_sections(place), root=place)


def kept(table: Table, corpus: Corpus) -> Sections:
    """Return what a room makes of the data: made once, and kept beside the packaged data."""
    base = corpus._base
    packaged = base._root is None and not tables.added()
    found: Sections = base._once(
        table, lambda: open_table(table, base, data_root() if packaged else None)
    )
    return found


def compiled_files(folder: str, tables: Iterable[Table]) -> dict[str, bytes]:
    """Return the compiled files of a data folder by name, to be shipped in it.

    Raises:
        DataFormatError: The YAML is wrong; every problem is listed.
    """
    files = snapshot(folder)
    compiled = compile_snapshot(files)
    sections = decode(compiled, files.digest)
    assert sections is not None
    corpus = Corpus(sections, root=folder)
    made = {table.name + ENDING: compile_table(table, corpus) for table in tables}
    return {COMPILED_NAME: compiled, **made}


def _restore(root: str | Traversable | None, digest: str, day: str | None) -> Corpus:
    """Unpickle a corpus: load it again, and see that it is the same."""
    corpus = load(root)
    if corpus.digest != digest:
        raise DataError(f"the data at {root or 'the package'} changed since the corpus was pickled")
    return corpus if day is None else corpus.at(day)
