"""Records and files of annotations: what each format holds, and that no run stops at a bad one."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import legalref
from legalref.checking.readers import Annotation, Document, document_of, format_of, read_file
from legalref.checking.records import rows_of
from legalref.checking.validation import iter_items, validate, validate_files
from legalref.errors import MissingExtraError, UnreadableFileError
from legalref.verdicts import Reference
from strategies import tries

FILES = Path(__file__).parents[1] / "cases" / "validate"
RIGHT = {"ref": "ст. 128 УК РК", "title": "Торговля людьми"}
WRONG = {"ref": "ст. 135 УК РК", "title": "торговля людьми"}


def codes(records: Any, **given: Any) -> list[str]:
    return [item.verdict.code for item in iter_items(records, **given)]


def found(name: str, **given: Any) -> list[tuple[int | None, str, str]]:
    """Return (line, code, citation) of each item of a fixture."""
    report = validate_files(FILES / name, **given)
    return [(item.line, item.verdict.code, item.citation) for item in report]


# ------------------------------------------------------------------ records in memory


class Annotated(BaseModel):
    ref: str
    title: str | None = None


@dataclass
class Row:
    citation: str
    title: str | None = None


Pair = namedtuple("Pair", "ref title")


class Plain:
    def __init__(self, ref: str) -> None:
        self.ref = ref


@pytest.mark.parametrize(
    "record",
    [
        WRONG,
        Annotated(**WRONG),
        Row(WRONG["ref"], WRONG["title"]),
        Pair(**WRONG),
        legalref.Claim(WRONG["ref"], title=WRONG["title"]),
        "ст. 135 УК РК (торговля людьми)",
        {"Ref": WRONG["ref"], "TITLE": WRONG["title"]},
        {"ref": {"act": "УК РК", "article": 135}, "title": WRONG["title"]},
        {"act": "УК РК", "article": 135, "title": WRONG["title"]},
        {"ref": [WRONG["ref"]], "title": WRONG["title"]},
    ],
)
def test_records_of_any_make(record: Any) -> None:
    assert codes([record]) == ["title-mismatch"]


def test_plain_objects_and_rows_of_a_database() -> None:
    assert codes([Plain("ст. 128 УК РК")]) == ["ok"]
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    rows = database.execute("select 'ст. 999 УК РК' as ref, 1 as id")
    [item] = iter_items(rows)
    assert (item.verdict.code, item.record_id) == ("unknown-provision", "1")
    database.close()


def test_rows_without_names_are_mapped_by_number() -> None:
    rows = [("x", "ст. 128 УК РК", "торговля людьми"), ["y", "ст. 999 УК РК"]]
    fields = {"id": 0, "citation": 1, "title": 2}
    items = list(iter_items(rows, fields=fields))
    assert [(i.record_id, i.verdict.code) for i in items] == [
        ("x", "ok"),
        ("y", "unknown-provision"),
    ]
    assert codes(rows) == ["unreadable", "unreadable"]


def test_fields_are_mapped_into_nested_records() -> None:
    record = {"meta": {"norm": "ст. 135 УК РК"}, "label": "торговля людьми", "a.b": "x"}
    fields = {"citation": "meta.norm", "title": "label"}
    assert codes([record], fields=fields) == ["title-mismatch"]
    assert codes([{"a.b": "ст. 128 УК РК"}], fields={"citation": "a.b"}) == ["ok"]
    assert codes([{"meta": 5}], fields=fields) == []


def test_the_name_of_a_person_is_no_title() -> None:
    record = {"citation": "ст. 128 УК РК", "name": "Иванов", "label": "LAW"}
    assert codes([record]) == ["ok"]


def test_a_mapping_says_all_about_the_claim() -> None:
    record = {"norm": "ст. 128 УК РК", "title": "Новости дня", "date": "2010-01-01"}
    assert codes([record], fields={"citation": "norm"}) == ["ok"]


def test_an_unknown_field_is_a_broken_call() -> None:
    with pytest.raises(ValueError, match=r"\['citaton'\].*citation"):
        validate([], fields={"citaton": "ref"})


@pytest.mark.parametrize("records", ["ст. 128 УК РК", b"x", {"ref": "ст. 128 УК РК"}])
def test_a_single_record_must_be_wrapped(records: Any) -> None:
    with pytest.raises(TypeError, match="wrap a single one in a list"):
        validate(records)


def test_bad_records_are_findings_and_the_run_goes_on() -> None:
    records = [
        RIGHT,
        5,
        None,
        object,
        [1],
        {"ref": ["x", {"act": 1.5}]},
        {},
        {"ref": float("nan")},
        WRONG,
    ]
    report = validate(records)
    assert [item.number for item in report] == [1, 2, 4, 5, 6, 6, 9]
    assert report.records == 9
    assert report.items[-1].verdict.code == "title-mismatch"
    assert report.empty == 3
    assert report.unreadable == 3


def test_a_record_with_several_citations_gets_a_verdict_on_each() -> None:
    record = {"id": "f", "ref": ["ст. 134 УК РК", "", "ч. 9 ст. 128 УК РК"]}
    items = list(iter_items([record]))
    assert [(i.record_id, i.citation, i.verdict.code) for i in items] == [
        ("f", "ст. 134 УК РК", "ok"), ("f", "ч. 9 ст. 128 УК РК", "unknown-provision"),
    ]  # fmt: skip


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_tables_are_read_row_by_row(library: str) -> None:
    module = pytest.importorskip(library)
    columns = {"ref": ["ст. 128 УК РК", None, "ст. 999 УК РК"], "max_years": [15.0, None, None]}
    table = (module.DataFrame if library != "pyarrow" else module.table)(columns)
    report = validate(table)
    assert [(i.number, i.verdict.code) for i in report] == [(1, "ok"), (3, "unknown-provision")]
    assert report.empty == 1


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_table_gives_the_values_that_were_put_into_it(library: str) -> None:
    module = pytest.importorskip(library)
    columns = {
        "ref": ["kz-cc:art128", None, "kz-cc:art128", "ст. 135 УК РК", "", "kz-cc:art128"] * 3000,
        "title": [None] * 17_999 + ["😀"],
        "max_years": [15, None, 18, None, None, 7] * 3000,
    }
    table = (module.table if library == "pyarrow" else module.DataFrame)(columns)
    rows = list(rows_of(table, {}))
    assert [row["ref"] for row in rows] == columns["ref"]
    assert [row["title"] for row in rows] == columns["title"]
    assert [row["max_years"] for row in rows] == columns["max_years"]
    if library == "pandas":
        kept = table.astype({"ref": "category", "title": "object"})
        assert [row["ref"] for row in rows_of(kept, {})] == columns["ref"]


def test_records_are_read_one_at_a_time() -> None:
    taken = []

    def source() -> Iterator[dict[str, str]]:
        for number in range(1000):
            taken.append(number)
            yield RIGHT

    items = iter_items(source())
    next(items)
    assert len(taken) == 1


def test_the_day_and_the_corpus_are_those_of_the_call() -> None:
    records = [{"ref": "kz-cc:art3/point1-1"}, {"ref": "kz-cc:art3/point1-1", "date": "2025-01-01"}]
    assert codes(records, as_of="2023-01-01") == ["not-yet-in-force", "ok"]
    view = legalref.load().at("2023-01-01")
    assert codes(records, corpus=view) == ["not-yet-in-force", "ok"]


KEYS = ("ref", "title", "text", "spans", "act", "article", "max_years", "id", "data")


@tries(60)
@given(
    st.lists(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
            lambda inner: st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(KEYS),
                inner,
                max_size=4,
            ),
            max_leaves=6,
        ),
        max_size=5,
    )
)  # fmt: skip
def test_any_records_at_all_give_totals_that_sum(records: list[Any]) -> None:
    report = validate(records, recall=True, labels=["LAW"])
    assert report.records == len(records)
    assert sum(report.counts.values()) == report.total == len(report.items)
    assert sum(report.buckets.values()) == report.total
    assert len({item.number for item in report}) + report.empty == report.records
    assert [item.number for item in report] == sorted(item.number for item in report)


# ------------------------------------------------------------------ files


def test_json_lines() -> None:
    assert found("labels.jsonl") == [
        (1, "ok", "ст. 128 УК РК"),
        (2, "title-mismatch", "ст. 135 УК РК"),
        (4, "unreadable", ""),
        (6, "ambiguous", "ст. 128"),
        (7, "unreadable", ""),
        (8, "ok", "ст. 134 УК РК"),
        (8, "unknown-provision", "ч. 9 ст. 128 УК РК"),
        (9, "unverifiable", "ст. 116 УК РК"),
    ]
    report = validate_files(FILES / "labels.jsonl")
    assert (report.records, report.empty, report.unreadable) == (8, 1, 2)
    bad = next(item for item in report if item.line == 4)
    assert bad.column == 35
    assert "Expecting ',' delimiter" in bad.verdict.message()


def test_json() -> None:
    assert found("labels.json") == [
        (2, "ok", "ст. 128 УК РК"),
        (3, "penalty-mismatch", "УК РК article 128"),
        (5, "foreign", "ст. 127.1 УК РФ"),
    ]


def test_csv_with_a_byte_order_mark_semicolons_and_line_breaks_in_cells() -> None:
    fields = {"citation": "норма", "title": "название"}
    expected = [
        (2, "ok", "ст. 128 УК РК"),
        (3, "title-mismatch", "ст. 205\nУК РК"),
        (6, "unreadable", ""),
        (7, "ok", "ст. 308 УК РК"),
    ]
    assert found("labels.csv", fields=fields) == expected
    assert found("labels.csv") == expected
    assert (
        "4 cells where the header has 3"
        in validate_files(FILES / "labels.csv").items[2].verdict.message()
    )


def test_tsv() -> None:
    assert [code for _, code, _ in found("labels.tsv")] == ["ok", "ok"]


def test_label_studio() -> None:
    report = validate_files(FILES / "label_studio.json", format="label-studio")
    assert [(i.record_id, i.start, i.end, i.verdict.code) for i in report] == [
        ("7:x1", 3, 16, "ok"), ("7:x2", 26, 30, "ok"), ("8:y1", 11, 24, "span-mismatch"),
    ]  # fmt: skip
    hint = report.items[2].verdict.findings[0]
    assert (hint.reason.code, dict(hint.reason.params)) == (
        "span-in-utf16",
        {"start": "10", "end": "23"},
    )
    assert report.empty == 1


def test_doccano() -> None:
    report = validate_files(FILES / "doccano.jsonl", format="doccano", recall=True, labels=["LAW"])
    assert [(i.number, i.start, i.end, i.verdict.code) for i in report] == [
        (1, 11, 24, "ok"),
        (1, 27, 40, "missed-mention"),
        (2, 13, 31, "unknown-provision"),
        (3, 8, 40, "span-mismatch"),
        (3, 8, 8, "span-mismatch"),
        (3, 10, 21, "span-mismatch"),
        (3, 8, 21, "unknown-label"),
    ]
    assert report.items[1].verdict.refs == ("kz-cc:art135",)


def test_conll() -> None:
    assert found("sentence.conll") == [
        (5, "ok", "ст. 128 УК РК"),
        (10, "ok", "Суд"),
        (11, "malformed", "по"),
        (14, "unreadable", ""),
        (17, "unreadable", ""),
    ]


def test_brat() -> None:
    assert found("brat.ann") == [
        (1, "span-mismatch", "ст. 135 УК РК"),
        (3, "ok", "ст. 128 УК РК"),
        (5, "malformed", ""),
        (7, "malformed", "ст. ст."),
    ]
    first = validate_files(FILES / "brat.ann").items[0].verdict
    assert (first.expected, first.found) == ("kz-cc:art135", "kz-cc:art128")


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "labels.parquet"
    parquet.write_table(arrow.table({"ref": ["ст. 128 УК РК", "ст. 999 УК РК"]}), path)
    assert [i.verdict.code for i in validate_files(path)] == ["ok", "unknown-provision"]
    path.write_bytes(b"PAR1 no")
    with pytest.raises(UnreadableFileError, match=r"labels\.parquet"):
        validate_files(path)


def test_spacy(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import DocBin, Span

    doc = spacy.blank("ru")("Дело по ст. 128 УК РК и кража .")
    doc.ents = [Span(doc, 2, 7, label="LAW")]
    [item] = iter_items([doc])
    assert item.verdict.code == "ok"
    DocBin(docs=[doc]).to_disk(tmp_path / "docs.spacy")
    assert [i.verdict.code for i in validate_files(tmp_path / "docs.spacy")] == ["ok"]
    (tmp_path / "docs.spacy").write_bytes(b"nothing")
    with pytest.raises(UnreadableFileError, match="not a spaCy DocBin"):
        validate_files(tmp_path / "docs.spacy")


def test_gzip_standard_input_and_several_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps(WRONG, ensure_ascii=False).encode()
    with gzip.open(tmp_path / "a.jsonl.gz", "wb") as file:
        file.write(line)
    report = validate_files([tmp_path / "a.jsonl.gz", FILES / "labels.tsv"])
    assert (report.records, report.total) == (3, 3)
    assert [Path(name).name for name in report.files] == ["a.jsonl.gz", "labels.tsv"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert [i.verdict.code for i in validate_files("-", format="jsonl")] == ["title-mismatch"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"ref": "\xd1\x81\xd1\x82. 128 \xd0\xa3\xd0\x9a \xd0\xa0\xd0\x9a"}', ["ok"]),
        (b'\xef\xbb\xbf{"ref": "kz-cc:art128"}\r\n', ["ok"]),
        (b'{"ref": "kz-cc:art128"}\n{"ref": "\xff"}\n', ["ok", "unreadable"]),
        (b"[" * 100_000 + b"\n" + b'{"ref": "kz-cc:art128"}', ["unreadable", "ok"]),
        (b'\n\n  \n', []),
        (b"", []),
        (b'"kz-cc:art128"\nnull\n5\n', ["ok", "unreadable"]),
    ],
    ids=["plain", "byte order mark", "bad bytes", "too deep", "blank", "empty", "not objects"],
)  # fmt: skip
def test_lines_of_json(content: bytes, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    assert [item.verdict.code for item in validate_files(path)] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[{"ref": "kz-cc:art128"}, {"ref": "kz-cc:art999"}]', ["ok", "unknown-provision"]),
        ('{"data": [{"ref": "kz-cc:art128"}]}', ["ok"]),
        ('{"ref": "kz-cc:art128"}', ["ok"]),
        ('{"ref": "kz-cc:art128"}\n{"ref": "kz-cc:art135"}\n', ["ok", "ok"]),
        ('[{"ref": "kz-cc:art128"}, {"ref": }, {"ref": "kz-cc:art135"}]', ["ok", "unreadable"]),
        ('[{"ref": "kz-cc:art128"}', ["ok", "unreadable"]),
        ('{"ref": ', ["unreadable"]),
        ("[]", []),
        ("", []),
    ],
)
def test_json_of_any_shape(content: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    assert [item.verdict.code for item in validate_files(path)] == expected


def test_a_long_json_list_is_read_in_blocks(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    long = "х" * 200_000
    rows = [{"id": n, "ref": "kz-cc:art128", "note": long if n == 7 else ""} for n in range(3000)]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    raws = list(read_file(path))
    assert [raw.record for raw in raws] == rows
    assert [raw.line for raw in raws] == [2 + 5 * n for n in range(3000)]


BRAT = "T1\tLAW 0 13\tст. 128 УК РК\n\n*\tEquiv T1\nN1\tReference T1\nN3\tReference T1 Wikipedia:128\nN2\tReference T1 kz-cc:art135\n"


def test_brat_of_odd_lines(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("ст. 128 УК РК", encoding="utf-8")
    (tmp_path / "x.ann").write_text(BRAT + "#1\tAnnotatorNotes T1\t \n", encoding="utf-8")
    # A reference without a prefix is taken as it stands.
    assert [i.verdict.code for i in validate_files(tmp_path / "x.ann")] == ["span-mismatch"]
    (tmp_path / "x.ann").write_text("T1\tLAW 0 3;4 7\tст. 129\n", encoding="utf-8")
    [item] = validate_files(tmp_path / "x.ann")
    assert "its pieces are «ст. 128», not «ст. 129»" in item.verdict.message()
    (tmp_path / "x.ann").write_bytes(b"\xff")
    with pytest.raises(UnreadableFileError, match="not utf-8"):
        validate_files(tmp_path / "x.ann")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"ref\nkz-cc:art128\n\nkz-cc:art999\n", [(2, "ok"), (4, "unknown-provision")]),
        (b"id,ref\n1,\xff\n2,kz-cc:art128\n", [(2, "unreadable"), (3, "ok")]),
        (b"ref\n" + b"x" * 200_000 + b"\nkz-cc:art128\n", [(2, "unreadable"), (3, "ok")]),
        (b"", []),
        (b"ref\n", []),
        (b'ref|title\nkz-cc:art128|"theft\nkz-cc:art999|\n', [(2, "unreadable")]),
        (
            b'ref\tmemo\nkz-cc:art128\t"A" Ltd\nkz-cc:art999\t\n',
            [(2, "ok"), (3, "unknown-provision")],
        ),
        (b"\nsep=;\nref;title\nkz-cc:art128;theft\n", [(4, "title-mismatch")]),
        (b"ref,ref\nkz-cc:art128,kz-cc:art999\n", [(1, "malformed"), (2, "unverifiable")]),
    ],
    ids=[
        "blank line",
        "bad bytes",
        "endless cell",
        "empty",
        "header only",
        "open quote",
        "stray quote",
        "separator told",
        "a name twice",
    ],
)
def test_csv_of_any_shape(content: bytes, expected: list[tuple[int, str]], tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert [(item.line, item.verdict.code) for item in validate_files(path)] == expected


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.jsonl", "x.json", "x.conll"])
@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "utf-16-be", "utf-8-sig", "koi8-r"])
def test_other_encodings(name: str, encoding: str, tmp_path: Path) -> None:
    content = {
        "x.csv": "ссылка,название\nст. 128 УК РК,кража\n",
        "x.tsv": "ссылка\tназвание\nст. 128 УК РК\tкража\n",
        "x.jsonl": '{"ссылка": "ст. 128 УК РК", "название": "кража"}\n',
        "x.json": '[{"ссылка": "ст. 128 УК РК", "название": "кража"}]',
        "x.conll": "По O\nст. B-LAW\n999 I-LAW\nУК I-LAW\nРК I-LAW\n",
    }[name]
    path = tmp_path / name
    path.write_bytes(content.encode(encoding) if encoding != "utf-16" else content.encode("utf-16"))
    told = None if encoding in ("utf-16", "utf-8-sig") else encoding
    report = legalref.validate_files(path, encoding=told)
    expected = "unknown-provision" if name == "x.conll" else "title-mismatch"
    assert dict(report.counts) == {expected: 1}
    assert legalref.validate_files(path, config={"encoding": told} if told else None).total == 1


def test_an_encoding_that_does_not_fit_is_an_error(tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_bytes(b"ref,\xff\xfe\nkz-cc:art128,x\n")
    with pytest.raises(UnreadableFileError, match="names of its columns are not UTF-8"):
        legalref.validate_files(table)
    table.write_bytes(b"\xff\xfe\x00\xd8\x00\xd8")
    with pytest.raises(UnreadableFileError, match="not utf-16"):
        legalref.validate_files(table)
    with pytest.raises(ValueError, match="cp1251"):
        legalref.validate_files(table, encoding="nonsense")


def test_a_table_without_names_is_mapped_by_number(tmp_path: Path) -> None:
    table = tmp_path / "x.csv"
    table.write_text("ст. 128 УК РК;торговля людьми\nст. 135 УК РК;торговля людьми\n", "utf-8")
    report = legalref.validate_files(table, fields={"citation": 0, "title": 1})
    assert [item.verdict.code for item in report.items] == ["ok", "title-mismatch"]
    assert report.items[1].line == 2
    assert legalref.validate_files(table).status == "nothing-to-check"


def test_conll_of_odd_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_bytes(
        b"# sent_id = 1\nkz-cc:art128 NN S-LAW\nx O\n\n\xff O\n\na\tB-ORG\nb\tE-ORG\nc\tB-ORG\n"
    )
    assert [(i.line, i.start, i.end, i.verdict.code) for i in validate_files(path)] == [
        (2, 0, 12, "ok"), (5, None, None, "unreadable"), (7, 0, 3, "ok"), (9, 4, 5, "ok"),
    ]  # fmt: skip


def test_json_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'[{"ref": "\xff"},\n {"ref": "kz-cc:art128"}]')
    assert [(i.line, i.verdict.code) for i in validate_files(path)] == [
        (1, "unreadable"),
        (2, "ok"),
    ]
    path.write_bytes(b"[" + b" " * 70_000 + b"{}" + b" " * 70_000)
    assert [i.verdict.code for i in validate_files(path)] == ["unreadable"]


def test_label_studio_of_odd_tasks() -> None:
    text = "По ст. 128 УК РК."
    result = {"value": {"start": 3, "end": 16, "labels": ["LAW"]}}
    task = {"data": {"id": 5, "review": text}, "annotations": [{"result": [result]}]}
    assert codes([task]) == ["ok"]
    cancelled = {
        "data": {"text": text},
        "annotations": [{"was_cancelled": True, "result": [result]}],
    }
    assert (
        codes(
            [
                cancelled,
                {"data": {"text": text}},
                {"data": {}, "annotations": [{"result": [result]}]},
            ]
        )
        == []
    )
    assert codes([{"text": text, "spans": [{"start": 3.0, "end": 16.0, "label": []}]}]) == ["ok"]


@pytest.mark.parametrize("name", ["nothing.jsonl", "nothing.csv", "nothing.parquet", "nothing.ann"])
def test_a_missing_file_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=name):
        validate_files(tmp_path / name)


def test_what_cannot_be_read_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="give it to check"):
        format_of("labels.docx")
    with pytest.raises(UnreadableFileError, match="unknown format 'xml'"):
        validate_files(FILES / "labels.jsonl", format="xml")
    (tmp_path / "x.ann").write_text("T1\tLAW 0 2\tст\n", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"its text x\.txt is missing"):
        validate_files(tmp_path / "x.ann")
    (tmp_path / "x.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(UnreadableFileError, match="gzipped"):
        validate_files(tmp_path / "x.jsonl.gz")


def test_a_format_that_needs_a_package_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module, suffix, extra in (("pyarrow", "parquet", "arrow"), ("spacy", "spacy", "spacy")):
        monkeypatch.setitem(__import__("sys").modules, module, None)
        path = tmp_path / f"x.{suffix}"
        path.touch()
        with pytest.raises(MissingExtraError, match=rf"legalref\[{extra}\]"):
            validate_files(path)


def test_nothing_to_check_is_never_a_pass(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"unrelated": 1}\n', encoding="utf-8")
    for report in (
        validate([]),
        validate([{}]),
        validate_files([]),
        validate_files(tmp_path / "x.jsonl"),
    ):
        assert (report.status, report.ok, bool(report), report.exit_code) == (
            "nothing-to-check", False, False, 4,
        )  # fmt: skip


# ------------------------------------------------------------------ spans


def span_codes(text: str, *spans: Any, **given: Any) -> list[str]:
    return codes([{"text": text, "spans": list(spans)}], **given)


TEXT = "По ст. 128 УК РК и ч. 9 ст. 128 УК РК; торговля людьми."


@pytest.mark.parametrize(
    ("span", "code"),
    [
        ([3, 16, "LAW"], "ok"),
        ({"start": 3, "end": 16, "label": "LAW", "text": "ст. 128 УК РК"}, "ok"),
        ({"start_offset": 3, "end_offset": 16, "label": "LAW"}, "ok"),
        ({"start": "3", "length": 13, "type": "LAW"}, "ok"),
        ([3, 16, "kz-cc:art128"], "ok"),
        ([3, 16, "kz-cc:art135"], "span-mismatch"),
        ({"start": 3, "end": 16, "provision": "ст. 135 УК РК"}, "span-mismatch"),
        ({"start": 3, "end": 16, "provision": "kz-cc:art999"}, "unknown-provision"),
        ([19, 37, "LAW"], "unknown-provision"),
        ([3, 10, "LAW"], "span-mismatch"),
        ([4, 16, "LAW"], "span-mismatch"),
        ([2, 16, "LAW"], "span-mismatch"),
        ([0, 2, "WORD"], "ok"),
        ([0, 2, "LAW"], "malformed"),
        ([16, 3, "LAW"], "span-mismatch"),
        ([-3, 16, "LAW"], "span-mismatch"),
        ([3, 999, "LAW"], "span-mismatch"),
        (["3.5", 16, "LAW"], "malformed"),
        ({"label": "LAW"}, "malformed"),
        ([3], "malformed"),
        ([39, 54, "kz-cc:art128"], "ok"),
        ([39, 54, "kz-cc:art135"], "span-mismatch"),
    ],
)
def test_a_span(span: Any, code: str) -> None:
    assert span_codes(TEXT, span) == [code]


@pytest.mark.parametrize(
    ("start", "end", "hint", "right"),
    [
        (9, 22, "span-in-utf16", ("8", "21")),
        (15, 34, "span-in-bytes", ("8", "21")),
        (7, 20, "span-elsewhere", ("8", "21")),
    ],
)
def test_offsets_in_other_units_are_recognised(
    start: int, end: int, hint: str, right: tuple[str, str]
) -> None:
    text = "😀 Дело: ст. 128 УК РК."
    assert text[8:21] == "ст. 128 УК РК"
    record = {"text": text, "spans": [{"start": start, "end": end, "text": "ст. 128 УК РК"}]}
    [item] = iter_items([record])
    assert item.verdict.code == "span-mismatch"
    assert [finding.reason.code for finding in item.verdict.findings] == [hint]
    params = dict(item.verdict.findings[0].reason.params)
    assert (params["start"], params["end"]) == right


def test_line_ends_that_a_tool_rewrote_are_no_error() -> None:
    text = "Дело по ст. 128\r\nУК РК."
    assert span_codes(text, {"start": 8, "end": 22, "text": "ст. 128\nУК РК", "label": "LAW"}) == [
        "ok"
    ]


def test_labels_come_from_a_list_or_from_the_vocabulary_of_the_corpus() -> None:
    assert span_codes(TEXT, [0, 2, "PERSON"], labels=["LAW", "PERSON"]) == ["ok"]
    [item] = iter_items([{"text": TEXT, "spans": [[0, 2, "PERSN"]]}], labels=["law", "person"])
    assert (item.verdict.code, item.verdict.expected) == ("unknown-label", "person")
    element = legalref.load().elements[0].id
    assert span_codes(TEXT, [0, 2, element], [0, 2, "nothing"], labels="elements") == [
        "ok",
        "unknown-label",
    ]
    with pytest.raises(ValueError, match="a list of labels or 'elements'"):
        validate([], labels="LAW")


def test_a_span_means_what_it_means_where_it_stands() -> None:
    text = "По УК РК отвечают: ст. 128 и ст. 999."
    assert span_codes(text, [19, 26, "LAW"]) == ["ok"]


def test_recall_reports_what_nobody_marked() -> None:
    record = {"text": "Дела по ст. 128 УК РК и ст. 135 УК РК.", "spans": [[8, 21, "LAW"]]}
    assert codes([record]) == ["ok"]
    items = list(iter_items([record], recall=True))
    assert [(i.start, i.end, i.citation, i.verdict.code) for i in items[1:]] == [
        (24, 37, "ст. 135 УК РК", "missed-mention")
    ]
    assert codes([{"text": "Дела по ст. 128 УК РК.", "spans": []}], recall=True) == [
        "missed-mention"
    ]


def test_documents_can_be_given_ready_made() -> None:
    document = Document("ст. 128 УК РК", (Annotation(0, 13, "LAW"),), "d")
    [item] = iter_items([document])
    assert (item.record_id, item.verdict.code) == ("d", "ok")
    assert document_of({"text": "x"}) is None


# ------------------------------------------------------------------ settings


def test_settings_from_toml() -> None:
    row = '{"meta": {"norm": "ст. 135 УК РК"}, "label": "торговля людьми"}\n'
    report = validate_files(FILES / "labels.jsonl", config=FILES / "settings.toml")
    assert report.lang == "ru"
    # The fields of the settings are not those of the file, and it says so.
    assert (report.status, report.unreadable) == ("unreadable", report.records - report.empty)
    assert any("no column meta.norm" in item.verdict.message("en") for item in report)
    path = FILES / "labels.jsonl"
    assert validate_files(path, config={"fields": {"citation": "ref"}}).total > 2
    assert row


def test_arguments_win_over_settings(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"norm": "kz-cc:art3/point1-1"}\n', encoding="utf-8")
    config = FILES / "settings.yaml"
    assert [i.verdict.code for i in validate_files(path, config=config)] == ["not-yet-in-force"]
    assert [i.verdict.code for i in validate_files(path, config=config, as_of="2025-01-01")] == [
        "ok"
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("fild: {}", "unknown setting 'fild'"),
        ("recall: maybe", "setting 'recall' cannot be 'maybe'"),
        ("- a list", "must be a mapping"),
    ],
)
def test_bad_settings_say_what_is_wrong(content: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        validate_files(FILES / "labels.jsonl", config=tmp_path / "s.yaml")


@pytest.mark.parametrize(
    ("name", "content"), [("s.yaml", "a: [1"), ("s.toml", "a ="), ("s.yaml", None)]
)
def test_unreadable_settings(name: str, content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=name):
        validate_files(FILES / "labels.jsonl", config=tmp_path / name)


# ------------------------------------------------------------------ the order and the memory


def test_order_is_kept_and_every_item_reaches_the_sink(tmp_path: Path) -> None:
    records = [{"id": n, "ref": f"ст. {n} УК РК"} for n in range(1, 200)]
    seen: list[str | None] = []
    report = validate(records, keep=5, sink=lambda item: seen.append(item.record_id))
    assert seen == [str(n) for n in range(1, 200)]
    validate(records, keep=5, sink=tmp_path / "items.jsonl")
    lines = (tmp_path / "items.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == seen
    assert (report.total, len(report.items), report.complete) == (199, 5, False)


def test_findings_push_out_what_is_right() -> None:
    records = [RIGHT] * 8 + [WRONG] * 3 + [RIGHT] * 5
    report = validate(records, keep=6)
    assert dict(report.counts) == {"ok": 13, "title-mismatch": 3}
    assert [item.verdict.code for item in report] == ["title-mismatch"] * 3
    assert [(group.times, group.first.number) for group in report.groups] == [(3, 9)]
    assert validate(records, keep=0).total == 16
    with pytest.raises(ValueError, match="keep"):
        validate([], keep=-1)


def test_caches_do_not_mix_up_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legalref.checking.running.CACHED", 2)
    records = [RIGHT, WRONG, {"ref": "ст. 999 УК РК"}, {"ref": RIGHT["ref"], "title": "кража"}] * 3
    once = [codes([record])[0] for record in records]
    assert codes(records) == once


def test_claims_in_pieces_and_tables_without_a_reference() -> None:
    pandas = pytest.importorskip("pandas")
    report = validate(pandas.DataFrame({"other": [1, 2]}))
    assert (report.status, report.records, report.empty) == ("nothing-to-check", 2, 2)
    table = pandas.DataFrame({"act": ["УК РК"], "article": [128.0], "text": ["x"]})
    assert codes(table) == ["ok"]
    assert codes([legalref.Claim(Reference("УК РК", "128", "9"))]) == ["unknown-provision"]
    assert codes(
        [{"part": 1, "note": "1", "text": "x"}, "", {"ref": "x", "title": ["a"], "max_years": 1}]
    ) == ["malformed"]


def test_the_page_and_the_summary_know_the_day() -> None:
    report = validate([RIGHT], as_of="2026-01-01")
    assert "checked as of 2026-01-01" in report.to_html()
    assert "No findings." in report.to_html()
    assert report.summary["as_of"] == "2026-01-01"
    assert repr(report).startswith("<Report ok: 1 verdicts")


def test_long_runs_tell_their_progress(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"ref": "kz-cc:art128"}\n' * 5000, encoding="utf-8")
    told: list[int] = []
    validate_files(path, progress=told.append)
    assert told == [4095, 5000]


def test_progress_is_told() -> None:
    told: list[int] = []
    validate_files(FILES / "labels.jsonl", progress=told.append)
    assert told == [8]
