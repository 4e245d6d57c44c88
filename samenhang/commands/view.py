"""``samenhang view WHAT -o FILE``: a picture as one HTML file that works without internet.

Each picture is a command of its own in this group, in a module ``view_<area>`` beside this one.
"""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import open_workspace, workspace_option
from samenhang.commands.view_pictures import PICTURES
from samenhang.i18n import text


@click.group(help=text("cli.help_view"))
def command() -> None:
    """Hold the pictures."""


for _picture in PICTURES:
    command.add_command(_picture)


@command.command(help=text("cli.help_view_overlap"))
@click.option(
    "-o", "output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html",
    help=text("network.help_output"),
)  # fmt: skip
@workspace_option
def overlap(output: Path, folder: Path) -> None:
    """Draw what programmes share with each other."""
    from samenhang.exports.network_html import write_overlap

    workspace = open_workspace(folder)
    name = workspace.settings.name or workspace.settings.folder.name
    title = text("network.title_of", name=name)
    page = write_overlap(workspace.graph, output, title, stamp=workspace.build_folder.name)
    click.echo(text("cli.written", path=output), err=True)
    click.echo(text("network.summary", nodes=len(page.nodes), edges=len(page.edges)), err=True)
