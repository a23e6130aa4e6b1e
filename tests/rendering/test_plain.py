"""Documents as plain text."""

from __future__ import annotations

from legalref.rendering.document import (
    Badge,
    Code,
    Document,
    Facts,
    Heading,
    Link,
    Mark,
    Marked,
    Paragraph,
    Table,
)
from legalref.rendering.plain import write


def page(*blocks: object, **options: object) -> str:
    document = Document("Article", ("Торговля ", "людьми"), blocks)  # type: ignore[arg-type]
    return write(document, **options)  # type: ignore[arg-type]


def test_title_and_kind_come_first_and_the_foot_last() -> None:
    document = Document("Article", "Title", (Paragraph("Words."),), ("No ", "advice."))
    assert write(document) == "Title\nArticle\n\nWords.\n\nNo advice.\n"


def test_facts_line_up_and_wrap_under_their_value() -> None:
    text = page(Facts((("Id", Code("kz-cc:art128")), ("Penalty", "a b " * 10))), width=30)
    assert text.splitlines()[3:] == [
        "Id       kz-cc:art128",
        "Penalty  a b a b a b a b a b a",
        "         b a b a b a b a b",
    ]


def test_links_carry_their_address_except_in_tables() -> None:
    link = Link("source", "https://example.org/a")
    assert "source <https://example.org/a>" in page(Paragraph(("see ", link)))
    assert "https" not in page(Table(("A",), ((link,),)))
    bare = Link("https://example.org/a", "https://example.org/a")
    assert page(Paragraph(bare)).count("https") == 1


def test_wide_columns_wrap_and_share_what_the_others_leave() -> None:
    table = Table(("Unit", "Words"), (("part 1", "one two three four five"),), frozenset({1}))
    assert page(table, width=24).splitlines()[3:] == [
        "Unit    Words",
        "------  ----------------",
        "part 1  one two three",
        "        four five",
    ]


def test_a_table_says_what_it_left_out() -> None:
    assert page(Table(("A",), (("1",),), more="and 7 more")).endswith("1\nand 7 more\n")


def test_long_words_stay_whole() -> None:
    address = "https://adilet.zan.kz/rus/docs/K1400000226#z520"
    assert address in page(Facts((("Official text", address),)), width=30)


def test_marks_stand_in_brackets() -> None:
    marked = Marked("по ст. 128 УК РК и", (Mark(3, 16, "good", "kz-cc:art128"),))
    assert page(marked).endswith("  по [ст. 128 УК РК] и\n")


def test_colour_only_on_request_and_never_instead_of_words() -> None:
    blocks = (Heading("Facts"), Facts((("Status", Badge("in force", "good")),)))
    plain, coloured = page(*blocks), page(*blocks, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[32min force\x1b[0m" in coloured
    stripped = coloured.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[32m", "")
    assert stripped == plain
