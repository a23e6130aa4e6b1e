"""What a newcomer tries first: searching, short commands, and errors that lead further."""

from __future__ import annotations

import pytest

import legalref
from legalref.cli import main
from legalref.errors import UnknownProvisionError

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


def test_a_key_that_lacks_its_level_has_a_neighbour() -> None:
    with pytest.raises(UnknownProvisionError) as caught:
        LAW["kz-cc:128"]
    assert caught.value.nearest[0] == "kz-cc:art128"


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
