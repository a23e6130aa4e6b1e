"""Files as people have them: ``cases/validate/shapes.yaml`` is the specification."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import legalref
from legalref.cli import main
from legalref.errors import UnreadableFileError
from strategies import tries

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "validate" / "shapes.yaml").read_text("utf-8")
)
ROWS = [
    {"Норма": "ст. 128 УК РК", "Название": "торговля людьми"},
    {"Норма": "ст. 190 УК РК", "Название": "кража"},
]


@pytest.mark.parametrize("row", CASES, ids=lambda row: str(row["name"]))
def test_a_file(
    row: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path(row["file"]).write_bytes(row["text"].encode(row.get("encoding", "utf-8")))
    items = tmp_path / "items.jsonl"
    code = main(["validate", row["file"], *row.get("args", []), "--items", str(items)])
    out = capsys.readouterr().out
    found = [json.loads(line)["code"] for line in items.read_text("utf-8").splitlines()]
    assert (found, code) == (row["codes"], row["exit"]), out
    for words in row.get("says", []):
        assert words in out
    for words in row.get("lacks", []):
        assert words not in out


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_workbooks(ending: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    pytest.importorskip("odf")
    path = tmp_path / f"book.{ending}"
    with pandas.ExcelWriter(path, engine="odf" if ending == "ods" else "openpyxl") as book:
        pandas.DataFrame(ROWS).to_excel(book, sheet_name="Лист1", index=False)
        pandas.DataFrame([{"Статья": 128.0, "Кодекс": "УК РК"}]).to_excel(
            book, sheet_name="Лист2", index=False
        )
    report = legalref.validate_files(path)
    assert [(item.line, item.verdict.code) for item in report] == [
        (2, "ok"), (3, "title-mismatch"), (2, "ok"),
    ]  # fmt: skip
    path.write_bytes(b"PK nothing")
    with pytest.raises(UnreadableFileError, match="not an"):
        legalref.validate_files(path)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_title_above_the_names_of_columns(ending: str, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    pytest.importorskip("odf")
    path = tmp_path / f"book.{ending}"
    title, none = "Таблица 1. Приговоры за 2025 год", None
    named = [[title, none], [none, none], ["№", "Норма"], [1, "ст. 999 УК РК"]]
    other = [["Наш список", none], ["№", "Статья УК РК"], [1, 128], [2, 135]]
    plain = [["Норма"], ["ст. 128 УК РК"], ["ст. 190 УК РК"]]
    with pandas.ExcelWriter(path, engine="odf" if ending == "ods" else "openpyxl") as book:
        for name, rows in (("A", named), ("B", other), ("C", plain)):
            pandas.DataFrame(rows).to_excel(book, sheet_name=name, index=False, header=False)
    report = legalref.validate_files(path)
    assert [(item.line, item.verdict.code) for item in report] == [
        (4, "unknown-provision"), (2, "ok"), (3, "ok"),
    ]  # fmt: skip
    assert dict(report.outcomes) == {
        "ok": 2, "wrong": 1, "unknown": 0, "unreadable": 0, "empty": 2,
    }  # fmt: skip
    # A sheet without a column of references is said, though others have one.
    assert "Статья УК РК" in report.notes[0].text("en")
    fields = {"article": "Статья УК РК"}
    mapped = legalref.validate_files(path, fields=fields, within="kz-cc")
    assert [(item.line, item.verdict.code) for item in mapped] == [(3, "ok"), (4, "ok")]


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.xls", "save it as .xlsx"), ("a.docx", "give it to check"), ("a.numbers", "export it"),
     ("a.xlsx", "protected by a password"), ("a.dat", "say which")],
)  # fmt: skip
def test_what_to_do_with_a_file_that_holds_no_records(
    name: str, words: str, tmp_path: Path
) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / name
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(UnreadableFileError, match=words):
        legalref.validate_files(path)


@pytest.mark.parametrize("orient", ["records", "columns", "index", "split", "table"])
def test_every_orient_of_pandas(orient: Any, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "frame.json"
    pandas.DataFrame(ROWS).to_json(path, orient=orient)
    assert [item.verdict.code for item in legalref.validate_files(path)] == ["ok", "title-mismatch"]


def test_one_bad_file_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, torn = tmp_path / "good.csv", tmp_path / "torn.jsonl.gz"
    good.write_text("ref\nст. 999 УК РК\n", encoding="utf-8")
    data = bytearray(gzip.compress(b'{"ref": "kz-cc:art128"}\n' * 50))
    data[20] ^= 255
    torn.write_bytes(bytes(data))
    missing = str(tmp_path / "missing.csv")
    assert main(["validate", missing, str(torn), str(good)]) == 2
    out = capsys.readouterr().out
    assert "unknown-provision" in out
    assert "missing.csv: unreadable" in out
    with pytest.raises(UnreadableFileError):
        legalref.validate_files(missing)


def test_offsets_are_fixed(tmp_path: Path) -> None:
    path, fixed = tmp_path / "e.jsonl", tmp_path / "fixed.jsonl"
    text = "🚨 По ст. 134 УК РК.\r\nИ ст. 135 УК РК."
    spans = [
        {"start": 6, "end": 19, "text": "ст. 134 УК РК", "label": "LAW", "ref": "kz-cc:art134"},
        {"start": 23, "end": 36, "text": "ст. 135 УК РК", "label": "LAW"},
    ]
    path.write_text(json.dumps({"id": "a", "text": text, "spans": spans}) + "\n", encoding="utf-8")
    report = legalref.validate_files(path, fix_offsets=fixed)
    assert report.status == "wrong"
    assert [note.code for note in report.notes] == ["many-span-in-utf16"]
    row = json.loads(fixed.read_text(encoding="utf-8"))
    assert [span["text"] for span in row["spans"]] == ["ст. 134 УК РК", "ст. 135 УК РК"]
    assert (row["id"], row["spans"][0]["ref"]) == ("a", "kz-cc:art134")
    assert legalref.validate_files(fixed).ok


# ------------------------------------------------------------------ nothing disappears

_values = st.sampled_from(
    ["ст. 128 УК РК", "ст. 999 УК РК", "ст. 128", "", " ", None, 5, 5.5, True, [], {}, [1], ["", "x"],
     {"act": "УК РК", "article": 128}, [{"start": 0, "end": 3}], [None], [[0, 3, "LAW"]], "[", "[1]",
     float("nan"), "\ud800", "2020-13-45", ["ст. 128 УК РК", None, 7]]
)  # fmt: skip
_keys = st.sampled_from(
    ["citation", "ref", "title", "text", "spans", "label", "act", "article", "date", "lang", "id",
     "tokens", "ner_tags", "data", "annotations", "другое", "max_years", "Статья"]
)  # fmt: skip
_records = st.one_of(
    st.dictionaries(_keys, _values, max_size=5), _values, st.lists(_values, max_size=3)
)
_maps = st.sampled_from(
    [None, {"citation": "ref"}, {"citation": "label[].ref"}, {"act": "act", "article": "article"},
     {"citation": "нет"}, {"text": "text", "spans": "label"}]
)  # fmt: skip


def sums(report: legalref.Report) -> None:
    assert sum(report.outcomes.values()) == report.records
    assert sum(report.counts.values()) == report.total
    assert report.outcomes["unreadable"] == report.unreadable
    assert report.outcomes["empty"] == report.empty


@tries(150)
@given(st.lists(_records, max_size=6), _maps)
def test_every_record_comes_to_something(records: list[Any], fields: Any) -> None:
    report = legalref.validate(records, fields=fields, recall=True)
    assert report.records == len(records)
    sums(report)


@tries(60)
@given(
    st.lists(_records, max_size=5),
    _maps,
    st.sampled_from(["x.jsonl", "x.json", "x.csv", "x.tsv", "x.conll", "x.ann", "x.jsonl.gz"]),
    st.sampled_from(["utf-8", "utf-16", "cp1251"]),
    st.binary(max_size=8),
    st.integers(0, 400),
)
def test_every_record_of_a_file_comes_to_something(
    tmp_path_factory: pytest.TempPathFactory, records: list[Any], fields: Any, name: str,
    encoding: str, rubbish: bytes, place: int,
) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("files") / name
    text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    data = text.encode(encoding, "replace")
    data = data[:place] + rubbish + data[place:]
    path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    try:
        report = legalref.validate_files(path, fields=fields)
    except UnreadableFileError:
        return
    sums(report)


# ------------------------------------------------------------------ files that are broken on purpose

_MANY_DIGITS = "9" * 5000


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("a.json", '[{"ref": MANY}, {"ref": "ст. 128 УК РК"}]', ["malformed", "ok"]),
        ("a.json", '{"ref": MANY}', ["malformed"]),
        ("a.jsonl", '{"ref": MANY}\n{"ref": "ст. 128 УК РК"}', ["malformed", "ok"]),
        (
            "a.json",
            '[{"text": "ст. 1", "spans": [{"start": "MANY", "end": 1e999}]}]',
            ["malformed"],
        ),
        ("a.json", "[" * 100_000, ["unreadable"]),
        ("a.json", '{"a":' * 100_000, ["unreadable"]),
        ("a.jsonl", "[" * 100_000 + '\n{"ref": "ст. 128 УК РК"}', ["unreadable", "ok"]),
        ("a.csv", f'ref\n"{"я" * 200_000}"\nст. 128 УК РК\n', ["unreadable", "ok"]),
    ],
)
def test_what_no_reader_can_hold_is_one_finding(
    name: str, text: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text.replace("MANY", _MANY_DIGITS), encoding="utf-8")
    assert [item.verdict.code for item in legalref.validate_files(path)] == codes


_TABLE = """<?xml version="1.0"?><office:document-content office:version="1.2"
xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="s">
<table:table-row><table:table-cell><text:p>ref</text:p></table:table-cell></table:table-row>
<table:table-row {row}><table:table-cell {cell}><text:p>ст. 128 УК РК</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ("", 'office:value-type="float" office:value="many"', "ok"),
        ("", 'office:value-type="float"', "ok"),
        ('table:number-rows-repeated="-"', "", "ok"),
        ("", 'table:number-columns-repeated="999999999999999"', "ok"),
        ("", 'table:number-columns-repeated="999999999"', "unreadable"),
    ],
)
def test_a_workbook_that_lies(row: str, cell: str, code: str, tmp_path: Path) -> None:
    pytest.importorskip("odf")
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        names = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'
        entries = entry.format("/", kind) + entry.format("content.xml", "text/xml")
        archive.writestr("mimetype", kind)
        archive.writestr(
            "META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}">{entries}</m:manifest>'
        )
        archive.writestr("content.xml", _TABLE.format(row=row, cell=cell))
    assert [item.verdict.code for item in legalref.validate_files(path)] == [code]


@pytest.mark.parametrize("cut", [1, 8, 30, 200])
def test_an_archive_that_ends_early_keeps_what_came_before(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"ref": f"ст. {n} УК РК"}) + "\n" for n in range(100, 400))
    path.write_bytes(gzip.compress(lines.encode())[:-cut])
    report = legalref.validate_files(path)
    assert report.counts["unreadable"] == 1
    assert report.records == len(report.items) > 100
    assert report.exit_code == 2
