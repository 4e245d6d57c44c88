from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from samenhang.errors import StoreError
from samenhang.exports.files import written


def test_a_file_stands_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("old")
    with written(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_halfway_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("old")
    with pytest.raises(ValueError, match="halfway"), written(path) as part:
        part.write_text("ne")
        raise ValueError("halfway")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error, written(tmp_path / "no" / "out.html") as part:
        part.write_text("x")
    assert str(tmp_path / "no" / "out.html") in str(error.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_plain_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    with written(pipe) as part:
        part.write_text("through")
    reader.join(timeout=10)
    assert read == ["through"]
    assert pipe.is_fifo()
