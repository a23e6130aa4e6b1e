"""Saved pages of the official database: every line is read, or reported with its place."""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("lxml")

import legalref
from legalref.cli.command import main
from legalref.corpus.pages.page import Page, read_page
from legalref.errors import DataError

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "pages.yaml").read_text("utf-8"))
SMALL = Path(__file__).parents[1] / "small_data"
NBSP = "&nbsp;" * 5
PATHS = {"ru": "rus", "kk": "kaz", "en": "eng"}


def line(kind: str, text: str) -> str:
    """Return a line as the database builds it."""
    anchor, bar, rest = text.partition("|")
    if kind == "raw":
        return text
    if kind == "red":
        return f'<font color="#FF0000">{NBSP} {text}</font><br>\n'
    if kind == "note":
        looks = ('<span class="note">{}</span>', '<a href="/rus/docs/Z9900000014#z5">{}</a>')
        pieces = f"{NBSP} {text}".split("|")
        return "".join(looks[at % 2].format(piece) for at, piece in enumerate(pieces)) + "<br>\n"
    if not bar or not anchor.startswith("z"):
        anchor, rest = "", text
    own = f' id="{anchor}"' if anchor else ""
    if kind == "h":
        return f"<h3{own}>{rest}</h3>"
    if kind == "b":
        return f'<p><b><a name="{anchor}"></a>{rest}</b></p>'
    return f"<p{own}>\n{NBSP} {rest}</p>\n"


def page(
    lines: list[dict[str, str]], lang: str = "ru", id: str = "Z9900000900", **more: str
) -> str:
    """Return a page of the database around some lines."""
    path = PATHS[lang]
    text = "".join(line(*next(iter(entry.items()))) for entry in lines)
    edition = more.get("edition", "")
    title = escape(more.get("title", "О змеях"))
    requisites = more.get(
        "requisites", "Закон Республики Казахстан от 3 марта 2030 года № 900-X ЗРК."
    )
    state = more.get("state", "upd")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8" /></head><body>'
        f'<div id="container" class="module_npaView lang_{path}">'
        f'<ul class="right" id="impairedLogout"><li class="selected"><a href="/{path}/docs/{id}{edition}">X</a></li></ul>'
        f'<div class="container_alpha slogan"><h1>{title}</h1>'
        f'<span class="status status_{state}">X</span><p>{requisites}</p></div>'
        f'<div class="container_gamma text text_{state}"><div class="gs_12"><article>{text}</article></div></div>'
        f'<div id="footer"><ul><li>Дата обновления: <span>27.03.2035</span></li>'
        f"<li>Документы по состоянию на: <span>20.03.2035</span></li></ul>"
        f'<ul><li><a href="/rus/docs/Z9900000001">Статья 77. О чем угодно</a></li></ul></div>'
        f"</div></body></html>"
    )


def outline(read: Page) -> dict[str, dict[str, Any]]:
    """Return what was read, without what is empty."""
    found = {}
    for number, article in read.reader.articles.items():
        facts = {
            "title": article.title, "parts": article.parts, "points": article.points,
            "excluded": article.excluded, "gone": list(article.gone), "incomplete": article.incomplete,
            "amended": [[law.adopted, law.law] for law in article.amended],
            "inserted": article.inserted_by is not None,
        }  # fmt: skip
        found[number] = {key: value for key, value in facts.items() if value}
    return found


@pytest.mark.parametrize("row", CASES, ids=[row["name"] for row in CASES])
def test_lines_are_what_the_table_says(row: dict[str, Any]) -> None:
    read = read_page(page(row["lines"], row.get("lang", "ru")))
    assert outline(read) == row["expect"]
    told = [remark.what for remark in read.remarks]
    due = row.get("remarks", [])
    assert len(told) == len(due), told
    assert all(any(what.startswith(start) for what in told) for start in due), told
    assert len(read.reader.planned) == row.get("planned", 0)
    articles = read.reader.articles
    for place, anchor in row.get("anchors", {}).items():
        number, _, unit = place.partition("/")
        assert (articles[number].anchors[unit] if unit else articles[number].anchor) == anchor
    for place, day in row.get("first_days", {}).items():
        number, _, unit = place.partition("/")
        article = articles[number]
        law = article.gone[unit] if unit else article.excluded_by or article.inserted_by
        assert law is not None
        assert law.first == day


