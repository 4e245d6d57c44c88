"""Pairs of programmes: all that they have in common, each thing with what carries it on either side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.goals import counting
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.parts import Parts, first_contributions, parts_of
from samenhang.queries.rollups import Cell, read, several
from samenhang.records import CERTAIN_METHODS
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.proposed import below, proposed_between
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
_TAKES_PART = ("participation", "money")
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


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two programmes, the roll-up of what they share, and the side that each programme below counts on."""

    one: str
    other: str
    id: str
    shared: Mapping[str, Cell]
    side_of: Mapping[str, str]

    def items(self, column: str) -> tuple[str, ...]:
        """Return the things of one kind that they share."""
        return several(self.shared[column])

    def side(self, subject: object, own: object) -> str:
        """Return the programme of the pair that a subject with this programme of its own belongs to."""
        return self.side_of.get(str(own or subject), "")


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
    return overlaps_of(graph, [(one, other)], limit)[0]


def overlaps_of(graph: Graph, pairs: Sequence[tuple[str, str]], limit: int | None = None) -> list[TablePage]:
    """Return of each pair of programmes what :func:`overlap_of` does, asking for all pairs at once."""
    names = names_of(graph, {side for sides in pairs for side in sides})
    labels = headings("pages", *_DETAIL, machine=("aspect", "id"))
    sharing = _pairs(graph, pairs)
    found = [pair for pair in sharing if pair]
    places = {pair.id: place for place, pair in enumerate(found)}
    gathered = _gathered(graph, found, limit)
    told = _told(graph, gathered, limit)
    proposed = proposed_between(graph, pairs)
    pages = []
    for sides, pair, proposals in zip(pairs, sharing, proposed, strict=True):
        a, b = (names.get(side, side) for side in sides)
        title = text("pages.overlap_pair_title", a=a, b=b)
        rows: list[tuple[Value, ...]] = []
        remarks: list[str] = []
        if pair is None:
            remarks.append(text("pages.overlap_pair_none"))
        else:
            for aspect, every in gathered.items():
                total, facts = every[places[pair.id]]
                shown = told.shown[aspect][places[pair.id]]
                rows += _rows(pair, aspect, shown, told)
                things = len({fact.item for fact in shown})
                if limit is not None and (things < total or len(shown) < len(facts)):
                    remarks.append(_rest(aspect, things, total))
            if limit is not None and len(proposals) > limit:
                remarks.append(_rest("proposals", limit, len(proposals)))
        rows += proposals[:limit]
        pages.append(TablePage(title, labels, tuple(rows), remarks=tuple(remarks)))
    return pages


def _pairs(graph: Graph, pairs: Sequence[tuple[str, str]]) -> list[_Pair | None]:
    """Return the pairs in their order; None for one that has nothing in common."""
    sides = tuple(sorted({side for both in pairs for side in both}))
    known = {
        frozenset((str(a), str(b))): str(overlap)
        for overlap, a, b in graph.select(page_query("pair"), a=sides, b=sides)
    }
    ids = {both: known[frozenset(both)] for both in pairs if frozenset(both) in known}
    shared = read(graph, "overlaps", _SHARED, sorted(ids.values()))
    inside = below(graph, sides) if ids else {}
    return [
        _Pair(*both, ids[both], shared[ids[both]], {part: side for side in both for part in inside[side]})
        if both in ids
        else None
        for both in pairs
    ]


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


# ---- the facts of each aspect, pair by pair: how many things there are, and what is said of the first ----

Gathered = tuple[int, list[_Fact]]
Pairs = Sequence[_Pair]


def _every(pairs: Pairs, column: str) -> tuple[str, ...]:
    """Return the things of one kind that any of these pairs share."""
    return _entities({item for pair in pairs for item in pair.items(column)})


def _initiatives(graph: Graph, pairs: Pairs) -> list[Gathered]:
    found = graph.select(page_query("pair_initiatives"), item=_every(pairs, "shared_initiatives"))
    members: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for item, member, own in found:
        members[str(item)].add((str(member), str(own or member)))
    names = names_of(graph, {member for inside in members.values() for member, _ in inside})

    def facts(pair: _Pair) -> Iterator[_Fact]:
        for item in pair.items("shared_initiatives"):
            for member, side in {(member, pair.side_of.get(own, "")) for member, own in members[item]}:
                if side and member in names:
                    yield _Fact(item, side, member, member, name=names[member])

    return [
        (
            len(pair.items("shared_initiatives")),
            sorted(facts(pair), key=lambda fact: (fact.item, *fact.order())),
        )
        for pair in pairs
    ]


