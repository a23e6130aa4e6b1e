"""One answer for every day: views, models and verdicts say the same, and what is unknown stays so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import legalref
from legalref import ProvisionId, load
from legalref.errors import UnknownProvisionError
from legalref.model import UNKNOWN, PenaltyElsewhere
from legalref.values.periods import Period, content_on, day_after, day_before, status_on
from strategies import tries

EXCLUDED = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "excluded_units.yaml").read_text("utf-8")
)
LAW = load()


# ------------------------------------------------------------------ what was struck out


@pytest.mark.parametrize("row", EXCLUDED, ids=[row["id"] for row in EXCLUDED])
def test_an_excluded_unit_is_gone_and_was_there_before(row: dict[str, Any]) -> None:
    today = legalref.verify(row["text"])
    assert today.code == "no-longer-in-force"
    assert [str(ref) for ref in today.refs] == [row["id"]]
    if LAW.act_record(today.refs[0].act)["repealed"] is None:
        for lang in ("en", "ru", "kk"):
            assert row["law"] in today.message(lang)
    found = {day: legalref.verify(row["text"], as_of=day).code for day in row["days"]}
    assert found == row["days"]


def test_the_table_holds_every_excluded_unit_whose_law_is_recorded() -> None:
    listed = {row["id"] for row in EXCLUDED}
    recorded = set()
    for act in LAW.acts:
        outline = LAW.outline(act.key) or {"articles": {}}
        for number, article in outline["articles"].items():
            recorded |= {_inside(act, number, place) for place in article.get("gone_by", ())}
            if "excluded_by" in article:
                recorded.add(ProvisionId(f"{act.key}:art{number}"))
    assert recorded == listed
    assert len(recorded) > 1400


def _inside(act: legalref.model.Act, article: str, place: str) -> ProvisionId:
    """Return the id of a part or point as outlines write it: ``2``, or ``2/5``."""
    numbers = place.split("/")
    parts = LAW.outline(act.key)["articles"][article].get("parts", {})  # type: ignore[index]
    levels = act.levels[1:] if numbers[0] in parts else act.levels[2:]
    return ProvisionId.of(act.key, [("art", article), *zip(levels, numbers, strict=False)])


# ------------------------------------------------------------------ one answer


def days_of(id: ProvisionId) -> Iterator[str]:
    """Yield the days around each change of a place, of what it stands in, and of its act."""
    found = LAW.standing(id)
    bounds = {found.first, found.first_by, found.last, found.last_by}
    for step in (id, *id.ancestors[:-1]):
        entry = LAW._structure.index.get(id.act, {}).get(step.relative_to(id.act))
        for period in entry["v"] if entry else ():
            bounds |= set(period[:4])
    record = LAW.act_record(id.act)
    bounds |= {record["in_force"], record["repealed"]}
    for day in sorted(day for day in bounds if day):
        yield from (day_before(day), day, day_after(day))


def outlined() -> list[ProvisionId]:
    """Return every excluded place of the outlines, and some of the others."""
    found: list[ProvisionId] = []
    for act in LAW.acts:
        outline = LAW.outline(act.key) or {"articles": {}}
        for at, (number, article) in enumerate(outline["articles"].items()):
            place = ProvisionId(f"{act.key}:art{number}")
            if article.get("excluded") or article.get("inserted_by") or at % 29 == 0:
                found += [place, *LAW.children(place)]
            found += [_inside(act, number, gone) for gone in article.get("gone", ())]
    return found


def agrees(id: ProvisionId, day: str) -> None:
    """Assert that everybody who is asked about a place on a day says the same."""
    standing = LAW.standing(id, day)
    verdict = legalref.verify(str(id), as_of=day)
    view = LAW.at(day)
    if standing.status in ("in-force", "unknown"):
        provision = view.provision(id)
        assert provision.as_of == dt.date.fromisoformat(day)
        assert provision.status == standing.status, (id, day)
        if not standing.outlined:
            assert provision.content_on(dt.date.fromisoformat(day)) == standing.content, (id, day)
        expected = {"ok"} if standing.is_known else {"unverifiable"}
    else:
        assert id not in view
        with pytest.raises(UnknownProvisionError):
            view.provision(id)
        expected = {
            "not-yet-in-force": {"not-yet-in-force"},
            "no-longer-in-force": {"no-longer-in-force", "renumbered"},
            "excluded": {"no-longer-in-force"},
        }[standing.status]
    if not id.startswith("kz-cc-1997:"):  # of which only the successors are checked
        assert verdict.code in expected, (id, day, standing, verdict)


@pytest.mark.parametrize("act", LAW.acts.keys())
def test_views_models_and_verdicts_agree_on_every_day_of_change(act: str) -> None:
    ids = [id for id in map(ProvisionId, LAW.provisions.keys()) if id.act == act]
    for id in ids:
        for day in days_of(id):
            agrees(id, day)


def test_they_agree_about_what_is_only_outlined() -> None:
    places = outlined()
    assert len(places) > 400
    for id in places:
        for day in days_of(id):
            agrees(id, day)


@given(st.sampled_from(LAW.provisions.keys()), st.dates(dt.date(2008, 1, 1), dt.date(2027, 1, 1)))
def test_they_agree_on_any_day(id: str, day: dt.date) -> None:
    agrees(ProvisionId(id), day.isoformat())


def test_nothing_is_ok_on_a_day_of_which_only_unknown_content_is_recorded() -> None:
    asked = 0
    for provision in LAW.provisions:
        for version in provision.versions:
            if version.content == "unknown" and version.valid_to is not None:
                verdict = legalref.verify(str(provision.id), as_of=version.valid_to)
                assert verdict.code == "unverifiable", (provision.id, version)
                asked += 1
    assert asked > 100


# ------------------------------------------------------------------ unknown is a value


def test_unknown_is_apart_from_none() -> None:
    old = LAW.at("2016-01-01").criminal_code
    assert old.art128.part2.penalty is UNKNOWN
    assert old.art122.title() is UNKNOWN
    assert old.art122.part1.title() is None  # a part has none on any day
    assert old.art128.title() is UNKNOWN  # known in part, and the title is no part of that
    assert LAW.at("2016-01-01").max_imprisonment("kz-cc:art128") is UNKNOWN
    assert LAW.at("2016-01-01").category("kz-cc:art128") is UNKNOWN
    assert LAW.criminal_code.art3.point1.penalty is None  # a definition threatens nothing
    assert LAW.max_imprisonment("kz-cc:art3/point1") is None
    assert not UNKNOWN
    assert f"{UNKNOWN}" == "unknown"


def test_an_article_points_to_the_parts_that_carry_its_penalties() -> None:
    found = LAW.criminal_code.art128.penalty
    assert isinstance(found, PenaltyElsewhere)
    assert found.places == tuple(f"kz-cc:art128/part{n}" for n in (1, 2, 3, 4))
    assert not found
    point = LAW.provision("kz-cc:art125/part3/point2").penalty
    assert isinstance(point, PenaltyElsewhere)
    assert point.places == ("kz-cc:art125/part3",)
    assert LAW.criminal_code.art128.note.penalty is None


def test_what_is_only_outlined_has_a_penalty_that_is_not_known() -> None:
    assert LAW.provision("kz-cc:art190").penalty is UNKNOWN
    assert LAW.provision("kz-cc:art190/part2").penalty is UNKNOWN


def test_the_title_of_an_outlined_article_holds_from_its_last_amendment_on() -> None:
    outline = LAW.outline("kz-cc")
    assert outline is not None
    amended = outline["articles"]["190"]["amended"]
    place = "kz-cc:art190"
    assert LAW.provision(place).title() == outline["articles"]["190"]["title_ru"]
    assert LAW.at(outline["copy_as_of"]).provision(place).title()
    assert LAW.at(day_before(amended[-1][0])).provision(place).title() is UNKNOWN
    quiet = next(n for n, a in outline["articles"].items() if a == {"title_ru": a.get("title_ru")})
    assert LAW.at("2015-01-01").provision(f"kz-cc:art{quiet}").title()


@pytest.mark.parametrize(("lang", "word"), [("en", "not known"), ("ru", "не установлено")])
def test_pages_and_tables_say_what_is_not_known(lang: str, word: str) -> None:
    view = LAW.at("2016-01-01")
    page = legalref.rendering.to_text(view["kz-cc:art128/part2"], lang=lang, corpus=view)  # type: ignore[arg-type]
    assert page.count(word) >= 2
    table = legalref.rendering.to_text(view.offences, lang=lang, corpus=view)  # type: ignore[arg-type]
    assert table.count(word) >= 10
    row = next(row for row in view.penalty_table if row.provision == "kz-cc:art128/part2")
    assert (row.penalty, row.category, str(row)) == (
        UNKNOWN, UNKNOWN, "kz-cc:art128/part2: unknown",
    )  # fmt: skip


# ------------------------------------------------------------------ periods

DAYS = st.integers(0, 40)


@st.composite
def histories(draw: st.DrawFn) -> list[Period]:
    """Periods in order without overlap; the last may be open, each bound may be in doubt."""
    bounds = sorted(draw(st.lists(DAYS, min_size=2, max_size=6, unique=True)))
    bounds = bounds[: len(bounds) // 2 * 2]
    periods = []
    for first, last in zip(bounds[::2], bounds[1::2], strict=True):
        by = draw(st.none() | st.integers(first, last))
        periods.append(Period(first, by, last, None, "known"))
    if draw(st.booleans()):
        periods[-1] = periods[-1]._replace(last=None)
    elif draw(st.booleans()):
        last = periods[-1].last
        periods[-1] = periods[-1]._replace(last_by=last + draw(st.integers(0, 5)))
    return periods


@given(histories(), DAYS)
@tries(300)
def test_a_place_begins_once_and_ends_once(periods: list[Period], day: int) -> None:
    order = ("not-yet-in-force", "unknown", "in-force", "ended")
    now, later = status_on(periods, day), status_on(periods, day + 1)
    assert (now == "not-yet-in-force") == (day < periods[0].first)
    if later == "not-yet-in-force":
        assert now == "not-yet-in-force"
    final = periods[-1]
    if final.last is not None and day > (final.last_by or final.last):
        assert now == "no-longer-in-force"
        assert status_on(periods, day, excluded=True) == "excluded"
    assert now in (*order, "no-longer-in-force")


@given(histories(), DAYS)
@tries(300)
def test_nothing_is_known_of_a_day_in_doubt(periods: list[Period], day: int) -> None:
    if any(period.is_open_on(day) for period in periods if period.covers(day)):
        assert content_on(periods, day) == "unknown"
    if not any(period.covers(day) for period in periods):
        assert content_on(periods, day) == "unknown"
