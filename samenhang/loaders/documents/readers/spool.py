"""The pages of a document on disk: what a process wrote, and one page of it at a time in memory."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, overload

from samenhang.loaders.documents.model import Kind, Page
from samenhang.loaders.documents.readers.wire import END, RefusalError, Said, page_head, unpack


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: seconds in all, seconds without a new page, bytes of memory."""

    seconds: float = 600.0
    idle: float = 60.0
    memory: int = 2 * 2**30


LARGE = 500_000
"""Bytes of a PDF from which several processes share its pages."""

MOST_SHARES = 4

_WORKER = "samenhang.loaders.documents.readers.worker"


class SpooledPages(Sequence[Page]):
    """Pages in temporary files, each made anew when it is looked at."""

    def __init__(self, files: Sequence[IO[bytes]], places: Sequence[tuple[int, int]], kind: Kind) -> None:
        """Keep open files, and for each page the number of its file and its place in it."""
        self._files, self._kind = files, kind
        self._file = array("H", (file for file, _ in places))
        self._place = array("q", (place for _, place in places))

    def __len__(self) -> int:
        return len(self._place)

    @overload
    def __getitem__(self, at: int) -> Page: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, at: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(at, slice):
            return tuple(self._page(number) for number in range(*at.indices(len(self))))
        return self._page(at)

    def __iter__(self) -> Iterator[Page]:
        return (self._page(number) for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(own == its for own, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _page(self, number: int) -> Page:
        file = self._files[self._file[number]]
        file.seek(self._place[number])
        page = unpack(file.readline(), self._kind)
        assert isinstance(page, Page)
        return page


@dataclass(frozen=True, slots=True)
class Apart:
    """What was read apart: the pages, what was said beside them, and what is known without making them."""

    pages: SpooledPages
    said: tuple[Said, ...]
    lines: int
    scanned: tuple[int, ...]


def read_apart(path: Path, kind: Kind, limits: Limits) -> Apart:
    """Read a document in a process of its own; a large PDF in a few, each with a share of the pages.

    Raises:
        RefusalError: it can't be read, or took more than the limits.
    """
    large = kind == "pdf" and path.stat().st_size >= LARGE
    shares = min(os.cpu_count() or 1, MOST_SHARES) if large else 1
    # They stay open as long as their pages are wanted.
    spools: list[IO[bytes]] = [TemporaryFile() for _ in range(shares)]  # noqa: SIM115
    try:
        _run(path, kind, limits, spools)
        return _taken(spools, kind)
    except BaseException:
        for spool in spools:
            spool.close()
        raise


def _run(path: Path, kind: Kind, limits: Limits, spools: Sequence[IO[bytes]]) -> None:
    # Without the folder where it was started on the path, and with the one of this program.
    program = [sys.executable, "-P", "-m", _WORKER, kind, str(path.resolve())]
    known = os.environ.get("PYTHONPATH", "")
    root = str(Path(__file__).parents[4])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, known)))}
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for share, spool in enumerate(spools):
            command = [*program, str(limits.memory), str(share), str(len(spools))]
            processes.append(
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=spool,
                    stderr=subprocess.DEVNULL,
                    env=environment,
                )
            )
        _watch(processes, limits, spools)
    finally:
        for process in processes:
            if process.poll() is None:
                process.kill()
            process.wait()


def _watch(processes: Sequence[subprocess.Popen[bytes]], limits: Limits, spools: Sequence[IO[bytes]]) -> None:
    """Wait for the end of all; what each has written tells whether it still gets on."""
    start = time.monotonic()
    latest, written = [start] * len(spools), [0] * len(spools)
    while running := [at for at, process in enumerate(processes) if process.poll() is None]:
        with contextlib.suppress(subprocess.TimeoutExpired):
            processes[running[0]].wait(timeout=min(0.5, limits.idle / 4))
        now = time.monotonic()
        if now - start > limits.seconds:
            raise RefusalError("too_much_time", f"{limits.seconds:g}")
        for at in running:
            size = os.fstat(spools[at].fileno()).st_size
            if size > written[at]:
                written[at], latest[at] = size, now
            elif now - latest[at] > limits.idle and processes[at].poll() is None:
                raise RefusalError("too_much_time", f"{limits.idle:g}")


def _taken(spools: Sequence[IO[bytes]], kind: Kind) -> Apart:
    """Take what the processes wrote: places of pages by number, and what else was said."""
    places: dict[int, tuple[int, int]] = {}
    said: list[Said] = []
    scanned: list[int] = []
    lines = 0
    for number, spool in enumerate(spools):
        spool.seek(0)
        place, ended = 0, False
        for line in spool:
            whole = line.endswith(b"\n")
            if whole and line[:1] == b"P":
                page, count, is_scanned = page_head(line)
                places[page] = number, place
                lines += count
                scanned += [page] if is_scanned else []
            elif line.startswith(END):
                ended = True
            elif whole:
                said.append(_said(line, kind))
            place += len(line)
        if not ended:
            raise RefusalError("reader_broke")
    if sorted(places) != list(range(1, len(places) + 1)):
        raise RefusalError("reader_broke")
    pages = SpooledPages(spools, [places[number] for number in sorted(places)], kind)
    return Apart(pages, tuple(said), lines, tuple(sorted(scanned)))


def _said(line: bytes, kind: Kind) -> Said:
    record = unpack(line, kind)
    if isinstance(record, RefusalError):
        raise record
    assert isinstance(record, Said)
    return record
