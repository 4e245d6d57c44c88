"""The settings of a workspace: ``samenhang.toml``, found in this folder or the nearest above it."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from samenhang.errors import SourceError, UsageError
from samenhang.i18n import text
from samenhang.ids import DEFAULT_BASE

FILE_NAME = "samenhang.toml"


@dataclass(frozen=True, slots=True)
class Neo4jSettings:
    """What ``[neo4j]`` of ``samenhang.toml`` may say: where the graph was pushed to. Never a password."""

    uri: str = ""
    user: str = ""
    database: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``[workspace]`` of ``samenhang.toml`` may say.

    ``name`` is shown above reports; ``base`` is the base IRI of the entities; ``language`` tags the
    texts of the sources; ``frame`` is the programme whose goals are the shared frame; ``on`` is where
    questions are asked unless a command says otherwise: of the ``store`` here, or of ``neo4j``.
    """

    folder: Path
    name: str = ""
    base: str = DEFAULT_BASE
    language: str = "nl"
    frame: str = "programme/sociale-agenda"
    on: str = "store"
    neo4j: Neo4jSettings = field(default_factory=Neo4jSettings)

    @property
    def build_folder(self) -> Path:
        """Where the builds lie (``current`` names the one in use)."""
        return self.folder / "build"


_FORMS = {
    "base": re.compile(r"https?://[^\s<>\"{}|\\^`]*[/#]"),
    "language": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*"),
    "frame": re.compile(r"(programme(/[a-z0-9][a-z0-9._~-]*)+)?"),
    "on": re.compile("store|neo4j"),
}
"""What a value must look like: it ends up in every file of a build."""

_SECTIONS = {
    "workspace": {item.name for item in fields(Settings)} - {"folder", "neo4j"},
    "neo4j": {item.name for item in fields(Neo4jSettings)},
}
"""The keys that each section may have."""


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, ``start`` or above, that holds ``samenhang.toml``.

    Raises:
        UsageError: there is none.
    """
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    raise UsageError(
        text("settings.no_workspace", folder=start), next_step=text("settings.no_workspace_next")
    )


def read_settings(folder: Path) -> Settings:
    """Read ``samenhang.toml`` of ``folder``; an unknown key is an error with a suggestion.

    Raises:
        SourceError: the file can't be read or holds something unknown or of the wrong type.
    """
    path = folder / FILE_NAME
    try:
        found = read_toml(path)
    except ValueError as error:
        raise SourceError(text("settings.unreadable", error=error), where=str(path)) from error
    for section in found:
        if section not in _SECTIONS:
            raise _unknown(section, set(_SECTIONS), path)
    values = {name: _texts(found.get(name, {}), name, path) for name in _SECTIONS}
    settings = Settings(
        folder=folder.resolve(), **values["workspace"], neo4j=Neo4jSettings(**values["neo4j"])
    )  # fmt: skip
    for key, form in _FORMS.items():
        value = getattr(settings, key)
        if not form.fullmatch(value):
            raise SourceError(text(f"settings.wrong_{key}", **{key: value}), where=str(path))
    return settings


def _texts(values: Any, section: str, path: Path) -> dict[str, Any]:
    """Return what a section says, when all of it is known and text."""
    if not isinstance(values, dict):
        raise SourceError(text("settings.wrong_type", key=section), where=str(path))
    for key, value in values.items():
        if key not in _SECTIONS[section]:
            raise _unknown(key, _SECTIONS[section], path)
        if not isinstance(value, str):
            raise SourceError(text("settings.wrong_type", key=key), where=str(path))
    return values


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file that a person wrote.

    Raises:
        ValueError: it can't be read; the message says why.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ValueError(error.strerror or str(error)) from error
    except RecursionError as error:
        raise ValueError(text("settings.too_deep")) from error


def _unknown(key: str, known: set[str], path: Path) -> SourceError:
    if key == "password":
        return SourceError(
            text("settings.password"), where=str(path), next_step=text("settings.password_next")
        )
    near = difflib.get_close_matches(key, sorted(known), n=1)
    advice = text("settings.did_you_mean", key=near[0]) if near else ""
    return SourceError(text("settings.unknown_key", key=key), where=str(path), next_step=advice)
