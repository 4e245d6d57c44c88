"""A real Neo4j Community on this computer, for the tests, the benchmarks and ``make neo4j``.

usage: python tools/neo4j_server.py FOLDER [PORT]    serve until Ctrl-C, and print how to reach it
       python tools/neo4j_server.py --lib            print the folder of the jars
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_HERE = Path(__file__).resolve().parent / "neo4j"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server gets: MiB of heap, MiB to hold pages of its store in, and further options of Java."""

    heap: int
    pages: int
    options: tuple[str, ...]


QUICK = Settings(700, 128, ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
"""Little memory and a quick start, on which the tests wait."""

WORK = Settings(4096, 4096, ("-Xms4096m", "-XX:+UseParallelGC"))
"""For large graphs: what takes longer to start makes no difference there."""

_APART: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
"""In a group of its own: Ctrl-C is for us, and we then end it."""

DATABASE = "neo4j"
USER = "neo4j"


@dataclass(frozen=True, slots=True)
class Server:
    """How a server is reached; the password is never shown."""

    uri: str
    user: str
    password: str
    database: str = DATABASE

    def __repr__(self) -> str:
        return f"<Server {self.uri}>"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead commands to it."""
        return {"NEO4J_URI": self.uri, "NEO4J_USER": self.user, "NEO4J_PASSWORD": self.password}


def library() -> Path:
    """Return the folder of the jars in the cache of the user."""
    version = re.findall(r"<version>([\d.]+)</version>", (_HERE / "pom.xml").read_text(encoding="utf-8"))[-1]
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "samenhang" / f"neo4j-{version}" / "lib"


def missing() -> str:
    """Return what is not here to start a server with, or nothing."""
    if not shutil.which("java"):
        return "Java"
    return "" if library().is_dir() else "the jars of Neo4j (tools/neo4j.sh fetches them)"


class Running:
    """A server that this process started; it ends with this process, however that ends.

    Args:
        home: the folder of its databases; a new one when it is empty.
        password: the password it has, or gets when its folder is new.
        port: where it listens; 0 for a free port.
        settings: the memory it gets.
    """

    def __init__(self, home: Path, password: str, port: int = 0, settings: Settings = QUICK) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._home = home
        with (home / "server.log").open("ab") as log:
            options = (f"-Xmx{settings.heap}m", *settings.options)
            program = ["java", *options, "-cp", str(library() / "*"), str(_HERE / "Serve.java")]
            self.process = subprocess.Popen(
                [*program, str(home), str(port), str(settings.pages)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, **_APART,
            )  # fmt: skip
        told = _pipe(self.process.stdout).readline().strip()
        if not told:
            self.stop()
            raise RuntimeError(
                f"Neo4j did not start: {(home / 'server.log').read_text(errors='replace')[-2000:]}"
            )
        self.server = Server(f"bolt://127.0.0.1:{int(told)}", USER, password)
        if not (home / "has-its-password").exists():
            _first_password(self.server)
            (home / "has-its-password").touch()

    def stop(self) -> None:
        """End the server in an orderly way; kill it when that takes too long."""
        _pipe(self.process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        self.kill()

    def kill(self) -> None:
        """Kill the server at once, as a power cut would."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _first_password(server: Server) -> None:
    """Change the password that every new server has; it refuses anything else before."""
    from neo4j import GraphDatabase

    with GraphDatabase.driver(server.uri, auth=(server.user, "neo4j")) as driver:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
        driver.execute_query(change, password=server.password, database_="system")


def _serve(home: Path, port: int) -> None:
    """Serve for a person until Ctrl-C, with a password of its own that is kept beside the databases."""
    kept = home / "password"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    running = Running(home.resolve(), kept.read_text(encoding="utf-8"), port)
    for name, value in running.server.environment.items():
        print(f"export {name}={value}")
    print(f"Neo4j serves {home}, on this computer only. Stop it with Ctrl-C.", flush=True)
    try:
        running.process.wait()
    finally:
        running.stop()


def main(arguments: list[str]) -> int:
    """Serve, or print where the jars belong."""
    if arguments == ["--lib"]:
        print(library())
        return 0
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    if lacking := missing():
        print(f"Neo4j can't be started: {lacking} is not here.", file=sys.stderr)
        return 2
    try:
        _serve(Path(arguments[0]), int(arguments[1]) if len(arguments) == 2 else 7687)
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
