"""The same input gives the same bytes, whatever the time zone, locale, hash seed and machine say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import samenhang
from samenhang.commands.export import FORMATS, _write
from samenhang.hashing import checksum
from tests.effort import SHARE

NOT_THE_SAME = ("seal.json", "tables.duckdb")
"""The store and the tables are caches that their engines lay out as they see fit; the seal tells of both."""
RECORDS = ("claims.csv", "report.json", "manifest.json")
OTHER = {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711"}

_LONG = ("site", "trig", "jsonld", "gexf", "graphml")
FORMS = FORMATS if SHARE else tuple(form for form in FORMATS if form not in _LONG)
"""All of them in a soak; small graphs are held against themselves beside each exporter at every run."""

BUILD_WITH_ONE_THREAD = """
import sys
from pathlib import Path
import duckdb
connect = duckdb.connect
duckdb.connect = lambda *given: connect(*given, config={"threads": 1})
from tests.properties.test_same_bytes import exports
from samenhang.pipeline.build import build
build(Path(sys.argv[1]))
exports(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def exports(folder: Path, target: Path) -> None:
    """Write the graph of a workspace in every form below ``target``."""
    target.mkdir()
    opened = samenhang.open(folder)
    for form in FORMS:
        _write(opened, form, target / f"graph.{form}", False)


def checksums(*folders: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): checksum(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.name not in NOT_THE_SAME
        if path.name in RECORDS or "store" not in path.parts
    }


@pytest.mark.property
@pytest.mark.thorough
def test_every_file_is_the_same_under_other_settings(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    here, there = tmp_path / "hier", tmp_path / "daar"
    shutil.copytree(example, there, ignore=shutil.ignore_patterns("build", "*.html"))
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", BUILD_WITH_ONE_THREAD, str(there), str(tmp_path / "uit")],
        env={**os.environ, **OTHER}, cwd=root, check=True,
    )  # fmt: skip
    exports(example, here)
    one = checksums(samenhang.open(example).build_folder, here)
    other = checksums(samenhang.open(there).build_folder, tmp_path / "uit")
    assert len(one) > 30
    assert one == other
