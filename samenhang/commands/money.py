"""``samenhang money``: sums at one level and of one kind, and what was left out."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.views.money import DIMENSIONS, LEVELS


@click.command()
@click.option("--by", default="programme", show_default=True, metavar=",".join(DIMENSIONS), help=text("cli.option_money_by"))
@click.option("--level", type=click.Choice(LEVELS), default=None, help=text("cli.option_level"))
@click.option("--kind", type=click.Choice(tuple(schema().schemes["money_kind"])), default=None, help=text("cli.option_kind"))
@click.option(
    "--recurrence", type=click.Choice(tuple(schema().schemes["recurrence"])), default=None,
    help=text("cli.option_recurrence"),
)
@rows_options
def command(  # noqa: PLR0913 - one argument per option
    by: str, level: str | None, kind: str | None, recurrence: str | None,
    folder: Path, form: str, output: Path | None,
) -> None:  # fmt: skip
    """Sums at one level and one kind, and what was left out and why."""
    chosen = tuple(part.strip() for part in by.split(",") if part.strip())
    for part in chosen:
        if part not in DIMENSIONS:
            raise UsageError(
                text("cli.unknown_dimension", value=part), next_step=text("cli.choose", choices=", ".join(DIMENSIONS))
            )
    page = open_workspace(folder).money(
        by=chosen, level=level or "", kind=kind or "", recurrence=recurrence or ""
    )
    emit(page, form, output)
