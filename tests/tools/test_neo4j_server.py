"""The server of the tests is a real one, and ends with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.effort import SHARE
from tests.neo4j_server import count, empty
from tools.neo4j_server import Server, library, missing

pytestmark = pytest.mark.neo4j

_START = """
import sys, pathlib
from tools.neo4j_server import Running
running = Running(pathlib.Path(sys.argv[1]), "a-password-of-its-own")
print(running.process.pid, flush=True)
try:
    running.process.wait()
finally:
    running.stop()
"""


def test_it_refuses_a_second_node_with_the_same_id(empty_neo4j: Server) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import ConstraintError

    with GraphDatabase.driver(empty_neo4j.uri, auth=(empty_neo4j.user, empty_neo4j.password)) as driver:
        driver.execute_query("CREATE CONSTRAINT one FOR (n:Thing) REQUIRE n.id IS UNIQUE")
        driver.execute_query("CREATE (:Thing {id: 'a'})")
        with pytest.raises(ConstraintError):
            driver.execute_query("CREATE (:Thing {id: 'a'})")
    assert count(empty_neo4j) == 1
    empty(empty_neo4j)
    assert count(empty_neo4j) == 0


def test_it_wants_its_password(neo4j: Server) -> None:
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError

    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, "another")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()
    assert neo4j.password not in repr(neo4j)


def test_its_jars_are_kept_outside_the_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert library().is_relative_to(tmp_path) and library().parent.name == "neo4j-5.26.30"
    assert missing() == "the jars of Neo4j (tools/neo4j.sh fetches them)"
    monkeypatch.setenv("PATH", "")
    assert missing() == "Java"


if SHARE:

    @pytest.mark.property
    @pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
    def test_it_ends_with_whoever_started_it(tmp_path: Path, sign: int) -> None:
        command = [sys.executable, "-c", _START, str(tmp_path / "home")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as starter:
            assert starter.stdout
            server = int(starter.stdout.readline())
            starter.send_signal(sign)
            starter.wait()
        until = time.monotonic() + 30
        while _lives(server) and time.monotonic() < until:
            time.sleep(0.1)
        assert not _lives(server)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that nobody waited for is dead all the same.
    return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
