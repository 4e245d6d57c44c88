"""One build at a time, and no lock outlives its process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samenhang.errors import StoreError
from samenhang.pipeline.lock import locked

HOLD = """
import sys
from pathlib import Path
from samenhang.pipeline.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_one_is_told_who_is_building(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin and holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match=str(holder.pid)) as caught, locked(tmp_path):
        pass
    assert caught.value.exit_code == 5
    holder.kill()
    holder.wait()
    with locked(tmp_path):
        pass


def test_the_lock_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="mis"), locked(tmp_path):
        raise ValueError("mis")
    with locked(tmp_path), pytest.raises(StoreError), locked(tmp_path):
        pass
