"""The packaged data: whole, consistent, and saying what the verified facts say.

Where a row relies on a fact of the law, it names the source in the corpus that shows it.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref
from legalref import Corpus, ProvisionId, load
from legalref.corpus.outline_text import outline_text
from legalref.corpus.view import Catalogue
from legalref.errors import UnknownProvisionError
from legalref.model import UNKNOWN, Provision, Term

PACKAGE = Path(legalref.__file__).parent
DATA = next(folder for folder in (PACKAGE / "_data", PACKAGE.parent / "data") if folder.is_dir())
EIGHT = {
    # provision: (imprisonment from, to, in years; category), sources k-S1, k-S2, m-S1
    "kz-cc:art116": (0.5, 12, "grave"),
    "kz-cc:art125/part3/point2": (10, 15, "especially-grave"),
    "kz-cc:art126/part3/point2": (5, 10, "grave"),
    "kz-cc:art128": (4, 15, "especially-grave"),
    "kz-cc:art134": (3, 12, "grave"),
    "kz-cc:art135": (5, 18, "especially-grave"),
    "kz-cc:art308": (0.5, 7, "grave"),
    "kz-cc:art309": (0.5, 10, "grave"),
}


@pytest.fixture(scope="module")
def law() -> Corpus:
    return load()


def records(law: Corpus, key: str) -> list[Any]:
    """Return every value under ``key`` anywhere in the compiled sections."""
    found = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if name == key:
                    found.append(inner)
                else:
                    walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    for section in law._sections:
        kind, _, act = section.partition("/")
        if kind != "sources":
            walk(law.outline(act) if kind == "outline" else law._sections.get(section))
    return found


class TestFolder:
    def test_it_holds_data_only(self) -> None:
        kinds = Counter(path.suffix for path in DATA.rglob("*") if path.is_file())
        assert set(kinds) <= {".yaml", ".md", ".compiled"}

    def test_every_file_of_the_guide_is_there(self) -> None:
        guide = (DATA / "README.md").read_text(encoding="utf-8")
        named = set(re.findall(r"`([a-z-]+\.yaml)`", guide))
        assert {path.name for path in DATA.glob("*.yaml")} == named

    def test_every_model_can_be_built(self, law: Corpus) -> None:
        catalogues: list[Catalogue[Any]] = [
            law.acts, law.provisions, law.offences, law.referral, law.elements, law.statistics,
            law.sources, law.gaps, law.conflicts, law.names, law.foreign_acts, law.crosswalk,
            law.organisations, law.programmes, law.hotlines, law.false_citations,
        ]  # fmt: skip
        for catalogue in catalogues:
            assert len(list(catalogue)) == len(catalogue) > 0, catalogue
        assert law.info.schema_version == 1


class TestIntegrity:
    def test_ids_are_unique(self, law: Corpus) -> None:
        keys = [*law.acts.keys(), *law.foreign_acts.keys(), *law.provisions.keys()]
        assert [key for key, count in Counter(keys).items() if count > 1] == []

    def test_every_source_that_is_named_is_listed(self, law: Corpus) -> None:
        named = {source for sources in records(law, "sources") for source in sources}
        assert named <= set(law.sources.keys())
        assert len(named) > 100

    def test_addresses_carry_no_tracking(self, law: Corpus) -> None:
        urls = [source.url for source in law.sources if source.url]
        assert len(urls) > 100
        for url in urls:
            assert re.match(r"https?://", url), url
            assert not re.search(r"[?&](utm_|fbclid|gclid|yclid|_openstat)", url), url

    def test_grades_are_those_that_count(self, law: Corpus) -> None:
        assert set(records(law, "grade")) == {"A", "B", "C"}

    @pytest.mark.parametrize("lang", ["ru", "kk", "en"])
    def test_an_abbreviation_names_one_act(self, law: Corpus, lang: str) -> None:
        named: dict[str, set[str]] = {}
        for record in law.act_records:
            if text := record["abbreviations"][lang]:
                named.setdefault(text.casefold(), set()).add(record["key"])
        shared = {frozenset(keys) for keys in named.values() if len(keys) > 1}
        # One code in two acts, cited under one abbreviation.
        assert shared <= {frozenset({"kz-civil-code-general", "kz-civil-code-special"})}

    def test_foreign_abbreviations_are_not_ours(self, law: Corpus) -> None:
        ours = {
            text.casefold() for r in law.act_records for text in r["abbreviations"].values() if text
        }
        for act in law.foreign_acts:
            assert not ours & {text.casefold() for text in act.abbreviations}, act.key

    def test_the_act_is_in_every_adilet_address(self, law: Corpus) -> None:
        for act in law.acts:
            if act.adilet_id is not None:
                assert law.locate(str(act.url("ru"))) == act.key

    def test_ids_survive_every_form(self, law: Corpus) -> None:
        for provision in law.provisions:
            place = provision.id
            assert ProvisionId.from_eid(place.act, place.eid) == place
            assert law.locate(f"{place.act}#{place.eid}") == place
            if iri := law.akn_iri(place):
                assert law.locate(iri) == place

    def test_titles_of_modelled_articles_are_those_of_the_outline(self, law: Corpus) -> None:
        compared = 0
        for provision in law.provisions:
            outline = law.outline(provision.act)
            if outline is None or provision.level != "art" or provision.title("ru") is None:
                continue
            assert provision.title("ru") == outline["articles"][provision.number]["title_ru"]
            compared += 1
        assert compared > 10

    @pytest.mark.parametrize(
        "number", ["116", "125", "125-1", "126", "128", "134", "135", "308", "309"]
    )
    def test_every_part_and_point_of_the_field_is_modelled(self, law: Corpus, number: str) -> None:
        outlined: list[str] = []
        article = law._structure.outline("kz-cc")["articles"][number]  # type: ignore[index]
        gone = set(article.get("gone", ()))
        for part, points in article["parts"].items():
            outlined.append(f"part{part}")
            outlined += [f"part{part}/point{n}" for n in points if f"{part}/{n}" not in gone]
        for path in outlined:
            provision = law.provision(f"kz-cc:art{number}/{path}")
            assert provision.depth == "modelled", provision.id
            assert provision.status == "in-force", provision.id
            if provision.level == "point":
                assert provision.summary.ru, provision.id
                assert provision.summary.en, provision.id
            elif number != "125-1":
                assert provision.penalty is not None, provision.id

    def test_names_lead_somewhere(self, law: Corpus) -> None:
        for record in law.name_records:
            for ref in record["refs"]:
                status = law.existence(ref).status
                assert status in ("exists", "excluded", "outside", "unverifiable"), record["text"]

    def test_no_false_citation_is_named_as_true(self, law: Corpus) -> None:
        names = {record["text"].casefold() for record in law.name_records}
        assert not names & {citation.text.casefold() for citation in law.false_citations}

    def test_series_of_statistics_are_kept_apart(self, law: Corpus) -> None:
        kinds: dict[str, set[tuple[str, str]]] = {}
        for statistic in law.statistics:
            # The same body may be quoted by others, which stands in brackets.
            body = statistic.publisher.partition(" (")[0]
            kinds.setdefault(statistic.series, set()).add((body, statistic.unit))
        assert [series for series, found in kinds.items() if len(found) > 1] == []

    def test_summaries_are_not_titles(self, law: Corpus) -> None:
        for provision in law.provisions:
            for version in provision.versions:
                if version.summary.ru and version.titles.ru:
                    assert version.summary.ru.rstrip(".") != version.titles.ru.value, provision.id


class TestCoverage:
    def test_every_outline_belongs_to_an_act(self, law: Corpus) -> None:
        files = {path.stem for path in (DATA / "outlines").glob("*.yaml")}
        assert {act.key for act in law.acts if law.outline(act.key)} == files
        assert {act.key for act in law.acts if act.structure == "complete"} == files

    def test_the_articles_of_the_criminal_code(self, law: Corpus) -> None:
        assert len(law.outline("kz-cc")["articles"]) == 503  # type: ignore[index]

    @pytest.mark.parametrize(
        "path", sorted((DATA / "outlines").glob("*.yaml")), ids=lambda p: p.stem
    )
    def test_an_outline_is_written_as_the_library_writes_it(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        comment = "\n".join(line for line in text.splitlines() if line.startswith("#"))
        assert outline_text(yaml.safe_load(text), comment) == text

    def test_the_field_is_in_scope(self, law: Corpus) -> None:
        scope = {act.key for act in law.acts if act.in_scope}
        assert {
            "kz-law-110-viii", "kz-law-111-viii", "kz-law-112-viii", "kz-order-35289",
            "kz-order-35288", "kz-sc-7-2012", "un-palermo",
        } <= scope  # fmt: skip
        assert "kz-labour-code" not in scope

    def test_look_alikes_of_nine_countries_are_known(self, law: Corpus) -> None:
        codes = {act.key for act in law.foreign_acts}
        for country in ("ru", "kg", "uz", "by", "ua", "tj", "tm", "az", "ge"):
            assert {f"{country}-cc", f"{country}-cpc", f"{country}-cao"} <= codes
        assert {f"{country}-law-trafficking" for country in ("by", "kg", "uz")} <= codes

    def test_gaps_and_conflicts_are_written_down(self, law: Corpus) -> None:
        assert len(law.gaps) > 20
        assert len(law.conflicts) > 5
        assert all(conflict.follows for conflict in law.conflicts)

    def test_known_false_citations_have_their_reasons(self, law: Corpus) -> None:
        texts = [citation.text for citation in law.false_citations]
        for known in ("145-бап (адам саудасы)", "101-V"):
            assert any(known in text for text in texts), known
        assert all(citation.why.ru and citation.why.en for citation in law.false_citations)

    def test_predecessors_of_1997_have_their_successors(self, law: Corpus) -> None:
        pairs = {
            (row.old.number, row.new.number) for row in law.crosswalk if row.old.level == "art"
        }
        assert {("133", "135"), ("132-1", "134"), ("270", "308"), ("271", "309")} <= pairs
        assert {row.old.act for row in law.crosswalk} == {"kz-cc-1997"}


class TestDerived:
    def test_there_are_eight_offences(self, law: Corpus) -> None:
        assert [offence.provision for offence in law.offences] == list(EIGHT)

    def test_each_has_both_legal_bases(self, law: Corpus) -> None:
        for offence in law.offences:
            bases = {basis.provision: basis.valid_from for basis in offence.legal_bases}
            assert set(bases) == {"kz-sc-7-2012", "kz-cc:art3/point1-1"}
            assert str(bases[ProvisionId("kz-cc:art3/point1-1")]) == "2024-09-05"

    def test_the_code_lists_the_same_eight(self, law: Corpus) -> None:
        listed = [provision.id for provision in law.provisions if provision.trafficking]
        assert listed == list(EIGHT)

    @pytest.mark.parametrize("key", EIGHT)
    def test_imprisonment_and_category(self, law: Corpus, key: str) -> None:
        low, high, category = EIGHT[key]
        offence = law.offences[key]
        assert offence.penalties_known
        shortest, longest = offence.min_imprisonment, offence.max_imprisonment
        assert shortest
        assert longest
        assert (shortest.years, longest.years) == (low, high)
        assert law.category(key) == category

    def test_the_longest_imprisonment_is_eighteen_years_in_article_135_part_4(
        self, law: Corpus
    ) -> None:
        terms = {
            found.provision: longest.years
            for act in sorted(law.acts.keys())
            for found in law.penalties(act)
            if found.penalty and (longest := found.penalty.max_imprisonment)
        }
        assert max(terms.values()) == 18
        assert [key for key, years in terms.items() if years == 18] == ["kz-cc:art135/part4"]
        assert law.max_imprisonment("kz-cc") == Term(amount=18, unit="years")

    def test_article_128_ends_at_fifteen(self, law: Corpus) -> None:
        assert law.max_imprisonment("kz-cc:art128") == Term(amount=15, unit="years")

    @pytest.mark.parametrize(
        ("place", "category"),
        [
            ("kz-cc:art128/part1", "grave"), ("kz-cc:art128/part4", "especially-grave"),
            ("kz-cc:art135/part3", "especially-grave"), ("kz-cc:art309/part1", "medium"),
            ("kz-cc:art116/part1", "medium"), ("kz-cc:art308/part1", "medium"),
            ("kz-cao:art450", None), ("kz-cc:art3", None),
        ],
    )  # fmt: skip
    def test_categories(self, law: Corpus, place: str, category: str | None) -> None:
        assert law.category(place) == category

    def test_the_table_of_the_eight(self, law: Corpus) -> None:
        rows = law.penalty_table
        assert len(rows) == 23
        assert {row.offence.provision for row in rows} == set(EIGHT)
        assert all(row.penalty is not None and row.category is not None for row in rows)

    def test_housing_is_a_duration_of_three_days(self, law: Corpus) -> None:
        rule = law.referral["rr-housing"]
        assert rule.within is not None
        assert rule.within.maximum == Term(amount=3, unit="days")
        assert rule.within.minimum is None


def on(law: Corpus, day: str, key: str) -> Provision | None:
    """Return the provision as of a day, or None if it did not apply."""
    try:
        return law.at(day).provision(key)
    except UnknownProvisionError:
        return None


class TestTime:
    """What began and ended when; sources k-S1, k-S2 and m-S1 unless another is named."""

    @pytest.mark.parametrize(
        ("key", "before", "after"),
        [
            ("kz-cc:art3/point1-1", "2024-09-04", "2024-09-05"),
            ("kz-law-110-viii:art1", "2024-09-04", "2024-09-05"),
            ("kz-cc:art125/part3/point2-1", "2024-06-15", "2024-06-16"),
            ("kz-cc:art128/part2/point13", "2024-09-04", "2024-09-05"),
            ("kz-cc:art125-1", "2025-09-15", "2025-09-16"),
        ],
    )
    def test_what_began(self, law: Corpus, key: str, before: str, after: str) -> None:
        assert on(law, before, key) is None
        assert on(law, after, key) is not None

    def test_law_110_begins_on_5_september_2024(self, law: Corpus) -> None:
        assert "kz-law-110-viii" not in law.at("2024-09-04")
        assert "kz-law-110-viii" in law.at("2024-09-05")

    @pytest.mark.parametrize(
        ("key", "last", "day_after", "ended_by"),
        [
            ("kz-cc:art125/part2/point5", "2024-06-15", "2024-06-16", "kz-law-72-viii"),
            ("kz-cc:art125/note", "2025-09-15", "2025-09-16", "kz-law-210-viii"),
        ],
    )
    def test_what_ended(
        self, law: Corpus, key: str, last: str, day_after: str, ended_by: str
    ) -> None:
        former = on(law, last, key)
        assert former is not None
        assert former.versions[-1].ended_by == ended_by
        assert on(law, day_after, key) is None
        assert law.status(key) == "no-longer-in-force"

    def test_article_134_had_another_title(self, law: Corpus) -> None:
        before, after = (on(law, day, "kz-cc:art134") for day in ("2024-09-04", "2024-09-05"))
        assert before is not None
        assert after is not None
        assert before.title("ru") == "Вовлечение несовершеннолетнего в занятие проституцией"
        assert after.title("ru") != before.title("ru")
        changes = {(change.id, change.kind) for change in law.diff("2024-09-04", "2024-09-05")}
        assert ("kz-cc:art134", "title") in changes

    def test_article_135_part_1_carried_less_before_law_292(self, law: Corpus) -> None:
        before, after = (law.at(day) for day in ("2019-12-26", "2021-01-01"))
        place = "kz-cc:art135/part1"
        assert before.max_imprisonment(place) == Term(amount=7, unit="years")
        assert after.max_imprisonment(place) == Term(amount=9, unit="years")
        for view in (before, after):
            assert view.min_imprisonment(place) == Term(amount=5, unit="years")
        assert after.provision(place).version.amended_by == "kz-law-292-vi"

    def test_between_two_possible_days_the_penalty_is_not_known(self, law: Corpus) -> None:
        view = law.at("2020-06-01")
        assert view.max_imprisonment("kz-cc:art135/part1") is UNKNOWN
        assert view.provision("kz-cc:art135/part1").penalty is UNKNOWN
        assert view.provision("kz-cc:art135/part1").version.is_uncertain_on(view.as_of)  # type: ignore[arg-type]

    def test_what_made_an_offence_one_of_trafficking_on_the_day(self, law: Corpus) -> None:
        for day, expected in (
            ("2024-09-04", {"kz-sc-7-2012"}),
            ("2024-09-05", {"kz-sc-7-2012", "kz-cc:art3/point1-1"}),
        ):
            for offence in law.at(day).offences:
                assert {str(basis.provision) for basis in offence.legal_bases} <= expected
        assert all(len(offence.legal_bases) == 2 for offence in law.offences)

    def test_before_2015_only_the_code_of_1997(self, law: Corpus) -> None:
        old, new = law.at("2014-12-31"), law.at("2015-01-01")
        assert "kz-cc-1997" in old
        assert "kz-cc" not in old
        assert "kz-cc-1997:art133" in old
        assert len(old.offences) == 0
        assert "kz-cc-1997" not in new
        assert "kz-cc" in new

    def test_a_version_of_unknown_content_says_so(self, law: Corpus) -> None:
        note = on(law, "2016-01-01", "kz-cc:art125/note")
        assert note is not None
        assert note.version.content == "unknown"
        assert note.penalty is None
        unknown = [
            (provision.id, version)
            for provision in law.provisions
            for version in provision.versions
            if version.content == "unknown"
        ]
        assert len(unknown) > 20
        assert all(v.penalty is None and v.summary.ru is None for _, v in unknown)

    def test_nothing_is_derived_from_unknown_versions(self, law: Corpus) -> None:
        view = law.at("2018-01-01")
        for offence in view.offences:
            if not offence.penalties_known:
                assert offence.max_imprisonment is UNKNOWN
                assert offence.min_imprisonment is UNKNOWN
        assert any(not offence.penalties_known for offence in view.offences)

    def test_every_day_can_be_seen(self, law: Corpus) -> None:
        days = {day for r in law.act_records for day in (r["in_force"], r["repealed"]) if day}
        for day in sorted(days):
            view = law.at(day)
            assert all(act.key in view for act in view.acts)
            assert {p.status for p in view.provisions} <= {"in-force", "unknown"}


def excluded(law: Corpus) -> list[tuple[str, str, dict[str, Any] | None]]:
    """Return act, place and law of everything in the outlines that was struck out."""
    found: list[tuple[str, str, dict[str, Any] | None]] = []
    for act in law.acts:
        for number, article in (law.outline(act.key) or {"articles": {}})["articles"].items():
            if article.get("excluded"):
                found.append((act.key, number, article.get("excluded_by")))
            by = article.get("gone_by", {})
            found += [(act.key, f"{number}/{g}", by.get(g)) for g in article.get("gone", ())]
    return found


def test_the_gap_counts_what_was_struck_out_by_a_law_that_is_not_known(law: Corpus) -> None:
    unknown = [(act, place) for act, place, by in excluded(law) if by is None]
    gap = next(g for g in law.gaps if g.text.startswith("Which law excluded"))
    assert re.findall(r"excluded (\d+) of", gap.text) == [str(len(unknown))]
    assert {str(id) for id in gap.about} == {act for act, _ in unknown}


def test_laws_that_excluded_something_have_the_day_that_is_known_of_their_number(
    law: Corpus,
) -> None:
    numbers = yaml.safe_load((DATA / "numbers.yaml").read_text("utf-8"))["numbers"]
    days: dict[str, set[str]] = {}
    for row in numbers:
        days.setdefault(row["number"], set()).add(row["adopted"])
    compared = 0
    for act, place, by in excluded(law):
        if by is not None and by["law"] in days:
            assert by["adopted"] in days[by["law"]], (act, place, by)
            compared += 1
    assert compared > 1000


def test_no_exclusion_is_dated_after_the_copy_that_tells_it(law: Corpus) -> None:
    for act, place, by in excluded(law):
        copied = (law.outline(act) or {})["copy_as_of"]
        if by is not None:
            last = by.get("valid_to_by") or by["valid_to"]
            assert by["valid_to"] <= last < copied, (act, place, by)


def test_what_is_modelled_ended_on_the_day_that_its_outline_tells(law: Corpus) -> None:
    compared = 0
    for provision in law.provisions:
        ending = law._structure.ending(provision.id)
        last = provision.versions[-1] if provision.versions else None
        if ending is not None and last is not None and last.valid_to is not None:
            assert str(last.valid_to) == ending["valid_to"], provision.id
            by = last.valid_to_by and str(last.valid_to_by)
            assert by == ending.get("valid_to_by"), provision.id
            compared += 1
    assert compared > 2


def test_what_a_law_changed_begins_after_the_day_of_the_law(law: Corpus) -> None:
    asked = 0
    for provision in law.provisions:
        for version in provision.versions:
            by = law.act_record(version.amended_by) if version.amended_by else None
            if by is not None and by["kind"] == "law":
                assert str(version.valid_from) > by["adopted"], (provision.id, version.amended_by)
                asked += 1
    assert asked > 100


def test_a_special_part_begins_and_ends_with_articles_of_its_code() -> None:
    law = legalref.load()
    told = {act.key: act.special_part for act in law.acts if act.special_part is not None}
    assert {"kz-cc", "kz-cao"} <= told.keys()
    for key, ends in told.items():
        outline = law.outline(key)
        articles = list(outline["articles"]) if outline is not None else []
        if articles:
            first, last = map(articles.index, ends)
            assert first < last
