"""``samenhang cliffs``: where money ends with nothing behind it."""

from __future__ import annotations

import click

from samenhang.commands.common import Asked, on_option, rows_options


@click.command()
@on_option
@rows_options
def command(asked: Asked) -> None:
    """Initiatives whose money ends with no successor, or before the successor starts."""
    asked.answer(asked.workspace().cliffs(limit=asked.limit))
