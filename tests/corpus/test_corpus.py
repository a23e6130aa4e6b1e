"""Looking things up in a corpus, and seeing it as of a day."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from legalref import Corpus, ProvisionId, load
from legalref.corpus.view import Catalogue
from legalref.errors import DataError, LegalRefError, UnknownKeyError, UnknownProvisionError
from legalref.languages.messages import MESSAGES
from legalref.model import UNKNOWN, Act, Provision

SMALL = Path(__file__).parents[1] / "small_data"


@pytest.fixture(scope="module")
def law() -> Corpus:
    return load(SMALL)


class TestLoading:
    def test_the_packaged_corpus_is_read_once(self) -> None:
        found: list[Corpus] = []
        threads = [threading.Thread(target=lambda: found.append(load())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({id(corpus) for corpus in found}) == 1

    @pytest.mark.checkout
    def test_a_folder_is_a_path_a_string_or_a_resource(self, law: Corpus) -> None:
        from importlib.resources import files

        assert load(str(SMALL)) == law == load(os.fspath(SMALL))
        assert load(files("legalref").joinpath("..", "tests", "small_data")) == law

    def test_equal_data_make_equal_corpora(self, law: Corpus) -> None:
        other = load(SMALL)
        assert other is not law
        assert other == law
        assert hash(other) == hash(law)
        assert law.at("2020-01-01") == other.at("2020-01-01") != law
        assert law != "a corpus"

    def test_it_survives_pickling(self, law: Corpus) -> None:
        for corpus in (law, law.at("2019-06-01"), load()):
            again = pickle.loads(pickle.dumps(corpus))
            assert again == corpus
            assert again.as_of == corpus.as_of

    def test_pickled_data_that_changed_are_refused(self, small: Path) -> None:
        corpus = load(small)
        pickled = pickle.dumps(corpus)
        path = small / "gaps.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
        with pytest.raises(DataError, match="changed since the corpus was pickled"):
            pickle.loads(pickled)

    def test_it_cannot_be_changed(self, law: Corpus) -> None:
        with pytest.raises(AttributeError):
            law.as_of = dt.date(2020, 1, 1)  # type: ignore[misc]
        with pytest.raises(TypeError):
            law["kz-cc"] = law["kz-cc"]  # type: ignore[index]

    def test_its_acts_can_be_counted_and_walked_through(self, law: Corpus) -> None:
        assert [act.key for act in law] == [act.key for act in law.acts]
        assert len(law) == len(law.acts) > 1

    def test_threads_get_the_same_objects(self) -> None:
        corpus = load(SMALL)
        found: list[object] = []

        def look() -> None:
            found.append((id(corpus["kz-cc:art128"]), id(corpus.acts[0]), id(corpus.provisions)))

        threads = [threading.Thread(target=look) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(set(found)) == 1


class TestCatalogues:
    def test_entries_are_reached_by_place_and_by_key(self, law: Corpus) -> None:
        assert law.acts["kz-cc"] is law.acts[0]
        assert law.sources["S2"].kind == "mirror"
        assert law.acts[-1].key == "kz-law-110-viii"
        assert law.acts[:2] == (law.acts[0], law.acts[1])
        assert law.acts.keys()[0] == "kz-cc"
        assert law.acts.get("kz-cpc") is None
        assert [act.key for act in reversed(law.acts)][-1] == "kz-cc"

    def test_membership_takes_keys_and_entries(self, law: Corpus) -> None:
        keys: tuple[object, ...] = ("kz-cc", law.acts[1])
        others: tuple[object, ...] = ("kz-cpc", law.sources[0], 0, None)
        assert all(key in law.acts for key in keys)
        assert not any(other in law.acts for other in others)

    def test_entries_are_built_once(self, law: Corpus) -> None:
        assert law.names[0] is law.names[0]
        assert list(law.names)[1] is law.names[1]

    def test_a_miss_names_what_comes_near(self, law: Corpus) -> None:
        with pytest.raises(UnknownKeyError) as caught:
            law.sources["S22"]
        assert isinstance(caught.value, KeyError)
        assert isinstance(caught.value, LegalRefError)
        assert str(caught.value) == "no source 'S22'; nearest: S2"
        assert pickle.loads(pickle.dumps(caught.value)).nearest == caught.value.nearest
        with pytest.raises(IndexError):
            law.sources[99]

    def test_all_are_there(self, law: Corpus) -> None:
        sizes = {
            "acts": 5, "provisions": 8, "offences": 1, "referral": 0, "elements": 1,
            "statistics": 1, "sources": 2, "gaps": 1, "conflicts": 0, "names": 2,
            "foreign_acts": 1, "crosswalk": 0, "organisations": 0, "programmes": 0,
            "hotlines": 0, "false_citations": 0,
        }  # fmt: skip
        assert {name: len(getattr(law, name)) for name in sizes} == sizes
        assert all(isinstance(getattr(law, name), Catalogue) for name in sizes)
        assert repr(law.acts) == "<5 acts>"
        assert repr(law.gaps) == "<1 gap>"

    def test_order_is_natural(self, law: Corpus) -> None:
        ids = [provision.id for provision in law.provisions]
        assert ids == sorted(ids)
        assert ids[0] == "kz-cc:art128"


FORMS = {
    "kz-cc": "kz-cc",
    "kz-cc:art128/part2": "kz-cc:art128/part2",
    "kz-cc#art_128__part_2": "kz-cc:art128/part2",
    "kz-cc#z520": "kz-cc:art128",
    "K1400000226": "kz-cc",
    "K1400000226#z520": "kz-cc:art128",
    "K1400000226#art_128": "kz-cc:art128",
    "/akn/kz/act/2014-07-03/226-v": "kz-cc",
    "/akn/kz/act/2014-07-03/226-v/!main": "kz-cc",
    "/akn/kz/act/2014-07-03/226-v/!main~art_128__part_1": "kz-cc:art128/part1",
    "/akn/kz/act/2014-07-03/226-v/rus@2024-09-05/!main~art_128": "kz-cc:art128",
    "https://adilet.zan.kz/rus/docs/K1400000226": "kz-cc",
    "https://adilet.zan.kz/kaz/docs/K1400000226": "kz-cc",
    "http://old.adilet.zan.kz/rus/docs/K1400000226#z520": "kz-cc:art128",
    "https://adilet.zan.kz/rus/docs/K1400000226/links#from": "kz-cc",
    "https://adilet.zan.kz/rus/docs/K1400000226/compare/kaz": "kz-cc",
    "https://adilet.zan.kz/rus/docs/K1400000226/download/docx": "kz-cc",
    "https://adilet.zan.kz/rus/docs/K1400000226/k226_.htm": "kz-cc",
    "https://adilet.zan.kz/rus/docs/K1400000226/history": "kz-cc",
    "https://adilet.zan.kz/rus/archive/docs/K1400000226/12.07.2018": "kz-cc",
    "https://adilet.zan.kz/rus/docs/K1400000226/12.07.2018#z520": "kz-cc:art128",
    "https://zakon.mybuh.kz/kaz/history/K1400000226/12.07.2018": "kz-cc",
    "https://adilet.zan.kz/api/documents/by-ngr/K1400000226?language=rus": "kz-cc",
    "https://www.adilet.zan.kz/rus/docs/k1400000226/links": "kz-cc",
    "adilet.minjust.kz/rus/docs/K1400000226/?x=1#z520": "kz-cc:art128",
    "adilet.zan.kz/docs/K1400000226": "kz-cc",
    "http://insecure.zan.kz/eng/docs/K1400000226/compare": "kz-cc",
    "https://zakon.uchet.kz/rus/docs/K1400000226#z520": "kz-cc:art128",
}


class TestKeys:
    @pytest.mark.parametrize(("key", "expected"), FORMS.items(), ids=FORMS.keys())
    def test_every_form_of_an_id_is_accepted(self, law: Corpus, key: str, expected: str) -> None:
        assert law.locate(key) == expected
        found = law[key]
        assert (found.key if isinstance(found, Act) else found.id) == expected
        assert key in law

    def test_what_was_given_out_is_taken_back(self, law: Corpus) -> None:
        for provision in law.provisions:
            place = provision.id
            iri, url = law.akn_iri(place), law.url(place)
            if iri is not None:
                assert law.locate(iri) == place
            if url is not None and provision.anchor:
                assert law.locate(url) == place

    @pytest.mark.parametrize(
        "key",
        ["", "ст. 128", "kz-cc#", "kz-cc#z9999", "K9900000000", "https://example.org/docs/K1400000226",
         "https://adilet.zan.kz/rus/docs/K1400000226#z999", "/akn/kz/act/2014-07-03/999-v",
         "kz-cc:art", "kz_cc", "KZ-CC:ART128", "kz-cc:art128/", "\ud800", "kz-cc:art128\n"],
    )  # fmt: skip
    def test_other_text_is_a_miss_of_ours(self, law: Corpus, key: str) -> None:
        if key == "kz-cc#":
            assert law[key] is law["kz-cc"]
            return
        with pytest.raises(UnknownProvisionError):
            law[key]
        assert key not in law

    @pytest.mark.parametrize(
        ("key", "meant"),
        {
            "KZ-CC:ART128": "kz-cc:art128",
            "kz-cc:art128/": "kz-cc:art128",
            " kz-cc:art128\n": "kz-cc:art128",
            "kz-cc:art0128/part02": "kz-cc:art128/part2",
            "kz-cc:art_128__part_2": "kz-cc:art128/part2",
            "art_128__part_2": "kz-cc:art128/part2",
            "art128/part1": "kz-cc:art128/part1",
        }.items(),
    )
    def test_a_miss_names_what_was_meant(self, law: Corpus, key: str, meant: str) -> None:
        with pytest.raises(UnknownProvisionError) as caught:
            law[key]
        assert caught.value.nearest[0] == meant
        assert f"nearest: {meant}" in str(caught.value)

    def test_what_is_no_text_is_a_mistake_of_the_caller(self, law: Corpus) -> None:
        with pytest.raises(TypeError, match="expected text such as"):
            law[128]  # type: ignore[index]
        assert 128 not in law

    def test_an_unknown_anchor_names_the_act(self, law: Corpus) -> None:
        with pytest.raises(UnknownProvisionError) as caught:
            law["K1400000226#z521"]
        assert caught.value.nearest == ("kz-cc",)
        assert "the place 'z521' of kz-cc is not known" in str(caught.value)

    def test_typed_doors(self, law: Corpus) -> None:
        assert law.provision("kz-cc:art128/part1").level == "part"
        assert law.act("kz-cc:art128").key == "kz-cc"
        with pytest.raises(UnknownProvisionError, match="this is an act"):
            law.provision("kz-cc")


MISSING = {
    # id: (status, nearest, English, Russian, Kazakh)
    "kz-cc:art128/part9": (
        "missing", ("kz-cc:art128/part2",),
        "Article 128 has parts 1, 2; there is no part 9.",
        "В статье 128 есть части 1, 2, части 9 нет.",
        "128-бапта 1, 2-бөліктер бар, 9-бөлік жоқ.",
    ),
    "kz-cc:art127/part2/point9": (
        "missing", ("kz-cc:art127/part2/point3",),
        "Part 2 of article 127 has points 1–3; there is no point 9.",
        "В части 2 статьи 127 есть пункты 1–3, пункта 9 нет.",
        "127-баптың 2-бөлігінде 1)–3) тармақтар бар, 9) тармақ жоқ.",
    ),
    "kz-cc:art128/part2/point3": (
        "missing", ("kz-cc:art128/part2/point1",),
        "Part 2 of article 128 has only point 1; there is no point 3.",
        "В части 2 статьи 128 есть только пункт 1, пункта 3 нет.",
        "128-баптың 2-бөлігінде тек 1) тармақ бар, 3) тармақ жоқ.",
    ),
    "kz-cc:art127/part1/point1": (
        "missing", ("kz-cc:art127/part2/point1",),
        "Part 1 of article 127 has no points.",
        "В части 1 статьи 127 нет пунктов.",
        "127-баптың 1-бөлігінде тармақтар жоқ.",
    ),
    "kz-cc:art127/point2": (
        "missing", ("kz-cc:art127/part2/point2",),
        "The points of article 127 stand inside its parts (2); name the part.",
        "Пункты статьи 127 стоят внутри её частей (2), укажите часть.",
        "127-баптың тармақтары бөліктердің (2) ішінде болады, бөлікті көрсетіңіз.",
    ),
    "kz-cc:art3/point7": (
        "missing", ("kz-cc:art3/point2",),
        "Article 3 has points 1, 1-1, 2; there is no point 7.",
        "В статье 3 есть пункты 1, 1-1, 2, пункта 7 нет.",
        "3-бапта 1), 1-1), 2) тармақтар бар, 7) тармақ жоқ.",
    ),
    "kz-cc:art3/part1": (
        "missing", ("kz-cc:art3",),
        "Article 3 is not divided into parts.",
        "Статья 3 не делится на части.",
        "3-бап бөліктерге бөлінбейді.",
    ),
    "kz-cc:art999": (
        "missing", ("kz-cc:art130",),
        "УК РК ends with article 130; there is no article 999.",
        "УК РК: последняя статья – 130, статьи 999 нет.",
        "ҚР ҚК: соңғы бап – 130-бап, 999-бап жоқ.",
    ),
    "kz-cc:art127-2": (
        "missing", ("kz-cc:art127-1", "kz-cc:art128"),
        "УК РК has articles 127-1 and 128; there is no article 127-2.",
        "УК РК: есть статьи 127-1 и 128, статьи 127-2 нет.",
        "ҚР ҚК: 127-1-бап пен 128-бап бар, 127-2-бап жоқ.",
    ),
    "kz-cc:art1": (
        "missing", ("kz-cc:art3",),
        "УК РК begins with article 3; there is no article 1.",
        "УК РК: первая статья – 3, статьи 1 нет.",
        "ҚР ҚК: бірінші бап – 3-бап, 1-бап жоқ.",
    ),
    "kz-cc:part1": (
        "missing", ("kz-cc",),
        "УК РК: parts and points stand inside articles; name the article.",
        "УК РК: части и пункты стоят внутри статей, укажите статью.",
        "ҚР ҚК: бөліктер мен тармақтар баптардың ішінде болады, бапты көрсетіңіз.",
    ),
    "kz-cc:art128/note": (
        "missing", ("kz-cc:art128",),
        "Article 128 has no note.",
        "У статьи 128 нет примечания.",
        "128-баптың ескертуі жоқ.",
    ),
    "kz-law-110-viii:art30": (
        "missing", ("kz-law-110-viii:art25",),
        "О противодействии торговле людьми has articles 1–25; there is no article 30.",
        "О противодействии торговле людьми: есть статьи 1–25, статьи 30 нет.",
        "О противодействии торговле людьми: 1–25-баптар бар, 30-бап жоқ.",
    ),
    "kz-law-110-viii:art7/point9": (
        "unverifiable", ("kz-law-110-viii:art7",),
        "О противодействии торговле людьми: the corpus does not know the text there, "
        "so art7/point9 cannot be checked.",
        "О противодействии торговле людьми: текст этого места корпусу неизвестен, "
        "проверить art7/point9 нельзя.",
        "О противодействии торговле людьми: бұл тұстың мәтіні корпусқа белгісіз, "
        "сондықтан art7/point9 тексерілмейді.",
    ),
    "kz-labour-code:art5": (
        "outside", ("kz-labour-code",),
        "ТК РК: the corpus knows this act by name only.",
        "ТК РК: этот акт известен корпусу только по названию.",
        "ТК РК: бұл акт корпусқа тек атауы бойынша белгілі.",
    ),
    "kz-cpc:art128": (
        "unknown-act", ("kz-cc:art128",),
        "The corpus knows no act kz-cpc.",
        "Акт kz-cpc корпусу неизвестен.",
        "kz-cpc деген акт корпусқа белгісіз.",
    ),
    "ru-cc:art127-1": (
        "outside", ("ru-cc",),
        "ru-cc is a law of another country.",
        "ru-cc: это закон другой страны.",
        "ru-cc: бұл – басқа елдің заңы.",
    ),
}  # fmt: skip


class TestExistence:
    @pytest.mark.parametrize("place", MISSING)
    def test_a_miss_says_what_there_is_instead(self, law: Corpus, place: str) -> None:
        status, near, english, russian, kazakh = MISSING[place]
        existence = law.existence(place)
        assert existence.status == status
        assert not existence
        assert existence.reason.text("en") == english
        assert existence.reason.text("ru") == russian
        assert existence.reason.text("kk") == kazakh
        with pytest.raises(UnknownProvisionError) as caught:
            law[place]
        assert caught.value.nearest == near
        assert english.rstrip(".") in str(caught.value)
        assert place not in law

    @pytest.mark.parametrize(
        ("place", "status", "russian"),
        [
            ("kz-cc:art47", "excluded", "Статья 47 исключена, сохранён только её номер."),
            ("kz-cc:art47/part1", "excluded", "Статья 47 исключена, сохранён только её номер."),
            ("kz-cc:art128/part2/point2", "excluded",
             "art128/part2/point2: больше не действует, последний день действия – 2023-12-31."),
            ("kz-cc:art200", "unverifiable", None),
            ("kz-cc:art130/part1", "unverifiable", None),
            ("kz-cc:art130/part2", "exists", None),
            ("kz-cc:art127/note", "unverifiable", None),
            ("kz-cc:ch1", "unverifiable", None),
            ("kz-cc:art128/part2/point1/subpoint1", "unverifiable", None),
            ("kz-cc:art127-1", "exists", None),
            ("kz-cc:art3/point1-1", "exists", None),
            ("kz-law-110-viii:art25", "exists", None),
            ("kz-law-110-viii:art3-1", "unverifiable", None),
            ("kz-law-110-viii:ch1", "unverifiable", None),
            ("kz-cc-1997:art133", "exists", None),
            ("kz-cc-1997:art128", "unverifiable", None),
            ("kz-cc", "exists", None),
            ("kz-law-110-viii", "exists", None),
            ("kz-labour-code", "outside", None),
            ("kz-cc:art3/para1", "unverifiable", None),
            ("kz-cc:art3/point1/subpoint1", "unverifiable", None),
        ],
    )  # fmt: skip
    def test_statuses(self, law: Corpus, place: str, status: str, russian: str | None) -> None:
        existence = law.existence(place)
        assert existence.status == status
        if russian is not None:
            assert existence.reason.text("ru") == russian

    def test_what_is_no_id_is_refused(self, law: Corpus) -> None:
        with pytest.raises(ValueError, match="is not a provision id"):
            law.existence("ст. 128")

    def test_existence_does_not_depend_on_the_day(self, law: Corpus) -> None:
        view = law.at("1999-01-01")
        assert view.existence("kz-cc:art128") == law.existence("kz-cc:art128")

    def test_every_sentence_can_be_said_in_every_language(self, law: Corpus) -> None:
        assert {*MESSAGES} == {"en", "ru", "kk"}
        for lang, sentences in MESSAGES.items():
            assert {*sentences} == {*MESSAGES["en"]}, lang
            assert all(text.strip() for text in sentences.values()), lang


class TestOutlined:
    def test_an_outlined_article_has_its_title_and_its_doubts(self, law: Corpus) -> None:
        article = law.provision("kz-cc:art127")
        assert article.depth == "outlined"
        assert article.title("ru") == "Незаконное помещение"
        assert article.version.content == "partly"
        assert article.children == ("kz-cc:art127/part1", "kz-cc:art127/part2")
        assert article.in_force_from == dt.date(2015, 1, 1)
        assert not article.version.is_uncertain_on(dt.date(2016, 1, 1))

    def test_an_inserted_article_may_be_younger_than_its_act(self, law: Corpus) -> None:
        article = law.provision("kz-cc:art127-1")
        assert article.version.is_uncertain_on(dt.date(2016, 1, 1))
        assert not article.version.is_uncertain_on(dt.date(2026, 4, 1))
        assert law.status("kz-cc:art127-1", "2016-01-01") is None
        assert law.status("kz-cc:art127-1", "2026-05-01") == "in-force"

    def test_parts_of_an_article_that_was_never_amended_are_original(self, law: Corpus) -> None:
        assert law.status("kz-cc:art127/part2", "2016-01-01") == "in-force"
        assert law.status("kz-cc:art3/point2", "2016-01-01") is None

    def test_an_excluded_article_says_so(self, law: Corpus) -> None:
        article = law.provision("kz-cc:art47")
        assert article.excluded
        assert article.status == "excluded"

    def test_after_the_copy_an_excluded_article_is_absent(self, law: Corpus) -> None:
        assert "kz-cc:art47" in law.at("2016-01-01")
        view = law.at("2026-05-01")
        assert "kz-cc:art47" not in view
        with pytest.raises(UnknownProvisionError, match="was excluded before 2026-05-01"):
            view["kz-cc:art47"]

    def test_an_article_known_by_number_only(self, law: Corpus) -> None:
        article = law.provision("kz-law-110-viii:art7")
        assert article.version.content == "unknown"
        assert article.title("ru") is None
        assert article.in_force_from == dt.date(2024, 9, 5)

    def test_children_come_from_model_and_outline(self, law: Corpus) -> None:
        assert law.children("kz-cc") == tuple(
            f"kz-cc:art{number}" for number in ("3", "127", "127-1", "128", "129", "130")
        )
        assert law.children("kz-cc:art128/part2") == ("kz-cc:art128/part2/point1",)
        # The object also names the former ones.
        assert law.provision("kz-cc:art128/part2").children == (
            "kz-cc:art128/part2/point1", "kz-cc:art128/part2/point2",
        )  # fmt: skip
        assert law.ancestors("kz-cc:art128/part2/point1")[-1] == "kz-cc"
        assert law.children("xx-none") == ()


class TestAddresses:
    def test_light_and_typed_addresses_agree(self, law: Corpus) -> None:
        for corpus in (law, load()):
            for act in corpus.acts:
                for lang in ("ru", "kk", "en"):
                    assert corpus.url(act.key, lang) == act.url(lang)
                assert corpus.akn_iri(act.key) == act.akn_iri

    def test_the_canonical_address_is_the_one_that_people_cite(self, law: Corpus) -> None:
        assert law.url("kz-cc:art128", canonical=True) == (
            "https://adilet.zan.kz/rus/docs/K1400000226#z520"
        )

    def test_an_anchor_is_given_and_read_for_russian_pages_only(self, law: Corpus) -> None:
        assert law.url("kz-cc:art128", "kk") == "https://old.adilet.zan.kz/kaz/docs/K1400000226"
        with pytest.raises(UnknownProvisionError, match="in this language"):
            law["https://adilet.zan.kz/kaz/docs/K1400000226#z520"]

    def test_the_day_of_an_old_edition_is_kept(self, law: Corpus) -> None:
        address = "https://adilet.zan.kz/rus/archive/docs/K1400000226/{}#z520"
        assert law.locate_on(address.format("12.07.2018")) == ("kz-cc:art128", "2018-07-12")
        assert law[address.format("12.07.2018")].as_of == dt.date(2018, 7, 12)  # type: ignore[union-attr]
        assert address.format("12.07.2018") in law
        assert address.format("12.07.2010") not in law
        with pytest.raises(UnknownProvisionError, match="not yet in force"):
            law[address.format("12.07.2010")]
        with pytest.raises(UnknownProvisionError, match="the law of 2020-01-01"):
            law.at("2020-01-01")[address.format("12.07.2018")]
        with pytest.raises(UnknownProvisionError, match="no day"):
            law[address.format("31.02.2018")]

    def test_the_anchor_of_what_stands_around_serves(self, law: Corpus) -> None:
        address = "https://old.adilet.zan.kz/rus/docs/K1400000226#z520"
        assert law.url("kz-cc:art128/part2/point1") == address
        assert law.url("kz-cc:art129") == "https://old.adilet.zan.kz/rus/docs/K1400000226"
        assert law.url("kz-law-1") is None
        assert law.url("xx-none") is None

    def test_iris(self, law: Corpus) -> None:
        assert law.akn_iri("kz-cc:art128/part1").endswith("/226-v/!main~art_128__part_1")  # type: ignore[union-attr]
        assert law.akn_iri("kz-law-1") is None
        assert law.akn_iri("xx-none:art1") is None

    def test_records_are_plain(self, law: Corpus) -> None:
        assert law.act_record("kz-cc")["abbreviations"]["ru"] == "УК РК"
        assert len(law.act_records) == 5
        assert law.name_records[0]["refs"] == ["kz-cc:art128"]
        assert law.foreign_records[0]["abbreviations"] == ["УК РФ"]
        assert law.outline("kz-labour-code") is None
        assert json.dumps(law.outline("kz-cc"))
        with pytest.raises(UnknownProvisionError):
            law.act_record("kz-none")


class TestViews:
    def test_a_view_knows_its_day(self, law: Corpus) -> None:
        assert law.as_of is None
        assert law.at("2019-06-01").as_of == dt.date(2019, 6, 1)
        assert law.at(dt.date(2019, 6, 1)) == law.at("2019-06-01")
        assert law.at(dt.datetime(2019, 6, 1, 12)) == law.at("2019-06-01")
        view = law.at("2019-06-01")
        assert view.at("2019-06-01") is view
        assert view.at("2024-01-01").as_of == dt.date(2024, 1, 1)
        assert "2019-06-01" in repr(view)

    @pytest.mark.parametrize("day", ["", "01.06.2019", "2019-13-01", "yesterday"])
    def test_what_is_no_day_is_refused(self, law: Corpus, day: str) -> None:
        with pytest.raises(ValueError, match="is not a date; expected a form like '2019-06-01'"):
            law.at(day)

    def test_what_is_no_date_at_all_is_refused(self, law: Corpus) -> None:
        with pytest.raises(TypeError):
            law.at(2019)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("day", "key", "here", "why"),
        [
            ("2014-12-31", "kz-cc", False, "kz-cc was not yet in force; it began on 2015-01-01"),
            ("2014-12-31", "kz-cc:art128/part1", False, "kz-cc was not yet in force"),
            ("2014-12-31", "kz-cc-1997", True, ""),
            ("2015-01-01", "kz-cc-1997", False, "it was repealed on 2015-01-01"),
            ("2015-01-01", "kz-cc-1997:art133", False, "kz-cc-1997 was no longer in force"),
            ("2015-01-01", "kz-cc:art128", True, ""),
            ("2019-12-31", "kz-cc:art129", False, "art129 was not yet in force; it began on 2020"),
            ("2020-01-01", "kz-cc:art129", True, ""),
            ("2023-12-31", "kz-cc:art128/part2/point2", True, ""),
            ("2024-01-01", "kz-cc:art128/part2/point2", False, "its last day was 2023-12-31"),
            ("2024-09-04", "kz-law-110-viii:art7", False, "yet in force; it began on 2024-09-05"),
            ("2024-09-05", "kz-law-110-viii:art7", True, ""),
        ],
    )  # fmt: skip
    def test_what_did_not_apply_is_absent(
        self, law: Corpus, day: str, key: str, here: bool, why: str
    ) -> None:
        view = law.at(day)
        assert (key in view) == here
        catalogues = {**dict.fromkeys(view.acts.keys()), **dict.fromkeys(view.provisions.keys())}
        if key in {*law.acts.keys(), *law.provisions.keys()}:
            assert (key in catalogues) == here
        if here:
            assert view.locate(key) == key
            return
        with pytest.raises(UnknownProvisionError) as caught:
            view[key]
        assert f"on {day} " in str(caught.value)
        assert why in str(caught.value)

    def test_provisions_speak_of_the_day(self, law: Corpus) -> None:
        early = law.at("2016-01-01").provision("kz-cc:art128")
        assert early.as_of == dt.date(2016, 1, 1)
        assert early.version.content == "unknown"
        assert early.title("ru") is UNKNOWN
        assert early.titles.ru is None
        assert law.provision("kz-cc:art128").title("ru") == "Торговля людьми"
        assert [p.as_of for p in law.at("2016-01-01").provisions] == [dt.date(2016, 1, 1)] * 5

    def test_status_of_other_days(self, law: Corpus) -> None:
        assert law.status("kz-cc") == "in-force"
        assert law.status("kz-cc-1997") == "no-longer-in-force"
        assert law.status("kz-cc-1997:art133") == "no-longer-in-force"
        assert law.status("kz-cc:art128", "2014-01-01") == "not-yet-in-force"
        assert law.at("2014-01-01").status("kz-cc:art128") == "not-yet-in-force"
        assert law.status("kz-cc:art128/part2/point2") == "no-longer-in-force"
        assert law.status("kz-cc:art47") == "excluded"
        assert law.status("xx-none") is None
        assert law.status("kz-cc:art999") is None

    def test_offences_need_a_legal_basis_of_the_day(self, law: Corpus) -> None:
        assert len(law.offences) == len(law.at("2024-09-05").offences) == 1
        assert len(law.at("2024-09-04").offences) == 0

    def test_models_are_shared_between_days(self, law: Corpus) -> None:
        one, other = law.at("2021-01-01"), law.at("2022-01-01")
        assert (
            one.provision("kz-cc:art128").versions[1] is other.provision("kz-cc:art128").versions[1]
        )


class TestPenalties:
    def test_of_a_unit_and_all_inside(self, law: Corpus) -> None:
        assert [p.provision for p in law.penalties("kz-cc:art128")] == [
            "kz-cc:art128/part1", "kz-cc:art128/part2",
        ]  # fmt: skip
        longest = law.max_imprisonment("kz-cc:art128")
        shortest = law.min_imprisonment("kz-cc:art128")
        assert longest
        assert shortest
        assert (longest.years, shortest.years) == (9.0, 4.0)
        assert law.category("kz-cc:art128") == "grave"

    def test_a_point_has_that_of_its_part(self, law: Corpus) -> None:
        (found,) = law.penalties("kz-cc:art128/part2/point1")
        assert found.provision == "kz-cc:art128/part2"
        assert law.category("kz-cc:art128/part2/point1") == "grave"

    def test_no_imprisonment_no_category(self, law: Corpus) -> None:
        assert law.penalties("kz-cc:art129")
        assert law.max_imprisonment("kz-cc:art129") is None
        assert law.category("kz-cc:art129") is None
        assert law.penalties("kz-cc:art127") == ()

    def test_nothing_is_inferred_from_a_day_in_doubt(self, law: Corpus) -> None:
        (found,) = law.at("2020-03-01").penalties("kz-cc:art129")
        assert found.penalty is UNKNOWN
        assert law.at("2020-03-01").max_imprisonment("kz-cc:art129") is UNKNOWN
        (found,) = law.at("2020-06-30").penalties("kz-cc:art129")
        assert found.penalty

    def test_before_the_act_there_is_none(self, law: Corpus) -> None:
        assert law.at("2014-01-01").penalties("kz-cc:art128") == ()

    def test_offences_carry_theirs(self, law: Corpus) -> None:
        (offence,) = law.offences
        assert offence.max_imprisonment == law.max_imprisonment("kz-cc:art128")
        assert offence.min_imprisonment == law.min_imprisonment("kz-cc:art128")
        assert offence.penalties_known
        assert offence.as_of is None
        assert json.loads(offence.model_dump_json())["penalties"][0]["provision"].endswith("part1")

    def test_the_table_has_a_row_for_each_part(self, law: Corpus) -> None:
        rows = law.penalty_table
        assert [(row.provision, row.category) for row in rows] == [
            ("kz-cc:art128/part1", "grave"), ("kz-cc:art128/part2", "grave"),
        ]  # fmt: skip


class TestDifferences:
    def test_what_began_and_ended(self, law: Corpus) -> None:
        changes = [(c.id, c.kind) for c in law.diff("2023-12-31", "2024-09-05")]
        assert changes == [
            ("kz-cc:art128/part2/point2", "removed"), ("kz-law-110-viii", "added"),
            ("kz-law-110-viii:art1", "added"),
        ]  # fmt: skip

    def test_a_state_that_is_not_known_is_not_compared(self, law: Corpus) -> None:
        (change, added) = law.diff("2019-12-31", "2020-01-01")
        assert (change.id, change.kind) == ("kz-cc:art128", "unknown")
        assert (added.id, added.kind, added.before) == ("kz-cc:art129", "added", None)

    def test_nothing_changes_within_a_day(self, law: Corpus) -> None:
        assert list(law.diff("2020-01-01", "2020-01-01")) == []

    def test_backwards_is_the_mirror_image(self, law: Corpus) -> None:
        there = law.diff("2014-12-31", "2024-09-05")
        back = law.diff("2024-09-05", "2014-12-31")
        mirror = {"added": "removed", "removed": "added"}
        assert [(c.id, mirror.get(c.kind, c.kind), c.after, c.before) for c in there] == [
            tuple(change) for change in back
        ]


def test_the_json_schema_describes_every_model() -> None:
    schema = Corpus.json_schema()
    definitions = schema["$defs"]
    assert {"Act", "Provision", "Version", "Penalty", "Offence", "Source"} <= set(definitions)
    assert definitions["Act"]["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema


def test_ids_of_a_corpus_are_ids(law: Corpus) -> None:
    provision = law["kz-cc:art128"]
    assert isinstance(provision, Provision)
    assert isinstance(provision.id, ProvisionId)
    assert all(isinstance(child, ProvisionId) for child in provision.children)


def test_asking_whether_something_exists_imports_little() -> None:
    code = """
