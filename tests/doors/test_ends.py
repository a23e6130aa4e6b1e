"""However a command ends: one line, the documented code, no traceback, and no half of a file."""

from __future__ import annotations

import ast
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import legalref
from legalref.cli.page.packages import lock

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and files of POSIX")

COMMAND = [sys.executable, "-m", "legalref"]
MENTION = "п. 2 ч. 3 ст. 125 УК РК"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
SHORT = {
    "resolve": ["resolve", MENTION],
    "refused": ["resolve", "--json", "ст. 128"],
    "data": ["data", "new-version", "kz-cc:art128", "--from", "2030-01-01"],
    "help": ["--help"],
}


def run(arguments: list[str], **given: Any) -> tuple[int, str]:
    given = {"env": ENVIRONMENT, **given}
    done = subprocess.run([*COMMAND, *arguments], stderr=subprocess.PIPE, timeout=120, **given)
    return done.returncode, done.stderr.decode()


def one_line(words: str) -> None:
    assert words.startswith("legalref: ")
    assert words.count("\n") == 1
    assert "Traceback" not in words


# ------------------------------------------------------------------ the output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("name", list(SHORT))
def test_a_full_disk_is_unusable(name: str) -> None:
    with open("/dev/full", "wb") as full:
        code, words = run(SHORT[name], stdout=full)
    assert code == 2
    one_line(words)
    assert "No space left" in words


@pytest.mark.parametrize("name", ["resolve", "help"])
def test_a_closed_output_is_unusable(name: str) -> None:
    code, words = run(SHORT[name], preexec_fn=lambda: os.close(1))
    assert code == 2
    one_line(words)


