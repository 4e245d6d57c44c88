"""What the page of a flow needs: its drawing as paths and boxes, and what stands behind each bar."""

from __future__ import annotations

import textwrap
from typing import Any

from samenhang.exports.pictures_items import item_data
from samenhang.exports.table import for_people
from samenhang.i18n import text
from samenhang.views.pictures.flow_layout import WIDTH, Bar, Drawing, Ribbon, drawing
from samenhang.views.pictures.flow_page import Flow, FlowNode, FlowPage
from samenhang.views.pictures.page import euros, short_money

SIGN = 9.0
"""How wide a letter of a name is, about."""


def flow_fields(page: FlowPage) -> tuple[dict[str, Any], dict[str, object]]:
    """Return what the template of a flow needs, and what its script needs."""
    order = {key: number for number, key in enumerate(page.items)}
    drawn = [_drawn(flow, drawing(flow)) for flow in page.flows]
    data: dict[str, object] = {
        "items": [item_data(item) for item in page.items.values()],
        "first": page.first,
        "flows": [
            {"key": flow.key, "label": flow.label, "nodes": [_node(node, order) for node in flow.nodes]}
            for flow in page.flows
        ],
    }
    return {"drawn": drawn, "width": WIDTH}, data


def _drawn(flow: Flow, drawn: Drawing) -> dict[str, Any]:
    """Return a flow as the template draws it."""
    numbers = {node.id: number for number, node in enumerate(flow.nodes)}
    heads = {bar.node.stage: (bar.x, bar.node.stage_name) for bar in reversed(drawn.bars)}
    labels, rows, sides = for_people(flow.table)
    return {
        "flow": flow,
        "height": round(drawn.height + 10),
        "heads": sorted(heads.values()),
        "ribbons": [_path(one, numbers) for one in drawn.ribbons],
        "bars": [_box(bar, numbers[bar.node.id], drawn.room) for bar in drawn.bars],
        "table": (labels, rows, sides),
        "name_column": next(
            (place for place, one in enumerate(labels) if one == text("pictures.column_name")), 1
        ),
    }


def _path(one: Ribbon, numbers: dict[str, int]) -> dict[str, object]:
    """Return a band between two bars as the outline of a path."""
    middle = (one.x1 + one.x2) / 2
    corners = (one.y1, one.y2, one.y2 + one.width2, one.y1 + one.width1)
    top1, top2, bottom2, bottom1 = (f"{value:.1f}" for value in corners)
    left, right, half = f"{one.x1:.1f}", f"{one.x2:.1f}", f"{middle:.1f}"
    return {
        "outline": f"M{left} {top1}C{half} {top1} {half} {top2} {right} {top2}"
        f"L{right} {bottom2}C{half} {bottom2} {half} {bottom1} {left} {bottom1}Z",
        "start": numbers[one.link.start],
        "end": numbers[one.link.end],
        "words": euros(one.link.amount),
    }


def _box(bar: Bar, number: int, room: float) -> dict[str, object]:
    """Return a bar with its name broken into two lines at most, and its sum."""
    lines = textwrap.wrap(bar.node.name, max(int(room / SIGN), 8), max_lines=2, placeholder="…")
    amount = bar.node.amount
    return {
        "number": number, "x": f"{bar.x:.1f}", "y": f"{bar.y:.1f}", "height": f"{bar.height:.1f}",
        "lines": lines or [""], "short": short_money(amount) if amount is not None else "",
        "said": f"{bar.node.stage_name}: {bar.node.name}, {euros(amount)}", "stage": bar.node.stage,
    }  # fmt: skip


def _node(node: FlowNode, order: dict[str, int]) -> dict[str, object]:
    left = (
        text("pictures.flow_left_out", count=node.left_out, why=", ".join(node.why)) if node.left_out else ""
    )
    return {
        "id": node.id, "name": node.name, "stage": node.stage_name, "amount": euros(node.amount),
        "left": left, "items": [order[item] for item in node.items],
    }  # fmt: skip
