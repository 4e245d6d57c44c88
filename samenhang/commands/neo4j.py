"""Opening a workspace for a command that asks Neo4j (``--on neo4j``)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from samenhang.commands.push import ask_password
from samenhang.errors import StoreError
from samenhang.graph import builds
from samenhang.i18n import text
from samenhang.queries.neo4j.graph import Neo4jGraph
from samenhang.settings import Settings
from samenhang.workspace import Workspace, open_neo4j


def opened(folder: Path) -> Workspace:
    """Open a workspace with its questions asked in Neo4j, until the command ends; say which build answers."""
    ask = ask_password if sys.stdin.isatty() else None
    found = click.get_current_context().with_resource(open_neo4j(folder, ask=ask))
    assert isinstance(found.graph, Neo4jGraph)
    build = found.manifest.fingerprint
    click.echo(text("twins.answered", uri=found.graph.uri, build=build[:12]), err=True)
    own = _own_build(found.settings)
    if own not in ("", build):
        click.echo(text("twins.other_build", own=own[:12]), err=True)
    return found


def _own_build(settings: Settings) -> str:
    """Return the fingerprint of the last build on this computer; nothing when there is none."""
    try:
        return builds.current(settings.build_folder).name
    except StoreError:
        return ""
