"""What is written for annotation tools is read back by our own readers as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import legalref
from legalref.checking.annotations import Document, document_of
from legalref.checking.readers import read_file
from legalref.cli import main
from legalref.values.spanning import FORMATS, MarkedText, Span, conll, write
from strategies import running_text, tries

TEXT = "По ст. 134 УК РК задержан.\nПо ч. 4 ст. 135 УК РК — двое; ст. 127 УК РФ нет."
NAMES = {
    "jsonl": "x.jsonl", "doccano": "x.jsonl", "label-studio": "x.json", "conll": "x.conll",
    "brat": "x.ann", "spacy": "x.spacy",
}  # fmt: skip


def read_back(path: Path) -> list[Document]:
    found = []
    for raw in read_file(path):
        assert raw.error is None
        document = raw.record if isinstance(raw.record, Document) else document_of(raw.record)
        assert document is not None
        found.append(document)
    return found


@pytest.mark.parametrize("format", FORMATS)
def test_mentions_go_out_and_come_back(format: str, tmp_path: Path) -> None:
    if format == "spacy":
        pytest.importorskip("spacy")
    path = tmp_path / NAMES[format]
    mentions = legalref.extract(TEXT)
    mentions.to_format(format, path)
    documents = read_back(path)
    spans = [(document, span) for document in documents for span in document.annotations]
    assert [span.label for _, span in spans] == ["LAW"] * 3
    if format == "conll":  # tokens are joined by spaces
        words = [document.text[span.start : span.end] for document, span in spans]
        assert words == ["ст . 134 УК РК", "ч . 4 ст . 135 УК РК", "ст . 127 УК РФ"]
        return
    assert documents[0].text == TEXT
    assert [(span.start, span.end) for _, span in spans] == [(m.start, m.end) for m in mentions]
    if format != "doccano":  # which keeps ids in its metadata
        ids = ["kz-cc:art134", "kz-cc:art135/part4"]
        assert [span.citation for _, span in spans][:2] == ids
    if format != "label-studio":
        assert legalref.validate_files(path).outcomes["wrong"] == 0


@pytest.mark.parametrize("format", ["jsonl", "doccano", "label-studio", "brat", "conll"])
@tries(25)
@given(running_text, st.data())
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, format: str, text: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    spans = tuple(Span(a, b, "LAW") for a, b in pairs if text[a:b].strip())
    path = tmp_path_factory.mktemp("out") / NAMES[format]
    write([MarkedText(text, spans)], format, path)
    if not text.strip():
        return
    documents = [
        document
        for raw in read_file(path)
        if (document := raw.record if isinstance(raw.record, Document) else document_of(raw.record))
    ]
    if format == "conll":
        assert sum(len(document.annotations) for document in documents) <= len(spans)
        return
    if format == "brat":  # half characters have no place in UTF-8, and no offset may move
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert [document.text for document in documents] == [text]
    found = [(span.start, span.end) for span in documents[0].annotations]
    assert found == [(span.start, span.end) for span in spans]


HALF = "По ст. 134 УК РК \ud800 и ст. 999 УК РК\udcff."


@pytest.mark.parametrize("format", ["jsonl", "doccano", "label-studio", "brat", "conll"])
def test_what_is_returned_is_what_is_written(format: str, tmp_path: Path) -> None:
    """Also where a text has half characters: a string that no file can hold is of no use."""
    path = tmp_path / NAMES[format]
    returned = legalref.extract(HALF).to_format(format, path)
    assert returned == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "sarif", "junit", "markdown", "html"])
def test_a_report_returns_what_it_writes(format: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    report = legalref.validate([{"ref": HALF, "title": "\udc80", "id": "\ud800"}, {"ref": HALF}])
    assert getattr(report, f"to_{format}")(path) == path.read_bytes().decode("utf-8")


def test_values_show_half_characters_as_escapes() -> None:
    for value in (legalref.extract(HALF), legalref.resolve(HALF), legalref.verify(HALF)):
        for shown in (value.to_html(), value.to_markdown(), value.to_text(), value.to_latex()):
            assert shown.encode("utf-8")
    marked = legalref.check(HALF)
    assert all(marked.marked(format).encode("utf-8") for format in ("html", "markdown"))


class Looked(Span):
    """A span that counts how often it is looked at."""

    looks = 0

    def __getattribute__(self, name: str) -> object:
        Looked.looks += 1
        return super().__getattribute__(name)


def test_tokens_look_for_their_spans_once() -> None:
    def work(count: int) -> int:
        text = "ст. 1, " * count
        spans = tuple(Looked(at, at + 5, "LAW") for at in range(0, len(text), 7))
        Looked.looks = 0
        assert conll([MarkedText(text, spans)]).count("B-LAW") == count
        return Looked.looks

    assert work(800) < 5 * work(200)


def test_two_files_of_one_text_are_written_both_or_none(tmp_path: Path) -> None:
    """Offsets mean nothing beside another text."""
    path = tmp_path / "a.ann"
    (tmp_path / "a.txt").mkdir()  # nothing can take its place
    with pytest.raises(OSError, match=r"a\.txt"):
        legalref.extract(TEXT).to_brat(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_checked_texts_carry_their_verdicts(tmp_path: Path) -> None:
    report = legalref.check("За кражу (ст. 190 УК РК).")
    row = json.loads(report.annotations("jsonl", tmp_path / "x.jsonl"))
    (span,) = row["spans"]
    assert (span["status"], span["ref"], span["text"]) == (
        "title-mismatch", "kz-cc:art190", "ст. 190 УК РК",
    )  # fmt: skip
    assert "Мошенничество" in span["note"]


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "a.ann"
    path.write_text(TEXT, encoding="utf-8")
    # 1: one of the three mentions is foreign law
    assert main(["extract", str(path), "--format", "label-studio", "--label", "NORM"]) == 1
    (task,) = json.loads(capsys.readouterr().out)
    results = task["predictions"][0]["result"]
    assert [r["value"]["labels"] for r in results] == [["NORM"]] * 3
    assert main(["extract", str(path), "--format", "brat", "--output", str(out)]) == 1
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT
    assert "Reference T1 legalref:kz-cc:art134" in out.read_text(encoding="utf-8")
    assert main(["extract", str(path), "--format", "spacy"]) == 2
    assert "--output" in capsys.readouterr().err


def test_what_cannot_be_written_says_why() -> None:
    with pytest.raises(ValueError, match="label-studio"):
        legalref.extract(TEXT).to_format("xml")
    mentions = legalref.extract(TEXT)
    mentions.source = None
    with pytest.raises(ValueError, match="not kept"):
        mentions.to_jsonl()
