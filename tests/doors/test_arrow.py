"""Arrow arrays and DuckDB functions: the same answers as the verbs, each text asked once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import legalref

pa = pytest.importorskip("pyarrow", reason="the extra «arrow» is not installed")

from legalref.integrations import _columns, arrow  # noqa: E402 - needs pyarrow

TEXTS = [
    "п. 2 ч. 3 ст. 125 УК РК",
    None,
    "128-бап ҚР ҚК",
    "ст. 127.1 УК РФ",
    "ст. 128",
    "ст. 128, 134 УК РК",
    "",
    "п. 2 ч. 3 ст. 125 УК РК",
    "ч. 9 ст. 128 УК РК",
]
CLAIMS: list[dict[str, Any] | None] = [
    {"citation": "ст. 135 УК РК", "title": "торговля людьми", "max_years": None},
    {"citation": "ст. 128 УК РК", "title": "Торговля людьми", "max_years": 15.0},
    {"citation": "ст. 128 УК РК", "title": None, "max_years": 18.0},
    {"citation": None, "title": "Торговля людьми", "max_years": None},
    None,
    {"citation": "ст. 135 УК РК", "title": "торговля людьми", "max_years": None},
]


def expected(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    found = legalref.resolve(text)
    resolved = found.status == "resolved"
    return {
        "status": found.status,
        "id": found.ref if resolved else None,
        "refs": list(found.refs),
        "score": found.score,
        "via": found.via,
        "in_scope": found.in_scope,
        "country": found.country,
        "explanation": found.explain(),
    }


@pytest.mark.parametrize(
    "array",
    [
        pa.array(TEXTS),
        pa.array(TEXTS, pa.large_string()),
        pa.array(TEXTS, pa.string_view()),
        pa.array(TEXTS).dictionary_encode(),
        pa.chunked_array([TEXTS[:2], [], TEXTS[2:]], pa.string()),
        pa.chunked_array([pa.array(TEXTS[:2]), pa.array(TEXTS[2:])]).dictionary_encode(),
        pa.concat_arrays([pa.array(["x"]), pa.array(TEXTS)]).slice(1),
    ],
    ids=["string", "large", "view", "dictionary", "chunks", "dictionary chunks", "slice"],
)
def test_every_kind_of_strings_gets_the_answers_of_resolve(array: Any) -> None:
    found = arrow.resolve_array(array)
    assert found.type == arrow.RESOLUTION
    assert isinstance(found, pa.ChunkedArray) is isinstance(array, pa.ChunkedArray)
    assert found.to_pylist() == [expected(text) for text in TEXTS]


@pytest.mark.parametrize(
    "array",
    [
        pa.array([], pa.string()),
        pa.nulls(3),
        pa.array([None, None], pa.string()),
        pa.chunked_array([], pa.string()),
    ],
)
def test_arrays_of_nothing_stay_arrays_of_nothing(array: Any) -> None:
    for function, type in (
        (arrow.resolve_array, arrow.RESOLUTION),
        (arrow.verify_array, arrow.VERDICT),
        (arrow.extract_array, arrow.MENTIONS),
    ):
        found = function(array)
        assert found.type == type
        assert found.to_pylist() == [None] * len(array)


def test_a_text_that_repeats_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def listen(text: str, **setting: Any) -> Any:
        asked.append(text)
        return legalref.resolve(text, **setting)

    monkeypatch.setattr(_columns, "resolve", listen)
    chunk = pa.array(["ст. 128 УК РК", None, "ст. 134 УК РК"] * 100)
    arrow.resolve_array(pa.chunked_array([chunk, chunk]))
    assert asked == ["ст. 128 УК РК", "ст. 134 УК РК"]


@pytest.mark.parametrize("value", [pa.array([128]), pa.array([b"x"]), ["ст. 128"], "ст. 128", None])
def test_what_is_no_array_of_strings_is_refused(value: Any) -> None:
    for function in (arrow.resolve_array, arrow.verify_array, arrow.extract_array):
        with pytest.raises(TypeError, match="expected an Arrow array of strings"):
            function(value)


def test_the_setting_reaches_resolve() -> None:
    array = pa.array(["ст. 128"])
    [found] = arrow.resolve_array(array, within="kz-cc", lang="ru").to_pylist()
    assert found["id"] == "kz-cc:art128"
    assert found["explanation"] == legalref.resolve("ст. 128", within="kz-cc").explain("ru")
    [found] = arrow.resolve_array(pa.array(["ст. 128 УК"]), as_of=dt.date(2010, 1, 1)).to_pylist()
    assert found["id"] == "kz-cc-1997:art128"
    with pytest.raises(ValueError, match="expected an ISO date"):
        arrow.resolve_array(array, as_of="soon")


def test_claims_in_structs_get_the_verdicts_of_verify() -> None:
    claims = pa.array(CLAIMS)
    for given in (claims, pa.chunked_array([claims.slice(0, 3), claims.slice(3)])):
        found = arrow.verify_array(given, lang="ru")
        assert found.type == arrow.VERDICT
        rows = found.to_pylist()
        for claim, row in zip(CLAIMS, rows, strict=True):
            if claim is None or claim["citation"] is None:
                assert row is None
                continue
            verdict = legalref.verify(claim, lang="ru").to_dict()
            assert row == {name: verdict[name] for name in _columns.VERDICT}
    assert [row and row["code"] for row in rows] == [
        "title-mismatch", "ok", "penalty-mismatch", None, None, "title-mismatch",
    ]  # fmt: skip


def test_citations_in_pieces_are_claims_too() -> None:
    pieces = {"act": "УК РК", "article": "128", "part": "9"}
    claims = pa.array([{"citation": pieces}, {"citation": {**pieces, "part": "2"}}] * 2)
    codes = arrow.verify_array(claims).field("code").to_pylist()
    assert codes == ["unknown-provision", "ok"] * 2


@pytest.mark.parametrize(
    ("claim", "said"),
    [({"citation": "x", "titel": "y"}, "'titel'"), ({"title": "y"}, "no 'citation'")],
)
def test_structs_that_are_no_claims_are_refused(claim: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        arrow.verify_array(pa.array([claim]))


def test_mentions_of_running_text() -> None:
    text = "Осуждён по ч. 2 ст. 128 УК РК; 134-бап ҚР ҚК қолданылмады."
    [rows, nothing, null] = arrow.extract_array(pa.array([text, "Ничего.", None])).to_pylist()
    assert (nothing, null) == ([], None)
    assert [(row["start"], row["end"], row["text"], row["id"]) for row in rows] == [
        (m.start, m.end, m.text, m.resolution.ref) for m in legalref.extract(text)
    ]
    assert len(rows) == 2


def test_the_layout_is_the_same_everywhere() -> None:
    assert [field.name for field in arrow.RESOLUTION] == list(_columns.RESOLUTION)
    assert [field.name for field in arrow.VERDICT] == list(_columns.VERDICT)
    names = [field.name for field in arrow.MENTIONS.value_type]
    assert names == ["start", "end", "text", "context", *_columns.RESOLUTION]


# ------------------------------------------------------------------ DuckDB


@pytest.fixture
def connection() -> Any:
    duckdb = pytest.importorskip("duckdb", reason="the extra «duckdb» is not installed")
    with duckdb.connect() as connection:
        yield connection


def test_sql_functions_answer_like_the_kernel(connection: Any) -> None:
    from legalref.integrations.duckdb import register

    register(connection)
    connection.execute("CREATE TABLE t(i INTEGER, x VARCHAR)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", list(enumerate(TEXTS)))
    query = "SELECT legalref_id(x), legalref_resolve(x), legalref_verify(x) FROM t ORDER BY i"
    rows = connection.sql(query).fetchall()
    assert [row[1] for row in rows] == [expected(text) for text in TEXTS]
    assert [row[0] for row in rows] == [row[1] and row[1]["id"] for row in rows]
    verdicts = arrow.verify_array(pa.array(TEXTS)).to_pylist()
    assert [row[2] for row in rows] == verdicts


def test_sql_over_more_rows_than_a_vector_holds(connection: Any) -> None:
    from legalref.integrations.duckdb import register

    register(connection, prefix="lr_")
    counts = connection.sql(
        "SELECT lr_resolve(CASE WHEN i % 3 = 0 THEN NULL ELSE 'ст. ' || (i % 7 + 125) || ' УК РК'"
        " END).status AS status, count(*) FROM range(21000) t(i) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert counts == [("resolved", 14000), (None, 7000)]


def test_sql_with_titles_and_running_text(connection: Any) -> None:
    from legalref.integrations.duckdb import register

    register(connection, lang="ru")
    verdicts = connection.sql(
        "SELECT legalref_verify_title(c, t).code, legalref_verify_title(c, t).suggestion FROM"
        " (VALUES ('ст. 135 УК РК', 'торговля людьми'), ('ст. 128 УК РК', NULL), (NULL, 'x'))"
        " v(c, t)"
    ).fetchall()
    assert verdicts == [("title-mismatch", "kz-cc:art128"), ("ok", None), (None, None)]
    mentions = connection.sql(
        "SELECT m.start, m.id FROM (SELECT unnest(legalref_extract('По ст. 128 УК РК.')) AS m)"
    ).fetchall()
    assert mentions == [(3, "kz-cc:art128")]


def test_sql_asks_on_the_day_it_was_registered_for(connection: Any) -> None:
    from legalref.integrations.duckdb import register

    register(connection, as_of="2010-01-01")
    assert connection.sql("SELECT legalref_id('ст. 128 УК')").fetchall() == [("kz-cc-1997:art128",)]
