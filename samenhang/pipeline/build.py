"""The build: what lies in a workspace becomes a graph, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenhang.errors import SamenhangError, SourceError
from samenhang.graph import builds, manifest
from samenhang.graph.unwritten import not_written
from samenhang.hashing import checksum
from samenhang.i18n import text
from samenhang.ontology import vocabulary
from samenhang.pipeline.lock import locked
from samenhang.progress import SILENT, Progress
from samenhang.records import file_name
from samenhang.settings import FILE_NAME as SETTINGS_FILE
from samenhang.settings import Settings, read_settings
from samenhang.version import VERSION

FOLDERS = ("sources", "tables", "decisions")
"""The folders of a workspace that a build reads."""

REPORT = "report.json"
PACKAGE = "package:"
"""Stands before the names of inputs that ship with the program."""

DONE, FOUND_ERRORS, PARTLY = 0, 1, 3
"""Exit codes of a build, as the reference of the command line gives them."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A build: its folder, whether it was made just now, and its report as in ``report.json``."""

    folder: Path
    fresh: bool
    report: dict[str, Any]

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 1 for error findings when ``strict``, else 3 when a source was not read, else 0."""
        if strict and self.report["findings"]["error"]:
            return FOUND_ERRORS
        return PARTLY if self.report["unread"] else DONE


def build(folder: Path, progress: Progress = SILENT) -> BuildResult:
    """Build the workspace ``folder``; when nothing changed, the build that is there is kept.

    Raises:
        SourceError: the settings are wrong, or none of the files of the workspace could be read.
        StoreError: another build is running, or the build can't be written.
    """
    settings = read_settings(folder)
    try:
        settings.build_folder.mkdir(exist_ok=True)
        with locked(settings.build_folder):
            return _build(settings, progress)
    except OSError as error:
        raise _failure(error, settings) from error


def _build(settings: Settings, progress: Progress) -> BuildResult:
    inputs = dict(sorted(_inputs(settings.folder)))
    name = manifest.fingerprint(inputs, VERSION)
    there = builds.present(settings.build_folder, name)
    if there is None:
        # What makes a graph is heavy to import, and most of the time nothing changed.
        from samenhang.pipeline.make import make

        unfinished = builds.begin(settings.build_folder, name)
        try:
            before = make(unfinished, settings, name, inputs, progress)
            there, fresh = builds.finish(settings.build_folder, unfinished, name, before), True
        except BaseException:
            builds.abandon(unfinished)
            raise
    else:
        fresh = False
    builds.point(settings.build_folder, name)
    return BuildResult(there, fresh, json.loads((there / REPORT).read_text(encoding="utf-8")))


def _failure(error: OSError, settings: Settings) -> SamenhangError:
    """Tell a file that can't be read from a build that can't be written."""
    named = Path(str(error.filename or settings.build_folder))
    if settings.build_folder in (named, *named.parents):
        return not_written(error, settings.build_folder)
    return SourceError(
        text("store.not_readable", reason=error.strerror or error), where=str(named),
        next_step=text("store.not_readable_next"),
    )  # fmt: skip


def workspace_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of a workspace that are there to be read."""
    return tuple(found for name in FOLDERS if (found := folder / name).is_dir())


def _inputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every input with its SHA-256: settings, files of the workspace, tables of the package."""
    yield SETTINGS_FILE, checksum(folder / SETTINGS_FILE)
    for path in _files(workspace_folders(folder)):
        yield file_name(path.relative_to(folder)), checksum(path)
    for path in _files(vocabulary.folders()):
        yield PACKAGE + path.relative_to(vocabulary.VOCABULARIES).as_posix(), checksum(path)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield path
