"""The named questions as pages: the list of them, and the answer to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.columns import Column
from samenhang.queries.library import questions
from samenhang.queries.run import Cell, described, run
from samenhang.queries.sandbox.limits import Limits
from samenhang.queries.sandbox.process import Sandbox, cut_remarks
from samenhang.views.labels import column_label, column_of, kind_label
from samenhang.views.page import Heading, TablePage, Value, headings
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph, Rows

_WORDED = frozenset({"code", "class", "property"})
"""Types of columns whose values are codes: each gets a column ``<key>_label`` with words beside it."""


def catalogue() -> TablePage:
    """Return all named questions with what they ask and which parameters they take."""
    rows = tuple(
        (item.name, item.title, item.question, tuple(described(one) for one in item.parameters))
        for item in questions()
    )
    return TablePage(
        text("queries.list_title"), headings("queries", "name", "title", "question", "parameters"), rows,
        remarks=(text("queries.list_remark"),),
    )  # fmt: skip


def ask(graph: Graph, name: str, parameters: Mapping[str, object], limits: Limits | None = None) -> TablePage:
    """Return the answer to a named question.

    Columns are those of the question, in its order; beside a column of codes stands ``<key>_label``
    with the words. Ids and codes are ``machine`` columns. ``source``, ``locator`` and ``quote`` hold
    one value per passage that the row rests on, in the same order.

    Args:
        graph: the graph to ask.
        name: a name of the catalogue.
        parameters: values by parameter; names of things are looked up.
        limits: run the query within these, in a process of its own; in this process unless given.

    Raises:
        UsageError: no such question, or a parameter is unknown, missing or wrong.
        QueryError: the query was stopped at a limit.
    """
    answer = run(graph, name, parameters, _select(graph, limits) if limits else None)
    asked = answer.question
    return TablePage(
        asked.title,
        tuple(heading for column in asked.columns for heading in _headings(column)),
        tuple(tuple(_values(asked.columns, row)) for row in answer.rows),
        remarks=cut_remarks(answer.cut, len(answer.rows), limits or Limits()),
        filters=(asked.question, *(f"{parameter.label}: {value}" for parameter, value in answer.given)),
    )


def _select(graph: Graph, limits: Limits) -> Callable[..., Rows]:
    """Return what runs a query within limits: a process of its own, or the server that the graph is on."""
    if graph.folder is not None:
        return Sandbox(graph, limits).select
    from samenhang.queries.neo4j.graph import Neo4jGraph

    assert isinstance(graph, Neo4jGraph), "a graph in memory has no other process to read it"
    return graph.within(limits).select


def _headings(column: Column) -> Iterator[Heading]:
    machine = column.type in ("id", "ids") or column.type in _WORDED
    label = text("queries.code_of", label=column.label) if column.type in _WORDED else column.label
    yield Heading(column.key, label, machine)
    if column.type in _WORDED:
        yield Heading(f"{column.key}_label", column.label)


def _values(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Iterator[Value]:
    for column, cell in zip(columns, row, strict=True):
        yield cell
        if column.type in _WORDED:
            yield _words(column, cell)


def _words(column: Column, cell: Cell) -> Value:
    if cell is None:
        return None
    if column.type == "class":
        return kind_label(str(cell))
    if column.type == "property":
        found = column_of(str(cell))
        return column_label(found) if found else str(cell)
    return code_label(column.scheme, str(cell))
