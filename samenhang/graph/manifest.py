"""The manifest of a build: from what it was made, with what, and which bytes it should hold.

The fingerprint of a build is a digest of everything that decides about its content: the input files,
the settings, the program and its schema; no clock and no machine. So the same input lands in the same
folder, and a build that is already there need not be made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.graph import seal
from samenhang.hashing import checksum, digest
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.version import VERSION

FILE_NAME = "manifest.json"
_FINGERPRINT_LENGTH = 32
_PROGRAM_SUFFIXES = (".py", ".sql", ".json", ".toml")
_NOT_PROGRAM = frozenset({"data", "__pycache__", "vocabularies", "network"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build is made of and holds.

    ``program`` is a digest of the program that made it; ``inputs`` and ``files`` give the SHA-256 by
    path (inputs relative to the workspace, or ``package:...``); ``counts`` the number of claims, quads
    and entities by table.
    """

    fingerprint: str
    version: str
    schema_version: str
    program: str
    name: str
    base: str
    language: str
    frame: str
    inputs: dict[str, str]
    files: dict[str, str]
    counts: dict[str, int]


def fingerprint(inputs: Mapping[str, str], version: str) -> str:
    """Return the name of the build of these inputs (SHA-256 by name) with this version of the program."""
    parts = [version, schema().version, program()]
    return digest([*parts, *(part for item in sorted(inputs.items()) for part in item)], _FINGERPRINT_LENGTH)


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the folder of a build."""
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / FILE_NAME).write_text(content, encoding="utf-8", newline="\n")


def read(folder: Path, *, any_version: bool = False) -> Manifest:
    """Read the manifest of a build.

    Args:
        folder: of the build.
        any_version: whether a build of another version of the program will do, as long as its tables
            are the same.

    Raises:
        StoreError: there is no build, or one that another version made.
    """
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        version, schema_version = found["version"], found["schema_version"]
    except FileNotFoundError as error:
        raise StoreError(
            text("store.missing"), where=str(folder), next_step=text("store.build_first")
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise seal.damaged(folder, FILE_NAME) from error
    if schema_version != schema().version or (version != VERSION and not any_version):
        raise StoreError(
            text("store.other_version", version=version), where=str(folder),
            next_step=text("store.build_again"),
        )  # fmt: skip
    try:
        return Manifest(**{field.name: found[field.name] for field in fields(Manifest)})
    except KeyError as error:
        raise seal.damaged(folder, FILE_NAME) from error


def read_whole(folder: Path, *, any_version: bool = False) -> Manifest:
    """Read the manifest of a build that is about to be read, and see that the rest is there as well.

    Raises:
        StoreError: as :func:`read`, or a file is missing or damaged.
    """
    manifest = read(folder, any_version=any_version)
    seal.check(folder)
    return manifest


def verify(folder: Path) -> Manifest:
    """Read the manifest and compare every file of the build with its checksum.

    Raises:
        StoreError: as :func:`read`, or a file is missing or differs.
    """
    manifest = read(folder)
    sealed = seal.verify(folder)
    for name, expected in manifest.files.items():
        if sealed.get(name, (0, ""))[1] != expected:
            raise seal.damaged(folder, name)
    return manifest


@cache
def program() -> str:
    """Return a digest of the program itself, so that a changed rule never meets a build of the old one."""
    found = sorted(_program_files(files("samenhang"), ""))
    return digest([part for item in found for part in item], _FINGERPRINT_LENGTH)


def _program_files(folder: Traversable, path: str) -> Iterable[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir() and item.name not in _NOT_PROGRAM:
            yield from _program_files(item, f"{path}{item.name}/")
        elif item.name.endswith(_PROGRAM_SUFFIXES):
            yield f"{path}{item.name}", checksum(item)
