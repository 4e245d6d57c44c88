"""``samenhang overlap [A B]``: what programmes have in common."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.errors import UsageError
from samenhang.i18n import text


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--all", "everything", is_flag=True, help=text("cli.option_everything"))
@rows_options
def command(a: str | None, b: str | None, everything: bool, folder: Path, form: str, output: Path | None) -> None:
    """Deals x deals: shared goals, partners, areas, initiatives and money; with two names in detail."""
    if a and not b:
        raise UsageError(text("cli.overlap_two"), next_step=text("cli.overlap_two_next"))
    workspace = open_workspace(folder)
    page = workspace.overlap(a, b) if a and b else workspace.overlap(everything=everything)
    emit(page, form, output)
