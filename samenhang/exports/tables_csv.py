"""The contract's tables as CSV files, from tables in memory: what ``samenhang read`` writes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from samenhang.errors import StoreError
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.records import guarded

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTION = "datapackage.json"


class Tables(Protocol):
    """What holds a frame per table of the contract (columns of the contract and of the origin)."""

    @property
    def frames(self) -> Mapping[str, pd.DataFrame]:
        """The frames by table name."""


def file_names() -> tuple[str, ...]:
    """Return the names of all files that :func:`write_tables` writes."""
    return (*(f"{table.name}.csv" for table in schema().contract), DESCRIPTION)


def write_tables(staged: Tables, folder: Path) -> tuple[Path, ...]:
    """Write one ``<table>.csv`` for every table of the contract, and their description.

    The same tables give the same bytes: rows are sorted, each once; UTF-8, comma, line feed. A cell
    that a spreadsheet would run as a formula is guarded (:func:`samenhang.records.guarded`).

    Args:
        staged: the tables.
        folder: made when it is not there; files of these names in it are replaced.

    Raises:
        StoreError: the folder can't be written.
    """
    origin = [column.name for column in schema().origin]
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in schema().contract:
            columns = [*table.names, *origin]
            rows = staged.frames[table.name][columns].drop_duplicates().sort_values(columns)
            part, path = folder / f".{table.name}.csv.part", folder / f"{table.name}.csv"
            rows.apply(_guard).to_csv(part, index=False, lineterminator="\n", encoding="utf-8")
            written.append(part.replace(path))
        with as_file(files("samenhang.ontology") / "generated" / DESCRIPTION) as description:
            shutil.copyfile(description, folder / DESCRIPTION)
    except OSError as error:
        raise StoreError(
            text("exports.not_written", reason=error.strerror or error),
            where=str(folder),
            next_step=text("exports.not_written_next"),
        ) from error
    return tuple(written)


def _guard(cells: pd.Series[str]) -> pd.Series[str]:
    """Guard the cells that need it; few do, so only those are looked at one by one."""
    needed = cells[cells.str.match(r"'*[=+\-@\t\r]").astype("bool")]
    if needed.empty:
        return cells
    changed = cells.copy()
    changed.loc[needed.index] = needed.map(guarded)
    return changed