def test_a_closed_input_is_an_empty_one() -> None:
    done = subprocess.run(
        [*COMMAND, "resolve", "-"], capture_output=True, env=ENVIRONMENT,
        preexec_fn=lambda: os.close(0),
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_errors_that_nobody_can_be_told_leave_the_code() -> None:
    arguments = [*COMMAND, "audit", "--data", "/none"]
    closed = subprocess.run(
        arguments, stdout=subprocess.PIPE, env=ENVIRONMENT, preexec_fn=lambda: os.close(2)
    )
    assert (closed.returncode, closed.stdout) == (2, b"")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_that_goes_away_ends_the_command(workers: str, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(f"По {MENTION}.\n" * 5000, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "extract", "--json", "--lines", "--workers", workers, str(text)],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stderr:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""  # the workers hold it open as well, and have ended
    assert process.wait(60) == 141


# ------------------------------------------------------------------ signals


def _started(arguments: list[str], sign: Callable[[], bool]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [*COMMAND, *arguments], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        # A shell may have told its children to ignore interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    for _ in range(600):
        if sign():
            return process
        time.sleep(0.1)
    process.kill()
    raise AssertionError("it has not begun")


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("command", ["validate", "extract"])
def test_a_signal_leaves_no_half_of_a_file(
    command: str, signum: int, code: int, tmp_path: Path
) -> None:
    source, target = tmp_path / "rows.jsonl", tmp_path / "out" / "items.jsonl"
    target.parent.mkdir()
    target.write_text("of yesterday\n", encoding="utf-8")
    # A pipe that nobody closes: the command reads what there is and waits.
    os.mkfifo(source)
    row = f'{{"ref": "{MENTION}"}}\n' if command == "validate" else f"{MENTION}\n"
    arguments = {
        "validate": ["validate", "--format", "jsonl", "--items", str(target), str(source)],
        "extract": ["extract", "--lines", "--workers", "2", "--html", str(target), str(source)],
    }[command]
    writer = os.open(source, os.O_RDWR)
    try:
        os.write(writer, row.encode() * 500)

        def began() -> bool:
            if command == "validate":
                return any(target.parent.glob(".*.part"))
            return not _waits(writer)

        process = _started(arguments, began)
        words = _signalled(process, signum, code)
    finally:
        os.close(writer)
    one_line(words)
    assert [path.name for path in target.parent.iterdir()] == ["items.jsonl"]
    assert target.read_text(encoding="utf-8") == "of yesterday\n"


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("command", ["watch", "page"])
def test_a_signal_ends_what_reads_and_what_writes_a_folder(
    command: str, signum: int, code: int, tmp_path: Path
) -> None:
    packages, out = tmp_path / "packages", tmp_path / "out"
    packages.mkdir()
    out.mkdir()
    (out / "index.html").write_text("of yesterday\n", encoding="utf-8")
    source = packages / lock()["pyodide"]["file"] if command == "page" else tmp_path / "refs.txt"
    os.mkfifo(source)
    arguments = {
        "page": ["page", str(out), "--packages", str(packages)],
        "watch": ["watch", str(source), "--since", "2024-01-01"],
    }[command]
    writer = os.open(source, os.O_RDWR)
    try:
        os.write(writer, b"kz-cc:art128\n")
        process = _started(arguments, lambda: not _waits(writer))
        words = _signalled(process, signum, code)
    finally:
        os.close(writer)
    one_line(words)
    assert [path.name for path in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text(encoding="utf-8") == "of yesterday\n"


def _signalled(process: subprocess.Popen[bytes], signum: int, code: int) -> str:
    """Send a process a signal that ends it with ``code``; return what it says to the terminal."""
    process.send_signal(signum)
    assert process.stderr is not None
    with process.stderr:
        words = process.stderr.read().decode()
    assert process.wait(60) == code
    return words


def _waits(pipe: int) -> bool:
    """Whether something that was written into a pipe is still to be read."""
    import fcntl
    import struct
    import termios

    waiting = fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)
    return bool(struct.unpack("i", waiting)[0])


# ------------------------------------------------------------------ files


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


WRITING: dict[str, Callable[[str, str], list[str]]] = {
    "extract --html": lambda text, out: ["extract", "--html", out, text],
    "extract --output": lambda text, out: ["extract", "--format", "jsonl", "--output", out, text],
    "check --report": lambda text, out: ["check", "--report", f"{out}.html", text],
    "check --marked": lambda text, out: ["check", "--marked", f"{out}.html", text],
    "validate --items": lambda text, out: ["validate", "--format", "conll", "--items", out, text],
    "validate --report": lambda text, out: ["validate", "--format", "conll", "--report", f"{out}.csv", text],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old"), [(name, True) for name in WRITING] + [("check --report", False)]
)
def test_a_disk_that_fills_leaves_no_half_of_a_file(name: str, old: bool, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    text = tmp_path / "text.txt"
    if name.startswith("validate"):
        text.write_text("\n".join(["ст.\tB-LAW", "128\tI-LAW", ""] * 200), encoding="utf-8")
    else:
        text.write_text(f"По {MENTION}; " * 400, encoding="utf-8")
    arguments = WRITING[name](str(text), str(folder / "out"))
    target = next(Path(each) for each in arguments if each.startswith(str(folder)))
    if old:
        target.write_text("of yesterday\n", encoding="utf-8")
    # Python takes a short write of byte code for a whole one, and every later process reads it.
    environment = {**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"}
    code, words = run(
        arguments, stdout=subprocess.DEVNULL, preexec_fn=_small_files, env=environment
    )
    assert code == 2
    one_line(words)
    assert [path.read_text("utf-8") for path in folder.iterdir()] == ["of yesterday\n"] * old


def test_files_keep_their_mode_and_links_lead_where_they_did(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("")
    real.chmod(0o640)
    link.symlink_to(real)
    legalref.validate([MENTION]).to_csv(link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "kz-cc:art125" in real.read_text(encoding="utf-8")


# ------------------------------------------------------------------ one writer


def test_only_one_module_writes_to_the_terminal() -> None:
    folder = Path(legalref.__file__).parent / "cli"
    for path in sorted(folder.rglob("*.py")):
        if path == folder / "output.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in ("print", "sys.stdout.write", "sys.stderr.write"), path


# ------------------------------------------------------------------ the call


def test_arguments_are_read_whatever_the_locale_says() -> None:
    environment = {**ENVIRONMENT, "LC_ALL": "C", "LANG": "C"}
    for name in ("PYTHONUTF8", "PYTHONIOENCODING", "PYTHONCOERCECLOCALE"):
        environment.pop(name, None)
    for more in ({}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = subprocess.run(
            [*COMMAND, "resolve", "--json", MENTION],
            capture_output=True,
            env={**environment, **more},
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert MENTION in done.stdout.decode("utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of files are bytes there")
def test_names_of_files_are_those_of_people_whatever_the_locale_says(tmp_path: Path) -> None:
    environment = {
        **ENVIRONMENT, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
    }  # fmt: skip
    (tmp_path / "текст.txt").write_text(f"По {MENTION}.", encoding="utf-8")

    def said(*arguments: str) -> tuple[int, str, str]:
        command = [*COMMAND, *arguments]
        done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    code, out, words = said("extract", "--html", "стр.html", "текст.txt")
    assert (code, out, words) == (0, "", "")
    code, out, words = said("check", "--report", "отчёт.csv", "--marked", "м.md", "текст.txt")
    assert (code, words) == (0, "")
    code, out, words = said("extract", "текст.txt")
    assert (code, out.splitlines()[0], words) == (0, "текст.txt", "")
    code, out, words = said("check", "нет.txt")
    assert (code, out, words) == (2, "", "legalref: нет.txt: No such file or directory\n")
    code, out, words = said("check", "--report", "нет/о.csv", "текст.txt")
    assert (code, words) == (2, "legalref: нет/о.csv: No such file or directory\n")
    written = {"текст.txt", "стр.html", "отчёт.csv", "м.md"}
    assert {path.name for path in tmp_path.iterdir()} == written
