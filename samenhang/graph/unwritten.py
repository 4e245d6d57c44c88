"""Why something could not be written: the disk is full, the folder is closed, or what the system says."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.i18n import text

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)

# The engines give the words of the system, not its number.
_SAYS_FULL = re.compile(r"no space left|disk quota|file too large|out of disk", re.IGNORECASE)
_SAYS_CLOSED = re.compile(r"read-only file system|permission denied|operation not permitted", re.IGNORECASE)


def is_about_disk(error: BaseException) -> bool:
    """Tell whether an error of an engine comes from the disk and not from the data."""
    return bool(_SAYS_FULL.search(str(error)) or _SAYS_CLOSED.search(str(error)))


def not_written(error: BaseException, folder: Path) -> StoreError:
    """Return what to tell of a failure to write into ``folder``."""
    number = error.errno if isinstance(error, OSError) else None
    said = str(error)
    if number in _FULL or _SAYS_FULL.search(said):
        key, reason = "disk_full", ""
    elif number in _CLOSED or _SAYS_CLOSED.search(said):
        key, reason = "read_only", ""
    else:
        key, reason = "not_written", (error.strerror if isinstance(error, OSError) else None) or said
    return StoreError(
        text(f"store.{key}", folder=folder, reason=reason.rstrip(".")), where=str(folder),
        next_step=text(f"store.{key}_next"),
    )  # fmt: skip
