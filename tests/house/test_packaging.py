"""What users install is what was tested: sdist -> wheel -> clean environment -> tests elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.packaging, pytest.mark.checkout]

ROOT = Path(__file__).parents[2]
MENTION = "п. 2 ч. 3 ст. 125 УК РК"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a stranger would: UTF-8, and nothing of this checkout on the path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    # Coverage and options of the outer run do not concern the inner one.
    environment.pop("PYTEST_ADDOPTS", None)
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=900,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this checkout; LEGALREF_DIST may name where one has been built."""
    if given := os.environ.get("LEGALREF_DIST"):
        (archive,) = Path(given).glob("*.tar.gz")
        return archive
    out = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--outdir", out, ROOT, cwd=out)
    (archive,) = out.glob("*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the unpacked sdist, not from the checkout."""
    if given := os.environ.get("LEGALREF_DIST"):
        (built,) = Path(given).glob("*.whl")
        return built
    out = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(out, filter="data")
    (source,) = (path for path in out.iterdir() if path.is_dir())
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, source, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a clean environment that has the wheel and what its tests need."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True, upgrade_deps=True)
    found = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(found, "-m", "pip", "install", "-q", f"{wheel}[test]", cwd=home)
    return found


def yaml_files() -> set[str]:
    return {path.relative_to(ROOT / "data").as_posix() for path in ROOT.glob("data/**/*.yaml")}


def test_the_sdist_has_everything_a_reader_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"data/{name}" for name in yaml_files()} <= names
    assert {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "legalref/py.typed"} <= names
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/*.py")} <= names
    assert {path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*.py")} <= names


def test_the_wheel_has_every_yaml_file_and_only_our_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        packed = {
            name.removeprefix("legalref/_data/"): archive.read(name)
            for name in names
            if name.startswith("legalref/_data/") and name.endswith(".yaml")
        }
    # hatchling leaves out git-ignored files without a word, so the sets are compared.
    assert set(packed) == yaml_files() != set()
    for name, content in packed.items():
        assert content == (ROOT / "data" / name).read_bytes(), name
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"legalref"}
    assert "legalref/py.typed" in names
    assert not {name for name in names if "test" in name.lower()}


def test_two_builds_are_the_same_byte_for_byte(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(again) as one, zipfile.ZipFile(wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert [n for n in one.namelist() if one.read(n) != other.read(n)] == []


def test_the_installed_command_resolves(python: Path, tmp_path: Path) -> None:
    script = python.parent / ("legalref.exe" if os.name == "nt" else "legalref")
    assert "kz-cc:art125/part3/point2" in run(script, "resolve", MENTION, cwd=tmp_path)
    assert "kz-cc:art125/part3/point2" in run(
        python, "-m", "legalref", "resolve", MENTION, cwd=tmp_path
    )


def test_the_installed_package_reads_its_own_data(python: Path, tmp_path: Path) -> None:
    # A decoy: an installed package must never read a data folder that it did not bring.
    (tmp_path / "data").mkdir()
    code = (
        "import sys, legalref; law = legalref.load(); "
        "assert legalref.resolve(sys.argv[1]).ok; "
        "assert 'yaml' not in sys.modules, 'the compiled corpus was not used'; "
        "print(len(law.offences))"
    )
    assert run(python, "-c", code, MENTION, cwd=tmp_path).strip() == "8"


def tied_to_the_checkout(folder: str, names: list[str]) -> list[str]:
    """Test modules that are about the files around the package, as their mark says; byte code."""
    return [
        name
        for name in names
        if name == "__pycache__"  # others write there meanwhile
        or (
            name.endswith(".py")
            and re.search(
                r"^pytestmark = .*mark\.checkout", Path(folder, name).read_text("utf-8"), re.M
            )
        )
    ]


def test_the_tests_pass_against_the_wheel_from_elsewhere(python: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=tied_to_the_checkout)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    # Properties hold of the code, wherever it is installed; rows and files are what may be missing.
    chosen = "not packaging and not browser and not checkout and not hypothesis"
    where = run(python, "-c", "import legalref; print(legalref.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(python.parents[1])
    run(python, "-m", "pytest", "-q", "-m", chosen, "tests", cwd=tmp_path)
    run(python, "-m", "pytest", "-q", "-m", chosen, "--pyargs", "legalref", cwd=tmp_path)
