"""Read a data folder: YAML to checked, plain, JSON-ready sections.

Every problem of the folder is reported at once, each with file, line and column; a folder with
problems gives nothing at all. The format of the folder is described in ``data/README.md``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import types
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn, Union, get_args, get_origin

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from legalref import model
from legalref.corpus.datadir import MAX_BYTES
from legalref.corpus.snapshot import Snapshot, snapshot
from legalref.corpus.structure import Structure, first_day, provision_index
from legalref.corpus.yaml_nodes import Node, compose
from legalref.errors import DataFormatError, DataNotFoundError, Problem
from legalref.ids import ProvisionId, natural_key
from legalref.values.periods import day_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

__all__ = ["DATA_VERSION", "Outline", "OutlineArticle", "read_folder", "read_snapshot"]

DATA_VERSION: Final = 1
"""Version of the format of the data folder; ``schema_version`` in ``corpus.yaml``."""

Record = dict[str, Any]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[0-9]+)*$")]
LawNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[0-9]+)?(?:-[IVXLC]+)?$")]
Place = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[0-9]+)*(?:/[0-9]+(?:-[0-9]+)*)?$")]


class Exclusion(model.Model):
    """Which law excluded a place, and until when it applied."""

    law: LawNumber
    """Number of the law: ``127-VI``."""
    adopted: dt.date
    valid_to: dt.date
    """Last day on which the place applied, at the earliest: as the clause of the law says."""
    valid_to_by: dt.date | None = None
    """The latest that day may be, where the day of publication was not seen."""


class Insertion(model.Model):
    """Which law inserted an article, and since when it applied."""

    law: LawNumber
    adopted: dt.date
    valid_from: dt.date
    """First day on which the article applied, at the earliest."""
    valid_from_by: dt.date | None = None
    """The latest that day may be, where it is not established."""


class OutlineArticle(model.Model):
    """The skeleton of one article: its numbers, and its titles where they were read whole."""

    title_ru: model.NonEmpty | None = None
    title_kk: model.NonEmpty | None = None
    title_en: model.NonEmpty | None = None
    parts: dict[Number, tuple[Number, ...]] = Field(default_factory=dict)
    """Parts (in laws: points) with the numbers of their points (subpoints)."""
    points: tuple[Number, ...] = ()
    """Innermost units that stand in the article itself."""
    inserted_by: Insertion | None = None
    """The law that inserted the article, where it is known."""
    excluded: bool = False
    excluded_by: Exclusion | None = None
    """The law that excluded the article, where it is known."""
    gone: tuple[Place, ...] = ()
    """Excluded parts and points: ``"2"`` or ``"2/5"``."""
    gone_by: dict[Place, Exclusion] = Field(default_factory=dict)
    """The laws that excluded them, where they are known."""
    incomplete: bool = False
    """Whether some numbers of the article were not read, so a missing one proves nothing."""
    amended: tuple[tuple[dt.date, model.NonEmpty], ...] = ()
    """Day and number of the laws that changed the article."""


class Outline(model.Fact):
    """The skeleton of a whole act, taken from a copy of a certain day."""

    act: ProvisionId
    adilet_id: str | None = None
    copy_as_of: dt.date
    unread: tuple[Number, ...] = ()
    """Articles of which nothing was read; whether they exist is not known."""
    articles: Annotated[dict[Number, OutlineArticle], Field(min_length=1)]


_LISTS: Final[dict[str, dict[str, type[model.Model]]]] = {
    "conflicts.yaml": {"conflicts": model.Conflict},
    "crosswalk.yaml": {"crosswalk": model.Crosswalk},
    "elements.yaml": {"elements": model.Element},
    "foreign.yaml": {"foreign": model.ForeignAct},
    "gaps.yaml": {"gaps": model.Gap},
    "misquotes.yaml": {"false_citations": model.FalseCitation},
    "named.yaml": {"acts": model.Act},
    "names.yaml": {"names": model.Name, "synonyms": model.Synonyms},
    "offences.yaml": {"offences": model.Offence},
    "organisations.yaml": {
        "organisations": model.Organisation,
        "programmes": model.Programme,
        "hotlines": model.Hotline,
    },
    "referral.yaml": {"rules": model.ReferralRule},
    "statistics.yaml": {"statistics": model.Statistic},
}
"""The list files: which keys they have at the top, and of what each is a list."""

_SECTION: Final = {"rules": "referral", "acts": "named"}
_REQUIRED: Final = ("corpus.yaml", "sources.yaml")
_REFERRED: Final = (
    "acts/", "outlines/", "corpus.yaml", "elements.yaml", "named.yaml", "sources.yaml",
)  # fmt: skip
"""Files that others refer to."""
_UNIQUE: Final = {
    "crosswalk": ("old", "new"), "elements": ("id",), "foreign": ("key",), "hotlines": ("number",),
    "offences": ("provision",), "organisations": ("id",), "programmes": ("id",),
    "referral": ("id",), "statistics": ("id",), "false_citations": ("text",),
    "conflicts": ("topic",), "named": ("key",), "names": ("text", "lang"),
}  # fmt: skip
"""What must not occur twice in a section."""

_OWN_IDS: Final = frozenset(
    {(model.Act, "key"), (model.ForeignAct, "key"), (model.Provision, "id"), (Outline, "act")}
)
"""Fields that give an id; all other ids lead to something that must exist."""

_ACT_IDS: Final = frozenset(
    {
        (model.Act, "predecessor"), (model.Act, "successor"), (model.Act, "ratified_by"),
        (model.Amendment, "by"), (model.Version, "amended_by"), (model.Version, "ended_by"),
    }
)  # fmt: skip
"""Fields that name an act, not a place in one."""

_DERIVED: Final[dict[type[BaseModel], frozenset[str]]] = {
    model.Provision: frozenset({"as_of", "penalty_in"}),
    model.Offence: frozenset({"as_of", "penalties"}),
}
"""Fields that the corpus fills in, so the YAML must not."""

_OUTLINE_LEVELS: Final = (["art", "part", "point"], ["art", "point", "subpoint"])

_UNITS: Final = {
    "imprisonment": ("years", "months"),
    "restriction-of-freedom": ("years", "months"),
    "arrest": ("days", "months"),
    "community-service": ("hours",),
    "fine": ("mci", "tenge"),
}


def read_folder(root: str | Traversable) -> dict[str, Any]:
    """Return the sections of the data folder ``root`` as plain JSON-ready data.

    Raises:
        DataNotFoundError: There is no such folder, or no YAML in it.
        DataFormatError: Something is wrong in it; carries every problem.
    """
    return read_snapshot(snapshot(root))


def read_snapshot(files: Snapshot) -> dict[str, Any]:
    """Return the sections of a folder that was read before; see :func:`read_folder`."""
    if not any(data is not None for _, data in files.files) and not files.oversized:
        raise DataNotFoundError("the folder holds no YAML; expected corpus.yaml and acts/*.yaml")
    return _Reader(files).read()


class _Checked:
    """A record that passed, with the place it came from."""

    __slots__ = ("file", "node", "plain")

    def __init__(self, file: str, node: Node, plain: Record) -> None:
        self.file = file
        self.node = node
        self.plain = plain


class _Reader:
    """Reads one snapshot; collects problems instead of stopping at the first."""

    def __init__(self, files: Snapshot) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.nodes: dict[str, Node] = {}
        self.checked: dict[str, list[_Checked]] = {}
        self.entries: list[tuple[type[model.Model], str, Node]] = []
        """All records, also those that did not pass, with their kind and file."""
        self.outlines: dict[str, Record] = {}
        self.acts: dict[str, _Checked] = {}
        self.taken: dict[str, tuple[str, int]] = {}
        self.mangled: set[tuple[str, int, int]] = set()
        """Places of what the parser already complained about."""
        self.unread: set[str] = set()
        """Files that are no YAML at all."""
        self.broken: set[str] = set()
        """Keys of acts that did not pass: what points to them is not dangling."""
        self.declared: set[str] = set()
        """Ids of provisions that did not pass."""

    def read(self) -> dict[str, Any]:
        """Return all sections, or raise with all problems."""
        self.parse_files()
        if any(name.startswith(_REFERRED) for name in self.unread):
            # What stands in a file that is no YAML would be missing wherever others refer to it.
            self.problems = [p for p in self.problems if p.file in self.unread]
            self.fail()
        info = self.single("corpus.yaml", model.CorpusInfo)
        sources = self.sources()
        for name in sorted(self.nodes):
            if name.startswith("acts/"):
                self.act_file(name)
        for name, keys in _LISTS.items():
            self.list_file(name, keys)
        for name in sorted(self.nodes):
            if name.startswith("outlines/"):
                self.outline_file(name)
        self.cross_check()
        if self.problems:
            self.fail()
        assert info is not None
        acts = [found.plain for found in (*self.acts.values(),)]
        provisions = sorted(
            (found.plain for found in self.checked.get("provisions", [])),
            key=lambda record: ProvisionId(record["id"]),
        )
        return {
            "info": info.plain,
            "acts": sorted(acts, key=lambda record: ProvisionId(record["key"])),
            "sources": [found.plain for found in sources],
            "provisions": provisions,
            "outlines": dict(sorted(self.outlines.items())),
            **{
                section: [found.plain for found in self.checked.get(section, [])]
                for section in (
                    "names", "synonyms", "foreign", "offences", "referral", "elements", "crosswalk",
                    "statistics", "organisations", "programmes", "hotlines", "false_citations",
                    "gaps", "conflicts",
                )
            },
        }  # fmt: skip

    def fail(self) -> NoReturn:
        """Raise what was collected, in reading order, each once."""
        raise DataFormatError(
            tuple(sorted(set(self.problems), key=lambda p: (p.file, p.line, p.column, p.message)))
        )

    def complain(self, file: str, node: Node | None, message: str, *, key: bool = False) -> None:
        """Note a problem at a node (at its key, if ``key``), or with the file as a whole."""
        if node is None:
            self.problems.append(Problem(file, 0, 0, "", message))
        else:
            place = (node.key_line, node.key_column) if key else (node.line, node.column)
            self.problems.append(Problem(file, *place, node.path, message))

    # -------------------------------------------------------------- files

    def parse_files(self) -> None:
        """Parse what belongs into a data folder and complain about the rest."""
        for name in self.files.oversized:
            self.complain(
                name, None, f"has more than {MAX_BYTES:,} bytes and was not read; split the file"
            )
        names = {name for name, _ in self.files.files}
        for name, data in self.files.files:
            folder, _, base = name.rpartition("/")
            known = (
                name in _REQUIRED
                or name in _LISTS
                or (folder in ("acts", "outlines") and base.endswith(".yaml"))
            )
            if not known:
                near = get_close_matches(name, [*_REQUIRED, *_LISTS], n=1)
                self.complain(
                    name, None,
                    "is not a file of the data folder"
                    + (f"; did you mean {near[0]}?" if near else "")
                    + "; expected corpus.yaml, sources.yaml, acts/<key>.yaml, outlines/<key>.yaml, "
                    + ", ".join(_LISTS),
                )  # fmt: skip
            elif data is not None:
                root = compose(data, name, self.problems.append)
                if root is None:
                    self.unread.add(name)
                if root is not None and not isinstance(root.value, dict):
                    self.complain(
                        name, root, f"read {_shown(root)}, expected keys with values, such as ru: …"
                    )
                elif root is not None:
                    self.nodes[name] = root
        self.mangled = {(p.file, p.line, p.column) for p in self.problems if p.line}
        for name in _REQUIRED:
            if name not in names:
                self.complain(name, None, "is missing; every data folder has one")
        if not any(name.startswith("acts/") for name in names):
            self.complain("acts/", None, "holds no act; expected at least one acts/<key>.yaml")

    def single(self, name: str, kind: type[model.Model]) -> _Checked | None:
        """Read a file that is one record."""
        root = self.nodes.get(name)
        if root is None:
            return None
        found = self.check(kind, root, name)
        version = root.get("schema_version")
        if found is not None and version is not None and version.value != DATA_VERSION:
            self.complain(
                name, version, f"read {version.value}, expected {DATA_VERSION}, the known format"
            )
        return found

    def top(self, name: str, keys: Iterable[str]) -> dict[str, Node]:
        """Return the values of the top keys of a file; complain about unknown ones."""
        root = self.nodes.get(name)
        if root is None:
            return {}
        expected = tuple(keys)
        for key, node in root.value.items():
            if key not in expected:
                self.complain(name, node, _unknown_key(key, expected), key=True)
        if not any(key in root.value for key in expected):
            self.complain(name, root, f"has no key {' or '.join(expected)}; expected a list there")
        return {key: root.value[key] for key in expected if key in root.value}

    def sources(self) -> list[_Checked]:
        """Read sources.yaml, a mapping by id."""
        name = "sources.yaml"
        node = self.top(name, ["sources"]).get("sources")
        if node is None:
            return []
        if not isinstance(node.value, dict):
            self.complain(
                name, node, f"read {_shown(node)}, expected ids with their sources, such as k-S1:"
            )
            return []
        found = []
        for key, entry in node.value.items():
            if "id" in (entry.value if isinstance(entry.value, dict) else ()):
                self.complain(name, entry.value["id"], "the id is the key above; delete this line")
                continue
            address = entry.get("url")
            if address is not None and not _WEB.fullmatch(address.text() or "https://-"):
                self.complain(
                    name, address,
                    f"read {_shown(address)}, expected an address, for example "
                    "https://adilet.zan.kz/rus/docs/K1400000226",
                )  # fmt: skip
            checked = self.check(model.Source, entry, name, {"id": key})
            if checked is not None:
                found.append(checked)
        self.checked["sources"] = found
        return found

    def list_file(self, name: str, keys: dict[str, type[model.Model]]) -> None:
        """Read a file of one or more lists of records."""
        for key, node in self.top(name, keys).items():
            section = _SECTION.get(key, key)
            if not isinstance(node.value, list):
                self.complain(name, node, f"read {_shown(node)}, expected a list: lines with - …")
                continue
            seen: dict[tuple[str, ...], Node] = {}
            for entry in node.value:
                fixed = {"depth": "named"} if section == "named" else {}
                self.unique(name, section, entry, seen)
                self.entries.append((keys[key], name, entry))
                found = self.check(keys[key], entry, name, fixed, full=section in _FULL)
                if section == "named":
                    self.add_act(name, entry, found)
                elif found is not None:
                    self.checked.setdefault(section, []).append(found)

    def unique(
        self, name: str, section: str, entry: Node, seen: dict[tuple[str, ...], Node]
    ) -> None:
        """Complain about a record that was there before."""
        fields = _UNIQUE.get(section, ())
        values = tuple(
            value.text() or "" for field in fields if (value := entry.get(field)) is not None
        )
        if not fields or len(values) != len(fields):
            return
        if section == "named":  # acts are compared with those of other files too
            return
        if section == "names":
            values = tuple(value.casefold() for value in values)
        if values in seen:
            self.complain(
                name, entry.get(fields[0]),
                f"{' / '.join(v.text() or '' for f in fields if (v := entry.get(f)))} is here a "
                f"second time; the first is in line {seen[values].line}",
            )  # fmt: skip
        else:
            seen[values] = entry

    def add_act(self, file: str, node: Node, found: _Checked | None) -> None:
        """Register an act under its key."""
        key_node = node.get("key")
        key = key_node.text() if key_node is not None else None
        if key is None or key_node is None:
            return
        if key in self.taken:
            other, line = self.taken[key]
            self.complain(file, key_node, f"the act {key} is already in {other}:{line}")
            return
        self.taken[key] = (file, key_node.line)
        if found is None:
            self.broken.add(key)
        else:
            self.acts[key] = found
            section = "named" if file == "named.yaml" else "acts"
            self.checked.setdefault(section, []).append(found)

    # -------------------------------------------------------------- acts and provisions

    def act_file(self, name: str) -> None:
        """Read one act with its provisions."""
        root = self.nodes[name]
        expected = name.removeprefix("acts/").removesuffix(".yaml")
        own = Node(dict(root.value), root.line, root.column, root.path)
        provisions = own.value.pop("provisions", None)
        self.entries.append((model.Act, name, own))
        key = own.get("key")
        if key is not None and key.text() != expected:
            self.complain(
                name,
                key,
                f"read {_shown(key)}, expected {expected!r}: the file is named by the key",
            )
            self.broken.add(key.text() or "")
        act = self.check(model.Act, own, name, {"depth": "modelled"}, full=True)
        if act is not None and act.plain["depth"] == "named":
            self.complain(
                name, own.get("depth"), "read 'named'; acts of that depth stand in named.yaml"
            )
        self.add_act(name, own, act)
        self.broken.add(expected) if act is None else None
        if provisions is None:
            return
        if not isinstance(provisions.value, list):
            self.complain(
                name, provisions, f"read {_shown(provisions)}, expected a list: - id: art128"
            )
            return
        record = act.plain if act is not None else {}
        first = first_day(record) if record else None
        last = day_before(record["repealed"]) if record.get("repealed") else None
        walker = _Provisions(self, name, expected, tuple(record.get("levels") or ()))
        walker.walk(provisions.value, ProvisionId(expected) if _is_id(expected) else None,
                    _Life(first, None, last, None, certain=act is not None,
                          exact=bool(record.get("in_force"))))  # fmt: skip

    # -------------------------------------------------------------- outlines

    def outline_file(self, name: str) -> None:
        """Read the skeleton of one act."""
        root = self.nodes[name]
        expected = name.removeprefix("outlines/").removesuffix(".yaml")
        found = self.check(Outline, root, name)
        if found is None:
            self.broken.add(expected)
            return
        act = root.get("act")
        if found.plain["act"] != expected:
            self.complain(
                name,
                act,
                f"read {_shown(act)}, expected {expected!r}: the file is named by the act",
            )
            return
        known = self.acts.get(expected)
        if known is None:
            if expected not in self.broken:
                self.complain(name, act, f"no file acts/{expected}.yaml describes this act")
            return
        adilet = root.get("adilet_id")
        if adilet is not None and adilet.value != known.plain["adilet_id"]:
            self.complain(
                name, adilet,
                f"read {_shown(adilet)}, but the adilet id of the act is "
                f"{known.plain['adilet_id']!r}",
            )  # fmt: skip
        if known.plain["structure"] != "complete":
            self.complain(
                known.file, known.node.get("structure") or known.node,
                "an act with an outline has structure: complete",
            )  # fmt: skip
        if known.plain["levels"] not in _OUTLINE_LEVELS:
            self.complain(
                known.file, known.node.get("levels") or known.node,
                "an act with an outline has the levels [art, part, point] or "
                "[art, point, subpoint]",
            )  # fmt: skip
        articles = root.get("articles")
        assert articles is not None
        self.no_doubles(name, root.get("unread"))
        for entry in _at(root, "unread[]"):
            if entry.value in articles.value:
                self.complain(name, entry, f"{_shown(entry)} is unread and among the articles too")
        for article in articles.value.values():
            for listed in (article.get("points"), *_values(article.get("parts"))):
                self.no_doubles(name, listed)
            self.no_doubles(name, article.get("gone"))
            self.exclusions(name, article, root)
        ordered = sorted(found.plain["articles"].items(), key=lambda item: natural_key(item[0]))
        self.outlines[expected] = {
            **found.plain,
            "amendments_recorded": any("amended" in article for _, article in ordered),
            "articles": dict(ordered),
        }

    def exclusions(self, name: str, article: Node, root: Node) -> None:
        """Complain where what is said of an exclusion does not fit the rest of the outline."""
        copied = root.get("copy_as_of")
        by = article.get("excluded_by")
        listed = {entry.value for entry in _at(article, "gone[]")}
        endings = [] if by is None else [by]
        if by is not None and not _true(article.get("excluded")):
            self.complain(name, by, "stands here without excluded: true", key=True)
        below = article.get("gone_by")
        for place, node in below.value.items() if below is not None else ():
            endings.append(node)
            if place not in listed:
                self.complain(name, node, f"{place} is not in gone; add it there", key=True)
        for node in endings:
            first, last = node.get("valid_to"), node.get("valid_to_by")
            if first is None or copied is None:
                continue
            if last is not None and str(last.value) < str(first.value):
                self.complain(name, last, f"lies before valid_to {first.value}")
            if str((last or first).value) >= str(copied.value):
                self.complain(
                    name, last or first,
                    f"read {_shown(last or first)}, but the copy of {copied.value} has it excluded",
                )  # fmt: skip

    def no_doubles(self, name: str, node: Node | None) -> None:
        """Complain about a number that stands twice in one list."""
        seen = set()
        for entry in node.items() if node is not None else ():
            if entry.value in seen:
                self.complain(name, entry, f"{_shown(entry)} is listed twice")
            seen.add(entry.value)

    # -------------------------------------------------------------- validation

    def check(
        self,
        kind: type[model.Model],
        node: Node,
        file: str,
        defaults: Record | None = None,
        *,
        full: bool = False,
    ) -> _Checked | None:
        """Validate a record; note its problems with their places, or return it as plain data.

        Args:
            kind: The model.
            node: The mapping as written.
            file: Where it stands.
            defaults: Values for keys that are not written.
            full: Whether the plain data spells out defaults; else they are left out.
        """
        if not isinstance(node.value, dict):
            self.complain(file, node, f"read {_shown(node)}, expected keys with values")
            return None
        before = len(self.problems)
        for key in _DERIVED.get(kind, ()):
            if key in node.value:
                self.complain(file, node.value[key], f"unknown key {key!r}", key=True)
        written = node.to_plain()
        try:
            instance = kind.model_validate_json(json.dumps({**(defaults or {}), **written}))
        except ValidationError as error:
            details = error.errors(include_url=False)
            for detail in details:
                loc = detail["loc"]
                # Pydantic calls a list too short whose entries did not pass; they are told anyway.
                inside = any(d["loc"][: len(loc)] == loc != d["loc"] for d in details)
                if not (detail["type"] == "too_short" and inside):
                    self.translate(kind, node, file, detail)
            return None
        understood = instance.model_dump(mode="json", exclude_unset=True)
        self.compare(file, node, {key: understood[key] for key in written})
        if len(self.problems) > before:
            return None
        return _Checked(file, node, instance.model_dump(mode="json", exclude_defaults=not full))

    def compare(self, file: str, node: Node, understood: Any) -> None:
        """Complain where a value means something else than it says: dates given as seconds, …."""
        if isinstance(node.value, dict) and isinstance(understood, dict):
            for key, child in node.value.items():
                self.compare(file, child, understood[key])
        elif isinstance(node.value, list) and isinstance(understood, list):
            for child, value in zip(node.value, understood, strict=True):
                self.compare(file, child, value)
        elif node.value != understood:
            self.complain(
                file, node, f'read {_shown(node)}, which means {understood!r}; write "{understood}"'
            )

    def translate(self, kind: type[model.Model], node: Node, file: str, detail: Any) -> None:
        """Turn an error of pydantic into a problem with its place in the file."""
        loc: tuple[str | int, ...] = detail["loc"]
        missing = detail["type"] == "missing"
        place = node
        for step in loc:
            child = place.child(step)
            if child is None:
                break
            place = child
        holder = loc[:-1] if missing or detail["type"] == "extra_forbidden" else loc
        owner = _model_at(kind, holder) or kind
        message = _explain(detail, place, owner)
        # What YAML would mangle has been reported; that it does not fit either is no news.
        mangled = (file, place.line, place.column) in self.mangled
        if message is not None and not mangled:
            self.complain(file, place, message, key=detail["type"] == "extra_forbidden")

    # -------------------------------------------------------------- cross checks

    def cross_check(self) -> None:
        """Check what concerns more than one record."""
        provisions = self.checked.get("provisions", [])
        index = provision_index([found.plain for found in provisions])
        foreign = {found.plain["key"] for found in self.checked.get("foreign", [])}
        records = {key: found.plain for key, found in self.acts.items()}
        structure = Structure(lambda: records, lambda: index, self.outlines.get, lambda: foreign)
        self.check_acts()
        for kind, file, record in self.entries:
            for owner, field, node in _ids_in(kind, record):
                if (owner, field) not in _OWN_IDS:
                    self.reference(structure, file, node, act_only=(owner, field) in _ACT_IDS)
            if kind is model.Provision:
                self.check_units(file, record)
        self.check_sources()
        self.check_elements()
        self.check_outlined(provisions, records)
        self.check_offences(structure)
        self.check_anchors()
        for found in self.checked.get("foreign", []):
            key = found.plain["key"]
            if key in self.taken:
                self.complain(
                    found.file, found.node.get("key"), f"{key} is an act of {self.taken[key][0]}"
                )

    def reference(
        self, structure: Structure, file: str, node: Node, *, act_only: bool = False
    ) -> None:
        """Complain about an id that leads nowhere."""
        text = node.text()
        if text is None or not _is_id(text):
            return  # reported by the model
        target = ProvisionId(text)
        if target.act in self.broken or any(str(a) in self.declared for a in target.ancestors):
            return
        if str(target) in self.declared:
            return
        if act_only and not target.is_act:
            self.complain(file, node, f"read {_shown(node)}, expected an act, such as 'kz-cc'")
            return
        existence = structure.existence(target)
        if existence.status in ("unknown-act", "missing"):
            near = structure.nearest(target, 3)
            self.complain(
                file, node,
                f"{target} does not exist: {existence.reason.text('en')}"
                + (f" Nearest: {', '.join(near)}." if near else ""),
            )  # fmt: skip

    def check_sources(self) -> None:
        """Every id under a key ``sources`` must be one of sources.yaml."""
        if "sources.yaml" not in self.nodes or "sources" not in self.checked:
            return
        entries = self.nodes["sources.yaml"].get("sources")
        known = set(entries.value) if entries is not None else set()
        for name, root in self.nodes.items():
            if name == "sources.yaml":
                continue
            for node in _named(root, "sources"):
                seen = set()
                for entry in node.items():
                    source = entry.text()
                    if source is not None and source not in known:
                        near = get_close_matches(source, sorted(known), n=1)
                        hint = f"; did you mean {near[0]}?" if near else ""
                        self.complain(
                            name, entry, f"the source {source!r} is not in sources.yaml{hint}"
                        )
                    if source in seen:
                        self.complain(name, entry, f"the source {source!r} is named twice")
                    seen.add(source)

    def check_elements(self) -> None:
        """Every element that a provision realises must be in the vocabulary."""
        root = self.nodes.get("elements.yaml")
        if root is None and "elements.yaml" in {name for name, _ in self.files.files}:
            return
        listed = root.get("elements") if root is not None else None
        known = {
            text
            for entry in (listed.items() if listed is not None else ())
            if (node := entry.get("id")) is not None and (text := node.text()) is not None
        }
        for kind, file, record in self.entries:
            for node in _at(record, "elements[]") if kind is model.Provision else ():
                if node.text() not in known:
                    near = get_close_matches(str(node.value), sorted(known), n=1)
                    hint = f"; did you mean {near[0]}?" if near else ""
                    self.complain(
                        file,
                        node,
                        f"the element {_shown(node)} is not in elements.yaml{hint}",
                    )

    def check_acts(self) -> None:
        """Check what the fields of an act say together."""
        adilet: dict[str, str] = {}
        for key, found in self.acts.items():
            act, node, file = found.plain, found.node, found.file
            if act["structure"] == "articles" and not (
                (act["first_article"] or "1").isdecimal()
                and (act["last_article"] or "").isdecimal()
            ):
                self.complain(
                    file, node.get("structure"),
                    'structure: articles needs first_article and last_article, such as "25"',
                )  # fmt: skip
                self.broken.add(key)
            elif act["structure"] == "articles" and not (
                int(act["first_article"] or 1) <= int(act["last_article"]) <= _MOST_ARTICLES
            ):
                self.complain(
                    file, node.get("last_article"),
                    f"read {_shown(node.get('last_article'))}, expected a number from "
                    f"{act['first_article'] or '1'}, the first article, to {_MOST_ARTICLES}",
                )  # fmt: skip
                self.broken.add(key)
            if act["structure"] == "complete" and key not in self.outlines:
                if key not in self.broken:
                    self.complain(
                        file, node.get("structure"),
                        f"structure: complete needs the outline outlines/{key}.yaml",
                    )  # fmt: skip
            elif act["structure"] != "unknown" and first_day(act) is None:
                self.complain(
                    file,
                    node,
                    "has no in_force, published or adopted; one is needed, because what stands in "
                    "the act cannot be older",
                )
            for earlier, later in (("adopted", "in_force"), ("in_force", "repealed")):
                if act[earlier] and act[later] and act[earlier] > act[later]:
                    self.complain(
                        file,
                        node.get(later),
                        f"{later} {act[later]} lies before {earlier} {act[earlier]}",
                    )
            for field in ("predecessor", "successor", "ratified_by"):
                if act[field] == key:
                    self.complain(
                        file, node.get(field), f"read {key!r}, but an act is not its own {field}"
                    )
            number = act["adilet_id"]
            if number and number in adilet:
                self.complain(
                    file,
                    node.get("adilet_id"),
                    f"{number} is also the adilet id of {adilet[number]}",
                )
            elif act["kind"] in ("code", "law") and act["country"] == "KZ":
                self.check_number(found)
            adilet.setdefault(number, key)

    def check_number(self, found: _Checked) -> None:
        """The number of a law, its year and its id in the database tell the same story."""
        act, node, file = found.plain, found.node, found.file
        written = node.get("number")
        if written is None or (file, written.line, written.column) in self.mangled:
            return
        if not (number := _LAW_NUMBER.fullmatch(act["number"])):
            self.complain(
                file, written,
                f"read {_shown(written)}, expected a number such as '110-VIII', in Latin letters",
            )  # fmt: skip
        elif (
            act["adopted"]
            and (read := _ADILET.fullmatch(act["adilet_id"] or ""))
            and (meant := f"{read[1]}{act['adopted'][2:4]}{number[1]:0>8}") != read[0]
        ):
            self.complain(
                file, node.get("adilet_id"),
                f"read {read[0]!r}, expected {meant!r} for number {act['number']}, adopted "
                f"{act['adopted']}",
            )  # fmt: skip

    def check_outlined(self, provisions: list[_Checked], records: dict[str, Record]) -> None:
        """Modelled provisions of an outlined act must stand in its outline."""
        bare = Structure(lambda: records, dict, self.outlines.get)
        for found in provisions:
            place = ProvisionId(found.plain["id"])
            if place.act in self.broken:
                continue
            outline = self.outlines.get(place.act)
            versions = found.plain["versions"]
            former = found.plain.get("excluded") or versions[-1].get("valid_to") is not None
            existence = bare.existence(place)
            node = found.node.get("id")
            if outline is None:
                if existence.status == "missing" and not former:
                    self.complain(found.file, node, existence.reason.text("en"))
                continue
            newer = versions[0]["valid_from"] > outline["copy_as_of"]
            if existence.status == "missing" and not former and not newer:
                self.complain(
                    found.file, node,
                    f"{place} is not in outlines/{place.act}.yaml: {existence.reason.text('en')}",
                )  # fmt: skip
            elif existence.status == "excluded" and not former:
                self.complain(
                    found.file, node,
                    f"{place} is excluded in outlines/{place.act}.yaml, but still applies here",
                )  # fmt: skip

    def check_offences(self, structure: Structure) -> None:
        """The offences and their penalties must be modelled."""
        penalties = {
            found.plain["id"]: any("penalty" in version for version in found.plain["versions"])
            for found in self.checked.get("provisions", [])
        }
        for found in self.checked.get("offences", []):
            node = found.node.get("provision")
            if node is not None and node.value not in penalties and node.value not in self.declared:
                self.reference(structure, found.file, node)
                self.complain(found.file, node, f"{node.value} is not a modelled provision")
            self.no_doubles(found.file, found.node.get("penalty_of"))
            for place in _at(found.node, "penalty_of[]"):
                if place.value in self.declared or ProvisionId(place.value).act in self.broken:
                    continue
                if place.value not in penalties:
                    self.complain(found.file, place, f"{place.value} is not a modelled provision")
                elif not penalties[place.value]:
                    self.complain(found.file, place, f"{place.value} carries no penalty")

    def check_anchors(self) -> None:
        """An anchor leads to one place of the page."""
        seen: dict[tuple[str, str], Node] = {}
        for kind, file, record in self.entries:
            node = record.get("anchor") if kind is model.Provision else None
            if node is None or node.text() is None:
                continue
            first = seen.setdefault((file, str(node.value)), node)
            if first is not node:
                self.complain(
                    file, node, f"the anchor {node.value} is also that of line {first.line}"
                )

    def check_units(self, file: str, record: Node) -> None:
        """Imprisonment is counted in years, fines in MCI."""
        for node in _named(record, "penalty"):
            for punishment in _at(node, "alternatives[]"):
                kind = punishment.get("kind")
                expected = _UNITS.get(str(kind.value)) if kind is not None else None
                for bound in ("minimum", "maximum", "general_minimum"):
                    term = punishment.get(bound)
                    unit = term.get("unit") if term is not None else None
                    if expected and unit is not None and unit.value not in expected:
                        self.complain(
                            file, unit,
                            f"read {unit.value!r}, but {kind.value if kind else ''} is counted in "
                            + " or ".join(expected),
                        )  # fmt: skip


_MOST_ARTICLES: Final = 5000
"""More than any code has; the articles of a range are counted out."""

_LAW_NUMBER: Final = re.compile(r"([0-9]+)(?:-[0-9]+)?(?:-[IVXLC]+)?")
_ADILET: Final = re.compile(r"([KZ])[0-9]{2}[0-9]{8}")

_WEB: Final = re.compile(r"https?://\S+")

_PADDED: Final = re.compile(r"(?<![0-9])0[0-9]")

_FULL: Final = ("named", "names", "synonyms", "foreign")
"""Sections that resolvers read as plain records, with every key present."""


class _Life:
    """The days of a unit, which those inside it may not leave."""

    __slots__ = ("amended_by", "certain", "exact", "first", "first_by", "last")

    def __init__(
        self,
        first: str | None,
        first_by: str | None,
        last: str | None,
        amended_by: str | None,
        *,
        certain: bool = True,
        exact: bool = True,
    ) -> None:
        self.first = first
        self.first_by = first_by
        self.last = last
        self.amended_by = amended_by
        self.certain = certain
        """False if the unit did not pass, so nothing follows from it."""
        self.exact = exact
        """False if the first day is only a bound: nothing older, but nobody may inherit it."""


class _Provisions:
    """Flattens the nested provisions of one act file."""

    OWN: Final = tuple(
        key for key in model.Provision.model_fields if key not in ("as_of", "penalty_in")
    )
    VERSION: Final = tuple(model.Version.model_fields)

    def __init__(self, reader: _Reader, file: str, act: str, levels: tuple[str, ...]) -> None:
        self.reader = reader
        self.file = file
        self.act = act
        self.levels = levels
        self.seen: dict[str, int] = {}

    def walk(self, nodes: list[Node], parent: ProvisionId | None, life: _Life) -> list[str]:
        """Check the provisions of one list and what lies below; return their ids."""
        found = []
        for node in nodes:
            if not isinstance(node.value, dict):
                self.reader.complain(
                    self.file, node, f"read {_shown(node)}, expected a provision: - id: part1"
                )
                continue
            place = self.place(node, parent)
            if place is not None:
                found.append(str(place))
            self.provision(node, place, life)
        return sorted(found, key=ProvisionId)

    def place(self, node: Node, parent: ProvisionId | None) -> ProvisionId | None:
        """Return the full id of a provision, or None with a problem noted."""
        complain = self.reader.complain
        segment = node.get("id")
        example = "expected one step below the unit above, for example 'part2'"
        if segment is None:
            complain(self.file, node, "has no id; expected for example id: part2")
            return None
        text = segment.text()
        if text is None or not _is_id(f"{self.act}:{text}") or "/" in text:
            complain(self.file, segment, f"read {_shown(segment)}, {example}")
            return None
        if parent is None:
            return None
        if _PADDED.search(text):
            complain(self.file, segment, f"read {_shown(segment)}; numbers begin with no zero")
            return None
        place = ProvisionId(f"{parent}{':' if parent.is_act else '/'}{text}")
        if place in self.seen:
            complain(
                self.file, segment,
                f"{place} is here a second time; the first is in line {self.seen[place]}",
            )  # fmt: skip
            return None
        self.seen[place] = segment.line
        free = ("ch", "sec", "note", "annex", "")
        if self.levels and place.level not in (*self.levels, *free):
            complain(
                self.file, segment,
                f"read {text!r}, but the levels of {self.act} are {', '.join(self.levels)}",
            )  # fmt: skip
        elif (
            place.level in self.levels
            and parent.level in self.levels
            and self.levels.index(place.level) <= self.levels.index(parent.level)
        ):
            complain(
                    self.file, segment,
                    f"read {text!r} inside of {parent}, but the levels of {self.act} are "
                    + ", ".join(self.levels),
                )  # fmt: skip
        return place

    def provision(self, node: Node, place: ProvisionId | None, life: _Life) -> None:
        """Check one provision and what lies below it."""
        reader, file = self.reader, self.file
        own = dict(node.value)
        children = own.pop("children", None)
        short = {key: own.pop(key) for key in self.VERSION if key in own}
        if "versions" in own and short:
            first = next(iter(short.values()))
            reader.complain(
                file, first,
                f"{', '.join(short)} stand beside versions; write them into a version", key=True,
            )  # fmt: skip
        if "versions" not in own:
            own["versions"] = self.only_version(node, short, life)
        filled = Node(own, node.line, node.column, node.path)
        if place is not None:
            own["id"] = _moved(own["id"], str(place))
        reader.entries.append((model.Provision, file, filled))
        before = len(reader.problems)
        self.order(own["versions"])
        ordered = len(reader.problems) == before
        checked = None
        if place is not None and ordered:
            checked = reader.check(model.Provision, filled, file, {"depth": "modelled"})
        elif place is None:
            reader.check(
                model.Provision, filled, file, {"depth": "modelled", "id": f"{self.act}:art0"}
            ) if "id" not in own else None
        own_life = _Life(None, None, None, None, certain=False)
        record: Record | None = None
        if checked is not None:
            record = checked.plain
            versions = record["versions"]
            own_life = _Life(
                versions[0]["valid_from"],
                versions[0].get("valid_from_by"),
                versions[-1].get("valid_to"),
                versions[0].get("amended_by"),
            )
            self.within(filled, own_life, life)
        elif place is not None:
            reader.declared.add(str(place))
        below: list[str] = []
        if children is not None:
            if isinstance(children.value, list):
                below = self.walk(children.value, place, own_life)
            else:
                reader.complain(
                    file, children, f"read {_shown(children)}, expected a list: - id: part1"
                )
        if record is not None and checked is not None:
            if below:
                record["children"] = below
            record.setdefault("depth", "modelled")
            checked.node = filled
            reader.checked.setdefault("provisions", []).append(checked)

    def only_version(self, node: Node, short: dict[str, Node], life: _Life) -> Node:
        """Return the version that a provision without ``versions`` describes.

        It begins and ends with the unit above, came with the same act and shares its doubts.
        """
        inherited: dict[str, str | None] = {}
        if "valid_from" not in short and life.exact:
            inherited = {"valid_from": life.first, "valid_from_by": life.first_by}
            if "amended_by" not in short:
                inherited["amended_by"] = life.amended_by
        if "valid_to" not in short:
            inherited["valid_to"] = life.last
        version = dict(short)
        for key, value in inherited.items():
            if value is not None and key not in version:
                version[key] = Node(value, node.line, node.column, node.path)
        if "valid_from" not in version and not life.certain:
            # The unit above is in error itself; whatever this one lacks because of that is not.
            version["valid_from"] = Node("1900-01-01", node.line, node.column, node.path)
        return Node([Node(version, node.line, node.column, node.path)], node.line, node.column,
                    node.path)  # fmt: skip

    def order(self, versions: Node) -> None:
        """Complain about versions that overlap or stand in the wrong order, at the later one."""
        previous: tuple[str, str | None] | None = None
        for node in versions.items():
            first_node, last_node = node.get("valid_from"), node.get("valid_to")
            first = first_node.text() if first_node is not None else None
            last = last_node.text() if last_node is not None else None
            if first is None or first_node is None:
                continue
            if previous is not None and first <= previous[0]:
                self.reader.complain(
                    self.file, first_node,
                    f"begins {first}, not after the version before it ({previous[0]}); "
                    "versions stand oldest first",
                )  # fmt: skip
            elif previous is not None and (previous[1] is None or first <= previous[1]):
                self.reader.complain(
                    self.file, first_node,
                    f"begins {first}, while the version of {previous[0]} lasts until "
                    f"{previous[1] or 'now'}; end that one the day before",
                )  # fmt: skip
            previous = (first, last)

    def within(self, node: Node, own: _Life, life: _Life) -> None:
        """Complain if a provision begins before, or outlasts, the unit that it stands in."""
        versions = node.get("versions")
        assert versions is not None
        assert own.first is not None
        if life.first is not None and own.first < life.first:
            first = versions.items()[0]
            self.reader.complain(
                self.file, first.get("valid_from") or first,
                f"begins {own.first}, before the unit that it stands in ({life.first})",
            )  # fmt: skip
        if life.last is not None and (own.last is None or own.last > life.last):
            last = versions.items()[-1]
            self.reader.complain(
                self.file, last.get("valid_to") or last,
                f"lasts until {own.last or 'now'}, but the unit around it ended {life.last}",
            )  # fmt: skip


# ------------------------------------------------------------------ small functions


def _is_id(text: str) -> bool:
    try:
        ProvisionId(text)
    except ValueError:
        return False
    return True


def _true(node: Node | None) -> bool:
    return node is not None and node.value is True


def _moved(node: Node, value: str) -> Node:
    """Return a node with another value at the same place."""
    return Node(value, node.line, node.column, node.path)


def _values(node: Node | None) -> list[Node]:
    return list(node.value.values()) if node is not None and isinstance(node.value, dict) else []


def _at(node: Node, path: str) -> Iterator[Node]:
    """Yield the nodes at a path such as ``penalty_of[]``."""
    current = [node]
    for step in path.replace("[", ".[").split("."):
        if step == "[]":
            current = [child for one in current for child in one.items()]
        elif step:
            current = [c for one in current if (c := one.get(step)) is not None]
    yield from (found for found in current if found.value is not None)


def _named(node: Node, key: str) -> Iterator[Node]:
    """Yield every value under ``key`` at any depth."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            if name == key:
                yield child
            else:
                yield from _named(child, key)
    for child in node.items():
        yield from _named(child, key)


