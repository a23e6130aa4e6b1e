"""From the rows of the rules to one pattern or one set of words a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from legalref.languages.needing import needed
from legalref.languages.sources import load_rules, load_words, load_world

__all__ = ["LOOKS", "PARTS", "compile_rules", "rows_of_rules", "rules_of"]

PARTS: Final = {
    "rules": "what wordings mean",
    "claims": "what is said beside a reference",
    "pages": "saved pages of the official database",
}
"""The tables of rules, and what they are about; none needs a later one."""
LOOKS: Final = {
    "before": ("(?:", ")$"),
    "behind": ("", ""),
    "inside": ("", ""),
    "whole": ("(?:", r")\Z"),
    "phrase": (r"(?<![^\W_])(?:", r")(?![^\W_])"),
    "piece": ("(?:", ")"),
    "word": ("", ""),
}
"""Where a rule looks, seen from a place in a text, and what is written around its patterns."""
_LOOKED_FOR: Final = (("before", "behind", "inside", "whole"), ("before", "behind", "inside"))
"""The rules that look for words first; those to which capitals are the same lower a short piece."""
_PIECE: Final = re.compile(r"\(\?&([a-z-]+)\)")


def rows_of_rules(
    rules: Mapping[str, Mapping[str, Any]],
    languages: Mapping[str, Mapping[str, Any]],
    part: str = "rules",
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield each row with the name of its rule and its language, in the order in which they stand.

    Raises:
        ValueError: A language has rows of a rule that nobody declared.
    """
    for lang, given in languages.items():
        unknown = given.keys() - rules.keys()
        if unknown:
            names = ", ".join(sorted(unknown))
            raise ValueError(f"{lang}/{part}.yaml: {part}.yaml has no {names}")
    for name, rule in rules.items():
        for row in rule.get("rows", ()):
            yield name, "", row
        for lang, given in languages.items():
            for row in given.get(name, ()):
                yield name, lang, row


def compile_rules(
    rules: Mapping[str, Mapping[str, Any]],
    languages: Mapping[str, Mapping[str, Any]],
    pieces: Mapping[str, Any] | None = None,
    part: str = "rules",
) -> dict[str, Any]:
    """Return the rules by name, the rows of all languages as alternatives of one pattern.

    Args:
        rules: What is declared.
        languages: The rows of each language.
        pieces: Compiled rules of earlier tables, whose pieces may be used.
        part: The table, one of :data:`PARTS`.

    Raises:
        KeyError: A pattern has a piece that is not declared before it.
    """
    patterns: dict[str, list[str]] = {}
    words: dict[str, set[str]] = {}
    for name, _, row in rows_of_rules(rules, languages, part):
        if "words" in row:
            words.setdefault(name, set()).update(row["words"].split())
        else:
            patterns.setdefault(name, []).append(_spelt(row["pattern"], rules[name]["looks"]))
    known = {name: row[1] for name, row in (pieces or {}).items() if row[0] == "piece"}
    compiled: dict[str, Any] = {}
    for name, rule in rules.items():
        opening, closing = LOOKS[rule["looks"]]
        pattern = _PIECE.sub(lambda piece: known[piece[1]], "|".join(patterns.get(name, ())))
        if rule["looks"] == "piece":
            known[name] = f"(?:{pattern or '(?!)'})"
        compiled[name] = (
            rule["looks"],
            opening + pattern + closing if pattern else "",
            " ".join(sorted(words.get(name, ()))),
            bool(rule.get("ignore_case")),
            rule.get("reason", ""),
            rule.get("group", ""),
            rule.get("value", ""),
            rule.get("last", ""),
            *_needs(rule, opening + pattern + closing if pattern else ""),
        )
    return {"RULES": compiled}


def _needs(rule: Mapping[str, Any], pattern: str) -> tuple[str, int]:
    """Return the words of which a text must have one for a rule to fire, and how near.

    Those that are declared stand anywhere.
    """
    if "needs" in rule:
        return " ".join(rule["needs"]), 0
    near = rule["looks"] in ("behind", "whole")
    any_case = bool(rule.get("ignore_case"))
    if not pattern or rule["looks"] not in _LOOKED_FOR[any_case]:
        return "", 0
    found = needed(pattern, near=near, inside=rule["looks"] == "inside")
    if found is None:
        return "", 0
    words = {word.lower() if any_case else word for word in found.words}
    return " ".join(sorted(words)), found.reach if near else 0


def _spelt(pattern: str, looks: str) -> str:
    pattern = "".join(pattern.split("\n"))
    if looks != "phrase":
        return pattern
    return pattern.replace("~", r"[^\W\d_]*").replace(" ", " +")


def rules_of(folders: Mapping[str, Path]) -> dict[str, dict[str, Any]]:
    """Return the compiled rules of each part for the languages in some folders."""
    found: dict[str, dict[str, Any]] = {}
    pieces = dict(_pieces_of_words(folders))
    for part in PARTS:
        given = {lang: load_rules(folder, part) for lang, folder in folders.items()}
        compiled = compile_rules(load_world(part), given, pieces, part)["RULES"]
        found[part] = compiled if found else pieces | compiled
        pieces |= compiled
    return found


def _pieces_of_words(folders: Mapping[str, Path]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the months and numerals of each language as pieces for patterns: month-ru, cardinal-en.

    ``month``, ``latin-month`` (in Latin letters) and ``ordinal`` are beginnings of words,
    ``short-month`` and ``cardinal`` whole ones; in a text as given ё may stand for е.
    """
    for lang, folder in folders.items():
        words = load_words(folder)
        months = words.get("months", {}).values()
        cardinals = (*words.get("cardinals", {}).values(), *words.get("counting", {}).values())
        ordinals = words.get("ordinal_stems") or words.get("ordinals", {})
        for name, found in (
            ("month", [row["stem"] for row in months]),
            ("short-month", [name for row in months for name in row["names"].split()[1:]]),
            ("latin-month", [row["latin"] for row in months if "latin" in row]),
            ("cardinal", _longest_first(cardinals)),
            ("ordinal", _longest_first(ordinals.values())),
        ):
            if found:
                pattern = f"(?:{'|'.join(found)})"
                yield f"{name}-{lang}", ("piece", pattern, "", False, *[""] * 5, 0)


def _longest_first(given: Iterable[str]) -> list[str]:
    words = {word.replace("е", "[её]") for forms in given for word in forms.split()}
    return sorted(words, key=lambda word: (-len(word), word))
