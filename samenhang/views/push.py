"""What a push to Neo4j would change, for people: one row per label and per type of relationship."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.graph.neo4j.difference import Kind
from samenhang.i18n import text
from samenhang.views.page import TablePage, headings

_COLUMNS = ("sort", "kind", "there", "new", "added", "removed", "changed")


def difference_page(kinds: Iterable[Kind], where: str) -> TablePage:
    """Return the page of a difference.

    Args:
        kinds: what differs, and what does not.
        where: the address of the server.
    """
    found = tuple(kinds)
    same = not any(kind.added or kind.removed or kind.changed for kind in found)
    rows = tuple(
        (
            text("neo4j.sort_relationship" if kind.relationship else "neo4j.sort_node"), kind.name,
            kind.there, kind.new, kind.added, kind.removed, kind.changed,
        )
        for kind in found
    )  # fmt: skip
    said = text("neo4j.no_difference" if same else "neo4j.only_shown", uri=where)
    return TablePage(text("neo4j.title"), headings("neo4j", *_COLUMNS), rows, (said,))
