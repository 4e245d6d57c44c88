"""``samenhang why ENTITY [PROPERTY]``: what each value rests on."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_why"))
@click.argument("entity")
@click.argument("property_name", metavar="PROPERTY", required=False)
@on_option
@rows_options
def command(entity: str, property_name: str | None, asked: Asked) -> None:
    """Show each value with its document, place, words, method and decision."""
    asked.answer(asked.workspace().why(entity, property_name))
