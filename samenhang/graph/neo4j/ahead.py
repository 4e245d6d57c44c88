"""Working ahead: what comes next is made while the server is busy with what went before."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Generator, Iterator
from queue import Full, Queue
from typing import Generic, TypeVar

Item = TypeVar("Item")

_MOST = 3
"""So many are made ahead at most; each may be large."""

_LOOK = 0.2


def ahead(found: Generator[Item, None, None]) -> Iterator[Item]:
    """Give what a generator gives, made in a thread of its own; what goes wrong there goes wrong here.

    The generator is begun and closed in that thread: a store wants its readers to stay in one.
    """
    worker = _Worker(found)
    worker.start()
    try:
        while (item := worker.queue.get()) is not None:
            yield item[0]
        if worker.fault is not None:
            raise worker.fault
    finally:
        worker.over.set()
        worker.thread.join()


class _Worker(Generic[Item]):
    """The thread and what it hands over: items, each in a tuple, and None at the end."""

    def __init__(self, found: Generator[Item, None, None]) -> None:
        self._found = found
        self.queue: Queue[tuple[Item] | None] = Queue(_MOST)
        self.over = threading.Event()
        self.fault: Exception | None = None
        # It speaks the language of the run, as the rest.
        run = contextvars.copy_context().run
        self.thread = threading.Thread(target=run, args=(self._work,), daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _work(self) -> None:
        try:
            for item in self._found:
                if not self._put((item,)):
                    break
        except Exception as fault:
            self.fault = fault
        finally:
            self._found.close()
            self._put(None)

    def _put(self, item: tuple[Item] | None) -> bool:
        """Hand over, as soon as there is room; tell whether anyone still wants it."""
        while not self.over.is_set():
            try:
                self.queue.put(item, timeout=_LOOK)
            except Full:
                continue
            return True
        return False
