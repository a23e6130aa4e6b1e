"""Compile the languages: python -m legalref.languages.build [--check].

The YAML beside this module, words, rules, labels and sentences, is for people. A process that reads
citations has no use for a YAML parser at its start, so the tables are written out as Python,
``_words.py``, ``_rules.py``, ``_claims.py``, ``_pages.py``, ``_signs.py``, ``_messages.py`` and
``_labels.py``; a test holds that they are fresh.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from legalref.languages.declining import declined
from legalref.languages.needing import needed, written

__all__ = [
    "HOME", "LOOKS", "PARTS", "compile_labels", "compile_messages", "compile_rules",
    "compile_signs", "compile_words", "languages", "load", "load_labels", "load_messages",
    "load_rules", "load_words", "load_world", "rows_of_rules", "rules_of",
]  # fmt: skip

HOME: Final = Path(__file__).parent
FIRST: Final = ("en", "ru", "kk")
"""Languages in which every sentence exists; a further folder may have gaps."""

# Single words of one kind, and the kind that each becomes; their value is the word itself.
_SPOKEN: Final = ("conj", "range", "of", "self", "same")
_SILENT: Final = {"nosign": "nosign", "year": "year"}

Entry = tuple[str, str, bool, str]
"""Kind, value, whether it counts several, language: the fields of a word of ``classify``."""


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


def compile_words(
    words: Mapping[str, Mapping[str, Any]], world: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the tables that ``classify`` needs from the words of each language.

    Where a word is in two rows, the earlier kind stands: levels, then numbers, joints, months.
    """
    return {
        "TABLE": _table(words, world),
        "FOREIGN_ARTICLES": _foreign_articles(words, world),
        "HEADS": {
            stem: kind
            for row in words.values()
            for kind, stems in row.get("heads", {}).items()
            for stem in stems.split()
        },
        "SUFFIXES": sorted(_listed(words, "suffixes")),
        **_levels(words),
        **_months(words),
        "CARDINALS": {
            lang: {int(value): forms.split()[0] for value, forms in row["cardinals"].items()}
            for lang, row in words.items()
            if "cardinals" in row
        },
        "AMOUNTS": [(form, int(value)) for value, form in _rows(words, "amounts")],
        "MULTIPLIERS": [(form, int(value)) for value, form in _rows(words, "multipliers")],
        "AMOUNT_ENDINGS": list(_said(words, "amount_endings").values()),
        "LETTERS": "".join(_said(words, "letters").values()),
        "PLAIN_LETTERS": _letters(words, "plain_letters"),
        "LOOKS_LATIN": _letters(words, "looks_latin"),
        "LOOKS_ROMAN": _letters(words, "looks_roman"),
        "TYPED_LATIN": _letters(words, "typed_latin"),
        "FROM_LATIN": [
            (letters[at], letters[at + 1])
            for letters in (row.get("from_latin", "").split() for row in words.values())
            for at in range(0, len(letters), 2)
        ],
        "COUNTRIES": {code: stems.split() for code, stems in world["countries"].items()},
        "ANCHORS": [
            (letter, pattern)
            for row in (*words.values(), world)
            for letter, pattern in row.get("anchors", ())
        ],
        "STOP": _listed(words, "stop"),
        "NEGATIONS": _listed(words, "negations"),
        "STEM_ENDINGS": _endings(words, "stem_endings"),
        "PLAIN_STEM_ENDINGS": _endings(words, "plain_stem_endings"),
        "PLAIN_WORDS": _listed(words, "plain_words"),
        "PLAIN_BEGINNINGS": _listed(words, "plain_beginnings"),
        "HEADINGS": [
            (word, lang) for lang, row in words.items() for word in row.get("headings", "").split()
        ],
        "COLUMNS": _columns(words),
        "REQUISITES": dict(_rows(words, "requisites")),
        "LANGUAGE_NAMES": {
            name.replace("_", " "): lang
            for lang, names in _rows(words, "language_names")
            for name in names.split()
        },
        "VARIANTS": dict(_rows(words, "variants")),
        "NOTES": [(word, after) for row in words.values() for word, after in row.get("notes", ())],
    }


