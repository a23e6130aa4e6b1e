"""The compiled form serves what the YAML says, or is not used."""

from __future__ import annotations

import ast
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import legalref
from legalref.acts.naming import ACT_NAMES
from legalref.corpus import compiled as compiling
from legalref.corpus import snapshot as snapshots
from legalref.corpus.compiled import (
    Table,
    compile_snapshot,
    compile_table,
    decode,
    open_sections,
    open_table,
    spread,
)
from legalref.corpus.datadir import COMPILED_NAME
from legalref.corpus.outlines import opened_outline, titled
from legalref.corpus.snapshot import snapshot
from legalref.corpus.view import compiled_files, kept
from legalref.errors import DataFormatError
from legalref.names.compiling import NAMES

Change = Callable[[Path, str, str], None]
PACKAGE = Path(legalref.__file__).parent
TITLE = "A small corpus for tests"
TABLES = (ACT_NAMES, NAMES)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache file, away from that of the package."""
    path = tmp_path / "cache" / COMPILED_NAME
    monkeypatch.setattr(compiling, "_cache_file", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return path


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that YAML was compiled."""
    seen: list[str] = []
    real = compiling.compile_snapshot

    def counted(files: snapshots.Snapshot) -> bytes:
        seen.append(files.digest)
        return real(files)

    monkeypatch.setattr(compiling, "compile_snapshot", counted)
    return seen


def title(folder: Path, *, own: bool = True) -> str:
    text: str = open_sections(str(folder), own=own).get("info")["title"]["en"]
    return text


