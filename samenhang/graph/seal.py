"""The seal of a build: size and SHA-256 of every file in it, so that damage is told before it misleads.

A store that lost part of its list of files opens as an empty one, without a word; a file of names cut short
finds less. So every reader compares names and sizes with the seal, and the checksums of the smallest files,
up to :data:`QUICK` together: all of an ordinary graph. Of a larger graph that leaves the contents of the
large files of the store, of which the engine itself checks each block that it reads, and the records that
only exports read, which are checked when they are (:func:`check_file`). A build checks all that the build
before holds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.hashing import checksum
from samenhang.i18n import text

FILE_NAME = "seal.json"

QUICK = 32 * 2**20
"""Bytes of which a reader computes the checksum on opening; about 0.03 s."""

CACHES = ("tables.duckdb", "read.jsonl", "cleaned")
"""What only the next build and some exports read; who asks a question does not miss it."""

RECORDS = ("claims.csv", "ledger.json", "report.json")
"""What is read whole, and checked then: not on opening."""

_OWN_AFFAIRS = ("LOG", "LOCK")
"""Files that the engine of the store writes for people, or for itself while it runs."""

Sealed = dict[str, tuple[int, str]]
"""Size in bytes and SHA-256 by path relative to the build."""


def write(folder: Path, before: Path | None = None) -> None:
    """Seal a build, when nothing in it will change any more.

    Args:
        folder: of the build.
        before: a build of which every byte has just been held against its seal; the files that this one
            shares with it are not read again.
    """
    sealed = _shared(folder, before) if before else {}
    names = sorted(name for name in _names(folder) if name not in {FILE_NAME, *sealed})
    for name, sha256 in zip(names, _checksums(folder, names), strict=True):
        sealed[name] = (folder / name).stat().st_size, sha256
    content = json.dumps(sealed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / FILE_NAME).write_text(content, encoding="utf-8", newline="\n")


def check(folder: Path) -> None:
    """Hold what a reader relies on against the seal: names, sizes, and checksums up to :data:`QUICK`.

    Raises:
        StoreError: a file is missing or is not what the build wrote.
    """
    sealed = {name: found for name, found in _read(folder).items() if name.partition("/")[0] not in CACHES}
    left = QUICK
    for name in sorted(sealed, key=sealed.__getitem__):
        left -= 0 if name in RECORDS else sealed[name][0]
        _check(folder, name, sealed[name], sized_only=name in RECORDS or left < 0)


def check_file(folder: Path, name: str) -> None:
    """Hold one file against the seal before all of it is read; a folder without seal has nothing to tell.

    Raises:
        StoreError: it is missing or is not what the build wrote.
    """
    if (folder / FILE_NAME).exists():
        _check(folder, name, _read(folder).get(name, (-1, "")))


def check_folder(folder: Path, name: str) -> None:
    """Hold every file in a folder of a build against the seal, as :func:`check_file` does with one.

    Raises:
        StoreError: one is missing or is not what the build wrote.
    """
    if (folder / FILE_NAME).exists():
        for path, found in _read(folder).items():
            if path.startswith(f"{name}/"):
                _check(folder, path, found)


def verify(folder: Path) -> Sealed:
    """Hold every byte of a build against the seal, and return what it holds.

    Raises:
        StoreError: a file is missing or is not what the build wrote.
    """
    sealed = _read(folder)
    for name in sealed:
        _check(folder, name, sealed[name], sized_only=True)
    try:
        computed = _checksums(folder, sealed)
    except OSError as error:
        raise damaged(folder, Path(error.filename or FILE_NAME).name) from error
    for name, sha256 in zip(sealed, computed, strict=True):
        if sha256 != sealed[name][1]:
            raise damaged(folder, name)
    return sealed


def damaged(folder: Path, name: str) -> StoreError:
    """Return the error for a build of which a file is missing or damaged."""
    return StoreError(
        text("store.damaged", name=name), where=str(folder), next_step=text("store.build_again")
    )


def _check(folder: Path, name: str, expected: tuple[int, str], *, sized_only: bool = False) -> None:
    size, sha256 = expected
    path = folder / name
    try:
        whole = path.stat().st_size == size and (sized_only or checksum(path) == sha256)
    except OSError as error:
        raise damaged(folder, name) from error
    if not whole:
        raise damaged(folder, name)


def _read(folder: Path) -> Sealed:
    try:
        found = json.loads((folder / FILE_NAME).read_bytes())
        return {name: (int(size), str(sha256)) for name, (size, sha256) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(folder, FILE_NAME) from error


def _shared(folder: Path, before: Path) -> Sealed:
    """Return what the seal of another build says of the files that are one and the same in both."""
    sealed = _read(before)
    both = [name for name in _names(folder) if name in sealed and (before / name).exists()]
    return {name: sealed[name] for name in both if (folder / name).samefile(before / name)}


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith(_OWN_AFFAIRS):
            yield path.relative_to(folder).as_posix()


def _checksums(folder: Path, names: Iterable[str]) -> list[str]:
    """Compute the checksums, several at once: the library lets go of Python while it computes."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda name: checksum(folder / name), names))
