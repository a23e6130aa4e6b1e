"""Records checked one by one, with the problems that were found and their places."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from pydantic import ValidationError

from legalref import model
from legalref.corpus.explaining import explain, model_at
from legalref.corpus.schema import DERIVED, Record
from legalref.corpus.snapshot import Snapshot
from legalref.corpus.trees import told
from legalref.corpus.yaml_nodes import Node
from legalref.errors import DataFormatError, Problem

__all__ = ["Checked", "Collector"]


class Checked:
    """A record that passed, with the place it came from."""

    __slots__ = ("file", "node", "plain")

    def __init__(self, file: str, node: Node, plain: Record) -> None:
        self.file: str = file
        self.node: Node = node
        self.plain: Record = plain


class Collector:
    """Checks records one by one; collects problems instead of stopping at the first."""

    def __init__(self, files: Snapshot) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.nodes: dict[str, Node] = {}
        self.checked: dict[str, list[Checked]] = {}
        self.entries: list[tuple[type[model.Model], str, Node]] = []
        """All records, also those that did not pass, with their kind and file."""
        self.outlines: dict[str, Record] = {}
        self.acts: dict[str, Checked] = {}
        self.taken: dict[str, tuple[str, int]] = {}
        self.mangled: set[tuple[str, int, int]] = set()
        """Places of what the parser already complained about."""
        self.unread: set[str] = set()
        """Files that are no YAML at all."""
        self.broken: set[str] = set()
        """Keys of acts that did not pass: what points to them is not dangling."""
        self.declared: set[str] = set()
        """Ids of provisions that did not pass."""

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

    def no_doubles(self, name: str, node: Node | None) -> None:
        """Complain about a number that stands twice in one list."""
        seen = set()
        for entry in node.items() if node is not None else ():
            if entry.value in seen:
                self.complain(name, entry, f"{told(entry)} is listed twice")
            seen.add(entry.value)

    def check(
        self,
        kind: type[model.Model],
        node: Node,
        file: str,
        defaults: Record | None = None,
        *,
        full: bool = False,
    ) -> Checked | None:
        """Validate a record; note its problems with their places, or return it as plain data.

        Args:
            kind: The model.
            node: The mapping as written.
            file: Where it stands.
            defaults: Values for keys that are not written.
            full: Whether the plain data spells out defaults; else they are left out.
        """
        if not isinstance(node.value, dict):
            self.complain(file, node, f"read {told(node)}, expected keys with values")
            return None
        before = len(self.problems)
        for key in DERIVED.get(kind, ()):
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
        stated = {key: understood[key] for key in written}
        if stated != written:
            self.compare(file, node, stated)
        if len(self.problems) > before:
            return None
        return Checked(file, node, instance.model_dump(mode="json", exclude_defaults=not full))

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
                file,
                node,
                f'read {told(node)}, which means {understood!r}; write "{understood}"',
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
        owner = model_at(kind, holder) or kind
        message = explain(detail, place, owner)
        # What YAML would mangle has been reported; that it does not fit either is no news.
        mangled = (file, place.line, place.column) in self.mangled
        if message is not None and not mangled:
            self.complain(file, place, message, key=detail["type"] == "extra_forbidden")
