"""The tables of all languages: those of the package, and those that a program adds.

A language is a folder with ``words.yaml``, ``rules.yaml``, ``messages.yaml`` and ``labels.yaml``;
all but the first may be missing. The languages of the package are compiled ahead, a folder that is
added here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from legalref.languages import _messages, _words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["PARTS", "add", "added", "labels", "messages", "rules", "words"]

PARTS: Final = ("rules", "claims", "pages")
"""The tables of rules, in the order in which a rule is looked for."""

_added: dict[str, Path] = {}
_asked: list[str] = []


def add(folder: Path) -> None:
    """Read a further language, whose code is the name of the folder.

    Only before the first text is read: the engines keep what they have learnt of words.

    Raises:
        RuntimeError: Texts have been read already.
        FileNotFoundError: The folder has no ``words.yaml``.
    """
    if _asked:
        raise RuntimeError("languages are added before the first text is read")
    if not (folder / "words.yaml").is_file():
        raise FileNotFoundError(folder / "words.yaml")
    _added[folder.name] = folder


def added() -> bool:
    """Whether a program has added a language, so that what was compiled ahead tells too little."""
    return bool(_added)


@cache
def words() -> Mapping[str, Any]:
    """Return the words of citations, as ``classify`` needs them."""
    _asked.append("words")
    if not _added:
        return vars(_words)
    from legalref.languages import build

    known = {lang: build.languages()[lang] for lang in build.FIRST} | _added
    read = {lang: build.load_words(folder) for lang, folder in known.items()}
    return build.compile_words(read, build.load_world())


@cache
def rules(part: str = "rules") -> Mapping[str, Any]:
    """Return the rules of a part by name: where they look, pattern, words, and what they tell."""
    _asked.append(part)
    if not _added:
        compiled: Mapping[str, Any] = import_module(f"legalref.languages._{part}").RULES
        return compiled
    from legalref.languages import build

    known = {lang: build.languages()[lang] for lang in build.FIRST} | _added
    return build.rules_of(known)[part]


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """Return the sentences of each language by key; a language without any has an empty table."""
    if not _added:
        return _messages.MESSAGES
    from legalref.languages import build

    own = {lang: build.load_messages(folder) for lang, folder in _added.items()}
    return {**_messages.MESSAGES, **own}


@cache
def labels() -> Mapping[str, Mapping[str, str]]:
    """Return the labels of each language by ``group.key``; a language may have none."""
    from legalref.languages import _labels  # late: who only reads needs none

    if not _added:
        return _labels.LABELS
    from legalref.languages import build

    own = {lang: build.load_labels(folder) for lang, folder in _added.items()}
    return {**_labels.LABELS, **own}
