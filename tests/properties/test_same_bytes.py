"""The same input gives the same bytes, whatever the time zone, locale, hash seed and machine say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import hashlib, json, os, sys
from pathlib import Path
import duckdb
connect, threads = duckdb.connect, int(os.environ["THREADS"])
duckdb.connect = lambda: connect(config={"threads": threads})
from samenhang.commands.export import FORMATS, _write
from samenhang.pipeline.build import build
import samenhang
folder = Path(sys.argv[1])
made = build(folder)
opened = samenhang.open(folder)
for form in FORMATS:
    _write(opened, form, folder / f"uit.{form}", False)
files = [made.folder / n for n in ("claims.csv", "graph.nq", "report.json", "manifest.json")]
files += sorted(p for p in folder.rglob("uit.*") if p.is_file()) + sorted((folder / "uit.csv").iterdir())
print(json.dumps({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}))
"""

SETTINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "THREADS": "1"},
    {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711", "THREADS": "3"},
)


def test_every_file_is_the_same_under_other_settings(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "samenhang" / "data" / "groningen"
    found = []
    for number, setting in enumerate(SETTINGS):
        folder = tmp_path / str(number)
        shutil.copytree(shipped, folder)
        answer = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder)], env={**os.environ, **setting}, check=True,
            capture_output=True, text=True,
        )  # fmt: skip
        found.append(json.loads(answer.stdout))
    assert len(found[0]) > 30
    assert found[0] == found[1]
