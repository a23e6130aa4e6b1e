"""A text on which a reader fails ends no batch: it becomes a finding, and the others are answered."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import legalref
from legalref.extraction.extractor import Extractor
from legalref.resolution.resolver import Resolver

POISON = "\u2620"
TEXTS = ["по ст. 128 УК РК", f"по ст. 134 УК РК {POISON}", "погода", "по ст. 135 УК РК"]
NORMS = ["ст. 128 УК РК", f"ст. 134 УК РК {POISON}", "ст. 135 УК РК"]


@pytest.fixture(autouse=True)
def reader_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every reader raises on a text with the poison in it, as one with a fault in it would."""

    def failing(original: Callable[..., Any]) -> Callable[..., Any]:
        def read(self: Any, text: str, *rest: Any, **named: Any) -> Any:
            if POISON in text:
                raise RecursionError("a fault\nof ours")
            return original(self, text, *rest, **named)

        return read

    monkeypatch.setattr(Resolver, "resolve", failing(Resolver.resolve))
    monkeypatch.setattr(Extractor, "mentions", failing(Extractor.mentions))


def test_a_single_call_shows_the_fault() -> None:
    for verb in (legalref.resolve, legalref.extract, legalref.verify):
        with pytest.raises(RecursionError):
            verb(TEXTS[1])


def test_extract_many() -> None:
    found = list(legalref.extract_many(TEXTS))
    assert [mentions.source for mentions in found] == TEXTS
    assert [[m.status for m in mentions] for mentions in found] == [
        ["resolved"], ["not_found"], [], ["resolved"],
    ]  # fmt: skip
    [bad] = found[1]
    assert bad.text == TEXTS[1][bad.start : bad.end] == TEXTS[1]
    assert [finding.code for finding in bad.resolution.findings] == ["unreadable"]
    assert "RecursionError: a fault of ours" in bad.resolution.explain()
    for lang in ("en", "ru", "kk"):
        assert "RecursionError" in bad.resolution.explain(lang)


_WORKERS = """
import legalref
from legalref.extraction import extractor
read = extractor.Extractor.mentions
def failing(self, text):
    if "\u2620" in text:
        raise RecursionError
    return read(self, text)
extractor.Extractor.mentions = failing
texts = ["ст. 128 УК РК", "ст. 134 УК РК \u2620", "погода"]
for mentions in legalref.extract_many(texts, workers=2):
    print([finding.code for m in mentions for finding in m.resolution.findings])
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers do not inherit the fault")
def test_workers() -> None:
    # In a process without threads, so that workers are forked and have the fault as well.
    done = subprocess.run([sys.executable, "-c", _WORKERS], capture_output=True, text=True)
    assert (done.stdout.split("\n"), done.stderr) == (["[]", "['unreadable']", "[]", ""], "")


RECORDS: tuple[Callable[[str], Any], ...] = (
    str,
    lambda text: {"norm": text},
    lambda text: {"norm": text, "title": "Торговля людьми", "date": "2020-01-01"},
    lambda text: {"norms": [text, text]},
    lambda text: {"text": f"По {text}", "spans": [{"start": 3, "end": 16, "label": "LAW"}]},
)


@pytest.mark.parametrize("shape", range(len(RECORDS)))
def test_records(shape: int) -> None:
    records = [RECORDS[shape](text) for text in NORMS]
    fields = {"citation": "norms" if shape == 3 else "norm"} if shape not in (0, 4) else None
    items = list(legalref.iter_items(records, fields=fields, recall=True))
    assert {item.number for item in items} == {1, 2, 3}
    bad = [item for item in items if item.number == 2]
    assert [item.verdict.code for item in bad] == ["unreadable"]
    assert "RecursionError" in bad[0].verdict.message()
    assert not any(item.verdict.code == "unreadable" for item in items if item.number != 2)
    report = legalref.validate(records, fields=fields)
    assert (report.records, report.unreadable, report.exit_code) == (3, 1, 2)


def test_every_bad_record_is_counted_where_they_follow_each_other() -> None:
    report = legalref.validate([NORMS[1]] * 50 + NORMS + [NORMS[1]] * 50)
    assert (report.records, report.unreadable) == (103, 101)
    assert report.counts["unreadable"] == 101


def test_what_the_source_of_records_raises_passes() -> None:
    def broken() -> Iterator[str]:
        yield from NORMS
        raise KeyError("no more")

    items = legalref.iter_items(broken())
    assert [next(items).number for _ in NORMS] == [1, 2, 3]
    with pytest.raises(KeyError, match="no more"):
        next(items)


def test_files_of_records(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"ref": norm}) + "\n" for norm in NORMS), encoding="utf-8")
    report = legalref.validate_files(path)
    assert [item.verdict.bucket for item in report.items] == ["ok", "unreadable", "ok"]


def test_files_of_documents(tmp_path: Path) -> None:
    paths = []
    for number, text in enumerate(TEXTS):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    report = legalref.check_files(paths)
    assert (report.records, report.unreadable, report.counts["ok"]) == (4, 1, 2)


def test_columns_of_values() -> None:
    rows = legalref.inspect(NORMS)
    assert [row.code for row in rows] == ["ok", "unreadable", "ok"]
    assert "RecursionError" in rows[1].explanation
    assert legalref.standardize(NORMS) == ["kz-cc:art128", NORMS[1], "kz-cc:art135"]


def test_arrow_batches() -> None:
    pa = pytest.importorskip("pyarrow")
    from legalref.integrations import arrow

    array = pa.array([*NORMS, None])
    statuses = arrow.resolve_array(array).field("status").to_pylist()
    assert statuses == ["resolved", "not_found", "resolved", None]
    codes = arrow.verify_array(array).field("code").to_pylist()
    assert codes == ["ok", "unreadable", "ok", None]
    mentions = arrow.extract_array(array).to_pylist()
    assert [row and row[0]["status"] for row in mentions] == statuses
    assert arrow.inspect_array(array).field("code").to_pylist() == codes
    claims = pa.table({"citation": NORMS, "title": [None, None, None]}).to_struct_array()
    assert arrow.verify_array(claims).chunk(0).field("code").to_pylist() == codes[:3]


def test_a_setting_that_is_wrong_is_an_error_and_no_finding() -> None:
    pa = pytest.importorskip("pyarrow")
    from legalref.integrations import arrow

    with pytest.raises(ValueError, match="within"):
        arrow.resolve_array(pa.array(NORMS), within="УК")
    with pytest.raises(ValueError, match="names"):
        arrow.extract_array(pa.array(NORMS), names="some")
    with pytest.raises(ValueError, match="names"):
        legalref.extract_many(NORMS, names="some")


def test_maps_of_datasets() -> None:
    from legalref.integrations.datasets import Extract, Resolve, Verify

    batch = {"norm": NORMS}
    assert Resolve("norm")(batch)["norm_status"] == ["resolved", "not_found", "resolved"]
    assert Verify("norm")(batch)["norm_code"] == ["ok", "unreadable", "ok"]
    assert [len(row) for row in Extract("norm")(batch)["mentions"]] == [1, 1, 1]
