"""``samenhang decide``: the answers of a review into the ledger of decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import open_workspace, today, workspace_option
from samenhang.errors import UsageError
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.pipeline.ledger import Taken

PARTLY = 3
"""Exit code when some of the answers could not be taken in."""


@click.command()
@click.argument("answers", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--undo", default="", metavar="ID", help=text("review.option_undo"))
@click.option("--who", default="", help=text("review.option_who"))
@click.option("--why", default="", help=text("review.option_why"))
@workspace_option
def command(answers: Path | None, undo: str, who: str, why: str, folder: Path) -> int:
    """Take in answers, or take back a decision."""
    from samenhang.pipeline import ledger

    if bool(answers) == bool(undo):
        raise UsageError(text("review.one_of_both"))
    workspace = open_workspace(folder)
    if undo:
        row = ledger.take_back(workspace, undo, who, today(), why)
        click.echo(text("review.taken_back", id=undo, decision=row.decision))
        click.echo(text("review.build_next"), err=True)
        return 0
    assert answers is not None
    return _told(ledger.decide(workspace, answers))


def _told(taken: Taken) -> int:
    """Tell what became of answers, and return the exit code."""
    from samenhang.pipeline.ledger import FILE_NAME, FOLDER

    click.echo(text("review.added", count=len(taken.added), path=f"{FOLDER}/{FILE_NAME}"))
    for row in taken.added:
        click.echo(text("review.row", a=row.a, decision=row.decision, b=row.b))
    if taken.known:
        click.echo(text("review.known", count=taken.known))
    tell_contrary(taken)
    for finding in taken.findings:
        click.echo(text(f"load.{finding.severity}", place=finding.place, message=finding.message()), err=True)
    if taken.added:
        click.echo(text("review.build_next"), err=True)
    return PARTLY if any(finding.severity == "error" for finding in taken.findings) else 0


def tell_contrary(taken: Taken) -> None:
    """Name the decisions that contradict one another."""
    for row, other in taken.contrary:
        fields = {"a": row.a, "b": row.b, "decision": row.decision}
        click.echo(text("review.contrary", other=other.id, before=other.decision, **fields), err=True)
