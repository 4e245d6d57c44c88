"""``samenhang money``: sums at one level and of one kind, and what was left out."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, chosen_of, on_option, rows_options
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.views.money import DIMENSIONS, LEVELS


@click.command()
@click.option(
    "--by",
    default="programme",
    show_default=True,
    metavar=",".join(DIMENSIONS),
    help=text("cli.option_money_by"),
)
@click.option("--level", type=click.Choice(LEVELS), default=None, help=text("cli.option_level"))
@click.option(
    "--kind",
    type=click.Choice(tuple(schema().schemes["money_kind"])),
    default=None,
    help=text("cli.option_kind"),
)
@click.option(
    "--recurrence",
    type=click.Choice(tuple(schema().schemes["recurrence"])),
    default=None,
    help=text("cli.option_recurrence"),
)
@on_option
@rows_options
def command(by: str, level: str | None, kind: str | None, recurrence: str | None, asked: Asked) -> None:
    """Sums at one level and one kind, and what was left out and why."""
    page = asked.workspace().money(
        by=chosen_of(by, DIMENSIONS),
        level=level or "",
        kind=kind or "",
        recurrence=recurrence or "",
        limit=asked.limit,
    )
    asked.answer(page)
