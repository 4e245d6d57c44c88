"""Cases: a folder of input files, the tables that must come out, and the findings."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from samenhang.loaders.staged import PLACE_COLUMNS, Staged
from samenhang.pipeline.load import load_tables

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def written(staged: Staged) -> dict[str, str]:
    """Return what a case expects: ``<table>.csv`` for each table with rows, and ``findings.txt``."""
    said = [f"{item.severity} {item.code} {item.place}".rstrip() for item in staged.findings]
    files = {"findings.txt": "".join(f"{line}\n" for line in said)}
    for name, frame in staged.frames.items():
        if len(frame):
            rows = frame.drop(columns=list(PLACE_COLUMNS))
            stream = io.StringIO(newline="")
            csv.writer(stream, lineterminator="\n").writerows([rows.columns, *rows.itertuples(index=False)])
            files[f"{name}.csv"] = stream.getvalue()
    return files


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_case_gives_the_tables_and_findings_it_expects(case: Path) -> None:
    expected = {path.name: path.read_bytes().decode("utf-8") for path in (case / "expected").iterdir()}
    found = written(load_tables([case / "input"], case / "input"))
    assert found.keys() == expected.keys()
    for name, content in expected.items():
        assert found[name].splitlines() == content.splitlines(), name
