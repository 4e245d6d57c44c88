"""``samenhang read``: files to the tables of the contract, with the load report; builds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import language_option
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.pipeline.read import Outcome


@click.command("read", help=text("cli.help_read"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "-o", "output", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help=text("load.option_output"),
)  # fmt: skip
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help=text("load.option_html"),
)  # fmt: skip
@click.option("--strict", is_flag=True, help=text("load.option_strict"))
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True,
    help=text("cli.option_format"),
)  # fmt: skip
@language_option
def command(files: tuple[Path, ...], output: Path, page: Path | None, strict: bool, form: str) -> int:
    """Read files, write their tables into DIR and print the load report."""
    from samenhang.loaders import report
    from samenhang.pipeline import read

    outcome = read.read_files(files, output)
    loaded, findings = outcome.staged.report, outcome.staged.findings
    if form == "json":
        content = report.as_json(loaded, findings) | {"written": [str(path) for path in outcome.written]}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for line in report.lines(loaded, findings):
            click.echo(line)
    if page:
        _write_page(outcome, page)
    if outcome.written:
        click.echo(text("cli.written", path=output), err=True)
    return outcome.exit_code(strict=strict)


def _write_page(outcome: Outcome, path: Path) -> None:
    """Write what was read beside the text of the documents, for a person to look through."""
    from samenhang.exports.reading_html import write_reading
    from samenhang.pipeline import review

    documents = review.documents(outcome.staged, outcome.paths)
    if not documents:
        click.echo(text("load.no_documents"), err=True)
        return
    write_reading(documents, path)
    click.echo(text("cli.written", path=path), err=True)