def _months(words: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the months: as dates write them, with any ending, and by where they stand."""
    known = {lang: row["months"] for lang, row in words.items() if "months" in row}
    return {
        "MONTH_NAMES": {
            lang: [row["names"].split()[0] for row in months.values()]
            for lang, months in known.items()
        },
        "MONTH_STEMS": [
            (row["stem"], str(month))
            for lang, months in known.items()
            if words[lang].get("months_decline")
            for month, row in months.items()
        ],
        **{
            f"MONTHS_{place.upper()}": [
                [row["stem"] for row in months.values()]
                for lang, months in known.items()
                if place in words[lang].get("months_stand", ())
            ]
            for place in ("behind_day", "before_day", "behind_year")
        },
        "MONTHS_IN_LATIN": [
            latin
            for months in known.values()
            if (latin := [row["latin"] for row in months.values() if "latin" in row])
        ],
    }


def _listed(words: Mapping[str, Mapping[str, Any]], key: str) -> list[str]:
    """Return the words that the languages list under a key."""
    return [word for row in words.values() for word in row.get(key, "").split()]


def _columns(words: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return the headings under which a field is looked for, in the order of the languages."""
    found: dict[str, list[str]] = {}
    for field, headings in _rows(words, "columns"):
        found.setdefault(field, []).extend(headings)
    return found


def _said(words: Mapping[str, Mapping[str, Any]], key: str) -> dict[str, Any]:
    """Return what each language says under a key, if it says anything."""
    return {lang: row[key] for lang, row in words.items() if key in row}


def _endings(words: Mapping[str, Mapping[str, Any]], key: str) -> dict[str, str]:
    """Return the endings that each language writes as a pattern, one by one.

    The longest that a word has is then found by looking up what it ends with, not by a search.
    """
    return {lang: " ".join(written(pattern)) for lang, pattern in _said(words, key).items()}


def _rows(words: Mapping[str, Mapping[str, Any]], key: str) -> list[tuple[Any, Any]]:
    """Return the rows that the languages have under a key."""
    return [pair for row in words.values() for pair in row.get(key, {}).items()]


def _table(words: Mapping[str, Mapping[str, Any]], world: Mapping[str, Any]) -> dict[str, Entry]:
    """Return what each listed word is."""
    table: dict[str, Entry] = {}
    for lang, row in words.items():
        for word, entry in rows(lang, row):
            table.setdefault(word, entry)
    for code, forms in world["country_abbreviations"].items():
        table.update(dict.fromkeys(forms.split(), ("country", code, False, "")))
    for form in world["country_fillers"].split():
        table[form] = ("republic", "", False, "")
    return table


def _foreign_articles(
    words: Mapping[str, Mapping[str, Any]], world: Mapping[str, Any]
) -> dict[str, str]:
    """Return the words for an article of languages that are not read, with their countries."""
    own = tuple(
        stem
        for row in words.values()
        for level in row.get("level_stems", ())
        for stem in level["stems"].split()
    )
    return {
        form: code
        for code, forms in world["foreign_articles"].items()
        for form in forms.split()
        if not form.startswith(own)
    }


def _levels(words: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the words for levels with their endings, and which languages put the number first."""
    return {
        "LEVEL_STEMS": [
            (stem, given["level_endings"]["latin" if stem.isascii() else "cyrillic"],
             row["level"], lang)
            for lang, given in words.items()
            for row in given.get("level_stems", ())
            for stem in row["stems"].split()
        ],
        "PLAIN_LEVEL_STEMS": [
            (row[form], given["plain_endings"][form].format(y=row["vowels"][0], a=row["vowels"][1]),
             row["level"], lang)
            for lang, given in words.items()
            for row in given.get("plain_level_stems", ())
            for form in ("owned", "bare")
        ],
        "PLURAL_LEVELS": list(_said(words, "plural_levels").values()),
        "NUMBER_FIRST": [lang for lang, row in words.items() if row.get("number_first")],
        "LEVEL_FIRST": [lang for lang, row in words.items() if not row.get("number_first")],
        "BARE_LEVELS": _listed(words, "bare_levels"),
    }  # fmt: skip


def _letters(words: Mapping[str, Mapping[str, Any]], name: str) -> dict[str, str]:
    """Return what each letter stands for in a table of letters of all languages."""
    return {
        letter: other
        for row in words.values()
        if name in row
        for letter, other in zip(row[name]["of"], row[name]["as"], strict=True)
    }


def rows(lang: str, words: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Yield the words of a language with what they are, the stronger kind first."""
    for level, forms in words.get("levels", {}).items():
        for number in ("one", "many"):
            for form in forms.get(number, "").split():
                yield form, ("level", level, number == "many", lang)
    for kind in _SPOKEN:
        for form in words.get(kind, "").split():
            yield form, (kind, form, False, "")
    for key, kind in _SILENT.items():
        for form in words.get(key, "").split():
            yield form, (kind, "", False, "")
    for value, stem in words.get("ordinal_stems", {}).items():
        for ending in words["ordinal_endings"].split():
            yield stem + ending, ("ordinal", str(value), False, lang)
    for key, kind in (("cardinals", "cardinal"), ("ordinals", "ordinal")):
        for value, forms in words.get(key, {}).items():
            for form in forms.split():
                for spelt in spellings(form, words) if kind == "ordinal" else (form,):
                    yield spelt, (kind, str(value), False, lang)
    for month, given in words.get("months", {}).items():
        for form in given["names"].split():
            yield form, ("month", str(month), False, "")
    for level, forms in words.get("latin_levels", {}).items():
        for form in forms.split():
            yield form, ("level", level, False, lang)


def spellings(form: str, words: Mapping[str, Any]) -> Iterator[str]:
    """Yield a word as it is, with plain letters, and with Latin ones."""
    yield form
    if "plain_letters" in words:
        plain = form.translate(
            str.maketrans(words["plain_letters"]["of"], words["plain_letters"]["as"])
        )
        yield plain
        latin = words["latin_letters"]
        yield plain.translate(str.maketrans(latin["of"], latin["as"])).translate(
            str.maketrans(latin["others"])
        )


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
    rules: Mapping[str, Mapping[str, Any]], languages: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield each row with the name of its rule and its language, in the order in which they stand.

    Raises:
        ValueError: A language has rows of a rule that nobody declared.
    """
    for lang, given in languages.items():
        unknown = given.keys() - rules.keys()
        if unknown:
            raise ValueError(f"{lang}/rules.yaml: rules.yaml has no {', '.join(sorted(unknown))}")
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
) -> dict[str, Any]:
    """Return the rules by name, the rows of all languages as alternatives of one pattern.

    Args:
        rules: What is declared.
        languages: The rows of each language.
        pieces: Compiled rules of earlier tables, whose pieces may be used.

    Raises:
        KeyError: A pattern has a piece that is not declared before it.
    """
    patterns: dict[str, list[str]] = {}
    words: dict[str, set[str]] = {}
    for name, _, row in rows_of_rules(rules, languages):
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
    pieces = dict(_month_pieces(folders))
    for part in PARTS:
        given = {lang: load_rules(folder, part) for lang, folder in folders.items()}
        compiled = compile_rules(load_world(part), given, pieces)["RULES"]
        found[part] = compiled if found else pieces | compiled
        pieces |= compiled
    return found


def _month_pieces(folders: Mapping[str, Path]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the beginnings of the months of each language as a piece for patterns: month-ru."""
    for lang, folder in folders.items():
        stems = [row["stem"] for row in load_words(folder).get("months", {}).values()]
        if stems:
            yield f"month-{lang}", ("piece", f"(?:{'|'.join(stems)})", "", False, *[""] * 5, 0)


def load_messages(folder: Path) -> dict[str, str]:
    """Return the sentences of one language by key; it may have none."""
    return _load_if_any(folder / "messages.yaml")


def compile_messages(*homes: Path) -> dict[str, dict[str, str]]:
    """Return the sentences of each language by key; a language without sentences has none."""
    found = {lang: load_messages(folder) for lang, folder in languages(*homes).items()}
    return {lang: sentences for lang, sentences in found.items() if sentences}


def load_labels(folder: Path) -> dict[str, str]:
    """Return the labels of one language by ``group.key``; it may have none."""
    return dict(_flat(_load_if_any(folder / "labels.yaml")))


def _flat(given: Mapping[str, Any], front: str = "") -> Iterator[tuple[str, str]]:
    for key, value in given.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{front}{key}.")
        else:
            yield f"{front}{key}", value


def compile_labels(*homes: Path) -> dict[str, dict[str, str]]:
    """Return the labels of each language; a language without labels has none."""
    folders = languages(*homes)
    found = {lang: load_labels(folders[lang]) for lang in sorted(folders, key=_order)}
    return {lang: labels for lang, labels in found.items() if labels}


def _order(lang: str) -> tuple[int, str]:
    return FIRST.index(lang) if lang in FIRST else len(FIRST), lang


_SIGNS: Final = {
    "states": "state", "places": "place", "adjectives": "adjective", "people": "people",
    "institutions": "institution", "heads": "head", "money": "money",
}  # fmt: skip


def compile_signs(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words that speak of a country, by kind of sign and language, and those beside."""
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    common = frozenset(source["common"].split())
    for code, named in source["names"].items():
        for lang, name in zip(("ru", "kk", "en"), named, strict=True):
            if name.replace("-", "").isalpha() and name.casefold() not in common:
                rows.setdefault(("state", lang), []).append((code, name))
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
