"""The options that say what a query may cost, of the commands that run one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from samenhang.i18n import text
from samenhang.queries.sandbox.limits import Limits

_USUAL = Limits()


def limits_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--timeout`` and ``--memory``, given to the command together as ``limits``."""

    @wraps(function)
    def with_limits(*, timeout: float, memory: int, **rest: Any) -> Any:
        return function(limits=Limits(seconds=timeout, memory=memory), **rest)

    options = (
        ("--memory", click.IntRange(min=10), _USUAL.memory),
        ("--timeout", click.FloatRange(min=0, min_open=True, max=86_400), _USUAL.seconds),
    )
    found: Callable[..., Any] = with_limits
    for name, kind, usual in options:
        help_text = text(f"sparql.option_{name[2:]}")
        found = click.option(name, type=kind, default=usual, show_default=True, help=help_text)(found)
    return found
