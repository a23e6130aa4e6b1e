"""The tables and the list of names are sound by themselves: what they name exists."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from legalref.corpus.datadir import data_dir
from legalref.ids import ProvisionId
from legalref.languages.build import load

ROOT = Path(__file__).parents[2]
DATA = Path(str(data_dir()))
TABLES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
READING = [
    path for path in TABLES if path.stem.partition("_")[0] in ("parse", "resolve", "extract")
]
KEYS = {
    "parse": {"name", "lang", "text", "paths", "act", "spans", "error"},
    "resolve": {"name", "lang", "text", "refs", "status", "cited", "findings", "in_scope",
                "country", "as_of", "candidates", "kwargs"},
    "extract": {"name", "lang", "text", "kwargs", "rules"},
}  # fmt: skip
STATUSES = {"resolved", "ambiguous", "outside", "foreign", "not_found"}
MARK = re.compile(r"\[\[(.*?)\|(.*?)(?:\|(.*?))?\]\]", re.DOTALL)
LOOK_ALIKE = re.compile(r"[a-zA-Z][а-яА-ЯәғқңөұүһіӘҒҚҢӨҰҮҺІ]|[а-яА-ЯәғқңөұүһіӘҒҚҢӨҰҮҺІ][a-zA-Z]")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def outlines() -> dict[str, dict[str, Any]]:
    """Return the articles of each outlined code."""
    found = (read(path) for path in sorted((DATA / "outlines").glob("*.yaml")))
    return {outline["act"]: outline["articles"] for outline in found}


def acts() -> dict[str, dict[str, Any]]:
    """Return the acts of the corpus by key."""
    records = [read(path) for path in sorted((DATA / "acts").glob("*.yaml"))]
    records += [*read(DATA / "named.yaml")["acts"], *read(DATA / "laws.yaml")["acts"]]
    return {record["key"]: record for record in records}


OUTLINES, ACTS = outlines(), acts()


def problem(ref: str) -> str | None:
    """Return why ``ref`` names nothing, or None."""
    place = ProvisionId(ref)
    if place.act not in ACTS:
        return f"{ref}: no such act"
    if place.is_act:
        return None
    last = ACTS[place.act].get("last_article")
    if last is not None and int(place.segments[0].number.partition("-")[0]) > int(last):
        return f"{ref}: the last article is {last}"
    articles = OUTLINES.get(place.act)
    if articles is None:
        return None
    article = articles.get(place.segments[0].number)
    if article is None:
        return f"{ref}: no such article"
    below = [segment for segment in place.segments[1:] if segment.level != "note"]
    if article.get("excluded") and below:
        return f"{ref}: the article is excluded"
    parts = article.get("parts", {})
    points = article.get("points", [])
    for depth, segment in enumerate(below):
        known = points if not parts else (list(parts) if depth == 0 else points)
        if segment.number not in known:
            return f"{ref}: there is no {segment}"
        parts, points = {}, parts.get(segment.number, [])
    return None


def table_rows() -> list[tuple[str, dict[str, Any]]]:
    return [(path.stem, row) for path in READING for row in read(path)]


def test_every_row_has_a_name_of_its_own() -> None:
    names = Counter((stem, row["name"]) for stem, row in table_rows())
    assert [name for name, count in names.items() if count > 1] == []


def test_no_text_is_asked_twice_under_the_same_conditions() -> None:
    asked = Counter(
        (stem.partition("_")[0], row["text"], str(row.get("kwargs"))) for stem, row in table_rows()
    )
    assert [text for text, count in asked.items() if count > 1] == []


def test_rows_have_only_known_keys_and_a_language() -> None:
    wrong = [
        f"{stem}: {row['name']}"
        for stem, row in table_rows()
        if not row.keys() <= KEYS[stem.partition("_")[0]]
        or row.get("lang") not in ("ru", "kk", "en", "other")
        or row.get("status", "resolved") not in STATUSES
    ]
    assert wrong == []


def described(table: Path) -> set[str]:
    """Return the keys that the README describes for a table."""
    lines = (table.parent / "README.md").read_text("utf-8").splitlines()
    rows = [line.split("|", 2)[1:] for line in lines if line.startswith("| `")]
    return {
        key
        for name, keys in rows
        if fnmatch(table.name, name.strip(" `"))
        for key in re.findall("`([a-z_]+)`", keys)
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda path: str(path.name))
def test_every_key_is_described_and_none_stands_twice(table: Path) -> None:
    rows = load(table)
    if table.stem.startswith("cite_words"):
        return  # by kind of word, not by row
    keys = {key for row in (rows if isinstance(rows, list) else rows.values()) for key in row}
    assert keys - described(table) == set()


def test_tables_are_as_large_as_promised() -> None:
    single = Counter(row["lang"] for stem, row in table_rows() if not stem.startswith("extract"))
    running = sum(stem.startswith("extract") for stem, _ in table_rows())
    assert single.total() >= 450
    assert single["kk"] >= 140
    assert single["en"] >= 100
    assert running >= 120


def test_every_id_that_a_row_resolves_to_exists() -> None:
    problems = [
        f"{stem}: {row['name']}: {why}"
        for stem, row in table_rows()
        for ref in row.get("refs", [])
        if (why := problem(ref))
    ]
    assert problems == []


def test_every_refusal_cites_something_that_does_not_exist() -> None:
    refused = [
        (row["name"], row["cited"])
        for _, row in table_rows()
        if row.get("status") == "not_found" and row.get("cited")
    ]
    assert refused
    assert [name for name, cited in refused if not any(map(problem, cited))] == []


def test_marked_ids_exist() -> None:
    problems = []
    for stem, row in table_rows():
        if stem.startswith("extract"):
            assert row["text"].count("[[") == row["text"].count("]]")
            for _, ids, status in re.findall(
                r"\[\[(.*?)\|(.*?)(?:\|(.*?))?\]\]", row["text"], re.DOTALL
            ):
                assert status in ("", *STATUSES), row["name"]
                problems += [why for ref in ids.split() if (why := problem(ref))]
    assert problems == []


def test_names_are_unique_in_their_language_and_name_something() -> None:
    names = read(DATA / "names.yaml")["names"]
    seen = Counter((name["lang"], name["text"].casefold().replace("ё", "е")) for name in names)
    assert [name for name, count in seen.items() if count > 1] == []
    problems = [
        why
        for name in names
        for ref in name["refs"]
        if not ref.startswith("kz-cc-1997:") and (why := problem(ref))
    ]
    assert problems == []


def test_alternatives_are_several() -> None:
    names = read(DATA / "names.yaml")["names"]
    assert [n["text"] for n in names if n.get("ambiguous") and len(n["refs"]) < 2] == []


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_names_are_written_in_one_script(lang: str) -> None:
    names = read(DATA / "names.yaml")["names"]
    assert [n["text"] for n in names if n["lang"] == lang and LOOK_ALIKE.search(n["text"])] == []