class TestNeverStale:
    def test_the_second_load_needs_no_yaml(self, small: Path, compilations: list[str]) -> None:
        assert [title(small), title(small), title(small)] == [TITLE] * 3
        assert len(compilations) == 1

    def test_one_byte_of_any_file_makes_it_worthless(
        self, small: Path, compilations: list[str]
    ) -> None:
        title(small)
        paths = sorted(small.rglob("*.yaml"))
        assert len(paths) > 8
        for count, path in enumerate(paths, start=2):
            data = path.read_bytes()
            when = path.stat().st_mtime_ns
            path.write_bytes(data.replace(b"\n", b"\n\n", 1))
            # Neither time nor, below, size betrays the change: only the bytes do.
            os.utime(path, ns=(when, when))
            title(small)
            assert len(compilations) == count, path

    def test_a_change_that_keeps_size_and_time_is_seen(self, small: Path, change: Change) -> None:
        title(small)
        path = small / "corpus.yaml"
        when = path.stat().st_mtime_ns
        change(path, "small corpus", "large corpus")
        os.utime(path, ns=(when, when))
        assert title(small) == "A large corpus for tests"

    def test_a_new_and_a_removed_file_are_seen(self, small: Path, compilations: list[str]) -> None:
        title(small)
        (small / "crosswalk.yaml").write_text("crosswalk: []\n", encoding="utf-8")
        title(small)
        (small / "gaps.yaml").unlink()
        title(small)
        assert len(compilations) == 3

    def test_a_renamed_file_is_seen(self, small: Path, change: Change) -> None:
        title(small)
        shutil.move(small / "acts/kz-cc-1997.yaml", small / "acts/kz-cc-1998.yaml")
        with pytest.raises(DataFormatError, match="the file is named by the key"):
            title(small)

    def test_yaml_that_breaks_later_is_refused_at_once(self, small: Path, change: Change) -> None:
        title(small)
        change(small / "corpus.yaml", "schema_version: 1", "schema_version: one")
        with pytest.raises(DataFormatError):
            title(small)

    def test_newer_code_compiles_anew(
        self, small: Path, compilations: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        title(small)
        monkeypatch.setattr(snapshots, "_compiler", [b"another version of the loader"])
        title(small)
        assert len(set(compilations)) == 2

    def test_the_code_that_counts_is_all_that_compiles(self) -> None:
        names = set(snapshots._COMPILER)
        assert all((PACKAGE / name).is_file() for name in names)
        assert {
            "corpus/loading.py",
            "model/law.py",
            "corpus/yaml_nodes.py",
            "corpus/compiled.py",
        } <= names
        models = (PACKAGE / "model").glob("[!_]*.py")
        assert {path.relative_to(PACKAGE).as_posix() for path in models} <= names


class TestNeverTrusted:
    @pytest.fixture
    def good(self, small: Path, place: Path) -> bytes:
        title(small)
        return place.read_bytes()

    def test_only_the_whole_file_is_used(self, good: bytes, small: Path) -> None:
        digest = snapshot(str(small)).digest
        assert decode(good, digest) is not None
        for length in (0, 1, 50, 200, len(good) // 2, len(good) - 1):
            assert decode(good[:length], digest) is None
        assert decode(good + b" ", digest) is None

    def test_a_changed_byte_anywhere_is_noticed(self, good: bytes, small: Path) -> None:
        digest = snapshot(str(small)).digest
        for at in range(0, len(good), 997):
            changed = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
            assert decode(changed, digest) is None

    def test_what_is_no_compiled_file_is_ignored(
        self, good: bytes, small: Path, place: Path, compilations: list[str]
    ) -> None:
        foreign = [b"", b"\n", b"{}\n", b"[]\n{}", b"null\n", b"\x00\xff" * 500, b"x" * 5000,
                   b'{"format": "legalref-compiled/1"}\n{}']  # fmt: skip
        for data in foreign:
            place.write_bytes(data)
            assert title(small) == TITLE
            assert place.read_bytes() == good
        assert len(compilations) == len(foreign)

    def test_that_of_another_folder_is_ignored(
        self, good: bytes, small: Path, place: Path, tmp_path: Path, change: Change
    ) -> None:
        other = tmp_path / "other"
        shutil.copytree(small, other)
        change(other / "corpus.yaml", TITLE, "Another")
        assert title(other) == "Another"
        place.write_bytes(good)
        assert title(other) == "Another"

    def test_a_folder_in_its_place_does_no_harm(self, small: Path, place: Path) -> None:
        place.mkdir(parents=True)
        assert title(small) == TITLE
        assert place.is_dir()


class TestKeeping:
    def test_folders_of_users_are_compiled_in_memory_only(self, small: Path, place: Path) -> None:
        before = sorted(small.rglob("*"))
        assert title(small, own=False) == TITLE
        assert not place.exists()
        assert sorted(small.rglob("*")) == before

    def test_those_who_want_no_bytecode_get_no_file(
        self, small: Path, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        assert title(small) == TITLE
        assert not place.exists()

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is writable")
    def test_a_place_that_cannot_be_written_is_fine(self, small: Path, place: Path) -> None:
        place.parent.mkdir()
        place.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
        try:
            assert title(small) == TITLE
        finally:
            place.parent.chmod(stat.S_IRWXU)

    def test_a_place_that_cannot_exist_is_fine(
        self, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("in the way", encoding="utf-8")
        monkeypatch.setattr(compiling, "_cache_file", lambda: str(tmp_path / "file" / "x" / "y"))
        assert title(small) == TITLE

    def test_no_temporary_file_stays(
        self, small: Path, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*args: object) -> None:
            raise OSError("no room")

        monkeypatch.setattr(os, "replace", fail)
        assert title(small) == TITLE
        assert list(place.parent.iterdir()) == []

    def test_two_compilations_give_the_same_bytes(self, small: Path) -> None:
        files = snapshot(str(small))
        assert compile_snapshot(files) == compile_snapshot(files)

    def test_it_lies_beside_the_bytecode(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()
        found = compiling._cache_file()
        assert found is not None
        cached = compiling.__spec__.cached
        assert cached is not None
        assert Path(found) == Path(cached).with_name(COMPILED_NAME)


class TestSections:
    def test_each_is_decoded_when_asked_for(self, small: Path) -> None:
        sections = open_sections(str(small))
        assert sections.decoded == frozenset()
        sections.get("titles/kz-cc")
        assert sections.decoded == {"titles/kz-cc"}

    def test_every_record_of_the_loader_is_in_one(self, small: Path) -> None:
        from legalref.corpus.loading import read_folder

        sections, read = open_sections(str(small)), read_folder(small)
        for name, value in read.items():
            if name == "provisions":
                packed = [sections.get(n) for n in sections if n.startswith("provisions/")]
                assert [record for records in packed for record in records] == value
            elif name == "outlines":
                for act, outline in value.items():
                    opened = opened_outline(bytes(sections.raw(f"outline/{act}")))
                    assert titled(opened, sections.get(f"titles/{act}")) == outline
            elif name == "acts":
                assert list(spread(sections.get(name))) == value
            else:
                assert sections.get(name) == value


def made_by(module: str) -> set[str]:
    """The modules whose words and rules a module uses, itself among them; types aside."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in found or name.split("/")[0] not in ("acts", "languages", "names", "text"):
            continue
        found.add(name)
        for node in ast.parse((PACKAGE / name).read_text(encoding="utf-8")).body:
            for used in ast.walk(node) if not isinstance(node, ast.If) else ():
                if isinstance(used, ast.ImportFrom) and str(used.module).startswith("legalref."):
                    home = str(used.module).removeprefix("legalref.").replace(".", "/")
                    inner = [f"{home}/{alias.name}.py" for alias in used.names]
                    here = [each for each in inner if (PACKAGE / each).is_file()]
                    waiting += here or [f"{home}.py"]
    # Sentences and labels are for people, added languages for tables in memory; rules by name.
    # Forms of countries are compiled as signs, which no table holds.
    aside = {
        "_messages", "_labels", "build", "declining", "kk/countries", "rules_built", "sources",
        "words_built",
    }  # fmt: skip
    return found - {f"languages/{name}.py" for name in aside} | {"languages/_rules.py"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
class TestTables:
    @pytest.fixture
    def law(self, small: Path) -> legalref.Corpus:
        return legalref.load(small)

    def test_the_code_that_counts_is_all_that_makes_it(self, table: Table) -> None:
        module = table.make.__module__.removeprefix("legalref.").replace(".", "/") + ".py"
        assert set(table.code) == made_by(module)

    def test_it_is_made_once(
        self, table: Table, law: legalref.Corpus, small: Path, place: Path
    ) -> None:
        first = open_table(table, law, str(small))
        assert place.with_name(f"{table.name}.compiled").is_file()
        again = open_table(table._replace(make=never), law, str(small))
        assert {name: bytes(again.raw(name)) for name in again} == {
            name: bytes(first.raw(name)) for name in first
        }

    def test_other_data_and_other_code_make_it_anew(
        self, table: Table, small: Path, change: Change, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        open_table(table, legalref.load(small), str(small))
        change(small / "corpus.yaml", "small corpus", "large corpus")
        changed = legalref.load(small)
        with pytest.raises(AssertionError, match="made anew"):
            open_table(table._replace(make=never), changed, str(small))
        open_table(table, changed, str(small))
        monkeypatch.setattr(snapshots, "_code_digest", lambda names: b"other code")
        with pytest.raises(AssertionError, match="made anew"):
            open_table(table._replace(make=never), changed, str(small))

    def test_a_shipped_one_serves_and_does_not_count_as_data(
        self, table: Table, small: Path, place: Path
    ) -> None:
        for name, content in compiled_files(str(small), TABLES).items():
            (small / name).write_bytes(content)
        law = legalref.load(small)
        assert [*open_table(table._replace(make=never), law, str(small))]
        assert not place.parent.exists()

    def test_that_of_a_folder_of_a_user_stays_in_memory(
        self, table: Table, law: legalref.Corpus, small: Path, place: Path
    ) -> None:
        before = sorted(small.rglob("*"))
        assert kept(table, law) is kept(table, law.at("2020-01-01"))
        assert not place.parent.exists()
        assert sorted(small.rglob("*")) == before

    def test_two_makings_give_the_same_bytes(self, table: Table, law: legalref.Corpus) -> None:
        assert compile_table(table, law) == compile_table(table, law)


def never(law: legalref.Corpus) -> dict[str, object]:
    raise AssertionError("made anew")


CHILD = """
import sys
from legalref import load
from legalref.corpus.compiled import _cache_file
law = load()
print(law.digest, law.existence("kz-cc:art128").status, _cache_file(),
      *sorted({"pydantic", "yaml", "rapidfuzz"} & sys.modules.keys()), sep="|")
"""
WHERE = "print(_cache_file.__code__.co_filename)"


def child(env: dict[str, str], code: str = CHILD) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", **env}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env=environment,
        cwd=PACKAGE.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def outputs(children: list[subprocess.Popen[str]]) -> Iterator[str]:
    for process in children:
        out, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        yield out.strip()


def test_processes_that_race_for_the_first_load_agree(tmp_path: Path) -> None:
    env = {"PYTHONPYCACHEPREFIX": str(tmp_path)}
    first = list(outputs([child(env) for _ in range(2)]))
    assert len({line.partition("|")[0] for line in first}) == 1
    # Installed from a wheel, the shipped file serves and none is written.
    shipped = (PACKAGE / "_data" / COMPILED_NAME).is_file()
    written = [path.name for path in tmp_path.rglob(f"{COMPILED_NAME}*")]
    assert written == ([] if shipped else [COMPILED_NAME])
    (later,) = outputs([child(env)])
    assert later.startswith(first[0].split("|")[0])
    place = Path(later.split("|")[2])
    assert place.is_relative_to(tmp_path)
    assert len(later.split("|")) == 3, "a warm start imports neither pydantic nor yaml"


FIRST_ANSWER = """
import sys
before = set(sys.modules)
import legalref
assert legalref.resolve("п. 2 ч. 3 ст. 125 УК РК").refs == ("kz-cc:art125/part3/point2",)
assert "legalref.names.listed" not in sys.modules, "it has no name"
print(*sorted({name.partition(".")[0] for name in sys.modules.keys() - before}))
"""


def test_a_first_answer_loads_little() -> None:
    list(outputs([child({})]))  # compiles what is missing
    (loaded,) = outputs([child({}, FIRST_ANSWER)])
    heavy = {
        "asyncio", "hashlib", "importlib_metadata", "logging", "multiprocessing", "pathlib",
        "pydantic", "rapidfuzz", "shutil", "ssl", "tempfile", "urllib", "yaml",
    }  # fmt: skip
    assert not heavy & set(loaded.split()), "each costs more than reading the mention"


def test_the_packaged_data_load_from_an_archive(tmp_path: Path) -> None:
    root = PACKAGE / "_data"
    data = root if root.is_dir() else PACKAGE.parent / "data"
    archive = tmp_path / "legalref.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in PACKAGE.rglob("*.py"):
            file.write(path, f"legalref/{path.relative_to(PACKAGE).as_posix()}")
        for path in data.rglob("*.yaml"):
            file.write(path, f"legalref/_data/{path.relative_to(data).as_posix()}")
        compiled = compile_snapshot(snapshot(str(data)))
        file.writestr(f"legalref/_data/{COMPILED_NAME}", compiled)
    env = {"PYTHONPATH": str(archive)}
    code = f"import sys; sys.path.insert(0, {str(archive)!r})\n{CHILD}\n{WHERE}"
    (out,) = outputs([child(env, code)])
    facts, file_name = out.splitlines()
    assert file_name.startswith(str(archive))
    assert facts.split("|")[1] == "exists"
    assert len(facts.split("|")) == 3, "the compiled form inside the archive was not used"


def test_the_header_is_readable(small: Path) -> None:
    files = snapshot(str(small))
    header = json.loads(compile_snapshot(files).partition(b"\n")[0])
    assert header["source"] == files.digest
    assert header["format"] == compiling.FORMAT
