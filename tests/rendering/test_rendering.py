"""Rendered values: complete, escaped, self-contained, and honest about what they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from importlib import import_module
from inspect import signature
from pkgutil import iter_modules
from typing import Any

import pytest

import legalref
from legalref import model, rendering
from legalref.model import Term
from legalref.rendering import views
from legalref.rendering.document import Bar, Document, Facts, Mark, Marked, Paragraph, Table, flat
from legalref.rendering.html import write as write_html
from legalref.rendering.labels import duration, extent, label, punishment, term
from legalref.rendering.latex import write as write_latex
from legalref.rendering.markdown import write as write_markdown
from legalref.rendering.pieces import LONGEST_TABLE
from legalref.results import (
    Candidate,
    Finding,
    Mention,
    Mentions,
    Reason,
    Resolution,
)
from legalref.values.display import DisplayLang
from legalref.verdicts import Reference

LANGS: tuple[DisplayLang, ...] = ("en", "ru", "kk")
EVIL = (
    """<script>alert("x")</script> | & 'q' *b* _i_ [l](u) `c` $m$ \\x {y} #1 100% ~ ^ <img src=x>"""
)


@pytest.fixture(scope="module")
def law() -> legalref.Corpus:
    return legalref.load()


def resolution(**given: Any) -> Resolution:
    ref = legalref.ProvisionId("kz-cc:art125/part3/point2")
    fields: dict[str, Any] = {
        "text": "п. 2 ч. 3 ст. 125 УК РК", "status": "resolved", "refs": (ref,), "score": 1.0,
        "via": "citation", **given,
    }  # fmt: skip
    return Resolution(**fields)


def mentions() -> Mentions:
    text = "По ст. 128 УК РК & по ст. 127.1 УК РФ."
    return legalref.extract(text)


# What the library returns, each once.
SHOWN: dict[str, Callable[[legalref.Corpus], Any]] = {
    "article": lambda law: law["kz-cc:art128"],
    "part": lambda law: law["kz-cc:art135/part4"],
    "point": lambda law: law["kz-cc:art125/part3/point2"],
    "note": lambda law: law["kz-cc:art128/note"],
    "outlined article": lambda law: law["kz-cpc:art128"],
    "excluded point": lambda law: law["kz-cc:art125/part2/point5"],
    "article of a law": lambda law: law["kz-law-110-viii:art18"],
    "article of a treaty": lambda law: law["un-palermo:art3"],
    "unknown version": lambda law: law.at("2016-01-01")["kz-cc:art128"],
    "code": lambda law: law["kz-cc"],
    "law": lambda law: law["kz-law-110-viii"],
    "treaty": lambda law: law["un-palermo"],
    "named act": lambda law: law["kz-civil-procedure-code"],
    "administrative penalty": lambda law: law["kz-cao:art450"],
    "penalty": lambda law: law.provision("kz-cc:art128/part1").penalty,
    "penalty without minimum": lambda law: law.provision("kz-cc:art116/part1").penalty,
    "term": lambda law: Term(amount=18, unit="years"),
    "offence": lambda law: law.offences["kz-cc:art128"],
    "referral rule": lambda law: law.referral[0],
    "source": lambda law: law.sources[0],
    "rule without English": lambda law: law.referral[0].model_copy(
        update={"action": model.Texts(ru="оказать помощь")}
    ),
    "punishment": lambda law: law.provision("kz-cc:art128/part1").penalty.alternatives[0],  # type: ignore[union-attr]
    "repealed act": lambda law: law["kz-cc-1997"],
    "corpus": lambda law: law,
    "corpus of a day": lambda law: law.at("2024-10-01"),
    "changes": lambda law: law.diff("2019-01-01", "2024-10-01"),
    "no changes": lambda law: law.diff("2024-10-01", "2024-10-01"),
    "resolution": lambda law: resolution(repairs=("look-alike letters",)),
    "ambiguous": lambda law: legalref.resolve("ст. 128"),
    "foreign": lambda law: legalref.resolve("ст. 127.1 УК РФ"),
    "resolution of a day": lambda law: resolution(as_of=dt.date(2016, 1, 1)),
    "resolution to an act": lambda law: legalref.resolve("Закон № 110-VIII"),
    "resolution to what did not apply yet": lambda law: resolution(
        refs=(legalref.ProvisionId("kz-law-110-viii:art1"),), as_of=dt.date(2016, 1, 1)
    ),
    "mention": lambda law: mentions()[0],
    "mentions without their text": lambda law: Mentions(mentions()),
    "mentions": lambda law: mentions(),
    "no mentions": lambda law: Mentions(source="Ничего."),
    "verdict": lambda law: legalref.verify({"citation": "ст. 135 УК РК", "max_years": 15}),
    "malformed verdict": lambda law: legalref.verify({"citation": ""}),
    **{
        f"catalogue of {name}": lambda law, name=name: getattr(law, name)  # type: ignore[misc]
        for name in (
            "acts", "provisions", "offences", "referral", "elements", "statistics", "sources",
            "gaps", "conflicts", "names", "foreign_acts", "crosswalk", "organisations",
            "programmes", "hotlines", "false_citations",
        )
    },
}  # fmt: skip


