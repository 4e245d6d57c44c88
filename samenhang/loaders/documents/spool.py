"""The pages of a document on disk: what a process wrote, and one page of it at a time in memory."""

from __future__ import annotations

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
from samenhang.loaders.documents.wire import END, RefusalError, Said, unpack


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: seconds in all, seconds without a new page, bytes of memory."""

    seconds: float = 600.0
    idle: float = 60.0
    memory: int = 2 * 2**30


class SpooledPages(Sequence[Page]):
    """Pages in a temporary file, each made anew when it is looked at."""

    def __init__(self, file: IO[bytes], places: array[int], kind: Kind) -> None:
        self._file, self._places, self._kind = file, places, kind

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Page: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Page, ...]: ...
    def __getitem__(self, at: int | slice) -> Page | tuple[Page, ...]:
        if isinstance(at, slice):
            return tuple(self._page(place) for place in self._places[at])
        return self._page(self._places[at])

    def __iter__(self) -> Iterator[Page]:
        return (self._page(place) for place in self._places)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(own == its for own, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _page(self, place: int) -> Page:
        self._file.seek(place)
        page = unpack(self._file.readline(), self._kind)
        assert isinstance(page, Page)
        return page


def read_apart(path: Path, kind: Kind, limits: Limits) -> tuple[SpooledPages, list[Said]]:
    """Read a document in a process of its own.

    Raises:
        RefusalError: it can't be read, or took more than the limits.
    """
    spool = TemporaryFile()  # noqa: SIM115 -- stays open as long as its pages are wanted
    try:
        _run(path, kind, limits, spool)
        return _taken(spool, kind)
    except BaseException:
        spool.close()
        raise


def _run(path: Path, kind: Kind, limits: Limits, spool: IO[bytes]) -> None:
    command = [
        sys.executable,
        "-P",
        "-m",
        "samenhang.loaders.documents.worker",
        kind,
        str(path.resolve()),
        str(limits.memory),
    ]
    # Where it is imported from, so that the process finds the same program, wherever it was started.
    root = str(Path(__file__).parents[3])
    known = os.environ.get("PYTHONPATH", "")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, known)))}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=spool,
        stderr=subprocess.DEVNULL,
        env=environment,
        close_fds=True,
    )
    try:
        _watch(process, limits, spool)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _watch(process: subprocess.Popen[bytes], limits: Limits, spool: IO[bytes]) -> None:
    """Wait for the end; what it has written tells whether it still gets on."""
    start = latest = time.monotonic()
    written = 0
    while True:
        try:
            process.wait(timeout=min(0.5, limits.idle / 4))
            return
        except subprocess.TimeoutExpired:
            now = time.monotonic()
        size = os.fstat(spool.fileno()).st_size
        if size > written:
            written, latest = size, now
        if now - start > limits.seconds or now - latest > limits.idle:
            seconds = limits.seconds if now - start > limits.seconds else limits.idle
            raise RefusalError("too_much_time", f"{seconds:g}")


def _taken(spool: IO[bytes], kind: Kind) -> tuple[SpooledPages, list[Said]]:
    spool.seek(0)
    places, said = array("q"), []
    place, ended = 0, False
    for line in spool:
        if line[:1] == b"P" and line.endswith(b"\n"):
            places.append(place)
        elif line.startswith(END):
            ended = True
        elif line.endswith(b"\n"):
            record = unpack(line, kind)
            if isinstance(record, RefusalError):
                raise record
            assert isinstance(record, Said)
            said.append(record)
        place += len(line)
    if not ended:
        raise RefusalError("reader_broke")
    return SpooledPages(spool, places, kind), said
