"""Money from programme to goal: nodes are the sums of ``money``, links are counted again from the tables."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from samenhang.views.money import MoneyFilter
from samenhang.views.pictures.flow import money_flow
from samenhang.views.pictures.flow_layout import TALLEST, drawing
from samenhang.views.pictures.flow_page import Flow
from samenhang.workspace import Workspace
from tests.worlds import PLACES, world


@pytest.fixture(scope="module")
def flows(shipped: Workspace) -> dict[str, Flow]:
    return {flow.key: flow for flow in shipped.view("money").flows}


def test_every_sum_of_the_command_is_in_a_flow_of_its_own_level_and_kind(
    shipped: Workspace, flows: dict[str, Flow]
) -> None:
    shown: dict[tuple[str, str], set[tuple[Decimal | None, int]]] = defaultdict(set)
    for flow in flows.values():
        for node in flow.nodes:
            kind, _, key = node.id.partition(":")
            group = flow.key.rpartition("-")[0]
            shown[group, f"{'line' if kind.startswith('line') else kind}:{key}"].add(
                (node.amount, node.left_out)
            )
    rows = list(shipped.money(by=("programme", "line", "goal")).records())
    assert len(rows) > 100
    for row in rows:
        group = "-".join(str(row[key] or "unknown") for key in ("level", "kind", "recurrence"))
        found = shown.pop((group, f"{row['by']}:{row['key'] or ''}"))
        assert found == {(row["amount"], row["left_out"])}
    assert not shown


def test_links_of_projects_counted_again(shipped: Workspace, flows: dict[str, Flow]) -> None:
    flow = flows["project-budgeted-total-0"]
    money, projects = shipped.frame("money"), shipped.frame("projects")
    goals: dict[str, set[str]] = defaultdict(set)
    contributions = shipped.frame("contributions")
    for row in contributions[contributions.method.isin(["stated", "table", "reviewed"])].itertuples():
        goals[row.subject].add(row.goal)
    roles = shipped.frame("money_roles")
    joint: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for role in roles[(roles.level == "project") & (roles.sum_role == "counted") & ~roles.below].itertuples():
        row = money.loc[role.counted_money]
        if (row.kind, row.recurrence) != ("budgeted", "total"):
            continue
        (subject,) = row.subject
        lines = projects.loc[subject].lines
        for pillar in (one for one in lines if not one.rpartition("/")[2].isdigit()):
            joint[f"programme:{role.programmes[0]}", f"line1:{pillar}"] += Decimal(row.amount)
        for line in (one for one in lines if one.rpartition("/")[2].isdigit()):
            for goal in goals[subject]:
                joint[f"line2:{line}", f"goal:{goal}"] += Decimal(row.amount)
    told = {(link.start, link.end): link.amount for link in flow.links if link.start[:5] != "line1"}
    assert told == joint
    assert flow.several


def test_where_nothing_is_counted_twice_as_much_goes_in_as_out(flows: dict[str, Flow]) -> None:
    flow = flows["line-budgeted-total-0"]
    assert not flow.several
    nodes = {node.id: node for node in flow.nodes}
    into: dict[str, Decimal] = defaultdict(Decimal)
    out: dict[str, Decimal] = defaultdict(Decimal)
    for link in flow.links:
        into[link.end] += link.amount
        out[link.start] += link.amount
    assert into
    assert all(nodes[node].amount == amount for node, amount in into.items())
    deal = "programme:programme/regio-deal-oost-groningen"
    assert out[deal] == nodes[deal].amount == 30_000_000


def test_one_kind_can_be_asked_for(shipped: Workspace) -> None:
    page = shipped.view("money", level="project", kind="budgeted", recurrence="per_year")
    assert {flow.key.rpartition("-")[0] for flow in page.flows} == {"project-budgeted-per_year"}
    assert page.flows[0].several
    assert page.about.remarks[0].startswith("Een bedrag dat bij meer lijnen of doelen hoort")


def test_behind_a_node_stands_its_sum(shipped: Workspace) -> None:
    page = shipped.view("money", level="project", kind="budgeted", recurrence="total")
    (flow,) = page.flows
    for node in flow.nodes:
        if node.amount:
            told = [value for one in node.items for fact in page.items[one].facts for value in fact.values]
            assert sum(int(one.split()[1].replace(".", "")) for one in told) == node.amount
            assert all(page.items[one].evidence for one in node.items)


def test_a_drawing_fits_and_has_one_scale(flows: dict[str, Flow]) -> None:
    for flow in flows.values():
        drawn = drawing(flow)
        assert drawn == drawing(flow)
        bars = {bar.node.id: bar for bar in drawn.bars}
        assert {node.id for node in flow.nodes if node.amount} == bars.keys()
        for stage in {bar.node.stage for bar in drawn.bars}:
            column = [bar for bar in drawn.bars if bar.node.stage == stage]
            assert all(one.y + one.height <= other.y for one, other in pairwise(column))
        by_size = sorted(drawn.bars, key=lambda bar: bar.height)
        assert [bar.node.amount for bar in by_size] == sorted(bar.node.amount for bar in drawn.bars)
        assert all(bar.height <= TALLEST + 0.01 and bar.y + bar.height <= drawn.height for bar in drawn.bars)
        for ribbon in drawn.ribbons:
            start, end = bars[ribbon.link.start], bars[ribbon.link.end]
            assert start.y <= ribbon.y1 and ribbon.y1 + ribbon.width1 <= start.y + start.height + 0.01
            assert end.y <= ribbon.y2 and ribbon.y2 + ribbon.width2 <= end.y + end.height + 0.01


def test_a_project_without_line_or_goal_flows_to_nodes_that_say_so(tmp_path: Path) -> None:
    graph = world(tmp_path / "w", PLACES, {
        "programmes": [{"id": "programme/deal", "name": "Deal", "kind": "deal"}],
        "lines": [{"id": "line/a", "programme": "programme/deal", "name": "Pijler A", "kind": "pillar"}],
        "projects": [
            {"id": "project/los", "programme": "programme/deal", "name": "Los", "kind": "project"},
            {"id": "project/vast", "programme": "programme/deal", "name": "Vast", "kind": "project", "lines": "line/a"},
        ],
        "money": [
            {"id": f"money/{name}", "subject": f"project/{name}", "amount": amount, "kind": "budgeted", "recurrence": "total"}
            for name, amount in (("los", "5"), ("vast", "7"))
        ],
    })  # fmt: skip
    (flow,) = money_flow(graph, MoneyFilter()).flows
    amounts = {node.id: node.amount for node in flow.nodes}
    assert amounts == {"programme:programme/deal": 12, "line1:": 5, "line1:line/a": 7, "goal:": 12}
    assert {(link.start, link.end): link.amount for link in flow.links} == {
        ("programme:programme/deal", "line1:"): 5, ("programme:programme/deal", "line1:line/a"): 7,
        ("line1:", "goal:"): 5, ("line1:line/a", "goal:"): 7,
    }  # fmt: skip
    assert not flow.several
