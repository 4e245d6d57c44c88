"""What all tests share: the profiles of the random tests, and the names of tests that could not run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

from tests import neo4j_server, no_traffic, office
from tests.browser import CHROMIUM
from tests.effort import EXAMPLES
from tools.neo4j_server import Server

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

# Started in the background, a shell has its programs ignore Ctrl-C, and they hand that on to theirs.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing that a test does may reach another computer.
no_traffic.guard(neo4j_server.URI)

# `ci` finds the same examples every time; `soak` looks further, from the seed it is given.
_SLOW_IS_FINE = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=EXAMPLES, suppress_health_check=_SLOW_IS_FINE
)
hypothesis.settings.register_profile(
    "soak", deadline=None, max_examples=EXAMPLES, database=None, suppress_health_check=_SLOW_IS_FINE
)
hypothesis.settings.load_profile("ci")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests made of random examples, and set aside those that need what is not here."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))
        if item.get_closest_marker(office.MARK) and not office.SOFFICE:
            item.add_marker(pytest.mark.skip(reason=f"{office.WANTING}: soffice is not here"))
        if item.get_closest_marker(neo4j_server.MARK):
            # Its path is what the scheduler goes by, which knows no marks.
            assert neo4j_server.MARK in item.nodeid.partition("::")[0], f"{item.nodeid} needs it in its path"
            if neo4j_server.MISSING:
                reason = f"{neo4j_server.WANTING}: {neo4j_server.MISSING} is not here"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling | None:
    """Give all tests that need Neo4j to one worker: it starts one server, and they share its database."""
    if config.getoption("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class OneServer(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            scope = str(super()._split_scope(nodeid))
            return neo4j_server.MARK if neo4j_server.MARK in nodeid.partition("::")[0] else scope

    return OneServer(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that were set aside, so that nobody takes them for passed."""
    skipped = terminalreporter.stats.get("skipped", [])
    told_as = (("for want of Chromium", "Chromium"), (neo4j_server.WANTING,) * 2, (office.WANTING,) * 2)
    for told, wanting in told_as:
        names = sorted({report.nodeid for report in skipped if wanting in str(report.longrepr)})
        if names:
            terminalreporter.write_line(f"NOT RUN, {told}: {len(names)} tests", yellow=True)
        for name in names:
            terminalreporter.write_line(f"  {name}")


@pytest.fixture(autouse=True)
def _fixed_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run each test in Dutch, whatever the machine says and whatever the test before it chose."""
    from samenhang import i18n

    monkeypatch.delenv("SAMENHANG_LANG", raising=False)
    token = i18n._language.set("")
    yield
    i18n._language.reset(token)


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real Neo4j, one per run; a test that writes to it begins with ``empty_neo4j`` instead."""
    with neo4j_server.serving(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture
def empty_neo4j(neo4j: Server) -> Server:
    """The same server, with no data, and no constraints or indexes but those of a push."""
    neo4j_server.empty(neo4j)
    return neo4j


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace, built once for all processes of a run; for reading only (copy it to change it)."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, lock = root / "example" / "groningen", root / "example.lock"
    try:
        lock.mkdir()
    except FileExistsError:
        return _wait_for(folder, lock / "failed")
    made = root / "example.part" / "groningen"
    made.parent.mkdir()
    command = [sys.executable, "-m", "samenhang", "demo", str(made)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        (lock / "failed").write_text(done.stderr)
        pytest.fail(f"the example can't be built: {done.stderr}")
    made.parent.rename(folder.parent)
    return folder


def _wait_for(folder: Path, failed: Path) -> Path:
    until = time.monotonic() + 300
    while not folder.exists():
        if failed.exists() or time.monotonic() > until:
            pytest.fail("another process could not build the example")
        time.sleep(0.1)
    return folder
