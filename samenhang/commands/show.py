"""``samenhang show ENTITY``: everything known of one thing."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_show"))
@click.argument("entity")
@on_option
@rows_options
def command(entity: str, asked: Asked) -> None:
    """Show everything known of one thing, with its sources."""
    asked.answer(asked.workspace().show(entity, asked.limit), whole=True)
