"""The command line: what it prints, where, and the exit code that says how it went."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import legalref
from legalref.cli.command import COMMANDS, main

MENTION = "п. 2 ч. 3 ст. 125 УК РК"
POINT = "kz-cc:art125/part3/point2"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def process(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "legalref", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


# ------------------------------------------------------------------ resolve


def test_resolve_prints_the_provision_its_penalty_state_sources_and_address(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = call(capsys, "resolve", MENTION)
    assert (code, err) == (0, "")
    assert POINT in out
    assert "imprisonment 10–15 years" in out
    assert "in force" in out
    assert "k-S1" in out
    assert "https://old.adilet.zan.kz/rus/docs/K1400000226#z512" in out
    assert out.count("no legal advice") == 1


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("проект УК РК", ["draft", "draft"]),
        ("2009 г., № 24, ст. 128", ["gazette", "gazette"]),
        ("ст. 15 лет", ["count-behind", "count-behind"]),
        ("ст. 15 Федерального закона о связи", ["wording-ru", "foreign-law"]),
        ("ст. 128 УК РК", ["resolved"]),
    ],
)
def test_resolve_prints_the_rules_that_fired_in_order(
    text: str, rules: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):  # what was learnt of the first does not hide the rules of the second
        _, out, _ = call(capsys, "resolve", "--why", "--json", text)
        fired = [row["rule"] for row in json.loads(out)["rules"]]
        assert fired[-len(rules) :] == rules  # those that decided; others looked before them
    _, out, _ = call(capsys, "resolve", "--why", text)
    said = out.partition("Rules that fired, in order:\n")[2]
    assert [line.split()[0] for line in said.splitlines()] == fired
    assert "Rules that fired" not in call(capsys, "resolve", text)[1]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("ст. 135 УК РК (торговля людьми)", "title-beside"),
        ("ст. 128 УК РК, до 18 лет", "penalty-beside"),
        ("ст. 128 УК РК утратила силу", "ended-force"),
        ("ст. 135 УК РК 1997 года", "day-of-the-law"),
        ("ст. 999 УК РК", "article-beyond"),
        ("ст. 128 УК РК", "checked"),
    ],
)
def test_verify_prints_the_rules_that_fired_in_order(
    text: str, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        _, out, _ = call(capsys, "verify", "--why", "--json", text)
        assert json.loads(out)["rules"][-1]["rule"] == rule
    _, out, _ = call(capsys, "verify", "--why", text)
    said = out.partition("Rules that fired, in order:\n")[2]
    assert said.splitlines()[-1].split()[0] == rule
    assert "Rules that fired" not in call(capsys, "verify", text)[1]


def test_extract_prints_the_rules_that_bound_each_number(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Осуждён по ст. 128 УК РК, а по ст. 134 оправдан.", encoding="utf-8")
    _, out, _ = call(capsys, "extract", "--why", str(file))
    said = out.partition("Rules that fired, in order:\n")[2]
    fired = [line.split(maxsplit=1) for line in said.splitlines()]
    bound = [row for row in fired if row[0] in ("own-act", "carried-act")]
    assert bound == [["own-act", "«ст. 128 УК РК»"], ["carried-act", "«ст. 134»"]]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ст. 127.1 УК РФ", "foreign law"),
        ("ч. 9 ст. 128 УК РК", "not found"),
        ("ст. 128", "ambiguous"),
        ("128 тысяч", "not found"),
        ("", "not found"),
    ],
)
def test_what_is_refused_says_so_and_ends_with_code_1(
    text: str, status: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, "resolve", text)
    assert (code, err) == (1, "")
    assert status in out


def test_one_refusal_among_many_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "resolve", MENTION, "ст. 127.1 УК РФ", MENTION)
    assert code == 1
    assert out.count(f"«{MENTION}»") == 2
    assert out.count("no legal advice") == 1


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "resolve", "--json", MENTION, "ст. 128")
    first, second = map(json.loads, out.splitlines())
    assert code == 1
    assert first == legalref.resolve(MENTION).to_dict()
    assert (first["refs"], second["status"]) == ([POINT], "ambiguous")


@pytest.mark.parametrize(
    ("options", "refs"),
    [
        (["--within", "kz-cc"], ["kz-cc:art128"]),
        (["--within", "kz-cpc"], ["kz-cpc:art128"]),
        ([], []),
    ],
)
def test_within_decides_bare_numbers(
    options: list[str], refs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = call(capsys, "resolve", "--json", *options, "ст. 128")
    assert json.loads(out)["refs"] == refs


def test_country_decides_acts_without_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "resolve", "--json", "--country", "RU", "ст. 128 УК")
    assert json.loads(out)["status"] == "foreign"


def test_as_of_asks_for_the_law_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "resolve", "--json", "--as-of", "2014-06-01", "ст. 128 УК РК")
    answer = json.loads(out)
    assert answer["as_of"] == "2014-06-01"
    assert answer["cited"] == ["kz-cc-1997:art128"]


@pytest.mark.parametrize(("lang", "word"), [("ru", "Наказание"), ("kk", "Жаза"), ("en", "Penalty")])
def test_lang_chooses_the_words(lang: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert word in call(capsys, "resolve", "--lang", lang, MENTION)[1]


# ------------------------------------------------------------------ input


def test_a_dash_reads_lines_and_skips_empty_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, f"\ufeff{MENTION}\r\n\n  \nст. 128 УК РК\n".encode())
    code, out, _ = call(capsys, "resolve", "--json", "-", "ст. 135 УК РК")
    assert code == 0
    assert [json.loads(line)["text"] for line in out.splitlines()] == [
        MENTION, "ст. 128 УК РК", "ст. 135 УК РК",
    ]  # fmt: skip


def test_no_lines_are_nothing_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, b"")
    assert call(capsys, "resolve", "-") == (0, "", "")


def test_input_that_is_not_utf8_is_unusable_and_names_its_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, f"{MENTION}\n".encode() + "ст. 128".encode("cp1251") + b"\n")
    code, _, err = call(capsys, "resolve", "-")
    assert code == 2
    assert "standard input, line 2: not UTF-8" in err


def test_a_folder_without_data_is_unusable(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = call(capsys, "audit", "--data", str(tmp_path))
    assert (code, out) == (2, "")
    assert str(tmp_path) in err


@pytest.mark.parametrize("option", [["--within", "УК"], ["--country", "Kazakhstan"]])
def test_an_option_that_means_nothing_is_unusable(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, "resolve", *option, "ст. 128")
    assert (code, out) == (2, "")
    assert option[1] in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["--guess", "x"], ["resolve"], ["resolve", "--lang", "de", "x"],
     ["resolve", "--as-of", "yesterday", "x"], ["show"]],
)  # fmt: skip
def test_a_call_that_cannot_be_read_ends_with_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: legalref" in capsys.readouterr().err


# ------------------------------------------------------------------ show


def test_show_prints_versions_penalties_points_and_sources(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = call(capsys, "show", "kz-cc:art128")
    assert (code, err) == (0, "")
    for expected in (
        "Торговля людьми", "Адам саудасы", "12–15 years", "kz-law-111-viii", "2019-12-28",
        "k-S1  ", "https://old.adilet.zan.kz/rus/docs/K1400000226#z520",
    ):  # fmt: skip
        assert expected in out


@pytest.mark.parametrize(
    "text", ["kz-cc:art128", "ст. 128 УК РК", "kz-cc#art_128", "ҚР ҚК 128-бабы",
             "https://adilet.zan.kz/rus/docs/K1400000226#z520"],
)  # fmt: skip
def test_show_takes_ids_addresses_and_citations(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = call(capsys, "show", text)
    assert code == 0
    assert "kz-cc:art128" in out


def test_show_prints_acts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "show", "kz-law-110-viii")
    assert code == 0
    assert "О противодействии торговле людьми" in out
    assert "2024-09-05" in out


def test_show_as_of_prints_the_state_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    _, then, _ = call(capsys, "show", "--as-of", "2019-01-01", "kz-cc:art135/part1")
    _, now, _ = call(capsys, "show", "kz-cc:art135/part1")
    assert "5–7 years" in then
    assert "5–9 years" in now


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["kz-cc:art128/part9"], "parts 1–4"),
        (["ст. 127.1 УК РФ"], "another country"),
        (["128 тысяч"], ""),
        (["--as-of", "2020-01-01", "kz-law-110-viii"], "not yet in force"),
    ],
)
def test_what_show_cannot_show_goes_to_standard_error(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(capsys, "show", *arguments)
    assert (code, out) == (1, "")
    assert err.startswith(f"legalref: {arguments[-1]}: ")
    assert reason in err


def test_show_goes_on_after_a_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "show", "kz-cc:art999", "kz-cc:art190")
    assert code == 1
    assert "Мошенничество" in out
    assert "art999" in err


# ------------------------------------------------------------------ audit


def test_audit_counts_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "audit", "--json")
    report = json.loads(out)
    law = legalref.load()
    assert code == 0
    assert len(report["gaps"]) == len(law.gaps) > 0
    assert len(report["conflicts"]) == len(law.conflicts) > 0
    assert report["coverage"]["modelled"]["provisions"] == len(law.provisions)
    for act, row in report["modelled"].items():
        assert row["A"] + row["B"] + row["C"] == row["provisions"], act
    assert sum(row["provisions"] for row in report["modelled"].values()) == len(law.provisions)
    assert set(report["outlined"]) == {act.key for act in law.acts if law.outline(act.key)}


def test_audit_prints_every_gap_and_conflict(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "audit")
    unwrapped = " ".join(out.split())
    law = legalref.load()
    for gap in law.gaps:
        assert " ".join(gap.text.split()) in unwrapped
    for conflict in law.conflicts:
        assert " ".join(conflict.follows.split()) in unwrapped
    assert law.info.checked_until.isoformat() in out


# ------------------------------------------------------------------ the door


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"legalref {legalref.__version__}\n"


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_teaches_by_example(command: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"] if command else ["--help"])
    out = capsys.readouterr().out
    assert "examples:\n  legalref " in out
    for name in [command] if command else COMMANDS:
        assert f"legalref {name}" in out


def test_the_examples_of_the_help_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line under ``examples:`` is a call that argparse takes."""
    import shlex

    from legalref.cli.command import _parser

    for name, command in COMMANDS.items():
        examples, _, _ = command.examples.partition("\n\n")
        for line in examples.splitlines():
            # What stands before a pipe makes the input, what stands behind < is the input.
            program, *arguments = shlex.split(line.rpartition("| ")[2].partition(" <")[0])
            assert program == "legalref"
            assert _parser().parse_args(arguments).command == name


def test_output_is_utf8_whatever_the_locale_says() -> None:
    done = process("resolve", MENTION, LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert f"«{MENTION}»" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="arguments are text on Windows")
def test_an_argument_that_is_no_text_is_no_crash() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "legalref", "resolve", "--json", b"\xff 128"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["status"] == "not_found"


@pytest.mark.skipif(os.name == "nt", reason="no SIGPIPE on Windows")
def test_a_reader_that_goes_away_is_no_traceback() -> None:
    lines = f"{MENTION}\n".encode() * 2000
    running = subprocess.Popen(
        [sys.executable, "-m", "legalref", "resolve", "--json", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.close()
    _, err = running.communicate(lines)
    assert err == b""
    assert running.returncode == 141


def test_colour_is_for_terminals_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in call(capsys, "resolve", MENTION)[1]
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[32m" in call(capsys, "resolve", MENTION)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call(capsys, "resolve", MENTION)[1]


def test_an_interrupt_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(legalref, "load", interrupt)
    assert call(capsys, "audit") == (130, "", "legalref: interrupted\n")