import sys
from legalref.corpus.view import load
law = load()
assert law.existence("kz-cc:art125/part3/point2").status == "exists"
assert law.existence("kz-cc:art128/part9").reason.text("ru")
assert law.url("kz-cc:art128") and law.status("kz-cc:art128", "2019-01-01")
heavy = {"pydantic", "yaml", "rapidfuzz", "pathlib", "importlib.resources"} & sys.modules.keys()
print(sorted(heavy), sorted(law._sections.decoded))
"""
    load()
    run = [sys.executable, "-c", code]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    outputs = [
        subprocess.run(
            run, cwd=SMALL.parents[1], env=env, check=True, capture_output=True, encoding="utf-8"
        ).stdout
        for _ in range(2)
    ]
    # The first run may have to compile; the second finds the compiled form.
    assert outputs[1] == "[] ['acts', 'index']\n"


@pytest.mark.parametrize("name", ["offences", "elements", "referral", "acts", "sources"])
def test_catalogues_survive_pickling(name: str) -> None:
    catalogue = getattr(load(), name)
    again = pickle.loads(pickle.dumps(catalogue))
    assert list(again) == list(catalogue)
    assert list(pickle.loads(pickle.dumps(again))) == list(catalogue)


def test_a_number_without_its_level_is_understood_in_the_message() -> None:
    with pytest.raises(KeyError, match="kz-cc:art134"):
        load()["kz-cc:134"]