def _ties(graph: Graph, pairs: Pairs) -> list[Gathered]:
    found = graph.select(page_query("pair_ties"), item=_every(pairs, "ties"))
    names = names_of(graph, {str(end) for tie in found for end in tie[1:3]})
    ties: defaultdict[str, list[_Fact]] = defaultdict(list)
    for item, start, end, relation, words in found:
        said = code_label("link_relation", str(relation)) + (f": {words}" if words else "")
        name = f"{names.get(str(start), start)} → {names.get(str(end), end)}"
        ties[str(item)].append(_Fact(str(item), record=str(item), said=said, name=name))
    gathered = []
    for pair in pairs:
        facts = [fact for item in sorted(pair.items("ties")) for fact in ties[item]]
        gathered.append((len(facts), facts))
    return gathered


def _partners(graph: Graph, pairs: Pairs, limit: int | None) -> dict[str, list[Gathered]]:
    """Gather partners and possible partners; what the programmes' records say is asked once for both."""
    shown = {
        column: _first(graph, pairs, column, limit) for column in ("shared_partners", "possible_partners")
    }
    items = {item for every in shown.values() for those in every for item in those}
    parts = parts_of(graph, "pair_partners", items, _below(pairs))
    said = _said(graph, {part[0] for those in parts.values() for part in those if part[1] in _TAKES_PART})

    def facts(pair: _Pair, item: str) -> Iterator[_Fact]:
        for part, kind, subject, own in parts.get(item, ()):
            side = pair.side_of.get(own)
            method, stated = said.get(part, ("", ""))
            role = "funder" if kind == "money" else stated
            if side and method in CERTAIN_METHODS and role not in _NO_PART:
                yield _Fact(item, side, subject, part, code_label("role", role))

    return {
        column.removeprefix("shared_"): [
            (
                len(pair.items(column)),
                [fact for item in those for fact in sorted(set(facts(pair, item)), key=_Fact.order)],
            )
            for pair, those in zip(pairs, every, strict=True)
        ]
        for column, every in shown.items()
    }


def _goals(graph: Graph, pairs: Pairs, column: str, limit: int | None) -> list[Gathered]:
    items = _every(pairs, column)
    reached = counting(graph, items) if items else {}
    if limit is None or graph.far or len(pairs) > 1 or not items:
        parts = parts_of(graph, "pair_goals", reached, _below(pairs))
    else:
        parts = _first_contributions(graph, pairs[0], reached, limit)

    def facts(pair: _Pair) -> Iterator[_Fact]:
        wanted = set(pair.items(column))
        for goal, those in parts.items():
            counted = [(item, mapped) for item, mapped in reached.get(goal, ()) if item in wanted]
            for part, kind, subject, own in those if counted else ():
                if kind == "contribution" and (side := pair.side_of.get(own)):
                    for item, mapped in counted:
                        yield _Fact(item, side, subject, part, "mapped" if mapped else "")

    return [
        (len(pair.items(column)), sorted(set(facts(pair)), key=lambda fact: (fact.item, *fact.order())))
        for pair in pairs
    ]


def _below(pairs: Pairs) -> set[str]:
    """Return the programmes of pairs, with those below them."""
    return {programme for pair in pairs for programme in pair.side_of}


def _first_contributions(
    graph: Graph, pair: _Pair, reached: Mapping[str, Collection[tuple[str, bool]]], limit: int
) -> Parts:
    """Return what is said first of goals on either side of a pair: enough to show, and to know of more."""
    counts = {goal: [item for item, _ in counted] for goal, counted in reached.items()}
    found: Parts = {}
    for side in (pair.one, pair.other):
        own = [programme for programme, counted in pair.side_of.items() if counted == side]
        for goal, parts in first_contributions(graph, own, counts, EXAMPLES, limit).items():
            found.setdefault(goal, []).extend(parts)
    return found


