"""A line on the terminal that tells how far a build is, and how long it will still take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from samenhang.progress import SILENT, Progress

_STEPS = 1000


@contextmanager
def shown() -> Iterator[Progress]:
    """Show progress on stderr during a ``with`` block; nothing where nobody would see it move."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield SILENT
        return
    with click.progressbar(
        length=_STEPS, show_eta=True, show_percent=True, width=24, file=sys.stderr, item_show_func=_what,
        bar_template="%(label)s[%(bar)s]  %(info)s",
    ) as bar:  # fmt: skip
        yield Progress(lambda what, done: bar.update(max(0, int(done * _STEPS) - bar.pos), what))


def _what(what: str | None) -> str:
    return what or ""
