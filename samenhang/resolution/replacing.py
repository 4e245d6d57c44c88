"""One id in the place of another, wherever it is named."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from samenhang.ontology.schema import schema
from samenhang.records import SEPARATOR

Frames = Mapping[str, pd.DataFrame]


def replace_ids(
    frames: Frames, raw: Frames, replaced: Mapping[str, str]
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Put the ids that stay in the place of the others; the texts keep those that went.

    Args:
        frames: all tables, references resolved.
        raw: the texts as they stood.
        replaced: the id that stays, by the id that goes.
    """
    if not replaced:
        return dict(frames), dict(raw)
    done, kept = {}, {}
    for name, frame in frames.items():
        columns = [column for column in schema().tables[name].columns if column.kind in ("id", "ref")]
        after = {column.name: _swap(frame[column.name], replaced, column.multi) for column in columns}
        texts = raw[name]
        before = {
            column: texts[column].mask((texts[column] == "") & (values != frame[column]), frame[column])
            for column, values in after.items()
        }
        done[name], kept[name] = frame.assign(**after), texts.assign(**before)
    return done, kept


def _swap(cells: pd.Series[str], replaced: Mapping[str, str], multi: bool) -> pd.Series[str]:
    codes, unique = pd.factorize(cells)
    if multi:
        several = ({replaced.get(item, item) for item in cell.split(SEPARATOR)} for cell in unique)
        swapped = [SEPARATOR.join(sorted(items)) for items in several]
    else:
        swapped = [replaced.get(cell, cell) for cell in unique]
    values = pd.Series(swapped, dtype="str").take(codes)
    values.index = cells.index
    return values
