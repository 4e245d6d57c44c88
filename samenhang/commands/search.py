"""``samenhang search TEXT``: find things by name, alias, id or description."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_search"))
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@on_option
@rows_options
def command(words: tuple[str, ...], asked: Asked) -> None:
    """Find things by name, alias, id or description."""
    asked.answer(asked.workspace().search(" ".join(words), asked.limit))
