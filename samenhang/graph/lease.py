"""Reading a build holds it: who removes old builds passes over those that someone still reads.

A lock of the operating system on the folder, shared by all who read it, and gone with its process. Where the
system has no such locks (Windows), it refuses to remove files that are open, which comes to the same.
"""

from __future__ import annotations

import os
import shutil
import sys
import weakref
from pathlib import Path
from typing import Self


class Lease:
    """A build that is held for as long as this object lives."""

    def __init__(self, descriptor: int | None) -> None:
        if descriptor is not None:
            weakref.finalize(self, os.close, descriptor)

    @classmethod
    def take(cls, folder: Path) -> Self | None:
        """Hold a folder; None when it is gone, or is being removed right now."""
        if sys.platform == "win32":
            return cls(None) if folder.is_dir() else None
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError:
            return None
        lease = cls(descriptor)
        return lease if _lock(descriptor, fcntl.LOCK_SH) and _still(folder, descriptor) else None


def remove(folder: Path, aside: Path) -> bool:
    """Remove a folder unless someone holds it; first it loses its name, so that nobody finds half of it.

    Args:
        folder: what to remove.
        aside: the name it gets meanwhile.

    Returns:
        Whether it is gone; where the system refuses, it is left for another time.
    """
    descriptor = None
    try:
        if sys.platform != "win32":
            descriptor = os.open(folder, os.O_RDONLY)
            if not _lock(descriptor, fcntl.LOCK_EX):
                return False
        folder.rename(aside)
    except OSError:
        return False
    finally:
        if descriptor is not None:
            os.close(descriptor)
    shutil.rmtree(aside, ignore_errors=True)
    return True


if sys.platform != "win32":
    import fcntl

    def _lock(descriptor: int, kind: int) -> bool:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A file system without locks: nobody can tell, so all goes as it would without.
            return True
        return True

    def _still(folder: Path, descriptor: int) -> bool:
        """Tell whether the name still belongs to the folder that was opened."""
        try:
            return os.path.samestat(folder.stat(), os.fstat(descriptor))
        except OSError:
            return False
