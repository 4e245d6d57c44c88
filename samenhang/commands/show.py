"""``samenhang show ENTITY``: everything known of one thing."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_show"))
@click.argument("entity")
@rows_options
def command(entity: str, folder: Path, form: str, output: Path | None) -> None:
    """Show everything known of one thing, with its sources."""
    emit(open_workspace(folder).show(entity), form, output)
