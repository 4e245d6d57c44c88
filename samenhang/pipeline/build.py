"""The build: what lies in a workspace becomes a graph, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenhang import __version__
from samenhang.errors import SourceError, StoreError
from samenhang.graph import build as graph_build
from samenhang.graph import builds, claims, manifest, quads
from samenhang.graph.hashing import checksum
from samenhang.i18n import text
from samenhang.loaders.staged import Staged
from samenhang.ontology import vocabulary
from samenhang.ontology.schema import schema
from samenhang.pipeline import report
from samenhang.pipeline.load import load_tables
from samenhang.pipeline.lock import locked
from samenhang.settings import FILE_NAME as SETTINGS_FILE
from samenhang.settings import Settings, read_settings

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


def build(folder: Path) -> BuildResult:
    """Build the workspace ``folder``; when nothing changed, the build that is there is kept.

    Raises:
        SourceError: the settings are wrong, or none of the files of the workspace could be read.
        StoreError: another build is running, or the build can't be written.
    """
    settings = read_settings(folder)
    try:
        settings.build_folder.mkdir(exist_ok=True)
        with locked(settings.build_folder):
            return _build(settings)
    except OSError as error:
        raise StoreError(
            text("store.not_written", reason=error.strerror or error), where=str(settings.build_folder),
            next_step=text("store.not_written_next"),
        ) from error  # fmt: skip


def _build(settings: Settings) -> BuildResult:
    inputs = dict(sorted(_inputs(settings.folder)))
    name = manifest.fingerprint(inputs, __version__)
    there = builds.present(settings.build_folder, name)
    if there is None:
        unfinished = builds.begin(settings.build_folder, name)
        _fill(unfinished, settings, name, inputs)
        there, fresh = builds.finish(settings.build_folder, unfinished, name), True
    else:
        fresh = False
    builds.point(settings.build_folder, name)
    return BuildResult(there, fresh, json.loads((there / REPORT).read_text(encoding="utf-8")))


def _fill(unfinished: Path, settings: Settings, name: str, inputs: dict[str, str]) -> None:
    """Write everything a build holds into its folder."""
    staged = load_tables([*workspace_folders(settings.folder), *vocabulary.folders()], settings.folder)
    told = report.without_cited(staged, inputs)
    _refuse_unreadable(told, settings.folder)
    outcome = graph_build.build(
        unfinished,
        graph_build.Tables(told.frames, told.raw, tuple(told.findings)),
        graph_build.Setting(settings.base, settings.language, settings.frame),
    )
    content = json.dumps(report.as_json(told, outcome), ensure_ascii=False, indent=1, sort_keys=True)
    (unfinished / REPORT).write_text(content + "\n", encoding="utf-8", newline="\n")
    files = (claims.FILE_NAME, quads.FILE_NAME, REPORT)
    manifest.write(
        unfinished,
        manifest.Manifest(
            fingerprint=name, version=__version__, schema_version=schema().version,
            name=settings.name, base=settings.base, language=settings.language, frame=settings.frame,
            inputs=inputs, files={file: checksum(unfinished / file) for file in files},
            counts=outcome.counts,
        ),
    )  # fmt: skip


def workspace_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of a workspace that are there to be read."""
    return tuple(found for name in FOLDERS if (found := folder / name).is_dir())


def _inputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every input with its SHA-256: settings, files of the workspace, tables of the package."""
    yield SETTINGS_FILE, checksum(folder / SETTINGS_FILE)
    for path in _files(workspace_folders(folder)):
        yield path.relative_to(folder).as_posix(), checksum(path)
    for path in _files(vocabulary.folders()):
        yield PACKAGE + path.relative_to(vocabulary.VOCABULARIES).as_posix(), checksum(path)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield path


def _refuse_unreadable(staged: Staged, folder: Path) -> None:
    """Stop when there are files but none of them could be read."""
    own = [item for item in staged.report.files if report.is_own(item.file)]
    if own and all(item.state == "unreadable" for item in own):
        raise SourceError(
            text("build.nothing_read", count=len(own), reason=own[0].reason), where=str(folder),
            next_step=text("build.nothing_read_next"),
        )  # fmt: skip
