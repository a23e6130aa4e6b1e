"""Functions for ``datasets.map``: batches in, new columns out."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import legalref
from legalref.integrations.datasets import Extract, Resolve, Verify

TEXTS = ["ч. 2 ст. 128 УК РК", None, "128-бап ҚР ҚК", "ст. 127.1 УК РФ", "ст. 128", ""] * 2
BATCH: dict[str, list[Any]] = {"norm": TEXTS, "name": [None, "x", "Мошенничество"] * 4}


def test_the_columns_hold_the_answers_of_resolve() -> None:
    found = Resolve("norm")(BATCH)
    assert all(name.startswith("norm_") for name in found)
    for text, status, id in zip(TEXTS, found["norm_status"], found["norm_id"], strict=True):
        if text is None:
            assert (status, id) == (None, None)
            continue
        answer = legalref.resolve(text)
        assert (status, id) == (answer.status, answer.ref if answer.ok else None)
    found = Resolve("norm", prefix="", setting={"within": "kz-cc", "lang": "ru"})(BATCH)
    assert found["id"][4] == "kz-cc:art128"
    assert found["explanation"][4] == legalref.resolve("ст. 128", within="kz-cc").explain("ru")


def test_the_columns_hold_the_verdicts_of_verify() -> None:
    bare, named = Verify("norm")(BATCH), Verify("norm", title="name", prefix="v_")(BATCH)
    for i, (text, name) in enumerate(zip(TEXTS, BATCH["name"], strict=True)):
        if text is None:
            assert (bare["norm_code"][i], named["v_code"][i]) == (None, None)
            continue
        assert bare["norm_code"][i] == legalref.verify(text).code
        assert named["v_code"][i] == legalref.verify({"citation": text, "title": name}).code
    assert named["v_code"][2] == "title-mismatch"


def test_the_column_holds_the_mentions_of_extract() -> None:
    texts = ["По ст. 128 УК РК; затем 134-бап ҚР ҚК.", "Ничего.", None]
    [rows, nothing, null] = Extract("t", name="m")({"t": texts})["m"]
    assert (nothing, null) == ([], None)
    assert [row["id"] for row in rows] == ["kz-cc:art128", "kz-cc:art134"]
    assert [row["text"] for row in rows] == [m.text for m in legalref.extract(str(texts[0]))]


@pytest.mark.parametrize(
    "function", [Resolve("norm"), Verify("norm", title="name"), Extract("norm")], ids=str
)
def test_functions_are_values_with_plain_results(function: Callable[[Any], Any]) -> None:
    again = pickle.loads(pickle.dumps(function))
    assert again == function
    found = function(BATCH)
    assert again(BATCH) == found
    # A str of another class would be stored as an object.
    assert json.loads(json.dumps(found)) == found
    assert {type(v) for column in found.values() for v in column} <= {
        str, list, float, bool, type(None),
    }  # fmt: skip
    empty: dict[str, list[Any]] = {name: [] for name in BATCH}
    assert function(empty) == {name: [] for name in found}


@pytest.mark.parametrize("function", [Resolve, Verify, Extract])
def test_calls_that_cannot_work_say_why(function: Callable[[str], Any]) -> None:
    with pytest.raises(KeyError, match="no column 'nrom'; the batch has 'norm', 'name'"):
        function("nrom")(BATCH)
    with pytest.raises(TypeError, match="pass batched=True"):
        function("norm")({"norm": "ст. 128 УК РК"})
    with pytest.raises(TypeError, match="it holds 128"):
        function("norm")({"norm": [None, 128]})


def test_a_dataset_is_mapped() -> None:
    datasets = pytest.importorskip("datasets", reason="the package «datasets» is not installed")
    found = datasets.Dataset.from_dict({"norm": TEXTS}).map(Resolve("norm"), batched=True)
    assert found["norm_id"][:3] == ["kz-cc:art128/part2", None, "kz-cc:art128"]
