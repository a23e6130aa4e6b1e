"""The accessor of pandas and the namespace of polars give the answers of the verbs."""

from __future__ import annotations

from typing import Any

import pytest

import legalref

TEXTS = ["ч. 2 ст. 128 УК РК", None, "128-бап ҚР ҚК", "ст. 127.1 УК РФ", "ст. 128", ""] * 3
STATUSES = [None if text is None else legalref.resolve(text).status for text in TEXTS]
IDS = ["kz-cc:art128/part2", None, "kz-cc:art128", None, None, None] * 3
NORMS = ["ст. 135 УК РК", "ст. 128 УК РК", "ст. 128 УК РК", None, "ст. 135 УК РК"]
NAMES = ["торговля людьми", "Торговля людьми", None, "x", "торговля людьми"]
CODES = ["title-mismatch", "ok", "ok", None, "title-mismatch"]


def values(column: Any) -> list[Any]:
    return [
        None if missing else value for value, missing in zip(column, column.isna(), strict=True)
    ]


# ------------------------------------------------------------------ pandas


@pytest.fixture
def pd() -> Any:
    module = pytest.importorskip("pandas", reason="the extra «pandas» is not installed")
    import legalref.integrations.pandas  # noqa: F401 - registers the accessor

    return module


@pytest.mark.parametrize("dtype", [object, "str", "string", "category"])
def test_a_series_of_any_kind_of_texts_is_resolved_under_its_index(pd: Any, dtype: Any) -> None:
    index = [f"r{i}" for i in range(len(TEXTS))]
    series = pd.Series(TEXTS, index=index, dtype=dtype, name="norm")
    found = series.legalref.resolve()
    assert list(found.index) == index
    assert values(found["status"]) == STATUSES
    assert values(found["id"]) == IDS
    ids = series.legalref.ids()
    assert (ids.name, list(ids.index), values(ids)) == ("norm", index, IDS)
    assert found["explanation"].iloc[0] == legalref.resolve("ч. 2 ст. 128 УК РК").explain()
    assert list(found["refs"].iloc[0]) == ["kz-cc:art128/part2"]


def test_verdicts_with_and_without_names(pd: Any) -> None:
    frame = pd.DataFrame({"norm": NORMS, "name": NAMES}, index=[3, 1, 1, 2, 0])
    found = frame["norm"].legalref.verify(titles=frame["name"])
    assert list(found.index) == [3, 1, 1, 2, 0]
    assert values(found["code"]) == CODES
    assert values(frame["norm"].legalref.verify()["code"]) == ["ok", "ok", "ok", None, "ok"]
    russian = frame["norm"].legalref.verify(titles=frame["name"], lang="ru")
    assert russian["message"].iloc[0] == legalref.verify(
        {"citation": NORMS[0], "title": NAMES[0]}, lang="ru"
    ).message("ru")


def test_titles_of_other_rows_are_refused(pd: Any) -> None:
    with pytest.raises(ValueError, match="need the index"):
        pd.Series(["ст. 128 УК РК"]).legalref.verify(titles=pd.Series(["x"], index=[7]))


@pytest.mark.parametrize("rows", [[128, 134], ["ст. 128 УК РК", 128], [b"x"], [1.5, None]])
def test_a_series_of_something_else_has_no_accessor(pd: Any, rows: list[Any]) -> None:
    with pytest.raises(AttributeError, match="needs texts"):
        _ = pd.Series(rows).legalref


def test_a_series_of_nothing_gives_the_columns_all_the_same(pd: Any) -> None:
    for series in (pd.Series([], dtype=object), pd.Series([None, None], dtype=object)):
        found = series.legalref.resolve()
        assert list(found)[:2] == ["status", "id"]
        assert found["status"].isna().tolist() == [True] * len(series)
        assert [str(dtype) for dtype in found.dtypes][:4] == [
            "string", "string", "object", "Float64",
        ]  # fmt: skip
        assert len(series.legalref.verify()) == len(series)


def test_half_characters_end_no_column(pd: Any) -> None:
    """Tables cannot hold them: they stand there as escapes, and every other row is answered."""
    texts = ["ст. 128 УК РК \ud800", "\udc80", None, "ст. 134 УК РК"]
    series = pd.Series(texts, dtype=object)
    assert list(series.legalref.ids().fillna("")) == ["kz-cc:art128", "", "", "kz-cc:art134"]
    assert list(series.legalref.verify()["code"].fillna("")) == ["ok", "malformed", "", "ok"]
    values = series.legalref.inspect()["value"]
    assert {"ст. 128 УК РК \\ud800", "\\udc80"} < set(values.dropna())
    report = legalref.validate(pd.DataFrame({"ref": series}))
    assert report.buckets["ok"] == 2


# ------------------------------------------------------------------ polars


@pytest.fixture
def pl() -> Any:
    module = pytest.importorskip("polars", reason="the extra «polars» is not installed")
    pytest.importorskip("pyarrow", reason="the extra «polars» is not installed")
    import legalref.integrations.polars  # noqa: F401 - registers the namespace

    return module


def test_expressions_resolve_in_eager_lazy_and_streamed_frames(pl: Any) -> None:
    frame = pl.DataFrame({"c": TEXTS})
    wanted = [
        pl.col("c").legalref.id().alias("id"),
        pl.col("c").legalref.resolve().struct.field("status"),
    ]
    lazy = frame.lazy().select(wanted)
    for found in (frame.select(wanted), lazy.collect(), lazy.collect(engine="streaming")):
        assert found["id"].to_list() == IDS
        assert found["status"].to_list() == STATUSES
    assert lazy.collect_schema() == {"id": pl.String(), "status": pl.String()}


def test_what_comes_back_has_the_promised_type(pl: Any) -> None:
    from legalref.integrations import polars as ours

    for texts in (TEXTS, [], [None]):
        series = pl.Series("c", texts, dtype=pl.String)
        assert series.legalref.resolve().dtype == ours.RESOLUTION
        assert series.legalref.verify().dtype == ours.VERDICT
        assert series.legalref.extract().dtype == ours.MENTIONS
        assert series.legalref.resolve().name == "c"
        frame = series.to_frame().lazy().select(pl.col("c").legalref.resolve())
        assert frame.collect().schema == frame.collect_schema()
    categories = pl.Series(TEXTS, dtype=pl.Categorical)
    assert categories.legalref.id().to_list() == IDS


def test_claims_are_structs(pl: Any) -> None:
    frame = pl.DataFrame({"norm": NORMS, "name": NAMES})
    claims = pl.struct(citation="norm", title="name")
    found = frame.select(claims.legalref.verify().struct.field("code"))
    assert found["code"].to_list() == CODES


def test_a_group_is_resolved_like_a_frame(pl: Any) -> None:
    frame = pl.DataFrame({"g": [i % 2 for i in range(len(TEXTS))], "c": TEXTS})
    found = frame.with_columns(id=pl.col("c").legalref.id().over("g"))
    assert found["id"].to_list() == IDS


def test_mentions_come_as_lists(pl: Any) -> None:
    frame = pl.DataFrame({"t": ["По ст. 128 УК РК и ҚР ҚК 134-бабы.", "Ничего.", None]})
    found = frame.select(pl.col("t").legalref.extract())["t"].to_list()
    assert [row and [one["id"] for one in row] for row in found] == [
        ["kz-cc:art128", "kz-cc:art134"], [], None,
    ]  # fmt: skip


def test_numbers_are_refused_with_the_reason(pl: Any) -> None:
    with pytest.raises(TypeError, match="expected an Arrow array of strings"):
        pl.Series([128]).legalref.resolve()
