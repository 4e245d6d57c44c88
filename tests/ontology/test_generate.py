"""What is generated: committed as it is made, and the same bytes whatever the machine."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from samenhang.ontology import generate
from tests.effort import some

PRINT = """
import hashlib
from samenhang.ontology.generate import outputs
for path, content in sorted(outputs()):
    print(path.name, hashlib.sha256(content).hexdigest())
"""


def run(**environment: str) -> str:
    command = [sys.executable, "-c", PRINT]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    ).stdout


def test_what_is_committed_is_what_the_schema_gives(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "environment",
    some(
        [
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C"},
            {
                "PYTHONHASHSEED": "4711",
                "TZ": "America/New_York",
                "LANG": "nl_NL.UTF-8",
                "SAMENHANG_LANG": "en",
            },
        ],
        1,
    ),
)
@pytest.mark.thorough
def test_the_bytes_do_not_depend_on_the_machine(environment: dict[str, str]) -> None:
    here = [
        f"{path.name} {hashlib.sha256(content).hexdigest()}" for path, content in sorted(generate.outputs())
    ]
    assert run(**environment).splitlines() == here


@pytest.mark.thorough
def test_a_changed_a_missing_and_a_strange_file_are_told_and_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate, "GENERATED", tmp_path / "generated")
    monkeypatch.setattr(generate, "REFERENCE", tmp_path / "reference")
    made = [*generate.outputs()]
    monkeypatch.setattr(generate, "outputs", lambda: iter(made))
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    capsys.readouterr()
    (tmp_path / "generated" / "codes.ttl").write_text("changed", encoding="utf-8")
    (tmp_path / "generated" / "shapes.ttl").unlink()
    (tmp_path / "generated" / "old.ttl").write_text("left behind", encoding="utf-8")
    (tmp_path / "reference" / "by-hand.md").write_text("# Ours", encoding="utf-8")
    assert generate.main(["--check"]) == 1
    told = capsys.readouterr().out
    names = sorted(Path(line.split()[-1]).name for line in told.splitlines())
    assert names == ["codes.ttl", "old.ttl", "shapes.ttl"]
    assert (tmp_path / "generated" / "old.ttl").exists(), "--check writes nothing"
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert not (tmp_path / "generated" / "old.ttl").exists()
    assert (tmp_path / "reference" / "by-hand.md").exists(), "pages written by hand may stand beside"
