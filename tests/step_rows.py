"""Rows that say what one step of a verb makes of a text: ``tests/cases/steps_<verb>.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

__all__ = ["params", "step_rows", "steps_of"]


def step_rows(verb: str) -> list[dict[str, Any]]:
    """Return the rows for the steps of a verb; no two have one name."""
    path = Path(__file__).parent / "cases" / f"steps_{verb}.yaml"
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    return rows


def params(rows: list[dict[str, Any]]) -> list[Any]:
    """Return rows as what a test is run with, each under its name."""
    return [pytest.param(row, id=row["name"]) for row in rows]


def steps_of(rows: list[dict[str, Any]]) -> set[str]:
    """Return the steps that have rows."""
    return {row["step"] for row in rows}
