"""Walking the law by name leads to the same objects as asking by id."""

from __future__ import annotations

import ast
import inspect
import pickle
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest

import legalref
from legalref.corpus.catalogue import Catalogue
from legalref.corpus.navigation import ActNode, ProvisionNode, Shelf, WellKnown
from legalref.corpus.shelves import Shelves
from legalref.errors import LegalRefError, UnknownProvisionError
from legalref.model import Act, Provision


@pytest.fixture(scope="module")
def law() -> legalref.Corpus:
    return legalref.load()


def test_a_walk_ends_at_the_object_of_the_id(law: legalref.Corpus) -> None:
    assert law.criminal_code is law["kz-cc"]
    assert law.criminal_code.art125.part3.point2 is law["kz-cc:art125/part3/point2"]
    assert law.criminal_code.art125_1 is law["kz-cc:art125-1"]
    assert law.criminal_code.art128.note is law["kz-cc:art128/note"]
    assert law.law_110.art1 is law["kz-law-110-viii:art1"]
    assert law.palermo_protocol.art3.a is law["un-palermo:art3/a"]


def test_outlined_articles_can_be_walked(law: legalref.Corpus) -> None:
    assert law.criminal_procedure_code.art128.title("ru") == law["kz-cpc:art128"].title("ru")
    assert law.criminal_code.art190.part1.id == "kz-cc:art190/part1"


def test_methods_walk_as_well(law: legalref.Corpus) -> None:
    code = law.criminal_code
    assert code.article("125-1") is code.art125_1
    assert code.article(125).part(3).point(2) is code.art125.part3.point2
    assert law.law_110.article(1).subpoint(1) is law.law_110.art1.subpoint1
    assert code.unit("art128") is code.art128


@pytest.mark.parametrize("name", [n for n, v in vars(Shelf).items() if isinstance(v, WellKnown)])
def test_every_well_known_name_is_an_act(law: legalref.Corpus, name: str) -> None:
    act = getattr(law, name)
    assert isinstance(act, Act)
    assert name in dir(law)


def test_every_act_is_reached_by_its_key(law: legalref.Corpus) -> None:
    for record in law.act_records:
        key = record["key"]
        assert getattr(law, key.replace("-", "_")).key == key
        assert key.removeprefix("kz-").replace("-", "_") in dir(law)


def test_the_beginning_of_a_key_is_enough_if_it_is_the_only_one(law: legalref.Corpus) -> None:
    assert getattr(law, "law_111") is law["kz-law-111-viii"]  # noqa: B009
    with pytest.raises(AttributeError, match=r"no act .* 'ilo'; nearest: ilo_105, "):
        _ = law.ilo  # type: ignore[attr-defined]


def test_completion_offers_what_is_there(law: legalref.Corpus) -> None:
    assert {"art128", "art125_1", "article", "titles"} <= set(dir(law.criminal_code))
    assert {"part1", "part4", "note", "penalty"} <= set(dir(law.criminal_code.art128))
    offered = [name for name in dir(law.criminal_code.art128) if name.startswith("part")]
    assert offered == ["part", "part1", "part2", "part3", "part4"]


def test_an_error_names_what_comes_near(law: legalref.Corpus) -> None:
    with pytest.raises(AttributeError, match=r"kz-cc:art128/part9.*nearest: kz-cc:art128/part4"):
        _ = law.criminal_code.art128.part9
    with pytest.raises(AttributeError, match=r"no act .* 'criminal_kode'; nearest: criminal_code"):
        _ = law.criminal_kode  # type: ignore[attr-defined]
    with pytest.raises(UnknownProvisionError) as caught:
        law.criminal_code.article("128-9")
    assert "kz-cc:art128" in caught.value.nearest


def test_a_misspelt_field_is_an_ordinary_attribute_error(law: legalref.Corpus) -> None:
    with pytest.raises(AttributeError, match="'Provision' object has no attribute 'tittle'"):
        _ = law.provision("kz-cc:art128").tittle  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="'Corpus' object has no attribute '_nothing'"):
        _ = law._nothing  # type: ignore[attr-defined]


def test_a_walk_stays_on_its_day(law: legalref.Corpus) -> None:
    then = law.at("2024-01-01")
    assert then.criminal_code.art128.as_of == then.as_of
    assert then.criminal_code.art128.part2 is then["kz-cc:art128/part2"]
    with pytest.raises(AttributeError, match="not yet in force"):
        _ = then.law_110


def test_a_value_made_by_hand_says_why_it_leads_nowhere(law: legalref.Corpus) -> None:
    article = law.provision("kz-cc:art128")
    copies: list[Provision] = [article.model_copy(), pickle.loads(pickle.dumps(article))]
    for copy in copies:
        assert copy == article
        with pytest.raises(LegalRefError, match=r"take it from a corpus.*law\['kz-cc:art128'\]"):
            copy.part(1)
        with pytest.raises(AttributeError, match="made by hand"):
            _ = copy.part1  # type: ignore[attr-defined]
        assert not hasattr(copy, "part1")


def test_the_corpus_leaves_no_trace_in_the_data_of_a_value(law: legalref.Corpus) -> None:
    article = law.provision("kz-cc:art128")
    again = Provision.model_validate_json(article.model_dump_json())
    assert again == article
    assert hash(again) == hash(article)
    assert "_home" not in article.model_dump()


def test_at_run_time_a_walk_is_made_of_the_models() -> None:
    # The names differ for type checkers only.
    assert issubclass(ActNode, Act)
    assert issubclass(ProvisionNode, Provision)
    with pytest.raises(ImportError, match="cannot import name 'Node'"):
        from legalref.corpus.navigation import Node  # type: ignore[attr-defined]  # noqa: F401
    assert isinstance(Shelf.criminal_code, WellKnown)


