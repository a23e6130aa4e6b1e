"""Settings of a check, kept in a YAML or TOML file beside the data.

Example::

    format: jsonl
    as_of: "2026-01-01"
    fields: {citation: ref, title: meta.name, text: text, spans: entities}
    labels: [LAW, PERSON]
    recall: true
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from legalref.errors import UnreadableFileError

__all__ = ["read_settings"]


_SETTINGS: Final = {
    "format": str, "encoding": str, "fields": dict, "as_of": str, "lang": str,
    "labels": (list, str), "recall": bool, "keep": int, "within": str,
}  # fmt: skip


def read_settings(config: str | os.PathLike[str] | Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the settings of a file or a mapping, checked.

    Raises:
        UnreadableFileError: The file cannot be read.
        ValueError: A key or a value is not one that the settings have.
    """
    if config is None:
        return {}
    if isinstance(config, Mapping):
        found: Any = dict(config)
    else:
        found = _parsed(Path(config))
    if not isinstance(found, dict):
        raise ValueError(f"settings must be a mapping of {', '.join(_SETTINGS)}")
    for key, value in found.items():
        if key not in _SETTINGS:
            raise ValueError(f"unknown setting {key!r}; expected some of {', '.join(_SETTINGS)}")
        if key == "as_of" and hasattr(value, "isoformat"):
            continue
        if not isinstance(value, _SETTINGS[key]):  # type: ignore[arg-type]
            raise ValueError(f"setting {key!r} cannot be {value!r:.60}")
    return found


def _parsed(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(
            str(path), getattr(error, "strerror", None) or "not UTF-8"
        ) from error
    if path.suffix.lower() == ".toml":
        import tomllib

        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise UnreadableFileError(str(path), f"not TOML: {error}") from error
    import yaml

    try:
        return yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a day that no month has
        raise UnreadableFileError(str(path), f"not YAML: {error}") from error
