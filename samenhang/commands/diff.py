"""``samenhang diff OLD NEW``: what changed between two builds."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import Asked, rows_options
from samenhang.errors import UsageError
from samenhang.graph.find_build import find_build
from samenhang.i18n import text
from samenhang.settings import find_workspace, read_settings
from samenhang.views.diff import DiffFilter, diff
from samenhang.views.diff_rows import CHANGES


@click.command()
@click.argument("old", default="previous")
@click.argument("new", default="current")
@click.option("--change", type=click.Choice(CHANGES), default=None, help=text("diff.option_change"))
@click.option("--kind", default="", metavar="KIND", help=text("diff.option_kind"))
@click.option("--programme", default="", metavar="NAME", help=text("diff.option_programme"))
@click.option("--source", default="", metavar="NAME", help=text("diff.option_source"))
@click.option("--evidence", is_flag=True, help=text("diff.option_evidence"))
@click.option("--summary", is_flag=True, help=text("diff.option_summary"))
@rows_options
def command(
    old: str, new: str, change: str | None, asked: Asked, summary: bool, **narrowed: str | bool
) -> None:
    """What changed between two builds, by which source."""
    folder = _builds(asked.folder)
    builds = find_build(old, folder), find_build(new, folder)
    chosen = DiffFilter(change=change or "", only_summary=summary, **narrowed)  # type: ignore[arg-type]
    asked.answer(diff(*builds, chosen))


def _builds(folder: Path) -> Path | None:
    """Return the folder of the builds of this workspace; two folders can be compared outside any."""
    try:
        return read_settings(find_workspace(folder)).build_folder
    except UsageError:
        return None
