"""``samenhang why ENTITY [PROPERTY]``: what each value rests on."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_why"))
@click.argument("entity")
@click.argument("property_name", metavar="PROPERTY", required=False)
@rows_options
def command(entity: str, property_name: str | None, folder: Path, form: str, output: Path | None) -> None:
    """Show each value with its document, place, words, method and decision."""
    emit(open_workspace(folder).why(entity, property_name), form, output)
