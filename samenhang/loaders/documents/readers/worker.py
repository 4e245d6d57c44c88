"""The process that reads one document, or a share of its pages.

Called as ``python -m samenhang.loaders.documents.readers.worker KIND PATH MEMORY SHARE SHARES``.

It writes records (see :mod:`.wire`) to its standard output, which is a file, and ends. It sets its own
limits before anything of the document is looked at: memory, size of what it writes, no core file. What a
hostile document does to it (a crash of a library, no end, all memory) stays in here; the one who started
it watches the clock.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from samenhang.loaders.documents.model import Page
from samenhang.loaders.documents.readers.wire import END, RefusalError, Said, pack

MOST_WRITTEN = 2**31
"""Bytes of records; a document of 10,000 full pages makes about 50 million."""

_FEW_COLLECTIONS = 100_000
_DEEPEST = 20_000


def main(arguments: list[str]) -> int:
    """Read one document; return 0 when it was read or refused, 1 when it broke the reader."""
    kind, path, (memory, share, shares) = arguments[0], Path(arguments[1]), map(int, arguments[2:5])
    _limit(memory)
    gc.set_threshold(_FEW_COLLECTIONS)
    sys.setrecursionlimit(_DEEPEST)
    out = sys.stdout.buffer
    try:
        for record in records(kind, path, share, shares):
            _write(out, record)
    except RefusalError as refused:
        _write(out, refused)
    except RecursionError:
        _write(out, RefusalError("too_deep"))
    except MemoryError:
        _write(out, RefusalError("too_much_memory", str(memory // 2**20)))
    out.write(END + b"\n")
    out.flush()
    return 0


def records(kind: str, path: Path, share: int = 0, shares: int = 1) -> Iterator[Page | Said]:
    """Read with the one reader that is needed; the libraries of the others are not imported.

    Only a PDF is read in shares.
    """
    if kind == "pdf":
        from samenhang.loaders.documents.readers.pdf.read import read_pdf

        return read_pdf(path, share, shares)
    if kind == "docx":
        from samenhang.loaders.documents.readers.docx import read_docx

        return read_docx(path)
    if kind == "odt":
        from samenhang.loaders.documents.readers.odt import read_odt

        return read_odt(path)
    if kind == "html":
        from samenhang.loaders.documents.readers.html import read_html

        return read_html(path)
    from samenhang.loaders.documents.readers.markdown import read_markdown

    return read_markdown(path)


def _write(out: BinaryIO, record: Page | Said | RefusalError) -> None:
    # A page at once: who started this process counts the time between two pages.
    out.write(pack(record) + b"\n")
    out.flush()


def _limit(memory: int) -> None:
    """Set what this process may use; on Windows only the clock of the other process limits it."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, MOST_WRITTEN), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
