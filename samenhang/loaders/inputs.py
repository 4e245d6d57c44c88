"""The files to read: those of the folders of a workspace, each once, named the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from samenhang.records import file_name

_BESIDE = {".toml", ".json", ".yaml", ".yml", ".ttl", ".sha256"}
"""Files that stand beside tables without being one; they are passed over without a word."""

_README = "readme"
"""So is a file of this name, whatever its form."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: its path, its name in findings, and its path inside the folder it came from."""

    path: Path
    file: str
    key: str


def find_inputs(folders: Iterable[Path], root: Path) -> list[Input]:
    """Return the files of some folders, each once, sorted by their name in findings.

    Left out are hidden files, the lock files of Excel, what only stands beside tables, and links
    that lead out of the folder.
    """
    found: dict[Path, Input] = {}
    for folder in folders:
        base = folder.resolve()
        for path in sorted(base.rglob("*")):
            key = path.relative_to(base)
            hidden = any(part.startswith((".", "~$")) for part in key.parts)
            beside = path.suffix.lower() in _BESIDE or path.stem.lower() == _README
            if hidden or beside or not path.is_file():
                continue
            if path.resolve().is_relative_to(base):
                found.setdefault(path.resolve(), Input(path, _name(path, base, root), file_name(key)))
    return sorted(found.values(), key=lambda item: item.file)


def _name(path: Path, folder: Path, root: Path) -> str:
    """Name a file the same on every machine: from the workspace, the package, or its own folder."""
    package = Path(__file__).parents[2]
    for base in (root.resolve(), package, folder.parent):
        if path.is_relative_to(base):
            return file_name(path.relative_to(base))
    return file_name(PurePath(path.name))
