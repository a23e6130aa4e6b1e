"""Count the conditions of the reading rooms that test a special form: python tests/house/conditions.py [ROOM].

A condition is what an ``if``, a ``while``, a conditional expression, a comprehension or an operand of
``and``, ``or`` and ``not`` inside them asks. Counted are those that compare with a word that is written out
and is no member of a closed type (a ``Literal`` of the package, which mypy checks), that search with a pattern
of their own module instead of a rule with a name, or that have a number other than -1, 0, 1 and 2.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[2] / "legalref"
ROOMS: Final = ("text", "acts", "names", "parsing", "resolution", "extraction")
PLAIN: Final = (-1, 0, 1, 2)
"""Numbers that say no more than whether there is none, one or a second."""
NAMED: Final = ("rule", "get")
"""What is given the name of a rule or of a field of the data."""
SEARCHES: Final = ("match", "search", "fullmatch", "finditer", "findall")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def closed() -> frozenset[str]:
    """Return the members of all closed types of the package."""
    return frozenset(
        text.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
        for text in ast.walk(node.slice)
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    )


def asked(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the conditions of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            yield from parts(node.test)
        elif isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield from parts(test)


def parts(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from parts(value)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from parts(test.operand)
    else:
        yield test


def patterns(tree: ast.Module) -> frozenset[str]:
    """Return the names of the patterns that a module compiles itself."""
    return frozenset(
        name.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) in ("re.compile", "late")
        for name in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(name, ast.Name)
    )


def special(test: ast.expr, own: frozenset[str]) -> set[str]:
    """Return which special forms a condition tests: ``word``, ``pattern``, ``number``."""
    found = set[str]()
    keys = {
        id(each)
        for node in ast.walk(test)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in NAMED
        for each in node.args
    } | {id(node.slice) for node in ast.walk(test) if isinstance(node, ast.Subscript)}
    slices = {
        id(each)
        for node in ast.walk(test)
        if isinstance(node, ast.Slice)
        for each in ast.walk(node)
    }
    for node in ast.walk(test):
        if isinstance(node, ast.Compare):
            words = [
                each.value
                for side in node.comparators
                for each in ast.walk(side)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
                if id(each) not in keys
            ]
            if any(any(map(str.isalpha, word)) and word not in closed() for word in words):
                found.add("word")
        elif isinstance(node, ast.Constant) and id(node) not in slices:
            number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
            if number and node.value not in PLAIN:
                found.add("number")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            home = ast.unparse(node.func.value)
            if node.func.attr in SEARCHES and (home in own or home == "re"):
                found.add("pattern")
    return found


def counts(room: str) -> Counter[str]:
    """Return how many conditions a room has, and how many of each special form."""
    found = Counter[str]()
    for path in sorted((PACKAGE / room).rglob("*.py")):
        tree = tree_of(path)
        own = patterns(tree)
        for test in asked(tree):
            forms = special(test, own)
            found.update(forms)
            found["all"] += 1
            found["special"] += bool(forms)
    return found


def main() -> None:
    """Print the counts of each room, or the special conditions of those named."""
    for room in sys.argv[1:]:
        for path in sorted((PACKAGE / room).rglob("*.py")):
            own = patterns(tree_of(path))
            for test in asked(tree_of(path)):
                if forms := special(test, own):
                    place = f"{path.relative_to(PACKAGE)}:{test.lineno}"
                    print(f"{place}: {', '.join(sorted(forms))}: {ast.unparse(test)}")
    if not sys.argv[1:]:
        total = Counter[str]()
        for room in ROOMS:
            total += (found := counts(room))
            print(
                f"{room:11}",
                *(f"{key} {found[key]}" for key in ("all", "special", "word", "pattern", "number")),
            )
        print(
            f"{'in all':11}",
            *(f"{key} {total[key]}" for key in ("all", "special", "word", "pattern", "number")),
        )


if __name__ == "__main__":
    main()
