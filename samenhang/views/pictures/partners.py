"""Partner by programme: how many initiatives each takes part in where, in which roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.rollups import Cell as Value
from samenhang.queries.rollups import read, several
from samenhang.records import CERTAIN_METHODS
from samenhang.views.network_page import Fact
from samenhang.views.partners import partners
from samenhang.views.pictures.matrix_page import (
    ONE_LAYER,
    Behind,
    Cell,
    Head,
    MatrixPage,
    Place,
    legend,
    measure,
)
from samenhang.views.pictures.page import Item, about, years_words
from samenhang.views.pictures.programmes import loaded, programme_heads
from samenhang.views.pictures.things import passages
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

MEASURES = ("seats", "possible_seats")

CERTAIN, POSSIBLE = "certain", "possible"
_POSSIBLE_ROLES = ("possible_partner", "optional_partner")
_NO_PART = ("author", "target_group")

Seat = tuple[str, str, str]
"""An organisation, a programme, and whether it certainly takes part there."""


def partner_matrix(graph: Graph, min_programmes: int = 2) -> MatrixPage:
    """Return who takes part in which programme; partners in fewer programmes are shown when asked for.

    Args:
        graph: the graph to ask.
        min_programmes: in how many programmes a partner that is shown at once takes part.
    """
    page = partners(graph, 1)
    rows = tuple(
        Head(str(row["organisation"]), str(row["name"]),
             note=text("pictures.in_programmes", count=row["programmes"]),
             main=int(str(row["programmes"])) >= min_programmes)
        for row in page.records()
    )  # fmt: skip
    columns = ("organisation", "programme", "certainty", "subjects", "roles", "first_year", "last_year")
    seats = {
        (str(seat["organisation"]), str(seat["programme"]), str(seat["certainty"])): seat
        for seat in read(graph, "partnerships", columns).values()
    }
    read_ones = loaded(graph)
    shown = {row.id for row in rows if row.main}
    main = {programme for organisation, programme, _ in seats if organisation in shown} | read_ones.programmes
    every = {programme for organisation, programme, _ in seats if organisation in {row.id for row in rows}}
    heads = programme_heads(graph, every, read_ones, main)
    items, behind = _behind(graph, seats)
    return MatrixPage(
        about=replace(about("matrix_partners"), remarks=(text("pictures.partners_remark"),)),
        corner=(text("pictures.axis_partner"), text("pictures.axis_programme")), rows=rows, columns=heads,
        layer_label="", layers=ONE_LAYER, first_layer=0,
        measures=tuple(measure(key) for key in MEASURES),
        cells=_cells(rows, heads, seats, read_ones.described),
        behind=behind, items=items,
        hows={certainty: text(f"pictures.how_{certainty}") for certainty in (CERTAIN, POSSIBLE)},
        legend=legend("covered", "possible", "none", "not_reported", covered="covered_partners",
                      none="none_partners", not_reported="not_reported_partners"),
    )  # fmt: skip


def _cells(
    rows: tuple[Head, ...],
    columns: tuple[Head, ...],
    seats: Mapping[Seat, Mapping[str, Value]],
    described: frozenset[str],
) -> dict[Place, tuple[Cell, ...]]:
    found: dict[Place, tuple[Cell, ...]] = {}
    for row in rows:
        for column in columns:
            certain, possible = (
                len(several(seat["subjects"])) if (seat := seats.get((row.id, column.id, certainty))) else 0
                for certainty in (CERTAIN, POSSIBLE)
            )
            empty = "none" if column.id in described else "not_reported"
            state = "possible" if possible and not certain else empty
            found[row.id, column.id] = (Cell(state, (certain, possible)),)
    return found


def _behind(
    graph: Graph, seats: Mapping[Seat, Mapping[str, Value]]
) -> tuple[dict[str, Item], dict[Place, tuple[Behind, ...]]]:
    """Return per organisation and programme the things in which it takes part, with role and passages."""
    said = _said(graph)
    subjects = {subject for seat in seats.values() for subject in several(seat["subjects"])}
    names = names_of(graph, subjects)
    places = passages(graph, {record for records in said.values() for record, _ in records})
    items: dict[str, Item] = {}
    behind: defaultdict[Place, list[Behind]] = defaultdict(list)
    for number, ((organisation, programme, certainty), seat) in enumerate(sorted(seats.items())):
        for place, subject in enumerate(several(seat["subjects"])):
            records = said.get((organisation, subject, certainty), [])
            roles = tuple(sorted({code_label("role", role) for _, role in records}))
            facts = (
                Fact(text("pictures.fact_role"), roles),
                Fact(text("pictures.fact_years"), (years_words(seat["first_year"], seat["last_year"]),)),
            )
            evidence = dict.fromkeys(passage for record, _ in records for passage in places.get(record, ()))
            items[f"{number}-{place}"] = Item(names.get(subject, subject), facts, tuple(evidence))
            behind[organisation, programme].append(Behind(f"{number}-{place}", certainty))
    return items, {place: tuple(entries) for place, entries in behind.items()}


def _said(graph: Graph) -> dict[Seat, list[tuple[str, str]]]:
    """Return the records that say that an organisation takes part in a thing: id and role, by certainty."""
    found: defaultdict[Seat, list[tuple[str, str]]] = defaultdict(list)
    parts = read(graph, "participations", ("organisation", "subject", "role"))
    paid = read(graph, "money", ("subject", "funder"))
    methods = _methods(graph, (*parts, *paid))
    for record, part in sorted(parts.items()):
        role = str(part["role"])
        if methods.get(record) in CERTAIN_METHODS and role not in _NO_PART:
            certainty = POSSIBLE if role in _POSSIBLE_ROLES else CERTAIN
            found[str(part["organisation"]), str(part["subject"]), certainty].append((record, role))
    for record, row in sorted(paid.items()):
        if methods.get(record) in CERTAIN_METHODS:
            for organisation in several(row["funder"]):
                for subject in several(row["subject"]):
                    found[organisation, subject, CERTAIN].append((record, "funder"))
    return found


def _methods(graph: Graph, records: tuple[str, ...]) -> dict[str, str]:
    from samenhang.queries.pages import page_query

    found = graph.select(page_query("methods_of"), record=tuple(sorted(records)))
    return {str(record): str(method) for record, method, _ in found}
