"""The tables of the contract as a folder of CSV files, with their description (Frictionless).

These files are the contract: what reads tables gets the same claims from them. A cell that a
spreadsheet would run as a formula has an apostrophe before it (:func:`samenhang.records.guarded`); the
loader takes it off again.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

from samenhang.errors import StoreError
from samenhang.exports import contract_rows
from samenhang.exports.files import written
from samenhang.i18n import text
from samenhang.ontology.schema import Table, schema
from samenhang.records import guarded

DESCRIPTION = "datapackage.json"

_NEEDS_QUOTES = re.compile('[,"\r\n#]')
"""What would end a cell; and the sign that some readers take for the begin of a comment."""


def write(build: Path, folder: Path) -> None:
    """Write one ``<table>.csv`` per table of the contract into ``folder``, with ``datapackage.json``.

    Args:
        build: the folder of a build.
        folder: made when it is not there; files of these names in it are replaced.

    Raises:
        StoreError: the folder can't be written, or the claims of the build can't be read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        empty = {table.name: table for table in schema().contract}
        for table, rows in contract_rows.rows_by_table(build):
            _write_table(folder, empty.pop(table.name), rows)
        for table in empty.values():
            _write_table(folder, table, ())
        with as_file(files("samenhang.ontology") / "generated" / DESCRIPTION) as description:
            shutil.copyfile(description, folder / DESCRIPTION)
    except OSError as error:
        raise StoreError(
            text("exports.not_written", reason=error.strerror or error), where=str(folder),
            next_step=text("exports.not_written_next"),
        ) from error  # fmt: skip


def _write_table(folder: Path, table: Table, rows: Iterable[contract_rows.Row]) -> None:
    with (
        written(folder / f"{table.name}.csv") as part,
        part.open("w", encoding="utf-8", newline="") as file,
    ):
        file.write(",".join(contract_rows.columns(table)) + "\n")
        file.writelines(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: str) -> str:
    """Write a cell; quoted only where needed, the same in every version of Python."""
    if not value:
        return value
    shown = guarded(value)
    return '"' + shown.replace('"', '""') + '"' if _NEEDS_QUOTES.search(shown) else shown
