"""The answer to a query that a person wrote, as a page of rows."""

from __future__ import annotations

from samenhang.i18n import text
from samenhang.queries.sandbox.process import Reply, Sandbox, cut_remarks, solutions
from samenhang.views.page import Heading, TablePage, headings


def page(sandbox: Sandbox, reply: Reply) -> TablePage:
    """Return a reply as a page: ids and codes instead of their IRIs, literals as plain values.

    Of a graph the columns are ``subject``, ``predicate`` and ``object``, of a truth value ``answer``.
    """
    columns, found = solutions(reply)
    rows = tuple(tuple(sandbox.graph.plain(term) for term in row) for row in found)
    return TablePage(
        text("sparql.title_triples" if reply.kind == "triples" else "sparql.title_rows"),
        tuple(map(_heading, columns)) if reply.kind == "rows" else headings("sparql", *columns),
        rows,
        remarks=cut_remarks(reply.cut, reply.count, sandbox.limits),
    )


def _heading(variable: str) -> Heading:
    return Heading(variable, variable)
