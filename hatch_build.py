"""Build hook: put the compiled corpus into the wheel, beside the YAML that it is made of.

A broken data folder breaks the build. Editable installs get nothing: they read the YAML of the
checkout, and a frozen copy would only be in the way.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCorpus(BuildHookInterface[Any]):
    """Compiles ``data/`` for the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a temporary folder and ask for the files to be shipped."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            from legalref.acts.naming import ACT_NAMES
            from legalref.corpus.view import compiled_files
            from legalref.names.compiling import NAMES

            compiled = compiled_files(str(Path(self.root, "data")), (ACT_NAMES, NAMES))
        finally:
            sys.dont_write_bytecode = written
            sys.path.remove(self.root)
        self.folder = tempfile.TemporaryDirectory(prefix="legalref-")
        for name, content in compiled.items():
            path = Path(self.folder.name, name)
            path.write_bytes(content)
            build_data["force_include"][str(path)] = f"legalref/_data/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self.folder.cleanup()
