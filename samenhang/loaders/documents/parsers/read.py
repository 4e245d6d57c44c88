"""All parsers over one document, in their order."""

from __future__ import annotations

from collections.abc import Callable

from samenhang.loaders.documents.model import Document
from samenhang.loaders.documents.parsers import about
from samenhang.loaders.documents.parsers.contradictions import check
from samenhang.loaders.documents.parsers.names import Names, Rows
from samenhang.loaders.documents.parsers.outline import outline
from samenhang.loaders.documents.parsers.passages import (
    baselines,
    counted,
    events,
    goals,
    parties,
    partners,
    programmes,
    recurrence,
    roles,
    sense,
    steering,
    targets,
    tie_fields,
    ties,
    topics,
)
from samenhang.loaders.documents.parsers.passages import money as told_money
from samenhang.loaders.documents.parsers.story import Story
from samenhang.loaders.documents.parsers.tables import budgets, indicators, money
from samenhang.loaders.documents.parsers.things import (
    budget_words,
    grants,
    lines,
    listed,
    marked,
    measures,
    paragraphs,
    parts,
    programme_fields,
    records,
    sections,
    sheets,
    told,
)

Parser = Callable[[Story], None]

PARSERS: tuple[Parser, ...] = (
    about.parse,
    lines.parse,
    measures.parse,
    sheets.parse,
    budget_words.parse_whole,
    budgets.parse,
    budget_words.parse,
    money.overview,
    records.parse,
    grants.parse,
    listed.parse,
    marked.parse,
    paragraphs.parse,
    sections.parse,
    programme_fields.parse,
    money.parse,
    topics.parse,
    told.parse,
    parts.parse,
    budgets.parse,
    money.parse,
    indicators.parse,
    partners.parse,
    parties.parse,
    roles.parse,
    steering.parse,
    goals.parse,
    told_money.parse,
    roles.parse_payers,
    counted.parse,
    recurrence.parse,
    targets.parse,
    baselines.parse,
    events.parse,
    ties.parse,
    tie_fields.parse,
    programmes.parse,
    sense.parse,
    check.parse,
)
"""Who reads what, in order. A parser sees what those before it found."""


def parse(document: Document, source: str, workspace: Rows | None = None) -> Story:
    """Read a document that was opened.

    Args:
        document: its lines.
        source: id of the document as a source.
        workspace: rows of the workspace, so that names are known.
    """
    story = Story(document, source, outline(document), Names(workspace))
    for line in (*story.outline.contents, *story.outline.furniture):
        story.take([line], "outline")
    for parser in PARSERS:
        parser(story)
    for section in story.outline.sections:
        # A heading that no parser needed was still understood, as a heading.
        story.take(section.heading, "outline")
    return story
