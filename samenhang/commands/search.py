"""``samenhang search TEXT``: find things by name, alias, id or description."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.i18n import text


@click.command(help=text("cli.help_search"))
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@rows_options
def command(words: tuple[str, ...], folder: Path, form: str, output: Path | None) -> None:
    """Find things by name, alias, id or description."""
    emit(open_workspace(folder).search(" ".join(words)), form, output)
