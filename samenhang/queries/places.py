"""Which municipalities of today an area stands for, as the roll-ups count them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.queries.rollups import Cell, read, several

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

DEEPEST = 12
"""Tables that people fill may hold a circle: no area lies more levels below another."""

_COLUMNS = ("name", "kind", "part_of", "valid_from", "valid_to", "successors")


@dataclass(frozen=True, slots=True)
class Places:
    """The areas of a graph by id, and by area the municipalities of today that it stands for."""

    areas: Mapping[str, Mapping[str, Cell]]
    standing_for: Mapping[str, frozenset[str]]

    def municipalities(self, areas: Iterable[str]) -> frozenset[str]:
        """Return the municipalities of today that these areas stand for together."""
        return frozenset().union(*(self.standing_for.get(area, frozenset()) for area in areas))

    def today(self, area: str) -> bool:
        """Tell whether an area is a municipality of today."""
        row = self.areas[area]
        return row["kind"] == "municipality" and row["valid_to"] is None


def places(graph: Graph) -> Places:
    """Read the areas of a graph."""
    areas = read(graph, "areas", _COLUMNS)
    today = {area for area, row in areas.items() if row["kind"] == "municipality" and row["valid_to"] is None}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for area in sorted(areas):
        above = _above(areas, area)
        if area in today:
            for higher in above:
                found[higher].add(area)
        elif areas[area]["kind"] in ("town", "neighbourhood"):
            nearest = sorted((depth, higher) for higher, depth in above.items() if higher in today)
            found[area].update(higher for _, higher in nearest[:1])
        heir = _heir(areas, area)
        if heir in today:
            found[area].add(heir)
    return Places(areas, {area: frozenset(stood) for area, stood in found.items()})


def _above(areas: Mapping[str, Mapping[str, Cell]], area: str) -> dict[str, int]:
    """Return an area and all that it lies in, with the shortest way up."""
    found, level = {area: 0}, {area}
    for depth in range(1, DEEPEST + 1):
        level = {above for one in level if one in areas for above in several(areas[one]["part_of"])}
        for above in level:
            found.setdefault(above, depth)
    return found


def _heir(areas: Mapping[str, Mapping[str, Cell]], area: str) -> str:
    """Return what became of a municipality of the past; empty for one that was split."""
    for _ in range(DEEPEST):
        row = areas.get(area)
        if row is None or row["valid_to"] is None:
            return area if row is not None else ""
        heirs = several(row["successors"])
        if len(heirs) != 1:
            return ""
        area = heirs[0]
    return ""
