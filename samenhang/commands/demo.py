"""``samenhang demo DIR``: the example of Groningen, built, with what its programmes have in common."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from samenhang.commands.build import tell
from samenhang.commands.common import emit, language_option
from samenhang.commands.progress import shown
from samenhang.i18n import text


@click.command(help=text("cli.help_demo"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option(
    "--documents", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
    help=text("build.option_documents"),
)  # fmt: skip
@language_option
def command(folder: Path, documents: Path | None) -> None:
    """Write the example, build it, print the overlap and say where the network lies."""
    from samenhang.pipeline.create import demo

    with shown() as progress:
        made = demo(folder, documents, progress)
    emit(made.overlap)
    if made.quotes:
        filled = made.quotes
        words = text(
            "build.quotes_filled", count=filled.rows, documents=len(filled.documents),
            missing=len(filled.missing),
        )  # fmt: skip
        click.echo(words, err=True)
    tell(made.result)
    click.echo(text("build.network", path=made.network), err=True)
    sys.exit(made.result.exit_code())
