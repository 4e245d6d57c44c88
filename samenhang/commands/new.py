"""``samenhang new DIR``: an empty workspace with the Excel template."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import language_option
from samenhang.i18n import text


@click.command(help=text("cli.help_new"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@language_option
def command(folder: Path) -> None:
    """Make an empty workspace."""
    from samenhang.pipeline.create import new

    new(folder)
    click.echo(text("build.made", folder=folder), err=True)
    click.echo(text("build.made_next", folder=folder), err=True)
