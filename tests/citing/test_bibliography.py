"""Bibliographic exports: exact entries from the table, and every entry well formed."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legalref.bibliography import FORMATS, export
from legalref.citing.formatting import LANGS
from legalref.corpus.view import load
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from strategies import below, tries

if TYPE_CHECKING:
    from legalref.corpus.view import Corpus

HERE = Path(__file__).parents[1]
ROWS: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "cases" / "cite_bibliography.yaml").read_text("utf-8")
)
HOSTILE = 'A & B_c 100% #1 $x {y} ~z ^w \\q <i>"r"</i> ]]>\n  TY  - BOOK }{'


@cache
def every_id() -> tuple[ProvisionId, ...]:
    acts = [ProvisionId(record["key"]) for record in load().act_records]
    return tuple(place for act in acts for place in (act, *below(act)))


IDS = st.sampled_from(every_id())
LANG = st.sampled_from(LANGS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["name"]))
def test_the_entry_reads(row: dict[str, Any]) -> None:
    options = {name: row[name] for name in ("lang", "as_of", "accessed") if name in row}
    assert export(row["ref"], row["format"], **options) == row["text"]


# ------------------------------------------------------------------ CSL

# Of the CSL 1.0.2 data schema: the variables that we use, by the type of their value.
CSL_TEXT = {
    "id", "type", "title", "part-title", "number", "section", "jurisdiction", "authority",
    "genre", "note", "version", "language", "URL",
}  # fmt: skip
CSL_DATES = {"issued", "accessed"}
CSL_TYPES = {"legislation", "treaty"}


def csl(text: str) -> list[dict[str, Any]]:
    """Return the items of CSL data, checked against the rules of its schema."""
    items: list[dict[str, Any]] = json.loads(text)
    assert isinstance(items, list)
    for item in items:
        assert {"id", "type"} <= item.keys() <= CSL_TEXT | CSL_DATES
        assert item["type"] in CSL_TYPES
        for name in CSL_TEXT & item.keys():
            assert isinstance(item[name], str)
            assert item[name]
        for name in CSL_DATES & item.keys():
            assert list(item[name]) == ["date-parts"]
            [parts] = item[name]["date-parts"]
            assert dt.date(*parts) > dt.date(1900, 1, 1)
    return items


@tries(100)
@given(IDS, LANG)
def test_csl_data_is_valid(ref: ProvisionId, lang: str) -> None:
    [item] = csl(export(ref, "csl-json", lang=lang))
    assert item["id"] == ref
    assert item["version"] == dt.date.fromisoformat(item["version"]).isoformat()


def test_csl_data_of_a_point() -> None:
    [item] = csl(export("kz-cc:art125/part3/point2", "csl-json", as_of="2025-01-15"))
    assert item == {
        "id": "kz-cc:art125/part3/point2",
        "type": "legislation",
        "title": "Уголовный кодекс Республики Казахстан, п. 2) ч. 3 ст. 125",
        "part-title": "Похищение человека",
        "number": "226\N{NON-BREAKING HYPHEN}V",
        "section": "п. 2) ч. 3 ст. 125",
        "jurisdiction": "KZ",
        "genre": "Кодекс Республики Казахстан",
        "note": "Кодекс Республики Казахстан от 3 июля 2014 года № 226-V",
        "issued": {"date-parts": [[2014, 7, 3]]},
        "version": "2025-01-15",
        "language": "ru",
        "URL": load().url("kz-cc:art125/part3/point2", canonical=True),
    }


def test_csl_data_of_several_is_one_array_in_natural_order() -> None:
    items = csl(export(["kz-cc:art135", "kz-cc:art128", "un-palermo"], "csl-json"))
    assert [item["id"] for item in items] == ["kz-cc:art128", "kz-cc:art135", "un-palermo"]
    assert [item["type"] for item in items] == ["legislation", "legislation", "treaty"]


# ------------------------------------------------------------------ schema.org, Akoma Ntoso


@tries(100)
@given(IDS, LANG)
def test_json_ld_describes_legislation(ref: ProvisionId, lang: str) -> None:
    text = export(ref, "json-ld", lang=lang)
    item = json.loads(text)
    assert item["@context"] == "https://schema.org"
    assert item["@type"] == "Legislation"
    assert item["identifier"] == ref
    assert item["inLanguage"] == lang
    assert dt.date.fromisoformat(item["legislationDateVersion"]) > dt.date(1990, 1, 1)
    if not ref.is_act:
        assert item["isPartOf"]["identifier"] == ref.act
    own = "url" in item and item["url"] != item.get("isPartOf", {}).get("url")
    assert item["@id"] == (item["url"] if own else f"urn:x-legalref:{ref}")


def test_json_ld_of_several_is_an_array() -> None:
    items = json.loads(export(["kz-cc:art128", "kz-cc:art135"], "json-ld"))
    assert [item["identifier"] for item in items] == ["kz-cc:art128", "kz-cc:art135"]


def test_json_ld_knows_what_is_no_longer_in_force() -> None:
    old = json.loads(export("kz-cc-1997", "json-ld"))
    assert old["legislationLegalForce"] == "https://schema.org/InForce", "as of its last day"
    new = json.loads(export("kz-cc:art128", "json-ld"))
    assert new["legislationLegalForce"] == "https://schema.org/InForce"
    assert new["isPartOf"]["legislationIdentifier"] == "226-V"


@tries(100)
@given(IDS, LANG)
def test_akoma_ntoso_references_lead_back(ref: ProvisionId, lang: str) -> None:
    element = ET.fromstring(export(ref, "akn-ref", lang=lang))
    assert element.tag == "ref"
    assert element.text
    assert load().locate(element.attrib["href"]) == ref


# ------------------------------------------------------------------ TeX


def bib(text: str) -> tuple[str, str, dict[str, str]]:
    """Return type, key and fields of one entry; fail where BibTeX would."""
    head, *lines, last = text.split("\n")
    entry = re.fullmatch(r"@(\w+)\{([^\s,{}%#~\\\"]+),", head)
    assert entry, head
    assert last == "}"
    fields = {}
    for line in lines:
        field = re.fullmatch(r"  (\w+) = (\{.*\}|[a-z]{3}),", line)
        assert field, line
        depth = 0
        for position, letter in enumerate(field[2]):
            depth += (letter == "{") - (letter == "}")
            assert depth > 0 or position == len(field[2]) - 1 or not field[2].startswith("{"), line
        assert depth == 0, line
        fields[field[1]] = field[2]
    return entry[1], entry[2], fields


@tries(100)
@given(IDS, LANG, st.sampled_from(["bibtex", "biblatex"]))
def test_bib_entries_are_well_formed(ref: ProvisionId, lang: str, kind: str) -> None:
    type_, key, fields = bib(export(ref, kind, lang=lang))
    assert type_ == {"bibtex": "misc", "biblatex": "legislation"}[kind]
    assert key == ref
    assert fields["title"].startswith("{{")
    url = load().url(ref, lang, canonical=True)  # type: ignore[arg-type]
    assert fields.get("url") == (f"{{{url}}}" if url else None)


def test_bibtex_gives_year_and_month_of_adoption() -> None:
    _, _, fields = bib(export("kz-cc:art128", "bibtex", as_of="2025-01-15"))
    assert fields["year"] == "{2014}"
    assert fields["month"] == "jul"
    assert fields["note"] == "{Ст. 128; по состоянию на 15 января 2025 года}"


def test_biblatex_gives_the_day_of_the_visit() -> None:
    _, _, fields = bib(export("kz-cc:art128", "biblatex", accessed=dt.date(2026, 11, 23)))
    assert fields["urldate"] == "{2026-11-23}"
    assert fields["date"] == "{2014-07-03}"


# ------------------------------------------------------------------ RIS


def ris(text: str) -> list[dict[str, str]]:
    """Return the records of a RIS file; fail where a reader would."""
    assert text.endswith("\r\n")
    records: list[dict[str, str]] = []
    for line in text.split("\r\n")[:-1]:
        field = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line)
        assert field, line
        if field[1] == "TY":
            records.append({})
        assert field[1] not in records[-1], f"{field[1]} twice"
        records[-1][field[1]] = field[2]
    for record in records:
        assert next(iter(record)) == "TY"
        assert list(record)[-1] == "ER"
    return records


@tries(100)
@given(IDS, LANG)
def test_ris_records_are_well_formed(ref: ProvisionId, lang: str) -> None:
    [record] = ris(export(ref, "ris", lang=lang))
    assert record["TY"] == "STAT"
    assert record["ID"] == ref
    assert record["TI"]


def test_ris_of_several_is_one_file() -> None:
    text = export(["kz-cc:art135", "kz-cc:art128"], "ris", accessed="2026-11-23")
    first, second = ris(text)
    assert (first["ID"], second["ID"]) == ("kz-cc:art128", "kz-cc:art135")
    assert first["DA"] == "2014/07/03/"
    assert first["Y2"] == "2026/11/23/"


# ------------------------------------------------------------------ GOST and all


@tries(100)
@given(IDS, LANG, st.sampled_from(["gost-footnote", "gost-7.1", "bluebook"]))
def test_footnotes_name_address_and_state(ref: ProvisionId, lang: str, kind: str) -> None:
    text = export(ref, kind, lang=lang, accessed="2026-11-23")
    assert text.endswith(".")
    assert "  " not in text
    assert "None" not in text
    assert ".." not in text
    url = load().url(ref, "en" if kind == "bluebook" else lang, canonical=True)  # type: ignore[arg-type]
    assert (url or "") in text
    state = {"ru": "состоянию на", "kk": "жағдай бойынша", "en": "as of"}
    assert state["en" if kind == "bluebook" else lang] in text


@pytest.fixture(scope="module")
def hostile_law(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """A corpus whose law has a title with every character that a format gives a meaning to."""
    root = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(HERE / "small_data", root)
    file = root / "acts" / "kz-law-110-viii.yaml"
    record = yaml.safe_load(file.read_text("utf-8"))
    record["titles"] = {"ru": {"value": HOSTILE, "sources": ["S1"], "grade": "A"}}
    file.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    return load(root)


def test_hostile_titles_are_escaped(hostile_law: Corpus) -> None:
    ref = "kz-law-110-viii:art1"
    for kind in ("bibtex", "biblatex"):
        _, _, fields = bib(export(ref, kind, corpus=hostile_law))
        title = fields["title"]
        assert r"\& B\_c 100\% \#1 \$x \textbraceleft{}y\textbraceright{}" in title
        assert r"\textasciitilde{}z \textasciicircum{}w \textbackslash{}q" in title
    [record] = ris(export(ref, "ris", corpus=hostile_law))
    assert record["TI"].endswith("]]> TY - BOOK }{")
    [item] = csl(export(ref, "csl-json", corpus=hostile_law))
    assert item["title"] == f"{HOSTILE}, ст. 1"
    raw = export(ref, "json-ld", corpus=hostile_law)
    assert "</" not in raw, "it would end the script element around it"
    assert json.loads(raw)["isPartOf"]["name"] == HOSTILE
    element = ET.fromstring(export(ref, "akn-ref", corpus=hostile_law))
    assert HOSTILE.split("\n")[0] in (element.text or "")


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_format_takes_several(kind: str, lang: str) -> None:
    text = export(["kz-cc:art128", "kz-law-110-viii:art18/point2"], kind, lang=lang)
    assert "226-" in text
    assert "110-" in text


def test_a_wrong_choice_is_told_the_right_ones() -> None:
    with pytest.raises(ValueError, match=r"gost-footnote.*json-ld.*for example"):
        export("kz-cc:art128", "mla")
    with pytest.raises(ValueError, match=r"ru, kk, en.*for example"):
        export("kz-cc:art128", "ris", lang="de")


def test_what_does_not_exist_is_not_exported() -> None:
    with pytest.raises(UnknownProvisionError, match="art999"):
        export("kz-cc:art999", "ris")
    with pytest.raises(UnknownProvisionError, match="2010-01-01"):
        export("kz-cc:art128", "ris", as_of="2010-01-01")
