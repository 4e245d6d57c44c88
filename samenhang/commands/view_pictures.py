"""``samenhang view matrix|timeline|money|map -o FILE``: pictures with their tables, for a meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from samenhang.commands.common import on_option, open_workspace, workspace_option
from samenhang.commands.gaps import years_of
from samenhang.i18n import text
from samenhang.ontology.schema import schema
from samenhang.views.money import LEVELS
from samenhang.views.pictures.map import MEASURES
from samenhang.views.pictures.matrix import AXES

_KINDS = tuple(schema().schemes["money_kind"])
_RECURRENCES = tuple(schema().schemes["recurrence"])


def picture_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-o`` (as ``output``), ``--on``, ``-C`` (as ``folder``) and ``--lang``."""
    with_output = click.option(
        "-o", "output", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html",
        help=text("network.help_output"),
    )(function)  # fmt: skip
    return workspace_option(on_option(with_output))


def _written(output: Path) -> None:
    size = max(1, output.stat().st_size // 1024)
    click.echo(text("cli.written", path=output), err=True)
    click.echo(text("pictures.summary", size=size), err=True)


@click.command("matrix", help=text("cli.help_view_matrix"))
@click.argument("rows", type=click.Choice(AXES))
@click.argument("columns", type=click.Choice(AXES))
@click.option("--goals", default="", help=text("cli.option_goals"))
@click.option("--years", default="", metavar="2024-2027", help=text("cli.option_years"))
@picture_options
def matrix(rows: str, columns: str, goals: str, years: str, output: Path, folder: Path) -> None:
    """Draw rows by columns, with what stands behind each cell."""
    open_workspace(folder).view("matrix", rows, columns, output=output, goals=goals, years=years_of(years))
    _written(output)


@click.command("map", help=text("cli.help_view_map"))
@click.argument("measure", type=click.Choice(MEASURES), default="projects")
@click.option("--goals", default="", help=text("cli.option_goals"))
@click.option("--years", default="", metavar="2024-2027", help=text("cli.option_years"))
@picture_options
def municipality_map(measure: str, goals: str, years: str, output: Path, folder: Path) -> None:
    """Draw the figures of every municipality on a schematic map."""
    open_workspace(folder).view("map", measure, output=output, goals=goals, years=years_of(years))
    _written(output)


@click.command("timeline", help=text("cli.help_view_timeline"))
@picture_options
def timeline(output: Path, folder: Path) -> None:
    """Draw programmes and initiatives over the years, with their money and where it ends."""
    open_workspace(folder).view("timeline", output=output)
    _written(output)


@click.command("money", help=text("cli.help_view_money"))
@click.option("--level", type=click.Choice(LEVELS), default=None, help=text("cli.option_level"))
@click.option("--kind", type=click.Choice(_KINDS), default=None, help=text("cli.option_kind"))
@click.option(
    "--recurrence", type=click.Choice(_RECURRENCES), default=None, help=text("cli.option_recurrence")
)
@picture_options
def money(level: str | None, kind: str | None, recurrence: str | None, output: Path, folder: Path) -> None:
    """Draw money from programme over line to goal, one level and one kind at a time."""
    workspace = open_workspace(folder)
    workspace.view("money", output=output, level=level or "", kind=kind or "", recurrence=recurrence or "")
    _written(output)


PICTURES = (matrix, timeline, money, municipality_map)
"""The commands of this module, which ``view`` takes in."""
