"""``samenhang build``: what lies in the workspace becomes the graph."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import Asked, emit, rows_options
from samenhang.commands.progress import shown
from samenhang.i18n import text
from samenhang.settings import find_workspace

if TYPE_CHECKING:
    from samenhang.pipeline.build import BuildResult


@click.command(help=text("cli.help_build"))
@click.option("--strict", is_flag=True, help=text("build.option_strict"))
@rows_options
def command(strict: bool, asked: Asked) -> None:
    """Build the graph of the workspace and print the load report."""
    from samenhang.pipeline import report
    from samenhang.pipeline.build import build

    with shown() as progress:
        result = build(find_workspace(asked.folder), progress)
    emit(report.page(result.report["load"]), asked.form, asked.output)
    tell(result)
    sys.exit(result.exit_code(strict=strict))


def tell(result: BuildResult) -> None:
    """Say on stderr what was built, what was found and what was not read."""
    counts = result.report["counts"]
    key = "build.built" if result.fresh else "build.unchanged"
    click.echo(text(key, folder=result.folder, claims=counts["claims"], quads=counts["quads"]), err=True)
    click.echo(text("build.found", **result.report["findings"]), err=True)
    if result.report["unread"]:
        click.echo(text("build.unread", files=", ".join(result.report["unread"])), err=True)
