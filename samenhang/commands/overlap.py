"""``samenhang overlap [A B]``: what programmes have in common."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.errors import UsageError
from samenhang.i18n import text


@click.command()
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--all", "everything", is_flag=True, help=text("cli.option_everything"))
@on_option
@rows_options
def command(a: str | None, b: str | None, everything: bool, asked: Asked) -> None:
    """Deals x deals: shared goals, partners, areas, initiatives and money; with two names in detail."""
    if a and not b:
        raise UsageError(text("cli.overlap_two"), next_step=text("cli.overlap_two_next"))
    workspace = asked.workspace()
    # The page of a pair keeps to the limit by itself: for each kind of thing.
    asked.answer(workspace.overlap(a, b, everything=everything, limit=asked.limit), whole=True)
