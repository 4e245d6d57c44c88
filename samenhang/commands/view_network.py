"""``samenhang view overlap|partners|programme X|...|path A B -o FILE``: networks, for a meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from samenhang.commands.common import open_workspace
from samenhang.commands.view_pictures import picture_options
from samenhang.i18n import text
from samenhang.views.networks import ASKED


def _command(view: str) -> click.Command:
    """Return the command of a network view, with an argument for each name that it asks for."""

    def draw(output: Path, folder: Path, **names: str) -> None:
        page = open_workspace(folder).view(view, *names.values(), output=output)
        size = max(1, output.stat().st_size // 1024)
        click.echo(text("cli.written", path=output), err=True)
        nodes, edges = len(page.nodes), len(page.edges)
        click.echo(text("network.summary", nodes=nodes, edges=edges, size=size), err=True)
        for remark in page.remarks if view != "path" else ():
            click.echo(remark, err=True)

    made: Callable[..., Any] = picture_options(draw)
    for name in reversed(_arguments(view)):
        made = click.argument(name)(made)
    return click.command(view, help=text(f"cli.help_view_{view}"))(made)


def _arguments(view: str) -> tuple[str, ...]:
    return ("a", "b") if len(ASKED[view]) > 1 else ("name",) * len(ASKED[view])


NETWORKS = tuple(_command(view) for view in ASKED)
"""The commands of this module, which ``view`` takes in."""