# ------------------------------------------------------------------ the frame

TEXT = [{"h": "z2| Статья 1. Змеи"}, {"p": "1. Змеи летают."}]


def test_the_frame_of_a_page() -> None:
    read = read_page(page(TEXT, state="yts", requisites=(
        "Закон Республики Казахстан от 3 марта 1991 г. N 12. Утратил силу Законом Республики Казахстан "
        "от 7 июля 2016 года № 125-V")))  # fmt: skip
    assert (read.adilet_id, read.language, read.title) == ("Z9900000900", "ru", "О змеях")
    assert (read.state, read.as_of, read.day) == ("repealed", "2035-03-20", None)
    assert read.requisites["number"] == "12"
    assert read.requisites["adopted"] == "1991-03-03"
    assert read.requisites["repealed_by"].startswith("Утратил силу")
    assert list(read.reader.articles) == ["1"]  # the foot names other acts


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Приказ Министра двора Республики Казахстан от 5 апреля 2031 года № 17. Зарегистрирован в "
            "Министерстве юстиции Республики Казахстан 9 апреля 2031 года № 35999",
            {
                "adopted": "2031-04-05",
                "number": "17",
                "registered": "2031-04-09",
                "registration": "35999",
            },
        ),
        (
            "Қазақстан Республикасының Заңы 2030 жылғы 3 наурыздағы № 900-Х ҚРЗ.",
            {"adopted": "2030-03-03", "number": "900-X"},
        ),
    ],
)
def test_the_line_of_requisites(text: str, due: dict[str, str]) -> None:
    assert read_page(page(TEXT, requisites=text)).requisites == due


def test_an_old_edition_keeps_its_day() -> None:
    read = read_page(page(TEXT, edition="/12.05.2031"))
    assert (read.state, read.day) == ("archived", "2031-05-12")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '<!doctype html><html><body><!--SEO_BODY--><div id="root"></div></body></html>',
            "old.adilet.zan.kz",
        ),
        ("<html><body><p>Статья 1. Змеи</p></body></html>", "no text of an act"),
        ("", "empty"),
        ("{}", "text_content"),
        ("{", "neither HTML nor JSON"),
    ],
)
def test_what_is_no_page_of_an_act_says_what_to_save(text: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        read_page(text, "x.html")


def test_the_text_inside_json_is_read_the_same() -> None:
    article = page(TEXT).partition("<article>")[2].partition("</article>")[0]
    answer = {"document": {"group_number": "Z9900000900", "language": "rus", "status": "upd",
                           "text_content": f"<article>{article}</article>"}}  # fmt: skip
    read = read_page(json.dumps(answer))
    assert outline(read) == outline(read_page(page(TEXT)))
    assert (read.adilet_id, read.language) == ("Z9900000900", "ru")


def test_the_page_of_requisites_and_that_of_editions() -> None:
    rows = {"Дата принятия акта": "05.04.2031", "Орган разработчик НПА": "НЕТ", "Форма акта": "Приказ",
            "Регистрационный номер акта в Государственном реестре нормативных правовых актов": "35999"}  # fmt: skip
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows.items())
    info = (
        page([])
        .replace("npaView", "npaInfo")
        .replace("<article></article>", f"<table>{table}</table>")
    )
    read = read_page(info)
    assert read.kind == "requisites"
    assert read.requisites["adopted"] == "2031-04-05"
    assert read.requisites["registration"] == "35999"
    table = '<table id="ethernatable"><tr><td>1</td><td>О змеях</td><td>12.05.2031</td><td>Новый</td></tr></table>'
    history = page([]).replace("npaView", "npaHistory").replace("<article></article>", table)
    assert read_page(history).editions == (("2031-05-12", "Новый"),)


