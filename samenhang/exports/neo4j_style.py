"""The style of the graph for Neo4j Browser: colours, sizes and what stands on each node."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from samenhang.exports.files import save

NAME = "neo4j.grass"


def write(path: Path) -> None:
    """Write the style file to ``path``; it is dropped on the window of the Browser.

    Raises:
        StoreError: the file can't be written.
    """
    save((files("samenhang.exports") / NAME).read_bytes(), path)
