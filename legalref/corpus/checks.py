"""What the records of a data folder say together: ids that lead nowhere, numbers that disagree."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from legalref import model
from legalref.corpus.collecting import Checked, Collector
from legalref.corpus.schema import ACT_IDS, OWN_IDS, UNITS, Record
from legalref.corpus.structure import Structure, first_day, provision_index
from legalref.corpus.trees import ids_in, is_id, nodes_at, nodes_named, told
from legalref.corpus.yaml_nodes import Node
from legalref.ids import ProvisionId
from legalref.languages.home import OURS

__all__ = ["CrossChecks"]


class CrossChecks(Collector):
    """Checks what more than one record says together."""

    def cross_check(self) -> None:
        """Check what concerns more than one record."""
        provisions = self.checked.get("provisions", [])
        index = provision_index([found.plain for found in provisions])
        foreign = {found.plain["key"] for found in self.checked.get("foreign", [])}
        records = {key: found.plain for key, found in self.acts.items()}
        structure = Structure(lambda: records, lambda: index, self.outlines.get, lambda: foreign)
        self.check_acts()
        for kind, file, record in self.entries:
            for owner, field, node in ids_in(kind, record):
                if (owner, field) not in OWN_IDS:
                    self.reference(structure, file, node, act_only=(owner, field) in ACT_IDS)
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
        if text is None or not is_id(text):
            return  # reported by the model
        target = ProvisionId(text)
        if target.act in self.broken or any(str(a) in self.declared for a in target.ancestors):
            return
        if str(target) in self.declared:
            return
        if act_only and not target.is_act:
            self.complain(file, node, f"read {told(node)}, expected an act, such as 'kz-cc'")
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
            for node in nodes_named(root, "sources"):
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
            for node in nodes_at(record, "elements[]") if kind is model.Provision else ():
                if node.text() not in known:
                    near = get_close_matches(str(node.value), sorted(known), n=1)
                    hint = f"; did you mean {near[0]}?" if near else ""
                    self.complain(
                        file,
                        node,
                        f"the element {told(node)} is not in elements.yaml{hint}",
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
                    f"read {told(node.get('last_article'))}, expected a number from "
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
            elif act["kind"] in ("code", "law") and act["country"] == OURS:
                self.check_number(found)
            adilet.setdefault(number, key)

    def check_number(self, found: Checked) -> None:
        """The number of a law, its year and its id in the database tell the same story."""
        act, node, file = found.plain, found.node, found.file
        written = node.get("number")
        if written is None or (file, written.line, written.column) in self.mangled:
            return
        if not (number := _LAW_NUMBER.fullmatch(act["number"])):
            self.complain(
                file, written,
                f"read {told(written)}, expected a number such as '110-VIII', in Latin letters",
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

    def check_outlined(self, provisions: list[Checked], records: dict[str, Record]) -> None:
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
            for place in nodes_at(found.node, "penalty_of[]"):
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
        for node in nodes_at(record, "versions[].penalty"):
            for punishment in nodes_at(node, "alternatives[]"):
                kind = punishment.get("kind")
                expected = UNITS.get(str(kind.value)) if kind is not None else None
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
