"""One rule for what is a property and what a method, on every class that a caller gets hold of."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

import legalref
from house import surface

LAW = legalref.load()
CLASSES = surface.public_classes()
PYTHONS = frozenset(name for name in vars(Mapping) if not name.startswith("_"))
"""Names whose kind Python's own containers have settled: ``keys``, ``items``, …"""


def asked_of_values() -> Iterator[tuple[type, str, bool, bool]]:
    """Yield class, name, whether it is a property, whether it takes arguments; of values only."""
    for cls in CLASSES:
        if getattr(cls, "_is_protocol", False):  # it says what others have
            continue
        for name, member in surface.members(cls):
            function = surface.function_of(member)
            if function is not None and not isinstance(member, staticmethod | classmethod):
                takes = len(inspect.signature(function).parameters) > 1
                yield cls, name, not inspect.isfunction(member), takes


def test_the_walk_reaches_what_the_verbs_return() -> None:
    names = {cls.__name__ for cls in CLASSES}
    assert {
        "Corpus", "Catalogue", "Act", "Provision", "Version", "Penalty", "Term", "Offence", "Standing",
        "PenaltyRow", "Mentions", "Mention", "Resolution", "Verdict", "Report", "Item", "Inspection",
        "Changes", "Watched", "ProvisionId", "Chart", "PageReport", "DataFormatError",
    } <= names  # fmt: skip
    assert sum(not is_property for _, _, is_property, _ in asked_of_values()) > 60
    assert sum(is_property for _, _, is_property, _ in asked_of_values()) > 60


def test_a_fact_is_a_property_and_a_question_or_a_conversion_a_method() -> None:
    wrong = [
        f"{cls.__name__}.{name}: a {'property' if is_property else 'method'}"
        for cls, name, is_property, takes in asked_of_values()
        if name not in PYTHONS and is_property == (takes or name.startswith("to_"))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("room", "classes"),
    [
        ("pandas", ["LegalRefAccessor"]),
        ("polars", ["LegalRefSeries", "LegalRefExpr"]),
    ],
)
def test_on_a_column_everything_is_a_method_as_its_library_has_it(
    room: str, classes: list[str]
) -> None:
    pytest.importorskip(room)
    module = import_module(f"legalref.integrations.{room}")
    for name in classes:
        found = dict(surface.members(getattr(module, name)))
        assert found
        assert [n for n, member in found.items() if not inspect.isfunction(member)] == []


def test_the_table_of_penalties_may_still_be_called() -> None:
    table = LAW.penalty_table
    assert isinstance(table, tuple)
    with pytest.warns(DeprecationWarning, match="leave the brackets away") as caught:
        assert LAW.penalty_table() == table
    assert caught[0].filename == __file__
    assert repr(table) == repr(tuple(table))
    for again in (pickle.loads(pickle.dumps(table)), copy.copy(table)):
        assert (type(again), again) == (tuple, table)


def test_the_summary_of_a_report_may_still_be_called() -> None:
    report = legalref.validate(["ст. 128 УК РК"])
    summary = report.summary
    assert isinstance(summary, dict)
    with pytest.warns(DeprecationWarning, match="leave the brackets away") as caught:
        assert report.summary() == summary
    assert caught[0].filename == __file__
    assert json.loads(json.dumps(summary)) == summary
    assert repr(summary) == repr(dict(summary))
    for again in (pickle.loads(pickle.dumps(summary)), copy.deepcopy(summary)):
        assert (type(again), again) == (dict, summary)
