"""The nested provisions of one act, flattened and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref import model
from legalref.corpus.schema import VERSION_KEYS, Record
from legalref.corpus.trees import is_id, moved, told
from legalref.corpus.yaml_nodes import Node
from legalref.ids import ProvisionId

if TYPE_CHECKING:
    from legalref.corpus.collecting import Collector

__all__ = ["Life", "Provisions"]


class Life:
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
        self.first: str | None = first
        self.first_by: str | None = first_by
        self.last: str | None = last
        self.amended_by: str | None = amended_by
        self.certain: bool = certain
        """False if the unit did not pass, so nothing follows from it."""
        self.exact: bool = exact
        """False if the first day is only a bound: nothing older, but nobody may inherit it."""


class Provisions:
    """Flattens the nested provisions of one act file."""

    def __init__(self, reader: Collector, file: str, act: str, levels: tuple[str, ...]) -> None:
        self.reader = reader
        self.file = file
        self.act = act
        self.levels = levels
        self.seen: dict[str, int] = {}

    def walk(self, nodes: list[Node], parent: ProvisionId | None, life: Life) -> list[str]:
        """Check the provisions of one list and what lies below; return their ids."""
        found = []
        for node in nodes:
            if not isinstance(node.value, dict):
                self.reader.complain(
                    self.file, node, f"read {told(node)}, expected a provision: - id: part1"
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
        if text is None or not is_id(f"{self.act}:{text}") or "/" in text:
            complain(self.file, segment, f"read {told(segment)}, {example}")
            return None
        if parent is None:
            return None
        if _PADDED.search(text):
            complain(self.file, segment, f"read {told(segment)}; numbers begin with no zero")
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

    def provision(self, node: Node, place: ProvisionId | None, life: Life) -> None:
        """Check one provision and what lies below it."""
        reader, file = self.reader, self.file
        own = dict(node.value)
        children = own.pop("children", None)
        short = {key: own.pop(key) for key in VERSION_KEYS if key in own}
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
            own["id"] = moved(own["id"], str(place))
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
        own_life = Life(None, None, None, None, certain=False)
        record: Record | None = None
        if checked is not None:
            record = checked.plain
            versions = record["versions"]
            own_life = Life(
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
                    file, children, f"read {told(children)}, expected a list: - id: part1"
                )
        if record is not None and checked is not None:
            if below:
                record["children"] = below
            record.setdefault("depth", "modelled")
            checked.node = filled
            reader.checked.setdefault("provisions", []).append(checked)

    def only_version(self, node: Node, short: dict[str, Node], life: Life) -> Node:
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

    def within(self, node: Node, own: Life, life: Life) -> None:
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


_PADDED: Final = re.compile(r"(?<![0-9])0[0-9]")