def _said(graph: Graph, records: set[str]) -> dict[str, tuple[str, str]]:
    """Return the method and the role of records."""
    found = graph.select(page_query("methods_of"), record=_entities(records))
    return {str(record): (str(method), str(role or "")) for record, method, role in found}


def _areas(graph: Graph, pairs: Pairs, limit: int | None) -> list[Gathered]:
    shown = _first(graph, pairs, "shared_areas", limit)
    return [
        (len(pair.items("shared_areas")), [_Fact(item) for item in those])
        for pair, those in zip(pairs, shown, strict=True)
    ]


def _amounts(graph: Graph, pairs: Pairs) -> list[Gathered]:
    found = graph.select(page_query("pair_money"), overlap=_entities(pair.id for pair in pairs))
    names = names_of(graph, {str(row[2]) for row in found})
    by_id = {pair.id: pair for pair in pairs}
    facts: defaultdict[str, list[_Fact]] = defaultdict(list)
    for overlap, item, subject, own, kind, often, amount in found:
        assert isinstance(amount, Decimal)
        words = (code_label("money_kind", str(kind)), code_label("recurrence", str(often)) if often else "")
        said, name = ", ".join(filter(None, words)), names.get(str(subject), str(subject))
        if side := by_id[str(overlap)].side(subject, own):
            facts[str(overlap)].append(_Fact(str(item), side, str(subject), str(item), said, name, amount))
    for those in facts.values():
        those.sort(key=lambda fact: (fact.item, *fact.order()))
    return [(len({fact.item for fact in facts[pair.id]}), facts[pair.id]) for pair in pairs]


def _gathered(graph: Graph, pairs: Pairs, limit: int | None) -> dict[str, list[Gathered]]:
    """Gather the facts of each aspect, in the order of the page."""
    return {
        "initiatives": _initiatives(graph, pairs),
        "ties": _ties(graph, pairs),
        **_partners(graph, pairs, limit),
        "goals": _goals(graph, pairs, "shared_goals", limit),
        "goals_mapped": _goals(graph, pairs, "shared_goals_mapped", limit),
        "areas": _areas(graph, pairs, limit),
        "money": _amounts(graph, pairs),
    }


def _first(graph: Graph, pairs: Pairs, column: str, limit: int | None) -> list[tuple[str, ...]]:
    """Return of each pair the things of one kind by name, the first only."""
    names = names_of(graph, _every(pairs, column))
    return [
        tuple(sorted(pair.items(column), key=lambda item: (names.get(item, item), item)))[:limit]
        for pair in pairs
    ]


# ---- rows ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Told:
    """What the rows of all pairs say: the facts that are shown, by aspect and pair; names and passages."""

    shown: Mapping[str, list[list[_Fact]]]
    names: Mapping[str, str]
    passages: Mapping[str, list[Passage]]


def _told(graph: Graph, gathered: Mapping[str, list[Gathered]], limit: int | None) -> _Told:
    shown = {aspect: [_examples(facts, limit) for _, facts in those] for aspect, those in gathered.items()}
    of_goals = {aspect for aspect in shown if aspect.startswith("goals")}
    said = _said(graph, {fact.record for aspect in of_goals for those in shown[aspect] for fact in those})
    for aspect in of_goals:
        shown[aspect] = [[_worded(fact, said) for fact in those] for those in shown[aspect]]
    every = [fact for pairs in shown.values() for facts in pairs for fact in facts]
    names = names_of(graph, {part for fact in every for part in (fact.item, fact.carrier) if part})
    return _Told(shown, names, _passages(graph, {fact.record for fact in every if fact.record}))


def _worded(fact: _Fact, said: Mapping[str, tuple[str, str]]) -> _Fact:
    """Put in words how a contribution was read; one through a mapping says it already."""
    return replace(fact, said=code_label("method", fact.said or said[fact.record][0]))


def _rows(pair: _Pair, aspect: str, facts: list[_Fact], known: _Told) -> Iterator[tuple[Value, ...]]:
    """Give one row per fact and passage, each once."""
    nowhere: list[Passage] = [("", "", "")]
    told: dict[tuple[Value, ...], None] = {}
    for fact in facts:
        name = fact.name or known.names.get(fact.item, fact.item)
        carrier = known.names.get(fact.carrier, fact.carrier) or None
        for passage in known.passages.get(fact.record, []) if fact.record else nowhere:
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