# ------------------------------------------------------------------ against a corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with an act that the corpus knows in part."""
    place = tmp_path / "data"
    shutil.copytree(SMALL, place)
    (place / "acts" / "kz-law-kites.yaml").write_text(
        "# A law of the tests.\n"
        "key: kz-law-kites\nkind: law\ndepth: modelled\nin_scope: true\n"
        "titles: {ru: {value: О змеях, sources: [S1], grade: A}}\n"
        "levels: [art, point, subpoint]\nstructure: articles\nlast_article: \"2\"\n"
        "number: 900-X\nadopted: \"2030-03-03\"\nin_force: \"2030-04-01\"\nadilet_id: Z3000000900\n"
        "sources: [S1]\ngrade: A\n"
        "provisions:\n  - id: art1\n    titles: {ru: {value: Змеи, sources: [S1], grade: A}}\n"
        "    sources: [S1]\n    grade: A\n",
        encoding="utf-8",
    )  # fmt: skip
    sources = yaml.safe_load((place / "sources.yaml").read_text("utf-8"))["sources"]
    name = next(iter(sources))
    act = place / "acts" / "kz-law-kites.yaml"
    act.write_text(act.read_text("utf-8").replace("[S1]", f"[{name}]"), encoding="utf-8")
    return place


WHOLE = [
    {"h": "z2| Статья 1. Змеи"},
    {"p": "1. Змеи летают."},
    {"note": "2. Исключен Законом РК от 12.05.2031 |№ 14-XI| (вводится в действие с 01.01.2032)."},
    {"h": "z3| Статья 2. Нити"},
    {"p": "1) толстые;"},
    {"p": "2) тонкие."},
]


def saved(folder: Path, lines: list[dict[str, str]], **more: str) -> Path:
    path = folder.parent / "page.html"
    path.write_text(page(lines, id="Z3000000900", **more), encoding="utf-8")
    return path


def said(report: legalref.PageReport) -> list[str]:
    return [str(difference) for difference in report.differences]


def test_a_page_is_compared_article_by_article(folder: Path) -> None:
    report = legalref.compare_page(saved(folder, WHOLE), corpus=legalref.load(folder))
    assert report.act == "kz-law-kites"
    assert said(report) == ["+ art1 anchor: z2", "+ art2 title_ru: Нити"]
    assert not report.cut
    assert json.dumps(report.to_dict())


def test_a_page_with_fewer_articles_is_asked_about_first(folder: Path) -> None:
    report = legalref.compare_page(saved(folder, WHOLE[:2]), corpus=legalref.load(folder))
    assert report.cut
    assert "? page cut? these articles of the corpus are not on the page: 2" in said(report)
    with pytest.raises(DataError, match="save it whole"):
        report.write(folder)


def test_an_act_that_the_corpus_lacks_is_said(folder: Path) -> None:
    report = legalref.compare_page(page(WHOLE).encode(), corpus=legalref.load(folder))
    assert report.act is None
    assert said(report) == ["? page belongs to no act of the corpus: Z9900000900"]


def test_writing_a_page_makes_an_outline_that_agrees_with_it(folder: Path) -> None:
    path = saved(folder, WHOLE)
    report = legalref.compare_page(path, corpus=legalref.load(folder))
    changed = report.write(folder)
    assert changed == ("acts/kz-law-kites.yaml", "outlines/kz-law-kites.yaml", "sources.yaml")
    law = legalref.load(folder)
    assert law.existence("kz-law-kites:art1/point9").status == "missing"
    assert law.status("kz-law-kites:art1/point2", "2031-12-31") != law.status(
        "kz-law-kites:art1/point2", "2032-01-01"
    )
    again = legalref.compare_page(path, corpus=law)
    assert said(again) == [
        "+ art1 anchor: z2"
    ]  # anchors are written by hand, beside what they lead to
    assert again.write(folder) == ()
    text = (folder / "outlines" / "kz-law-kites.yaml").read_text("utf-8")
    assert text.startswith("# Outline of")
    kazakh = [
        {"h": "z2| 1-бап. Батперектер"},
        {"p": "1. Ұшады."},
        {"h": "z3| 2-бап. Жіптер"},
        {"p": "1) жуан;"},
        {"p": "2) жіңішке."},
    ]
    path.write_text(page(kazakh, "kk", "Z3000000900", title="Батперектер туралы"), encoding="utf-8")
    report = legalref.compare_page(path, corpus=legalref.load(folder))
    assert "+ art2 title_kk: Жіптер" in said(report)
    report.write(folder)
    found = legalref.load(folder).outline("kz-law-kites")
    assert found is not None
    assert found["articles"]["2"]["title_kk"] == "Жіптер"
    assert found["articles"]["2"]["title_ru"] == "Нити"
    assert found["articles"]["1"]["gone"] == ["2"]  # what is no longer printed stays struck out


