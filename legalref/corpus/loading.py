"""Read a data folder: YAML to checked, plain, JSON-ready sections.

Every problem of the folder is reported at once, each with file, line and column; a folder with
problems gives nothing at all. The format of the folder is described in ``data/README.md``.
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from legalref import model
from legalref.corpus.checks import CrossChecks
from legalref.corpus.collecting import Checked
from legalref.corpus.datadir import MAX_BYTES
from legalref.corpus.explaining import unknown_key
from legalref.corpus.provisions import Life, Provisions
from legalref.corpus.schema import (
    FULL,
    LISTS,
    OUTLINE_LEVELS,
    REFERRED,
    REQUIRED,
    SECTION,
    UNIQUE,
    Outline,
    OutlineArticle,
)
from legalref.corpus.snapshot import Snapshot, snapshot
from legalref.corpus.structure import first_day
from legalref.corpus.trees import is_id, is_true, nodes_at, told, values_of
from legalref.corpus.yaml_nodes import Node, compose
from legalref.errors import DataNotFoundError
from legalref.ids import ProvisionId, natural_key
from legalref.values.periods import day_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

__all__ = [
    "DATA_VERSION", "Outline", "OutlineArticle", "read_folder", "read_snapshot", "uncollected",
]  # fmt: skip

DATA_VERSION: Final = 1
"""Version of the format of the data folder; ``schema_version`` in ``corpus.yaml``."""


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
    with uncollected():
        return _Reader(files).read()


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nothing look for garbage: what is read is kept, and looking takes half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Reader(CrossChecks):
    """Reads one snapshot."""

    def read(self) -> dict[str, Any]:
        """Return all sections, or raise with all problems."""
        self.parse_files()
        if any(name.startswith(REFERRED) for name in self.unread):
            # What stands in a file that is no YAML would be missing wherever others refer to it.
            self.problems = [p for p in self.problems if p.file in self.unread]
            self.fail()
        info = self.single("corpus.yaml", model.CorpusInfo)
        sources = self.sources()
        for name in sorted(self.nodes):
            if name.startswith("acts/"):
                self.act_file(name)
        for name, keys in LISTS.items():
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
                    "gaps", "conflicts", "numbers", "misprints", "convocations",
                )
            },
        }  # fmt: skip

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
                name in REQUIRED
                or name in LISTS
                or (folder in ("acts", "outlines") and base.endswith(".yaml"))
            )
            if not known:
                near = get_close_matches(name, [*REQUIRED, *LISTS], n=1)
                self.complain(
                    name, None,
                    "is not a file of the data folder"
                    + (f"; did you mean {near[0]}?" if near else "")
                    + "; expected corpus.yaml, sources.yaml, acts/<key>.yaml, outlines/<key>.yaml, "
                    + ", ".join(LISTS),
                )  # fmt: skip
            elif data is not None:
                root = compose(data, name, self.problems.append)
                if root is None:
                    self.unread.add(name)
                if root is not None and not isinstance(root.value, dict):
                    self.complain(
                        name,
                        root,
                        f"read {told(root)}, expected keys with values, such as ru: …",
                    )
                elif root is not None:
                    self.nodes[name] = root
        self.mangled = {(p.file, p.line, p.column) for p in self.problems if p.line}
        for name in REQUIRED:
            if name not in names:
                self.complain(name, None, "is missing; every data folder has one")
        if not any(name.startswith("acts/") for name in names):
            self.complain("acts/", None, "holds no act; expected at least one acts/<key>.yaml")

    def single(self, name: str, kind: type[model.Model]) -> Checked | None:
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
                self.complain(name, node, unknown_key(key, expected), key=True)
        if not any(key in root.value for key in expected):
            self.complain(name, root, f"has no key {' or '.join(expected)}; expected a list there")
        return {key: root.value[key] for key in expected if key in root.value}

    def sources(self) -> list[Checked]:
        """Read sources.yaml, a mapping by id."""
        name = "sources.yaml"
        node = self.top(name, ["sources"]).get("sources")
        if node is None:
            return []
        if not isinstance(node.value, dict):
            self.complain(
                name,
                node,
                f"read {told(node)}, expected ids with their sources, such as k-S1:",
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
                    f"read {told(address)}, expected an address, for example "
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
            section = SECTION.get(key, key)
            if not isinstance(node.value, list):
                self.complain(name, node, f"read {told(node)}, expected a list: lines with - …")
                continue
            seen: dict[tuple[str, ...], Node] = {}
            for entry in node.value:
                fixed = {"depth": "named"} if section == "named" else {}
                self.unique(name, section, entry, seen)
                self.entries.append((keys[key], name, entry))
                found = self.check(keys[key], entry, name, fixed, full=section in FULL)
                if section == "named":
                    self.add_act(name, entry, found)
                elif found is not None:
                    self.checked.setdefault(section, []).append(found)

    def unique(
        self, name: str, section: str, entry: Node, seen: dict[tuple[str, ...], Node]
    ) -> None:
        """Complain about a record that was there before."""
        fields = UNIQUE.get(section, ())
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

    def add_act(self, file: str, node: Node, found: Checked | None) -> None:
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
            section = "acts" if file.startswith("acts/") else "named"
            self.checked.setdefault(section, []).append(found)

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
                f"read {told(key)}, expected {expected!r}: the file is named by the key",
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
                name, provisions, f"read {told(provisions)}, expected a list: - id: art128"
            )
            return
        record = act.plain if act is not None else {}
        first = first_day(record) if record else None
        last = day_before(record["repealed"]) if record.get("repealed") else None
        walker = Provisions(self, name, expected, tuple(record.get("levels") or ()))
        walker.walk(provisions.value, ProvisionId(expected) if is_id(expected) else None,
                    Life(first, None, last, None, certain=act is not None,
                          exact=bool(record.get("in_force"))))  # fmt: skip

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
                f"read {told(act)}, expected {expected!r}: the file is named by the act",
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
                f"read {told(adilet)}, but the adilet id of the act is "
                f"{known.plain['adilet_id']!r}",
            )  # fmt: skip
        if known.plain["structure"] != "complete":
            self.complain(
                known.file, known.node.get("structure") or known.node,
                "an act with an outline has structure: complete",
            )  # fmt: skip
        if known.plain["levels"] not in OUTLINE_LEVELS:
            self.complain(
                known.file, known.node.get("levels") or known.node,
                "an act with an outline has the levels [art, part, point] or "
                "[art, point, subpoint]",
            )  # fmt: skip
        articles = root.get("articles")
        assert articles is not None
        self.no_doubles(name, root.get("unread"))
        for entry in nodes_at(root, "unread[]"):
            if entry.value in articles.value:
                self.complain(name, entry, f"{told(entry)} is unread and among the articles too")
        for article in articles.value.values():
            for listed in (article.get("points"), *values_of(article.get("parts"))):
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
        listed = {entry.value for entry in nodes_at(article, "gone[]")}
        endings = [] if by is None else [by]
        if by is not None and not is_true(article.get("excluded")):
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
                    f"read {told(last or first)}, but the copy of {copied.value} has it excluded",
                )  # fmt: skip


_WEB: Final = re.compile(r"https?://\S+")
