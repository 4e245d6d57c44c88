"""The programmes on an axis: which were read, and which are only named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.rollups import read, several
from samenhang.views.pictures.matrix_page import Head

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph


@dataclass(frozen=True, slots=True)
class Loaded:
    """The programmes that a source describes or that have projects, and of which all was read."""

    programmes: frozenset[str]
    described: frozenset[str]


def loaded(graph: Graph) -> Loaded:
    """Return which programmes were read."""
    described = {
        programme
        for row in read(graph, "sources", ("describes",)).values()
        for programme in several(row["describes"])
    }
    carried = {str(row["programme"]) for row in read(graph, "coverages", ("programme",)).values()}
    return Loaded(frozenset(described | carried - {"None"}), frozenset(described))


def programme_heads(
    graph: Graph, programmes: Collection[str], read_ones: Loaded, main: Collection[str]
) -> tuple[Head, ...]:
    """Return the heads of programmes: those that were read first, then by name."""
    rows = read(graph, "programmes", ("name", "part_of"), sorted(programmes))
    parents = read(graph, "programmes", ("name",), sorted({str(row["part_of"]) for row in rows.values()}))

    def note(programme: str) -> str:
        above = rows[programme]["part_of"]
        told = [] if programme in read_ones.programmes else [text("pictures.only_named")]
        if above:
            told.append(text("pictures.part_of", name=parents[str(above)]["name"] or above))
        return "; ".join(told)

    def order(programme: str) -> tuple[bool, str, str]:
        return (
            programme not in read_ones.programmes,
            str(rows[programme]["name"] or programme).casefold(),
            programme,
        )

    return tuple(
        Head(one, str(rows[one]["name"] or one), note=note(one), main=one in main)
        for one in sorted(programmes, key=order)
    )