class Page(HTMLParser):
    """Collects what a page is made of and whether its tags are balanced."""

    VOID = frozenset({"br", "hr", "img", "meta", "link", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.text += data


def assert_safe(html: str) -> Page:
    page = Page(html)
    assert page.tags <= {
        "section", "style", "div", "p", "table", "thead", "tbody", "tr", "th", "td", "span", "a",
        "code", "strong", "mark", "i",
    }  # fmt: skip
    for tag, name, value in page.attributes:
        assert not name.startswith("on"), (tag, name)
        assert name != "src", (tag, value)
        if name == "href":
            assert value.startswith("https://"), value
    style = "".join(re.findall(r"<style>(.*?)</style>", html))
    assert "url(" not in style
    assert "@import" not in style
    return page


def assert_markdown_tables_hold(markdown: str) -> None:
    for block in markdown.split("\n\n"):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        counts = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
        assert len(counts) <= 1, block


def assert_latex_is_balanced(latex: str) -> None:
    bare = re.sub(r"\\[\\{}%&#_$]", "", latex)
    assert bare.count("{") == bare.count("}")
    assert latex.count(r"\begin{") == latex.count(r"\end{")
    # An address may hold an escaped sign only; in words each of these would end the run.
    assert not re.search(r"(?<!\\)[%#]", latex)


def assert_is_printed_as_it_stands(text: str) -> None:
    assert text.strip()
    assert all(sign.isprintable() or sign == "\n" for sign in text)


JUDGES: dict[str, tuple[Callable[..., str], Callable[[str], object]]] = {
    "html": (rendering.to_html, assert_safe),
    "markdown": (rendering.to_markdown, assert_markdown_tables_hold),
    "latex": (rendering.to_latex, assert_latex_is_balanced),
    "plain": (rendering.to_text, assert_is_printed_as_it_stands),
}
"""What writes each format, by the module of its writer, and who judges what it has written."""


def writers() -> dict[str, Callable[[Document], str]]:
    """Return the writers of the tree of blocks by their modules, as they write in English."""
    found: dict[str, Callable[[Document], str]] = {}
    for each in iter_modules(rendering.__path__):
        write = getattr(import_module(f"legalref.rendering.{each.name}"), "write", None)
        takes = signature(write).parameters if write is not None else {}
        if write is not None and "document" in takes:
            found[each.name] = partial(write, lang="en") if "lang" in takes else write
    return found


def test_every_writer_has_a_judge_and_its_function() -> None:
    assert set(writers()) == set(JUDGES)
    assert {write.__name__ for write, _ in JUDGES.values()} == set(views.__all__)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", SHOWN)
def test_everything_shows_itself(law: legalref.Corpus, name: str, lang: DisplayLang) -> None:
    value = SHOWN[name](law)
    assert value is not None
    for write, judge in JUDGES.values():
        written = write(value, lang=lang)
        judge(written)
        assert getattr(value, write.__name__)(lang) == written
    markdown, page = value.to_markdown(lang), Page(value.to_html(lang))
    for text in (page.text, markdown):
        by_hand = name in ("term", "rule without English")
        said = label("disclaimer", lang) if by_hand else law.info.disclaimer.get(lang)
        assert said is not None
        assert text.count(said) == 1, "the line about the data stands exactly once"
        if not by_hand:
            assert text.count(law.info.checked_until.isoformat()) >= 1
    assert "None" not in page.text.split()
    assert "datetime" not in page.text


@pytest.mark.parametrize("name", SHOWN)
def test_notebooks_get_what_the_methods_return(law: legalref.Corpus, name: str) -> None:
    value = SHOWN[name](law)
    assert value._repr_html_() == value.to_html()
    assert value._repr_markdown_() == value.to_markdown()
    assert value._repr_latex_() == value.to_latex()


@pytest.mark.parametrize(
    "value",
    [
        model.Source(id="s", kind=EVIL, title=EVIL, url="https://a.kz/" + "".join(EVIL.split())),
        model.Gap(about=(), text=EVIL),
        Resolution(EVIL, "not_found", repairs=(EVIL,)),
        Mentions([Mention(0, 8, EVIL[:8], Resolution(EVIL[:8], "not_found"))], source=EVIL),
    ],
    ids=lambda value: type(value).__name__,
)
def test_hostile_text_stays_text(value: Any) -> None:
    for write, judge in JUDGES.values():
        judge(write(value))
    page = Page(value.to_html())
    assert "alert" in page.text
    assert '<script>alert("x")</script>' in page.text.replace("\n", "")
    markdown = value.to_markdown()
    assert "<script" not in markdown.replace(r"\<script", "")
    assert "<img" not in markdown.replace(r"\<img", "")
    assert "[l](u)" not in markdown


def test_writers_escape_every_kind_of_block() -> None:
    document = Document(
        EVIL, EVIL,
        (Paragraph(EVIL), Facts(((EVIL, EVIL),)), Table((EVIL, "b"), ((EVIL, EVIL),), more=EVIL),
         Marked(EVIL, (Mark(2, 5, "good", EVIL),))),
        EVIL,
    )  # fmt: skip
    for name, write in writers().items():
        JUDGES[name][1](write(document))
    assert "$m$" not in write_latex(document, "en")


def test_the_style_serves_light_and_dark_themes_and_jupyter(law: legalref.Corpus) -> None:
    html = law["kz-cc:art128"].to_html()
    for sign in ("prefers-color-scheme:dark", "--jp-content-font-color1", "data-jp-theme-light"):
        assert sign in html
    # The ground and the text belong to the page around; only accents have colours of their own.
    assert not re.search(r"background(?:-color)?:(?:#|white|black)", html)


def test_the_longest_term_is_said_with_its_place(law: legalref.Corpus) -> None:
    text = law["kz-cc:art135"].to_markdown()
    assert "18 years · `kz-cc:art135/part4`" in text
    assert "especially grave" in text
    assert "ч. 4 ст. 135 УК РК" in law["kz-cc:art135/part4"].to_markdown("ru")


def test_a_bar_runs_from_the_minimum_to_the_maximum() -> None:
    bar = Bar(12, 18, 20, "12–18 years")
    document = Document("", "", (Facts((("x", bar),)),))
    assert "left:60%;width:30%" in write_html(document, "en")
    assert "12–18 years" in write_markdown(document, "en")
    assert "12–18 years" in write_latex(document, "en")


def test_life_imprisonment_fills_the_scale() -> None:
    life = model.Penalty(
        alternatives=(model.Punishment(kind="life-imprisonment"),), sources=("s",), grade="A"
    )
    assert "life imprisonment" in life.to_markdown()
    assert "left:100%" in life.to_html()


def test_a_repealed_act_says_so(law: legalref.Corpus) -> None:
    assert "Validity: no longer in force" in law["kz-cc-1997"].to_markdown()


def test_headings_begin_with_a_capital_letter(law: legalref.Corpus) -> None:
    rule = law.referral[0].model_copy(update={"action": model.Texts(ru="оказать помощь")})
    assert rule.to_markdown("en").startswith("### Оказать помощь\n")


def test_a_part_without_title_bears_that_of_its_article(law: legalref.Corpus) -> None:
    assert law["kz-cc:art128/part2"].to_markdown("ru").startswith("### Торговля людьми\n")
    # Where the title is not known for the day, the citation stands for it, not the act's title.
    then = law.at("2016-01-01")["kz-cc:art128/part2"]
    assert then.to_markdown("ru").startswith("### ч. 2 ст. 128 УК РК\n")


def test_a_version_that_may_not_have_begun_says_so(law: legalref.Corpus) -> None:
    text = law.at("2020-06-01")["kz-cc:art135/part1"].to_text()
    assert "Began at the latest: 2020-12-31" in text
    assert "Began at the latest: " not in law.at("2021-01-01")["kz-cc:art135/part1"].to_text()


def test_unknown_content_is_said(law: legalref.Corpus) -> None:
    then = law.at("2016-01-01")
    assert "not known" in then["kz-cc:art116"].to_markdown()
    assert "3 to 15 years" in then["kz-cc:art128"].to_markdown()  # partly known
    assert "not known" in then.offences.to_markdown()
    assert "4–7 years" not in then.offences.to_markdown()


def test_values_made_by_hand_do_not_claim_a_corpus() -> None:
    text = Term(amount=3, unit="days").to_markdown()
    assert "not from a corpus" in text
    assert not re.search(r"\d{4}-\d\d-\d\d", text)


def test_a_copy_no_longer_claims_the_corpus(law: legalref.Corpus) -> None:
    changed = law.provision("kz-cc:art128").model_copy(update={"notes": ("changed",)})
    assert "not from a corpus" in changed.to_markdown()


def test_results_say_that_their_titles_are_the_packaged_ones(law: legalref.Corpus) -> None:
    assert "Titles from the packaged corpus." in resolution().to_markdown()
    known = rendering.to_markdown(resolution(), corpus=law)
    assert "Titles from the packaged corpus." not in known


def test_what_is_not_ours_is_refused() -> None:
    with pytest.raises(TypeError, match="int has no rendering"):
        rendering.to_html(3)
    with pytest.raises(ValueError, match="language 'de': expected one of en, ru, kk"):
        rendering.to_html(Term(amount=1, unit="days"), lang="de")  # type: ignore[arg-type]


def test_markdown_headings_begin_where_asked(law: legalref.Corpus) -> None:
    text = rendering.to_markdown(law["kz-cc:art128"], level=1)
    assert re.findall("^#+", text, re.MULTILINE) == ["#", "##", "##"]


def test_one_line_about_the_data_can_serve_many_values(law: legalref.Corpus) -> None:
    said = law.info.disclaimer.en
    assert said is not None
    for write, _ in JUDGES.values():
        assert said in " ".join(write(law["kz-cc:art128"]).split())
        assert said not in write(law["kz-cc:art128"], foot=False)


def test_versions_name_their_penalty_and_grade(law: legalref.Corpus) -> None:
    rows = law["kz-cc:art135/part1"].to_markdown().splitlines()
    old = next(row for row in rows if row.startswith("| 2015-01-01 – 2019-12-27 |"))
    assert "imprisonment 5–7 years" in old
    assert old.endswith("| C |")


def test_strings_of_markup_show_themselves_too(law: legalref.Corpus) -> None:
    html = law.to_html("kk")
    assert html._repr_html_() == html == html.__html__()
    assert law.to_markdown("kk")._repr_markdown_() == law.to_markdown("kk")


def test_mentions_mark_their_text() -> None:
    found = mentions()
    html, markdown = found.to_html(), found.to_markdown()
    assert (
        '<mark class="lr-good" title="kz-cc:art128" style="border-bottom-style:solid;border-bottom-width:2px">ст. 128 УК РК</mark> &amp; по'
        in html
    )
    assert "**ст. 128 УК РК** & по **ст. 127.1 УК РФ**." in markdown
    inner = Mention(3, 9, "ст. 12", resolution())
    nested = Mentions([*found, inner], source=found.source)
    assert nested.to_html().count("<mark") == 2


def test_candidates_and_findings_are_listed() -> None:
    ref = legalref.ProvisionId
    value = resolution(
        status="ambiguous", refs=(),
        candidates=(Candidate(ref("kz-cc:art128"), 0.8, "same number"),
                    Candidate(ref("kz-cpc:art128"), 0.7, "same number")),
        findings=(Finding("title-mismatch", "error", Reason("none")),),
    )  # fmt: skip
    text = value.to_markdown()
    for words in ("`kz-cc:art128` Human trafficking", "0.80", "same number", "title-mismatch"):
        assert words in text
    listed = Mentions([Mention(0, 3, "128", value)], source="128").to_markdown()
    assert "kz-cc:art128? kz-cpc:art128?" in listed


def test_a_verdict_shows_the_claim_in_pieces(law: legalref.Corpus) -> None:
    pieces = Reference(act="УК РК", article="128", part="9")
    text = legalref.verify({"citation": pieces}).to_markdown()
    assert "«УК РК · 128 · 9»" in text
    assert "unknown-provision" in text


def test_changes_name_both_states(law: legalref.Corpus) -> None:
    changes = law.diff("2023-01-01", "2024-10-01")
    text = changes.to_markdown()
    assert text.startswith("### 2023-01-01 → 2024-10-01\n")
    assert "| `kz-law-110-viii` On countering" in text
    row = next(line for line in text.splitlines() if line.startswith("| `kz-cc:art128` "))
    assert "`kz-law-111-viii`" in row


def test_what_changed_as_a_whole_is_said_once(law: legalref.Corpus) -> None:
    changes = law.diff("2023-01-01", "2024-10-01")
    text = changes.to_markdown()
    inside = [c.id for c in changes if c.id.act == "kz-cao" and c.id.at_level("art") == "135-1"]
    assert len(inside) > 1
    assert f"and {len(inside) - 1} units in it" in text
    assert "`kz-cao:art135-1/part1`" not in text


def test_the_same_penalty_from_other_sources_is_no_change(law: legalref.Corpus) -> None:
    changes = law.diff("2019-01-01", "2024-10-01")
    for change in changes.only("penalty"):
        assert isinstance(change.before, model.Version)
        assert isinstance(change.after, model.Version)
        before, after = change.before.penalty, change.after.penalty
        assert before is not None, (
            f"{change.id}: a penalty that was not seen is not known to differ"
        )
        assert after is not None
        assert before.alternatives != after.alternatives or before.additional != after.additional
    kinds = {str(change.id): change.kind for change in changes}
    assert kinds["kz-cc:art309/part1"] == "content"
    assert kinds["kz-cc:art128/part1"] == "unknown"
    assert kinds["kz-cc:art135/part1"] == "penalty"


def test_on_a_day_on_which_a_law_may_not_have_begun_nothing_is_claimed(
    law: legalref.Corpus,
) -> None:
    window = law.provision("kz-cc:art135/part1").versions[-1]
    assert window.valid_from_by is not None
    inside = window.valid_from_by - dt.timedelta(days=1)
    changes = law.diff("2019-01-01", inside).only(within="kz-cc:art135/part1")
    assert [change.kind for change in changes if change.id == "kz-cc:art135/part1"] == ["unknown"]


def test_long_lists_are_cut_and_counted(law: legalref.Corpus) -> None:
    text = law.sources.to_markdown()
    assert text.count("\n| ") == LONGEST_TABLE + 2
    assert f"and {len(law.sources) - LONGEST_TABLE} more" in text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Term(amount=1, unit="years"), "1 year"),
        (Term(amount=160, unit="mci"), "160 MCI"),
        (model.Duration(maximum=Term(amount=3, unit="days")), "up to 3 days"),
        (
            model.Duration(minimum=Term(amount=5, unit="days"), working_days=True),
            "at least 5 days (working days)",
        ),
        (
            model.Punishment(
                kind="fine",
                minimum=Term(amount=10, unit="mci"),
                maximum=Term(amount=10, unit="mci"),
                applies_to="officials",
            ),
            "fine 10 MCI (officials)",
        ),
        (
            model.AdditionalPunishment(
                kind="deprivation-of-right", mode="mandatory", lifelong=True
            ),
            "deprivation of right for life (mandatory)",
        ),
        (model.Source(id="k-S1", kind="official", title="УК РК"), "k-S1: УК РК"),
        (resolution(), "«п. 2 ч. 3 ст. 125 УК РК»: resolved kz-cc:art125/part3/point2"),
        (Mention(3, 7, "ст. 1", resolution(text="ст. 1", refs=(), status="not_found")),
         "3–7 «ст. 1»: not found"),
        (Mentions(), "no mentions"),
        (Finding("unverifiable", "info", Reason("none")),
         "info: No decision was made. [unverifiable]"),
    ],
)  # fmt: skip
def test_values_read_well_as_text(value: object, shown: str) -> None:
    assert str(value) == shown


