"""Searching: things whose name, alias, id or description holds some words, the best match first."""

from __future__ import annotations

import re
from heapq import nsmallest
from typing import TYPE_CHECKING

from samenhang.errors import UsageError
from samenhang.graph.texts import DESCRIPTIONS, FIELDS, NAMES, fold
from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.names import texts
from samenhang.views.labels import kind_label
from samenhang.views.page import SHOWN, TablePage, Value, headings, rest

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

MATCHES = ("exact", "starts", "word", "part")
"""How well a text matches, best first: the whole text, its begin, a word in it, any part."""

_COLUMNS = ("thing", "kind", "kind_label", "name", "match", "match_label", "field", "field_label", "matched")
_MACHINE = ("thing", "kind", "match", "field")


def search(graph: Graph, wanted: str, limit: int | None = SHOWN) -> TablePage:
    """Return the things that ``wanted`` is found in, once each, where it matches best.

    Columns: ``thing`` (id), ``kind`` (prefix of the id) and ``kind_label``, ``name``, ``match`` (one of
    :data:`MATCHES`), ``field`` (one of :data:`FIELDS`), both with ``_label``, and ``matched`` (the text).
    Capitals and accents make no difference.

    Args:
        graph: the graph to search.
        wanted: words as a person types them.
        limit: how many things at most; the page says how many there are in all.

    Raises:
        UsageError: no words were given.
    """
    words = fold(wanted)
    if not words:
        raise UsageError(text("search.nothing_given"))
    best: dict[str, tuple[int, int, str, str]] = {}
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    for item in (*texts(graph, NAMES).holding(words), *texts(graph, DESCRIPTIONS).holding(words)):
        found = (_match(words, whole, item.folded), FIELDS.index(item.field), item.text, item.shown)
        if item.thing not in best or found < best[item.thing]:
            best[item.thing] = found

    def order(thing: str) -> tuple[int, int, str, str]:
        match, field, _, shown = best[thing]
        return match, field, fold(shown or thing), thing

    ordered = sorted(best, key=order) if limit is None else nsmallest(limit, best, key=order)
    return TablePage(
        text("search.title", words=wanted.strip()),
        headings("search", *_COLUMNS, machine=_MACHINE),
        tuple(_row(thing, *best[thing]) for thing in ordered),
        remarks=rest(len(ordered), len(best)),
    )


def _match(words: str, whole: re.Pattern[str], content: str) -> int:
    """Return how well a text that holds the words matches: a place in :data:`MATCHES`."""
    if words == content:
        return MATCHES.index("exact")
    if content.startswith(words):
        return MATCHES.index("starts")
    return MATCHES.index("word" if whole.search(content) else "part")


def _row(thing: str, match: int, field: int, found: str, shown: str) -> tuple[Value, ...]:
    how, where = MATCHES[match], FIELDS[field]
    return (
        thing, kind_of(thing), kind_label(kind_of(thing)), shown or None, how, text(f"search.match_{how}"),
        where, text(f"search.field_{where}"), found,
    )  # fmt: skip
