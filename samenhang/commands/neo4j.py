"""Opening a workspace for a command that asks Neo4j (``--on neo4j``)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from samenhang.commands.push import ask_password
from samenhang.i18n import text
from samenhang.queries.neo4j.graph import Neo4jGraph
from samenhang.workspace import Workspace, open_neo4j


def opened(folder: Path) -> Workspace:
    """Open a workspace with its questions asked in Neo4j, until the command ends; say which build answers."""
    ask = ask_password if sys.stdin.isatty() else None
    found = click.get_current_context().with_resource(open_neo4j(folder, ask=ask))
    assert isinstance(found.graph, Neo4jGraph)
    build = found.manifest.fingerprint
    click.echo(text("twins.answered", uri=found.graph.uri, build=build[:12]), err=True)
    return found
