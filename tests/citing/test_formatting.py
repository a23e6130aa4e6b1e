"""``cite``: the tables in cases/cite_*.yaml are the specification; properties over all ids."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from legalref.citing.formatting import CASES, LANGS, STYLES, cite
from legalref.corpus.view import load
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from strategies import below, tries

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parents[1] / "cases"


def table(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return rows


def rows() -> Iterator[Any]:
    for lang in LANGS:
        for row in table(f"cite_{lang}"):
            expected = row["cases"] if "cases" in row else {"nominative": row["text"]}
            for case, text in expected.items():
                name = f"{lang} {row['ref']} {row['style']} {case}"
                yield pytest.param(lang, row["ref"], row["style"], case, text, id=name)


@cache
def every_id() -> tuple[ProvisionId, ...]:
    """All acts, modelled and outlined provisions, and some places that cannot be verified."""
    acts = [ProvisionId(record["key"]) for record in load().act_records]
    unverifiable = [
        "kz-order-35289:point12/subpoint3", "kz-order-35289:annex1/point2",
        "kz-law-110-viii:art3/point2/subpoint1", "un-palermo:art3/b", "un-palermo:art9/para1",
        "kz-sc-7-2012:point4", "kz-cc-1997:art125/part3/pointb", "kz-labour-code:art7/point1",
    ]  # fmt: skip
    return (
        *(place for act in acts for place in (act, *below(act))),
        *map(ProvisionId, unverifiable),
    )


IDS = st.sampled_from(every_id())
LANG = st.sampled_from(LANGS)
STYLE = st.sampled_from(STYLES)


@pytest.mark.parametrize(("lang", "ref", "style", "case", "text"), list(rows()))
def test_the_citation_reads(lang: str, ref: str, style: str, case: str, text: str) -> None:
    assert cite(ref, lang=lang, style=style, case=case) == text


@pytest.mark.parametrize("row", table("cite_sets"), ids=lambda row: " ".join(row["refs"])[:60])
def test_a_set_is_joined_as_lawyers_do(row: dict[str, Any]) -> None:
    refs = row["refs"]
    for lang in LANGS:
        assert cite(refs, lang=lang) == row[lang]
        assert cite(reversed(refs), lang=lang) == row[lang], "the order given does not matter"
        assert cite([*refs, *refs], lang=lang) == row[lang], "repetition does not matter"
    assert cite(refs, style="prose", case="instrumental") == row["ru_instrumental"]
    assert cite(refs, lang="kk", style="prose", case="locative") == row["kk_locative"]
    assert cite(refs, lang="en", style="prose") == row["en_prose"]


def test_the_tables_hold_enough_rows() -> None:
    assert len(list(rows())) + 6 * len(table("cite_sets")) >= 150


def test_machine_styles() -> None:
    point = "kz-cc:art125/part3/point2"
    assert cite(point, style="id") == point
    iri = "/akn/kz/act/2014-07-03/226-v/!main~art_125__part_3__point_2"
    assert cite(point, style="akn") == iri
    # Without date or number there is no IRI; the form with the act's key is read just as well.
    assert cite("un-palermo:art3/a", style="akn") == "un-palermo#art_3__a"
    assert cite("un-palermo", style="akn") == "un-palermo"
    assert cite(["kz-cc:art128", "kz-cc:art116"], style="id") == "kz-cc:art116; kz-cc:art128"


@pytest.mark.parametrize(
    "ref",
    [
        "kz-cc:art128",
        "kz-cc#art_128",
        "/akn/kz/act/2014-07-03/226-v/!main~art_128",
        pytest.param(lambda: load()["kz-cc:art128"], id="a provision"),
    ],
)
def test_any_form_of_a_reference_will_do(ref: Any) -> None:
    assert cite(ref() if callable(ref) else ref) == "ст. 128 УК РК"


def test_an_act_object_and_its_database_id_are_references_too() -> None:
    assert cite(load().act("kz-cc")) == cite("K1400000226") == "УК РК"
    assert cite([load().act("kz-cc"), load()["kz-cc:art128"]]) == "УК РК; ст. 128 УК РК"


@pytest.mark.parametrize(
    ("ours", "theirs", "lang"),
    [
        ("instrumental", "творительный", "ru"),
        ("prepositional", "предложный", "ru"),
        ("locative", "жатыс", "kk"),
        ("ablative", "шығыс", "kk"),
    ],
)
def test_cases_have_the_names_of_the_grammar(ours: str, theirs: str, lang: str) -> None:
    one = cite("kz-cc:art128", lang=lang, style="prose", case=ours)
    assert cite("kz-cc:art128", lang=lang, style="prose", case=theirs) == one


@pytest.mark.parametrize(
    ("argument", "valid"),
    [
        ({"lang": "de"}, "ru, kk, en"),
        ({"style": "apa"}, "short, full, prose, id, akn"),
        ({"case": "locative"}, "prepositional"),
        ({"case": "vocative", "lang": "kk"}, "ablative"),
        ({"case": "жатыс", "lang": "en"}, "nominative"),
    ],
)
def test_a_wrong_choice_is_told_the_right_ones(argument: dict[str, Any], valid: str) -> None:
    with pytest.raises(ValueError, match=f"{valid}.*for example cite"):
        cite("kz-cc:art128", **argument)


def test_nothing_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="nothing to cite"):
        cite([])


@pytest.mark.parametrize(
    "ref",
    ["kz-cc:art128/part9", "kz-cc:art999", "kz-nothing:art1", "kz-nothing", "ru-cc:art127-1"],
)
def test_what_does_not_exist_is_not_cited(ref: str) -> None:
    with pytest.raises(UnknownProvisionError, match=ref):
        cite(["kz-cc:art128", ref])


def test_the_refusal_says_what_there_is() -> None:
    with pytest.raises(UnknownProvisionError) as refusal:
        cite("kz-cc:art128/part9")
    assert "4" in str(refusal.value)
    assert refusal.value.nearest


@pytest.mark.parametrize("day", ["2014-06-01", dt.date(2014, 6, 1)])
def test_a_day_before_the_law_is_refused(day: str | dt.date) -> None:
    with pytest.raises(UnknownProvisionError, match="2014-06-01"):
        cite("kz-cc:art128", as_of=day)
    with pytest.raises(UnknownProvisionError, match="2020-01-01"):
        cite("kz-cc-1997:art133", as_of="2020-01-01")


def test_full_citations_state_the_day() -> None:
    ref, day = "kz-cc:art128", "2019-06-01"
    assert cite(ref, style="full", as_of=day).endswith("№ 226-V (в редакции на 1 июня 2019 года)")
    assert cite(ref, style="full", as_of=day, lang="kk").startswith("2019 жылғы 1 маусымдағы ")
    assert cite(ref, style="full", as_of=day, lang="en").endswith("(as in force on 1 June 2019)")
    assert cite(ref, as_of=day) == cite(ref)
    assert cite(ref, style="full", corpus=load().at(day)) == cite(ref, style="full", as_of=day)


@tries(100)
@given(IDS, LANG, STYLE, st.data())
def test_everything_can_be_cited(ref: ProvisionId, lang: str, style: str, data: Any) -> None:
    case = data.draw(st.sampled_from(CASES[lang]))
    text = cite(ref, lang=lang, style=style, case=case)
    assert text == text.strip()
    assert "  " not in text
    assert "None" not in text
    if style == "id":
        assert text == ref
    elif style == "akn":
        assert load().locate(text) == ref
    else:
        assert ref.number in text or ref.number.isalpha()


@tries(100)
@given(IDS, LANG)
def test_english_knows_no_cases(ref: ProvisionId, lang: str) -> None:
    texts = {cite(ref, lang="en", style="prose", case=case) for case in CASES["en"]}
    assert len(texts) == 1


@tries(100)
@given(st.sets(IDS, min_size=1, max_size=12), LANG, st.sampled_from(["short", "prose", "full"]))
def test_the_order_of_a_set_does_not_matter(refs: set[ProvisionId], lang: str, style: str) -> None:
    ordered = sorted(refs)
    assert cite(ordered, lang=lang, style=style) == cite(ordered[::-1], lang=lang, style=style)


ARTICLES = [ref for ref in every_id() if ref.act == "kz-cc" and ref.level == "art"]


@tries(100)
@given(st.integers(0, len(ARTICLES) - 1), st.integers(1, 12))
def test_a_range_never_bridges_a_number(start: int, size: int) -> None:
    cited = ARTICLES[start : start + size]
    text = cite(cited)
    spoken: list[str] = []
    for item in text.split(" УК")[0].replace(" и ", ", ").split(". ")[-1].split(", "):
        first, _, last = item.partition("–")
        if not last:
            spoken.append(first)
            continue
        # All that stands between, inserted articles included, was asked for.
        between = [
            ref.number
            for ref in ARTICLES
            if ProvisionId(f"kz-cc:art{first}") <= ref <= ProvisionId(f"kz-cc:art{last}")
        ]
        assert len(between) > 2
        spoken += between
    assert spoken == [ref.number for ref in cited]
