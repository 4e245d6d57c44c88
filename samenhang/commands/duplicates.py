"""``samenhang duplicates``: initiatives of different programmes that may belong together, and why."""

from __future__ import annotations

from decimal import Decimal

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.errors import UsageError
from samenhang.i18n import text


@click.command()
@click.option("--min-score", "least", default="0", metavar="S", help=text("cli.option_min_score"))
@click.option("--between", nargs=2, metavar="A B", default=None, help=text("cli.option_between"))
@click.option("--rejected", is_flag=True, help=text("cli.option_rejected"))
@on_option
@rows_options
def command(least: str, between: tuple[str, str] | None, rejected: bool, asked: Asked) -> None:
    """Pairs of initiatives that may be the same, a part, a successor or a neighbour, with the reasons."""
    page = asked.workspace().duplicates(
        _score(least), between=between or None, rejected=rejected, limit=asked.limit
    )
    asked.answer(page, whole=True)


def _score(given: str) -> Decimal:
    """Take a score from 0 to 1, with a point or a comma.

    Raises:
        UsageError: it is no such number.
    """
    bare = given.strip().replace(",", ".")
    if bare.replace(".", "", 1).isdecimal() and bare.isascii() and Decimal(bare) <= 1:
        return Decimal(bare)
    raise UsageError(text("cli.wrong_score", value=given), next_step=text("cli.wrong_score_next"))
