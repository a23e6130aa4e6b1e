"""Build hook: put the compiled corpus into the wheel, beside the YAML that it was made from.

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
        """Compile into a temporary folder and ask for the file to be shipped."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
        try:
            from legalref.corpus.compiled import compile_snapshot
            from legalref.corpus.datadir import COMPILED_NAME
            from legalref.corpus.snapshot import snapshot

            compiled = compile_snapshot(snapshot(str(Path(self.root, "data"))))
        finally:
            sys.dont_write_bytecode = written
            sys.path.remove(self.root)
        self.folder = tempfile.TemporaryDirectory(prefix="legalref-")
        path = Path(self.folder.name, COMPILED_NAME)
        path.write_bytes(compiled)
        build_data["force_include"][str(path)] = f"legalref/_data/{COMPILED_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self.folder.cleanup()
