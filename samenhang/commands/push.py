"""``samenhang push [URI]``: the last build of the workspace, in a Neo4j database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import Asked, rows_options
from samenhang.commands.progress import shown
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.graph.neo4j.push import Pushed


@click.command()
@click.argument("uri", default="")
@click.option("--database", default="", metavar="NAME", help=text("neo4j.option_database"))
@click.option("--user", default="", metavar="NAME", help=text("neo4j.option_user"))
@click.option("--dry-run", is_flag=True, help=text("neo4j.option_dry_run"))
@click.option("--replace", is_flag=True, help=text("neo4j.option_replace"))
@rows_options
def command(uri: str, database: str, user: str, dry_run: bool, replace: bool, asked: Asked) -> None:
    """Write the last build into a Neo4j database, beside what is there, and make it count."""
    from samenhang.graph.neo4j.connection import connected, target
    from samenhang.graph.neo4j.difference import difference
    from samenhang.graph.neo4j.push import Source, push
    from samenhang.views.push import difference_page

    opened = asked.workspace()
    source = Source(opened.graph, opened.build_folder.name, opened.manifest)
    reached = target(uri, user, database, ask_password if sys.stdin.isatty() else None)
    with connected(reached) as connection:
        if dry_run:
            asked.answer(difference_page(difference(connection, source), reached.uri), whole=True)
            return
        with shown() as progress:
            done = push(connection, source, progress, replace=replace)
    _tell(done, reached.uri)


def ask_password(user: str, uri: str) -> str:
    """Ask a person for a password; what is typed is not shown."""
    asked: str = click.prompt(text("neo4j.ask_password", user=user, uri=uri), hide_input=True, err=True)
    return asked


def _tell(done: Pushed, uri: str) -> None:
    key = "neo4j.pushed" if done.fresh else "neo4j.unchanged"
    click.echo(text(key, uri=uri, nodes=done.nodes, relationships=done.relationships), err=True)
    if done.left:
        click.echo(text("neo4j.left"), err=True)
