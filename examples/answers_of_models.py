"""Keep a model from citing law that does not exist: a field that resolves and verifies.

Run it: python examples/answers_of_models.py. No network and no model is needed; what a model would
have said stands in the list. With pydantic-ai and instructor the same class is the type of the
answer: each sends the error text back, so that the model mends its answer. Both are tried with a
stub model in tests/service/test_models.py.
"""

from __future__ import annotations

from pydantic import BaseModel, ValidationError

import legalref


class Charge(BaseModel):
    """What somebody is charged with."""

    norm: legalref.VerifiedProvision
    """A true citation: the number, and the name if one stands beside it."""
    summary: str


SAID = (
    {"norm": "ст. 135 УК РК (торговля людьми)", "summary": "Вербовка ради эксплуатации."},
    {"norm": "ст. 127.1 УК РФ", "summary": "Вербовка ради эксплуатации."},
    {"norm": "ч. 9 ст. 128 УК РК", "summary": "Вербовка ради эксплуатации."},
    {"norm": "ч. 2 ст. 128 УК РК (торговля людьми)", "summary": "Вербовка ради эксплуатации."},
)

for number, answer in enumerate(SAID, 1):
    try:
        charge = Charge.model_validate(answer)
    except ValidationError as error:
        print(f"{number}. refused: {error.errors()[0]['msg']}")
    else:
        print(f"{number}. kept:    {charge.norm}")
