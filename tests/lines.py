"""The graph of a build as the lines of its N-Quads, for tests that compare or load it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from samenhang.graph import dump
from samenhang.ids import DEFAULT_BASE


def lines_of(build: Path, base: str = DEFAULT_BASE, language: str = "nl") -> bytes:
    """Return the sorted N-Quads of a build."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nq"
        dump.write(build, base, language, path)
        return path.read_bytes()
