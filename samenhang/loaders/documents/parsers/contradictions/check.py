"""All that is held against each other in a document, after everything was read."""

from __future__ import annotations

from samenhang.loaders.documents.parsers.contradictions import (
    indicators,
    lists,
    names,
    references,
    said,
    statements,
    status,
    sums,
    tables,
    told,
    yearly,
)
from samenhang.loaders.documents.parsers.contradictions.finding import add
from samenhang.loaders.documents.parsers.story import Story

CHECKS = (
    sums.check, tables.check, status.check, told.check, said.check, yearly.check, names.check, lists.check,
    references.check, indicators.check, statements.check,
)  # fmt: skip
"""Each gives the contradictions of one sort."""


def parse(story: Story) -> None:
    """Find what the document says in two ways."""
    for check in CHECKS:
        add(story, list(check(story)))
