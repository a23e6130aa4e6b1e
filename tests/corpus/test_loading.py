"""A data folder is read whole or not at all, and every problem is told with its place."""

from __future__ import annotations

import io
import json
import os
import pickle
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Self

import pytest
import yaml

import legalref
from legalref import load
from legalref.corpus import datadir
from legalref.corpus.datadir import MAX_BYTES, data_dir, data_root
from legalref.corpus.loading import read_folder, read_snapshot
from legalref.corpus.snapshot import snapshot
from legalref.errors import DataError, DataFormatError, DataNotFoundError, Problem

SMALL = Path(__file__).parents[1] / "small_data"
ROWS = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "broken_data.yaml").read_text(encoding="utf-8")
)
Change = Callable[[Path, str, str], None]


def problems_of(folder: Path | zipfile.Path) -> tuple[Problem, ...]:
    with pytest.raises(DataFormatError) as caught:
        read_folder(folder)
    return caught.value.problems


def test_the_table_has_many_kinds_of_mistakes() -> None:
    assert len({row["name"] for row in ROWS}) == len(ROWS) > 90


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_mistake_is_told_with_its_place(row: dict[str, Any], small: Path, change: Change) -> None:
    path = small / row["file"]
    if "content" in row:
        path.write_text(row["content"], encoding="utf-8", newline="")
    else:
        change(path, row["replace"], row["with"])
    problems = problems_of(small)
    line, column = map(int, row["at"].split(":"))
    here = [p for p in problems if (p.file, p.line, p.column) == (row["file"], line, column)]
    assert [p for p in here if row["says"] in p.message], "\n".join(map(str, problems))
    assert (len(problems) > 1) == row.get("more", False), "\n".join(map(str, problems))


def test_a_file_that_is_linked_to_itself_is_told(small: Path) -> None:
    (small / "gaps.yaml").unlink()
    (small / "gaps.yaml").symlink_to(small / "gaps.yaml")
    with pytest.raises(DataError, match=r"gaps\.yaml is a link that leads nowhere|no file"):
        read_folder(small)


def test_the_small_corpus_has_no_mistakes(small: Path) -> None:
    sections = read_folder(small)
    assert [record["key"] for record in sections["acts"]] == [
        "kz-cc", "kz-cc-1997", "kz-labour-code", "kz-law-1", "kz-law-110-viii",
    ]  # fmt: skip
    assert json.loads(json.dumps(sections)) == sections


def test_every_problem_of_a_folder_is_told_at_once(small: Path, change: Change) -> None:
    wrong = [row for row in ROWS if "replace" in row and not row.get("more")]
    names = [
        "a source that does not exist", "an amending act that nobody knows",
        "a minimum above the maximum", "a name twice", "a name of an unknown act",
        "text where true or false is expected", "a fact without sources", "an anchor of two places",
        "a provision older than its act", "a number twice in an outline",
    ]  # fmt: skip
    chosen = [row for row in wrong if row["name"] in names]
    assert len(chosen) == len(names)
    for row in chosen:
        change(small / row["file"], row["replace"], row["with"])
    (small / "gaps.yaml").write_text("gaps: [\n", encoding="utf-8")
    (small / "notes.txt").write_text("not ours", encoding="utf-8")
    problems = problems_of(small)
    for row in chosen:
        assert [p for p in problems if p.file == row["file"] and row["says"] in p.message], row
    assert {"gaps.yaml", "notes.txt"} <= {problem.file for problem in problems}
    places = [(p.file, p.line, p.column) for p in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems)


def test_a_broken_corpus_never_half_loads(small: Path, change: Change) -> None:
    assert "kz-cc:art128" in load(small)
    change(small / "elements.yaml", "grade: A", "grade: D")
    with pytest.raises(DataFormatError) as caught:
        load(small)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert str(caught.value).startswith("1 problem in the data:\n  elements.yaml:2:")


def test_bytes_that_are_not_utf8(small: Path) -> None:
    path = small / "names.yaml"
    path.write_bytes(path.read_bytes().replace("адам".encode(), "адам".encode("cp1251"), 1))
    (problem,) = problems_of(small)
    assert (problem.file, problem.line, problem.column) == ("names.yaml", 3, 12)
    assert "expected UTF-8" in problem.message


def test_a_byte_order_mark_changes_nothing(small: Path) -> None:
    expected = read_folder(small)
    path = small / "corpus.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_folder(small) == expected


def test_windows_line_ends_change_neither_data_nor_places(small: Path, change: Change) -> None:
    expected = read_folder(small)
    for path in small.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_folder(small) == expected
    change(small / "names.yaml", "lang: kk", "lang: kz")
    (problem,) = problems_of(small)
    assert (problem.line, problem.column) == (3, 32)


