"""The gold set is whole, its labels exist in the law, and predictions are judged as documented."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import legalref
from legalref.cli import main
from legalref.cli.score import interval, judged, questions

GOLD = Path(__file__).parent
ROWS = questions(GOLD)


def test_the_set_is_balanced() -> None:
    assert Counter(row["part"] for row in ROWS) >= Counter(mentions=400, documents=150, claims=150)
    for part in ("mentions", "documents", "claims"):
        langs = Counter(row["lang"] for row in ROWS if row["part"] == part)
        assert min(langs.values()) >= 0.28 * langs.total(), part
    assert len({json.dumps(row, sort_keys=True) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_label_is_a_place_of_the_law(row: dict[str, Any]) -> None:
    law = legalref.load()
    marked = [
        word
        for piece in row.get("text", "").split("|")[1:]
        for word in piece.split("]]")[0].split()
    ]
    for ref in [*row.get("refs", ()), *row.get("alt", ()), *(m for m in marked if ":" in m)]:
        assert law.existence(ref).status in ("exists", "unverifiable", "excluded"), ref


def perfect(row: dict[str, Any]) -> dict[str, Any]:
    if row["part"] == "mentions":
        return {"status": row.get("status", "resolved"), "refs": row.get("refs", [])}
    if row["part"] == "claims":
        return {"verdict": "malformed" if row["verdict"] == "not-ok" else row["verdict"]}
    words = [piece.split("]]")[0] for piece in row["text"].split("|")[1:]]
    refs = [ref for word in words for ref in word.split() if ":" in ref] + row.get("refs", [])
    return {"mentions": [{"start": 0, "end": 1, "refs": refs}]}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_labels_themselves_are_right(row: dict[str, Any]) -> None:
    assert judged(row, perfect(row)) == "right"


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        ({"refs": ["kz-cc:art128", "kz-cc:art135"]}, "right"),
        ({"refs": []}, "refused"),
        ({}, "refused"),
        ({"refs": ["kz-cc:art128"]}, "lost"),
        ({"refs": ["kz-cc:art128", "kz-cc:art136"]}, "wrong"),
        ({"refs": ["kz-cc:art128", "kz-cc:art135", "kz-cc:art136"]}, "wrong"),
        ({"status": "ambiguous", "refs": ["kz-cc:art128"]}, "refused"),
    ],
)
def test_a_mention_is_right_refused_lost_or_wrong(told: dict[str, Any], mark: str) -> None:
    row = {"part": "mentions", "refs": ["kz-cc:art128", "kz-cc:art135"]}
    assert judged(row, told) == mark


@pytest.mark.parametrize(
    ("verdict", "told", "mark"),
    [
        ("ok", "ok", "right"),
        ("ok", "unverifiable", "refused"),
        ("ok", "title-mismatch", "wrong"),
        ("title-mismatch", "ok", "wrong"),
        ("not-ok", "penalty-mismatch", "right"),
        ("not-ok", "ok", "wrong"),
        ("not-ok", None, "refused"),
    ],
)
def test_a_claim_is_judged_by_its_verdict(verdict: str, told: str | None, mark: str) -> None:
    assert judged({"part": "claims", "verdict": verdict}, {"verdict": told}) == mark


def test_questions_do_not_tell_the_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--questions", "--gold", str(GOLD)]) == 0
    asked = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in asked] == [row["id"] for row in ROWS]
    assert not any({"refs", "alt", "status", "verdict", "accept"} & row.keys() for row in asked)
    assert not any("[[" in row.get("text", "") for row in asked)


def test_predictions_of_a_file_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": row["id"], **perfect(row)}) for row in ROWS), encoding="utf-8"
    )
    assert main(["score", str(path), "--gold", str(GOLD)]) == 0
    head = capsys.readouterr().out.splitlines()[1].split()
    assert head[:2] == ["mentions", head[2]], "all are right"
    path.write_text('{"id": "claims:16", "verdict": "ok"}\n', encoding="utf-8")
    assert main(["score", str(path), "--gold", str(GOLD)]) == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"refs": []}', '{"id": 1}'])
def test_what_is_no_prediction_is_named_with_its_line(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "predictions.jsonl"
    path.write_text('{"id": "claims:1", "verdict": "ok"}\n' + line, encoding="utf-8")
    assert main(["score", str(path), "--gold", str(GOLD)]) == 2
    assert "predictions.jsonl:2" in capsys.readouterr().err


def test_an_interval_holds_the_share() -> None:
    low, high = interval(0, 150)
    assert (low, round(high, 3)) == (0.0, 0.025)
