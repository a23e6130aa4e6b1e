"""A further language is a folder: words, rules and sentences, read by engines that know no word of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from legalref.languages import tables
from legalref.languages.messages import MESSAGES, UNSAID, message

TOY = Path(__file__).parent / "uz"
ROWS = [
    # text, options, status, ids
    ("128-modda", {"within": "kz-cc"}, "resolved", ["kz-cc:art128"]),
    ("128-moddasi", {"within": "kz-cc"}, "resolved", ["kz-cc:art128"]),
    ("128-moddaning 2-qismi", {"within": "kz-cc"}, "resolved", ["kz-cc:art128/part2"]),
    ("134 va 135-moddalar", {"within": "kz-cc"}, "resolved", ["kz-cc:art134", "kz-cc:art135"]),
    ("УК РК, 128-moddaning 3-qismi", {}, "resolved", ["kz-cc:art128/part3"]),
    ("128-moddasi", {}, "ambiguous", []),
    ("128-moddaning 9-qismi", {"within": "kz-cc"}, "not_found", []),
    ("УК РК kodeksi loyihasi", {}, "not_found", []),
    ("128-muddat", {"within": "kz-cc"}, "not_found", []),
]
SCRIPT = """
import json, sys
from pathlib import Path
from legalref.languages import tables
tables.add(Path(sys.argv[1]))
import legalref
rows = json.load(sys.stdin)
found = [legalref.resolve(text, **options) for text, options in rows]
said = [[f.status, [str(r) for r in f.refs], f.reason.rule, f.explain("uz"), f.explain("en")] for f in found]
text = "Sud uni 128-moddaning 2-qismi bilan aybladi."
spans = [[m.start, m.end, *map(str, m.refs)] for m in legalref.extract(text, context={"act": "kz-cc"})]
print(json.dumps([said, spans]))
"""


@pytest.fixture(scope="module")
def answers() -> Any:
    """What a process answers that reads the toy besides the languages of the package."""
    asked = json.dumps([row[:2] for row in ROWS])
    command = [sys.executable, "-c", SCRIPT, str(TOY)]
    done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_citations_of_the_toy_resolve(answers: Any) -> None:
    assert [row[:2] for row in answers[0]] == [[status, refs] for *_, status, refs in ROWS]


def test_citations_of_the_toy_are_found_in_running_text(answers: Any) -> None:
    assert answers[1] == [[8, 29, "kz-cc:art128/part2"]]


def test_a_rule_of_the_toy_fires_under_its_common_name(answers: Any) -> None:
    assert [row[2] for row in answers[0]][-2] == "draft"


def test_what_the_toy_cannot_say_is_an_honest_gap(answers: Any) -> None:
    for _, _, _, in_the_toy, in_english in answers[0]:
        assert in_the_toy.partition(" [")[0] == UNSAID != in_english


def test_the_package_itself_knows_no_word_of_the_toy() -> None:
    from legalref import resolve

    assert set(MESSAGES) == {"en", "ru", "kk"}
    assert resolve("128-moddasi", within="kz-cc").status == "foreign"
    with pytest.raises(ValueError, match="language 'uz': expected one of"):
        message("empty", "uz", {})


def test_a_language_is_added_before_the_first_text_is_read(tmp_path: Path) -> None:
    assert tables.words()
    with pytest.raises(RuntimeError, match="before the first text"):
        tables.add(TOY)
