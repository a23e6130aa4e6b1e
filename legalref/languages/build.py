"""Compile the languages: python -m legalref.languages.build [--check].

The YAML beside this module, words, rules, labels and sentences, is for people. A process that reads
citations has no use for a YAML parser at its start, so the tables are written out as Python,
``_words.py``, ``_rules.py``, ``_claims.py``, ``_pages.py``, ``_signs.py``, ``_messages.py`` and
``_labels.py``; a test holds that they are fresh.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from legalref.languages.declining import declined
from legalref.languages.kk.countries import adjectives
from legalref.languages.rules_built import LOOKS, PARTS, compile_rules, rows_of_rules, rules_of
from legalref.languages.sources import (
    FIRST,
    HOME,
    languages,
    load,
    load_labels,
    load_messages,
    load_rules,
    load_words,
    load_world,
)
from legalref.languages.words_built import compile_words

__all__ = [
    "FIRST", "HOME", "LOOKS", "PARTS", "compile_labels", "compile_messages", "compile_rules",
    "compile_signs", "compile_words", "languages", "load", "load_labels", "load_messages",
    "load_rules", "load_words", "load_world", "rows_of_rules", "rules_of",
]  # fmt: skip


def compile_messages(*homes: Path) -> dict[str, dict[str, str]]:
    """Return the sentences of each language by key; a language without sentences has none."""
    found = {lang: load_messages(folder) for lang, folder in languages(*homes).items()}
    return {lang: sentences for lang, sentences in found.items() if sentences}


def compile_labels(*homes: Path) -> dict[str, dict[str, str]]:
    """Return the labels of each language; a language without labels has none."""
    folders = languages(*homes)
    found = {lang: load_labels(folders[lang]) for lang in sorted(folders, key=_order)}
    return {lang: labels for lang, labels in found.items() if labels}


def _order(lang: str) -> tuple[int, str]:
    return FIRST.index(lang) if lang in FIRST else len(FIRST), lang


_SIGNS: Final = {
    "states": "state", "places": "place", "adjectives": "adjective", "people": "people",
    "institutions": "institution", "heads": "head", "money": "money", "nations": "nation",
}  # fmt: skip


def compile_signs(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words that speak of a country, by kind of sign and language, and those beside."""
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    common = frozenset(source["common"].split())
    for code, named in source["names"].items():
        for lang, name in zip(("ru", "kk", "en"), named, strict=True):
            if name.replace("-", "").isalpha() and name.casefold() not in common:
                rows.setdefault(("state", lang), []).append((code, name))
                if lang == "kk":
                    rows.setdefault(("nation", lang), []).extend(
                        (code, word) for word in adjectives(name.lower())
                    )
    for code, kinds in source["signs"].items():
        for kind, given in kinds.items():
            for lang, words in given.items():
                rows.setdefault((_SIGNS[kind], lang), []).extend((code, word) for word in words)
    around: dict[str, list[str]] = {}
    for role, given in source["around"].items():
        for words in given.values():
            around.setdefault(role, []).extend(words)
    return {
        **declined((kind, lang, *row) for (kind, lang), found in rows.items() for row in found),
        "AROUND": around,
        "COUNTRIES": {
            code: dict(zip(("ru", "kk", "en"), named, strict=True))
            for code, named in {**source["names"], **source["unions"]}.items()
        },
    }


def _written(what: str, tables: Mapping[str, Any]) -> str:
    lines = [f'"""{what}. Compiled by legalref.languages.build; edit the YAML beside it."""', ""]
    for key, value in tables.items():
        kind = type(value).__name__
        if kind == "str":
            lines.append(f"{key} = {value!r}")
        elif kind == "dict":
            lines.append(f"{key} = {{")
            lines += [f"    {k!r}: {v!r}," for k, v in value.items()]
            lines.append("}")
        else:
            lines.append(f"{key} = [")
            lines += [f"    {item!r}," for item in value]
            lines.append("]")
    return "\n".join(lines) + "\n"


def compiled() -> dict[Path, str]:
    """Return the text of each compiled module."""
    found = languages()
    words = {lang: load_words(found[lang]) for lang in FIRST}
    rules = rules_of({lang: found[lang] for lang in FIRST})
    return {
        **{
            HOME / f"_{part}.py": _written(f"Rules: {about}", {"RULES": rules[part]})
            for part, about in PARTS.items()
        },
        HOME / "_words.py": _written("Words of citations", compile_words(words, load_world())),
        HOME / "_signs.py": _written(
            "Signs of countries; names: CLDR, Unicode License v3",
            compile_signs(load_world("signs")),
        ),
        HOME / "_messages.py": _written("Sentences for people", {"MESSAGES": compile_messages()}),
        HOME / "_labels.py": _written("Labels", {"LABELS": compile_labels()}),
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the compiled modules, or with ``--check`` say which are stale (exit code 1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    options = parser.parse_args(arguments)
    stale = [
        path
        for path, text in compiled().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        if options.check:
            print(f"{path.name} is stale: python -m legalref.languages.build", file=sys.stderr)
        else:
            path.write_text(compiled()[path], encoding="utf-8")
            print(f"{path.name} written")
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
