"""The pipeline component of spaCy: entities, extensions, and all of it through storage."""

from __future__ import annotations

import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import legalref

spacy = pytest.importorskip("spacy", reason="the extra «spacy» is not installed")

from spacy.tokens import Doc, DocBin, Span  # noqa: E402 - needs spacy

import legalref.integrations.spacy as ours  # noqa: E402 - needs spacy

TEXT = "Осуждён по ч. 2 ст. 128 УК РК, а не по ст. 127.1 УК РФ; ст. 128. Сол 134-бап ҚР ҚК болды."


def pipeline(**config: Any) -> Any:
    nlp = spacy.blank("ru")
    nlp.add_pipe("legalref", config=config)
    return nlp


def shown(doc: Any) -> list[tuple[str, str, str | None]]:
    return [(ent.text, ent.label_, ent._.provision) for ent in doc.ents]


def test_entities_are_the_mentions_of_extract() -> None:
    doc = pipeline()(TEXT)
    mentions = legalref.extract(TEXT)
    assert [(ent.start_char, ent.end_char) for ent in doc.ents] == [
        (one.start, one.end) for one in mentions
    ]
    assert [row["status"] for row in doc._.mentions] == [one.status for one in mentions]
    assert [ent._.provision for ent in doc.ents] == [
        one.resolution.ref if one.status == "resolved" else None for one in mentions
    ]
    assert {ent.label_ for ent in doc.ents} == {"LAW"}
    assert isinstance(doc.ents[0]._.provision, legalref.ProvisionId)
    assert {"kz-cc:art128/part2", "kz-cc:art134"} <= {ent._.provision for ent in doc.ents}
    assert None in {ent._.provision for ent in doc.ents}


def test_any_span_knows_the_one_provision_that_it_names() -> None:
    doc = pipeline()("Суд применил ст. 128 УК РК вчера. Затем ст. 134 УК РК.")
    assert doc[0:1]._.provision is None
    assert doc[:-6]._.provision == "kz-cc:art128"
    assert doc[1:3]._.provision is None, "only half of the mention"
    assert doc[:]._.provision is None, "two are named"


def test_an_entity_covers_whole_tokens_and_the_mention_keeps_its_place() -> None:
    doc = pipeline()("Сол 134-бап ҚР ҚК.")
    [ent] = doc.ents
    assert (ent.text, ent._.provision) == ("134-бап ҚР ҚК.", "kz-cc:art134")
    assert [(row["start"], row["end"]) for row in doc._.mentions] == [(4, 17)]


def test_a_document_without_mentions_has_none() -> None:
    doc = pipeline()("Ни одной ссылки.")
    assert (doc.ents, doc._.mentions, doc[:]._.provision) == ((), [], None)
    assert len(pipeline()("").ents) == 0
    assert spacy.blank("ru")("ст. 128 УК РК")._.mentions is None


def test_the_configuration_chooses_label_statuses_and_context() -> None:
    doc = pipeline(label="NORM", statuses=["resolved"])(TEXT)
    assert {label for _, label, _ in shown(doc)} == {"NORM"}
    assert None not in {provision for _, _, provision in shown(doc)}
    assert {row["status"] for row in doc._.mentions} > {"resolved"}
    doc = pipeline(act="kz-cpc")("Согласно ст. 128 суд решает.")
    assert [row["id"] for row in doc._.mentions] == ["kz-cpc:art128"]
    doc = pipeline(as_of="2010-01-01", lang="ru")("По ст. 133 УК РК.")
    assert doc.ents[0]._.provision == "kz-cc-1997:art133"
    with pytest.raises(ValueError, match="no status 'maybe'"):
        pipeline(statuses=["maybe"])


def test_another_corpus_can_be_named(small: Path) -> None:
    nlp = pipeline(data=str(small))
    law = legalref.load(str(small))
    text = "По ст. 128 УК РК."
    assert [row["status"] for row in nlp(text)._.mentions] == [
        one.status for one in legalref.extract(text, corpus=law)
    ]


@pytest.mark.parametrize(
    ("overwrite", "entities"), [(False, [("РК", "GPE")]), (True, [("ст. 128 УК РК", "LAW")])]
)
def test_entities_of_others_stay_unless_told_otherwise(
    overwrite: bool, entities: list[tuple[str, str]]
) -> None:
    nlp = spacy.blank("ru")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "РК"}])
    nlp.add_pipe("legalref", config={"overwrite_ents": overwrite})
    doc = nlp("По ст. 128 УК РК.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == entities
    assert doc._.mentions[0]["id"] == "kz-cc:art128", "what was read is kept all the same"


def test_mentions_that_share_a_token_do_not_break_the_document() -> None:
    words = ["по", "ст.128УКРК,ст.134УКРК"]
    nlp = pipeline()
    doc = nlp.get_pipe("legalref")(Doc(nlp.vocab, words=words))
    assert len(doc.ents) <= 1
    assert len(doc._.mentions) == len(legalref.extract(" ".join(words) + " "))


def test_a_document_keeps_what_was_found_through_bytes() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert shown(again) == shown(doc)
    assert again._.mentions == doc._.mentions
    for store in (True, False):
        data = DocBin(store_user_data=store, docs=[doc]).to_bytes()
        [stored] = DocBin(store_user_data=store).from_bytes(data).get_docs(spacy.blank("ru").vocab)
        assert shown(stored) == shown(doc)


def test_a_pipeline_is_stored_and_loaded(tmp_path: Path) -> None:
    nlp = pipeline(label="NORM", act="kz-cpc")
    text = "Согласно ст. 128 суд решает."
    nlp.to_disk(tmp_path / "nlp")
    from_bytes = pipeline().from_bytes(nlp.to_bytes())
    for again in (spacy.load(tmp_path / "nlp"), from_bytes):
        assert shown(again(text)) == shown(nlp(text)) == [("ст. 128", "NORM", "kz-cpc:art128")]


def test_many_documents_in_several_processes() -> None:
    nlp = pipeline()
    texts = [f"По ст. {number} УК РК." for number in range(100, 140)]
    alone = [shown(doc) for doc in nlp.pipe(texts)]
    together = [shown(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=10)]
    assert alone == together
    assert alone[28] == [("ст. 128 УК РК", "LAW", "kz-cc:art128")]


def test_the_factory_is_found_without_an_import() -> None:
    project = Path(legalref.__file__).parent.parent / "pyproject.toml"
    if not project.is_file():
        pytest.skip("an installed copy has no pyproject.toml")
    points = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["entry-points"]
    module, _, name = points["spacy_factories"]["legalref"].partition(":")
    assert getattr(import_module(module), name) is ours.make_component


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "legalref.integrations.spacy")
    monkeypatch.setitem(sys.modules, "spacy.language", None)
    with pytest.raises(legalref.errors.MissingExtraError, match=r"legalref\[spacy\]"):
        import_module("legalref.integrations.spacy")


def test_the_extensions_are_registered_once() -> None:
    assert Span.has_extension("provision")
    assert Doc.has_extension("mentions")
