"""Imports inside the package point one way: a module may import only from rows above its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import legalref

PACKAGE = Path(legalref.__file__).parent

# Top row first. Imports for type checkers and imports inside functions count like any other.
ROWS: tuple[tuple[str, ...], ...] = (
    # values that know nothing of each other, and then of one another
    ("errors", "ids", "messages", "_display", "_dates", "_numerals"),
    ("_walking",),
    ("results", "model"),
    ("verdicts",),
    # the data
    ("_datadir",),
    ("_snapshot", "_yaml", "_structure"),
    ("loading",),
    ("_compiled", "navigation"),
    ("corpus",),
    # reading
    ("text", "grammar", "_dating", "_wrapping"),
    ("_abroad",),
    ("tokens",),
    ("_around_acts",),
    ("lexicon",),
    ("parsing",),
    ("_forms",),
    ("naming",),
    ("resolution", "_said"),
    ("_scanning",),
    ("extraction", "fields"),
    ("streaming", "annotating"),
    # writing
    ("_russian", "_kazakh"),
    ("_act_names",),
    ("formatting",),
    ("bibliography",),
    ("_document", "_labels"),
    ("_html", "_latex", "_markdown", "_plain"),
    ("rendering", "plotting"),
    # checking
    ("_penalties", "_titles", "_readers", "_settings", "_shapes"),
    ("_facts", "_records", "_report_parts"),
    ("verification", "_report_page"),
    ("_spans", "reporting"),
    ("validation",),
    # the doors
    ("legalref",),
    ("_audit", "cli_extract", "cli_checks"),
    ("cli",),
    ("__main__",),
)
FACADE = "legalref"
RANK = {name: rank for rank, row in enumerate(ROWS) for name in row}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE).with_suffix("")
    return FACADE if relative.parts == ("__init__",) else ".".join(relative.parts)


def imported(path: Path) -> set[str]:
    """Modules of ours that ``path`` imports, named as in ROWS; the package itself is the facade."""
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
                is_module = (PACKAGE / f"{first}.py").is_file() or (PACKAGE / first).is_dir()
                found.add(first if first and is_module else FACADE)
    return found


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    name = name_of(path)
    uses = imported(path)
    if name.startswith("integrations"):
        # An integration is a stranger: it may use what everybody may use, and its neighbours.
        assert uses <= {FACADE, "errors", "integrations"}
        return
    assert name in RANK, f"{name} has no row yet: say in ROWS where it belongs"
    if RANK[name] > RANK[FACADE]:
        assert uses <= {FACADE, "errors", "_audit", "cli", "cli_extract", "cli_checks"}
    upward = sorted(use for use in uses if RANK.get(use, len(ROWS)) >= RANK[name])
    assert not upward, f"{name} imports from its own row or below: {upward}"


def test_the_check_sees_imports_inside_functions_and_for_type_checkers(tmp_path: Path) -> None:
    module = tmp_path / "late.py"
    module.write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from legalref.model import Act\n"
        "def f():\n    from legalref.ids import ProvisionId\n    import legalref.errors\n"
        "def g():\n    from legalref import Resolution\n",
        encoding="utf-8",
    )
    assert imported(module) == {"model", "ids", "errors", FACADE}
