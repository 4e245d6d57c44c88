"""``samenhang check``: what is wrong, doubtful or contradictory in the loaded data."""

from __future__ import annotations

import sys

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.i18n import text
from samenhang.views.check import SEVERITIES, has_errors

FOUND_ERRORS = 1
"""Exit code when there is a finding of severity error."""


@click.command()
@click.option("--shacl", is_flag=True, help=text("cli.option_shacl"))
@click.option(
    "--least", type=click.Choice(SEVERITIES), default="note", show_default=True, help=text("cli.option_least")
)
@on_option
@rows_options
def command(shacl: bool, least: str, asked: Asked) -> None:
    """Rule findings, sums and totals, contradictions and doubtful names; exits 1 on errors."""
    workspace = asked.workspace()
    page = workspace.check_shacl(least) if shacl else workspace.check(least, asked.limit)
    asked.answer(page)
    if has_errors(page):
        sys.exit(FOUND_ERRORS)
