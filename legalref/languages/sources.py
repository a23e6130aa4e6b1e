"""The YAML of the languages as it is written: the folders, their tables, and those of all.

Only what compiles the tables needs it; see :mod:`legalref.languages.build`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

__all__ = [
    "FIRST", "HOME", "languages", "load", "load_labels", "load_messages", "load_rules",
    "load_words", "load_world",
]  # fmt: skip

HOME: Final = Path(__file__).parent
FIRST: Final = ("en", "ru", "kk")
"""Languages in which every sentence exists; a further folder may have gaps."""


def languages(*homes: Path) -> dict[str, Path]:
    """Return the folders of languages by their code: those with ``words.yaml``."""
    return {
        path.parent.name: path.parent
        for home in homes or (HOME,)
        for path in sorted(home.glob("*/words.yaml"))
    }


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice: of two rows the first would be lost in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise ValueError(f"{key.start_mark}: key {key.value!r} stands twice".strip())
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load(path: Path) -> Any:
    """Return a table as written.

    Raises:
        ValueError: A key stands twice; the message has its file and line.
    """
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, _Loader)


def _load_if_any(path: Path) -> dict[str, Any]:
    return dict(load(path) or {}) if path.is_file() else {}


def load_words(folder: Path) -> dict[str, Any]:
    """Return the words of one language as written."""
    return dict(load(folder / "words.yaml"))


def load_world(name: str = "world") -> dict[str, Any]:
    """Return a table of no one language as written: ``world``, ``signs`` or ``rules``."""
    return dict(load(HOME / f"{name}.yaml"))


def load_rules(folder: Path, part: str = "rules") -> dict[str, list[dict[str, Any]]]:
    """Return the rows that one language adds to the rules of a part, by the name of the rule."""
    return _load_if_any(folder / f"{part}.yaml")


def load_messages(folder: Path) -> dict[str, str]:
    """Return the sentences of one language by key; it may have none."""
    return _load_if_any(folder / "messages.yaml")


def load_labels(folder: Path) -> dict[str, str]:
    """Return the labels of one language by ``group.key``; it may have none."""
    return dict(_flat(_load_if_any(folder / "labels.yaml")))


def _flat(given: Mapping[str, Any], front: str = "") -> Iterator[tuple[str, str]]:
    for key, value in given.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{front}{key}.")
        else:
            yield f"{front}{key}", value
