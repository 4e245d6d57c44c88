"""``samenhang links A [B]``: the explicit ties of A; with B the shortest paths between them."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_links"))
@click.argument("a")
@click.argument("b", required=False)
@on_option
@rows_options
def command(a: str, b: str | None, asked: Asked) -> None:
    """Show the ties of A, or the shortest paths between A and B, each step with its evidence."""
    asked.answer(asked.workspace().links(a, b))
