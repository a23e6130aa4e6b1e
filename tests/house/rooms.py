"""Count the rooms of the package, their floors and the arrows between them: python tests/house/rooms.py.

A room is a package or a module at the top of ``legalref/``. An arrow is at least one import from one
room into another, whether at the top of a module, inside a function or for type checkers. A room
stands on the floor above the highest room that it imports from.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "legalref"
FACADE = "legalref"
ALIASES = "_moved"
"""Old names of modules: no room, because nothing of ours may use them."""


def modules(package: Path = PACKAGE) -> list[Path]:
    """Return the modules of the package, those of old names aside."""
    return [path for path in sorted(package.rglob("*.py")) if ALIASES not in path.parts]


def room_of(path: Path, package: Path = PACKAGE) -> str:
    """Return the room of a module: the first part of its name; the facade has the package's."""
    first = path.relative_to(package).parts[0].removesuffix(".py")
    return FACADE if first == "__init__" else first


@cache
def imports(path: Path, package: Path = PACKAGE) -> frozenset[str]:
    """Return the dotted names inside the package that a module imports; "" for the facade."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import in line {node.lineno}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            if head == FACADE:
                first = rest.split(".")[0]
                # `from legalref import errors` may name a module or a name of the facade.
                is_module = (package / f"{first}.py").is_file() or (package / first).is_dir()
                found.add(rest if first and is_module else "")
    return frozenset(found)


def rooms_used(path: Path, package: Path = PACKAGE) -> set[str]:
    """Return the rooms from which a module imports, its own aside."""
    used = {name.split(".")[0] or FACADE for name in imports(path, package)}
    return used - {room_of(path, package)}


def arrows(package: Path = PACKAGE) -> dict[str, set[str]]:
    """Return for each room the rooms from which it imports."""
    plan: dict[str, set[str]] = {}
    for path in modules(package):
        plan.setdefault(room_of(path, package), set()).update(rooms_used(path, package))
    return plan


def floors(plan: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the rooms by floor, lowest first; raises ``ValueError`` that names the rooms of a circle."""
    left, built = dict(plan), list[list[str]]()
    placed: set[str] = set()
    while left:
        floor = sorted(room for room, uses in left.items() if uses <= placed)
        if not floor:
            raise ValueError(f"rooms that import one another in a circle: {sorted(left)}")
        built.append(floor)
        placed.update(floor)
        for room in floor:
            del left[room]
    return built


def main() -> None:
    """Print the floors from the top down, and the counts."""
    plan = arrows()
    levels = floors(plan)
    for number, floor in reversed(list(enumerate(levels, 1))):
        print(f"{number:>2}  {'  '.join(floor)}")
    count = sum(map(len, plan.values()))
    print(f"{len(plan)} rooms on {len(levels)} floors, {count} arrows, no circle")


if __name__ == "__main__":
    main()