@pytest.mark.filterwarnings("ignore")  # of Jedi, not of ours
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("law.criminal_c", {"criminal_code", "criminal_code_1997"}),
        ("law.criminal_code.art12", {"art125", "art125_1", "art128"}),
        ("law.criminal_code.art128.", {"part1", "part4", "note", "penalty", "title"}),
        ("law.criminal_code.art125.part3.po", {"point1", "point2", "point2_1"}),
        ("law.law_111_viii.ar", {"article"}),
        ("law.criminal_code.art128.part1.penalty.", {"max_imprisonment", "category"}),
        ("law.offences[0].", {"max_imprisonment", "legal_bases", "provision"}),
        ("law.offences[0].penalties[0].", {"provision", "penalty"}),
        ("law.acts['kz-cc'].art12", {"art125", "art128"}),
        ("law.sources[0].", {"title", "url"}),
        ("mentions[0].", {"status", "refs"}),
        ("report.", {"status", "counts"}),
    ],
)
def test_jupyter_completes_every_step(law: legalref.Corpus, typed: str, offered: set[str]) -> None:
    jedi = pytest.importorskip("jedi", reason="Jedi comes with the extra «notebooks»")
    scope = {
        "law": law,
        "mentions": list(legalref.extract("ст. 128 УК РК")),
        "report": legalref.validate(["ст. 128 УК РК"]),
    }
    names = {completion.name for completion in jedi.Interpreter(typed, [scope]).complete()}
    assert offered <= names
    # What pydantic keeps for its first version would only stand in the way.
    assert not names & {"parse_obj", "from_orm", "update_forward_refs"}


def test_notebooks_complete_the_keys(law: legalref.Corpus) -> None:
    completer = pytest.importorskip("IPython.core.completer", reason="of the extra «notebooks»")
    shell = pytest.importorskip("IPython.core.interactiveshell").InteractiveShell()
    shell.user_ns["law"] = law
    shell.user_ns["offences"] = law.offences

    def offered(typed: str) -> set[str]:
        with completer.provisionalcompleter():
            found = list(shell.Completer.completions(typed, len(typed)))
        return {typed[: each.start] + each.text for each in found}

    keys = {"kz-cc:art125", "kz-cc:art128", "kz-cc:art128/part1"}
    assert offered('law["kz-cc:art12') >= {f'law["{key}' for key in keys}
    assert offered("law['kz-law-110") >= {"law['kz-law-110-viii", "law['kz-law-110-viii:art18"}
    assert offered("offences['kz-cc:art12") >= {"offences['kz-cc:art128"}


def test_every_key_that_is_offered_is_one(law: legalref.Corpus) -> None:
    keys = law._ipython_key_completions_()
    assert len(keys) > 7500
    assert len(set(keys)) == len(keys)
    assert set(law.provisions.keys()) <= set(keys)
    for key in keys[::100]:
        assert key in law
    assert "kz-law-110-viii" not in law.at("2020-01-01")._ipython_key_completions_()


@pytest.mark.parametrize("completions_first", [True, False])
def test_completions_and_the_acts_with_an_article_do_not_disturb_each_other(
    small: Path, completions_first: bool
) -> None:
    law = legalref.load(small)
    asked: list[Callable[[], object]] = [
        law._ipython_key_completions_,
        lambda: law.acts_with_article("128"),
    ]
    if not completions_first:
        asked.reverse()
    for ask in asked:
        ask()
    keys, acts = law._ipython_key_completions_(), law.acts_with_article("128")
    assert "kz-cc:art128" in keys
    assert "kz-cc" in acts
    assert {":" in act for act in acts} == {False}


def test_what_is_kept_of_a_corpus_has_one_key_each() -> None:
    """Two places that keep something under one key take each other's for theirs."""
    kept = [
        (call.args[0].value, path.name)
        for path in Path(legalref.__file__).parent.glob("corpus/*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("_once", "_list")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    keys = Counter(key for key, _ in kept)
    assert len(keys) > 10
    assert [place for place in kept if keys[place[0]] > 1] == []


def test_a_catalogue_knows_of_which_model_its_entries_are(law: legalref.Corpus) -> None:
    shown = {name: getattr(law, name) for name in dir(Shelves) if not name.startswith("_")}
    catalogues = {name: found for name, found in shown.items() if isinstance(found, Catalogue)}
    assert len(catalogues) > 15
    for name, catalogue in catalogues.items():
        assert get_type_hints(type(catalogue).__getitem__)["return"] is type(catalogue[0]), name
        assert pickle.loads(pickle.dumps(catalogue)).keys() == catalogue.keys()


def test_no_property_has_an_annotation_that_stops_jedi() -> None:
    seen = 0
    for name in (
        "model.law", "model.penalties", "model.field", "results", "verdicts", "checking.reporting", "corpus.view",
        "corpus.shelves", "ids",
    ):  # fmt: skip
        module = import_module(f"legalref.{name}")
        for owner in filter(inspect.isclass, vars(module).values()):
            if owner.__module__ != module.__name__:
                continue
            for attribute, found in vars(owner).items():
                if not isinstance(found, property):
                    continue
                seen += 1
                try:
                    returned = get_type_hints(found.fget).get("return")
                except NameError:
                    continue  # known to type checkers only, so Jedi does not evaluate it either
                assert "Literal" not in str(returned), f"{owner.__name__}.{attribute}"
    assert seen > 20
