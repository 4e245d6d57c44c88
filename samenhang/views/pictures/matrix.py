"""A matrix by the names of its axes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.views.gaps import GapFilter
from samenhang.views.pictures import cube
from samenhang.views.pictures.deals import deal_matrix
from samenhang.views.pictures.goals import goal_matrix
from samenhang.views.pictures.matrix_page import MatrixPage
from samenhang.views.pictures.partners import partner_matrix

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

AXES = ("goal", "municipality", "year", "programme", "partner", "deal")
"""What rows and columns may be; ``deal`` is a programme beside another."""

PAIRS = (
    "goal municipality", "goal year", "municipality year", "goal programme", "partner programme", "deal deal",
)  # fmt: skip
"""The matrices there are, each also with rows and columns changed round."""


def matrix(graph: Graph, rows: str, columns: str, chosen: GapFilter) -> MatrixPage:
    """Return the matrix of two axes.

    Args:
        graph: the graph to ask.
        rows: what the rows are, of :data:`AXES`.
        columns: what the columns are.
        chosen: which goals, and which years where the matrix knows years.

    Raises:
        UsageError: there is no matrix of these two.
    """
    axes = {rows, columns}
    if rows != columns and axes <= set(cube.AXES):
        return cube.cube_matrix(graph, rows, columns, chosen)
    if axes == {"deal"}:
        return deal_matrix(graph)
    if axes == {"goal", "programme"}:
        page = goal_matrix(graph, chosen.framework)
    elif axes == {"partner", "programme"}:
        page = partner_matrix(graph)
    else:
        raise UsageError(
            text("pictures.no_matrix", rows=rows, columns=columns),
            next_step=text("cli.choose", choices="; ".join(PAIRS)),
        )
    return transposed(page) if rows == "programme" else page


def transposed(page: MatrixPage) -> MatrixPage:
    """Return a matrix with rows and columns changed round."""
    return replace(
        page,
        corner=page.corner[::-1],
        rows=page.columns,
        columns=page.rows,
        cells={place[::-1]: cells for place, cells in page.cells.items()},
        behind={place[::-1]: entries for place, entries in page.behind.items()},
    )
