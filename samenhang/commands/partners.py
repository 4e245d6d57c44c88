"""``samenhang partners``: who sits in several programmes."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.i18n import text


@click.command()
@click.option(
    "--min-programmes",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help=text("cli.option_min_programmes"),
)
@click.option("--all-levels", is_flag=True, help=text("cli.option_all_levels"))
@on_option
@rows_options
def command(min_programmes: int, all_levels: bool, asked: Asked) -> None:
    """Partners over programmes: programmes, roles, years and money."""
    asked.answer(asked.workspace().partners(min_programmes, all_levels=all_levels, limit=asked.limit))
