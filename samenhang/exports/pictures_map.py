"""What the page of a map needs: its figures as those of a matrix, and the place of each tile."""

from __future__ import annotations

from samenhang.exports.pictures_matrix import matrix_fields, wholes
from samenhang.views.pictures.map_page import MapPage
from samenhang.views.pictures.tiles import Tile


def map_fields(page: MapPage) -> tuple[dict[str, object], dict[str, object]]:
    """Return what the template of a map needs, and what its script needs."""
    shown, data = matrix_fields(page.figures, page.first_measure)
    rows = page.figures.rows
    placed = [page.places.get(row.id) for row in rows]
    classes = [f" row{tile.row} column{tile.column}" if tile else "" for tile in placed]
    shown["first"] = [looks[0] for looks in shown["first"]]
    shown |= {
        "place": classes,
        "on_map": sorted(
            (number for number, tile in enumerate(placed) if tile),
            key=lambda number: _reading(placed[number]),
        ),
        "beside": [number for number, tile in enumerate(placed) if tile is None],
        "labels": [
            _label(row.name, tile.label if tile else "") for row, tile in zip(rows, placed, strict=True)
        ],
        "wholes": [wholes(page.figures, page.figures.cells[row.id, ""][0]) for row in rows],
    }
    data |= {"placed": [one.strip() for one in classes], "first_measure": page.first_measure}
    return shown, data


def _reading(tile: Tile | None) -> tuple[int, int]:
    """Return where a tile stands when the map is read from the north-west."""
    return (tile.row, tile.column) if tile else (0, 0)


def _label(name: str, broken: str) -> str:
    """Return the name with the breaks of its tile, unless the graph calls it something else."""
    return broken if broken.replace("\u00ad", "") == name else name
