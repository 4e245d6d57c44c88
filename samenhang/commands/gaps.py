"""``samenhang gaps``: goal x municipality x year, and who serves it."""

from __future__ import annotations

import re

import click

from samenhang.commands.common import Asked, chosen_of, on_option, rows_options
from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.views.gaps import DIMENSIONS, STATES, joined_years


@click.command()
@click.option("--by", default=",".join(DIMENSIONS), show_default=True, help=text("cli.option_gaps_by"))
@click.option("--goals", default="", help=text("cli.option_goals"))
@click.option("--years", default="", metavar="2024-2027", help=text("cli.option_years"))
@click.option("--municipality", default="", help=text("cli.option_municipality"))
@click.option("--state", type=click.Choice(STATES), default=None, help=text("cli.option_state"))
@on_option
@rows_options
def command(by: str, goals: str, years: str, municipality: str, state: str | None, asked: Asked) -> None:
    """Every cell of goal x municipality x year: covered, none, not reported or outside."""
    page = asked.workspace().gaps(
        by=chosen_of(by, DIMENSIONS),
        goals=goals,
        years=years_of(years),
        municipality=municipality,
        state=state or "",
        limit=asked.limit if asked.reading else None,
    )
    # A person reads "2025-2054" rather than thirty equal rows; the data formats keep every cell.
    asked.answer(joined_years(page) if asked.reading else page)


def years_of(years: str) -> tuple[int, int] | None:
    """Return the first and last year that a person wrote, or None for all.

    Raises:
        UsageError: neither a year nor two.
    """
    if not years:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", years.strip())
    if not found:
        raise UsageError(text("cli.wrong_years", value=years), next_step=text("cli.wrong_years_next"))
    return int(found[1]), int(found[2] or found[1])
