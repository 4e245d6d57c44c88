"""The second wall, tried from inside: a process that has put it up can't reach out or start another."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.queries.sandbox.listener import Listener

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the wall stands on Linux")

BEGIN = """
import ctypes, os, socket, sys
from samenhang.queries.sandbox import walls
port = int(sys.argv[1])
def tried(what):
    try:
        what()
    except OSError as error:
        return error.strerror
    return "done"
"""


def run(script: str, port: int = 0) -> str:
    command = [sys.executable, "-c", BEGIN + script, str(port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("wall", ["filter_calls", "leave_network"])
def test_no_connection(listener: Listener, wall: str) -> None:
    port = int(listener.place.rstrip("/").rpartition(":")[2])
    connect = "socket.create_connection(('127.0.0.1', port), 5)"
    assert run(f"print(tried(lambda: {connect}))", port) == "done"
    assert listener.visits == 1
    stood, outcome = run(f"print(walls.{wall}(), tried(lambda: {connect}))", port).split(" ", 1)
    if stood == "False":
        pytest.skip(f"this system does not allow {wall}")
    assert outcome != "done"
    assert listener.visits == 1


def test_no_other_program_and_no_way_round() -> None:
    outcome = run(
        "assert walls.filter_calls()\n"
        "print(tried(lambda: os.execv('/bin/true', ['true'])))\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "print(libc.syscall(425, 1, None), os.strerror(ctypes.get_errno()))\n"
        "print(tried(lambda: open('/proc/self/status').close()))\n"
    ).splitlines()
    assert outcome == ["Permission denied", "-1 Permission denied", "done"]


def test_the_filter_can_not_be_taken_off() -> None:
    outcome = run(
        "assert walls.filter_calls() and walls.filter_calls()\n"
        "print(tried(lambda: socket.socket()), open('/proc/self/status').read().count('NoNewPrivs:\\t1'))"
    )
    assert outcome == "Permission denied 1"


def test_limits_only_go_down() -> None:
    outcome = run(
        "import resource as r\n"
        "walls.limit_time(5); walls.limit_time(50); walls.limit_memory(200); walls.limit_memory(2000)\n"
        "print(r.getrlimit(r.RLIMIT_CPU)[1], r.getrlimit(r.RLIMIT_CORE)[1], r.getrlimit(r.RLIMIT_FSIZE)[1],\n"
        "      r.getrlimit(r.RLIMIT_AS)[1] < 10**9)\n"
        "print(tried(lambda: open(os.devnull, 'w').write('x')))"
    ).splitlines()
    assert outcome[0] == "7 0 0 True"


def test_no_file_can_be_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("wall") / "x"
    script = f"walls.limit_time(5)\ndef write():\n  with open({str(path)!r}, 'w') as f: f.write('x')\nprint(tried(write))"
    assert run(script) == "File too large"
    assert path.read_bytes() == b""
