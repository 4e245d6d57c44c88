"""From what a person types to the folder of a build: a word, a fingerprint or a folder."""

from __future__ import annotations

import json
from pathlib import Path

from samenhang.errors import StoreError, UsageError
from samenhang.graph import builds, manifest
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.settings import FILE_NAME as SETTINGS_FILE
from samenhang.settings import read_settings

CURRENT, PREVIOUS = "current", "previous"
_LEAST = 4
"""So many signs of a fingerprint must be given."""


def find_build(given: str, folder: Path | None, home: Path | None = None) -> Path:
    """Return the folder of the build that ``given`` means.

    Args:
        given: ``current`` or ``previous``; the start of a fingerprint; the folder of a build or of a
            workspace (its current build).
        folder: the folder of the builds of this workspace; None outside any.
        home: what a relative folder is relative to; where the user stands when None.

    Raises:
        UsageError: there is no such build, or more than one.
        StoreError: a workspace that has not been built.
    """
    if folder and given == CURRENT:
        return builds.current(folder)
    if folder and given == PREVIOUS:
        return _previous(folder)
    matching = [name for name in _names(folder) if len(given) >= _LEAST and name.startswith(given)]
    if folder and len(matching) == 1:
        return folder / matching[0]
    if matching:
        raise UsageError(
            text("diff.several_builds", given=given), next_step=text("diff.choose", found=", ".join(matching))
        )
    path = (home or Path()) / given
    if (path / manifest.FILE_NAME).is_file():
        return path.resolve()
    if (path / SETTINGS_FILE).is_file():
        return builds.current(read_settings(path).build_folder)
    raise UsageError(text("diff.no_build", given=given), next_step=_known(folder))


def _previous(folder: Path) -> Path:
    if found := builds.previous(folder):
        return found
    in_use = builds.current(folder).name
    others = [name for name in _names(folder) if name != in_use]
    if len(others) == 1:
        return folder / others[0]
    if others:
        raise UsageError(
            text("diff.several_previous"), next_step=text("diff.choose", found=", ".join(others))
        )
    raise UsageError(text("diff.no_previous"), next_step=text("diff.no_previous_next"))


def _names(folder: Path | None) -> list[str]:
    """Return the names of the builds that are there, sorted."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(item.name for item in folder.iterdir() if item.is_dir() and item.name.isalnum())


def _known(folder: Path | None) -> str:
    found = _names(folder)
    return text("diff.choose", found=", ".join([CURRENT, *found])) if found else text("diff.choose_folder")


def read_manifest(folder: Path) -> manifest.Manifest:
    """Read the manifest of a build that is to be compared.

    Raises:
        StoreError: it is damaged, or of a version with other tables.
    """
    version = _schema_version(folder)
    if version and version != schema().version:
        raise StoreError(
            text("diff.other_schema", version=version), where=str(folder),
            next_step=text("diff.other_schema_next"),
        )  # fmt: skip
    return manifest.read_whole(folder, any_version=True)


def _schema_version(folder: Path) -> str:
    """Return the version of the tables of a build, empty when its manifest does not tell."""
    try:
        found = json.loads((folder / manifest.FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("schema_version", "")) if isinstance(found, dict) else ""
