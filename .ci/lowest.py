"""Print the lowest version of everything that pyproject.toml names, as constraints for pip.

    python .ci/lowest.py > lowest.txt
    pip install -c lowest.txt -e '.[arrow,pandas,test]'

What other packages bring along stays free, so that only our own promises are tried.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9][0-9.]*)")


def lowest(text: str) -> dict[str, str]:
    """Return the lowest version of each package.

    Raises:
        ValueError: A package has none, or two.
    """
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"].values()
    found: dict[str, str] = {}
    for requirement in [*project["dependencies"], *(each for extra in extras for each in extra)]:
        if requirement.startswith(f"{project['name']}["):
            continue
        match = REQUIREMENT.match(requirement)
        if match is None:
            raise ValueError(f"{requirement}: no lowest version")
        name, version = match[1].lower(), match[2]
        if found.setdefault(name, version) != version:
            raise ValueError(f"{name}: from {found[name]} and from {version}")
    return found


if __name__ == "__main__":
    path = Path(__file__).parent.parent / "pyproject.toml"
    for name, version in sorted(lowest(path.read_text(encoding="utf-8")).items()):
        print(f"{name}=={version}")
