"""A check for schemas of pandera."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import pytest

from legalref.errors import MissingExtraError


@pytest.fixture(scope="module")
def pa() -> Any:
    pytest.importorskip("pandera", reason="the extra «pandera» is not installed")
    import pandera.pandas

    return pandera.pandas


def failures(pa: Any, schema: Any, rows: dict[str, list[Any]]) -> list[int]:
    import pandas as pd

    try:
        schema.validate(pd.DataFrame(rows), lazy=True)
    except pa.errors.SchemaErrors as error:
        return sorted(set(error.failure_cases["index"]))
    return []


def test_a_column_holds_true_references(pa: Any) -> None:
    from legalref.integrations.pandera import is_true

    norms = ["ст. 128 УК РК", "ст. 999 УК РК", None, "ст. 128", "ч. 2 ст. 135 УК РК"]
    strict = pa.DataFrameSchema({"norm": pa.Column(str, is_true(), nullable=True)})
    assert failures(pa, strict, {"norm": norms}) == [1, 3]
    loose = pa.DataFrameSchema({"norm": pa.Column(str, is_true(allow_unknown=True), nullable=True)})
    assert failures(pa, loose, {"norm": norms}) == [1]


def test_a_table_is_checked_with_its_names_and_its_day(pa: Any) -> None:
    from legalref.integrations.pandera import is_true

    rows: dict[str, list[Any]] = {
        "norm": ["ст. 135 УК РК", "ст. 128 УК РК", "ст. 125-1 УК РК"],
        "name": ["торговля людьми", "торговля людьми", None],
    }
    schema = pa.DataFrameSchema(checks=is_true("norm", title="name"))
    assert failures(pa, schema, rows) == [0]
    # What art. 128 said on that day is not known, which a strict check does not let pass.
    earlier = pa.DataFrameSchema(checks=is_true("norm", title="name", as_of="2020-01-01"))
    assert failures(pa, earlier, rows) == [0, 1, 2]
    lenient = is_true("norm", title="name", as_of="2020-01-01", allow_unknown=True)
    assert failures(pa, pa.DataFrameSchema(checks=lenient), rows) == [0, 2]


def test_a_title_needs_a_citation(pa: Any) -> None:
    from legalref.integrations.pandera import is_true

    with pytest.raises(ValueError, match="which column holds the citation"):
        is_true(title="name")


def test_without_pandera_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandera", None)
    monkeypatch.setitem(sys.modules, "pandera.pandas", None)
    monkeypatch.delitem(sys.modules, "legalref.integrations.pandera", raising=False)
    with pytest.raises(MissingExtraError, match=r"legalref\[pandera\]"):
        import_module("legalref.integrations.pandera")
