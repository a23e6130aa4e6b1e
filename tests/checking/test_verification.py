"""Claims and their verdicts: ``cases/verify.yaml`` is the specification."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pickle
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

import legalref
from legalref.checking.facts import Facts
from legalref.checking.penalties import FOR_LIFE, read_penalty, span_words
from legalref.checking.shapes import Shapes
from legalref.checking.verification import Verifier
from legalref.languages.dates import read_day
from legalref.languages.messages import MESSAGES
from legalref.names.listed import names_of
from legalref.names.titles import language_of
from legalref.text.numerals import in_digits
from legalref.verdicts import VERDICTS, Reference, Verdict, make_verdict
from strategies import tries

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "verify.yaml").read_text("utf-8"))
LANGS = ("en", "ru", "kk")


def code(claim: Any, **given: Any) -> str:
    return legalref.verify(claim, **given).code


@pytest.mark.parametrize("row", CASES, ids=[row["name"] for row in CASES])
def test_verdict(row: dict[str, Any]) -> None:
    verdict = legalref.verify(row["claim"], as_of=row.get("as_of"))
    expect = row["expect"]
    actual = {
        "code": verdict.code,
        "suggestion": str(verdict.suggestion) if verdict.suggestion else None,
        "refs": [str(ref) for ref in verdict.refs],
        "expected": verdict.expected,
        "found": verdict.found,
        "in_scope": verdict.in_scope,
    }
    shown = [key for key in actual if key in expect]
    assert {key: actual[key] for key in shown} == {key: expect[key] for key in shown}
    assert expect.get("message", "") in verdict.message("en")
    assert set(expect.get("others", ())) <= {finding.code for finding in verdict.findings}
    for lang in LANGS:
        assert verdict.message(lang)  # type: ignore[arg-type]
        assert "{" not in verdict.message(lang)  # type: ignore[arg-type]


def test_every_code_of_the_design_has_its_bucket() -> None:
    assert {name: kind.bucket for name, kind in VERDICTS.items()} == {
        "ok": "ok",
        **dict.fromkeys(
            ("unknown-act", "unknown-provision", "not-yet-in-force", "no-longer-in-force",
             "renumbered", "title-mismatch", "penalty-mismatch", "status-mismatch", "malformed",
             "span-mismatch", "unknown-label", "missed-mention"),
            "wrong",
        ),
        **dict.fromkeys(("ambiguous", "outside", "foreign", "unverifiable"), "unknown"),
        "unreadable": "unreadable",
    }  # fmt: skip


def test_a_verdict_cannot_stand_in_the_wrong_bucket() -> None:
    verdict = legalref.verify("ст. 128 УК РК")
    with pytest.raises(ValueError, match="unverifiable belongs to"):
        dataclasses.replace(verdict, code="unverifiable")
    assert make_verdict("ambiguous", verdict.reason).bucket == "unknown"


def test_unknown_is_neither_ok_nor_wrong() -> None:
    for row in CASES:
        verdict = legalref.verify(row["claim"], as_of=row.get("as_of"))
        assert verdict.ok == (verdict.code == "ok")
        assert verdict.bucket == VERDICTS[verdict.code].bucket


# ------------------------------------------------------------------ names

WRONG_NAMES = {
    "ru": (
        "кража", "мошенничество", "торговля оружием", "торговля наркотиками", "торговля животными",
        "похищение документов", "похищение имущества", "изъятие имущества", "хулиганство",
        "клевета", "незаконное предпринимательство", "вовлечение в азартные игры",
        "содержание животных", "лишение родительских прав", "подмена ребенка",
        "разглашение тайны усыновления", "организация незаконной миграции",
        "незаконное изъятие органов трупа", "торговля", "похищение", "преступление",
        "эксплуатация природных ресурсов",
    ),
    "kk": (
        "ұрлық", "пайдакүнемдік", "қару саудасы", "есірткі саудасы", "жануарлар саудасы",
        "алаяқтық", "тонау", "қарақшылық", "бопсалау", "зорлау", "адам өлтіру", "бұзақылық",
        "жала жабу", "пара алу", "заңсыз кәсіпкерлік", "құмар ойындар ұйымдастыру", "сауда",
        "баланы ауыстырып алу", "құжаттарды жымқыру", "мүлікті алып қою", "қылмыс",
        "заңсыз көші-қонды ұйымдастыру",
    ),
    "en": (
        "theft", "fraud", "drug trafficking", "arms trafficking", "money laundering", "robbery",
        "extortion", "rape", "murder", "hooliganism", "slander", "bribery", "wildlife trafficking",
        "illegal business", "illegal gambling", "tax evasion", "substitution of a child",
        "theft of documents", "seizure of property", "trafficking", "crime", "cybercrime",
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_no_wrong_name_is_accepted_for_any_modelled_provision(lang: str) -> None:
    law = legalref.load()
    assert len(WRONG_NAMES[lang]) >= 20
    accepted = [
        (str(provision.id), name)
        for provision in law.provisions
        for name in WRONG_NAMES[lang]
        if legalref.verify({"citation": provision.id, "title": name}).ok
    ]
    assert len(law.provisions) > 100
    assert accepted == []


def test_names_of_the_eight_are_not_accepted_for_one_another() -> None:
    law = legalref.load()
    articles = sorted({str(offence.provision).partition("/")[0] for offence in law.offences})
    assert len(articles) == 8
    for one in articles:
        for other in articles:
            title = law.provision(other).title("ru")
            assert legalref.verify({"citation": one, "title": title}).ok == (one == other)


def test_every_right_name_is_accepted() -> None:
    law = legalref.load()
    refused = []
    for entry in names_of(law).entries:
        if entry.ambiguous:
            continue
        for ref in entry.refs:
            verdict = legalref.verify({"citation": ref, "title": entry.text})
            if verdict.code in ("title-mismatch", "ambiguous", "unverifiable"):
                refused.append((verdict.code, ref, entry.text))
    assert refused == []


@pytest.mark.parametrize(
    ("text", "context", "lang"),
    [
        ("торговля людьми", "", "ru"),
        ("адам саудасы", "", "ru"),
        ("адам саудасы", "128-бап", "kk"),
        ("ұрлық", "ст. 188", "kk"),
        ("theft", "ст. 188", "en"),
    ],
)
def test_language_of_a_name(text: str, context: str, lang: str) -> None:
    assert language_of(text, context) == lang


# ------------------------------------------------------------------ penalties in words


@pytest.mark.parametrize(
    ("text", "low", "high", "confiscation"),
    [
        ("до 18 лет", None, 18, None),
        ("от 12 до 18 лет", 12, 18, None),
        ("12–18 лет", 12, 18, None),
        ("12 - 18 years", 12, 18, None),
        ("от двенадцати до восемнадцати лет", 12, 18, None),
        ("не более двадцати пяти лет", None, 25, None),
        ("до 18-ти лет", None, 18, None),
        ("7 (семь) лет", None, 7, None),
        ("от 6 месяцев до 5 лет", 0.5, 5, None),
        ("не менее 12 лет", 12, None, None),
        ("лишение свободы на срок от 7 до 12 лет с конфискацией имущества", 7, 12, "with"),
        ("от 7 до 12 лет с конфискацией имущества или без таковой", 7, 12, "optional"),
        ("up to 5 years, no confiscation", None, 5, "without"),
        ("between twelve and eighteen years with confiscation", 12, 18, "with"),
        ("12 жылдан 18 жылға дейін", 12, 18, None),
        ("12-ден 18 жылға дейін", 12, 18, None),
        ("он екі жылға дейін", None, 12, None),
        ("сегізден он екі жылға дейін бас бостандығынан айыру, мүлкі тәркіленіп", 8, 12, "with"),
        ("кемінде 12 жыл", 12, None, None),
        ("no less than 12 years", 12, None, None),
        ("более 12 лет", 12, None, None),
        ("менее 12 лет", None, 12, None),
        ("12 лет и более", 12, None, None),
        ("15 жылдан аспайтын мерзімге", None, 15, None),
        ("12 жылдан кем емес", 12, None, None),
        ("максимальный срок – 15 лет", None, 15, None),
        ("a 15-year sentence", None, 15, None),
    ],
)
def test_a_penalty_in_words(
    text: str, low: float | None, high: float | None, confiscation: str | None
) -> None:
    stated = read_penalty(text)
    assert [(term.kind, term.minimum, term.maximum) for term in stated.terms] == [
        ("imprisonment", low, high)
    ]
    assert stated.confiscation == confiscation


def test_a_penalty_of_several_kinds_is_told_apart() -> None:
    stated = read_penalty(
        "штраф до 2 000 МРП либо исправительные работы в том же размере, либо лишение свободы "
        "на срок до 2 лет с лишением права занимать должности до 3 лет"
    )
    assert [(term.kind, term.maximum) for term in stated.terms] == [
        ("fine", 2000), ("imprisonment", 2), ("deprivation-of-right", 3),
    ]  # fmt: skip
    assert read_penalty("пожизненное лишение свободы").kinds == ("life-imprisonment",)
    assert not read_penalty("сурово")


@given(
    low=st.integers(1, 20),
    high=st.integers(1, 25),
    form=st.sampled_from(
        ("от {} до {} лет", "{}–{} лет", "from {} to {} years", "{} жылдан {} жылға дейін",
         "лишение свободы от {} до {} лет", "{}-{} years imprisonment")
    ),
)  # fmt: skip
def test_any_range_is_read_as_written(low: int, high: int, form: str) -> None:
    stated = read_penalty(form.format(low, high))
    assert [(t.minimum, t.maximum) for t in stated.terms] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("от двенадцати до двадцати пяти лет", "от 12 до 25 лет"),
        ("двенадцать-пятнадцать лет", "12-15 лет"),
        ("две тысячи пятьсот мрп", "2500 мрп"),
        ("3 тыс. мрп", "3000 мрп"),
        ("ста двадцати часов", "120 часов"),
        ("сегізден он екі жылға", "8ден 12 жылға"),
        ("жиырма бес мың екі жүз", "25200"),
        ("twenty-five years", "25 years"),
        ("two hundred and fifty mci", "250 mci"),
        ("five to ten years", "5 to 10 years"),
        ("двенадцать пятнадцать", "12 15"),
        ("семья, стать, онлайн, someone", "семья, стать, онлайн, someone"),
    ],
)
def test_numbers_written_out_become_digits(text: str, digits: str) -> None:
    assert in_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-07-05", "2024-07-05"),
        ("2024-07-05T10:00:00Z", "2024-07-05"),
        ("2024-07-05 10:00:00.5+05:00", "2024-07-05"),
        ("2024/7/5", "2024-07-05"),
        ("5.7.2024 г.", "2024-07-05"),
        ("5 июля 2024 года", "2024-07-05"),
        ("2024 жылғы 5 шiлде", "2024-07-05"),  # with a Latin i
        ("5th of July 2024", "2024-07-05"),
        ("July 5, 2024", "2024-07-05"),
        ("05/07/2024", None),
        ("31 февраля 2024 года", None),
        ("2024", None),
        ("июль 2024 года", None),
        ("5 июля 2024 года и позже", None),
    ],
)
def test_a_day_in_words(text: str, day: str | None) -> None:
    assert read_day(text) == (dt.date.fromisoformat(day) if day else None)


def test_a_range_in_words_of_three_languages() -> None:
    assert span_words(0.5, 5, "years") == {
        "en": "6 months – 5 years", "ru": "6 месяцев – 5 лет", "kk": "6 ай – 5 жыл",
    }  # fmt: skip
    assert span_words(30, 30, "mci")["ru"] == "30 МРП"
    assert span_words(12, 14, "years")["ru"] == "12–14 лет"
    assert span_words(3, 4, "years")["ru"] == "3–4 года"
    assert span_words(None, 0.25, "years")["ru"] == "до 3 месяцев"
    assert span_words(None, 1, "hours")["ru"] == "до 1 часа"
    assert read_penalty("штраф 777 мрп").terms[0].words()["ru"] == "777 МРП"
    assert read_penalty("до 777 мрп").terms[0].words()["ru"] == "до 777 МРП"
    assert span_words(None, 10 / 365.25, "years")["en"] == "up to 10 days"
    assert span_words(None, FOR_LIFE, "years")["kk"] == "өмір бойына"


# ------------------------------------------------------------------ claims of all makes


class PydanticClaim(BaseModel):
    citation: str
    title: str | None = None
    max_years: int | None = None


class PydanticPieces(BaseModel):
    act: str
    article: str


@pytest.mark.parametrize(
    "claim",
    [
        "ст. 128 УК РК",
        legalref.Claim("ст. 128 УК РК", title="торговля людьми"),
        Reference("УК РК", "128"),
        {"citation": "ст. 128 УК РК", "title": "Торговля людьми", "max_years": "15"},
        {"citation": Reference("kz-cc", "128")},
        {"act": "УК РК", "article": 128},
        PydanticClaim(citation="ст. 128 УК РК", max_years=15),
        SimpleNamespace(citation="ст. 128 УК РК", title="торговля людьми"),
        legalref.ProvisionId("kz-cc:art128"),
        {"citation": "ст. 128 УК РК", "date": dt.datetime(2026, 1, 1, 12)},
        {"citation": "ст. 128 УК РК", "date": "01.01.2026", "lang": "ru"},
        {"citation": "ст. 128 УК РК", "title": float("nan"), "max_years": float("nan")},
    ],
)
def test_claims_of_any_make(claim: Any) -> None:
    assert code(claim) == "ok"


@pytest.mark.parametrize("claim", [None, 128, 1.5, ["ст. 128 УК РК"], object()])
def test_what_is_no_claim_at_all_is_a_broken_call(claim: Any) -> None:
    with pytest.raises(TypeError, match="a claim is text, a mapping or an object"):
        legalref.verify(claim)


@pytest.mark.parametrize(
    "claim",
    [
        {"citation": ["ст. 128 УК РК"]},
        {"citation": {"act": "УК РК", "article": ["128"]}},
        {"citation": {"articel": "128"}},
        {"citation": "ст. 128 УК РК", "max_years": True},
        {"citation": "ст. 128 УК РК", "max_years": -1},
        {"citation": "ст. 128 УК РК", "min_years": "12 лет"},
        {"citation": "ст. 128 УК РК", "date": "2026-02-30"},
        {"citation": "ст. 128 УК РК", "lang": "de"},
        {"title": "торговля людьми"},
        {},
    ],
)
def test_bad_content_is_a_verdict_not_an_error(claim: dict[str, Any]) -> None:
    assert code(claim) == "malformed"


def test_a_broken_call_says_what_was_expected() -> None:
    with pytest.raises(ValueError, match="2024-09-05"):
        legalref.verify("ст. 128 УК РК", as_of="soon")
    with pytest.raises(ValueError, match="en, ru, kk"):
        legalref.verify("ст. 128 УК РК", lang="de")  # type: ignore[arg-type]


@tries(150)
@given(st.text(max_size=60))
def test_any_text_gets_exactly_one_verdict(text: str) -> None:
    verdict = legalref.verify(text)
    assert verdict.code in VERDICTS
    assert verdict.to_dict()["bucket"] == VERDICTS[verdict.code].bucket


JUNK = (
    "",
    " \u00a0",
    "3²",
    "ⅷ",
    "😴",
    "ст. " * 500,
    "х" * 20_000,
    "9" * 5000,
    "\ud800",
    "Cт. 128 УK PK",
)


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_junk_in_every_field(junk: str) -> None:
    for claim in (
        junk,
        {"citation": "ст. 128 УК РК", "title": junk},
        {"citation": "ст. 128 УК РК", "penalty": junk},
        {"citation": {"act": junk, "article": junk}},
        {"citation": junk, "title": junk, "penalty": junk},
    ):
        assert code(claim) in VERDICTS


# ------------------------------------------------------------------ what a verdict carries


def test_the_day_of_the_claim_wins() -> None:
    claim = {"citation": "ст. 125-1 УК РК", "date": "2025-09-16"}
    verdict = legalref.verify(claim, as_of="2020-01-01")
    assert (verdict.code, verdict.as_of) == ("ok", dt.date(2025, 9, 16))


def test_a_view_of_the_corpus_sets_the_day() -> None:
    view = legalref.load().at("2023-06-01")
    verdict = legalref.verify("kz-cc:art3/point1-1", corpus=view)
    assert (verdict.code, verdict.as_of) == ("not-yet-in-force", dt.date(2023, 6, 1))


def test_sources_are_those_of_the_corpus() -> None:
    law = legalref.load()
    for row in CASES:
        verdict = legalref.verify(row["claim"], as_of=row.get("as_of"))
        assert set(verdict.sources) <= set(law.sources.keys())
        assert verdict.corpus_date == law.info.checked_until
    assert legalref.verify("ст. 128 УК РК").sources


def test_a_verdict_survives_pickling_and_pydantic() -> None:
    adapter = TypeAdapter(Verdict)
    for row in CASES:
        verdict = legalref.verify(row["claim"], as_of=row.get("as_of"))
        assert pickle.loads(pickle.dumps(verdict)) == verdict
        assert adapter.validate_python(adapter.dump_python(verdict)) == verdict
        assert adapter.validate_json(adapter.dump_json(verdict)) == verdict
    schema = Verdict.json_schema()
    assert set(schema["properties"]["bucket"]["enum"]) == {"ok", "wrong", "unknown", "unreadable"}
    assert set(schema["properties"]["code"]["enum"]) == set(VERDICTS)


def test_a_verdict_says_itself() -> None:
    verdict = legalref.verify("ст. 999 УК РК")
    assert str(verdict) == f"unknown-provision: {verdict.message()}"
    assert verdict.ref == "kz-cc:art999"
    assert legalref.verify("ст. 134, 135 УК РК").ref is None


def test_pieces_may_be_an_object_of_any_make() -> None:
    pieces = SimpleNamespace(act="УК РК", article="128", part=None)
    with pytest.raises(TypeError):
        legalref.verify(pieces)
    claim = {"citation": PydanticPieces(act="УК РК", article="128")}
    assert code(claim) == "ok"


def test_a_verdict_as_a_dict_is_ready_for_json() -> None:
    found = legalref.verify("ст. 135 УК РК (торговля людьми)").to_dict("ru")
    assert found["message"].startswith("«торговля людьми» – название другой нормы")
    assert (found["suggestion"], found["refs"]) == ("kz-cc:art128", ["kz-cc:art135"])
    assert found["corpus_date"] == legalref.load().info.checked_until.isoformat()


def test_the_sentences_of_the_checks_exist_in_three_languages() -> None:
    for name in ("checked", "title-of-another", "penalty-differs", "renumbered", "span-edges"):
        assert len({sentences[name] for sentences in MESSAGES.values()}) == 3


# ------------------------------------------------------------------ the short way

FORMS = (
    "ст. {a} УК РК", "ч. {p} ст. {a} УК РК", "статья {a}, часть {p} УК РК", "ҚР ҚК {a}-бабы",
    "ҚР ҚК {a}-бабының {p}-бөлігі", "Article {a}({p}) of the Criminal Code", "kz-cc:art{a}/part{p}",
    "ст. {a} УК РК (торговля людьми)", "ст. {a} ч. {p}", "п. {p} ч. {p} ст. {a} УК РК",
    "ст. {a}-{p} УК РК", "ст. {a} Закона РК № 110-VIII", "ст. {a} УК РФ", "ст. 12{p} УК РК",
    "ст. {a} УК РК от {p} июля 2014 года", "{a} тысяч {p}", "ст. {a} УПК РК, ч. {p}",
)  # fmt: skip


@tries(300)
@given(
    form=st.sampled_from(FORMS),
    numbers=st.lists(st.tuples(st.integers(1, 470), st.integers(1, 9)), min_size=1, max_size=5),
    day=st.sampled_from((None, "2010-05-01", "2023-06-01")),
)
def test_a_known_shape_gives_what_a_full_reading_gives(
    form: str, numbers: list[tuple[int, int]], day: str | None
) -> None:
    verifier = Verifier(as_of=day)
    for article, part in numbers:
        text = form.format(a=article, p=part)
        # A resolution that is handed in keeps the verifier from taking the short way.
        full = verifier.judge(legalref.Claim(text), legalref.resolve(text, as_of=day))
        assert verifier.verify(text) == full
        assert verifier.verify(text) == full


def test_a_shape_is_learnt_from_plain_readings_only() -> None:
    shapes = Shapes()
    for text in (
        "ст. 128 УК РФ",
        "ст. 128",
        "ч. 9 ст. 128 УК РК",
        "ст. 134, 135 УК РК",
        "п. 3 ч. 3 ст. 125 УК РК",
    ):
        shapes.learn(text, None, None, legalref.resolve(text))
        assert shapes.read(text, None) is None
    shapes.learn("ч. 2 ст. 128 УК РК", None, None, legalref.resolve("ч. 2 ст. 128 УК РК"))
    assert shapes.read("ч. 3 ст. 135 УК РК", None) == ("kz-cc:art135/part3", None)
    assert shapes.read("ч. 3 ст. 2014 УК РК", None) is None
    assert shapes.read("ч. # ст. # УК РК", None) is None
    assert shapes.read("ч. # ст. 135 УК РК", None) is None
    assert shapes.read("ч. 3 ст. 125-1 УК РК", None) is None
    assert shapes.read("ч. 3 ст. 135 УК РК", dt.date(2010, 1, 1)) is None


def test_what_was_struck_out_is_judged_alike_by_its_shape_and_by_reading() -> None:
    law = legalref.load()
    places = [
        (f"ч. {part} ", number)
        for number, article in law.outline("kz-cao")["articles"].items()  # type: ignore[index]
        for part in article.get("parts", ())
    ]
    struck_out = [
        f"{part}ст. {number} КоАП РК"
        for part, number in places
        if law.existence(f"kz-cao:art{number}/part{part[3:-1]}").status == "excluded"
    ]
    by_shape, known = Verifier(law), 0
    for text in struck_out[::3]:
        for title, date in (
            (None, None),
            ("Мелкое хулиганство", None),
            (None, dt.date(2016, 3, 1)),
        ):
            claim = legalref.Claim(text, title, date=date)
            by_shape.judge(legalref.Claim("ч. 2 ст. 434 КоАП РК", date=date))
            known += by_shape.facts.shapes.read(text, date) is not None
            assert by_shape.judge(claim) == Verifier(law).judge(claim)
    assert known > 20


@pytest.mark.parametrize(
    "text",
    [
        "ст. 3 ч. 3 УК РК", "ст. 1281 УК РК", "ст. 125.1 УК РК", "ст. 128, 2 УК РК", "ст. 128 № 2 УК РК",
        "ст. 134-135 УК РК", "УК РК", "ст. 128\nУК РК ч. 2",
    ],
)  # fmt: skip
def test_numbers_that_may_be_read_in_another_way_teach_no_shape(text: str) -> None:
    shapes = Shapes()
    shapes.learn(text, None, None, legalref.resolve(text))
    assert shapes.read(text, None) is None


def test_shapes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legalref.checking.shapes._KEPT", 2)
    shapes = Shapes()
    texts = ("ст. 128 УК РК", "статья 128 УК РК", "128-бап ҚР ҚК")
    for text in texts:
        shapes.learn(text, None, None, legalref.resolve(text))
    assert [shapes.read(text, None) is not None for text in texts] == [False, False, True]


def test_an_inserted_article_teaches_a_shape_of_inserted_articles() -> None:
    shapes = Shapes()
    shapes.learn("ст. 125-1 УК РК", None, None, legalref.resolve("ст. 125-1 УК РК"))
    assert shapes.read("ст. 188-1 УК РК", None) == ("kz-cc:art188-1", None)


def test_the_name_of_one_claim_does_not_stick_to_the_shape() -> None:
    verifier = Verifier()
    assert verifier.verify({"citation": "ст. 128 УК РК", "title": "кража"}).code == "title-mismatch"
    assert verifier.verify("ст. 135 УК РК").code == "ok"
    both = {"citation": "ст.128 УК (кража)", "title": "торговля людьми"}
    assert verifier.verify(both).code == "title-mismatch"
    assert verifier.verify("ст.135 УК (кража)").code == "title-mismatch"


def test_the_names_may_be_the_first_thing_that_is_asked() -> None:
    facts = Facts(legalref.load())
    thread = threading.Thread(target=lambda: facts.index, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()


def test_one_verifier_serves_many_threads() -> None:
    claims = [f"ч. {p} ст. {a} УК РК" for a in range(100, 140) for p in range(1, 5)]
    expected = [legalref.verify(claim).code for claim in claims]
    verifier, found = Verifier(), {}

    def work(number: int) -> None:
        found[number] = [verifier.verify(claim).code for claim in claims]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(4)] == [expected] * 4


def test_what_is_listed_as_false_never_passes() -> None:
    for false in legalref.load().false_citations:
        verdict = legalref.verify(false.text)
        assert VERDICTS[verdict.code].bucket == "wrong", false.text
        assert verdict.suggestion == false.suggestion
