"""``samenhang links A [B]``: the explicit ties of A; with B the shortest paths between them."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_links"))
@click.argument("a")
@click.argument("b", required=False)
@rows_options
def command(a: str, b: str | None, folder: Path, form: str, output: Path | None) -> None:
    """Show the ties of A, or the shortest paths between A and B, each step with its evidence."""
    emit(open_workspace(folder).links(a, b), form, output)
