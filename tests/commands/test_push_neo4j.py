"""``samenhang push`` on a real server: what it prints, what it ends with, and what it never shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import samenhang
from samenhang.cli import main
from samenhang.graph.neo4j.connection import connected, target
from samenhang.graph.neo4j.read_back import quads
from tests.pipeline.small import built, write
from tools.neo4j_server import Server

pytestmark = pytest.mark.neo4j

Run = Callable[..., tuple[int, str, str]]
AWAY = "bolt://127.0.0.1:9"
SECRET = "heel-geheim-woord"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write(tmp_path_factory.mktemp("push") / "werkmap", 1)
    built(made)
    return made


@pytest.fixture
def run(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def ask(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main(["-C", str(folder), "push", *arguments])
        out, err = capsysbinary.readouterr()
        return int(stopped.value.code or 0), out.decode(), err.decode()

    return ask


def test_dry_run_push_and_push_again(
    empty_neo4j: Server, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in empty_neo4j.environment.items():
        monkeypatch.setenv(name, value)
    code, out, err = run("--dry-run", "--format", "json")
    rows = json.loads(out)
    assert (code, {row["there"] for row in rows}) == (0, {0})
    assert {row["kind"] for row in rows} >= {"Project", "Statement", "ABOUT"}
    assert "niets geschreven" in err
    code, out, err = run(empty_neo4j.uri)
    assert (code, out) == (0, "")
    assert f"{sum(row['new'] for row in rows if row['sort'] == 'knoop')} knopen" in err
    code, out, err = run()
    assert (code, out) == (0, "")
    assert "stond al in" in err and "niets veranderd" in err
    opened = samenhang.open(folder)
    assert not opened.push().fresh
    assert "al hetzelfde" in opened.push_difference().remarks[0]
    with connected(target()) as connection:
        assert set(quads(connection, opened.manifest.base)) == set(opened.graph.store)


def test_the_password_is_in_no_output_and_no_traceback(
    empty_neo4j: Server, folder: Path, tmp_path: Path
) -> None:
    """Whatever goes wrong, also when a program does not catch it."""
    program = "import sys, samenhang; samenhang.open(sys.argv[1]).push(sys.argv[2])"
    for command, uri, said, code in (
        (
            (sys.executable, "-m", "samenhang", "-C", str(folder), "push"),
            empty_neo4j.uri,
            "laat gebruiker",
            5,
        ),
        ((sys.executable, "-c", program, str(folder)), AWAY, "niet te bereiken", 1),
    ):
        done = subprocess.run(
            [*command, uri], env={**os.environ, "NEO4J_PASSWORD": SECRET}, cwd=tmp_path,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert SECRET not in done.stdout + done.stderr
        assert said in done.stderr
        assert done.returncode == code


def test_what_a_person_forgot_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("samenhang.graph.neo4j.connection._from_keyring", lambda _name: None)
    for arguments, said in (
        ((), "Geef het adres"),
        (("http://localhost",), "geen adres"),
        (("bolt://",), "geen adres"),
        (("bolt://[x",), "geen adres"),
        ((f"bolt://neo4j:{SECRET}@localhost",), "Zet geen gebruiker of wachtwoord"),
        ((AWAY,), "geen wachtwoord voor gebruiker neo4j"),
        ((AWAY, "--user", "ander"), "geen wachtwoord voor gebruiker ander"),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert said in err
        assert SECRET not in err


def test_another_database_is_not_guessed(
    empty_neo4j: Server, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in empty_neo4j.environment.items():
        monkeypatch.setenv(name, value)
    code, _, err = run("--database", "elders")
    assert code == 5
    assert "geen database 'elders'" in err


def test_the_keyring_of_the_computer_is_asked(empty_neo4j: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring = pytest.importorskip("keyring")
    from keyring.backend import KeyringBackend

    class InMemory(KeyringBackend):  # type: ignore[misc]
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            known = ("samenhang", f"{empty_neo4j.user}@{empty_neo4j.uri}")
            return empty_neo4j.password if (service, username) == known else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(InMemory())
    try:
        found = target(empty_neo4j.uri, empty_neo4j.user)
    finally:
        keyring.set_keyring(before)
    assert empty_neo4j.password not in repr(found)
    with connected(found) as connection:
        assert connection.read("RETURN 1 AS one")[0]["one"] == 1
