"""What the commands share: their options, opening the workspace, and writing rows out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.errors import UsageError
from samenhang.exports.files import save
from samenhang.exports.table import FORMATS, render
from samenhang.i18n import LANGUAGES, choose_language, text
from samenhang.settings import find_workspace, read_settings
from samenhang.views.page import SHOWN, readable, shortened

if TYPE_CHECKING:
    from samenhang.views.page import TablePage
    from samenhang.workspace import Workspace

READING = ("table", "md")
"""The forms that a person reads; the others are for programs."""

STORE, NEO4J = "store", "neo4j"
_ON = "samenhang.on"
"""Where the context of a command that offers ``--on`` holds what was chosen."""

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])


def language_option(function: Wrapped) -> Wrapped:
    """Add ``--lang``, also behind the name of the command."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=lambda _context, _option, code: choose_language(code),
        help=text("cli.option_lang"),
    )(function)


def workspace_option(function: Wrapped) -> Wrapped:
    """Add ``-C DIR`` (as argument ``folder``) and ``--lang``."""
    with_folder = click.option(
        "-C",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        callback=_folder,
        help=text("cli.option_folder"),
    )(function)
    return language_option(with_folder)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a person wants the answer: of which workspace, in which form, and where it goes."""

    folder: Path
    form: str
    output: Path | None
    limit: int | None = None
    """How many rows at most; None for all."""

    @property
    def reading(self) -> bool:
        """Whether a person reads the answer, rather than a program."""
        return self.form in READING

    def workspace(self) -> Workspace:
        """Open the built workspace that was asked for."""
        return open_workspace(self.folder)

    def answer(self, page: TablePage, *, whole: bool = False) -> None:
        """Write the page as it was asked for; no more rows than that, unless it is to be shown whole."""
        shown = page if whole else shortened(page, self.limit)
        emit(readable(shown) if self.reading and self.limit is not None else shown, self.form, self.output)


def rows_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-C``, ``--lang``, ``--format``, ``-o`` and ``--limit``, given to the command as ``asked``."""

    @wraps(function)
    def with_asked(*, folder: Path, form: str, output: Path | None, limit: str, **rest: Any) -> Any:
        return function(asked=Asked(folder, form, output, _limit(limit, form)), **rest)

    with_limit = click.option(
        "--limit", default="", metavar="N|all", help=text("cli.option_limit", count=SHOWN)
    )(with_asked)
    with_output = click.option(
        "-o", "output", type=click.Path(path_type=Path, dir_okay=False), help=text("cli.option_output")
    )(with_limit)
    with_format = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help=text("cli.option_format"),
    )(with_output)
    return workspace_option(with_format)


def _limit(given: str, form: str) -> int | None:
    """Return how many rows were asked for: a person reads the first, a program gets all.

    Raises:
        UsageError: neither a number nor ``all``.
    """
    if given == "all" or (not given and form not in READING):
        return None
    if not re.fullmatch(r"[1-9]\d{0,8}|", given, re.ASCII):
        raise UsageError(text("cli.wrong_limit", value=given), next_step=text("cli.wrong_limit_next"))
    return int(given or SHOWN)


def on_option(function: Wrapped) -> Wrapped:
    """Add ``--on``: whether the command asks the graph on this computer or the one in Neo4j."""
    return click.option(
        "--on", type=click.Choice((STORE, NEO4J)), expose_value=False, help=text("twins.option_on"),
        callback=lambda context, _option, value: context.meta.update({_ON: value or ""}),
    )(function)  # fmt: skip


def on_neo4j(folder: Path) -> bool:
    """Tell whether the command that runs asks Neo4j: by its option, else by the settings of the workspace."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_ON) if context else None
    return chosen is not None and (chosen or read_settings(folder).on) == NEO4J


def chosen_of(listed: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a person listed with commas, each one of ``choices``.

    Raises:
        UsageError: one is not among them.
    """
    chosen = tuple(part.strip() for part in listed.split(",") if part.strip())
    for part in chosen:
        if part not in choices:
            raise UsageError(
                text("cli.unknown_dimension", value=part),
                next_step=text("cli.choose", choices=", ".join(choices)),
            )
    return chosen


def today() -> str:
    """Return the date that a report or a decision tells: of ``SOURCE_DATE_EPOCH`` where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC).astimezone()
    return now.date().isoformat()


def _folder(context: click.Context, _option: click.Parameter, value: Path | None) -> Path:
    """Take ``-C`` from behind the command, else from before it, else this folder."""
    before = context.parent.obj if context.parent else None
    return value or (Path(before) if before else Path())


def open_workspace(folder: Path) -> Workspace:
    """Open the built workspace of ``folder`` or the nearest above it, or what Neo4j has of it (``--on``)."""
    from samenhang import workspace

    found = find_workspace(folder)
    if on_neo4j(found):
        from samenhang.commands.neo4j import opened

        return opened(found)
    return workspace.open(found)


def emit(page: TablePage, form: str = "table", output: Path | None = None) -> None:
    """Write a page to ``output`` or stdout; remarks of the data formats go to stderr too.

    Raises:
        UsageError: a workbook asked for on a terminal.
        StoreError: the file can't be written.
    """
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise UsageError(text("cli.xlsx_needs_file"), next_step=text("cli.xlsx_needs_file_next"))
    deliver(render(page, form), output)
    if form in ("csv", "json", "xlsx"):
        for remark in (*page.summary, *page.remarks):
            click.echo(remark, err=True)


def deliver(content: bytes, output: Path | None = None) -> None:
    """Write an answer to ``output`` or stdout.

    Raises:
        StoreError: the file can't be written.
    """
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        save(content, output)
        click.echo(text("cli.written", path=output), err=True)
