"""Every value that a verb returns, and every table of the corpus, can be pickled."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

import legalref
from legalref.corpus.catalogue import Catalogue
from legalref.corpus.numbers import LawNumbers

TEXT = "По ст. 128 УК РК (торговля людьми) осуждён, ст. 135 УК РК (кража). ст. 127.1 УК РФ."
RECORDS: list[Any] = [{"text": TEXT, "ref": "kz-cc:art128"}, {"text": "ст. 9999 УК РК"}, 1]

VALUES: dict[str, Callable[[], Any]] = {
    "parse": lambda: legalref.parse("п. 2 ч. 3 ст. 125 УК РК"),
    "resolve": lambda: legalref.resolve("ст. 128"),
    "extract": lambda: legalref.extract(TEXT),
    "iter_mentions": lambda: list(legalref.iter_mentions(TEXT)),
    "extract_many": lambda: list(legalref.extract_many([TEXT])),
    "verify": lambda: legalref.verify({"citation": "ст. 128", "title": "кража"}),
    "check": lambda: legalref.check(TEXT),
    "validate": lambda: legalref.validate(RECORDS),
    "iter_items": lambda: list(legalref.iter_items(RECORDS)),
    "inspect": lambda: legalref.inspect(["ст. 128 УК РК", "x", None]),
    "standardize": lambda: legalref.standardize(["ст. 128 УК РК", "x"]),
    "marked": lambda: legalref.extract(TEXT).marked(),
    "search": lambda: legalref.load().search("торговля"),
    "standing": lambda: legalref.load().standing("kz-cc:art128"),
    "changes_for": lambda: legalref.load().changes_for(["kz-cc:art128"], since="2020-01-01"),
    "diff": lambda: legalref.load().diff("2019-01-01", "2024-01-01"),
    "at": lambda: legalref.load().at("2019-06-01"),
}
TABLES = sorted(
    name
    for name in dir(legalref.Corpus)  # most of them stand in the classes that it is made of
    if not name.startswith("_") and not callable(getattr(legalref.Corpus, name))
)


@pytest.mark.parametrize("name", VALUES)
def test_what_a_verb_returns_can_be_pickled(name: str) -> None:
    value = VALUES[name]()
    again = pickle.loads(pickle.dumps(value))
    assert again == value or repr(again) == repr(value)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_the_corpus_can_be_pickled(name: str) -> None:
    table = getattr(legalref.load(), name)
    again = pickle.loads(pickle.dumps(table))
    assert isinstance(table, type(again))  # what is called with a warning travels as a plain tuple
    if isinstance(table, LawNumbers):
        assert again.of_day("2014-07-03") == table.of_day("2014-07-03")
    else:
        assert again == table or list(again) == list(table)
    if isinstance(table, Catalogue):
        assert again.keys() == table.keys()
        assert tuple(again) == tuple(table)
