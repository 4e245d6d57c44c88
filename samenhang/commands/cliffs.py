"""``samenhang cliffs``: where money ends with nothing behind it."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options


@click.command()
@rows_options
def command(folder: Path, form: str, output: Path | None) -> None:
    """Initiatives whose money ends with no successor, or before the successor starts."""
    emit(open_workspace(folder).cliffs(), form, output)
