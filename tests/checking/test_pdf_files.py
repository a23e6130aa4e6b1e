"""PDF files: borders of pages, margins, notes, hyphens, raised figures."""

from __future__ import annotations

from pathlib import Path

import pytest

import legalref
from checking.test_documents import pdf_of
from legalref.checking.pdf_files import read_pdf
from legalref.errors import UnreadableFileError

pytest.importorskip("pypdfium2")

CODE = "of the Criminal Code of the Republic of Kazakhstan"


def line(text: str, top: int, size: int = 12, left: int = 20) -> str:
    words = text.replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {left} {top} Td ({words}) Tj ET"


def page(number: int, *lines: str, notes: tuple[str, ...] = ()) -> str:
    """Return a page with a running head, its number, a text and footnotes."""
    head = line("On Article 308 CC RK (kidnapping)", 180, 9), line(f"{number}", 180, 9, 500)
    text = (line(words, 140 - 14 * at) for at, words in enumerate(lines))
    small = (line(words, 40 - 10 * at, 8) for at, words in enumerate(notes))
    return "\n".join((*head, *text, *small))


PAGES = (
    page(16, "The court applied Article 135 CC RK.", "The rest followed under part 2 of Article",
         notes=("1 See Article 999 CC RK.",)),
    page(17, f"128 {CODE}.", "It went on with Article 134 of the Crimi-"),
    page(18, "nal Code of the Republic of Kazakhstan, with Article 125-"),
    page(19, "1 CC RK and no more."),
)  # fmt: skip


def test_citations_go_on_over_the_borders_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "thesis.pdf"
    path.write_bytes(pdf_of(*PAGES))
    report = legalref.check(path)
    assert [(i.page, *i.verdict.refs, i.verdict.code) for i in report] == [
        (1, "kz-cc:art135", "ok"),
        (1, "kz-cc:art128/part2", "ok"),
        (2, "kz-cc:art134", "ok"),
        (3, "kz-cc:art125-1", "ok"),
        # The head once, though it stands on every page, and the note, each with its page.
        (1, "kz-cc:art308", "title-mismatch"),
        (1, "kz-cc:art999", "unknown-provision"),
    ]
    text = report.documents[0].text
    assert all(text[item.start : item.end] == item.citation for item in report)
    assert "17" not in text


def test_a_row_that_pages_begin_with_is_no_running_head() -> None:
    rows = [line(f"Article 128 CC RK, case {n}", 180 - 14 * n) for n in range(5)]
    text = read_pdf("t.pdf", pdf_of(*["\n".join(rows)] * 4)).text
    assert text.count("case 0") == text.count("case 4") == 4


def test_a_raised_figure_is_no_digit_of_the_number() -> None:
    mark = line("8", 145, 7, 68)
    text = read_pdf("t.pdf", pdf_of(f"{line('Article 12', 140)}\n{mark}")).text
    assert text == "Article 12\u2078"


def test_a_torn_page_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "torn.pdf"
    data = pdf_of(line("See Article 999 CC RK.", 140), line("See Article 128 CC RK.", 140))
    path.write_bytes(data.replace(b"/Type /Page /Parent", b"/Type /Rage /Parent", 1))
    report = legalref.check(path)
    assert [(item.page, item.verdict.code) for item in report] == [(2, "ok")]
    assert [(each.page, each.reason.code) for each in report.unchecked] == [
        (1, "page-without-text"),
    ]  # fmt: skip


def test_what_is_no_text_says_so() -> None:
    with pytest.raises(UnreadableFileError, match="recognised first"):
        read_pdf("scan.pdf", pdf_of("", ""))
