"""The command line: light to start, Dutch by default, exit codes as documented."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samenhang.cli import COMMANDS, main

HEAVY = (
    "pandas",
    "rdflib",
    "networkx",
    "duckdb",
    "pyoxigraph",
    "pyarrow",
    "numpy",
    "jinja2",
    "pyvis",
    "tabulate",
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    said = capsys.readouterr()
    return int(stopped.value.code or 0), said.out, said.err


def test_help_lists_every_command_in_dutch_and_english(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert "Opdrachten" in out
    for name in COMMANDS:
        assert f"\n  {name} " in out
    _, out, _ = run(capsys, "--lang", "en", "--help")
    assert "Commands" in out
    assert "Usage:" in out


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom samenhang.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("LOADED []")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_dutch(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, name, "--help")
    assert code == 0
    assert "Gebruik: samenhang" in out


def test_an_unknown_command_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "overlapp")
    assert code == 2
    assert "bestaat niet" in err


def test_outside_a_workspace_the_message_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "-C", str(tmp_path), "overlap")
    assert (code, out) == (2, "")
    assert "samenhang new" in err
    code, _, err = run(capsys, "overlap", "-C", str(tmp_path))
    assert code == 2
    assert str(tmp_path) in err


def test_an_unbuilt_workspace_says_build_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "samenhang.toml").write_text("", encoding="utf-8")
    code, _, err = run(capsys, "overlap", "-C", str(tmp_path))
    assert code == 5
    assert "samenhang build" in err
