"""What is made ahead comes in order, its faults come through, and nothing runs on."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import closing

import pytest

from samenhang.graph.neo4j.ahead import ahead
from samenhang.i18n import language, set_language


def test_everything_comes_in_order() -> None:
    assert list(ahead(number for number in range(1000))) == list(range(1000))


def test_a_fault_comes_through_where_it_is_waited_for() -> None:
    def faulty() -> Generator[int, None, None]:
        yield 1
        raise OSError("vol")

    found = ahead(faulty())
    assert next(found) == 1  # type: ignore[call-overload]
    with pytest.raises(OSError, match="vol"):
        list(found)


def test_who_stops_halfway_closes_it_in_its_own_thread() -> None:
    threads: list[str] = []

    def endless() -> Generator[int, None, None]:
        try:
            while True:
                yield 1
        finally:
            threads.append(threading.current_thread().name)

    with closing(ahead(endless())) as found:  # type: ignore[type-var]
        next(found)  # type: ignore[call-overload]
    assert len(threads) == 1
    assert threads[0] != threading.current_thread().name
    assert not [thread for thread in threading.enumerate() if thread.name == threads[0]]


def test_it_speaks_the_language_of_the_run() -> None:
    set_language("en")
    try:
        assert list(ahead(language() for _ in range(2))) == ["en", "en"]
    finally:
        set_language("")
