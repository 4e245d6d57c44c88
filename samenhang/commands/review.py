"""``samenhang review``: what is open to be decided, on the screen or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.commands.common import open_workspace, today, workspace_option
from samenhang.commands.decide import tell_contrary
from samenhang.i18n import text

if TYPE_CHECKING:
    from samenhang.views.network_page import Evidence
    from samenhang.views.review_page import Answer, Question
    from samenhang.workspace import Workspace

KINDS = ("names", "initiatives")


@click.command()
@click.option(
    "--html", "page", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help=text("review.option_html"),
)  # fmt: skip
@click.option("--kind", type=click.Choice(KINDS), default=None, help=text("review.option_kind"))
@click.option("--who", default="", help=text("review.option_who"))
@click.option(
    "--limit", type=click.IntRange(min=1), default=None, metavar="N", help=text("review.option_limit")
)
@workspace_option
def command(page: Path | None, kind: str | None, who: str, limit: int | None, folder: Path) -> int:
    """Ask about what is open, or write the questions as a page."""
    workspace = open_workspace(folder)
    if page:
        workspace.review(kind, limit, output=page)
        click.echo(text("cli.written", path=page), err=True)
        return 0
    return _ask(workspace, workspace.review(kind, limit).questions, who)


def _ask(workspace: Workspace, questions: tuple[Question, ...], who: str) -> int:
    """Ask one question after the other; each answer is kept at once."""
    if not questions:
        click.echo(text("review.terminal_none"))
        return 0
    kept = 0
    for number, question in enumerate(questions, 1):
        _show(question, number, len(questions))
        answer = _answer(question.answers)
        if answer == text("review.stop"):
            break
        if answer:
            _keep(workspace, question, question.answers[int(answer) - 1], who)
            kept += 1
    if kept:
        click.echo(text("review.build_next"), err=True)
    return 0


def _show(question: Question, number: int, total: int) -> None:
    click.echo("\n" + text("review.terminal_pair", number=number, total=total))
    for side, thing in (("A", question.a), ("B", question.b)):
        name = "".join(run.text for run in thing.name)
        programme = f", {thing.programme}" if thing.programme else ""
        click.echo(text("review.terminal_side", side=side, name=name, kind=thing.kind, programme=programme))
    if question.before:
        click.echo("  " + question.before)
    if question.proposed:
        click.echo("  " + text("review.proposed", relation=question.proposed, score=question.score))
    for ground in question.grounds:
        click.echo(text("review.terminal_reason", words=ground.words))
        for side, evidence in (("A", ground.a), ("B", ground.b)):
            if evidence:
                click.echo(text("review.terminal_quote", side=side, words=_quoted(evidence)))
    for place, answer in enumerate(question.answers, 1):
        click.echo(text("review.terminal_choice", number=place, label=answer.label))


def _quoted(evidence: Evidence) -> str:
    place = ", ".join(filter(None, (evidence.source, evidence.place)))
    return f"“{evidence.quote}” ({place})" if evidence.quote else place


def _answer(answers: tuple[Answer, ...]) -> str:
    """Return the number of an answer, nothing to skip, or the letter that stops."""
    allowed = {"", text("review.stop"), *map(str, range(1, len(answers) + 1))}
    while True:
        typed = (
            str(click.prompt(text("review.terminal_prompt"), default="", show_default=False)).strip().lower()
        )
        if typed in allowed:
            return typed
        click.echo(text("review.terminal_wrong"))


def _keep(workspace: Workspace, question: Question, answer: Answer, who: str) -> None:
    from samenhang.pipeline.ledger import Row, Taken, add

    a, b = (question.b.id, question.a.id) if answer.turned else (question.a.id, question.b.id)
    row = Row(a, b, answer.decision, who, today(), "", question.seen, question.replaces)
    tell_contrary(add(workspace, [row], Taken()))
    click.echo(text("review.kept", answer=answer.label))
