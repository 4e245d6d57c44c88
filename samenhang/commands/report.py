"""``samenhang report``: a memo with figures, each with its source."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import on_option, open_workspace, today, workspace_option
from samenhang.i18n import text


@click.command()
@click.argument("what", metavar="[overlap|gaps|partners|programme|partner]")
@click.argument("name", required=False, default="")
@click.option(
    "-o", "output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help=text("report.option_output"),
)  # fmt: skip
@click.option("--date", default="", help=text("report.option_date"))
@on_option
@workspace_option
def command(what: str, name: str, output: Path, date: str, folder: Path) -> None:
    """Write a report as Word, HTML or Excel file."""
    made = date or today()
    open_workspace(folder).report(what, name, output=output, date=made)
    click.echo(text("cli.written", path=output), err=True)
