"""``samenhang export FORMAT -o PATH``: the graph as a file, or its tables as a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import open_workspace, today, workspace_option
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.graph.neo4j.push import Source
    from samenhang.workspace import Workspace

FORMATS = (
    "ttl",
    "trig",
    "nq",
    "jsonld",
    "graphml",
    "gexf",
    "csv",
    "xlsx",
    "neo4j-admin",
    "cypher",
    "neo4j-style",
    "neo4j-bloom",
    "site",
)


@click.command(help=text("cli.help_export"))
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@click.option(
    "-o", "output", required=True, type=click.Path(path_type=Path), metavar="PATH",
    help=text("exports.option_output"),
)  # fmt: skip
@click.option("--collapse", is_flag=True, help=text("exports.option_collapse"))
@workspace_option
def command(form: str, output: Path, collapse: bool, folder: Path) -> None:
    """Write the graph: ``csv``, ``site`` and ``neo4j-admin`` are folders, all others are one file."""
    _write(open_workspace(folder), form, output, collapse)
    click.echo(text("cli.written", path=output), err=True)


def source_of(opened: Workspace) -> Source:
    """Return the build of an open workspace as the exports and the push to Neo4j want it."""
    from samenhang.graph.neo4j.push import Source

    return Source(opened.graph, opened.build_folder.name, opened.manifest)


def _write(opened: Workspace, form: str, output: Path, collapse: bool) -> None:
    match form:
        case "graphml":
            from samenhang.exports import graphml

            graphml.write(opened.graph, output, collapse=collapse)
        case "gexf":
            from samenhang.exports import gexf

            gexf.write(opened.graph, output, collapse=collapse)
        case "csv":
            from samenhang.exports import csv_folder

            csv_folder.write(opened.build_folder, output)
        case "xlsx":
            from samenhang.exports import workbook

            workbook.write(opened.build_folder, output)
        case "site":
            _write_site(opened, output)
        case "neo4j-admin":
            from samenhang.exports import neo4j_admin

            neo4j_admin.write(source_of(opened), output)
        case "neo4j-style":
            from samenhang.exports import neo4j_style

            neo4j_style.write(output)
        case "neo4j-bloom":
            from samenhang.exports import neo4j_bloom

            neo4j_bloom.write(output)
        case "cypher":
            from samenhang.exports import cypher

            cypher.write(source_of(opened), output)
        case _:
            from samenhang.exports import rdf

            rdf.write(opened.build_folder, opened.manifest, output, form)


def _write_site(opened: Workspace, output: Path) -> None:
    from samenhang.commands.progress import shown
    from samenhang.pipeline.site import write_site

    with shown() as progress:
        count = write_site(opened, output, today(), progress)
    click.echo(text("site.pages", count=count), err=True)
