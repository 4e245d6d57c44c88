"""The folder of the builds: one folder per fingerprint, and a pointer to the one in use.

A build is made in a folder of its own beside the others, sealed, flushed to disk, renamed, and only then
pointed at; so a reader finds the old build or the new one, whole, also after a crash or power loss. The
pointer names the build in use and the one before; other folders are leftovers and go, unless someone still
reads them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.graph import lease, manifest, rdf_store, seal
from samenhang.graph.lease import Lease
from samenhang.i18n import text

POINTER = "current"
_UNFINISHED = ".new-"
_GOING = ".old-"
_IN_POINTER = 2
_TRIES = 5
"""How often a reader looks again when the build it was sent to is just being removed."""


def current(builds: Path) -> Path:
    """Return the folder of the build in use.

    Raises:
        StoreError: nothing has been built yet, or the pointer is damaged.
    """
    name = (*_pointed(builds), "")[0]
    folder = builds / name
    if name and folder.is_dir():
        return folder
    if (builds / POINTER).exists():
        raise StoreError(
            text("store.damaged", name=POINTER), where=str(builds), next_step=text("store.build_again")
        )
    raise StoreError(text("store.missing"), where=str(builds), next_step=text("store.build_first"))


def last(builds: Path) -> str:
    """Return the fingerprint of the build in use; nothing when there is none."""
    try:
        return current(builds).name
    except StoreError:
        return ""


def previous(builds: Path) -> Path | None:
    """Return the folder of the build that was in use before; None when there is none."""
    name = (*_pointed(builds), "", "")[1]
    return builds / name if name and (builds / name).is_dir() else None


def opened(builds: Path) -> tuple[Path, Lease]:
    """Return the folder of the build in use, held for as long as the lease lives.

    Raises:
        StoreError: nothing has been built yet, or the pointer is damaged.
    """
    for _ in range(_TRIES):
        # Between reading the pointer and holding what it names, builds of others may have finished.
        pointed = (*_pointed(builds), "")[0]
        held = Lease.take(builds / pointed) if pointed else None
        if held:
            return builds / pointed, held
    return current(builds), Lease(None)


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
    _clear(builds)
    folder = builds / f"{_UNFINISHED}{fingerprint}"
    folder.mkdir()
    return folder


def abandon(unfinished: Path) -> None:
    """Remove a build that came to nothing; on a full disk that makes room again."""
    shutil.rmtree(unfinished, ignore_errors=True)


def finish(builds: Path, unfinished: Path, fingerprint: str, before: Path | None = None) -> Path:
    """Seal a build, flush it to disk and give it its name; a damaged one of that name makes way.

    Args:
        builds: the folder of the builds.
        unfinished: the folder of this one so far.
        fingerprint: its name.
        before: the build that it was started from, undamaged.
    """
    seal.write(unfinished, before)
    flush(unfinished)
    folder = builds / fingerprint
    if folder.exists():
        folder.rename(builds / f"{_GOING}damaged")
    unfinished.rename(folder)
    _flush_folder(builds)
    return folder


def point(builds: Path, fingerprint: str) -> None:
    """Make a build the one in use, and remove all but it and the one before."""
    pointed = _pointed(builds)
    if pointed[:1] != (fingerprint,):
        pointed = (fingerprint, *pointed[:1])
        part = builds / f"{_UNFINISHED}pointer"
        with part.open("w", encoding="ascii", newline="\n") as file:
            file.writelines(f"{name}\n" for name in pointed)
            file.flush()
            os.fsync(file.fileno())
        part.replace(builds / POINTER)
        _flush_folder(builds)
    _remove_all_but(builds, pointed)
    _clear(builds)


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


def _pointed(builds: Path) -> tuple[str, ...]:
    """Return the names in the pointer: of the build in use, and of the one before it."""
    try:
        names = (builds / POINTER).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    # The pointer holds names of ours; anything else in it must not lead out of the folder.
    return tuple(names) if len(names) <= _IN_POINTER and all(map(str.isalnum, names)) else ()


def _remove_all_but(builds: Path, kept: tuple[str, ...]) -> None:
    for folder in builds.iterdir():
        if folder.is_dir() and folder.name.isalnum() and folder.name not in kept:
            # A reader may still hold it; then a later build tries again.
            lease.remove(folder, builds / f"{_GOING}{folder.name}")


def _clear(builds: Path) -> None:
    """Remove what a crash left behind."""
    for left in (*builds.glob(f"{_UNFINISHED}*"), *builds.glob(f"{_GOING}*")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
