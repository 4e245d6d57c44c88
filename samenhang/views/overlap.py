"""Overlap of programmes: which pairs have something in common, and for one pair what and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import name_of, names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, count, first, read
from samenhang.views.page import TablePage, Value, headings, rest
from samenhang.views.words import code_label, money_key, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

SHARED = ("initiatives", "ties", "partners", "possible_partners", "goals", "goals_mapped", "areas")
"""What two programmes may have in common, most telling first; the order of the page follows it."""

_COLUMNS = ("programme_a", "name_a", "programme_b", "name_b", *SHARED, "money", "money_words")
_MACHINE = ("programme_a", "programme_b", "money")

_COUNTS = (
    "initiative_count", "tie_count", "partner_count", "possible_partner_count", "goal_count",
    "goal_mapped_count", "area_count",
)  # fmt: skip
"""The columns of the roll-up that count what is shared, in the order of :data:`SHARED`."""

_DETAIL = (
    "aspect", "aspect_label", "id", "name", "in_a", "in_b", "detail", "amount", "source", "locator", "quote",
)  # fmt: skip


def overlap(graph: Graph, *, everything: bool = False, limit: int | None = None) -> TablePage:
    """Return one row per pair of programmes that have something in common.

    Pairs of which both sides were read come first, then those that share most.

    Args:
        graph: the graph to ask.
        everything: also pairs with a scheme, accord, policy or network programme, and pairs that only
            tell again, one level up, what another pair tells.
        limit: how many rows at most; the page says how many there are in all.
    """
    place = "place_in_all_overlaps" if everything else "place_in_overlaps"
    ids = first(graph, "overlaps", place, limit)
    pairs = read(graph, "overlaps", ("programme_a", "programme_b", "read_sides", "aside", *_COUNTS), ids)
    chosen = [key for key, pair in pairs.items() if everything or not pair["aside"]]
    chosen.sort(key=lambda key: (*(-int(str(pairs[key][name])) for name in ("read_sides", *_COUNTS)), key))
    chosen = chosen[:limit]
    names = names_of(
        graph, {str(pairs[key][side]) for key in chosen for side in ("programme_a", "programme_b")}
    )
    money = _money(graph, None if ids is None else chosen)
    aside = 0 if everything else count(graph, "overlaps", {"aside": True})
    remarks = [text("pages.overlap_remark")] if chosen else []
    if aside:
        remarks.append(text("pages.overlap_hidden", count=aside))
    return TablePage(
        text("pages.overlap_title"),
        headings("pages", *_COLUMNS, machine=_MACHINE),
        tuple(_pair(pairs[key], names, money[key]) for key in chosen),
        remarks=(*remarks, *rest(len(chosen), count(graph, "overlaps") - aside)),
    )


Money = tuple[tuple[str, ...], tuple[str, ...]]
"""Amounts as keys for machines and in words, in the same order."""


def _pair(pair: Mapping[str, Cell], names: Mapping[str, str], money: Money) -> tuple[Value, ...]:
    a, b = str(pair["programme_a"]), str(pair["programme_b"])
    return (a, names.get(a, a), b, names.get(b, b), *(pair[name] for name in _COUNTS), *money)


def _money(graph: Graph, pairs: Sequence[str] | None) -> defaultdict[str, Money]:
    """Return the money in common by pair: of these, or of all when None."""
    given = {} if pairs is None else {"overlap": tuple(pairs)}
    found: defaultdict[str, Money] = defaultdict(lambda: ((), ()))
    for pair, kind, recurrence, amount in sorted(
        graph.select(page_query("overlap_money"), **given), key=_by_kind
    ):
        assert isinstance(amount, Decimal)
        stage, often = str(kind), str(recurrence) if recurrence else None
        keys, words = found[str(pair)]
        found[str(pair)] = (
            (*keys, money_key(amount, stage, often)),
            (*words, money_words(amount, stage, often)),
        )
    return found


def _by_kind(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(str(value or "") for value in row[:3])


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
