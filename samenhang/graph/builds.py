"""The folder of the builds: one folder per fingerprint, and a pointer to the one in use.

A build is made in a folder of its own beside the others, flushed to disk, renamed, and only then
pointed at; so a reader finds the old build or the new one, whole, also after a crash or power loss.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.graph import manifest, rdf_store
from samenhang.i18n import text

POINTER = "current"
_UNFINISHED = ".new-"


def current(builds: Path) -> Path:
    """Return the folder of the build in use.

    Raises:
        StoreError: nothing has been built yet.
    """
    try:
        name = (builds / POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    folder = builds / name
    # The pointer is a name of ours; anything else in it must not lead out of the folder.
    if not name.isalnum() or not folder.is_dir():
        raise StoreError(text("store.missing"), where=str(builds), next_step=text("store.build_first"))
    return folder


def present(builds: Path, fingerprint: str) -> Path | None:
    """Return the build of this fingerprint when it is there and undamaged."""
    folder = builds / fingerprint
    try:
        manifest.verify(folder)
    except StoreError:
        return None
    return folder if (folder / rdf_store.FOLDER_NAME).is_dir() else None


def begin(builds: Path, fingerprint: str) -> Path:
    """Make an empty folder for a build, after clearing what a crash left behind (under the lock)."""
    for left in builds.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = builds / f"{_UNFINISHED}{fingerprint}"
    folder.mkdir()
    return folder


def finish(builds: Path, unfinished: Path, fingerprint: str) -> Path:
    """Flush a build to disk and give it its name; a damaged one of that name makes way."""
    flush(unfinished)
    folder = builds / fingerprint
    if folder.exists():
        aside = builds / f"{_UNFINISHED}damaged"
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    unfinished.rename(folder)
    _flush_folder(builds)
    return folder


def point(builds: Path, fingerprint: str) -> None:
    """Make a build the one in use, and remove all but it and the one before."""
    before = _pointed(builds)
    if before != fingerprint:
        part = builds / f"{_UNFINISHED}pointer"
        with part.open("w", encoding="ascii", newline="\n") as file:
            file.write(f"{fingerprint}\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(builds / POINTER)
        _flush_folder(builds)
        _remove_all_but(builds, {fingerprint, before})


def flush(folder: Path) -> None:
    """Flush every file and folder below ``folder`` to disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    for path in (*filter(Path.is_dir, folder.rglob("*")), folder):
        _flush_folder(path)


def _flush_folder(folder: Path) -> None:
    """Flush the entries of a folder; Windows neither can nor needs to."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _pointed(builds: Path) -> str:
    try:
        return current(builds).name
    except StoreError:
        return ""


def _remove_all_but(builds: Path, kept: set[str]) -> None:
    for folder in builds.iterdir():
        if folder.is_dir() and folder.name.isalnum() and folder.name not in kept:
            # A reader may still hold files of it open; where that hinders, the next build tries again.
            shutil.rmtree(folder, ignore_errors=True)
