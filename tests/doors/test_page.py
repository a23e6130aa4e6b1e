"""The page to paste a text into: what it answers, what it reads, and what it is built from."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import shutil
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from legalref.cli.command import main
from legalref.cli.page import build as building
from legalref.cli.page.answers import ask
from legalref.cli.page.completion import complete
from legalref.cli.page.documents import Unreadable, text_of
from legalref.cli.page.packages import PackageError, lock, packages
from legalref.verdicts import VERDICTS

STATIC = building.STATIC
LANGS = ("ru", "kk", "en")
OF_ANNOTATIONS = {"span-mismatch", "unknown-label", "missed-mention"}


def answer(verb: str, lang: str = "ru", **asked: Any) -> Any:
    found = json.loads(ask(json.dumps({"verb": verb, "lang": lang, **asked})))
    return found.get("value", found)


# ------------------------------------------------------------------ a whole text


TEXT = (
    "Судили по п. 2 ч. 3 ст. 125 УК РК 🙂 и по ст. 135 УК РК (торговля людьми), "
    "а ст. 127.1 УК РФ ни при чём; ст. 999 УК РК нет."
)


def test_the_pieces_are_the_text_and_point_to_the_cards() -> None:
    found = answer("check", text=TEXT)
    assert "".join(text for text, _ in found["pieces"]) == TEXT
    marked = [(text, found["cards"][at]["verdict"]) for text, at in found["pieces"] if at >= 0]
    assert marked == [
        ("п. 2 ч. 3 ст. 125 УК РК", "ok"),
        ("ст. 135 УК РК (торговля людьми)", "title-mismatch"),
        ("ст. 127.1 УК РФ", "foreign"),
        ("ст. 999 УК РК", "unknown-provision"),
    ]
    assert found["counts"] == {"wrong": 2, "unknown": 1, "ok": 1}


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru", "лишение свободы 10–15 лет"), ("kk", "бас бостандығынан айыру 10–15 жыл"),
     ("en", "imprisonment 10–15 years")],
)  # fmt: skip
def test_a_card_says_the_penalty_the_state_and_the_address(lang: str, words: str) -> None:
    card = answer("check", lang, text="п. 2 ч. 3 ст. 125 УК РК")["cards"][0]
    (place,) = card["provisions"]
    assert place["id"] == "kz-cc:art125/part3/point2"
    assert words in place["brief"]
    assert place["url"].startswith("https://old.adilet.zan.kz/")
    assert place["title"]
    assert "<style" not in place["brief"] + place["html"]


def test_what_was_probably_meant_is_offered() -> None:
    card = answer("one", text="ст. 135 УК РК (торговля людьми)")
    assert (card["bucket"], card["suggestion"]["id"]) == ("wrong", "kz-cc:art128")


def test_a_day_changes_the_answer() -> None:
    today = answer("one", text="ч. 4 ст. 128 УК РК")
    before = answer("one", text="ч. 4 ст. 128 УК РК", day="2010-01-01")
    assert today["verdict"] == "ok"
    assert before["verdict"] != "ok"


def test_words_that_were_not_compared_are_listed_with_the_reason() -> None:
    found = answer("check", text="По ст. ___ УК РК дело прекращено.")
    shown = [found["aside"][-2 - at] for _, at in found["pieces"] if at < -1]
    assert shown == found["aside"]
    assert all(left["text"] and left["why"] for left in shown)


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "🙂" * 50, "<script>alert(1)</script>", "ст. " * 999]
)
def test_no_text_stops_the_page(text: str) -> None:
    found = answer("check", text=text)
    assert "".join(piece for piece, _ in found["pieces"]) == text
    for kind in ("html", "csv", "markdown"):
        assert isinstance(exported(kind), str)


def test_a_text_that_is_too_long_is_refused_with_a_reason() -> None:
    assert answer("check", text="а" * 2_000_001) == {"error": "long"}


# ------------------------------------------------------------------ taking the findings away


def exported(kind: str) -> str:
    found = answer(
        "export", kind=kind, heads=list("abcdefg"), verdicts={"ok": "верно"}, title="Ссылки",
        foot="Справочные данные",
    )  # fmt: skip
    assert isinstance(found, str)
    return found


def test_findings_are_taken_away_in_three_formats() -> None:
    answer("check", text=TEXT)
    rows = exported("csv").splitlines()
    assert len(rows) == 5
    assert rows[1].startswith('"1","п. 2 ч. 3 ст. 125 УК РК","верно"')
    table = exported("markdown")
    assert table.count("\n| ") == 6  # head, rule and four rows
    assert "Справочные данные" in table
    page = exported("html")
    assert page.count("<mark ") == 4
    assert "<script" not in page
    assert page.count("http-equiv") == page.count("Content-Security-Policy") == 1


def test_no_cell_is_run_by_a_spreadsheet_and_no_markup_gets_through() -> None:
    hostile = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> ст. 128 УК РК"
    answer("check", text=hostile)
    assert not re.search(r'(^|,)"[=+@-]', exported("csv").lstrip("\ufeff"), re.MULTILINE)
    assert "<img" not in exported("html")


# ------------------------------------------------------------------ completion


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("торговля л", "kz-cc:art128"),
        ("адам сауд", "kz-cc:art128"),
        ("traffick", "kz-cc:art128"),
        ("ст. 12", "kz-cc:art12"),
        ("КоАП 450", "kz-cao:art450"),
        ("УПК 71", "kz-cpc:art71"),
        ("сутенёрств", "kz-cc:art309"),
        ("ст. 128 УК РК", "kz-cc:art128"),
        ("ст. 128 УПК РК", "kz-cpc:art128"),
    ],
)  # fmt: skip
def test_the_beginning_of_a_reference_is_completed(typed: str, first: str) -> None:
    offered = [found["id"] for found in complete(typed, "ru")]
    assert first in offered[:3]
    assert len(offered) == len(set(offered)) <= 8


def test_a_whole_reference_offers_itself_and_what_stands_below() -> None:
    offered = [found["id"] for found in complete("ст. 128 УК РК", "kk")]
    assert offered[0] == "kz-cc:art128"
    assert "kz-cc:art128/part1" in offered


@pytest.mark.parametrize("typed", ["", "   ", "??", "()", "ъъъъ", "\ud800"])
def test_nothing_is_offered_where_nothing_begins(typed: str) -> None:
    assert complete(typed, "ru") == []


# ------------------------------------------------------------------ files


def docx(body: str, **others: str) -> bytes:
    """Return a document of a word processor with this body."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"
        )
        for name, notes in others.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {space}>{notes}</w:{name}>")
    return stream.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_a_document_is_read_by_paragraphs_with_its_notes() -> None:
    body = paragraph("по ст. 128", " УК РК") + "<w:tbl><w:tr><w:tc>" + paragraph("ст. 135")
    data = docx(body + "</w:tc></w:tr></w:tbl>", footnotes=paragraph("ст. 134"))
    assert text_of("a.DOCX", data) == "по ст. 128 УК РК\nст. 135\nст. 134"


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('ст. 128')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="urn:mc">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert (
        text_of("a.docx", docx(f"<w:p><w:r>{both}<w:t>рядом</w:t></w:r></w:p>")) == "ст. 128\nрядом"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_plain_text_is_read_as_people_save_it(encoding: str) -> None:
    assert text_of("a.txt", "ст. 128\r\nУК РК".encode(encoding)) == "ст. 128\nУК РК"


def test_a_page_is_read_without_its_scripts() -> None:
    page = "<head><title>x</title></head><script>ст. 1</script><p>ст.&nbsp;128 <b>УК</b> РК<br>да"
    assert text_of("a.html", page.encode()) == "ст.\xa0128 УК РК\nда".replace("\xa0", " ")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"%PDF", "kind"),
        ("a", b"x", "kind"),
        ("a.docx", b"PK\x03\x04 no archive", "broken"),
        ("a.docx", b"", "broken"),
        ("a.docx", docx("<w:p>"), "broken"),
        ("a.docx", docx(""), "empty"),
        ("a.txt", b" \n", "empty"),
        ("a.txt", b"a\0b", "broken"),
        ("a.txt", b"\xff\xfea", "broken"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        text_of(name, data)
    assert caught.value.code == code
    found = json.loads(ask(json.dumps({"verb": "open", "name": name}), data))
    assert found == {"error": code}


def test_a_document_that_would_explode_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 41_000_000)
    with pytest.raises(Unreadable, match="large"):
        text_of("a.docx", bomb.getvalue())
    entities = io.BytesIO()
    with zipfile.ZipFile(entities, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(Unreadable, match="broken"):
        text_of("a.docx", entities.getvalue())


# ------------------------------------------------------------------ words


def words() -> dict[str, list[str]]:
    source = (STATIC / "words.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(source[source.index("{") : source.rindex("}") + 1])
    return found


def test_every_word_stands_in_three_languages_with_the_same_places() -> None:
    for key, said in words().items():
        assert len(said) == 3, key
        assert all(said), key
        places = [sorted(re.findall(r"\{(\w+)\}", one)) for one in said]
        assert places[0] == places[1] == places[2], key


def test_no_word_is_missing_and_none_is_unused() -> None:
    code = (STATIC / "page.js").read_text(encoding="utf-8")
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    used = set(re.findall(r'data-(?:word|label)="([\w-]+)"', page))
    used |= set(re.findall(r'(?:word|names|progress)\(\s*"([\w-]+)"', code))
    used |= {"all", "wrong", "unknown", "ok"}  # the buckets
    used |= {f"load-{stage}" for stage in ("files", "python", "packages", "law")}
    used |= {f"v-{code}" for code in VERDICTS if code not in OF_ANNOTATIONS}
    used |= {"error-kind", "error-broken", "error-large", "error-empty", "error-long"}
    used |= {f"col-{n}" for n in "number text verdict citation title message url".split()}
    assert used == set(words())


# ------------------------------------------------------------------ what it is built from


def test_the_lock_names_every_package_with_its_digest() -> None:
    wanted = lock()
    assert re.fullmatch(r"sha512-[\w+/]{86}==", wanted["pyodide"]["integrity"])
    assert wanted["pyodide"]["version"] in wanted["pyodide"]["file"]
    for wheel in wanted["wheels"]:
        assert re.fullmatch("[0-9a-f]{64}", wheel["sha256"])
        assert f"-{wheel['version']}-" in wheel["file"]
        assert wheel["licence"]


def test_a_missing_or_altered_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be read"):
        packages(tmp_path)
    (tmp_path / lock()["pyodide"]["file"]).write_bytes(b"something else")
    with pytest.raises(PackageError, match="is not the file of the lock"):
        packages(tmp_path)


def test_without_npm_it_is_said_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert main(["page", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("legalref: the page needs the npm package pyodide@")
    assert "--packages" in said
    assert not (tmp_path / "out").exists()


@pytest.fixture
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages of a few bytes in the place of the real ones."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name in (*building.RUNTIME, building.CATALOGUE):
            data = b'{"info": {"python": "3.14"}, "packages": {"a": 1}}' * (
                name.endswith("json") or 2
            )
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as site:
        for name in ("a/__init__.py", "a/_a.cpython-314-x86_64-linux-gnu.so", "a/__init__.pyi",
                     "a/_b.cpython-314-wasm32-emscripten.so"):  # fmt: skip
            site.writestr(name, name)
    found = {lock()["pyodide"]["file"]: stream.getvalue(), "a.whl": wheel.getvalue()}
    monkeypatch.setattr(building, "packages", lambda folder: found)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def unpacked(folder: Path) -> dict[str, bytes]:
    """Return the files that the page puts together from its pieces."""
    import base64
    import gzip

    index = (folder / "parts" / "index.js").read_text(encoding="ascii")
    manifest = json.loads(index[index.index("{") : index.rindex("}") + 1])
    found = {}
    for file in manifest["files"]:
        data = b""
        for piece in file["pieces"]:
            name, text = re.findall(r'"([^"]+)"', (folder / piece).read_text(encoding="ascii"))
            assert name == piece
            data += base64.b64decode(text)
        found[file["name"]] = gzip.decompress(data) if file["packed"] else data
    return found


def test_two_builds_are_the_same_bytes(
    stand_ins: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        assert main(["page", str(tmp_path / name), "--zip", str(tmp_path / f"{name}.zip")]) == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert "open index.html" in capsys.readouterr().out


def test_a_build_over_an_older_one_leaves_nothing_of_it(stand_ins: None, tmp_path: Path) -> None:
    building.build(tmp_path / "page")
    (tmp_path / "page" / "parts" / "99.js").write_text("old", encoding="ascii")
    built = building.build(tmp_path / "page")
    assert sorted(contents(tmp_path / "page")) == sorted(built.names)


def stopped(function: Any, error: Any, at: int) -> Any:
    """Return a function that raises at one of its calls."""
    calls = itertools.count()

    def stop(*given: Any, **named: Any) -> Any:
        if next(calls) == at:
            raise error
        return function(*given, **named)

    return stop


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize(("owner", "name"), [(Path, "write_text"), (os, "replace")])
@pytest.mark.parametrize("old", [True, False])
def test_what_stops_a_build_leaves_the_old_page_whole(
    stand_ins: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool, owner: Any,
    name: str, error: Any,
) -> None:  # fmt: skip
    """At whichever file it comes while they are written, and while they take their places."""
    pieces = {"worker.js": b"1", "packages.zip": b"2" * building.PIECE * 2}
    monkeypatch.setattr(building, "_content", lambda found: pieces)
    out = tmp_path / "page"
    names = building.build(out).names
    if not old:
        shutil.rmtree(out)
    for each in names if old else ():
        (out / each).write_text("of yesterday", encoding="ascii")
    before = contents(out)
    real = getattr(owner, name)
    for at in range(100):
        monkeypatch.setattr(owner, name, stopped(real, error, at))
        try:
            building.build(out)
        except (KeyboardInterrupt, OSError):
            assert contents(out) == before
            assert out.exists() == old
        else:
            break
    assert at > 6
    assert set(contents(out)) == set(names)
    assert b"of yesterday" not in contents(out).values()


def test_the_library_and_its_law_are_in_the_page(stand_ins: None, tmp_path: Path) -> None:
    building.build(tmp_path)
    files = unpacked(tmp_path)
    assert set(files) == {"worker.js", *building.RUNTIME, building.CATALOGUE, "packages.zip"}
    assert json.loads(files[building.CATALOGUE]) == {"info": {"python": "3.14"}, "packages": {}}
    with zipfile.ZipFile(io.BytesIO(files["packages.zip"])) as site:
        names = set(site.namelist())
    assert {"legalref/__init__.py", "legalref/_data/corpus.compiled", "a/__init__.py",
            "a/_b.cpython-314-wasm32-emscripten.so", "legalref/cli/page/answers.py"} <= names  # fmt: skip
    assert not [name for name in names if "linux-gnu" in name or name.endswith((".pyi", ".js"))]


def test_the_page_forbids_every_connection_and_keeps_all_files_offline(
    stand_ins: None, tmp_path: Path
) -> None:
    built = building.build(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == "'none'"
    assert "unsafe-inline" not in policy[1]
    assert "'unsafe-eval'" not in policy[1]
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.search(r"\son\w+=|\sstyle=|<style", page)
    service = (tmp_path / "service.js").read_text(encoding="utf-8")
    assert built.version in service
    kept = set(json.loads(re.search(r"const FILES = (\[.*?\]);", service)[1]))  # type: ignore[index]
    assert kept == {"./", *built.names} - {"service.js", "NOTICE.txt"}