def _ids_in(kind: type[BaseModel], node: Node) -> Iterator[tuple[type[BaseModel], str, Node]]:
    """Yield every id that a record holds, with the model and the field that it stands in."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            field = kind.model_fields.get(name)
            if field is not None:
                yield from _ids_under(field.annotation, child, kind, name)


def _ids_under(
    annotation: Any, node: Node, kind: type[BaseModel], name: str
) -> Iterator[tuple[type[BaseModel], str, Node]]:
    """Yield the ids of a value of the type ``annotation``."""
    if annotation is ProvisionId:
        if node.text() is not None:
            yield kind, name, node
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _ids_in(annotation, node)
    elif get_origin(annotation) is tuple:
        types_ = get_args(annotation)
        for at, entry in enumerate(node.items()):
            inner = types_[0] if types_[-1] is Ellipsis else types_[min(at, len(types_) - 1)]
            yield from _ids_under(inner, entry, kind, name)
    else:
        for inner in get_args(annotation):
            yield from _ids_under(inner, node, kind, name)


def _shown(node: Node | None) -> str:
    """Return what stands at a node, as messages show it."""
    if node is None or node.value is None:
        return "nothing"
    if isinstance(node.value, dict):
        return "keys with values"
    if isinstance(node.value, list):
        return "a list"
    if isinstance(node.value, bool):
        return "true" if node.value else "false"
    if isinstance(node.value, int):
        return f"the number {node.value}"
    text = node.value if len(node.value) <= 60 else node.value[:57] + "…"
    return repr(text)


def _unknown_key(key: str, expected: Iterable[str]) -> str:
    known = list(expected)
    near = get_close_matches(key, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"unknown key {key!r}{hint}; expected {', '.join(known)}"


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a type annotation mentions, whatever wraps them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, types.UnionType, tuple, Annotated, dict):
        for inner in get_args(annotation):
            yield from _models_in(inner)


def _model_at(kind: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model that describes the mapping at ``loc``."""
    current: type[BaseModel] | None = kind
    for step in loc:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = next(_models_in(current.model_fields[step].annotation), None)
    return current


