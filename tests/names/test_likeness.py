"""Without rapidfuzz the library reads what is spelt right, abstains from the rest, and says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import legalref

CASES = Path(__file__).parents[1] / "cases"

# Every verb on every text of the tables; answers as JSON.
ANSWER = """
import json, sys
if sys.argv[1] == "without":
    sys.modules["rapidfuzz"] = None  # an import raises ImportError
import legalref
answers = []
for text in json.load(sys.stdin):
    found = legalref.resolve(text)
    legalref.verify(text)
    legalref.verify(legalref.Claim("ст. 128 УК РК", title=text))
    legalref.annotate(text, legalref.extract(text))
    list(legalref.check(text))
    said = " ".join(finding.message("en") for finding in found.findings)
    answers.append([found.status, [str(ref) for ref in found.refs], said])
legalref.validate([{"text": "по ст. 128 УК РК", "ref": "kz-cc:art128", "start": 3, "end": 16}])
assert ("rapidfuzz.fuzz" in sys.modules) == (sys.argv[1] == "with")
json.dump(answers, sys.stdout)
"""


def answers(texts: list[str], how: str) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", ANSWER, how],
        input=json.dumps(texts),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, Any, Any]]:
    rows = [
        row for path in sorted(CASES.glob("resolve_*.yaml")) for row in yaml.safe_load(path.read_text("utf-8"))
    ]  # fmt: skip
    texts = [row["text"] for row in rows if "kwargs" not in row]
    return list(zip(texts, answers(texts, "with"), answers(texts, "without"), strict=True))


def test_no_verb_raises_and_no_answer_becomes_another(pairs: list[tuple[str, Any, Any]]) -> None:
    for text, (status, refs, _), (without, fewer, _) in pairs:
        if without == "resolved":
            assert (status, refs) == (without, fewer), text


def test_few_texts_need_a_repair_and_their_refusal_says_what_is_missing(
    pairs: list[tuple[str, Any, Any]],
) -> None:
    refused = [
        (text, said)
        for text, (status, *_), (without, _, said) in pairs
        if status == "resolved" and without != "resolved"
    ]
    assert 0 < len(refused) < 0.1 * len(pairs)
    assert not [text for text, said in refused if "rapidfuzz" not in said]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru", "нет пакета rapidfuzz"), ("kk", "rapidfuzz пакеті жоқ"), ("en", "package rapidfuzz is missing")],
)  # fmt: skip
def test_a_misspelt_name_is_not_called_wrong(
    monkeypatch: pytest.MonkeyPatch, lang: Any, words: str
) -> None:
    for module in (
        "names.listed", "names.titles", "acts.mending", "acts.titles", "resolution.answering", "checking.places",
    ):  # fmt: skip
        monkeypatch.setattr(f"legalref.{module}.can_compare", lambda: False)
    law = legalref.load().at("2025-03-03")  # a view that nothing has been asked of yet
    found = legalref.resolve("таргавля людьми", corpus=law)
    assert found.status == "not_found"
    assert words in " ".join(finding.message(lang) for finding in found.findings)
    assert legalref.verify("таргавля людьми", corpus=law).code == "unverifiable"
    assert legalref.resolve("торговля людьми", corpus=law).refs == ("kz-cc:art128",)
    claim = legalref.Claim("ст. 128 УК РК", title="таргавля людьми")
    assert legalref.verify(claim, corpus=law).bucket == "unknown"
