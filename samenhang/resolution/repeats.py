"""Rows that say the same twice in one source become one; what differs under one id is reported."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from samenhang.ontology.schema import schema
from samenhang.records import SEPARATOR, Finding, Place, finding, listed

_DIGITS = re.compile(r"([0-9]+)")


def join(
    frames: Mapping[str, pd.DataFrame], raw: Mapping[str, pd.DataFrame]
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame], int]:
    """Join the rows of one source that are alike in everything but where they stand.

    Returns:
        The frames and original texts with one row for each, holding all locators, and how many rows
        were joined to another.
    """
    done, kept, repeated = {}, {}, 0
    for name, frame in frames.items():
        done[name], kept[name] = frame, raw[name]
        if frame.empty:
            continue
        said = [*schema().tables[name].names, "source", "quote", "method", "confidence"]
        again = frame.duplicated(said, keep=False) & (frame["source"] != "")
        if not again.any():
            continue
        alike = frame[again].groupby(said, sort=False)
        locators = alike["locator"].transform(_joined).reindex(frame.index).fillna(frame["locator"])
        first = ~(frame.duplicated(said) & again)
        repeated += int((~first).sum())
        done[name] = frame.assign(locator=locators.astype("str"))[first].reset_index(drop=True)
        kept[name] = raw[name][first].reset_index(drop=True)
    return done, kept, repeated


def _joined(locators: pd.Series[str]) -> str:
    """Join locators, each once: as a row that names them all has them, else in the order of the source."""
    every = {item for cell in locators for item in cell.split(SEPARATOR) if item}
    named = sorted(cell for cell in set(locators) if len(every) > 1 and set(cell.split(SEPARATOR)) == every)
    return named[0] if named else SEPARATOR.join(sorted(every, key=_natural))


def _natural(locator: str) -> str:
    """Return what sorts ``l9`` before ``l10``."""
    parts = _DIGITS.split(locator)
    numbers = [part.zfill(19) if at % 2 else part for at, part in enumerate(parts)]
    return "".join(numbers)


def differing(frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """Report ids under which one source says different things; all rows are kept."""
    found = []
    for name, frame in frames.items():
        names = schema().tables[name].names
        if frame.empty or "id" not in names:
            continue
        different = frame.drop_duplicates([*names, "source"])
        twice = different[different.duplicated(["id", "source"], keep=False) & (different["id"] != "")]
        for (entity, source), rows in twice.groupby(["id", "source"], sort=True):
            columns = [column for column in names if rows[column].nunique() > 1]
            first = rows.iloc[0]
            found.append(
                finding(
                    "duplicate_id", "warning",
                    Place(first["_file"], first["_sheet"], int(first["_row"] or 0), "id"),
                    str(entity), id=entity, source=source, columns=", ".join(columns),
                    rows=listed(rows["_row"].tolist()),
                )
            )  # fmt: skip
    return found