def test_models_of_the_corpus_read_well_as_text(law: legalref.Corpus) -> None:
    article = law.provision("kz-cc:art128")
    assert str(article) == "kz-cc:art128 «Торговля людьми»"
    assert repr(article) == "<Provision kz-cc:art128 «Торговля людьми», in force>"
    then = law.at("2016-01-01").provision("kz-cc:art128/part2")
    assert repr(then) == "<Provision kz-cc:art128/part2, in force on 2016-01-01>"
    assert repr(law.act("kz-cc")) == "<Act kz-cc «Уголовный кодекс Республики Казахстан»>"
    assert repr(law.offences["kz-cc:art128"]).startswith("<Offence kz-cc:art128 «")
    assert "imprisonment 4–7 years; confiscation (mandatory)" in str(
        law.provision("kz-cc:art128/part1").penalty
    )
    first = law.provision("kz-cc:art116").versions[0]
    assert "from 2015-01-01 until 2019-12-27, content unknown" in str(first)
    assert "content partly" in str(article.versions[0])
    # Defaults would bury what a record says.
    assert "None" not in repr(law.elements[0])


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (None, ("years", 1), ("up to 1 year", "до 1 года", "1 жылға дейін")),
        (None, ("months", 6), ("up to 6 months", "до 6 месяцев", "6 айға дейін")),
        (None, ("mci", 2000), ("up to 2,000 MCI", "до 2\u00a0000 МРП", "2\u00a0000 АЕК-ке дейін")),
        (("years", 2), ("years", 4), ("2–4 years", "2–4 года", "2–4 жыл")),
        (("months", 6), ("years", 2), ("6 months – 2 years", "6 месяцев – 2 года", "6 ай – 2 жыл")),
        (("days", 21), ("days", 21), ("21 days", "21 день", "21 күн")),
        (("days", 3), None, ("at least 3 days", "не менее 3 дней", "кемінде 3 күн")),
        (("hours", 11), ("hours", 112), ("11–112 hours", "11–112 часов", "11–112 сағат")),
        (None, None, ("", "", "")),
    ],
)
def test_ranges_agree_with_their_numbers(
    low: tuple[Any, int] | None, high: tuple[Any, int] | None, expected: tuple[str, str, str]
) -> None:
    first, last = (Term(amount=b[1], unit=b[0]) if b else None for b in (low, high))
    assert tuple(extent(first, last, lang) for lang in LANGS) == expected


def test_other_terms_in_three_languages() -> None:
    limit = model.Duration(maximum=Term(amount=5, unit="days"), working_days=True)
    assert [duration(limit, lang) for lang in LANGS] == [
        "up to 5 days (working days)", "до 5 дней (рабочих)", "5 күнге дейін (жұмыс күні)",
    ]  # fmt: skip
    fine = model.Punishment(kind="fine", maximum=Term(amount=3, unit="mci"), applies_to="officials")
    assert punishment(fine, "ru") == "штраф до 3 МРП (officials)"
    assert term(Term(amount=22, unit="hours"), "ru") == "22 часа"
    assert not flat(())
