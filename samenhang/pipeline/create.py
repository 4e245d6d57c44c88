"""New workspaces: an empty one, and the shipped example of Groningen."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from samenhang import workspace
from samenhang.errors import StoreError, UsageError
from samenhang.i18n import language, text
from samenhang.ids import DEFAULT_BASE
from samenhang.ontology import template
from samenhang.pipeline.build import FOLDERS, BuildResult, build
from samenhang.pipeline.quotes import Filled, fill_quotes
from samenhang.progress import SILENT, Progress
from samenhang.settings import FILE_NAME, Settings
from samenhang.views.page import TablePage

EXAMPLE = "groningen"


@dataclass(frozen=True, slots=True)
class Demo:
    """The built example: its build, the overlap of its programmes, the network, the quotes filled."""

    result: BuildResult
    overlap: TablePage
    network: Path
    quotes: Filled | None


def new(folder: Path) -> None:
    """Make an empty workspace: settings, folders, and the Excel template among the tables.

    Raises:
        UsageError: the folder exists and is not empty.
        StoreError: it can't be written.
    """
    _make(folder)
    name = json.dumps(folder.resolve().name, ensure_ascii=False)
    usual = {"base": DEFAULT_BASE, "language": language(), "frame": Settings(folder).frame}
    settings = text("build.settings", name=name, **usual)
    try:
        (folder / FILE_NAME).write_text(settings, encoding="utf-8", newline="\n")
        (folder / "tables" / text("build.template_file")).write_bytes(template.content())
    except OSError as error:
        raise _not_written(folder, error) from error


def demo(folder: Path, documents: Path | None = None, progress: Progress = SILENT) -> Demo:
    """Write the example of Groningen, build it, and draw what its programmes have in common.

    Args:
        folder: where to write it; made when it is not there.
        documents: a folder with the user's own copies of the documents, for the quotes.
        progress: is told how far the build is.

    Raises:
        UsageError: the folder exists and is not empty.
        StoreError: it can't be written.
    """
    _make(folder)
    try:
        with as_file(files("samenhang") / "data" / EXAMPLE) as shipped:
            shutil.copytree(shipped, folder, dirs_exist_ok=True)
        filled = fill_quotes(folder, documents) if documents else None
    except OSError as error:
        raise _not_written(folder, error) from error
    result = build(folder, progress)
    network = folder / text("build.network_file")
    return Demo(result, _draw(folder, network), network, filled)


def _draw(folder: Path, network: Path) -> TablePage:
    opened = workspace.open(folder)
    opened.view("overlap", output=network)
    return opened.overlap()


def _make(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(text("build.not_empty", folder=folder), next_step=text("build.not_empty_next"))
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_written(folder, error) from error


def _not_written(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        text("store.not_written", reason=error.strerror or error), where=str(folder),
        next_step=text("store.not_written_next"),
    )  # fmt: skip
