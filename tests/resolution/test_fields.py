"""Ids and citations as fields of other people's models."""

from __future__ import annotations

import copy
import json
import pickle
import re

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import legalref
from legalref import ProvisionId, ResolvedProvision
from legalref.errors import AmbiguousReferenceError, UnknownReferenceError
from legalref.ids import ID_PATTERN


class Row(BaseModel):
    id: ProvisionId
    norm: ResolvedProvision
    others: tuple[ResolvedProvision, ...] = ()


def read(text: str, **context: object) -> ResolvedProvision:
    return TypeAdapter(ResolvedProvision).validate_python(text, context={"legalref": context})


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("п. 2 ч. 3 ст. 125 УК РК", "kz-cc:art125/part3/point2"),
        ("128-бап ҚР ҚК", "kz-cc:art128"),
        ("Article 128(2) of the Criminal Code of Kazakhstan", "kz-cc:art128/part2"),
        ("kz-cc:art128/part2", "kz-cc:art128/part2"),
        ("Уголовный кодекс Республики Казахстан", "kz-cc"),
    ],
)
def test_a_field_keeps_the_id_of_what_the_text_names(text: str, id: str) -> None:
    row = Row.model_validate({"id": id, "norm": text, "others": [text]})
    assert (row.id, row.norm, row.others) == (id, id, (id,))
    assert isinstance(row.norm, ResolvedProvision)
    assert isinstance(row.norm.parent, ProvisionId | None)


def test_a_model_survives_json_and_back() -> None:
    row = Row.model_validate({"id": "kz-cc:art128", "norm": "ч. 2 ст. 128 УК РК"})
    assert json.loads(row.model_dump_json())["norm"] == "kz-cc:art128/part2"
    assert row.model_dump()["norm"] == "kz-cc:art128/part2"
    again = Row.model_validate_json(row.model_dump_json())
    assert again == row
    assert type(again.norm) is ResolvedProvision


def test_an_id_field_accepts_canonical_ids_only() -> None:
    with pytest.raises(ValidationError, match="expected a form like 'kz-cc:art125/part3/point2'"):
        Row.model_validate({"id": "ст. 128 УК РК", "norm": "ст. 128 УК РК"})


@pytest.mark.parametrize(
    ("text", "error", "why"),
    [
        ("ст. 127.1 УК РФ", UnknownReferenceError, "law of another country"),
        ("ч. 9 ст. 128 УК РК", UnknownReferenceError, "128"),
        ("ст. 128", AmbiguousReferenceError, "128"),
        ("ст. 128, 134 УК РК", AmbiguousReferenceError, "kz-cc:art128, kz-cc:art134"),
        ("", UnknownReferenceError, ""),
        ("просто слова", UnknownReferenceError, ""),
        ("м" * 100_000, UnknownReferenceError, ""),
    ],
)
def test_a_refusal_says_what_was_read_why_and_what_would_do(
    text: str, error: type[Exception], why: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(text)
    [problem] = caught.value.errors()
    assert problem["type"] == "value_error"
    assert type(problem["ctx"]["error"]) is error
    said = problem["msg"]
    assert f"«{text[:120]}" in said
    assert why in said
    assert str(legalref.resolve(text).reason) in said
    assert "for example «ст. 128 УК РК» or kz-cc:art128" in said
    assert len(said) < 600


@pytest.mark.parametrize("value", [None, 128, 128.0, True, ["ст. 128 УК РК"], object()])
def test_what_is_no_text_is_refused_by_type(value: object) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(ResolvedProvision).validate_python(value)
    assert caught.value.errors()[0]["type"] == "string_type"


def test_the_context_of_validation_chooses_the_question() -> None:
    assert read("ст. 128", within="kz-cc") == "kz-cc:art128"
    assert read("ст. 133 УК РК", as_of="2010-01-01") == "kz-cc-1997:art133"
    with pytest.raises(ValidationError):
        read("ст. 128 УК", country="RU")
    # A context of somebody else is none of our business.
    adapter = TypeAdapter(ResolvedProvision)
    assert adapter.validate_python("ст. 128 УК РК", context={"tenant": 7}) == "kz-cc:art128"
    assert adapter.validate_python("ст. 128 УК РК", context=["tenant"]) == "kz-cc:art128"


def test_a_resolved_provision_is_an_id_and_survives_copies() -> None:
    norm = ResolvedProvision("ст. 128 УК РК")
    assert norm == ProvisionId("kz-cc:art128")
    assert hash(norm) == hash("kz-cc:art128")
    assert "kz-cc:art128/part2" in norm
    for again in (pickle.loads(pickle.dumps(norm)), copy.deepcopy(norm), ResolvedProvision(norm)):
        assert type(again) is ResolvedProvision
        assert again == norm


def test_the_schema_of_what_comes_out_is_the_pattern_of_ids() -> None:
    schema = TypeAdapter(ResolvedProvision).json_schema(mode="serialization")
    assert schema["pattern"] == ID_PATTERN
    assert all(re.search(schema["pattern"], example) for example in schema["examples"])
    assert TypeAdapter(ProvisionId).json_schema()["pattern"] == ID_PATTERN


def test_the_schema_of_what_goes_in_allows_what_the_field_accepts() -> None:
    schema = TypeAdapter(ResolvedProvision).json_schema()
    patterns = [choice["pattern"] for choice in schema["anyOf"]]
    assert patterns[0] == ID_PATTERN
    for example in schema["examples"]:
        assert any(re.search(pattern, example) for pattern in patterns)
        assert read(example) == "kz-cc:art128"
    assert "pattern" not in schema
