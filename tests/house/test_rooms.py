"""Imports between rooms point one way, and the house stays small enough to walk through."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from house import rooms

# Top row first: a room may import only from rows above its own. Imports for type checkers and imports
# inside functions count like any other.
ROWS: tuple[tuple[str, ...], ...] = (
    ("errors", "ids", "languages"),
    ("text", "values"),
    ("model", "results"),
    ("verdicts",),
    ("corpus",),
    ("acts", "citing"),
    ("bibliography", "names", "parsing", "rendering"),
    ("plotting", "resolution"),
    ("extraction",),
    ("checking",),
    # the doors
    ("legalref",),
    ("integrations", "service"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, row in enumerate(ROWS) for name in row}
STRANGERS = {"integrations", "service", "cli"}
"""Rooms that may use only what everybody may use: the facade, and the errors it raises.

The command line also prints sentences and the rules that fired, which the languages have.
"""

MOST_ROOMS, MOST_FLOORS, MOST_ARROWS = 25, 13, 115
MOST_LINES = 20  # of the docstring of a room


@pytest.mark.parametrize("path", rooms.modules(), ids=lambda p: str(p.relative_to(rooms.PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    room = rooms.room_of(path)
    used = rooms.rooms_used(path)
    assert room in RANK, f"{room} has no row yet: say in ROWS where it belongs"
    if room in STRANGERS:
        assert used <= {
            rooms.FACADE,
            "errors",
            *({"languages", "service"} if room == "cli" else ()),
        }
    upward = sorted(use for use in used if RANK.get(use, len(ROWS)) >= RANK[room])
    assert not upward, f"{room} imports from its own row or below: {upward}"


def test_the_house_stays_small() -> None:
    plan = rooms.arrows()
    assert len(plan) <= MOST_ROOMS
    assert len(rooms.floors(plan)) <= MOST_FLOORS
    assert sum(map(len, plan.values())) <= MOST_ARROWS


PACKAGES = sorted(
    path.parent.name
    for path in rooms.PACKAGE.glob("*/__init__.py")
    if path.parent.name != rooms.ALIASES
)


@pytest.mark.parametrize("room", PACKAGES)
def test_each_room_says_what_it_promises_and_what_others_use(room: str) -> None:
    told = import_module(f"legalref.{room}").__doc__ or ""
    lines, told = len(told.splitlines()), " ".join(told.split())
    promises, never, others = (told.find(part) for part in ("Promises ", "Never ", "Others use "))
    assert 0 <= promises < never < others, "it says what it promises, never does, and lends"
    assert lines <= MOST_LINES
    modules, names = lent_by(room)
    assert set(re.findall("``([a-z_]+)``", told[others:])) == modules
    assert set(re.findall(":(?:func|class):`([A-Za-z_]+)`", told[others:])) <= names


def lent_by(room: str) -> tuple[set[str], set[str]]:
    """Return the modules of a room, and the names in them, that other rooms import."""
    modules, names = set[str](), set[str]()
    for path in rooms.modules():
        for used in rooms.imports(path) if rooms.room_of(path) != room else ():
            home, *rest = used.split(".")
            if home == room and not rest:
                names.update(import_module(f"legalref.{room}").__all__)
            elif home == room:
                inside = rooms.PACKAGE / room / rest[0]
                if inside.is_dir() or inside.with_suffix(".py").is_file():
                    modules.add(rest[0])
                names.add(rest[-1])
    return modules, names


def test_a_circle_is_seen() -> None:
    with pytest.raises(ValueError, match="acts"):
        rooms.floors({"text": set(), "acts": {"names"}, "names": {"acts", "text"}})


def test_the_check_sees_imports_inside_functions_and_for_type_checkers(tmp_path: Path) -> None:
    (tmp_path / "model.py").touch()
    (tmp_path / "ids").mkdir()
    module = tmp_path / "late.py"
    module.write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from legalref.model import Act\n"
        "def f():\n    from legalref.ids.plain import ProvisionId\n    import legalref.errors\n"
        "def g():\n    from legalref import Resolution\n",
        encoding="utf-8",
    )
    assert rooms.rooms_used(module, tmp_path) == {"model", "ids", rooms.FACADE}


@pytest.mark.parametrize(
    "path", sorted((rooms.PACKAGE / rooms.ALIASES).glob("*.py")), ids=lambda path: path.stem
)
def test_old_names_of_modules_still_import(path: Path) -> None:
    (home,) = {name.rpartition(".")[0] for name in rooms.imports(path)}
    old, new = import_module(f"legalref.{path.stem}"), import_module(f"legalref.{home}")
    assert new.__all__
    for name in new.__all__:
        assert getattr(old, name) is getattr(new, name)
