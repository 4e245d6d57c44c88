"""Overlap of programmes: which pairs have something in common, and for one pair what and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import name_of
from samenhang.queries.pages import page_query
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.words import code_label, money_key, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

SHARED = ("initiatives", "ties", "partners", "possible_partners", "goals", "goals_mapped", "areas")
"""What two programmes may have in common, most telling first; the order of the page follows it."""

NAMED_KINDS = frozenset({"scheme", "network_programme", "policy", "accord"})
"""Kinds of programmes that are things to overlap on rather than deals with initiatives of their own."""

_DETAIL = (
    "aspect", "aspect_label", "id", "name", "in_a", "in_b", "detail", "amount", "source", "locator", "quote",
)  # fmt: skip


def overlap(graph: Graph, *, everything: bool = False) -> TablePage:
    """Return one row per pair of programmes that have something in common.

    Pairs of which both sides were read come first, then those that share most.

    Args:
        graph: the graph to ask.
        everything: also pairs with a scheme, accord, policy or network programme, and pairs that only
            tell again, one level up, what another pair tells.
    """
    shared: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(SHARED, 0))
    pairs: dict[str, tuple[str, str, str, str]] = {}
    order: dict[str, tuple[object, ...]] = {}
    hidden: set[str] = set()
    for row in graph.select(page_query("overlaps")).records():
        pair = str(row["overlap"])
        if not everything and (row["umbrella"] or not NAMED_KINDS.isdisjoint({row["kind_a"], row["kind_b"]})):
            hidden.add(pair)
            continue
        pairs[pair] = (str(row["a"]), str(row["name_a"]), str(row["b"]), str(row["name_b"]))
        order[pair] = (-int(str(row["read_sides"])),)
        shared[pair][str(row["what"])] += 1
    money = _money(graph)
    chosen = sorted(pairs, key=lambda pair: (*order[pair], *(-shared[pair][what] for what in SHARED), pair))
    rows: list[tuple[Value, ...]] = [
        (*pairs[pair], *(shared[pair][what] for what in SHARED), *money[pair]) for pair in chosen
    ]
    remarks = [text("pages.overlap_remark")] if rows else []
    if hidden:
        remarks.append(text("pages.overlap_hidden", count=len(hidden)))
    return TablePage(
        text("pages.overlap_title"),
        headings(
            "pages",
            "programme_a",
            "name_a",
            "programme_b",
            "name_b",
            *SHARED,
            "money",
            "money_words",
            machine=("programme_a", "programme_b", "money"),
        ),
        tuple(rows),
        remarks=tuple(remarks),
    )


def _money(graph: Graph) -> defaultdict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found: defaultdict[str, tuple[tuple[str, ...], tuple[str, ...]]] = defaultdict(lambda: ((), ()))
    for pair, kind, recurrence, amount, _rows in graph.select(page_query("overlap_money")):
        assert isinstance(amount, Decimal)
        stage, often = str(kind), str(recurrence) if recurrence else None
        keys, words = found[str(pair)]
        found[str(pair)] = (
            (*keys, money_key(amount, stage, often)),
            (*words, money_words(amount, stage, often)),
        )
    return found


def overlap_of(graph: Graph, one: str, other: str) -> TablePage:
    """Return all that two programmes have in common, each with what carries it on either side.

    A row rests on one passage; a thing that rests on several has several rows.

    Args:
        graph: the graph to ask.
        one: id of a programme.
        other: id of another programme.
    """
    title = text("pages.overlap_pair_title", a=name_of(graph, one), b=name_of(graph, other))
    labels = headings("pages", *_DETAIL, machine=("aspect", "id"))
    found = graph.select(page_query("pair"), one=one, other=other).values
    if not found:
        return TablePage(title, labels, (), remarks=(text("pages.overlap_pair_none"),))
    pair = str(found[0][0])
    rows = [
        *_initiatives(graph, pair, one), *_ties(graph, pair), *_partners(graph, pair, one),
        *_goals(graph, pair, one), *_areas(graph, pair), *_amounts(graph, pair, one),
    ]  # fmt: skip
    return TablePage(title, labels, tuple(rows))


def _row(
    aspect: str, item: Value, name: Value, evidence: Mapping[str, Value], **more: Value
) -> tuple[Value, ...]:
    given: dict[str, Value] = {
        "aspect": aspect, "aspect_label": text(f"pages.aspect_{aspect}"), "id": item, "name": name,
        **{key: evidence.get(key) for key in ("source", "locator", "quote")}, **more,
    }  # fmt: skip
    return tuple(given.get(key) for key in _DETAIL)


def _side(record: Mapping[str, Value], one: str, words: Value) -> dict[str, Value]:
    return {"in_a" if record["programme"] == one else "in_b": words}


def _ties(graph: Graph, pair: str) -> Iterator[tuple[Value, ...]]:
    for record in graph.select(page_query("pair_ties"), overlap=pair).records():
        relation = code_label("link_relation", str(record["relation"]))
        written = f": {record['as_written']}" if record["as_written"] else ""
        yield _row(
            "ties",
            record["item"],
            f"{record['name_from']} → {record['name_to']}",
            dict(record),
            detail=f"{relation}{written}",
        )


def _initiatives(graph: Graph, pair: str, one: str) -> Iterator[tuple[Value, ...]]:
    for record in graph.select(page_query("pair_initiatives"), overlap=pair).records():
        yield _row(
            "initiatives",
            record["item"],
            record["name"],
            dict(record),
            **_side(dict(record), one, record["name"]),
        )


def _partners(graph: Graph, pair: str, one: str) -> Iterator[tuple[Value, ...]]:
    for record in graph.select(page_query("pair_partners"), overlap=pair).records():
        yield _row(
            str(record["what"]),
            record["item"],
            record["name"],
            dict(record),
            detail=code_label("role", str(record["role"])),
            **_side(dict(record), one, record["name_subject"]),
        )


def _goals(graph: Graph, pair: str, one: str) -> Iterator[tuple[Value, ...]]:
    for record in graph.select(page_query("pair_goals"), overlap=pair).records():
        yield _row(
            str(record["what"]),
            record["item"],
            record["name"],
            dict(record),
            detail=code_label("method", str(record["method"])),
            **_side(dict(record), one, record["name_subject"]),
        )


def _areas(graph: Graph, pair: str) -> Iterator[tuple[Value, ...]]:
    for item, name in graph.select(page_query("pair_areas"), overlap=pair):
        yield _row("areas", item, name, {})


def _amounts(graph: Graph, pair: str, one: str) -> Iterator[tuple[Value, ...]]:
    for record in graph.select(page_query("pair_money"), overlap=pair).records():
        often = code_label("recurrence", str(record["recurrence"])) if record["recurrence"] else ""
        kind = code_label("money_kind", str(record["kind"]))
        yield _row(
            "money",
            record["item"],
            record["name_subject"],
            dict(record),
            amount=record["amount"],
            detail=", ".join(part for part in (kind, often) if part),
            **_side(dict(record), one, record["name_subject"]),
        )
