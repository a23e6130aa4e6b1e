"""From the words of each language to the tables that ``classify`` needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from legalref.languages.needing import written

__all__ = ["KEYS", "LEVELS", "compile_words", "rows", "spellings"]

# Single words of one kind, and the kind that each becomes; their value is the word itself.
_SPOKEN: Final = ("conj", "range", "of", "self", "same")
_SILENT: Final = {"nosign": "nosign", "year": "year"}

KEYS: Final = frozenset(
    """
    amount_endings amounts anchors bare_levels cardinals columns conj counting from_latin headings
    heads language_names latin_letters latin_levels letters level_endings level_stems levels
    looks_latin looks_roman months months_decline months_stand multipliers negations nosign notes
    number_first of ordinal_endings ordinal_stems ordinals plain_beginnings plain_endings
    plain_letters plain_level_stems plain_stem_endings plain_words plural_levels range requisites
    same self singular spellings stem_endings stop suffixes typed_latin variants year
    """.split()
)
"""The tables that a language may have in its ``words.yaml``."""
LEVELS: Final = frozenset(
    """
    ch sec annex art section part pos paragraph point pp subpoint subparagraph para note
    """.split()
)
"""What a word for a level may call."""

Entry = tuple[str, str, bool, str]
"""Kind, value, whether it counts several, language: the fields of a word of ``classify``."""


def compile_words(
    words: Mapping[str, Mapping[str, Any]], world: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the tables that ``classify`` needs from the words of each language.

    Where a word is in two rows, the earlier kind stands: levels, then numbers, joints, months.

    Raises:
        ValueError: A language has a table that nothing reads, or words for a level that is none.
    """
    for lang, row in words.items():
        if unknown := row.keys() - KEYS:
            raise ValueError(f"{lang}/words.yaml: nothing reads {', '.join(sorted(unknown))}")
        if unknown := _levels_called(row) - LEVELS:
            levels = f"{', '.join(sorted(unknown))}; expected {', '.join(sorted(LEVELS))}"
            raise ValueError(f"{lang}/words.yaml: there is no level {levels}")
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
        **_compared(words),
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
        "NOTES": [(word, after) for row in words.values() for word, after in row.get("notes", ())],
    }


def _levels_called(row: Mapping[str, Any]) -> set[str]:
    """Return the levels for which a language has words."""
    stems = (*row.get("level_stems", ()), *row.get("plain_level_stems", ()))
    listed = (row.get("levels", {}), row.get("latin_levels", {}))
    return {each["level"] for each in stems}.union(*listed)


def _compared(words: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what makes words of names alike: endings, spellings, words that say nothing."""
    return {
        "STOP": _listed(words, "stop"),
        "NEGATIONS": _listed(words, "negations"),
        "STEM_ENDINGS": _endings(words, "stem_endings"),
        "PLAIN_STEM_ENDINGS": _endings(words, "plain_stem_endings"),
        "SINGULAR": [tuple(pair) for pair in _rows(words, "singular")],
        "ONE_SPELLING": [
            tuple(each) for row in words.values() for each in row.get("spellings", ())
        ],
        "PLAIN_WORDS": _listed(words, "plain_words"),
        "PLAIN_BEGINNINGS": _listed(words, "plain_beginnings"),
        "VARIANTS": dict(_rows(words, "variants")),
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
