"""Money from programme over line to goal: the sums of ``money`` as nodes, what they share as links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from samenhang.i18n import text
from samenhang.queries.names import names_of
from samenhang.queries.pages import page_query
from samenhang.queries.rollups import Cell, read, several
from samenhang.records import CERTAIN_METHODS
from samenhang.views.money import MoneyFilter, money
from samenhang.views.network_page import Fact
from samenhang.views.page import TablePage, Value, headings
from samenhang.views.pictures.amounts import Amount, amounts
from samenhang.views.pictures.flow_page import Flow, FlowLink, FlowNode, FlowPage
from samenhang.views.pictures.page import Item, about
from samenhang.views.pictures.things import passages
from samenhang.views.words import code_label, money_words

if TYPE_CHECKING:
    from samenhang.graph.rdf_store import Graph

DIMENSIONS = ("programme", "line", "goal")

_COLUMNS = ("stage", "name", "amount", "rows", "left_out", "why")

_OVERHEAD = "overhead"
"""Lines for the work itself belong to every way in which a programme divides itself."""

Group = tuple[str, str, str]
"""Level, kind and recurrence."""

Rows = Mapping[str, Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class _World:
    """What the flows are made of: sums by dimension, group and key; amounts by group; what is in what."""

    sums: Mapping[tuple[str, Group, str], Mapping[str, Value]]
    amounts: Mapping[Group, Sequence[Amount]]
    lines: Rows
    projects: Rows
    goals: Mapping[str, tuple[str, ...]]

    def keys(self, one: Amount, dimension: str) -> tuple[str, ...]:
        """Return under which keys of a dimension an amount is counted; none when it is shared by several."""
        found: set[str] = set()
        for subject in one.subjects:
            if dimension == "programme":
                found.update(one.programmes)
            elif dimension == "goal":
                found.update(self.goals.get(subject, ("",)))
            elif subject in self.lines:
                found.add(subject)
            else:
                found.update(several(self.projects.get(subject, {}).get("lines")) or ("",))
        return () if len(one.subjects) > 1 and len(found) > 1 else tuple(sorted(found))

    def path(self, line: str) -> tuple[str, ...]:
        """Return a line with the lines above it, the highest first."""
        found = [line]
        while (above := self.lines.get(found[0], {}).get("part_of")) and above not in found:
            found.insert(0, str(above))
        return tuple(found)

    def family(self, line: str) -> str:
        """Return the kind of the highest line above a line: pillars, themes."""
        return str(self.lines.get(self.path(line)[0], {}).get("kind") or "")


def money_flow(graph: Graph, chosen: MoneyFilter) -> FlowPage:
    """Return the money from programme over line to goal, one flow per level, kind and recurrence.

    Args:
        graph: the graph to ask.
        chosen: only this level, kind or recurrence; its dimensions are not looked at.
    """
    page = money(graph, replace(chosen, by=DIMENSIONS))
    world = _read(graph, page)
    groups = dict.fromkeys(group for _, group, _ in world.sums)
    flows = [flow for group in groups for flow in _flows(world, group)]
    first = max(range(len(flows)), key=lambda number: _worth(flows[number], -number), default=0)
    used = {item for flow in flows for node in flow.nodes for item in node.items}
    told = replace(about("flow", page), remarks=(text("pictures.flow_remark"), *page.remarks))
    return FlowPage(told, tuple(flows), first, _items(graph, world, used))


def _worth(flow: Flow, order: int) -> tuple[bool, int, int]:
    return bool(flow.links), len(flow.links), order


def _read(graph: Graph, page: TablePage) -> _World:
    sums = {}
    for row in page.records():
        group = str(row["level"]), str(row["kind"]), str(row["recurrence"] or "")
        sums[str(row["by"]), group, str(row["key"] or "")] = row
    found: defaultdict[Group, list[Amount]] = defaultdict(list)
    for one in amounts(graph):
        if one.sum_role == "counted":
            found[one.level, one.kind, one.recurrence].append(one)
    contributions = read(graph, "contributions", ("subject", "goal"))
    methods = graph.select(page_query("methods_of"), record=tuple(sorted(contributions)))
    certain = {str(record) for record, method, _ in methods if str(method) in CERTAIN_METHODS}
    goals: defaultdict[str, set[str]] = defaultdict(set)
    for record, row in contributions.items():
        if record in certain and row["goal"]:
            goals[str(row["subject"])].add(str(row["goal"]))
    return _World(
        sums, found, read(graph, "lines", ("name", "number", "kind", "part_of", "programme")),
        read(graph, "projects", ("name", "lines", "programme")),
        {subject: tuple(sorted(ones)) for subject, ones in goals.items()},
    )  # fmt: skip


def _flows(world: _World, group: Group) -> Iterator[Flow]:
    """Give the flows of a group: one per way in which its programmes divide themselves into lines."""
    families = _families(world, group)
    for turn in range(max((len(ones) for ones in families.values()), default=1)):
        chosen = {programme: ones[min(turn, len(ones) - 1)] for programme, ones in families.items() if ones}
        yield _flow(world, group, chosen, turn)


def _families(world: _World, group: Group) -> dict[str, list[str]]:
    """Return by programme the families of its lines that have a sum, the one with most of them first."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for dimension, other, key in world.sums:
        if dimension == "line" and other == group and key in world.lines:
            found[str(world.lines[key]["programme"])][world.family(key)] += 1
    ordered = {
        programme: sorted(counts.keys() - {_OVERHEAD}, key=lambda one: (-counts[one], one))
        for programme, counts in sorted(found.items())
    }
    return {programme: ones or [_OVERHEAD] for programme, ones in ordered.items()}


