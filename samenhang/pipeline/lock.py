"""One build at a time: a lock on the folder of the builds, let go by the system when a process dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from samenhang.errors import StoreError
from samenhang.i18n import text

FILE_NAME = ".lock"

_PLACE = 1 << 20
"""The byte that is locked on Windows: far behind the number of the process, which others may read."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder`` (which exists) for the time of a ``with`` block.

    The lock is the system's own, so a process that is killed leaves none behind and no other has to
    guess whether it still lives. The file with the number of the process stays; it means nothing.

    Raises:
        StoreError: another process holds it.
    """
    path = folder / FILE_NAME
    with path.open("a+", encoding="ascii") as file:
        try:
            _take(file)
        except OSError as error:
            file.seek(0)
            raise StoreError(
                text("store.locked", pid=file.read().strip() or "?"), where=str(folder),
                next_step=text("store.locked_next"),
            ) from error  # fmt: skip
        try:
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
            yield
        finally:
            _release(file)


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _release(file: IO[str]) -> None:
        file.seek(_PLACE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
