"""What the commands share: their options, opening the workspace, and writing rows out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.errors import StoreError, UsageError
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
        "--lang", type=click.Choice(LANGUAGES), is_eager=True, expose_value=False,
        callback=lambda _context, _option, code: choose_language(code),
        help=text("cli.option_lang"),
    )(function)


def workspace_option(function: Wrapped) -> Wrapped:
    """Add ``-C DIR`` (as argument ``folder``) and ``--lang``."""
    with_folder = click.option(
        "-C", "folder", type=click.Path(path_type=Path), metavar="DIR", callback=_folder,
        help=text("cli.option_folder"),
    )(function)
    return language_option(with_folder)


def rows_options(function: Wrapped) -> Wrapped:
    """Add ``-C``, ``--lang``, ``--format`` (as ``form``) and ``-o`` (as ``output``)."""
    with_output = click.option(
        "-o", "output", type=click.Path(path_type=Path, dir_okay=False), help=text("cli.option_output")
    )(function)
    with_format = click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
        help=text("cli.option_format"),
    )(with_output)
    return workspace_option(with_format)


def _folder(context: click.Context, _option: click.Parameter, value: Path | None) -> Path:
    """Take ``-C`` from behind the command, else from before it, else this folder."""
    before = context.parent.obj if context.parent else None
    return value or (Path(before) if before else Path())


def open_workspace(folder: Path) -> Workspace:
    """Open the built workspace of ``folder`` or the nearest above it."""
    from samenhang import workspace

    return workspace.open(find_workspace(folder))


def emit(page: TablePage, form: str = "table", output: Path | None = None) -> None:
    """Write a page to ``output`` or stdout; remarks of the data formats go to stderr.

    Raises:
        UsageError: a workbook asked for on a terminal.
        StoreError: the file can't be written.
    """
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise UsageError(text("cli.xlsx_needs_file"), next_step=text("cli.xlsx_needs_file_next"))
    content = render(page, form)
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        write_file(output, content)
        click.echo(text("cli.written", path=output), err=True)
    if form in ("csv", "json"):
        for remark in page.remarks:
            click.echo(remark, err=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        StoreError: the folder is missing, read-only or full.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            text("cli.not_written", reason=error.strerror or error), where=str(path),
            next_step=text("cli.not_written_next"),
        ) from error
