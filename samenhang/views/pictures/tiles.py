"""Where each municipality lies on the schematic map: one tile each, placed by hand.

``tiles.csv`` has the place of a municipality by its code: row 0 is the north, column 0 the west. The
places keep who borders on whom as far as a grid can; size and shape say nothing. A label has soft hyphens
where its name may be broken.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the map: row from the north, column from the west, and the name with its breaks."""

    row: int
    column: int
    label: str


@cache
def tiles() -> dict[str, Tile]:
    """Return the places by code of a municipality (``GM0014``)."""
    content = (files(__package__) / "tiles.csv").read_text(encoding="utf-8")
    return {
        line["code"]: Tile(int(line["row"]), int(line["column"]), line["label"])
        for line in csv.DictReader(content.splitlines())
    }