def _flow(world: _World, group: Group, families: Mapping[str, str], turn: int) -> Flow:
    chains = [(one, _chains(world, one, families)) for one in world.amounts.get(group, ())]
    links: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    behind: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one, ways in chains:
        for step in sorted({step for way in ways for step in pairwise(way)}):
            links[step] += one.amount
        for node in sorted({node for way in ways for node in way}):
            behind[node].update(dict.fromkeys(_item_key(group, subject) for subject in one.subjects))
    nodes = _nodes(world, group, families, behind)
    there = {node.id for node in nodes if node.amount is not None}
    kept = tuple(
        FlowLink(start, end, amount)
        for (start, end), amount in sorted(links.items())
        if start in there and end in there and amount
    )
    level, kind, recurrence = group
    words = [code_label("level", level), code_label("money_kind", kind), code_label("recurrence", recurrence)]
    kinds = sorted({code_label("line_kind", family).lower() for family in families.values() if family})
    if kinds:
        words.append(text("pictures.through", kinds=", ".join(kinds)))
    return Flow(
        "-".join((*(part or "unknown" for part in group), str(turn))),
        ", ".join(word.lower() for word in words if word), nodes, kept,
        several=any(_split(ways) for _, ways in chains), table=_table(world, nodes, group),
    )  # fmt: skip


