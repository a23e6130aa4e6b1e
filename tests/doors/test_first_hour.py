"""What a newcomer tries first: searching, short commands, and errors that lead further."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import legalref
from legalref.cli import completion, main
from legalref.cli.command import COMMANDS, _parser
from legalref.errors import UnknownProvisionError
from legalref.values.display import Displayable, DisplayLang

LAW = legalref.load()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("торговля людьми", "kz-cc:art128"),
        ("ТОРГОВЛЮ ЛЮДЬМИ", "kz-cc:art128"),
        ("адам саудасы", "kz-cc:art128"),
        ("human trafficking", "kz-cc:art128"),
        ("сутенёрство", "kz-cc:art309"),
        ("мошенничество", "kz-cc:art190"),
        ("торговля несовершеннолетними", "kz-cc:art135"),
    ],
)
def test_a_search_finds_the_provision_of_a_name_first(words: str, first: str) -> None:
    hits = LAW.search(words)
    assert hits[0].id == first
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert LAW.find(words) is LAW[first]


def test_a_search_reads_the_rules_on_referral() -> None:
    assert any(hit.id.act == "kz-order-35289" for hit in LAW.search("временное жильё"))


@pytest.mark.parametrize("words", ["", "  ", "абракадабра", "!!!"])
def test_a_search_for_nothing_finds_nothing(words: str) -> None:
    assert LAW.search(words) == ()
    with pytest.raises(UnknownProvisionError):
        LAW.find(words)


def test_a_search_keeps_its_limit_and_its_day() -> None:
    assert len(LAW.search("статья", limit=3)) <= 3
    assert LAW.search("торговля людьми", limit=0) == ()
    view = LAW.at("2014-06-01")
    assert all(hit.id in view or view.status(hit.id) for hit in view.search("торговля людьми"))
    assert "kz-cc:art128" not in [hit.id for hit in view.search("торговля людьми")]


def test_what_was_resolved_can_be_cited() -> None:
    assert legalref.cite(legalref.resolve("ч. 2 ст. 128 УК РК"), lang="en") == "Art. 128(2) CC RK"
    mention = legalref.extract("по ст. 135 УК РК")[0]
    assert legalref.cite(mention, lang="kk") == "ҚР ҚК-нің 135-бабы"
    with pytest.raises(ValueError, match="nothing to cite: The text names article 128"):
        legalref.cite(legalref.resolve("ст. 128"))


def test_a_citation_is_no_key_and_the_error_names_the_verb() -> None:
    with pytest.raises(UnknownProvisionError, match="resolve"):
        LAW["ст. 128 УК РК"]
    with pytest.raises(UnknownProvisionError, match="resolve"):
        legalref.cite("ст. 128 УК РК")


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("kz-cc:128", "kz-cc:art128"),
        ("kz-cc:128/3", "kz-cc:art128/part3"),
        ("kz-cc:125/3/2", "kz-cc:art125/part3/point2"),
        ("kz-law-110-viii:18/2", "kz-law-110-viii:art18/point2"),
    ],
)
def test_a_key_that_lacks_its_level_has_a_neighbour(key: str, near: str) -> None:
    with pytest.raises(UnknownProvisionError) as caught:
        LAW[key]
    assert caught.value.nearest[0] == near


@pytest.mark.parametrize("within", ["УК РК", "kz-uk", "kz-ccc", ""])
def test_an_act_that_is_none_is_refused_alike(within: str) -> None:
    with pytest.raises(ValueError, match=r"within .*expected the id of an act, such as 'kz-cc'"):
        legalref.resolve("ст. 128", within=within)


def test_a_refused_act_has_the_one_that_was_meant() -> None:
    with pytest.raises(ValueError, match="did you mean 'kz-cc'"):
        legalref.resolve("ст. 128", within="УК РК")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_text_alone_is_resolved(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "ст. 128 УК РК") == said(capsys, "resolve", "ст. 128 УК РК")


@pytest.mark.parametrize(
    ("argv", "meant"),
    [
        (("ст.", "128", "УК", "РК"), ("ст. 128 УК РК",)),
        (("ст. 128 УК РК", "--json"), ("ст. 128 УК РК", "--json")),
        (("Article", "128", "CC", "RK", "--lang", "kk"), ("Article 128 CC RK", "--lang", "kk")),
        (("ст. 128 УК РК", "ст. 135 УК РК"), ("ст. 128 УК РК", "ст. 135 УК РК")),
        (("human", "trafficking"), ("human trafficking",)),
    ],
)
def test_a_text_needs_neither_command_nor_quotes(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], meant: tuple[str, ...]
) -> None:
    assert said(capsys, *argv) == said(capsys, "resolve", *meant)


def test_a_mistyped_command_has_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["reslove", "x"])
    assert stopped.value.code == 2
    assert "Did you mean resolve?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("cite", "ч. 2 ст. 128 УК РК", "--lang", "kk"), 0, "ҚР ҚК-нің 128-бабының 2-бөлігі"),
        (("cite", "kz-cc:art134", "kz-cc:art135", "--lang", "en"), 0, "Arts. 134 and 135 CC RK"),
        (("cite", "ст. 999 УК РК"), 1, "no article 999"),
        (("cite", "kz-cc:art128", "--style", "x"), 2, "expected one of"),
        (("search", "сутенёрство"), 0, "kz-cc:art309"),
        (("search", "абракадабра"), 1, ""),
        (("diff", "2024-09-01", "2024-09-30"), 0, "kz-law-110-viii"),
        (("diff", "2024", "2025-01-01"), 2, "2024"),
        (("export", "bibtex", "ст. 128 УК РК"), 0, "@"),
        (("export", "csl-json", "kz-cc:art128"), 0, '"type"'),
    ],
)
def test_the_short_commands(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], code: int, words: str
) -> None:
    got, out, err = said(capsys, *argv)
    assert got == code
    assert words in out + err


ASKED = (
    lambda act: legalref.resolve("ст. 128", within=act),
    lambda act: legalref.extract("ст. 128", context={"act": act}),
    lambda act: legalref.check("ст. 128", context={"act": act}),
    lambda act: legalref.validate(["ст. 128"], within=act),
)


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("given", ["УК РК", "kz-uk", "kz-c", "Уголовный кодекс"])
def test_every_verb_names_the_act_that_was_meant(ask: Callable[[str], object], given: str) -> None:
    with pytest.raises(ValueError, match=r"expected the id of an act, .* did you mean 'kz-cc'\?"):
        ask(given)


@pytest.mark.parametrize("ask", ASKED)
def test_an_act_may_be_given_in_every_form_of_an_id(ask: Callable[[str], object]) -> None:
    for given in ("kz-cc", "kz-cc:art128", "https://adilet.zan.kz/rus/docs/K1400000226"):
        assert ask(given) is not None


def test_a_document_that_is_no_id_is_refused_and_one_that_is_not_known_is_not() -> None:
    with pytest.raises(ValueError, match=r"document 'УК РК': .* did you mean 'kz-cc'\?"):
        legalref.extract("статья 128 настоящего Кодекса", document="УК РК")
    assert (
        legalref.extract("статья 128 настоящего Кодекса", document="kz-none")[0].status
        != "resolved"
    )


RECORDS: list[dict[str, object]] = [
    {"ref": "ст. 128 УК РК", "name": "торговля людьми"},
    {"ref": "ст. 128 УК РК", "name": "кража"},
    {"ref": "ст. 128 УК РК", "name": "Иванов"},
    {"ref": "ст. 128 УК РК", "name": "report-17.txt", "comment": "x"},
    {"citation": "ст. 135 УК РК", "offence": "торговля людьми"},
    {"норма": "ст. 128 УК РК", "наказание": "до 15 лет"},
    {"Ссылка": "ст. 128 УК РК", "Название": "Торговля людьми"},
    {"act": "УК РК", "article": 128, "part": 9},
    {"кодекс": "УК РК", "статья": "128", "состав": "торговля людьми"},
    {"статья": "ст. 128 УК РК"},
    {"ref": "", "law": "ст. 128 УК РК"},
    {"ref": "ст. 270 УК РК", "as_of": "2013-01-01"},
    {"citation": "ст. 128 УК РК", "max_years": 18},
    {"citation": "ст. 128 УК РК", "title": ["кража"]},
]


@pytest.mark.parametrize("record", RECORDS, ids=str)
def test_a_mapping_means_the_same_to_verify_and_to_validate(record: dict[str, object]) -> None:
    [item] = legalref.validate([record]).items
    verdict = legalref.verify(record)
    assert (verdict.code, verdict.reason, verdict.refs) == (
        item.verdict.code, item.verdict.reason, item.verdict.refs,
    )  # fmt: skip


def test_a_name_counts_where_the_corpus_knows_it_and_what_was_not_read_is_said() -> None:
    assert [legalref.verify(record).code for record in RECORDS[:4]] == [
        "ok",
        "title-mismatch",
        "ok",
        "ok",
    ]
    found = legalref.verify(RECORDS[3]).findings
    assert [(finding.field, finding.message()) for finding in found] == [
        ("name", "These fields were not read: name, comment.")
    ]
    listed = legalref.verify(RECORDS[-1])
    assert (listed.code, "title" in listed.message()) == ("unverifiable", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("по ст. 128 УК РК", 0),
        ("по ст. 128 и ст. 999 УК РК", 1),
        ("по ст. 127.1 УК РФ", 1),
        ("по ст. 128", 1),
        ("ничего", 1),
    ],
)
@pytest.mark.parametrize("options", [(), ("--lines",), ("--json",)])
def test_the_exit_code_of_extract_says_whether_every_mention_resolved(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    text: str,
    code: int,
    options: tuple[str, ...],
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(f"{text}\n", encoding="utf-8")
    assert said(capsys, "extract", *options, str(file))[0] == code


SHOWN = (
    legalref.resolve("ст. 128 УК РК"),
    legalref.resolve("УК РК"),
    legalref.resolve("ст. 128 и 135 УК РК"),
    legalref.extract("по ст. 128 УК РК")[0],
    legalref.verify("ст. 128 УК РК (торговля людьми)"),
    legalref.verify("ст. 135 УК РК (торговля людьми)"),
    LAW["kz-cc:art128"],
    LAW["kz-cc"],
)


@pytest.mark.parametrize("value", SHOWN, ids=repr)
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_no_two_rows_of_what_is_shown_say_the_same(value: Displayable, lang: DisplayLang) -> None:
    blocks = re.split(r"\n(?=#)", value.to_markdown(lang))
    for block in blocks:
        labels = re.findall(r"^- ([^:*]+):", block, flags=re.M)
        assert len(set(labels)) == len(labels), labels
    whole = value.to_text(lang)
    word = {"en": "Status", "ru": "Состояние", "kk": "Күйі"}[lang]
    assert len(re.findall(rf"^{word}\b", whole, flags=re.M)) <= 1


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_day_after_the_last_copy_is_not_called_checked(lang: DisplayLang) -> None:
    checked = LAW.info.checked_until
    later, before = (
        LAW.at(checked + dt.timedelta(days=days))["kz-cc:art128"].to_text(lang).split()
        for days in (30, -30)
    )
    assert str(checked) in " ".join(later)
    assert len(later) > len(before)


def typed_in_bash(line: str) -> list[str]:
    """Return what bash offers behind a line, whose last word is being typed."""
    words = line.split(" ")
    run = subprocess.run(
        ["bash", "-c", 'eval "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _legalref; printf "%s\\n" "${COMPREPLY[@]}"',
         "bash", completion.script(_parser(), "bash", LAW), *words],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return run.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("line", "offered", "never"),
    [
        ("legalref ", {*COMMANDS, "--help", "--version"}, {"--json"}),
        ("legalref re", {"resolve"}, {"export"}),
        ("legalref resolve --", {"--json", "--within", "--lang", "--as-of"}, {"--limit"}),
        ("legalref resolve --lang ", {"en", "ru", "kk"}, {"--json"}),
        ("legalref resolve --within kz-c", {"kz-cc", "kz-cpc"}, {"un-palermo"}),
        ("legalref export ", {"bibtex", "skos"}, set[str]()),
        ("legalref data ", {"new-act", "compare"}, set[str]()),
        ("legalref completion ", {"bash", "zsh", "fish"}, set[str]()),
    ],
)
def test_bash_completes_the_command_line(line: str, offered: set[str], never: set[str]) -> None:
    found = set(typed_in_bash(line))
    assert offered <= found
    assert not never & found


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_every_shell_knows_every_command_and_option(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    code, out, _ = said(capsys, "completion", shell)
    assert code == 0
    for name, command in COMMANDS.items():
        assert re.search(rf"\b{name}\b", out)
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        for action in parser._actions:
            for option in action.option_strings:
                assert option.lstrip("-") in out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=out, encoding="utf-8", check=True)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("незаконная торговля людьми", "kz-cc:art128"),
        ("Протокол ООН по борьбе с торговлей людьми", "un-palermo"),
        ("№ 844 от 22 октября 2024", "kz-order-35289"),
        ("2024 жылғы 22 қазандағы № 844", "kz-order-35289"),
        ("226-V", "kz-cc"),
        ("226-V ЗРК", "kz-cc"),
        ("110-VIII", "kz-law-110-viii"),
        ("C029", "ilo-29"),
    ],
)
def test_a_refusal_names_what_the_words_resemble(text: str, near: str) -> None:
    found = legalref.resolve(text)
    assert (found.status, found.refs) == ("not_found", ())
    assert found.candidates[0].id == near
    assert found.candidates[0].score <= 0.5
    if found.reason.code == "resembles":
        for lang in ("en", "ru", "kk"):
            assert near in found.explain(lang)
    with pytest.raises(legalref.errors.UnknownReferenceError):
        legalref.resolve_one(text)


def test_a_near_title_that_is_one_resolves() -> None:
    assert legalref.resolve("ILO C029").refs == ("ilo-29",)


@pytest.mark.parametrize(
    "text",
    [
        "хорошая погода сегодня",
        "моя бабушка",
        "128 тысяч",
        "№ 844 от 23 октября 2024",
        "№ 844",
        "",
        "абракадабра",
    ],
)
def test_what_resembles_nothing_has_no_candidates_of_names(text: str) -> None:
    assert legalref.resolve(text).candidates == ()
