"""``resolve`` never raises about a text, never guesses a number, says why in three languages."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from legalref import load, resolve, resolve_one
from legalref.errors import AmbiguousReferenceError, UnknownReferenceError
from legalref.ids import ProvisionId
from legalref.languages.messages import MESSAGES
from legalref.resolution.resolver import DEFAULT_POLICY, Policy, resolver_of
from legalref.results import STATUSES, MessageLang, Resolution
from strategies import any_text, citation, dirtied, grammar_text, places, running_text, tries

LANGS: tuple[MessageLang, ...] = ("en", "ru", "kk")
ONE_OF_EACH = {
    "resolved": "ст. 128 УК РК",
    "ambiguous": "ст. 128",
    "outside": "ст. 12 Налогового кодекса",
    "foreign": "ст. 127.1 УК РФ",
    "not_found": "ст. 9999 УК РК",
}


def check(found: Resolution, text: str) -> None:
    """Check what holds for every resolution, whatever the text."""
    assert found.text == text
    assert found.status in STATUSES
    assert 0 <= found.score <= 1
    assert all(0 <= candidate.score <= 1 for candidate in found.candidates)
    order = [(-candidate.score, candidate.id.sort_key) for candidate in found.candidates]
    assert order == sorted(order)
    assert len(set(found.refs)) == len(found.refs)
    if found.status == "resolved":
        assert found.refs
    if found.status in ("ambiguous", "foreign", "not_found"):
        assert not found.refs
        assert not found.in_scope
    assert found.ok == (found.status == "resolved")
    assert found.reason.code in MESSAGES["en"]
    for lang in LANGS:
        sentence = found.explain(lang)
        assert sentence.strip()
        assert "{" not in sentence.replace(text, "") or "{" in text
        assert all(finding.message(lang).strip() for finding in found.findings)
    json.dumps(found.to_dict())


# ------------------------------------------------------------------ any text


@tries(400)
@given(any_text)
def test_any_text_is_answered(text: str) -> None:
    check(resolve(text), text)


@tries(800)
@given(grammar_text)
def test_words_of_the_grammar_in_any_order_are_answered(text: str) -> None:
    check(resolve(text), text)


@tries(150)
@given(
    running_text,
    st.sampled_from([None, "kz-cc", "kz-cc:art128", "un-palermo", "kz-sc-7-2012"]),
    st.sampled_from([None, "KZ", "RU", "kg"]),
    st.sampled_from([None, "1998-01-01", "2026-01-01"]),
)
def test_any_text_is_answered_in_any_setting(
    text: str, within: str | None, country: str | None, as_of: str | None
) -> None:
    check(resolve(text, within=within, country=country, as_of=as_of), text)


@tries(300)
@given(st.data(), citation())
def test_what_no_reader_sees_changes_no_answer(data: st.DataObject, text: str) -> None:
    dirty = data.draw(dirtied(st.just(text)))
    plain, found = resolve(text), resolve(dirty)
    assert (found.status, found.refs, found.cited) == (plain.status, plain.refs, plain.cited)


@tries(150)
@given(
    citation(),
    st.sampled_from(["({})", "«{}»", "{}.", " {},", "— {};", "\n{}\n"]),
    st.sampled_from([str, str.upper, str.lower]),
)
def test_punctuation_and_case_change_no_answer(text: str, wrapping: str, change: type[str]) -> None:
    plain, found = resolve(text), resolve(wrapping.format(change(text)))
    assert (found.status, found.refs) == (plain.status, plain.refs)


# ------------------------------------------------------------------ ids


@tries(400)
@given(st.data())
def test_an_id_resolves_to_itself(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(places()))
    law = load()
    outside = law.act_record(place.act)["depth"] == "named"
    found = resolve(str(place))
    assert found.status == ("outside" if outside else "resolved")
    assert found.refs == (place,)


@cache
def with_iri() -> tuple[tuple[ProvisionId, str], ...]:
    found = ((place, load().akn_iri(place)) for place in places())
    return tuple((place, iri) for place, iri in found if iri is not None)


@tries(400)
@given(st.data())
def test_an_iri_and_an_eid_resolve_to_their_id(data: st.DataObject) -> None:
    place, iri = data.draw(st.sampled_from(with_iri()))
    assert resolve(iri).refs == (place,)
    if place.segments:
        assert resolve(f"{place.act}#{place.eid}").refs == (place,)


@tries(200)
@given(st.data(), st.sampled_from(LANGS))
def test_an_address_resolves_to_the_nearest_place_it_can_name(
    data: st.DataObject, lang: MessageLang
) -> None:
    """An anchor exists for articles; deeper places share the address of the one around them."""
    place = data.draw(st.sampled_from(places()))
    address = load().url(place, lang)
    assume(address is not None)
    assert address is not None
    (found,) = resolve(address).refs
    assert place == found or place.startswith((f"{found}/", f"{found}:"))
    if "#" not in address:
        assert found == place.act
    else:
        assert load()[address].id == found  # type: ignore[union-attr]


# ------------------------------------------------------------------ numbers are never bridged


NAMED = ("УК РК", "УПК РК", "КоАП РК", "ҚР ҚК", "CC RK", "Уголовного кодекса Республики Казахстан")


@pytest.mark.parametrize("name", NAMED)
def test_a_number_resolves_to_itself_or_to_nothing(name: str) -> None:
    law = load()
    (act,) = resolve(name).refs
    outline = law.outline(act)
    assert outline is not None
    existing = {*outline["articles"], *outline.get("unread", ())}
    for number in [*map(str, range(1, 1000)), "128-1", "125-1", "0", "00128", "1280", "12-8"]:
        found = resolve(f"ст. {number} {name}")
        cited = f"{act}:art{number}"
        if number in existing:
            assert found.refs == (cited,)
        elif number == "12-8":
            assert not found.ok
        else:
            assert found.status == "not_found", number
            assert cited not in law


@tries(300)
@given(st.data(), st.integers(1, 999), st.integers(1, 20), st.integers(1, 40))
def test_no_name_beside_a_number_bends_it(
    data: st.DataObject, article: int, part: int, point: int
) -> None:
    """Whatever name stands beside the number, only the number as written is ever named."""
    # The full name of an act in brackets says which act is meant.
    records = load().name_records
    names = [record["text"] for record in records if any(":" in ref for ref in record["refs"])]
    name = data.draw(st.sampled_from(names))
    text = data.draw(
        st.sampled_from(
            (
                f"ст. {article} УК РК «{name}»",
                f"{name} (ст. {article} УК РК)",
                f"ч. {part} ст. {article} ({name})",
                f"п. {point} ч. {part} ст. {article} УК РК ({name})",
            )
        )
    )
    for ref in resolve(text).refs:
        assert ref.at_level("art") == str(article)
        if "ч. " in text:
            assert ref.at_level("part") == str(part)
        if "п. " in text:
            assert ref.at_level("point") == str(point)


@tries(200)
@given(st.data())
def test_a_name_with_a_wrong_number_in_it_names_nothing_else(data: st.DataObject) -> None:
    """A title beside the number of another law: what is returned says that the two disagree."""
    number = data.draw(st.integers(1, 999) | st.sampled_from([111, 112]))
    assume(number != 110)
    found = resolve(f"Закон № {number}-VIII «О противодействии торговле людьми»")
    assert set(found.refs) <= {"kz-law-110-viii", f"kz-law-{number}-viii"}
    assert not found.refs or "title-mismatch" in {finding.code for finding in found.findings}


# ------------------------------------------------------------------ always the same answer

SAMPLE = (
    "ст. 128 УК РК",
    "ст. 128",
    "торговля людьми",
    "адам саудасы",
    "human trafficking",
    "ст. 134, 135 УК РК и УПК",
    "тарговля людми",
    "torgovlya lyudmi",
    "преступления, связанные с торговлей людьми",
    "ст. 116–135 УК РК",
    "статья 9999 УК РК",
    "Закон «О персональных данных»",
    "ст. 5 Гражданского кодекса",
    "ст. 127.1 УК РФ",
)


def answers(texts: tuple[str, ...]) -> list[str]:
    return [json.dumps(resolve(text).to_dict("ru"), ensure_ascii=False) for text in texts]


def test_threads_agree() -> None:
    expected = answers(SAMPLE)
    resolver_of.__globals__["_resolver"].cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(answers, [SAMPLE] * 16)) == [expected] * 16


def test_the_order_of_questions_changes_nothing() -> None:
    expected = answers(SAMPLE)
    resolver_of.__globals__["_resolver"].cache_clear()
    assert answers(SAMPLE[::-1])[::-1] == expected


# ------------------------------------------------------------------ statuses and reasons


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_explains_itself_in_three_languages(status: str) -> None:
    found = resolve(ONE_OF_EACH[status])
    assert found.status == status
    sentences = {found.explain(lang) for lang in LANGS}
    assert len(sentences) == 3
    check(found, ONE_OF_EACH[status])


def test_a_refusal_says_what_exists() -> None:
    found = resolve("ч. 9 ст. 128 УК РК")
    assert found.status == "not_found"
    assert found.cited == ("kz-cc:art128/part9",)
    for lang in LANGS:
        assert "1–4" in found.explain(lang)


def test_candidates_come_best_first() -> None:
    found = resolve("ст. 128")
    assert found.candidates[0].id == "kz-cc:art128"
    assert len({str(candidate.id).partition(":")[0] for candidate in found.candidates}) > 1


# ------------------------------------------------------------------ resolve_one


def test_one_returns_the_id() -> None:
    assert resolve_one("ст. 128 УК РК") == "kz-cc:art128"
    assert isinstance(resolve_one("ст. 128 УК РК"), ProvisionId)
    assert resolve_one("ст. 128", within="kz-cpc") == "kz-cpc:art128"


@pytest.mark.parametrize("text", ["ст. 128", "ст. 134, 135 УК РК", "настоящего Кодекса"])
def test_one_raises_where_several_fit(text: str) -> None:
    with pytest.raises(AmbiguousReferenceError) as caught:
        resolve_one(text)
    assert caught.value.citation == text
    assert caught.value.candidates == tuple(
        map(str, resolve(text).refs or [c.id for c in resolve(text).candidates])
    )


@pytest.mark.parametrize(
    "text", ["", "погода", "ст. 127.1 УК РФ", "ст. 9999 УК РК", "ст. 12 НК РК"]
)
def test_one_raises_where_nothing_fits(text: str) -> None:
    with pytest.raises(UnknownReferenceError) as caught:
        resolve_one(text)
    assert caught.value.citation == text
    assert str(resolve(text).reason) in str(caught.value)


# ------------------------------------------------------------------ arguments


@pytest.mark.parametrize(
    "wrong",
    [
        {"as_of": "yesterday"},
        {"as_of": "2024-13-01"},
        {"within": "the code"},
        {"country": "Kazakhstan"},
    ],
)
def test_a_malformed_argument_is_a_value_error(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        resolve("ст. 128 УК РК", **wrong)  # type: ignore[arg-type]


def test_days_are_dates_or_text() -> None:
    day = dt.date(2010, 5, 1)
    by_text, by_date = (resolve("ст. 128 УК РК", as_of=each) for each in ("2010-05-01", day))
    assert by_text == by_date
    assert by_date.as_of == day
    assert by_date.refs == ("kz-cc-1997:art128",)
    assert resolve("ст. 128 УК РК", as_of=dt.datetime(2010, 5, 1, 23, 59)) == by_date


def test_a_view_of_a_day_answers_for_that_day() -> None:
    assert resolve("ст. 128 УК", corpus=load().at("2010-05-01")).refs == ("kz-cc-1997:art128",)


# ------------------------------------------------------------------ policy


def test_the_policy_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULT_POLICY.name_slips = 0  # type: ignore[misc]
    assert hash(Policy()) == hash(DEFAULT_POLICY)


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("тарговля людьми", Policy(name_slips=0)),
        ("тарговля людьми", Policy(min_name_score=1.0)),
        ("torgovlya lyudmi", Policy(allow_transliteration=False)),
        ("подп. 2 ч. 3 ст. 125 УК РК", Policy(allow_level_repair=False)),
        ("ст. 128 УК РК", Policy(max_mention=5)),
        ("ст. 125–135 УК РК", Policy(max_range=5)),
    ],
)
def test_each_licence_can_be_withdrawn(text: str, strict: Policy) -> None:
    assert resolve(text).ok
    assert resolve(text, policy=strict).status == "not_found"


def test_the_title_of_an_outlined_article_is_a_licence() -> None:
    title = "Обстоятельства, подлежащие доказыванию по уголовному делу"
    assert resolve(title).refs == ("kz-cpc:art113",)
    assert not resolve(title, policy=Policy(allow_outlined_titles=False)).ok


def test_the_default_country_is_a_policy() -> None:
    assert resolve("ст. 128 УК").refs == ("kz-cc:art128",)
    assert resolve("ст. 128 УК", country="RU").country == "RU"
    assert resolve("ст. 128 УК", policy=Policy(default_country="RU")).status == "foreign"
    assert resolve("ст. 128 УК РК", policy=Policy(default_country="RU")).refs == ("kz-cc:art128",)


# ------------------------------------------------------------------ scores


def test_scores_fall_as_names_get_worse() -> None:
    scores = [
        resolve(text).score
        for text in ("торговля людьми", "торговлю людьми", "тарговлю людьми", "тарговлю людми")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("ст. 128 УК РК", "citation"),
        ("kz-cc:art128", "id"),
        ("https://adilet.zan.kz/rus/docs/K1400000226#z520", "address"),
        ("https://adilet.zan.kz/rus/docs/K1400000226", "address"),
        ("Торговля людьми", "exact"),
        ("торговлей людьми", "inflected"),
        ("тарговля людьми", "repaired"),
        ("torgovlya lyudmi", "transliterated"),
        ("погода", "none"),
    ],
)
def test_how_it_was_decided_is_recorded(text: str, via: str) -> None:
    assert resolve(text).via == via


@tries(200)
@given(st.sampled_from([p for p in places() if not p.is_act and p.segments[0].level == "art"]))
def test_a_number_alone_offers_every_act_that_has_such_an_article(place: ProvisionId) -> None:
    law = load()
    number = place.at_level("art")
    offered = resolve(f"ст. {number}")
    assert offered.status == "ambiguous"
    due = {
        ProvisionId.of(act, [("art", str(number))])
        for act in map(str, (record["key"] for record in law.act_records))
        if not law.act_record(act)["repealed"]
        and law.existence(f"{act}:art{number}").status in ("exists", "excluded")
    }
    found = {candidate.id for candidate in offered.candidates}
    # «7-8» is an inserted article of one act, and a range where there is none of that number.
    assert due <= found
    # Of some articles the corpus knows no more than that the act has such a number.
    others = {law.existence(id).status for id in found - due}
    assert others <= {"unverifiable"} or "-" in str(number)
    assert list(offered.candidates) == sorted(
        offered.candidates, key=lambda found: (-found.score, found.id.sort_key)
    )


def test_acts_are_offered_by_their_nearness_to_the_field() -> None:
    offered = {found.id: found.score for found in resolve("ст. 128").candidates}
    assert offered[ProvisionId("kz-cc:art128")] == 0.5
    assert offered[ProvisionId("kz-cpc:art128")] == 0.2
    assert offered[ProvisionId("kz-labour-code:art128")] == 0.1
    assert resolve("ст. 190").candidates[0].id == "kz-cc:art190"
    # A part is looked up where articles are cited by number alone; others give their article.
    deeper = [found.id for found in resolve("ч. 2 ст. 700").candidates]
    assert deeper == ["kz-cao:art700/part2", "kz-civil-code-special:art700"]


def test_acts_of_another_day_are_not_offered() -> None:
    offered = {found.id.act for found in resolve("ст. 5", as_of="2012-01-01").candidates}
    assert "kz-constitution-1995" in offered
    assert not offered & {"kz-constitution", "kz-construction-code", "kz-labour-code"}
