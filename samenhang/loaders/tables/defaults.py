"""What an empty cell means where the contract says so: amounts are in euros."""

from __future__ import annotations

import pandas as pd

from samenhang.loaders.staged import PLACE_COLUMNS
from samenhang.ontology.schema import schema
from samenhang.records import Finding, findings_by_value


def fill(table: str, frame: pd.DataFrame, raw: pd.DataFrame) -> tuple[pd.DataFrame, list[Finding]]:
    """Fill the empty cells of columns with a default, and tell which; what can't be read stays empty.

    Args:
        table: the name of the table.
        frame: its rows, with all columns.
        raw: the texts as they stood, of the same rows.
    """
    findings: list[Finding] = []
    for column in schema().tables[table].columns:
        bare = (frame[column.name] == "") & (raw[column.name] == "") if column.default else None
        if bare is not None and bare.any():
            frame = frame.assign(**{column.name: frame[column.name].mask(bare, column.default)})
            cells = frame.loc[bare, [*PLACE_COLUMNS]].assign(column=column.name, value=column.default)
            findings += findings_by_value("default_filled", "note", cells, column.name)
    return frame, findings
