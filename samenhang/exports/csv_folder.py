"""The tables of the contract as a folder of CSV files, with their description (Frictionless).

These files are the contract: what reads tables gets the same claims from them. A cell that a
spreadsheet would run as a formula has an apostrophe before it (:func:`samenhang.records.guarded`); the
loader takes it off again.
"""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import duckdb

from samenhang.errors import StoreError
from samenhang.exports import contract_rows
from samenhang.exports.files import written
from samenhang.graph.sql import write_csv
from samenhang.i18n import text
from samenhang.ontology.schema import schema

DESCRIPTION = "datapackage.json"


def write(build: Path, folder: Path) -> None:
    """Write one ``<table>.csv`` per table of the contract into ``folder``, with ``datapackage.json``.

    Args:
        build: the folder of a build.
        folder: made when it is not there; files of these names in it are replaced.

    Raises:
        StoreError: the folder can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with contract_rows.claims_of(build) as con:
            for table in schema().contract:
                with written(folder / f"{table.name}.csv") as part:
                    write_csv(con, contract_rows.select(table, _guard), part)
        with as_file(files("samenhang.ontology") / "generated" / DESCRIPTION) as description:
            shutil.copyfile(description, folder / DESCRIPTION)
    except (OSError, duckdb.IOException) as error:
        raise StoreError(
            text("exports.not_written", reason=getattr(error, "strerror", None) or error), where=str(folder),
            next_step=text("exports.not_written_next"),
        ) from error  # fmt: skip


def _guard(cell: str) -> str:
    """Write a cell as :func:`samenhang.records.guarded` does, in SQL; nothing for an empty one."""
    formula = rf"regexp_matches({cell}, '^''*[=+\-@\t\r]')"
    number = rf"regexp_full_match({cell}, '[+-]?[0-9]+(\.[0-9]+)?')"
    return f"nullif(CASE WHEN {formula} AND NOT {number} THEN '''' || {cell} ELSE {cell} END, '')"
