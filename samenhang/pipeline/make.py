"""What a build holds, made in its folder: from the files of a workspace to the graph."""

from __future__ import annotations

from pathlib import Path

from samenhang.errors import SourceError, StoreError
from samenhang.graph import build as graph_build
from samenhang.graph import builds, claims, ledger, manifest, sql, texts
from samenhang.hashing import checksum
from samenhang.i18n import text
from samenhang.loaders import kept
from samenhang.loaders.kept_tables import KeptTables
from samenhang.loaders.staged import Staged
from samenhang.ontology import vocabulary
from samenhang.ontology.schema import schema
from samenhang.pipeline import report
from samenhang.pipeline.build import REPORT, workspace_folders
from samenhang.pipeline.load import load_tables
from samenhang.progress import SILENT, Progress
from samenhang.settings import Settings
from samenhang.version import VERSION


def make(
    unfinished: Path, settings: Settings, name: str, inputs: dict[str, str], progress: Progress = SILENT
) -> Path | None:
    """Write everything a build holds into its folder, starting from the build in use where that serves.

    Args:
        unfinished: the folder, empty.
        settings: of the workspace.
        name: the fingerprint of the build.
        inputs: SHA-256 of each input, by its name.
        progress: is told how far it is.

    Returns:
        The build that this one was started from, undamaged; None when it was made from nothing.

    Raises:
        SourceError: none of the files of the workspace could be read.
        StoreError: the build can't be written.
    """
    before = _before(settings)
    folders = [*workspace_folders(settings.folder), *vocabulary.folders()]
    reads = kept.Kept(before / kept.FILE_NAME if before else None, KeptTables(before, unfinished))
    staged = load_tables(folders, settings.folder, reads, manifest.program(), progress.stretch(0.0, 0.1))
    reads.write(unfinished / kept.FILE_NAME)
    del reads
    told = report.without_cited(staged, inputs)
    _refuse_unreadable(told, settings.folder)
    outcome = graph_build.build(
        unfinished,
        graph_build.Tables(told.frames, told.raw, tuple(told.findings)),
        graph_build.Setting(settings.base, settings.language, settings.frame),
        before,
        progress.stretch(0.1, 0.97),
    )
    progress.at(text("build.step_finish"), 0.97)
    (unfinished / REPORT).write_text(report.written(told, outcome), encoding="utf-8", newline="\n")
    ledger.write(unfinished, told.ledger)
    files = (claims.FILE_NAME, REPORT, ledger.FILE_NAME, *texts.FILES)
    manifest.write(
        unfinished,
        manifest.Manifest(
            fingerprint=name, version=VERSION, schema_version=schema().version,
            program=manifest.program(),
            name=settings.name, base=settings.base, language=settings.language, frame=settings.frame,
            inputs=inputs, files={file: checksum(unfinished / file) for file in files},
            counts=outcome.counts,
        ),
    )  # fmt: skip
    return before


def _before(settings: Settings) -> Path | None:
    """Return the build in use when this program made it with the same settings, and it is undamaged."""
    try:
        folder = builds.current(settings.build_folder)
        found = manifest.verify(folder)
    except StoreError:
        return None
    same = (found.program, found.base, found.language, found.frame) == (
        manifest.program(), settings.base, settings.language, settings.frame,
    )  # fmt: skip
    return folder if same and (folder / sql.FILE_NAME).is_file() else None


def _refuse_unreadable(staged: Staged, folder: Path) -> None:
    """Stop when there are files but none of them could be read."""
    own = [item for item in staged.report.files if report.is_own(item.file)]
    if own and all(item.state == "unreadable" for item in own):
        raise SourceError(
            text("build.nothing_read", count=len(own), reason=own[0].reason), where=str(folder),
            next_step=text("build.nothing_read_next"),
        )  # fmt: skip
