"""The things behind a figure, read from the graph: projects with their periods, places and passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, read, several
from samenhang.views.locator import readable
from samenhang.views.network_page import Evidence, Fact
from samenhang.views.pictures.page import Item, years_words
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

Rows = Mapping[str, Mapping[str, Cell]]

_MISSING = {"goal": "pictures.missing_goal", "area": "pictures.missing_area", "year": "pictures.missing_year"}


def passages(graph: Graph, records: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return by thing or record the passages it rests on: title of the source, place in words, quote."""
    wanted = tuple(sorted(set(records)))
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for record, source, locator, quote in graph.select(page_query("passages_of"), record=wanted):
        found[str(record)].add((str(source), str(locator or ""), str(quote or "")))
    titles = names_of(graph, {source for places in found.values() for source, _, _ in places})
    return {
        record: tuple(
            Evidence(titles.get(source, source), readable(locator), quote)
            for source, locator, quote in sorted(places)
        )
        for record, places in found.items()
    }


def project_items(graph: Graph, ids: Collection[str], missing: Mapping[str, Cell]) -> dict[str, Item]:
    """Return projects as things behind a figure.

    Args:
        graph: the graph to read.
        ids: of projects.
        missing: by project what nobody reported of it (``goal``, ``area``, ``year``).
    """
    rows = read(graph, "projects", ("name", "programme", "kind", "status", "start", "end", "areas"), ids)
    named = {str(row["programme"]) for row in rows.values() if row["programme"]}
    named |= {area for row in rows.values() for area in several(row["areas"])}
    names = names_of(graph, named)
    places = passages(graph, ids)
    return {
        project: Item(
            str(row["name"] or project),
            _project_facts(row, names, several(missing.get(project))),
            places.get(project, ()),
        )
        for project, row in rows.items()
    }


def _project_facts(
    row: Mapping[str, Cell], names: Mapping[str, str], missing: tuple[str, ...]
) -> tuple[Fact, ...]:
    programme = str(row["programme"] or "")
    areas = tuple(sorted(names.get(area, area) for area in several(row["areas"])))
    told = (
        ("programme", (names.get(programme, programme),) if programme else ()),
        ("period", (years_words(row["start"], row["end"]),)),
        ("area", areas),
        ("status", (code_label("project_status", str(row["status"])),) if row["status"] else ()),
        ("missing", tuple(text(_MISSING[part]) for part in ("goal", "area", "year") if part in missing)),
    )
    return tuple(Fact(text(f"pictures.fact_{key}"), values) for key, values in told if values)
