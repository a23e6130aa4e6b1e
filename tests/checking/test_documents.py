"""Documents as people have them: files of text, Markdown, HTML, Word and PDF."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import legalref
from legalref.checking.encodings import encoding_of
from legalref.checking.inputs import read_document
from legalref.checking.markup import reading_of
from legalref.cli import main
from legalref.errors import UnreadableFileError
from legalref.rendering.pages import sealed
from strategies import tries

THEFT = "За кражу (ст. 190 УК РК) задержан."
PAGE = (
    "<!doctype html><html><head><title>т</title></head><body><p>За кражу (<b>ст. 190</b>&nbsp;УК РК)."
    "</p><script>ст. 5 УК РК</script></body></html>"
)


class Tags(HTMLParser):
    """Tells whether every tag that opens is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_the_encoding_of_a_text_is_told(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(THEFT.encode(encoding))
    (item,) = legalref.check(path)
    assert (item.citation, item.verdict.code) == ("ст. 190 УК РК", "title-mismatch")
    assert item.place == f"{path}:1:11"


@tries(60)
@given(st.binary(max_size=60))
def test_an_encoding_is_told_only_of_what_it_reads(data: bytes) -> None:
    told = encoding_of(data)
    assert told is None or data.decode(told) is not None


def test_an_encoding_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(bytes([0xFF, 0x17, 0xC3, 0xE8, 0x99]))
    with pytest.raises(UnreadableFileError, match="--encoding cp1251"):
        legalref.check(path)


def test_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    path = tmp_path / "thesis.docx"
    document = docx.Document()
    document.add_heading("Глава 1")
    document.add_paragraph(THEFT)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "ст. 999 УК РК"
    document.save(path)
    report = legalref.check(path)
    assert [(item.place, item.citation, item.verdict.code) for item in report] == [
        (f"{path}:paragraph 2", "ст. 190 УК РК", "title-mismatch"),
        (f"{path}:paragraph 3", "ст. 999 УК РК", "unknown-provision"),
    ]
    (first, _) = json.loads(report.to_sarif())["runs"][0]["results"]
    (place,) = first["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "paragraph 2"}]
    assert place["physicalLocation"]["region"] == {
        "startLine": 1, "snippet": {"text": "ст. 190 УК РК"},
    }  # fmt: skip


def test_word_with_changes_content_controls_and_notes(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    path = tmp_path / "draft.docx"
    document = docx.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for xml in (
        "<w:p {0}><w:r><w:t>ст. </w:t></w:r><w:ins w:id='1'><w:r><w:t>998 УК РК</w:t></w:r></w:ins>"
        "<w:del w:id='2'><w:r><w:delText>128 УК РК</w:delText></w:r></w:del></w:p>",
        "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>ст. 999 УК РК</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:tbl {0}><w:tr><w:tc><w:p><w:r><w:t>ст. 190 УК РК</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Кража</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ):
        body = document.element.body
        body.insert(len(body) - 1, parse_xml(xml.format(space)))
    inner = document.add_table(1, 2).cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "ст. 996 УК РК"
    document.sections[0].footer.paragraphs[0].text = "ст. 997 УК РК"
    document.save(path)
    assert [(item.citation, item.verdict.code) for item in legalref.check(path)] == [
        ("ст. 998 УК РК", "unknown-provision"),
        ("ст. 999 УК РК", "unknown-provision"),
        ("ст. 190 УК РК", "title-mismatch"),
        ("ст. 996 УК РК", "unknown-provision"),
        ("ст. 997 УК РК", "unknown-provision"),
    ]


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "judgment.pdf"
    words = "Article 135 CC RK \\(kidnapping\\) and Article 999 CC RK."
    path.write_bytes(pdf_of("", f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET"))
    report = legalref.check(path)
    assert [(item.page, item.verdict.code) for item in report] == [
        (2, "title-mismatch"), (2, "unknown-provision"),
    ]  # fmt: skip
    assert report.items[0].place == f"{path}:page 2"
    (aside,) = report.unchecked
    assert (aside.page, aside.reason.code) == (1, "page-without-text")


def pdf_of(*pages: str) -> bytes:
    """Return a PDF file with one page for each stream of drawing commands."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, stream in enumerate(pages):
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Resources << /Font << /F1 3 0 R "
            f">> >> /Contents {5 + 2 * at} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("old.doc", b"x", "save it as .docx"),
        ("labels.csv", b"a,b\n", "give it to validate"),
        ("torn.docx", b"PK\x03\x04word/", "not a Word file"),
        ("torn.pdf", b"%PDF-1.4 torn", "not a PDF file"),
        ("zero.txt", b"a\0b", "zero bytes"),
        ("missing.txt", None, "No such file"),
    ],
)
def test_what_cannot_be_read_says_why(
    name: str, content: bytes | None, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=re.escape(words)):
        read_document(path)


def test_one_bad_file_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.doc"
    good.write_text(THEFT, encoding="utf-8")
    bad.write_bytes(b"x")
    report = legalref.check_files([bad, good])
    assert (report.status, report.exit_code, report.unreadable) == ("unreadable", 2, 1)
    assert dict(report.outcomes) == {
        "ok": 0, "wrong": 1, "unknown": 0, "unreadable": 1, "empty": 0,
    }  # fmt: skip
    assert main(["check", str(bad), str(good)]) == 2
    out = capsys.readouterr().out
    assert "title-mismatch" in out
    assert "save it as .docx" in out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("По ст. 128 УК РК.", 0),
        (THEFT, 1),
        ("По ст. 127 УК РФ.", 3),
        ("Погода.", 4),
    ],
)
def test_exit_codes_are_those_of_validate(text: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text(text, encoding="utf-8")
    assert main(["check", str(path), "--show", "0"]) == code


def test_reports_and_marked_texts_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, page = tmp_path / "text.txt", tmp_path / "marked.html"
    path.write_text(f"<i> {THEFT} & ст. ___.", encoding="utf-8")
    names = [tmp_path / f"report{ending}" for ending in (".html", ".sarif", ".xml", ".md", ".csv")]
    reports = [word for name in names for word in ("--report", str(name))]
    assert main(["check", str(path), "--marked", str(page), "--json", *reports]) == 1
    whole = json.loads(capsys.readouterr().out)
    assert [entry["code"] for entry in whole["not_checked"]] == ["reference-not-read"]
    sarif = json.loads(names[1].read_text(encoding="utf-8"))
    region = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 1, "startColumn": 15, "charOffset": 14, "charLength": 13,
        "snippet": {"text": "ст. 190 УК РК"},
    }  # fmt: skip
    assert "❌ `title-mismatch`" in names[3].read_text(encoding="utf-8")
    marked = page.read_text(encoding="utf-8")
    assert '&lt;i&gt; За кражу (<mark class="lr-wrong"' in marked
    Tags().feed(marked)
    assert main(["check", str(path), "--marked", "marked.pdf"]) == 2


def test_marks_in_html_stand_between_its_tags(tmp_path: Path) -> None:
    marked = legalref.check(PAGE).marked()
    assert re.search(r"<b><mark [^>]*>ст\. 190</mark></b><mark [^>]*>&nbsp;УК РК</mark>", marked)
    assert re.sub(r"</?mark[^>]*>|<sup>.*?</sup>|<style>.*?</style>|<ol.*?</ol>\n", "", marked,
                  flags=re.DOTALL) == sealed(PAGE)  # fmt: skip
    assert marked.index("Content-Security-Policy") < marked.index("<html>")
    tags = Tags()
    tags.feed(marked)
    assert not tags.open


def test_a_page_among_several_is_shown_as_it_is_read(tmp_path: Path) -> None:
    page, text = tmp_path / "a.html", tmp_path / "b.txt"
    page.write_text(PAGE.replace("</p>", "</p><style>p{color:red}</style><!--"), encoding="utf-8")
    text.write_text(THEFT, encoding="utf-8")
    marked = legalref.check_files([page, text]).marked()
    assert marked.count("<style>") == 1
    assert "<!--" not in marked
    assert re.search(r"\(<mark [^>]*>ст\. 190\xa0УК РК</mark>", marked)
    assert len(re.findall("<mark ", marked)) == 2


@pytest.mark.parametrize(
    "asks",
    [
        '<meta http-equiv="refresh" content="0;url=//a.example">', "<META/HTTP-EQUIV=refresh content=0>",
        "<link rel=dns-prefetch href=//a.example>", "<base href=//a.example/>", "<meta charset=cp1251>",
        '<link title=">" rel=x>', "<met<meta>a http-equiv=refresh content=0>", "<link rel='x", "<meta",
    ],
)  # fmt: skip
def test_a_page_of_others_leads_nowhere(asks: str) -> None:
    made = sealed(f"<!-- x --><!doctype html><p>a {asks}")
    ours = made.index("<p>")
    assert "Content-Security-Policy" in made[:ours]
    assert not re.search(r"<(?:meta|link|base)\b", made[ours:], re.IGNORECASE)


def test_marks_in_markdown_are_footnotes() -> None:
    marked = legalref.check("За кражу (**ст. 190** УК РК).", lang="ru").marked("markdown")
    assert marked == (
        "За кражу (**ст. 190** УК РК[^lr1]).\n\n[^lr1]: ✗ `title-mismatch` – «кражу» – название "
        "другой нормы: ст. 188 УК РК; ст. 190 УК РК – это «Мошенничество».\n"
    )


def test_only_reports_on_texts_have_texts() -> None:
    with pytest.raises(ValueError, match=r"legalref\.check"):
        legalref.validate([{"citation": "ст. 128 УК РК"}]).marked()
    with pytest.raises(ValueError, match="html, markdown"):
        legalref.check("ст. 128 УК РК").marked("pdf")  # type: ignore[arg-type]


@tries(80)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<b>", "</b>", "&nbsp;", "&#1072;", "&x", "<", ">", "ст. 1", "<!--", "-->",
             "**", "_", "`", "](", ")", "[", "\n", "# ", "<sup>", "</sup>", "<script>", "a", "1"]
        ),
        max_size=14,
    ).map("".join),
    st.sampled_from(["html", "markdown"]),
)  # fmt: skip
def test_the_way_back_from_a_reading_is_whole(text: str, markup: str) -> None:
    reading = reading_of(text, markup)  # type: ignore[arg-type]
    assert reading is not None
    assert len(reading.text) == len(reading.starts) == len(reading.ends)
    assert list(reading.starts) == sorted(reading.starts)
    for at, char in enumerate(reading.text):
        source = text[reading.starts[at] : reading.ends[at]]
        assert source == char or char in "\n -" or source.startswith("&") or source in ("\n",)
