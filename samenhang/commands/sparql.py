"""``samenhang sparql FILE`` or ``-``: any read-only SPARQL on the graph, within limits."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import deliver, emit, on_neo4j, on_option, open_workspace, workspace_option
from samenhang.commands.limits import limits_options
from samenhang.errors import SourceError, UsageError
from samenhang.exports.sparql_results import GRAPHS, ROWS
from samenhang.exports.table import FORMATS
from samenhang.i18n import text
from samenhang.queries.sandbox.limits import LARGEST_QUERY, Limits
from samenhang.settings import find_workspace

if TYPE_CHECKING:
    from samenhang.queries.sandbox.process import Reply, Sandbox
    from samenhang.views.page import TablePage
    from samenhang.workspace import Workspace

_SIGN_BYTES = 4
"""The most bytes that one sign takes in UTF-8."""


@click.command(help=text("cli.help_sparql"))
@click.argument("file", metavar="FILE")
@click.option(
    "--format", "form", type=click.Choice((*FORMATS, *ROWS, *GRAPHS)), help=text("sparql.option_format")
)
@click.option("-o", "output", type=click.Path(path_type=Path, dir_okay=False), help=text("cli.option_output"))
@click.option(
    "--limit", type=click.IntRange(min=1), default=Limits().rows, show_default=True,
    help=text("sparql.option_limit"),
)  # fmt: skip
@limits_options
@on_option
@workspace_option
def command(
    file: str, form: str | None, output: Path | None, limit: int, limits: Limits, folder: Path
) -> None:
    """Run the query in a file, or from standard input."""
    from samenhang.queries.sandbox.guard import check
    from samenhang.queries.sandbox.process import Sandbox

    limits = replace(limits, rows=limit)
    if on_neo4j(find_workspace(folder)):
        chosen = _table_form(form)
        emit(_by_twin(Path(file), limits, open_workspace(folder)), chosen, output)
        return
    query, name = _read(file), "" if file == "-" else file
    sandbox = Sandbox(open_workspace(folder).graph, limits)
    checked = check(query, sandbox.graph.prefixes, name)
    chosen = _fitting(form, checked.form)
    _write(sandbox, sandbox.run(checked.text, checked.graphs, name), chosen, output)


def _by_twin(file: Path, limits: Limits, opened: Workspace) -> TablePage:
    """Return the answer of Neo4j to the Cypher beside a query."""
    from samenhang.queries.neo4j.graph import Neo4jGraph
    from samenhang.queries.neo4j.twins import beside
    from samenhang.queries.sandbox.process import cut_remarks
    from samenhang.views.page import Heading, TablePage

    assert isinstance(opened.graph, Neo4jGraph)
    found = opened.graph.within(limits).ask(beside(file), {})
    columns = tuple(Heading(column, column) for column in found.columns)
    remarks = cut_remarks(found.cut, len(found), limits)
    return TablePage(text("sparql.title_rows"), columns, found.values, remarks=remarks)


def _table_form(form: str | None) -> str:
    """Return the form of an answer that holds no terms of the graph.

    Raises:
        UsageError: the form is for these.
    """
    if form in (*ROWS, *GRAPHS):
        raise UsageError(
            text("twins.form", form=form), next_step=text("sparql.form_next", forms=", ".join(FORMATS))
        )
    return form or FORMATS[0]


def _read(file: str) -> str:
    """Return the query; of an endless one only a piece that is too long as well.

    Raises:
        SourceError: the file is missing or is no text.
    """
    most = LARGEST_QUERY * _SIGN_BYTES + 1
    try:
        if file == "-":
            content = sys.stdin.buffer.read(most)
        else:
            with Path(file).open("rb") as opened:
                content = opened.read(most)
        # Half a sign at the end of a piece is no fault of the text: the check refuses it for its length.
        return content.decode("utf-8-sig", errors="ignore" if len(content) == most else "strict")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise SourceError(
            text("sparql.not_read", reason=reason or error),
            where=file,
            next_step=text("sparql.not_read_next"),
        ) from error


def _fitting(form: str | None, asked: str) -> str:
    """Return the form of the answer, its usual one when none was chosen.

    Raises:
        UsageError: the form is not for what this query answers with.
    """
    is_graph = asked in ("CONSTRUCT", "DESCRIBE")
    if form is None:
        return "ttl" if is_graph else "table"
    if form in (ROWS if is_graph else GRAPHS):
        key = "sparql.form_for_rows" if is_graph else "sparql.form_for_triples"
        forms = ", ".join((*FORMATS, *(GRAPHS if is_graph else ROWS)))
        raise UsageError(text(key, form=form, asked=asked), next_step=text("sparql.form_next", forms=forms))
    return form


def _write(sandbox: Sandbox, reply: Reply, form: str, output: Path | None) -> None:
    from samenhang.queries.sandbox.process import cut_remarks

    if form in FORMATS:
        from samenhang.views.sparql import page

        emit(page(sandbox, reply), form, output)
        return
    from samenhang.exports import sparql_results

    prefixes, base = sandbox.graph.prefixes, sandbox.graph.base
    in_rows = form in ROWS
    content = (
        sparql_results.results(reply, form) if in_rows else sparql_results.graph(reply, form, prefixes, base)
    )
    deliver(content, output)
    for remark in cut_remarks(reply.cut, reply.count, sandbox.limits):
        click.echo(remark, err=True)
