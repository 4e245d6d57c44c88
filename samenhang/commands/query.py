"""``samenhang query [NAME] [parameter=value ...]``: list the named questions, or ask one."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.commands.common import emit, open_workspace, rows_options
from samenhang.errors import UsageError
from samenhang.i18n import text


@click.command(help=text("cli.help_query"))
@click.argument("name", required=False)
@click.argument("given", nargs=-1, metavar="[PARAMETER=VALUE]...")
@rows_options
def command(name: str | None, given: tuple[str, ...], folder: Path, form: str, output: Path | None) -> None:
    """List the named questions, or ask one of them."""
    from samenhang.views.question import ask, catalogue

    page = ask(open_workspace(folder).graph, name, _parameters(given)) if name else catalogue()
    emit(page, form, output)


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    """Return ``parameter=value`` as a dictionary.

    Raises:
        UsageError: one has no ``=``, or a parameter stands twice.
    """
    found: dict[str, str] = {}
    for item in given:
        key, sign, value = item.partition("=")
        if not sign or not key or key in found:
            raise UsageError(
                text("queries.not_a_parameter", given=item), next_step=text("queries.not_a_parameter_next")
            )
        found[key] = value
    return found
