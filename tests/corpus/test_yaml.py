"""YAML is read with places and without surprises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from legalref.corpus import yaml_nodes
from legalref.corpus.datadir import MAX_BYTES
from legalref.corpus.yaml_nodes import Node, compose
from legalref.errors import Problem

SMALL = Path(__file__).parents[1] / "small_data"
PARSERS = sorted({yaml_nodes._Loader, yaml_nodes._PythonLoader}, key=lambda loader: loader.__name__)


@pytest.fixture(params=PARSERS, ids=lambda loader: loader.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: libyaml is not everywhere."""
    monkeypatch.setattr(yaml_nodes, "_Loader", request.param)


def read(text: str | bytes) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    data = text.encode() if isinstance(text, str) else text
    return compose(data, "file.yaml", problems.append), problems


def plain(text: str) -> object:
    node, problems = read(text)
    assert not problems
    assert node is not None
    return node.to_plain()


@pytest.mark.usefixtures("parser")
class TestBothParsers:
    def test_only_plain_words_and_whole_numbers_are_more_than_text(self) -> None:
        assert plain(
            "a: [12, -3, 0, true, false, null, ~, x, 'no', \"1.10\", '2015-01-01', y]"
        ) == {"a": [12, -3, 0, True, False, None, None, "x", "no", "1.10", "2015-01-01", "y"]}

    def test_blocks_and_quotes_are_text_whatever_they_hold(self) -> None:
        assert plain("a: |\n  12\nb: >-\n  no\nc: '12'\n") == {"a": "12\n", "b": "no", "c": "12"}

    @pytest.mark.parametrize(
        "scalar",
        [
            "1.10",
            "12:30",
            "0127",
            "no",
            "Yes",
            "on",
            "2015-01-01",
            "1_000",
            "0x1f",
            ".5",
            "00",
            "=",
        ],
    )
    def test_what_yaml_would_mangle_must_be_quoted(self, scalar: str) -> None:
        _, problems = read(f"key:\n  - {scalar}\n")
        (problem,) = problems
        assert (problem.line, problem.column, problem.where) == (2, 5, "key[0]")
        assert f'write "{scalar}"' in problem.message

    def test_every_value_knows_its_place_and_its_key(self) -> None:
        node, _ = read("год:\n  первый: [а, {б: в}]\n")
        assert node is not None
        outer = node.value["год"]
        assert (outer.line, outer.column, outer.key_line, outer.key_column) == (2, 3, 1, 1)
        inner = outer.value["первый"].items()[1].value["б"]
        assert (inner.line, inner.column, inner.path) == (2, 19, "год.первый[1].б")

    def test_all_mistakes_of_a_readable_file_are_told(self) -> None:
        _, problems = read("a: 1.10\na: 2\nb: no\n3: x\n")
        assert [problem.line for problem in problems] == [1, 2, 3, 4]

    def test_an_alias_bomb_is_not_unfolded(self) -> None:
        rows = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 50))]
        node, problems = read("\n".join(rows))
        assert node is None
        assert [problem.message for problem in problems] == [
            "read the anchor &a0; anchors are not used, remove it"
        ]

    def test_tags_construct_nothing(self) -> None:
        node, (problem,) = read("a: !!python/object/apply:os.system [echo]\n")
        assert node is None
        assert (problem.line, problem.column) == (1, 4)

    def test_syntax_errors_have_a_place(self) -> None:
        node, (problem,) = read("a: [b, c\nd: e\n")
        assert node is None
        assert problem.line == 2
        assert problem.message.startswith("is not YAML: while parsing a flow sequence")

    def test_control_characters_have_a_place(self) -> None:
        node, (problem,) = read("a: b\nc: \x07\n")
        assert node is None
        assert (problem.line, problem.column) == (2, 4)

    def test_the_small_corpus_reads_alike(self) -> None:
        for path in SMALL.rglob("*.yaml"):
            node, problems = read(path.read_bytes())
            assert node is not None
            assert not problems
            assert node.to_plain() == yaml.safe_load(path.read_text(encoding="utf-8"))

    def test_deep_nesting_is_refused_before_it_hurts(self) -> None:
        node, (problem,) = read("a: " + "[" * 500)
        assert node is None
        assert "nested more than" in problem.message

    def test_nesting_beyond_what_the_parser_bears_is_refused_too(self) -> None:
        # Newer parsers have a limit of their own and say so in their own words.
        node, (problem,) = read("a: " + "[" * 5000)
        assert node is None
        assert re.search("nested more than|nesting depth", problem.message)


def test_a_byte_order_mark_is_accepted() -> None:
    node, problems = read(b"\xef\xbb\xbfa: 1\n")
    assert not problems
    assert node is not None
    assert node.to_plain() == {"a": 1}
    assert (node.line, node.column) == (1, 1)


def test_bytes_that_are_not_utf8_are_named_with_their_place() -> None:
    node, (problem,) = read("a: да\nb: ".encode() + b"\xe4 x")
    assert node is None
    assert (problem.line, problem.column) == (2, 4)
    assert "read the byte 0xe4, expected UTF-8" in problem.message


def test_utf16_is_recognised() -> None:
    _, (problem,) = read("a: 1".encode("utf-16"))
    assert "it looks like UTF-16" in problem.message


def test_too_many_bytes_are_not_parsed() -> None:
    node, (problem,) = read(b"a" * (MAX_BYTES + 1))
    assert node is None
    assert "split the file" in problem.message


def test_numbers_that_lost_their_quotes_stay_text_and_are_reported() -> None:
    _, (problem,) = read("phone: 77172123456789012345\n")
    assert "quotes" in problem.message


def test_pyyaml_stays_as_it_was() -> None:
    before = dict(yaml.SafeLoader.yaml_implicit_resolvers), dict(yaml.SafeLoader.yaml_constructors)
    read("a: 1.10\nb: no\n")
    assert yaml.safe_load("a: no\nb: 1.10") == {"a": False, "b": 1.1}
    after = yaml.SafeLoader.yaml_implicit_resolvers, yaml.SafeLoader.yaml_constructors
    assert before == after
