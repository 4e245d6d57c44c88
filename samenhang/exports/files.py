"""Writing a file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.i18n import text


def save(content: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    Raises:
        StoreError: the folder is missing, read-only or full.
    """
    with written(path) as part:
        part.write_bytes(content)


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give the path to write to; afterwards the file stands at ``path`` whole, or not at all.

    What is there and is no plain file (``/dev/stdout``, a named pipe) is written to, never replaced.

    Raises:
        StoreError: the folder is missing, read-only or full.
    """
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f".{path.name}.part")
    try:
        yield part
        if not special:
            part.replace(path)
    except OSError as error:
        raise StoreError(
            text("exports.not_written", reason=error.strerror or error),
            where=str(path),
            next_step=text("exports.not_written_next"),
        ) from error
    finally:
        if not special:
            part.unlink(missing_ok=True)
