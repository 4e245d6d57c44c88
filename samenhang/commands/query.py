"""``samenhang query [NAME] [parameter=value ...]``: list the named questions, or ask one."""

from __future__ import annotations

from dataclasses import replace

import click

from samenhang.commands.common import Asked, on_option, rows_options
from samenhang.commands.limits import limits_options
from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.queries.sandbox.limits import Limits


@click.command(help=text("cli.help_query"))
@click.argument("name", required=False)
@click.argument("given", nargs=-1, metavar="[PARAMETER=VALUE]...")
@limits_options
@on_option
@rows_options
def command(name: str | None, given: tuple[str, ...], asked: Asked, limits: Limits) -> None:
    """List the named questions, or ask one of them."""
    from samenhang.views.question import ask, catalogue

    if name is None:
        asked.answer(catalogue())
        return
    # Who asks for more rows than usual gets them.
    allowed = replace(limits, rows=max(limits.rows, asked.limit or 0))
    asked.answer(ask(asked.workspace().graph, name, _parameters(given), allowed))


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