def test_a_folder_that_would_not_load_is_left_alone(folder: Path) -> None:
    act = folder / "acts" / "kz-law-kites.yaml"
    text = (
        act.read_text("utf-8")
        .replace("art1", "art7")
        .replace('last_article: "2"', 'last_article: "7"')
    )
    act.write_text(text, encoding="utf-8")
    report = legalref.compare_page(saved(folder, WHOLE), corpus=legalref.load(folder))
    report.cut = False  # somebody insists
    with pytest.raises(DataError, match="nothing was written"):
        report.write(folder)
    assert act.read_text("utf-8") == text
    assert not (folder / "outlines" / "kz-law-kites.yaml").exists()


def test_an_old_edition_is_compared_with_the_law_of_its_day(folder: Path) -> None:
    path = saved(folder, WHOLE, edition="/12.05.2031")
    report = legalref.compare_page(path, corpus=legalref.load(folder))
    assert report.page.day == "2031-05-12"
    with pytest.raises(DataError, match="old edition"):
        report.write(folder)


STRUCK = [
    {"h": "z2| Статья 1. Змеи"},
    {"p": "1. Змеи летают."},
    {"p": "2. (исключен)"},
    {"h": "z8| Глава 2. НИТИ"},
    {"note": "Сноска. Глава 2 исключена Законом РК от 12.05.2031 |№ 14-XI| (вводится в действие по истечении "
             "десяти календарных дней после дня его первого официального опубликования)."},
    {"h": "z9| Глава 3. ВЕТЕР"},
    {"h": "z10| Статья 5. Ветер"},
    {"p": "Ветер дует."},
]  # fmt: skip


def test_articles_of_a_chapter_that_is_no_longer_printed_are_not_cut_but_struck_out(
    folder: Path,
) -> None:
    law = legalref.load(folder)
    report = legalref.compare_page(saved(folder, STRUCK), corpus=law)
    assert not report.cut  # the note tells what became of article 2
    assert (
        "~ art2 excluded: in force -> by Law 14-XI of 2031-05-12, from 2031-05-23 at the earliest"
        in said(report)
    )
    whole = [*STRUCK[:3], {"h": "z3| Статья 2. Нити"}, {"p": "1. Нити держат."}, *STRUCK[-2:]]
    legalref.compare_page(saved(folder, whole), corpus=law).write(folder)
    legalref.compare_page(saved(folder, STRUCK), corpus=legalref.load(folder)).write(folder)
    later = legalref.load(folder)
    outline = later.outline("kz-law-kites")
    assert outline is not None
    assert outline["articles"]["2"] == {
        "title_ru": "Нити",
        "excluded": True,
        "excluded_by": {
            "law": "14-XI", "adopted": "2031-05-12", "valid_to": "2031-05-22", "valid_to_by": "2031-08-22",
        },
    }  # fmt: skip
    assert outline["articles"]["1"]["gone"] == ["2"]
    assert later.status("kz-law-kites:art2", "2031-09-01") == "excluded"
    named = {
        "note": "2. Исключен Законом РК от 12.05.2031 |№ 14-XI| (вводится в действие с 01.01.2032)."
    }
    told = legalref.compare_page(saved(folder, [*STRUCK[:2], named, *STRUCK[3:]]), corpus=later)
    assert "+ art1/point2 excluded: by Law 14-XI of 2031-05-12, from 2032-01-01" in said(told)
    other = [
        {"note": str(line.get("note", "")).replace("14-XI", "15-XI")} if "note" in line else line
        for line in STRUCK
    ]
    told = legalref.compare_page(saved(folder, other), corpus=later)
    assert (
        "~ art2 excluded: by Law 14-XI of 2031-05-12 -> "
        "by Law 15-XI of 2031-05-12, from 2031-05-23 at the earliest"
    ) in said(told)


# ------------------------------------------------------------------ the command


def test_the_command_prints_and_writes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(saved(folder, WHOLE))
    assert main(["data", "compare", "--data", str(folder), path]) == 1
    assert "+ art2 title_ru: Нити" in capsys.readouterr().out
    assert main(["data", "compare", path, "--write"]) == 2
    assert "--data" in capsys.readouterr().err
    assert main(["data", "compare", "--data", str(folder), "--write", "--json", path]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["act"] == "kz-law-kites"
    assert "outlines/kz-law-kites.yaml" in captured.err
    assert main(["data", "compare", str(folder / "none.html")]) == 2
