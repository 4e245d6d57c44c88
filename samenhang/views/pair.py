"""One pair of programmes: all that they have in common, each thing with what carries it on either side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.ids import kind_of
from samenhang.queries.goals import counting
from samenhang.queries.names import name_of, names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, read, several
from samenhang.records import CERTAIN_METHODS
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.proposed import proposed_rows
from samenhang.views.words import code_label

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph
    from samenhang.queries.paths import Passage

_DETAIL = (
    "aspect", "aspect_label", "id", "name", "in_a", "in_b", "detail", "amount", "source", "locator", "quote",
)  # fmt: skip

EXAMPLES = 3
"""Of each thing and side so many facts are shown where there are too many to show all."""

_SHARED = (
    "shared_initiatives", "ties", "shared_partners", "possible_partners", "shared_goals",
    "shared_goals_mapped", "shared_areas",
)  # fmt: skip
_NO_PART = ("author", "target_group")


@dataclass(frozen=True, slots=True)
class _Fact:
    """That a record says something of a shared thing: ``side`` is a programme of the pair, or empty.

    ``carrier`` is the project, line or programme that carries the thing there; ``said`` what the record
    says, in words; ``name`` the name of the row unless it is that of the thing.
    """

    item: str
    side: str = ""
    carrier: str = ""
    record: str = ""
    said: str = ""
    name: str = ""
    amount: Decimal | None = None

    def order(self) -> tuple[str, ...]:
        """Return what puts the facts of one thing in order."""
        return self.side, self.carrier, self.said, self.record


@dataclass(slots=True)
class _Pair:
    """Two programmes, the roll-up of what they share, and the side that each programme below counts on."""

    graph: Graph
    one: str
    other: str
    id: str
    shared: Mapping[str, Cell]
    side_of: dict[str, str] = field(default_factory=dict)

    def items(self, column: str) -> tuple[str, ...]:
        """Return the things of one kind that they share."""
        return several(self.shared[column])

    def side(self, subject: object, own: object) -> str:
        """Return the programme of the pair that a subject with this programme of its own belongs to."""
        return self.side_of.get(str(own or subject), "")

    def parts(self, query: str, items: Iterable[str]) -> list[tuple[str, str, str, str, str]]:
        """Return what is said of these things on either side: record, its kind, thing, subject, side."""
        found = []
        for side in (self.one, self.other):
            own = tuple(sorted(programme for programme, top in self.side_of.items() if top == side))
            for part, item, subject in self.graph.select(page_query(query), item=_entities(items), own=own):
                found.append((str(part), kind_of(str(part)), str(item), str(subject), side))
        return found


def overlap_of(graph: Graph, one: str, other: str, limit: int | None = None) -> TablePage:
    """Return all that two programmes have in common, each with what carries it on either side.

    A row rests on one passage; a thing that rests on several has several rows.

    Args:
        graph: the graph to ask.
        one: id of a programme.
        other: id of another programme.
        limit: of an aspect with more facts, show so many things and of each the first
            :data:`EXAMPLES` facts on either side; the page says of which aspects there is more.
    """
    title = text("pages.overlap_pair_title", a=name_of(graph, one), b=name_of(graph, other))
    labels = headings("pages", *_DETAIL, machine=("aspect", "id"))
    pair = _pair(graph, one, other)
    proposed = proposed_rows(graph, one, other)
    if pair is None:
        return TablePage(title, labels, tuple(proposed[:limit]), remarks=(text("pages.overlap_pair_none"),))
    rows: list[tuple[Value, ...]] = []
    remarks: list[str] = []
    for aspect, gather in _ASPECTS.items():
        total, facts = gather(pair, limit)
        shown = _examples(facts, limit)
        if aspect.startswith("goals"):
            shown = _worded(graph, shown)
        rows += _rows(pair, aspect, shown)
        things = len({fact.item for fact in shown})
        if limit is not None and (things < total or len(shown) < len(facts)):
            remarks.append(_rest(aspect, things, total))
    rows += proposed[:limit]
    if limit is not None and len(proposed) > limit:
        remarks.append(_rest("proposals", limit, len(proposed)))
    return TablePage(title, labels, tuple(rows), remarks=tuple(remarks))


def _pair(graph: Graph, one: str, other: str) -> _Pair | None:
    found = graph.select(page_query("pair"), a=(one, other), b=(one, other)).values
    if not found:
        return None
    key = str(found[0][0])
    pair = _Pair(graph, one, other, key, read(graph, "overlaps", _SHARED, [key])[key])
    for side in (one, other):
        for (programme,) in graph.select(page_query("programmes_below"), top=side):
            pair.side_of[str(programme)] = side
    return pair


def _rest(aspect: str, shown: int, total: int) -> str:
    label = text(f"pages.aspect_{aspect}")
    return text("pages.overlap_pair_rest", aspect=label, shown=shown, total=total, examples=EXAMPLES)


def _examples(facts: list[_Fact], limit: int | None) -> list[_Fact]:
    """Return all facts, or where they are too many of each thing and side the first ones."""
    if limit is None or len(facts) <= limit:
        return facts
    things = set(list(dict.fromkeys(fact.item for fact in facts))[:limit])
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for fact in facts:
        seen[fact.item, fact.side] += 1
        if fact.item in things and seen[fact.item, fact.side] <= EXAMPLES:
            kept.append(fact)
    return kept


# ---- the facts of each aspect: how many things there are, and what is said of the first ------------------

Gathered = tuple[int, list[_Fact]]
Gather = Callable[[_Pair, int | None], Gathered]


def _initiatives(pair: _Pair, _limit: int | None) -> Gathered:
    items = pair.items("shared_initiatives")
    found = pair.graph.select(page_query("pair_initiatives"), item=_entities(items))
    members = {(str(item), str(member), pair.side(member, own)) for item, member, own in found}
    names = names_of(pair.graph, {member for _, member, _ in members})
    facts = [
        _Fact(item, side, member, member, name=names[member])
        for item, member, side in members
        if side and member in names
    ]
    return len(items), sorted(facts, key=lambda fact: (fact.item, *fact.order()))


def _ties(pair: _Pair, _limit: int | None) -> Gathered:
    ties = pair.graph.select(page_query("pair_ties"), item=_entities(pair.items("ties")))
    names = names_of(pair.graph, {str(end) for tie in ties for end in tie[1:3]})
    facts = []
    for item, start, end, relation, words in ties:
        said = code_label("link_relation", str(relation)) + (f": {words}" if words else "")
        name = f"{names.get(str(start), start)} → {names.get(str(end), end)}"
        facts.append(_Fact(str(item), record=str(item), said=said, name=name))
    return len(facts), sorted(facts, key=lambda fact: fact.item)


def _partners(column: str) -> Gather:
    def gather(pair: _Pair, limit: int | None) -> Gathered:
        items = _first(pair, column, limit)
        order = {item: place for place, item in enumerate(items)}
        parts = [part for part in pair.parts("pair_partners", items) if part[1] in ("participation", "money")]
        said = _said(pair.graph, {part[0] for part in parts})
        facts = []
        for part, kind, item, subject, side in parts:
            method, stated = said[part]
            role = "funder" if kind == "money" else stated
            if method in CERTAIN_METHODS and role not in _NO_PART:
                facts.append(_Fact(item, side, subject, part, code_label("role", role)))
        facts.sort(key=lambda fact: (order[fact.item], fact.order()))
        return len(pair.items(column)), facts

    return gather


def _goals(column: str) -> Gather:
    def gather(pair: _Pair, _limit: int | None) -> Gathered:
        items = pair.items(column)
        reached = counting(pair.graph, items) if items else {}
        facts = [
            _Fact(item, side, subject, part, "mapped" if mapped else "")
            for part, kind, goal, subject, side in pair.parts("pair_goals", reached)
            if kind == "contribution"
            for item, mapped in reached[goal]
        ]
        return len(items), sorted(facts, key=lambda fact: (fact.item, *fact.order()))

    return gather


def _worded(graph: Graph, facts: list[_Fact]) -> list[_Fact]:
    """Put in words how the contributions were read; one through a mapping says it already."""
    said = _said(graph, {fact.record for fact in facts})
    return [replace(fact, said=code_label("method", fact.said or said[fact.record][0])) for fact in facts]


def _said(graph: Graph, records: set[str]) -> dict[str, tuple[str, str]]:
    """Return the method and the role of records."""
    found = graph.select(page_query("methods_of"), record=_entities(records))
    return {str(record): (str(method), str(role or "")) for record, method, role in found}


def _areas(pair: _Pair, limit: int | None) -> Gathered:
    return len(pair.items("shared_areas")), [_Fact(item) for item in _first(pair, "shared_areas", limit)]


def _amounts(pair: _Pair, _limit: int | None) -> Gathered:
    found = pair.graph.select(page_query("pair_money"), overlap=pair.id)
    names = names_of(pair.graph, {str(row[1]) for row in found})
    facts = []
    for item, subject, own, kind, often, amount in found:
        assert isinstance(amount, Decimal)
        words = (code_label("money_kind", str(kind)), code_label("recurrence", str(often)) if often else "")
        said, name = ", ".join(filter(None, words)), names.get(str(subject), str(subject))
        side = pair.side(subject, own)
        if side:
            facts.append(_Fact(str(item), side, str(subject), str(item), said, name, amount))
    facts.sort(key=lambda fact: (fact.item, *fact.order()))
    return len({fact.item for fact in facts}), facts


_ASPECTS: dict[str, Gather] = {
    "initiatives": _initiatives, "ties": _ties,
    "partners": _partners("shared_partners"), "possible_partners": _partners("possible_partners"),
    "goals": _goals("shared_goals"), "goals_mapped": _goals("shared_goals_mapped"),
    "areas": _areas, "money": _amounts,
}  # fmt: skip
"""What gathers the facts of each aspect, in the order of the page."""


def _first(pair: _Pair, column: str, limit: int | None) -> tuple[str, ...]:
    """Return the things of one kind by name, the first only."""
    items = pair.items(column)
    names = names_of(pair.graph, items)
    return tuple(sorted(items, key=lambda item: (names.get(item, item), item)))[:limit]


# ---- rows ----------------------------------------------------------------------------------------------


def _rows(pair: _Pair, aspect: str, facts: list[_Fact]) -> Iterator[tuple[Value, ...]]:
    """Give one row per fact and passage, each once."""
    names = names_of(pair.graph, {part for fact in facts for part in (fact.item, fact.carrier) if part})
    passages = _passages(pair.graph, {fact.record for fact in facts if fact.record})
    nowhere: list[Passage] = [("", "", "")]
    told: dict[tuple[Value, ...], None] = {}
    for fact in facts:
        name, carrier = (
            fact.name or names.get(fact.item, fact.item),
            names.get(fact.carrier, fact.carrier) or None,
        )
        for passage in passages.get(fact.record, []) if fact.record else nowhere:
            row = (
                aspect, text(f"pages.aspect_{aspect}"), fact.item, name,
                carrier if fact.side == pair.one else None, carrier if fact.side == pair.other else None,
                fact.said or None, fact.amount, *(part or None for part in passage),
            )  # fmt: skip
            told[row] = None
    yield from told


def _passages(graph: Graph, records: set[str]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for record, source, locator, quote in graph.select(page_query("passages_of"), record=_entities(records)):
        found.setdefault(str(record), []).append((str(source), str(locator or ""), str(quote or "")))
    return {record: sorted(passages) for record, passages in found.items()}


def _entities(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))
