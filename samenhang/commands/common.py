"""What the commands share: their options, opening the workspace, and writing rows out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.errors import UsageError
from samenhang.exports.files import written
from samenhang.exports.table import FORMATS, render
from samenhang.i18n import LANGUAGES, choose_language, text
from samenhang.settings import find_workspace

if TYPE_CHECKING:
    from samenhang.views.page import TablePage
    from samenhang.workspace import Workspace

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

    def workspace(self) -> Workspace:
        """Open the built workspace that was asked for."""
        return open_workspace(self.folder)

    def answer(self, page: TablePage) -> None:
        """Write the page as it was asked for."""
        emit(page, self.form, self.output)


def rows_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-C``, ``--lang``, ``--format`` and ``-o``, given to the command together as ``asked``."""

    @wraps(function)
    def with_asked(*, folder: Path, form: str, output: Path | None, **rest: Any) -> Any:
        return function(asked=Asked(folder, form, output), **rest)

    with_output = click.option(
        "-o", "output", type=click.Path(path_type=Path, dir_okay=False), help=text("cli.option_output")
    )(with_asked)
    with_format = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help=text("cli.option_format"),
    )(with_output)
    return workspace_option(with_format)


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


def _folder(context: click.Context, _option: click.Parameter, value: Path | None) -> Path:
    """Take ``-C`` from behind the command, else from before it, else this folder."""
    before = context.parent.obj if context.parent else None
    return value or (Path(before) if before else Path())


def open_workspace(folder: Path) -> Workspace:
    """Open the built workspace of ``folder`` or the nearest above it."""
    from samenhang import workspace

    return workspace.open(find_workspace(folder))


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
        with written(output) as part:
            part.write_bytes(content)
        click.echo(text("cli.written", path=output), err=True)
