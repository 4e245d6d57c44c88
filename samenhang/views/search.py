"""Searching: things whose name, alias, id or description holds some words, the best match first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.names import Name, fold, kinds_of, read_names
from samenhang.views.labels import kind_label
from samenhang.views.page import TablePage, Value, headings

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

MATCHES = ("exact", "starts", "word", "part")
"""How well a text matches, best first: the whole text, its begin, a word in it, any part."""

FIELDS = ("name", "alias", "id", "description")
"""Where a match was found, most telling first."""

_COLUMNS = ("thing", "kind", "kind_label", "name", "match", "match_label", "field", "field_label", "matched")
_MACHINE = ("thing", "kind", "match", "field")

_DESCRIPTIONS = """
SELECT ?thing ?description WHERE {
  ?thing dcterms:description|sam:ambition ?description .
}
ORDER BY ?thing ?description
"""


def search(graph: Graph, wanted: str, limit: int = 50) -> TablePage:
    """Return the things that ``wanted`` is found in, once each, where it matches best.

    Columns: ``thing`` (id), ``kind`` (prefix of the id) and ``kind_label``, ``name``, ``match`` (one of
    :data:`MATCHES`), ``field`` (one of :data:`FIELDS`), both with ``_label``, and ``matched`` (the text).
    Capitals and accents make no difference.

    Args:
        graph: the graph to search.
        wanted: words as a person types them.
        limit: how many things at most; the page says how many were left out.

    Raises:
        UsageError: no words were given.
    """
    words = fold(wanted)
    if not words:
        raise UsageError(text("search.nothing_given"))
    names = read_names(graph)
    shown: dict[str, str] = {}
    for item in names:
        if item.main:
            shown.setdefault(item.entity, item.text)
    best: dict[str, tuple[int, int, str]] = {}
    for thing, field, found in _texts(graph, names):
        match = _match(words, found)
        if match is not None and (thing not in best or (match, field, found) < best[thing]):
            best[thing] = (match, field, found)

    def order(thing: str) -> tuple[int, int, str, str]:
        match, field, _ = best[thing]
        return match, field, fold(shown.get(thing, thing)), thing

    ordered = sorted(best, key=order)
    rows = tuple(_row(thing, shown.get(thing), *best[thing]) for thing in ordered[:limit])
    left_out = len(ordered) - len(rows)
    return TablePage(
        text("search.title", words=wanted.strip()), headings("search", *_COLUMNS, machine=_MACHINE), rows,
        remarks=(text("search.left_out", count=left_out),) if left_out else (),
    )  # fmt: skip


def _texts(graph: Graph, names: Iterable[Name]) -> Iterable[tuple[str, int, str]]:
    """Give every text a thing can be found by: its id, the place of its field, and the text."""
    seen: set[str] = set()
    for item in names:
        yield item.entity, FIELDS.index("name" if item.main else "alias"), item.text
        if item.entity not in seen:
            seen.add(item.entity)
            yield item.entity, FIELDS.index("id"), item.entity
    kinds = kinds_of()
    for thing, description in graph.select(_DESCRIPTIONS):
        if kind_of(str(thing)) in kinds:
            yield str(thing), FIELDS.index("description"), str(description)


def _match(words: str, found: str) -> int | None:
    """Return the place of the match in :data:`MATCHES`, or None where the text does not hold the words."""
    content = fold(found)
    if words not in content:
        return None
    if words == content:
        return MATCHES.index("exact")
    if content.startswith(words):
        return MATCHES.index("starts")
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", content)
    return MATCHES.index("word" if whole else "part")


def _row(thing: str, name: str | None, match: int, field: int, found: str) -> tuple[Value, ...]:
    how, where = MATCHES[match], FIELDS[field]
    return (
        thing, kind_of(thing), kind_label(kind_of(thing)), name, how, text(f"search.match_{how}"), where,
        text(f"search.field_{where}"), found,
    )  # fmt: skip
