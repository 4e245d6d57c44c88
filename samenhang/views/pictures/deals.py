"""Programme by programme: what each pair has in common, with the facts behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.rollups import count
from samenhang.views.locator import readable
from samenhang.views.network_page import Evidence, Fact
from samenhang.views.overlap import SHARED, overlap
from samenhang.views.page import TablePage, Value
from samenhang.views.pair import overlaps_of
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
from samenhang.views.pictures.page import Item, about, euros
from samenhang.views.pictures.programmes import loaded, programme_heads

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

FACTS = 30
"""So many things of an aspect of a pair stand behind its cell; the figure itself counts all."""


PAIRS = 60
"""So many pairs, those that share most, have their things behind them: each makes the file larger."""


def deal_matrix(graph: Graph, *, everything: bool = False) -> MatrixPage:
    """Return what programmes have in common, pair by pair.

    Args:
        graph: the graph to ask.
        everything: also the pairs that ``overlap`` leaves out unless asked for all.
    """
    page = overlap(graph, everything=everything)
    pairs = {(str(row["programme_a"]), str(row["programme_b"])): row for row in page.records()}
    read_ones = loaded(graph)
    counts = Counter(programme for pair in pairs for programme in pair)
    main = {programme for programme, count in counts.items() if count > 1} | read_ones.programmes
    columns = programme_heads(graph, counts, read_ones, main)
    rows = programme_heads(graph, counts, read_ones, read_ones.programmes)
    items, behind = _behind(graph, dict(islice(pairs.items(), PAIRS)))
    aside = 0 if everything else count(graph, "overlaps", {"aside": True})
    remarks = [
        text("pictures.deals_remark"),
        *([text("pictures.deals_hidden", count=aside)] if aside else []),
    ]
    told = replace(about("matrix_deals"), remarks=tuple(remarks))
    if len(pairs) > PAIRS:
        told = replace(told, remarks=(*told.remarks, text("pictures.pairs_remark", count=PAIRS)))
    axis = text("pictures.axis_deal")
    aspects = {aspect: text(f"pages.aspect_{aspect}") for aspect in (*SHARED, "money")}
    return MatrixPage(
        about=told,
        corner=(axis, axis), rows=rows, columns=columns,
        layer_label="", layers=ONE_LAYER, first_layer=0,
        measures=tuple(measure(key) for key in SHARED),
        cells=_cells(columns, pairs, read_ones.programmes),
        behind=behind, items=items, hows=aspects,
        legend=legend("covered", "none", "not_reported", "same", covered="covered_deals",
                      none="none_deals", not_reported="not_reported_deals"),
    )  # fmt: skip


def _cells(
    heads: tuple[Head, ...], pairs: Mapping[Place, Mapping[str, Value]], read_ones: frozenset[str]
) -> dict[Place, tuple[Cell, ...]]:
    found: dict[Place, tuple[Cell, ...]] = {}
    nothing: tuple[Value, ...] = (0,) * len(SHARED)
    for one in heads:
        for other in heads:
            pair = pairs.get((one.id, other.id)) or pairs.get((other.id, one.id))
            state = "same" if one == other else "none" if {one.id, other.id} <= read_ones else "not_reported"
            values = tuple(pair[key] for key in SHARED) if pair else nothing
            found[one.id, other.id] = (Cell(state, values),)
    return found


def _behind(
    graph: Graph, pairs: Mapping[Place, Mapping[str, Value]]
) -> tuple[dict[str, Item], dict[Place, tuple[Behind, ...]]]:
    items: dict[str, Item] = {}
    behind: dict[Place, tuple[Behind, ...]] = {}
    ordered = sorted(pairs.items())
    pages = overlaps_of(graph, [pair for pair, _ in ordered], limit=FACTS)
    titles = names_of(
        graph, {str(one["source"]) for page in pages for one in page.records() if one["source"]}
    )
    for number, ((pair, row), page) in enumerate(zip(ordered, pages, strict=True)):
        entries = []
        for place, (aspect, item) in enumerate(_items(page, row, titles)):
            key = f"{number}-{place}"
            items[key] = item
            entries.append(Behind(key, aspect))
        behind[pair] = behind[pair[1], pair[0]] = tuple(entries)
    return items, behind


def _items(page: TablePage, row: Mapping[str, Value], titles: Mapping[str, str]) -> list[tuple[str, Item]]:
    """Return what a pair has in common by aspect, each thing once with what carries it on either side."""
    sides = {"in_a": str(row["name_a"]), "in_b": str(row["name_b"])}
    names: defaultdict[Place, dict[str, None]] = defaultdict(dict)
    facts: defaultdict[Place, dict[Fact, None]] = defaultdict(dict)
    places: defaultdict[Place, dict[Evidence, None]] = defaultdict(dict)
    for one in page.records():
        key = str(one["aspect"]), str(one["id"])
        names[key][str(one["name"])] = None  # an initiative may be called something else on either side
        facts[key].update(dict.fromkeys(_facts(one, sides)))
        if one["source"]:
            source = str(one["source"])
            passage = Evidence(
                titles.get(source, source), readable(str(one["locator"] or "")), str(one["quote"] or "")
            )
            places[key][passage] = None
    return [
        (key[0], Item(" / ".join(called), tuple(facts[key]), tuple(places[key])))
        for key, called in names.items()
    ]


def _facts(row: Mapping[str, Value], sides: Mapping[str, str]) -> list[Fact]:
    found = [
        Fact(name, tuple(str(part) for part in (row[side], row["detail"]) if part))
        for side, name in sides.items()
        if row[side]
    ]
    if not found and row["detail"]:
        found.append(Fact(text("pictures.fact_said"), (str(row["detail"]),)))
    if row["amount"] is not None:
        found.append(Fact(text("pictures.fact_amount"), (euros(row["amount"]),)))
    return found