def _expected_keys(owner: type[BaseModel]) -> list[str]:
    keys = list(owner.model_fields)
    if owner is model.Provision:
        keys = [*_Provisions.OWN, *_Provisions.VERSION]
    elif owner is model.Act:
        keys.append("provisions")
    return [key for key in keys if key not in _DERIVED.get(owner, ())]


_EXAMPLES: Final = {
    "sources": "sources: [k-S1]", "grade": "grade: A", "valid_from": 'valid_from: "2015-01-01"',
    "lang": "lang: ru", "key": "key: kz-cc", "kind": "kind: code", "value": "value: Сводничество",
    "amount": "amount: 5", "unit": "unit: years", "refs": "refs: [kz-cc:art128]",
    "text": "text: торговля людьми", "provision": "provision: kz-cc:art128",
    "mode": "mode: mandatory",
}  # fmt: skip


def _explain(detail: Any, node: Node, owner: type[BaseModel]) -> str | None:
    """Return an error of pydantic in words for the people who write the YAML."""
    kind: str = detail["type"]
    context = detail.get("ctx", {})
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    read = _shown(node)
    if kind == "missing":
        if owner is model.Version and name == "valid_from":
            return 'has no valid_from, and the act no in_force; write valid_from: "2015-01-01"'
        allowed = (
            get_args(owner.model_fields[name].annotation) if name in owner.model_fields else ()
        )
        if allowed and all(isinstance(word, str) for word in allowed):
            return f"has no key {name!r}; expected one of {name}: {', '.join(allowed)}"
        example = _EXAMPLES.get(name, f"{name}: …")
        return f"has no key {name!r}; expected for example {example}"
    if kind == "extra_forbidden":
        return _unknown_key(name, _expected_keys(owner))
    if kind == "string_type":
        number = isinstance(node.value, int) and not isinstance(node.value, bool)
        if number or isinstance(node.value, bool):
            shown = str(node.value).lower()
            return f'read {read}, expected text; quote it: "{shown}"'
        return f"read {read}, expected text"
    if kind in ("int_type", "int_parsing", "int_from_float"):
        return f"read {read}, expected a whole number without quotes, for example 5"
    if kind in ("bool_type", "bool_parsing"):
        return f"read {read}, expected true or false"
    if kind == "literal_error":
        hint = ""
        if name == "grade":
            hint = "; anything weaker than C is no data but a gap, see gaps.yaml"
        return f"read {read}, expected {context['expected']}{hint}"
    if kind.startswith("date"):
        dotted = re.fullmatch(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})", str(node.value))
        if dotted:
            day = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}"
            return f'read {read}, expected year, month and day with hyphens: "{day}"'
        return f'read {read}, expected a date in quotes, for example "2015-01-01"'
    if kind in ("tuple_type", "list_type"):
        return f"read {read}, expected a list, for example [{node.value or '…'}]"
    if kind in ("model_type", "model_attributes_type", "dict_type", "dataclass_type"):
        keys = ", ".join(_expected_keys(owner)[:6])
        return f"read {read}, expected keys with values ({keys} …)"
    if kind == "too_short":
        return f"is empty, expected at least {context['min_length']} entry"
    if kind == "too_long":
        return f"has {context['actual_length']} entries, expected {context['max_length']}"
    if kind == "string_too_short":
        return "is empty text, expected at least one letter; leave the key out if it is not known"
    if kind == "string_pattern_mismatch":
        hints = {
            "adilet_id": "expected an id of the database, for example K1400000226",
            "anchor": "expected a fragment of the page, for example z520",
            "country": "expected a country code, for example KZ",
        }
        fallback = 'expected a number such as "125-1" (or "2/5")'
        return f"read {read}, {hints.get(name, fallback)}"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        bound = next(iter(context.values()))
        words = {"greater_than": "more than", "greater_than_equal": "at least",
                 "less_than": "less than", "less_than_equal": "at most"}  # fmt: skip
        return f"read {read}, expected {words[kind]} {bound}"
    if kind == "value_error":
        return str(context["error"])
    return f"read {read}: {detail['msg']}"
