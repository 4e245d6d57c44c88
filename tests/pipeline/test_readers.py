"""Readers and builds at the same time: every answer comes wholly from one build, and none fails."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import samenhang
from samenhang.graph import builds
from tests.effort import times
from tests.pipeline.small import PROCESSES, built, left_behind, said, write

READERS = times(3, 8)
BUILDS = times(2, 20)


def read(folder: Path, told: Connection, until: int) -> None:
    """Open and ask, over and over, until the last build has been seen; the body of a process."""
    answers: list[set[int]] = []
    try:
        first = samenhang.open(folder)
        while not answers or answers[-1] != {until}:
            answers.append(said(samenhang.open(folder)))
            time.sleep(0.2)
        told.send((answers, said(first), ""))
    except BaseException as error:  # what a reader meets is told by the test
        told.send((answers, set(), repr(error)))


@pytest.mark.property
def test_readers_are_never_disturbed(tmp_path: Path) -> None:
    folder = write(tmp_path / "w", 1)
    built(folder)
    ends, readers = [], []
    for _ in range(READERS):
        end, told = PROCESSES.Pipe(duplex=False)
        readers.append(PROCESSES.Process(target=read, args=(folder, told, BUILDS + 1)))
        readers[-1].start()
        ends.append(end)
    for count in range(2, BUILDS + 2):
        built(write(folder, count))
    for end, reader in zip(ends, readers, strict=True):
        assert end.poll(120), "a reader hangs"
        answers, of_the_first, error = end.recv()
        reader.join()
        assert error == ""
        assert all(len(answer) == 1 for answer in answers)
        seen = [min(answer) for answer in answers]
        assert seen == sorted(seen) and seen[-1] == BUILDS + 1
        assert len(of_the_first) == 1 and of_the_first <= {*range(1, BUILDS + 2)}
    built(folder)
    assert left_behind(folder) == set()


@pytest.mark.thorough
def test_a_build_is_kept_while_it_is_read_and_removed_afterwards(tmp_path: Path) -> None:
    folder = write(tmp_path / "w", 1)
    built(folder)
    reader = samenhang.open(folder)
    for count in (2, 3, 4):
        built(write(folder, count))
    assert said(reader) == {1}
    names = "SELECT ?n { <https://w3id.org/samenhang/id/project/deal/p1> skos:prefLabel ?n }"
    reader_folder = reader.build_folder
    assert reader_folder.exists() and reader_folder != builds.current(folder / "build")
    assert [row["n"] for row in reader.sparql(names).records()] == ["Plan 1 stand 1"]
    del reader
    built(write(folder, 5))
    assert not reader_folder.exists()
    assert left_behind(folder) == set()
