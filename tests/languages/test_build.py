"""The compiled words and sentences are those of the YAML, and no sentence is unused or missing."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

import legalref
from legalref.languages import _signs, build, messages, words_built
from legalref.languages.messages import MESSAGES
from legalref.parsing.units import Level
from legalref.resolution.resolver import resolver_of

COMPILED = build.compiled()
FIELD = re.compile(r"\{([a-z_]+?)(?:_(?:en|ru|kk))?\}")
"""A field; what reads differently in each language has its code behind it."""


@pytest.mark.checkout
@pytest.mark.parametrize("path", COMPILED, ids=lambda path: str(path.name))
def test_what_is_compiled_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == COMPILED[path], (
        f"{path.name} is stale: python -m legalref.languages.build"
    )


@pytest.mark.parametrize("end", ["", "  - {pattern: z}\n"])
def test_a_key_that_stands_twice_is_refused(end: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(f"draft:\n  - {{pattern: x}}\ngazette: []\ndraft:\n{end}", encoding="utf-8")
    with pytest.raises(ValueError, match="'draft' stands twice") as caught:
        build.load_rules(tmp_path)
    assert 'rules.yaml", line 4' in str(caught.value)


def test_every_language_has_every_sentence() -> None:
    assert MESSAGES["ru"].keys() == MESSAGES["kk"].keys() == MESSAGES["en"].keys()


@pytest.mark.parametrize("code", sorted(MESSAGES["en"]))
def test_a_sentence_has_the_same_fields_in_every_language(code: str) -> None:
    fields = {lang: set(FIELD.findall(sentences[code])) for lang, sentences in MESSAGES.items()}
    assert fields["ru"] == fields["kk"] == fields["en"]


def spoken_in(path: Path) -> set[str]:
    """Return the texts of a module as patterns; what an f-string fills in may be anything."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+"
                for part in node.values
            ]
            if any(part != "[a-z-]+" for part in parts):
                found.add("".join(parts))
    return found


def test_every_sentence_is_used() -> None:
    package = Path(legalref.__file__).parent
    patterns = set[str]()
    for path in package.rglob("*.py"):
        if path.parent.name != "languages":
            patterns |= spoken_in(path)
    spoken = re.compile("|".join(sorted(patterns)))
    awaited = {"unread", "unread-number", "number-missing"}  # the account of tokens will say them
    assert not [
        key for key in MESSAGES["en"] if spoken.fullmatch(key) is None and key not in awaited
    ]


def written_in_modules() -> set[str]:
    """Return the texts that the modules of the package have as they are."""
    return {
        node.value
        for path in Path(legalref.__file__).parent.rglob("*.py")
        if path not in COMPILED
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_rule_is_asked_for() -> None:
    asked = written_in_modules()
    for path in build.HOME.rglob("*.yaml"):
        asked |= set(re.findall(r"\(\?&([a-z-]+)\)", path.read_text(encoding="utf-8")))
    assert not [
        name
        for part in build.PARTS
        for name, declared in build.load_world(part).items()
        if name not in asked and declared.get("group") not in asked
    ]


def test_every_table_of_words_is_read() -> None:
    assert set(words_built.KEYS) <= written_in_modules()
    given = [build.load_words(folder).keys() for folder in build.languages().values()]
    assert set().union(*given) == words_built.KEYS


def test_a_table_of_words_that_nothing_reads_is_refused() -> None:
    with pytest.raises(ValueError, match=r"uz/words\.yaml: nothing reads level_stem"):
        words_built.compile_words({"uz": {"level_stem": []}}, {})


def test_words_for_a_level_that_is_none_are_refused() -> None:
    assert set(get_args(Level)) == words_built.LEVELS
    with pytest.raises(ValueError, match=r"uz/words\.yaml: there is no level article; expected"):
        words_built.compile_words({"uz": {"level_stems": [{"level": "article"}]}}, {})


LABELS = build.compile_labels()
OF_A_LANGUAGE = ("unit.", "verdict.")
"""Groups whose keys differ: the forms of a unit, and meanings that stand in English with the codes."""


def test_every_language_has_every_label_with_the_same_places() -> None:
    places = {
        lang: {
            key: sorted(FIELD.findall(words))
            for key, words in labels.items()
            if not key.startswith(OF_A_LANGUAGE)
        }
        for lang, labels in LABELS.items()
    }
    assert places["ru"] == places["kk"] == places["en"]
    assert {key for key in LABELS["ru"] if key.startswith("verdict.")} == {
        key for key in LABELS["kk"] if key.startswith("verdict.")
    }


def test_every_label_is_used() -> None:
    package = Path(legalref.__file__).parent
    patterns = set[str]()
    for path in package.rglob("*.py"):
        if path not in COMPILED:
            patterns |= spoken_in(path)
    spoken = re.compile("|".join(sorted(patterns)))
    forms = {f"{form}" for form in ("one", "few", "many", "of-one", "to")}
    assert not [
        key
        for lang, labels in LABELS.items()
        for key in labels
        if spoken.fullmatch(key) is None
        and (key.startswith("unit.") is False or key.rpartition(".")[2] not in forms)
        and spoken.fullmatch(key.partition(".")[2]) is None
    ]


def test_every_key_that_is_asked_for_exists() -> None:
    keys = set(MESSAGES["en"]) | {key for labels in LABELS.values() for key in labels}
    keys |= {key.removeprefix("view.") for key in keys}  # rendering and charts ask within «view»
    missing = []
    for path in Path(legalref.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            name = node.func.id
            given = node.args[1:] if name == "labelled" else node.args
            if name in ("Reason", "message", "label", "in_each", "labelled") and given:
                key = given[0]
                if isinstance(key, ast.Constant) and key.value not in keys:
                    missing.append((path.name, node.lineno, key.value))
    assert missing == []


def test_every_country_that_is_recognised_has_a_name_in_three_languages() -> None:
    codes = {record["country"] for record in legalref.load().foreign_records}
    codes |= set(resolver_of(legalref.load()).lexicon.foreign_country.values())
    told = [
        *_signs.WORDS.values(),
        *(sign for second in _signs.PAIRS.values() for sign in second.values()),
        *(sign for stems in _signs.STEMS.values() for _, sign in stems),
    ]
    codes |= {sign.partition(" ")[0] for sign in told}
    for code in codes - {"XX"}:  # more than one country
        for lang in ("en", "ru", "kk"):
            assert messages.country_name(code, lang) not in (code, ""), (code, lang)