def test_a_huge_file_is_refused_without_reading_it(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (small / "gaps.yaml").open("wb") as file:
        file.truncate(50_000_000)
    opened = []

    class Counted(io.FileIO):
        def __enter__(self) -> Self:
            opened.append(self)
            self.taken = 0
            return self

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    def open_counted(path: str, mode: str, buffering: int) -> Counted:
        return Counted(path)

    monkeypatch.setattr("legalref.corpus.snapshot.open", open_counted, raising=False)
    (problem,) = problems_of(small)
    assert (problem.file, problem.line) == ("gaps.yaml", 0)
    assert f"has more than {MAX_BYTES:,} bytes and was not read" in problem.message
    taken = {Path(str(file.name)).name: file.taken for file in opened}
    assert taken["gaps.yaml"] == 0 < taken["corpus.yaml"]


def test_a_folder_without_data(tmp_path: Path) -> None:
    with pytest.raises(DataNotFoundError, match=r"holds no YAML; expected corpus\.yaml"):
        load(tmp_path)
    with pytest.raises(DataNotFoundError, match="there is no folder"):
        load(tmp_path / "nowhere")
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(DataNotFoundError, match="is a file; expected a folder"):
        load(file)


def test_what_every_folder_needs(tmp_path: Path) -> None:
    (tmp_path / "gaps.yaml").write_text("gaps: []\n", encoding="utf-8")
    messages = {problem.file: problem.message for problem in problems_of(tmp_path)}
    assert set(messages) == {"corpus.yaml", "sources.yaml", "acts/"}
    assert messages["corpus.yaml"] == "is missing; every data folder has one"


def test_a_folder_inside_an_archive(small: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", small.parent, small.name)
    inside = zipfile.Path(archive, f"{small.name}/")
    assert load(inside) == load(small)
    with pytest.raises(DataNotFoundError, match="there is no folder"):
        load(zipfile.Path(archive, "elsewhere"))


def test_a_huge_file_inside_an_archive(small: Path, tmp_path: Path) -> None:
    (small / "gaps.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    archive = shutil.make_archive(str(tmp_path / "packed"), "zip", small.parent, small.name)
    (problem,) = problems_of(zipfile.Path(archive, f"{small.name}/"))
    assert problem.file == "gaps.yaml"


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_what_is_no_file_is_not_read(small: Path) -> None:
    (small / "acts" / "loop").symlink_to(small, target_is_directory=True)
    assert load(small).acts
    (small / "gaps.yaml").unlink()
    for make in (lambda path: path.symlink_to("/dev/zero"), os.mkfifo, lambda p: p.symlink_to("x")):
        make(small / "gaps.yaml")
        with pytest.raises(DataError, match=r"gaps\.yaml is no file"):
            load(small)
        (small / "gaps.yaml").unlink()


def test_a_folder_with_the_name_of_a_file(small: Path, tmp_path: Path) -> None:
    (small / "gaps.yaml").unlink()
    (small / "gaps.yaml").mkdir()
    archive = shutil.make_archive(str(tmp_path / "data"), "zip", small.parent, small.name)
    for folder in (small, zipfile.Path(archive, f"{small.name}/")):
        with pytest.raises(DataError, match=r"gaps\.yaml is a folder; expected a file"):
            load(folder)


@pytest.mark.parametrize("name", ["scandir", "open"])
def test_what_cannot_be_read_is_named(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(path: str, *args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", path)

    if name == "scandir":
        monkeypatch.setattr(os, "scandir", refuse)
    else:
        monkeypatch.setattr("legalref.corpus.snapshot.open", refuse, raising=False)
    with pytest.raises(DataError, match="cannot be read: Permission denied"):
        load(small)


class TestWhereTheDataLie:
    def test_inside_the_package_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = self.package(tmp_path, monkeypatch)
        (tmp_path / "pyproject.toml").touch()
        (tmp_path / "data").mkdir()
        assert data_root() == str(tmp_path / "data")
        (folder / "_data").mkdir()
        assert data_root() == str(folder / "_data")
        assert str(data_dir()) == str(folder / "_data")

    def test_a_stray_folder_beside_the_package_is_not_ours(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.package(tmp_path, monkeypatch)
        (tmp_path / "data").mkdir()
        with pytest.raises(DataNotFoundError, match="no legal data at"):
            data_root()

    def package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "legalref"
        folder.mkdir()
        monkeypatch.setattr(datadir, "__file__", str(folder / "corpus" / "datadir.py"))
        return folder


def test_files_of_editors_and_systems_do_not_count(small: Path) -> None:
    for name in (".DS_Store", "acts/.kz-cc.yaml.swp", "names.yaml~", "README.md"):
        (small / name).write_text("x", encoding="utf-8")
    assert read_folder(small)


def test_no_damage_gets_past_the_loader() -> None:
    """Whatever is broken, the caller sees an error of ours, or a corpus that is whole."""
    whole = snapshot(SMALL)
    random = Random(128)
    values = [
        "[]",
        "{}",
        "~",
        "''",
        "1",
        "no",
        "x: y",
        "[1, 2]",
        "{a: b}",
        "true",
        "[[a]]",
        "kz-cc",
    ]
    told: list[str] = []
    for _ in range(200):
        files = list(whole.files)
        at = random.randrange(len(files))
        name, data = files[at]
        assert data is not None
        text = data.decode()
        spans = [m.span() for m in re.finditer(r"(?<=: )[^\n,}\]]+|(?<=\[)[^\]]+|(?<=- ).+", text)]
        begin, end = random.choice(spans)
        if random.random() < 0.3:
            begin = end = random.randrange(len(text))
        new = random.choice([*values, *"{}[]:,-#&*!|>'\"%@`\n\t"])
        files[at] = (name, (text[:begin] + new + text[end:]).encode())
        try:
            read_snapshot(whole._replace(files=tuple(files)))
        except DataError as error:
            told.append(str(error))
    assert len(told) > 100
    assert all(re.match(r"[0-9]+ problems? in the data:\n  ", text) for text in told)


class TestProvisions:
    """Nested in the file, flat and complete afterwards."""

    def records(self, folder: Path) -> dict[str, Any]:
        return {record["id"]: record for record in read_folder(folder)["provisions"]}

    def test_they_stand_in_natural_order_with_full_ids(self, small: Path) -> None:
        assert list(self.records(small)) == [
            "kz-cc:art128", "kz-cc:art128/part1", "kz-cc:art128/part2",
            "kz-cc:art128/part2/point1", "kz-cc:art128/part2/point2", "kz-cc:art129",
            "kz-cc-1997:art133", "kz-law-110-viii:art1",
        ]  # fmt: skip

    def test_parents_name_their_children(self, small: Path) -> None:
        records = self.records(small)
        assert records["kz-cc:art128"]["children"] == ["kz-cc:art128/part1", "kz-cc:art128/part2"]
        assert "children" not in records["kz-cc:art129"]

    def test_without_versions_they_begin_and_end_with_what_they_stand_in(self, small: Path) -> None:
        records = self.records(small)
        assert records["kz-cc:art128/part1"]["versions"][0]["valid_from"] == "2015-01-01"
        (version,) = records["kz-cc-1997:art133"]["versions"]
        assert (version["valid_from"], version["valid_to"]) == ("1998-01-01", "2014-12-31")

    def test_doubts_about_the_first_day_and_its_act_are_inherited(
        self, small: Path, change: Change
    ) -> None:
        change(
            small / "acts/kz-cc.yaml",
            "    valid_from_by: \"2020-06-30\"\n",
            "    valid_from_by: \"2020-06-30\"\n    amended_by: kz-law-1\n"
            "    children: [{id: note, sources: [S1], grade: A}]\n",
        )  # fmt: skip
        (version,) = self.records(small)["kz-cc:art129/note"]["versions"]
        assert version["valid_from_by"] == "2020-06-30"
        assert version["amended_by"] == "kz-law-1"

    def test_nobody_inherits_a_day_that_is_only_a_bound(self, small: Path, change: Change) -> None:
        change(small / "acts/kz-law-110-viii.yaml", 'in_force: "2024-09-05"\n', "")
        (problem,) = problems_of(small)
        assert problem.message.startswith("has no valid_from, and the act no in_force")

    def test_one_newer_than_the_outline_need_not_stand_there(
        self, small: Path, change: Change
    ) -> None:
        change(
            small / "acts/kz-cc.yaml",
            "  - id: art129\n",
            "  - {id: art131, valid_from: \"2026-07-01\", sources: [S1], grade: A}\n"
            "  - id: art129\n",
        )  # fmt: skip
        assert "kz-cc:art131" in self.records(small)


def test_an_act_in_error_makes_nothing_else_dangle(small: Path, change: Change) -> None:
    change(small / "acts/kz-cc.yaml", "kind: code\n", "kind: codex\n")
    (problem,) = problems_of(small)
    assert problem.where == "kind"


def test_a_provision_in_error_makes_nothing_else_dangle(small: Path, change: Change) -> None:
    change(small / "acts/kz-cc.yaml", "    elements: [sale]\n", "    element: [sale]\n")
    (problem,) = problems_of(small)
    assert problem.where == "provisions[0].element"


@pytest.mark.checkout
def test_the_folder_that_the_guide_starts_with(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", guide, re.DOTALL))
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    law = load(tmp_path)
    assert len(files) == 4
    for words, expected in (
        ("пункт 1 статьи 3 Закона РК «О примерах»", "kz-law-examples:art3/point1"),
        ("закон о примерах", "kz-law-examples"),
    ):
        assert legalref.resolve(words, corpus=law).ref == expected
    assert legalref.resolve("ст. 13 Закона о примерах", corpus=law).status == "not_found"
