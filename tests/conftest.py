"""What all tests share: the profiles of the random tests, and the names of tests that could not run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests import no_traffic
from tests.browser import CHROMIUM
from tests.effort import EXAMPLES

# Started in the background, a shell has its programs ignore Ctrl-C, and they hand that on to theirs.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing that a test does may reach another computer.
no_traffic.guard()

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
    """Mark the tests made of random examples, and set aside those that need a browser when there is none."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.property)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that were set aside, so that nobody takes them for passed."""
    skipped = terminalreporter.stats.get("skipped", [])
    names = sorted({report.nodeid for report in skipped if "Chromium" in str(report.longrepr)})
    if names:
        terminalreporter.write_line(f"NOT RUN, for want of Chromium: {len(names)} browser tests", yellow=True)
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