def _split(ways: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether an amount is counted in more than one node of a stage."""
    stages = Counter(node.partition(":")[0] for node in {node for way in ways for node in way})
    return any(count > 1 for count in stages.values())


def _chains(world: _World, one: Amount, families: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the ways of an amount: from its programme by its lines of a family to its goals."""
    starts = ["programme:" + key for key in world.keys(one, "programme")] if not one.below else []
    lines = [line for line in world.keys(one, "line") if _chosen(world, line, families)]
    level_line, group = one.level == "line", (one.level, one.kind, one.recurrence)
    ways: list[tuple[str, ...]] = []
    for start in starts or ([""] if level_line else []):
        deepest = [line for line in lines if not any(line in world.path(other)[:-1] for other in lines)]
        if not deepest:
            ways.append((start,))
        for line in deepest:
            own = [
                step
                for step in world.path(line)
                if (step in lines or level_line) and ("line", group, step) in world.sums
            ]
            ways.append(tuple(filter(None, (start, *(_line_id(world, step) for step in own)))))
    if one.level != "project":
        return ways
    goals = world.keys(one, "goal")
    return [(*way, f"goal:{goal}") for way in ways for goal in goals] if goals else ways


def _chosen(world: _World, line: str, families: Mapping[str, str]) -> bool:
    if not line or world.family(line) == _OVERHEAD:
        return True
    return world.family(line) == families.get(str(world.lines.get(line, {}).get("programme")))


def _line_id(world: _World, line: str) -> str:
    return f"line{len(world.path(line)) if line else 1}:{line}"


def _nodes(
    world: _World, group: Group, families: Mapping[str, str], behind: Mapping[str, Mapping[str, None]]
) -> tuple[FlowNode, ...]:
    """Return the sums of the group as nodes: programmes, the lines of the families, goals."""
    found = []
    for (dimension, other, key), row in world.sums.items():
        if other != group or (dimension == "line" and not _chosen(world, key, families)):
            continue
        node = _line_id(world, key) if dimension == "line" else f"{dimension}:{key}"
        value = row["amount"]
        why = row["left_out_words"]
        found.append(FlowNode(
            node, _stage(node), _stage_name(world, dimension, key), str(row["name"] or key),
            Decimal(value) if isinstance(value, int | Decimal) else None, int(str(row["left_out"] or 0)),
            why if isinstance(why, tuple) else (), tuple(behind.get(node, ())),
        ))  # fmt: skip
    ordered = sorted(found, key=lambda node: (node.stage, *_order(world, node)))
    stages = {stage: place for place, stage in enumerate(dict.fromkeys(node.stage for node in ordered))}
    return tuple(replace(node, stage=stages[node.stage]) for node in ordered)


_DEEPEST = 20


def _stage(node: str) -> int:
    kind = node.partition(":")[0]
    if kind == "programme":
        return 0
    return _DEEPEST if kind == "goal" else int(kind.removeprefix("line"))


def _stage_name(world: _World, dimension: str, key: str) -> str:
    if dimension == "line" and key in world.lines:
        return code_label("line_kind", str(world.lines[key]["kind"]))
    return text(f"pictures.axis_{dimension}")


def _order(world: _World, node: FlowNode) -> tuple[object, ...]:
    key = node.id.partition(":")[2]
    path = world.path(key) if key in world.lines else (key,)
    last = key.rpartition("/")[2]
    return (not key, path[:-1], (0, int(last), "") if last.isdigit() else (1, 0, node.name), key)


def _table(world: _World, nodes: Iterable[FlowNode], group: Group) -> TablePage:
    rows: list[tuple[Value, ...]] = []
    for node in nodes:
        kind, _, key = node.id.partition(":")
        dimension = "line" if kind.startswith("line") else kind
        counted = world.sums[dimension, group, key]["rows"]
        rows.append((node.stage_name, node.name, node.amount, counted, node.left_out, node.why))
    return TablePage(text("pictures.flow_table"), headings("pictures", *_COLUMNS), tuple(rows))


def _item_key(group: Group, subject: str) -> str:
    """Return the key of a thing with the amounts of one level, kind and recurrence."""
    return " ".join((*(part or "unknown" for part in group), subject))


def _items(graph: Graph, world: _World, used: set[str]) -> dict[str, Item]:
    """Return the things behind the nodes, each with its amounts of one group only."""
    found: defaultdict[str, list[Amount]] = defaultdict(list)
    subjects: dict[str, str] = {}
    for group, ones in world.amounts.items():
        for one in ones:
            for subject in one.subjects:
                found[_item_key(group, subject)].append(one)
                subjects[_item_key(group, subject)] = subject
    names = names_of(graph, {subjects[key] for key in used})
    places = passages(graph, {one.id for key in used for one in found[key]})
    items = {}
    for key in sorted(used, key=lambda key: (names.get(subjects[key], ""), key)):
        told = tuple(_words(one) for one in found[key])
        evidence = dict.fromkeys(place for one in found[key] for place in places.get(one.id, ()))
        facts = (Fact(text("pictures.fact_amount"), told),)
        items[key] = Item(names.get(subjects[key], subjects[key]), facts, tuple(evidence))
    return items


def _words(one: Amount) -> str:
    return money_words(one.amount, one.kind, one.recurrence)
