"""A model's answer is refused with words that tell it what to mend, and kept once it is true."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

import legalref
from legalref import VerifiedProvision
from legalref.errors import UnverifiedReferenceError


class Charge(BaseModel):
    norm: VerifiedProvision


FALSE, TRUE = "ст. 135 УК РК (торговля людьми)", "ст. 128 УК РК (торговля людьми)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FALSE, ("title-mismatch", "Торговля несовершеннолетними", "kz-cc:art128")),
        ("ч. 9 ст. 128 УК РК", ("unknown-provision",)),
        ("ст. 127.1 УК РФ", ("foreign", "Russia")),
        ("ст. 128", ("ambiguous",)),
        ("", ("malformed",)),
        ("ст. 128, 135 УК РК", ("2 provisions where one is expected",)),
    ],
)
def test_what_is_not_true_is_refused_with_its_cause(said: str, words: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Charge(norm=said)
    for word in words:
        assert word in str(caught.value)


def test_what_is_true_is_kept_as_an_id() -> None:
    charge = Charge.model_validate({"norm": TRUE})
    assert charge.norm == legalref.ProvisionId("kz-cc:art128")
    assert charge.model_dump_json() == '{"norm":"kz-cc:art128"}'
    assert Charge.model_validate_json(charge.model_dump_json()) == charge


def test_the_day_of_the_context_counts() -> None:
    with pytest.raises(ValidationError):
        Charge.model_validate(
            {"norm": "ст. 125-1 УК РК"}, context={"legalref": {"as_of": "2020-01-01"}}
        )
    assert Charge.model_validate({"norm": "ст. 125-1 УК РК"}).norm == "kz-cc:art125-1"


def test_the_error_is_an_error_of_resolution_too() -> None:
    with pytest.raises(UnverifiedReferenceError) as caught:
        VerifiedProvision(FALSE)
    assert caught.value.candidates == ("kz-cc:art128",)
    assert isinstance(caught.value, ValueError)


def test_pydantic_ai_lets_the_model_mend_its_answer() -> None:
    pytest.importorskip("pydantic_ai", reason="pydantic-ai is not installed")
    from pydantic_ai import Agent
    from pydantic_ai.messages import ModelMessage, ModelResponse, ToolCallPart
    from pydantic_ai.models.function import AgentInfo, FunctionModel

    told: list[str] = []

    def stub(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        if len(messages) > 1:
            told.append(str(messages[-1].parts))
        norm = TRUE if told else FALSE
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, {"norm": norm})])

    agent = Agent(FunctionModel(stub), output_type=Charge, retries=2)
    assert agent.run_sync("Under which article?").output.norm == "kz-cc:art128"
    assert "kz-cc:art128" in told[0]


def test_instructor_lets_the_model_mend_its_answer() -> None:
    instructor = pytest.importorskip("instructor", reason="instructor is not installed")
    from openai.types.chat import ChatCompletion

    asked: list[Any] = []

    def stub(*_: Any, messages: list[Any], **__: Any) -> ChatCompletion:
        asked.append(messages)
        norm = FALSE if len(asked) == 1 else TRUE
        message = {"role": "assistant", "content": json.dumps({"norm": norm})}
        return ChatCompletion.model_validate(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "stub",
                "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            }
        )

    create = instructor.patch(create=stub, mode=instructor.Mode.JSON)
    question = [{"role": "user", "content": "Under which article?"}]
    found = create(response_model=Charge, messages=question, max_retries=2)
    assert found.norm == "kz-cc:art128"
    assert "kz-cc:art128" in str(asked[1])
