"""Tables in memory for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from samenhang.loaders.staged import Staged, complete, complete_raw
from samenhang.ontology.schema import schema
from samenhang.pipeline.load import load_tables

Rows = Sequence[Mapping[str, str]]


def tables(**rows: Rows) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Return frames of all tables with some rows in them, and empty original texts."""
    frames, raw = {}, {}
    for table in schema().contract:
        given = [
            {"source": "source/bron", "method": "table", "confidence": "1", "_file": f"{table.name}.csv",
             "_row": str(number), **row}
            for number, row in enumerate(rows.get(table.name, ()), start=2)
        ]  # fmt: skip
        frames[table.name] = complete(table.name, pd.DataFrame(given, dtype="str"))
        raw[table.name] = complete_raw(table.name, pd.DataFrame(index=frames[table.name].index))
    return frames, raw


def load(folder: Path, **files: str) -> Staged:
    """Write CSV files into a folder and load it."""
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8", newline="")
    return load_tables([folder], folder)


def codes(staged: Staged, *severities: str) -> list[tuple[str, str, int, str]]:
    """Return code, file, row and column of the findings (of some severities)."""
    return [
        (item.code, item.place.file, item.place.row, item.place.column)
        for item in staged.findings
        if not severities or item.severity in severities
    ]


def rows(staged: Staged, table: str, *columns: str) -> list[tuple[str, ...]]:
    """Return some columns of a table as tuples."""
    return list(staged.frames[table][list(columns)].itertuples(index=False, name=None))
