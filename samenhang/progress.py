"""How far a long piece of work is, told to whoever wants to know."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

Told = Callable[[str, float], None]
"""Takes what is being done (a sentence for a person) and how much of the whole is done (0 to 1)."""

_LOOK = 0.5
"""Seconds between two looks at a folder that fills."""


def _nobody(_what: str, _done: float) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Progress:
    """A stretch of a piece of work, from ``start`` to ``end`` of the whole.

    Attributes:
        told: who is told.
        start: how much of the whole is done before this stretch (0 to 1).
        end: how much is done after it.
    """

    told: Told = _nobody
    start: float = 0.0
    end: float = 1.0

    def at(self, what: str, done: float = 0.0) -> None:
        """Tell what is being done, and how much of this stretch is done (0 to 1)."""
        self.told(what, self.start + (self.end - self.start) * min(1.0, max(0.0, done)))

    def stretch(self, start: float, end: float) -> Progress:
        """Return the part of this stretch between two points of it (0 to 1)."""
        size = self.end - self.start
        return replace(self, start=self.start + size * start, end=self.start + size * end)

    @contextmanager
    def filling(self, what: str, folder: Path, expected: int) -> Iterator[None]:
        """Tell, during a ``with`` block, how far a folder is filled to the bytes that are expected.

        For work inside a library that tells nothing itself.
        """
        self.at(what)
        if self.told is _nobody:
            yield
            return
        over = threading.Event()

        def look() -> None:
            while not over.wait(_LOOK):
                self.at(what, min(0.99, _size(folder) / max(1, expected)))

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


SILENT = Progress()
"""Tells nobody."""


def _size(folder: Path) -> int:
    """Return the bytes in a folder; files that go while one looks count for nothing."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
