"""Ties: those of one thing and its parts, and the shortest paths between two things."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.edges import Edge
from samenhang.queries.names import name_of, names_of
from samenhang.queries.pages import page_query
from samenhang.queries.paths import Passage, Step, evidence, paths
from samenhang.queries.ties import Tie, parts_of, ties_of
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

_TIES = (
    "thing", "thing_name", "part", "direction", "relation", "relation_label", "other", "other_name",
    "other_programme", "duration", "duration_label", "as_written", "link", "method", "method_label",
    "source", "locator", "quote",
)  # fmt: skip
_TIES_MACHINE = ("thing", "direction", "relation", "other", "duration", "link", "method")

_PATHS = (
    "path", "step", "from", "from_name", "kind", "relation", "relation_label", "to", "to_name", "forward",
    "via", "as_written", "source", "locator", "quote",
)  # fmt: skip
_PATHS_MACHINE = ("from", "kind", "relation", "to", "forward", "via")


def links(graph: Graph, a: str, b: str | None = None) -> TablePage:
    """Return the explicit ties of ``a``, or with ``b`` the shortest paths between the two.

    Args:
        graph: the graph to ask.
        a: id of a thing.
        b: id of another.
    """
    return ties(graph, a) if b is None else paths_between(graph, a, b)


def ties(graph: Graph, thing: str) -> TablePage:
    """Return one row per explicit tie of a thing and of its lines, projects and other parts.

    ``direction`` is ``out`` (the thing or its part stands in ``from``), ``in``, or ``inside`` (both ends
    are parts); ``relation_label`` reads from the thing to the other. ``part`` tells that the tie is of a
    part and not of the thing itself. Source, locator and quote hold one value per passage.
    """
    parts = parts_of(graph, thing)
    found = ties_of(graph, parts)
    ends = {end for tie in found for end in (tie.start, tie.end)}
    owners = {str(part): str(owner) for part, owner in graph.select(page_query("owners"), thing=tuple(ends))}
    names = names_of(graph, ends | {*owners.values()})
    passages = _passages_of(graph, tuple(tie.link for tie in found))
    rows = []
    for tie in found:
        # Both ends may be parts of this thing: one row, told from where the tie starts.
        out = tie.start in parts
        here, there = (tie.start, tie.end) if out else (tie.end, tie.start)
        way = "in" if not out else "inside" if there in parts and there != here else "out"
        both: dict[str, Value] = {
            "thing": here,
            "thing_name": names.get(here, here),
            "part": here != thing,
            "other": there,
            "other_name": names.get(there, there),
            "other_programme": names.get(owners.get(there, "")),
        }
        rows.append(_tie(tie, way, both, passages[tie.link]))
    rows.sort(key=lambda row: (row[2] is True, *(str(row[place]) for place in (1, 3, 5, 7, 12))))
    return TablePage(
        text("links.title_ties", name=name_of(graph, thing)),
        headings("links", *_TIES, machine=_TIES_MACHINE),
        tuple(rows),
        remarks=() if rows else (text("links.no_ties"),),
    )


def _tie(tie: Tie, way: str, ends: dict[str, Value], passages: tuple[Passage, ...]) -> tuple[Value, ...]:
    read = "in" if way == "in" else "out"
    shown: dict[str, Value] = {
        **ends,
        "direction": way,
        "relation": tie.relation,
        "relation_label": text(f"links.{read}_{tie.relation}"),
        "duration": tie.duration or None,
        "duration_label": code_label("duration", tie.duration),
        "as_written": tie.as_written or None,
        "link": tie.link,
        "method": tie.method or None,
        "method_label": code_label("method", tie.method),
        **_columns_of(passages),
    }
    return tuple(shown[key] for key in _TIES)


def paths_between(graph: Graph, a: str, b: str, count: int = 5) -> TablePage:
    """Return the shortest paths between two things: one row per fact that makes a step.

    ``path`` and ``step`` count from 1; a step that several facts make has a row for each. ``forward``
    tells that the fact itself runs in the direction of the path; ``via`` is the record that says it.
    """
    found = paths(graph, a, b, count)
    said = evidence(graph, (edge for path in found for step in path for edge in step.edges))
    names = names_of(
        graph, {a, b, *(end for path in found for step in path for end in (step.start, step.end))}
    )
    rows = [
        _step((place, number), step, edge, names, said[edge])
        for place, path in enumerate(found, 1)
        for number, step in enumerate(path, 1)
        for edge in step.edges
    ]
    none = () if found or a == b else (text("links.no_paths"),)
    return TablePage(
        text("links.title_paths", a=names.get(a, a), b=names.get(b, b)),
        headings("links", *_PATHS, machine=_PATHS_MACHINE),
        tuple(rows),
        remarks=(*none, text("links.what_counts")),
    )


def _step(
    place: tuple[int, int], step: Step, edge: Edge, names: dict[str, str], passages: tuple[Passage, ...]
) -> tuple[Value, ...]:
    forward = edge.source == step.start
    shown: dict[str, Value] = {
        "path": place[0],
        "step": place[1],
        "from": step.start,
        "from_name": names.get(step.start, step.start),
        "kind": edge.kind,
        "relation": edge.relation,
        "relation_label": relation_words(edge, forward),
        "to": step.end,
        "to_name": names.get(step.end, step.end),
        "forward": forward,
        "via": edge.via or None,
        "as_written": edge.as_written or None,
        **_columns_of(passages),
    }
    return tuple(shown[key] for key in _PATHS)


def relation_words(edge: Edge, forward: bool) -> str:
    """Return what an edge says between its two names, from its own start or the other way round."""
    way = "out" if forward else "in"
    if edge.kind == "partner":
        return text(f"links.{way}_role", role=code_label("role", edge.relation).lower())
    if edge.kind == "mapping":
        return text(f"links.{way}_mapping", relation=code_label("mapping_relation", edge.relation).lower())
    return text(f"links.{way}_{edge.relation}")


def _passages_of(graph: Graph, records: tuple[str, ...]) -> dict[str, tuple[Passage, ...]]:
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for record, source, locator, quote in graph.select(page_query("record_passages"), record=records):
        found[str(record)].append((str(source), str(locator or ""), str(quote or "")))
    return defaultdict(tuple, {record: tuple(passages) for record, passages in found.items()})


def _columns_of(passages: tuple[Passage, ...]) -> dict[str, Value]:
    sources, locators, quotes = (tuple(passage[place] for passage in passages) for place in range(3))
    return {"source": sources, "locator": locators, "quote": quotes if any(quotes) else ()}
