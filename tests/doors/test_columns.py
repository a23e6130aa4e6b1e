"""Columns of references: what stands in them, and ids for what is certain."""

from __future__ import annotations

from typing import Any

import pytest

import legalref

VALUES = [
    "ст. 128 УК РК", "128-бап ҚР ҚК", "ст. 128 УК РК", "ст. 190 УК РК (кража)", "ст. 128", None, "",
    "ст. 127 УК РФ", "ст. 999 УК РК", "ст. 134, 135 УК РК",
]  # fmt: skip
STANDARD = [
    "kz-cc:art128", "kz-cc:art128", "kz-cc:art128", "ст. 190 УК РК (кража)", "ст. 128", None, "",
    "ст. 127 УК РФ", "ст. 999 УК РК", "ст. 134, 135 УК РК",
]  # fmt: skip


def test_one_row_a_distinct_value_the_most_frequent_first() -> None:
    found = legalref.inspect(VALUES, lang="ru")
    assert [(row.value, row.count, row.status) for row in found][:2] == [
        ("ст. 128 УК РК", 2, "resolved"), ("128-бап ҚР ҚК", 1, "resolved"),
    ]  # fmt: skip
    assert sum(row.count for row in found) == len(VALUES)
    first, theft = found[0], next(row for row in found if row.value == VALUES[3])
    assert (first.id, first.title, first.code) == ("kz-cc:art128", "Торговля людьми", "ok")
    assert (theft.code, theft.suggestion, theft.certain) == (
        "title-mismatch", "kz-cc:art188", False,
    )  # fmt: skip
    statuses = {row.value: row.status for row in found}
    assert statuses[None] == statuses[""] == "missing"
    assert statuses["ст. 127 УК РФ"] == "foreign"
    assert statuses["ст. 128"] == "ambiguous"
    assert "128-бап" in str(found)


def test_only_what_is_certain_is_standardized() -> None:
    assert legalref.standardize(VALUES) == STANDARD
    assert legalref.standardize(iter(VALUES)) == STANDARD
    assert legalref.standardize(STANDARD) == STANDARD


def test_mixed_and_numeric_columns_are_said_to_be_so() -> None:
    mixed = [128, 128.0, True, "ст. 128 УК РК", ["x"], float("nan")]
    assert [row.status for row in legalref.inspect(mixed)] == [
        "not-text", "not-text", "not-text", "resolved", "not-text", "missing",
    ]  # fmt: skip
    assert legalref.standardize(mixed)[:5] == [128, 128.0, True, "kz-cc:art128", ["x"]]
    numbers = legalref.inspect([128, 999, "135"], within="kz-cc")
    assert [row.id for row in numbers] == ["kz-cc:art128", None, "kz-cc:art135"]


@pytest.mark.parametrize("column", ["ст. 128 УК РК", b"x", {"a": 1}, 5, None])
def test_what_is_no_column_is_refused(column: Any) -> None:
    for verb in (legalref.inspect, legalref.standardize):
        with pytest.raises(TypeError, match="expected a column"):
            verb(column)


def test_pandas_keeps_index_and_name() -> None:
    pd = pytest.importorskip("pandas")
    import legalref.integrations.pandas

    series = pd.Series(VALUES, index=range(10, 20), name="norm")
    for found in (legalref.standardize(series), series.legalref.standardize()):
        assert (found.name, list(found.index)) == ("norm", list(range(10, 20)))
        assert [None if pd.isna(value) else value for value in found] == STANDARD
    frame = series.legalref.inspect()
    assert list(frame.columns)[:4] == ["value", "count", "status", "id"]
    assert frame["count"].sum() == len(VALUES)
    with pytest.raises(TypeError, match="one column, not a table"):
        legalref.inspect(pd.DataFrame({"a": VALUES}))


def test_polars_arrow_and_sql() -> None:
    pl = pytest.importorskip("polars")
    pa = pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    import legalref.integrations.polars
    from legalref.integrations.arrow import inspect_array, standardize_array
    from legalref.integrations.duckdb import register

    series = pl.Series("norm", VALUES)
    assert legalref.standardize(series).to_list() == STANDARD
    assert series.legalref.standardize().to_list() == STANDARD
    assert series.legalref.inspect()["count"].sum() == len(VALUES)
    lazy = pl.DataFrame({"norm": VALUES}).lazy().select(pl.col("norm").legalref.standardize())
    assert lazy.collect()["norm"].to_list() == STANDARD
    array = pa.chunked_array([VALUES[:4], VALUES[4:]])
    assert legalref.standardize(array).to_pylist() == STANDARD
    assert standardize_array(array).to_pylist() == STANDARD
    assert inspect_array(pa.array(["ст. 128"])).field("status").to_pylist() == ["ambiguous"]
    connection = duckdb.connect()
    register(connection)
    row = connection.sql(
        "SELECT legalref_standardize('128-бап ҚР ҚК'), legalref_inspect('ст. 128').status"
    ).fetchall()
    connection.close()
    assert row == [("kz-cc:art128", "ambiguous")]


def test_names_may_be_a_list(recwarn: pytest.WarningsRecorder) -> None:
    pd = pytest.importorskip("pandas")
    import legalref.integrations.pandas  # noqa: F401 - registers the accessor

    series = pd.Series(["ст. 135 УК РК", "ст. 128 УК РК"])
    found = series.legalref.verify(titles=["торговля людьми", None])
    assert list(found["code"]) == ["title-mismatch", "ok"]
    for wrong in (["торговля людьми"], "торговля людьми"):
        with pytest.raises(ValueError, match="one value for each of the 2 references"):
            series.legalref.verify(titles=wrong)
    with pytest.raises(AttributeError, match=r"128 at 1.*legalref\.inspect"):
        _ = pd.Series(["ст. 128 УК РК", 128]).legalref
